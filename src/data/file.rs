use std::io;
use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;
use serde::Serialize;

use crate::data::case_row::CaseRow;
use crate::data::like::{CasesScript, PlacesScript, script};
use crate::data::timeline_row::{FacetRow, TableRow, TimelineRow};
use crate::derive::{Derived, address, digest};
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

/// Hash over all that a data file says.
pub fn fingerprint(catalogue: &Catalogue, derived: &Derived, file: &DataFile) -> [u8; 16] {
    let rows: Vec<[u8; 16]> = match file {
        DataFile::Cases => {
            let cases: Vec<&Case> = catalogue.cases.values().map(Arc::as_ref).collect();
            cases
                .par_iter()
                .map(|case| digest(&CaseRow::new(catalogue, case)))
                .collect()
        }
        DataFile::Timelines => timelines(catalogue)
            .map(|record| digest(&TimelineRow::new(catalogue, record)))
            .collect(),
        DataFile::Facets => {
            let facets = catalogue.settings.facets.all.iter();
            facets
                .map(|facet| digest(&FacetRow::new(catalogue, derived, facet)))
                .collect()
        }
        DataFile::Table(id) => catalogue.tables.get(id).map(digest).into_iter().collect(),
        DataFile::LikePlaces => vec![digest(&PlacesScript::new(&catalogue.settings.places))],
        DataFile::LikeCases => vec![digest(&CasesScript::new(catalogue, derived))],
    };
    digest(&rows)
}

/// A data file: a script, or an array with one record a line, so that two versions can be
/// compared.
pub fn bytes(catalogue: &Catalogue, derived: &Derived, file: &DataFile) -> Result<Vec<u8>, Error> {
    let lines = match file {
        DataFile::Cases => array(
            catalogue
                .cases
                .values()
                .map(|case| CaseRow::new(catalogue, case)),
        ),
        DataFile::Timelines => {
            array(timelines(catalogue).map(|record| TimelineRow::new(catalogue, record)))
        }
        DataFile::Facets => {
            let facets = catalogue.settings.facets.all.iter();
            array(facets.map(|facet| FacetRow::new(catalogue, derived, facet)))
        }
        DataFile::Table(id) => array(catalogue.tables.get(id).into_iter().flat_map(TableRow::all)),
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

fn array<T: Serialize>(rows: impl Iterator<Item = T>) -> io::Result<Vec<u8>> {
    let mut bytes = b"[".to_vec();
    for (number, row) in rows.enumerate() {
        bytes.extend_from_slice(if number == 0 { b"\n" } else { b",\n" });
        serde_json::to_writer(&mut bytes, &row)?;
    }
    bytes.extend_from_slice(b"\n]\n");
    Ok(bytes)
}
