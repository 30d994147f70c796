use std::collections::BTreeMap;

use include_dir::{Dir, include_dir};

use crate::error::Error;
use crate::fingerprint::{Fingerprint, half};
use crate::load::files::read_bytes;
use crate::load::script::bare;
use crate::load::sources::Sources;

/// The default theme, so that a folder with nothing but `content/` can be built.
static EMBEDDED: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes/default");

/// Templates and static files by name, and a hash over all of them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Theme {
    /// Text of `templates/<name>`, by name.
    pub templates: BTreeMap<String, String>,
    /// Bytes of `static/<name>`, by name.
    pub files: BTreeMap<String, Vec<u8>>,
    /// Over names and bytes.
    pub hash: Fingerprint,
}

/// The embedded default theme with what `themes/default/` and then `themes/<name>/` put in the
/// place of its single files. Its own scripts come without comments.
pub fn theme(sources: &Sources, name: &str) -> Result<Theme, Error> {
    let mut parts: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    embedded_files(&EMBEDDED, &mut parts);
    for folder in ["default", name] {
        let prefix = format!("themes/{folder}/");
        for file in &sources.themes {
            if let (Some(inside), true) = (file.path.strip_prefix(&prefix), file.is_plain) {
                parts.insert(inside.to_owned(), read_bytes(&sources.root, &file.path)?);
            }
        }
    }
    let folder = format!("themes/{name}/");
    if name != "default"
        && !sources
            .themes
            .iter()
            .any(|file| file.path.starts_with(&folder))
    {
        return Err(Error::Usage(format!(
            "site.yaml の theme「{name}」に当たるフォルダー themes/{name}/ がありません"
        )));
    }
    for (path, bytes) in &mut parts {
        if let Some(script) = own_script(path, bytes) {
            *bytes = bare(script).into_bytes();
        }
    }
    Ok(sorted_out(parts))
}

/// The text of a script of the default theme. What takes its place is sent as it is.
fn own_script<'a>(path: &str, bytes: &'a [u8]) -> Option<&'a str> {
    let own = EMBEDDED.get_file(path)?;
    let is_own = path.ends_with(".js") && own.contents() == bytes;
    is_own.then(|| std::str::from_utf8(bytes).ok()).flatten()
}

fn embedded_files(folder: &Dir<'_>, into: &mut BTreeMap<String, Vec<u8>>) {
    for file in folder.files() {
        let parts: Vec<_> = file
            .path()
            .iter()
            .map(|part| part.to_string_lossy())
            .collect();
        into.insert(parts.join("/"), file.contents().to_vec());
    }
    for inner in folder.dirs() {
        embedded_files(inner, into);
    }
}

fn sorted_out(parts: BTreeMap<String, Vec<u8>>) -> Theme {
    let mut theme = Theme::default();
    let mut hasher = blake3::Hasher::new();
    for (path, bytes) in parts {
        for part in [path.as_bytes(), &bytes] {
            hasher
                .update(&(part.len() as u64).to_le_bytes())
                .update(part);
        }
        if let Some(name) = path.strip_prefix("templates/") {
            theme.templates.insert(
                name.to_owned(),
                String::from_utf8_lossy(&bytes).into_owned(),
            );
        } else if let Some(name) = path.strip_prefix("static/") {
            theme.files.insert(name.to_owned(), bytes);
        }
    }
    theme.hash = half(&hasher.finalize());
    theme
}
