use std::borrow::Cow;

use serde::Serialize;

use crate::site::view::{LineageChart, Link, Pager};

/// What grew out of what around one record, or in one family: a picture and the same as a nested
/// list, which is what is read aloud.
#[derive(Debug, Clone, Serialize)]
pub struct LineageView<'a> {
    /// Records that grew out of nothing that is listed, each with what grew out of it.
    pub items: Vec<LineageItem<'a>>,
    /// Why there is no picture, or not all of it; none where all is shown.
    pub note: Option<&'static str>,
    /// Chart data; templates read `charts.lineages`.
    #[serde(serialize_with = "super::common::unseen")]
    pub chart: Option<LineageChart<'a>>,
}

/// A case or programme in the nested list.
#[derive(Debug, Clone, Serialize)]
pub struct LineageItem<'a> {
    /// Title and page.
    pub link: Link<'a>,
    /// Its place, for a case.
    pub place: Option<&'a str>,
    /// Whether it is a programme.
    pub is_programme: bool,
    /// Whether it is the record of the page.
    pub is_here: bool,
    /// When it was taken up from what stands above it.
    pub year: Option<Cow<'a, str>>,
    /// What was changed on the way.
    pub changed: Option<&'a str>,
    /// Whether it stands further up with what grew out of it.
    pub is_repeated: bool,
    /// What grew out of it.
    pub items: Vec<LineageItem<'a>>,
}

/// All families. In templates: `lineage`, with `charts.lineages`.
#[derive(Debug, Clone, Serialize)]
pub struct LineagePageView<'a> {
    /// What is shown and what not.
    pub lead: &'static str,
    /// In the order of their first programme or case.
    pub families: Vec<FamilyView<'a>>,
    /// Other pages.
    pub pager: Pager<'a>,
}

/// Records that hang together.
#[derive(Debug, Clone, Serialize)]
pub struct FamilyView<'a> {
    /// Where it began.
    pub title: String,
    /// How many cases.
    pub count: String,
    /// Picture and list.
    pub lineage: LineageView<'a>,
}
