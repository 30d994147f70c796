use crate::search::cover::Choice;
use crate::search::manifest::{frequency, limits};
use crate::search::phrase::meant;
use crate::search::query::{Completed, Grammar, Query, Term, Unit, is_asking};
use crate::search::score::{Hold, Ranked, Scored, rarity};
use crate::search::shelf::Shelf;
use crate::search::table::rank;

/// Documents with a unit that make a second round for it needless.
const FEW: usize = 3;

/// A round of a query: what was asked for, and what it gave.
pub(super) struct Round {
    pub(super) query: Query,
    pub(super) ranked: Vec<Ranked>,
    /// Whether hardly any document holds one of the units as far as it was asked for.
    is_poor: bool,
}

impl Shelf<'_> {
    /// The rounds of a query, at least one.
    pub(super) fn rounds(&self, text: &str, is_allowed: &dyn Fn(&Ranked) -> bool) -> Vec<Round> {
        let covers = limits(self).0;
        let choice = if covers { Choice::Cover } else { Choice::All };
        let mut last = self.round(self.query(text, choice));
        let mut rounds = Vec::new();
        if covers && last.is_poor {
            let next = self.round(self.query(text, Choice::All));
            rounds.push(std::mem::replace(&mut last, next));
        }
        let firm = |one: &&Ranked| one.hold < Hold::Loose && is_allowed(one);
        if last.ranked.iter().filter(firm).count() < rank().enough {
            let completed = self.incomplete(&last.query);
            if !completed.is_empty() {
                let units = last.query.units.clone();
                let next = self.round(Query { units, completed });
                rounds.push(std::mem::replace(&mut last, next));
            }
        }
        let is_held = last.ranked.iter().any(|one| one.hold == Hold::All);
        let meant = (!is_held && !is_asking(text)).then(|| meant(&last.query, &self.index.words));
        if let Some(meant) = meant.flatten() {
            let Query {
                mut units,
                completed,
            } = last.query.clone();
            units.push(meant);
            let next = self.round(Query { units, completed });
            rounds.push(std::mem::replace(&mut last, next));
        }
        rounds.push(last);
        rounds
    }

    fn round(&self, query: Query) -> Round {
        let scored = query.units.iter();
        let scored: Vec<Scored> = scored
            .map(|unit| self.unit(unit, &query.completed))
            .collect();
        Round {
            is_poor: query.units.iter().zip(&scored).any(|(unit, scored)| {
                let held = scored.fits.values().filter(|fit| fit.held >= rank().full);
                !unit.is_left_out && !scored.is_cut && held.count() < FEW
            }),
            ranked: self.combined(&scored),
            query,
        }
    }

    /// Of units of which every term is cut, the rarest term: its list as a whole says which
    /// documents hold the unit.
    pub(super) fn incomplete(&self, query: &Query) -> Completed {
        let rarest = |unit: &Unit| {
            let cut = unit.alternatives.iter().filter_map(|one| {
                let sizes = one.terms.iter().map(|term| {
                    let listed = self.listed(&term.units, &query.completed);
                    let listed = listed.filter(|listed| listed.is_cut);
                    listed.map(|listed| (listed.n_documents, term.units.clone()))
                });
                sizes.collect::<Option<Vec<_>>>()
            });
            cut.flatten().min_by_key(|(size, _)| *size)
        };
        let mut rarest: Vec<(u32, Vec<u16>)> = query.units.iter().filter_map(rarest).collect();
        rarest.sort_by_key(|(size, _)| *size);
        let terms = rarest.into_iter().take(rank().completed);
        terms.map(|(_, term)| term).collect()
    }

    /// A query as it is asked of this index.
    pub(super) fn query(&self, text: &str, choice: Choice) -> Query {
        let words = &self.index.words;
        let grammar = Grammar {
            words,
            worth: &|term| self.worth(term),
            is_used: &|entry| {
                let key = words.key(&words.lexicon[entry as usize], self.index.seed);
                self.index.store.record(key).is_some()
            },
            prefectures: &self.prefectures,
        };
        Query::new(text, &grammar, choice, limits(self).1)
    }

    /// What a term may tell documents apart by, as far as the manifest says how rare it is.
    fn worth(&self, term: &Term) -> f64 {
        let n = self.documents.len() as f64;
        let documents = match self.index.words.has_entry(&term.units) {
            true => f64::from(1_u32 << frequency(self.index, &term.units)),
            false => n * rank().unknown,
        };
        term.weight * rarity(documents, n)
    }
}
