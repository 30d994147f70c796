#![expect(
    clippy::disallowed_methods,
    reason = "the one place where files are read"
)]

use std::fs;
use std::io;
use std::io::Read;
use std::path::{Component, Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use rayon::prelude::*;
use walkdir::{DirEntry, WalkDir};

use crate::error::Error;
use crate::load::text::utf_8;

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
/// are not followed, so nothing outside the folder is read; the folder itself may not be one.
pub fn walk(root: &Path, folder: &str) -> Result<Vec<SourceFile>, Error> {
    let start = root.join(folder);
    if start.is_symlink() {
        return Err(Error::Usage(format!(
            "{} はリンクなので読みません。フォルダーそのものを置くか、--root でリンク先の側のフォルダーを指定してください",
            start.display()
        )));
    }
    if !start.exists() {
        return Ok(Vec::new());
    }
    let mut found = Vec::new();
    for entry in WalkDir::new(&start)
        .into_iter()
        .filter_entry(|entry| !is_litter(entry))
    {
        let entry = entry.map_err(|fault| {
            let path = fault.path().unwrap_or(&start).to_path_buf();
            Error::reading(&path, fault.into())
        })?;
        if !entry.file_type().is_dir() {
            found.push(entry);
        }
    }
    let mut files = found
        .par_iter()
        .map(|entry| stamp(root, entry))
        .collect::<Result<Vec<_>, _>>()?;
    files.par_sort();
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

/// The bytes of a plain file below the root folder. A link on the way from there to the file, or
/// the file being one, is refused: what a contributor sends may not show what lies outside.
pub fn read_bytes(root: &Path, file: &str) -> Result<Vec<u8>, Error> {
    if let Some(bytes) = read_at_once(root, file) {
        return Ok(bytes);
    }
    let path = plain_path(root, file)?;
    fs::read(&path).map_err(|fault| Error::reading(&path, fault))
}

/// The same where the system itself can be told to follow no link, which spares a look at every
/// folder on the way. Whatever is not in order is left to the long way, which can say what it is.
fn read_at_once(root: &Path, file: &str) -> Option<Vec<u8>> {
    let is_name = |part| matches!(part, Component::Normal(_));
    let is_inside = Path::new(file).components().all(is_name);
    let opened = is_inside.then(|| unlinked(&root.join(file))).flatten()?;
    let metadata = opened.metadata().ok().filter(fs::Metadata::is_file)?;
    let mut bytes = Vec::with_capacity(usize::try_from(metadata.len()).ok()? + 1);
    opened.take(u64::MAX).read_to_end(&mut bytes).ok()?;
    Some(bytes)
}

/// A file to which no link leads; `None` also where the system cannot tell.
#[cfg(target_os = "linux")]
fn unlinked(path: &Path) -> Option<fs::File> {
    use rustix::fs::{CWD, Mode, OFlags, ResolveFlags, openat2};
    // A pipe would else be waited for.
    let flags = OFlags::RDONLY | OFlags::CLOEXEC | OFlags::NONBLOCK;
    let opened = openat2(CWD, path, flags, Mode::empty(), ResolveFlags::NO_SYMLINKS);
    opened.ok().map(fs::File::from)
}

/// A file to which no link leads; `None` also where the system cannot tell.
#[cfg(not(target_os = "linux"))]
fn unlinked(_path: &Path) -> Option<fs::File> {
    None
}

/// The path of a plain file below the root folder, which itself may be reached in any way.
fn plain_path(root: &Path, file: &str) -> Result<PathBuf, Error> {
    let refused = |path: &Path, reason: &str| {
        let fault = io::Error::new(io::ErrorKind::InvalidInput, reason);
        Err(Error::reading(path, fault))
    };
    let mut path = root.to_path_buf();
    let mut kind = None;
    for part in Path::new(file).components() {
        let Component::Normal(name) = part else {
            return refused(&root.join(file), "カタログのフォルダーの中を指していません");
        };
        path.push(name);
        let metadata = fs::symlink_metadata(&path).map_err(|fault| Error::reading(&path, fault))?;
        if metadata.is_symlink() {
            return refused(&path, "リンクはたどりません");
        }
        kind = Some(metadata.file_type());
    }
    if !kind.is_some_and(|kind| kind.is_file()) {
        return refused(&path, "ふつうのファイルではありません");
    }
    Ok(path)
}

/// The text of a file below the root folder, what is not UTF-8 replaced: for bodies whose
/// encoding was checked before.
pub fn read_text(root: &Path, file: &str) -> Result<String, Error> {
    read_bytes(root, file).map(lossy)
}

/// The text of a file for excerpts. Of records and settings, what is not UTF-8 is replaced, since
/// a fault of theirs may be just that; another file that is no text, such as an attachment, gives
/// `None`, as does one that cannot be read.
pub fn excerpt_text(root: &Path, file: &str) -> Option<String> {
    let bytes = read_bytes(root, file).ok()?;
    if file.ends_with(".md") || file.ends_with(".yaml") {
        return Some(lossy(bytes));
    }
    String::from_utf8(bytes)
        .ok()
        .filter(|text| !text.contains('\0'))
}

fn lossy(bytes: Vec<u8>) -> String {
    match utf_8(bytes) {
        Ok(text) => text,
        Err(fault) => String::from_utf8_lossy(fault.as_bytes()).into_owned(),
    }
}

/// The text of a file that was named on the command line; what is not UTF-8 is replaced.
pub fn read_named(path: &Path) -> Result<String, Error> {
    let bytes = fs::read(path).map_err(|fault| Error::reading(path, fault))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// The bytes of a file that may be absent or unreadable, such as a cache.
pub fn read_if_there(path: &Path) -> Option<Vec<u8>> {
    fs::read(path).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn root() -> tempfile::TempDir {
        let root = tempfile::tempdir().unwrap();
        let folder = root.path().join("content/pages");
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("a.md"), "題名\n").unwrap();
        fs::write(folder.join("old.md"), b"title: \x91\xe8\n").unwrap();
        fs::write(folder.join("zu.exe"), b"MZ\0\0").unwrap();
        fs::write(folder.join("zu.svg"), "<svg/>").unwrap();
        root
    }

    #[test]
    fn files_that_are_no_text_have_no_excerpt() {
        let root = root();
        let text = |name: &str| excerpt_text(root.path(), &format!("content/pages/{name}"));
        assert_eq!(text("a.md").as_deref(), Some("題名\n"));
        assert_eq!(text("zu.svg").as_deref(), Some("<svg/>"));
        assert!(text("old.md").is_some_and(|text| text.starts_with("title: ")));
        assert_eq!(text("zu.exe"), None);
        assert_eq!(text("none.md"), None);
    }

    #[test]
    fn only_plain_files_below_the_root_are_read() {
        let root = root();
        fs::write(root.path().join("secret"), "秘密").unwrap();
        let site = root.path().join("content");
        for file in [
            "../secret",
            "pages",
            "",
            "/etc/hostname",
            "pages/../../secret",
        ] {
            let error = read_bytes(&site, file).unwrap_err();
            assert!(matches!(error, Error::Disk { .. }), "{file}: {error}");
        }
        assert!(read_bytes(&site, "pages/a.md").is_ok());
    }

    /// To open one would be to wait for somebody who writes into it.
    #[cfg(target_os = "linux")]
    #[test]
    fn a_pipe_is_no_file() {
        use rustix::fs::{CWD, FileType, Mode, mknodat};
        let root = root();
        let pipe = root.path().join("content/pages/pipe.md");
        mknodat(CWD, &pipe, FileType::Fifo, Mode::RWXU, 0).unwrap();
        let error = read_bytes(root.path(), "content/pages/pipe.md").unwrap_err();
        assert!(
            error.to_string().contains("ふつうのファイルではありません"),
            "{error}"
        );
    }

    #[cfg(unix)]
    #[test]
    fn links_below_the_root_are_not_followed() {
        use std::os::unix::fs::symlink;
        let root = root();
        let outside = tempfile::tempdir().unwrap();
        fs::write(outside.path().join("b.md"), "秘密").unwrap();
        let content = root.path().join("content");
        symlink(outside.path().join("b.md"), content.join("pages/l.md")).unwrap();
        symlink(outside.path(), content.join("cases")).unwrap();
        for file in ["content/pages/l.md", "content/cases/b.md"] {
            assert!(read_bytes(root.path(), file).is_err(), "{file}");
            assert!(read_text(root.path(), file).is_err(), "{file}");
            assert_eq!(excerpt_text(root.path(), file), None, "{file}");
        }
        symlink(&content, outside.path().join("content")).unwrap();
        assert!(walk(outside.path(), "content").is_err());
        // The root itself may be reached by a link: it is what was asked for.
        let linked = outside.path().join("root");
        symlink(root.path(), &linked).unwrap();
        assert!(read_bytes(&linked, "content/pages/a.md").is_ok());
    }
}
