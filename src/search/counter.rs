use std::collections::BTreeMap;

use crate::search::field::Fields;
use crate::search::fold::{Class, Folder, Letter};
use crate::search::hash::{Key, key};
use crate::search::table::rank;
use crate::search::words::{Words, word_at};

/// How often a term counts in each field.
const TITLE: u32 = 3;
const PLACE: u32 = 2;
const SUMMARY: u32 = 2;
const REST: u32 = 1;

/// Most that a count is kept as: more says nothing more.
pub(super) const MOST: u32 = 15;

/// Number of every bigram that is left out.
const DROPPED: u32 = u32::MAX;

/// Set in a count where the term is in the title.
const IN_TITLE: u32 = 1 << 31;

/// Counts the terms of documents, one document after the other. Terms are numbered as they come,
/// so that a term that was met before costs no hash and no memory.
pub(super) struct Counter<'w> {
    words: &'w Words,
    /// Whether kanji are terms by themselves.
    singles: bool,
    seed: u32,
    folder: Folder,
    pairs: Pairs,
    long: BTreeMap<Box<[u16]>, u32>,
    /// Number of each lexicon entry and group, 0 where it was not met.
    entries: Vec<u32>,
    groups: Vec<u32>,
    /// `keys[n]` is of the term with number `n`; the first is none.
    keys: Vec<Key>,
    /// Count of each term in the document at hand.
    counts: Vec<u32>,
    /// Terms of the document at hand.
    met: Vec<u32>,
    /// Length of the document at hand.
    length: u32,
}

/// One term of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Counted {
    /// Its number with this counter.
    pub(super) term: u32,
    /// 1 to [`MOST`].
    pub(super) count: u32,
    /// Whether it is in the title.
    pub(super) in_title: bool,
}

impl<'w> Counter<'w> {
    pub(super) fn new(words: &'w Words, singles: bool, seed: u32) -> Self {
        Self {
            words,
            singles,
            seed,
            folder: Folder::default(),
            pairs: Pairs::new(),
            long: BTreeMap::new(),
            entries: vec![0; words.lexicon.len()],
            groups: vec![0; words.groups.len()],
            keys: vec![(0, 0)],
            counts: vec![0],
            met: Vec::new(),
            length: 0,
        }
    }

    /// Keys of the terms by their numbers.
    pub(super) fn keys(&self) -> &[Key] {
        &self.keys
    }

    /// Counts a document and tells `found` its terms, in no order; its length comes back.
    pub(super) fn count(
        &mut self,
        (fields, body): (&Fields, &str),
        mut found: impl FnMut(Counted),
    ) -> u32 {
        self.length = 0;
        self.text(&fields.title, TITLE | IN_TITLE);
        self.text(&fields.place, PLACE);
        self.text(&fields.summary, SUMMARY);
        for text in [&fields.rest, &fields.labels, body] {
            self.text(text, REST);
        }
        let length = self.length;
        self.text(&fields.wordings, REST);
        for term in self.met.drain(..) {
            let count = std::mem::take(&mut self.counts[term as usize]);
            found(Counted {
                term,
                count: (count & !IN_TITLE).min(MOST),
                in_title: count & IN_TITLE != 0,
            });
        }
        length
    }

    fn text(&mut self, text: &str, weight: u32) {
        let mut folder = std::mem::take(&mut self.folder);
        let letters = folder.fold(text);
        self.runs(letters, weight);
        self.lexicon(letters, weight);
        self.concepts(letters, weight);
        self.folder = folder;
    }

    fn runs(&mut self, letters: &[Letter], weight: u32) {
        let mut i = 0;
        while i < letters.len() {
            let class = letters[i].class;
            if class.is_word() {
                let length = word_at(letters, i);
                self.word(&letters[i..i + length], weight);
                i += length;
            } else if class.is_japanese() {
                let run = &letters[i..];
                let length = run.iter().take_while(|one| one.class.is_japanese()).count();
                self.run(&run[..length], weight);
                i += length;
            } else {
                i += 1;
            }
        }
    }

    fn run(&mut self, run: &[Letter], weight: u32) {
        for pair in run.windows(2) {
            self.pair((pair[0].unit, pair[1].unit), weight);
        }
        self.length += u32::try_from(run.len().max(2) - 1).unwrap_or(0);
        for letter in run {
            if run.len() == 1 || (self.singles && letter.class == Class::Han) {
                self.pair((letter.unit, 0), weight);
            }
        }
    }

    /// A bigram, or a single letter with 0.
    fn pair(&mut self, (first, second): (u16, u16), weight: u32) {
        let packed = u32::from(first) | u32::from(second) << 16;
        let number = match self.pairs.get(packed) {
            Some(number) => number,
            None => {
                let units = [first, second];
                let length = if second == 0 { 1 } else { 2 };
                let number = match rank().is_dropped(first, second) {
                    true => DROPPED,
                    false => self.add(key(&units[..length], self.seed)),
                };
                self.pairs.insert(packed, number);
                number
            }
        };
        if number != DROPPED {
            self.meet(number, weight);
        }
    }

    fn word(&mut self, word: &[Letter], weight: u32) {
        self.length += 1;
        let units: Vec<u16> = word.iter().map(|letter| letter.unit).collect();
        let number = match self.long.get(units.as_slice()) {
            Some(number) => *number,
            None => {
                let number = self.add(key(&units, self.seed));
                self.long.insert(units.into(), number);
                number
            }
        };
        self.meet(number, weight);
    }

    fn lexicon(&mut self, letters: &[Letter], weight: u32) {
        let words = self.words;
        for i in 0..letters.len() {
            if letters[i].class == Class::Break {
                continue;
            }
            words.entries_at(letters, i, |entry, _| {
                let mut number = self.entries[entry as usize];
                if number == 0 {
                    number = self.add(words.key(&words.lexicon[entry as usize], self.seed));
                    self.entries[entry as usize] = number;
                }
                self.meet(number, weight);
            });
        }
    }

    fn concepts(&mut self, letters: &[Letter], weight: u32) {
        let words = self.words;
        words.concepts(letters, |_, _, groups| {
            for group in groups {
                let mut number = self.groups[*group as usize];
                if number == 0 {
                    number = self.add(words.key(&words.concept(*group), self.seed));
                    self.groups[*group as usize] = number;
                }
                self.meet(number, weight);
            }
        });
    }

    fn add(&mut self, key: Key) -> u32 {
        self.keys.push(key);
        self.counts.push(0);
        u32::try_from(self.keys.len() - 1).unwrap_or(0)
    }

    fn meet(&mut self, number: u32, weight: u32) {
        let count = &mut self.counts[number as usize];
        if *count == 0 {
            self.met.push(number);
        }
        *count = (*count + (weight & !IN_TITLE)) | (weight & IN_TITLE);
    }
}

/// Numbers of bigrams: an open table, since nearly all the time of counting goes here.
struct Pairs {
    /// Bigram and number; number 0 is an empty place. A power of two long.
    places: Vec<(u32, u32)>,
    n_taken: usize,
}

impl Pairs {
    fn new() -> Self {
        Self {
            places: vec![(0, 0); 1 << 12],
            n_taken: 0,
        }
    }

    /// The place of a bigram, or the empty one where it belongs.
    fn place(&self, pair: u32) -> usize {
        let mask = self.places.len() - 1;
        // Fibonacci hashing: Knuth, The Art of Computer Programming 3, 6.4.
        let mut place = (pair.wrapping_mul(0x9E37_79B1) >> 8) as usize & mask;
        while self.places[place].1 != 0 && self.places[place].0 != pair {
            place = (place + 1) & mask;
        }
        place
    }

    fn get(&self, pair: u32) -> Option<u32> {
        let (_, number) = self.places[self.place(pair)];
        (number != 0).then_some(number)
    }

    fn insert(&mut self, pair: u32, number: u32) {
        if 2 * (self.n_taken + 1) > self.places.len() {
            let longer = vec![(0, 0); 2 * self.places.len()];
            for (pair, number) in std::mem::replace(&mut self.places, longer) {
                if number != 0 {
                    let place = self.place(pair);
                    self.places[place] = (pair, number);
                }
            }
        }
        let place = self.place(pair);
        self.places[place] = (pair, number);
        self.n_taken += 1;
    }
}
