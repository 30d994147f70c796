use std::collections::BTreeMap;
use std::sync::Arc;

use crate::model::{
    Approach, Attachment, Case, Date, Page, PlaceCode, PlaceRecord, Programme, Settings, Slug,
    Table,
};

/// All that may be shown, and nothing else: what is a draft is here only when drafts were asked
/// for, what is withdrawn only as its ids. Every reference leads to something that is here too.
#[derive(Debug, Clone, PartialEq)]
pub struct Catalogue {
    /// What records are read against.
    pub settings: Settings,
    /// Cases by id.
    pub cases: BTreeMap<Slug, Arc<Case>>,
    /// Approaches by id.
    pub approaches: BTreeMap<Slug, Approach>,
    /// Programmes by id.
    pub programmes: BTreeMap<Slug, Programme>,
    /// Profiles and timelines by place.
    pub places: BTreeMap<PlaceCode, PlaceRecord>,
    /// Pages by id.
    pub pages: BTreeMap<Slug, Page>,
    /// Tables by id.
    pub tables: BTreeMap<Slug, Table>,
    /// Cases that were withdrawn.
    pub withdrawn: Vec<Withdrawn>,
    /// Files of `static/`, by path below it.
    pub static_files: Vec<Attachment>,
}

/// A withdrawn case: its addresses, which say that it was withdrawn, and nothing else of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Withdrawn {
    /// Its id.
    pub id: Slug,
    /// Former ids that lead on to this one.
    pub formerly: Vec<Slug>,
}

impl Catalogue {
    /// The newest day in the records: published, checked or confirmed. It stands in for today
    /// where `SOURCE_DATE_EPOCH` is not given, so that a build does not depend on the clock.
    pub fn newest_day(&self) -> Option<Date> {
        self.cases
            .values()
            .flat_map(|case| {
                [
                    case.published,
                    case.checked,
                    case.confirmed.as_ref().map(|confirmed| confirmed.on),
                ]
            })
            .flatten()
            .max()
    }
}
