use std::io;

use serde::Serialize;

use crate::derive::{Card, Derived};
use crate::model::{Case, Catalogue, Municipality, PlaceCode, Places, Role, Slug};

/// All municipalities for the scripts that set one beside others, column by column: it is half the
/// size of records. Figures are whole in the unit named, and absent where they are not known.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct PlacesScript<'a> {
    /// Code, name and reading of every prefecture; a municipality's first two digits are its code.
    prefectures: Vec<(&'a PlaceCode, &'a str, &'a str)>,
    /// Year of the census.
    year: Option<i32>,
    /// The first five digits, each less the one before: the sixth is a check digit.
    codes: Vec<u32>,
    names: Vec<&'a str>,
    kana: Vec<&'a str>,
    populations: Vec<Option<u64>>,
    /// Tenths of a percent.
    aged: Vec<Option<i64>>,
    /// Hundredths of a square kilometre.
    areas: Vec<Option<i64>>,
    /// Hundredths of a degree.
    latitudes: Vec<Option<i64>>,
    /// Hundredths of a degree.
    longitudes: Vec<Option<i64>>,
    populations2050: Vec<Option<u64>>,
}

impl<'a> PlacesScript<'a> {
    pub(crate) fn new(places: &'a Places) -> Self {
        let all = &places.municipalities;
        let whole = |value: fn(&Municipality) -> Option<f64>, parts: f64| {
            // Degrees, percents and areas are far below 2⁵³.
            let rounded = |value: f64| (value * parts).round() as i64;
            all.iter().map(|place| value(place).map(rounded)).collect()
        };
        let prefectures = places.prefectures.iter();
        Self {
            prefectures: prefectures
                .map(|place| (&place.code, &*place.name, &*place.kana))
                .collect(),
            year: all.iter().filter_map(|place| place.population_year).max(),
            codes: steps(all.iter().map(|place| &place.code)),
            names: all.iter().map(|place| &*place.name).collect(),
            kana: all.iter().map(|place| &*place.kana).collect(),
            populations: all.iter().map(|place| place.population).collect(),
            aged: whole(|place| place.aged65_percent, 10.0),
            areas: whole(|place| place.area_km2, 100.0),
            latitudes: whole(|place| place.lat, 100.0),
            longitudes: whole(|place| place.lng, 100.0),
            populations2050: all.iter().map(|place| place.population_2050).collect(),
        }
    }
}

/// Differences of the numbers in the first five digits of codes, which ascend.
fn steps<'a>(codes: impl Iterator<Item = &'a PlaceCode>) -> Vec<u32> {
    let mut last = 0;
    codes
        .map(|code| {
            let number = code.as_str()[..5].parse().unwrap_or(last);
            number - std::mem::replace(&mut last, number)
        })
        .collect()
}

/// Cases that have a place, for the script that orders them, in the order of lists.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct CasesScript<'a> {
    /// Terms of the form facet but the one for a single place, in the facet's order.
    forms: Vec<FormRow<'a>>,
    cases: Vec<CaseRow<'a>>,
}

#[derive(Debug, Serialize)]
struct FormRow<'a> {
    id: &'a Slug,
    label: &'a str,
}

/// What the script shows of a case.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct CaseRow<'a> {
    title: &'a str,
    summary: &'a str,
    url: &'a str,
    place: &'a PlaceCode,
    also: &'a [PlaceCode],
    form: Option<&'a Slug>,
    covers: Option<&'a str>,
    as_of: Option<&'a str>,
    stages: &'a [String],
    status: Option<&'a str>,
    result: Option<&'a str>,
    source: Option<&'a str>,
    checked: Option<&'a str>,
    confirmed: Option<&'a str>,
    is_draft: bool,
}

impl<'a> CasesScript<'a> {
    pub(crate) fn new(catalogue: &'a Catalogue, derived: &'a Derived) -> Self {
        let settings = &catalogue.settings;
        let facet = settings.facets.playing(Role::Form);
        let wide = |id: &Slug| settings.site.one_place_form.as_ref() != Some(id);
        let forms = facet.into_iter().flat_map(|facet| &facet.terms);
        Self {
            forms: forms
                .filter(|term| wide(&term.id))
                .map(|term| FormRow {
                    id: &term.id,
                    label: &term.label,
                })
                .collect(),
            cases: (0..)
                .zip(derived.cases(catalogue))
                .filter_map(|(number, case)| {
                    CaseRow::new(case, derived.card(catalogue, (number, case))?)
                })
                .collect(),
        }
    }
}

impl<'a> CaseRow<'a> {
    fn new(case: &'a Case, card: &'a Card) -> Option<Self> {
        Some(Self {
            title: &card.title,
            summary: &card.summary,
            url: &card.url,
            place: case.place.as_ref()?,
            also: &case.also,
            form: case.covers.as_ref().map(|covers| &covers.form),
            covers: card.covers.as_deref(),
            as_of: card.as_of.as_deref(),
            stages: &card.stages,
            status: card.status.as_deref(),
            result: card.result.as_deref(),
            source: card.source.as_deref(),
            checked: card.checked.as_deref(),
            confirmed: card.confirmed.as_deref(),
            is_draft: card.is_draft,
        })
    }
}

/// A classic script that hands a value over under a name. JSON is an expression of the language
/// (ECMAScript 2019).
pub(crate) fn script<T: Serialize>(name: &str, value: &T) -> io::Result<Vec<u8>> {
    let mut bytes = format!("yokoten.part(\"{name}\", ").into_bytes();
    serde_json::to_writer(&mut bytes, value)?;
    bytes.extend_from_slice(b");\n");
    Ok(bytes)
}
