use ahash::HashMap;

use crate::search::field::Fields;
use crate::search::fold::{Class, Folder, Letter};
use crate::search::hash::{Key, key};
use crate::search::table::rank;
use crate::search::trie::Step;
use crate::search::words::{Words, longest, word_at};

/// How often a term counts in each field.
const TITLE: u32 = 3;
const PLACE: u32 = 2;
const SUMMARY: u32 = 2;
const REST: u32 = 1;

/// Most that a count is kept as: more says nothing more.
pub(super) const MOST: u32 = 15;

/// Number of every bigram that is left out; no term has it.
const DROPPED: u32 = 0;

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
    long: HashMap<Box<[u16]>, Word<'w>>,
    /// Units of the word at hand.
    word: Vec<u16>,
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
    /// Where in the text at hand the last accepted member of a group ends.
    end: usize,
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
            long: HashMap::default(),
            word: Vec::new(),
            entries: vec![0; words.lexicon.len()],
            groups: vec![0; words.groups.len()],
            keys: vec![(0, 0)],
            counts: vec![0],
            met: Vec::new(),
            length: 0,
            end: 0,
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
        self.end = 0;
        let mut i = 0;
        while i < letters.len() {
            let class = letters[i].class;
            if class.is_word() {
                let length = word_at(letters, i);
                self.word(letters, (i, length), weight);
                i += length;
            } else if class.is_japanese() {
                let run = &letters[i..];
                let length = run.iter().take_while(|one| one.class.is_japanese()).count();
                self.run(letters, (i, length), weight);
                i += length;
            } else {
                i += 1;
            }
        }
        self.folder = folder;
    }

    fn run(&mut self, letters: &[Letter], (from, length): (usize, usize), weight: u32) {
        let run = &letters[from..from + length];
        for (i, two) in run.windows(2).enumerate() {
            let pair = self.pair(two[0].unit, two[1].unit);
            if pair.number != DROPPED {
                self.meet(pair.number, weight);
            }
            if pair.step != Step::NOWHERE {
                self.words(letters, (from + i, pair.step), weight);
            }
        }
        self.last(letters, from + length - 1, weight);
        self.length += u32::try_from(length.max(2) - 1).unwrap_or(0);
        if length > 1 && !self.singles {
            return;
        }
        for letter in run {
            if length == 1 || letter.class == Class::Han {
                let single = self.pair(letter.unit, 0);
                self.meet(single.number, weight);
            }
        }
    }

    /// The entries and the concept at the last letter of a run, which a word may go on behind.
    fn last(&mut self, letters: &[Letter], i: usize, weight: u32) {
        let goes_on = letters.get(i + 1).is_some_and(|next| next.class.is_word());
        let step = match goes_on {
            true => Step::START,
            false => self.pair(letters[i].unit, 0).step,
        };
        if step != Step::NOWHERE {
            self.words(letters, (i, step), weight);
        }
    }

    /// A bigram, or a single letter with 0.
    #[inline]
    fn pair(&mut self, first: u16, second: u16) -> Pair {
        let units = u32::from(first) | u32::from(second) << 16;
        match self.pairs.get(units) {
            Some(pair) => pair,
            None => self.new_pair(first, second),
        }
    }

    /// One that was not met before: rare beside the others, and kept out of their way.
    #[cold]
    fn new_pair(&mut self, first: u16, second: u16) -> Pair {
        let length = if second == 0 { 1 } else { 2 };
        let pair = Pair {
            units: u32::from(first) | u32::from(second) << 16,
            number: match rank().is_dropped(first, second) {
                true => DROPPED,
                false => self.add(key(&[first, second][..length], self.seed)),
            },
            step: self.words.behind(first, second),
        };
        self.pairs.insert(pair);
        pair
    }

    fn word(&mut self, letters: &[Letter], (from, length): (usize, usize), weight: u32) {
        self.length += 1;
        let word = &letters[from..from + length];
        self.word.clear();
        self.word.extend(word.iter().map(|letter| letter.unit));
        let Word { number, groups } = match self.long.get(self.word.as_slice()) {
            Some(known) => *known,
            None => {
                let found = Word {
                    number: self.add(key(&self.word, self.seed)),
                    groups: self.words.groups_of(&self.word),
                };
                self.long.insert(self.word.as_slice().into(), found);
                found
            }
        };
        self.meet(number, weight);
        for i in from..from + length {
            let member = self.entries(letters, (i, Step::START), weight);
            let word = groups.filter(|_| i == from).map(|groups| (length, groups));
            self.concept(i, longest(member, word), weight);
        }
    }

    /// The entries and the concept at a place that is not the beginning of a whole word.
    fn words(&mut self, letters: &[Letter], at: (usize, Step), weight: u32) {
        let member = self.entries(letters, at, weight);
        self.concept(at.0, member, weight);
    }

    /// The entries at a place; the longest member of a group there comes back.
    fn entries(
        &mut self,
        letters: &[Letter],
        at: (usize, Step),
        weight: u32,
    ) -> Option<(usize, &'w [u32])> {
        let words = self.words;
        words.words_at(letters, at, |entry, _| {
            let mut number = self.entries[entry as usize];
            if number == 0 {
                number = self.add(words.key(&words.lexicon[entry as usize], self.seed));
                self.entries[entry as usize] = number;
            }
            self.meet(number, weight);
        })
    }

    fn concept(&mut self, i: usize, member: Option<(usize, &[u32])>, weight: u32) {
        let Some((length, groups)) = member.filter(|(length, _)| i + length > self.end) else {
            return;
        };
        self.end = i + length;
        for group in groups {
            let mut number = self.groups[*group as usize];
            if number == 0 {
                number = self.add(self.words.key(&self.words.concept(*group), self.seed));
                self.groups[*group as usize] = number;
            }
            self.meet(number, weight);
        }
    }

    fn add(&mut self, key: Key) -> u32 {
        self.keys.push(key);
        self.counts.push(0);
        u32::try_from(self.keys.len() - 1).unwrap_or(0)
    }

    #[inline]
    fn meet(&mut self, number: u32, weight: u32) {
        let count = &mut self.counts[number as usize];
        if *count == 0 {
            self.met.push(number);
        }
        *count = (*count + (weight & !IN_TITLE)) | (weight & IN_TITLE);
    }
}

/// What is known of a word.
#[derive(Debug, Clone, Copy)]
struct Word<'w> {
    number: u32,
    /// Groups of which it is a member.
    groups: Option<&'w [u32]>,
}

/// What is known of a bigram.
#[derive(Debug, Clone, Copy)]
struct Pair {
    /// 0 in an empty place.
    units: u32,
    number: u32,
    /// Where the search for words that begin with it may begin.
    step: Step,
}

const EMPTY: Pair = Pair {
    units: 0,
    number: DROPPED,
    step: Step::NOWHERE,
};

/// Bigrams: an open table, since nearly all the time of counting goes here.
struct Pairs {
    /// A power of two long.
    places: Vec<Pair>,
    n_taken: usize,
}

impl Pairs {
    fn new() -> Self {
        Self {
            places: vec![EMPTY; 1 << 12],
            n_taken: 0,
        }
    }

    /// The place of a bigram, or the empty one where it belongs.
    #[inline]
    fn place(&self, units: u32) -> usize {
        let mask = self.places.len() - 1;
        // Fibonacci hashing: Knuth, The Art of Computer Programming 3, 6.4.
        let mut place = (units.wrapping_mul(0x9E37_79B1) >> 8) as usize & mask;
        loop {
            let found = self.places[place].units;
            if found == units || found == 0 {
                return place;
            }
            place = (place + 1) & mask;
        }
    }

    #[inline]
    fn get(&self, units: u32) -> Option<Pair> {
        let pair = self.places[self.place(units)];
        (pair.units != 0).then_some(pair)
    }

    fn insert(&mut self, pair: Pair) {
        if 2 * (self.n_taken + 1) > self.places.len() {
            let longer = vec![EMPTY; 2 * self.places.len()];
            for pair in std::mem::replace(&mut self.places, longer) {
                if pair.units != 0 {
                    let place = self.place(pair.units);
                    self.places[place] = pair;
                }
            }
        }
        let place = self.place(pair.units);
        self.places[place] = pair;
        self.n_taken += 1;
    }
}
