use std::collections::BTreeMap;

use serde::Serialize;

use crate::data::row::PlaceRow;
use crate::derive::{Derived, address};
use crate::model::{
    Catalogue, Cell, Column, Event, Facet, Moment, PlaceRecord, Role, Slug, Table, Term,
};

/// A place in `data/timelines.json`.
#[derive(Debug, Serialize)]
pub(crate) struct TimelineRow<'a> {
    code: &'a str,
    name: &'a str,
    prefecture: &'a str,
    events: Vec<EventRow<'a>>,
}

#[derive(Debug, Serialize)]
struct EventRow<'a> {
    as_written: Option<&'a str>,
    from: Option<String>,
    to: Option<String>,
    fiscal_year: Option<i32>,
    approximate: bool,
    topic: &'a str,
    scene: Option<&'a Slug>,
    text: &'a str,
    source: Option<String>,
}

impl<'a> TimelineRow<'a> {
    pub(crate) fn new(catalogue: &'a Catalogue, record: &'a PlaceRecord) -> Self {
        let PlaceRow {
            code,
            name,
            prefecture,
        } = PlaceRow::new(&catalogue.settings.places, &record.place);
        let mut documents: Vec<&str> = Vec::new();
        for source in &record.sources {
            if !documents.contains(&source.document.as_str()) {
                documents.push(source.document.as_str());
            }
        }
        let source = (!documents.is_empty()).then(|| documents.join(" "));
        let event = |event: &'a Event| EventRow {
            as_written: event.at.as_ref().map(|at| &*at.as_written),
            from: event.at.as_ref().map(|at| at.from.to_string()),
            to: event.at.as_ref().map(|at| at.to.to_string()),
            fiscal_year: event.at.as_ref().and_then(Moment::fiscal_year),
            approximate: event.at.as_ref().is_some_and(|at| at.approximate),
            topic: &event.topic,
            scene: event.scene.as_ref(),
            text: &event.text,
            source: source.clone(),
        };
        Self {
            code,
            name,
            prefecture,
            events: record.events.iter().map(event).collect(),
        }
    }
}

/// A facet in `data/facets.json`.
#[derive(Debug, Serialize)]
pub(crate) struct FacetRow<'a> {
    key: &'a str,
    label: &'a str,
    role: Option<&'static str>,
    url: String,
    terms: Vec<TermRow<'a>>,
}

#[derive(Debug, Serialize)]
struct TermRow<'a> {
    id: &'a Slug,
    label: &'a str,
    reading: &'a str,
    definition: &'a str,
    synonyms: &'a [String],
    broader: Option<&'a Slug>,
    group: Option<&'a str>,
    url: String,
    /// 掲載件数, not a number of municipalities that do it.
    n_cases: usize,
}

impl<'a> FacetRow<'a> {
    pub(crate) fn new(catalogue: &'a Catalogue, derived: &Derived, facet: &'a Facet) -> Self {
        let roles = &catalogue.settings.facets.roles;
        let played = roles
            .iter()
            .find(|(_, key)| **key == facet.key)
            .map(|(role, _)| *role);
        let word = |role| {
            Role::WORDS
                .iter()
                .find(|(known, _)| *known == role)
                .map(|(_, word)| *word)
        };
        let term = |term: &'a Term| TermRow {
            id: &term.id,
            label: &term.label,
            reading: &term.reading,
            definition: &term.definition,
            synonyms: &term.synonyms,
            broader: term.broader.as_ref(),
            group: term.group.as_deref(),
            url: address::term(&facet.key, &term.id, 1),
            n_cases: derived.lists.term(&facet.key, &term.id).len(),
        };
        Self {
            key: &facet.key,
            label: &facet.label,
            role: played.and_then(word),
            url: address::facet(&facet.key),
            terms: facet.terms.iter().map(term).collect(),
        }
    }
}

/// A row of a declared table, by column key.
#[derive(Debug, Serialize)]
#[serde(transparent)]
pub(crate) struct TableRow<'a>(BTreeMap<&'a str, CellRow<'a>>);

/// A cell as JSON has it.
#[derive(Debug, Serialize)]
#[serde(untagged)]
enum CellRow<'a> {
    Empty(Option<()>),
    Text(&'a str),
    Integer(i64),
    Flag(bool),
    List(Vec<String>),
}

impl<'a> TableRow<'a> {
    /// Rows of a table, in its order.
    pub(crate) fn all(table: &'a Table) -> impl Iterator<Item = Self> {
        let cell = |(column, cell): (&'a Column, &'a Cell)| (&*column.key, cell_row(cell));
        table
            .rows
            .iter()
            .map(move |row| Self(table.columns.iter().zip(row).map(cell).collect()))
    }
}

fn cell_row(cell: &Cell) -> CellRow<'_> {
    match cell {
        Cell::Empty => CellRow::Empty(None),
        Cell::Text(text) => CellRow::Text(text),
        Cell::Integer(number) => CellRow::Integer(*number),
        Cell::Flag(flag) => CellRow::Flag(*flag),
        Cell::Terms(terms) => {
            CellRow::List(terms.iter().map(|term| term.as_str().to_owned()).collect())
        }
        Cell::Links(files) => CellRow::List(
            files
                .iter()
                .filter_map(|file| address::of_file(&format!("content/{file}")))
                .collect(),
        ),
    }
}
