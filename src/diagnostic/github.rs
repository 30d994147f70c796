//! Diagnostics as workflow commands of GitHub Actions, which put them on the lines of a pull
//! request.
//! <https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands>

use std::fmt::Write as _;

use super::Diagnostic;
use super::source::Sources;
use super::visible::visible;

/// One command a line: `::error file=…,line=…,endLine=…,col=…,endColumn=…,title=<rule>::message`,
/// help and notes on further lines of the message (`%0A`).
///
/// Columns are Unicode scalars from 1, and `endColumn` is exclusive, as most linters write it.
/// GitHub takes columns only on one line and refuses the command's columns otherwise, so a span
/// over several lines has `line` and `endLine` alone. A file that `text_of` cannot give has no
/// line at all, so that the annotation goes to the file.
pub fn github(diagnostics: &[Diagnostic], text_of: &dyn Fn(&str) -> Option<String>) -> String {
    let mut sources = Sources::new(text_of);
    diagnostics
        .iter()
        .map(|diagnostic| command(diagnostic, &mut sources))
        .collect()
}

fn command(diagnostic: &Diagnostic, sources: &mut Sources<'_>) -> String {
    let severity = diagnostic.severity().as_str();
    let mut command = format!("::{severity} file={}", property(&diagnostic.file));
    // Writing to a String cannot fail.
    if let Some(source) = sources.get(&diagnostic.file) {
        let place = source.locate(diagnostic.span);
        let (start, end) = (place.start, place.end);
        let _ = write!(command, ",line={},endLine={}", start.line, end.line);
        if start.line == end.line {
            let _ = write!(command, ",col={},endColumn={}", start.column, end.column);
        }
    }
    let _ = write!(command, ",title={}::", property(diagnostic.rule.name()));
    command.push_str(&data(&message(diagnostic, sources)));
    command.push('\n');
    command
}

fn message(diagnostic: &Diagnostic, sources: &mut Sources<'_>) -> String {
    let mut message = diagnostic.message.clone();
    for note in &diagnostic.notes {
        let start = sources.locate(&note.file, note.span).start;
        let _ = write!(
            message,
            "\n{}:{}:{} {}",
            note.file, start.line, start.column, note.message
        );
    }
    if let Some(help) = &diagnostic.help {
        let _ = write!(message, "\n{help}");
    }
    message
}

/// Escaped as the toolkit's `escapeData` does; what a log would obey is made visible before.
fn data(text: &str) -> String {
    visible(text)
        .replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// Escaped as the toolkit's `escapeProperty` does.
fn property(text: &str) -> String {
    visible(text)
        .replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
        .replace(':', "%3A")
        .replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Rule, Span};

    #[test]
    fn commands_are_escaped() {
        let text = "unit: 100%\nbudgets:\n  - x\n";
        let diagnostics = [
            Diagnostic::new(
                Rule::UnreadableQuantity,
                "a,b:c.md",
                Span::new(6, 10),
                "「100%」は\r\n数量,:です",
            )
            .note("a,b:c.md", Span::new(11, 18), "ここ")
            .help("81.7"),
            Diagnostic::new(Rule::WrongType, "a.md", Span::new(11, 26), "一覧です"),
            Diagnostic::new(Rule::StrayFile, "図.exe", Span::default(), "余分です"),
        ];
        let text_of = |file: &str| file.ends_with(".md").then(|| text.to_owned());
        let expected = "\
::error file=a%2Cb%3Ac.md,line=1,endLine=1,col=7,endColumn=11,title=unreadable-quantity::「100%25」は␍%0A数量,:です%0Aa,b:c.md:2:1 ここ%0A81.7
::error file=a.md,line=2,endLine=4,title=wrong-type::一覧です
::warning file=図.exe,title=stray-file::余分です
";
        assert_eq!(github(&diagnostics, &text_of), expected);
    }
}
