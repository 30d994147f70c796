use std::borrow::Cow;

use serde::Serialize;

use crate::site::view::{BudgetChart, Link, Notice, StackChart};

/// Budgets of a case.
#[derive(Debug, Clone, Serialize)]
pub struct BudgetSection<'a> {
    /// 予算（単位：千円） or the like.
    pub caption: String,
    /// Unit of `amount`: 円, 千円.
    pub unit: &'static str,
    /// In the order of the record.
    pub rows: Vec<BudgetRow<'a>>,
    /// Whether any row has a part, a stage, a funding: columns that need not be drawn otherwise.
    pub has_parts: bool,
    /// See `has_parts`.
    pub has_stages: bool,
    /// See `has_parts`.
    pub has_funding: bool,
    /// Notes on the sum of all parts, on rounding, on states.
    pub notices: Vec<Notice<'a>>,
    /// Chart data; templates read `charts.budgets`.
    #[serde(serialize_with = "super::common::unseen")]
    pub chart: Option<BudgetChart<'a>>,
}

/// One line of money.
#[derive(Debug, Clone, Serialize)]
pub struct BudgetRow<'a> {
    /// Year or span of years as 平成28年度（2016年度）; 年度の記載なし where the source gives none.
    pub year: Cow<'a, str>,
    /// Part, with its id; 全体 for the sum of all in a case with parts; none without parts.
    pub part: Option<Cow<'a, str>>,
    /// In the section's unit with commas; none for a state.
    pub amount: Option<String>,
    /// なし, ゼロ, 終了, 不明 where there is no amount, with what it means.
    pub state: Option<&'static str>,
    /// As the source writes it, where that is not the amount and the section's unit: 1,915万円.
    pub as_written: Option<&'a str>,
    /// 当初予算 …
    pub stage: Option<&'static str>,
    /// Funding terms.
    pub funding: Vec<Link<'a>>,
    /// Named shares, each ready: うち構築費 1,234千円.
    pub of_which: Vec<String>,
    /// 上限 1事業所当たり36万円.
    pub ceiling: Option<String>,
    /// What it covers besides.
    pub includes: Option<&'a str>,
    /// What is to be known of it.
    pub note: Option<&'a str>,
    /// Whether it is a forecast.
    pub is_forecast: bool,
}

/// Budgets by year and funding. In templates: `budgets`.
#[derive(Debug, Clone, Serialize)]
pub struct BudgetsView<'a> {
    /// Heads of the funding columns, in the facet's order, then 複数の財源 and 財源の記載なし; only
    /// those that occur.
    pub columns: Vec<FundingColumn<'a>>,
    /// One a fiscal year, newest first.
    pub years: Vec<SummedYear<'a>>,
    /// What the sums leave out, and with how many lines: spans, lines without year, forecasts.
    pub left_out: Vec<String>,
    /// How to read the table: whose sheets, not spending.
    pub notices: Vec<Notice<'a>>,
    /// 千円
    pub unit: &'static str,
    /// Chart data; templates read `charts.budgets`.
    #[serde(serialize_with = "super::common::unseen")]
    pub chart: Option<StackChart>,
}

/// A funding term or one of the two columns besides.
#[derive(Debug, Clone, Serialize)]
pub struct FundingColumn<'a> {
    /// Its name.
    pub label: Cow<'a, str>,
    /// Its term page.
    pub url: Option<String>,
}

/// Sums of a fiscal year.
#[derive(Debug, Clone, Serialize)]
pub struct SummedYear<'a> {
    /// 平成28年度（2016年度）
    pub label: Cow<'a, str>,
    /// 記載のある 12 件（9 道府県・3 市町村）: whose sheets the sum is made of.
    pub senders: String,
    /// Sum in the unit with commas.
    pub total: String,
    /// One for each of `columns`; empty text where nothing.
    pub cells: Vec<String>,
}
