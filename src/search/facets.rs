use std::collections::BTreeSet;

use ahash::HashMap;
use serde::Serialize;

use crate::derive::{Vocabulary, band, fiscal_year, year_label};
use crate::model::{Catalogue, Facet, Facets, Place, Role, Slug};
use crate::search::card::newest_amount;
use crate::search::document::{Document, Type};

/// A facet as the search shows it: of the catalogue, or one that follows from places and years.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SearchFacet {
    /// Its key in the address of a search.
    pub key: String,
    /// Its name.
    pub label: String,
    /// In the order in which they are shown.
    pub terms: Vec<SearchTerm>,
}

/// A term of such a facet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SearchTerm {
    /// Its id in the address of a search.
    pub id: String,
    /// Its name.
    pub label: String,
    /// In hiragana.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reading: Option<String>,
    /// Other words for it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub synonyms: Vec<String>,
    /// A wider term.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub broader: Option<String>,
    /// Heading under which it is shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
}

/// Tells the ids of the terms that a document has.
type Ids<'a> = dyn Fn(Document<'_>, &mut dyn FnMut(&str)) + Sync + Send + 'a;

/// A facet, and how its terms are found.
pub(super) struct Source<'a> {
    pub(super) facet: SearchFacet,
    pub(super) ids: Box<Ids<'a>>,
}

/// Every facet that there could be, in the order of the search page.
pub(super) fn sources<'a>(catalogue: &'a Catalogue, documents: &[Document<'_>]) -> Vec<Source<'a>> {
    let mut sources: Vec<Source<'_>> = own(catalogue)
        .into_iter()
        .chain(records(catalogue))
        .chain(places(catalogue))
        .chain(bands(catalogue, documents))
        .collect();
    sources.sort_by_key(|source| place_on_page(&catalogue.settings.facets, &source.facet.key));
    sources
}

/// Where a facet stands on the search page: places and stages, which readers think of first, come
/// first; what most of them leave alone comes last.
fn place_on_page(facets: &Facets, key: &str) -> usize {
    let role = facets.roles.iter().find(|(_, facet)| *facet == key);
    let role = role.map(|(role, _)| *role);
    let order = [
        (Some("region"), None),
        (Some("prefecture"), None),
        (None, Some(Role::Stage)),
        (None, None),
        (None, Some(Role::Problem)),
        (Some("kind"), None),
        (None, Some(Role::Form)),
        (None, Some(Role::Funding)),
        (Some("population"), None),
        (Some("cost"), None),
        (Some("year"), None),
        (None, Some(Role::Result)),
        (None, Some(Role::Status)),
        (Some("approach"), None),
        (Some("type"), None),
    ];
    let named = order.iter().position(|(name, _)| *name == Some(key));
    let place = named.or_else(|| order.iter().position(|one| *one == (None, role)));
    place.unwrap_or(order.len())
}

/// The facets of the catalogue.
fn own<'a>(catalogue: &'a Catalogue) -> Vec<Source<'a>> {
    let vocabulary = Vocabulary::new(&catalogue.settings.facets);
    let source = |facet: &'a Facet| {
        let terms = facet.terms.iter().map(|term| SearchTerm {
            reading: Some(term.reading.clone()).filter(|reading| *reading != term.label),
            synonyms: term.synonyms.clone(),
            broader: term.broader.as_ref().map(Slug::to_string),
            group: term.group.clone(),
            ..SearchTerm::plain(term.id.as_str(), &term.label)
        });
        let ids = facet.terms.iter().map(|term| &term.id);
        let upward: HashMap<&str, Vec<&Slug>> = ids
            .map(|id| (id.as_str(), vocabulary.upward(&facet.key, id)))
            .collect();
        Source::new((&facet.key, &facet.label), terms, move |document, tell| {
            let own = document.terms_of(&facet.key).iter();
            let upward = own.filter_map(|id| upward.get(id.as_str()));
            upward.flatten().for_each(|id| tell(id.as_str()));
        })
    };
    catalogue.settings.facets.all.iter().map(source).collect()
}

/// What sort of record it is.
fn records<'a>(catalogue: &'a Catalogue) -> [Source<'a>; 3] {
    let types = Type::WORDS.map(|(_, id, label)| SearchTerm::plain(id, label));
    let kinds = catalogue.settings.kinds.iter();
    let kinds = kinds.map(|kind| SearchTerm::plain(kind.id.as_str(), &kind.label));
    let approaches = catalogue.approaches.iter();
    let approaches = approaches.map(|(id, one)| SearchTerm {
        synonyms: one.aka.clone(),
        ..SearchTerm::plain(id.as_str(), &one.title)
    });
    [
        Source::new(("type", "種別"), types.into_iter(), |document, tell| {
            tell(document.kind().id());
        }),
        Source::new(("kind", "事例の種類"), kinds, |document, tell| {
            if let Document::Case(case) = document {
                tell(case.kind.as_str());
            }
        }),
        Source::new(
            ("approach", "同じねらいの取組"),
            approaches,
            |document, tell| match document {
                Document::Case(case) => {
                    case.approaches.iter().for_each(|id| tell(id.as_str()));
                }
                Document::Approach(approach) => tell(approach.id.as_str()),
                _ => {}
            },
        ),
    ]
}

/// Where it is: region and prefecture.
fn places<'a>(catalogue: &'a Catalogue) -> [Source<'a>; 2] {
    let places = &catalogue.settings.places;
    let mut regions: Vec<&str> = Vec::new();
    for place in &places.prefectures {
        if !regions.contains(&&*place.region) {
            regions.push(&place.region);
        }
    }
    let names = regions.clone();
    let id = move |name: &str| {
        let place = regions.iter().position(|region| *region == name);
        format!("r{}", place.unwrap_or(0) + 1)
    };
    let terms: Vec<SearchTerm> = names
        .iter()
        .map(|name| SearchTerm::plain(&id(name), name))
        .collect();
    let prefectures: Vec<SearchTerm> = places
        .prefectures
        .iter()
        .map(|place| SearchTerm {
            reading: Some(place.kana.clone()),
            broader: Some(id(&place.region)),
            ..SearchTerm::plain(place.code.as_str(), &place.name)
        })
        .collect();
    let prefecture = |document: Document<'_>| places.prefecture(document.place()?);
    [
        Source::new(
            ("region", "地方"),
            terms.into_iter(),
            move |document, tell| {
                if let Some(place) = prefecture(document) {
                    tell(&id(&place.region));
                }
            },
        ),
        Source::new(
            ("prefecture", "都道府県"),
            prefectures.into_iter(),
            move |document, tell| {
                if let Some(place) = prefecture(document) {
                    tell(place.code.as_str());
                }
            },
        ),
    ]
}

/// How large, how dear, how old.
fn bands<'a>(catalogue: &'a Catalogue, documents: &[Document<'_>]) -> [Source<'a>; 3] {
    let site = &catalogue.settings.site;
    let (people, yen) = (&site.population_bands, &site.cost_bands);
    let years: BTreeSet<i32> = documents.iter().filter_map(|one| year(*one)).collect();
    let years = years.into_iter().rev();
    let years = years.map(|year| SearchTerm::plain(&year.to_string(), &year_label(year)));
    let years: Vec<SearchTerm> = years.collect();
    [
        Source::new(
            ("population", "人口"),
            steps(people, "人"),
            |document, tell| {
                let places = &catalogue.settings.places;
                if let Some(Place::Municipality(place)) =
                    document.place().and_then(|code| places.get(code))
                    && let Some(persons) = place.population
                {
                    tell(&(band(people, persons) + 1).to_string());
                }
            },
        ),
        Source::new(("cost", "費用"), steps(yen, "円"), |document, tell| {
            if let Document::Case(case) = document
                && let Some(amount) = newest_amount(case).and_then(|line| line.amount.yen())
            {
                let amount = u64::try_from(amount).unwrap_or(0);
                tell(&(band(yen, amount) + 1).to_string());
            }
        }),
        Source::new(
            ("year", "いつの話か"),
            years.into_iter(),
            |document, tell| {
                if let Some(year) = year(document) {
                    tell(&year.to_string());
                }
            },
        ),
    ]
}

impl<'a> Source<'a> {
    fn new(
        (key, label): (&str, &str),
        terms: impl Iterator<Item = SearchTerm>,
        ids: impl Fn(Document<'_>, &mut dyn FnMut(&str)) + Sync + Send + 'a,
    ) -> Self {
        Self {
            facet: SearchFacet {
                key: key.to_owned(),
                label: label.to_owned(),
                terms: terms.collect(),
            },
            ids: Box::new(ids),
        }
    }
}

impl SearchTerm {
    fn plain(id: &str, label: &str) -> Self {
        Self {
            id: id.to_owned(),
            label: label.to_owned(),
            reading: None,
            synonyms: Vec::new(),
            broader: None,
            group: None,
        }
    }
}

/// The fiscal year of the facts of a case.
pub(super) fn year(document: Document<'_>) -> Option<i32> {
    match document {
        Document::Case(case) => fiscal_year(case),
        _ => None,
    }
}

/// Bands between bounds: 5千人未満, 5千人〜1万人 …, numbered from 1.
fn steps(bounds: &[u64], unit: &str) -> impl Iterator<Item = SearchTerm> + use<> {
    let words = |value: u64| format!("{}{unit}", round(value));
    let mut labels: Vec<String> = bounds
        .windows(2)
        .map(|two| format!("{}以上{}未満", words(two[0]), words(two[1])))
        .collect();
    if let (Some(first), Some(last)) = (bounds.first(), bounds.last()) {
        labels.insert(0, format!("{}未満", words(*first)));
        labels.push(format!("{}以上", words(*last)));
    }
    let numbered = labels.into_iter().zip(1_usize..);
    numbered.map(|(label, number)| SearchTerm::plain(&number.to_string(), &label))
}

/// A number as an office writes it: 5,000, 10万, 1億.
fn round(value: u64) -> String {
    for (step, name) in [(100_000_000, "億"), (10_000, "万")] {
        if value >= step && value.is_multiple_of(step) {
            return format!("{}{name}", value / step);
        }
    }
    match (value / 1_000, value % 1_000) {
        (0, rest) => rest.to_string(),
        (thousands, rest) => format!("{thousands},{rest:03}"),
    }
}
