use std::borrow::Cow;

use serde::Serialize;

use crate::site::view::{CardRef, Fact, LineageView, Link, ListView, Notice, SourceView, TocEntry};

/// An approach. In templates: `approach`, with `body`.
#[derive(Debug, Serialize)]
pub struct ApproachView<'a> {
    /// Its name.
    pub title: &'a str,
    /// Other names.
    pub aka: &'a [String],
    /// A sentence on it.
    pub summary: &'a str,
    /// Draft, superseded source.
    pub notices: Vec<Notice<'a>>,
    /// Problems, scenes and other terms it names, a fact a facet.
    pub terms: Vec<Fact<'a>>,
    /// What makes it this approach.
    pub core: &'a [String],
    /// What may be adapted.
    pub adaptable: &'a [String],
    /// What it takes.
    pub needs: &'a [String],
    /// What went wrong where.
    pub pitfalls: Vec<PitfallView<'a>>,
    /// The case to read first, and why.
    pub read_first: Option<PitfallView<'a>>,
    /// まず、ここから.
    pub first_steps: Vec<FirstStepView<'a>>,
    /// Variants: the cases side by side, by code; numbers are the records' own.
    pub variants: Vec<VariantRow<'a>>,
    /// Grounds for a request that its cases give.
    pub request: Option<Link<'a>>,
    /// 掲載件数 12件（実施自治体数ではありません）
    pub count_text: String,
    /// What no variant has, in one line each.
    pub lacking: Vec<String>,
    /// How the table is to be read: 優劣はつけていません, sums of cases with parts are not the price.
    pub variants_note: &'static str,
    /// Sections of the body: ねらい, やり方の違い …
    pub toc: Vec<TocEntry<'a>>,
    /// Documents beyond those of its cases.
    pub sources: Vec<SourceView<'a>>,
    /// 資料と照合した日
    pub checked: Option<String>,
    /// Hash of the text. Not for templates.
    #[serde(serialize_with = "super::common::unseen")]
    pub body_hash: [u8; 16],
}

/// A line on a case.
#[derive(Debug, Clone, Serialize)]
pub struct PitfallView<'a> {
    /// The line.
    pub text: &'a str,
    /// The case, where it is about one.
    pub case: Option<CardRef<'a>>,
}

/// A first step.
#[derive(Debug, Clone, Serialize)]
pub struct FirstStepView<'a> {
    /// What to do.
    pub text: &'a str,
    /// A text to copy, line breaks kept: for `<pre>`.
    pub copy: Option<&'a str>,
    /// The case that took it.
    pub case: Option<CardRef<'a>>,
}

/// A case in the table of variants.
#[derive(Debug, Clone, Serialize)]
pub struct VariantRow<'a> {
    /// The case: title, place, year of the facts.
    pub card: CardRef<'a>,
    /// Part by which it belongs here, where it is only a part: ② 入退院調整ルール.
    pub part: Option<String>,
    /// 115,480人（令和2年国勢調査）, or 記載なし.
    pub population: Cow<'a, str>,
    /// 担当1人, 会議 月1回; empty when not given.
    pub people: Vec<String>,
    /// 平成30年度 19,152千円 (the part's own; the sum of all is named as such); empty when not
    /// given.
    pub cost: Vec<String>,
    /// Label of what is known of results, or 記載なし.
    pub result: Cow<'a, str>,
}

/// A programme. In templates: `programme`, with `body`.
#[derive(Debug, Serialize)]
pub struct ProgrammeView<'a> {
    /// Its name.
    pub title: &'a str,
    /// Other names.
    pub aka: &'a [String],
    /// A sentence on it.
    pub summary: &'a str,
    /// Draft, superseded source, what is odd.
    pub notices: Vec<Notice<'a>>,
    /// Owner and period.
    pub facts: Vec<Fact<'a>>,
    /// What grew out of it, near and far; none where nothing did.
    pub lineage: Option<LineageView<'a>>,
    /// The same as cards.
    pub list: ListView<'a>,
    /// Sections of the body.
    pub toc: Vec<TocEntry<'a>>,
    /// Documents.
    pub sources: Vec<SourceView<'a>>,
    /// 資料と照合した日
    pub checked: Option<String>,
    /// Index of programmes.
    pub index: Link<'a>,
    /// Hash of the text. Not for templates.
    #[serde(serialize_with = "super::common::unseen")]
    pub body_hash: [u8; 16],
}
