use std::collections::BTreeMap;

use crate::derive::Lists;
use crate::derive::likeness::{Likeness, Profile, least_distance};
use crate::model::{Catalogue, PlaceCode, Places};

/// The most like municipality elsewhere that has cases, and how many there are of like size.
#[derive(Debug, Clone, PartialEq)]
pub struct Nearest {
    /// Where the cases are.
    pub place: PlaceCode,
    /// How it stands beside the own.
    pub likeness: Likeness,
    /// Cases of municipalities elsewhere with half to twice the own population.
    pub n_alike: usize,
}

/// The nearest of every municipality; none of one beside which no other has cases.
///
/// Places with cases stand in the order of their populations. The search goes outward from the
/// own and ends where the population alone is further than the best place found so far, so that
/// it looks at few of them and still finds the nearest. Equally near ones go by code.
pub(crate) fn nearest(catalogue: &Catalogue, lists: &Lists) -> BTreeMap<PlaceCode, Nearest> {
    let places = &catalogue.settings.places;
    let field = Field::new(places, lists);
    let municipalities = places.municipalities.iter();
    municipalities
        .filter_map(|place| {
            let own = n_cases(lists, &place.code);
            let nearest = field.nearest(&Profile::new(place), own)?;
            Some((place.code.clone(), nearest))
        })
        .collect()
}

/// Municipalities that have cases.
struct Field<'a> {
    /// Those of known population, ascending by it.
    sized: Vec<Profile<'a>>,
    /// `sums[n]`: cases of the first `n` of them.
    sums: Vec<usize>,
    /// The others.
    others: Vec<Profile<'a>>,
}

/// The best place found so far.
#[derive(Default)]
struct Best<'a> {
    found: Option<(u64, Likeness, &'a PlaceCode)>,
}

impl<'a> Best<'a> {
    fn offer(&mut self, own: &Profile<'_>, other: &Profile<'a>) {
        let likeness = own.beside(other);
        let distance = likeness.distance();
        let is_better = self
            .found
            .is_none_or(|(known, _, code)| (distance, other.code) < (known, code));
        if is_better && own.code != other.code {
            self.found = Some((distance, likeness, other.code));
        }
    }

    /// Whether a place at this distance or beyond cannot be the nearest.
    fn is_nearer_than(&self, distance: u64) -> bool {
        self.found.is_some_and(|(known, _, _)| known < distance)
    }
}

impl<'a> Field<'a> {
    fn new(places: &'a Places, lists: &Lists) -> Self {
        let with_cases = places
            .municipalities
            .iter()
            .filter(|place| lists.by_place.contains_key(&place.code));
        let (mut sized, others): (Vec<_>, Vec<_>) = with_cases
            .map(Profile::new)
            .partition(|profile| profile.population.is_some());
        sized.sort_by(|a, b| {
            a.population
                .unwrap_or(0.0)
                .total_cmp(&b.population.unwrap_or(0.0))
        });
        let mut sums = vec![0];
        let mut sum = 0;
        for profile in &sized {
            sum += n_cases(lists, profile.code);
            sums.push(sum);
        }
        Self {
            sized,
            sums,
            others,
        }
    }

    fn nearest(&self, own: &Profile<'_>, n_own: usize) -> Option<Nearest> {
        let mut best = Best::default();
        for other in &self.others {
            best.offer(own, other);
        }
        match own.population {
            Some(population) => self.search(own, population, &mut best),
            None => self.sized.iter().for_each(|other| best.offer(own, other)),
        }
        let (_, likeness, place) = best.found?;
        Some(Nearest {
            place: place.clone(),
            likeness,
            n_alike: own
                .population
                .map_or(0, |population| self.alike(population) - n_own),
        })
    }

    /// Outward from a population, on either side until that side can hold nothing nearer.
    fn search(&self, own: &Profile<'_>, population: f64, best: &mut Best<'a>) {
        let middle = self.below(population);
        let times = |other: &Profile<'_>| other.population.map_or(1.0, |count| count / population);
        let (lower, higher) = self.sized.split_at(middle);
        let (mut lower, mut higher) = (lower.iter().rev(), higher.iter());
        let (mut down, mut up) = (lower.next(), higher.next());
        while down.is_some() || up.is_some() {
            for (side, rest) in [
                (&mut down, &mut lower as &mut dyn Iterator<Item = _>),
                (&mut up, &mut higher),
            ] {
                *side = match *side {
                    Some(other) if !best.is_nearer_than(least_distance(times(other))) => {
                        best.offer(own, other);
                        rest.next()
                    }
                    _ => None,
                };
            }
        }
    }

    /// How many of `sized` have a smaller population.
    fn below(&self, population: f64) -> usize {
        self.sized
            .partition_point(|other| other.population.is_some_and(|count| count < population))
    }

    /// Cases of places with half to twice this population.
    fn alike(&self, population: f64) -> usize {
        let end = self.sized.partition_point(|other| {
            other
                .population
                .is_some_and(|count| count <= 2.0 * population)
        });
        self.sums[end] - self.sums[self.below(population / 2.0)]
    }
}

fn n_cases(lists: &Lists, code: &PlaceCode) -> usize {
    lists.by_place.get(code).map_or(0, Vec::len)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Municipality;

    /// Places that differ in everything, by a fixed rule.
    fn places(count: u64) -> Places {
        let municipalities = (0..count).map(|n| {
            let mixed = n.wrapping_mul(2_654_435_761) >> 3;
            Municipality {
                code: PlaceCode::parse(&format!("{:06}", 10_000 + n * 400)).unwrap(),
                name: String::new(),
                kana: String::new(),
                prefecture: String::new(),
                lat: (n % 11 != 0).then_some(30.0 + (mixed % 1_500) as f64 / 100.0),
                lng: Some(130.0 + (mixed % 1_100) as f64 / 100.0),
                population: (n % 13 != 0).then_some(300 + mixed % 7_000 * (mixed % 90)),
                population_year: Some(2020),
                aged65_percent: Some(20.0 + (mixed % 300) as f64 / 10.0),
                area_km2: Some(4.0 + (mixed % 9_000) as f64 / 10.0),
                population_2050: None,
            }
        });
        Places {
            prefectures: Vec::new(),
            municipalities: municipalities.collect(),
        }
    }

    /// What ends early finds the same as what looks at everything.
    #[test]
    fn the_search_finds_the_nearest() {
        let places = places(200);
        let mut lists = Lists::default();
        for (number, place) in (0..).zip(places.municipalities.iter().step_by(3)) {
            lists.by_place.insert(place.code.clone(), vec![number]);
        }
        let field = Field::new(&places, &lists);
        for place in &places.municipalities {
            let own = Profile::new(place);
            let found = field.nearest(&own, n_cases(&lists, &place.code)).unwrap();
            let others = field.sized.iter().chain(&field.others);
            let expected = others
                .filter(|other| other.code != own.code)
                .min_by_key(|other| (own.beside(other).distance(), other.code))
                .unwrap();
            assert_eq!(&found.place, expected.code, "{}", place.code);
            let alike = field.sized.iter().filter(|other| {
                let times = own.beside(other).population;
                other.code != own.code && times.is_some_and(|times| (0.5..=2.0).contains(&times))
            });
            assert_eq!(found.n_alike, alike.count(), "{}", place.code);
        }
    }
}
