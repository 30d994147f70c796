use std::borrow::Cow;

use serde::{Serialize, Serializer};

use crate::data::{self, ArticleLd, CatalogLd, CollectionLd};
use crate::derive::Card;
use crate::model::{PlanPeriod, era_label};

/// What every page knows of the site. In templates: `site`.
#[derive(Debug, Clone, Serialize)]
pub struct SiteView<'a> {
    /// Name of the catalogue.
    pub title: &'a str,
    /// A sentence on it.
    pub description: &'a str,
    /// Who answers for it.
    pub publisher: &'a str,
    /// Who edited it; what a page is made from is others' work, and this says whose words it is in.
    pub edited_by: &'a str,
    /// Terms under which the text may be used.
    pub license: Option<&'a str>,
    /// Where to write to.
    pub contact: Option<&'a str>,
    /// The repository, an address.
    pub repository_href: Option<&'a str>,
    /// Way from this page to the root of the output: empty, `../`, `../../` … ; on the page for
    /// what is not found the path of the base URL. Stands before every `url`.
    pub root: String,
    /// Main entries.
    pub nav: &'a [Link<'a>],
    /// Entries at the foot.
    pub footer: &'a [Link<'a>],
    /// Name and version of the program.
    pub generator: &'a str,
    /// Whether this is a preview with drafts.
    pub is_preview: bool,
    /// Whether the preview server answers, at `_yokoten/` below the root.
    pub is_live: bool,
    /// Address of this page, where there is a base URL.
    pub canonical: Option<String>,
    /// Path of the Atom feed, where there is a base URL.
    pub feed_url: Option<&'a str>,
    /// 掲載件数（実施自治体数ではありません）: stands beside every count.
    pub count_note: &'static str,
    /// 基準日: the day from which age is reckoned, with the words for it; none without any day.
    pub reckoned: Option<&'a str>,
    /// What reference data must be named, a sentence each.
    pub attributions: &'static [&'static str],
    /// The plan that is being written, where `site.yaml` names one.
    pub plan: Option<&'a PeriodView<'a>>,
}

impl SiteView<'_> {
    /// For the fingerprint of a page: what the path of the page alone gives.
    pub(crate) fn of_path<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        (&self.root, &self.canonical).serialize(serializer)
    }
}

/// The plan that is being written, for templates and for `{plan.…}` in the text of records.
#[derive(Debug, Clone, Serialize)]
pub struct PeriodView<'a> {
    /// Its name.
    pub name: &'a str,
    /// From the first year to the last: 令和9年度〜令和11年度.
    pub years: String,
    /// Each year: 令和9年度.
    pub each: Vec<String>,
}

impl<'a> PeriodView<'a> {
    /// The plan of a site.
    pub(crate) fn new(plan: &'a PlanPeriod) -> Self {
        let years = plan.from.from.fiscal_year()..=plan.to.to.fiscal_year();
        let each: Vec<String> = years.map(era_label).collect();
        let years = match each.as_slice() {
            [first, .., last] => format!("{first}〜{last}"),
            one => one.concat(),
        };
        Self {
            name: &plan.name,
            years,
            each,
        }
    }

    /// `text` with `{plan.name}`, `{plan.years}`, `{plan.year.1}` … in words; a year that the plan
    /// does not have is empty.
    pub(crate) fn in_words(&self, text: &str) -> String {
        let mut words = text
            .replace("{plan.name}", self.name)
            .replace("{plan.years}", &self.years);
        while let Some(start) = words.find("{plan.year.") {
            let inside = start + "{plan.year.".len();
            let Some(end) = words[inside..].find('}') else {
                break;
            };
            let number = words[inside..inside + end].parse::<usize>().unwrap_or(0);
            let year = self
                .each
                .get(number.wrapping_sub(1))
                .cloned()
                .unwrap_or_default();
            words.replace_range(start..=inside + end, &year);
        }
        words
    }
}

/// What a page says of itself. In templates: `page`.
#[derive(Debug, Clone, Serialize)]
pub struct Meta<'a> {
    /// Its heading, `h1`.
    pub title: Cow<'a, str>,
    /// For `<title>`: heading and name of the catalogue.
    pub window_title: String,
    /// For `<meta name="description">`.
    pub description: Cow<'a, str>,
    /// Name of the template, for `data-template`.
    pub template: &'static str,
    /// Path from the root of the output, as `cases/kitami/kadai-kara/index.html`.
    pub path: &'a str,
    /// From the entrance to this page; the last one has no `url`. Empty on the entrance itself.
    pub breadcrumb: Vec<Crumb<'a>>,
    /// The `url` of the entry of `site.nav` that this page belongs to, if any.
    pub nav_url: Option<Cow<'a, str>>,
    /// JSON-LD, safe within `<script type="application/ld+json">`; write it with `| safe`.
    pub json_ld: Option<JsonLd<'a>>,
}

/// What is nearly the same on all pages, as HTML; write it with `| safe`. In templates: `frame`.
/// Made by `render` from `site` when the page is made.
#[derive(Debug, Serialize)]
pub struct FrameView {
    /// By the component `menu`: `site.nav`.
    pub menu: String,
    /// By the component `foot`: `site.footer` and who publishes.
    pub foot: String,
}

/// A step of the breadcrumb.
#[derive(Debug, Clone, Serialize)]
pub struct Crumb<'a> {
    /// Its words.
    pub label: Cow<'a, str>,
    /// Where it leads; none for the page itself.
    pub url: Option<Cow<'a, str>>,
}

/// A link within the site.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Link<'a> {
    /// Its words.
    pub label: Cow<'a, str>,
    /// From the root of the output.
    pub url: Cow<'a, str>,
}

/// A card as lists show it. A template sees all its fields (see [`Card`]); the fingerprint of a
/// page sees the card's hash alone, which stands for them.
#[derive(Debug, Clone, Copy)]
pub struct CardRef<'a>(pub &'a Card);

impl Serialize for CardRef<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            self.0.serialize(serializer)
        } else {
            // At once: as an array it would be taken byte by byte.
            serializer.serialize_bytes(&self.0.hash)
        }
    }
}

/// For what no template reads: a drawing is made from it, or it only tells a page apart. Only the
/// fingerprint of the page sees it, so that no values are made of it.
pub(crate) fn unseen<T: Serialize, S: Serializer>(
    part: &T,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    if serializer.is_human_readable() {
        serializer.serialize_unit()
    } else {
        part.serialize(serializer)
    }
}

/// JSON-LD of a page. A template sees its text; the fingerprint sees what the text is made from,
/// so that nothing is put together for a page that is not written.
#[derive(Debug, Clone)]
pub enum JsonLd<'a> {
    /// A case.
    Article(Box<ArticleLd<'a>>),
    /// A list.
    Collection(CollectionLd<'a>),
    /// The downloads.
    Catalog(CatalogLd<'a>),
}

impl Serialize for JsonLd<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match (self, serializer.is_human_readable()) {
            (Self::Article(about), true) => {
                data::script(&data::article(about)).serialize(serializer)
            }
            (Self::Collection(about), true) => {
                data::script(&data::collection(about)).serialize(serializer)
            }
            (Self::Catalog(about), true) => {
                data::script(&data::catalog(about)).serialize(serializer)
            }
            (Self::Article(about), false) => about.serialize(serializer),
            (Self::Collection(about), false) => about.serialize(serializer),
            (Self::Catalog(about), false) => about.serialize(serializer),
        }
    }
}

/// One entry of a description list.
#[derive(Debug, Clone, Serialize)]
pub struct Fact<'a> {
    /// ASCII name for styling: `place`, `population`, `covers`, `period`, `effort`, `cost` …
    pub key: &'static str,
    /// 自治体, 人口 …
    pub label: Cow<'a, str>,
    /// At least one; when `missing`, the one says 記載なし.
    pub values: Vec<FactValue<'a>>,
    /// The record lacks it although its kind wants it.
    pub missing: bool,
}

/// One value of a fact.
#[derive(Debug, Clone, Serialize)]
pub struct FactValue<'a> {
    /// Its words.
    pub text: Cow<'a, str>,
    /// Where it leads, within the site.
    pub url: Option<Cow<'a, str>>,
    /// What is to be known of it: year and source of a population, a part, a scope.
    pub note: Option<Cow<'a, str>>,
}

/// Something to be said before or beside the rest.
#[derive(Debug, Clone, Serialize)]
pub struct Notice<'a> {
    /// ASCII name for styling: `draft`, `superseded`, `age`, `material`, `sum`, `note`.
    pub key: &'static str,
    /// What it is about, in a few words.
    pub label: Cow<'a, str>,
    /// A sentence or two.
    pub text: Cow<'a, str>,
}

/// An entry of a table of contents.
#[derive(Debug, Clone, Serialize)]
pub struct TocEntry<'a> {
    /// Its words.
    pub label: Cow<'a, str>,
    /// Id on the page, without `#`.
    pub anchor: Cow<'a, str>,
}

/// A document that facts come from.
#[derive(Debug, Clone, Serialize)]
pub struct SourceView<'a> {
    /// Its title.
    pub title: &'a str,
    /// Who published it.
    pub publisher: &'a str,
    /// When, as written.
    pub date: Option<Cow<'a, str>>,
    /// Where it is: leaves the site.
    pub href: Option<&'a str>,
    /// The heading as printed.
    pub locator: Option<&'a str>,
    /// Under what terms it may be used.
    pub rights: Option<&'a str>,
    /// A sentence that says what replaced it; must be shown wherever the source is.
    pub superseded: Option<String>,
}
