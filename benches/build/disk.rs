//! The machine's folders to work in, what lies in them, and how busy the machine is.

use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process;
use std::thread;

use crate::generate::{Catalogue, Form};

/// A folder of this run on one file system.
///
/// Nothing in it is deleted before the run is over: on ext4 a new file costs up to 2 ms for a
/// minute or so after a large tree was removed (`scale.md`, "The file system").
#[derive(Debug)]
pub(crate) struct Workplace {
    folder: PathBuf,
    file_system: String,
}

impl Workplace {
    /// A new folder under `above`.
    pub(crate) fn open(above: &Path) -> io::Result<Self> {
        fs::create_dir_all(above)?;
        let above = above.canonicalize()?;
        let folder = above.join(format!("yokoten-bench-{}", process::id()));
        fs::create_dir(&folder)?;
        let file_system = file_system(&above).unwrap_or_else(|| "unknown".to_owned());
        Ok(Self {
            folder,
            file_system,
        })
    }

    /// The name of its file system.
    pub(crate) fn describe(&self) -> String {
        self.file_system.clone()
    }

    /// Whether files are kept in memory only.
    pub(crate) fn is_memory(&self) -> bool {
        matches!(self.file_system.as_str(), "tmpfs" | "ramfs")
    }

    /// A new folder in it.
    pub(crate) fn folder(&self, name: &str) -> io::Result<PathBuf> {
        let mut folder = self.folder.join(name);
        while folder.exists() {
            folder.as_mut_os_string().push("-again");
        }
        fs::create_dir(&folder)?;
        Ok(folder)
    }

    /// Removes it with all that was made in it.
    pub(crate) fn clear(self) -> io::Result<()> {
        fs::remove_dir_all(self.folder)
    }
}

/// A memory file system, where there is one, and the target folder.
pub(crate) fn usual_folders() -> Vec<PathBuf> {
    let memory = PathBuf::from("/dev/shm");
    let target = PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
    if memory.is_dir() {
        vec![memory, target]
    } else {
        vec![target]
    }
}

/// How busy the machine is with other work, which spoils figures of time.
pub(crate) fn load() -> String {
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let load = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let load = load.split(' ').next().unwrap_or("unknown");
    format!("load before the run {load}, {cores} cores")
}

/// By `/proc/mounts`: the type of the mount with the longest path above `folder`.
fn file_system(folder: &Path) -> Option<String> {
    let mounts = fs::read_to_string("/proc/mounts").ok()?;
    mounts
        .lines()
        .filter_map(|line| {
            let mut fields = line.split(' ').skip(1);
            Some((fields.next()?, fields.next()?))
        })
        .filter(|(point, _)| folder.starts_with(point))
        .max_by_key(|(point, _)| point.len())
        .map(|(_, kind)| kind.to_owned())
}

/// The files under `folder` by their relative paths, with their sizes in bytes.
pub(crate) fn sizes(folder: &Path) -> io::Result<BTreeMap<PathBuf, u64>> {
    let mut sizes = BTreeMap::new();
    for entry in walkdir::WalkDir::new(folder) {
        let entry = entry.map_err(io::Error::other)?;
        if entry.file_type().is_file() {
            let path = entry
                .path()
                .strip_prefix(folder)
                .map_err(io::Error::other)?;
            let size = entry.metadata().map_err(io::Error::other)?.len();
            sizes.insert(path.to_path_buf(), size);
        }
    }
    Ok(sizes)
}

/// How large records are, to be held against `scale.md`.
#[derive(Debug)]
pub(crate) struct Shape {
    mean_bytes: usize,
    body_lengths: Vec<usize>,
}

impl Shape {
    /// The shape of a catalogue's records.
    pub(crate) fn of_records(catalogue: Catalogue) -> io::Result<Self> {
        let mut bytes = 0;
        let mut body_lengths = Vec::with_capacity(catalogue.cards.len());
        for card in &catalogue.cards {
            let record = catalogue.record(card, Form::Yokoten);
            bytes += record.len();
            let body = record.split("\n---\n").nth(1);
            let body = body.ok_or_else(|| io::Error::other("a record without a body"))?;
            body_lengths.push(body.trim().chars().count());
        }
        body_lengths.sort_unstable();
        Ok(Self {
            mean_bytes: bytes / body_lengths.len(),
            body_lengths,
        })
    }
}

impl fmt::Display for Shape {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lengths = &self.body_lengths;
        let mean = lengths.iter().sum::<usize>() / lengths.len();
        let (least, most) = (lengths[0], lengths[lengths.len() - 1]);
        let bytes = self.mean_bytes;
        write!(
            f,
            "{bytes} bytes a record, body {mean} characters ({least} to {most})"
        )
    }
}
