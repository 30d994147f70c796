use ahash::HashMap;
use rayon::prelude::*;

use crate::model::Catalogue;
use crate::search::card::population;
use crate::search::document::Document;
use crate::search::facets::{SearchFacet, Source, sources, year};
use crate::text::{push_varint, take_varint};

/// All by which documents are narrowed and ordered.
#[derive(Debug, Default)]
pub(super) struct Columns {
    pub(super) facets: Vec<SearchFacet>,
    /// Names of the numbers that follow the facets.
    pub(super) numbers: [&'static str; NUMBERS.len()],
    /// The bytes of each column, facets first.
    columns: Vec<Vec<u8>>,
}

/// Names of the numbers by which documents are ordered: persons at the place, fiscal year.
const NUMBERS: [&str; 2] = ["people", "as_of"];

/// Columns with their names, for the next time.
pub(super) type NamedColumns = Vec<(String, Vec<u8>)>;

/// Documents whose lines of all columns are made together: what is read of one document for many
/// columns is read once.
const CHUNK: usize = 256;

impl Columns {
    /// The columns of `documents`; `kept` has those of the same documents, where they are known.
    pub(super) fn new(
        catalogue: &Catalogue,
        documents: &[Document<'_>],
        kept: Option<&NamedColumns>,
    ) -> Self {
        let sources = sources(catalogue, documents);
        let made = match kept {
            Some(kept) => kept.clone(),
            None => made(catalogue, &sources, documents),
        };
        let (names, columns): (Vec<String>, Vec<_>) = made.into_iter().unzip();
        let facets = sources.into_iter().map(|source| source.facet);
        Self {
            facets: facets.filter(|one| names.contains(&one.key)).collect(),
            numbers: NUMBERS,
            columns,
        }
    }

    /// For the next time.
    pub(super) fn named(&self) -> NamedColumns {
        let names = self.names().map(str::to_owned);
        names.zip(self.columns.iter().cloned()).collect()
    }

    /// Names of the columns in their order.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        let facets = self.facets.iter().map(|facet| &*facet.key);
        facets.chain(self.numbers)
    }

    /// For each document whether it has one of these terms; `None` where the facet or a term is
    /// not known.
    pub(super) fn having(&self, key: &str, ids: &[String]) -> Option<Vec<bool>> {
        let place = self.facets.iter().position(|facet| facet.key == key)?;
        let terms = &self.facets[place].terms;
        let wanted = ids
            .iter()
            .map(|id| terms.iter().position(|term| term.id == *id))
            .collect::<Option<Vec<usize>>>()?;
        let (mut bytes, mut having) = (self.columns[place].as_slice(), Vec::new());
        while let Some(count) = take_varint(&mut bytes) {
            let mut has = false;
            for _ in 0..count {
                let ordinal = take_varint(&mut bytes)?;
                has |= wanted.iter().any(|one| *one as u64 == ordinal);
            }
            having.push(has);
        }
        Some(having)
    }

    /// The bytes of the file, not yet packed.
    pub(super) fn bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        for column in &self.columns {
            push_varint(&mut bytes, column.len() as u64);
            bytes.extend_from_slice(column);
        }
        bytes
    }
}

/// The columns of the facets of which a document has a term, then of the numbers.
fn made(catalogue: &Catalogue, sources: &[Source<'_>], documents: &[Document<'_>]) -> NamedColumns {
    let places: Vec<HashMap<&str, u64>> = sources
        .iter()
        .map(|source| {
            let terms = source.facet.terms.iter();
            terms.map(|term| &*term.id).zip(0..).collect()
        })
        .collect();
    let parts: Vec<Vec<Vec<u8>>> = documents
        .par_chunks(CHUNK)
        .map(|documents| {
            let mut columns = vec![Vec::new(); sources.len() + NUMBERS.len()];
            for document in documents {
                let (of_facets, of_numbers) = columns.split_at_mut(sources.len());
                for ((source, places), column) in sources.iter().zip(&places).zip(of_facets) {
                    push_terms(column, source, places, *document);
                }
                for (column, value) in of_numbers.iter_mut().zip(numbers(catalogue, *document)) {
                    push_varint(column, value.map_or(0, |value| value + 1));
                }
            }
            columns
        })
        .collect();
    let keys = sources.iter().map(|source| &*source.facet.key);
    keys.chain(NUMBERS)
        .enumerate()
        .map(|(i, key)| {
            let parts = parts.iter().flat_map(|columns| &columns[i]);
            (key.to_owned(), parts.copied().collect::<Vec<u8>>())
        })
        // A facet that no document has is all noughts.
        .filter(|(key, column)| NUMBERS.contains(&&**key) || column.iter().any(|byte| *byte > 0))
        .collect()
}

/// The line of a document in the column of a facet: how many terms, then their places.
fn push_terms(
    column: &mut Vec<u8>,
    source: &Source<'_>,
    places: &HashMap<&str, u64>,
    document: Document<'_>,
) {
    let mut ordinals = Vec::new();
    (source.ids)(document, &mut |id| ordinals.extend(places.get(id).copied()));
    ordinals.sort_unstable();
    ordinals.dedup();
    push_varint(column, ordinals.len() as u64);
    for ordinal in ordinals {
        push_varint(column, ordinal);
    }
}

/// Persons at the place and the fiscal year of a document.
fn numbers(catalogue: &Catalogue, document: Document<'_>) -> [Option<u64>; NUMBERS.len()] {
    let people = document
        .place()
        .and_then(|code| population(catalogue, code))
        .map(|(people, _)| people);
    let year = year(document).and_then(|year| u64::try_from(year).ok());
    [people, year]
}
