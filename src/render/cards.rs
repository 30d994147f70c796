use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use tera::{Context, Tera, Value};

use crate::derive::{Card, digest};
use crate::fingerprint::Fingerprint;
use crate::render::site::SiteValue;
use crate::site::view::{ListView, SiteView};

/// Stands for the way to the root in a card that is kept. No record holds it: `validate` refuses
/// control characters.
const ROOT: &str = "\u{1}";

/// Parts of the store, so that threads seldom wait for each other.
const SHARDS: usize = 64;

/// Cards of lists as HTML. A card stands on dozens of lists, so it is made once, by the component
/// `card`, and put into each with the way from there to the root.
pub(super) struct Cards {
    shards: Vec<Mutex<HashMap<Fingerprint, Arc<str>>>>,
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
                let form = (level, group.lacking.said.as_slice());
                let html = self.html(card.0, form, (tera, || value.of_piece(ROOT, site)))?;
                for (number, part) in html.split(ROOT).enumerate() {
                    if number > 0 {
                        group.html.push_str(&site.root);
                    }
                    group.html.push_str(part);
                }
            }
        }
        Ok(())
    }

    /// The card under a heading of this level, without the lines that are said of the whole list.
    fn html(
        &self,
        card: &Card,
        (level, said): (u8, &[&str]),
        (tera, site): (&Tera, impl FnOnce() -> Result<Value, tera::Error>),
    ) -> Result<Arc<str>, tera::Error> {
        let key = digest(&(card.hash, level, said));
        let shard = &self.shards[usize::from(key[0]) % SHARDS];
        // A thread that panicked left whole entries behind, since each is put in at once.
        let kept = || shard.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(html) = kept().get(&key) {
            return Ok(Arc::clone(html));
        }
        let mut arguments = Context::new();
        arguments.insert("card", card);
        arguments.insert("level", &level);
        arguments.insert("said", said);
        let mut implied = Context::new();
        implied.insert_value("site", site()?);
        let html =
            tera.render_component_with_implicits("card", &arguments, &implied, None, true)?;
        let html: Arc<str> = html.into();
        kept().insert(key, Arc::clone(&html));
        Ok(html)
    }
}
