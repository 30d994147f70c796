//! What granit-parser reads, as a list of tokens, and the faults that show on the way: aliases and
//! tags, text lost behind ` #`, a second document, items that became part of a text.

use std::borrow::Cow;
use std::ops::Range;

use granit_parser::{Event, Parser, ScalarStyle, Span as ParserSpan, StructureStyle, options};

use super::repair::Repaired;
use super::{Fault, MOST_FAULTS, in_quotes, quote, words};
use crate::diagnostic::Rule;

/// Levels of lists and maps. A record needs six.
const MOST_LEVELS: usize = 32;

/// An event that makes a part of the tree, with its place in the mended text.
pub(super) struct Token<'a> {
    pub(super) kind: Kind<'a>,
    pub(super) range: Range<usize>,
}

pub(super) enum Kind<'a> {
    Scalar(Cow<'a, str>, ScalarStyle),
    List(StructureStyle),
    Map(StructureStyle),
    End,
}

/// The tokens of the first document, as far as it could be read.
pub(super) struct Events<'a> {
    pub(super) tokens: Vec<Token<'a>>,
    pub(super) faults: Vec<Fault>,
    /// Why the parser did not come to the end.
    pub(super) error: Option<Fault>,
}

pub(super) fn read<'a>(source: &'a Repaired<'_>) -> Events<'a> {
    let options = options! {
        emit_anchor_events: true,
        emit_unresolved_aliases: true,
        flow_nesting_limit: MOST_LEVELS,
        block_nesting_limit: MOST_LEVELS,
        max_buffered_comment_events: usize::MAX,
    };
    let mut reader = Reader {
        source,
        tokens: Vec::new(),
        faults: Vec::new(),
        n_documents: 0,
        after_dash: None,
    };
    let mut error = None;
    for event in Parser::new_from_str_with_options(&source.text, options) {
        match event {
            Ok((event, span)) => reader.event(event, span),
            Err(stop) => error = Some(words::explain(source, &stop)),
        }
        if error.is_some() || reader.n_documents > 1 {
            break;
        }
    }
    Events {
        tokens: reader.tokens,
        faults: reader.faults,
        error,
    }
}

struct Reader<'a, 'b> {
    source: &'a Repaired<'b>,
    tokens: Vec<Token<'a>>,
    faults: Vec<Fault>,
    n_documents: usize,
    /// A comment right behind a dash, until the next value comes.
    after_dash: Option<Range<usize>>,
}

impl<'a> Reader<'a, '_> {
    fn event(&mut self, event: Event<'a>, span: ParserSpan) {
        let range = span.byte_range().unwrap_or_default();
        if let Some(tag) = span.tag_span().and_then(|tag| tag.byte_range()) {
            self.special(&tag);
        }
        match event {
            Event::DocumentStart(..) => self.document(&range),
            Event::Comment(..) => self.comment(range),
            Event::Anchor(..) => self.anchor(range),
            Event::Alias(_) | Event::UnresolvedAlias(_) => {
                self.special(&range);
                self.push_words(range);
            }
            Event::Scalar(text, style, ..) => {
                if style == ScalarStyle::Plain {
                    self.swallowed_items(&range);
                    if let Some(comment) = self.after_dash.take_if(|_| range.start == range.end) {
                        self.lost(comment.clone(), &comment);
                        return self.push_words(comment);
                    }
                }
                self.push(Kind::Scalar(text, style), range);
            }
            Event::SequenceStart(style, ..) => self.push(Kind::List(style), range),
            Event::MappingStart(style, ..) => self.push(Kind::Map(style), range),
            Event::SequenceEnd | Event::MappingEnd => self.push(Kind::End, range),
            // The start and the end of things say nothing of them; new events would do as little.
            _ => {}
        }
    }

    fn push(&mut self, kind: Kind<'a>, range: Range<usize>) {
        self.after_dash = None;
        self.tokens.push(Token { kind, range });
    }

    /// What is written at `range`, as a value.
    fn push_words(&mut self, range: Range<usize>) {
        let text = Cow::Borrowed(&self.source.text[range.clone()]);
        self.push(Kind::Scalar(text, ScalarStyle::Plain), range);
    }

    fn report(&mut self, rule: Rule, range: &Range<usize>, (message, help): (String, &str)) {
        if self.faults.len() < MOST_FAULTS {
            self.faults
                .push(Fault::new(rule, self.source.span(range), message, help));
        }
    }

    fn document(&mut self, range: &Range<usize>) {
        self.n_documents += 1;
        if self.n_documents > 1 {
            let message = "「---」でもう一つの文書が始まっています".to_owned();
            let help = "1つのファイルに YAML は1つだけ書く";
            self.report(Rule::YamlSyntax, range, (message, help));
        }
    }

    /// An anchor (`&`), alias (`*`) or tag (`!`).
    fn special(&mut self, range: &Range<usize>) {
        let words = &self.source.text[range.clone()];
        let what = match words.chars().next() {
            Some('&') => "別名の印",
            Some('*') => "別名",
            _ => "型の印",
        };
        let message = format!("{}は YAML の{what}と見なされます", quote(words));
        let help = "文字として書くなら値全体を \" で囲む。同じ内容でもそれぞれの場所に書く";
        self.report(Rule::YamlAlias, range, (message, help));
    }

    /// An anchor comes after its value; one without a value was meant as the value.
    fn anchor(&mut self, range: Range<usize>) {
        self.special(&range);
        let last = self.tokens.last();
        if last.is_some_and(|token| {
            matches!(token.kind, Kind::Scalar(_, ScalarStyle::Plain))
                && token.range.start == token.range.end
        }) {
            self.tokens.pop();
            self.push_words(range);
        }
    }

    /// A comment that stands behind an unquoted value, or where a value should stand, with only
    /// one blank before it, was hardly meant as a comment.
    fn comment(&mut self, comment: Range<usize>) {
        let source = &self.source.text;
        let before = source[..comment.start].trim_end_matches([' ', '\t']);
        if comment.start - before.len() != 1 {
            return;
        }
        // The parser gives the empty value behind a dash only after the comment.
        self.after_dash = before.ends_with('-').then(|| comment.clone());
        let Some(Token {
            kind: Kind::Scalar(_, ScalarStyle::Plain),
            range,
        }) = self.tokens.last()
        else {
            return;
        };
        let value = range.clone();
        match source.get(value.end..before.len()) {
            Some("") if value.start < value.end => self.lost(value.start..comment.end, &comment),
            Some(":") if value.start == value.end => {
                self.tokens.pop();
                self.lost(comment.clone(), &comment);
                self.push_words(comment);
            }
            _ => {}
        }
    }

    fn lost(&mut self, value: Range<usize>, comment: &Range<usize>) {
        let source = &self.source.text;
        let message = format!(
            "{}から後ろは注釈と見なされ、失われます",
            quote(&source[comment.clone()])
        );
        let help =
            in_quotes(&source[value.clone()]) + "。注釈なら「#」の前に半角スペースを2つ以上置く";
        self.report(Rule::YamlLostComment, &value, (message, &help));
    }

    /// A `- ` that stands deeper than the item before it is read as more of that item's text, and
    /// items without a blank behind the dash are read as one text.
    fn swallowed_items(&mut self, range: &Range<usize>) {
        let source = &self.source.text[range.clone()];
        if !source.contains('\n') {
            return;
        }
        let is_joined = |body: &str| body.starts_with('-') && !body.starts_with("- ");
        let all_joined = source.lines().all(|line| is_joined(line.trim()));
        let mut start = range.start;
        for (index, line) in source.split('\n').enumerate() {
            let body = line.trim();
            let at = start + line.len() - line.trim_start().len();
            let place = at..at + body.len();
            start += line.len() + 1;
            if all_joined {
                let message = format!("{}の「-」のあとに空白がありません", quote(body));
                let help = "一覧の項目は「- 」で始める";
                self.report(Rule::YamlSyntax, &place, (message, help));
            } else if index > 0 && body.starts_with("- ") {
                let message = format!("{}が前の行の続きと見なされています", quote(body));
                let help = "一覧の項目は、上の「-」と同じ列から始める";
                self.report(Rule::YamlIndentation, &place, (message, help));
            }
        }
    }
}
