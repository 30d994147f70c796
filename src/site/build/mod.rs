//! Catalogue and what was derived → the view of one page. A file a sort of page; `link`, `list`,
//! `figure` and `budget` hold what several of them show.

mod approach;
mod budget;
mod budgets;
mod case;
mod case_facts;
mod document;
mod facts;
mod figure;
mod ground;
mod home;
mod index;
mod indicator;
mod know_before;
mod lacking;
mod like;
mod lineage;
mod link;
mod list;
mod map;
mod missing;
mod nearest;
mod outcome;
mod people;
mod place;
mod problem;
mod programme;
mod remedy;
mod request;
mod scatter;
mod search;
mod single;
mod term;
mod timeline;
mod tool;
mod unsaid;

use std::borrow::Cow;

use crate::data::CollectionLd;
use crate::derive::address;
use crate::model::Body;
use crate::site::view::{Crumb, JsonLd, Meta, View};
use crate::site::{PageKey, Site};

/// A page as its builder gives it.
pub(crate) struct Built<'s> {
    /// Heading.
    pub(crate) title: Cow<'s, str>,
    /// For search engines.
    pub(crate) description: Cow<'s, str>,
    /// Steps between the entrance and the page.
    pub(crate) trail: Vec<Crumb<'s>>,
    /// The entry of the main navigation it belongs to.
    pub(crate) nav_url: Option<Cow<'s, str>>,
    /// JSON-LD other than that of a list.
    pub(crate) json_ld: Option<JsonLd<'s>>,
    /// The view.
    pub(crate) view: View<'s>,
    /// Its Markdown.
    pub(crate) body: Option<&'s Body>,
}

/// Builds the page of a key. A key comes from the plan, so what it names is there; what is not
/// all the same gives the page for what is not found.
pub(crate) fn build<'s>(site: &'s Site<'_>, key: &'s PageKey) -> Built<'s> {
    let built = match key {
        PageKey::Home => Some(home::home(site)),
        PageKey::Case(number) => case::case(site, *number),
        PageKey::Cases(number) => Some(list::cases(site, *number)),
        PageKey::Facets => Some(term::facets(site)),
        PageKey::Facet(facet) => term::facet(site, *facet),
        PageKey::Term(facet, at, number) => term::term(site, (*facet, *at), *number),
        PageKey::Places => Some(place::places(site)),
        PageKey::Prefecture(at, number) => place::prefecture(site, *at, *number),
        PageKey::Municipality(code) => place::municipality(site, code),
        PageKey::Band(band, number) => Some(like::band(site, *band, *number)),
        PageKey::BandRegion(band, region, number) => {
            like::band_region(site, (*band, *region), *number)
        }
        PageKey::Like => Some(like::like(site)),
        PageKey::Kind(kind, number) => list::kind(site, *kind, *number),
        PageKey::Index(index) => Some(index::index(site, *index)),
        PageKey::Approach(id) => approach::approach(site, id),
        PageKey::Programme(id) => programme::programme(site, id),
        PageKey::Map(facet, at) => map::map(site, (*facet, *at)),
        PageKey::Scatters => Some(scatter::scatters(site)),
        PageKey::Lineage(number) => Some(lineage::lineage(site, *number)),
        PageKey::Budgets => Some(budgets::budgets(site)),
        PageKey::Requests => Some(request::requests(site)),
        PageKey::Request(subject, number) => request::request(site, subject, *number),
        PageKey::Timeline(code) => timeline::timeline(site, code),
        PageKey::Table(id) => document::table(site, id),
        PageKey::Document(id) => document::document(site, id),
        PageKey::Search => Some(search::search(site)),
        PageKey::Data => Some(single::data(site)),
        PageKey::Tool(tool) => Some(tool::tool(site, *tool)),
        PageKey::Moved(number) => single::moved(site, *number),
        PageKey::MovedWithdrawn(id) => Some(single::moved_withdrawn(id)),
        PageKey::Withdrawn => Some(single::withdrawn()),
        PageKey::Missing => None,
    };
    built.unwrap_or_else(single::missing)
}

impl<'s> Built<'s> {
    /// A page without body, navigation or JSON-LD of its own.
    pub(crate) fn new(
        title: impl Into<Cow<'s, str>>,
        description: impl Into<Cow<'s, str>>,
        view: View<'s>,
    ) -> Self {
        Self {
            title: title.into(),
            description: description.into(),
            trail: Vec::new(),
            nav_url: None,
            json_ld: None,
            view,
            body: None,
        }
    }

    /// The same below a step of the breadcrumb.
    pub(crate) fn under(
        mut self,
        label: impl Into<Cow<'s, str>>,
        url: impl Into<Cow<'s, str>>,
    ) -> Self {
        self.trail.push(Crumb {
            label: label.into(),
            url: Some(url.into()),
        });
        self
    }

    /// The same as part of an entry of the main navigation.
    pub(crate) fn within(mut self, url: impl Into<Cow<'s, str>>) -> Self {
        self.nav_url = Some(url.into());
        self
    }

    /// The same with Markdown, where there is any.
    pub(crate) fn with_body(mut self, body: Option<&'s Body>) -> Self {
        self.body = body;
        self
    }

    /// What the page says of itself.
    pub(crate) fn meta(&mut self, site: &'s Site<'_>, path: &'s str) -> Meta<'s> {
        let catalogue = &*site.catalogue.settings.site.title;
        let is_home = matches!(self.view, View::Home(_));
        let title = std::mem::take(&mut self.title);
        let breadcrumb = if is_home {
            Vec::new()
        } else {
            self.breadcrumb(title.clone())
        };
        let json_ld = self
            .json_ld
            .take()
            .or_else(|| self.collection(site, path, &breadcrumb));
        let window_title = if is_home {
            catalogue.to_owned()
        } else {
            format!("{title} | {catalogue}")
        };
        Meta {
            title,
            window_title,
            description: std::mem::take(&mut self.description),
            template: self.view.template(),
            path,
            breadcrumb,
            nav_url: self.nav_url.take(),
            json_ld,
        }
    }

    fn breadcrumb(&mut self, title: Cow<'s, str>) -> Vec<Crumb<'s>> {
        let home = Crumb {
            label: "トップ".into(),
            url: Some("index.html".into()),
        };
        let steps = std::mem::take(&mut self.trail);
        let here = Crumb {
            label: title,
            url: None,
        };
        std::iter::once(home).chain(steps).chain([here]).collect()
    }

    fn collection(
        &self,
        site: &'s Site<'_>,
        path: &'s str,
        breadcrumb: &[Crumb<'s>],
    ) -> Option<JsonLd<'s>> {
        if matches!(
            self.view,
            View::Missing(_) | View::Moved(_) | View::Withdrawn(_)
        ) {
            return None;
        }
        let name = breadcrumb.last().map_or_else(
            || Cow::Borrowed(&*site.catalogue.settings.site.title),
            |crumb| crumb.label.clone(),
        );
        let step = |crumb: &Crumb<'s>| {
            (
                crumb.label.clone(),
                crumb.url.as_deref().and_then(|url| site.address(url)),
            )
        };
        Some(JsonLd::Collection(CollectionLd {
            name,
            description: self.description.clone(),
            url: site.address(path),
            breadcrumb: breadcrumb.iter().map(step).collect(),
        }))
    }
}

pub(crate) use list::Overview;
pub(crate) use tool::part as tool_part;

/// The list of all cases, as a step of the breadcrumb.
pub(crate) const CASES: (&str, &str) = ("取組事例の一覧", "cases/index.html");

/// The tile map, as a step of the breadcrumb.
pub(crate) const PLACES: (&str, &str) = ("地図から", address::PLACES);
