use std::borrow::Cow;

use serde::Serialize;

use crate::site::view::{CardRef, FeltGroup, FirstStepView, IndexEntry, Link};

/// From a problem to what was done about it. Part of `term`; only on the first page of the list,
/// but for [`ProblemView::words`], which go with the cases of each page.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ProblemView<'a> {
    /// Municipal cases that had it before or on the way.
    pub attempts: Attempts<'a>,
    /// Approaches that name it, or else those that its cases follow.
    pub approaches: Vec<Remedy<'a>>,
    /// Others that its cases follow.
    pub further: Vec<Link<'a>>,
    /// Indicators that its cases count.
    pub indicators: Vec<Indicator<'a>>,
    /// Indicators of declared tables that stand beside it.
    pub tables: Vec<IndicatorTable<'a>>,
    /// Cases of prefectures that had it before or on the way.
    pub help: Attempts<'a>,
    /// 残ると書いた記録は5件です（平成30年度の資料 3件、…）。
    pub left: Option<String>,
    /// By year of the facts, newest first: the counts shown openly.
    pub years: Vec<YearCount<'a>>,
    /// Words by when it was felt, for `<details>`; only of cases on this page of the list.
    pub words: Vec<FeltGroup<IndexEntry<'a>>>,
}

/// Cases that worked against a problem, with what they say came of it.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Attempts<'a> {
    /// How many there are.
    pub count: usize,
    /// The first of them in the order of lists.
    pub rows: Vec<Attempt<'a>>,
    /// How many are not among `rows`.
    pub more: usize,
}

/// A case that worked against a problem.
#[derive(Debug, Clone, Serialize)]
pub struct Attempt<'a> {
    /// The case.
    pub card: CardRef<'a>,
    /// Population of its municipality, to be set beside one's own: 人口115,480人.
    pub population: Option<String>,
    /// When it was felt: 取組前、進める中.
    pub felt: String,
    /// What came of it, at most three; empty where nothing is said.
    pub outcomes: Vec<Outcome<'a>>,
    /// How many outcomes are not among them.
    pub more: usize,
    /// Newest amounts, in a few words.
    pub cost: Vec<String>,
}

/// A statement on what came of a case.
#[derive(Debug, Clone, Serialize)]
pub struct Outcome<'a> {
    /// 実績, 見込, 目標, 期待; 言葉 for a result in words alone.
    pub nature: &'static str,
    /// 連絡率：60%（平成28年度）→ 81.7%（令和6年度）
    pub text: Cow<'a, str>,
}

/// An approach to a problem.
#[derive(Debug, Clone, Serialize)]
pub struct Remedy<'a> {
    /// The approach.
    pub link: Link<'a>,
    /// What it is.
    pub summary: &'a str,
    /// この課題を挙げた記録のうち2件; none where there are none.
    pub count: Option<String>,
    /// まず、ここから: at most two steps.
    pub steps: Vec<FirstStepView<'a>>,
    /// How many steps its page has beyond them.
    pub more: usize,
}

/// What cases with a problem count.
#[derive(Debug, Clone, Serialize)]
pub struct Indicator<'a> {
    /// 入退院の連絡率（%）
    pub label: String,
    /// 実績 2件、目標 1件
    pub natures: String,
    /// The cases, at most three.
    pub cases: Vec<CardRef<'a>>,
}

/// Rows of a declared table on a problem or its scene.
#[derive(Debug, Clone, Serialize)]
pub struct IndicatorTable<'a> {
    /// The table.
    pub table: Link<'a>,
    /// The term in its rows.
    pub term: &'a str,
    /// What the rows name, at most thirty.
    pub names: Vec<&'a str>,
    /// How many rows are not among them.
    pub more: usize,
}

/// How many cases of a year.
#[derive(Debug, Clone, Serialize)]
pub struct YearCount<'a> {
    /// 平成30年度の資料
    pub label: Cow<'a, str>,
    /// How many cases name the problem.
    pub count: usize,
    /// How many of them before, on the way, and as left at the time of the source; a case may
    /// say several.
    pub felt: [usize; 3],
}
