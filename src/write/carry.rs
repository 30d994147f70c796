//! Carrying out: what was staged becomes the site, and what is stale goes.

use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::error::Error;
use crate::write::disk::{Disk, Kind};
use crate::write::place::{Place, Standing};
use crate::write::plan::Stale;
use crate::write::staging;
use crate::write::staging::Staging;
use crate::write::swap::CAN_EXCHANGE;
use crate::write::{Entry, Reason};

/// Up to this many files are moved over the old ones one by one, whatever share of the site they
/// are.
///
/// Milliseconds for staging, moving and cleaning up, of 10,000 files of 10 kB, each in a folder of
/// its own; ext4 (auto_da_alloc, discard, no wait for the disk) and memory, 2 cores, Linux 6.18:
///
/// | changed | ext4, one by one | ext4, tree | memory, one by one | memory, tree |
/// | ------: | ---------------: | ---------: | -----------------: | -----------: |
/// |     128 |               23 |      1,640 |                  2 |          120 |
/// |     512 |              100 |      2,021 |                  8 |          164 |
/// |   5,000 |              943 |      2,301 |                 82 |          207 |
/// |  10,000 |            1,739 |      3,029 |                492 |          435 |
///
/// The exchange itself takes 0.03 ms; the rest is linking (300) and removing the old tree. So a
/// tree is never the quicker way. What it gives is that readers never see half of a redesign, and
/// that is worth its price where most of the site changes, and only there.
pub(super) const FEW: usize = 256;

/// What carrying out needs to know.
pub(super) struct Carrier<'c> {
    pub(super) disk: Disk<'c>,
    /// As [`FEW`].
    pub(super) few: usize,
    pub(super) place: &'c Place,
    pub(super) standing: Standing,
    /// Whether the marker is there, whole.
    pub(super) is_marked: bool,
    /// The paths of the edition.
    pub(super) paths: &'c [String],
    pub(super) staging: &'c Staging<'c>,
    pub(super) stale: &'c Stale<'c>,
}

impl Carrier<'_> {
    /// Makes the output the edition; does nothing where it is. `entries` has one for each path;
    /// the stamps of files that had to be copied are corrected.
    pub(super) fn carry_out(&self, entries: &mut [Entry]) -> Result<(), Error> {
        let n_written = entries
            .iter()
            .filter(|entry| entry.reason.is_written())
            .count();
        let output = &self.place.output;
        match self.staging.folder() {
            None if self.standing != Standing::Ours => {}
            None => self.move_each(entries, |_| PathBuf::new())?,
            Some(folder) if self.standing == Standing::Absent => {
                let tree = staging::tree(folder);
                self.staging.mark(&tree)?;
                self.disk.rename(&tree, output)?;
            }
            Some(folder) if self.is_worth_a_tree(folder, n_written) => {
                let tree = staging::tree(folder);
                self.build_tree(folder, entries)?;
                // Whatever the file system has against it, the slow way remains.
                if self.disk.exchange(&tree, output).is_err() {
                    self.move_each(entries, |index| tree.join(&self.paths[index]))?;
                }
            }
            Some(folder) => self.move_each(entries, |index| staging::part(folder, index))?,
        }
        self.staging.remove()
    }

    fn is_worth_a_tree(&self, folder: &Path, n_written: usize) -> bool {
        let is_most = n_written > self.few && n_written * 2 > self.paths.len();
        is_most && CAN_EXCHANGE && folder == self.place.beside()
    }

    /// Builds the whole site in the staging folder: staged files are moved, the others linked.
    fn build_tree(&self, folder: &Path, entries: &mut [Entry]) -> Result<(), Error> {
        let tree = staging::tree(folder);
        self.staging.mark(&tree)?;
        entries
            .par_iter_mut()
            .zip(self.paths)
            .enumerate()
            .try_for_each(|(index, (entry, path))| {
                let to = tree.join(path);
                if entry.reason.is_written() {
                    return self.disk.rename(&staging::part(folder, index), &to);
                }
                entry.stamp = self.disk.link(&self.place.output.join(path), &to)?;
                Ok(())
            })
    }

    /// Moves each written file from `source` to its place. New pages come first and stale ones go
    /// last, so that a link read on the way leads somewhere.
    fn move_each(&self, entries: &[Entry], source: impl Fn(usize) -> PathBuf) -> Result<(), Error> {
        let output = &self.place.output;
        if !self.is_marked {
            self.staging.mark(output)?;
        }
        for one in &self.stale.first {
            self.disk.remove_tree(&output.join(&one.path))?;
        }
        let mut order: Vec<usize> = (0..entries.len())
            .filter(|&index| entries[index].reason.is_written())
            .collect();
        order.sort_by_key(|&index| entries[index].reason != Reason::New);
        for index in order {
            self.disk
                .rename(&source(index), &output.join(&self.paths[index]))?;
        }
        self.remove_stale()
    }

    fn remove_stale(&self) -> Result<(), Error> {
        let output = &self.place.output;
        self.stale
            .last
            .par_iter()
            .filter(|one| one.kind != Kind::Folder)
            .try_for_each(|one| self.disk.remove_file(&output.join(&one.path)))?;
        // A folder sorts before what is in it, so backwards the inner ones come first.
        let folders = self
            .stale
            .last
            .iter()
            .rev()
            .filter(|one| one.kind == Kind::Folder);
        folders
            .map(|one| &one.path)
            .try_for_each(|path| self.disk.remove_folder(&output.join(path)))
    }
}
