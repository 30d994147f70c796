use serde::{Deserialize, Serialize};

use crate::model::{Slug, SourceRef};

/// A declared table: a page and a data file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// File name under `tables/`.
    pub id: Slug,
    /// Its title.
    pub title: String,
    /// A line on it.
    pub summary: Option<String>,
    /// At least one.
    pub columns: Vec<Column>,
    /// Number of the column by which the page shows the rows in groups.
    pub group_by: Option<usize>,
    /// Each as long as `columns`.
    pub rows: Vec<Vec<Cell>>,
    /// Documents.
    pub sources: Vec<SourceRef>,
    /// What is to be known of it.
    pub note: Option<String>,
}

/// A column of a declared table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    /// Its key in rows and in the data file, ASCII.
    pub key: String,
    /// Its head.
    pub label: String,
    /// What its cells hold.
    pub kind: ColumnType,
}

/// What the cells of a column hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum ColumnType {
    /// Words.
    Text,
    /// A whole number.
    Integer,
    /// Yes or no.
    Flag,
    /// Terms of the facet with this key.
    Term(String),
    /// Records of the catalogue, by relative `.md` path.
    Links,
}

/// One cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Cell {
    /// Nothing there.
    Empty,
    /// Words.
    Text(String),
    /// A whole number.
    Integer(i64),
    /// Yes or no.
    Flag(bool),
    /// Terms of the column's facet.
    Terms(Vec<Slug>),
    /// Files relative to `content/`, as `cases/kitami/kadai-kara.md`.
    Links(Vec<String>),
}
