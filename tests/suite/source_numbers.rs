//! Lays the records beside the documents that they cite, figure by figure and both ways: a record
//! may hold no number that its sources lack, and a source no number that its records lack.
//!
//! The documents are not in the repository. `tests/source-numbers/extract` took their numbers
//! (only the numbers) out of them, into `tests/fixtures/source-numbers.json`; what differs for a
//! good reason stands in `tests/fixtures/source-numbers-exceptions.json`. Numbers are compared
//! without their units and their order, so this finds what was lost, added or mistyped, and not
//! what was put in a wrong place; a budget is compared with its year. Pages, approaches and tables
//! gather from many records, so of them only this is asked: a number that tells something (a year,
//! a decimal, three digits) stands somewhere in a source.

mod numbers;
mod record;

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use serde_json::Value;

use self::numbers::numbers_of;
use self::record::Budget;
use self::record::Record;

const BLOCKS: &str = include_str!("../fixtures/source-numbers.json");
const EXCEPTIONS: &str = include_str!("../fixtures/source-numbers-exceptions.json");

/// Folders whose records are laid beside their sources, and those that only gather from them.
const RECORDS: [&str; 3] = ["cases", "places", "programmes"];
const GATHERED: [&str; 3] = ["approaches", "pages", "tables"];

/// Pages about the catalogue itself, which tell of no source.
const OUR_OWN: &str = "pages/about";

/// Least share of the sources' numbers that stand in a record, in percent. An exception gives the
/// reason for a gap, but does not fill it.
const LEAST_COVERED: f64 = 98.0;

/// What a document holds under one locator.
struct Block {
    name: (String, String),
    numbers: BTreeSet<String>,
    budgets: Option<BTreeSet<Budget>>,
}

/// A difference that is as it should be, and why.
struct Exception {
    /// A record's path or that of its folder with a slash, or the locator of what no record has.
    place: String,
    number: String,
}

#[test]
fn records_and_sources_hold_the_same_numbers() {
    let (blocks, records) = (blocks(), record::read_all(&RECORDS));
    let mut differences = unknown_citations(&blocks, &records);
    differences.extend(numbers_without_a_source(&blocks, &records));
    differences.extend(numbers_without_any_source(
        &blocks,
        &record::read_all(&GATHERED),
    ));
    let (missing, all) = numbers_without_a_record(&blocks, &records);
    let n_missing = missing.len();
    differences.extend(missing);

    let exceptions = exceptions();
    let mut report = unexplained(&differences, &exceptions);
    let covered = 100.0 * (all - n_missing) as f64 / all as f64;
    if covered < LEAST_COVERED {
        report.push(format!(
            "only {covered:.1} % of the sources' numbers stand in a record"
        ));
    }
    let coverage = format!(
        "{} of {all} numbers of the sources stand in a record ({covered:.1} %); {} numbers in \
         records; {} exceptions",
        all - n_missing,
        records
            .iter()
            .map(|record| record.numbers.len())
            .sum::<usize>(),
        exceptions.len(),
    );
    assert!(report.is_empty(), "{}\n{coverage}", report.join("\n"));
    println!("{coverage}");
}

#[test]
fn every_budget_line_stands_in_its_record() {
    let records = record::read_all(&RECORDS);
    let mut report = Vec::new();
    for block in blocks() {
        let Some(printed) = &block.budgets else {
            continue;
        };
        let held: BTreeSet<Budget> = cases_citing(&records, &block)
            .flat_map(|record| record.budgets.iter().cloned())
            .collect();
        for (budget, where_it_is) in printed
            .difference(&held)
            .map(|budget| (budget, "only in the source"))
            .chain(
                held.difference(printed)
                    .map(|budget| (budget, "only in the record")),
            )
        {
            report.push(format!("{}: {budget:?} {where_it_is}", block.name.1));
        }
    }
    assert!(report.is_empty(), "{}", report.join("\n"));
}

#[test]
fn numbers_are_read_alike_in_records_and_in_sources() {
    let cases = [
        ("平成27、28年度と令和元年度", "H27 H28 R1"),
        (
            "H26～H28、平成20・21年度、令和4〜5年",
            "H26 H28 H20 H21 R4 R5",
        ),
        ("平成28年度6か所、29年度8か所", "H28 6 H29 8"),
        ("Ｈ29. 4：9. 7％ →Ｈ35. 4：12. 2%", "H29 4 9.7 H35 4 12.2"),
        ("3, 186千円、37,650千円", "3186 37650"),
        ("① (2) 42か所(42か所) ※1 約１，７００人", "42 42 1700"),
        ("1. 2025年度の一次連携", "2025"),
        ("平成29年度から、5年間で計50人", "H29 5 50"),
    ];
    for (text, expected) in cases {
        assert_eq!(numbers_of(text).join(" "), expected, "{text}");
    }
}

/// Each citation of a case or a place that names no block of the fixture, and each sheet and case
/// of the sources that none of them cites.
fn unknown_citations(blocks: &[Block], records: &[Record]) -> Vec<(String, String)> {
    let known: BTreeSet<_> = blocks.iter().map(|block| &block.name).collect();
    let mut found = Vec::new();
    for record in records {
        for citation in record.citations.iter().filter(|name| !known.contains(name)) {
            found.push((record.path.clone(), format!("cites {}", citation.1)));
        }
    }
    for block in blocks.iter().filter(|block| tells_of_a_practice(block)) {
        if cases_citing(records, block).next().is_none() {
            found.push((block.name.1.clone(), "cited by none".to_owned()));
        }
    }
    found
}

fn tells_of_a_practice(block: &Block) -> bool {
    let locator = &block.name.1;
    block.budgets.is_some() || locator.starts_with("事例") || locator.ends_with("変遷")
}

fn numbers_without_a_source(blocks: &[Block], records: &[Record]) -> Vec<(String, String)> {
    let by_name: BTreeMap<_, _> = blocks.iter().map(|block| (&block.name, block)).collect();
    let mut found = Vec::new();
    for record in records {
        let printed: BTreeSet<&String> = record
            .citations
            .iter()
            .filter_map(|name| by_name.get(name))
            .flat_map(|block| &block.numbers)
            .collect();
        for number in record.numbers.iter().filter(|n| !printed.contains(n)) {
            found.push((record.path.clone(), number.clone()));
        }
    }
    found
}

fn numbers_without_any_source(blocks: &[Block], records: &[Record]) -> Vec<(String, String)> {
    let printed: BTreeSet<&String> = blocks.iter().flat_map(|block| &block.numbers).collect();
    let tells = |number: &&String| {
        number.len() > 2 || number.contains(|c: char| c.is_alphabetic() || c == '.')
    };
    let mut found = Vec::new();
    for record in records
        .iter()
        .filter(|record| !record.path.starts_with(OUR_OWN))
    {
        for number in record.numbers.iter().filter(tells) {
            if !printed.contains(number) {
                found.push((record.path.clone(), number.clone()));
            }
        }
    }
    found
}

/// The numbers under the cited locators that no record citing the locator has, and how many
/// numbers there are under cited locators.
fn numbers_without_a_record(
    blocks: &[Block],
    records: &[Record],
) -> (Vec<(String, String)>, usize) {
    let (mut found, mut all) = (Vec::new(), 0);
    for block in blocks {
        let citing: Vec<&Record> = cases_citing(records, block).collect();
        if citing.is_empty() {
            continue;
        }
        all += block.numbers.len();
        for number in &block.numbers {
            if !citing.iter().any(|record| record.numbers.contains(number)) {
                found.push((block.name.1.clone(), number.clone()));
            }
        }
    }
    (found, all)
}

fn cases_citing<'a>(records: &'a [Record], block: &'a Block) -> impl Iterator<Item = &'a Record> {
    records
        .iter()
        .filter(|record| record.citations.contains(&block.name))
}

/// The differences that no exception names, and the exceptions that name none.
fn unexplained(differences: &[(String, String)], exceptions: &[Exception]) -> Vec<String> {
    let mut report: Vec<String> = differences
        .iter()
        .filter(|difference| {
            !exceptions
                .iter()
                .any(|exception| exception.names(difference))
        })
        .map(|(place, number)| format!("{place}: {number}"))
        .collect();
    for exception in exceptions {
        if !differences
            .iter()
            .any(|difference| exception.names(difference))
        {
            let Exception { place, number } = exception;
            report.push(format!(
                "{place}: {number} is an exception that is not needed"
            ));
        }
    }
    report
}

impl Exception {
    fn names(&self, (place, number): &(String, String)) -> bool {
        let is_there =
            *place == self.place || self.place.ends_with('/') && place.starts_with(&self.place);
        is_there && *number == self.number
    }
}

fn blocks() -> Vec<Block> {
    let documents: Value = serde_json::from_str(BLOCKS).unwrap();
    let mut blocks = Vec::new();
    for (document, locators) in documents.as_object().unwrap() {
        for (locator, entry) in locators.as_object().unwrap() {
            blocks.push(Block {
                name: (document.clone(), locator.clone()),
                numbers: strings(&entry["numbers"]).collect(),
                budgets: entry["budgets"].as_array().map(|budgets| {
                    let budget = |budget: &Value| Budget {
                        year: budget[0].as_str().unwrap().to_owned(),
                        yen: budget[1].as_u64(),
                    };
                    budgets.iter().map(budget).collect()
                }),
            });
        }
    }
    blocks
}

fn exceptions() -> Vec<Exception> {
    let list: Value = serde_json::from_str(EXCEPTIONS).unwrap();
    let mut exceptions = Vec::new();
    for entry in list.as_array().unwrap() {
        let place = entry["record"]
            .as_str()
            .or(entry["locator"].as_str())
            .unwrap();
        let reason = entry["reason"].as_str().unwrap_or_default();
        assert!(!reason.is_empty(), "{place}: an exception without a reason");
        exceptions.extend(strings(&entry["numbers"]).map(|number| Exception {
            place: place.to_owned(),
            number,
        }));
    }
    exceptions
}

fn strings(list: &Value) -> impl Iterator<Item = String> + '_ {
    let list = list.as_array().map(Vec::as_slice).unwrap_or_default();
    list.iter().map(|entry| entry.as_str().unwrap().to_owned())
}
