use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Rule};
use crate::load::Collection;
use crate::model::Slug;
use crate::text::fold;
use crate::validate::entry::{Entry, Record};

/// Two records of one collection and place with the same title.
pub(crate) fn titles(entries: &[Entry]) -> Vec<Diagnostic> {
    let mut seen: BTreeMap<(Collection, String, String), &Entry> = BTreeMap::new();
    let mut found = Vec::new();
    for entry in entries {
        let (place, title) = match &entry.record {
            Some(Record::Case(case)) => (
                case.place
                    .as_ref()
                    .map_or(String::new(), |place| place.to_string()),
                &case.title,
            ),
            Some(Record::Approach(approach)) => (String::new(), &approach.title),
            Some(Record::Programme(programme)) => (String::new(), &programme.title),
            Some(Record::Page(page)) => (folder(&page.id), &page.title),
            _ => continue,
        };
        let key = (entry.collection, place, fold(title));
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

fn folder(id: &Slug) -> String {
    id.as_str()
        .rsplit_once('/')
        .map_or(String::new(), |(folder, _)| folder.to_owned())
}
