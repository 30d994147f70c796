//! YAML in the form that nearly every record has: maps and lists in block form, keys in English
//! letters, every value on one line, quotes without escapes. It is read here in a small part of
//! the time that a parser of the whole language takes. What is read here is what that parser and
//! the search for slips make of it, without any fault; all else is left to them.

use super::signs::full_width_colon;
use super::{Node, Value};
use crate::diagnostic::{Span, Spanned, hidden_in};

/// Levels of lists and maps.
const MOST_LEVELS: usize = 12;

/// Keys of one map: among so few one that is written twice is found by looking through them.
const MOST_KEYS: usize = 40;

/// Bytes of a key.
const LONGEST_KEY: usize = 60;

/// The map that a text is, which starts at byte `offset` of its file.
pub(super) fn read(text: &str, offset: usize) -> Option<Node> {
    // Tabs, carriage returns, and U+FFC0 to U+FFFF, the last two of which are no characters.
    let is_odd = |[first, second]: &[u8; 2]| {
        (*first == b'\t') | (*first == b'\r') | (*first == 0xef) & (*second == 0xbf)
    };
    let pairs = text.as_bytes().array_windows();
    let has_odd = pairs.fold(false, |any, two| any | is_odd(two));
    if has_odd || text.ends_with(['\t', '\r']) {
        return None;
    }
    hidden_in(text).next().is_none().then_some(())?;
    let mut lines = Lines {
        text,
        offset,
        column: None,
        start: 0,
        end: 0,
        next: 0,
        n_levels: 0,
    };
    lines.advance()?;
    let (root, _) = (lines.column == Some(0)).then(|| lines.map(0)).flatten()?;
    lines.column.is_none().then_some(root)
}

/// The line at hand, of which dashes and what stands before them may have been taken off.
struct Lines<'a> {
    text: &'a str,
    offset: usize,
    /// Where what is left of the line stands; `None` at the end of the text.
    column: Option<usize>,
    start: usize,
    end: usize,
    /// The line behind it.
    next: usize,
    n_levels: usize,
}

/// A node, and the end of what was written for it.
type Part = (Node, usize);

/// All functions that read give `None` where the text has another form.
impl Lines<'_> {
    /// Goes on to the next line that is not empty.
    fn advance(&mut self) -> Option<()> {
        while self.next < self.text.len() {
            let rest = &self.text.as_bytes()[self.next..];
            let length = rest.iter().position(|byte| *byte == b'\n');
            let length = length.unwrap_or(rest.len());
            let line = &rest[..length];
            let at = self.next;
            self.next += length + 1;
            if line.is_empty() {
                continue;
            }
            let column = line.iter().position(|byte| *byte != b' ')?;
            (line.last() != Some(&b' ')).then_some(())?;
            (self.start, self.end) = (at + column, at + length);
            self.column = Some(column);
            return Some(());
        }
        self.column = None;
        Some(())
    }

    fn rest(&self) -> &str {
        &self.text[self.start..self.end]
    }

    fn is_item(&self) -> bool {
        self.rest().starts_with("- ")
    }

    /// Keys and values that begin at a column.
    fn map(&mut self, column: usize) -> Option<Part> {
        self.deepen()?;
        let (start, mut end) = (self.start, self.start);
        let mut pairs: Vec<(Spanned<String>, Node)> = Vec::new();
        while self.column == Some(column) {
            let rest = self.rest();
            let length = key_length(rest)?;
            let key = &rest[..length];
            let is_new = pairs.iter().all(|(known, _)| known.value != key);
            (is_new && pairs.len() < MOST_KEYS).then_some(())?;
            let key = Spanned {
                value: key.to_owned(),
                span: self.span(self.start, self.start + length),
            };
            let (value, value_end) = if rest.len() > length + 1 {
                self.scalar(self.start + length + 2)?
            } else {
                self.advance()?;
                match self.column? {
                    next if self.is_item() && next >= column => self.list(next)?,
                    next if next > column => self.map(next)?,
                    _ => return None,
                }
            };
            end = value_end;
            pairs.push((key, value));
        }
        self.finish(column)?;
        let span = self.span(start, end);
        let value = Value::Map(pairs);
        Some((Node { span, value }, end))
    }

    /// Items whose dashes stand at a column.
    fn list(&mut self, column: usize) -> Option<Part> {
        self.deepen()?;
        let (start, mut end) = (self.start, self.start);
        let mut items = Vec::new();
        while self.column == Some(column) && self.is_item() {
            let blanks = self.rest().bytes().skip(1).take_while(|byte| *byte == b' ');
            let width = 1 + blanks.count();
            self.start += width;
            let (item, item_end) = if key_length(self.rest()).is_some() {
                self.column = Some(column + width);
                self.map(column + width)?
            } else {
                self.scalar(self.start)?
            };
            end = item_end;
            items.push(item);
        }
        self.finish(column)?;
        let span = self.span(start, end);
        let value = Value::List(items);
        Some((Node { span, value }, end))
    }

    fn deepen(&mut self) -> Option<()> {
        self.n_levels += 1;
        (self.n_levels <= MOST_LEVELS).then_some(())
    }

    /// What follows a list or map may stand no deeper.
    fn finish(&mut self, column: usize) -> Option<()> {
        self.n_levels -= 1;
        (self.column <= Some(column)).then_some(())
    }

    /// The value from `start` to the end of the line, which is left behind.
    fn scalar(&mut self, start: usize) -> Option<Part> {
        let end = self.end;
        let words = self.text.get(start..end)?;
        let inner = match words.as_bytes() {
            [first @ (b'"' | b'\''), inner @ .., last] if first == last => {
                let is_plain = |byte: &u8| byte != first && *byte != b'\\';
                inner.iter().all(is_plain).then_some(start + 1..end - 1)
            }
            _ => is_plain(words).then_some(start..end),
        }?;
        let span = match inner.is_empty() {
            true => self.span(start, end),
            false => self.span(inner.start, inner.end),
        };
        let value = Value::Scalar {
            quoted: inner.end < end,
            text: self.text[inner].to_owned(),
        };
        self.advance()?;
        Some((Node { span, value }, end))
    }

    fn span(&self, start: usize, end: usize) -> Span {
        Span::new(start, end).shifted(self.offset)
    }
}

/// Bytes of the key in English letters that a line begins with; nothing or one blank is behind its
/// colon.
fn key_length(line: &str) -> Option<usize> {
    let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-');
    let bytes = line.as_bytes();
    let length = bytes.iter().position(|byte| !is_name(byte))?;
    let is_key = bytes[0].is_ascii_alphabetic() && length <= LONGEST_KEY;
    (is_key && matches!(bytes[length..], [b':'] | [b':', b' ', ..])).then_some(length)
}

/// Whether words without quotes are a text as they stand, to YAML and to its readers.
fn is_plain(words: &str) -> bool {
    let begins = |first: char| match first.is_ascii() {
        true => first.is_ascii_alphanumeric(),
        false => !first.is_whitespace(),
    };
    let ends_key = |behind: &str| behind.chars().next().is_none_or(char::is_whitespace);
    let bytes = words.as_bytes();
    let is_cut = bytes.iter().enumerate().any(|(at, byte)| match byte {
        b':' => ends_key(&words[at + 1..]),
        b'#' => at > 0 && bytes[at - 1] == b' ',
        _ => false,
    });
    let is_named = bytes.first().is_some_and(u8::is_ascii_alphabetic);
    words.starts_with(begins) && !is_cut && !(is_named && full_width_colon(words).is_some())
}
