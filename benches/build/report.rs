//! The figures as tables.

use std::collections::BTreeMap;
use std::path::Path;

use crate::builds::{Row, Scenario};
use crate::disk;
use crate::serving::Serve;

/// Least, median and most of figures.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Spread {
    /// The least.
    pub(crate) least: f64,
    /// The one in the middle; of an even number the mean of the two.
    pub(crate) median: f64,
    /// The most.
    pub(crate) most: f64,
}

impl Spread {
    /// Of `figures`; `None` where there is none.
    pub(crate) fn of(figures: impl IntoIterator<Item = f64>) -> Option<Self> {
        let mut figures: Vec<f64> = figures.into_iter().collect();
        figures.sort_by(f64::total_cmp);
        let (least, most) = (*figures.first()?, *figures.last()?);
        let middle = figures.len() / 2;
        let median = if figures.len().is_multiple_of(2) {
            f64::midpoint(figures[middle - 1], figures[middle])
        } else {
            figures[middle]
        };
        Some(Self {
            least,
            median,
            most,
        })
    }
}

impl Row {
    /// Seconds by the clock on the wall.
    pub(crate) fn wall(&self) -> f64 {
        median(self.samples.iter().map(|sample| sample.wall))
    }

    /// Seconds of user and system time: steadier than the wall's on a busy machine.
    fn cpu(&self) -> f64 {
        median(self.samples.iter().map(|sample| sample.cpu))
    }

    /// Most memory held at once, in MiB.
    pub(crate) fn peak_mib(&self) -> f64 {
        median(self.samples.iter().map(|sample| sample.peak_mib))
    }

    /// Times the write floor; `None` for builds without one.
    pub(crate) fn floors_ratio(&self) -> Option<f64> {
        Spread::of(self.floors.iter().copied()).map(|floor| self.wall() / floor.median)
    }
}

fn median(figures: impl IntoIterator<Item = f64>) -> f64 {
    Spread::of(figures).map_or(f64::NAN, |spread| spread.median)
}

/// The row of another build or tool.
pub(crate) fn find<'a>(rows: &'a [Row], scenario: Scenario, tool: &str) -> Option<&'a Row> {
    rows.iter()
        .find(|row| row.scenario == scenario && row.tool == tool)
}

/// A line a build and tool.
pub(crate) fn print_builds(rows: &[Row]) {
    println!(
        "| build | tool | time s (min–max) | user+sys s | peak MiB | files | MB | × floor | time ÷ Hugo | user+sys ÷ Hugo |\n\
         | --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"
    );
    for row in rows {
        let Some(wall) = Spread::of(row.samples.iter().map(|sample| sample.wall)) else {
            continue;
        };
        let hugo = find(rows, row.scenario, "Hugo");
        println!(
            "| {} | {} | {:.3} ({:.3}–{:.3}) | {:.2} | {:.0} | {} | {:.1} | {} | {} | {} |",
            row.scenario.label(),
            row.tool,
            wall.median,
            wall.least,
            wall.most,
            row.cpu(),
            row.peak_mib(),
            row.n_files,
            megabytes(row.n_bytes),
            ratio(row.floors_ratio()),
            ratio(hugo.map(|hugo| row.wall() / hugo.wall())),
            ratio(hugo.map(|hugo| row.cpu() / hugo.cpu())),
        );
    }
    for row in rows {
        if let Some(floor) = Spread::of(row.floors.iter().copied()) {
            println!(
                "\nwrite floor of {}'s files: {:.3} s",
                row.tool, floor.median
            );
        }
    }
}

fn ratio(ratio: Option<f64>) -> String {
    ratio.map_or_else(|| "–".to_owned(), |ratio| format!("{ratio:.3}"))
}

#[expect(
    clippy::cast_precision_loss,
    reason = "sizes stay far below 2^52 bytes"
)]
fn megabytes(n_bytes: u64) -> f64 {
    n_bytes as f64 / 1e6
}

/// What yokoten's output consists of.
pub(crate) fn print_folders(output: &Path) {
    let Ok(sizes) = disk::sizes(output) else {
        return;
    };
    let mut folders: BTreeMap<String, (usize, u64)> = BTreeMap::new();
    for (path, size) in sizes {
        let mut parts = path.iter().map(|part| part.to_string_lossy().into_owned());
        let first = parts.next().unwrap_or_default();
        let name = if parts.next().is_some() {
            format!("{first}/")
        } else {
            "(top)".to_owned()
        };
        let folder = folders.entry(name).or_default();
        folder.0 += 1;
        folder.1 += size;
    }
    let folders: Vec<String> = folders
        .into_iter()
        .map(|(name, (n, bytes))| format!("{name} {n} files {:.1} MB", megabytes(bytes)))
        .collect();
    println!("\nyokoten's output: {}", folders.join(", "));
}

/// A line a tool and edit.
pub(crate) fn print_serves(serves: &[Serve]) {
    if serves.is_empty() {
        return;
    }
    println!(
        "\n| serve | tool | first answer s | save to page ms (min–max) | own figure or less the quiet ms |\n\
         | --- | --- | ---: | ---: | ---: |"
    );
    for serve in serves {
        match Spread::of(serve.delays.iter().copied()) {
            Some(delay) => println!(
                "| {} | {} | {:.2} | {:.0} ({:.0}–{:.0}) | {:.0} |",
                serve.what,
                serve.tool,
                serve.start,
                delay.median * 1e3,
                delay.least * 1e3,
                delay.most * 1e3,
                serve.work() * 1e3
            ),
            None => println!(
                "| {} | {} | – | {} | – |",
                serve.what, serve.tool, serve.trouble
            ),
        }
    }
}
