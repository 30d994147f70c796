//! A record or a table as the check of figures sees it: the places of documents it cites, all its
//! numbers, its budgets. Dates and keys that are the editor's own are passed over.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::path::Path;

use serde_yaml::Mapping;
use serde_yaml::Value;
use walkdir::WalkDir;

use super::numbers::numbers_of;

/// Keys whose values are not the source's: days of our own, ids, terms, addresses.
const NOT_OF_THE_SOURCE: [&str; 12] = [
    "published",
    "checked",
    "confirmed",
    "as_of",
    "id",
    "part",
    "term",
    "case",
    "programme",
    "url",
    "source",
    "sources",
];

/// One record: where it stands and what it says in numbers.
pub(super) struct Record {
    /// Path under `content/`, with slashes.
    pub(super) path: String,
    /// Document and locator of each source.
    pub(super) citations: BTreeSet<(String, String)>,
    pub(super) numbers: BTreeSet<String>,
    /// The budgets of single years; sums of several years are left out.
    pub(super) budgets: BTreeSet<Budget>,
}

/// What a year's budget was.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Budget {
    /// The era's letter and the year, empty where the source prints none.
    pub(super) year: String,
    /// None for a year without a budget or without a figure.
    pub(super) yen: Option<u64>,
}

/// The records and tables in the folders, by path.
pub(super) fn read_all(folders: &[&str]) -> Vec<Record> {
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    let mut records = Vec::new();
    for folder in folders {
        for entry in WalkDir::new(content.join(folder)).sort_by_file_name() {
            let path = entry.unwrap().into_path();
            let extension = path.extension().and_then(OsStr::to_str);
            if let Some("md" | "yaml") = extension {
                let name = path.strip_prefix(&content).unwrap().to_str().unwrap();
                let text = std::fs::read_to_string(&path).unwrap();
                records.push(read(name.replace('\\', "/"), &text.replace("\r\n", "\n")));
            }
        }
    }
    records
}

fn read(path: String, text: &str) -> Record {
    let (head, body) = match text.strip_prefix("---\n") {
        Some(text) => text.split_once("\n---\n").unwrap(),
        None => (text, ""),
    };
    let head: Mapping = serde_yaml::from_str(head).unwrap();
    let mut numbers: BTreeSet<String> = numbers_of(body).into_iter().collect();
    collect(&Value::Mapping(head.clone()), &mut numbers);
    Record {
        path,
        citations: list(&head, "sources").map(citation).collect(),
        numbers,
        budgets: list(&head, "budgets").filter_map(budget).collect(),
    }
}

fn collect(value: &Value, numbers: &mut BTreeSet<String>) {
    match value {
        Value::Mapping(map) => {
            for (key, value) in map {
                if !NOT_OF_THE_SOURCE.contains(&key.as_str().unwrap_or_default()) {
                    collect(value, numbers);
                }
            }
        }
        Value::Sequence(list) => list.iter().for_each(|value| collect(value, numbers)),
        Value::Number(number) => numbers.extend(numbers_of(&number.to_string())),
        Value::String(link) if link.starts_with("../") => {}
        Value::String(text) => numbers.extend(numbers_of(text)),
        _ => {}
    }
}

fn list<'a>(head: &'a Mapping, key: &str) -> impl Iterator<Item = &'a Value> {
    let list = head.get(key).and_then(Value::as_sequence);
    list.map(Vec::as_slice).unwrap_or_default().iter()
}

fn citation(source: &Value) -> (String, String) {
    let text = |key| {
        source
            .get(key)
            .and_then(Value::as_str)
            .unwrap_or_default()
            .to_owned()
    };
    (text("document"), text("locator"))
}

fn budget(budget: &Value) -> Option<Budget> {
    if budget.get("years").is_some() {
        return None;
    }
    let text = |key| budget.get(key).and_then(Value::as_str);
    let yen = match (text("amount"), text("state")) {
        (Some(amount), _) => Some(yen(amount)),
        (None, Some("ゼロ")) => Some(0),
        (None, _) => None,
    };
    let year = text("year").map_or(String::new(), |year| numbers_of(year).join(""));
    Some(Budget { year, yen })
}

/// "19,152千円" → 19,152,000.
fn yen(amount: &str) -> u64 {
    let units = [
        ("百万円", 1_000_000),
        ("千円", 1_000),
        ("万円", 10_000),
        ("億円", 100_000_000),
    ];
    let unit = units.iter().find(|(unit, _)| amount.ends_with(unit));
    let number: u64 = numbers_of(amount)[0].parse().unwrap();
    number * unit.map_or(1, |(_, yen)| *yen)
}
