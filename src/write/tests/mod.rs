//! Tests of the stage through its public door, on folders that are thrown away. Where a build has
//! to die or a file system to refuse, the hook of [`Disk`](crate::write::disk::Disk) does it.

#![expect(
    clippy::disallowed_methods,
    reason = "tests look at the disk from outside"
)]

mod build;
mod death;
mod manifest;
mod odd;
mod plan;
mod refusal;

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use tempfile::TempDir;

use crate::error::Error;
use crate::write::carry::FEW;
use crate::write::disk::{Disk, Step};
use crate::write::publish::Press;
use crate::write::{Artifact, Edition, Entry, Manifest, Reason, Target, Written};
use crate::write::{fingerprint, unchanged};

/// Path → content.
type Pages = BTreeMap<String, String>;

/// A root folder with its target.
struct Site {
    folder: TempDir,
    target: Target,
    few: usize,
}

impl Site {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let target = Target {
            output: folder.path().join("output"),
            state: folder.path().join(".yokoten"),
        };
        Self {
            folder,
            target,
            few: FEW,
        }
    }

    /// A site that exchanges its folder as soon as most of it changes, however small it is.
    fn exchanging() -> Self {
        Self {
            few: 0,
            ..Self::new()
        }
    }

    /// One that moves file by file, and one that exchanges.
    fn both() -> [Self; 2] {
        [Self::new(), Self::exchanging()]
    }

    fn root(&self) -> &Path {
        self.folder.path()
    }

    fn output(&self, path: &str) -> PathBuf {
        self.target.output.join(path)
    }

    fn publish(&self, pages: &Pages) -> Result<Written, Error> {
        self.publish_on(pages, &|_| Ok(()))
    }

    fn publish_on(
        &self,
        pages: &Pages,
        before: &(dyn Fn(Step) -> io::Result<()> + Sync),
    ) -> Result<Written, Error> {
        self.publish_made(pages, before).0
    }

    /// As `publish_on`, and the paths whose bytes were made.
    fn publish_made(
        &self,
        pages: &Pages,
        before: &(dyn Fn(Step) -> io::Result<()> + Sync),
    ) -> (Result<Written, Error>, Vec<String>) {
        let paths: Vec<String> = pages.keys().cloned().collect();
        let made = &Mutex::new(Vec::new());
        let edition = Edition {
            paths: &paths,
            sources: Vec::new(),
            inputs: inputs(pages),
            notes: b"notes".to_vec(),
        };
        let written = Press {
            disk: Disk { before },
            target: &self.target,
            edition: &edition,
            few: self.few,
        }
        .run(
            &|index| {
                let path = &paths[index];
                let bytes = pages[path].as_bytes();
                Ok(Artifact {
                    fingerprint: fingerprint(bytes),
                    bytes: Box::new(move || {
                        made.lock().unwrap().push(path.clone());
                        if bytes == b"fails" {
                            return Err(Error::Usage(format!("{path} fails")));
                        }
                        Ok(bytes.to_vec())
                    }),
                })
            },
            &|_| {},
        );
        let mut made = made.lock().unwrap().clone();
        made.sort();
        (written, made)
    }

    fn unchanged(&self, pages: &Pages) -> Option<(Written, Vec<u8>)> {
        unchanged(&self.target, &inputs(pages))
    }

    fn entry(&self, path: &str) -> Option<Entry> {
        Manifest::load(&self.target).get(path).copied()
    }

    fn reason(&self, path: &str) -> Option<Reason> {
        self.entry(path).map(|entry| entry.reason)
    }

    /// The output holds exactly `pages`, nothing is left over, and the next builds have nothing
    /// to do.
    #[track_caller]
    fn assert_settled(&self, pages: &Pages) {
        let mut expected = pages.clone();
        expected.insert(
            ".yokoten-output".into(),
            crate::write::place::MARKER_TEXT.into(),
        );
        assert_eq!(text(&tree(&self.target.output)), expected);
        assert!(fs::symlink_metadata(self.root().join("output.yokoten-new")).is_err());
        let before = tree(self.root());
        let times = stamps(&self.target.output);
        let n = pages.len();
        let skipped = Written {
            pages: n,
            written: 0,
            skipped: n,
            removed: 0,
        };
        assert_eq!(self.unchanged(pages), Some((skipped, b"notes".to_vec())));
        let (again, made) = self.publish_made(pages, &|_| Ok(()));
        assert_eq!((again.unwrap(), made), (skipped, vec![]));
        assert!(
            pages
                .keys()
                .all(|path| self.reason(path) == Some(Reason::Same))
        );
        assert_eq!(stamps(&self.target.output), times);
        let mut after = tree(self.root());
        let manifest = ".yokoten/manifest".to_owned();
        after.insert(manifest.clone(), before[&manifest].clone());
        assert_eq!(after, before);
    }
}

fn pages<const N: usize>(list: [(&str, &str); N]) -> Pages {
    list.into_iter()
        .map(|(path, content)| (path.to_owned(), content.to_owned()))
        .collect()
}

/// `n` pages, each in a folder of its own.
fn many(n: usize, content: &str) -> Pages {
    (0..n)
        .map(|i| (format!("cases/{i:04}/index.html"), format!("{content} {i}")))
        .collect()
}

fn inputs(pages: &Pages) -> [u8; 16] {
    fingerprint(format!("{pages:?}").as_bytes())
}

fn written(pages: usize, written: usize, removed: usize) -> Written {
    Written {
        pages,
        written,
        skipped: pages - written,
        removed,
    }
}

/// Every file under a folder, and every link and empty folder with a word that says so.
fn tree(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    if !folder.exists() {
        return BTreeMap::new();
    }
    walkdir::WalkDir::new(folder)
        .min_depth(1)
        .into_iter()
        .map(Result::unwrap)
        .filter_map(|entry| {
            let name = entry
                .path()
                .strip_prefix(folder)
                .unwrap()
                .to_str()
                .unwrap()
                .to_owned();
            let kind = entry.file_type();
            if kind.is_dir() {
                let is_empty = fs::read_dir(entry.path()).unwrap().next().is_none();
                return is_empty.then(|| (name, b"(empty folder)".to_vec()));
            }
            if kind.is_symlink() {
                let to = fs::read_link(entry.path()).unwrap();
                return Some((name, format!("(link to {})", to.display()).into_bytes()));
            }
            Some((name, fs::read(entry.path()).unwrap()))
        })
        .collect()
}

fn text(tree: &BTreeMap<String, Vec<u8>>) -> Pages {
    let text = |bytes: &Vec<u8>| String::from_utf8(bytes.clone()).unwrap();
    tree.iter()
        .map(|(path, bytes)| (path.clone(), text(bytes)))
        .collect()
}

/// When each file under a folder was last written.
fn stamps(folder: &Path) -> BTreeMap<PathBuf, std::time::SystemTime> {
    walkdir::WalkDir::new(folder)
        .into_iter()
        .map(Result::unwrap)
        .map(|entry| {
            (
                entry.path().to_owned(),
                entry.metadata().unwrap().modified().unwrap(),
            )
        })
        .collect()
}

/// Gives a file another time without changing it.
fn touch(path: &Path) {
    let file = fs::File::options().write(true).open(path).unwrap();
    file.set_modified(std::time::UNIX_EPOCH + std::time::Duration::from_secs(1))
        .unwrap();
}
