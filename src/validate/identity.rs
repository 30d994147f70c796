use crate::diagnostic::{Rule, Spanned};
use crate::load::Collection;
use crate::model::{Confirmed, Contact, Covers, Origin, OriginFrom, Period, Role, Slug, SourceRef};
use crate::validate::entry::{Reader, items};
use crate::validate::fields::Fields;
use crate::validate::web::address;
use crate::validate::words::{day, id_help, moment, slug, slug_path, term};

/// From when to when, for cases and programmes.
pub(crate) fn period(fields: &mut Fields<'_>, reader: &mut Reader<'_>) -> Period {
    let faults = &mut reader.faults;
    let Some((span, node)) = fields.get("period", faults) else {
        return Period::default();
    };
    let Some(mut inner) = Fields::of(node, span, "period", faults) else {
        return Period::default();
    };
    let from = inner
        .text("from", faults)
        .and_then(|text| moment(&text, faults));
    let written_to = inner.text("to", faults);
    let to = written_to.as_ref().and_then(|text| moment(text, faults));
    inner.finish(faults);
    if let (Some(from), Some(to), Some(text)) = (&from, &to, &written_to)
        && to.to < from.from
    {
        faults
            .add(
                Rule::PeriodReversed,
                text.span,
                format!(
                    "期間の終わり「{}」が始まり「{}」より前です",
                    to.as_written, from.as_written
                ),
            )
            .set_help("from と to を確かめる");
    }
    Period { from, to }
}

pub(crate) fn covers(fields: &mut Fields<'_>, reader: &mut Reader<'_>) -> Option<Covers> {
    let faults = &mut reader.faults;
    let (span, node) = fields.get("covers", faults)?;
    let mut inner = Fields::of(node, span, "covers", faults)?;
    let form = inner.required("form", faults);
    let text = inner.plain("text", faults);
    inner.finish(faults);
    let form = form?;
    let Some(facet) = reader.settings.facets.playing(Role::Form) else {
        faults
            .add(
                Rule::BadSetting,
                form.span,
                "site.yaml の roles に form がないため、covers.form を読めません",
            )
            .set_help("site.yaml の roles に `form: 用語集` を加える");
        return None;
    };
    Some(Covers {
        form: term(facet, &form, faults)?,
        text,
    })
}

pub(crate) fn confirmed(fields: &mut Fields<'_>, reader: &mut Reader<'_>) -> Option<Confirmed> {
    let faults = &mut reader.faults;
    let (span, node) = fields.get("confirmed", faults)?;
    let mut inner = Fields::of(node, span, "confirmed", faults)?;
    let on = inner
        .required("on", faults)
        .and_then(|text| day(&text, faults));
    let by = inner.required("by", faults);
    inner.finish(faults);
    Some(Confirmed {
        on: on?,
        by: by?.value,
    })
}

pub(crate) fn contact(fields: &mut Fields<'_>, reader: &mut Reader<'_>) -> Option<Contact> {
    let faults = &mut reader.faults;
    let (span, node) = fields.get("contact", faults)?;
    let mut inner = Fields::of(node, span, "contact", faults)?;
    let office = inner.required("office", faults);
    let phone = inner.text("phone", faults);
    let url = inner
        .text("url", faults)
        .and_then(|text| address(&text, faults));
    let visits = inner.plain("visits", faults);
    inner.finish(faults);
    Some(Contact {
        office: office?.value,
        phone: phone.map(|phone| phone.value),
        url,
        visits,
    })
}

/// Documents and the places in them, for every kind of record.
pub(crate) fn sources(fields: &mut Fields<'_>, reader: &mut Reader<'_>) -> Vec<SourceRef> {
    items("sources", fields, reader, |fields, reader| {
        let document = fields.required("document", &mut reader.faults);
        let locator = fields.plain("locator", &mut reader.faults);
        let document = document?;
        if let Some(source) = reader.settings.source(&document.value) {
            return Some(SourceRef {
                document: source.id.clone(),
                locator,
            });
        }
        let known = reader
            .settings
            .sources
            .iter()
            .map(|source| source.id.as_str());
        let help = id_help(&document.value, known)
            .unwrap_or_else(|| "sources.yaml に資料を加える".to_owned());
        let message = format!("資料「{}」は sources.yaml にありません", document.value);
        reader
            .faults
            .add(Rule::UnknownReference, document.span, message)
            .set_help(help);
        None
    })
}

/// `grew_from`
pub(crate) fn grew_from(fields: &mut Fields<'_>, reader: &mut Reader<'_>) -> Vec<Origin> {
    items("grew_from", fields, reader, |fields, reader| {
        let faults = &mut reader.faults;
        let case = fields.text("case", faults);
        let programme = fields.text("programme", faults);
        let year = fields
            .text("year", faults)
            .and_then(|text| moment(&text, faults));
        let changed = fields.plain("changed", faults);
        let from = match (&case, &programme) {
            (Some(case), None) => named(case, Collection::Cases, reader).map(OriginFrom::Case),
            (None, Some(programme)) => {
                named(programme, Collection::Programmes, reader).map(OriginFrom::Programme)
            }
            _ => {
                let message = "grew_from の1件には case か programme のどちらか一つを書きます";
                let span = fields.key_span("programme").unwrap_or(fields.place());
                faults
                    .add(Rule::WrongType, span, message)
                    .set_help("`- case: 事例の id` または `- programme: 事業の id` と書く");
                None
            }
        };
        Some(Origin {
            from: from?,
            year,
            changed,
        })
    })
}

/// A record of a collection, named by id; whether it exists is seen when all are read.
pub(crate) fn named(
    written: &Spanned<String>,
    to: Collection,
    reader: &mut Reader<'_>,
) -> Option<Slug> {
    let id = match to.is_nested() {
        true => slug_path(written, &mut reader.faults),
        false => slug(written, &mut reader.faults),
    }?;
    reader.refer(
        to,
        &Spanned {
            value: id.clone(),
            span: written.span,
        },
        to.folder(),
    );
    Some(id)
}
