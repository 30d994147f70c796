//! Diagnostics as text for people at a terminal, in Japanese. It does not print.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::excerpt::{ExcerptLine, excerpt};
use super::source::Sources;
use super::visible::{visible, visible_on_one_line};
use super::{Diagnostic, Severity, Span};

/// How a report looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Style {
    /// With ANSI colours, for a terminal.
    pub color: bool,
    /// Columns that an excerpt with its line number may take; longer lines are cut around the
    /// fault. Messages and help are never cut. Below 40 counts as 40.
    pub width: usize,
}

impl Style {
    /// No colours, 100 columns: for pipes, logs and tests.
    pub fn plain() -> Self {
        Self {
            color: false,
            width: 100,
        }
    }

    /// With colours, for a terminal of `width` columns.
    pub fn terminal(width: usize) -> Self {
        Self { color: true, width }
    }
}

/// The diagnostics with excerpts, and a closing line that counts them. Empty when there are none.
///
/// Expects the order of [`super::sort`]. `text_of` gives a file's text, `None` when it cannot be
/// read (any more): then the place is named without line and excerpt. Control characters in the
/// author's text are shown, never sent to the terminal.
pub fn report(
    diagnostics: &[Diagnostic],
    text_of: &dyn Fn(&str) -> Option<String>,
    style: Style,
) -> String {
    if diagnostics.is_empty() {
        return String::new();
    }
    let mut page = Page {
        text: String::new(),
        paint: Paint::new(style.color),
        width: style.width.max(40),
    };
    let mut sources = Sources::new(text_of);
    for diagnostic in diagnostics {
        page.diagnostic(diagnostic, &mut sources);
    }
    page.text.push_str(&summary(diagnostics));
    page.text.push('\n');
    page.text
}

/// `3 件の誤り、1 件の注意（2 ファイル）`.
fn summary(diagnostics: &[Diagnostic]) -> String {
    let files: BTreeSet<&str> = diagnostics
        .iter()
        .map(|diagnostic| diagnostic.file.as_str())
        .collect();
    let count = |severity| {
        diagnostics
            .iter()
            .filter(|one| one.severity() == severity)
            .count()
    };
    let counts = [
        (count(Severity::Error), "誤り"),
        (count(Severity::Warning), "注意"),
    ];
    let counts: Vec<String> = counts
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, what)| format!("{count} 件の{what}"))
        .collect();
    format!("{}（{} ファイル）", counts.join("、"), files.len())
}

/// ANSI escape sequences, all empty without colour.
struct Paint {
    error: &'static str,
    warning: &'static str,
    note: &'static str,
    frame: &'static str,
    bold: &'static str,
    end: &'static str,
}

impl Paint {
    fn new(color: bool) -> Self {
        if !color {
            return Self {
                error: "",
                warning: "",
                note: "",
                frame: "",
                bold: "",
                end: "",
            };
        }
        Self {
            error: "\x1b[1;91m",
            warning: "\x1b[1;33m",
            note: "\x1b[1;96m",
            frame: "\x1b[1;94m",
            bold: "\x1b[1m",
            end: "\x1b[0m",
        }
    }

    fn severity(&self, severity: Severity) -> &'static str {
        match severity {
            Severity::Error => self.error,
            Severity::Warning => self.warning,
        }
    }
}

/// One place of a diagnostic, ready to be written.
struct Place {
    name: String,
    lines: Vec<ExcerptLine>,
}

struct Page {
    text: String,
    paint: Paint,
    width: usize,
}

impl Page {
    fn diagnostic(&mut self, diagnostic: &Diagnostic, sources: &mut Sources<'_>) {
        let main = self.place(&diagnostic.file, diagnostic.span, sources);
        let notes: Vec<Place> = diagnostic
            .notes
            .iter()
            .map(|note| self.place(&note.file, note.span, sources))
            .collect();
        let gutter = std::iter::once(&main)
            .chain(&notes)
            .flat_map(|place| &place.lines)
            .map(|line| line.number.to_string().len())
            .max()
            .unwrap_or(1);
        let Paint { bold, end, .. } = self.paint;
        let paint = self.paint.severity(diagnostic.severity());
        let (severity, rule) = (diagnostic.severity().as_str(), diagnostic.rule);
        let message = visible(&diagnostic.message);
        self.line(format_args!(
            "{paint}{severity}[{rule}]{end}{bold}: {message}{end}"
        ));
        self.snippet(&main, gutter, paint);
        for (note, place) in diagnostic.notes.iter().zip(&notes) {
            self.remark("note", &note.message);
            self.snippet(place, gutter, self.paint.note);
        }
        if let Some(help) = &diagnostic.help {
            self.remark("help", help);
        }
        self.text.push('\n');
    }

    fn place(&self, file: &str, span: Span, sources: &mut Sources<'_>) -> Place {
        let name = visible_on_one_line(file);
        let Some(source) = sources.get(file) else {
            // An attachment or a folder has no text; its faults have the empty span.
            let lost = if span == Span::default() {
                ""
            } else {
                "（いまは読めないため、行を示せません）"
            };
            return Place {
                name: format!("{name}{lost}"),
                lines: Vec::new(),
            };
        };
        let start = source.locate(span).start;
        let name = format!("{name}:{}:{}", start.line, start.column);
        // 3 for the frame, and what a line number takes at most in a file of a record's size.
        Place {
            name,
            lines: excerpt(&source, span, self.width - 3 - 5),
        }
    }

    fn snippet(&mut self, place: &Place, gutter: usize, caret: &str) {
        let Paint { frame, end, .. } = self.paint;
        self.line(format_args!("{:gutter$}{frame}-->{end} {}", "", place.name));
        if place.lines.is_empty() {
            return;
        }
        self.line(format_args!("{:gutter$} {frame}|{end}", ""));
        let mut last = None;
        for line in &place.lines {
            if last.is_some_and(|last| line.number > last + 1) {
                self.line(format_args!("{frame}...{end}"));
            }
            last = Some(line.number);
            let (number, bar) = (line.number, if line.text.is_empty() { "|" } else { "| " });
            self.line(format_args!(
                "{frame}{number:>gutter$} {bar}{end}{}",
                line.text
            ));
            let (indent, carets) = (line.indent, "^".repeat(line.width));
            self.line(format_args!(
                "{:gutter$} {frame}|{end} {:indent$}{caret}{carets}{end}",
                "", ""
            ));
        }
    }

    fn remark(&mut self, what: &str, text: &str) {
        let Paint { note, end, .. } = self.paint;
        // Further lines stand under the first.
        let text = visible(text).replace('\n', "\n      ");
        self.line(format_args!("{note}{what}{end}: {text}"));
    }

    fn line(&mut self, line: std::fmt::Arguments<'_>) {
        // Writing to a String cannot fail.
        let _ = writeln!(self.text, "{line}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Rule;

    const CASE: &str =
        "---\ntitle: 退院支援\nindustries: [製造, 医療]\nmemo: ①ﾃﾞｰﾀ\ntitle: 二つめ\n---\n";

    fn at(text: &str, word: &str) -> Span {
        let start = text.rfind(word).expect("the word is in the text");
        Span::new(start, start + word.len())
    }

    fn files(name: &str) -> Option<String> {
        (name == "content/cases/0012.md").then(|| CASE.to_owned())
    }

    #[test]
    fn a_whole_report() {
        let file = "content/cases/0012.md";
        let diagnostics = [
            Diagnostic::new(
                Rule::UnknownTerm,
                file,
                at(CASE, "製造"),
                "業種「製造」は語彙にありません",
            )
            .help("「製造業」のことですか"),
            Diagnostic::new(
                Rule::DuplicateKey,
                file,
                at(CASE, "title"),
                "「title」が2度書かれています",
            )
            .note(file, Span::new(4, 9), "初めはここにあります")
            .help("どちらか一方にする"),
            Diagnostic::new(
                Rule::StrayFile,
                "content/a\nb.exe",
                Span::default(),
                "どの決まりにも当てはまりません",
            ),
            Diagnostic::new(
                Rule::UnknownKey,
                "content/gone.md",
                Span::new(3, 6),
                "「\x1b[2J」は項目ではありません",
            ),
        ];
        let expected = "\
error[unknown-term]: 業種「製造」は語彙にありません
 --> content/cases/0012.md:3:14
  |
3 | industries: [製造, 医療]
  |              ^^^^
help: 「製造業」のことですか

error[duplicate-key]: 「title」が2度書かれています
 --> content/cases/0012.md:5:1
  |
5 | title: 二つめ
  | ^^^^^
note: 初めはここにあります
 --> content/cases/0012.md:2:1
  |
2 | title: 退院支援
  | ^^^^^
help: どちらか一方にする

warning[stray-file]: どの決まりにも当てはまりません
 --> content/a␊b.exe

error[unknown-key]: 「␛[2J」は項目ではありません
 --> content/gone.md（いまは読めないため、行を示せません）

3 件の誤り、1 件の注意（3 ファイル）
";
        assert_eq!(report(&diagnostics, &files, Style::plain()), expected);
    }

    #[test]
    fn many_lines_and_wide_numbers() {
        let text = "\n".repeat(98) + "題\r\n\r\n名\r\n";
        let span = Span::new(98, text.len() - 2);
        let diagnostic = Diagnostic::new(Rule::RawHtml, "a.md", span, "HTML があります");
        let shown = report(&[diagnostic], &|_| Some(text.clone()), Style::plain());
        let expected = "\
error[raw-html]: HTML があります
   --> a.md:99:1
    |
 99 | 題
    | ^^
...
101 | 名
    | ^^

1 件の誤り（1 ファイル）
";
        assert_eq!(shown, expected);
    }

    #[test]
    fn colour_changes_nothing_but_colour() {
        let span = at(CASE, "製造");
        let diagnostics =
            [
                Diagnostic::new(Rule::UnknownTerm, "content/cases/0012.md", span, "「製造」")
                    .help("助け"),
            ];
        let mut colored = report(&diagnostics, &files, Style::terminal(100));
        for code in [
            "\x1b[1;91m",
            "\x1b[1;96m",
            "\x1b[1;94m",
            "\x1b[1m",
            "\x1b[0m",
        ] {
            colored = colored.replace(code, "");
        }
        assert_eq!(colored, report(&diagnostics, &files, Style::plain()));
        assert_eq!(report(&[], &files, Style::terminal(100)), "");
    }

    #[test]
    fn an_empty_file_has_a_place() {
        let diagnostic = Diagnostic::new(
            Rule::MissingFrontMatter,
            "a.md",
            Span::default(),
            "記録が空です",
        );
        let shown = report(&[diagnostic], &|_| Some(String::new()), Style::plain());
        assert!(
            shown.contains(" --> a.md:1:1\n  |\n1 |\n  | ^\n"),
            "{shown}"
        );
    }
}
