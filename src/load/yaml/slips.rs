//! What authors mistype, found in the source line by line, whether a parser could go on or not:
//! tabs, full-width colons and spaces, quotes not closed, values that start with a reserved sign.
//! Each comes with edits that make the text what was meant. What only the structure shows
//! (indentation, aliases, keys written twice) is left to `tree` and `words`.
//!
//! This is not a YAML parser: it keeps only as much of the state as it takes not to look inside
//! block texts, quotes and text that goes on over several lines.

use std::ops::Range;

use super::flow::Flow;
use super::repair::Edit;
use super::signs::{
    Parent, closing_quote, full_width_colon, is_block_header, is_document_mark, is_item,
    is_reserved, is_right_of, key_end, signed, starts_with_key,
};
use super::{Fault, MOST_FAULTS, in_quotes, quote};
use crate::diagnostic::{BYTE_ORDER_MARK, Rule, Span};

/// A slip and how it is mended.
pub(super) struct Slip {
    pub(super) fault: Fault,
    pub(super) edits: Vec<Edit>,
}

/// The slips of a YAML text, in the order in which they stand; the first [`MOST_FAULTS`].
pub(super) fn find(text: &str) -> Vec<Slip> {
    let mut scan = Scan {
        text,
        found: Vec::new(),
        block: None,
        plain: None,
        ended: None,
        flow: None,
    };
    let mut at = if text.starts_with(BYTE_ORDER_MARK) {
        BYTE_ORDER_MARK.len_utf8()
    } else {
        0
    };
    while at < text.len() && scan.found.len() < MOST_FAULTS {
        let reached = scan.line(at);
        at = text[reached..]
            .find('\n')
            .map_or(text.len(), |newline| reached + newline + 1);
    }
    scan.close_flow(text.len());
    scan.found
}

pub(super) struct Scan<'a> {
    pub(super) text: &'a str,
    found: Vec<Slip>,
    /// Inside a block text of this parent.
    block: Option<Parent>,
    /// After a line of unquoted text of this parent, which may go on.
    plain: Option<Parent>,
    /// After a line with the value of this parent: what follows can stand no deeper.
    ended: Option<Parent>,
    /// Inside brackets or braces.
    pub(super) flow: Option<Flow>,
}

impl Scan<'_> {
    /// Reads the line that starts at `start`; gives how far it came, which may be a later line
    /// when a quote ended there.
    fn line(&mut self, start: usize) -> usize {
        let end = self.line_end(start);
        let line = &self.text[start..end];
        let body = line.trim_start();
        if let Some(parent) = self.block {
            let indent = line.len() - line.trim_start_matches(' ').len();
            if body.is_empty() || is_right_of(indent, parent) {
                return end;
            }
            self.block = None;
        }
        if body.is_empty() || body.starts_with('#') {
            return end;
        }
        if is_document_mark(line) {
            (self.plain, self.ended, self.flow) = (None, None, None);
            return end;
        }
        let content = end - body.len();
        let column = self.indentation(start..content, body);
        if let Some(flow) = &self.flow {
            if is_right_of(column, flow.parent) || !starts_with_key(body) {
                return self.flow_line(content, end);
            }
            self.close_flow(start);
        }
        if let Some(parent) = self.plain
            && is_right_of(column, parent)
            && full_width_colon(body).is_none()
        {
            return end;
        }
        self.entry(content..end, column)
    }

    /// Dashes and a key, or a value alone.
    fn entry(&mut self, Range { start: mut at, end }: Range<usize>, mut column: usize) -> usize {
        (self.plain, self.ended) = (None, None);
        let mut parent = signed(column) - 1;
        while let Some(rest) = self.text[at..end].strip_prefix('-')
            && rest.chars().next().is_none_or(char::is_whitespace)
        {
            parent = signed(column);
            let blanks = rest.len() - rest.trim_start_matches([' ', '\t']).len();
            (at, column) = (at + 1 + blanks, column + 1 + blanks);
            at = self.full_width_space(at, end, "-");
        }
        let body = &self.text[at..end];
        if let Some(colon) = key_end(body) {
            return self.value(at + colon + 1..end, signed(column), &body[..=colon]);
        }
        if let Some(colon) = full_width_colon(body) {
            let after = self.report_full_width_colon(at, colon);
            return self.value(after..end, signed(column), &body[..colon]);
        }
        if body.starts_with(['"', '\'']) {
            let after = self.quoted(at, end, parent);
            let rest = self.text[after..self.line_end(after)].trim_start_matches(' ');
            return match rest.strip_prefix(':') {
                Some(value) if after <= end => {
                    self.value(end - value.len()..end, signed(column), "")
                }
                _ => after,
            };
        }
        self.value(at..end, parent, "")
    }

    /// What stands after a key or a dash.
    fn value(&mut self, Range { start, end }: Range<usize>, parent: Parent, key: &str) -> usize {
        let blanks = self.text[start..end].trim_start_matches([' ', '\t']);
        let at = self.full_width_space(end - blanks.len(), end, key);
        let body = &self.text[at..end];
        self.ended = Some(parent);
        match body.chars().next() {
            None | Some('#') => {
                self.ended = None;
                end
            }
            Some('"' | '\'') => self.quoted(at, end, parent),
            Some('[' | '{') => {
                self.flow = Some(Flow::new(parent));
                self.flow_line(at, end)
            }
            Some('|' | '>') if is_block_header(body) => {
                self.block = Some(parent);
                end
            }
            Some(sign) if is_reserved(sign, &body[sign.len_utf8()..]) => {
                let comment = body.find(" #").unwrap_or(body.len());
                self.reserved(at..at + body[..comment].trim_end().len());
                end
            }
            Some(_) => {
                self.plain = Some(parent);
                end
            }
        }
    }

    /// Looks at the blanks before `body`; gives the column at which it stands once mended.
    fn indentation(&mut self, blanks: Range<usize>, body: &str) -> usize {
        let lead = &self.text[blanks.clone()];
        if lead.bytes().all(|byte| byte == b' ') {
            return lead.len();
        }
        let is_entry = key_end(body).is_some() || full_width_colon(body).is_some() || is_item(body);
        let mut width = lead
            .chars()
            .map(|blank| if blank == ' ' { 1 } else { 2 })
            .sum();
        if let Some(parent) = self.ended.filter(|_| is_entry) {
            width = usize::try_from(parent).unwrap_or_default().min(width);
        }
        let mend = || vec![Edit::new(blanks.clone(), " ".repeat(width))];
        if let (Some(first), Some(last)) = (lead.find('\t'), lead.rfind('\t')) {
            let span = Span::new(blanks.start + first, blanks.start + last + 1);
            let message = format!("{}の字下げにタブがあります", quote(body));
            let fault = Fault::new(
                Rule::YamlTab,
                span,
                message,
                "タブを半角スペース2つに替える",
            );
            self.add(fault, mend());
        } else if is_entry {
            let first = lead.find(|blank| blank != ' ').unwrap_or_default();
            let span = Span::new(blanks.start + first, blanks.end);
            let message = format!("{}の字下げに全角スペースがあります", quote(body));
            let help = "全角スペース1つを半角スペース2つに替える";
            self.add(Fault::new(Rule::YamlFullWidth, span, message, help), mend());
        }
        width
    }

    /// Reports full-width spaces at `at`, which stand after `sign`; gives where they end.
    pub(super) fn full_width_space(&mut self, at: usize, end: usize, sign: &str) -> usize {
        let rest = &self.text[at..end];
        let after = end - rest.trim_start().len();
        if after == at {
            return at;
        }
        let place = if sign.is_empty() {
            "値の前".to_owned()
        } else {
            quote(sign) + "のあと"
        };
        let message = format!("{place}に全角スペースがあります");
        let fault = Fault::new(
            Rule::YamlFullWidth,
            Span::new(at, after),
            message,
            "半角スペース1つにする",
        );
        self.add(fault, vec![Edit::new(at..after, " ")]);
        after
    }

    /// Reports the full-width colon `colon` bytes after `at`; gives where the value may start.
    pub(super) fn report_full_width_colon(&mut self, at: usize, colon: usize) -> usize {
        let key = self.text[at..at + colon].trim_end();
        let range = at + colon..at + colon + '：'.len_utf8();
        let message = format!("「{key}：」のコロンが全角です");
        let help = format!("半角のコロンと半角スペースにする: 「{key}: 」");
        let span = Span::new(range.start, range.end);
        let after = range.end;
        let edit = Edit::new(range, ": ");
        self.add(
            Fault::new(Rule::YamlFullWidth, span, message, help),
            vec![edit],
        );
        after
    }

    /// Reports a value that starts with a sign that YAML keeps for itself.
    pub(super) fn reserved(&mut self, range: Range<usize>) {
        let words = &self.text[range.clone()];
        let sign = words.chars().next().unwrap_or_default();
        let rule = match sign {
            '%' => Rule::YamlUnquotedPercent,
            '*' | '&' => Rule::YamlAlias,
            _ => Rule::YamlSyntax,
        };
        let message = format!(
            "{}に引用符がありません（値は「{sign}」で始められません）",
            quote(words)
        );
        let help = in_quotes(words);
        let mut edits = vec![Edit::new(range.start..range.start, "'")];
        let quotes = words
            .match_indices('\'')
            .map(|(quote, _)| range.start + quote);
        edits.extend(quotes.map(|quote| Edit::new(quote..quote, "'")));
        edits.push(Edit::new(range.end..range.end, "'"));
        let span = Span::new(range.start, range.end);
        self.add(Fault::new(rule, span, message, help), edits);
    }

    /// Reads the quoted text that starts at `at`, on this line or over several; gives where it
    /// ends. Not closed, it is taken to end where its line does.
    pub(super) fn quoted(&mut self, at: usize, end: usize, parent: Parent) -> usize {
        let mark = if self.text[at..].starts_with('"') {
            '"'
        } else {
            '\''
        };
        let (mut from, mut to) = (at + 1, end);
        loop {
            if let Some(close) = closing_quote(&self.text[from..to], mark) {
                return from + close + 1;
            }
            let Some(newline) = self.text[to..].find('\n') else {
                break;
            };
            from = to + newline + 1;
            to = self.line_end(from);
            let line = &self.text[from..to];
            let body = line.trim_start();
            let is_outside = !is_right_of(line.len() - body.len(), parent) || starts_with_key(body);
            if !body.is_empty() && (is_outside || is_document_mark(line)) {
                break;
            }
        }
        let line = &self.text[at..end];
        let words = match self.flow {
            Some(_) => line.trim_end_matches([']', '}', ',', ' ']),
            None => line.trim_end(),
        };
        let stop = at + words.len();
        let message = format!("{}の引用符が閉じていません", quote(words));
        // Japanese input methods close with another sign than they open with.
        let typed = words
            .chars()
            .next_back()
            .filter(|last| "”“’‘＂＇″".contains(*last));
        let (help, meant) = match typed {
            Some(typed) => (
                format!("終わりの「{typed}」を半角の {mark} にする"),
                stop - typed.len_utf8()..stop,
            ),
            None => (format!("終わりにも {mark} を置く"), stop..stop),
        };
        let span = Span::new(at, stop);
        let edits = vec![Edit::new(meant, mark.to_string())];
        self.add(
            Fault::new(Rule::YamlUnclosedQuote, span, message, help),
            edits,
        );
        stop
    }

    pub(super) fn add(&mut self, fault: Fault, edits: Vec<Edit>) {
        self.found.push(Slip { fault, edits });
    }

    pub(super) fn line_end(&self, at: usize) -> usize {
        let end = self.text[at..]
            .find('\n')
            .map_or(self.text.len(), |newline| at + newline);
        at + self.text[at..end].trim_end_matches('\r').len()
    }
}
