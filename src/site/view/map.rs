use serde::Serialize;

use crate::site::view::{IndexEntry, Link, Notice, ScatterChart, Tile};

/// Where the records with a term are from. In templates: `map`.
#[derive(Debug, Clone, Serialize)]
pub struct MapView<'a> {
    /// The term.
    pub term: Link<'a>,
    /// Its facet.
    pub facet: Link<'a>,
    /// 掲載件数 …
    pub count_text: String,
    /// The 47 in the order of codes: a tile leads to its row below, or to the prefecture.
    pub tiles: Vec<Tile<'a>>,
    /// Prefectures with records, by code.
    pub rows: Vec<MapRow<'a>>,
    /// Prefectures without a record, in words.
    pub empty_places: Option<String>,
    /// Records without a place.
    pub without_place: Option<String>,
    /// The map shows where something is published, not where something is done.
    pub notice: Notice<'a>,
}

/// Records of a prefecture and its municipalities with a term.
#[derive(Debug, Clone, Serialize)]
pub struct MapRow<'a> {
    /// The prefecture.
    pub place: Link<'a>,
    /// Id on the page.
    pub anchor: String,
    /// How many.
    pub count: usize,
    /// The first of them, with place and year.
    pub cases: Vec<IndexEntry<'a>>,
    /// How many are not among them.
    pub more: Option<String>,
}

/// Population against people and against cost. In templates: `scatters`, with `charts.scatters`.
#[derive(Debug, Clone, Serialize)]
pub struct ScattersView<'a> {
    /// How to read it.
    pub notices: Vec<Notice<'a>>,
    /// One after another.
    pub scatters: Vec<ScatterView<'a>>,
}

/// Points with their table.
#[derive(Debug, Clone, Serialize)]
pub struct ScatterView<'a> {
    /// Its heading.
    pub title: &'static str,
    /// What is shown.
    pub lead: &'static str,
    /// Head of the column with the value.
    pub value_label: &'static str,
    /// By code of the place.
    pub rows: Vec<ScatterRow<'a>>,
    /// Records left out, by why.
    pub left_out: Vec<String>,
    /// Chart data; templates read `charts.scatters`.
    #[serde(serialize_with = "super::common::unseen")]
    pub chart: Option<ScatterChart>,
}

/// One point.
#[derive(Debug, Clone, Serialize)]
pub struct ScatterRow<'a> {
    /// Number of the point, from 1.
    pub number: usize,
    /// Place.
    pub place: String,
    /// The record.
    pub case: Link<'a>,
    /// With its unit.
    pub population: String,
    /// With its unit.
    pub value: String,
    /// What it is of: indicator and scope, or how far an amount reaches.
    pub of: String,
    /// When.
    pub at: String,
}
