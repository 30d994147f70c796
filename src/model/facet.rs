use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::model::Slug;

/// A controlled vocabulary.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facet {
    /// Its key in records and its folder in URLs.
    pub key: String,
    /// Its name on pages.
    pub label: String,
    /// In the order of its file.
    pub terms: Vec<Term>,
}

/// One entry of a facet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Term {
    /// Its URL.
    pub id: Slug,
    /// Its name.
    pub label: String,
    /// In hiragana.
    pub reading: String,
    /// One sentence.
    pub definition: String,
    /// Other words for it.
    pub synonyms: Vec<String>,
    /// A wider term of the same facet.
    pub broader: Option<Slug>,
    /// Heading under which lists of terms show it.
    pub group: Option<String>,
}

impl Facet {
    /// The term with this id.
    pub fn term(&self, id: &str) -> Option<&Term> {
        self.terms.iter().find(|term| term.id.as_str() == id)
    }

    /// The term written so: by label, synonym or id.
    pub fn term_written(&self, words: &str) -> Option<&Term> {
        let is_it = |term: &&Term| {
            term.label == words
                || term.id.as_str() == words
                || term.synonyms.iter().any(|synonym| synonym == words)
        };
        self.terms
            .iter()
            .find(|term| term.label == words)
            .or_else(|| self.terms.iter().find(is_it))
    }

    /// Place of a term in the facet's own order; unknown ones last.
    pub fn position(&self, id: &Slug) -> usize {
        self.terms
            .iter()
            .position(|term| term.id == *id)
            .unwrap_or(usize::MAX)
    }
}

/// What code needs to know of a facet; `site.yaml` says which facet plays which role.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Role {
    /// What is hard.
    Problem,
    /// Scenes or phases of the work.
    Stage,
    /// Where money comes from.
    Funding,
    /// What is known of results.
    Result,
    /// Running, ended …
    Status,
    /// How far a case reaches.
    Form,
}

impl Role {
    /// All roles with their keys in `site.yaml`.
    pub const WORDS: [(Self, &'static str); 6] = [
        (Self::Problem, "problem"),
        (Self::Stage, "stage"),
        (Self::Funding, "funding"),
        (Self::Result, "result"),
        (Self::Status, "status"),
        (Self::Form, "form"),
    ];
}

/// All facets and the roles they play.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Facets {
    /// By key, in alphabetical order of keys.
    pub all: Vec<Facet>,
    /// Keys of existing facets.
    pub roles: BTreeMap<Role, String>,
}

impl Facets {
    /// The facet with this key.
    pub fn get(&self, key: &str) -> Option<&Facet> {
        self.all.iter().find(|facet| facet.key == key)
    }

    /// The facet that plays a role in this catalogue.
    pub fn playing(&self, role: Role) -> Option<&Facet> {
        self.roles.get(&role).and_then(|key| self.get(key))
    }
}
