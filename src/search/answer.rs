use std::collections::BTreeMap;

use serde::Serialize;

use crate::search::document::Type;
use crate::search::score::{Hold, Ranked};
use crate::search::shelf::Shelf;
use crate::search::table::rank;

/// What is looked for.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    /// As typed.
    pub text: String,
    /// Facets with ids of terms: one of each facet's has to be there.
    pub filters: BTreeMap<String, Vec<String>>,
    /// How many hits at most.
    pub limit: usize,
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Found {
    /// Documents with all words.
    pub total: usize,
    /// Documents with some of the words.
    pub partial: usize,
    /// Whether there may be more: a word is in very many documents, and not all were gone through.
    pub is_least: bool,
    /// Those with all words first.
    pub hits: Vec<Hit>,
}

/// A document that was found.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Hit {
    /// Its id, among those of its type.
    pub id: String,
    /// What sort of record it is.
    pub r#type: Type,
    /// Its page, from the root of the output.
    pub url: String,
    /// Its title.
    pub title: String,
    /// How well it fits, to six decimals.
    pub score: f64,
    /// Whether it holds all words.
    #[serde(skip)]
    pub is_whole: bool,
}

impl Shelf<'_> {
    /// Finds documents; `None` where a filter names a facet or a term that is not there.
    pub fn search(&self, asked: &Asked) -> Option<Found> {
        let mut allowed = vec![true; self.documents.len()];
        for (facet, ids) in &asked.filters {
            let having = self.index.columns.having(facet, ids)?;
            for (allowed, having) in allowed.iter_mut().zip(having) {
                *allowed &= having;
            }
        }
        let is_allowed = |one: &Ranked| allowed.get(one.number as usize) == Some(&true);
        let (mut ranked, is_least) = if asked.text.trim().is_empty() {
            let all = (0..).take(allowed.len()).map(Ranked::unasked);
            (all.filter(is_allowed).collect(), false)
        } else {
            self.ranked(&asked.text, &is_allowed)
        };
        ranked.sort_by(|a, b| {
            let by_score = b.score.total_cmp(&a.score);
            a.hold
                .cmp(&b.hold)
                .then(by_score)
                .then(a.number.cmp(&b.number))
        });
        let n_firm = ranked.partition_point(|one| one.hold < Hold::Loose);
        ranked.truncate(n_firm.max(rank().enough));
        let total = ranked.partition_point(|one| one.hold == Hold::All);
        let hits = ranked.iter().take(asked.limit);
        Some(Found {
            total,
            partial: ranked.len() - total,
            is_least,
            hits: hits.map(|one| self.hit(*one)).collect(),
        })
    }

    fn hit(&self, ranked: Ranked) -> Hit {
        let document = self.documents[ranked.number as usize];
        Hit {
            id: document.id().to_owned(),
            r#type: document.kind(),
            url: document.url(),
            title: document.title(self.catalogue),
            score: ranked.score,
            is_whole: ranked.hold == Hold::All,
        }
    }

    /// Documents with all or some of the words, in no order, and whether there may be more.
    fn ranked(&self, text: &str, is_allowed: &dyn Fn(&Ranked) -> bool) -> (Vec<Ranked>, bool) {
        let last = self.rounds(text, is_allowed).pop();
        last.map_or_else(Default::default, |last| {
            let is_least = !self.incomplete(&last.query).is_empty();
            let allowed = last.ranked.into_iter().filter(is_allowed);
            (allowed.collect(), is_least)
        })
    }
}
