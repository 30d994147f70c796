use serde::Serialize;

use crate::model::{
    Amount, Budget, Figure, Measured, Moment, Nature, NoAmount, PlaceCode, Places, Precision, Stage,
};

/// A place by code and names.
#[derive(Debug, Serialize)]
pub(crate) struct PlaceRow<'a> {
    pub(crate) code: &'a str,
    pub(crate) name: &'a str,
    pub(crate) prefecture: &'a str,
}

impl<'a> PlaceRow<'a> {
    pub(crate) fn new(places: &'a Places, code: &'a PlaceCode) -> Self {
        let prefecture = places.prefecture(code).map_or("", |place| &*place.name);
        let name = match places.get(code) {
            Some(crate::model::Place::Municipality(place)) => &place.name,
            _ => prefecture,
        };
        Self {
            code: code.as_str(),
            name,
            prefecture,
        }
    }
}

/// A budget line.
#[derive(Debug, Serialize)]
pub(crate) struct BudgetRow<'a> {
    fiscal_year: Option<i32>,
    fiscal_year_to: Option<i32>,
    year_as_written: Option<&'a str>,
    yen: Option<i64>,
    state: Option<&'static str>,
    stage: Option<&'static str>,
    funding: Vec<&'a str>,
    part: Option<&'a str>,
    of_which: Vec<ShareRow<'a>>,
    ceiling: Option<CeilingRow<'a>>,
    includes: Option<&'a str>,
    as_written: Option<&'a str>,
    note: Option<&'a str>,
}

#[derive(Debug, Serialize)]
struct ShareRow<'a> {
    name: &'a str,
    yen: i64,
    as_written: &'a str,
}

#[derive(Debug, Serialize)]
struct CeilingRow<'a> {
    yen: i64,
    per: Option<&'a str>,
    as_written: &'a str,
}

impl<'a> BudgetRow<'a> {
    pub(crate) fn new(line: &'a Budget) -> Self {
        let (state, as_written) = match &line.amount {
            Amount::Money(money) => (None, Some(&*money.as_written)),
            Amount::None(state) => (Some(state_word(*state)), None),
        };
        let years = line.year.as_ref().and_then(fiscal_years);
        let share = |part: &'a crate::model::PartOf| ShareRow {
            name: &part.name,
            yen: part.amount.yen,
            as_written: &part.amount.as_written,
        };
        Self {
            fiscal_year: years.map(|(from, _)| from),
            fiscal_year_to: years.map(|(_, to)| to),
            year_as_written: line.year.as_ref().map(|year| &*year.as_written),
            yen: line.amount.yen(),
            state,
            stage: line.stage.map(stage_word),
            funding: line.funding.iter().map(|term| term.as_str()).collect(),
            part: line.part.as_deref(),
            of_which: line.of_which.iter().map(share).collect(),
            ceiling: line.ceiling.as_ref().map(|ceiling| CeilingRow {
                yen: ceiling.amount.yen,
                per: ceiling.per.as_deref(),
                as_written: &ceiling.amount.as_written,
            }),
            includes: line.includes.as_deref(),
            as_written,
            note: line.note.as_deref(),
        }
    }
}

/// An indicator.
#[derive(Debug, Serialize)]
pub(crate) struct FigureRow<'a> {
    indicator: Option<&'a str>,
    unit: Option<&'a str>,
    scope: Option<&'a str>,
    part: Option<&'a str>,
    /// Of the words, where there are no values.
    kind: Option<&'static str>,
    values: Vec<ValueRow<'a>>,
    text: Option<&'a str>,
}

/// A value: `value` where it is one number, `min` and `max` where it is a range or a bound.
#[derive(Debug, Serialize)]
struct ValueRow<'a> {
    at: Option<&'a str>,
    fiscal_year: Option<i32>,
    value: Option<f64>,
    min: Option<f64>,
    max: Option<f64>,
    kind: &'static str,
    as_written: &'a str,
}

impl<'a> FigureRow<'a> {
    pub(crate) fn new(figure: &'a Figure) -> Self {
        Self {
            indicator: figure.indicator.as_deref(),
            unit: figure.unit.as_deref(),
            scope: figure.scope.as_deref(),
            part: figure.part.as_deref(),
            kind: figure.values.is_empty().then(|| nature_word(figure.nature)),
            values: figure.values.iter().map(ValueRow::new).collect(),
            text: figure.text.as_deref(),
        }
    }
}

impl<'a> ValueRow<'a> {
    fn new(measured: &'a Measured) -> Self {
        Self {
            at: measured
                .at
                .as_ref()
                .map(|at| &*at.as_written)
                .or(measured.during.as_deref()),
            fiscal_year: measured.at.as_ref().and_then(Moment::fiscal_year),
            value: measured.value.value(),
            min: measured.value.min,
            max: measured.value.max,
            kind: nature_word(measured.nature),
            as_written: &measured.value.as_written,
        }
    }
}

/// First and last fiscal year of a moment that lies in one, or of a span of whole ones; `None`
/// for calendar years, which touch two.
pub(crate) fn fiscal_years(moment: &Moment) -> Option<(i32, i32)> {
    let whole = moment.precision == Precision::Span
        && (moment.from.month(), moment.from.day()) == (4, 1)
        && (moment.to.month(), moment.to.day()) == (3, 31);
    let span = (moment.from.fiscal_year(), moment.to.fiscal_year());
    (whole || moment.fiscal_year().is_some()).then_some(span)
}

/// The word of a state.
pub(crate) fn state_word(state: NoAmount) -> &'static str {
    word(&NoAmount::WORDS, state)
}

/// The word of a stage.
pub(crate) fn stage_word(stage: Stage) -> &'static str {
    word(&Stage::WORDS, stage)
}

/// The word of a nature.
pub(crate) fn nature_word(nature: Nature) -> &'static str {
    word(&Nature::WORDS, nature)
}

fn word<T: Copy + PartialEq>(words: &[(T, &'static str)], value: T) -> &'static str {
    words
        .iter()
        .find(|(known, _)| *known == value)
        .map_or("", |(_, word)| word)
}
