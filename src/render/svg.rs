//! Charts as inline SVG: bars and dots of numbers that also stand in a table or list. They are
//! drawn in `currentColor`, told apart by outline and hatching and not by hue, and every bar has
//! its number beside it in words, so they read in greyscale and forced colours.

mod lineage;
mod scatter;
mod stack;
mod units;

pub(crate) use lineage::lineage;
pub(crate) use scatter::scatter;
pub(crate) use stack::stack;

use std::fmt::Write;

use crate::data::escaped;
use crate::render::svg::units::Units;
use crate::site::view::{BudgetBar, BudgetChart, FigureChart, Lane, LanesChart};

/// Width of every chart in its own units; a unit is a CSS pixel on a narrow screen.
const WIDTH: f64 = 360.0;
/// Height of a letter.
const LETTER: f64 = 14.0;
/// Height of a line of text.
const LINE: f64 = 19.0;
/// Height of a bar.
const BAR: f64 = 14.0;
/// Space below a row.
const GAP: f64 = 10.0;

/// Bars of budgets: named shares hatched, forecasts hollow, states in words alone.
pub(crate) fn budgets(chart: &BudgetChart<'_>) -> String {
    let most = chart
        .bars
        .iter()
        .filter_map(|bar| bar.yen)
        .max()
        .unwrap_or(0)
        .max(1);
    let has_shares = chart.bars.iter().any(|bar| !bar.of_which.is_empty());
    let mut drawing = Drawing::new();
    if has_shares {
        drawing.marks.push_str(
            "<defs><pattern id=\"chart-hatch\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\"><rect width=\"2\" height=\"6\" fill=\"currentColor\"/></pattern></defs>",
        );
    }
    for bar in &chart.bars {
        drawing.words(&bar.label, &bar.text);
        if let Some(yen) = bar.yen {
            drawing.budget_bar(bar, length(yen, most), most);
        }
        drawing.y += GAP;
    }
    drawing.finish("chart-budgets", &chart.title, &chart.description)
}

/// Bars of one indicator, the last one full, those before it lighter with an outline.
pub(crate) fn figure(chart: &FigureChart<'_>, number: usize) -> String {
    let mut drawing = Drawing::new();
    let last = chart.bars.len().saturating_sub(1);
    for (place, bar) in chart.bars.iter().enumerate() {
        drawing.words(&bar.label, &bar.text);
        let width = (bar.value / chart.scale * WIDTH).clamp(1.0, WIDTH);
        let (class, opacity) = if place == last {
            ("chart-after", "1")
        } else {
            ("chart-before", "0.35")
        };
        drawing.rect(
            class,
            (0.0, width),
            &format!("fill=\"currentColor\" fill-opacity=\"{opacity}\" stroke=\"currentColor\""),
        );
        drawing.y += BAR + GAP;
    }
    drawing.finish(
        &format!("chart-figure-{number}"),
        &chart.title,
        &chart.description,
    )
}

/// Dots and spans in lanes over fiscal years, with an axis at the foot.
pub(crate) fn lanes(chart: &LanesChart<'_>) -> String {
    let axis = Axis {
        from: chart.from,
        to: chart.to,
    };
    let mut drawing = Drawing::new();
    for lane in &chart.lanes {
        drawing.words(lane.label, "");
        drawing.lane(lane, &axis);
        drawing.y += LINE + GAP;
    }
    drawing.axis(&axis);
    drawing.finish("chart-lanes", &chart.title, &chart.description)
}

/// Length of a bar: at least a line where there is anything at all.
fn length(yen: i64, most: i64) -> f64 {
    if yen <= 0 {
        0.0
    } else {
        (yen as f64 / most as f64 * WIDTH).max(1.0)
    }
}

/// Fiscal years on a line.
struct Axis {
    from: i32,
    to: i32,
}

impl Axis {
    /// Where a year stands; dots at both ends are whole.
    fn x(&self, year: i32) -> f64 {
        let span = f64::from((self.to - self.from).max(1));
        8.0 + f64::from(year - self.from) / span * (WIDTH - 16.0)
    }

    /// Years with a number: at most seven, at even steps, the first year always.
    fn ticks(&self) -> impl Iterator<Item = i32> {
        let span = (self.to - self.from).max(1);
        let step = [1, 2, 5, 10, 20, 50]
            .into_iter()
            .find(|step| span / step <= 6)
            .unwrap_or(100);
        let (from, to) = (self.from, self.to);
        (from..=to).filter(move |year| (year - from) % step == 0)
    }
}

/// Bytes that nearly every drawing of a case fits in.
const ROOM: usize = 3072;

/// A drawing from top to bottom.
struct Drawing {
    marks: String,
    y: f64,
}

impl Drawing {
    fn new() -> Self {
        Self {
            marks: String::with_capacity(ROOM),
            y: 0.0,
        }
    }

    /// A label at the left and a value at the right, on two lines where one is too narrow.
    fn words(&mut self, label: &str, value: &str) {
        self.text("chart-label", (0.0, "start"), label);
        if width(label) + width(value) + LETTER > WIDTH {
            self.y += LINE;
        }
        if !value.is_empty() {
            self.text("chart-value", (WIDTH, "end"), value);
        }
        self.y += LINE + 2.0;
    }

    fn text(&mut self, class: &str, (x, anchor): (f64, &str), words: &str) {
        let (x, y, size) = (Units(x), Units(self.y + LETTER), Units(LETTER));
        self.put(format_args!(
            "<text class=\"chart-text {class}\" x=\"{x}\" y=\"{y}\" text-anchor=\"{anchor}\" font-size=\"{size}\" fill=\"currentColor\">{}</text>",
            escaped(words)
        ));
    }

    fn rect(&mut self, class: &str, (x, width): (f64, f64), paint: &str) {
        let (x, y) = (Units(x), Units(self.y));
        let (width, height) = (Units(width), Units(BAR));
        self.put(format_args!(
            "<rect class=\"{class}\" x=\"{x:.1}\" y=\"{y}\" width=\"{width:.1}\" height=\"{height}\" {paint}/>"
        ));
    }

    fn budget_bar(&mut self, bar: &BudgetBar<'_>, width: f64, most: i64) {
        let hollow = "fill=\"none\" stroke=\"currentColor\" stroke-dasharray=\"4 3\"";
        let outline = "fill=\"none\" stroke=\"currentColor\"";
        let full = "fill=\"currentColor\" stroke=\"currentColor\"";
        if width <= 0.0 {
            return;
        }
        if bar.is_forecast {
            self.rect("chart-bar-forecast", (0.0, width), hollow);
        } else if bar.of_which.is_empty() {
            self.rect("chart-bar", (0.0, width), full);
        } else {
            // Shares are hatched from the left, each with an outline of its own; the rest is full.
            let mut x = 0.0;
            for share in &bar.of_which {
                let share = length(*share, most).min(width - x);
                self.rect(
                    "chart-share",
                    (x, share),
                    "fill=\"url(#chart-hatch)\" stroke=\"currentColor\"",
                );
                x += share;
            }
            self.rect("chart-bar", (x, width - x), full);
            self.rect("chart-bar", (0.0, width), outline);
        }
        self.y += BAR;
    }

    fn lane(&mut self, lane: &Lane<'_>, axis: &Axis) {
        let middle = self.y + LINE / 2.0;
        self.put(format_args!(
            "<line class=\"chart-axis\" x1=\"0\" x2=\"{WIDTH}\" y1=\"{middle}\" y2=\"{middle}\" stroke=\"currentColor\" stroke-opacity=\"0.4\"/>"
        ));
        for dot in &lane.dots {
            let (from, to) = (axis.x(dot.from), axis.x(dot.to));
            // The more events, the larger; the list below has them one by one.
            let radius = 4.0 + (dot.n_events.min(4) - 1) as f64;
            if dot.from == dot.to {
                self.put(format_args!(
                    "<circle class=\"chart-dot\" cx=\"{from:.1}\" cy=\"{middle}\" r=\"{radius}\" fill=\"currentColor\"/>"
                ));
            } else {
                let (y, height, width) = (middle - radius, radius * 2.0, to - from);
                self.put(format_args!(
                    "<rect class=\"chart-span\" x=\"{from:.1}\" y=\"{y}\" width=\"{width:.1}\" height=\"{height}\" rx=\"{radius}\" fill=\"currentColor\" fill-opacity=\"0.35\" stroke=\"currentColor\"/>"
                ));
            }
        }
    }

    fn axis(&mut self, axis: &Axis) {
        let y = self.y;
        self.put(format_args!(
            "<line class=\"chart-axis\" x1=\"0\" x2=\"{WIDTH}\" y1=\"{y}\" y2=\"{y}\" stroke=\"currentColor\"/>"
        ));
        self.y += 4.0;
        for year in axis.ticks() {
            let x = axis.x(year);
            let end = y + 5.0;
            self.put(format_args!(
                "<line class=\"chart-axis\" x1=\"{x:.1}\" x2=\"{x:.1}\" y1=\"{y}\" y2=\"{end}\" stroke=\"currentColor\"/>"
            ));
            // At the edges a number is held by its outer end: how wide it is drawn is a guess.
            let half = width(&year.to_string()) / 2.0;
            let place = match x {
                x if x < half => (0.0, "start"),
                x if x > WIDTH - half => (WIDTH, "end"),
                x => (x, "middle"),
            };
            self.text("chart-label", place, &year.to_string());
        }
        self.y += LINE + 4.0;
    }

    fn finish(self, id: &str, title: &str, description: &str) -> String {
        let (width, height) = (Units(WIDTH), Units(self.y.max(LINE)));
        let mut svg = String::with_capacity(self.marks.len() + ROOM);
        // Writing to a string cannot fail.
        let _ = write!(
            svg,
            "<svg class=\"chart\" viewBox=\"0 0 {width} {height}\" role=\"img\" aria-labelledby=\"{id}-title {id}-desc\" xmlns=\"http://www.w3.org/2000/svg\"><title id=\"{id}-title\">{}</title><desc id=\"{id}-desc\">{}</desc>{}</svg>",
            escaped(title),
            escaped(description),
            self.marks
        );
        svg
    }

    fn put(&mut self, mark: std::fmt::Arguments<'_>) {
        // Writing to a string cannot fail.
        let _ = self.marks.write_fmt(mark);
    }
}

/// About how wide words are drawn: a letter's height for Japanese, somewhat more than half for
/// ASCII.
fn width(words: &str) -> f64 {
    words
        .chars()
        .map(|letter| {
            if letter.is_ascii() {
                LETTER * 0.58
            } else {
                LETTER
            }
        })
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::view::{Dot, FigureBar};

    fn bar(yen: Option<i64>, text: &'static str) -> BudgetBar<'static> {
        BudgetBar {
            label: "平成28年度".into(),
            yen,
            text: text.into(),
            of_which: Vec::new(),
            is_forecast: false,
        }
    }

    #[test]
    fn bars_are_as_long_as_their_amounts_and_states_have_none() {
        let chart = BudgetChart {
            title: "予算 <A>".to_owned(),
            description: "…".to_owned(),
            bars: vec![
                bar(Some(1_000), "1千円"),
                bar(Some(500), "500円"),
                bar(None, "終了"),
            ],
        };
        let svg = budgets(&chart);
        assert!(
            svg.contains("width=\"360.0\"") && svg.contains("width=\"180.0\""),
            "{svg}"
        );
        assert_eq!(svg.matches("<rect").count(), 2, "{svg}");
        assert!(
            svg.contains("終了") && svg.contains("予算 &lt;A&gt;"),
            "{svg}"
        );
        assert!(!svg.contains("style="), "{svg}");
    }

    #[test]
    fn a_forecast_is_hollow_and_shares_are_hatched() {
        let forecast = BudgetBar {
            is_forecast: true,
            ..bar(Some(10), "10円")
        };
        let shared = BudgetBar {
            of_which: vec![4],
            ..bar(Some(10), "10円")
        };
        let chart = BudgetChart {
            title: String::new(),
            description: String::new(),
            bars: vec![forecast, shared],
        };
        let svg = budgets(&chart);
        assert!(
            svg.contains("stroke-dasharray") && svg.contains("url(#chart-hatch)"),
            "{svg}"
        );
        assert!(
            svg.contains("class=\"chart-share\" x=\"0.0\"") && svg.contains("width=\"144.0\""),
            "{svg}"
        );
    }

    #[test]
    fn percent_is_drawn_on_a_scale_of_a_hundred() {
        let value = |value, label: &'static str| FigureBar {
            label: label.into(),
            value,
            text: String::new(),
        };
        let chart = FigureChart {
            title: String::new(),
            description: String::new(),
            bars: vec![value(51.0, "前"), value(81.7, "後")],
            scale: 100.0,
        };
        let svg = figure(&chart, 1);
        assert!(
            svg.contains("width=\"183.6\"") && svg.contains("width=\"294.1\""),
            "{svg}"
        );
    }

    #[test]
    fn years_are_marked_at_even_steps() {
        let ticks = |from, to| Axis { from, to }.ticks().collect::<Vec<_>>();
        assert_eq!(ticks(2018, 2020), [2018, 2019, 2020]);
        assert_eq!(ticks(2000, 2025), [2000, 2005, 2010, 2015, 2020, 2025]);
        let chart = LanesChart {
            title: String::new(),
            description: String::new(),
            from: 2010,
            to: 2010,
            lanes: vec![Lane {
                label: "協議会",
                dots: vec![Dot {
                    from: 2010,
                    to: 2010,
                    n_events: 9,
                }],
            }],
        };
        let svg = lanes(&chart);
        assert!(svg.contains("r=\"7\""), "{svg}");
        assert!(
            svg.contains("x=\"0\" y=\"68\" text-anchor=\"start\""),
            "{svg}"
        );
    }
}
