use ahash::HashMap;

use crate::derive::address;
use crate::model::{Facets, Slug, Term};

/// Terms by facet and id, since a facet keeps them in its own order.
#[derive(Debug, Clone)]
pub struct Vocabulary<'a> {
    terms: HashMap<&'a str, HashMap<&'a str, &'a Term>>,
}

impl<'a> Vocabulary<'a> {
    /// The vocabulary of these facets.
    pub fn new(facets: &'a Facets) -> Self {
        let by_id = |terms: &'a [Term]| terms.iter().map(|term| (term.id.as_str(), term)).collect();
        let terms = facets
            .all
            .iter()
            .map(|facet| (facet.key.as_str(), by_id(&facet.terms)));
        Self {
            terms: terms.collect(),
        }
    }

    /// A term.
    pub fn term(&self, facet: &str, id: &str) -> Option<&'a Term> {
        self.terms.get(facet)?.get(id).copied()
    }

    /// A term and all that are wider than it, the narrowest first.
    pub fn upward(&self, facet: &str, id: &Slug) -> Vec<&'a Slug> {
        let Some(terms) = self.terms.get(facet) else {
            return Vec::new();
        };
        let mut found: Vec<&Slug> = Vec::new();
        let mut next = terms.get(id.as_str());
        while let Some(term) = next {
            if found.contains(&&term.id) {
                break;
            }
            found.push(&term.id);
            next = term
                .broader
                .as_ref()
                .and_then(|broader| terms.get(broader.as_str()));
        }
        found
    }
}

/// Addresses of the pages of terms, of which the page of a case needs two dozen.
#[derive(Debug, Clone, PartialEq)]
pub struct TermPages {
    by_facet: HashMap<String, HashMap<Slug, String>>,
}

impl TermPages {
    /// Those of all terms of these facets.
    pub(crate) fn new(facets: &Facets) -> Self {
        let by_facet = facets.all.iter().map(|facet| {
            let url = |term: &Term| (term.id.clone(), address::term(&facet.key, &term.id, 1));
            (facet.key.clone(), facet.terms.iter().map(url).collect())
        });
        Self {
            by_facet: by_facet.collect(),
        }
    }

    /// The page of a term.
    pub fn of(&self, facet: &str, id: &Slug) -> Option<&str> {
        self.by_facet.get(facet)?.get(id).map(String::as_str)
    }
}
