//! The goals of `scale.md`, held against the figures of this run.

use crate::builds::{Row, Scenario};
use crate::child::Sample;
use crate::report;
use crate::serving::Serve;

/// All figures of one number of cases on one file system.
#[derive(Debug)]
pub(crate) struct Figures {
    /// How many cases.
    pub(crate) n_cases: usize,
    /// Whether the file system keeps files in memory.
    pub(crate) is_memory: bool,
    /// The name of the file system.
    pub(crate) place: String,
    /// The builds.
    pub(crate) rows: Vec<Row>,
    /// The previews.
    pub(crate) serves: Vec<Serve>,
    /// Pagefind over Hugo's pages, where it was run.
    pub(crate) pagefind: Option<Sample>,
}

/// A build against Hugo's: number of cases, build, most time as a ratio.
const TIMES: &[(usize, Scenario, f64)] = &[
    (10_000, Scenario::Cold, 0.35),
    (100_000, Scenario::Cold, 0.38),
    (10_000, Scenario::EditedBody, 0.05),
    (10_000, Scenario::Unchanged, 0.02),
];

/// Most time of a cold build against Hugo's with Pagefind's, at 10,000.
const SEARCHED: f64 = 0.04;

/// Most memory against Hugo's, at 10,000 and 100,000.
const PEAK: f64 = 0.30;

/// Most times the write floor, at 10,000 on a memory file system.
const FLOORS: f64 = 10.0;

/// Most time from the end of the quiet until the page shows an edited body, against Hugo's.
const SERVE: f64 = 0.40;

/// Most times the time of a tenth of the cases, at 100,000.
const GROWTH: f64 = 12.0;

/// A line for each goal that `figures` can be held against; `seen` are those measured before.
pub(crate) fn print(figures: &Figures, seen: &[Figures]) {
    println!();
    for (n_cases, scenario, goal) in TIMES {
        if figures.n_cases == *n_cases {
            let measured = against_hugo(&figures.rows, *scenario, Row::wall);
            line(
                &format!("{} build, wall ÷ Hugo", scenario.label()),
                *goal,
                measured,
            );
        }
    }
    if figures.n_cases == 10_000 {
        line(
            "cold build, wall ÷ Hugo and Pagefind",
            SEARCHED,
            against_both(figures),
        );
    }
    if matches!(figures.n_cases, 10_000 | 100_000) {
        let measured = against_hugo(&figures.rows, Scenario::Cold, Row::peak_mib);
        line("cold build, peak memory ÷ Hugo", PEAK, measured);
    }
    if figures.n_cases == 10_000 && figures.is_memory {
        let cold = report::find(&figures.rows, Scenario::Cold, "yokoten");
        line(
            "cold build ÷ write floor",
            FLOORS,
            cold.and_then(Row::floors_ratio),
        );
    }
    if figures.n_cases == 10_000 && !figures.serves.is_empty() {
        line(
            "serve after an edited body ÷ Hugo",
            SERVE,
            serve_ratio(&figures.serves),
        );
    }
    if figures.n_cases == 100_000 {
        let tenth = seen
            .iter()
            .find(|other| other.n_cases == 10_000 && other.place == figures.place);
        line(
            "cold build ÷ that of 10,000 cases",
            GROWTH,
            tenth.and_then(|t| growth(figures, t)),
        );
    }
}

fn line(what: &str, goal: f64, measured: Option<f64>) {
    match measured {
        Some(measured) => {
            let verdict = if measured <= goal {
                "reached"
            } else {
                "missed"
            };
            println!("goal {goal:.2} measured {measured:.3} {verdict}: {what}");
        }
        None => println!("goal {goal:.2} not measured: {what}"),
    }
}

fn against_hugo(rows: &[Row], scenario: Scenario, figure: fn(&Row) -> f64) -> Option<f64> {
    let yokoten = report::find(rows, scenario, "yokoten")?;
    let hugo = report::find(rows, scenario, "Hugo")?;
    Some(figure(yokoten) / figure(hugo))
}

fn against_both(figures: &Figures) -> Option<f64> {
    let cold = |tool| report::find(&figures.rows, Scenario::Cold, tool).map(Row::wall);
    Some(cold("yokoten")? / (cold("Hugo")? + figures.pagefind?.wall))
}

fn serve_ratio(serves: &[Serve]) -> Option<f64> {
    let work = |tool: &str| {
        let serve = serves
            .iter()
            .find(|serve| serve.tool == tool && serve.is_body())?;
        (!serve.delays.is_empty()).then(|| serve.work())
    };
    Some(work("yokoten")? / work("Hugo")?)
}

fn growth(figures: &Figures, tenth: &Figures) -> Option<f64> {
    let wall =
        |figures: &Figures| report::find(&figures.rows, Scenario::Cold, "yokoten").map(Row::wall);
    Some(wall(figures)? / wall(tenth)?)
}
