//! Bytes as text. It says what is wrong with the encoding; it does not convert any.

use std::string::FromUtf8Error;

use crate::diagnostic::{BYTE_ORDER_MARK, Checked, Diagnostic, Rule, Span};

/// NUL characters reported of one file. A file with more is no text at all.
const MOST_NULS: usize = 20;

/// The text that `bytes` are in UTF-8, or `None` with a diagnostic that names the encoding when it
/// is plain which one it is.
///
/// A byte order mark is a warning and stays in the text, so that byte offsets in the text are those
/// of the file; whoever reads on skips it. NUL characters are faults and stay as well.
pub fn decode(file: &str, bytes: Vec<u8>) -> Checked<Option<String>> {
    if let Some(name) = utf_16(&bytes) {
        return refused(file, 0, format!("文字コードが UTF-8 ではなく {name} です"));
    }
    let text = match utf_8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let valid = error.utf8_error().valid_up_to();
            let message = if is_shift_jis(error.as_bytes()) {
                "文字コードが UTF-8 ではなく Shift_JIS です".to_owned()
            } else {
                "文字コードが UTF-8 ではありません".to_owned()
            };
            return refused(file, valid, message);
        }
    };
    let mut diagnostics = Vec::new();
    if text.starts_with(BYTE_ORDER_MARK) {
        let span = Span::new(0, BYTE_ORDER_MARK.len_utf8());
        diagnostics.push(
            Diagnostic::new(
                Rule::ByteOrderMark,
                file,
                span,
                "ファイルの先頭に BOM があります",
            )
            .help("「UTF-8（BOM なし）」で保存する。読み取りには差し支えない"),
        );
    }
    for (nul, _) in text.match_indices('\0').take(MOST_NULS) {
        diagnostics.push(
            Diagnostic::new(
                Rule::NulCharacter,
                file,
                Span::new(nul, nul + 1),
                "NUL 文字があります",
            )
            .help("NUL 文字を消すか、元の文章から作り直す"),
        );
    }
    Checked {
        value: Some(text),
        diagnostics,
    }
}

/// The same as `String::from_utf8`: to look at Japanese text many bytes at once and copy it takes a
/// tenth of the time.
pub(super) fn utf_8(bytes: Vec<u8>) -> Result<String, FromUtf8Error> {
    match simdutf8::basic::from_utf8(&bytes) {
        Ok(text) => Ok(text.to_owned()),
        Err(_) => String::from_utf8(bytes),
    }
}

fn refused(file: &str, first: usize, message: String) -> Checked<Option<String>> {
    let span = Span::new(first, first + 1);
    let help = "UTF-8 で保存し直す。メモ帳なら「名前を付けて保存」の「文字コード」で選べる";
    let diagnostic = Diagnostic::new(Rule::NotUtf8, file, span, message).help(help);
    Checked {
        value: None,
        diagnostics: vec![diagnostic],
    }
}

/// UTF-16 by its byte order mark, or by the zero bytes of the ASCII characters that a record has.
fn utf_16(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0xff, 0xfe, ..] => return Some("UTF-16"),
        [0xfe, 0xff, ..] => return Some("UTF-16"),
        _ => {}
    }
    let first = bytes.get(..bytes.len().min(1024) / 2 * 2)?;
    first.contains(&0).then_some(())?;
    let zeros = |odd: usize| {
        first
            .iter()
            .skip(odd)
            .step_by(2)
            .filter(|byte| **byte == 0)
            .count()
    };
    let (even, odd) = (zeros(0), zeros(1));
    let many = (first.len() / 20).max(2);
    match (even, odd) {
        (0, odd) if odd >= many => Some("UTF-16"),
        (even, 0) if even >= many => Some("UTF-16"),
        _ => None,
    }
}

/// Whether the bytes are well-formed Shift_JIS with at least one character of two bytes.
/// JIS X 0208, annex 1: lead 0x81–0x9F and 0xE0–0xFC, trail 0x40–0x7E and 0x80–0xFC, half-width
/// kana 0xA1–0xDF.
fn is_shift_jis(bytes: &[u8]) -> bool {
    let mut n_pairs = 0;
    let mut rest = bytes.iter();
    while let Some(byte) = rest.next() {
        match byte {
            0..=0x7f | 0xa1..=0xdf => {}
            0x81..=0x9f | 0xe0..=0xfc => match rest.next() {
                Some(0x40..=0x7e | 0x80..=0xfc) => n_pairs += 1,
                _ => return false,
            },
            _ => return false,
        }
    }
    n_pairs > 0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rules(bytes: &[u8]) -> (bool, Vec<(Rule, u32, String)>) {
        let read = decode("a.md", bytes.to_vec());
        let diagnostics = read.diagnostics.into_iter();
        (
            read.value.is_some(),
            diagnostics
                .map(|one| (one.rule, one.span.start, one.message))
                .collect(),
        )
    }

    #[test]
    fn names_the_encoding() {
        // 「題名」 in Shift_JIS, UTF-16 and EUC-JP, after an ASCII key.
        let shift_jis = b"title: \x91\xe8\x96\xbc\n";
        let utf_16: Vec<u8> = "title: 題名\n"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        let utf_16_be: Vec<u8> = "title: 題名\n"
            .encode_utf16()
            .flat_map(u16::to_be_bytes)
            .collect();
        let marked = [b"\xff\xfe".as_slice(), &utf_16].concat();
        let euc_jp = b"title: \xc2\xea\xcc\xbe\xff\n";
        for (bytes, first, name) in [
            (shift_jis.as_slice(), 7, "UTF-8 ではなく Shift_JIS です"),
            (&utf_16, 0, "UTF-8 ではなく UTF-16 です"),
            (&utf_16_be, 0, "UTF-8 ではなく UTF-16 です"),
            (&marked, 0, "UTF-8 ではなく UTF-16 です"),
            (euc_jp, 7, "UTF-8 ではありません"),
        ] {
            let expected = (Rule::NotUtf8, first, format!("文字コードが {name}"));
            assert_eq!(rules(bytes), (false, vec![expected]));
        }
    }

    #[test]
    fn keeps_a_byte_order_mark_and_nul() {
        assert_eq!(rules("題名".as_bytes()), (true, vec![]));
        assert_eq!(rules(b""), (true, vec![]));
        let (is_text, found) = rules("\u{feff}---\ntitle: \0題\n".as_bytes());
        let found: Vec<(Rule, u32)> = found
            .into_iter()
            .map(|(rule, start, _)| (rule, start))
            .collect();
        assert!(is_text);
        assert_eq!(found, [(Rule::ByteOrderMark, 0), (Rule::NulCharacter, 14)]);
        assert_eq!(rules(&vec![0; 100_000]).1.len(), MOST_NULS);
    }
}
