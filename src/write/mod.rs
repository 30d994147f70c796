//! Bytes → disk. A site is published as a whole: pages whose fingerprint and file stand as the
//! last build left them are neither made nor written, the others are made beside the output and
//! moved in, and what no page accounts for goes last. The output belongs to yokoten, which a
//! marker file says; any other folder with things in it is refused.
//!
//! Whatever stops a build, each file of the output is whole, the old one or the new, and the next
//! build completes it. That holds for a process that is killed. After a power cut a file may be
//! empty or short, as nothing here waits for the platter; its size then differs from the
//! manifest's, and the next build writes it again.
//!
//! This module does not know what a page is, and does not serve anything.

mod carry;
mod disk;
mod manifest;
mod place;
mod plan;
mod publish;
mod single;
mod staging;
mod stamp;
mod swap;

#[cfg(test)]
mod tests;

pub use crate::fingerprint::{Fingerprint, fingerprint};
pub use manifest::{Entry, Manifest};
pub use publish::{publish, unchanged};
pub use single::{create, forget, save};
pub use stamp::Stamp;

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::error::Error;

/// Where a build writes. Relative paths start at the working directory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// The folder of the site: absent, empty, or written by yokoten before. Neither it nor its
    /// neighbour `<output>.yokoten-new`, which a build uses and removes, may hold the root.
    pub output: PathBuf,
    /// `.yokoten` under the root: lock and manifest. Deleting it between builds is always safe.
    pub state: PathBuf,
}

/// What is to stand in the output when the build is over.
#[derive(Debug, Clone)]
pub struct Edition<'e> {
    /// Each file relative to the output, `/` between folders; ascending, no duplicates.
    pub paths: &'e [String],
    /// Of each path what its file is made from, where that can be told without a look at the
    /// artifact: where it is what it was and the file stands, the artifact is not asked for. As
    /// long as `paths`, or empty.
    pub sources: Vec<Option<Fingerprint>>,
    /// All that the build was made from, for [`unchanged`].
    pub inputs: Fingerprint,
    /// What the caller wants back from [`unchanged`]; not looked into.
    pub notes: Vec<u8>,
}

/// One file of the site, made only where it is wanted.
pub struct Artifact<'a> {
    /// Equal for two artifacts of one path only where their bytes are equal.
    pub fingerprint: Fingerprint,
    /// Makes the bytes; called at most once, on the thread that made the artifact.
    pub bytes: Box<dyn FnOnce() -> Result<Vec<u8>, Error> + 'a>,
}

/// Why a build wrote a file or did not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Reason {
    /// Written: the last manifest does not know the path.
    New,
    /// Written: the fingerprint is another.
    Changed,
    /// Written: the file was missing, or touched by someone else.
    Altered,
    /// Made but not written: the very bytes were there already.
    Equal,
    /// Neither made nor written: fingerprint, size and time are those of the last build.
    Same,
}

impl Reason {
    /// Whether the file was written.
    pub fn is_written(self) -> bool {
        match self {
            Self::New | Self::Changed | Self::Altered => true,
            Self::Equal | Self::Same => false,
        }
    }
}

/// What a build did. `pages` is the sum of `written` and `skipped`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Written {
    /// Files of the edition.
    pub pages: usize,
    /// Files written.
    pub written: usize,
    /// Files left as they were.
    pub skipped: usize,
    /// Files and links removed because no page accounts for them; folders are not counted.
    pub removed: usize,
}
