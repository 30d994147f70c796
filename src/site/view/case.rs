use std::borrow::Cow;

use serde::{Serialize, Serializer};

use crate::site::view::{
    BudgetSection, CardRef, DifferenceView, Fact, FigureView, Lacking, LineageView, Link, Notice,
    OutcomeSection, SourceView, TocEntry,
};

/// A case. In templates: `case`, with `body` (HTML, `| safe`) and `charts`.
#[derive(Debug, Serialize)]
pub struct CaseView<'a> {
    /// Title, summary, labels, as in lists.
    pub card: CardRef<'a>,
    /// Hash of the Markdown, so that an edited body gives another page. Not for templates.
    #[serde(serialize_with = "super::common::unseen")]
    pub body_hash: [u8; 16],
    /// Other names.
    pub aka: &'a [String],
    /// What is to be known before reading: draft, superseded source, old facts.
    pub notices: Vec<Notice<'a>>,
    /// Facts at a glance. In templates: the addresses they lead to.
    #[serde(serialize_with = "addresses")]
    pub facts: Vec<Fact<'a>>,
    /// The same as HTML, each made by the component `fact`; write it with `| safe`. Empty until the
    /// page is made.
    pub facts_html: String,
    /// What a script needs to set it beside the reader's own place; none but for municipalities.
    pub difference: Option<DifferenceView<'a>>,
    /// Sections of the body and of the page, in the order in which the page shows them. Fixed
    /// anchors: `sec-facts sec-parts sec-body sec-budgets sec-outcomes sec-challenges sec-before
    /// sec-people sec-materials sec-asks sec-lineage sec-related sec-sources`; body sections have
    /// their own and stand in the place of `sec-body`. Not for templates.
    #[serde(serialize_with = "super::common::unseen")]
    pub toc: Vec<TocEntry<'a>>,
    /// The same as HTML, made by the component `toc`; write it with `| safe`. Empty until the page
    /// is made.
    pub toc_html: String,
    /// Parts; none in a case without.
    pub parts: Vec<PartView<'a>>,
    /// Amounts; none where the record has no line.
    pub budgets: Option<BudgetSection<'a>>,
    /// Sheets for a request that gather it with others of its approaches; none without amounts.
    pub requests: Vec<Link<'a>>,
    /// What came of it.
    pub outcomes: OutcomeSection<'a>,
    /// Up to four groups: 取組前, 進める中, 資料の時点で残るとされた課題, 時期の記載なし; empty ones
    /// are left out.
    pub challenges: Vec<FeltGroup<ChallengeLine<'a>>>,
    /// 導入前に知っておくこと, each with the reason it stands here.
    pub know_before: Vec<Notice<'a>>,
    /// What the source says of the place.
    pub setting: Vec<FigureView<'a>>,
    /// Who takes part.
    pub partners: Vec<PartnerView<'a>>,
    /// Councils, meetings, networks.
    pub bodies: Vec<GatheringView<'a>>,
    /// People, meetings, visits.
    pub effort: Vec<FigureView<'a>>,
    /// Plans it serves.
    pub plans: Vec<PlanView<'a>>,
    /// Forms, guides, rules.
    pub materials: Vec<MaterialView<'a>>,
    /// 国が推奨するものではありません …: shown above the materials, and wherever trade names may
    /// stand; none where the page names no material.
    pub materials_note: Option<&'static str>,
    /// What the place asked of others.
    pub asks: Vec<AskView<'a>>,
    /// 平成30年度の資料にある当時の意見: stands above the asks.
    pub asks_note: Option<String>,
    /// 何から生まれ、どこへ広がったか; none where nothing is known.
    pub lineage: Option<LineageView<'a>>,
    /// At most five others, with reasons.
    pub related: Vec<Related<'a>>,
    /// What is said once of them.
    pub related_lacking: Lacking,
    /// Approaches that gather it.
    pub approaches: Vec<Link<'a>>,
    /// The office to ask.
    pub contact: Option<ContactView<'a>>,
    /// Documents.
    pub sources: Vec<SourceView<'a>>,
    /// What is odd in the source.
    pub note: Option<&'a str>,
    /// 資料と照合した日: 2026年11月22日, or 記載なし.
    pub checked: String,
    /// 自治体が確認した日 with the office, or 自治体の確認はまだ受けていません.
    pub confirmed: String,
    /// 掲載した日.
    pub published: Option<String>,
    /// Labels of what its kind wants and the record lacks, for one line 記載なし：….
    pub missing: Vec<Cow<'a, str>>,
    /// Where to propose a correction: leaves the site. None without a repository.
    pub correction_href: Option<String>,
    /// What to do where there is no repository.
    pub correction_text: Option<String>,
    /// File of the record from the root folder, for the correction.
    pub file: &'a str,
}

/// A part of a case.
#[derive(Debug, Clone, Serialize)]
pub struct PartView<'a> {
    /// As in the source: ①, ア.
    pub id: &'a str,
    /// Its name.
    pub name: &'a str,
    /// A line on it.
    pub text: Option<&'a str>,
    /// Its terms.
    pub terms: Vec<Link<'a>>,
    /// Its approaches.
    pub approaches: Vec<Link<'a>>,
}

/// What was felt at one time: the challenges of a case, or the words of cases on a problem.
#[derive(Debug, Clone, Serialize)]
pub struct FeltGroup<T> {
    /// `before`, `during`, `left`, `unknown`.
    pub key: &'static str,
    /// Its heading.
    pub label: &'static str,
    /// In the order of the records.
    pub items: Vec<T>,
}

/// One challenge.
#[derive(Debug, Clone, Serialize)]
pub struct ChallengeLine<'a> {
    /// Page of the term.
    pub term: Link<'a>,
    /// The case's own words.
    pub text: Option<&'a str>,
    /// Part of the case.
    pub part: Option<Cow<'a, str>>,
}

/// An organisation.
#[derive(Debug, Clone, Serialize)]
pub struct PartnerView<'a> {
    /// Its name.
    pub name: &'a str,
    /// What it does.
    pub role: Option<&'a str>,
    /// Part of the case.
    pub part: Option<Cow<'a, str>>,
}

/// A council, a meeting, a network.
#[derive(Debug, Clone, Serialize)]
pub struct GatheringView<'a> {
    /// Its name.
    pub name: &'a str,
    /// State, how often, members: what the source says, in this order.
    pub details: Vec<&'a str>,
    /// A line on it.
    pub text: Option<&'a str>,
    /// Part of the case.
    pub part: Option<Cow<'a, str>>,
}

/// A plan.
#[derive(Debug, Clone, Serialize)]
pub struct PlanView<'a> {
    /// Its name.
    pub name: &'a str,
    /// In what way it is served.
    pub relation: Option<&'a str>,
    /// 平成26年度〜令和6年度; none where the source gives none.
    pub years: Option<String>,
}

/// A form, guide or rule.
#[derive(Debug, Clone, Serialize)]
pub struct MaterialView<'a> {
    /// Its name.
    pub name: &'a str,
    /// 様式, 手引き …
    pub kind: Option<&'a str>,
    /// Leaves the site.
    pub href: Option<&'a str>,
    /// A file beside the page.
    pub url: Option<String>,
}

/// What a place asked of others.
#[derive(Debug, Clone, Serialize)]
pub struct AskView<'a> {
    /// 規制緩和, 財政支援 …
    pub kind: &'a str,
    /// In a line.
    pub text: &'a str,
    /// Part of the case.
    pub part: Option<Cow<'a, str>>,
}

/// A related case.
#[derive(Debug, Clone, Serialize)]
pub struct Related<'a> {
    /// The case. In templates: its address.
    #[serde(serialize_with = "address")]
    pub card: CardRef<'a>,
    /// Why it stands here: 同じ課題「…」, 同じねらいの取組「…」, 同じ場面「…」, 同じ自治体,
    /// 題名と要約に共通の言葉「…」.
    pub reasons: Vec<String>,
    /// Both as HTML, made by the component `card`; write it with `| safe`. Empty until the page is
    /// made.
    pub html: String,
}

/// An office.
#[derive(Debug, Clone, Serialize)]
pub struct ContactView<'a> {
    /// Its name.
    pub office: &'a str,
    /// Its number.
    pub phone: Option<&'a str>,
    /// Its page: leaves the site.
    pub href: Option<&'a str>,
    /// Whether visits are taken.
    pub visits: Option<&'a str>,
}

/// A card of which a template gets the HTML: the fingerprint of a page sees its hash.
fn address<S: Serializer>(card: &CardRef<'_>, serializer: S) -> Result<S::Ok, S::Error> {
    if serializer.is_human_readable() {
        card.0.url.serialize(serializer)
    } else {
        card.serialize(serializer)
    }
}

/// Facts of which a template gets the HTML: the fingerprint of a page sees them whole.
fn addresses<S: Serializer>(facts: &[Fact<'_>], serializer: S) -> Result<S::Ok, S::Error> {
    if serializer.is_human_readable() {
        let values = facts.iter().flat_map(|fact| &fact.values);
        let urls: Vec<&str> = values.filter_map(|value| value.url.as_deref()).collect();
        serializer.collect_seq(urls)
    } else {
        serializer.collect_seq(facts)
    }
}
