//! The disk: the only file of this stage that touches it, but for the one call in `swap`. Reading
//! is plain functions; whatever changes the disk is a method of [`Disk`], small enough that a
//! process may die after any of them. No link is ever followed, neither on a walk nor on removal.

#![expect(
    clippy::disallowed_methods,
    reason = "this is the file that the fence leaves open"
)]

use std::ffi::OsStr;
use std::fs;
use std::fs::{File, TryLockError};
use std::io;
use std::io::{ErrorKind, Read, Write};
use std::path::{Component, Path, PathBuf};

use rayon::prelude::*;

use crate::error::Error;
use crate::write::stamp::Stamp;
use crate::write::swap::exchange;

/// A kind of change to the disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    Folder,
    Write,
    Link,
    Rename,
    Exchange,
    Remove,
}

/// The way to change the disk.
#[derive(Clone, Copy)]
pub(super) struct Disk<'d> {
    /// Called before each change, which does not happen where it errs: the place at which tests
    /// let a build die or a file system refuse.
    pub(super) before: &'d (dyn Fn(Step) -> io::Result<()> + Sync),
}

/// Something found in a folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    /// Relative to the folder walked, `/` between folders on every system.
    pub(super) path: PathBuf,
    pub(super) kind: Kind,
}

/// What a thing found is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    File(Stamp),
    Folder,
    /// A symbolic link, whatever it points to, a pipe, a device.
    Other,
}

/// Holds the lock of a state folder as long as it lives.
pub(super) struct Lock(#[expect(dead_code, reason = "closing the file gives the lock back")] File);

impl Disk<'_> {
    /// Makes a folder and those above it; one that is there is fine.
    pub(super) fn folder(&self, path: &Path) -> io::Result<()> {
        (self.before)(Step::Folder)?;
        fs::create_dir_all(path)
    }

    /// Writes a file that no reader looks at yet, with the folders above it. The stamp comes from
    /// the open file, so that a hand which touches it a moment later is noticed.
    pub(super) fn write(&self, path: &Path, bytes: &[u8]) -> Result<Stamp, Error> {
        self.write_parts(path, &[bytes])
    }

    fn write_parts(&self, path: &Path, parts: &[&[u8]]) -> Result<Stamp, Error> {
        let fault = |source| Error::writing(path, source);
        (self.before)(Step::Folder).map_err(fault)?;
        let mut file = with_folder(path, || File::create(path)).map_err(fault)?;
        (self.before)(Step::Write).map_err(fault)?;
        parts
            .iter()
            .try_for_each(|part| file.write_all(part))
            .and_then(|()| Stamp::of(&file.metadata()?))
            .map_err(fault)
    }

    /// Writes a file that is not there yet.
    pub(super) fn create(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        (self.before)(Step::Write)?;
        with_folder(path, || File::create_new(path))?.write_all(bytes)
    }

    /// Gives a file a new content in one step.
    pub(super) fn replace(&self, path: &Path, parts: &[&[u8]]) -> Result<(), Error> {
        let fresh = path.with_extension("new");
        self.write_parts(&fresh, parts)?;
        self.rename(&fresh, path)
    }

    /// Lets the unchanged file `from` stand at `to` as well, as a hard link or, where the file
    /// system has none, as a copy with the same time.
    pub(super) fn link(&self, from: &Path, to: &Path) -> Result<Stamp, Error> {
        let linked = (self.before)(Step::Link)
            .and_then(|()| with_folder(to, || fs::hard_link(from, to)))
            .and_then(|()| Stamp::of(&fs::symlink_metadata(to)?));
        match linked {
            Ok(stamp) => Ok(stamp),
            Err(_) => self.copy(from, to),
        }
    }

    fn copy(&self, from: &Path, to: &Path) -> Result<Stamp, Error> {
        let reading = |source| Error::reading(from, source);
        let modified = fs::symlink_metadata(from).and_then(|data| data.modified());
        let modified = modified.map_err(reading)?;
        self.write(to, &fs::read(from).map_err(reading)?)?;
        let dated = File::options().write(true).open(to).and_then(|file| {
            file.set_modified(modified)?;
            Stamp::of(&file.metadata()?)
        });
        dated.map_err(|source| Error::writing(to, source))
    }

    /// Moves a file or folder, over an old file if there is one.
    pub(super) fn rename(&self, from: &Path, to: &Path) -> Result<(), Error> {
        (self.before)(Step::Rename)
            .and_then(|()| with_folder(to, || despite_read_only(to, || fs::rename(from, to))))
            .map_err(|source| Error::writing(to, source))
    }

    /// Lets two folders change places in one step, the permissions of the place staying.
    pub(super) fn exchange(&self, fresh: &Path, old: &Path) -> io::Result<()> {
        (self.before)(Step::Exchange)?;
        fs::set_permissions(fresh, fs::metadata(old)?.permissions())?;
        exchange(fresh, old)
    }

    /// Removes a file or link; one that is not there is fine.
    pub(super) fn remove_file(&self, path: &Path) -> Result<(), Error> {
        let removed = (self.before)(Step::Remove).and_then(|()| unlink(path));
        removed
            .or_else(unless_gone)
            .map_err(|source| Error::writing(path, source))
    }

    /// Removes an empty folder. One that is not there is fine, and so is one that is not empty:
    /// someone has just put something in, which the next build will look at.
    pub(super) fn remove_folder(&self, path: &Path) -> Result<(), Error> {
        let removed = (self.before)(Step::Remove).and_then(|()| fs::remove_dir(path));
        match removed {
            Err(error) if error.kind() == ErrorKind::DirectoryNotEmpty => Ok(()),
            removed => removed
                .or_else(unless_gone)
                .map_err(|source| Error::writing(path, source)),
        }
    }

    /// Removes whatever stands at `path`, with all that is in it.
    pub(super) fn remove_tree(&self, path: &Path) -> Result<(), Error> {
        match fs::symlink_metadata(path) {
            Ok(data) if data.is_dir() => {
                let inside = children(path).map_err(|source| Error::reading(path, source))?;
                inside
                    .par_iter()
                    .try_for_each(|child| self.remove_tree(child))?;
                self.remove_folder(path)
            }
            Ok(_) => self.remove_file(path),
            Err(error) => unless_gone(error).map_err(|source| Error::reading(path, source)),
        }
    }

    /// Takes the lock of the state folder, which it makes. `None` where another process has it.
    /// A file system without locks goes without.
    pub(super) fn lock(&self, state: &Path) -> Result<Option<Lock>, Error> {
        let path = state.join("lock");
        let fault = |source| Error::writing(&path, source);
        (self.before)(Step::Folder).map_err(fault)?;
        let mut options = File::options();
        options.write(true).create(true).truncate(false);
        let file = with_folder(&path, || options.open(&path)).map_err(fault)?;
        match file.try_lock() {
            Ok(()) => Ok(Some(Lock(file))),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(error)) if error.kind() == ErrorKind::Unsupported => {
                Ok(Some(Lock(file)))
            }
            Err(TryLockError::Error(error)) => Err(fault(error)),
        }
    }
}

/// All that is under `folder`, ascending by path as bytes; nothing where it does not exist.
pub(super) fn walk(folder: &Path) -> Result<Vec<Found>, Error> {
    let mut found = walk_into(folder, Path::new(""))?;
    found.par_sort_unstable_by(|a, b| a.path.as_os_str().cmp(b.path.as_os_str()));
    Ok(found)
}

fn walk_into(root: &Path, inner: &Path) -> Result<Vec<Found>, Error> {
    let folder = root.join(inner);
    let mut found = match list(&folder, inner) {
        Ok(found) => found,
        Err(error) => {
            unless_gone(error).map_err(|source| Error::reading(&folder, source))?;
            return Ok(Vec::new());
        }
    };
    let deeper: Vec<Vec<Found>> = found
        .par_iter()
        .filter(|one| one.kind == Kind::Folder)
        .map(|one| walk_into(root, &one.path))
        .collect::<Result<_, _>>()?;
    found.extend(deeper.into_iter().flatten());
    Ok(found)
}

fn list(folder: &Path, inner: &Path) -> io::Result<Vec<Found>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let kind = match entry.file_type()? {
            kind if kind.is_dir() => Kind::Folder,
            kind if kind.is_file() => match entry.metadata() {
                Ok(data) => Kind::File(Stamp::of(&data)?),
                Err(error) => {
                    unless_gone(error)?;
                    continue;
                }
            },
            _ => Kind::Other,
        };
        let mut path = inner.as_os_str().to_owned();
        if !path.is_empty() {
            path.push("/");
        }
        path.push(entry.file_name());
        found.push(Found {
            path: path.into(),
            kind,
        });
    }
    Ok(found)
}

/// The stamp of a file that holds exactly `bytes`, taken before it is read.
pub(super) fn holds(path: &Path, bytes: &[u8]) -> Option<Stamp> {
    let mut file = File::open(path).ok()?;
    let stamp = Stamp::of(&file.metadata().ok()?).ok()?;
    let mut content = Vec::with_capacity(bytes.len());
    file.read_to_end(&mut content).ok()?;
    (content == bytes).then_some(stamp)
}

/// The content of a file of the state folder; `None` where it cannot be read.
pub(super) fn read(path: &Path) -> Option<Vec<u8>> {
    fs::read(path).ok()
}

/// What stands at `path` itself; `None` where nothing does.
pub(super) fn kind(path: &Path) -> Result<Option<Kind>, Error> {
    match fs::symlink_metadata(path) {
        Ok(data) if data.is_dir() => Ok(Some(Kind::Folder)),
        Ok(data) if data.is_file() => Stamp::of(&data)
            .map(|stamp| Some(Kind::File(stamp)))
            .map_err(|e| Error::reading(path, e)),
        Ok(_) => Ok(Some(Kind::Other)),
        Err(error) => unless_gone(error)
            .map(|()| None)
            .map_err(|e| Error::reading(path, e)),
    }
}

/// Whether nothing is in the folder.
pub(super) fn is_empty(folder: &Path) -> Result<bool, Error> {
    let mut entries = fs::read_dir(folder).map_err(|source| Error::reading(folder, source))?;
    Ok(entries.next().is_none())
}

/// `path` from the root of the disk and without links, though its last parts may not exist.
pub(super) fn resolve(path: &Path) -> Result<PathBuf, Error> {
    let fault = |source| Error::reading(path, source);
    let absolute = std::path::absolute(path).map_err(fault)?;
    let mut known = absolute.components();
    let mut missing = Vec::new();
    loop {
        match fs::canonicalize(known.as_path()) {
            Ok(mut resolved) => {
                for part in missing.iter().rev() {
                    match part {
                        Component::ParentDir => drop(resolved.pop()),
                        part => resolved.push(part),
                    }
                }
                return Ok(resolved);
            }
            Err(error) => match known.next_back() {
                Some(part) if error.kind() == ErrorKind::NotFound => missing.push(part),
                _ => return Err(fault(error)),
            },
        }
    }
}

/// Whether a rename from one folder into the other can work: both on one file system.
#[cfg(unix)]
pub(super) fn is_one_device(one: &Path, other: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let device = |path: &Path| fs::metadata(path).map(|data| data.dev()).ok();
    device(one) == device(other)
}

/// Whether a rename from one folder into the other can work; assumed where it cannot be asked.
#[cfg(not(unix))]
pub(super) fn is_one_device(_one: &Path, _other: &Path) -> bool {
    true
}

/// Makes the folder of a file where it is missing. A page is mostly the first file of a folder of
/// its own; that of another file is mostly there, so the file is tried first.
fn with_folder<T>(path: &Path, act: impl Fn() -> io::Result<T>) -> io::Result<T> {
    if let (Some("index.html"), Some(parent)) =
        (path.file_name().and_then(OsStr::to_str), path.parent())
    {
        // Whether it is there now shows at once.
        drop(fs::create_dir(parent));
    }
    match (act(), path.parent()) {
        (Err(error), Some(parent)) if error.kind() == ErrorKind::NotFound => {
            fs::create_dir_all(parent)?;
            act()
        }
        (result, _) => result,
    }
}

fn children(folder: &Path) -> io::Result<Vec<PathBuf>> {
    fs::read_dir(folder)?
        .map(|entry| Ok(entry?.path()))
        .collect()
}

/// That something is not there is no fault for one who wants it away.
fn unless_gone(error: io::Error) -> io::Result<()> {
    match error.kind() {
        ErrorKind::NotFound | ErrorKind::NotADirectory => Ok(()),
        _ => Err(error),
    }
}

#[cfg(not(windows))]
fn unlink(path: &Path) -> io::Result<()> {
    fs::remove_file(path)
}

/// A link to a folder is removed as a folder there.
#[cfg(windows)]
fn unlink(path: &Path) -> io::Result<()> {
    despite_read_only(path, || fs::remove_file(path)).or_else(|error| {
        let is_link = fs::symlink_metadata(path).is_ok_and(|data| data.is_symlink());
        if is_link {
            fs::remove_dir(path)
        } else {
            Err(error)
        }
    })
}

#[cfg(not(windows))]
fn despite_read_only(_path: &Path, act: impl Fn() -> io::Result<()>) -> io::Result<()> {
    act()
}

/// Elsewhere the folder's permissions decide; there a read-only file resists by itself.
#[cfg(windows)]
fn despite_read_only(path: &Path, act: impl Fn() -> io::Result<()>) -> io::Result<()> {
    act().or_else(|error| {
        if error.kind() != ErrorKind::PermissionDenied {
            return Err(error);
        }
        let mut permissions = fs::symlink_metadata(path)?.permissions();
        permissions.set_readonly(false);
        fs::set_permissions(path, permissions)?;
        act()
    })
}
