use std::fmt;

use serde::{Deserialize, Serialize};

/// A prefecture (2-digit JIS X 0401 code) or a municipality (6-digit 全国地方公共団体コード with
/// its check digit). Text, never a number: leading zeros count.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PlaceCode(String);

impl PlaceCode {
    /// A code of one of the two forms; `None` for anything else. The check digit is verified by
    /// [`check_digit`](Self::check_digit), existence by [`Places::get`].
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.bytes().all(|byte| byte.is_ascii_digit());
        (digits && matches!(text.len(), 2 | 6)).then(|| Self(text.to_owned()))
    }

    /// The code as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether this is a prefecture.
    pub fn is_prefecture(&self) -> bool {
        self.0.len() == 2
    }

    /// The prefecture it is or lies in.
    pub fn prefecture(&self) -> &str {
        &self.0[..2]
    }

    /// The check digit that the first five digits of a municipality code demand: weights 6 5 4 3 2,
    /// sum modulo 11, last digit of 11 minus the remainder (総務省, 全国地方公共団体コード仕様).
    pub fn check_digit(&self) -> Option<char> {
        let digits = self.0.get(..5)?;
        let sum: u32 = digits
            .chars()
            .zip([6, 5, 4, 3, 2])
            .map(|(digit, weight)| digit.to_digit(10).unwrap_or(0) * weight)
            .sum();
        char::from_digit((11 - sum % 11) % 10, 10)
    }
}

impl fmt::Display for PlaceCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::borrow::Borrow<str> for PlaceCode {
    fn borrow(&self) -> &str {
        &self.0
    }
}

/// A prefecture of the reference data.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Prefecture {
    /// 2 digits.
    pub code: PlaceCode,
    /// 北海道, 高知県.
    pub name: String,
    /// 北海道, 高知.
    pub short: String,
    /// In hiragana.
    pub kana: String,
    /// One of the eight regions.
    pub region: String,
    /// 地方厚生局.
    pub bureau: String,
    /// Persons, census.
    pub population: u64,
    /// Year of the census.
    pub population_year: i32,
    /// Percent of persons of known age.
    pub aged65_percent: f64,
    /// Square kilometres.
    pub area_km2: f64,
    /// Column of the tile map, 1 to 13.
    pub col: u8,
    /// Row of the tile map, 1 to 12.
    pub row: u8,
}

/// A municipality of the reference data. What is not known is absent.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Municipality {
    /// 6 digits.
    pub code: PlaceCode,
    /// Without prefecture and district.
    pub name: String,
    /// In hiragana.
    pub kana: String,
    /// Name of its prefecture.
    pub prefecture: String,
    /// Degrees of its office.
    pub lat: Option<f64>,
    /// Degrees of its office.
    pub lng: Option<f64>,
    /// Persons, census.
    pub population: Option<u64>,
    /// Year of the census.
    pub population_year: Option<i32>,
    /// Percent of persons of known age.
    pub aged65_percent: Option<f64>,
    /// Square kilometres.
    pub area_km2: Option<f64>,
    /// Projected persons in 2050.
    pub population_2050: Option<u64>,
}

impl Municipality {
    /// With its prefecture: 北海道北見市.
    pub fn full_name(&self) -> String {
        format!("{}{}", self.prefecture, self.name)
    }
}

/// A prefecture or a municipality.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Place<'a> {
    /// A prefecture.
    Prefecture(&'a Prefecture),
    /// A municipality.
    Municipality(&'a Municipality),
}

impl Place<'_> {
    /// Its code.
    pub fn code(&self) -> &PlaceCode {
        match self {
            Self::Prefecture(place) => &place.code,
            Self::Municipality(place) => &place.code,
        }
    }

    /// 高知県, 北海道北見市.
    pub fn full_name(&self) -> String {
        match self {
            Self::Prefecture(place) => place.name.clone(),
            Self::Municipality(place) => place.full_name(),
        }
    }
}

/// All places, each list ascending by code, no duplicates; `load::reference` upholds it.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Places {
    /// The 47.
    pub prefectures: Vec<Prefecture>,
    /// The 1,741 and what a catalogue adds.
    pub municipalities: Vec<Municipality>,
}

impl Places {
    /// The place with this code.
    pub fn get(&self, code: &PlaceCode) -> Option<Place<'_>> {
        if code.is_prefecture() {
            let found = self
                .prefectures
                .binary_search_by(|place| place.code.cmp(code))
                .ok()?;
            Some(Place::Prefecture(&self.prefectures[found]))
        } else {
            let found = self
                .municipalities
                .binary_search_by(|place| place.code.cmp(code))
                .ok()?;
            Some(Place::Municipality(&self.municipalities[found]))
        }
    }

    /// The prefecture of a code.
    pub fn prefecture(&self, code: &PlaceCode) -> Option<&Prefecture> {
        self.prefectures
            .iter()
            .find(|place| place.code.as_str() == code.prefecture())
    }

    /// The regions in the order of their first prefecture.
    pub fn regions(&self) -> Vec<&str> {
        let mut regions: Vec<&str> = Vec::new();
        for place in &self.prefectures {
            if !regions.contains(&&*place.region) {
                regions.push(&place.region);
            }
        }
        regions
    }

    /// The place written so: 高知県 or 北海道北見市. A municipality needs its prefecture, since
    /// names repeat (府中市).
    pub fn named(&self, name: &str) -> Option<Place<'_>> {
        if let Some(place) = self.prefectures.iter().find(|place| place.name == name) {
            return Some(Place::Prefecture(place));
        }
        let within = self
            .prefectures
            .iter()
            .find(|place| name.starts_with(&place.name))?;
        let rest = &name[within.name.len()..];
        self.in_prefecture(&within.code)
            .find(|place| place.name == rest)
            .map(Place::Municipality)
    }

    /// Municipalities of a prefecture, ascending by code.
    pub fn in_prefecture(&self, code: &PlaceCode) -> impl Iterator<Item = &Municipality> {
        let prefix = code.prefecture().to_owned();
        let start = self
            .municipalities
            .partition_point(|place| place.code.as_str() < &*prefix);
        self.municipalities[start..]
            .iter()
            .take_while(move |place| place.code.prefecture() == prefix)
    }

    /// Every municipality with this bare name.
    pub fn called<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Municipality> {
        self.municipalities
            .iter()
            .filter(move |place| place.name == name)
    }
}
