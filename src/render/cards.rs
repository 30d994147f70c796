use serde::Serialize;
use tera::{Context, ErrorKind, Tera, Value};

use crate::data::escaped;
use crate::derive::{Card, digest};
use crate::fingerprint::Fingerprint;
use crate::render::piece::{Filling, Hole, Piece};
use crate::render::site::SiteValue;
use crate::render::store::Store;
use crate::site::view::{
    CaseView, FrameView, ListView, Meta, RequestEntry, RequestLine, RequestView, Said, SiteView,
};

/// Level of the headings of related cases.
const RELATED: &str = "3";

/// Bytes that menu and foot fit in.
const FRAME: usize = 2048;

/// Bytes that nearly every card fits in.
const CARD: usize = 1536;

/// Bytes that nearly every overview of a case fits in.
const FACTS: usize = 3072;

/// Bytes that nearly every key fits in.
const KEY: usize = 512;

/// Rows of overviews, tables of contents, and records of requests that are kept: those that many
/// pages share come early, and a store without end would hold the rows of every case.
const SHARED: usize = 16_384;

/// What stands on many pages, as HTML: made once, by a component, and put into each page with what
/// that page alone knows.
pub(super) struct Cards {
    /// Cards of lists and of related cases.
    cards: Store<(Fingerprint, Form)>,
    /// Rows of requests, by all that they show and by whether the record stands below them.
    rows: Store<(Fingerprint, bool)>,
    /// Whole records of requests, by all that they show.
    entries: Store<Fingerprint>,
    /// Rows of overviews and tables of contents, by their arguments in compact form.
    shared: Store<Vec<u8>>,
    /// Menus and feet, likewise.
    frames: Store<Vec<u8>>,
}

/// What a card depends on besides the case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Form {
    /// Which lines are said of the whole list and left out.
    said: Said,
    /// Whether the page says why the card stands there.
    has_reasons: bool,
}

impl Cards {
    /// No cards yet.
    pub(super) fn new() -> Self {
        Self {
            cards: Store::new(usize::MAX),
            rows: Store::new(usize::MAX),
            entries: Store::new(SHARED),
            shared: Store::new(SHARED),
            frames: Store::new(usize::MAX),
        }
    }

    /// Puts the cards of a list into its groups.
    pub(super) fn fill(
        &self,
        list: &mut ListView<'_>,
        (value, site): (&SiteValue, &SiteView<'_>),
        tera: &Tera,
    ) -> Result<(), tera::Error> {
        let level = (list.level + 1).to_string();
        for group in &mut list.groups {
            group.html.reserve(group.cards.len() * CARD);
            for card in &group.cards {
                let form = Form {
                    said: group.lacking.said,
                    has_reasons: false,
                };
                let piece = self.card(card.0, form, (tera, || value.of_piece(site)))?;
                let filling = Filling {
                    level: &level,
                    ..Filling::root(&site.root)
                };
                piece.put(&mut group.html, filling);
            }
        }
        Ok(())
    }

    /// Puts the cards of related cases beside their reasons.
    pub(super) fn relate(
        &self,
        case: &mut CaseView<'_>,
        (value, site): (&SiteValue, &SiteView<'_>),
        tera: &Tera,
    ) -> Result<(), tera::Error> {
        for related in &mut case.related {
            let form = Form {
                said: case.related_lacking.said,
                has_reasons: !related.reasons.is_empty(),
            };
            let piece = self.card(related.card.0, form, (tera, || value.of_piece(site)))?;
            let reasons = related.reasons.join("、");
            let reasons = escaped(&reasons);
            let filling = Filling {
                words: &reasons,
                level: RELATED,
                ..Filling::root(&site.root)
            };
            piece.put(&mut related.html, filling);
        }
        Ok(())
    }

    /// Puts the rows of an overview into its groups, and behind them the records that stand whole.
    pub(super) fn sheet(
        &self,
        request: &mut RequestView<'_>,
        (value, site): (&SiteValue, &SiteView<'_>),
        tera: &Tera,
    ) -> Result<(), tera::Error> {
        for (group, outer) in request.groups.iter_mut().zip(1..) {
            let heading = format!("group-{outer}");
            for (line, inner) in group.lines.iter().zip(1..) {
                let anchor = format!("r-{outer}-{inner}");
                let filling = Filling {
                    words: &anchor,
                    level: &heading,
                    ..Filling::root(&site.root)
                };
                let made = (tera, || value.of_piece(site));
                self.row(line, made)?.put(&mut group.html, filling);
                if let Some(entry) = &line.whole {
                    let made = (tera, || value.of_piece(site));
                    let piece = self.entry(line, entry, made)?;
                    piece.put(&mut group.entries_html, filling);
                }
            }
        }
        Ok(())
    }

    /// The row of a record; it leads to the record below it, where that stands there whole.
    fn row(
        &self,
        line: &RequestLine<'_>,
        (tera, site): (&Tera, impl FnOnce() -> Result<Value, tera::Error>),
    ) -> Result<Piece, tera::Error> {
        let is_whole = line.whole.is_some();
        self.rows.kept(&(line.money.hash, is_whole), || {
            let mut arguments = Context::new();
            arguments.insert("line", line);
            if is_whole {
                arguments.insert("anchor", &Hole::Words.sign());
            }
            component(tera, "request_row", &arguments, site()?)
        })
    }

    /// All that a record says for a request, below the heading of its group.
    fn entry(
        &self,
        line: &RequestLine<'_>,
        entry: &RequestEntry<'_>,
        (tera, site): (&Tera, impl FnOnce() -> Result<Value, tera::Error>),
    ) -> Result<Piece, tera::Error> {
        self.entries.kept(&digest(&(line.money.hash, entry)), || {
            let mut arguments = Context::new();
            arguments.insert("line", line);
            arguments.insert("entry", entry);
            arguments.insert("anchor", &Hole::Words.sign());
            arguments.insert("under", &Hole::Level.sign());
            component(tera, "request_entry", &arguments, site()?)
        })
    }

    /// Puts together the overview of a case and its table of contents.
    pub(super) fn overview(
        &self,
        case: &mut CaseView<'_>,
        (value, site): (&SiteValue, &SiteView<'_>),
        tera: &Tera,
    ) -> Result<(), tera::Error> {
        let filling = Filling::root(&site.root);
        case.facts_html.reserve(FACTS);
        for fact in &case.facts {
            let piece = self.shared("fact", fact, (tera, || value.of_piece(site)))?;
            piece.put(&mut case.facts_html, filling);
        }
        let piece = self.shared("toc", &case.toc, (tera, || value.of_piece(site)))?;
        piece.put(&mut case.toc_html, filling);
        Ok(())
    }

    /// The piece that a component makes of its one argument, which has its name.
    fn shared<T: Serialize + ?Sized>(
        &self,
        name: &'static str,
        argument: &T,
        (tera, site): (&Tera, impl FnOnce() -> Result<Value, tera::Error>),
    ) -> Result<Piece, tera::Error> {
        self.shared.kept(&*key(&(name, argument))?, || {
            let mut arguments = Context::new();
            arguments.insert(name, argument);
            component(tera, name, &arguments, site()?)
        })
    }

    /// The menu and the foot of a page.
    pub(super) fn frame(
        &self,
        page: &Meta<'_>,
        (value, site): (&SiteValue, &SiteView<'_>),
        tera: &Tera,
    ) -> Result<FrameView, tera::Error> {
        // Which entry of the menu is marked: of thousands of pages few are one themselves.
        let mut entries = site.nav.iter().map(|link| &*link.url);
        let current = entries.find(|url| *url == page.path).unwrap_or_default();
        let within = page.nav_url.as_deref().unwrap_or_default();
        let put = |name: &str, arguments: &[(&'static str, &str)]| {
            let piece = self.frames.kept(&*key(&(name, arguments))?, || {
                let mut context = Context::new();
                for (argument, words) in arguments {
                    context.insert(*argument, words);
                }
                component(tera, name, &context, value.of_piece(site)?)
            })?;
            let mut html = String::with_capacity(FRAME);
            piece.put(&mut html, Filling::root(&site.root));
            Ok::<String, tera::Error>(html)
        };
        Ok(FrameView {
            menu: put("menu", &[("current", current), ("within", within)])?,
            foot: put("foot", &[])?,
        })
    }

    fn card(
        &self,
        card: &Card,
        form: Form,
        (tera, site): (&Tera, impl FnOnce() -> Result<Value, tera::Error>),
    ) -> Result<Piece, tera::Error> {
        self.cards.kept(&(card.hash, form), || {
            let reasons = form.has_reasons.then_some(Hole::Words.sign());
            let mut arguments = Context::new();
            arguments.insert("card", card);
            arguments.insert("level", Hole::Level.sign().encode_utf8(&mut [0; 4]));
            arguments.insert("said", &form.said);
            arguments.insert("reasons", reasons.as_slice());
            component(tera, "card", &arguments, site()?)
        })
    }
}

/// What tells a small value apart from all others: its compact form.
fn key<T: Serialize>(value: &T) -> Result<Vec<u8>, tera::Error> {
    postcard::to_extend(value, Vec::with_capacity(KEY)).map_err(tera::Error::message)
}

/// The HTML of a component. What it lacks as a whole has no place in a file, so it is named.
fn component(
    tera: &Tera,
    name: &str,
    arguments: &Context,
    site: Value,
) -> Result<String, tera::Error> {
    let mut implied = Context::new();
    implied.insert_value("site", site);
    tera.render_component_with_implicits(name, arguments, &implied, None, true)
        .map_err(|error| match error.kind() {
            ErrorKind::RenderingError(_) => error,
            kind => tera::Error::message(format!("component {name}: {kind}")),
        })
}
