use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use tera::{Context, ErrorKind, Tera, Value};

use crate::data::escaped;
use crate::derive::{Card, digest};
use crate::fingerprint::Fingerprint;
use crate::render::piece::{Filling, Hole, Piece};
use crate::render::site::SiteValue;
use crate::site::view::{CaseView, FrameView, ListView, Meta, RequestView, SiteView};

/// Parts of the store, so that threads seldom wait for each other.
const SHARDS: usize = 64;

/// Level of the headings of related cases.
const RELATED: &str = "3";

/// Bytes that menu and foot fit in.
const FRAME: usize = 2048;

/// Bytes that nearly every card fits in.
const CARD: usize = 1536;

/// Of what says no less on one page than on another: rows, menu and foot.
const PLAIN: Form<'static> = Form {
    said: &[],
    has_reasons: false,
};

/// Cards of lists and of related cases, rows of overviews, menu and foot as HTML. A card stands on dozens of
/// pages, so it is made once, by the component `card`, and put into each with what that page alone
/// knows.
pub(super) struct Cards {
    /// By the hash of what is shown.
    shards: Vec<Mutex<HashMap<Fingerprint, Vec<Kept>>>>,
}

/// A card in one of its forms.
struct Kept {
    said: Vec<&'static str>,
    has_reasons: bool,
    piece: Arc<Piece>,
}

/// What a card depends on besides the case.
#[derive(Clone, Copy)]
struct Form<'f> {
    /// Lines that are said of the whole list.
    said: &'f [&'static str],
    /// Whether the page says why the card stands there.
    has_reasons: bool,
}

impl Cards {
    /// No cards yet.
    pub(super) fn new() -> Self {
        Self {
            shards: (0..SHARDS).map(|_| Mutex::default()).collect(),
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
                    said: &group.lacking.said,
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
                said: &case.related_lacking.said,
                has_reasons: !related.reasons.is_empty(),
            };
            let piece = self.card(related.card.0, form, (tera, || value.of_piece(site)))?;
            let reasons = escaped(&related.reasons.join("、"));
            let filling = Filling {
                words: &reasons,
                level: RELATED,
                ..Filling::root(&site.root)
            };
            piece.put(&mut related.html, filling);
        }
        Ok(())
    }

    /// Puts the rows of an overview that names each record in a line into its groups.
    pub(super) fn rows(
        &self,
        request: &mut RequestView<'_>,
        (value, site): (&SiteValue, &SiteView<'_>),
        tera: &Tera,
    ) -> Result<(), tera::Error> {
        for group in &mut request.groups {
            for line in &group.lines {
                let piece = self.kept(line.money.hash, PLAIN, || {
                    let mut arguments = Context::new();
                    arguments.insert("line", line);
                    component(tera, "request_row", &arguments, value.of_piece(site)?)
                })?;
                piece.put(&mut group.html, Filling::root(&site.root));
            }
        }
        Ok(())
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
            let piece = self.kept(digest(&(name, arguments)), PLAIN, || {
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
        form: Form<'_>,
        (tera, site): (&Tera, impl FnOnce() -> Result<Value, tera::Error>),
    ) -> Result<Arc<Piece>, tera::Error> {
        self.kept(card.hash, form, || {
            let reasons = form.has_reasons.then_some(Hole::Words.sign());
            let mut arguments = Context::new();
            arguments.insert("card", card);
            arguments.insert("level", Hole::Level.sign().encode_utf8(&mut [0; 4]));
            arguments.insert("said", form.said);
            arguments.insert("reasons", reasons.as_slice());
            component(tera, "card", &arguments, site()?)
        })
    }

    /// The piece of this hash in this form; made where it is not there yet.
    fn kept(
        &self,
        hash: Fingerprint,
        form: Form<'_>,
        html: impl FnOnce() -> Result<String, tera::Error>,
    ) -> Result<Arc<Piece>, tera::Error> {
        let shard = &self.shards[usize::from(hash[0]) % SHARDS];
        // A thread that panicked left whole entries behind, since each is put in at once.
        let kept = || shard.lock().unwrap_or_else(PoisonError::into_inner);
        let is_it =
            |one: &&Kept| (one.said.as_slice(), one.has_reasons) == (form.said, form.has_reasons);
        if let Some(one) = kept().get(&hash).and_then(|forms| forms.iter().find(is_it)) {
            return Ok(Arc::clone(&one.piece));
        }
        let piece = Arc::new(Piece::new(&html()?));
        kept().entry(hash).or_default().push(Kept {
            said: form.said.to_vec(),
            has_reasons: form.has_reasons,
            piece: Arc::clone(&piece),
        });
        Ok(piece)
    }
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
