use std::fmt;

use serde::{Deserialize, Serialize};

/// An id: lower-case ASCII letters, digits and single hyphens between them; the ids of cases and
/// pages are paths of such names joined by `/`. It is also the record's URL and file name, so
/// nothing in it can lead outside its folder.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Slug(String);

/// Names that Windows keeps for devices, whatever their extension.
const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "com", "lpt"];

impl Slug {
    /// `text` as an id without folders, if it is one.
    pub fn name(text: &str) -> Option<Self> {
        is_name(text).then(|| Self(text.to_owned()))
    }

    /// `text` as an id that may have folders, if it is one.
    pub fn path(text: &str) -> Option<Self> {
        text.split('/').all(is_name).then(|| Self(text.to_owned()))
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn is_name(text: &str) -> bool {
    let fine = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    !text.is_empty()
        && text.len() <= 100
        && text.bytes().all(fine)
        && !text.starts_with('-')
        && !text.ends_with('-')
        && !text.contains("--")
        && !DEVICES.contains(&text.trim_end_matches(|end: char| end.is_ascii_digit()))
        && text != "index"
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::borrow::Borrow<str> for Slug {
    fn borrow(&self) -> &str {
        &self.0
    }
}

/// The one of `known` that was most likely meant by `written`: Jaro–Winkler similarity (Winkler
/// 1990) of at least 0.8, the first of equals.
pub fn nearest_slug<'a>(written: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let mut best: Option<(f64, &str)> = None;
    for candidate in known {
        let likeness = strsim::jaro_winkler(written, candidate);
        if likeness >= 0.8 && best.is_none_or(|(so_far, _)| likeness > so_far) {
            best = Some((likeness, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}
