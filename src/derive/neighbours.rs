use std::collections::BTreeMap;

use crate::derive::CaseNumber;
use crate::derive::rows::Rows;
use crate::derive::words::Words;
use crate::model::{Case, Catalogue, Facets, PlaceCode, Role, Slug};

/// Why one case is named beside another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason<'a> {
    /// The same approach.
    Approach(&'a Slug),
    /// The same problem.
    Problem(&'a Slug),
    /// The same place.
    Place(&'a PlaceCode),
    /// The same scene.
    Stage(&'a Slug),
    /// Two municipalities, or a municipality and its prefecture.
    Prefecture(&'a str),
}

impl Reason<'_> {
    /// How much it counts where few cases share it; half of it where all do. An editor's
    /// judgement: what is done and against what first, where and when next.
    fn weight(self) -> u32 {
        match self {
            Self::Approach(_) => 40,
            Self::Problem(_) => 30,
            Self::Place(_) => 20,
            Self::Stage(_) => 10,
            Self::Prefecture(_) => 8,
        }
    }
}

/// A case named beside another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Neighbour {
    /// The case.
    pub number: CaseNumber,
    /// Places among the [`features`] of the one, ascending, of those that the other has too.
    pub features: Vec<usize>,
    /// Words that title and summary of both have and few others do, at most `SAID`, rarest
    /// first.
    pub words: Vec<String>,
}

/// Least sum of weights with which a case is named at all: one scene is not enough.
const LEAST: u32 = 18;
/// Most cases named.
const MOST: usize = 5;
/// Most words named of two cases.
const SAID: usize = 3;
/// Least weight with which a word counts: 情報 or 調整 is no reason, though not every card has it.
const LEAST_WORD: u32 = 3;
/// Most that words count for: less than what is done, as much as what it is done against.
const WORDS: u32 = 30;
/// Most cases taken into consideration for one by what they share, and further ones by words, so
/// that cost stays linear.
const CANDIDATES: (usize, usize) = (112, 16);
/// Most of them from one list, those nearest in the order of lists.
const FROM_ONE: (usize, usize) = (48, 8);

/// Who is near whom: cases, and what they can have in common, as numbers. The neighbours of a case
/// are looked for when its page is made, since most builds make few pages.
#[derive(Debug, Clone, PartialEq)]
pub struct Neighbours {
    /// Weight and cases of a feature, then of a word; cases ascending.
    lists: Vec<(u32, Vec<CaseNumber>)>,
    /// Features of a case, heaviest first, as [`features`] gives them.
    features_of: Rows,
    /// Words of a case, ascending.
    words_of: Rows,
    /// Where a case stands in the list of each of its features, and of each of its words: looked
    /// for in the lists, it took a tenth of the time.
    places_of: (Rows, Rows),
    /// The first list of a word.
    first_word: u32,
    words: Words,
}

impl Neighbours {
    /// Neighbours among `cases`, which stand in the order of their numbers.
    pub(crate) fn new(catalogue: &Catalogue, cases: &[&Case]) -> Self {
        let facets = &catalogue.settings.facets;
        let words = Words::new(cases);
        let mut numbers: BTreeMap<Reason<'_>, u32> = BTreeMap::new();
        let mut lists: Vec<(u32, Vec<CaseNumber>)> = Vec::new();
        let (mut features_of, mut words_of) = (Rows::default(), Rows::default());
        let mut places_of = (Rows::default(), Rows::default());
        for (case, number) in cases.iter().zip(0..) {
            let mut places = Vec::new();
            features_of.push(features(facets, case).into_iter().map(|feature| {
                let next = u32::try_from(lists.len()).unwrap_or(u32::MAX);
                let list = *numbers.entry(feature).or_insert(next);
                if list == next {
                    lists.push((feature.weight(), Vec::new()));
                }
                places.push(append(&mut lists[list as usize].1, number));
                list
            }));
            places_of.0.push(places.into_iter());
        }
        for (weight, list) in &mut lists {
            *weight = (*weight + *weight * rarity(list.len(), cases.len()) / RAREST) / 2;
        }
        let first_word = u32::try_from(lists.len()).unwrap_or(u32::MAX);
        lists.extend(words.all.iter().zip(&words.counts).map(|(word, count)| {
            let weight = word_weight(word, rarity(*count as usize, cases.len()));
            (weight, Vec::new())
        }));
        for (rare, number) in words.of_case.iter().zip(0..) {
            let mut own: Vec<u32> = rare.iter().map(|word| first_word + word).collect();
            own.sort_unstable();
            let mut places = Vec::new();
            words_of.push(own.into_iter().filter(|list| {
                let (weight, cases) = &mut lists[*list as usize];
                let counts = *weight >= LEAST_WORD;
                if counts {
                    places.push(append(cases, number));
                }
                counts
            }));
            places_of.1.push(places.into_iter());
        }
        Self {
            lists,
            features_of,
            words_of,
            places_of,
            first_word,
            words,
        }
    }

    /// At most `MOST` others with which case `number` has most in common, best first: through
    /// lists of those that share a feature or a word of title and summary, rarest first, and a
    /// bounded number from each. Bodies are not read. Ties go to the case nearest in the order of
    /// lists, then to the earlier one.
    pub fn of(&self, number: CaseNumber) -> Vec<Neighbour> {
        let mut weights = vec![0; self.first_word as usize];
        for list in self.features_of.row(number) {
            weights[*list as usize] = self.lists[*list as usize].0;
        }
        let words = self.words_of.row(number);
        let others = self.candidates(number);
        let by_features = |other: &CaseNumber| {
            let features = self.features_of.row(*other).iter();
            features.map(|list| weights[*list as usize]).sum::<u32>()
        };
        let features: Vec<u32> = others.iter().map(by_features).collect();
        // Words add at most `WORDS`, so who is further behind by features is not named.
        let most = features.len().min(MOST);
        let mut best = features.clone();
        let last = match most {
            0 => 0,
            most => *best.select_nth_unstable_by(most - 1, |a, b| b.cmp(a)).1,
        };
        let mut scored: Vec<(u32, u32, CaseNumber)> = others
            .into_iter()
            .zip(features)
            .filter(|(_, features)| features + WORDS >= last)
            .map(|(other, features)| {
                let score = features + self.by_words(words, other);
                (score, other.abs_diff(number), other)
            })
            .filter(|(score, _, _)| *score >= LEAST)
            .collect();
        scored
            .sort_unstable_by_key(|(score, distance, other)| (u32::MAX - score, *distance, *other));
        scored.truncate(MOST);
        let named = scored.into_iter().map(|(_, _, other)| Neighbour {
            number: other,
            features: self.common_features(number, other),
            words: self.common_words(words, self.words_of.row(other)),
        });
        named.collect()
    }

    fn candidates(&self, number: CaseNumber) -> Vec<CaseNumber> {
        let mut found = Vec::with_capacity(CANDIDATES.0 + CANDIDATES.1 + FROM_ONE.0);
        let (of_features, of_words) = &self.places_of;
        for (lists, places, most, from_one) in [
            (&self.features_of, of_features, CANDIDATES.0, FROM_ONE.0),
            (&self.words_of, of_words, CANDIDATES.1, FROM_ONE.1),
        ] {
            let most = found.len() + most;
            let places = places.row(number).iter().map(|at| *at as usize);
            let mut rarest: Vec<(u32, usize)> =
                lists.row(number).iter().copied().zip(places).collect();
            rarest.sort_unstable_by_key(|(list, _)| (self.lists[*list as usize].1.len(), *list));
            for (list, at) in rarest {
                let cases = &self.lists[list as usize].1;
                let start = at.saturating_sub(from_one / 2);
                let end = (start + from_one).min(cases.len());
                found.extend(cases[start..end].iter().filter(|case| **case != number));
                if found.len() >= most {
                    break;
                }
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    /// What the words count for that a case shares with one of these words.
    fn by_words(&self, own: &[u32], other: CaseNumber) -> u32 {
        let words = shared(own, self.words_of.row(other));
        let weights = words.map(|list| self.lists[list as usize].0);
        weights.sum::<u32>().min(WORDS)
    }

    fn common_features(&self, number: CaseNumber, other: CaseNumber) -> Vec<usize> {
        let theirs = self.features_of.row(other);
        let own = self.features_of.row(number).iter().enumerate();
        own.filter(|(_, list)| theirs.contains(list))
            .map(|(at, _)| at)
            .collect()
    }

    /// Words of both, without those that stand within a longer one of both.
    fn common_words(&self, own: &[u32], theirs: &[u32]) -> Vec<String> {
        let mut common: Vec<(u32, &str)> = shared(own, theirs)
            .map(|list| {
                let word = &self.words.all[(list - self.first_word) as usize];
                (self.lists[list as usize].0, &**word)
            })
            .collect();
        common.sort_unstable_by_key(|(weight, word)| (u32::MAX - weight, *word));
        let all = common.clone();
        common.retain(|(_, word)| {
            !all.iter()
                .any(|(_, other)| other.len() > word.len() && other.contains(word))
        });
        let said = common.into_iter().take(SAID);
        said.map(|(_, word)| word.to_owned()).collect()
    }
}

/// Appends a case to a list, and says at which place.
fn append(list: &mut Vec<CaseNumber>, number: CaseNumber) -> u32 {
    list.push(number);
    u32::try_from(list.len() - 1).unwrap_or(u32::MAX)
}

/// What two ascending lists share.
fn shared(own: &[u32], theirs: &[u32]) -> impl Iterator<Item = u32> {
    let mut rest = theirs;
    own.iter().copied().filter(move |list| {
        let passed = rest.iter().take_while(|other| *other < list).count();
        rest = &rest[passed..];
        rest.first() == Some(list)
    })
}

/// [`rarity`] of what one case alone has.
const RAREST: u32 = 64;

/// How rare it is to be one of `count` among `n_cases`, from 0 to [`RAREST`]: the times that the
/// cases can be halved before so few are left, as a share of all halvings. In whole numbers, so
/// that every machine finds the same.
fn rarity(count: usize, n_cases: usize) -> u32 {
    let halvings = (n_cases / count.max(1)).checked_ilog2().unwrap_or(0);
    RAREST * halvings / n_cases.checked_ilog2().unwrap_or(0).max(1)
}

/// How much a word counts: the rare and the long say more.
fn word_weight(word: &str, rarity: u32) -> u32 {
    let letters = u32::try_from(word.chars().count()).unwrap_or(u32::MAX);
    rarity * rarity * (4 + 2 * letters.min(8)) / (RAREST * RAREST)
}

/// What a case can have in common with others, heaviest first.
pub fn features<'a>(facets: &Facets, case: &'a Case) -> Vec<Reason<'a>> {
    let of_role = |role| {
        facets
            .playing(role)
            .map_or(&[][..], |facet| case.terms_of(&facet.key))
    };
    let mut found: Vec<Reason<'a>> = case.approaches.iter().map(Reason::Approach).collect();
    found.extend(of_role(Role::Problem).iter().map(Reason::Problem));
    found.extend(case.place.iter().map(Reason::Place));
    found.extend(of_role(Role::Stage).iter().map(Reason::Stage));
    found.extend(
        case.place
            .iter()
            .map(|place| Reason::Prefecture(place.prefecture())),
    );
    found
}
