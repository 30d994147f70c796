use std::collections::BTreeMap;

use crate::diagnostic::{Rule, Span};
use crate::load::yaml::{Node, Value};
use crate::model::{Facets, Kind, Need, PlaceLevel, Section, Source};
use crate::validate::case::FIELDS;
use crate::validate::fields::{Faults, Fields, choice_of, text_of};
use crate::validate::words::{moment, names_help, slug};

/// `kinds.yaml` as the kinds of case there are.
pub(crate) fn kinds(node: &Node, facets: &Facets, faults: &mut Faults<'_>) -> Vec<Kind> {
    let Some(mut fields) = Fields::of(node, Span::default(), "kinds.yaml", faults) else {
        return Vec::new();
    };
    let (span, items) = fields.list("kinds", faults);
    if !fields.has("kinds") {
        fields.missing("kinds", faults);
    }
    fields.finish(faults);
    let mut kinds: Vec<Kind> = Vec::new();
    for (number, item) in items.iter().enumerate() {
        let name = format!("kinds の{}件目", number + 1);
        let Some(kind) = kind(item, (span, &name), facets, faults) else {
            continue;
        };
        if kinds
            .iter()
            .any(|known| known.id == kind.id || known.label == kind.label)
        {
            faults
                .add(
                    Rule::DuplicateId,
                    item.span,
                    format!(
                        "同じ id か名前の種類が2つあります（{}、{}）",
                        kind.id, kind.label
                    ),
                )
                .set_help("id と label を書き分ける");
        }
        kinds.push(kind);
    }
    kinds
}

fn kind(
    node: &Node,
    (place, name): (Span, &str),
    facets: &Facets,
    faults: &mut Faults<'_>,
) -> Option<Kind> {
    let mut fields = Fields::of(node, place, name, faults)?;
    let id = fields
        .required("id", faults)
        .and_then(|id| slug(&id, faults));
    let label = fields.required("label", faults);
    let level = fields.choice("place", &PlaceLevel::WORDS, faults);
    let (span, items) = fields.list("sections", faults);
    let sections = items
        .iter()
        .filter_map(|item| section(item, span, faults))
        .collect();
    let needs = needs(&mut fields, facets, faults);
    fields.finish(faults);
    Some(Kind {
        id: id?,
        label: label?.value,
        place: level.unwrap_or(PlaceLevel::Any),
        sections,
        fields: needs,
    })
}

fn section(node: &Node, place: Span, faults: &mut Faults<'_>) -> Option<Section> {
    let mut fields = Fields::of(node, place, "sections の項目", faults)?;
    let heading = fields.required("heading", faults);
    let need = fields.choice("need", &Need::WORDS, faults);
    fields.finish(faults);
    Some(Section {
        heading: heading?.value,
        need: need.unwrap_or(Need::Required),
    })
}

fn needs(
    fields: &mut Fields<'_>,
    facets: &Facets,
    faults: &mut Faults<'_>,
) -> BTreeMap<String, Need> {
    let Some((_, node)) = fields.get("fields", faults) else {
        return BTreeMap::new();
    };
    let Value::Map(entries) = &node.value else {
        faults
            .add(
                Rule::WrongType,
                node.span,
                "fields は「項目名: 必要さ」の並びで書きます",
            )
            .set_help("`  budgets: wanted` のように書く");
        return BTreeMap::new();
    };
    let mut needs = BTreeMap::new();
    for (name, value) in entries {
        let known = FIELDS.contains(&&*name.value) || facets.get(&name.value).is_some();
        if !known {
            let names = FIELDS
                .iter()
                .copied()
                .chain(facets.all.iter().map(|facet| &*facet.key));
            let fault = faults.add(
                Rule::UnknownKey,
                name.span,
                format!("記録に「{}」という項目はありません", name.value),
            );
            fault.set_help(names_help(&name.value, names));
        }
        let text = text_of(value, &name.value, faults);
        let need = text.and_then(|text| choice_of(&text, &name.value, &Need::WORDS, faults));
        needs.extend(need.map(|need| (name.value.clone(), need)));
    }
    needs
}

/// `sources.yaml` as the documents that facts come from.
pub(crate) fn documents(node: &Node, faults: &mut Faults<'_>) -> Vec<Source> {
    let Some(mut fields) = Fields::of(node, Span::default(), "sources.yaml", faults) else {
        return Vec::new();
    };
    let (span, items) = fields.list("sources", faults);
    fields.finish(faults);
    let mut documents: Vec<Source> = Vec::new();
    for (number, item) in items.iter().enumerate() {
        let name = format!("sources の{}件目", number + 1);
        let Some(document) = document(item, (span, &name), faults) else {
            continue;
        };
        if documents.iter().any(|known| known.id == document.id) {
            faults
                .add(
                    Rule::DuplicateId,
                    item.span,
                    format!("資料 id「{}」が2つあります", document.id),
                )
                .set_help("どちらかの id を変え、それを指す記録も直す");
        }
        documents.push(document);
    }
    documents
}

fn document(node: &Node, (place, name): (Span, &str), faults: &mut Faults<'_>) -> Option<Source> {
    let mut fields = Fields::of(node, place, name, faults)?;
    let id = fields
        .required("id", faults)
        .and_then(|id| slug(&id, faults));
    let title = fields.required("title", faults);
    let short = fields.plain("short", faults);
    let publisher = fields.required("publisher", faults);
    let date = fields
        .text("date", faults)
        .and_then(|date| moment(&date, faults));
    let url = fields
        .text("url", faults)
        .and_then(|url| super::web::address(&url, faults));
    let rights = fields.plain("rights", faults);
    let superseded_by = fields.plain("superseded_by", faults);
    fields.finish(faults);
    Some(Source {
        id: id?,
        title: title?.value,
        short,
        publisher: publisher?.value,
        date,
        url,
        rights,
        superseded_by,
    })
}
