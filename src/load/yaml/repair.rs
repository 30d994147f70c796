//! A text with slips mended, and for every place in it the place in the author's text.

use std::borrow::Cow;
use std::ops::Range;

use crate::diagnostic::Span;

/// A replacement in the author's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Edit {
    /// Bytes of the author's text; empty to insert.
    pub(super) range: Range<usize>,
    /// What takes their place.
    pub(super) with: Cow<'static, str>,
}

impl Edit {
    pub(super) fn new(range: Range<usize>, with: impl Into<Cow<'static, str>>) -> Self {
        Self {
            range,
            with: with.into(),
        }
    }
}

/// The mended text.
pub(super) struct Repaired<'a> {
    /// What the parser reads.
    pub(super) text: Cow<'a, str>,
    /// What the author wrote.
    pub(super) original: &'a str,
    /// Where replacements stand in `text`, and what they stand for; ascending.
    replaced: Vec<(Range<usize>, Range<usize>)>,
}

impl<'a> Repaired<'a> {
    /// Makes the edits. One that overlaps the edit before it is left out.
    pub(super) fn new<'b>(original: &'a str, edits: impl Iterator<Item = &'b Edit>) -> Self {
        let mut edits: Vec<&Edit> = edits.collect();
        if edits.is_empty() {
            return Self {
                text: Cow::Borrowed(original),
                original,
                replaced: Vec::new(),
            };
        }
        edits.sort_by_key(|edit| (edit.range.start, edit.range.end));
        let mut text = String::with_capacity(original.len() + edits.len());
        let mut replaced = Vec::with_capacity(edits.len());
        let mut copied = 0;
        for edit in edits {
            if edit.range.start < copied {
                continue;
            }
            text.push_str(&original[copied..edit.range.start]);
            let start = text.len();
            text.push_str(&edit.with);
            replaced.push((start..text.len(), edit.range.clone()));
            copied = edit.range.end;
        }
        text.push_str(&original[copied..]);
        Self {
            text: Cow::Owned(text),
            original,
            replaced,
        }
    }

    /// The author's text that stands at `range` of the mended one.
    pub(super) fn span(&self, range: &Range<usize>) -> Span {
        let start = self.place(range.start);
        Span::new(start, self.place(range.end).max(start))
    }

    /// The place in the author's text: inside a replacement, the end of what it replaced.
    fn place(&self, at: usize) -> usize {
        let after = self.replaced.partition_point(|(here, _)| here.start < at);
        match after.checked_sub(1).map(|index| &self.replaced[index]) {
            Some((here, there)) if at < here.end => there.end,
            Some((here, there)) => at - here.end + there.end,
            None => at,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_lead_back_to_what_was_written() {
        let original = "題：%\nb";
        let edits = [
            Edit::new(3..6, ": "),
            Edit::new(6..6, "'"),
            Edit::new(7..7, "'"),
        ];
        let repaired = Repaired::new(original, edits.iter());
        assert_eq!(repaired.text, "題: '%'\nb");
        let back = |range| repaired.span(&range);
        assert_eq!(back(0..3), Span::new(0, 3));
        assert_eq!(back(3..4), Span::new(3, 6));
        assert_eq!(back(5..8), Span::new(6, 7));
        assert_eq!(back(6..7), Span::new(6, 7));
        assert_eq!(back(9..10), Span::new(8, 9));
        assert_eq!(back(10..10), Span::new(9, 9));
    }
}
