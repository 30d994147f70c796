use crate::search::fold::{Class, Letter};
use crate::search::query::{Grammar, Term};
use crate::search::table::rank;
use crate::search::words::word_at;

/// Which terms of a text are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Choice {
    /// Those of a cover.
    Cover,
    /// Those of a cover, and all bigrams, words and lone letters.
    All,
}

/// A step of a cover: from where it is reached, and its term.
#[derive(Debug, Clone, Copy)]
struct Step {
    cost: u32,
    from: usize,
    /// Place and length of the term, where the step has one.
    term: Option<(usize, usize, Sort)>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    Bigram,
    Entry,
    Word,
    Lone,
}

/// The terms of an alternative with their weights, in the order of their places, the longer first.
pub(super) fn terms(letters: &[Letter], grammar: &Grammar<'_>, choice: Choice) -> Vec<Term> {
    let mut found = cover(letters, grammar);
    if choice == Choice::All {
        found.extend(all(letters));
    }
    found.sort_by_key(|(at, length, _)| (*at, std::cmp::Reverse(*length)));
    let named = grammar.words.named(letters);
    let has_other = found.iter().any(|(_, _, sort)| *sort != Sort::Lone);
    let mut terms: Vec<Term> = Vec::new();
    for (at, length, sort) in found {
        let part = &letters[at..at + length];
        let units: Vec<u16> = part.iter().map(|letter| letter.unit).collect();
        let is_lone = sort == Sort::Lone && has_other;
        if !is_lone && !is_dropped(&units) && terms.iter().all(|term| term.units != units) {
            let weight = weight(part, sort);
            let holds = |(from, to, _): &&(usize, usize, u32)| *from <= at && at + length <= *to;
            let within = named.iter().find(holds).map(|(_, _, group)| *group);
            terms.push(Term {
                units,
                weight,
                within,
            });
        }
    }
    terms
}

fn weight(part: &[Letter], sort: Sort) -> f64 {
    let rank = rank();
    match sort {
        Sort::Bigram => rank.hiragana[hiragana(part)],
        Sort::Entry => 1.0 + rank.lexicon * (part.len() as f64 - 2.0),
        Sort::Lone => rank.alone,
        Sort::Word if part.len() == 1 => rank.alone,
        Sort::Word => rank.word(part.len()),
    }
}

fn hiragana(part: &[Letter]) -> usize {
    part.iter()
        .filter(|letter| letter.class == Class::Hiragana)
        .count()
}

/// Whether a bigram is too common to be in the index.
pub(super) fn is_dropped(units: &[u16]) -> bool {
    matches!(units, [first, second] if rank().is_dropped(*first, *second))
}

/// All bigrams, words and lone letters of a text, with their weights.
pub(super) fn parts(letters: &[Letter]) -> Vec<(Vec<u16>, f64)> {
    let parts = all(letters).into_iter().map(|(at, length, sort)| {
        let part = &letters[at..at + length];
        let units = part.iter().map(|letter| letter.unit).collect();
        (units, weight(part, sort))
    });
    parts.collect()
}

/// All bigrams, words and lone letters.
fn all(letters: &[Letter]) -> Vec<(usize, usize, Sort)> {
    (0..letters.len())
        .filter_map(|at| {
            let japanese = |i: usize| letters.get(i).is_some_and(|one| one.class.is_japanese());
            if is_lone(letters, at) {
                Some((at, 1, Sort::Lone))
            } else if japanese(at) && japanese(at + 1) {
                Some((at, 2, Sort::Bigram))
            } else {
                let length = word_at(letters, at);
                (length > 0).then_some((at, length, Sort::Word))
            }
        })
        .collect()
}

/// Whether a letter is a run of its own.
fn is_lone(letters: &[Letter], at: usize) -> bool {
    let japanese = |i: Option<usize>| {
        i.and_then(|i| letters.get(i))
            .is_some_and(|one| one.class.is_japanese())
    };
    japanese(Some(at)) && !japanese(at.checked_sub(1)) && !japanese(Some(at + 1))
}

/// The terms of the cheapest way through the letters.
fn cover(letters: &[Letter], grammar: &Grammar<'_>) -> Vec<(usize, usize, Sort)> {
    let mut ends: Vec<Vec<(usize, Sort)>> = vec![Vec::new(); letters.len() + 1];
    for at in 0..letters.len() {
        grammar.words.entries_at(letters, at, |entry, length| {
            if (grammar.is_used)(entry) {
                ends[at + length].push((at, Sort::Entry));
            }
        });
        let word = word_at(letters, at);
        if word > 0 {
            ends[at + word].push((at, Sort::Word));
        }
    }
    let start = Step {
        cost: 0,
        from: 0,
        term: None,
    };
    let mut steps = vec![start];
    for ending in &ends[1..=letters.len()] {
        let best = best(letters, &steps, ending);
        steps.push(best);
    }
    let (mut found, mut at) = (Vec::new(), letters.len());
    while at > 0 {
        found.extend(steps[at].term);
        at = steps[at].from;
    }
    found
}

/// The best step to the end of those that were found so far.
fn best(letters: &[Letter], steps: &[Step], ending: &[(usize, Sort)]) -> Step {
    let end = steps.len();
    let last = end - 1;
    let mut ways: Vec<Step> = Vec::new();
    let mut way = |from: usize, price: u32, term: Option<(usize, usize, Sort)>| {
        ways.push(Step {
            cost: steps[from].cost + price,
            from,
            term,
        });
    };
    if letters[last].class == Class::Hiragana {
        way(last, 10, None);
    }
    if let Some(before) = last.checked_sub(1)
        && letters[before].class.is_japanese()
        && letters[last].class.is_japanese()
    {
        let price = if hiragana(&letters[before..end]) == 2 {
            30
        } else {
            105
        };
        way(before, price, Some((before, 2, Sort::Bigram)));
        way(last, price, Some((before, 2, Sort::Bigram)));
    }
    for (at, _) in ending.iter().filter(|(_, sort)| *sort == Sort::Entry) {
        for from in *at..end {
            way(from, 100, Some((*at, end - at, Sort::Entry)));
        }
    }
    for (at, _) in ending.iter().filter(|(_, sort)| *sort == Sort::Word) {
        way(*at, 100, Some((*at, end - at, Sort::Word)));
    }
    if is_lone(letters, last) {
        way(last, 100, Some((last, 1, Sort::Lone)));
    }
    way(last, 1_000, None);
    ways.into_iter()
        .reduce(|best, way| if way.cost < best.cost { way } else { best })
        .unwrap_or(Step {
            cost: 0,
            from: last,
            term: None,
        })
}
