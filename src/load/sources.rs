use std::path::{Path, PathBuf};

use crate::error::Error;
use crate::load::files::{SourceFile, walk};

/// What lies in the root folder, found but not yet read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sources {
    /// The folder that holds `content/` and, if there is one, `themes/`.
    pub root: PathBuf,
    /// Files of `content/`, sorted by path.
    pub content: Vec<SourceFile>,
    /// Files of `themes/`, sorted by path.
    pub themes: Vec<SourceFile>,
}

impl Sources {
    /// Whether there is a file of this path that may be read.
    pub(crate) fn has(&self, path: &str) -> bool {
        let mut files = self.content.iter();
        files.any(|known| known.is_plain && known.path == path)
    }
}

/// What a file of `content/` is, by its place alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role<'a> {
    /// `site.yaml`, `kinds.yaml`, `sources.yaml`, `search.yaml`.
    Setting(&'a str),
    /// `facets/<key>.yaml`, with the key.
    Facet(&'a str),
    /// A record, with its collection and its path there without `.md`.
    Record(Collection, &'a str),
    /// `tables/<name>.yaml`, with the name.
    Table(&'a str),
    /// A file of `static/`, with its path there.
    Static(&'a str),
    /// A file of `reference/`, with its name.
    Reference(&'a str),
    /// A file in a collection that is no record: it may go with one.
    Beside(Collection, &'a str),
    /// None of these.
    Stray,
}

/// A folder of records.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
pub enum Collection {
    /// `cases/`
    Cases,
    /// `approaches/`
    Approaches,
    /// `programmes/`
    Programmes,
    /// `places/`
    Places,
    /// `pages/`
    Pages,
}

impl Collection {
    /// All, in the order in which they are read.
    pub const ALL: [Self; 5] = [
        Self::Cases,
        Self::Approaches,
        Self::Programmes,
        Self::Places,
        Self::Pages,
    ];

    /// The folder's name, in `content/` and in URLs.
    pub fn folder(self) -> &'static str {
        match self {
            Self::Cases => "cases",
            Self::Approaches => "approaches",
            Self::Programmes => "programmes",
            Self::Places => "places",
            Self::Pages => "pages",
        }
    }

    /// Whether its records may lie in folders.
    pub fn is_nested(self) -> bool {
        matches!(self, Self::Cases | Self::Pages)
    }
}

/// Finds what lies in `root`. A folder without `content/` cannot be read at all.
pub fn scan(root: &Path) -> Result<Sources, Error> {
    if !root.join("content").is_dir() {
        return Err(Error::Usage(format!(
            "{} に content フォルダーがありません。--root でカタログのフォルダーを指定するか、`yokoten init フォルダー` で作ってください",
            root.display()
        )));
    }
    Ok(Sources {
        root: root.to_path_buf(),
        content: walk(root, "content")?,
        themes: walk(root, "themes")?,
    })
}

/// What a file is by its path from the root folder.
pub fn role_of(path: &str) -> Role<'_> {
    let Some(inside) = path.strip_prefix("content/") else {
        return Role::Stray;
    };
    let Some((folder, rest)) = inside.split_once('/') else {
        return match inside {
            "site.yaml" | "kinds.yaml" | "sources.yaml" | "search.yaml" => Role::Setting(inside),
            _ => Role::Stray,
        };
    };
    match folder {
        "facets" => yaml_name(rest).map_or(Role::Stray, Role::Facet),
        "tables" => yaml_name(rest).map_or(Role::Stray, Role::Table),
        "static" => Role::Static(rest),
        "reference" if is_reference(rest) => Role::Reference(rest),
        _ => match Collection::ALL
            .into_iter()
            .find(|known| known.folder() == folder)
        {
            Some(collection) => record_role(collection, rest),
            None => Role::Stray,
        },
    }
}

/// The data that may be overridden, and words on it.
fn is_reference(rest: &str) -> bool {
    let is_readme = rest.starts_with("README") && !rest.contains('/');
    is_readme || matches!(rest, "municipalities.csv" | "prefectures.json")
}

fn yaml_name(rest: &str) -> Option<&str> {
    rest.strip_suffix(".yaml")
        .filter(|name| !name.contains('/'))
}

fn record_role(collection: Collection, rest: &str) -> Role<'_> {
    match rest.strip_suffix(".md") {
        Some(id) if collection.is_nested() || !id.contains('/') => Role::Record(collection, id),
        _ => Role::Beside(collection, rest),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reference_holds_known_data_alone() {
        for (name, is_read) in [
            ("municipalities.csv", true),
            ("prefectures.json", true),
            ("README.md", true),
            ("municipalites.csv", false),
            ("old/prefectures.json", false),
        ] {
            let path = format!("content/reference/{name}");
            let expected = match is_read {
                true => Role::Reference(name),
                false => Role::Stray,
            };
            assert_eq!(role_of(&path), expected, "{name}");
        }
    }
}
