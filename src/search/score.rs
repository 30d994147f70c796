use std::collections::BTreeMap;

use crate::search::document::Number;
use crate::search::query::{Alternative, Completed, Unit};
use crate::search::shelf::Shelf;
use crate::search::table::rank;
use crate::search::tally::{NamedWord, Tally};

/// How many of the words a document holds, the most first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Hold {
    All,
    Some,
    /// So few that it is shown only where there is little else.
    Loose,
}

/// A document that fits.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ranked {
    pub(super) hold: Hold,
    pub(super) score: f64,
    pub(super) number: Number,
}

impl Ranked {
    /// A document where nothing was asked.
    pub(super) fn unasked(number: Number) -> Self {
        Self {
            hold: Hold::All,
            score: 0.0,
            number,
        }
    }
}

/// The weight of a term that `df` of `n` documents have.
pub(super) fn rarity(df: f64, n: f64) -> f64 {
    (1.0 + (n - df + 0.5) / (df + 0.5)).ln()
}

/// How well a unit fits a document.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Fit {
    score: f64,
    /// Share of the unit by which documents are ordered.
    covered: f64,
    /// Share of the unit by which it counts as held.
    pub(super) held: f64,
}

/// The fits of a unit with documents.
#[derive(Debug, Default)]
pub(super) struct Scored {
    mass: f64,
    /// Whether an alternative has none but lists that are cut.
    pub(super) is_cut: bool,
    pub(super) fits: BTreeMap<Number, Fit>,
}

impl Alternative {
    /// Groups of the words in it that have other names, as far as they are asked for.
    pub(super) fn named_groups(&self) -> Vec<u32> {
        let groups = self.concepts.iter().map(|concept| concept.group);
        let is_word = |group: &u32| self.terms.iter().any(|term| term.within == Some(*group));
        groups.filter(is_word).collect()
    }
}

/// A term or concept of the index: documents with their levels.
pub(super) struct Listed {
    pub(super) n_documents: u32,
    pub(super) is_cut: bool,
    pub(super) levels: Vec<(Number, usize)>,
}

impl Shelf<'_> {
    /// What the index has of a term; `None` where no document has it.
    pub(super) fn listed(&self, term: &[u16], completed: &Completed) -> Option<Listed> {
        let index = self.index;
        let key = index.words.key(term, index.seed);
        let record = index.store.record(key)?;
        let levels = record.postings().map(|posting| {
            let level = index.levels.level(posting) as usize;
            (posting.document, level)
        });
        let mut listed = Listed {
            n_documents: record.n_postings,
            is_cut: index.levels.cuts(record.n_postings) && !completed.contains(term),
            levels: levels.collect(),
        };
        if listed.is_cut {
            let mut counts = [0; 4];
            listed
                .levels
                .iter()
                .for_each(|(_, level)| counts[*level] += 1);
            let least = index.levels.least(counts);
            listed.levels.retain(|(_, level)| *level >= least);
        }
        Some(listed)
    }

    /// The weight of a term by how many documents have it.
    pub(super) fn idf(&self, n_documents: u32) -> f64 {
        rarity(f64::from(n_documents.max(1)), self.documents.len() as f64)
    }

    /// The documents that fit all units together.
    pub(super) fn combined(&self, units: &[Scored]) -> Vec<Ranked> {
        let mut documents: Vec<Number> = units
            .iter()
            .flat_map(|unit| unit.fits.keys().copied())
            .collect();
        documents.sort_unstable();
        documents.dedup();
        let (rank, mut ranked) = (rank(), Vec::new());
        let mass: f64 = units.iter().map(|unit| unit.mass).sum();
        for number in documents {
            let (mut score, mut covered, mut held, mut whole) = (0.0, 0.0, 0.0, 0.0);
            for unit in units {
                let fit = unit.fits.get(&number).copied().unwrap_or_default();
                score += fit.score;
                covered += unit.mass * fit.covered;
                held += unit.mass * fit.held;
                whole += if fit.held >= rank.full {
                    unit.mass
                } else {
                    0.0
                };
            }
            let (covered, held) = (covered / mass, held / mass);
            let kind = self.documents[number as usize].kind().id();
            let factor = rank.types.get(kind).copied().unwrap_or(1.0);
            let fit = rank.document_base + rank.document_square * (covered * covered);
            let score = fit * score * factor;
            let hold = match held {
                _ if whole >= mass * (1.0 - rank.minor) => Hold::All,
                held if held >= rank.partial => Hold::Some,
                held if held >= rank.loose => Hold::Loose,
                _ => continue,
            };
            ranked.push(Ranked {
                hold,
                score: (score * 1e6).round() / 1e6,
                number,
            });
        }
        ranked
    }

    /// The best alternative for each document, and what a prefecture's name adds.
    pub(super) fn unit(&self, unit: &Unit, completed: &Completed) -> Scored {
        let mut best = Scored::default();
        for alternative in &unit.alternatives {
            let scored = self.alternative(alternative, completed);
            best.mass = best.mass.max(scored.mass);
            best.is_cut |= scored.is_cut;
            for (number, fit) in scored.fits {
                match best.fits.get(&number) {
                    Some(known) if known.score >= fit.score => {}
                    _ => drop(best.fits.insert(number, fit)),
                }
            }
        }
        if best.mass == 0.0 && !unit.ranges.is_empty() {
            best.mass = self.idf(unit.ranges.iter().map(|(from, to)| to - from).sum());
        } else if best.mass == 0.0 {
            best.mass = 1.0;
        }
        for (from, to) in &unit.ranges {
            for number in *from..*to {
                let fit = best.fits.entry(number).or_default();
                fit.score += rank().prefecture;
                (fit.covered, fit.held) = (1.0, 1.0);
            }
        }
        best
    }

    fn alternative(&self, alternative: &Alternative, completed: &Completed) -> Scored {
        let rank = rank();
        let lists: Vec<(f64, Option<Listed>)> = alternative
            .terms
            .iter()
            .map(|term| {
                let listed = self.listed(&term.units, completed);
                let df = listed.as_ref().map_or(0, |listed| listed.n_documents);
                (self.idf(df) * term.weight, listed)
            })
            .collect();
        let cut = |listed: &Option<Listed>| listed.as_ref().is_some_and(|listed| listed.is_cut);
        let all_cut = lists.iter().all(|(_, listed)| cut(listed));
        let mut tally = Tally::new(self.named_words(alternative, completed));
        for (term, (weight, listed)) in alternative.terms.iter().zip(&lists) {
            let counts = all_cut || !cut(listed);
            let share = if counts { *weight } else { 0.0 };
            let levels = listed.iter().flat_map(|listed| &listed.levels);
            tally.add(term.within, (*weight, share), levels);
        }
        let (mass, mut sums) = tally.finish();
        let best = self.concepts(alternative, completed);
        for number in best.keys() {
            sums.entry(*number).or_default();
        }
        let fits = sums.into_iter().map(|(number, (base, matched))| {
            let covered = if mass == 0.0 { 0.0 } else { matched / mass };
            let (value, share) = best.get(&number).copied().unwrap_or_default();
            let held = covered.max(share);
            let covered = covered.max(rank.concept_cover * share);
            let cube = covered * covered * covered;
            let literal = 1.0 - (1.0 - rank.literal) * share;
            let score = (rank.cover_base + rank.cover_cube * cube) * base * literal + value;
            let fit = Fit {
                score,
                covered,
                held,
            };
            (number, fit)
        });
        Scored {
            mass,
            is_cut: all_cut && !lists.is_empty(),
            fits: fits.collect(),
        }
    }

    /// The words of an alternative that have other names.
    fn named_words(&self, alternative: &Alternative, completed: &Completed) -> Vec<NamedWord> {
        let groups = alternative.named_groups().into_iter();
        let words = groups.map(|group| {
            let listed = self.listed(&self.index.words.concept(group), completed);
            let df = listed.as_ref().map_or(0, |listed| listed.n_documents);
            let levels = listed.map(|listed| listed.levels).unwrap_or_default();
            NamedWord::new(group, self.idf(df) * self.weight(group), levels)
        });
        words.collect()
    }

    /// The weight of a word that has other names: that of the first of them.
    fn weight(&self, group: u32) -> f64 {
        let first = self.index.words.groups[group as usize].first();
        rank().word(first.map_or(0, Vec::len).max(2))
    }

    /// Value and share of the best concept of each document.
    fn concepts(
        &self,
        alternative: &Alternative,
        completed: &Completed,
    ) -> BTreeMap<Number, (f64, f64)> {
        let (rank, mut best) = (rank(), BTreeMap::<Number, (f64, f64)>::new());
        let groups = alternative.named_groups();
        let others = alternative.terms.iter();
        let others = others.filter(|term| term.within.is_none_or(|group| !groups.contains(&group)));
        let words: f64 = groups.iter().map(|group| self.weight(*group)).sum();
        let words = others.fold(words, |sum, term| sum + term.weight);
        for concept in &alternative.concepts {
            let term = self.index.words.concept(concept.group);
            let Some(listed) = self.listed(&term, completed) else {
                continue;
            };
            let weight = 1.0 + rank.concept_words * concept.share * (words - 1.0).max(0.0);
            let weight = weight * rank.concept * concept.share * self.idf(listed.n_documents);
            for (number, level) in listed.levels {
                let value = weight * rank.saturation * rank.impact[level];
                match best.get(&number) {
                    Some((known, _)) if *known >= value => {}
                    _ => drop(best.insert(number, (value, concept.share))),
                }
            }
        }
        best
    }
}
