use std::collections::BTreeSet;

use crate::search::cover::{Choice, terms};
use crate::search::document::Number;
use crate::search::fold::{Class, Folder, Letter};
use crate::search::manifest::Prefecture;
use crate::search::reading::{alternatives, particles};
use crate::search::table::rank;
use crate::search::words::Words;

/// A query as the head of `search` takes it apart.
#[derive(Debug, Default, Clone)]
pub(super) struct Query {
    pub(super) units: Vec<Unit>,
    /// Terms of which the lower levels are asked for too.
    pub(super) completed: Completed,
}

/// Terms of which the whole list is asked for, though it is cut.
pub(super) type Completed = BTreeSet<Vec<u16>>;

/// A part of a query, and what else it may be read as.
#[derive(Debug, Clone)]
pub(super) struct Unit {
    /// The first is the unit as it was typed.
    pub(super) alternatives: Vec<Alternative>,
    /// Documents of the prefecture that it names.
    pub(super) ranges: Vec<(Number, Number)>,
    /// Whether others were asked for instead of all its terms.
    pub(super) is_left_out: bool,
}

/// One reading of a unit.
#[derive(Debug, Clone)]
pub(super) struct Alternative {
    pub(super) letters: Vec<Letter>,
    pub(super) terms: Vec<Term>,
    pub(super) concepts: Vec<Concept>,
}

/// A term that is asked for.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Term {
    pub(super) units: Vec<u16>,
    pub(super) weight: f64,
    /// The group of the word in which it stands, if that has other names.
    pub(super) within: Option<u32>,
}

/// A group that is asked for, and the share of the alternative that its word has.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Concept {
    pub(super) group: u32,
    pub(super) share: f64,
}

/// What a query is read against.
pub(super) struct Grammar<'g> {
    pub(super) words: &'g Words,
    /// For each lexicon entry whether any document has it.
    pub(super) is_used: &'g (dyn Fn(u32) -> bool + 'g),
    /// What a term may tell documents apart by.
    pub(super) worth: &'g (dyn Fn(&Term) -> f64 + 'g),
    /// Those that have a document.
    pub(super) prefectures: &'g [Prefecture<'g>],
}

impl Grammar<'_> {
    /// Whether a segment is a word by itself, particles or not.
    fn knows(&self, segment: &[Letter]) -> bool {
        let is_whole = |length: usize| length == segment.len();
        let mut is_known = self.words.is_member(segment);
        self.words.entries_at(segment, 0, |entry, length| {
            is_known |= is_whole(length) && (self.is_used)(entry);
        });
        is_known
    }

    /// Whether a word is an entry of the lexicon that some document has.
    pub(super) fn has_entry(&self, word: &[u16]) -> bool {
        let lexicon = &self.words.lexicon;
        let place = lexicon.binary_search_by(|entry| entry.as_slice().cmp(word));
        place.is_ok_and(|place| u32::try_from(place).is_ok_and(self.is_used))
    }

    /// Where the documents of a prefecture stand that is named by one of these.
    fn ranges(&self, alternatives: &[Vec<Letter>]) -> Vec<(Number, Number)> {
        let texts: Vec<String> = alternatives.iter().map(|one| string(one)).collect();
        self.prefectures
            .iter()
            .find(|(_, names, _)| names.iter().any(|name| texts.contains(name)))
            .map_or_else(Vec::new, |(_, _, ranges)| ranges.clone())
    }
}

impl Query {
    /// Reads a query; at most `most` terms are asked for.
    pub(super) fn new(text: &str, grammar: &Grammar<'_>, choice: Choice, most: usize) -> Self {
        let mut query = Self::default();
        let mut seen = BTreeSet::new();
        for mut part in parts(text, grammar) {
            convert(&mut part, grammar);
            let units: Vec<u16> = part.iter().map(|letter| letter.unit).collect();
            if query.units.len() < rank().units && seen.insert(units) {
                let alternatives = alternatives(part, grammar);
                let ranges = grammar.ranges(&alternatives);
                // What is to be fetched for a prefecture's name is known without it.
                let is_asked = choice == Choice::All || ranges.is_empty();
                let alternatives = alternatives.into_iter().map(|letters| {
                    let (terms, concepts) = match is_asked {
                        true => (
                            terms(&letters, grammar, choice),
                            concepts(&letters, grammar.words),
                        ),
                        false => Default::default(),
                    };
                    Alternative {
                        letters,
                        terms,
                        concepts,
                    }
                });
                query.units.push(Unit {
                    alternatives: alternatives.collect(),
                    ranges,
                    is_left_out: false,
                });
            }
        }
        query.trim(most, grammar);
        query
    }

    fn trim(&mut self, most: usize, grammar: &Grammar<'_>) {
        let worths = self.units.iter().flat_map(|unit| unit.worths(grammar));
        let kept = greatest(worths, most);
        let alternatives = self.units.iter().flat_map(|unit| &unit.alternatives);
        let shares = alternatives.flat_map(|one| &one.concepts);
        let shares = shares.map(|concept| (false, concept.share));
        let kept_concepts = greatest(shares, rank().concepts);
        let (mut kept, mut kept_concepts) = (kept.into_iter(), kept_concepts.into_iter());
        for unit in &mut self.units {
            let had_terms = unit.terms().next().is_some();
            for one in &mut unit.alternatives {
                one.terms.retain(|_| kept.next().unwrap_or(false));
                one.concepts
                    .retain(|_| kept_concepts.next().unwrap_or(false));
            }
            unit.is_left_out = had_terms && unit.terms().next().is_none();
        }
    }
}

impl Unit {
    fn terms(&self) -> impl Iterator<Item = &Term> {
        self.alternatives.iter().flat_map(|one| &one.terms)
    }

    /// Of each term whether it is worth most in its unit, the first of equal ones, and its worth.
    fn worths(&self, grammar: &Grammar<'_>) -> impl Iterator<Item = (bool, f64)> + use<> {
        let worths: Vec<f64> = self.terms().map(|term| (grammar.worth)(term)).collect();
        let best = worths.iter().copied().fold(0.0, f64::max);
        let first = worths.iter().position(|worth| *worth == best);
        let all = worths.into_iter().enumerate();
        all.map(move |(place, worth)| (first == Some(place), worth))
    }
}

/// For each value whether it is among the `most` greatest, those that come first by their mark
/// before the others, earlier ones first at equal values.
fn greatest(values: impl Iterator<Item = (bool, f64)>, most: usize) -> Vec<bool> {
    let values: Vec<(bool, f64)> = values.collect();
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|a, b| {
        let ((a_first, a), (b_first, b)) = (values[*a], values[*b]);
        b_first.cmp(&a_first).then(b.total_cmp(&a))
    });
    let mut kept = vec![false; values.len()];
    for place in order.into_iter().take(most) {
        kept[place] = true;
    }
    kept
}

/// Whether a query asks what is so, rather than telling of a trouble.
pub(super) fn is_asking(text: &str) -> bool {
    let letters = letters(text);
    let mut segments = letters.split(|letter| letter.class == Class::Break);
    let last = segments.rfind(|segment| !segment.is_empty());
    last.is_some_and(|segment| string(segment).ends_with(&rank().asking))
}

/// The letters of a query as far as they are read.
fn letters(text: &str) -> Vec<Letter> {
    let units: Vec<u16> = text.encode_utf16().take(rank().longest).collect();
    let mut folder = Folder::default();
    folder.fold(&String::from_utf16_lossy(&units)).to_vec()
}

/// The parts of a query: segments, cut behind the name of a prefecture and, where they are long,
/// at particles.
fn parts(text: &str, grammar: &Grammar<'_>) -> Vec<Vec<Letter>> {
    let letters = letters(text);
    let mut parts = Vec::new();
    for segment in letters.split(|letter| letter.class == Class::Break) {
        let text = string(segment);
        let names = grammar.prefectures.iter().map(|(_, [name, _], _)| name);
        let names = names.filter(|name| text.starts_with(*name));
        let mut lengths = names.map(|name| name.encode_utf16().count());
        let name = lengths.find(|length| segment.len() > *length);
        let (name, rest) = segment.split_at(name.unwrap_or(0));
        for piece in [name, rest].into_iter().filter(|piece| !piece.is_empty()) {
            let is_any = |piece: &[Letter], test: &dyn Fn(&[Letter]) -> bool| {
                let alternatives = alternatives(piece.to_vec(), grammar);
                alternatives.iter().any(|one| test(one))
            };
            let piece = match is_any(piece, &|one| grammar.knows(one)) {
                true => piece,
                false => without_tail(piece),
            };
            let is_word = |one: &[Letter]| one.len() <= rank().split || grammar.knows(one);
            match is_any(piece, &is_word) {
                true => parts.push(piece.to_vec()),
                false => parts.extend(cut(piece, grammar)),
            }
        }
    }
    without_asides(parts)
}

/// Parts without those that only say what is looked for, where there are others.
fn without_asides(parts: Vec<Vec<Letter>>) -> Vec<Vec<Letter>> {
    let is_aside = |part: &Vec<Letter>| rank().asides.contains(&string(part));
    match parts.iter().all(is_aside) {
        true => parts,
        false => parts.into_iter().filter(|part| !is_aside(part)).collect(),
    }
}

/// A segment without what only says that it is a question, or what is looked for.
fn without_tail(segment: &[Letter]) -> &[Letter] {
    let text = string(segment);
    let mut tails = rank().tails.iter();
    match tails.find(|tail| text.len() > tail.len() && text.ends_with(*tail)) {
        Some(tail) => without_tail(&segment[..segment.len() - tail.encode_utf16().count()]),
        None => segment,
    }
}

/// A segment cut at its particles, those within kana among them.
fn cut(segment: &[Letter], grammar: &Grammar<'_>) -> Vec<Vec<Letter>> {
    let (mut pieces, mut open, mut at) = (Vec::new(), Vec::new(), 0);
    for run in segment.chunk_by(|a, b| (a.class == Class::Hiragana) == (b.class == Class::Hiragana))
    {
        let is_hiragana = run[0].class == Class::Hiragana;
        let list = match (at, at + run.len() == segment.len()) {
            (0, _) => None,
            (_, true) => Some(&rank().endings),
            (_, false) => Some(&rank().particles),
        };
        let cuts = is_hiragana && list.is_some_and(|list| list.contains(&string(run)));
        let mut from = 0;
        if cuts {
            pieces.push(std::mem::take(&mut open));
            from = run.len();
        } else if is_hiragana {
            for (start, end) in particles(run, at, grammar) {
                open.extend_from_slice(&run[from..start]);
                pieces.push(std::mem::take(&mut open));
                from = end;
            }
        }
        open.extend_from_slice(&run[from..]);
        at += run.len();
    }
    pieces.push(open);
    pieces.retain(|piece| !piece.is_empty());
    pieces
}

/// Counts words of the lexicon that were typed in hiragana as the katakana that they are.
fn convert(part: &mut [Letter], grammar: &Grammar<'_>) {
    let is_hiragana = |letter: &Letter| letter.class == Class::Hiragana;
    for run in part.chunk_by_mut(|a, b| is_hiragana(a) == is_hiragana(b)) {
        let units: Vec<u16> = run.iter().map(|letter| letter.unit).collect();
        if is_hiragana(&run[0]) && grammar.has_entry(&units) {
            run.iter_mut()
                .for_each(|letter| letter.class = Class::Katakana);
        }
    }
}

/// The units of letters as text.
pub(super) fn string(letters: &[Letter]) -> String {
    let units: Vec<u16> = letters.iter().map(|letter| letter.unit).collect();
    String::from_utf16_lossy(&units)
}

/// The groups of which a word is in a text, each with the greatest share.
fn concepts(letters: &[Letter], words: &Words) -> Vec<Concept> {
    let mut concepts: Vec<Concept> = Vec::new();
    words.concepts(letters, |_, length, groups| {
        let share = if length == letters.len() {
            1.0
        } else {
            rank().concept_share * length as f64 / letters.len() as f64
        };
        for group in groups {
            match concepts.iter_mut().find(|one| one.group == *group) {
                Some(known) => known.share = known.share.max(share),
                None => concepts.push(Concept {
                    group: *group,
                    share,
                }),
            }
        }
    });
    concepts
}
