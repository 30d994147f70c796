//! YAML as text with places: every node knows where it stands, and nothing is guessed to be a
//! number, a date or a truth value. The schema decides later what a text means. This module knows
//! the slips people make in YAML, not the fields of a record.
//!
//! `plain` reads what has the plainest form. Of all else `slips` reads the source line by line for
//! what authors mistype, and mends it; `tree` reads what granit-parser makes of the mended text;
//! `words` turns the parser's errors into the author's language. So one slip neither hides the
//! next nor the rest of the record.

mod events;
mod flow;
mod plain;
mod repair;
mod signs;
mod slips;
mod tree;
mod words;

#[cfg(test)]
mod tests;

use crate::diagnostic::{Checked, Diagnostic, Rule, Span, Spanned};

/// Faults reported of one file. More help nobody, and a hostile file could have a million.
const MOST_FAULTS: usize = 200;

/// A value and where it is written.
///
/// The span of a quoted text is what stands between the quotes, or the quotes when nothing does;
/// that of a block text (`|`, `>`) runs from its first character to the end of its last line that
/// is not blank; that of a list or map in block form from its first `-` or key to the end of its
/// last value, in flow form with the brackets. An empty value has an empty span, where it would be
/// written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// Bytes of the whole file, on character boundaries.
    pub span: Span,
    /// The value.
    pub value: Value,
}

/// What is written. `no`, `081`, `28.0`, `null` and dates are texts and keep their words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Nothing, or `~`.
    Null,
    /// A text.
    Scalar {
        /// The text, escapes and folded lines resolved.
        text: String,
        /// Whether it stood in quotes or was a block text; then it was not read as anything else.
        quoted: bool,
    },
    /// A list, in either form.
    List(Vec<Node>),
    /// Keys and values in the order written; no key twice (the first one stays).
    Map(Vec<(Spanned<String>, Node)>),
}

/// The YAML `text`, which starts at byte `offset` of `file`, as a tree.
///
/// Where a slip's meaning is plain (a full-width colon, a quote not closed, an unquoted `%`) the
/// tree is what the author meant, so that the rest can be checked; the fault stands all the same.
/// `None` without diagnostics is a text without content; with them, one that cannot be read.
/// Takes time in proportion to the text, whatever it holds, and at most 64 levels.
pub fn parse(file: &str, text: &str, offset: usize) -> Checked<Option<Node>> {
    match plain::read(text, offset) {
        Some(root) => Checked::sound(Some(root)),
        None => parse_any(file, text, offset),
    }
}

/// The same by the long way, whatever form the text has.
fn parse_any(file: &str, text: &str, offset: usize) -> Checked<Option<Node>> {
    let slips = slips::find(text);
    let mended = repair::Repaired::new(text, slips.iter().flat_map(|slip| &slip.edits));
    let read = tree::read(&mended);
    let mut faults: Vec<Fault> = slips.into_iter().map(|slip| slip.fault).collect();
    if let Some(error) = read.error
        && (faults.is_empty() || !follows_from(text, &error, &faults))
    {
        faults.push(error);
    }
    faults.extend(read.faults);
    faults.sort_by_key(|fault| (fault.span, fault.rule));
    faults.dedup_by_key(|fault| fault.span.start);
    faults.truncate(MOST_FAULTS);
    let diagnostics = faults
        .into_iter()
        .map(|fault| fault.diagnostic(file, offset))
        .collect();
    Checked {
        value: read.root.map(|root| shifted(root, offset)),
        diagnostics,
    }
}

/// Whether the parser stumbled on the line of a slip, or on the next one: then it says nothing new.
fn follows_from(text: &str, error: &Fault, faults: &[Fault]) -> bool {
    let stumbled = error.span.start as usize;
    faults.iter().any(|fault| {
        let slip = fault.span.start as usize;
        slip <= stumbled && text[slip..stumbled].matches('\n').count() <= 1
    })
}

fn shifted(node: Node, offset: usize) -> Node {
    let value = match node.value {
        Value::List(items) => Value::List(
            items
                .into_iter()
                .map(|item| shifted(item, offset))
                .collect(),
        ),
        Value::Map(pairs) => {
            let pair = |(key, value): (Spanned<String>, Node)| {
                let span = key.span.shifted(offset);
                (
                    Spanned {
                        value: key.value,
                        span,
                    },
                    shifted(value, offset),
                )
            };
            Value::Map(pairs.into_iter().map(pair).collect())
        }
        other => other,
    };
    Node {
        span: node.span.shifted(offset),
        value,
    }
}

/// A diagnostic that does not know yet which file it is about, nor where in it the YAML starts.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Fault {
    rule: Rule,
    span: Span,
    message: String,
    help: String,
    note: Option<(Span, String)>,
}

impl Fault {
    fn new(rule: Rule, span: Span, message: String, help: impl Into<String>) -> Self {
        Self {
            rule,
            span,
            message,
            help: help.into(),
            note: None,
        }
    }

    fn diagnostic(self, file: &str, offset: usize) -> Diagnostic {
        let span = self.span.shifted(offset);
        let diagnostic = Diagnostic::new(self.rule, file, span, self.message).help(self.help);
        match self.note {
            Some((span, message)) => diagnostic.note(file, span.shifted(offset), message),
            None => diagnostic,
        }
    }
}

/// The author's words for a message: their first line, cut after 30 characters.
fn quote(words: &str) -> String {
    let line = words.trim().lines().next().unwrap_or_default().trim_end();
    match line.char_indices().nth(30) {
        Some((cut, _)) => format!("「{}…」", &line[..cut]),
        None => format!("「{line}」"),
    }
}

/// How `words` would be written in quotes.
fn in_quotes(words: &str) -> String {
    let is_short = words.chars().count() <= 30 && !words.contains(['"', '\\', '\n']);
    if is_short {
        format!("\" で囲む: \"{words}\"")
    } else {
        "値全体を \" で囲む".to_owned()
    }
}
