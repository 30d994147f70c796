//! The lines of a file that a span covers, fit for a terminal, and where the caret goes. It does
//! not colour and does not number: `report` does.
//!
//! annotate-snippets sets its carets right, but wants the whole file for each fault, lets C1
//! controls through, and cannot keep the column of a line that was cut before it sees it.

use std::borrow::Cow;

use super::source::Source;
use super::visible::visible_character;
use super::{LineColumn, Span};

/// What stands for text that was cut off. Three full stops, as Japanese terminals disagree on
/// the width of the one character `…`, and the caret has to stand right.
const CUT: &str = "...";

/// One line with the columns that the caret marks.
pub(super) struct ExcerptLine {
    /// From 1.
    pub(super) number: usize,
    /// The line as shown.
    pub(super) text: String,
    /// Columns before the caret.
    pub(super) indent: usize,
    /// Columns of the caret, 1 or more.
    pub(super) width: usize,
}

/// The first line that `span` covers and, when there are more, the last.
pub(super) fn excerpt(source: &Source, span: Span, width: usize) -> Vec<ExcerptLine> {
    let mut place = source.locate(span);
    if place.end.column == 1 && place.end.line > place.start.line {
        // The span ends with a line end; the empty start of the next line says nothing.
        let line = place.end.line - 1;
        place.end = LineColumn {
            line,
            column: source.line(line).chars().count() + 1,
        };
    }
    let to = if place.end.line > place.start.line {
        usize::MAX
    } else {
        place.end.column
    };
    let number = place.start.line;
    let mut lines = vec![cut_line(
        source.line(number),
        number,
        (place.start.column, to),
        width,
    )];
    if place.end.line > number {
        let number = place.end.line;
        let line = source.line(number);
        let indent = line
            .chars()
            .take_while(|character| character.is_whitespace())
            .count();
        let from = (indent + 1).min(place.end.column);
        lines.push(cut_line(line, number, (from, place.end.column), width));
    }
    lines
}

/// `line` in at most `width` columns around the characters `from` to before `to` (from 1).
fn cut_line(line: &str, number: usize, (from, to): (usize, usize), width: usize) -> ExcerptLine {
    let start = byte_of(line, from);
    let end = start + byte_of(&line[start..], to.saturating_sub(from).saturating_add(1));
    let (before, marked, after) = (&line[..start], &line[start..end], &line[end..]);
    let room = width.max(20) - 2 * CUT.len();
    let head = shown(marked.chars(), room);
    let tail = shown(before.chars().rev(), room.saturating_sub(head.width));
    let rest = shown(after.chars(), room.saturating_sub(head.width));
    let (before, after) = if head.cut {
        (shown(before.chars().rev(), 0), shown(after.chars(), 0))
    } else if !tail.cut && !rest.cut && tail.width + head.width + rest.width <= room {
        (tail, rest)
    } else {
        // A third of the room goes to what stands before; each side takes what the other leaves.
        let room = room - head.width;
        let least_before = tail
            .width
            .min(room.saturating_sub(rest.width).max(room / 3));
        let tail = shown(before.chars().rev(), least_before);
        let rest = shown(after.chars(), room.saturating_sub(tail.width));
        (tail, rest)
    };
    let mut text = String::new();
    if before.cut {
        text.push_str(CUT);
    }
    text.extend(before.pieces.iter().rev().map(|piece| piece.as_ref()));
    let indent = before.width + if before.cut { CUT.len() } else { 0 };
    text.extend(head.pieces.iter().map(|piece| piece.as_ref()));
    text.extend(after.pieces.iter().map(|piece| piece.as_ref()));
    if head.cut || after.cut {
        text.push_str(CUT);
    }
    ExcerptLine {
        number,
        text,
        indent,
        width: head.width.max(1),
    }
}

/// The byte at which the `column`th character starts; the end when there are fewer.
fn byte_of(line: &str, column: usize) -> usize {
    line.char_indices()
        .nth(column.saturating_sub(1))
        .map_or(line.len(), |(byte, _)| byte)
}

/// Characters in their visible form, as many as there was room for.
struct Shown {
    pieces: Vec<Cow<'static, str>>,
    width: usize,
    cut: bool,
}

fn shown(characters: impl Iterator<Item = char>, room: usize) -> Shown {
    // A run of combining marks has no width; it is bounded by its number.
    let most = 4 * room + 4;
    let mut shown = Shown {
        pieces: Vec::new(),
        width: 0,
        cut: false,
    };
    for character in characters {
        let (piece, width) = visible_character(character);
        if shown.width + width > room || shown.pieces.len() == most {
            shown.cut = true;
            break;
        }
        shown.pieces.push(piece);
        shown.width += width;
    }
    shown
}

#[cfg(test)]
mod tests {
    use unicode_width::UnicodeWidthStr;

    use super::*;

    /// Draws the lines with their carets below, so that the test reads like the terminal.
    fn drawn(text: &str, marked: &str, width: usize) -> Vec<String> {
        let start = text.find(marked).expect("the marked text is in the text");
        let span = Span::new(start, start + marked.len());
        let lines = excerpt(&Source::new(text.to_owned()), span, width);
        let draw = |line: ExcerptLine| {
            [
                line.text,
                format!("{}{}", " ".repeat(line.indent), "^".repeat(line.width)),
            ]
        };
        lines.into_iter().flat_map(draw).collect()
    }

    /// The caret under `製造` starts where the text before it ends, in the terminal's columns.
    #[test]
    fn the_caret_stands_right_under_the_word() {
        for before in [
            "",
            "scenes: [入退院支援, ",
            "a: ﾃﾞｰﾀ ",
            "a: か\u{3099}き は\u{309a} ",
            "\ta:\t",
            "a: １２３ｋｍ ",
            "a: 👨\u{200d}👩\u{200d}👧 ",
            "a: \x1b[31m\u{202e} ",
            "a: 葛\u{e0100}城 ",
        ] {
            for mark in ["", "\u{feff}", "前の行\n", "前の行\r\n"] {
                for after in ["", "\n", "\r\n", "業\r\n次の行"] {
                    let lines = drawn(&format!("{mark}{before}製造{after}"), "製造", 80);
                    let column = lines[0].find("製造").expect("the word is shown");
                    assert_eq!(lines[1].trim_start(), "^^^^");
                    assert_eq!(lines[1].width() - 4, lines[0][..column].width(), "{before}");
                    assert!(!lines[0].contains(|c: char| c.is_control()), "{before}");
                }
            }
        }
    }

    #[test]
    fn a_long_line_is_cut_around_the_span() {
        let text = format!("a: {}製造{}\n", "あ".repeat(4000), "い".repeat(4000));
        let lines = drawn(&text, "製造", 40);
        assert_eq!(lines[0], "...あああああ製造いいいいいいいいいい...");
        assert_eq!(lines[1], "             ^^^^");
        let lines = drawn(&text, &"い".repeat(4000), 40);
        assert_eq!(lines[0], "...いいいいいいいいいいいいいいいいい...");
        assert_eq!(lines[1], format!("   {}", "^".repeat(34)));
        let text = format!("a: 製造{}", "い".repeat(4000));
        assert_eq!(
            drawn(&text, "製造", 40)[0],
            "a: 製造いいいいいいいいいいいいい..."
        );
    }

    #[test]
    fn of_many_lines_the_first_and_the_last_are_shown() {
        let lines = drawn("a: 製\nb\nc\n  造 d\n", "製\nb\nc\n  造", 80);
        assert_eq!(lines, ["a: 製", "   ^^", "  造 d", "  ^^"]);
        let lines = drawn("a: 製\r\nb", "製\r\n", 80);
        assert_eq!(lines, ["a: 製", "   ^^"]);
        let lines = drawn("a: 製\n\n\n", "製\n\n", 80);
        assert_eq!(lines, ["a: 製", "   ^^", "", "^"]);
    }

    #[test]
    fn an_empty_place_gets_a_caret() {
        for (text, start, line, caret) in [
            ("", 0, "", "^"),
            ("a", 1, "a", " ^"),
            ("a\n", 2, "", "^"),
            ("a", 9, "a", " ^"),
        ] {
            let lines = excerpt(&Source::new(text.to_owned()), Span::new(start, start), 80);
            assert_eq!(lines[0].text, line);
            assert_eq!(
                format!(
                    "{}{}",
                    " ".repeat(lines[0].indent),
                    "^".repeat(lines[0].width)
                ),
                caret
            );
        }
    }
}
