//! Benchmark of whole builds: yokoten and Hugo side by side, in one run on one machine.
//!
//! ```text
//! cargo bench --bench build                                  1,000 and 10,000 cases
//! cargo bench --bench build -- --cases 100000 --runs 1 --on /dev/shm
//! cargo bench --bench build -- --cases 10000 --on /dev/shm --pagefind PROGRAM
//! cargo bench --bench build -- --generate FOLDER --cases 50  the records alone
//! ```
//!
//! For each number of cases and each file system it writes the same records as a catalogue and as
//! a Hugo site (`generate`), runs both generators in turn (A B A B …) for a cold build, a build
//! with nothing changed, one after an edited body and one after an edited title (`builds`),
//! measures the write floor (`floor`) and `serve` (`serving`), prints a table (`report`) and holds
//! the figures against the goals (`goals`). Figures never fail the run; a build that fails does.
//!
//! It works in folders `yokoten-bench-PROCESS`, removed at the end, all at once; a run that is
//! killed leaves them. On ext4 wait a minute or two before the next run: what was just removed makes
//! new files dear.
//!
//! With `--pagefind PROGRAM` it runs Pagefind once over Hugo's pages, for as many cases as fit in
//! memory (`pagefind`). Sizes of its index and bytes over the wire are not measured here.
#![expect(
    clippy::disallowed_methods,
    reason = "it reads and writes folders of its own"
)]
#![expect(clippy::print_stdout, reason = "what a benchmark prints is its result")]

mod builds;
mod child;
mod disk;
mod edit;
mod floor;
mod generate;
mod goals;
mod pagefind;
mod report;
mod serving;
mod tool;

use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Parser;

use crate::builds::Builds;
use crate::child::Sample;
use crate::disk::Workplace;
use crate::generate::{Catalogue, Form};
use crate::goals::Figures;
use crate::tool::Tools;

/// What was typed.
#[derive(Debug, Parser)]
struct Options {
    /// Numbers of cases, with commas.
    #[arg(long, value_delimiter = ',', default_value = "1000,10000")]
    cases: Vec<usize>,
    /// Runs of each build; otherwise 5 up to 1,000 cases, 3 up to 10,000, 1 above.
    #[arg(long)]
    runs: Option<usize>,
    /// Folders to work in; otherwise /dev/shm, where it is there, and the target folder.
    #[arg(long, num_args = 1..)]
    on: Vec<PathBuf>,
    /// Another program in place of yokoten.
    #[arg(long, default_value = env!("CARGO_BIN_EXE_yokoten"))]
    yokoten: PathBuf,
    /// Hugo; otherwise the one on PATH.
    #[arg(long)]
    hugo: Option<PathBuf>,
    /// Pagefind, which reads Hugo's pages of up to 10,000 cases; otherwise it is left out.
    #[arg(long)]
    pagefind: Option<PathBuf>,
    /// Leave `serve` out.
    #[arg(long)]
    no_serve: bool,
    /// Write the records to a folder that is not there yet, and measure nothing.
    #[arg(long)]
    generate: Option<PathBuf>,
    /// Given by `cargo bench`, not by `cargo test --all-targets`.
    #[arg(long, hide = true)]
    bench: bool,
}

/// It takes 1 MiB a case.
const MOST_FOR_PAGEFIND: usize = 10_000;

fn main() -> ExitCode {
    let options = Options::parse();
    if !options.bench {
        println!("run it with cargo bench");
        return ExitCode::SUCCESS;
    }
    match run(&options) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            println!("stopped: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(options: &Options) -> io::Result<()> {
    if let Some(folder) = &options.generate {
        return generate_only(folder, &options.cases);
    }
    let tools = Tools::find(&options.yokoten, options.hugo.as_deref());
    println!("{}\n{}", tools.introduce(), disk::load());
    let folders = if options.on.is_empty() {
        disk::usual_folders()
    } else {
        options.on.clone()
    };
    let workplaces = folders
        .iter()
        .map(|folder| Workplace::open(folder))
        .collect::<io::Result<Vec<_>>>()?;
    let result = measure_all(&workplaces, &tools, options);
    // Only now: a deletion would slow the runs after it.
    workplaces.into_iter().try_for_each(Workplace::clear)?;
    result
}

fn measure_all(workplaces: &[Workplace], tools: &Tools, options: &Options) -> io::Result<()> {
    let mut seen: Vec<Figures> = Vec::new();
    for n_cases in &options.cases {
        let catalogue = Catalogue::plan(*n_cases);
        for workplace in workplaces {
            let figures = measure(&catalogue, workplace, tools, options)?;
            goals::print(&figures, &seen);
            seen.push(figures);
        }
    }
    Ok(())
}

/// One number of cases on one file system.
fn measure(
    catalogue: &Catalogue,
    workplace: &Workplace,
    tools: &Tools,
    options: &Options,
) -> io::Result<Figures> {
    let n_cases = catalogue.cards.len();
    let runs = options.runs.unwrap_or(match n_cases {
        0..=1_000 => 5,
        1_001..=10_000 => 3,
        _ => 1,
    });
    println!(
        "\n## {n_cases} cases on {}, {runs} runs\n",
        workplace.describe()
    );
    let place = workplace.folder(&n_cases.to_string())?;
    let mut builds = Builds::prepare(catalogue, &place, tools)?;
    let rows = builds.measure(runs.max(1))?;
    report::print_builds(&rows);
    report::print_folders(&builds.output(0));
    let serves = if options.no_serve {
        Vec::new()
    } else {
        serving::measure(catalogue, builds.contestants())
    };
    report::print_serves(&serves);
    let pagefind = pagefind(options, &builds, (&place, n_cases))?;
    Ok(Figures {
        n_cases,
        is_memory: workplace.is_memory(),
        place: workplace.describe(),
        rows,
        serves,
        pagefind,
    })
}

/// Pagefind over the last output of Hugo, where both are there and the cases are few enough.
fn pagefind(
    options: &Options,
    builds: &Builds<'_>,
    (place, n_cases): (&Path, usize),
) -> io::Result<Option<Sample>> {
    let program = options.pagefind.as_deref();
    let Some((program, hugo)) = program.zip(builds.output_of("Hugo")) else {
        return Ok(None);
    };
    if n_cases > MOST_FOR_PAGEFIND {
        return Ok(None);
    }
    let sample = pagefind::measure(program, hugo, (place, n_cases))?;
    println!(
        "\nPagefind over Hugo's pages: {:.1} s, user+sys {:.1} s, peak {:.0} MiB",
        sample.wall, sample.cpu, sample.peak_mib
    );
    Ok(Some(sample))
}

fn generate_only(folder: &Path, cases: &[usize]) -> io::Result<()> {
    for n_cases in cases {
        let catalogue = Catalogue::plan(*n_cases);
        for (name, form) in [("yokoten", Form::Yokoten), ("hugo", Form::Hugo)] {
            catalogue.write(&folder.join(format!("{name}-{n_cases}")), form)?;
        }
        println!("{n_cases} cases: {}", disk::Shape::of_records(catalogue)?);
    }
    Ok(())
}
