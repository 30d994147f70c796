use std::io;
use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;
use serde_json::to_writer;

use crate::data::case_row::CaseRow;
use crate::data::like::{CasesScript, PlacesScript, script};
use crate::data::timeline_row::{FacetRow, TableRow, TimelineRow};
use crate::derive::{Derived, address};
use crate::error::Error;
use crate::model::{Case, Catalogue, PlaceRecord, Slug};

/// A data file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum DataFile {
    /// `data/cases.json`: an array without bodies.
    Cases,
    /// `data/timelines.json`
    Timelines,
    /// `data/facets.json`
    Facets,
    /// `data/<id>.json` of a declared table.
    Table(Slug),
    /// `like/places.js`: all municipalities, for scripts.
    LikePlaces,
    /// `like/cases.js`: cases that have a place, for scripts.
    LikeCases,
}

impl DataFile {
    /// Where it stands.
    pub fn path(&self) -> String {
        match self {
            Self::Cases => "data/cases.json".to_owned(),
            Self::Timelines => "data/timelines.json".to_owned(),
            Self::Facets => "data/facets.json".to_owned(),
            Self::Table(id) => address::table_data(id),
            Self::LikePlaces => address::LIKE_PLACES.to_owned(),
            Self::LikeCases => address::LIKE_CASES.to_owned(),
        }
    }
}

/// A data file: a script, or an array with one record a line, so that two versions can be
/// compared.
pub fn bytes(catalogue: &Catalogue, derived: &Derived, file: &DataFile) -> Result<Vec<u8>, Error> {
    let lines = match file {
        DataFile::Cases => {
            let cases: Vec<&Case> = catalogue.cases.values().map(Arc::as_ref).collect();
            array(&cases, |case, line| {
                to_writer(line, &CaseRow::new(catalogue, case))
            })
        }
        DataFile::Timelines => {
            let records: Vec<&PlaceRecord> = timelines(catalogue).collect();
            array(&records, |record, line| {
                to_writer(line, &TimelineRow::new(catalogue, record))
            })
        }
        DataFile::Facets => array(&catalogue.settings.facets.all, |facet, line| {
            to_writer(line, &FacetRow::new(catalogue, derived, facet))
        }),
        DataFile::Table(id) => {
            let rows = catalogue.tables.get(id).into_iter().flat_map(TableRow::all);
            array(&rows.collect::<Vec<_>>(), |row, line| to_writer(line, row))
        }
        DataFile::LikePlaces => script("places", &PlacesScript::new(&catalogue.settings.places)),
        DataFile::LikeCases => script("like-cases", &CasesScript::new(catalogue, derived)),
    };
    lines.map_err(|source| Error::writing(Path::new(&file.path()), source))
}

/// Places with events, by code.
fn timelines(catalogue: &Catalogue) -> impl Iterator<Item = &PlaceRecord> {
    catalogue
        .places
        .values()
        .filter(|record| !record.events.is_empty())
}

/// Lines that are held beside the file they go into, and those of them that a thread makes at once.
const WAVE: usize = 2_048;
const CHUNK: usize = 64;

/// Bytes that nearly every line fits in.
const LINE: usize = 4 * 1024;

/// An array with a line for each item, which `write` puts as JSON. The file of all cases is the
/// longest of all, so its lines are made on all threads.
fn array<T: Sync>(
    items: &[T],
    write: impl Fn(&T, &mut Vec<u8>) -> serde_json::Result<()> + Sync,
) -> io::Result<Vec<u8>> {
    let mut bytes = b"[\n".to_vec();
    for wave in items.chunks(WAVE) {
        let chunks = wave.par_chunks(CHUNK).with_max_len(1).map(|items| {
            let mut lines = Vec::with_capacity(items.len() * LINE);
            for item in items {
                write(item, &mut lines)?;
                lines.extend_from_slice(b",\n");
            }
            Ok::<_, serde_json::Error>(lines)
        });
        let chunks = chunks.collect::<Result<Vec<_>, _>>()?;
        // All waves are about as long; to grow by doubling would take the file twice.
        let length: usize = chunks.iter().map(Vec::len).sum();
        let left = (items.len() * length / wave.len()).saturating_sub(bytes.len());
        bytes.reserve_exact(left.max(length) + 64);
        chunks
            .iter()
            .for_each(|lines| bytes.extend_from_slice(lines));
    }
    // No comma behind the last line.
    if bytes.ends_with(b",\n") {
        bytes.truncate(bytes.len() - 2);
        bytes.push(b'\n');
    }
    bytes.extend_from_slice(b"]\n");
    Ok(bytes)
}
