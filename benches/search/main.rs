//! Benchmark of the search index at scale.
//!
//! ```text
//! cargo bench --bench search                       10,000 and 100,000 cases
//! cargo bench --bench search -- --cases 10000
//! cargo bench --bench search -- --root FOLDER      a catalogue that is there already
//! ```
//!
//! It writes the synthetic records of the benchmark of builds, indexes them, makes every file of
//! the search in memory, and says: time and memory of the index, bytes by sort of file, and for
//! 100 queries the requests and the bytes (gzip, as a host sends them) of the postings they need,
//! against the gates of `docs/search.md`. Cards and texts of hits come on top: 10 requests each at
//! most. Figures never fail the run.
#![expect(
    clippy::disallowed_methods,
    reason = "it reads and writes folders of its own"
)]
#![expect(clippy::print_stdout, reason = "what a benchmark prints is its result")]

mod queries;

/// The records of the benchmark of builds.
#[path = "../build"]
mod build {
    pub(crate) mod generate;
}

use std::collections::BTreeMap;
use std::error::Error;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use build::generate;
use clap::Parser;
use flate2::Compression;
use flate2::write::GzEncoder;
use rayon::prelude::*;
use yokoten::derive::derive;
use yokoten::load::files::read_text;
use yokoten::pipeline::{Config, check};
use yokoten::search::{File, Index, Purpose, Shelf};

/// What was typed.
#[derive(Debug, Parser)]
struct Options {
    /// Numbers of cases, with commas.
    #[arg(long, value_delimiter = ',', default_value = "10000,100000")]
    cases: Vec<usize>,
    /// Folder of a catalogue to index instead.
    #[arg(long)]
    root: Option<PathBuf>,
    /// Prints what each query needs.
    #[arg(long)]
    each: bool,
    /// Given by `cargo bench`, not by `cargo test --all-targets`.
    #[arg(long, hide = true)]
    bench: bool,
}

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

fn run(options: &Options) -> Result<(), Box<dyn Error>> {
    if let Some(root) = &options.root {
        return measure(root, options.each);
    }
    for n_cases in &options.cases {
        let root =
            std::env::temp_dir().join(format!("yokoten-search-{}-{n_cases}", std::process::id()));
        generate::Catalogue::plan(*n_cases).write(&root, generate::Form::Yokoten)?;
        let measured = measure(&root, options.each);
        std::fs::remove_dir_all(&root)?;
        measured?;
    }
    Ok(())
}

fn measure(root: &Path, each: bool) -> Result<(), Box<dyn Error>> {
    let config = Config::public(root);
    let Some(catalogue) = check(&config)?.value else {
        return Err("the catalogue cannot be read".into());
    };
    let derived = derive(&catalogue);
    let texts = |file: &str| read_text(root, file);
    let before = peak_mib();
    let start = Instant::now();
    let index = Index::new(&catalogue, (&texts, Purpose::Ask), None)?;
    let indexed = start.elapsed();
    let shelf = Shelf::new(&catalogue, &derived, &index);
    let laid_out = start.elapsed();
    println!("\n## {} cases\n", catalogue.cases.len());
    println!(
        "index {indexed:.2?}, laid out {laid_out:.2?}, peak {} MiB (before it {before} MiB)",
        peak_mib()
    );
    let start = Instant::now();
    let again = Index::new(&catalogue, (&texts, Purpose::Ask), index.kept())?;
    println!("index with nothing changed {:.2?}", start.elapsed());
    drop(again);
    let start = Instant::now();
    let sizes = sizes(&shelf, &texts)?;
    println!("all files made in {:.2?}\n", start.elapsed());
    report(&sizes);
    let asked = queries::queries(&catalogue);
    let needs = needs(&asked, &shelf, &sizes);
    if each {
        for (query, (bytes, requests)) in asked.iter().zip(&needs) {
            println!("{bytes} bytes, {requests} requests: {query}");
        }
    }
    summary(needs);
    Ok(())
}

/// Bytes of a file as it lies on disk and as it is sent.
struct Size {
    file: File,
    bytes: usize,
    sent: usize,
}

fn sizes(
    shelf: &Shelf<'_>,
    texts: &yokoten::search::Texts<'_>,
) -> Result<Vec<Size>, yokoten::error::Error> {
    shelf
        .files()
        .into_par_iter()
        .map(|file| {
            let bytes = shelf.bytes(file, texts)?;
            Ok(Size {
                file,
                sent: gzipped(&bytes),
                bytes: bytes.len(),
            })
        })
        .collect()
}

fn gzipped(bytes: &[u8]) -> usize {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    match encoder.write_all(bytes).and_then(|()| encoder.finish()) {
        Ok(packed) => packed.len(),
        Err(_) => bytes.len(),
    }
}

fn report(sizes: &[Size]) {
    let mut sorts: BTreeMap<&str, (usize, usize, usize)> = BTreeMap::new();
    for size in sizes {
        let sort = match size.file {
            File::Client => "client",
            File::Page => "search page",
            File::Manifest => "manifest",
            File::Shard(_) => "shards",
            File::Rest(_) => "rests",
            File::Cards(_) => "cards",
            File::Texts(_) => "texts",
            File::Columns => "columns",
            File::Pack => "pack",
        };
        let (files, bytes, sent) = sorts.entry(sort).or_default();
        *files += 1;
        *bytes += size.bytes;
        *sent += size.sent;
    }
    println!("| sort | files | MB on disk | kB sent, mean |\n| --- | ---: | ---: | ---: |");
    for (sort, (files, bytes, sent)) in &sorts {
        let mean = *sent as f64 / *files as f64 / 1e3;
        println!(
            "| {sort} | {files} | {:.2} | {mean:.1} |",
            *bytes as f64 / 1e6
        );
    }
}

/// Bytes and requests of each query.
fn needs(asked: &[String], shelf: &Shelf<'_>, sizes: &[Size]) -> Vec<(usize, usize)> {
    let sent: BTreeMap<File, usize> = sizes.iter().map(|size| (size.file, size.sent)).collect();
    let need = |query: &String| {
        let files = shelf.files_for(query);
        let bytes = files.iter().filter_map(|file| sent.get(file)).sum();
        (bytes, files.len())
    };
    asked.par_iter().map(need).collect()
}

fn summary(mut needs: Vec<(usize, usize)>) {
    needs.sort_unstable();
    let bytes: Vec<usize> = needs.iter().map(|(bytes, _)| *bytes).collect();
    let mut requests: Vec<usize> = needs.iter().map(|(_, requests)| *requests).collect();
    requests.sort_unstable();
    let few = requests.iter().filter(|count| **count <= 3).count();
    println!("\n{} queries: postings, p50 / p95 / most", needs.len());
    println!(
        "bytes sent: {} / {} / {} (100,000 cases: at most 25,000 / 70,000 / 100,000)",
        at(&bytes, 50),
        at(&bytes, 95),
        at(&bytes, 100)
    );
    println!(
        "requests: {} / {} / {}, {few} of {} within 3 (100,000 cases: 70 of 100)",
        at(&requests, 50),
        at(&requests, 95),
        at(&requests, 100),
        requests.len()
    );
}

/// The value at a per cent of an ascending list.
fn at(values: &[usize], percent: usize) -> usize {
    let place = (values.len() * percent).div_ceil(100).max(1) - 1;
    values.get(place).copied().unwrap_or_default()
}

/// The most memory that this process ever had, where the system says so.
fn peak_mib() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kib = line.and_then(|line| line.split_whitespace().next()?.parse::<usize>().ok());
    kib.unwrap_or(0) / 1024
}
