use std::collections::BTreeMap;

use crate::derive::{address, covers, year_label};
use crate::model::{
    Budget, Case, Figure, Measured, Nature, Place, Qualifier, Stage, grouped, short_yen,
};
use crate::site::Site;
use crate::site::build::Built;
use crate::site::build::figure::value_text;
use crate::site::build::link::notice;
use crate::site::view::{
    Link, Scale, ScatterChart, ScatterPoint, ScatterRow, ScatterView, ScattersView, View,
};

/// Name of the page.
pub(crate) const TITLE: &str = "人口と人数・額の図";

/// Most points of one picture; the table would be too long to be read with it.
const MOST_POINTS: usize = 300;

/// Population against people and against cost.
pub(crate) fn scatters<'s>(site: &'s Site<'_>) -> Built<'s> {
    let view = View::Scatters(ScattersView {
        notices: vec![
            notice(
                "note",
                "図の見方",
                "点の番号は、下の表の番号です。番号は自治体コードの順で、優劣はつけていません。目盛りは、一つ進むごとに10倍になります。",
            ),
            notice(
                "note",
                "比べるときの注意",
                "数えている範囲や年度、役割は記録ごとに異なり、人口が同じなら同じだけ要るという意味ではありません。人口は令和2年（2020年）の国勢調査によります。",
            ),
        ],
        scatters: vec![people(site), cost(site)],
    });
    let description = "取組にかけた人手や額を、自治体の人口とともに示した図と表。";
    Built::new(TITLE, description, view)
        .under("予算", address::BUDGETS)
        .within(address::BUDGETS)
}

/// A point to be: what it is of and how large.
struct Found<'s> {
    case: &'s Case,
    population: u64,
    value: f64,
    words: String,
    of: String,
    at: String,
}

/// Reasons to leave a record out, and how often.
type LeftOut = BTreeMap<&'static str, usize>;

/// People named in the effort of a case, against the population of its place.
fn people<'s>(site: &'s Site<'_>) -> ScatterView<'s> {
    let mut left_out = LeftOut::new();
    let mut found = Vec::new();
    for case in site.catalogue.cases.values() {
        for figure in case.effort.iter().filter(|figure| counts_people(figure)) {
            match head_count(site, case, figure) {
                Ok(point) => found.push(point),
                Err(why) => *left_out.entry(why).or_default() += 1,
            }
        }
    }
    let view = ScatterView {
        title: "人口と人数",
        lead: "「人手と会議」の欄で、人数が一つの値で書かれているものです。担当の職員も研修の参加者もあり、数えているものは記録ごとに異なります。",
        value_label: "人数",
        rows: Vec::new(),
        left_out: Vec::new(),
        chart: None,
    };
    drawn(site, (view, Unit::People), found, left_out)
}

fn counts_people(figure: &Figure) -> bool {
    matches!(figure.unit.as_deref(), Some("人" | "名"))
}

fn head_count<'s>(
    site: &Site<'s>,
    case: &'s Case,
    figure: &'s Figure,
) -> Result<Found<'s>, &'static str> {
    let is_actual = |measured: &&Measured| measured.nature == Nature::Actual;
    let measured = figure.values.iter().rfind(is_actual);
    let measured = measured.ok_or("実績でない値（目標・見込み・期待）")?;
    let is_exact = measured.value.qualifier == Qualifier::Exact
        || measured.value.qualifier == Qualifier::About;
    let value = measured
        .value
        .value()
        .filter(|value| is_exact && *value > 0.0);
    let of = [
        figure.indicator.as_deref(),
        figure.part.as_deref(),
        figure.scope.as_deref(),
    ];
    Ok(Found {
        case,
        population: population(site, case).ok_or("人口の分からない自治体の値")?,
        value: value.ok_or("一つの数に定まらない値")?,
        words: value_text(figure, measured),
        of: of.into_iter().flatten().collect::<Vec<_>>().join("　"),
        at: measured
            .at
            .as_ref()
            .map_or("時点の記載なし".to_owned(), |at| at.label()),
    })
}

/// The newest amount of a case of one fiscal year, against the population of its place: only
/// where the record says how far it reaches, names no place besides, and has no parts whose sum
/// the amount would be.
fn cost<'s>(site: &'s Site<'_>) -> ScatterView<'s> {
    let mut left_out = LeftOut::new();
    let mut found = Vec::new();
    for case in site
        .catalogue
        .cases
        .values()
        .filter(|case| !case.budgets.is_empty())
    {
        match newest(site, case) {
            Ok(point) => found.push(point),
            Err(why) => *left_out.entry(why).or_default() += 1,
        }
    }
    let view = ScatterView {
        title: "人口と額",
        lead: "一つの年度の額が書かれ、どこに及ぶかも書かれている記録の、新しい年度の額です。見込みの額と、いくつもの事業を合わせた額は入れていません。",
        value_label: "額",
        rows: Vec::new(),
        left_out: Vec::new(),
        chart: None,
    };
    drawn(site, (view, Unit::Yen), found, left_out)
}

fn newest<'s>(site: &Site<'s>, case: &'s Case) -> Result<Found<'s>, &'static str> {
    if !case.parts.is_empty() {
        return Err("いくつもの事業を合わせた記録");
    }
    let of = covers(&site.catalogue.settings.facets, case);
    let of = of
        .filter(|_| case.also.is_empty())
        .ok_or("どこまでの額かが書かれていない記録")?;
    let mut years: BTreeMap<i32, Vec<(&Budget, i64)>> = BTreeMap::new();
    for line in case
        .budgets
        .iter()
        .filter(|line| line.stage != Some(Stage::Forecast))
    {
        let year = line.year.as_ref().and_then(|year| year.fiscal_year());
        if let (Some(year), Some(yen)) = (year, line.amount.yen().filter(|yen| *yen > 0)) {
            years.entry(year).or_default().push((line, yen));
        }
    }
    let (year, lines) = years.last_key_value().ok_or("一つの年度の額がない記録")?;
    let [(line, yen)] = lines.as_slice() else {
        return Err("同じ年度に額が二つ以上ある記録");
    };
    let stage = line
        .stage
        .and_then(|stage| Stage::WORDS.iter().find(|(known, _)| *known == stage));
    let at = year_label(*year);
    Ok(Found {
        case,
        population: population(site, case).ok_or("人口の分からない自治体の記録")?,
        value: *yen as f64,
        words: short_yen(*yen),
        of,
        at: stage.map_or(at.to_string(), |(_, word)| format!("{at}・{word}")),
    })
}

fn population(site: &Site<'_>, case: &Case) -> Option<u64> {
    match site.place(case.place.as_ref()?)? {
        Place::Prefecture(place) => Some(place.population),
        Place::Municipality(place) => place.population,
    }
}

/// What the value is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unit {
    People,
    Yen,
}

impl Unit {
    /// A round number of it, for a scale.
    fn words(self, value: i64) -> String {
        match self {
            Self::Yen => short_yen(value),
            Self::People if value >= 10_000 => {
                format!("{}万人", grouped(value.unsigned_abs() / 10_000))
            }
            Self::People => format!("{}人", grouped(value.unsigned_abs())),
        }
    }
}

/// Table and points by code of the place.
fn drawn<'s>(
    site: &'s Site<'_>,
    (mut view, unit): (ScatterView<'s>, Unit),
    mut found: Vec<Found<'s>>,
    mut left_out: LeftOut,
) -> ScatterView<'s> {
    found.sort_by(|a, b| (&a.case.place, &a.case.id).cmp(&(&b.case.place, &b.case.id)));
    if found.len() > MOST_POINTS {
        left_out.insert(
            "点が多いため省いた記録（コード順の後ろ）",
            found.len() - MOST_POINTS,
        );
        found.truncate(MOST_POINTS);
    }
    if found.len() > 1 {
        view.chart = Some(ScatterChart {
            x: scale(found.iter().map(|it| it.population as f64), Unit::People),
            y: scale(found.iter().map(|it| it.value), unit),
            x_label: "人口",
            y_label: view.value_label,
            points: found
                .iter()
                .zip(1..)
                .map(|(it, number)| ScatterPoint {
                    number,
                    x: it.population as f64,
                    y: it.value,
                    url: address::case(&it.case.id),
                    is_prefecture: it
                        .case
                        .place
                        .as_ref()
                        .is_some_and(|place| place.is_prefecture()),
                })
                .collect(),
        });
    }
    let row = |(it, number): (Found<'s>, usize)| ScatterRow {
        number,
        place: it
            .case
            .place
            .as_ref()
            .map_or_else(String::new, |code| site.place_name(code).into_owned()),
        case: Link {
            label: (&*it.case.title).into(),
            url: address::case(&it.case.id).into(),
        },
        population: format!("{}人", grouped(it.population)),
        value: it.words,
        of: it.of,
        at: it.at,
    };
    view.rows = found.into_iter().zip(1..).map(row).collect();
    let lines = left_out
        .into_iter()
        .map(|(why, count)| format!("{why} {count}件"));
    view.left_out = lines.collect();
    view
}

/// A scale in powers of ten that holds all values.
fn scale(values: impl Iterator<Item = f64>, unit: Unit) -> Scale {
    let (least, most) = values.fold((f64::MAX, f64::MIN), |(least, most), value| {
        (least.min(value), most.max(value))
    });
    let (from, to) = (least.log10().floor() as i32, most.log10().ceil() as i32);
    let to = to.max(from + 1);
    let ticks = (from..=to).filter_map(|power| {
        let value = 10_i64.checked_pow(u32::try_from(power).ok()?)?;
        Some((power, unit.words(value)))
    });
    Scale {
        from,
        to,
        ticks: ticks.collect(),
    }
}
