use crate::model::{Municipality, PlaceCode};

/// Mean radius of the earth in kilometres (IUGG).
const EARTH_KM: f64 = 6371.0;

/// The unit of each part: as far apart as the closest quarter of all pairs of municipalities is at
/// most (census of 2020; measured 2.0 times, 3.6 points, 2.4 times, 257 km; rounded). So no part
/// outweighs the others by its scale alone. That these four parts are taken, and with equal
/// weight, is an editor's judgement: size and age say how many need care and how many give it,
/// density and distance how far they are apart and who can be asked. What may matter as much and
/// is not known here: hospitals, associations, money, terrain.
mod unit {
    /// A population twice as large.
    pub(super) const POPULATION: f64 = 2.0;
    /// Percentage points of the share of people of 65 and more.
    pub(super) const AGED_POINTS: f64 = 4.0;
    /// A density two and a half times as high.
    pub(super) const DENSITY: f64 = 2.5;
    /// Kilometres between the offices.
    pub(super) const KM: f64 = 250.0;
}

/// Within the same prefecture a way counts half: the prefecture's projects, plans and offices are
/// shared. An editor's judgement.
const SAME_PREFECTURE: f64 = 0.5;

/// What likeness is reckoned from, rounded as the data for browsers are, so that both reckon the
/// same. A population of nobody (a town evacuated at the census) is not known.
#[derive(Debug, Clone, PartialEq)]
pub struct Profile<'a> {
    /// Which place.
    pub code: &'a PlaceCode,
    /// Persons, more than 0.
    pub population: Option<f64>,
    /// Percent, one decimal.
    aged: Option<f64>,
    /// Persons on a square kilometre, more than 0.
    density: Option<f64>,
    /// Degrees of the office, two decimals: about a kilometre.
    office: Option<(f64, f64)>,
}

impl<'a> Profile<'a> {
    /// The profile of a municipality.
    pub fn new(place: &'a Municipality) -> Self {
        let population = place.population.filter(|count| *count > 0);
        // Counts of persons are far below 2⁵³.
        let population = population.map(|count| count as f64);
        let area = place.area_km2.map(|km2| rounded(km2, 100.0));
        let density = population
            .zip(area.filter(|km2| *km2 > 0.0))
            .map(|(persons, km2)| persons / km2);
        Self {
            code: &place.code,
            population,
            aged: place.aged65_percent.map(|percent| rounded(percent, 10.0)),
            density,
            office: place
                .lat
                .zip(place.lng)
                .map(|(lat, lng)| (rounded(lat, 100.0), rounded(lng, 100.0))),
        }
    }

    /// How another place stands beside this one.
    pub fn beside(&self, other: &Self) -> Likeness {
        let times = |own: Option<f64>, others: Option<f64>| Some(others? / own?);
        Likeness {
            population: times(self.population, other.population),
            aged: self.aged.zip(other.aged).map(|(own, others)| others - own),
            density: times(self.density, other.density),
            km: self.office.zip(other.office).map(|(from, to)| km(from, to)),
            same_prefecture: self.code.prefecture() == other.code.prefecture(),
        }
    }
}

/// How one municipality stands beside another, part by part; a part is absent where either side's
/// figure is not known.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Likeness {
    /// The other's population over the own, more than 0.
    pub population: Option<f64>,
    /// Percentage points of the ageing rate by which the other is higher.
    pub aged: Option<f64>,
    /// The other's density over the own, more than 0.
    pub density: Option<f64>,
    /// Kilometres between the offices.
    pub km: Option<f64>,
    /// Whether both lie in one prefecture.
    pub same_prefecture: bool,
}

impl Likeness {
    /// How far apart they are, in millionths: the mean of the parts that are known, each in its
    /// unit. Whole, so that the same data give the same order on any machine. The least likely
    /// value of all where nothing is known. `like.js` reckons the same.
    pub fn distance(&self) -> u64 {
        let known = self.parts().into_iter().flatten();
        let (sum, n_known) = known.fold((0.0, 0_u8), |(sum, n), part| (sum + part, n + 1));
        if n_known == 0 {
            return u64::MAX;
        }
        // A mean of the parts is far below 2⁵³ millionths.
        (sum / f64::from(n_known) * 1e6).round() as u64
    }

    fn parts(&self) -> [Option<f64>; 4] {
        let way = if self.same_prefecture {
            SAME_PREFECTURE
        } else {
            1.0
        };
        [
            self.population.map(|times| steps(times, unit::POPULATION)),
            self.aged.map(|points| points.abs() / unit::AGED_POINTS),
            self.density.map(|times| steps(times, unit::DENSITY)),
            self.km.map(|km| km / unit::KM * way),
        ]
    }
}

/// The least distance of any place whose population stands in this relation to the own, whatever
/// its other parts: they can at best be 0, and a part that is not known makes the mean larger.
pub(crate) fn least_distance(times: f64) -> u64 {
    (steps(times, unit::POPULATION) / 4.0 * 1e6).floor() as u64
}

/// How many times a unit goes into a relation, whichever is the larger.
fn steps(times: f64, unit: f64) -> f64 {
    times.ln().abs() / unit.ln()
}

fn rounded(value: f64, parts: f64) -> f64 {
    (value * parts).round() / parts
}

/// Great-circle distance by the haversine formula (R. W. Sinnott, Sky & Telescope 68, 1984).
fn km(from: (f64, f64), to: (f64, f64)) -> f64 {
    let (south, north) = (from.0.to_radians(), to.0.to_radians());
    let across = ((to.1 - from.1).to_radians() / 2.0).sin();
    let along = ((north - south) / 2.0).sin();
    let half = along * along + south.cos() * north.cos() * across * across;
    2.0 * EARTH_KM * half.sqrt().min(1.0).asin()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(code: &str, population: Option<u64>, aged: Option<f64>, km2: f64) -> Municipality {
        Municipality {
            code: PlaceCode::parse(code).unwrap(),
            name: String::new(),
            kana: String::new(),
            prefecture: String::new(),
            lat: Some(35.0),
            lng: Some(135.0),
            population,
            population_year: Some(2020),
            aged65_percent: aged,
            area_km2: Some(km2),
            population_2050: None,
        }
    }

    fn distance(own: &Municipality, other: &Municipality) -> u64 {
        Profile::new(own).beside(&Profile::new(other)).distance()
    }

    #[test]
    fn a_unit_of_one_part_alone_is_a_quarter() {
        let own = place("012084", Some(10_000), Some(30.0), 100.0);
        let twice = place("012092", Some(20_000), Some(30.0), 200.0);
        let older = place("012092", Some(10_000), Some(34.0), 100.0);
        let dense = place("012092", Some(10_000), Some(30.0), 40.0);
        for other in [twice, older, dense] {
            assert_eq!(distance(&own, &other), 250_000);
            assert_eq!(distance(&other, &own), 250_000);
        }
        assert_eq!(distance(&own, &own), 0);
    }

    #[test]
    fn a_way_counts_half_in_the_same_prefecture() {
        let own = place("012084", Some(10_000), Some(30.0), 100.0);
        let mut other = own.clone();
        other.lat = Some(36.0);
        let near = distance(&own, &other);
        other.code = PlaceCode::parse("022012").unwrap();
        assert_eq!(near, 55_597, "half a degree of latitude is 55.6 km");
        assert_eq!(distance(&own, &other), 2 * near + 1);
    }

    #[test]
    fn what_is_not_known_is_left_out() {
        let own = place("012084", Some(10_000), Some(30.0), 100.0);
        let nobody = place("012092", Some(0), None, 100.0);
        let likeness = Profile::new(&own).beside(&Profile::new(&nobody));
        assert_eq!((likeness.population, likeness.density), (None, None));
        assert_eq!(likeness.distance(), 0);
        let nowhere = Municipality {
            lat: None,
            ..nobody
        };
        assert_eq!(distance(&own, &nowhere), u64::MAX);
    }

    #[test]
    fn no_place_is_nearer_than_its_population_allows() {
        for times in [0.01, 0.5, 1.0, 3.0, 700.0] {
            let likeness = Likeness {
                population: Some(times),
                aged: Some(0.0),
                density: Some(1.0),
                km: Some(0.0),
                same_prefecture: true,
            };
            assert!(least_distance(times) <= likeness.distance(), "{times}");
        }
    }
}
