use std::borrow::Cow;

use serde::Serialize;

/// Finished charts of a page: SVG text to be written with `| safe`. In templates: `charts`.
/// Made by `render` from the chart data of the view when the page is made.
#[derive(Debug, Default, Serialize)]
pub struct Charts {
    /// Bars of budgets: `case`, and `budgets` by funding. None where there is nothing to draw.
    pub budgets: Option<String>,
    /// Bars of figures, one entry for each of `case.outcomes.actual`, in its order; an entry is
    /// none where a figure has fewer than two exact values.
    pub figures: Vec<Option<String>>,
    /// Lanes of a timeline: `timeline`, `municipality`.
    pub lanes: Option<String>,
    /// What grew out of what, one entry for each family of `lineage`, one on `case` and
    /// `programme`; an entry is none where there is too much to be drawn.
    pub lineages: Vec<Option<String>>,
    /// Points, one entry for each of `scatters.scatters`.
    pub scatters: Vec<Option<String>>,
}

/// Budget bars. Not for templates.
#[derive(Debug, Clone, Serialize)]
pub struct BudgetChart<'a> {
    /// What it shows.
    pub title: String,
    /// The same in words with the numbers.
    pub description: String,
    /// In the order of the table.
    pub bars: Vec<BudgetBar<'a>>,
}

/// One bar, or a state in words.
#[derive(Debug, Clone, Serialize)]
pub struct BudgetBar<'a> {
    /// Year, and part where there are parts.
    pub label: Cow<'a, str>,
    /// Whole yen; none for a state and for the sum of several years, which are words alone.
    pub yen: Option<i64>,
    /// Amount or state as the table has it.
    pub text: Cow<'a, str>,
    /// Yen of named shares, in order.
    pub of_which: Vec<i64>,
    /// A forecast is drawn hollow.
    pub is_forecast: bool,
}

/// Bars of one indicator. Not for templates.
#[derive(Debug, Clone, Serialize)]
pub struct FigureChart<'a> {
    /// Indicator and unit.
    pub title: String,
    /// The same in words with the numbers.
    pub description: String,
    /// In the order of the record.
    pub bars: Vec<FigureBar<'a>>,
    /// The end of the scale: 100 for percent, else the largest value.
    pub scale: f64,
}

/// One value drawn.
#[derive(Debug, Clone, Serialize)]
pub struct FigureBar<'a> {
    /// When.
    pub label: Cow<'a, str>,
    /// How much.
    pub value: f64,
    /// As written, with the unit.
    pub text: String,
}

/// Dots in lanes over years. Not for templates.
#[derive(Debug, Clone, Serialize)]
pub struct LanesChart<'a> {
    /// What it shows.
    pub title: String,
    /// The same in words.
    pub description: String,
    /// First year drawn.
    pub from: i32,
    /// Last year drawn.
    pub to: i32,
    /// One a topic, in the order of `site.yaml`.
    pub lanes: Vec<Lane<'a>>,
}

/// One topic.
#[derive(Debug, Clone, Serialize)]
pub struct Lane<'a> {
    /// Its name.
    pub label: &'a str,
    /// Its events with a date.
    pub dots: Vec<Dot>,
}

/// One or more events of a fiscal year, or of a span.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Dot {
    /// First fiscal year.
    pub from: i32,
    /// Last fiscal year.
    pub to: i32,
    /// How many events.
    pub n_events: usize,
}

/// Cases and programmes joined by what grew out of what. Not for templates.
#[derive(Debug, Clone, Serialize)]
pub struct LineageChart<'a> {
    /// Programmes before cases, cases in the order of lists.
    pub nodes: Vec<LineageNode<'a>>,
    /// Links between them, by place in `nodes`; no circle.
    pub edges: Vec<LineageEdge<'a>>,
}

/// A case or programme.
#[derive(Debug, Clone, Serialize)]
pub struct LineageNode<'a> {
    /// Its title.
    pub title: &'a str,
    /// Its place, for a case.
    pub place: Option<&'a str>,
    /// Its page, from the root of the output.
    pub url: String,
    /// Whether it is a programme.
    pub is_programme: bool,
    /// Whether it is the record of the page.
    pub is_here: bool,
    /// Column from 0: one more than that of any it grew out of.
    pub column: usize,
}

/// A link from what was there to what grew out of it.
#[derive(Debug, Clone, Serialize)]
pub struct LineageEdge<'a> {
    /// What was there.
    pub from: usize,
    /// What grew out of it.
    pub to: usize,
    /// When, as written.
    pub year: Option<&'a str>,
}

/// Budgets of years by funding. Not for templates.
#[derive(Debug, Clone, Serialize)]
pub struct StackChart {
    /// What it shows.
    pub title: String,
    /// The same in words with the numbers.
    pub description: String,
    /// Names of what the bars are parted by, in the order of the table.
    pub series: Vec<String>,
    /// One a year, oldest first.
    pub bars: Vec<StackBar>,
}

/// One year.
#[derive(Debug, Clone, Serialize)]
pub struct StackBar {
    /// The year.
    pub label: String,
    /// Sum and number of records, in words.
    pub text: String,
    /// The sum in whole yen.
    pub yen: i64,
    /// Yen by place in `series`, ascending.
    pub shares: Vec<(usize, i64)>,
}

/// Points over two scales of powers of ten. Not for templates.
#[derive(Debug, Clone, Serialize)]
pub struct ScatterChart {
    /// From left to right.
    pub x: Scale,
    /// From bottom to top.
    pub y: Scale,
    /// Name of the lower scale.
    pub x_label: &'static str,
    /// Name of the left scale.
    pub y_label: &'static str,
    /// In the order of the table.
    pub points: Vec<ScatterPoint>,
}

/// A scale from one power of ten to another.
#[derive(Debug, Clone, Serialize)]
pub struct Scale {
    /// Lowest power.
    pub from: i32,
    /// Highest power, more than `from`.
    pub to: i32,
    /// Powers and what they are in words.
    pub ticks: Vec<(i32, String)>,
}

/// One point; both values are above zero.
#[derive(Debug, Clone, Serialize)]
pub struct ScatterPoint {
    /// Number of its row in the table, from 1.
    pub number: usize,
    /// Value on the lower scale.
    pub x: f64,
    /// Value on the left scale.
    pub y: f64,
    /// Page of the case, from the root of the output.
    pub url: String,
    /// Whether it is of a prefecture.
    pub is_prefecture: bool,
}
