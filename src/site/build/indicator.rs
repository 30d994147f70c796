use std::collections::BTreeMap;

use crate::derive::{CaseNumber, address};
use crate::model::{Case, Cell, ColumnType, Figure, Nature, Role, Slug, Table};
use crate::site::Site;
use crate::site::build::outcome;
use crate::site::build::problem::Problem;
use crate::site::build::remedy::names;
use crate::site::view::{Indicator, IndicatorTable, Link};
use crate::text::fold;

/// Indicators shown.
const INDICATORS: usize = 12;
/// Cases named at an indicator.
const CASES: usize = 3;
/// Names shown of a table.
const NAMES: usize = 30;
/// Scenes by which tables are asked; more would be no answer.
const SCENES: usize = 2;

/// An indicator, and which cases count it.
struct Counted {
    label: String,
    /// How many cases give a result, a forecast, a target, a hope.
    natures: [usize; 4],
    cases: Vec<CaseNumber>,
}

/// What the cases with a problem count: what most of them count first, then in the order of
/// lists. Spellings of one name are one.
pub(crate) fn indicators<'s>(site: &'s Site<'_>, problem: &Problem<'_, '_>) -> Vec<Indicator<'s>> {
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    let mut found: Vec<Counted> = Vec::new();
    for (number, case) in problem.cases(site) {
        for (label, natures) in counted_by(case, &problem.parts(case)) {
            let place = *places.entry(fold(&label)).or_insert(found.len());
            if place == found.len() {
                found.push(Counted {
                    label,
                    natures: [0; 4],
                    cases: Vec::new(),
                });
            }
            let counted = &mut found[place];
            if counted.cases.last() != Some(&number) {
                counted.cases.push(number);
                for (count, has) in counted.natures.iter_mut().zip(natures) {
                    *count += usize::from(has);
                }
            }
        }
    }
    found.sort_by_key(|counted| usize::MAX - counted.cases.len());
    found.truncate(INDICATORS);
    found
        .into_iter()
        .map(|counted| view(site, counted))
        .collect()
}

/// Indicators of a case that have values, with the natures of these.
fn counted_by(case: &Case, parts: &[&str]) -> Vec<(String, [bool; 4])> {
    let with_values = outcome::concerned(case, parts).filter(|figure| !figure.values.is_empty());
    with_values
        .filter_map(|figure| Some((label(figure)?, natures(figure))))
        .collect()
}

fn label(figure: &Figure) -> Option<String> {
    let indicator = figure.indicator.as_deref()?;
    Some(match figure.unit.as_deref() {
        Some(unit) => format!("{indicator}（{unit}）"),
        None => indicator.to_owned(),
    })
}

fn natures(figure: &Figure) -> [bool; 4] {
    Nature::WORDS.map(|(nature, _)| figure.values.iter().any(|value| value.nature == nature))
}

fn view<'s>(site: &'s Site<'_>, counted: Counted) -> Indicator<'s> {
    let natures = Nature::WORDS.iter().zip(counted.natures);
    let natures: Vec<String> = natures
        .filter(|(_, count)| *count > 0)
        .map(|((_, word), count)| format!("{word} {count}件"))
        .collect();
    let shown = counted.cases.len().min(CASES);
    Indicator {
        label: counted.label,
        natures: natures.join("、"),
        cases: site.cards(&counted.cases[..shown]),
    }
}

/// Rows of declared tables that name the problem itself, or the scene that most of the approaches
/// to it name.
pub(crate) fn tables<'s>(site: &'s Site<'_>, problem: &Problem<'_, 's>) -> Vec<IndicatorTable<'s>> {
    let facets = &site.catalogue.settings.facets;
    let mut asked: Vec<(&str, &Slug)> = vec![(&problem.facet.key, &problem.term.id)];
    if let Some(stage) = facets.playing(Role::Stage) {
        let scenes = scenes(site, problem, &stage.key);
        asked.extend(scenes.into_iter().map(|id| (&*stage.key, id)));
    }
    let all = site.catalogue.tables.values();
    all.flat_map(|table| {
        asked
            .iter()
            .filter_map(move |(facet, id)| rows(site, table, (*facet, *id)))
    })
    .collect()
}

fn scenes<'s>(site: &'s Site<'_>, problem: &Problem<'_, '_>, stage: &str) -> Vec<&'s Slug> {
    let mut counts: BTreeMap<&Slug, usize> = BTreeMap::new();
    let approaches = site.catalogue.approaches.values();
    for approach in approaches.filter(|approach| names(approach, problem)) {
        for id in approach.terms.get(stage).into_iter().flatten() {
            *counts.entry(id).or_insert(0) += 1;
        }
    }
    let most = counts.values().copied().max().unwrap_or(0);
    let scenes: Vec<&Slug> = counts
        .into_iter()
        .filter(|(_, count)| *count == most)
        .map(|(id, _)| id)
        .collect();
    if scenes.len() > SCENES {
        return Vec::new();
    }
    scenes
}

/// What the rows with a term name: their last text, the ones before it being headings.
fn rows<'s>(
    site: &'s Site<'_>,
    table: &'s Table,
    (facet, id): (&str, &Slug),
) -> Option<IndicatorTable<'s>> {
    let columns = || table.columns.iter().enumerate();
    let of_terms = columns()
        .find(|(_, column)| matches!(&column.kind, ColumnType::Term(key) if key == facet))?
        .0;
    let named = columns()
        .rfind(|(_, column)| column.kind == ColumnType::Text)?
        .0;
    let has_it =
        |row: &&Vec<Cell>| matches!(row.get(of_terms), Some(Cell::Terms(ids)) if ids.contains(id));
    let names: Vec<&str> = table
        .rows
        .iter()
        .filter(has_it)
        .filter_map(|row| match row.get(named) {
            Some(Cell::Text(text)) => Some(&**text),
            _ => None,
        })
        .collect();
    let term = site.vocabulary.term(facet, id.as_str())?;
    (!names.is_empty()).then(|| IndicatorTable {
        table: Link {
            label: (&*table.title).into(),
            url: address::table(&table.id).into(),
        },
        term: &term.label,
        more: names.len().saturating_sub(NAMES),
        names: names.into_iter().take(NAMES).collect(),
    })
}
