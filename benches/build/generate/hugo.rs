//! The Hugo twin of a catalogue, without its cases: configuration and minimal layouts.
//!
//! As in `scale.md`: a case page with two tables of metadata and links to its terms, lists of 50 a
//! page, pages for 47 prefectures, 4 scenes and 20 themes, a sitemap, one feed of 20.

use std::io;
use std::path::Path;

use super::write_file;

const FILES: &[(&str, &str)] = &[
    ("hugo.toml", include_str!("hugo/hugo.toml")),
    ("layouts/baseof.html", include_str!("hugo/baseof.html")),
    ("layouts/page.html", include_str!("hugo/page.html")),
    ("layouts/list.html", include_str!("hugo/list.html")),
    ("layouts/taxonomy.html", include_str!("hugo/taxonomy.html")),
    ("layouts/home.html", include_str!("hugo/home.html")),
    ("content/cases/_index.md", "---\ntitle: 事例\n---\n"),
    (
        "static/style.css",
        "body { font-family: sans-serif; max-width: 60rem; margin: auto; }\n",
    ),
];

/// Writes it under `root`.
pub(super) fn write(root: &Path) -> io::Result<()> {
    FILES
        .iter()
        .try_for_each(|(path, text)| write_file(&root.join(path), text))
}
