use std::collections::BTreeMap;

use crate::search::document::Number;
use crate::search::table::rank;

/// A word of an alternative that has other names: documents with any of them have it.
pub(super) struct NamedWord {
    group: u32,
    mass: f64,
    /// The documents with any of its names.
    levels: Vec<(Number, usize)>,
    /// The weight of the terms in it as it is spelled, and how much of that a document has.
    spelled: f64,
    spells: BTreeMap<Number, f64>,
}

/// Base and matched weight of each document.
type Sums = BTreeMap<Number, (f64, f64)>;

/// What documents have of the terms and words of an alternative.
pub(super) struct Tally {
    mass: f64,
    sums: Sums,
    words: Vec<NamedWord>,
}

impl Tally {
    pub(super) fn new(words: Vec<NamedWord>) -> Self {
        let (mass, sums) = (0.0, Sums::new());
        Self { mass, sums, words }
    }

    /// Adds a term of the word of a group, or of none, with its weight and what of that counts in
    /// the mass.
    pub(super) fn add<'l>(
        &mut self,
        within: Option<u32>,
        (weight, share): (f64, f64),
        levels: impl Iterator<Item = &'l (Number, usize)>,
    ) {
        let rank = rank();
        let mut words = self.words.iter_mut();
        let mut word = words.find(|word| within == Some(word.group));
        let part = if word.is_some() { rank.spelled } else { 1.0 };
        match &mut word {
            Some(word) => word.spelled += share,
            None => self.mass += share,
        }
        for (number, level) in levels {
            let (base, matched) = self.sums.entry(*number).or_default();
            *base += part * weight * rank.saturation * rank.impact[*level];
            match &mut word {
                Some(word) => *word.spells.entry(*number).or_default() += share,
                None => *matched += share,
            }
        }
    }

    /// The mass, and base and matched weight of each document, with those of the words.
    pub(super) fn finish(mut self) -> (f64, Sums) {
        for word in std::mem::take(&mut self.words) {
            self.mass += word.mass;
            word.add_to(&mut self.sums);
        }
        (self.mass, self.sums)
    }
}

impl NamedWord {
    pub(super) fn new(group: u32, mass: f64, levels: Vec<(Number, usize)>) -> Self {
        Self {
            group,
            mass,
            levels,
            spelled: 0.0,
            spells: BTreeMap::new(),
        }
    }

    fn add_to(mut self, sums: &mut Sums) {
        let rank = rank();
        for (number, level) in &self.levels {
            let (base, matched) = sums.entry(*number).or_default();
            *base += self.mass * rank.saturation * rank.impact[*level];
            *matched += self.mass;
            self.spells.remove(number);
        }
        for (number, share) in self.spells.iter().filter(|(_, share)| **share > 0.0) {
            let (_, matched) = sums.entry(*number).or_default();
            *matched += rank.hidden * self.mass * (share / self.spelled);
        }
    }
}
