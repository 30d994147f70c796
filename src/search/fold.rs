//! Folding: spellings of one word become equal. The steps are those in the head of `search`; the
//! browser takes them too, and a file of examples holds both to it.

mod number;
mod steps;

use std::collections::BTreeMap;
use std::sync::OnceLock;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfkc_quick};

use crate::search::fold::number::Numbers;
use crate::search::fold::steps::{decompose, is_marked, join, replace};
use crate::search::table::{FoldTable, fold_table};

/// What sort of letter one is; kept from before katakana became hiragana.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
#[repr(u8)]
pub enum Class {
    /// Anything that parts words.
    #[default]
    Break,
    /// Kanji.
    Han,
    /// Katakana, also where the unit is hiragana by now.
    Katakana,
    /// Hiragana.
    Hiragana,
    /// Another alphabet.
    Latin,
    /// 0 to 9, and a point between them.
    Digit,
}

impl Class {
    /// Whether letters of this class stand in runs that are cut to bigrams.
    #[inline]
    pub(super) fn is_japanese(self) -> bool {
        matches!(self, Self::Han | Self::Katakana | Self::Hiragana)
    }

    /// Whether letters of this class stand in words that are kept whole.
    #[inline]
    pub(super) fn is_word(self) -> bool {
        matches!(self, Self::Latin | Self::Digit)
    }

    #[inline]
    fn is_kana(self) -> bool {
        matches!(self, Self::Katakana | Self::Hiragana)
    }
}

/// One letter of a folded text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Letter {
    /// UTF-16 code unit.
    pub unit: u16,
    /// What sort it was.
    pub class: Class,
    /// First code unit of the text that it stands for.
    pub start: u32,
    /// Code unit behind the last one that it stands for.
    pub end: u32,
}

/// Folds texts. It holds tables and room for its work, so that a thread needs one for all texts.
#[derive(Debug, Default)]
pub struct Folder {
    before: Vec<Letter>,
    after: Vec<Letter>,
    /// Places in `before` of the letters that step B looks at.
    marked: Vec<usize>,
}

impl Folder {
    /// The letters of a text, valid until the next text.
    pub fn fold(&mut self, text: &str) -> &[Letter] {
        let tables = Tables::shared();
        decompose(tables, text, (&mut self.before, &mut self.marked));
        join(tables, (&self.before, &self.marked), &mut self.after);
        if replace(tables, &self.after, &mut self.before) {
            &self.before
        } else {
            &self.after
        }
    }

    /// What becomes of a text, as JSON: for tests of the other half.
    pub fn described(&mut self, text: &str) -> serde_json::Value {
        let letters = self.fold(text);
        let units: Vec<u16> = letters.iter().map(|letter| letter.unit).collect();
        let of = |part: fn(&Letter) -> u32| letters.iter().map(part).collect::<Vec<u32>>();
        serde_json::json!({
            "input": text,
            "text": String::from_utf16_lossy(&units),
            "classes": of(|letter| letter.class as u32),
            "start": of(|letter| letter.start),
            "end": of(|letter| letter.end),
        })
    }
}

/// The folded units of a text.
pub fn folded(text: &str) -> Vec<u16> {
    let mut folder = Folder::default();
    folder.fold(text).iter().map(|letter| letter.unit).collect()
}

/// Letters of units that are folded already, as of a word of the lexicon.
pub(super) fn classed(units: &[u16]) -> Vec<Letter> {
    let tables = Tables::shared();
    let mut letters = Vec::with_capacity(units.len());
    for letter in char::decode_utf16(units.iter().copied()) {
        if let Ok(letter) = letter {
            tables.push(letter, (0, 0), &mut letters);
        } else {
            letters.push(Letter::default());
        }
    }
    letters
}

/// How many code units there are.
const UNITS: usize = 1 << 16;

/// What step A makes of a unit that stands alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Alone {
    unit: u16,
    class: Class,
    sort: Sort,
}

/// How a unit is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Sort {
    /// It becomes one letter, which step B keeps whatever stands beside it.
    Kept,
    /// It becomes one letter, at which step B has to look.
    Marked,
    /// It belongs to the letter before it, or becomes several or none.
    #[default]
    Odd,
}

/// What begins with a unit: variants, the longest first, and perhaps numbers or years.
#[derive(Debug, Default)]
struct Begins {
    variants: Vec<Variant>,
    numbers: bool,
    /// Whether it may begin so whatever the next unit is.
    any: bool,
}

/// Units, and the letters that stand for them.
type Variant = (Vec<u16>, Vec<Letter>);

/// Pairs of units, some others taken for them: a look here spares most looks at variants, since
/// nearly every letter begins one and few of the next ones go on so.
#[derive(Debug)]
struct PairSet(Box<[u64; 1 << 10]>);

impl Default for PairSet {
    fn default() -> Self {
        Self(Box::new([0; 1 << 10]))
    }
}

impl PairSet {
    /// Word and bit of a pair.
    #[inline]
    fn place(first: u16, second: u16) -> (usize, u32) {
        let units = u32::from(first) | u32::from(second) << 16;
        let mixed = units.wrapping_mul(0x9E37_79B1);
        ((mixed >> 22) as usize, mixed >> 16 & 63)
    }

    fn insert(&mut self, first: u16, second: u16) {
        let (word, bit) = Self::place(first, second);
        self.0[word] |= 1 << bit;
    }

    #[inline]
    fn may_hold(&self, first: u16, second: u16) -> bool {
        let (word, bit) = Self::place(first, second);
        self.0[word] >> bit & 1 == 1
    }
}

/// The tables in a form that is quick to read.
struct Tables {
    /// By unit.
    alone: Box<[Alone; UNITS]>,
    combining: Vec<(u32, u32)>,
    classes: [Vec<(u32, u32)>; 5],
    single: BTreeMap<char, char>,
    voiced: Vec<u16>,
    counted: Vec<u16>,
    numbers: Numbers,
    /// By unit the place of what begins with it; at place 0 is nothing.
    begins: Box<[u16; UNITS]>,
    beginnings: Vec<Begins>,
    /// The first two units of every variant.
    pairs: PairSet,
}

impl Tables {
    fn shared() -> &'static Self {
        static TABLES: OnceLock<Tables> = OnceLock::new();
        TABLES.get_or_init(|| Self::new(fold_table()))
    }

    fn new(table: FoldTable) -> Self {
        let letters: Vec<char> = table.single.chars().collect();
        let units = |text: &str| text.encode_utf16().collect::<Vec<u16>>();
        let variants = table.variants();
        let mut tables = Self {
            alone: Box::new([Alone::default(); UNITS]),
            combining: table.combining,
            classes: table.classes,
            single: letters
                .chunks_exact(2)
                .map(|pair| (pair[0], pair[1]))
                .collect(),
            voiced: units(&table.voiced),
            counted: units(&table.counted),
            numbers: Numbers::new(&table.numerals, &table.leads, &table.counters, &table.eras),
            begins: Box::new([0; UNITS]),
            beginnings: vec![Begins::default()],
            pairs: PairSet::default(),
        };
        let mut made = Vec::new();
        for unit in 0..=u16::MAX {
            tables.alone[usize::from(unit)] = tables.alone_of(unit, &mut made);
        }
        for unit in tables.numbers.begin() {
            let begins = tables.beginning(unit);
            (begins.numbers, begins.any) = (true, true);
        }
        let compounds = table.okurigana.split(' ').flat_map(spellings);
        for (from, to) in compounds.chain(variants) {
            let (from, mut made) = (units(&from), Vec::new());
            for letter in to.chars() {
                tables.push(letter, (0, 0), &mut made);
            }
            let Some(first) = from.first().copied() else {
                continue;
            };
            if let Some(second) = from.get(1) {
                tables.pairs.insert(first, *second);
            }
            let begins = tables.beginning(first);
            begins.any |= from.len() == 1;
            begins.variants.push((from, made));
            let longest = |(from, _): &Variant| std::cmp::Reverse(from.len());
            begins.variants.sort_by_key(longest);
        }
        tables
    }

    /// What may begin with a unit before another one.
    #[inline]
    fn may_begin(&self, unit: u16, next: u16) -> Option<&Begins> {
        let place = self.begins[usize::from(unit)];
        let begins = || &self.beginnings[usize::from(place)];
        (place != 0 && (self.pairs.may_hold(unit, next) || begins().any)).then(begins)
    }

    /// What begins with a unit, to be added to.
    fn beginning(&mut self, unit: u16) -> &mut Begins {
        let place = &mut self.begins[usize::from(unit)];
        if *place == 0 {
            *place = u16::try_from(self.beginnings.len()).unwrap_or(0);
            self.beginnings.push(Begins::default());
        }
        &mut self.beginnings[usize::from(*place)]
    }

    /// What becomes of a unit that stands alone; `made` is room for it.
    fn alone_of(&self, unit: u16, made: &mut Vec<Letter>) -> Alone {
        let odd = Alone {
            unit,
            class: Class::Break,
            sort: Sort::Odd,
        };
        let Some(letter) = char::from_u32(u32::from(unit)) else {
            return odd;
        };
        made.clear();
        if is_unchanged(letter) {
            let letter = self.single.get(&letter).copied().unwrap_or(letter);
            self.push(letter, (0, 0), made);
        } else {
            self.chunk(letter.encode_utf8(&mut [0; 4]), (0, 0), made);
        }
        match made[..] {
            [one] if !self.is_combining(letter) => Alone {
                unit: one.unit,
                class: one.class,
                sort: match is_marked(one.unit) {
                    true => Sort::Marked,
                    false => Sort::Kept,
                },
            },
            _ => odd,
        }
    }

    fn is_combining(&self, letter: char) -> bool {
        within(&self.combining, letter)
    }

    fn class(&self, letter: char) -> Class {
        let holds = |ranges: &Vec<(u32, u32)>| within(ranges, letter);
        let place = self.classes.iter().position(holds);
        place.map_or(Class::Break, |place| class_of(place as u8 + 1))
    }

    /// Step A for one chunk.
    fn chunk(&self, chunk: &str, place: (u32, u32), made: &mut Vec<Letter>) {
        for letter in chunk.nfkc().flat_map(char::to_lowercase) {
            let letter = self.single.get(&letter).copied().unwrap_or(letter);
            self.push(letter, place, made);
        }
    }

    fn push(&self, letter: char, (start, end): (u32, u32), made: &mut Vec<Letter>) {
        let class = self.class(letter);
        for unit in letter.encode_utf16(&mut [0; 2]) {
            made.push(Letter {
                unit: hiragana(*unit),
                class,
                start,
                end,
            });
        }
    }
}

/// The spellings of a compound of two verbs, each with its kanji alone: 引き継ぎ, 引継ぎ and, as in
/// 引き継ぐ, 引き継 with 引継.
fn spellings(compound: &str) -> Vec<(String, String)> {
    let is_kanji = |letter: &char| !('ぁ'..='ん').contains(letter);
    let kanji: String = compound.chars().filter(is_kanji).collect();
    let stem = compound.trim_end_matches(|letter| !is_kanji(&letter));
    let endings = compound[stem.len()..].char_indices();
    let endings = endings.map(|(at, _)| &compound[stem.len() + at..]);
    endings
        .chain([""])
        .flat_map(|ending| [stem, &kanji].map(|stem| format!("{stem}{ending}")))
        .filter(|spelling| *spelling != kanji)
        .map(|spelling| (spelling, kanji.clone()))
        .collect()
}

/// Whether a letter by itself is in NFKC and lower case, as nearly all are: most of them are kanji,
/// Hangul and for private use.
fn is_unchanged(letter: char) -> bool {
    matches!(letter, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7A3}' | '\u{E000}'..='\u{F8FF}')
        || is_nfkc_quick(std::iter::once(letter)) == IsNormalized::Yes
            && letter.to_lowercase().eq([letter])
}

/// Rule 7 of step B, which may come first: the rules before it ask for the class alone of all
/// katakana but カ and ケ.
fn hiragana(unit: u16) -> u16 {
    match unit {
        0x30A1..=0x30F6 if !is_marked(unit) => unit - 0x60,
        _ => unit,
    }
}

fn within(ranges: &[(u32, u32)], letter: char) -> bool {
    let code = u32::from(letter);
    ranges
        .iter()
        .any(|(first, last)| (*first..=*last).contains(&code))
}

fn class_of(number: u8) -> Class {
    match number {
        1 => Class::Han,
        2 => Class::Katakana,
        3 => Class::Hiragana,
        4 => Class::Latin,
        5 => Class::Digit,
        _ => Class::Break,
    }
}

#[cfg(test)]
mod tests;
