use std::collections::BTreeMap;

use crate::derive::{CaseNumber, Vocabulary};
use crate::model::{Case, Catalogue, Place, PlaceCode, Slug};

/// Cases by what they have in common. Every list is ascending without duplicates.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Lists {
    /// All cases.
    pub all: Vec<CaseNumber>,
    /// By facet key and term, those with a narrower term included; only terms with cases.
    pub by_term: BTreeMap<String, BTreeMap<Slug, Vec<CaseNumber>>>,
    /// By kind.
    pub by_kind: BTreeMap<Slug, Vec<CaseNumber>>,
    /// By approach, of the case or of a part.
    pub by_approach: BTreeMap<Slug, Vec<CaseNumber>>,
    /// Own cases of a place.
    pub by_place: BTreeMap<PlaceCode, Vec<CaseNumber>>,
    /// Cases that have their place elsewhere and also cover this one.
    pub covering: BTreeMap<PlaceCode, Vec<CaseNumber>>,
    /// Cases of the municipalities of a prefecture (2 digits).
    pub municipal: BTreeMap<String, Vec<CaseNumber>>,
    /// Cases of places outside a prefecture (2 digits) that cover it or a place in it.
    pub reaching: BTreeMap<String, Vec<CaseNumber>>,
    /// Cases of municipalities by population band; one list more than there are bounds.
    pub by_band: Vec<Vec<CaseNumber>>,
    /// The same by band and region of the place, each from 0; only where there are cases.
    pub by_band_and_region: BTreeMap<(usize, usize), Vec<CaseNumber>>,
    /// For each case whether a request for a budget can build on it: those of prefectures, and all
    /// that name an amount or its state.
    pub grounds: Vec<bool>,
    /// Cases without a place.
    pub placeless: Vec<CaseNumber>,
}

impl Lists {
    /// Lists of `cases`, which stand in the order of their numbers.
    pub(crate) fn new(catalogue: &Catalogue, cases: &[&Case]) -> Self {
        let vocabulary = Vocabulary::new(&catalogue.settings.facets);
        let bounds = &catalogue.settings.site.population_bands;
        let regions = catalogue.settings.places.regions();
        let mut lists = Self {
            by_band: vec![Vec::new(); bounds.len() + 1],
            ..Self::default()
        };
        for (case, number) in cases.iter().zip(0..) {
            lists.all.push(number);
            lists.enter_terms(&vocabulary, case, number);
            lists.enter_places(case, number);
            push(lists.by_kind.entry(case.kind.clone()).or_default(), number);
            for approach in &case.approaches {
                push(
                    lists.by_approach.entry(approach.clone()).or_default(),
                    number,
                );
            }
            let is_of_prefecture = case.place.as_ref().is_some_and(PlaceCode::is_prefecture);
            lists
                .grounds
                .push(is_of_prefecture || !case.budgets.is_empty());
            if let Some(band) = band_of(catalogue, case) {
                push(&mut lists.by_band[band], number);
                if let Some(region) = region_of(catalogue, &regions, case) {
                    push(
                        lists.by_band_and_region.entry((band, region)).or_default(),
                        number,
                    );
                }
            }
        }
        lists
    }

    fn enter_terms(&mut self, vocabulary: &Vocabulary<'_>, case: &Case, number: CaseNumber) {
        for (facet, terms) in &case.terms {
            if !self.by_term.contains_key(facet) {
                self.by_term.insert(facet.clone(), BTreeMap::new());
            }
            let Some(by_id) = self.by_term.get_mut(facet) else {
                continue;
            };
            for id in terms.iter().flat_map(|term| vocabulary.upward(facet, term)) {
                match by_id.get_mut(id) {
                    Some(list) => push(list, number),
                    None => {
                        by_id.insert(id.clone(), vec![number]);
                    }
                }
            }
        }
    }

    fn enter_places(&mut self, case: &Case, number: CaseNumber) {
        match &case.place {
            Some(place) => {
                push(self.by_place.entry(place.clone()).or_default(), number);
                if !place.is_prefecture() {
                    let prefecture = place.prefecture().to_owned();
                    push(self.municipal.entry(prefecture).or_default(), number);
                }
            }
            None => self.placeless.push(number),
        }
        let home = case.place.as_ref().map(PlaceCode::prefecture);
        for also in case
            .also
            .iter()
            .filter(|also| Some(*also) != case.place.as_ref())
        {
            push(self.covering.entry(also.clone()).or_default(), number);
            if Some(also.prefecture()) != home {
                push(
                    self.reaching
                        .entry(also.prefecture().to_owned())
                        .or_default(),
                    number,
                );
            }
        }
    }

    /// Cases with a term.
    pub fn term(&self, facet: &str, id: &Slug) -> &[CaseNumber] {
        self.by_term
            .get(facet)
            .and_then(|terms| terms.get(id))
            .map_or(&[], Vec::as_slice)
    }

    /// Of these cases those that a request for a budget can build on.
    pub fn grounds_of(&self, numbers: &[CaseNumber]) -> impl Iterator<Item = CaseNumber> {
        let is_ground = |number: &CaseNumber| self.grounds.get(*number as usize) == Some(&true);
        numbers.iter().copied().filter(is_ground)
    }

    /// Own cases of a prefecture and of its municipalities.
    pub fn in_prefecture(&self, code: &PlaceCode) -> usize {
        let own = self.by_place.get(code).map_or(0, Vec::len);
        own + self.municipal.get(code.prefecture()).map_or(0, Vec::len)
    }
}

/// Place of the population band of a case's municipality, from 0; none for prefectures and where
/// the population is not known.
fn band_of(catalogue: &Catalogue, case: &Case) -> Option<usize> {
    match catalogue.settings.places.get(case.place.as_ref()?)? {
        Place::Municipality(place) => Some(band(
            &catalogue.settings.site.population_bands,
            place.population?,
        )),
        Place::Prefecture(_) => None,
    }
}

/// Place of the region of a case among `regions`.
fn region_of(catalogue: &Catalogue, regions: &[&str], case: &Case) -> Option<usize> {
    let prefecture = catalogue.settings.places.prefecture(case.place.as_ref()?)?;
    regions
        .iter()
        .position(|region| *region == prefecture.region)
}

/// Band of a population, from 0; a bound itself belongs to the band above it. `bounds` ascend.
pub fn band(bounds: &[u64], population: u64) -> usize {
    bounds.partition_point(|bound| *bound <= population)
}

/// Adds a number to a list to which only rising numbers are added.
fn push(list: &mut Vec<CaseNumber>, number: CaseNumber) {
    if list.last() != Some(&number) {
        list.push(number);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bound_belongs_to_the_band_above() {
        let bounds = [5_000, 10_000];
        for (population, expected) in [(0, 0), (4_999, 0), (5_000, 1), (9_999, 1), (10_000, 2)] {
            assert_eq!(band(&bounds, population), expected, "{population}");
        }
    }
}
