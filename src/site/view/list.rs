use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::{Serialize, Serializer};

use crate::site::view::{CardRef, Link, Notice, ProblemView, TermCount, TermGroup};

/// A page of a list of cases. In templates: `cases`, `kind`; part of others as `.list`.
#[derive(Debug, Clone, Serialize)]
pub struct ListView<'a> {
    /// What the list is of, in a sentence or two; none where the heading says it.
    pub lead: Option<Cow<'a, str>>,
    /// Level of the headings of its groups; cards stand one deeper.
    pub level: u8,
    /// How many cases on all its pages.
    pub count: usize,
    /// 掲載件数 12件（実施自治体数ではありません）
    pub count_text: String,
    /// By the age of the facts, newest first; within a group by fiscal year, then code.
    pub groups: Vec<ListGroup<'a>>,
    /// Pages of the list.
    pub pager: Pager<'a>,
    /// What is said once of the whole list.
    pub lacking: Lacking,
    /// 優劣はつけていません … how the list is ordered.
    pub order_note: &'static str,
    /// Other lists of the same sort, for a switch; the present one has `is_current`.
    pub siblings: Vec<TermCount<'a>>,
}

/// What is said once of many cases instead of on each card: what none of them has, and what is
/// the same in all.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Lacking {
    /// A sentence each: 費用の記載がある市町村事例はありません。
    pub lines: Vec<String>,
    /// Lines that cards leave out. A group's hold those of its list.
    pub said: Said,
}

/// Lines of a card that say nothing where they are said of the whole list. In templates: the names
/// of those that are, `checked` and `confirmed`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Said {
    /// When it was compared with its source.
    pub checked: bool,
    /// When its place confirmed it.
    pub confirmed: bool,
}

impl Serialize for Said {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let lines = [("checked", self.checked), ("confirmed", self.confirmed)];
        let said = lines.iter().filter(|(_, is_said)| *is_said);
        // The compact form asks how many there are.
        let names: Vec<&str> = said.map(|(name, _)| *name).collect();
        serializer.collect_seq(names)
    }
}

/// Cases whose facts are of one age.
#[derive(Debug, Clone, Serialize)]
pub struct ListGroup<'a> {
    /// 近年の記録（令和5年度〜令和8年度）, 平成30年度の記録, いつの記録か記載のないもの.
    pub label: Cow<'a, str>,
    /// What is said once of the group, and not already of the list around it.
    pub lacking: Lacking,
    /// Those of them that stand on this page. In templates: their addresses.
    #[serde(serialize_with = "addresses")]
    pub cards: Vec<CardRef<'a>>,
    /// The same as HTML, made by the component `card`; write it with `| safe`. Empty until the page
    /// is made.
    pub html: String,
}

/// Cards of which a template gets the HTML: the fingerprint of a page sees their hashes.
fn addresses<S: Serializer>(cards: &[CardRef<'_>], serializer: S) -> Result<S::Ok, S::Error> {
    if serializer.is_human_readable() {
        serializer.collect_seq(cards.iter().map(|card| &card.0.url))
    } else {
        serializer.collect_seq(cards)
    }
}

/// Where a page stands among the pages of its list.
#[derive(Debug, Clone, Serialize)]
pub struct Pager<'a> {
    /// From 1.
    pub number: usize,
    /// At least 1; a template draws nothing for 1.
    pub n_pages: usize,
    /// The page before.
    pub previous_url: Option<String>,
    /// The page after.
    pub next_url: Option<String>,
    /// First, last and those about the present one; none stands for a gap.
    pub pages: Vec<Option<Link<'a>>>,
}

/// All facets. In templates: `facets`.
#[derive(Debug, Clone, Serialize)]
pub struct FacetsView<'a> {
    /// In the order of keys; `count` is the number of terms, `note` the first of them.
    pub entries: Vec<IndexEntry<'a>>,
    /// That giving a term is the editor's classification.
    pub notice: Notice<'a>,
}

/// All terms of a facet. In templates: `facet`.
#[derive(Debug, Clone, Serialize)]
pub struct FacetView<'a> {
    /// Key of the facet.
    pub key: &'a str,
    /// Its name.
    pub label: &'a str,
    /// Terms under their groups, in the facet's order.
    pub groups: Vec<TermGroup<'a>>,
    /// How to use the page, where the facet is an entrance.
    pub lead: Option<&'static str>,
    /// Of problems, how many cases say that it is left, by the term's `url`.
    pub left: BTreeMap<String, usize>,
    /// That giving a term is the editor's classification.
    pub notice: Notice<'a>,
    /// Other facets; the present one has `is_current`.
    pub siblings: Vec<TermCount<'a>>,
}

/// Cases with a term. In templates: `term`.
#[derive(Debug, Clone, Serialize)]
pub struct TermView<'a> {
    /// Its name.
    pub label: &'a str,
    /// In hiragana.
    pub reading: &'a str,
    /// One sentence.
    pub definition: &'a str,
    /// Other words for it.
    pub synonyms: &'a [String],
    /// Name and page of its facet.
    pub facet: Link<'a>,
    /// Heading under which it stands.
    pub group: Option<&'a str>,
    /// Wider term.
    pub broader: Option<Link<'a>>,
    /// Narrower terms with counts.
    pub narrower: Vec<TermCount<'a>>,
    /// Map of its cases.
    pub map: Option<Link<'a>>,
    /// Grounds for a request that its cases give.
    pub request: Option<Link<'a>>,
    /// For terms of the problem facet: from it to what was done about it; else none.
    pub problem: Option<ProblemView<'a>>,
    /// Approaches that name this term; of a problem they stand in `problem`.
    pub approaches: Vec<Link<'a>>,
    /// The cases.
    pub list: ListView<'a>,
}

/// An index. In templates: `index`.
#[derive(Debug, Clone, Serialize)]
pub struct IndexView<'a> {
    /// ASCII name of what is listed: `approaches`, `programmes`, `kinds`, `timelines`, `tables`,
    /// `pages`, `bands`.
    pub key: &'static str,
    /// What it is, in a sentence.
    pub lead: Cow<'a, str>,
    /// In order of the record's ids, codes or own order.
    pub entries: Vec<IndexEntry<'a>>,
    /// What to say when there are none; none where there are.
    pub empty: Option<&'static str>,
}

/// The search, which a script fills. In templates: `search`.
#[derive(Debug, Clone, Serialize)]
pub struct SearchView<'a> {
    /// Other ways to the records, for readers without scripts.
    pub ways: Vec<IndexEntry<'a>>,
    /// All facets.
    pub facets: Vec<IndexEntry<'a>>,
}

/// A line of an index.
#[derive(Debug, Clone, Serialize)]
pub struct IndexEntry<'a> {
    /// What it is.
    pub link: Link<'a>,
    /// A sentence on it.
    pub text: Option<Cow<'a, str>>,
    /// Place, year or the like.
    pub note: Option<Cow<'a, str>>,
    /// How many, ready to print: 12件.
    pub count: Option<String>,
}
