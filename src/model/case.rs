use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::model::{
    Ask, Body, Budget, Challenge, Date, Figure, Gathering, Material, Moment, Partner, PlaceCode,
    PlanLink, Slug,
};

/// One practice in one record, without the text of its body: all that lists, neighbours and data
/// files may show of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Case {
    /// Path under `cases/` without `.md`.
    pub id: Slug,
    /// Former ids that lead on to this one.
    pub formerly: Vec<Slug>,
    /// At most as long as `limits.title`.
    pub title: String,
    /// Other names that people search for.
    pub aka: Vec<String>,
    /// Id of its kind.
    pub kind: Slug,
    /// The place that answers for it.
    pub place: Option<PlaceCode>,
    /// Other places it covers.
    pub also: Vec<PlaceCode>,
    /// How far it reaches.
    pub covers: Option<Covers>,
    /// At most as long as `limits.summary`.
    pub summary: String,
    /// Whether it may be shown.
    pub publication: Publication,
    /// Day it was added to the catalogue.
    pub published: Option<Date>,
    /// Day it was compared with its source.
    pub checked: Option<Date>,
    /// Who said on which day that it still holds.
    pub confirmed: Option<Confirmed>,
    /// The fiscal year that the facts describe.
    pub as_of: Option<Moment>,
    /// From when to when it ran.
    pub period: Period,
    /// Terms of every facet, those of parts, challenges, budgets and reach included; in the order
    /// of the facet's own file.
    pub terms: BTreeMap<String, Vec<Slug>>,
    /// Ids of the approaches that gather it, those of its parts included.
    pub approaches: Vec<Slug>,
    /// Its parts.
    pub parts: Vec<Part>,
    /// What the source says of the place.
    pub setting: Vec<Figure>,
    /// Who takes part, and as what.
    pub partners: Vec<Partner>,
    /// Councils, meetings, networks.
    pub bodies: Vec<Gathering>,
    /// People, meetings, visits.
    pub effort: Vec<Figure>,
    /// Plans it serves.
    pub plans: Vec<PlanLink>,
    /// Forms, guides, rules.
    pub materials: Vec<Material>,
    /// Amounts, in the order of the record.
    pub budgets: Vec<Budget>,
    /// What came of it.
    pub outcomes: Vec<Figure>,
    /// What is or was hard.
    pub challenges: Vec<Challenge>,
    /// What the place asked of others.
    pub asks: Vec<Ask>,
    /// What it grew out of.
    pub grew_from: Vec<Origin>,
    /// The office to ask.
    pub contact: Option<Contact>,
    /// Documents that the facts come from.
    pub sources: Vec<SourceRef>,
    /// What is odd in the source.
    pub note: Option<String>,
    /// Its text, read again when the page is made.
    pub body: Body,
}

/// Whether a record may be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Publication {
    /// 公開
    #[default]
    Public,
    /// 下書き: shown by `serve` and `--drafts` only.
    Draft,
    /// 取下げ: a page that says so, and nothing else.
    Withdrawn,
}

/// How far a case reaches.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Covers {
    /// Term of the form facet.
    pub form: Slug,
    /// In the source's terms: 1市4町.
    pub text: Option<String>,
}

/// A confirmation by the place itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Confirmed {
    /// The day.
    pub on: Date,
    /// The office.
    pub by: String,
}

/// From when to when; what the source leaves open is absent.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Period {
    /// Start.
    pub from: Option<Moment>,
    /// End.
    pub to: Option<Moment>,
}

/// A part of a case with terms and approaches of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// As in the source: ①, ア.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Terms of any facet.
    pub terms: BTreeMap<String, Vec<Slug>>,
    /// Approaches that gather this part.
    pub approaches: Vec<Slug>,
    /// A line on it.
    pub text: Option<String>,
}

/// An office, never a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// Name of the office.
    pub office: String,
    /// Its number.
    pub phone: Option<String>,
    /// Its page.
    pub url: Option<String>,
    /// Whether visits are taken.
    pub visits: Option<String>,
}

/// What a case grew out of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    /// The case or programme.
    pub from: OriginFrom,
    /// When it was taken up.
    pub year: Option<Moment>,
    /// What was changed on the way.
    pub changed: Option<String>,
}

/// The other end of a lineage link.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum OriginFrom {
    /// Another case.
    Case(Slug),
    /// A programme.
    Programme(Slug),
}

/// A place in a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceRef {
    /// Id in `sources.yaml`.
    pub document: Slug,
    /// The heading as printed.
    pub locator: Option<String>,
}

impl Case {
    /// A case of which nothing is known yet but what it is.
    pub fn new(id: Slug, kind: Slug, body: Body) -> Self {
        Self {
            id,
            formerly: Vec::new(),
            title: String::new(),
            aka: Vec::new(),
            kind,
            place: None,
            also: Vec::new(),
            covers: None,
            summary: String::new(),
            publication: Publication::Public,
            published: None,
            checked: None,
            confirmed: None,
            as_of: None,
            period: Period::default(),
            terms: BTreeMap::new(),
            approaches: Vec::new(),
            parts: Vec::new(),
            setting: Vec::new(),
            partners: Vec::new(),
            bodies: Vec::new(),
            effort: Vec::new(),
            plans: Vec::new(),
            materials: Vec::new(),
            budgets: Vec::new(),
            outcomes: Vec::new(),
            challenges: Vec::new(),
            asks: Vec::new(),
            grew_from: Vec::new(),
            contact: None,
            sources: Vec::new(),
            note: None,
            body,
        }
    }

    /// Terms of a facet, none if it has none.
    pub fn terms_of(&self, facet: &str) -> &[Slug] {
        self.terms.get(facet).map_or(&[], Vec::as_slice)
    }

    /// Whether the record says anything under a field that its kind may want: a key of the front
    /// matter, be it a facet.
    pub fn has(&self, field: &str) -> bool {
        match field {
            "formerly" => !self.formerly.is_empty(),
            "aka" => !self.aka.is_empty(),
            "place" => self.place.is_some(),
            "also" => !self.also.is_empty(),
            "covers" => self.covers.is_some(),
            "published" => self.published.is_some(),
            "checked" => self.checked.is_some(),
            "confirmed" => self.confirmed.is_some(),
            "as_of" => self.as_of.is_some(),
            "period" => self.period.from.is_some() || self.period.to.is_some(),
            "approach" => !self.approaches.is_empty(),
            "parts" => !self.parts.is_empty(),
            "setting" => !self.setting.is_empty(),
            "partners" => !self.partners.is_empty(),
            "bodies" => !self.bodies.is_empty(),
            "effort" => !self.effort.is_empty(),
            "plans" => !self.plans.is_empty(),
            "materials" => !self.materials.is_empty(),
            "budgets" => !self.budgets.is_empty(),
            "outcomes" => !self.outcomes.is_empty(),
            "challenges" => !self.challenges.is_empty(),
            "asks" => !self.asks.is_empty(),
            "grew_from" => !self.grew_from.is_empty(),
            "contact" => self.contact.is_some(),
            "sources" => !self.sources.is_empty(),
            "note" => self.note.is_some(),
            "title" | "kind" | "summary" | "publication" => true,
            facet => !self.terms_of(facet).is_empty(),
        }
    }

    /// The part with this id.
    pub fn part(&self, id: &str) -> Option<&Part> {
        self.parts.iter().find(|part| part.id == id)
    }
}
