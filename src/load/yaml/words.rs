//! The parser's errors in the author's language, with the rule and the place that help most. The
//! parser says where it could not go on; often the slip stands before that.

use granit_parser::{ErrorKind, ScanError};

use super::repair::Repaired;
use super::signs::name_length;
use super::{Fault, quote};
use crate::diagnostic::{Rule, Span};

const INDENTATION: &str = "同じ段の項目は、同じ数の半角スペースで始める";
const QUOTE: &str = "値全体を \" で囲む";

/// The fault that made the parser stop.
pub(super) fn explain(source: &Repaired<'_>, error: &ScanError) -> Fault {
    let at = error.marker().byte_offset().unwrap_or_default();
    let at = source.span(&(at..at)).start as usize;
    let place = Place::new(source.original, at);
    of_structure(error.kind(), &place)
        .or_else(|| of_quotes(error.kind(), &place))
        .or_else(|| of_signs(error.kind(), &place))
        .unwrap_or_else(|| place.unclear())
}

/// The line at which the parser stopped, and the line with words before it.
struct Place<'a> {
    text: &'a str,
    at: usize,
    line: Line<'a>,
    before: Option<Line<'a>>,
}

#[derive(Clone, Copy)]
struct Line<'a> {
    /// Where its words start.
    start: usize,
    /// The blanks before its words.
    lead: &'a str,
    body: &'a str,
}

impl<'a> Line<'a> {
    /// The line that holds byte `at`.
    fn at(text: &'a str, at: usize) -> Self {
        let from = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
        let line = text[from..].lines().next().unwrap_or_default();
        let lead = &line[..line.len() - line.trim_start().len()];
        Self {
            start: from + lead.len(),
            lead,
            body: line.trim(),
        }
    }

    fn span(&self) -> Span {
        Span::new(self.start, self.start + self.body.len())
    }

    /// The column of the key or value, after dashes.
    fn column(&self) -> usize {
        self.lead.len() + self.dashes()
    }

    /// Bytes of dashes and blanks before the key or value.
    fn dashes(&self) -> usize {
        self.body.len() - self.body.trim_start_matches("- ").len()
    }
}

impl<'a> Place<'a> {
    fn new(text: &'a str, at: usize) -> Self {
        let mut at = at.min(text.len());
        // At the end of a line or file the words before it are meant.
        if text[at..]
            .trim_start_matches([' ', '\r'])
            .chars()
            .next()
            .is_none_or(|next| next == '\n')
        {
            at = text[..at]
                .trim_end()
                .char_indices()
                .next_back()
                .map_or(0, |(last, _)| last);
        }
        let line = Line::at(text, at);
        let before = text[..line.start].trim_end();
        let before = (!before.is_empty()).then(|| Line::at(text, before.len()));
        Self {
            text,
            at,
            line,
            before,
        }
    }

    /// From the place to the end of the word or of the line's words.
    fn span(&self) -> Span {
        let line_end = self.line.start + self.line.body.len();
        let rest = &self.text[self.at..line_end.max(self.at)];
        let word = match rest.find([' ', ',', '\t']) {
            Some(0) => 1,
            Some(end) => end,
            None => rest.len(),
        };
        Span::new(self.at, self.at + word)
    }

    fn words(&self) -> String {
        let span = self.span();
        quote(&self.text[span.start as usize..span.end as usize])
    }

    fn fault(&self, rule: Rule, message: String, help: &str) -> Option<Fault> {
        Some(Fault::new(rule, self.span(), message, help))
    }

    fn fault_of_line(&self, rule: Rule, what: &str, help: &str) -> Option<Fault> {
        let message = format!("{}{what}", quote(self.line.body));
        Some(Fault::new(rule, self.line.span(), message, help))
    }

    fn unclear(&self) -> Fault {
        let message = format!("{}のところで YAML として読めなくなりました", self.words());
        let help =
            format!("前後の記号・字下げ・引用符を確かめる。記号を文字として書くなら、{QUOTE}");
        Fault::new(Rule::YamlSyntax, self.span(), message, help)
    }
}

/// Errors of lines: keys, items, indentation, brackets.
fn of_structure(kind: &ErrorKind, place: &Place<'_>) -> Option<Fault> {
    let syntax = Rule::YamlSyntax;
    match kind {
        ErrorKind::MappingValueNotAllowed => value_not_allowed(place),
        ErrorKind::SimpleKeyExpected | ErrorKind::InvalidSimpleKey => no_key(place),
        ErrorKind::ExpectedBlockMappingKey
        | ErrorKind::ExpectedBlockSequenceEntry
        | ErrorKind::InvalidIndentation
        | ErrorKind::InvalidBlockScalarIndent
        | ErrorKind::InvalidFlowScalarIndent => no_key(place)
            .filter(|fault| fault.rule != syntax)
            .or_else(|| {
                place.fault_of_line(
                    Rule::YamlIndentation,
                    "の字下げが前の行とそろっていません",
                    INDENTATION,
                )
            }),
        ErrorKind::BlockSequenceEntryNotAllowed => {
            let message = format!("一覧{}が項目名と同じ行にあります", place.words());
            place.fault(syntax, message, "一覧は項目名の次の行から「- 」で始める")
        }
        ErrorKind::CommentInterceptedScalar => place.fault(
            syntax,
            "値の途中に注釈があります".to_owned(),
            "注釈は値の前か後に置く",
        ),
        ErrorKind::UnclosedFlowCollection { open } => {
            let message = format!("「{open}」が閉じていません");
            let help = format!("「{}」で閉じる", closing(*open));
            place.fault(syntax, message, &help)
        }
        ErrorKind::MismatchedFlowCollectionEnd { open, close } => {
            let message = format!("「{open}」が「{close}」で閉じられています");
            place.fault(syntax, message, &format!("「{}」で閉じる", closing(*open)))
        }
        ErrorKind::MisplacedFlowCollectionEnd => {
            let message = format!("{}に対応する開きかっこがありません", place.words());
            place.fault(syntax, message, QUOTE)
        }
        ErrorKind::ExpectedFlowMappingSeparator | ErrorKind::ExpectedFlowSequenceSeparator => {
            let message = format!("かっこの中で{}の前に「,」がありません", place.words());
            place.fault(syntax, message, "値を「, 」で区切るか、かっこを閉じる")
        }
        ErrorKind::RecursionLimitExceeded => {
            let message = "一覧や項目の入れ子が深すぎます".to_owned();
            place.fault(syntax, message, "入れ子を浅くする")
        }
        _ => None,
    }
}

/// Errors of quotes.
fn of_quotes(kind: &ErrorKind, place: &Place<'_>) -> Option<Fault> {
    let syntax = Rule::YamlSyntax;
    match kind {
        ErrorKind::UnclosedQuotedScalar
        | ErrorKind::InvalidQuotedScalarIndent
        | ErrorKind::DocumentIndicatorInQuotedScalar => place.fault_of_line(
            Rule::YamlUnclosedQuote,
            "で引用符が閉じていません",
            "この行か前の行の引用符を、同じ引用符で閉じる",
        ),
        ErrorKind::InvalidTrailingDoubleQuotedScalar
        | ErrorKind::InvalidTrailingSingleQuotedScalar => {
            let message = format!("閉じた引用符のあとに{}があります", place.words());
            place.fault(
                syntax,
                message,
                "値全体を引用符で囲み、中の \" は「」などに替える",
            )
        }
        ErrorKind::UnknownQuotedScalarEscape
        | ErrorKind::InvalidQuotedScalarHexEscape
        | ErrorKind::InvalidUnicodeEscape
        | ErrorKind::InvalidLowSurrogate
        | ErrorKind::InvalidLowSurrogateHexEscape
        | ErrorKind::MissingLowSurrogate
        | ErrorKind::UnpairedLowSurrogate => {
            let message = format!("{}の「\\」の使い方が違います", place.words());
            place.fault(syntax, message, "「\\」を文字として書くなら ' で囲む")
        }
        _ => None,
    }
}

/// Errors of tabs and signs.
fn of_signs(kind: &ErrorKind, place: &Place<'_>) -> Option<Fault> {
    let syntax = Rule::YamlSyntax;
    match kind {
        ErrorKind::TabNotAllowed
        | ErrorKind::TabInBlockIndentation
        | ErrorKind::TabAtBlockScalarStart
        | ErrorKind::TabInIndentation
        | ErrorKind::TabInPlainScalar => place.fault_of_line(
            Rule::YamlTab,
            "にタブがあります",
            "タブを半角スペースに替える",
        ),
        ErrorKind::UnexpectedCharacter { character: '%' } => {
            let message = format!("{}に引用符がありません", place.words());
            place.fault(Rule::YamlUnquotedPercent, message, QUOTE)
        }
        ErrorKind::UnexpectedCharacter { character } if character.is_control() => {
            let message = format!(
                "使えない制御文字 U+{:04X} があります",
                u32::from(*character)
            );
            // The parser gives the start of the text that holds it.
            let at = place.at + place.text[place.at..].find(*character).unwrap_or_default();
            let end = place.text[at..]
                .chars()
                .next()
                .map_or(at, |next| at + next.len_utf8());
            Some(Fault::new(
                syntax,
                Span::new(at, end),
                message,
                "制御文字を消す",
            ))
        }
        ErrorKind::UnexpectedCharacter { character } => {
            let what = format!("に引用符がありません（値は「{character}」で始められません）");
            let message = place.words() + &what;
            place.fault(syntax, message, QUOTE)
        }
        ErrorKind::InvalidBlockScalarHeader | ErrorKind::ZeroBlockScalarIndent => {
            let message = format!("{}が複数行の文の印と見なされています", place.words());
            place.fault(syntax, message, "文は次の行から書くか、値全体を \" で囲む")
        }
        _ if place.text[place.at..].starts_with(',') => place.fault(
            syntax,
            "「,」の前に値がありません".to_owned(),
            "余分な「,」を消す",
        ),
        _ if place.text[place.at..].starts_with(['*', '&', '!']) => {
            let message = format!("{}が YAML の別名や型の印と見なされます", place.words());
            place.fault(Rule::YamlAlias, message, QUOTE)
        }
        _ => None,
    }
}

/// A colon in a place where it cannot end a key: a second one on the line, or one on a line that
/// goes on with the text before it.
fn value_not_allowed(place: &Place<'_>) -> Option<Fault> {
    let line = place.line;
    let first = line
        .body
        .find(": ")
        .map_or(place.at, |colon| line.start + colon);
    if first < place.at {
        let span = Span::new(first + 2, line.start + line.body.len());
        let words = quote(&place.text[first + 2..line.start + line.body.len()]);
        let message = format!("値{words}の中に「: 」があります");
        return Some(Fault::new(Rule::YamlSyntax, span, message, QUOTE));
    }
    if let Some(before) = place.before {
        let slip = mistyped_colon(&before).or_else(|| mistyped_sign(&before));
        if slip.is_some() {
            return slip;
        }
        let has_key = name_length(&before.body[before.dashes()..]) > 0;
        if has_key && line.column() != before.column() {
            let what = "の字下げが前の行とそろっていません";
            return place.fault_of_line(Rule::YamlIndentation, what, INDENTATION);
        }
    }
    place.fault_of_line(Rule::YamlSyntax, "の項目名を読めません", INDENTATION)
}

/// A line among keys that has no key.
fn no_key(place: &Place<'_>) -> Option<Fault> {
    let line = place.line;
    mistyped_colon(&line)
        .or_else(|| mistyped_sign(&line))
        .or_else(|| {
            let help =
                "項目なら「項目名: 値」と書く。前の行の続きなら、前の行の項目名より右から始める";
            place.fault_of_line(Rule::YamlSyntax, "に項目名とコロンがありません", help)
        })
}

/// A key with a full-width colon, or with no blank behind its colon.
fn mistyped_colon(line: &Line<'_>) -> Option<Fault> {
    let body = &line.body[line.dashes()..];
    let start = line.start + line.dashes();
    let colon = body.find([':', '：'])?;
    let (key, rest) = (&body[..colon], &body[colon..]);
    if key.is_empty() || key.contains([' ', '　', '、', '。']) {
        return None;
    }
    let help = format!("半角のコロンと半角スペースにする: 「{}: 」", key.trim_end());
    if rest.starts_with('：') {
        let span = Span::new(start + colon, start + colon + '：'.len_utf8());
        let message = format!("{}のコロンが全角です", quote(&format!("{key}：")));
        return Some(Fault::new(Rule::YamlFullWidth, span, message, help));
    }
    let is_joined = rest[1..]
        .chars()
        .next()
        .is_some_and(|next| !next.is_whitespace());
    is_joined.then(|| {
        let span = Span::new(start + colon, start + colon + 1);
        let message = format!("{}のあとに空白がありません", quote(&format!("{key}:")));
        Fault::new(Rule::YamlSyntax, span, message, help)
    })
}

/// A full-width blank or sign where a half-width one means something at the start of a line.
fn mistyped_sign(line: &Line<'_>) -> Option<Fault> {
    if !line.lead.bytes().all(|blank| blank == b' ') {
        let span = Span::new(line.start - line.lead.len(), line.start);
        let message = format!("{}の字下げに全角スペースがあります", quote(line.body));
        let help = "全角スペース1つを半角スペース2つに替える";
        return Some(Fault::new(Rule::YamlFullWidth, span, message, help));
    }
    let sign = line.body.chars().next()?;
    let is_joined = line.body[sign.len_utf8()..]
        .chars()
        .next()
        .is_some_and(|next| next != ' ');
    let meant = match sign {
        '＃' => "注釈は半角の「#」で始める",
        '－' | '―' | 'ー' | '・' | '‐' | '−' => "一覧の項目は半角の「- 」で始める",
        '-' if is_joined => "「-」のあとに半角スペースを置く",
        _ => return None,
    };
    let span = Span::new(line.start, line.start + sign.len_utf8());
    let rule = if sign == '-' {
        Rule::YamlSyntax
    } else {
        Rule::YamlFullWidth
    };
    let message = format!("{}が「{sign}」で始まっています", quote(line.body));
    Some(Fault::new(rule, span, message, meant))
}

fn closing(open: char) -> char {
    if open == '[' { ']' } else { '}' }
}
