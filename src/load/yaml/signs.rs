//! How a line of YAML is recognised by its first signs: keys, items, marks, quotes.

use crate::text::find_rare;

/// The column of the key or dash that a value belongs to; its further lines stand to the right of
/// it. -1 when it belongs to the whole text.
pub(super) type Parent = isize;

pub(super) fn signed(column: usize) -> isize {
    isize::try_from(column).unwrap_or(isize::MAX)
}

pub(super) fn is_right_of(column: usize, parent: Parent) -> bool {
    signed(column) > parent
}

pub(super) fn is_document_mark(line: &str) -> bool {
    ["---", "..."].iter().any(|mark| {
        line.strip_prefix(mark)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t']))
    })
}

pub(super) fn is_item(body: &str) -> bool {
    body.strip_prefix('-')
        .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
}

pub(super) fn is_block_header(body: &str) -> bool {
    let rest =
        body[1..].trim_start_matches(|sign: char| sign.is_ascii_digit() || "+-".contains(sign));
    rest.trim_start().is_empty() || rest.trim_start().starts_with('#')
}

/// Whether YAML does not let an unquoted value start with `sign`, followed by `rest`.
pub(super) fn is_reserved(sign: char, rest: &str) -> bool {
    match sign {
        '%' | '@' | '`' => true,
        // Before a name they are aliases, which `tree` sees.
        '*' | '&' => rest.chars().next().is_none_or(char::is_whitespace),
        _ => false,
    }
}

/// The colon that ends an unquoted key at the start of `body`.
pub(super) fn key_end(body: &str) -> Option<usize> {
    if body.starts_with(|sign| "\"'[{}],|>%@`&*!#：".contains(sign)) {
        return None;
    }
    let comment = find_rare(body, " #").unwrap_or(body.len());
    let name = name_length(body);
    let is_end = |colon: usize| match body[colon + 1..].chars().next() {
        None | Some(' ' | '\t') => true,
        // Only after a key in English letters: in Japanese text it may be meant.
        Some(next) => next.is_whitespace() && name == colon,
    };
    body[..comment]
        .match_indices(':')
        .map(|(colon, _)| colon)
        .find(|&colon| is_end(colon))
}

/// Bytes of the key in English letters at the start of `body`.
pub(super) fn name_length(body: &str) -> usize {
    if !body.starts_with(|first: char| first.is_ascii_alphabetic()) {
        return 0;
    }
    let is_name = |letter: char| letter.is_ascii_alphanumeric() || "_-".contains(letter);
    body.len() - body.trim_start_matches(is_name).len()
}

/// Whether `body` starts with a key in English letters, colon and blank.
pub(super) fn starts_with_key(body: &str) -> bool {
    let name = name_length(body.trim_start_matches("- "));
    name > 0 && key_end(body.trim_start_matches("- ")) == Some(name)
}

/// The full-width colon after a key in small English letters at the start of `body`. After other
/// words it may be meant (`ICT：活用`).
pub(super) fn full_width_colon(body: &str) -> Option<usize> {
    let body_of_item = body.trim_start_matches("- ");
    let name = name_length(body_of_item);
    if name == 0 || body_of_item[..name].contains(|letter: char| letter.is_ascii_uppercase()) {
        return None;
    }
    let rest = body_of_item[name..].trim_start_matches(' ');
    rest.starts_with('：').then(|| body.len() - rest.len())
}

/// The quote that closes a quoted text within `line`.
pub(super) fn closing_quote(line: &str, mark: char) -> Option<usize> {
    let mut bytes = line.bytes().enumerate().peekable();
    while let Some((at, byte)) = bytes.next() {
        match (byte, mark) {
            (b'\\', '"') => _ = bytes.next(),
            (b'"', '"') => return Some(at),
            (b'\'', '\'') if bytes.next_if(|(_, next)| *next == b'\'').is_none() => {
                return Some(at);
            }
            _ => {}
        }
    }
    None
}
