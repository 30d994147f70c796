//! The staging folder holds files that are made and not yet part of the site. It is made when the
//! first file needs it and stands beside the output, on the same file system, so that a rename
//! can move what is in it.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use crate::error::Error;
use crate::write::Stamp;
use crate::write::disk;
use crate::write::disk::Disk;
use crate::write::place::{MARKER, MARKER_TEXT, Place, Standing};

/// Files in one folder of parts: threads that fill one folder wait for each other, and each
/// folder has to be made.
const PARTS: usize = 256;

/// The staging folder of one build.
pub(super) struct Staging<'s> {
    disk: Disk<'s>,
    place: &'s Place,
    standing: Standing,
    folder: OnceLock<io::Result<PathBuf>>,
}

impl<'s> Staging<'s> {
    /// A staging folder that does not exist yet.
    pub(super) fn new(disk: Disk<'s>, place: &'s Place, standing: Standing) -> Self {
        Self {
            disk,
            place,
            standing,
            folder: OnceLock::new(),
        }
    }

    /// Writes the bytes of the page `path`, the `index`th.
    pub(super) fn write(&self, index: usize, path: &str, bytes: &[u8]) -> Result<Stamp, Error> {
        let folder = self
            .folder
            .get_or_init(|| self.make())
            .as_ref()
            .map_err(|error| {
                // The error belongs to every page that waits for the folder; none can have it alone.
                let copy = io::Error::new(error.kind(), error.to_string());
                Error::writing(&self.place.beside(), copy)
            })?;
        let file = match self.standing {
            Standing::Absent => tree(folder).join(path),
            Standing::Empty | Standing::Ours => part(folder, index),
        };
        self.disk.write(&file, bytes)
    }

    fn make(&self) -> io::Result<PathBuf> {
        let output = &self.place.output;
        let beside = self.place.beside();
        if self.standing == Standing::Absent {
            self.disk.folder(&beside)?;
            return Ok(beside);
        }
        let is_near = output
            .parent()
            .is_some_and(|parent| disk::is_one_device(output, parent));
        if is_near && self.disk.folder(&beside).is_ok() {
            return Ok(beside);
        }
        // The output is a file system of its own, or its parent is closed to us. The marker goes
        // first, lest the staging folder make an empty output look foreign.
        let inside = self.place.inside();
        if self.standing == Standing::Empty {
            self.mark(output).map_err(io::Error::other)?;
        }
        self.disk.folder(&inside)?;
        Ok(inside)
    }

    /// Puts the marker into a folder.
    pub(super) fn mark(&self, folder: &Path) -> Result<(), Error> {
        self.disk
            .write(&folder.join(MARKER), MARKER_TEXT.as_bytes())
            .map(drop)
    }

    /// The staging folder, where it was made.
    pub(super) fn folder(&self) -> Option<&Path> {
        self.folder.get().and_then(|made| made.as_deref().ok())
    }

    /// Removes the staging folder and what is left in it.
    pub(super) fn remove(&self) -> Result<(), Error> {
        self.folder()
            .map_or(Ok(()), |folder| self.disk.remove_tree(folder))
    }
}

/// Where a whole tree of the site is built.
pub(super) fn tree(staging: &Path) -> PathBuf {
    staging.join("tree")
}

/// Where the `index`th page waits to be moved. Not in a tree of folders like the site's: on ext4
/// a folder costs more to make and to remove than the file in it.
pub(super) fn part(staging: &Path, index: usize) -> PathBuf {
    staging
        .join((index / PARTS).to_string())
        .join(index.to_string())
}

/// Removes what a build that was killed left behind.
pub(super) fn clear(disk: Disk, place: &Place) -> Result<(), Error> {
    disk.remove_tree(&place.beside())?;
    disk.remove_tree(&place.inside())
}
