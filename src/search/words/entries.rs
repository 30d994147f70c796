use std::collections::{BTreeMap, BTreeSet};

use ahash::HashMap;
use rayon::prelude::*;

use crate::model::{Catalogue, Place, PlaceCode};
use crate::search::document::Document;
use crate::search::fold::{Class, Folder, Letter, classed, folded};

/// Units of a lexicon entry, least and most.
const SHORTEST: usize = 3;
const LONGEST: usize = 12;

/// Most entries of the lexicon beside those of the vocabulary.
const ENTRIES: usize = 4_000;

/// The words that are kept whole, ascending.
pub(super) fn entries(catalogue: &Catalogue, documents: &[Document<'_>]) -> Vec<Vec<u16>> {
    let mut entries = vocabulary(catalogue, documents);
    entries.extend(frequent(documents));
    entries.into_iter().collect()
}

/// Words that are entries whether or not cards use them.
fn vocabulary(catalogue: &Catalogue, documents: &[Document<'_>]) -> BTreeSet<Vec<u16>> {
    let settings = &catalogue.settings;
    let terms = settings.facets.all.iter().flat_map(|facet| &facet.terms);
    let labels = terms.flat_map(|term| std::iter::once(&term.label).chain(&term.synonyms));
    let mut words: BTreeSet<Vec<u16>> = labels
        .chain(settings.synonyms.iter().flatten())
        .map(|word| folded(word))
        .collect();
    let codes: BTreeSet<&PlaceCode> = documents.iter().filter_map(|one| one.place()).collect();
    for place in codes
        .into_iter()
        .filter_map(|code| settings.places.get(code))
    {
        words.insert(match place {
            Place::Prefecture(place) => folded(&place.name),
            Place::Municipality(place) => folded(&place.name),
        });
    }
    words.retain(|word| {
        let letters = classed(word);
        (SHORTEST..=LONGEST).contains(&word.len())
            && letters.iter().all(|letter| letter.class != Class::Break)
            && letters.iter().any(|letter| letter.class.is_japanese())
    });
    words
}

/// Runs of kanji and katakana that many cards use.
fn frequent(documents: &[Document<'_>]) -> Vec<Vec<u16>> {
    let parts: Vec<Vec<(Box<[u16]>, usize)>> = documents.par_chunks(256).map(counts).collect();
    let mut counts: BTreeMap<Box<[u16]>, usize> = BTreeMap::new();
    for (run, count) in parts.into_iter().flatten() {
        *counts.entry(run).or_insert(0) += count;
    }
    let least = (documents.len() / 1_000).max(2);
    let mut runs: Vec<(usize, Vec<u16>)> = counts
        .into_iter()
        .filter(|(_, count)| *count >= least)
        .map(|(run, count)| (count * run.len(), run.into()))
        .collect();
    runs.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    runs.truncate(ENTRIES);
    runs.into_iter().map(|(_, run)| run).collect()
}

/// The runs of some cards, of kanji, of katakana and of both, and how many cards have each.
fn counts(documents: &[Document<'_>]) -> Vec<(Box<[u16]>, usize)> {
    let (mut folder, mut units) = (Folder::default(), Vec::new());
    // With the last card that has it.
    let mut counts: HashMap<Box<[u16]>, (usize, usize)> = HashMap::default();
    let both = |a: &Letter, b: &Letter| is_solid(a.class) == is_solid(b.class);
    let same = |a: &Letter, b: &Letter| a.class == b.class;
    for (number, document) in documents.iter().enumerate() {
        for text in document.card_texts() {
            let letters = folder.fold(text);
            for run in letters.chunk_by(both).chain(letters.chunk_by(same)) {
                if !is_solid(run[0].class) || !(SHORTEST..=LONGEST).contains(&run.len()) {
                    continue;
                }
                units.clear();
                units.extend(run.iter().map(|letter| letter.unit));
                match counts.get_mut(units.as_slice()) {
                    Some((_, last)) if *last == number => {}
                    Some((count, last)) => (*count, *last) = (*count + 1, number),
                    None => _ = counts.insert(units.as_slice().into(), (1, number)),
                }
            }
        }
    }
    let counts = counts.into_iter();
    counts.map(|(run, (count, _))| (run, count)).collect()
}

fn is_solid(class: Class) -> bool {
    matches!(class, Class::Han | Class::Katakana)
}
