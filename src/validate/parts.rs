use std::collections::BTreeMap;

use crate::diagnostic::{Rule, Span, Spanned};
use crate::load::Collection;
use crate::load::yaml::{Node, Value};
use crate::model::{Case, Part, Role, Slug};
use crate::validate::entry::Reader;
use crate::validate::fields::{Fields, text_of};
use crate::validate::identity::named;
use crate::validate::words::terms;

/// Parts and approaches of a case.
pub(crate) fn parts(case: &mut Case, fields: &mut Fields<'_>, reader: &mut Reader<'_>) {
    case.approaches = approaches(fields, reader);
    let (span, items) = fields.list("parts", &mut reader.faults);
    for (number, item) in items.iter().enumerate() {
        let name = format!("parts の{}件目", number + 1);
        let Some(part) = part(item, (span, &name), reader) else {
            continue;
        };
        if case.part(&part.id).is_some() {
            reader
                .faults
                .add(
                    Rule::DuplicateId,
                    item.span,
                    format!("部分「{}」が2つあります", part.id),
                )
                .set_help("id を書き分ける");
        }
        case.parts.push(part);
    }
}

fn part(node: &Node, (place, name): (Span, &str), reader: &mut Reader<'_>) -> Option<Part> {
    let mut fields = Fields::of(node, place, name, &mut reader.faults)?;
    let id = fields.required("id", &mut reader.faults);
    let title = fields.required("name", &mut reader.faults);
    let text = fields.plain("text", &mut reader.faults);
    let approaches = approaches(&mut fields, reader);
    let terms = facet_terms(&mut fields, reader);
    fields.finish_with(&facet_keys(reader), &mut reader.faults);
    Some(Part {
        id: id?.value,
        name: title?.value,
        terms,
        approaches,
        text,
    })
}

/// Terms of every facet that stands as a key of its own. Problems and funding are given where
/// they belong, in `challenges` and `budgets`.
pub(crate) fn facet_terms(
    fields: &mut Fields<'_>,
    reader: &mut Reader<'_>,
) -> BTreeMap<String, Vec<Slug>> {
    let mut found = BTreeMap::new();
    let settings = reader.settings;
    let keys: Vec<_> = fields.left().collect();
    for (name, node) in keys {
        let Some(facet) = settings.facets.get(&name.value) else {
            continue;
        };
        let written: Vec<Spanned<String>> = match &node.value {
            Value::List(items) => items
                .iter()
                .filter_map(|item| text_of(item, &name.value, &mut reader.faults))
                .collect(),
            _ => text_of(node, &name.value, &mut reader.faults)
                .into_iter()
                .collect(),
        };
        let ids = terms(facet, &written, &mut reader.faults);
        if !ids.is_empty() {
            found.insert(facet.key.clone(), ids);
        }
    }
    found
}

/// The keys under which terms may stand.
pub(crate) fn facet_keys<'a>(reader: &Reader<'a>) -> Vec<&'a str> {
    reader
        .settings
        .facets
        .all
        .iter()
        .map(|facet| &*facet.key)
        .collect()
}

/// Adds to the terms of the case those of its parts, challenges, budgets and reach, so that lists
/// by term are complete.
pub(crate) fn gather_terms(case: &mut Case, reader: &Reader<'_>) {
    let facets = &reader.settings.facets;
    let key = |role| facets.roles.get(&role).cloned();
    let mut more: Vec<(String, Slug)> = Vec::new();
    for part in &case.parts {
        for (facet, ids) in &part.terms {
            more.extend(ids.iter().map(|id| (facet.clone(), id.clone())));
        }
    }
    if let Some(problems) = key(Role::Problem) {
        more.extend(
            case.challenges
                .iter()
                .map(|one| (problems.clone(), one.term.clone())),
        );
    }
    if let Some(funding) = key(Role::Funding) {
        let all = case.budgets.iter().flat_map(|budget| &budget.funding);
        more.extend(all.map(|id| (funding.clone(), id.clone())));
    }
    if let (Some(form), Some(covers)) = (key(Role::Form), &case.covers) {
        more.push((form, covers.form.clone()));
    }
    for (facet, id) in more {
        case.terms.entry(facet).or_default().push(id);
    }
    for (key, ids) in &mut case.terms {
        if let Some(facet) = facets.get(key) {
            ids.sort_by_key(|id| facet.position(id));
            ids.dedup();
        }
    }
    for part in &case.parts {
        case.approaches.extend(part.approaches.iter().cloned());
    }
    let mut seen = Vec::new();
    case.approaches.retain(|id| {
        !seen.contains(id) && {
            seen.push(id.clone());
            true
        }
    });
}

/// Approaches named by `approach`.
pub(crate) fn approaches(fields: &mut Fields<'_>, reader: &mut Reader<'_>) -> Vec<Slug> {
    let written = match fields.get("approach", &mut reader.faults) {
        Some((_, node)) if !matches!(node.value, Value::List(_)) => fields
            .text("approach", &mut reader.faults)
            .into_iter()
            .collect(),
        Some(_) => fields.texts("approach", &mut reader.faults),
        None => Vec::new(),
    };
    written
        .iter()
        .filter_map(|id| named(id, Collection::Approaches, reader))
        .collect()
}
