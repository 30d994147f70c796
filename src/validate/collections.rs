use crate::diagnostic::{Rule, Span, Spanned};
use crate::load::Collection;
use crate::load::yaml::Node;
use crate::model::{
    Approach, Body, CaseNote, Event, Fact, FirstStep, Page, PlaceCode, PlaceRecord, Programme,
    Role, Slug,
};
use crate::text::nearest;
use crate::validate::case::PUBLICATION;
use crate::validate::entry::{Reader, items};
use crate::validate::fields::Fields;
use crate::validate::identity::{named, period, sources};
use crate::validate::parts::{facet_keys, facet_terms};
use crate::validate::places::place;
use crate::validate::prose::{short, unranked};
use crate::validate::words::{day, moment, term};

/// The front matter of an approach.
pub(crate) fn approach(
    id: &Slug,
    (node, opening): (&Node, Span),
    body: Body,
    reader: &mut Reader<'_>,
) -> Option<(Approach, Span)> {
    let mut fields = Fields::of(node, opening, "この取組", &mut reader.faults)?;
    let (title, summary) = card(&mut fields, reader);
    let faults = &mut reader.faults;
    let publication = fields
        .choice("publication", &PUBLICATION, faults)
        .unwrap_or_default();
    let aka = fields.plain_texts("aka", faults);
    let core = fields.plain_texts("core", faults);
    let adaptable = fields.plain_texts("adaptable", faults);
    let needs = fields.plain_texts("needs", faults);
    let checked = fields
        .text("checked", faults)
        .and_then(|text| day(&text, faults));
    let pitfalls = items("pitfalls", &mut fields, reader, |fields, reader| {
        case_note("text", fields, reader)
    });
    let read_first = read_first(&mut fields, reader);
    let first_steps = items("first_steps", &mut fields, reader, first_step);
    let sources = sources(&mut fields, reader);
    let terms = facet_terms(&mut fields, reader);
    fields.finish_with(&facet_keys(reader), &mut reader.faults);
    let title = title?;
    let approach = Approach {
        id: id.clone(),
        title: title.value,
        aka,
        summary,
        publication,
        terms,
        core,
        adaptable,
        needs,
        pitfalls,
        read_first,
        first_steps,
        checked,
        sources,
        body,
    };
    Some((approach, title.span))
}

/// Title and summary, which cards have to show whole.
fn card(fields: &mut Fields<'_>, reader: &mut Reader<'_>) -> (Option<Spanned<String>>, String) {
    let limits = &reader.settings.site;
    let faults = &mut reader.faults;
    let title = fields.required("title", faults);
    let summary = fields.required("summary", faults);
    for (text, key, limit) in [
        (&title, "title", limits.title_limit),
        (&summary, "summary", limits.summary_limit),
    ] {
        let Some(text) = text else { continue };
        short(text, key, limit, faults);
        unranked(text, key, faults);
    }
    (
        title,
        summary.map(|summary| summary.value).unwrap_or_default(),
    )
}

/// `{case, <key>}`; the case may be left out where the line is about none.
fn case_note(
    key: &'static str,
    fields: &mut Fields<'_>,
    reader: &mut Reader<'_>,
) -> Option<CaseNote> {
    let case = fields.text("case", &mut reader.faults);
    let case = case.and_then(|case| named(&case, Collection::Cases, reader));
    let text = fields.required(key, &mut reader.faults)?;
    Some(CaseNote {
        case,
        text: text.value,
    })
}

fn read_first(fields: &mut Fields<'_>, reader: &mut Reader<'_>) -> Option<CaseNote> {
    let (span, node) = fields.get("read_first", &mut reader.faults)?;
    let mut inner = Fields::of(node, span, "read_first", &mut reader.faults)?;
    if !inner.has("case") {
        inner.missing("case", &mut reader.faults);
    }
    let note = case_note("why", &mut inner, reader);
    inner.finish(&mut reader.faults);
    note
}

fn first_step(fields: &mut Fields<'_>, reader: &mut Reader<'_>) -> Option<FirstStep> {
    let note = case_note("text", fields, reader);
    let copy = fields.plain("copy", &mut reader.faults);
    note.map(|CaseNote { case, text }| FirstStep { case, text, copy })
}

/// The front matter of a programme.
pub(crate) fn programme(
    id: &Slug,
    (node, opening): (&Node, Span),
    body: Body,
    reader: &mut Reader<'_>,
) -> Option<(Programme, Span)> {
    let mut fields = Fields::of(node, opening, "この事業", &mut reader.faults)?;
    let (title, summary) = card(&mut fields, reader);
    let faults = &mut reader.faults;
    let publication = fields
        .choice("publication", &PUBLICATION, faults)
        .unwrap_or_default();
    let aka = fields.plain_texts("aka", faults);
    let owner = fields.plain("owner", faults);
    let note = fields.plain("note", faults);
    let checked = fields
        .text("checked", faults)
        .and_then(|text| day(&text, faults));
    let period = period(&mut fields, reader);
    let sources = sources(&mut fields, reader);
    fields.finish(&mut reader.faults);
    let title = title?;
    let programme = Programme {
        id: id.clone(),
        title: title.value,
        aka,
        summary,
        publication,
        owner,
        period,
        checked,
        sources,
        note,
        body,
    };
    Some((programme, title.span))
}

/// The front matter of a place, whose file is named by its code.
pub(crate) fn place_record(
    code: &str,
    (node, opening): (&Node, Span),
    body: Body,
    reader: &mut Reader<'_>,
) -> Option<(PlaceRecord, Span)> {
    let named = Spanned {
        value: code.to_owned(),
        span: opening,
    };
    let code = place(&reader.settings.places, &named, &mut reader.faults);
    let mut fields = Fields::of(node, opening, "この場所の記録", &mut reader.faults)?;
    let written = fields.required("place", &mut reader.faults);
    let same = same_place(written.as_ref(), code.as_ref(), reader);
    let faults = &mut reader.faults;
    let summary = fields.text("summary", faults);
    if let Some(summary) = &summary {
        short(
            summary,
            "summary",
            reader.settings.site.summary_limit,
            faults,
        );
        unranked(summary, "summary", faults);
    }
    let publication = fields
        .choice("publication", &PUBLICATION, faults)
        .unwrap_or_default();
    let note = fields.plain("note", faults);
    let checked = fields
        .text("checked", faults)
        .and_then(|text| day(&text, faults));
    let facts = items("facts", &mut fields, reader, fact);
    let events = items("events", &mut fields, reader, event);
    let sources = sources(&mut fields, reader);
    fields.finish(&mut reader.faults);
    let record = PlaceRecord {
        place: code.or(same)?,
        summary: summary.map(|summary| summary.value),
        publication,
        facts,
        events,
        checked,
        sources,
        note,
        body,
    };
    Some((record, written.map_or(opening, |written| written.span)))
}

/// The place that `place` names, which must be the one of the file name.
fn same_place(
    written: Option<&Spanned<String>>,
    code: Option<&PlaceCode>,
    reader: &mut Reader<'_>,
) -> Option<PlaceCode> {
    let written = written?;
    let named = place(&reader.settings.places, written, &mut reader.faults)?;
    if let Some(code) = code.filter(|code| **code != named) {
        reader
            .faults
            .add(
                Rule::WrongPlaceLevel,
                written.span,
                format!(
                    "place「{}」とファイル名のコード {code} が違う場所です",
                    written.value
                ),
            )
            .set_help(format!("ファイル名を {named}.md にするか、place を直す"));
    }
    Some(named)
}

fn fact(fields: &mut Fields<'_>, reader: &mut Reader<'_>) -> Option<Fact> {
    let label = fields.required("label", &mut reader.faults);
    let text = fields.required("text", &mut reader.faults);
    Some(Fact {
        label: label?.value,
        text: text?.value,
    })
}

fn event(fields: &mut Fields<'_>, reader: &mut Reader<'_>) -> Option<Event> {
    let faults = &mut reader.faults;
    let at = fields
        .text("at", faults)
        .and_then(|text| moment(&text, faults));
    let topic = fields.required("topic", faults);
    let text = fields.required("text", faults);
    let scene = fields.text("scene", faults);
    let scene = scene.and_then(|scene| {
        let facet = reader.settings.facets.playing(Role::Stage)?;
        term(facet, &scene, &mut reader.faults)
    });
    let topic = topic?;
    let known = &reader.settings.site.topics;
    if !known.is_empty() && !known.contains(&topic.value) {
        let help = match nearest(&topic.value, known.iter().map(String::as_str)) {
            Some(meant) => format!("「{meant}」のことですか"),
            None => format!("{} のどれかにする（site.yaml の topics）", known.join("・")),
        };
        reader
            .faults
            .add(
                Rule::UnknownChoice,
                topic.span,
                format!("topic に「{}」という選択肢はありません", topic.value),
            )
            .set_help(help);
    }
    Some(Event {
        at,
        topic: topic.value,
        scene,
        text: text?.value,
    })
}

/// The front matter of a page.
pub(crate) fn page(
    id: &Slug,
    (node, opening): (&Node, Span),
    body: Body,
    reader: &mut Reader<'_>,
) -> Option<(Page, Span)> {
    let mut fields = Fields::of(node, opening, "このページ", &mut reader.faults)?;
    let faults = &mut reader.faults;
    let title = fields.required("title", faults);
    let aka = fields.plain_texts("aka", faults);
    let summary = fields.plain("summary", faults);
    let publication = fields
        .choice("publication", &PUBLICATION, faults)
        .unwrap_or_default();
    let checked = fields
        .text("checked", faults)
        .and_then(|text| day(&text, faults));
    let order = fields
        .text("order", faults)
        .and_then(|text| match text.value.parse::<i64>() {
            Ok(order) => Some(order),
            Err(_) => {
                faults
                    .add(
                        Rule::WrongType,
                        text.span,
                        format!("order の「{}」は整数ではありません", text.value),
                    )
                    .set_help("1、2、3 のような整数で書く");
                None
            }
        });
    let sources = sources(&mut fields, reader);
    fields.finish(&mut reader.faults);
    let title = title?;
    let page = Page {
        id: id.clone(),
        title: title.value,
        aka,
        summary,
        publication,
        order: order.unwrap_or(0),
        checked,
        sources,
        body,
    };
    Some((page, title.span))
}
