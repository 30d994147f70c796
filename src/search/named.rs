use std::collections::BTreeSet;

use crate::derive::address;
use crate::model::{Catalogue, Place, PlaceCode};
use crate::search::document::Document;
use crate::search::fold::folded;
use crate::search::shelf::Shelf;

/// Pages that a query names, at most.
const MOST: usize = 4;

/// A page of which a query is the name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// Its name, however the query wrote it.
    pub label: String,
    /// The page, from the root of the output.
    pub url: String,
}

/// A page and all by which it is known.
struct Known<'k> {
    names: Vec<&'k str>,
    url: String,
}

impl Shelf<'_> {
    /// The pages of which a text is the name, another name or the reading: of terms, prefectures,
    /// municipalities, kinds and records. `near.js` does the same on the search page.
    pub fn named(&self, text: &str) -> Vec<Named> {
        let typed = folded(text.trim());
        let readings = self.index.words.readings.iter();
        let read = readings.filter(|(reading, _)| *reading == typed);
        let mut asked: Vec<&[u16]> = read.map(|(_, word)| word.as_slice()).collect();
        asked.push(&typed);
        let is_it = |name: &&str| !name.is_empty() && asked.contains(&folded(name).as_slice());
        let titles: Vec<String> = self
            .documents
            .iter()
            .map(|one| one.title(self.catalogue))
            .collect();
        let all = terms(self.catalogue)
            .chain(places(self.catalogue, &self.documents))
            .chain(records(&self.documents, &titles));
        let mut named: Vec<Named> = Vec::new();
        for known in all.filter(|known| known.names.iter().any(&is_it)) {
            if named.len() < MOST && named.iter().all(|other| other.url != known.url) {
                named.push(Named {
                    label: known.names[0].to_owned(),
                    url: known.url,
                });
            }
        }
        named
    }
}

fn terms(catalogue: &Catalogue) -> impl Iterator<Item = Known<'_>> {
    let facets = catalogue.settings.facets.all.iter();
    let terms = facets.flat_map(|facet| facet.terms.iter().map(move |term| (facet, term)));
    let terms = terms.map(|(facet, term)| Known {
        names: [&term.label, &term.reading]
            .into_iter()
            .chain(&term.synonyms)
            .map(String::as_str)
            .collect(),
        url: address::term(&facet.key, &term.id, 1),
    });
    let kinds = catalogue.settings.kinds.iter().map(|kind| Known {
        names: vec![&kind.label],
        url: address::kind(&kind.id, 1),
    });
    terms.chain(kinds)
}

fn places<'k>(
    catalogue: &'k Catalogue,
    documents: &[Document<'k>],
) -> impl Iterator<Item = Known<'k>> {
    let places = &catalogue.settings.places;
    let prefectures = places.prefectures.iter().map(|place| Known {
        names: vec![&place.name, &place.short, &place.kana],
        url: address::prefecture(&place.code, 1),
    });
    let codes: BTreeSet<&PlaceCode> = documents.iter().filter_map(|one| one.place()).collect();
    let municipalities = codes
        .into_iter()
        .filter_map(|code| match places.get(code)? {
            Place::Municipality(place) => Some(Known {
                names: vec![&place.name, &place.kana],
                url: address::place(code),
            }),
            Place::Prefecture(_) => None,
        });
    prefectures.chain(municipalities)
}

fn records<'k>(
    documents: &'k [Document<'k>],
    titles: &'k [String],
) -> impl Iterator<Item = Known<'k>> {
    documents.iter().zip(titles).map(|(document, title)| Known {
        names: std::iter::once(title)
            .chain(document.other_names())
            .map(String::as_str)
            .collect(),
        url: document.url(),
    })
}
