use std::collections::BTreeSet;

use rayon::prelude::*;

use crate::data::{DataFile, SITEMAP_LIMIT};
use crate::derive::{CaseNumber, Derived, address};
use crate::load::Theme;
use crate::model::{Body, Catalogue, PlaceCode};
use crate::search::Shelf;
use crate::site::key::{IndexKey, Output, PageKey, Subject};
use crate::site::tool::{Tool, ToolFile, n_blocks};
use crate::site::{FAMILIES_PER_PAGE, LINES_PER_PAGE, Options, PER_PAGE, nav};

/// Where the page for what is not found stands.
pub(crate) const NOT_FOUND: &str = "404.html";

/// Every file of the output by path. Light: a key a file, no view.
#[derive(Debug)]
pub struct Plan<'a> {
    paths: Vec<String>,
    outputs: Vec<Output<'a>>,
}

impl<'a> Plan<'a> {
    /// The plan of a catalogue. Where two things claim one path, pages go before data, data
    /// before the theme's files, and those before the author's; `validate` refuses such clashes
    /// between records.
    pub(crate) fn new(
        catalogue: &'a Catalogue,
        (derived, search): (&Derived, &Shelf<'_>),
        theme: &'a Theme,
        options: &Options,
    ) -> Self {
        let mut draft = Draft::default();
        draft.add_cases(catalogue, derived);
        draft.add_facets(catalogue, derived);
        draft.add_places(catalogue, derived);
        draft.add_collections(catalogue);
        draft.add_requests(catalogue, derived);
        draft.add_single(catalogue, derived);
        draft.add_tools(derived);
        draft.add_data(catalogue);
        draft.add_search(search);
        draft.add_files(catalogue, theme);
        if options.base_url.is_some() {
            draft.add_machine_pages();
        }
        draft.finish()
    }

    /// Path of every file, ascending, no duplicates.
    pub fn paths(&self) -> &[String] {
        &self.paths
    }

    /// What stands at place `i` of the paths.
    pub fn output(&self, i: usize) -> Option<&Output<'a>> {
        self.outputs.get(i)
    }

    /// Place of a path.
    pub fn page_of(&self, path: &str) -> Option<usize> {
        self.paths
            .binary_search_by(|known| known.as_str().cmp(path))
            .ok()
    }

    /// Paths of pages that stand for themselves, ascending.
    pub(crate) fn mapped(&self) -> Vec<&str> {
        let both = self.paths.iter().zip(&self.outputs);
        both.filter(|(_, output)| output.stands())
            .map(|(path, _)| path.as_str())
            .collect()
    }
}

/// A plan being drawn up.
#[derive(Default)]
struct Draft<'a> {
    files: Vec<(String, Output<'a>)>,
}

impl<'a> Draft<'a> {
    fn page(&mut self, path: String, key: PageKey) {
        self.files.push((path, Output::Page(key)));
    }

    /// The pages of a list of `count` cases: at least one.
    fn list(
        &mut self,
        count: usize,
        path: impl Fn(usize) -> String,
        key: impl Fn(usize) -> PageKey,
    ) {
        for number in 1..=n_pages(count) {
            self.page(path(number), key(number));
        }
    }

    fn add_cases(&mut self, catalogue: &'a Catalogue, derived: &Derived) {
        for (id, case) in &catalogue.cases {
            let Some(number) = derived.numbers.get(id) else {
                continue;
            };
            self.page(address::case(id), PageKey::Case(*number));
            for former in &case.formerly {
                self.page(address::case(former), PageKey::Moved(*number));
            }
            self.attachments(&case.body, &address::case(id));
        }
        for case in &catalogue.withdrawn {
            self.page(address::case(&case.id), PageKey::Withdrawn);
            for former in &case.formerly {
                let key = PageKey::MovedWithdrawn(case.id.clone());
                self.page(address::case(former), key);
            }
        }
        self.list(derived.numbers.len(), address::cases, PageKey::Cases);
        for (i, kind) in catalogue.settings.kinds.iter().enumerate() {
            let count = derived.lists.by_kind.get(&kind.id).map_or(0, Vec::len);
            self.list(
                count,
                |n| address::kind(&kind.id, n),
                |n| PageKey::Kind(i, n),
            );
        }
    }

    fn add_facets(&mut self, catalogue: &'a Catalogue, derived: &Derived) {
        self.page(address::FACETS.to_owned(), PageKey::Facets);
        for (i, facet) in catalogue.settings.facets.all.iter().enumerate() {
            self.page(address::facet(&facet.key), PageKey::Facet(i));
            for (j, term) in facet.terms.iter().enumerate() {
                let count = derived.lists.term(&facet.key, &term.id).len();
                let path = |n| address::term(&facet.key, &term.id, n);
                self.list(count, path, |n| PageKey::Term(i, j, n));
                if count > 0 {
                    let map = address::term_map(&facet.key, &term.id);
                    self.page(map, PageKey::Map(i, j));
                }
            }
        }
    }

    fn add_places(&mut self, catalogue: &'a Catalogue, derived: &Derived) {
        let lists = &derived.lists;
        self.page(address::PLACES.to_owned(), PageKey::Places);
        for (i, place) in catalogue.settings.places.prefectures.iter().enumerate() {
            let code = place.code.as_str();
            let own = lists.by_place.get(code).map_or(0, Vec::len);
            let others = [lists.municipal.get(code), lists.reaching.get(code)];
            let most = others
                .into_iter()
                .flatten()
                .map(Vec::len)
                .fold(own, usize::max);
            self.list(
                most,
                |n| address::prefecture(&place.code, n),
                |n| PageKey::Prefecture(i, n),
            );
        }
        let with_cases = lists.by_place.keys().chain(lists.covering.keys());
        let municipalities: BTreeSet<&PlaceCode> = with_cases
            .chain(catalogue.places.keys())
            .filter(|code| !code.is_prefecture())
            .collect();
        for code in municipalities {
            self.page(address::place(code), PageKey::Municipality(code.clone()));
        }
        for (code, record) in &catalogue.places {
            if !record.events.is_empty() {
                self.page(address::timeline(code), PageKey::Timeline(code.clone()));
            }
            self.attachments(&record.body, &address::place(code));
        }
        let bands = &lists.by_band;
        if bands.iter().any(|band| !band.is_empty()) {
            self.page(address::BANDS.to_owned(), PageKey::Index(IndexKey::Bands));
            for (i, band) in bands.iter().enumerate() {
                self.list(
                    band.len(),
                    |n| address::band(i + 1, n),
                    |n| PageKey::Band(i, n),
                );
            }
        }
        for ((band, region), cases) in &lists.by_band_and_region {
            self.list(
                cases.len(),
                |n| address::band_region(band + 1, region + 1, n),
                |n| PageKey::BandRegion(*band, *region, n),
            );
        }
    }

    fn add_collections(&mut self, catalogue: &'a Catalogue) {
        for (id, approach) in &catalogue.approaches {
            self.page(address::approach(id), PageKey::Approach(id.clone()));
            self.attachments(&approach.body, &address::approach(id));
        }
        for (id, programme) in &catalogue.programmes {
            self.page(address::programme(id), PageKey::Programme(id.clone()));
            self.attachments(&programme.body, &address::programme(id));
        }
        for (id, page) in &catalogue.pages {
            self.page(address::page(id), PageKey::Document(id.clone()));
            self.attachments(&page.body, &address::page(id));
        }
        for id in catalogue.tables.keys() {
            self.page(address::table(id), PageKey::Table(id.clone()));
        }
    }

    /// Grounds for a request: only where amounts are known at all.
    fn add_requests(&mut self, catalogue: &'a Catalogue, derived: &Derived) {
        if !nav::has_budgets(catalogue) {
            return;
        }
        let lists = &derived.lists;
        let mut sheet = |cases: &[CaseNumber], subject: Subject, path: &dyn Fn(usize) -> String| {
            let count = lists.grounds_of(cases).count();
            if count > 0 || matches!(subject, Subject::Prefecture(_)) {
                for number in 1..=n_sheets(count) {
                    self.page(path(number), PageKey::Request(subject.clone(), number));
                }
            }
        };
        for id in catalogue.approaches.keys() {
            let cases = lists.by_approach.get(id).map_or(&[][..], Vec::as_slice);
            sheet(cases, Subject::Approach(id.clone()), &|n| {
                address::request_approach(id, n)
            });
        }
        for at in nav::request_facets(catalogue) {
            let facet = &catalogue.settings.facets.all[at];
            for (position, term) in facet.terms.iter().enumerate() {
                let cases = lists.term(&facet.key, &term.id);
                sheet(cases, Subject::Term(at, position), &|n| {
                    address::request_term(&facet.key, &term.id, n)
                });
            }
        }
        for (at, place) in catalogue.settings.places.prefectures.iter().enumerate() {
            let code = place.code.as_str();
            let own = lists.by_place.get(code).into_iter();
            let all = own.chain(lists.municipal.get(code)).flatten().copied();
            sheet(&all.collect::<Vec<_>>(), Subject::Prefecture(at), &|n| {
                address::request_place(&place.code, n)
            });
        }
        self.page(address::REQUESTS.to_owned(), PageKey::Requests);
        self.page(address::SCATTERS.to_owned(), PageKey::Scatters);
    }

    fn add_single(&mut self, catalogue: &Catalogue, derived: &Derived) {
        self.page("index.html".to_owned(), PageKey::Home);
        self.page(NOT_FOUND.to_owned(), PageKey::Missing);
        self.page(address::DATA.to_owned(), PageKey::Data);
        let n_families = derived.lineage.families.len();
        for number in 1..=n_families.div_ceil(FAMILIES_PER_PAGE) {
            self.page(address::lineage(number), PageKey::Lineage(number));
        }
        for (path, key, is_there) in [
            (address::KINDS, PageKey::Index(IndexKey::Kinds), true),
            (address::LIKE, PageKey::Like, nav::has_municipal(catalogue)),
            (
                address::BUDGETS,
                PageKey::Budgets,
                nav::has_budgets(catalogue),
            ),
            (
                address::TIMELINES,
                PageKey::Index(IndexKey::Timelines),
                nav::has_timelines(catalogue),
            ),
            (
                address::APPROACHES,
                PageKey::Index(IndexKey::Approaches),
                !catalogue.approaches.is_empty(),
            ),
            (
                address::PROGRAMMES,
                PageKey::Index(IndexKey::Programmes),
                !catalogue.programmes.is_empty(),
            ),
            (
                address::TABLES,
                PageKey::Index(IndexKey::Tables),
                !catalogue.tables.is_empty(),
            ),
            (
                address::PAGES,
                PageKey::Index(IndexKey::Pages),
                !catalogue.pages.is_empty(),
            ),
        ] {
            if is_there {
                self.page(path.to_owned(), key);
            }
        }
    }

    fn add_tools(&mut self, derived: &Derived) {
        for tool in Tool::ALL {
            self.page(tool.path().to_owned(), PageKey::Tool(tool));
        }
        let blocks = (0..n_blocks(derived.numbers.len())).map(ToolFile::Facts);
        for file in blocks.chain([ToolFile::Titles, ToolFile::Drafts]) {
            self.files.push((file.path(), Output::Tool(file)));
        }
    }

    fn add_data(&mut self, catalogue: &Catalogue) {
        let tables = catalogue.tables.keys().cloned().map(DataFile::Table);
        let files = [DataFile::Cases, DataFile::Timelines, DataFile::Facets];
        let like = [DataFile::LikePlaces, DataFile::LikeCases].into_iter();
        let like = like.filter(|_| nav::has_municipal(catalogue));
        for file in files.into_iter().chain(like).chain(tables) {
            self.files.push((file.path(), Output::Data(file)));
        }
    }

    fn add_search(&mut self, search: &Shelf<'_>) {
        self.page(address::SEARCH.to_owned(), PageKey::Search);
        let files = search.files().into_iter();
        self.files
            .extend(files.map(|file| (file.path(), Output::Search(file))));
    }

    fn add_files(&mut self, catalogue: &'a Catalogue, theme: &'a Theme) {
        let assets = theme
            .files
            .keys()
            .map(|name| (format!("assets/{name}"), Output::Asset(name)));
        self.files.extend(assets);
        let files = catalogue.static_files.iter();
        self.files
            .extend(files.map(|file| (file.name.clone(), Output::File(file))));
    }

    fn add_machine_pages(&mut self) {
        let count = self
            .files
            .iter()
            .filter(|(_, output)| output.stands())
            .count();
        self.files.push(("feed.xml".to_owned(), Output::Feed));
        self.files.push(("sitemap.xml".to_owned(), Output::Sitemap));
        if count > SITEMAP_LIMIT {
            for part in 0..count.div_ceil(SITEMAP_LIMIT) {
                self.files
                    .push((sitemap_part(part), Output::SitemapPart(part)));
            }
        }
    }

    fn attachments(&mut self, body: &'a Body, page: &str) {
        let folder = page.strip_suffix("index.html").unwrap_or(page);
        let files = body.attachments.iter();
        self.files
            .extend(files.map(|file| (format!("{folder}{}", file.name), Output::File(file))));
    }

    fn finish(mut self) -> Plan<'a> {
        self.files
            .par_sort_by(|a, b| a.0.cmp(&b.0).then(a.1.rank().cmp(&b.1.rank())));
        self.files.dedup_by(|later, earlier| later.0 == earlier.0);
        let (paths, outputs) = self.files.into_iter().unzip();
        Plan { paths, outputs }
    }
}

/// Where a part of the sitemap stands.
pub(crate) fn sitemap_part(part: usize) -> String {
    format!("sitemap-{}.xml", part + 1)
}

/// Pages of a sheet for a request: one of whole records, the others of lines.
pub(crate) fn n_sheets(count: usize) -> usize {
    1 + count.saturating_sub(PER_PAGE).div_ceil(LINES_PER_PAGE)
}

/// Pages of a list: at least one, that says that there is nothing.
pub(crate) fn n_pages(count: usize) -> usize {
    count.div_ceil(PER_PAGE).max(1)
}
