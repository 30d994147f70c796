use serde::Serialize;

use crate::derive::{address, digest, moment_label};
use crate::model::{Case, Catalogue, Date, Facets, Publication, Role, Slug};

/// What lists and neighbours show of a case: made once, borrowed by every page that shows it.
/// Labels stand here as words, so that a list is right without looking anything up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Card {
    /// Id of the case.
    pub id: Slug,
    /// Its page, from the root of the output.
    pub url: String,
    /// Its title.
    pub title: String,
    /// Its summary.
    pub summary: String,
    /// Name of its kind.
    pub kind: String,
    /// Full name of its place; none for a case without.
    pub place: Option<String>,
    /// How far it reaches, as 複数市町村（1市4町）; none where it is not said.
    pub covers: Option<String>,
    /// Label of the status term; 記載なし where the record gives none, none where the catalogue
    /// has no such facet.
    pub status: Option<String>,
    /// Label of the result term, in the same way.
    pub result: Option<String>,
    /// Id of the result term, for styling.
    pub result_key: Option<String>,
    /// Labels of the stage terms.
    pub stages: Vec<String>,
    /// The year its facts describe, as 平成30年度（2018年度）の資料; none where it is not said.
    pub as_of: Option<String>,
    /// 資料と照合した日.
    pub checked: Option<String>,
    /// 自治体が確認した日; none until it has.
    pub confirmed: Option<String>,
    /// Short name of its first source, with ほか1件 where there are others.
    pub source: Option<String>,
    /// Day it was added, as 2026年11月22日.
    pub published: Option<String>,
    /// Whether it is a draft: templates mark it 下書き.
    pub is_draft: bool,
    /// Leading half of the BLAKE3 hash of all the above. Not for templates.
    #[serde(skip)]
    pub hash: [u8; 16],
}

impl Card {
    /// The card of a case.
    pub(crate) fn new(catalogue: &Catalogue, case: &Case) -> Self {
        let facets = &catalogue.settings.facets;
        let first = |role| {
            facets.playing(role)?;
            let label = labels(facets, role, case).into_iter().next();
            Some(label.unwrap_or_else(|| "記載なし".to_owned()))
        };
        let result_key = facets.playing(Role::Result).and_then(|facet| {
            case.terms_of(&facet.key)
                .first()
                .map(|term| term.as_str().to_owned())
        });
        let place = case
            .place
            .as_ref()
            .and_then(|code| catalogue.settings.places.get(code));
        let kind = catalogue.settings.kind(case.kind.as_str());
        let mut card = Self {
            id: case.id.clone(),
            url: address::case(&case.id),
            title: case.title.clone(),
            summary: case.summary.clone(),
            kind: kind.map_or_else(String::new, |kind| kind.label.clone()),
            place: place.map(|place| place.full_name()),
            covers: covers(facets, case),
            status: first(Role::Status),
            result: first(Role::Result),
            result_key,
            stages: labels(facets, Role::Stage, case),
            as_of: case
                .as_of
                .as_ref()
                .map(|at| [&*moment_label(at), "の資料"].concat()),
            checked: case.checked.map(day_label),
            confirmed: case.confirmed.as_ref().map(|it| day_label(it.on)),
            source: source(catalogue, case),
            published: case.published.map(day_label),
            is_draft: case.publication == Publication::Draft,
            hash: [0; 16],
        };
        card.hash = digest(&card);
        card
    }
}

/// 調査事業の報告書ほか1件: what its facts come from, documents and not places in them.
fn source(catalogue: &Catalogue, case: &Case) -> Option<String> {
    let mut documents: Vec<&Slug> = Vec::new();
    for reference in &case.sources {
        if !documents.contains(&&reference.document) {
            documents.push(&reference.document);
        }
    }
    let first = documents.first()?;
    let name = catalogue.settings.source(first.as_str())?.short_name();
    Some(match documents.len() {
        1 => name.to_owned(),
        several => format!("{name}ほか{}件", several - 1),
    })
}

/// How far a case reaches: 複数市町村（1市4町）.
pub fn covers(facets: &Facets, case: &Case) -> Option<String> {
    let covers = case.covers.as_ref()?;
    let form = facets.playing(Role::Form)?.term(covers.form.as_str())?;
    Some(match &covers.text {
        Some(text) => [&*form.label, "（", text, "）"].concat(),
        None => form.label.clone(),
    })
}

/// A day as pages show it: 2026年11月22日.
pub fn day_label(day: Date) -> String {
    format!("{}年{}月{}日", day.year(), day.month(), day.day())
}

fn labels(facets: &Facets, role: Role, case: &Case) -> Vec<String> {
    let Some(facet) = facets.playing(role) else {
        return Vec::new();
    };
    let terms = case.terms_of(&facet.key).iter();
    terms
        .filter_map(|id| facet.term(id.as_str()))
        .map(|term| term.label.clone())
        .collect()
}
