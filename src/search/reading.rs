//! Kana read as the words that were meant: the browser does the same in `client/reading.js`.

use crate::search::fold::{Class, Letter, classed};
use crate::search::query::{Grammar, string};
use crate::search::table::rank;

/// A piece of kana.
struct Piece {
    from: usize,
    to: usize,
    /// What it is read as; nothing where it is read as no word.
    words: Vec<Vec<u16>>,
}

/// How kana is cut into words.
struct Manner {
    /// Letters that a word has at least.
    least: usize,
    /// The price of a letter that belongs to no word, where there may be any.
    gap: Option<usize>,
}

/// A unit, and the unit with its kana runs put as the words that they are read as.
pub(super) fn alternatives(unit: Vec<Letter>, grammar: &Grammar<'_>) -> Vec<Vec<Letter>> {
    let is_kana = |letter: &Letter| matches!(letter.class, Class::Katakana | Class::Hiragana);
    let (mut made, mut at) = (vec![Vec::new()], 0);
    for run in unit.chunk_by(|a, b| is_kana(a) == is_kana(b)) {
        let pieces = match is_kana(&run[0]) {
            true => pieces(run, at, grammar),
            false => Vec::new(),
        };
        if pieces.is_empty() {
            made = chained(&made, &[run.to_vec()]);
        }
        for Piece { from, to, words } in pieces {
            let mut ways: Vec<Vec<Letter>> = words.iter().map(|word| classed(word)).collect();
            if ways.is_empty() {
                ways.push(run[from..to].to_vec());
            }
            made = chained(&made, &ways);
        }
        at += run.len();
    }
    let text = string(&unit);
    made.retain(|one| string(one) != text);
    made.insert(0, unit);
    made.truncate(rank().alternatives);
    made
}

/// Where particles stand behind words in kana, which begins at a place of its segment.
pub(super) fn particles(run: &[Letter], at: usize, grammar: &Grammar<'_>) -> Vec<(usize, usize)> {
    let pieces = pieces(run, at, grammar);
    let is_particle = |from: usize, to: usize| rank().particles.contains(&string(&run[from..to]));
    if pieces.iter().all(|piece| is_particle(piece.from, piece.to)) {
        return Vec::new();
    }
    let is_whole = pieces.iter().all(|piece| !piece.words.is_empty());
    let (mut found, mut is_word) = (Vec::new(), is_whole && at > 0);
    for Piece { from, to, words } in pieces {
        let is_found = is_word && is_particle(from, to);
        if is_found {
            found.push((from, to));
        }
        is_word = !words.is_empty() && !is_found;
    }
    found
}

/// The first ways to put one of these behind one of those.
fn chained<T: Clone>(firsts: &[Vec<T>], seconds: &[Vec<T>]) -> Vec<Vec<T>> {
    let pairs = firsts
        .iter()
        .flat_map(|first| seconds.iter().map(move |second| (first, second)));
    pairs
        .take(rank().alternatives)
        .map(|(first, second)| [first.as_slice(), second].concat())
        .collect()
}

/// Kana, which begins at a place of its segment or unit, cut into as few words as it can be read
/// as; where that leaves letters, into longer words and what stands between them.
fn pieces(run: &[Letter], at: usize, grammar: &Grammar<'_>) -> Vec<Piece> {
    let rank = rank();
    let whole = Manner {
        least: 1,
        gap: None,
    };
    let parted = Manner {
        least: rank.sure,
        gap: Some(rank.gap),
    };
    let units: Vec<u16> = run.iter().map(|letter| letter.unit).collect();
    let read = |from: usize, to: usize| read_as(&units[from..to], at + from, grammar);
    let found = way(units.len(), &whole, &read);
    match found.is_empty() {
        true => way(units.len(), &parted, &read),
        false => found,
    }
}

/// The way of least cost through so many letters, of equal ones that with the longest last piece;
/// nothing where there is none.
fn way(length: usize, manner: &Manner, read: &dyn Fn(usize, usize) -> Vec<Vec<u16>>) -> Vec<Piece> {
    let mut best: Vec<Option<(usize, Option<Piece>)>> = vec![Some((0, None))];
    for to in 1..=length {
        let mut found: Option<(usize, Option<Piece>)> = None;
        for (from, before) in best.iter().enumerate() {
            let Some((before, _)) = before else {
                continue;
            };
            let words = match to - from < manner.least {
                true => Vec::new(),
                false => read(from, to),
            };
            let price = match (words.is_empty(), manner.gap) {
                (false, _) => 1,
                (true, Some(gap)) if from + 1 == to => gap,
                (true, _) => continue,
            };
            let cost = before + price;
            if found.as_ref().is_none_or(|(known, _)| cost < *known) {
                found = Some((cost, Some(Piece { from, to, words })));
            }
        }
        best.push(found);
    }
    let (mut pieces, mut to) = (Vec::new(), length);
    while let Some((_, Some(piece))) = best[to].take() {
        to = piece.from;
        pieces.push(piece);
    }
    pieces.reverse();
    pieces
}

/// What a piece of kana, which begins at a place of its unit, is read as.
fn read_as(piece: &[u16], at: usize, grammar: &Grammar<'_>) -> Vec<Vec<u16>> {
    let words = grammar.words;
    let first = words
        .readings
        .partition_point(|(reading, _)| reading.as_slice() < piece);
    let read: Vec<Vec<u16>> = words.readings[first..]
        .iter()
        .take_while(|(reading, _)| reading == piece)
        .map(|(_, word)| word.clone())
        .collect();
    let is_particle = || at > 0 && rank().particles.contains(&String::from_utf16_lossy(piece));
    match read.is_empty() && (grammar.has_entry(piece) || is_particle()) {
        true => vec![piece.to_vec()],
        false => read,
    }
}
