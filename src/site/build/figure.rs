use std::borrow::Cow;

use crate::derive::moment_label;
use crate::model::{Case, Figure, Measured, Nature, Part, Role};
use crate::site::Site;
use crate::site::view::{FigureBar, FigureChart, FigureView, OutcomeSection, ValueView};

/// Outcomes of a case, results apart from what is only expected.
pub(crate) fn outcomes<'a>(site: &Site<'a>, case: &'a Case) -> OutcomeSection<'a> {
    let (mut actual, mut words, mut expected, mut charts) =
        (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for figure in &case.outcomes {
        if figure.values.is_empty() {
            let list = if figure.nature == Nature::Actual {
                &mut words
            } else {
                &mut expected
            };
            list.push(view(case, figure, |_| true));
            continue;
        }
        let is_actual = |measured: &Measured| measured.nature == Nature::Actual;
        if figure.values.iter().any(is_actual) {
            actual.push(view(case, figure, is_actual));
            charts.push(chart(figure));
        }
        if !figure.values.iter().all(is_actual) {
            expected.push(view(case, figure, |measured| !is_actual(measured)));
        }
    }
    let facets = &site.catalogue.settings.facets;
    let state = facets.playing(Role::Result).and_then(|facet| {
        site.vocabulary
            .term(&facet.key, case.terms_of(&facet.key).first()?.as_str())
    });
    let has_any = !actual.is_empty() || !words.is_empty();
    OutcomeSection {
        actual,
        words,
        expected,
        state: state.map(|term| Cow::Borrowed(&*term.label)),
        state_definition: state.map(|term| &*term.definition),
        missing: (!has_any).then_some("実績としての成果は資料に記載なし"),
        charts,
    }
}

/// Figures as they are.
pub(crate) fn views<'a>(case: &'a Case, figures: &'a [Figure]) -> Vec<FigureView<'a>> {
    figures
        .iter()
        .map(|figure| view(case, figure, |_| true))
        .collect()
}

fn view<'a>(
    case: &'a Case,
    figure: &'a Figure,
    is_wanted: impl Fn(&Measured) -> bool,
) -> FigureView<'a> {
    let values: Vec<_> = figure
        .values
        .iter()
        .filter(|measured| is_wanted(measured))
        .map(|measured| value(figure, measured))
        .collect();
    let nature = figure.values.iter().find(|measured| is_wanted(measured));
    let (nature, nature_key) =
        nature_words(nature.map_or(figure.nature, |measured| measured.nature));
    FigureView {
        indicator: figure.indicator.as_deref(),
        unit: figure.unit.as_deref(),
        scope: figure.scope.as_deref(),
        part: part_name(case, figure.part.as_deref()),
        values,
        text: figure.text.as_deref(),
        nature,
        nature_key,
    }
}

fn value<'a>(figure: &'a Figure, measured: &'a Measured) -> ValueView<'a> {
    let (nature, nature_key) = nature_words(measured.nature);
    let at = match (&measured.at, &measured.during) {
        (Some(at), _) => moment_label(at),
        (None, Some(during)) => Cow::Borrowed(&**during),
        (None, None) => Cow::Borrowed("時点の記載なし"),
    };
    ValueView {
        at,
        value: Cow::Borrowed(&measured.value.as_written),
        text: value_text(figure, measured),
        nature,
        nature_key,
    }
}

/// A value with its unit as one reads it: 約50人, 8割超, 150回/年.
pub(crate) fn value_text(figure: &Figure, measured: &Measured) -> String {
    let written = &measured.value.as_written;
    match &figure.unit {
        // A value that brings a unit of its own (8割, 40名以上) says all.
        Some(unit) if measured.value.unit.is_none() && !written.ends_with(&**unit) => {
            [&**written, unit].concat()
        }
        _ => written.clone(),
    }
}

/// What a value is, in words and as a key.
pub(crate) fn nature_words(nature: Nature) -> (&'static str, &'static str) {
    match nature {
        Nature::Actual => ("実績", "actual"),
        Nature::Forecast => ("見込", "forecast"),
        Nature::Target => ("目標", "target"),
        Nature::Hope => ("期待", "hope"),
    }
}

/// Id and name of a part: ① 協議会の設置.
pub(crate) fn part_name<'a>(case: &'a Case, part: Option<&'a str>) -> Option<Cow<'a, str>> {
    let id = part?;
    Some(match case.part(id) {
        Some(Part { name, .. }) => [id, " ", name].concat().into(),
        None => id.into(),
    })
}

/// Bars of the results of a figure: at least two, each one number in the figure's unit, none
/// below zero. Anything else is shown in words alone.
fn chart(figure: &Figure) -> Option<FigureChart<'_>> {
    let indicator = figure.indicator.as_deref()?;
    let actual = figure
        .values
        .iter()
        .filter(|measured| measured.nature == Nature::Actual);
    let bars: Vec<FigureBar<'_>> = actual
        .map(|measured| {
            let at = measured.at.as_ref().map(|at| moment_label(at));
            Some(FigureBar {
                label: at
                    .or(measured.during.as_deref().map(Cow::Borrowed))
                    .unwrap_or("時点の記載なし".into()),
                value: drawn(figure, measured)?,
                text: value_text(figure, measured),
            })
        })
        .collect::<Option<_>>()?;
    let most = bars.iter().map(|bar| bar.value).fold(0.0, f64::max);
    if bars.len() < 2 || most <= 0.0 || bars.iter().any(|bar| bar.value < 0.0) {
        return None;
    }
    let is_share = figure.unit.as_deref() == Some("%") && most <= 100.0;
    let told: Vec<String> = bars
        .iter()
        .map(|bar| [&*bar.label, " ", &bar.text].concat())
        .collect();
    Some(FigureChart {
        title: match &figure.unit {
            Some(unit) => [indicator, "（", unit, "）"].concat(),
            None => indicator.to_owned(),
        },
        description: told.join("、"),
        bars,
        scale: if is_share { 100.0 } else { most },
    })
}

/// The length of a bar in the unit of its figure.
fn drawn(figure: &Figure, measured: &Measured) -> Option<f64> {
    let value = &measured.value;
    match (&figure.unit, &value.unit) {
        (_, None) => value.value(),
        (Some(unit), Some(own)) if unit == own => value.value(),
        (Some(unit), Some(_)) if unit == "%" => value.in_percent()?.value(),
        (None, Some(own)) => {
            let same = |other: &Measured| other.value.unit.as_ref() == Some(own);
            figure
                .values
                .iter()
                .all(same)
                .then(|| value.value())
                .flatten()
        }
        _ => None,
    }
}
