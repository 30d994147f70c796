use include_dir::{Dir, include_dir};

/// A small catalogue that builds, with one example of each kind of file.
static STARTER: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/exchange/starter");

/// The files of a new catalogue by path, ascending.
pub fn starter() -> Vec<(String, &'static [u8])> {
    let mut files = Vec::new();
    gather(&STARTER, &mut files);
    files.sort();
    files
}

fn gather(folder: &'static Dir<'static>, into: &mut Vec<(String, &'static [u8])>) {
    for file in folder.files() {
        let parts: Vec<_> = file
            .path()
            .iter()
            .map(|part| part.to_string_lossy())
            .collect();
        into.push((parts.join("/"), file.contents()));
    }
    for inner in folder.dirs() {
        gather(inner, into);
    }
}
