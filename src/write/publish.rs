//! Publishing from beginning to end, and the shortcut for when there is nothing to do.

use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

use crate::error::Error;
use crate::write::carry::{Carrier, FEW};
use crate::write::disk;
use crate::write::disk::{Disk, Found, Lock};
use crate::write::place;
use crate::write::place::Place;
use crate::write::plan;
use crate::write::staging;
use crate::write::staging::Staging;
use crate::write::{Artifact, Edition, Entry, Fingerprint, Manifest, Reason, Target, Written};

/// Makes the artifact of the page with this number.
pub(super) type Make<'m, 'a> = dyn Fn(usize) -> Result<Artifact<'a>, Error> + Sync + 'm;

/// Told how many pages are settled so far; several threads call it, so a number may come late.
pub(super) type Progress<'m> = dyn Fn(usize) + Sync + 'm;

/// Makes the output the edition: writes what is new or changed, skips what stands, removes the
/// rest. Artifacts are made in the current rayon pool, in no order, each at most once.
///
/// Where an artifact fails, the error is that of the first page that fails, and the output is as
/// it was. Where the disk fails while files are being moved, some pages are new and some old, each
/// of them whole.
pub fn publish<'a>(
    target: &Target,
    edition: &Edition,
    artifact: &(dyn Fn(usize) -> Result<Artifact<'a>, Error> + Sync),
    progress: &(dyn Fn(usize) + Sync),
) -> Result<Written, Error> {
    Press {
        disk: Disk {
            before: &|_| Ok(()),
        },
        target,
        edition,
        few: FEW,
    }
    .run(artifact, progress)
}

/// What the last build left, if it was made from the same inputs and every file of it is there
/// untouched, and nothing else: then there is nothing to build, and the notes are given back.
///
/// The manifest then says of every page that it was skipped. `None` is never wrong: [`publish`]
/// finds out, and says what the matter is.
pub fn unchanged(target: &Target, inputs: &Fingerprint) -> Option<(Written, Vec<u8>)> {
    let place = Place::of(target).ok()?;
    let manifest = Manifest::of(&place);
    if manifest.inputs() != *inputs || manifest.paths().is_empty() {
        return None;
    }
    let mut found = disk::walk(&place.output).ok()?;
    let is_marked = place::take_marker(&mut found);
    if !is_marked || !plan::is_as_left(&found, manifest.paths(), manifest.entries()) {
        return None;
    }
    if let Some(repeated) = manifest.repeated() {
        let disk = Disk {
            before: &|_| Ok(()),
        };
        let _lock = disk.lock(&place.state).ok()??;
        repeated.save(disk, &place).ok()?;
    }
    let pages = manifest.paths().len();
    let written = Written {
        pages,
        written: 0,
        skipped: pages,
        removed: 0,
    };
    Some((written, manifest.into_notes()))
}

/// All that a publication is made from, but the pages.
pub(super) struct Press<'p> {
    pub(super) disk: Disk<'p>,
    pub(super) target: &'p Target,
    pub(super) edition: &'p Edition<'p>,
    /// As [`FEW`], which tests would need many files for.
    pub(super) few: usize,
}

impl Press<'_> {
    /// As [`publish`].
    pub(super) fn run(&self, artifact: &Make, progress: &Progress) -> Result<Written, Error> {
        plan::check(self.edition.paths)?;
        let place = Place::of(self.target)?;
        // Before the lock, as taking it makes the state folder.
        place.standing()?;
        let _lock = self.lock(&place)?;
        staging::clear(self.disk, &place)?;
        let standing = place.standing()?;
        let mut found = disk::walk(&place.output)?;
        let is_marked = place::take_marker(&mut found);

        let old = Manifest::of(&place);
        let staging = Staging::new(self.disk, &place, standing);
        let desk = Desk {
            edition: self.edition,
            old: &old,
            found: &found,
            place: &place,
            staging: &staging,
        };
        let stale = plan::stale(self.edition.paths, &found);
        let carrier = Carrier {
            disk: self.disk,
            few: self.few,
            place: &place,
            standing,
            is_marked,
            paths: self.edition.paths,
            staging: &staging,
            stale: &stale,
        };
        let finished = desk.settle_all(artifact, progress).and_then(|mut entries| {
            carrier.carry_out(&mut entries)?;
            Ok(entries)
        });
        let entries = finished.map_err(|error| match staging.remove() {
            // Should clearing up fail as well, `error` is still the one to tell: the next build
            // clears up, and says so if it cannot either.
            Ok(()) | Err(_) => error,
        })?;
        let written = count(&entries, stale.n_files());
        let new = Manifest::new(&place, self.edition, entries);
        if new != old {
            new.save(self.disk, &place)?;
        }
        Ok(written)
    }

    fn lock(&self, place: &Place) -> Result<Lock, Error> {
        self.disk.lock(&place.state)?.ok_or_else(|| {
            Error::Usage(format!(
                "別の yokoten が {} に書き出しています。終わってから、もう一度実行してください",
                place.output.display()
            ))
        })
    }
}

fn count(entries: &[Entry], removed: usize) -> Written {
    let pages = entries.len();
    let written = entries
        .iter()
        .filter(|entry| entry.reason.is_written())
        .count();
    Written {
        pages,
        written,
        skipped: pages - written,
        removed,
    }
}

/// Files that a thread takes in one piece. A piece once begun is not shared, so that threads with
/// large ones end far apart.
const AT_ONCE: usize = 32;

/// Where it is decided, page by page, what is written.
struct Desk<'d> {
    edition: &'d Edition<'d>,
    old: &'d Manifest,
    found: &'d [Found],
    place: &'d Place,
    staging: &'d Staging<'d>,
}

impl Desk<'_> {
    /// An entry for each path, in order; what has to be written is staged.
    fn settle_all(&self, artifact: &Make, progress: &Progress) -> Result<Vec<Entry>, Error> {
        let n_settled = AtomicUsize::new(0);
        let first_fault = AtomicUsize::new(usize::MAX);
        let mut settled: Vec<(usize, Option<Result<Entry, Error>>)> = self
            .order()
            .into_par_iter()
            .with_max_len(AT_ONCE)
            .map(|index| {
                // Pages before a failed one are still tried, so that the error does not depend on
                // which thread was quicker; those after it no longer matter.
                if index > first_fault.load(Ordering::Relaxed) {
                    return (index, None);
                }
                let entry = match self.standing(index) {
                    Some(entry) => Ok(entry),
                    None => artifact(index).and_then(|artifact| self.settle(index, artifact)),
                };
                match entry {
                    Ok(_) => progress(n_settled.fetch_add(1, Ordering::Relaxed) + 1),
                    Err(_) => drop(first_fault.fetch_min(index, Ordering::Relaxed)),
                }
                (index, Some(entry))
            })
            .collect();
        settled.sort_unstable_by_key(|(index, _)| *index);
        settled.into_iter().filter_map(|(_, entry)| entry).collect()
    }

    /// All places, those of pages last: what gathers the whole catalogue is no page and is made by
    /// one thread, which the others would wait for at the end.
    fn order(&self) -> Vec<usize> {
        let paths = self.edition.paths;
        let (pages, others): (Vec<_>, Vec<_>) =
            (0..paths.len()).partition(|index| paths[*index].ends_with(".html"));
        [others, pages].concat()
    }

    /// The entry of a file that stands and is made from what it was made from before.
    fn standing(&self, index: usize) -> Option<Entry> {
        let path = &self.edition.paths[index];
        let last = self.old.get(path)?;
        let is_same = last.source.is_some() && last.source == self.source(index);
        let now = is_same.then(|| plan::stamp_of(self.found, path)).flatten();
        (now == Some(last.stamp)).then_some(Entry {
            reason: Reason::Same,
            ..*last
        })
    }

    fn source(&self, index: usize) -> Option<Fingerprint> {
        self.edition.sources.get(index).copied().flatten()
    }

    fn settle(&self, index: usize, artifact: Artifact) -> Result<Entry, Error> {
        let path = &self.edition.paths[index];
        let Artifact { fingerprint, bytes } = artifact;
        let last = self
            .old
            .get(path)
            .map(|entry| (entry.fingerprint, entry.stamp));
        let now = plan::stamp_of(self.found, path);
        let reason = plan::judge(last, now, fingerprint);
        let entry = |stamp, reason| Entry {
            fingerprint,
            source: self.source(index),
            stamp,
            reason,
        };
        if let (Reason::Same, Some(stamp)) = (reason, now) {
            return Ok(entry(stamp, reason));
        }
        let bytes = bytes()?;
        if now.is_some_and(|stamp| stamp.size == bytes.len() as u64)
            && let Some(stamp) = disk::holds(&self.place.output.join(path), &bytes)
        {
            return Ok(entry(stamp, Reason::Equal));
        }
        let stamp = self.staging.write(index, path, &bytes)?;
        Ok(entry(stamp, reason))
    }
}
