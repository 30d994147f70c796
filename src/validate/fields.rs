use std::borrow::Cow;

use crate::diagnostic::{Diagnostic, Rule, Span, Spanned};
use crate::load::yaml::{Node, Value};
use crate::model::nearest_slug;

/// Collects what is wrong in one file.
#[derive(Debug)]
pub(crate) struct Faults<'a> {
    /// The file, relative to the root folder.
    pub(crate) file: &'a str,
    /// What was found so far.
    pub(crate) found: Vec<Diagnostic>,
}

impl<'a> Faults<'a> {
    pub(crate) fn new(file: &'a str) -> Self {
        Self {
            file,
            found: Vec::new(),
        }
    }

    /// Adds a fault; the returned diagnostic can be given help and notes.
    pub(crate) fn add(
        &mut self,
        rule: Rule,
        span: Span,
        message: impl Into<String>,
    ) -> &mut Diagnostic {
        self.found
            .push(Diagnostic::new(rule, self.file, span, message));
        let last = self.found.len() - 1;
        &mut self.found[last]
    }
}

impl Diagnostic {
    pub(crate) fn set_help(&mut self, help: impl Into<String>) {
        self.help = Some(help.into());
    }
}

/// A mapping that is being read key by key. Every key asked for is a known one; what is left at
/// the end is a fault.
#[derive(Debug)]
pub(crate) struct Fields<'a> {
    entries: &'a [(Spanned<String>, Node)],
    /// Where a missing key is shown: the opening `---` or the parent key.
    place: Span,
    /// What the mapping is, for messages: この記録, budgets の2件目.
    name: String,
    known: Vec<&'static str>,
}

impl<'a> Fields<'a> {
    /// Reads `node`, which must be a mapping.
    pub(crate) fn of(
        node: &'a Node,
        place: Span,
        name: &str,
        faults: &mut Faults<'_>,
    ) -> Option<Self> {
        let Value::Map(entries) = &node.value else {
            faults
                .add(
                    Rule::WrongType,
                    node.span,
                    format!(
                        "{}が「項目: 値」の並びになっていません",
                        before_particle(name)
                    ),
                )
                .set_help("「項目名: 値」を1行に1つずつ書く");
            return None;
        };
        Some(Self {
            entries,
            place,
            name: name.to_owned(),
            known: Vec::new(),
        })
    }

    /// The value of a key; a key that is there without a value is a fault and counts as absent.
    pub(crate) fn get(
        &mut self,
        key: &'static str,
        faults: &mut Faults<'_>,
    ) -> Option<(Span, &'a Node)> {
        let (name, node) = self.peek(key)?;
        if is_empty(node) {
            faults
                .add(
                    Rule::EmptyField,
                    name.span,
                    format!("{key} の値がありません"),
                )
                .set_help("値を書くか、資料にないときは項目ごと消す");
            return None;
        }
        Some((name.span, node))
    }

    fn peek(&mut self, key: &'static str) -> Option<(&'a Spanned<String>, &'a Node)> {
        self.known.push(key);
        self.entries
            .iter()
            .find(|(name, _)| name.value == key)
            .map(|(name, node)| (name, node))
    }

    /// Whether a key stands there, with or without a value.
    pub(crate) fn has(&self, key: &str) -> bool {
        self.entries.iter().any(|(name, _)| name.value == key)
    }

    /// Where a missing key is shown.
    pub(crate) fn place(&self) -> Span {
        self.place
    }

    /// Where a key stands.
    pub(crate) fn key_span(&self, key: &str) -> Option<Span> {
        self.entries
            .iter()
            .find(|(name, _)| name.value == key)
            .map(|(name, _)| name.span)
    }

    /// The text of a key.
    pub(crate) fn text(
        &mut self,
        key: &'static str,
        faults: &mut Faults<'_>,
    ) -> Option<Spanned<String>> {
        let (_, node) = self.get(key, faults)?;
        text_of(node, key, faults)
    }

    /// The text of a key without its place.
    pub(crate) fn plain(&mut self, key: &'static str, faults: &mut Faults<'_>) -> Option<String> {
        self.text(key, faults).map(|text| text.value)
    }

    /// The text of a key that must be there.
    pub(crate) fn required(
        &mut self,
        key: &'static str,
        faults: &mut Faults<'_>,
    ) -> Option<Spanned<String>> {
        if !self.has(key) {
            self.missing(key, faults);
        }
        self.text(key, faults)
    }

    /// Says that a key is missing.
    pub(crate) fn missing(&self, key: &str, faults: &mut Faults<'_>) {
        faults
            .add(Rule::MissingField, self.place, self.missing_words(key))
            .set_help(format!("`{key}:` の行を加える"));
    }

    fn missing_words(&self, key: &str) -> String {
        format!("{}に {key} がありません", before_particle(&self.name))
    }

    /// The items of a list.
    pub(crate) fn list(
        &mut self,
        key: &'static str,
        faults: &mut Faults<'_>,
    ) -> (Span, &'a [Node]) {
        let Some((span, node)) = self.get(key, faults) else {
            return (self.place, &[]);
        };
        match &node.value {
            Value::List(items) => (span, items),
            _ => {
                faults
                    .add(
                        Rule::WrongType,
                        node.span,
                        format!("{key} は一覧で書きます"),
                    )
                    .set_help(format!("`{key}:` の下に、行を分けて `  - 値` と書く"));
                (span, &[])
            }
        }
    }

    /// The items of a list of texts.
    pub(crate) fn texts(
        &mut self,
        key: &'static str,
        faults: &mut Faults<'_>,
    ) -> Vec<Spanned<String>> {
        let (_, items) = self.list(key, faults);
        items
            .iter()
            .filter_map(|item| text_of(item, key, faults))
            .collect()
    }

    /// The items of a list of texts without their places.
    pub(crate) fn plain_texts(
        &mut self,
        key: &'static str,
        faults: &mut Faults<'_>,
    ) -> Vec<String> {
        self.texts(key, faults)
            .into_iter()
            .map(|text| text.value)
            .collect()
    }

    /// `true` or `false`; absent is false.
    pub(crate) fn flag(&mut self, key: &'static str, faults: &mut Faults<'_>) -> bool {
        let Some(text) = self.text(key, faults) else {
            return false;
        };
        match &*text.value {
            "true" => true,
            "false" => false,
            other => {
                faults
                    .add(
                        Rule::WrongType,
                        text.span,
                        format!("{key} の値「{other}」は true か false で書きます"),
                    )
                    .set_help("true（はい）か false（いいえ）にする");
                false
            }
        }
    }

    /// One of a closed list of words.
    pub(crate) fn choice<T: Copy>(
        &mut self,
        key: &'static str,
        words: &[(T, &'static str)],
        faults: &mut Faults<'_>,
    ) -> Option<T> {
        let text = self.text(key, faults)?;
        choice_of(&text, key, words, faults)
    }

    /// Keys that were asked for by nobody, with their places and values.
    pub(crate) fn left(&self) -> impl Iterator<Item = &'a (Spanned<String>, Node)> {
        let known = self.known.clone();
        self.entries
            .iter()
            .filter(move |(name, _)| !known.contains(&&*name.value))
    }

    /// Every key that was not asked for is a fault.
    pub(crate) fn finish(self, faults: &mut Faults<'_>) {
        self.finish_with(&[], faults);
    }

    /// The same where `more` keys, read elsewhere, are known as well.
    pub(crate) fn finish_with(self, more: &[&str], faults: &mut Faults<'_>) {
        let unknown = self
            .left()
            .filter(|(name, _)| !more.contains(&&*name.value));
        for (name, _) in unknown {
            let known = self.known.iter().copied().chain(more.iter().copied());
            let nearest = nearest_slug(&name.value, known.clone());
            if let Some(meant) = nearest {
                // Misspelt, it is not missing as well.
                let missing = self.missing_words(meant);
                faults.found.retain(|fault| {
                    fault.rule != Rule::MissingField
                        || fault.span != self.place
                        || fault.message != missing
                });
            }
            let help = match nearest {
                Some(nearest) => format!("「{nearest}」のことですか"),
                None => format!("使える項目: {}", known.collect::<Vec<_>>().join(", ")),
            };
            faults
                .add(
                    Rule::UnknownKey,
                    name.span,
                    format!(
                        "{}に「{}」という項目はありません",
                        before_particle(&self.name),
                        name.value
                    ),
                )
                .set_help(help);
        }
    }
}

/// A name with the space that Japanese text has between Latin letters and a particle.
fn before_particle(name: &str) -> Cow<'_, str> {
    match name.ends_with(|last: char| last.is_ascii_alphanumeric()) {
        true => Cow::Owned(format!("{name} ")),
        false => Cow::Borrowed(name),
    }
}

/// Whether a node has nothing in it.
pub(crate) fn is_empty(node: &Node) -> bool {
    match &node.value {
        Value::Null => true,
        Value::Scalar { text, .. } => text.trim().is_empty(),
        Value::List(items) => items.is_empty(),
        Value::Map(entries) => entries.is_empty(),
    }
}

/// The text of a node, white space at its ends dropped.
pub(crate) fn text_of(node: &Node, key: &str, faults: &mut Faults<'_>) -> Option<Spanned<String>> {
    match &node.value {
        Value::Scalar { text, .. } if !text.trim().is_empty() => Some(Spanned {
            value: text.trim().to_owned(),
            span: node.span,
        }),
        Value::Null | Value::Scalar { .. } => {
            faults
                .add(
                    Rule::EmptyField,
                    node.span,
                    format!("{key} に空の値があります"),
                )
                .set_help("値を書くか、行を消す");
            None
        }
        Value::List(_) | Value::Map(_) => {
            faults
                .add(
                    Rule::WrongType,
                    node.span,
                    format!("{key} には文字を一つ書きます"),
                )
                .set_help(format!(
                    "`{key}: 値` の形にする。読点ではない「,」や「: 」を含む値は \" で囲む"
                ));
            None
        }
    }
}

/// One of a closed list of words.
pub(crate) fn choice_of<T: Copy>(
    text: &Spanned<String>,
    key: &str,
    words: &[(T, &'static str)],
    faults: &mut Faults<'_>,
) -> Option<T> {
    let found = words.iter().find(|(_, word)| *word == text.value);
    if found.is_none() {
        let allowed: Vec<&str> = words.iter().map(|(_, word)| *word).collect();
        faults
            .add(
                Rule::UnknownChoice,
                text.span,
                format!("{key} に「{}」という選択肢はありません", text.value),
            )
            .set_help(format!("{} のどれかにする", allowed.join("・")));
    }
    found.map(|(value, _)| *value)
}
