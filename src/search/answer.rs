use std::collections::BTreeMap;

use serde::Serialize;

use crate::search::cover::Choice;
use crate::search::document::{Number, Type};
use crate::search::hash::key;
use crate::search::manifest::limits;
use crate::search::query::{Alternative, Grammar, Query, Unit, string};
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

/// How many of the words a document holds, the most first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Hold {
    All,
    Some,
    /// So few that it is shown only where there is little else.
    Loose,
}

/// A document that fits.
#[derive(Debug, Clone, Copy)]
struct Ranked {
    hold: Hold,
    score: f64,
    number: Number,
}

impl Ranked {
    /// A document where nothing was asked.
    fn unasked(number: Number) -> Self {
        Self {
            hold: Hold::All,
            score: 0.0,
            number,
        }
    }
}

/// Documents with all words that make a second round needless.
const ROUNDS: usize = 3;

fn whole(ranked: &[Ranked]) -> usize {
    ranked.iter().filter(|one| one.hold == Hold::All).count()
}

/// How well a unit fits a document.
#[derive(Debug, Clone, Copy, Default)]
struct Fit {
    score: f64,
    /// Share of the unit by which documents are ordered.
    covered: f64,
    /// Share of the unit by which it counts as held.
    held: f64,
}

/// The fits of a unit with documents.
#[derive(Debug, Default)]
struct Scored {
    mass: f64,
    fits: BTreeMap<Number, Fit>,
}

/// A term or concept of the index: documents with their levels.
pub(super) struct Listed {
    pub(super) n_documents: u32,
    pub(super) is_cut: bool,
    pub(super) levels: Vec<(Number, usize)>,
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
        let mut ranked: Vec<Ranked> = if asked.text.trim().is_empty() {
            (0..).take(allowed.len()).map(Ranked::unasked).collect()
        } else {
            self.ranked(&asked.text)
        };
        ranked.retain(|one| allowed.get(one.number as usize) == Some(&true));
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

    /// Documents with all or some of the words, in no order.
    fn ranked(&self, text: &str) -> Vec<Ranked> {
        let (covers, _) = limits(self);
        let first = match covers {
            true => Choice::Cover,
            false => Choice::All,
        };
        let ranked = self.scored(&self.query(text, first));
        match covers && whole(&ranked) < ROUNDS {
            true => self.scored(&self.query(text, Choice::All)),
            false => ranked,
        }
    }

    /// Whether a cover of the query finds enough.
    pub(super) fn is_covered(&self, text: &str) -> bool {
        whole(&self.scored(&self.query(text, Choice::Cover))) >= ROUNDS
    }

    /// A query as it is asked of this index.
    pub(super) fn query(&self, text: &str, choice: Choice) -> Query {
        let words = &self.index.words;
        let grammar = Grammar {
            words,
            is_used: &|entry| {
                let key = key(&words.lexicon[entry as usize], self.index.seed);
                self.index.store.record(key).is_some()
            },
            prefectures: self
                .prefectures
                .iter()
                .map(|(_, [name, _], _)| name.encode_utf16().collect())
                .collect(),
        };
        Query::new(text, &grammar, choice, limits(self).1)
    }

    /// What the index has of a term; `None` where no document has it.
    pub(super) fn listed(&self, term: &[u16]) -> Option<Listed> {
        let index = self.index;
        let record = index.store.record(key(term, index.seed))?;
        let is_cut = index.levels.cuts(record.n_postings);
        let levels = record.postings().map(|posting| {
            let level = index.levels.level(posting) as usize;
            (posting.document, level)
        });
        Some(Listed {
            n_documents: record.n_postings,
            is_cut,
            levels: levels.filter(|(_, level)| !is_cut || *level >= 2).collect(),
        })
    }

    /// The weight of a term by how many documents have it.
    pub(super) fn idf(&self, n_documents: u32) -> f64 {
        let (n, df) = (self.documents.len() as f64, f64::from(n_documents.max(1)));
        (1.0 + (n - df + 0.5) / (df + 0.5)).ln()
    }

    fn scored(&self, query: &Query) -> Vec<Ranked> {
        let units: Vec<Scored> = query.units.iter().map(|unit| self.unit(unit)).collect();
        let mut documents: Vec<Number> = units
            .iter()
            .flat_map(|unit| unit.fits.keys().copied())
            .collect();
        documents.sort_unstable();
        documents.dedup();
        let (rank, mut ranked) = (rank(), Vec::new());
        let mass: f64 = units.iter().map(|unit| unit.mass).sum();
        for number in documents {
            let (mut score, mut covered, mut held, mut is_whole) = (0.0, 0.0, 0.0, true);
            for unit in &units {
                let fit = unit.fits.get(&number).copied().unwrap_or_default();
                score += fit.score;
                covered += unit.mass * fit.covered;
                held += unit.mass * fit.held;
                is_whole &= fit.held >= rank.full;
            }
            let (covered, held) = (covered / mass, held / mass);
            let kind = self.documents[number as usize].kind().id();
            let factor = rank.types.get(kind).copied().unwrap_or(1.0);
            let fit = rank.document_base + rank.document_square * (covered * covered);
            let score = fit * score * factor;
            let hold = match is_whole {
                true => Hold::All,
                false if held >= rank.partial => Hold::Some,
                false if held >= rank.loose => Hold::Loose,
                false => continue,
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
    fn unit(&self, unit: &Unit) -> Scored {
        let mut best = Scored::default();
        for alternative in &unit.alternatives {
            let scored = self.alternative(alternative);
            best.mass = best.mass.max(scored.mass);
            for (number, fit) in scored.fits {
                match best.fits.get(&number) {
                    Some(known) if known.score >= fit.score => {}
                    _ => drop(best.fits.insert(number, fit)),
                }
            }
        }
        if best.mass == 0.0 {
            best.mass = 1.0;
        }
        for (from, to) in self.ranges(unit) {
            for number in from..to {
                let fit = best.fits.entry(number).or_default();
                fit.score += rank().prefecture;
                (fit.covered, fit.held) = (1.0, 1.0);
            }
        }
        best
    }

    /// Where the documents of a prefecture stand, if the unit is its name.
    pub(super) fn ranges(&self, unit: &Unit) -> Vec<(Number, Number)> {
        let texts: Vec<String> = unit
            .alternatives
            .iter()
            .map(|one| string(&one.letters))
            .collect();
        self.prefectures
            .iter()
            .find(|(_, names, _)| names.iter().any(|name| texts.contains(name)))
            .map_or_else(Vec::new, |(_, _, ranges)| ranges.clone())
    }

    fn alternative(&self, alternative: &Alternative) -> Scored {
        let rank = rank();
        let lists: Vec<(f64, Option<Listed>)> = alternative
            .terms
            .iter()
            .map(|term| {
                let listed = self.listed(&term.units);
                let df = listed.as_ref().map_or(0, |listed| listed.n_documents);
                (self.idf(df) * term.weight, listed)
            })
            .collect();
        let cut = |listed: &Option<Listed>| listed.as_ref().is_some_and(|listed| listed.is_cut);
        let all_cut = lists.iter().all(|(_, listed)| cut(listed));
        let (mut mass, mut sums) = (0.0, BTreeMap::<Number, (f64, f64)>::new());
        for (weight, listed) in &lists {
            let counts = all_cut || !cut(listed);
            mass += if counts { *weight } else { 0.0 };
            for (number, level) in listed.iter().flat_map(|listed| &listed.levels) {
                let (base, matched) = sums.entry(*number).or_default();
                *base += weight * rank.saturation * rank.impact[*level];
                *matched += if counts { *weight } else { 0.0 };
            }
        }
        let best = self.concepts(alternative);
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
            fits: fits.collect(),
        }
    }

    /// Value and share of the best concept of each document.
    fn concepts(&self, alternative: &Alternative) -> BTreeMap<Number, (f64, f64)> {
        let (rank, mut best) = (rank(), BTreeMap::<Number, (f64, f64)>::new());
        let words: f64 = alternative.terms.iter().map(|term| term.weight).sum();
        for concept in &alternative.concepts {
            let Some(listed) = self.listed(&self.index.words.concept(concept.group)) else {
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
