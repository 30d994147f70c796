//! Names the program's own sources by one number, so that what an earlier program remembered of a
//! build is not taken for this one's.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;

fn main() -> std::io::Result<()> {
    let mut hasher = DefaultHasher::new();
    for folder in ["src", "themes/default", "Cargo.lock"] {
        println!("cargo:rerun-if-changed={folder}");
        add(Path::new(folder), &mut hasher)?;
    }
    println!("cargo:rustc-env=YOKOTEN_SOURCES={:016x}", hasher.finish());
    Ok(())
}

#[expect(
    clippy::disallowed_methods,
    reason = "a build script is no stage of the pipeline"
)]
fn add(path: &Path, hasher: &mut DefaultHasher) -> std::io::Result<()> {
    if path.is_dir() {
        let mut inside: Vec<_> = std::fs::read_dir(path)?
            .map(|entry| Ok(entry?.path()))
            .collect::<std::io::Result<_>>()?;
        inside.sort();
        inside.iter().try_for_each(|path| add(path, hasher))
    } else {
        path.to_string_lossy().replace('\\', "/").hash(hasher);
        std::fs::read(path)?.hash(hasher);
        Ok(())
    }
}
