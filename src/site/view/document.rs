use std::borrow::Cow;

use serde::Serialize;

use crate::site::view::{IndexEntry, Link, Notice, SourceView, TocEntry};

/// A page from Markdown. In templates: `document`, with `body`.
#[derive(Debug, Serialize)]
pub struct DocumentView<'a> {
    /// A line on it.
    pub summary: Option<&'a str>,
    /// Draft, superseded source.
    pub notices: Vec<Notice<'a>>,
    /// Sections of the body.
    pub toc: Vec<TocEntry<'a>>,
    /// Pages below this one, in their order.
    pub children: Vec<IndexEntry<'a>>,
    /// The page above.
    pub parent: Option<Link<'a>>,
    /// The sibling before.
    pub previous: Option<Link<'a>>,
    /// The sibling after; of a page with children, its first child.
    pub next: Option<Link<'a>>,
    /// Documents.
    pub sources: Vec<SourceView<'a>>,
    /// 資料と照合した日
    pub checked: Option<String>,
    /// Hash of the text. Not for templates.
    #[serde(serialize_with = "super::common::unseen")]
    pub body_hash: [u8; 16],
}

/// A declared table. In templates: `table`.
#[derive(Debug, Serialize)]
pub struct TableView<'a> {
    /// A line on it.
    pub summary: Option<&'a str>,
    /// Heads; `key` for styling: `text`, `integer`, `flag`, `term`, `links`.
    pub columns: Vec<(&'static str, &'a str)>,
    /// The rows in groups; one without a label where the table has none.
    pub groups: Vec<RowGroup<'a>>,
    /// What is to be known of it.
    pub note: Option<&'a str>,
    /// Documents.
    pub sources: Vec<SourceView<'a>>,
    /// The data file.
    pub data_url: String,
}

/// Rows of a declared table that have one thing in common.
#[derive(Debug, Clone, Serialize)]
pub struct RowGroup<'a> {
    /// What they have in common.
    pub label: Option<&'a str>,
    /// Its id on the page.
    pub anchor: String,
    /// Each as long as `columns`.
    pub rows: Vec<Vec<CellView<'a>>>,
}

/// A cell of a declared table.
#[derive(Debug, Clone, Serialize)]
pub struct CellView<'a> {
    /// `text`, `integer`, `flag`, `term`, `links`; numbers are aligned to the right.
    pub key: &'static str,
    /// Words; empty for an empty cell and for `term` and `links`.
    pub text: Cow<'a, str>,
    /// Terms or records.
    pub links: Vec<Link<'a>>,
}

/// Downloads. In templates: `data`.
#[derive(Debug, Serialize)]
pub struct DataView<'a> {
    /// Files, in the order of names.
    pub downloads: Vec<Download<'a>>,
    /// Terms of use, attributions, and how the files are made.
    pub notices: Vec<Notice<'a>>,
    /// All documents that the catalogue uses.
    pub sources: Vec<SourceView<'a>>,
}

/// A file to download.
#[derive(Debug, Clone, Serialize)]
pub struct Download<'a> {
    /// cases.json
    pub name: Cow<'a, str>,
    /// The file.
    pub url: Cow<'a, str>,
    /// What is in it.
    pub text: Cow<'a, str>,
    /// JSON（UTF-8、BOMなし）
    pub format: &'static str,
    /// 120件
    pub count: String,
}

/// No such page. In templates: `missing`.
#[derive(Debug, Serialize)]
pub struct MissingView {
    /// What to do.
    pub text: &'static str,
}

/// Leads on. In templates: `moved`.
#[derive(Debug, Serialize)]
pub struct MovedView<'a> {
    /// Where the record is now.
    pub target: Link<'a>,
}

/// A withdrawn case. In templates: `withdrawn`.
#[derive(Debug, Serialize)]
pub struct GoneView {
    /// That it was withdrawn, and nothing else of it.
    pub text: &'static str,
}
