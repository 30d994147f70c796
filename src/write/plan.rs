//! What is to be done, reckoned from what is planned, what was found and what the last build
//! left. Pure: nothing here touches the disk.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::path::{Component, Path};

use rayon::prelude::*;

use crate::error::Error;
use crate::write::disk::{Found, Kind};
use crate::write::place::{MARKER, STAGING};
use crate::write::{Entry, Fingerprint, Reason, Stamp};

/// What is in the output although no page accounts for it, and what is in the way.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Stale<'f> {
    /// Must go before new files can take its place; ascending.
    pub(super) first: Vec<&'f Found>,
    /// Goes when all new files are there; ascending.
    pub(super) last: Vec<&'f Found>,
}

impl Stale<'_> {
    /// How many files and links go.
    pub(super) fn n_files(&self) -> usize {
        let all = self.first.iter().chain(&self.last);
        all.filter(|one| one.kind != Kind::Folder).count()
    }
}

/// Refuses paths that could leave the output, that no folder can hold at once, or that are ours.
/// Such a path is a fault of the program, not of an author.
pub(super) fn check(paths: &[String]) -> Result<(), Error> {
    for (index, path) in paths.iter().enumerate() {
        let later = &paths[index + 1..];
        let fault = if !is_plain(path) {
            "相対パスではありません"
        } else if is_ours(path) {
            "yokoten が使う名前です"
        } else if later.first().is_some_and(|next| next <= path) {
            "重複しているか、順に並んでいません"
        } else if is_folder_among(path, later) {
            "別のページのフォルダーと同じ名前です"
        } else {
            continue;
        };
        return Err(Error::Usage(format!(
            "ページのパス「{}」は出力に使えません: {fault}（yokoten の誤りです）",
            path.escape_debug()
        )));
    }
    Ok(())
}

/// Parts that are names and nothing else, on this system and, as a build must not depend on the
/// machine, on those where `\` parts folders.
fn is_plain(path: &str) -> bool {
    let names = Path::new(path)
        .components()
        .filter(|part| matches!(part, Component::Normal(_)));
    !path.is_empty() && !path.contains(['\\', '\0']) && names.count() == path.split('/').count()
}

fn is_ours(path: &str) -> bool {
    path.split('/')
        .next()
        .is_some_and(|first| first == MARKER || first == STAGING)
}

/// Whether one of `later`, which all sort after `path`, is under it. All that sorts between
/// `path` and something under it begins with `path` as well, so the search soon ends.
fn is_folder_among(path: &str, later: &[String]) -> bool {
    let mut rests = later.iter().map_while(|other| other.strip_prefix(path));
    rests.any(|rest| rest.starts_with('/'))
}

/// Why a page is written or not, as far as can be said before its bytes are made. `last` is what
/// the last build left at the path, `now` what is there.
pub(super) fn judge(
    last: Option<(Fingerprint, Stamp)>,
    now: Option<Stamp>,
    fingerprint: Fingerprint,
) -> Reason {
    match last {
        None => Reason::New,
        Some((old, _)) if old != fingerprint => Reason::Changed,
        Some((_, stamp)) if now != Some(stamp) => Reason::Altered,
        Some(_) => Reason::Same,
    }
}

/// The stamp of the file found at `path`; `None` where there is no file.
pub(super) fn stamp_of(found: &[Found], path: &str) -> Option<Stamp> {
    let place = found
        .binary_search_by(|one| one.path.as_os_str().cmp(OsStr::new(path)))
        .ok()?;
    match found[place].kind {
        Kind::File(stamp) => Some(stamp),
        Kind::Folder | Kind::Other => None,
    }
}

/// Whether what was found is what a build left at `paths`, no more and no less. All three lists
/// are ascending by path, so one pass tells.
pub(super) fn is_as_left(found: &[Found], paths: &[String], entries: &[Entry]) -> bool {
    let mut left = paths.iter().zip(entries);
    found.iter().all(|one| match one.kind {
        Kind::Folder => one.path.to_str().is_some_and(|path| has_under(paths, path)),
        Kind::Other => false,
        Kind::File(stamp) => left.next().is_some_and(|(path, entry)| {
            one.path.as_os_str() == OsStr::new(path) && stamp == entry.stamp
        }),
    }) && left.next().is_none()
}

/// All that was found and is not planned. Both lists are ascending.
pub(super) fn stale<'f>(paths: &[String], found: &'f [Found]) -> Stale<'f> {
    let mut stale = Stale::default();
    let unplanned: Vec<&Found> = found
        .par_iter()
        .filter(|one| !is_planned(paths, one))
        .collect();
    if unplanned.is_empty() {
        return stale;
    }
    let folded: BTreeSet<String> = paths.iter().map(|path| path.to_lowercase()).collect();
    for one in unplanned {
        if is_in_the_way(paths, &folded, one) {
            stale.first.push(one);
        } else {
            stale.last.push(one);
        }
    }
    stale
}

fn is_planned(paths: &[String], one: &Found) -> bool {
    one.path.to_str().is_some_and(|path| match one.kind {
        Kind::Folder => has_under(paths, path),
        // What is no file but stands where a file is planned gives way to it by the rename.
        Kind::File(_) | Kind::Other => has(paths, path),
    })
}

/// A folder where a file is planned, a file where a folder is planned, or a file whose name
/// differs from a planned one in case only: a file system that ignores case takes the two for
/// one, and removing the old name last would remove the new file.
fn is_in_the_way(paths: &[String], folded: &BTreeSet<String>, one: &Found) -> bool {
    one.path.to_str().is_some_and(|path| match one.kind {
        Kind::Folder => has(paths, path),
        Kind::File(_) | Kind::Other => {
            has_under(paths, path) || folded.contains(&path.to_lowercase())
        }
    })
}

fn has(paths: &[String], path: &str) -> bool {
    paths
        .binary_search_by(|planned| planned.as_str().cmp(path))
        .is_ok()
}

fn has_under(paths: &[String], folder: &str) -> bool {
    let folder = format!("{folder}/");
    let next = paths.partition_point(|planned| *planned < folder);
    paths
        .get(next)
        .is_some_and(|planned| planned.starts_with(&folder))
}
