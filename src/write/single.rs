//! Single files beside the site: caches, which are replaced, and records, which never are.

use std::path::Path;

use crate::error::Error;
use crate::write::disk::Disk;
use crate::write::{Target, manifest};

const DISK: Disk<'static> = Disk {
    before: &|_| Ok(()),
};

/// Gives a file a new content, part after part, in one step, making its folders.
pub fn save(path: &Path, parts: &[&[u8]]) -> Result<(), Error> {
    DISK.replace(path, parts)
}

/// Writes a file that is not there yet, making its folders. One that is there is never touched.
pub fn create(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    match DISK.create(path, bytes) {
        Err(fault) if fault.kind() == std::io::ErrorKind::AlreadyExists => Err(Error::Usage(
            format!("{} はすでにあります。上書きはしません", path.display()),
        )),
        written => written.map_err(|fault| Error::writing(path, fault)),
    }
}

/// Forgets what builds left in the state folder, so that the next one makes everything anew.
pub fn forget(target: &Target) -> Result<(), Error> {
    DISK.remove_file(&manifest::file(&target.state))?;
    DISK.remove_file(&target.state.join("records"))
}
