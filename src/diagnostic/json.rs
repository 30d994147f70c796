//! Diagnostics as JSON, one object a line, for other programs.

use serde::Serialize;

use super::source::Sources;
use super::visible::escape_hidden_in_json;
use super::{Diagnostic, Note};

/// The fields of one line, in this order.
#[derive(Serialize)]
struct Line<'a> {
    rule: &'a str,
    severity: &'a str,
    #[serde(flatten)]
    place: Place<'a>,
    message: &'a str,
    help: Option<&'a str>,
    notes: Vec<LineNote<'a>>,
}

#[derive(Serialize)]
struct LineNote<'a> {
    #[serde(flatten)]
    place: Place<'a>,
    message: &'a str,
}

#[derive(Serialize)]
struct Place<'a> {
    file: &'a str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
}

/// One object a line: `rule`, `severity`, `file`, `line`, `column`, `end_line`, `end_column`,
/// `message`, `help` (null when there is none), and `notes`, an array of objects with the place
/// and a `message`.
///
/// Lines and columns count from 1, columns are Unicode scalars, an end is exclusive. In a file
/// that `text_of` cannot give, every place is 1:1. Empty when there are no diagnostics.
pub fn json_lines(diagnostics: &[Diagnostic], text_of: &dyn Fn(&str) -> Option<String>) -> String {
    let mut sources = Sources::new(text_of);
    diagnostics
        .iter()
        // Strings and numbers always turn into JSON; what could not would be an empty line.
        .map(|one| serde_json::to_string(&line(one, &mut sources)).unwrap_or_default())
        .map(|json| escape_hidden_in_json(&json) + "\n")
        .collect()
}

fn line<'a>(diagnostic: &'a Diagnostic, sources: &mut Sources<'_>) -> Line<'a> {
    let as_note = |note: &'a Note, sources: &mut Sources<'_>| LineNote {
        place: place(&note.file, note.span, sources),
        message: &note.message,
    };
    Line {
        rule: diagnostic.rule.name(),
        severity: diagnostic.severity().as_str(),
        place: place(&diagnostic.file, diagnostic.span, sources),
        message: &diagnostic.message,
        help: diagnostic.help.as_deref(),
        notes: diagnostic
            .notes
            .iter()
            .map(|note| as_note(note, sources))
            .collect(),
    }
}

fn place<'a>(file: &'a str, span: super::Span, sources: &mut Sources<'_>) -> Place<'a> {
    let place = sources.locate(file, span);
    Place {
        file,
        line: place.start.line,
        column: place.start.column,
        end_line: place.end.line,
        end_column: place.end.column,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Rule, Span};

    #[test]
    fn one_object_a_line_in_the_order_of_the_doc() {
        let text = "---\nplace: 高知\u{9b}県\n";
        let diagnostics = [
            Diagnostic::new(
                Rule::UnknownPlace,
                "a.md",
                Span::new(11, 22),
                "「高知\u{9b}県」\nがない",
            ),
            Diagnostic::new(Rule::StrayFile, "b.exe", Span::default(), "\"")
                .help("消す")
                .note("a.md", Span::new(0, 3), "ここ"),
        ];
        let shown = json_lines(&diagnostics, &|file| {
            (file == "a.md").then(|| text.to_owned())
        });
        let expected = concat!(
            r#"{"rule":"unknown-place","severity":"error","file":"a.md","line":2,"column":8,"#,
            r#""end_line":2,"end_column":12,"message":"「高知\u009b県」\nがない","help":null,"notes":[]}"#,
            "\n",
            r#"{"rule":"stray-file","severity":"warning","file":"b.exe","line":1,"column":1,"#,
            r#""end_line":1,"end_column":1,"message":"\"","help":"消す","notes":[{"file":"a.md","#,
            r#""line":1,"column":1,"end_line":1,"end_column":4,"message":"ここ"}]}"#,
            "\n",
        );
        assert_eq!(shown, expected);
        for line in shown.lines() {
            serde_json::from_str::<serde_json::Value>(line).expect("each line is JSON");
        }
    }
}
