//! What a terminal would obey instead of show: control characters, changes of direction and
//! invisible characters. Here they get a visible form. Japanese text passes as it is.

use std::borrow::Cow;
use std::fmt::Write as _;

use unicode_width::UnicodeWidthChar;

/// Columns that a tab takes in an excerpt, wherever it stands.
const TAB: &str = "    ";

/// Whether a terminal or an editor would not show `character`, or would let it move or hide
/// other text. Tabs and line ends are not hidden.
fn is_hidden(character: char) -> bool {
    match character {
        '\t' | '\n' | '\r' => false,
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{feff}' => true,
        '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' => true,
        '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}' => true,
        _ => character.is_control(),
    }
}

/// Bytes that are looked at together.
const STRIDE: usize = 64;

/// Places and values of the hidden characters of `text`. Most letters of Japanese text are told by
/// their first byte, so that they need not be put together, and many bytes at once.
pub(crate) fn hidden_in(text: &str) -> impl Iterator<Item = (usize, char)> {
    let strides = text.as_bytes().chunks(STRIDE).zip(0..);
    strides
        .filter(|(bytes, _)| may_start_any(bytes))
        .flat_map(|(bytes, number)| bytes.iter().zip(number * STRIDE..))
        .filter(|(byte, _)| may_start_hidden(**byte))
        .filter_map(|(_, at)| Some((at, text[at..].chars().next()?)))
        .filter(|(_, character)| is_hidden(*character))
}

fn may_start_any(bytes: &[u8]) -> bool {
    let starts = bytes.iter().map(|byte| may_start_hidden(*byte));
    starts.fold(false, |any, one| any | one)
}

/// Whether the encoding of a hidden character may start with `byte`.
#[inline]
fn may_start_hidden(byte: u8) -> bool {
    // No branches, so that many bytes are compared at once.
    let is_plain = (b' '..=b'~').contains(&byte)
        | (0x80..=0xbf).contains(&byte)
        | (0xe3..=0xed).contains(&byte)
        | (byte == b'\n')
        | (byte == b'\t')
        | (byte == b'\r');
    !is_plain
}

/// `text` with every hidden character in its visible form. Line ends stay.
pub(super) fn visible(text: &str) -> Cow<'_, str> {
    if !text.contains(|character| is_hidden(character) || matches!(character, '\t' | '\r')) {
        return Cow::Borrowed(text);
    }
    let shown = text.chars().map(|character| match character {
        '\n' => Cow::Borrowed("\n"),
        _ => visible_character(character).0,
    });
    Cow::Owned(shown.collect())
}

/// The same on one line, as for a file name, in which a line end is no line end.
pub(super) fn visible_on_one_line(text: &str) -> Cow<'_, str> {
    if text.contains('\n') {
        Cow::Owned(visible(text).replace('\n', "␊"))
    } else {
        visible(text)
    }
}

/// The form in which `character` is shown in an excerpt, and how many columns that takes.
pub(super) fn visible_character(character: char) -> (Cow<'static, str>, usize) {
    match character {
        '\t' => (Cow::Borrowed(TAB), TAB.len()),
        // Terminals disagree on the width of joined emoji and of symbols made into emoji; each
        // part by itself has the same width everywhere.
        '\u{200d}' | '\u{fe0e}' | '\u{fe0f}' => (Cow::Borrowed(""), 0),
        '\0'..='\x1f' => picture(u32::from(character)),
        '\x7f' => picture(0x21),
        _ if is_hidden(character) => {
            let shown = format!("<U+{:04X}>", u32::from(character));
            let width = shown.len();
            (Cow::Owned(shown), width)
        }
        _ => (Cow::Owned(character.into()), character.width().unwrap_or(1)),
    }
}

/// The picture of a control character in the block Control Pictures (U+2400).
fn picture(number: u32) -> (Cow<'static, str>, usize) {
    let shown = char::from_u32(0x2400 + number).unwrap_or(char::REPLACEMENT_CHARACTER);
    (Cow::Owned(shown.into()), 1)
}

/// JSON text with hidden characters as `\u` escapes: it may be printed on a terminal as well.
pub(super) fn escape_hidden_in_json(json: &str) -> String {
    let mut escaped = String::with_capacity(json.len());
    for character in json.chars() {
        if is_hidden(character) {
            for unit in character.encode_utf16(&mut [0; 2]) {
                // Writing to a String cannot fail.
                let _ = write!(escaped, "\\u{unit:04x}");
            }
        } else {
            escaped.push(character);
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn japanese_passes_as_it_is() {
        for text in ["高知県ﾃﾞｰﾀか\u{3099}①〜", "葛\u{e0100}城市", "一\n二"] {
            assert!(
                matches!(visible(text), Cow::Borrowed(shown) if shown == text),
                "{text}"
            );
        }
    }

    #[test]
    fn every_hidden_character_is_found() {
        for character in ('\0'..=char::MAX).filter(|character| is_hidden(*character)) {
            let text = format!("在{character}宅");
            assert_eq!(
                hidden_in(&text).collect::<Vec<_>>(),
                [("在".len(), character)]
            );
        }
        assert_eq!(hidden_in("高知県ﾃﾞｰﾀか\u{3099}①〜\n").count(), 0);
    }

    #[test]
    fn what_a_terminal_would_obey_is_shown() {
        let shown = visible("\x1b[31m\u{9b}2J\u{202e}あ\x7f\r\u{200b}");
        assert_eq!(shown, "␛[31m<U+009B>2J<U+202E>あ␡␍<U+200B>");
        assert_eq!(visible_on_one_line("a\nb"), "a␊b");
        assert_eq!(
            escape_hidden_in_json("\u{e0001}あ\u{9b}"),
            "\\udb40\\udc01あ\\u009b"
        );
    }
}
