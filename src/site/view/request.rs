use std::borrow::Cow;

use serde::{Serialize, Serializer};

use crate::site::view::{
    AskView, BudgetSection, CardRef, ChallengeLine, FigureView, Link, Notice, Pager, SourceView,
    TermCount, TermGroup,
};

/// Grounds for a request, of one approach, term or prefecture, to be printed. In templates:
/// `request`.
#[derive(Debug, Clone, Serialize)]
pub struct RequestView<'a> {
    /// What is gathered, and by what.
    pub lead: String,
    /// How to read the amounts.
    pub notices: Vec<Notice<'a>>,
    /// 掲載件数 …
    pub count_text: String,
    /// Said where there is nothing.
    pub empty: Option<&'static str>,
    /// How many records stand whole, where there are more; none where all do.
    pub extent: Option<String>,
    /// Whether the records of this page stand whole below their lines.
    pub is_whole: bool,
    /// All of this page, one under another; by approach where it is not gathered by one.
    pub groups: Vec<RequestGroup<'a>>,
    /// Other pages.
    pub pager: Pager<'a>,
    /// On the sheet of a prefecture: those by approach, with the records of all.
    pub others: Option<TermGroup<'a>>,
    /// Page of what it is gathered by.
    pub subject: Link<'a>,
}

/// Records of one approach.
#[derive(Debug, Clone, Serialize)]
pub struct RequestGroup<'a> {
    /// The approach; none where all are of one.
    pub approach: Option<Link<'a>>,
    /// Heading where there is no approach to head it.
    pub label: Option<&'static str>,
    /// By code of the place. In templates: their addresses.
    #[serde(serialize_with = "addresses")]
    pub lines: Vec<RequestLine<'a>>,
    /// The rows of the overview as HTML, each made by the component `request_row`; write it with
    /// `| safe`. Empty until the page is made.
    pub html: String,
    /// Where they stand whole, all they say, made by the component `request_entry`. Likewise.
    pub entries_html: String,
}

/// Of lines of which a template gets the HTML: the fingerprint of a page sees what is in them.
fn addresses<S: Serializer>(lines: &[RequestLine<'_>], serializer: S) -> Result<S::Ok, S::Error> {
    if serializer.is_human_readable() {
        serializer.collect_seq(lines.iter().map(|line| &line.card.0.url))
    } else {
        serializer.collect_seq(lines)
    }
}

/// A record in the overview.
#[derive(Debug, Clone, Serialize)]
pub struct RequestLine<'a> {
    /// The record.
    pub card: CardRef<'a>,
    /// Its lines of money. The fingerprint of a page sees their hash alone.
    #[serde(serialize_with = "money")]
    pub money: Cow<'a, Money>,
    /// All it says, on a page of whole records. In templates: the argument `entry` of the component
    /// `request_entry`.
    #[serde(serialize_with = "super::common::unseen")]
    pub whole: Option<RequestEntry<'a>>,
}

fn money<S: Serializer>(money: &Money, serializer: S) -> Result<S::Ok, S::Error> {
    if serializer.is_human_readable() {
        money.serialize(serializer)
    } else {
        serializer.serialize_bytes(&money.hash)
    }
}

/// What the overview says of the money of a record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Money {
    /// Its lines in a few words.
    pub amounts: Vec<String>,
    /// Labels of the funding terms of the record.
    pub funding: Vec<String>,
    /// Of all the above and the card beside it. Not for templates.
    #[serde(skip)]
    pub hash: [u8; 16],
}

/// What one record says for a request.
#[derive(Debug, Clone, Serialize)]
pub struct RequestEntry<'a> {
    /// Parts that are of the approach; none in a record without parts.
    pub parts: Vec<Cow<'a, str>>,
    /// 平成28年度〜平成30年度, with what is said of its end.
    pub period: Option<String>,
    /// How far it reaches.
    pub covers: Option<Cow<'a, str>>,
    /// Lines of money.
    pub budgets: Option<BudgetSection<'a>>,
    /// How it ended or goes on, as far as known.
    pub ended: Option<Cow<'a, str>>,
    /// Targets, forecasts, hopes.
    pub expected: Vec<FigureView<'a>>,
    /// Results with values.
    pub actual: Vec<FigureView<'a>>,
    /// Results in words.
    pub words: Vec<FigureView<'a>>,
    /// People, meetings, visits.
    pub effort: Vec<FigureView<'a>>,
    /// What was left.
    pub left: Vec<ChallengeLine<'a>>,
    /// What was asked of others.
    pub asks: Vec<AskView<'a>>,
    /// What the source does not say.
    pub missing: Vec<String>,
    /// What is odd in it.
    pub note: Option<&'a str>,
    /// Documents.
    pub sources: Vec<SourceView<'a>>,
}

/// All sheets of grounds. In templates: `requests`.
#[derive(Debug, Clone, Serialize)]
pub struct RequestsView<'a> {
    /// What they are for.
    pub lead: &'static str,
    /// By approach, then by facet.
    pub groups: Vec<TermGroup<'a>>,
    /// By prefecture.
    pub prefectures: Vec<TermCount<'a>>,
}
