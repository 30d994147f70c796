use std::borrow::Cow;

use serde::Serialize;

use crate::site::view::{Fact, LanesChart, Link, SourceView};

/// The timeline of a place. In templates: `timeline`, with `charts.lanes`.
#[derive(Debug, Serialize)]
pub struct TimelineView<'a> {
    /// Name and page of the place.
    pub place: Link<'a>,
    /// A line from its profile.
    pub summary: Option<&'a str>,
    /// The profile's own facts (when and on what it was interviewed).
    pub facts: Vec<Fact<'a>>,
    /// In the order of the record.
    pub events: Vec<EventView<'a>>,
    /// Topics that occur, in the order of `site.yaml`.
    pub topics: Vec<&'a str>,
    /// Chart data; templates read `charts.lanes`.
    #[serde(serialize_with = "super::common::unseen")]
    pub lanes: Option<LanesChart<'a>>,
    /// Timelines of other places, by code; the present one is not in it.
    pub others: Vec<Link<'a>>,
    /// Documents.
    pub sources: Vec<SourceView<'a>>,
    /// What is odd in them.
    pub note: Option<&'a str>,
    /// 資料と照合した日
    pub checked: Option<String>,
}

/// A dated event.
#[derive(Debug, Clone, Serialize)]
pub struct EventView<'a> {
    /// 平成21年度（2009年度）; 時期の記載なし where there is none.
    pub at: Cow<'a, str>,
    /// Whether the time differs from that of the event before: a list may print it once.
    pub is_new_time: bool,
    /// One of the topics.
    pub topic: &'a str,
    /// Place of the topic in the order of `site.yaml`, from 1, for a class `topic-2`.
    pub topic_number: usize,
    /// The scene.
    pub scene: Option<Link<'a>>,
    /// What happened.
    pub text: &'a str,
}
