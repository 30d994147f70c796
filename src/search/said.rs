use std::collections::BTreeMap;

use crate::derive::moment_label;
use crate::model::{
    Amount, Approach, Budget, Case, Catalogue, Cell, ColumnType, Figure, PlaceCode, Role, Slug,
    Table,
};
use crate::search::field::Fields;

/// What a case says beside title and summary. The words of a sensitive challenge are left out
/// until the place has confirmed the record.
pub(super) fn case(catalogue: &Catalogue, case: &Case, fields: &mut Fields) {
    for code in case.place.iter().chain(&case.also) {
        fields.place(&place_name(catalogue, code));
    }
    for part in &case.parts {
        fields.summary(&part.name);
        part.text.iter().for_each(|text| fields.rest(text));
    }
    for figure in case
        .outcomes
        .iter()
        .chain(&case.effort)
        .chain(&case.setting)
    {
        figure_line(figure, fields);
    }
    for budget in &case.budgets {
        budget_line(budget, fields);
    }
    let is_confirmed = case.confirmed.is_some();
    for challenge in &case.challenges {
        let words = challenge.text.iter();
        words
            .filter(|_| is_confirmed || !challenge.sensitive)
            .for_each(|text| fields.rest(text));
    }
    case.asks.iter().for_each(|ask| fields.rest(&ask.text));
    people(case, fields);
    if let Some(covers) = case.covers.as_ref().and_then(|covers| covers.text.as_ref()) {
        fields.rest(covers);
    }
    let changes = case.grew_from.iter().filter_map(|one| one.changed.as_ref());
    changes.chain(&case.note).for_each(|text| fields.rest(text));
    terms(catalogue, &case.terms, fields);
    if let Some(kind) = catalogue.settings.kind(case.kind.as_str()) {
        fields.label(&kind.label);
    }
    for approach in &case.approaches {
        if let Some(approach) = catalogue.approaches.get(approach) {
            fields.label(&approach.title);
        }
    }
}

fn people(case: &Case, fields: &mut Fields) {
    for partner in &case.partners {
        fields.line([Some(&partner.name), partner.role.as_ref()]);
    }
    for body in &case.bodies {
        fields.line([Some(&body.name), body.every.as_ref()]);
        fields.line([body.members.as_ref(), body.text.as_ref()]);
    }
    case.plans.iter().for_each(|plan| fields.rest(&plan.name));
    for material in &case.materials {
        fields.line([Some(&material.name), material.kind.as_ref()]);
    }
}

fn figure_line(figure: &Figure, fields: &mut Fields) {
    let mut line = figure.indicator.clone().unwrap_or_default();
    for measured in &figure.values {
        let at = measured.at.as_ref().map(moment_label).unwrap_or_default();
        let unit = figure.unit.as_deref().unwrap_or_default();
        let parts = [" ", &at, " ", &measured.value.as_written, unit];
        line.extend(parts);
    }
    fields.rest(&line);
    fields.line([figure.scope.as_ref(), figure.text.as_ref()]);
}

fn budget_line(budget: &Budget, fields: &mut Fields) {
    if let Amount::Money(money) = &budget.amount {
        let year = budget.year.as_ref().map(moment_label).unwrap_or_default();
        fields.rest(&[&*year, " ", &money.as_written].concat());
    }
    for part in &budget.of_which {
        fields.rest(&[&*part.name, " ", &part.amount.as_written].concat());
    }
    fields.line([budget.includes.as_ref(), budget.note.as_ref()]);
}

/// What an approach says beside title and summary.
pub(super) fn approach(catalogue: &Catalogue, approach: &Approach, fields: &mut Fields) {
    let lists = [&approach.core, &approach.adaptable, &approach.needs];
    for line in lists.into_iter().flatten() {
        fields.rest(line);
    }
    for note in approach.pitfalls.iter().chain(&approach.read_first) {
        fields.rest(&note.text);
    }
    for step in &approach.first_steps {
        fields.rest(&step.text);
    }
    terms(catalogue, &approach.terms, fields);
}

/// What an approach says of its cases.
pub(super) fn listed(catalogue: &Catalogue, cases: &[&Case], fields: &mut Fields) {
    for case in cases {
        fields.wording(&case.title);
        if let Some(code) = &case.place {
            fields.wording(&place_name(catalogue, code));
        }
    }
}

/// What a table says beside title and summary.
pub(super) fn table(catalogue: &Catalogue, table: &Table, fields: &mut Fields) {
    let heads: Vec<&str> = table.columns.iter().map(|column| &*column.label).collect();
    fields.rest(&heads.join(" "));
    for row in &table.rows {
        let mut line = String::new();
        for (cell, column) in row.iter().zip(&table.columns) {
            match (cell, &column.kind) {
                (Cell::Text(text), _) => line.push_str(text),
                (Cell::Integer(number), _) => line.push_str(&number.to_string()),
                (Cell::Terms(ids), ColumnType::Term(facet)) => {
                    line.push_str(&labels(catalogue, facet, ids).join(" "));
                }
                _ => {}
            }
            line.push(' ');
        }
        fields.rest(line.trim_end());
    }
    table.note.iter().for_each(|note| fields.rest(note));
}

fn terms(catalogue: &Catalogue, terms: &BTreeMap<String, Vec<Slug>>, fields: &mut Fields) {
    for (facet, ids) in terms {
        for label in labels(catalogue, facet, ids) {
            fields.label(label);
        }
    }
}

/// The words of the problems of a record, which nobody types as the label has them.
pub(super) fn problems(
    catalogue: &Catalogue,
    terms: &BTreeMap<String, Vec<Slug>>,
    fields: &mut Fields,
) {
    let facet = catalogue.settings.facets.playing(Role::Problem);
    let Some((facet, ids)) = facet.and_then(|facet| Some((facet, terms.get(&facet.key)?))) else {
        return;
    };
    for term in ids.iter().filter_map(|id| facet.term(id.as_str())) {
        term.synonyms.iter().for_each(|word| fields.wording(word));
        fields.wording(&term.definition);
    }
}

fn labels<'c>(catalogue: &'c Catalogue, facet: &str, ids: &[Slug]) -> Vec<&'c str> {
    let Some(facet) = catalogue.settings.facets.get(facet) else {
        return Vec::new();
    };
    ids.iter()
        .filter_map(|id| facet.term(id.as_str()))
        .map(|term| &*term.label)
        .collect()
}

/// Full name of a place, empty where the code is not known.
pub(super) fn place_name(catalogue: &Catalogue, code: &PlaceCode) -> String {
    let place = catalogue.settings.places.get(code);
    place.map_or_else(String::new, |place| place.full_name())
}
