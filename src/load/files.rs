#![expect(
    clippy::disallowed_methods,
    reason = "the one place where files are read"
)]

use std::fs;
use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

use walkdir::{DirEntry, WalkDir};

use crate::error::Error;

/// A file as the walk found it; its text is read when it is needed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct SourceFile {
    /// Relative to the root folder, `/` between folders.
    pub path: String,
    /// Bytes.
    pub size: u64,
    /// Time of the last change, nanoseconds since 1970.
    pub modified: i128,
    /// Whether it is a plain file and has a name that can be written as text; anything else is
    /// never read.
    pub is_plain: bool,
}

/// Files that systems and editors leave behind and nobody means to publish.
const LITTER: [&str; 3] = ["Thumbs.db", "desktop.ini", "__MACOSX"];

/// All files under `root/folder`, sorted by path; none where the folder does not exist. Links
/// are not followed, so nothing outside the folder is read.
pub fn walk(root: &Path, folder: &str) -> Result<Vec<SourceFile>, Error> {
    let start = root.join(folder);
    if !start.exists() {
        return Ok(Vec::new());
    }
    let mut files = Vec::new();
    for entry in WalkDir::new(&start)
        .into_iter()
        .filter_entry(|entry| !is_litter(entry))
    {
        let entry = entry.map_err(|fault| {
            let path = fault.path().unwrap_or(&start).to_path_buf();
            Error::reading(&path, fault.into())
        })?;
        if !entry.file_type().is_dir() {
            files.push(stamp(root, &entry)?);
        }
    }
    files.sort();
    Ok(files)
}

fn is_litter(entry: &DirEntry) -> bool {
    let name = entry.file_name().to_string_lossy();
    entry.depth() > 0 && (name.starts_with('.') || LITTER.contains(&&*name))
}

fn stamp(root: &Path, entry: &DirEntry) -> Result<SourceFile, Error> {
    let metadata = entry
        .metadata()
        .map_err(|fault| Error::reading(entry.path(), fault.into()))?;
    let relative = entry.path().strip_prefix(root).unwrap_or(entry.path());
    let parts: Vec<_> = relative.iter().map(|part| part.to_string_lossy()).collect();
    Ok(SourceFile {
        path: parts.join("/"),
        size: metadata.len(),
        modified: nanoseconds(metadata.modified().unwrap_or(UNIX_EPOCH)),
        is_plain: metadata.is_file() && relative.to_str().is_some(),
    })
}

/// Nanoseconds since 1970, below 0 before it.
pub fn nanoseconds(time: SystemTime) -> i128 {
    match time.duration_since(UNIX_EPOCH) {
        Ok(after) => i128::try_from(after.as_nanos()).unwrap_or(i128::MAX),
        Err(before) => -i128::try_from(before.duration().as_nanos()).unwrap_or(i128::MAX),
    }
}

/// The bytes of a file below the root folder.
pub fn read_bytes(root: &Path, file: &str) -> Result<Vec<u8>, Error> {
    let path = root.join(file);
    fs::read(&path).map_err(|fault| Error::reading(&path, fault))
}

/// The text of a file below the root folder, what is not UTF-8 replaced: for excerpts and for
/// bodies whose encoding was checked before.
pub fn read_text(root: &Path, file: &str) -> Result<String, Error> {
    let bytes = read_bytes(root, file)?;
    Ok(match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(fault) => String::from_utf8_lossy(fault.as_bytes()).into_owned(),
    })
}

/// The bytes of a file that may be absent or unreadable, such as a cache.
pub fn read_if_there(path: &Path) -> Option<Vec<u8>> {
    fs::read(path).ok()
}
