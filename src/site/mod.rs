//! Which pages exist, where, and for each the typed view of all it may show. Views are built one
//! at a time, on demand; nothing here makes HTML or touches the disk.

mod build;
mod key;
mod nav;
mod outline;
mod plan;
mod tool;
pub mod view;

pub use key::{IndexKey, Output, PageKey, Subject};
pub use plan::Plan;
pub use tool::{Tool, ToolFile};

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, OnceLock};

use serde::Serialize;

use crate::data::{self, SITEMAP_LIMIT};
use crate::derive::{CaseNumber, Derived, Vocabulary, address, day_label, digest};
use crate::fingerprint::Fingerprint;
use crate::load::Theme;
use crate::model::{Body, Case, Catalogue, Date};
use crate::search::{Index, Shelf};
use crate::site::build::Overview;
use crate::site::outline::Outline;
use crate::site::view::{Link, Meta, Money, PeriodView, SiteView, ToolPart, View};

/// Cases on a page of a list.
pub const PER_PAGE: usize = 50;

/// Cases on a further page of a sheet for a request, which names each in a line.
pub const LINES_PER_PAGE: usize = 200;

/// Families of cases on a page of what grew out of what.
pub const FAMILIES_PER_PAGE: usize = 20;

/// How a catalogue is to be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// Absolute, ends in `/`. Without one there is no feed, sitemap or canonical link.
    pub base_url: Option<String>,
    /// The day from which age is reckoned; without one the newest day in the records.
    pub today: Option<Date>,
    /// For whom.
    pub mode: Mode,
}

/// For whom a catalogue is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// For everybody.
    Published,
    /// For its editors, drafts marked.
    Preview,
    /// For its editors, by a server that tells open pages of changes.
    Live,
}

/// A catalogue laid out as files: what there is, and the view of each page on demand.
#[derive(Debug)]
pub struct Site<'a> {
    /// What is shown.
    pub catalogue: &'a Catalogue,
    /// What follows from it.
    pub derived: &'a Derived,
    /// Files of the theme.
    pub theme: &'a Theme,
    /// Files of the search.
    pub search: Shelf<'a>,
    /// How it is shown.
    pub options: Options,
    plan: Plan<'a>,
    period: Option<PeriodView<'a>>,
    /// `cases[n]` is case `n`.
    cases: Vec<&'a Case>,
    /// `by_place[n]` is the place of case `n` in the order by code and id, those without a place
    /// last.
    by_place: Vec<u32>,
    /// The same in the order by first approach, those without one last, then as above.
    by_approach: Vec<u32>,
    /// `money[n]` is what the overviews of requests say of case `n`, once one has asked for it: on
    /// a dozen of them it says the same.
    money: Vec<OnceLock<Money>>,
    /// What is said of lists as a whole, by place in memory and length.
    overviews: Mutex<HashMap<(usize, usize), Arc<Overview>>>,
    /// Cases by block of facts.
    blocks: Vec<Vec<CaseNumber>>,
    vocabulary: Vocabulary<'a>,
    outline: Outline<'a>,
    nav: Vec<Link<'a>>,
    footer: Vec<Link<'a>>,
    today: Option<Date>,
    reckoned: Option<String>,
    indexes: BTreeMap<&'a str, usize>,
    /// Stands in the fingerprint of every page for what all of them know of the site.
    seal: Fingerprint,
}

/// One page: what its template reads, and the text that goes with it.
#[derive(Debug, Serialize)]
pub struct Page<'s> {
    /// Tells `site` from that of another build, but for what its path gives: all of it would be
    /// hashed again for every page.
    seal: Fingerprint,
    /// Variable `site`.
    #[serde(serialize_with = "SiteView::of_path")]
    pub site: SiteView<'s>,
    /// Variable `page`.
    pub meta: Meta<'s>,
    /// The variable named after it.
    pub view: View<'s>,
    /// Markdown that becomes the variable `body`; its hash stands in the view.
    #[serde(skip)]
    pub body: Option<&'s Body>,
}

/// Name and version of the program.
const GENERATOR: &str = concat!("yokoten ", env!("CARGO_PKG_VERSION"));

/// Said beside every count.
const COUNT_NOTE: &str = "掲載件数（実施自治体数ではありません）";

/// What reference data must be named: the words its publishers ask for.
const ATTRIBUTIONS: [&str; 3] = [
    "人口、高齢化率、面積は「SSDSE-市区町村(SSDSE-A-2026)」(独立行政法人統計センター)を加工して作成。",
    "将来の人口は「日本の地域別将来推計人口(令和5(2023)年推計)」(国立社会保障・人口問題研究所)を加工して作成。",
    "自治体一覧: localgovjp (Code for FUKUI, CC0)。",
];

/// Where the feed stands.
const FEED: &str = "feed.xml";

/// Plans a catalogue as files.
pub fn plan<'a>(
    catalogue: &'a Catalogue,
    (derived, index): (&'a Derived, &'a Index),
    theme: &'a Theme,
    options: &Options,
) -> Site<'a> {
    let cases = derived.cases(catalogue);
    let (search, (by_place, by_approach)) = rayon::join(
        || Shelf::new(catalogue, derived, index),
        || {
            let by_place = by_place(&cases);
            let by_approach = by_approach(&cases, &by_place);
            (by_place, by_approach)
        },
    );
    let outline = Outline::new(catalogue);
    let today = options.today.or_else(|| catalogue.newest_day());
    let facets = catalogue
        .settings
        .facets
        .all
        .iter()
        .map(|facet| &*facet.key);
    let mut site = Site {
        catalogue,
        derived,
        theme,
        options: options.clone(),
        period: catalogue.settings.site.plan.as_ref().map(PeriodView::new),
        plan: Plan::new(catalogue, (derived, &search), theme, options),
        search,
        blocks: tool::deal(&cases),
        by_place,
        by_approach,
        overviews: Mutex::default(),
        money: cases.iter().map(|_| OnceLock::new()).collect(),
        cases,
        vocabulary: Vocabulary::new(&catalogue.settings.facets),
        nav: nav::main(catalogue),
        footer: nav::foot((catalogue, derived), &outline),
        outline,
        today,
        reckoned: today.map(|day| format!("記録の古さは{}を基準に数えています。", day_label(day))),
        indexes: facets.zip(0..).collect(),
        seal: Fingerprint::default(),
    };
    site.seal = digest(&site.site_view(""));
    site
}

fn by_place(cases: &[&Case]) -> Vec<u32> {
    places_by(cases.len(), |number| {
        let case = cases[number];
        (case.place.is_none(), &case.place, &case.id)
    })
}

fn by_approach(cases: &[&Case], by_place: &[u32]) -> Vec<u32> {
    places_by(cases.len(), |number| {
        let first = cases[number].approaches.first();
        (first.is_none(), first, by_place[number])
    })
}

/// The place of each of so many in the order by a key.
fn places_by<K: Ord>(count: usize, key: impl Fn(usize) -> K) -> Vec<u32> {
    let mut order: Vec<usize> = (0..count).collect();
    order.sort_by_key(|number| key(*number));
    let mut places = vec![0; count];
    for (number, place) in order.into_iter().zip(0..) {
        places[number] = place;
    }
    places
}

impl<'a> Site<'a> {
    /// All that is to be written.
    pub fn plan(&self) -> &Plan<'a> {
        &self.plan
    }

    /// Path of every file, ascending.
    pub fn paths(&self) -> &[String] {
        self.plan.paths()
    }

    /// The page at place `i` of the plan; `None` for files that are no pages.
    pub fn page(&self, i: usize) -> Option<Page<'_>> {
        let Output::Page(key) = self.plan.output(i)? else {
            return None;
        };
        let path = self.plan.paths().get(i)?;
        let mut built = build::build(self, key);
        let meta = built.meta(self, path);
        Some(Page {
            seal: self.seal,
            site: self.site_view(path),
            meta,
            view: built.view,
            body: built.body,
        })
    }

    /// Name and data of a script of the tools.
    pub fn tool_part(&self, file: ToolFile) -> (String, ToolPart<'_>) {
        (file.name(), build::tool_part(self, file))
    }

    /// The text of a case.
    pub fn body(&self, number: CaseNumber) -> Option<&'a Body> {
        self.case(number).map(|case| &case.body)
    }

    /// The feed, where there is a base URL: the 20 newest cases.
    pub fn feed(&self) -> Option<data::Feed<'_>> {
        let site = &self.catalogue.settings.site;
        let base_url = self.options.base_url.as_deref()?;
        let entries = self
            .newest(20)
            .into_iter()
            .filter_map(|number| self.feed_entry(number));
        Some(data::Feed {
            title: &site.title,
            subtitle: &site.description,
            author: &site.publisher,
            base_url,
            path: FEED,
            generator: GENERATOR,
            entries: entries.collect(),
        })
    }

    fn feed_entry(&self, number: CaseNumber) -> Option<data::Entry<'_>> {
        let (case, card) = (self.case(number)?, self.card(number)?);
        let published = case.published?;
        let confirmed = case.confirmed.as_ref().map(|confirmed| confirmed.on);
        let updated = [case.checked, confirmed]
            .into_iter()
            .flatten()
            .fold(published, Ord::max);
        Some(data::Entry {
            title: &card.title,
            url: &card.url,
            summary: &card.summary,
            published: published.to_string(),
            updated: updated.to_string(),
        })
    }

    /// The sitemap, or, above [`SITEMAP_LIMIT`] pages, the index of its parts. Empty without a
    /// base URL.
    pub fn sitemap(&self) -> String {
        let Some(base_url) = self.options.base_url.as_deref() else {
            return String::new();
        };
        let paths = self.plan.mapped();
        if paths.len() <= SITEMAP_LIMIT {
            return data::sitemap(base_url, paths.into_iter());
        }
        let parts: Vec<String> = (0..paths.len().div_ceil(SITEMAP_LIMIT))
            .map(plan::sitemap_part)
            .collect();
        data::sitemap_index(base_url, parts.iter().map(String::as_str))
    }

    /// A part of the sitemap, from 0.
    pub fn sitemap_part(&self, part: usize) -> String {
        let Some(base_url) = self.options.base_url.as_deref() else {
            return String::new();
        };
        let paths = self.plan.mapped();
        let paths = paths
            .into_iter()
            .skip(part * SITEMAP_LIMIT)
            .take(SITEMAP_LIMIT);
        data::sitemap(base_url, paths)
    }

    /// Numbers of the cases published last, newest first, then in the order of lists.
    pub(crate) fn newest(&self, most: usize) -> Vec<CaseNumber> {
        let mut dated: Vec<(Date, CaseNumber)> = self
            .cases
            .iter()
            .zip(0..)
            .filter_map(|(case, number)| case.published.map(|day| (day, number)))
            .collect();
        dated.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
        dated
            .into_iter()
            .take(most)
            .map(|(_, number)| number)
            .collect()
    }

    fn site_view(&self, path: &str) -> SiteView<'_> {
        let site = &self.catalogue.settings.site;
        let base_url = self.options.base_url.as_deref();
        SiteView {
            title: &site.title,
            description: &site.description,
            publisher: &site.publisher,
            edited_by: site.edited_by.as_deref().unwrap_or(&site.publisher),
            license: site.license.as_deref(),
            contact: site.contact.as_deref(),
            repository_href: site.repository.as_deref(),
            root: self.root(path),
            nav: &self.nav,
            footer: &self.footer,
            generator: GENERATOR,
            is_preview: self.options.mode != Mode::Published,
            is_live: self.options.mode == Mode::Live,
            canonical: self.address(path).filter(|_| path != plan::NOT_FOUND),
            feed_url: base_url.map(|_| FEED),
            count_note: COUNT_NOTE,
            reckoned: self.reckoned.as_deref(),
            attributions: &ATTRIBUTIONS,
            plan: self.period.as_ref(),
        }
    }

    /// The page for what is not found is shown at any depth, so it alone cannot be relative.
    fn root(&self, path: &str) -> String {
        if path != plan::NOT_FOUND {
            return address::to_root(path);
        }
        match (&self.options.base_url, self.options.mode) {
            (Some(base), _) => path_of(base).to_owned(),
            (None, Mode::Live) => "/".to_owned(),
            (None, Mode::Preview | Mode::Published) => String::new(),
        }
    }

    /// The address of a path, where there is a base URL.
    fn address(&self, path: &str) -> Option<String> {
        let base = self.options.base_url.as_deref()?;
        Some(format!("{base}{path}"))
    }
}

/// The path of an absolute address that ends in `/`.
fn path_of(base_url: &str) -> &str {
    let host = base_url.find("://").map_or(0, |found| found + 3);
    base_url[host..]
        .find('/')
        .map_or("/", |found| &base_url[host + found..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_path_of_a_base_url_is_found() {
        for (base, expected) in [
            ("https://example.jp/", "/"),
            ("https://example.jp", "/"),
            ("https://example.jp/a/b/", "/a/b/"),
        ] {
            assert_eq!(path_of(base), expected, "{base}");
        }
    }
}
