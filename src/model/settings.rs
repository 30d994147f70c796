use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::model::{Facets, Moment, Places, Slug};

/// All that records are read against: what is not a record itself.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Settings {
    /// `site.yaml`
    pub site: Site,
    /// `kinds.yaml`, in its order.
    pub kinds: Vec<Kind>,
    /// `facets/*.yaml`
    pub facets: Facets,
    /// `sources.yaml`, in its order.
    pub sources: Vec<Source>,
    /// `search.yaml`: groups of words that mean the same.
    pub synonyms: Vec<Vec<String>>,
    /// `search.yaml`: readings and what they are readings of.
    pub readings: Vec<(String, String)>,
    /// Prefectures and municipalities.
    pub places: Places,
}

/// `site.yaml`
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Site {
    /// Name of the catalogue.
    pub title: String,
    /// A sentence on it.
    pub description: String,
    /// Who answers for it.
    pub publisher: String,
    /// Who edits it, where that is somebody else.
    pub edited_by: Option<String>,
    /// Absolute, ends in `/`.
    pub base_url: Option<String>,
    /// Where corrections are proposed.
    pub repository: Option<String>,
    /// Where people without an account at the repository write to.
    pub contact: Option<String>,
    /// Under what terms the text may be used.
    pub license: Option<String>,
    /// Folder under `themes/`.
    pub theme: String,
    /// The term of the form facet for what one place does by itself.
    pub one_place_form: Option<Slug>,
    /// Upper bounds of population bands, ascending, persons.
    pub population_bands: Vec<u64>,
    /// Upper bounds of cost bands, ascending, yen.
    pub cost_bands: Vec<u64>,
    /// How the search index is laid out.
    pub search: SearchOptions,
    /// Most characters of a title.
    pub title_limit: usize,
    /// Most characters of a summary.
    pub summary_limit: usize,
    /// Topics of timelines, in order.
    pub topics: Vec<String>,
    /// Kinds of asks, in order.
    pub ask_kinds: Vec<String>,
    /// The plan that is being written.
    pub plan: Option<PlanPeriod>,
    /// Where the questions of うちで考えるシート are from, in a sentence or two.
    pub worksheet_source: Option<String>,
}

/// How the search index is laid out as files: hosts cap their number and size.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct SearchOptions {
    /// Bytes that a shard is to have, about.
    pub shard_size: usize,
    /// Cards in a file, 1 or more.
    pub cards: usize,
    /// Texts in a file, 1 or more.
    pub texts: usize,
    /// Bytes up to which one file stands for all shards and cards.
    pub pack_size: usize,
    /// Documents above which lists of very frequent words are in two files each.
    pub whole_lists: usize,
}

impl Default for SearchOptions {
    fn default() -> Self {
        Self {
            shard_size: 8 * 1024,
            cards: 8,
            texts: 4,
            pack_size: 300 * 1024,
            whole_lists: 10_000,
        }
    }
}

/// A plan and its years.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanPeriod {
    /// Its name.
    pub name: String,
    /// First year.
    pub from: Moment,
    /// Last year.
    pub to: Moment,
}

/// What sort of case there is, and what its records have.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kind {
    /// Its URL.
    pub id: Slug,
    /// Its name.
    pub label: String,
    /// What sort of place its records have.
    pub place: PlaceLevel,
    /// Sections of the body in order.
    pub sections: Vec<Section>,
    /// Needs of front matter fields; what is not named is allowed.
    pub fields: BTreeMap<String, Need>,
}

/// What sort of place a kind's records have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum PlaceLevel {
    /// A prefecture.
    Prefecture,
    /// A municipality.
    Municipality,
    /// Either, or none.
    Any,
}

impl PlaceLevel {
    /// All with their keys in `kinds.yaml`.
    pub const WORDS: [(Self, &'static str); 3] = [
        (Self::Prefecture, "prefecture"),
        (Self::Municipality, "municipality"),
        (Self::Any, "any"),
    ];
}

/// A section of a body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// Its heading.
    pub heading: String,
    /// How much it is needed.
    pub need: Need,
}

/// How much something is needed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Need {
    /// A fault when missing.
    Required,
    /// Asked for in reports, 記載なし on pages when missing.
    Wanted,
    /// A fault when there.
    Absent,
}

impl Need {
    /// All with their keys in `kinds.yaml`.
    pub const WORDS: [(Self, &'static str); 3] = [
        (Self::Required, "required"),
        (Self::Wanted, "wanted"),
        (Self::Absent, "absent"),
    ];
}

/// A document that facts come from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// How records name it.
    pub id: Slug,
    /// Its title.
    pub title: String,
    /// What cards call it; its title where there is none.
    pub short: Option<String>,
    /// Who published it.
    pub publisher: String,
    /// When, as written.
    pub date: Option<Moment>,
    /// Where it is.
    pub url: Option<String>,
    /// Under what terms it may be used.
    pub rights: Option<String>,
    /// What replaced it: another source's id, or words.
    pub superseded_by: Option<String>,
}

impl Source {
    /// What cards call it.
    pub fn short_name(&self) -> &str {
        self.short.as_deref().unwrap_or(&self.title)
    }
}

impl Settings {
    /// The kind with this id.
    pub fn kind(&self, id: &str) -> Option<&Kind> {
        self.kinds.iter().find(|kind| kind.id.as_str() == id)
    }

    /// The source with this id.
    pub fn source(&self, id: &str) -> Option<&Source> {
        self.sources.iter().find(|source| source.id.as_str() == id)
    }
}
