use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use serde::Deserialize;

/// `table/fold.json` as the client gets it too.
pub(super) const FOLD_JSON: &str = include_str!("table/fold.json");

/// `table/rank.json` as the client gets it too.
pub(super) const RANK_JSON: &str = include_str!("table/rank.json");

/// Readings of words that any office uses: a reading in hiragana, and behind it its words, those
/// first that are met more often. They were proposed by a dictionary for the words of the first
/// records and checked one by one.
const READINGS: &str = include_str!("table/readings.txt");

/// Each reading of `table/readings.txt` with each of its words.
pub(super) fn readings() -> impl Iterator<Item = (&'static str, &'static str)> {
    let is_reading = |word: &str| word.chars().all(|letter| ('ぁ'..='ゖ').contains(&letter));
    let mut reading = "";
    READINGS.split_whitespace().filter_map(move |word| {
        if is_reading(word) {
            reading = word;
            return None;
        }
        Some((reading, word))
    })
}

/// How spellings are made equal. Ranges of code points are inclusive.
#[derive(Debug, Default, Deserialize)]
pub(super) struct FoldTable {
    pub(super) combining: Vec<(u32, u32)>,
    pub(super) classes: [Vec<(u32, u32)>; 5],
    pub(super) single: String,
    pub(super) voiced: String,
    pub(super) counted: String,
    pub(super) okurigana: String,
    pub(super) numerals: String,
    pub(super) leads: String,
    pub(super) counters: String,
    pub(super) eras: BTreeMap<String, u32>,
    variants: String,
}

impl FoldTable {
    /// Compounds of verbs, other spellings and single letters, as the manifest has them.
    pub(super) fn spellings(self) -> [String; 3] {
        [self.okurigana, self.variants, self.single]
    }

    /// Spellings, and what each is replaced by.
    pub(super) fn variants(&self) -> Vec<(String, String)> {
        let words: Vec<&str> = self.variants.split(' ').collect();
        let pairs = words.chunks_exact(2);
        pairs
            .map(|pair| (pair[0].to_owned(), pair[1].to_owned()))
            .collect()
    }
}

/// Constants of the ranking, explained in the head of `search`.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Rank {
    pub(super) impact: [f64; 4],
    pub(super) slope: f64,
    pub(super) saturation: f64,
    pub(super) hiragana: [f64; 3],
    pub(super) lexicon: f64,
    pub(super) alone: f64,
    pub(super) cover_base: f64,
    pub(super) cover_cube: f64,
    pub(super) concept: f64,
    pub(super) concept_share: f64,
    pub(super) concept_words: f64,
    pub(super) literal: f64,
    pub(super) spelled: f64,
    pub(super) hidden: f64,
    pub(super) concept_cover: f64,
    pub(super) concepts: usize,
    pub(super) document_base: f64,
    pub(super) document_square: f64,
    pub(super) prefecture: f64,
    pub(super) types: BTreeMap<String, f64>,
    pub(super) full: f64,
    pub(super) minor: f64,
    pub(super) phrase: usize,
    pub(super) alike: f64,
    pub(super) meant: f64,
    pub(super) partial: f64,
    pub(super) loose: f64,
    pub(super) enough: usize,
    pub(super) completed: usize,
    pub(super) unknown: f64,
    pub(super) split: usize,
    pub(super) sure: usize,
    pub(super) gap: usize,
    pub(super) longest: usize,
    pub(super) units: usize,
    pub(super) alternatives: usize,
    pub(super) particles: Vec<String>,
    pub(super) endings: Vec<String>,
    pub(super) tails: Vec<String>,
    pub(super) asking: String,
    pub(super) asides: Vec<String>,
    dropped: String,
}

impl Rank {
    /// The weight of a word of so many units, two or more: the long say more, up to six.
    pub(super) fn word(&self, length: usize) -> f64 {
        1.0 + self.lexicon * (length.min(6) as f64 - 2.0)
    }

    /// Whether a bigram is so common in any text that the index leaves it out.
    pub(super) fn is_dropped(&self, first: u16, second: u16) -> bool {
        static DROPPED: OnceLock<BTreeSet<(u16, u16)>> = OnceLock::new();
        let dropped = DROPPED.get_or_init(|| {
            let units: Vec<u16> = self.dropped.encode_utf16().collect();
            units.chunks_exact(2).map(|two| (two[0], two[1])).collect()
        });
        dropped.contains(&(first, second))
    }
}

/// The constants of the ranking. A table that cannot be read is empty; a test reads both.
pub(super) fn rank() -> &'static Rank {
    static RANK: OnceLock<Rank> = OnceLock::new();
    RANK.get_or_init(|| serde_json::from_str(RANK_JSON).unwrap_or_default())
}

/// The table of folding.
pub(super) fn fold_table() -> FoldTable {
    serde_json::from_str(FOLD_JSON).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_can_be_read() {
        let table: FoldTable = serde_json::from_str(FOLD_JSON).unwrap();
        assert_eq!(table.single.chars().count() % 2, 0);
        let rank: Rank = serde_json::from_str(RANK_JSON).unwrap();
        assert!(rank.particles.contains(&"の".to_owned()));
        // The first that fits is the longest.
        for (place, tail) in rank.tails.iter().enumerate() {
            let mut behind = rank.tails[place + 1..].iter();
            assert!(behind.all(|later| !later.ends_with(tail)), "{tail}");
        }
    }
}
