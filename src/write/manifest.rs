//! The manifest remembers what the last build left in the output, and why. It is a cache: one
//! that is missing, damaged, of another version or of another output counts as empty, and all
//! that follows is that pages are made again.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::error::Error;
use crate::write::disk;
use crate::write::disk::Disk;
use crate::write::place::Place;
use crate::write::{Edition, Fingerprint, Reason, Stamp, Target, fingerprint};

/// First bytes of the file; the number changes with the form of what follows: the fingerprint of
/// the rest, and the rest, which is a `Manifest` in postcard's encoding.
const HEAD: &[u8] = b"yokoten manifest 2\n";

/// What the last build left in the output.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    output: Vec<u8>,
    inputs: Fingerprint,
    notes: Vec<u8>,
    /// Ascending, no duplicates.
    paths: Vec<String>,
    /// As long as `paths`, and in its order.
    entries: Vec<Entry>,
}

/// What the last build left at one path.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Of the artifact.
    pub fingerprint: Fingerprint,
    /// Of what it is made from, where the edition says it.
    pub source: Option<Fingerprint>,
    /// Of the file.
    pub stamp: Stamp,
    /// Why the last build wrote the file or did not.
    pub reason: Reason,
}

impl Manifest {
    /// The manifest of the target; empty where there is none of use.
    pub fn load(target: &Target) -> Self {
        Place::of(target)
            .map(|place| Self::of(&place))
            .unwrap_or_default()
    }

    pub(super) fn of(place: &Place) -> Self {
        let bytes = disk::read(&file(&place.state)).unwrap_or_default();
        match decode(&bytes) {
            Some(manifest) if manifest.output == place.name => manifest,
            _ => Self::default(),
        }
    }

    pub(super) fn new(place: &Place, edition: &Edition, entries: Vec<Entry>) -> Self {
        Self {
            output: place.name.clone(),
            inputs: edition.inputs,
            notes: edition.notes.clone(),
            paths: edition.paths.to_vec(),
            entries,
        }
    }

    /// Saves the manifest in one step; the old one stands until then.
    pub(super) fn save(&self, disk: Disk, place: &Place) -> Result<(), Error> {
        let path = file(&place.state);
        let body = postcard::to_stdvec(self)
            .map_err(|source| Error::writing(&path, std::io::Error::other(source)))?;
        disk.replace(&path, &[HEAD, &fingerprint(&body), &body])
    }

    /// What the last build left at `path`; `None` where it left nothing.
    pub fn get(&self, path: &str) -> Option<&Entry> {
        let place = self
            .paths
            .binary_search_by(|known| known.as_str().cmp(path))
            .ok()?;
        self.entries.get(place)
    }

    /// All paths, ascending.
    pub fn paths(&self) -> &[String] {
        &self.paths
    }

    /// What was left at each path, in the order of [`paths`](Self::paths).
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The inputs of the last build.
    pub(super) fn inputs(&self) -> Fingerprint {
        self.inputs
    }

    /// The notes that came with the last build.
    pub(super) fn into_notes(self) -> Vec<u8> {
        self.notes
    }

    /// The manifest after a build that had nothing to do; `None` where that is this one.
    pub(super) fn repeated(&self) -> Option<Self> {
        if self
            .entries
            .iter()
            .all(|entry| entry.reason == Reason::Same)
        {
            return None;
        }
        let same = |entry: &Entry| Entry {
            reason: Reason::Same,
            ..*entry
        };
        Some(Self {
            entries: self.entries.iter().map(same).collect(),
            ..self.clone()
        })
    }
}

pub(super) fn file(state: &Path) -> PathBuf {
    state.join("manifest")
}

fn decode(bytes: &[u8]) -> Option<Manifest> {
    let (sum, body) = bytes.strip_prefix(HEAD)?.split_first_chunk()?;
    if *sum != fingerprint(body) {
        return None;
    }
    let manifest: Manifest = postcard::from_bytes(body).ok()?;
    (manifest.paths.len() == manifest.entries.len()).then_some(manifest)
}
