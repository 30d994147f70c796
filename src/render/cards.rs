use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use tera::{Context, Tera, Value};

use crate::data::escaped;
use crate::derive::Card;
use crate::fingerprint::Fingerprint;
use crate::render::piece::{Hole, Piece};
use crate::render::site::SiteValue;
use crate::site::view::{CaseView, ListView, SiteView};

/// Parts of the store, so that threads seldom wait for each other.
const SHARDS: usize = 64;

/// Level of the headings of related cases.
const RELATED: u8 = 3;

/// Cards of lists and of related cases as HTML. A card stands on dozens of pages, so it is made
/// once, by the component `card`, and put into each with what that page alone knows.
pub(super) struct Cards {
    /// By the hash of the card.
    shards: Vec<Mutex<HashMap<Fingerprint, Vec<Kept>>>>,
}

/// A card in one of its forms.
struct Kept {
    level: u8,
    said: Vec<&'static str>,
    has_reasons: bool,
    piece: Arc<Piece>,
}

/// What a card depends on besides the case.
#[derive(Clone, Copy)]
struct Form<'f> {
    /// Of its heading.
    level: u8,
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
        let level = list.level + 1;
        for group in &mut list.groups {
            for card in &group.cards {
                let form = Form {
                    level,
                    said: &group.lacking.said,
                    has_reasons: false,
                };
                let piece = self.piece(card.0, form, (tera, || value.of_piece(site)))?;
                piece.put(&mut group.html, (&site.root, ""));
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
                level: RELATED,
                said: &case.related_lacking.said,
                has_reasons: !related.reasons.is_empty(),
            };
            let piece = self.piece(related.card.0, form, (tera, || value.of_piece(site)))?;
            let reasons = escaped(&related.reasons.join("、"));
            piece.put(&mut related.html, (&site.root, &reasons));
        }
        Ok(())
    }

    fn piece(
        &self,
        card: &Card,
        form: Form<'_>,
        (tera, site): (&Tera, impl FnOnce() -> Result<Value, tera::Error>),
    ) -> Result<Arc<Piece>, tera::Error> {
        let shard = &self.shards[usize::from(card.hash[0]) % SHARDS];
        // A thread that panicked left whole entries behind, since each is put in at once.
        let kept = || shard.lock().unwrap_or_else(PoisonError::into_inner);
        let is_it = |one: &&Kept| {
            (one.level, one.said.as_slice(), one.has_reasons)
                == (form.level, form.said, form.has_reasons)
        };
        if let Some(one) = kept()
            .get(&card.hash)
            .and_then(|forms| forms.iter().find(is_it))
        {
            return Ok(Arc::clone(&one.piece));
        }
        let reasons = form.has_reasons.then_some(Hole::Words.sign());
        let mut arguments = Context::new();
        arguments.insert("card", card);
        arguments.insert("level", &form.level);
        arguments.insert("said", form.said);
        arguments.insert("reasons", reasons.as_slice());
        let mut implied = Context::new();
        implied.insert_value("site", site()?);
        let html =
            tera.render_component_with_implicits("card", &arguments, &implied, None, true)?;
        let piece = Arc::new(Piece::new(&html));
        kept().entry(card.hash).or_default().push(Kept {
            level: form.level,
            said: form.said.to_vec(),
            has_reasons: form.has_reasons,
            piece: Arc::clone(&piece),
        });
        Ok(piece)
    }
}
