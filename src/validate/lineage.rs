use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Diagnostic, Rule};
use crate::load::Collection;
use crate::model::OriginFrom;
use crate::validate::entry::{Entry, Record};

/// Every circle of `grew_from` between cases, each reported once, at the link of its first case.
pub(crate) fn circles(entries: &[Entry]) -> Vec<Diagnostic> {
    let mut origins: BTreeMap<&str, (&Entry, Vec<&str>)> = BTreeMap::new();
    for entry in entries {
        let Some(Record::Case(case)) = &entry.record else {
            continue;
        };
        let from: Vec<&str> = case
            .grew_from
            .iter()
            .filter_map(|origin| match &origin.from {
                OriginFrom::Case(id) => Some(id.as_str()),
                OriginFrom::Programme(_) => None,
            })
            .collect();
        if !from.is_empty() {
            origins.insert(&entry.id, (entry, from));
        }
    }
    let mut done: BTreeSet<&str> = BTreeSet::new();
    let mut found = Vec::new();
    for start in origins.keys() {
        if let Some(circle) = circle_from(start, &origins, &done) {
            found.extend(report(&circle, &origins));
            done.extend(circle);
        }
    }
    found
}

/// The way from `start` back to itself, if there is one that no earlier circle covers.
fn circle_from<'a>(
    start: &'a str,
    origins: &BTreeMap<&'a str, (&'a Entry, Vec<&'a str>)>,
    done: &BTreeSet<&str>,
) -> Option<Vec<&'a str>> {
    let mut seen = BTreeSet::new();
    let mut rest: Vec<Vec<&str>> = vec![vec![start]];
    while let Some(way) = rest.pop() {
        let last = *way.last()?;
        for next in origins.get(last).map_or(&[][..], |(_, from)| from) {
            if *next == start && !done.contains(start) {
                return Some(way);
            }
            if seen.insert(*next) {
                let mut longer = way.clone();
                longer.push(next);
                rest.push(longer);
            }
        }
    }
    None
}

fn report(circle: &[&str], origins: &BTreeMap<&str, (&Entry, Vec<&str>)>) -> Option<Diagnostic> {
    let first = circle.first()?;
    let next = circle.get(1).unwrap_or(first);
    let (entry, _) = origins.get(first)?;
    let link = entry
        .references
        .iter()
        .find(|link| link.to == Collection::Cases && link.id.value.as_str() == *next)?;
    let way = circle
        .iter()
        .chain([first])
        .copied()
        .collect::<Vec<_>>()
        .join(" ← ");
    Some(
        Diagnostic::new(
            Rule::LineageCircle,
            &entry.file,
            link.id.span,
            format!("「何から生まれたか」をたどると元に戻ります（{way}）"),
        )
        .help("どちらが先かを資料で確かめ、grew_from の一つを消す"),
    )
}
