use serde::Serialize;

use crate::derive::{Card, moment_label};
use crate::model::{Amount, Case, Catalogue, Place, PlaceCode};
use crate::search::document::{Document, Type};
use crate::search::said::place_name;

/// What the list of hits shows of a document. What it lacks is left out.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(super) struct HitCard {
    id: String,
    r#type: Type,
    url: String,
    title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    summary: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    population: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    population_year: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    stages: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    effort: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cost: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    as_of: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    result: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    result_key: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    covers: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    checked: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    confirmed: Option<String>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    is_draft: bool,
}

impl HitCard {
    /// The card of a document; `card` is that of the case, where it is one.
    pub(super) fn new(catalogue: &Catalogue, document: Document<'_>, card: Option<&Card>) -> Self {
        let (population, population_year) = document
            .place()
            .and_then(|code| population(catalogue, code))
            .unzip();
        let mut hit = Self {
            id: document.id().to_owned(),
            r#type: document.kind(),
            url: document.url(),
            title: document.title(catalogue),
            summary: document.summary().map(str::to_owned),
            place: document.place().map(|code| place_name(catalogue, code)),
            code: document.place().map(|code| code.to_string()),
            population,
            population_year,
            kind: None,
            stages: Vec::new(),
            effort: Vec::new(),
            cost: None,
            as_of: None,
            result: None,
            result_key: None,
            status: None,
            covers: None,
            source: None,
            checked: None,
            confirmed: None,
            is_draft: document.is_draft(),
        };
        if let (Document::Case(case), Some(card)) = (document, card) {
            hit.kind = Some(card.kind.clone());
            hit.stages.clone_from(&card.stages);
            hit.effort = effort(case);
            hit.cost = cost(case);
            hit.as_of.clone_from(&card.as_of);
            hit.result.clone_from(&card.result);
            hit.result_key.clone_from(&card.result_key);
            hit.status.clone_from(&card.status);
            hit.covers.clone_from(&card.covers);
            hit.source.clone_from(&card.source);
            hit.checked.clone_from(&card.checked);
            hit.confirmed.clone_from(&card.confirmed);
        }
        hit
    }
}

/// Persons at a place and the year of their count.
pub(super) fn population(catalogue: &Catalogue, code: &PlaceCode) -> Option<(u64, i32)> {
    match catalogue.settings.places.get(code)? {
        Place::Prefecture(place) => Some((place.population, place.population_year)),
        Place::Municipality(place) => place.population.zip(place.population_year),
    }
}

/// The first lines on people and meetings, in the words of the record.
fn effort(case: &Case) -> Vec<String> {
    let lines = case.effort.iter().filter_map(|figure| {
        let indicator = figure.indicator.as_deref()?;
        let value = figure.values.last()?;
        let unit = figure.unit.as_deref().unwrap_or_default();
        Some(format!("{indicator} {}{unit}", value.value.as_written))
    });
    lines.take(2).collect()
}

/// The newest amount, with its year, in the words of the record.
fn cost(case: &Case) -> Option<String> {
    let dated = newest_amount(case)?;
    let Amount::Money(money) = &dated.amount else {
        return None;
    };
    let year = dated.year.as_ref().map(moment_label);
    Some(match year {
        Some(year) => format!("{}（{year}）", money.as_written),
        None => money.as_written.clone(),
    })
}

/// The budget line of the newest year that has an amount, of the whole case where a line is.
pub(super) fn newest_amount(case: &Case) -> Option<&crate::model::Budget> {
    let with_amount = case
        .budgets
        .iter()
        .filter(|budget| matches!(budget.amount, Amount::Money(_)));
    with_amount.max_by_key(|budget| {
        let year = budget.year.as_ref().map(|year| year.to.fiscal_year());
        (budget.part.is_none(), year)
    })
}
