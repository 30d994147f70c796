use std::borrow::Cow;

use serde::Serialize;

use crate::site::view::{
    EventView, Fact, IndexEntry, LanesChart, Link, ListView, NearestTable, Notice, SourceView,
};

/// The tile map. In templates: `places`.
#[derive(Debug, Clone, Serialize)]
pub struct PlacesView<'a> {
    /// The 47 in the order of codes.
    pub tiles: Vec<Tile<'a>>,
    /// The same under their regions, for narrow screens and as text.
    pub regions: Vec<RegionView<'a>>,
    /// Maps of scenes.
    pub maps: Vec<IndexEntry<'a>>,
    /// Prefectures without a record, in words.
    pub empty_places: Option<String>,
    /// Cases without a place.
    pub without_place: Option<String>,
    /// The map shows where something is published, not where something is done.
    pub notice: Notice<'a>,
    /// Population bands.
    pub bands: Vec<IndexEntry<'a>>,
}

/// A prefecture on the map.
#[derive(Debug, Clone, Serialize)]
pub struct Tile<'a> {
    /// 2 digits.
    pub code: &'a str,
    /// 高知
    pub short: &'a str,
    /// 高知県
    pub name: &'a str,
    /// Its page.
    pub url: String,
    /// Cases of the prefecture and of its municipalities.
    pub count: usize,
    /// 高知県 掲載4件, as accessible name.
    pub label: String,
    /// Column from 1 to 13; class `col-5` places it, since a style attribute is not allowed.
    pub col: u8,
    /// Row from 1 to 12; class `row-8`.
    pub row: u8,
    /// 0 for none, 1 to 4 for more: a shade, never the only sign.
    pub shade: u8,
}

/// A region and its prefectures.
#[derive(Debug, Clone, Serialize)]
pub struct RegionView<'a> {
    /// 四国
    pub label: &'a str,
    /// Prefectures with counts.
    pub entries: Vec<IndexEntry<'a>>,
}

/// A prefecture. In templates: `prefecture`, with `body` where it has a profile with text.
#[derive(Debug, Serialize)]
pub struct PrefectureView<'a> {
    /// 2 digits.
    pub code: &'a str,
    /// 高知県
    pub name: &'a str,
    /// Joined figures: population, ageing rate, area, region, bureau; then the profile's own.
    pub facts: Vec<Fact<'a>>,
    /// A line from its profile.
    pub summary: Option<&'a str>,
    /// Number of its own projects, of its municipalities' cases, of cases that also cover it,
    /// each ready to print; with anchors `own`, `municipal`, `also`.
    pub counts: Vec<IndexEntry<'a>>,
    /// The prefecture's own cases.
    pub own: ListView<'a>,
    /// Cases of its municipalities. The three lists turn their pages together: its `pager` is
    /// that of the page, to be drawn once.
    pub municipal: ListView<'a>,
    /// Cases that have their place elsewhere and also cover this prefecture or a place in it.
    pub also: ListView<'a>,
    /// Its municipalities that have a page, by code.
    pub municipalities: Vec<MunicipalityLine<'a>>,
    /// Beside each of its municipalities the most like one elsewhere; on the first page alone.
    pub nearest: Option<NearestTable<'a>>,
    /// Grounds for a request, its own first.
    pub request: Option<Link<'a>>,
    /// Its own timeline, if it has one.
    pub timeline: Option<Link<'a>>,
    /// Documents of the profile.
    pub sources: Vec<SourceView<'a>>,
    /// Hash of the profile's text. Not for templates.
    #[serde(serialize_with = "super::common::unseen")]
    pub body_hash: Option<[u8; 16]>,
    /// The map shows where something is published …
    pub notice: Notice<'a>,
}

/// A municipality with a page.
#[derive(Debug, Clone, Serialize)]
pub struct MunicipalityLine<'a> {
    /// Name and page.
    pub link: Link<'a>,
    /// How many cases are its own.
    pub count: usize,
    /// 人口115,480人・高齢化率34.0%
    pub note: Option<String>,
    /// Whether it has a timeline.
    pub has_timeline: bool,
}

/// A municipality. In templates: `municipality`, with `body` and `charts.lanes`.
#[derive(Debug, Serialize)]
pub struct MunicipalityView<'a> {
    /// 6 digits.
    pub code: &'a str,
    /// 北海道北見市
    pub name: Cow<'a, str>,
    /// Page of its prefecture.
    pub prefecture: Link<'a>,
    /// Joined figures, then the profile's own facts.
    pub facts: Vec<Fact<'a>>,
    /// A line from its profile.
    pub summary: Option<&'a str>,
    /// Its own cases.
    pub own: ListView<'a>,
    /// Cases that have their place elsewhere and also cover it.
    pub also: ListView<'a>,
    /// Its population band.
    pub band: Option<Link<'a>>,
    /// Its events; a template may show them all, or lead to `timeline`.
    pub events: Vec<EventView<'a>>,
    /// Its timeline page.
    pub timeline: Option<Link<'a>>,
    /// Chart data of the timeline; templates read `charts.lanes`.
    #[serde(serialize_with = "super::common::unseen")]
    pub lanes: Option<LanesChart<'a>>,
    /// Documents of the profile.
    pub sources: Vec<SourceView<'a>>,
    /// What is odd in them.
    pub note: Option<&'a str>,
    /// 資料と照合した日 of the profile.
    pub checked: Option<String>,
    /// Hash of the profile's text. Not for templates.
    #[serde(serialize_with = "super::common::unseen")]
    pub body_hash: Option<[u8; 16]>,
}
