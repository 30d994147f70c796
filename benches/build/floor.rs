//! The write floor: what it costs to write files of the same paths and sizes, and nothing else.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Instant;

/// Seconds to write `sizes` into `folder`, which does not exist yet, on one thread.
pub(crate) fn write(folder: &Path, sizes: &BTreeMap<PathBuf, u64>) -> io::Result<f64> {
    let longest = sizes.values().copied().max().unwrap_or(0);
    let bytes = vec![b'.'; usize::try_from(longest).map_err(io::Error::other)?];
    let start = Instant::now();
    fs::create_dir_all(folder)?;
    let mut last = PathBuf::new();
    for (path, size) in sizes {
        let path = folder.join(path);
        // Paths ascend, so that the files of a folder mostly stand together.
        if let Some(above) = path.parent().filter(|above| *above != last) {
            fs::create_dir_all(above)?;
            last = above.to_path_buf();
        }
        fs::write(
            &path,
            &bytes[..usize::try_from(*size).map_err(io::Error::other)?],
        )?;
    }
    Ok(start.elapsed().as_secs_f64())
}
