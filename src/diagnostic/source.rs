//! A file that diagnostics point into, with its lines counted once. It does not read files: the
//! caller's function does.

use std::rc::Rc;

use super::span::BYTE_ORDER_MARK;
use super::{LineColumn, Located, Span};

/// The text of one file and where its lines begin.
pub(super) struct Source {
    text: String,
    line_starts: Vec<usize>,
}

impl Source {
    pub(super) fn new(text: String) -> Self {
        let after_newlines = text.match_indices('\n').map(|(newline, _)| newline + 1);
        let line_starts = std::iter::once(0).chain(after_newlines).collect();
        Self { text, line_starts }
    }

    /// The same as [`super::locate`], without counting from the start of the file.
    pub(super) fn locate(&self, span: Span) -> Located {
        Located {
            start: self.line_column(span.start),
            end: self.line_column(span.end),
        }
    }

    /// The line, from 1, without its end. A number outside the file gives an empty line.
    pub(super) fn line(&self, number: usize) -> &str {
        let Some(&start) = self.line_starts.get(number.saturating_sub(1)) else {
            return "";
        };
        let end = self
            .line_starts
            .get(number)
            .copied()
            .unwrap_or(self.text.len());
        let line = self.text[start..end].trim_end_matches('\n');
        let line = line.strip_suffix('\r').unwrap_or(line);
        // The mark is no column (see `locate`), so it cannot be a part of the line either.
        line.strip_prefix(BYTE_ORDER_MARK)
            .filter(|_| start == 0)
            .unwrap_or(line)
    }

    fn line_column(&self, offset: u32) -> LineColumn {
        let mut offset = (offset as usize).min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        let line = self.line_starts.partition_point(|&start| start <= offset);
        let before = &self.text[self.line_starts[line - 1]..offset];
        let before = before
            .strip_prefix(BYTE_ORDER_MARK)
            .filter(|_| line == 1)
            .unwrap_or(before);
        LineColumn {
            line,
            column: before.chars().count() + 1,
        }
    }
}

/// Hands out files; keeps the one it handed out last, as diagnostics come sorted by file.
pub(super) struct Sources<'a> {
    text_of: &'a dyn Fn(&str) -> Option<String>,
    last: Option<(String, Option<Rc<Source>>)>,
}

impl<'a> Sources<'a> {
    pub(super) fn new(text_of: &'a dyn Fn(&str) -> Option<String>) -> Self {
        Self {
            text_of,
            last: None,
        }
    }

    /// The file, or nothing when it cannot be read as text (any more).
    pub(super) fn get(&mut self, file: &str) -> Option<Rc<Source>> {
        if let Some((last, source)) = &self.last
            && last == file
        {
            return source.clone();
        }
        let source = (self.text_of)(file).map(|text| Rc::new(Source::new(text)));
        self.last = Some((file.to_owned(), source.clone()));
        source
    }

    /// Where `span` stands. In a file that cannot be read: at its first character, as every
    /// format for machines wants a line and a column.
    pub(super) fn locate(&mut self, file: &str, span: Span) -> Located {
        let first = LineColumn { line: 1, column: 1 };
        self.get(file).map_or(
            Located {
                start: first,
                end: first,
            },
            |source| source.locate(span),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::locate;

    #[test]
    fn agrees_with_counting_from_the_start() {
        for text in [
            "",
            "あ",
            "あ\n",
            "\u{feff}あ\r\nﾃﾞｰﾀ\n\nか\u{3099}",
            "\n\n",
            "\u{feff}",
        ] {
            let source = Source::new(text.to_owned());
            for start in 0..text.len() + 2 {
                for end in start..text.len() + 2 {
                    let span = Span::new(start, end);
                    assert_eq!(source.locate(span), locate(text, span), "{text:?} {span:?}");
                }
            }
        }
    }

    #[test]
    fn gives_lines_without_their_ends() {
        let source = Source::new("\u{feff}一\r\n二\n".to_owned());
        let lines: Vec<&str> = (0..6).map(|number| source.line(number)).collect();
        assert_eq!(lines, ["", "一", "二", "", "", ""]);
    }
}
