use serde::Deserialize;

use crate::diagnostic::{Checked, Diagnostic, Rule, Span};
use crate::error::Error;
use crate::load::files::read_text;
use crate::load::sources::Sources;
use crate::model::{Municipality, PlaceCode, Places, Prefecture};
use crate::text::nearest;

const MUNICIPALITIES: &str = include_str!("reference/municipalities.csv");
const PREFECTURES: &str = include_str!("reference/prefectures.json");

/// Where a catalogue puts its own data in the place of the embedded.
pub const MUNICIPALITIES_FILE: &str = "content/reference/municipalities.csv";
/// Where a catalogue puts its own data in the place of the embedded.
pub const PREFECTURES_FILE: &str = "content/reference/prefectures.json";

/// One row of `municipalities.csv`; `README.md` beside it says what each column is and whence.
#[derive(Deserialize)]
struct Row {
    code: String,
    name: String,
    kana: String,
    prefecture: String,
    lat: Option<f64>,
    lng: Option<f64>,
    population: Option<u64>,
    population_year: Option<i32>,
    aged65_percent: Option<f64>,
    area_km2: Option<f64>,
    population_2050: Option<u64>,
}

/// The places: the embedded reference data, or what `content/reference/` puts in its place. Rows
/// that cannot be read are faults; the others are there.
pub fn places(sources: &Sources) -> Result<Checked<Places>, Error> {
    let own = |file: &str, embedded: &str| -> Result<String, Error> {
        match sources.has(file) {
            true => read_text(&sources.root, file),
            false => Ok(embedded.to_owned()),
        }
    };
    let prefectures = own(PREFECTURES_FILE, PREFECTURES)?;
    let municipalities = own(MUNICIPALITIES_FILE, MUNICIPALITIES)?;
    // The embedded rows may be more than the prefectures of a catalogue of its own.
    let is_own = sources.has(MUNICIPALITIES_FILE);
    Ok(read_prefectures(&prefectures).and_then(|prefectures| {
        let known = if is_own { &*prefectures } else { &[] };
        read_municipalities(&municipalities, known).map(|municipalities| Places {
            prefectures,
            municipalities,
        })
    }))
}

fn read_prefectures(text: &str) -> Checked<Vec<Prefecture>> {
    match serde_json::from_str::<Vec<Prefecture>>(text) {
        Ok(mut prefectures) => {
            prefectures.sort_by(|a, b| a.code.cmp(&b.code));
            prefectures.dedup_by(|a, b| a.code == b.code);
            Checked::sound(prefectures)
        }
        Err(fault) => {
            let span = line_span(text, fault.line());
            let message = format!("都道府県の参照データを読み取れません（{fault}）");
            let diagnostic =
                Diagnostic::new(Rule::BadReferenceRow, PREFECTURES_FILE, span, message)
                    .help("src/load/reference/README.md にある列をすべて書く");
            Checked {
                value: Vec::new(),
                diagnostics: vec![diagnostic],
            }
        }
    }
}

/// The rows of `text`; where prefectures are given, each must be of one of them.
fn read_municipalities(text: &str, prefectures: &[Prefecture]) -> Checked<Vec<Municipality>> {
    let mut places = Vec::new();
    let mut diagnostics = Vec::new();
    let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    for (number, row) in reader.deserialize::<Row>().enumerate() {
        let line = || line_span(text, number + 2);
        match row
            .map_err(|fault| fault.to_string())
            .and_then(municipality)
        {
            Ok(place) => {
                if let Some((message, help)) = foreign(&place, prefectures) {
                    let span = cell(text, line(), &place.prefecture);
                    diagnostics.push(
                        Diagnostic::new(Rule::BadReferenceRow, MUNICIPALITIES_FILE, span, message)
                            .help(help),
                    );
                }
                places.push(place);
            }
            Err(reason) => {
                let message = format!(
                    "市区町村の参照データの{}行目を読み取れません（{reason}）",
                    number + 2
                );
                diagnostics.push(
                    Diagnostic::new(Rule::BadReferenceRow, MUNICIPALITIES_FILE, line(), message)
                        .help("列は code,name,kana,prefecture,type,lat,lng,population,population_year,aged65_percent,area_km2,population_2050。分からない値は空にする"),
                );
            }
        }
    }
    places.sort_by(|a: &Municipality, b| a.code.cmp(&b.code));
    places.dedup_by(|a, b| a.code == b.code);
    Checked {
        value: places,
        diagnostics,
    }
}

fn municipality(row: Row) -> Result<Municipality, String> {
    let code = PlaceCode::parse(&row.code)
        .filter(|code| !code.is_prefecture())
        .ok_or_else(|| format!("code「{}」は6桁の数字ではありません", row.code))?;
    if row.code.chars().last() != code.check_digit() {
        return Err(format!("code「{}」の検査数字が合いません", row.code));
    }
    Ok(Municipality {
        code,
        name: row.name,
        kana: row.kana,
        prefecture: row.prefecture,
        lat: row.lat,
        lng: row.lng,
        population: row.population,
        population_year: row.population_year,
        aged65_percent: row.aged65_percent,
        area_km2: row.area_km2,
        population_2050: row.population_2050,
    })
}

/// What is wrong with a prefecture that does not exist or is not that of the code, and what helps.
fn foreign(place: &Municipality, prefectures: &[Prefecture]) -> Option<(String, String)> {
    let written = &*place.prefecture;
    let names = || prefectures.iter().map(|known| &*known.name);
    let of_code = prefectures
        .iter()
        .find(|known| known.code.as_str() == place.code.prefecture())
        .map(|known| &*known.name);
    if prefectures.is_empty() || of_code == Some(written) {
        return None;
    }
    if !names().any(|name| name == written) {
        let help = of_code.or_else(|| nearest(written, names())).map_or(
            "「北海道」「高知県」のように書く".to_owned(),
            |meant| format!("「{meant}」のことですか"),
        );
        return Some((format!("「{written}」という都道府県はありません"), help));
    }
    let message = match of_code {
        Some(name) => format!(
            "code「{}」は{name}の番号で、{written}ではありません",
            place.code
        ),
        None => format!("code「{}」は{written}の番号ではありません", place.code),
    };
    Some((message, "code と prefecture のどちらかを直す".to_owned()))
}

/// The place of a value in a row, or the row where the value is written in another way.
fn cell(text: &str, row: Span, value: &str) -> Span {
    let start = row.start as usize;
    let written = &text[start..row.end as usize];
    written.find(&format!(",{value},")).map_or(row, |place| {
        Span::new(place + 1, place + 1 + value.len()).shifted(start)
    })
}

fn line_span(text: &str, line: usize) -> Span {
    let start: usize = text
        .split_inclusive('\n')
        .take(line.saturating_sub(1))
        .map(str::len)
        .sum();
    let end = text[start..]
        .find('\n')
        .map_or(text.len(), |length| start + length);
    Span::new(start, end)
}
