use std::sync::Arc;

use rayon::prelude::*;
use serde::Serialize;

use crate::derive::{address, digest};
use crate::fingerprint::Fingerprint;
use crate::model::{
    Approach, Body, Case, Catalogue, Page, PlaceCode, PlaceRecord, Programme, Publication, Slug,
    Table,
};
use crate::search::field::Fields;
use crate::search::said;
use crate::search::said::place_name;
use crate::version::VERSION;

/// Number of a document: its place in the index.
pub(super) type Number = u32;

/// Most cases of an approach by which it is found.
const LISTED: usize = 50;

/// What sort of record a document is, in the order in which documents are numbered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Type {
    /// A case.
    Case,
    /// An approach.
    Approach,
    /// A programme.
    Programme,
    /// A profile or timeline of a place.
    Place,
    /// A declared table.
    Table,
    /// A page from Markdown.
    Page,
}

impl Type {
    /// All with their ids in the index and the words that readers see.
    pub const WORDS: [(Self, &'static str, &'static str); 6] = [
        (Self::Case, "case", "事例"),
        (Self::Approach, "approach", "同じねらいの取組"),
        (Self::Programme, "programme", "もとになった事業"),
        (Self::Place, "place", "自治体の記録"),
        (Self::Table, "table", "表"),
        (Self::Page, "page", "解説のページ"),
    ];

    /// Its id in the index.
    pub fn id(self) -> &'static str {
        Self::WORDS[self as usize].1
    }
}

/// One thing that a search can find.
#[derive(Debug, Clone, Copy)]
pub(super) enum Document<'a> {
    Case(&'a Case),
    Approach(&'a Approach),
    Programme(&'a Programme),
    Place(&'a PlaceRecord),
    Table(&'a Table),
    Page(&'a Page),
}

/// All documents in the order of their numbers.
pub(super) fn documents(catalogue: &Catalogue) -> Vec<Document<'_>> {
    // By id; the sort by place leaves them so.
    let mut cases: Vec<&Case> = catalogue.cases.values().map(Arc::as_ref).collect();
    // A prefecture's code is the beginning of those of its municipalities, and so goes first.
    cases.par_sort_by_key(|case| (case.place.is_none(), &case.place));
    let places = catalogue.places.values();
    cases
        .into_iter()
        .map(Document::Case)
        .chain(catalogue.approaches.values().map(Document::Approach))
        .chain(catalogue.programmes.values().map(Document::Programme))
        .chain(places.map(Document::Place))
        .chain(catalogue.tables.values().map(Document::Table))
        .chain(catalogue.pages.values().map(Document::Page))
        .collect()
}

/// Stands for all that documents say beside what stands in their own files: words of the settings
/// and names of what they refer to.
pub(super) fn ground(catalogue: &Catalogue) -> Fingerprint {
    let approaches = catalogue.approaches.iter();
    let names: Vec<(&Slug, &str)> = approaches.map(|(id, one)| (id, &*one.title)).collect();
    digest(&(VERSION, &catalogue.settings, names))
}

impl<'a> Document<'a> {
    pub(super) fn kind(self) -> Type {
        match self {
            Self::Case(_) => Type::Case,
            Self::Approach(_) => Type::Approach,
            Self::Programme(_) => Type::Programme,
            Self::Place(_) => Type::Place,
            Self::Table(_) => Type::Table,
            Self::Page(_) => Type::Page,
        }
    }

    /// Its id among those of its type.
    pub(super) fn id(self) -> &'a str {
        match self {
            Self::Case(case) => case.id.as_str(),
            Self::Approach(approach) => approach.id.as_str(),
            Self::Programme(programme) => programme.id.as_str(),
            Self::Place(record) => record.place.as_str(),
            Self::Table(table) => table.id.as_str(),
            Self::Page(page) => page.id.as_str(),
        }
    }

    /// Its page, from the root of the output.
    pub(super) fn url(self) -> String {
        match self {
            Self::Case(case) => address::case(&case.id),
            Self::Approach(approach) => address::approach(&approach.id),
            Self::Programme(programme) => address::programme(&programme.id),
            Self::Place(record) => address::place(&record.place),
            Self::Table(table) => address::table(&table.id),
            Self::Page(page) => address::page(&page.id),
        }
    }

    /// Its title; of a place its full name.
    pub(super) fn title(self, catalogue: &Catalogue) -> String {
        match self {
            Self::Case(case) => case.title.clone(),
            Self::Approach(approach) => approach.title.clone(),
            Self::Programme(programme) => programme.title.clone(),
            Self::Place(record) => place_name(catalogue, &record.place),
            Self::Table(table) => table.title.clone(),
            Self::Page(page) => page.title.clone(),
        }
    }

    /// By what else it is known.
    pub(super) fn other_names(self) -> &'a [String] {
        match self {
            Self::Case(case) => &case.aka,
            Self::Approach(approach) => &approach.aka,
            Self::Programme(programme) => &programme.aka,
            Self::Page(page) => &page.aka,
            Self::Place(_) | Self::Table(_) => &[],
        }
    }

    pub(super) fn summary(self) -> Option<&'a str> {
        match self {
            Self::Case(case) => Some(&*case.summary),
            Self::Approach(approach) => Some(&*approach.summary),
            Self::Programme(programme) => Some(&*programme.summary),
            Self::Place(record) => record.summary.as_deref(),
            Self::Table(table) => table.summary.as_deref(),
            Self::Page(page) => page.summary.as_deref(),
        }
        .filter(|summary| !summary.is_empty())
    }

    /// Its place, where it has one.
    pub(super) fn place(self) -> Option<&'a PlaceCode> {
        match self {
            Self::Case(case) => case.place.as_ref(),
            Self::Place(record) => Some(&record.place),
            _ => None,
        }
    }

    /// Its terms of a facet of the catalogue.
    pub(super) fn terms_of(self, facet: &str) -> &'a [Slug] {
        match self {
            Self::Case(case) => case.terms_of(facet),
            Self::Approach(approach) => approach.terms.get(facet).map_or(&[], Vec::as_slice),
            _ => &[],
        }
    }

    /// Whether it is a draft, which only its editors see.
    pub(super) fn is_draft(self) -> bool {
        let publication = match self {
            Self::Case(case) => case.publication,
            Self::Approach(approach) => approach.publication,
            Self::Programme(programme) => programme.publication,
            Self::Place(record) => record.publication,
            Self::Page(page) => page.publication,
            Self::Table(_) => Publication::Public,
        };
        publication == Publication::Draft
    }

    /// Its Markdown, where it has any.
    pub(super) fn body(self) -> Option<&'a Body> {
        match self {
            Self::Case(case) => Some(&case.body),
            Self::Approach(approach) => Some(&approach.body),
            Self::Programme(programme) => Some(&programme.body),
            Self::Place(record) => Some(&record.body),
            Self::Table(_) => None,
            Self::Page(page) => Some(&page.body),
        }
    }

    /// The cases that the page of an approach lists. One of very many says too little of it.
    fn listed(self, catalogue: &Catalogue) -> Vec<&Case> {
        let Self::Approach(approach) = self else {
            return Vec::new();
        };
        let cases = catalogue.cases.values().map(Arc::as_ref);
        let cases = cases.filter(|case| case.approaches.contains(&approach.id));
        let cases: Vec<&Case> = cases.take(LISTED + 1).collect();
        match cases.len() {
            ..=LISTED => cases,
            _ => Vec::new(),
        }
    }

    /// All that is searched of it but its body.
    pub(super) fn searched(self, catalogue: &Catalogue) -> Fields {
        let mut fields = self.fields(catalogue);
        match self {
            Self::Case(case) => said::problems(catalogue, &case.terms, &mut fields),
            Self::Approach(approach) => {
                said::problems(catalogue, &approach.terms, &mut fields);
                said::listed(catalogue, &self.listed(catalogue), &mut fields);
            }
            _ => {}
        }
        fields
    }

    /// The same without wordings, which are never shown.
    pub(super) fn fields(self, catalogue: &Catalogue) -> Fields {
        let mut fields = Fields::default();
        fields.title(&self.title(catalogue));
        self.other_names()
            .iter()
            .for_each(|name| fields.title(name));
        if let Some(summary) = self.summary() {
            fields.summary(summary);
        }
        match self {
            Self::Case(case) => said::case(catalogue, case, &mut fields),
            Self::Approach(approach) => said::approach(catalogue, approach, &mut fields),
            Self::Programme(programme) => {
                programme.owner.iter().for_each(|owner| fields.rest(owner));
                programme.note.iter().for_each(|note| fields.rest(note));
            }
            Self::Place(record) => {
                fields.place(&place_name(catalogue, &record.place));
                for fact in &record.facts {
                    fields.rest(&format!("{} {}", fact.label, fact.text));
                }
                for event in &record.events {
                    fields.rest(&event.text);
                }
            }
            Self::Table(table) => said::table(catalogue, table, &mut fields),
            Self::Page(_) => {}
        }
        fields
    }

    /// Texts from which the lexicon is made: names and headings, no body.
    pub(super) fn card_texts(self) -> Vec<&'a str> {
        let mut texts: Vec<&str> = self.summary().into_iter().collect();
        match self {
            Self::Case(case) => {
                texts.push(&case.title);
                texts.extend(case.aka.iter().map(String::as_str));
                texts.extend(case.parts.iter().map(|part| &*part.name));
                let figures = case.outcomes.iter().chain(&case.effort);
                texts.extend(figures.filter_map(|figure| figure.indicator.as_deref()));
            }
            Self::Approach(approach) => texts.push(&approach.title),
            Self::Programme(programme) => texts.push(&programme.title),
            Self::Place(_) => {}
            Self::Table(table) => texts.push(&table.title),
            Self::Page(page) => texts.push(&page.title),
        }
        texts
    }

    /// Stands for all that is searched of it; `front` is its [`Self::hash_of_front`].
    pub(super) fn hash(self, front: &Fingerprint) -> Fingerprint {
        let body = self.body().map(|body| (body.hash, &body.file));
        digest(&(front, body))
    }

    /// The same without its body: for all that hits show.
    pub(super) fn hash_of_front(self, catalogue: &Catalogue, ground: &Fingerprint) -> Fingerprint {
        let table = match self {
            Self::Table(table) => Some(table),
            _ => None,
        };
        let head = self.body().map(|body| body.head);
        let listed = self.listed(catalogue).into_iter();
        let listed: Vec<_> = listed.map(|case| (&case.title, &case.place)).collect();
        digest(&(self.kind(), self.id(), ground, head, table, listed))
    }
}
