//! Terms whose names are phrases, such as problems, and queries that tell them in other words: the
//! browser does the same in `client/phrase.js`.

use crate::search::cover::parts;
use crate::search::fold::classed;
use crate::search::query::{Alternative, Concept, Query, Unit};
use crate::search::table::rank;
use crate::search::words::Words;

/// A unit for the phrase that a query tells in other words, where one is near enough.
pub(super) fn meant(query: &Query, words: &Words) -> Option<Unit> {
    // As read, so that kana is held against the same phrase as the words it stands for.
    let read = query.units.iter().filter_map(|unit| {
        let ways = &unit.alternatives;
        ways.get(1).or(ways.first())
    });
    let asked: Vec<(Vec<u16>, f64)> = read.flat_map(|one| parts(&one.letters)).collect();
    let of_terms = (0..).zip(&words.groups[..words.same]);
    let phrases = of_terms.filter(|(_, group)| {
        let name = group.first();
        name.is_some_and(|name| name.len() > rank().phrase)
    });
    let (mut best, mut most) = (None, rank().alike);
    for (number, group) in phrases {
        for member in group {
            let likeness = likeness(&asked, member);
            if likeness > most {
                (best, most) = (Some(number), likeness);
            }
        }
    }
    let group: u32 = best?;
    let concept = Concept {
        group,
        share: (rank().meant * most).min(1.0),
    };
    Some(Unit {
        alternatives: vec![Alternative {
            letters: classed(words.groups[group as usize].first()?),
            terms: Vec::new(),
            concepts: vec![concept],
        }],
        ranges: Vec::new(),
        is_left_out: false,
    })
}

/// The cosine of what was asked and a phrase, by the weight of the parts of both; not a number
/// where either has none.
fn likeness(asked: &[(Vec<u16>, f64)], phrase: &[u16]) -> f64 {
    let is_there = |part: &[u16]| phrase.windows(part.len()).any(|window| window == part);
    let shared = asked.iter().filter(|(part, _)| is_there(part));
    mass(shared) / (mass(asked) * mass(&parts(&classed(phrase)))).sqrt()
}

fn mass<'p>(parts: impl IntoIterator<Item = &'p (Vec<u16>, f64)>) -> f64 {
    let weights = parts.into_iter().map(|(_, weight)| weight);
    weights.fold(0.0, |sum, weight| sum + weight)
}
