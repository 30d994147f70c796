//! Diagnostics as SARIF 2.1.0, for code scanning and editors.
//! <https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::source::Sources;
use super::visible::escape_hidden_in_json;
use super::{Diagnostic, Rule, Severity, Span};

/// A SARIF log with one run: all rules, and a result for each diagnostic with its region, the
/// notes as related locations, the help after the message on a line of its own.
///
/// Columns are Unicode scalars from 1 (`columnKind`), ends exclusive. Files are URIs relative to
/// the root folder. A file that `text_of` cannot give has no region.
pub fn sarif(diagnostics: &[Diagnostic], text_of: &dyn Fn(&str) -> Option<String>) -> String {
    let mut sources = Sources::new(text_of);
    let results: Vec<Value> = diagnostics
        .iter()
        .map(|one| result(one, &mut sources))
        .collect();
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "yokoten",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": Rule::all().map(rule).collect::<Vec<Value>>(),
            } },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    escape_hidden_in_json(&format!("{log:#}\n"))
}

fn rule(rule: Rule) -> Value {
    json!({
        "id": rule.name(),
        "shortDescription": { "text": rule.name() },
        "defaultConfiguration": { "level": level(rule.severity()) },
    })
}

fn result(diagnostic: &Diagnostic, sources: &mut Sources<'_>) -> Value {
    let text = match &diagnostic.help {
        Some(help) => format!("{}\n{help}", diagnostic.message),
        None => diagnostic.message.clone(),
    };
    let mut result = json!({
        "ruleId": diagnostic.rule.name(),
        "ruleIndex": diagnostic.rule as usize,
        "level": level(diagnostic.severity()),
        "message": { "text": text },
        "locations": [location(&diagnostic.file, diagnostic.span, sources)],
    });
    if !diagnostic.notes.is_empty() {
        let related = diagnostic.notes.iter().enumerate().map(|(id, note)| {
            let mut location = location(&note.file, note.span, sources);
            location["id"] = json!(id + 1);
            location["message"] = json!({ "text": note.message });
            location
        });
        result["relatedLocations"] = related.collect();
    }
    result
}

fn location(file: &str, span: Span, sources: &mut Sources<'_>) -> Value {
    let mut physical = json!({ "artifactLocation": { "uri": uri(file) } });
    if let Some(source) = sources.get(file) {
        let place = source.locate(span);
        physical["region"] = json!({
            "startLine": place.start.line,
            "startColumn": place.start.column,
            "endLine": place.end.line,
            "endColumn": place.end.column,
        });
    }
    json!({ "physicalLocation": physical })
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

/// A path as a relative URI: all but unreserved characters and `/` as percent and UTF-8 bytes
/// (RFC 3986, section 2.1).
fn uri(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            // Writing to a String cannot fail.
            let _ = write!(uri, "%{byte:02X}");
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_point_into_rules_and_files() {
        let text = "---\nplace: 高知\n";
        let file = "content/cases/高 知:1.md";
        let diagnostics = [
            Diagnostic::new(
                Rule::UnknownPlace,
                file,
                Span::new(11, 17),
                "「高知」がない",
            )
            .help("「高知県」のことですか")
            .note(file, Span::new(0, 3), "ここ"),
            Diagnostic::new(Rule::StrayFile, "b.exe", Span::default(), "余分です"),
        ];
        let shown = sarif(&diagnostics, &|name| {
            (name == file).then(|| text.to_owned())
        });
        let log: Value = serde_json::from_str(&shown).expect("SARIF is JSON");
        let run = &log["runs"][0];
        assert_eq!(run["columnKind"], "unicodeCodePoints");
        assert_eq!(run["tool"]["driver"]["name"], "yokoten");
        let result = &run["results"][0];
        let index = result["ruleIndex"].as_u64().expect("a number") as usize;
        assert_eq!(
            run["tool"]["driver"]["rules"][index]["id"],
            result["ruleId"]
        );
        assert_eq!(
            result["message"]["text"],
            "「高知」がない\n「高知県」のことですか"
        );
        let physical = &result["locations"][0]["physicalLocation"];
        assert_eq!(
            physical["artifactLocation"]["uri"],
            "content/cases/%E9%AB%98%20%E7%9F%A5%3A1.md"
        );
        let region = json!({"startLine": 2, "startColumn": 8, "endLine": 2, "endColumn": 10});
        assert_eq!(physical["region"], region);
        let related = &result["relatedLocations"][0];
        assert_eq!(related["message"]["text"], "ここ");
        assert_eq!(related["physicalLocation"]["region"]["endColumn"], 4);
        let stray = &run["results"][1];
        assert_eq!(stray["level"], "warning");
        assert_eq!(
            stray["locations"][0]["physicalLocation"]["region"],
            Value::Null
        );
    }
}
