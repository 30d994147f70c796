//! Tokens as a tree, and the faults that only the structure shows: keys written twice, keys that
//! are no text, commas that cut a value in two.

use std::collections::BTreeMap;
use std::ops::Range;

use granit_parser::{ScalarStyle, StructureStyle};

use super::events::{self, Kind, Token};
use super::repair::Repaired;
use super::{Fault, MOST_FAULTS, Node, Value, in_quotes, quote};
use crate::diagnostic::{Rule, Span, Spanned};

/// What could be read.
pub(super) struct Read {
    /// Nothing when the text is empty or the parser did not come to its end.
    pub(super) root: Option<Node>,
    pub(super) faults: Vec<Fault>,
    /// Why the parser did not come to the end.
    pub(super) error: Option<Fault>,
}

/// The first document of the text. Places are those of the original text.
pub(super) fn read(source: &Repaired<'_>) -> Read {
    let events = events::read(source);
    let mut builder = Builder {
        source,
        tokens: events.tokens.into_iter().peekable(),
        faults: events.faults,
    };
    let root = builder.node();
    let root = if events.error.is_none() {
        root.map(|read| read.node)
    } else {
        None
    };
    Read {
        root,
        faults: builder.faults,
        error: events.error,
    }
}

struct Builder<'a, 'b> {
    source: &'a Repaired<'b>,
    tokens: std::iter::Peekable<std::vec::IntoIter<Token<'a>>>,
    faults: Vec<Fault>,
}

/// A node while the nodes around it are read.
struct Part {
    node: Node,
    /// Its place in the mended text, quotes included.
    range: Range<usize>,
    /// Whether it is text without quotes, the only kind that a comma can cut.
    is_plain: bool,
}

/// The place of a text that may go on after a comma which was not meant as a separator.
struct Head {
    range: Range<usize>,
    is_cut: bool,
}

impl Head {
    fn of(part: &Part) -> Option<Self> {
        part.is_plain.then(|| Self {
            range: part.range.clone(),
            is_cut: false,
        })
    }

    /// Takes in what stands behind the comma.
    fn extend(&mut self, end: usize) {
        self.range.end = end;
        self.is_cut = true;
    }
}

/// All functions that read give `None` where the tokens end too early.
impl<'a> Builder<'a, '_> {
    fn node(&mut self) -> Option<Part> {
        let Token { kind, range } = self.tokens.next()?;
        let (value, range) = match kind {
            Kind::Scalar(text, style) => return Some(self.scalar(text.into_owned(), style, range)),
            Kind::List(style) => self.list(style, range)?,
            Kind::Map(style) => self.map(style, range)?,
            Kind::End => return None,
        };
        Some(Part {
            node: Node {
                span: self.source.span(&range),
                value,
            },
            range,
            is_plain: false,
        })
    }

    fn scalar(&self, text: String, style: ScalarStyle, range: Range<usize>) -> Part {
        let source = &self.source.text;
        let is_plain = style == ScalarStyle::Plain;
        if is_plain && (range.is_empty() || text == "~") {
            let place = if range.is_empty() {
                empty_place(source, range.start)
            } else {
                range
            };
            let node = Node {
                span: self.source.span(&place),
                value: Value::Null,
            };
            return Part {
                node,
                range: place,
                is_plain: false,
            };
        }
        let (range, inner) = match style {
            ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted if range.len() > 2 => {
                (range.clone(), range.start + 1..range.end - 1)
            }
            ScalarStyle::Literal | ScalarStyle::Folded => {
                let end = range.start + source[range.clone()].trim_end().len();
                (range.start..end, range.start..end)
            }
            _ => (range.clone(), range),
        };
        let value = Value::Scalar {
            text,
            quoted: !is_plain,
        };
        Part {
            node: Node {
                span: self.source.span(&inner),
                value,
            },
            range,
            is_plain,
        }
    }

    fn list(
        &mut self,
        style: StructureStyle,
        start: Range<usize>,
    ) -> Option<(Value, Range<usize>)> {
        let is_flow = style == StructureStyle::Flow;
        let mut items: Vec<Node> = Vec::new();
        let mut range = start;
        let mut head: Option<Head> = None;
        while !self.is_at_end()? {
            let part = self.node()?;
            if is_flow
                && part.is_plain
                && let Some(head) = &mut head
                && is_cut_number(&self.source.text, &head.range, &part.range)
            {
                head.extend(part.range.end);
                continue;
            }
            self.rejoin(items.last_mut(), head.as_ref());
            if !is_flow && items.is_empty() {
                range.start = dash_before(&self.source.text, part.range.start);
            }
            range.end = range.end.max(part.range.end);
            head = Head::of(&part);
            items.push(part.node);
        }
        self.rejoin(items.last_mut(), head.as_ref());
        Some((Value::List(items), self.finish(style, range)?))
    }

    fn map(&mut self, style: StructureStyle, start: Range<usize>) -> Option<(Value, Range<usize>)> {
        let mut pairs: Vec<(Spanned<String>, Node)> = Vec::new();
        let mut seen = Seen::default();
        let mut range = start;
        let mut head: Option<Head> = None;
        while !self.is_at_end()? {
            let key = self.node()?;
            let value = self.node()?;
            let is_lone = style == StructureStyle::Flow
                && key.is_plain
                && value.node.value == Value::Null
                && after_colon(&self.source.text, key.range.end).is_none();
            if is_lone && let Some(head) = &mut head {
                head.extend(key.range.end);
                continue;
            }
            self.rejoin(pairs.last_mut().map(|(_, last)| last), head.take().as_ref());
            range.end = range.end.max(key.range.end).max(value.range.end);
            let Some(key) = self.key(key.node, &value.node) else {
                continue;
            };
            if let Some(first) = seen.first(&key.value, &pairs) {
                let fault = written_twice(&key, first);
                self.report(fault);
                continue;
            }
            head = Head::of(&value);
            pairs.push((key, value.node));
        }
        self.rejoin(pairs.last_mut().map(|(_, last)| last), head.as_ref());
        Some((Value::Map(pairs), self.finish(style, range)?))
    }

    fn key(&mut self, key: Node, value: &Node) -> Option<Spanned<String>> {
        let Node {
            span,
            value: Value::Scalar { text, quoted },
        } = key
        else {
            let words = &self.source.original[span_range(key.span)];
            let message = format!("項目名{}が文字ではありません", quote(words));
            let help = "項目名は文字で書く。値が { } や [ ] で始まるときは全体を \" で囲む";
            self.report(Fault::new(Rule::YamlSyntax, key.span, message, help));
            return None;
        };
        if text != "<<" || quoted {
            return Some(Spanned { value: text, span });
        }
        // An alias after it is reported already.
        let is_alias = matches!(&value.value, Value::Scalar { text, .. } if text.starts_with('*'));
        if !is_alias {
            let message = "「<<」は YAML の別名の取り込みと見なされます".to_owned();
            let help = "同じ内容でも、それぞれの場所に書く";
            self.report(Fault::new(Rule::YamlAlias, span, message, help));
        }
        None
    }

    fn is_at_end(&mut self) -> Option<bool> {
        self.tokens
            .peek()
            .map(|token| matches!(token.kind, Kind::End))
    }

    /// Takes the end of a list or map; brackets and braces belong to its place.
    fn finish(&mut self, style: StructureStyle, range: Range<usize>) -> Option<Range<usize>> {
        let end = self.tokens.next()?.range.end;
        Some(if style == StructureStyle::Flow {
            range.start..end.max(range.end)
        } else {
            range
        })
    }

    /// Makes one text of what commas cut, in the node that holds its beginning.
    fn rejoin(&mut self, node: Option<&mut Node>, head: Option<&Head>) {
        let (
            Some(node),
            Some(Head {
                range,
                is_cut: true,
            }),
        ) = (node, head)
        else {
            return;
        };
        let words = &self.source.text[range.clone()];
        let span = self.source.span(range);
        *node = Node {
            span,
            value: Value::Scalar {
                text: words.to_owned(),
                quoted: false,
            },
        };
        let message = format!("{}の「,」が区切りと見なされています", quote(words));
        let help = in_quotes(words) + "。別の値や項目なら「, 」で区切り、項目には「: 」と値を書く";
        self.report(Fault::new(Rule::YamlUnquotedComma, span, message, help));
    }

    fn report(&mut self, fault: Fault) {
        if self.faults.len() < MOST_FAULTS {
            self.faults.push(fault);
        }
    }
}

/// Finds keys that a map has already: by looking through them while they are few, which is nearly
/// always, and by an index once they are many.
#[derive(Default)]
struct Seen {
    indexed: BTreeMap<String, Span>,
    n_indexed: usize,
}

impl Seen {
    /// Where `key` stands in `pairs`; the map only ever grows between calls.
    fn first(&mut self, key: &str, pairs: &[(Spanned<String>, Node)]) -> Option<Span> {
        const FEW: usize = 40;
        if pairs.len() > self.n_indexed + FEW {
            let new = pairs[self.n_indexed..].iter();
            self.indexed
                .extend(new.map(|(key, _)| (key.value.clone(), key.span)));
            self.n_indexed = pairs.len();
        }
        let recent = pairs[self.n_indexed..]
            .iter()
            .find(|(known, _)| known.value == key);
        recent
            .map(|(known, _)| known.span)
            .or_else(|| self.indexed.get(key).copied())
    }
}

fn written_twice(key: &Spanned<String>, first: Span) -> Fault {
    let name = quote(&key.value);
    let message = format!("{name}が2度書かれています");
    let mut fault = Fault::new(Rule::DuplicateKey, key.span, message, "どちらか一方にする");
    fault.note = Some((first, format!("初めの{name}はここにあります")));
    fault
}

/// Whether a comma between `head` and `next` parts thousands: `1,492`, but not `2016,2017`.
fn is_cut_number(text: &str, head: &Range<usize>, next: &Range<usize>) -> bool {
    let (before, after) = (&text[head.clone()], &text[next.clone()]);
    let n_before = before.bytes().rev().take_while(u8::is_ascii_digit).count();
    let n_after = after.bytes().take_while(u8::is_ascii_digit).count();
    text.get(head.end..next.start) == Some(",") && (1..=3).contains(&n_before) && n_after == 3
}

/// Where the value starts when a colon follows at `at`.
fn after_colon(text: &str, at: usize) -> Option<usize> {
    let rest = text[at..]
        .trim_start_matches([' ', '\t'])
        .strip_prefix(':')?;
    Some(text.len() - rest.len())
}

/// Where an empty value would be written: the parser gives the end of its key.
fn empty_place(text: &str, at: usize) -> Range<usize> {
    let place = after_colon(text, at).unwrap_or(at);
    place..place
}

/// The dash of the item that starts at `start`.
fn dash_before(text: &str, start: usize) -> usize {
    let before = text[..start].trim_end();
    if before.ends_with('-') {
        before.len() - 1
    } else {
        start
    }
}

fn span_range(span: Span) -> Range<usize> {
    span.start as usize..span.end as usize
}
