//! Slips inside `[ ]` and `{ }`, as far as the source shows them.

use super::repair::Edit;
use super::signs::{Parent, full_width_colon, is_reserved, name_length};
use super::slips::Scan;
use super::{Fault, quote};
use crate::diagnostic::{Rule, Span};

/// Where in brackets and braces a scan stands.
pub(super) struct Flow {
    /// The column of the key or dash it is the value of; -1 for none.
    pub(super) parent: Parent,
    /// The brackets open here and where they stand, the innermost last.
    open: Vec<(char, usize)>,
    expected: Expected,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Expected {
    Key,
    Value,
    /// The rest of a text, or a separator.
    Rest,
}

impl Flow {
    pub(super) fn new(parent: Parent) -> Self {
        Self {
            parent,
            open: Vec::new(),
            expected: Expected::Value,
        }
    }

    fn expect_entry(&mut self) {
        let in_map = self.open.last().is_some_and(|(open, _)| *open == '{');
        self.expected = if in_map {
            Expected::Key
        } else {
            Expected::Value
        };
    }
}

impl Scan<'_> {
    /// Reads on in brackets up to the end of a line; gives how far it came.
    pub(super) fn flow_line(&mut self, mut at: usize, mut end: usize) -> usize {
        while at < end {
            let Some(mut flow) = self.flow.take() else {
                return end;
            };
            let rest = &self.text[at..end];
            let Some(sign) = rest.chars().next() else {
                return end;
            };
            let parent = flow.parent;
            let after = at + sign.len_utf8();
            let is_start = flow.expected != Expected::Rest;
            match sign {
                ' ' | '\t' if rest[1..].starts_with('#') => {
                    self.flow = Some(flow);
                    return end;
                }
                ' ' | '\t' => at = after,
                '[' | '{' => {
                    flow.open.push((sign, at));
                    flow.expect_entry();
                    at = after;
                }
                ']' | '}' => {
                    flow.open.pop();
                    flow.expected = Expected::Rest;
                    if flow.open.is_empty() {
                        return end;
                    }
                    at = after;
                }
                ',' => {
                    flow.expect_entry();
                    at = after;
                }
                _ if !is_start => at = after_rest(&mut flow, rest, at),
                '"' | '\'' => {
                    flow.expected = Expected::Rest;
                    self.flow = Some(flow);
                    at = self.quoted(at, end, parent);
                    if at > end {
                        end = self.line_end(at);
                    }
                    continue;
                }
                _ if sign.is_whitespace() => at = self.full_width_space(at, end, ""),
                _ if is_reserved(sign, &rest[sign.len_utf8()..]) => {
                    flow.expected = Expected::Rest;
                    let token = token_length(rest);
                    self.reserved(at..at + token);
                    at += token;
                }
                _ => at = self.flow_word(&mut flow, at, end),
            }
            self.flow = Some(flow);
        }
        at
    }

    /// Brackets are open, but before `next` there stands a value, not a comma, and after it comes a
    /// key further left, or nothing: they were not closed.
    pub(super) fn close_flow(&mut self, next: usize) {
        let Some(flow) = self.flow.take() else { return };
        let before = self.text[..next].trim_end();
        let Some(&(open, at)) = flow
            .open
            .last()
            .filter(|_| !before.ends_with([',', '[', '{']))
        else {
            return;
        };
        let closing = |open: char| if open == '[' { ']' } else { '}' };
        let closings: String = flow
            .open
            .iter()
            .rev()
            .map(|(open, _)| closing(*open))
            .collect();
        let message = format!("「{open}」が閉じていません");
        let help = format!("「{}」で閉じる", closing(open));
        let fault = Fault::new(Rule::YamlSyntax, Span::new(at, at + 1), message, help);
        self.add(fault, vec![Edit::new(before.len()..before.len(), closings)]);
    }

    /// A key or an unquoted value starts at `at`; gives where to read on.
    fn flow_word(&mut self, flow: &mut Flow, at: usize, end: usize) -> usize {
        let rest = &self.text[at..end];
        if flow.expected == Expected::Key {
            flow.expected = Expected::Value;
            if let Some(colon) = full_width_colon(rest) {
                return self.report_full_width_colon(at, colon);
            }
            let name = name_length(rest);
            let after = rest[name..]
                .strip_prefix(':')
                .and_then(|after| after.chars().next());
            match after {
                Some(next) if name > 0 && next.is_whitespace() => return at + name + 1,
                Some(next) if name > 0 && !"[]{},\"'".contains(next) => {
                    return self.report_missing_space(at, name);
                }
                _ => {}
            }
        }
        flow.expected = Expected::Rest;
        after_rest(flow, rest, at)
    }

    fn report_missing_space(&mut self, at: usize, name: usize) -> usize {
        let key = &self.text[at..=at + name];
        let span = Span::new(at + name, at + name + 1);
        let message = format!("{}のあとに空白がありません", quote(key));
        let help = format!("コロンのあとに半角スペースを置く: 「{key} 」");
        let edit = Edit::new(at + name + 1..at + name + 1, " ");
        self.add(
            Fault::new(Rule::YamlSyntax, span, message, help),
            vec![edit],
        );
        at + name + 1
    }
}

/// Passes one character of a text, or the colon that ends a key.
fn after_rest(flow: &mut Flow, rest: &str, at: usize) -> usize {
    let mut characters = rest.chars();
    let first = characters.next().map_or(0, char::len_utf8);
    let is_end = characters
        .next()
        .is_none_or(|next| next.is_whitespace() || ",[]{}".contains(next));
    if rest.starts_with(':') && is_end {
        flow.expected = Expected::Value;
    }
    at + first
}

/// Bytes of an unquoted value in brackets, up to a separator or comment.
fn token_length(rest: &str) -> usize {
    let end = rest.find([',', '[', ']', '{', '}']).unwrap_or(rest.len());
    let end = rest[..end].find(" #").unwrap_or(end);
    rest[..end].trim_end().len()
}
