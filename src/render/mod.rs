//! View and template → bytes. A page is a function of its view: what a template reads is in the
//! view, in the Markdown whose hash the view holds, or drawn from the view's own numbers. So the
//! fingerprint of a page is a hash over view, theme and program, and nothing is rendered to know
//! whether a page has changed.

mod body;
mod cards;
mod fault;
mod lines;
mod menu;
mod piece;
mod script;
mod site;
mod store;
mod svg;

use std::path::{Path, PathBuf};

use tera::{Context, Tera};

use crate::data;
use crate::derive::digest;
use crate::error::Error;
use crate::fingerprint::{Fingerprint, fingerprint};
use crate::load::Theme;
use crate::load::files::{read_bytes, read_text};
use crate::model::Body;
use crate::render::cards::Cards;
use crate::render::site::SiteValue;
use crate::site::view::{Charts, LineageView, SiteView, View};
use crate::site::{Output, Page, Site};
use crate::version::PROGRAM;
use crate::write::Artifact;

/// Bytes that nearly every page fits in.
const ROOM: usize = 48 * 1024;

/// Compiled templates and where Markdown is read.
pub struct Renderer {
    tera: Tera,
    root: PathBuf,
    /// Stands for theme and program in every fingerprint.
    seal: Fingerprint,
    site: SiteValue,
    cards: Cards,
}

impl Renderer {
    /// Compiles the templates of a theme; `root` holds `content/`.
    pub fn new(theme: &Theme, root: &Path) -> Result<Self, Error> {
        let mut tera = Tera::new();
        let templates = theme
            .templates
            .iter()
            .map(|(name, text)| (name.as_str(), text.as_str()));
        tera.add_raw_templates(templates)
            .map_err(|error| fault::of(&error, None))?;
        let seal = digest(&(theme.hash, PROGRAM));
        Ok(Self {
            tera,
            root: root.to_path_buf(),
            seal,
            site: SiteValue::default(),
            cards: Cards::new(),
        })
    }

    /// The file at place `i` of the site's plan: its fingerprint now, its bytes when asked for.
    pub fn artifact<'s>(&'s self, site: &'s Site<'_>, i: usize) -> Result<Artifact<'s>, Error> {
        let (catalogue, derived) = (site.catalogue, site.derived);
        match site.plan().output(i) {
            Some(Output::Page(_)) => match site.page(i) {
                Some(page) => Ok(self.page(page)),
                None => Ok(ready(String::new())),
            },
            Some(Output::Data(file)) => Ok(ready(data::bytes(catalogue, derived, file)?)),
            Some(Output::Tool(file)) => {
                let (name, part) = site.tool_part(*file);
                Ok(ready(script::part(&name, &part)?))
            }
            Some(Output::Search(file)) => Ok(Artifact {
                fingerprint: digest(&(PROGRAM, site.search.fingerprint(*file))),
                bytes: Box::new(move || {
                    site.search
                        .bytes(*file, &|file| read_text(&self.root, file))
                }),
            }),
            Some(Output::Feed) => Ok(ready(
                site.feed().as_ref().map(data::feed).unwrap_or_default(),
            )),
            Some(Output::Sitemap) => Ok(ready(site.sitemap())),
            Some(Output::SitemapPart(part)) => Ok(ready(site.sitemap_part(*part))),
            Some(Output::Asset(name)) => {
                let bytes = site.theme.files.get(*name).map_or(&[][..], Vec::as_slice);
                Ok(Artifact {
                    fingerprint: fingerprint(bytes),
                    bytes: Box::new(move || Ok(bytes.to_vec())),
                })
            }
            Some(Output::File(file)) => Ok(Artifact {
                fingerprint: file.hash,
                bytes: Box::new(move || read_bytes(&self.root, &file.file)),
            }),
            None => Ok(ready(String::new())),
        }
    }

    fn page<'s>(&'s self, page: Page<'s>) -> Artifact<'s> {
        let fingerprint = digest(&(self.seal, page.view.template(), &page));
        Artifact {
            fingerprint,
            bytes: Box::new(move || self.html(page)),
        }
    }

    fn html(&self, mut page: Page<'_>) -> Result<Vec<u8>, Error> {
        let path = page.meta.path;
        let failed = |error: tera::Error| fault::of(&error, Some(path));
        for list in page.view.lists_mut() {
            self.cards
                .fill(list, (&self.site, &page.site), &self.tera)
                .map_err(failed)?;
        }
        if let View::Case(case) = &mut page.view {
            self.cards
                .relate(case, (&self.site, &page.site), &self.tera)
                .map_err(failed)?;
            self.cards
                .overview(case, (&self.site, &page.site), &self.tera)
                .map_err(failed)?;
        }
        if let View::Request(request) = &mut page.view {
            self.cards
                .sheet(request, (&self.site, &page.site), &self.tera)
                .map_err(failed)?;
        }
        let mut context = Context::from_serialize(&page.view).map_err(failed)?;
        let site = self.site.of_page(&page.site);
        context.insert_value("site", site.map_err(failed)?);
        context.insert_value(
            "page",
            tera::Value::try_from_serializable(&page.meta).map_err(failed)?,
        );
        let frame = self
            .cards
            .frame(&page.meta, (&self.site, &page.site), &self.tera)
            .map_err(failed)?;
        context.insert_value(
            "frame",
            tera::Value::try_from_serializable(&frame).map_err(failed)?,
        );
        let charts = charts(&page.view, &page.site.root);
        context.insert_value(
            "charts",
            tera::Value::try_from_serializable(&charts).map_err(failed)?,
        );
        let body = page
            .body
            .map(|body| self.body(body, &page.site))
            .transpose()?;
        context.insert_value(
            "body",
            tera::Value::try_from_serializable(&body).map_err(failed)?,
        );
        let template = format!("{}.html", page.view.template());
        let mut bytes = Vec::with_capacity(ROOM);
        self.tera
            .render_to(&template, &context, &mut bytes)
            .map_err(failed)?;
        Ok(bytes)
    }

    fn body(&self, body: &Body, site: &SiteView<'_>) -> Result<String, Error> {
        let markdown = body.markdown(|file| read_text(&self.root, file))?;
        Ok(body::html(&markdown, body, &site.root, site.plan))
    }
}

/// A file that is made at once: it is small, or hashing what it is made from costs as much.
fn ready<'s>(bytes: impl Into<Vec<u8>>) -> Artifact<'s> {
    let bytes = bytes.into();
    Artifact {
        fingerprint: fingerprint(&bytes),
        bytes: Box::new(move || Ok(bytes)),
    }
}

fn charts(view: &View<'_>, root: &str) -> Charts {
    let lineage = |view: &LineageView<'_>| {
        let chart = view.chart.as_ref();
        chart.map(|chart| svg::lineage(chart, root))
    };
    match view {
        View::Case(case) => Charts {
            budgets: case
                .budgets
                .as_ref()
                .and_then(|it| it.chart.as_ref())
                .map(svg::budgets),
            figures: case
                .outcomes
                .charts
                .iter()
                .zip(1..)
                .map(|(chart, number)| chart.as_ref().map(|chart| svg::figure(chart, number)))
                .collect(),
            lineages: case.lineage.iter().map(lineage).collect(),
            ..Charts::default()
        },
        View::Programme(view) => Charts {
            lineages: view.lineage.iter().map(lineage).collect(),
            ..Charts::default()
        },
        View::Lineage(view) => Charts {
            lineages: view
                .families
                .iter()
                .map(|it| lineage(&it.lineage))
                .collect(),
            ..Charts::default()
        },
        View::Budgets(view) => Charts {
            budgets: view.chart.as_ref().map(svg::stack),
            ..Charts::default()
        },
        View::Scatters(view) => Charts {
            scatters: view
                .scatters
                .iter()
                .map(|it| it.chart.as_ref().map(|chart| svg::scatter(chart, root)))
                .collect(),
            ..Charts::default()
        },
        View::Municipality(view) => Charts {
            lanes: view.lanes.as_ref().map(svg::lanes),
            ..Charts::default()
        },
        View::Timeline(view) => Charts {
            lanes: view.lanes.as_ref().map(svg::lanes),
            ..Charts::default()
        },
        _ => Charts::default(),
    }
}
