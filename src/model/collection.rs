use serde::{Deserialize, Serialize};

use crate::model::{Body, Date, Moment, Period, PlaceCode, Publication, Slug, SourceRef};

/// A page that gathers cases doing the same thing in different ways.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Approach {
    /// File name under `approaches/`.
    pub id: Slug,
    /// Its name.
    pub title: String,
    /// Other names.
    pub aka: Vec<String>,
    /// At most as long as `limits.summary`.
    pub summary: String,
    /// Whether it may be shown.
    pub publication: Publication,
    /// Terms of the facets it names.
    pub terms: std::collections::BTreeMap<String, Vec<Slug>>,
    /// What makes it this approach.
    pub core: Vec<String>,
    /// What may be adapted.
    pub adaptable: Vec<String>,
    /// What it takes.
    pub needs: Vec<String>,
    /// What went wrong where.
    pub pitfalls: Vec<CaseNote>,
    /// The case to read first, and why.
    pub read_first: Option<CaseNote>,
    /// まず、ここから.
    pub first_steps: Vec<FirstStep>,
    /// Day it was compared with its sources.
    pub checked: Option<Date>,
    /// Documents beyond those of its cases.
    pub sources: Vec<SourceRef>,
    /// Its text.
    pub body: Body,
}

/// A case and a line on it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseNote {
    /// The case, where the line is about one.
    pub case: Option<Slug>,
    /// The line.
    pub text: String,
}

/// A first step that a case really took.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FirstStep {
    /// The case that took it.
    pub case: Option<Slug>,
    /// What to do.
    pub text: String,
    /// A text to copy.
    pub copy: Option<String>,
}

/// What cases grew out of and that is no case itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Programme {
    /// File name under `programmes/`.
    pub id: Slug,
    /// Its name.
    pub title: String,
    /// Other names.
    pub aka: Vec<String>,
    /// At most as long as `limits.summary`.
    pub summary: String,
    /// Whether it may be shown.
    pub publication: Publication,
    /// Who ran it.
    pub owner: Option<String>,
    /// From when to when.
    pub period: Period,
    /// Day it was compared with its sources.
    pub checked: Option<Date>,
    /// Documents.
    pub sources: Vec<SourceRef>,
    /// What is odd in the sources.
    pub note: Option<String>,
    /// Its text.
    pub body: Body,
}

/// What the catalogue says of a place itself: profile and timeline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlaceRecord {
    /// The place.
    pub place: PlaceCode,
    /// A line on it.
    pub summary: Option<String>,
    /// Whether it may be shown.
    pub publication: Publication,
    /// Label and text.
    pub facts: Vec<Fact>,
    /// Dated events in the order of the record.
    pub events: Vec<Event>,
    /// Day it was compared with its sources.
    pub checked: Option<Date>,
    /// Documents.
    pub sources: Vec<SourceRef>,
    /// What is odd in the sources.
    pub note: Option<String>,
    /// Its text.
    pub body: Body,
}

/// A label and what is to be said under it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fact {
    /// Label.
    pub label: String,
    /// Text.
    pub text: String,
}

/// A dated event of a place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// When; absent where the source gives no date.
    pub at: Option<Moment>,
    /// One of `topics` in `site.yaml`.
    pub topic: String,
    /// Term of the stage facet.
    pub scene: Option<Slug>,
    /// What happened.
    pub text: String,
}

/// A page from Markdown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page {
    /// Path under `pages/` without `.md`.
    pub id: Slug,
    /// Its title.
    pub title: String,
    /// Other names.
    pub aka: Vec<String>,
    /// A line on it.
    pub summary: Option<String>,
    /// Whether it may be shown.
    pub publication: Publication,
    /// Place among its siblings, ascending; ties by id.
    pub order: i64,
    /// Day it was compared with its sources.
    pub checked: Option<Date>,
    /// Documents.
    pub sources: Vec<SourceRef>,
    /// Its text.
    pub body: Body,
}
