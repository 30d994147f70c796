//! A record as its YAML head and its Markdown body. It does not read either.

use crate::diagnostic::{BYTE_ORDER_MARK, Checked, Diagnostic, Rule, Span};

/// What the lines around the head are.
const DASHES: &str = "---";

/// The parts of a record; offsets are bytes of the whole file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Parts<'a> {
    /// The YAML between the `---` lines, with its last line end.
    pub head: &'a str,
    /// Where the head starts.
    pub head_offset: usize,
    /// The Markdown after the second `---` line, empty when there is none.
    pub body: &'a str,
    /// Where the body starts.
    pub body_offset: usize,
    /// The opening `---`, at which missing fields are reported.
    pub opening: Span,
}

/// Cuts a record at its two `---` lines; blanks after the dashes, CRLF and a byte order mark before
/// them are fine. Without the lines there are no parts but a diagnostic.
pub fn split<'a>(file: &str, text: &'a str) -> Checked<Option<Parts<'a>>> {
    let start = if text.starts_with(BYTE_ORDER_MARK) {
        BYTE_ORDER_MARK.len_utf8()
    } else {
        0
    };
    let mut lines = Lines { text, at: start };
    let first = lines.next().unwrap_or_default();
    if !is_mark(first) {
        return Checked {
            value: None,
            diagnostics: vec![missing(file, (start, first))],
        };
    }
    let opening = Span::new(start, start + first.trim_end().len());
    let head_offset = lines.at;
    while let Some(line_start) = dashes(text, lines.at) {
        lines.at = line_start;
        if lines.next().is_some_and(is_mark) {
            let head = &text[head_offset..line_start];
            let (body, body_offset) = (&text[lines.at..], lines.at);
            return Checked::sound(Some(Parts {
                head,
                head_offset,
                body,
                body_offset,
                opening,
            }));
        }
    }
    let behind = Lines {
        text,
        at: head_offset,
    };
    Checked {
        value: None,
        diagnostics: vec![unclosed(file, opening, likely_end(behind))],
    }
}

/// Where the next line that begins with dashes starts, `from` being the start of one.
fn dashes(text: &str, from: usize) -> Option<usize> {
    if text[from..].starts_with(DASHES) {
        return Some(from);
    }
    text[from..].find("\n---").map(|far| from + far + 1)
}

/// The first line that looks like the end of the head or the beginning of the body.
fn likely_end(mut lines: Lines<'_>) -> Option<Place<'_>> {
    while lines.at < lines.text.len() {
        let start = lines.at;
        let line = lines.next()?;
        if is_misspelt_mark(line) || line.starts_with("## ") {
            return Some((start, line));
        }
    }
    None
}

/// A line of the file and where it starts.
type Place<'a> = (usize, &'a str);

fn missing(file: &str, (start, first): Place<'_>) -> Diagnostic {
    let words = first.trim_end();
    let span = Span::new(start, start + words.len());
    let (message, help) = if words.is_empty() {
        let help = "1行目に「---」を置き、項目を書き、もう一度「---」を置く";
        ("記録が「---」の行で始まっていません".to_owned(), help)
    } else if is_misspelt_mark(first) {
        let help = "半角のハイフン3つ「---」だけを、行の初めから書く";
        (format!("1行目の「{words}」が「---」ではありません"), help)
    } else {
        let cut = words
            .char_indices()
            .nth(30)
            .map_or(words.len(), |(cut, _)| cut);
        let more = if cut < words.len() { "…" } else { "" };
        let message = format!(
            "記録が「---」の行ではなく「{}{more}」で始まっています",
            &words[..cut]
        );
        (
            message,
            "1行目に「---」を置き、項目を書き、もう一度「---」を置く",
        )
    };
    Diagnostic::new(Rule::MissingFrontMatter, file, span, message).help(help)
}

fn unclosed(file: &str, opening: Span, likely_end: Option<Place<'_>>) -> Diagnostic {
    let message = "項目の終わりを示す「---」がありません";
    let diagnostic = Diagnostic::new(Rule::UnclosedFrontMatter, file, opening, message);
    let Some((start, line)) = likely_end else {
        return diagnostic.help("項目の最後の次の行に「---」を置く");
    };
    let words = line.trim_end();
    let span = Span::new(start, start + words.len());
    if is_misspelt_mark(line) {
        diagnostic
            .note(
                file,
                span,
                format!("ここの「{words}」は「---」ではありません"),
            )
            .help("半角のハイフン3つ「---」だけを、行の初めから書く")
    } else {
        diagnostic
            .note(file, span, "ここから本文のようです")
            .help("項目の最後の次の行に「---」を置く")
    }
}

/// `---`, perhaps with blanks behind it.
fn is_mark(line: &str) -> bool {
    line.strip_prefix(DASHES)
        .is_some_and(|rest| rest.trim_matches([' ', '\t']).is_empty())
}

/// Dashes of any kind alone on a line: full-width, long vowel marks (`ーーー`), dashes (`――`), too
/// few or too many hyphens, or blanks before them.
fn is_misspelt_mark(line: &str) -> bool {
    let dashes = line.trim();
    let is_dash = |dash: char| {
        matches!(
            dash,
            '-' | 'ー' | 'ｰ' | '－' | '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | '─' | '━'
        )
    };
    !dashes.is_empty() && dashes != "-" && dashes.chars().all(is_dash) && !is_mark(line)
}

/// Lines without their ends.
struct Lines<'a> {
    text: &'a str,
    /// Where the next line starts.
    at: usize,
}

impl<'a> Iterator for Lines<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        let rest = self.text.get(self.at..)?;
        let end = rest.find('\n').unwrap_or(rest.len());
        self.at = (self.at + end + 1).min(self.text.len());
        Some(rest[..end].strip_suffix('\r').unwrap_or(&rest[..end]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn head_and_body_keep_their_places() {
        for (text, head, body) in [
            ("---\ntitle: 題\n---\n## 背景\n", "title: 題\n", "## 背景\n"),
            ("---\r\ntitle: 題\r\n---\r\n本文", "title: 題\r\n", "本文"),
            (
                "\u{feff}---  \ntitle: 題\n--- \t\n本文",
                "title: 題\n",
                "本文",
            ),
            ("---\n---\n", "", ""),
            ("---\n---", "", ""),
            (
                "---\na: |\n  ---\n----\n---\nx\n---\n",
                "a: |\n  ---\n----\n",
                "x\n---\n",
            ),
        ] {
            let read = split("a.md", text);
            let parts = read.value.expect(text);
            assert_eq!((parts.head, parts.body), (head, body), "{text:?}");
            assert_eq!(&text[parts.head_offset..][..head.len()], head);
            assert_eq!(&text[parts.body_offset..], body);
            assert_eq!(
                &text[parts.opening.start as usize..parts.opening.end as usize],
                "---"
            );
            assert!(read.diagnostics.is_empty());
        }
    }

    #[test]
    fn a_missing_mark_is_named() {
        for (text, message) in [
            ("", "記録が「---」の行で始まっていません"),
            ("\u{feff}", "記録が「---」の行で始まっていません"),
            ("\n---\n", "記録が「---」の行で始まっていません"),
            (
                "title: 題\n",
                "記録が「---」の行ではなく「title: 題」で始まっています",
            ),
            (
                "ーーー\ntitle: 題\nーーー\n",
                "1行目の「ーーー」が「---」ではありません",
            ),
            ("――\n", "1行目の「――」が「---」ではありません"),
            (" ---\n", "1行目の「 ---」が「---」ではありません"),
            ("----\n", "1行目の「----」が「---」ではありません"),
        ] {
            let read = split("a.md", text);
            assert_eq!(read.value, None, "{text:?}");
            let found: Vec<(Rule, &str)> = read
                .diagnostics
                .iter()
                .map(|one| (one.rule, one.message.as_str()))
                .collect();
            assert_eq!(found, [(Rule::MissingFrontMatter, message)], "{text:?}");
        }
    }

    #[test]
    fn an_unclosed_head_points_at_what_was_meant() {
        for (text, note) in [
            ("---", None),
            ("---\ntitle: 題\n", None),
            (
                "---\ntitle: 題\n――――\n本文",
                Some("ここの「――――」は「---」ではありません"),
            ),
            (
                "---\ntitle: 題\n\n## 背景\n",
                Some("ここから本文のようです"),
            ),
        ] {
            let read = split("a.md", text);
            assert_eq!(read.value, None, "{text:?}");
            let [fault] = read.diagnostics.as_slice() else {
                panic!("one fault in {text:?}")
            };
            assert_eq!(
                (fault.rule, fault.span),
                (Rule::UnclosedFrontMatter, Span::new(0, 3))
            );
            assert_eq!(fault.notes.first().map(|note| note.message.as_str()), note);
        }
    }
}
