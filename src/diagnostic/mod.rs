//! A diagnostic says what is wrong in a file that an author wrote: rule, place, words, help.
//! This module holds them as data and turns them into text, JSON lines, GitHub annotations and
//! SARIF. It does not decide what is wrong: `validate` does.

mod excerpt;
mod github;
mod json;
mod report;
mod rule;
mod sarif;
mod source;
mod span;
mod visible;

pub use github::github;
pub use json::json_lines;
pub use report::{Style, report};
pub use rule::{Rule, Severity};
pub use sarif::sarif;
pub(crate) use span::BYTE_ORDER_MARK;
pub use span::{LineColumn, Located, Span, Spanned, locate};
pub(crate) use visible::hidden_in;

use serde::{Deserialize, Serialize};

/// One fault of one author, at its place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diagnostic {
    /// Which rule was broken; it gives name and severity.
    pub rule: Rule,
    /// File relative to the root folder, `/` between folders.
    pub file: String,
    /// The *value* at fault.
    pub span: Span,
    /// What is wrong, the author's own words quoted; no full stop.
    pub message: String,
    /// Other places that belong to the fault, in the same or another file.
    pub notes: Vec<Note>,
    /// What would be right.
    pub help: Option<String>,
}

/// A second place that a diagnostic speaks of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// File relative to the root folder.
    pub file: String,
    /// The place.
    pub span: Span,
    /// What is there.
    pub message: String,
}

impl Diagnostic {
    /// A diagnostic without notes and help.
    pub fn new(rule: Rule, file: &str, span: Span, message: impl Into<String>) -> Self {
        Self {
            rule,
            file: file.to_owned(),
            span,
            message: message.into(),
            notes: Vec::new(),
            help: None,
        }
    }

    /// The same with help.
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// The same with a second place.
    pub fn note(mut self, file: &str, span: Span, message: impl Into<String>) -> Self {
        self.notes.push(Note {
            file: file.to_owned(),
            span,
            message: message.into(),
        });
        self
    }

    /// Error or warning, as the rule has it.
    pub fn severity(&self) -> Severity {
        self.rule.severity()
    }
}

/// A value and all that was found wrong on the way to it. The value holds what is sound.
#[derive(Debug, Clone)]
#[must_use]
pub struct Checked<T> {
    /// What could be made.
    pub value: T,
    /// What is wrong; sorted only when shown.
    pub diagnostics: Vec<Diagnostic>,
}

impl<T> Checked<T> {
    /// A value with nothing wrong.
    pub fn sound(value: T) -> Self {
        Self {
            value,
            diagnostics: Vec::new(),
        }
    }

    /// Goes on to the next stage; keeps the diagnostics of both.
    pub fn and_then<U>(self, next: impl FnOnce(T) -> Checked<U>) -> Checked<U> {
        let mut diagnostics = self.diagnostics;
        let Checked {
            value,
            diagnostics: more,
        } = next(self.value);
        diagnostics.extend(more);
        Checked { value, diagnostics }
    }

    /// Goes on with a function that finds nothing wrong.
    pub fn map<U>(self, next: impl FnOnce(T) -> U) -> Checked<U> {
        Checked {
            value: next(self.value),
            diagnostics: self.diagnostics,
        }
    }

    /// Whether anything forbids publishing.
    pub fn has_errors(&self) -> bool {
        has_errors(&self.diagnostics)
    }
}

/// Whether one of `diagnostics` is an error and not a warning.
pub fn has_errors(diagnostics: &[Diagnostic]) -> bool {
    diagnostics
        .iter()
        .any(|diagnostic| diagnostic.severity() == Severity::Error)
}

/// Puts diagnostics in the order of files and places, equal ones once.
pub fn sort(diagnostics: &mut Vec<Diagnostic>) {
    diagnostics.sort_by(|a, b| order(a).cmp(&order(b)));
    diagnostics.dedup();
}

fn order(diagnostic: &Diagnostic) -> (&str, u32, u32, Rule, &str) {
    let Span { start, end } = diagnostic.span;
    (
        &diagnostic.file,
        start,
        end,
        diagnostic.rule,
        &diagnostic.message,
    )
}
