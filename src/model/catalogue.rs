use std::collections::BTreeMap;

use crate::model::{
    Approach, Attachment, Case, Date, Page, PlaceCode, PlaceRecord, Programme, Settings, Slug,
    Table,
};

/// All that may be shown, and nothing else: what is a draft is here only when drafts were asked
/// for, what is withdrawn only as an id. Every reference leads to something that is here too.
#[derive(Debug, Clone, PartialEq)]
pub struct Catalogue {
    /// What records are read against.
    pub settings: Settings,
    /// Cases by id.
    pub cases: BTreeMap<Slug, Case>,
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
    /// Ids of withdrawn cases.
    pub withdrawn: Vec<Slug>,
    /// Files of `static/`, by path below it.
    pub static_files: Vec<Attachment>,
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
