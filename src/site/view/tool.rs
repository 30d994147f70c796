use std::borrow::Cow;

use serde::Serialize;

/// A tool that works in the reader's browser alone. In templates: `compare`, `shortlist`.
#[derive(Debug, Serialize)]
pub struct ToolView {
    /// Number of blocks of facts, for `data-blocks`: the script finds the block of a case by it.
    pub blocks: usize,
}

/// うちで考えるシート: without a script a blank sheet to print. In templates: `worksheet`.
#[derive(Debug, Serialize)]
pub struct WorksheetView<'a> {
    /// See [`ToolView`].
    pub blocks: usize,
    /// Name of the stage facet; none in a catalogue without.
    pub stage: Option<&'a str>,
    /// Its terms.
    pub stages: Vec<&'a str>,
    /// Last year of the plan that is being written, as the long-term goal: 令和11年度まで.
    pub goal: Option<String>,
    /// Where the questions are from.
    pub source: Option<&'a str>,
    /// Where the goal comes from: 第10期介護保険事業計画の最終年度.
    pub goal_note: Option<String>,
}

/// A part of the data that scripts of the tools load: what `yokoten.part` is called with.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub enum ToolPart<'a> {
    /// A block of facts.
    Facts(Vec<CaseFacts<'a>>),
    /// Every case that is there.
    Titles(TitlesPart<'a>),
    /// The text of a new record, one a kind.
    Drafts(Vec<DraftText<'a>>),
}

/// A case in its own words, ready to be shown beside others. Never holds words of a challenge
/// that are `sensitive` and not confirmed, nor anything of the body.
#[derive(Debug, Serialize)]
pub struct CaseFacts<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its title.
    pub title: &'a str,
    /// Its summary.
    pub summary: &'a str,
    /// Its page, from the root of the output.
    pub url: &'a str,
    /// Name of its kind.
    pub kind: &'a str,
    /// Full name of its place.
    pub place: Option<&'a str>,
    /// 平成30年度（2018年度）の資料
    pub as_of: Option<&'a str>,
    /// Whether it is a draft.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub is_draft: bool,
    /// What is known of it; groups and rows without a word are left out.
    pub groups: Vec<FactGroup<'a>>,
}

/// Rows under one heading.
#[derive(Debug, Serialize)]
pub struct FactGroup<'a> {
    /// `facts`, `people`, `budgets`, `outcomes`, `challenges`, `sources`.
    pub key: &'static str,
    /// Its heading.
    pub label: &'static str,
    /// At least one.
    pub rows: Vec<FactRow<'a>>,
}

/// One thing that is known of a case. Rows of two cases are the same thing where key and label
/// are the same.
#[derive(Debug, Serialize)]
pub struct FactRow<'a> {
    /// `place`, `period`, `partners`, `budgets`, `actual`, `left` …
    pub key: &'static str,
    /// 自治体, 期間 …
    pub label: Cow<'a, str>,
    /// None where the record is silent on something that is always asked for: 記載なし.
    pub lines: Vec<Cow<'a, str>>,
}

/// Which cases there are, so that a kept id can be told from one that has gone.
#[derive(Debug, Serialize)]
pub struct TitlesPart<'a> {
    /// Id, title, full name of the place.
    pub cases: Vec<(&'a str, &'a str, Option<&'a str>)>,
    /// Former id and present one.
    pub moved: Vec<(&'a str, &'a str)>,
}

/// The text of a new record, with （ここに…） where something has to be written.
#[derive(Debug, Serialize)]
pub struct DraftText<'a> {
    /// Id of the kind.
    pub kind: &'a str,
    /// Its name.
    pub label: &'a str,
    /// The longest title that a record may have.
    pub title_limit: usize,
    /// Front matter and headings.
    pub text: String,
}
