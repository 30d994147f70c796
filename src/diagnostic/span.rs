use serde::{Deserialize, Serialize};

/// The character that some editors put before the first of a file. Editors do not count it as a
/// column, so neither does [`locate`]; byte offsets do count it.
pub(crate) const BYTE_ORDER_MARK: char = '\u{feff}';

/// A run of text in a file: UTF-8 byte offsets from the start of the file, end exclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
}

impl Span {
    /// The bytes from `start` to before `end`. Files are refused above 4 GiB, long before this
    /// could cut anything off.
    pub fn new(start: usize, end: usize) -> Self {
        let clamp = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
        Self {
            start: clamp(start),
            end: clamp(end.max(start)),
        }
    }

    /// The same run in a text in which this one's text starts at byte `offset`.
    pub fn shifted(self, offset: usize) -> Self {
        Self::new(self.start as usize + offset, self.end as usize + offset)
    }
}

/// A value and where it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Its place in the file it was read from.
    pub span: Span,
}

/// A place as people and editors count it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LineColumn {
    /// From 1.
    pub line: usize,
    /// Unicode scalars, from 1.
    pub column: usize,
}

/// A span as lines and columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Located {
    /// First character.
    pub start: LineColumn,
    /// The character after the last.
    pub end: LineColumn,
}

/// Where `span` stands in `text`. An offset outside the text, or inside a character (the file
/// changed meanwhile), falls back to the nearest character boundary before it. A byte order mark
/// at the start of the text is no column: what follows it stands in column 1.
pub fn locate(text: &str, span: Span) -> Located {
    Located {
        start: line_column(text, span.start),
        end: line_column(text, span.end),
    }
}

fn line_column(text: &str, offset: u32) -> LineColumn {
    let mut offset = (offset as usize).min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    let before = &text[..offset];
    let before = before.strip_prefix(BYTE_ORDER_MARK).unwrap_or(before);
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    LineColumn {
        line: before.matches('\n').count() + 1,
        column: before[line_start..].chars().count() + 1,
    }
}
