use std::collections::BTreeMap;

use ahash::HashMap;
use rayon::prelude::*;

use crate::diagnostic::{Diagnostic, Rule};
use crate::load::Collection;
use crate::model::{PlaceCode, Slug};
use crate::text::fold;
use crate::validate::entry::{Entry, Record};

/// Two records of one collection and place with the same title.
pub(crate) fn titles(entries: &[Entry]) -> Vec<Diagnostic> {
    let titled: Vec<Option<(&str, &str, String)>> = entries
        .par_iter()
        .map(|entry| titled(entry.record.as_ref()?))
        .collect();
    let mut seen: HashMap<(Collection, &str, &str), &Entry> = HashMap::default();
    let mut found = Vec::new();
    for (entry, titled) in entries.iter().zip(&titled) {
        let Some((place, title, folded)) = titled else {
            continue;
        };
        let key = (entry.collection, *place, &**folded);
        if let Some(first) = seen.get(&key) {
            let message = format!("題名「{title}」の記録が同じ場所に2つあります");
            found.push(
                Diagnostic::new(Rule::DuplicateTitle, &entry.file, entry.title, message)
                    .note(&first.file, first.title, "もう一つはここ")
                    .help("題名を書き分けるか、重複した記録を消す"),
            );
        } else {
            seen.insert(key, entry);
        }
    }
    found
}

/// Where a record stands, its title, and the title folded.
fn titled(record: &Record) -> Option<(&str, &str, String)> {
    let (place, title) = match record {
        Record::Case(case) => (
            case.place.as_ref().map_or("", PlaceCode::as_str),
            &case.title,
        ),
        Record::Approach(approach) => ("", &approach.title),
        Record::Programme(programme) => ("", &programme.title),
        Record::Page(page) => (folder(&page.id), &page.title),
        Record::Place(_) => return None,
    };
    Some((place, title, fold(title)))
}

/// A former id that is taken by another record.
pub(crate) fn former_ids(entries: &[Entry]) -> Vec<Diagnostic> {
    let mut seen: BTreeMap<&Slug, &Entry> = BTreeMap::new();
    let mut found = Vec::new();
    for entry in entries {
        let Some(Record::Case(case)) = &entry.record else {
            continue;
        };
        for former in &case.formerly {
            let taken = entries
                .iter()
                .find(|other| other.collection == Collection::Cases && other.id == former.as_str());
            if let Some(other) = taken.or_else(|| seen.insert(former, entry)) {
                let message = format!(
                    "前の id「{former}」は別の記録（{}）が使っています",
                    other.file
                );
                found.push(
                    Diagnostic::new(Rule::DuplicateId, &entry.file, entry.title, message)
                        .help("formerly から消すか、もう一方の id を変える"),
                );
            }
        }
    }
    found
}

fn folder(id: &Slug) -> &str {
    let folder = id.as_str().rsplit_once('/');
    folder.map_or("", |(folder, _)| folder)
}
