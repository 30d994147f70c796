//! `faults` says what is found in which text, `trees` what is read, `plain` that both ways
//! read the same, `hostile` that nothing breaks.

mod faults;
mod hostile;
mod plain;
mod trees;

use super::{Node, Value, parse};
use crate::diagnostic::{Diagnostic, Span};

/// The sheets of the guide in short: what contributors write when all is well.
const RECORD: &str = "\
title: 在宅医療福祉を担う人材養成の取組
place: 滋賀県
code: 01100
checked: 2026-11-22
as_of:   平成30年度
period: {from: 平成25年度}
draft: no
themes: [人材育成, 在宅医を増やす]
# 部分ごとに
parts:
  - id: ①
    name: 多職種連携\u{3000}地域リーダー研修会（ﾃﾞｰﾀか\u{3099}）
  - {id: ②, name: \"在宅医療: セミナー #2\"}
budgets:              # no part: the sum
- {year: 平成28年度, amount: \"125千円\", unit: '%'}
-  year: 平成29年度
   amount: 2,598千円  # 税込み
   note: ~
   state:
setting:
  - indicator: 高齢化率
    value: 28.0
    text: |
      全国3位。  # 注釈ではない
      \t％：
        行の途中

    more: >-
      「一」
      二
  - text: 長い文が
      次の行に続く：
      ICT：活用
    url: https://example.jp/?a=b#c
list: [
  a,
  'b ''c''',
]
";

fn words(text: &str, span: Span) -> &str {
    &text[span.start as usize..span.end as usize]
}

/// Each fault as its rule and the words under its caret.
fn found<'a>(text: &'a str, diagnostics: &[Diagnostic]) -> Vec<(&'static str, &'a str)> {
    diagnostics
        .iter()
        .map(|fault| (fault.rule.name(), words(text, fault.span)))
        .collect()
}

/// The tree in one line: `{key: text "quoted" ~ [item]}`.
fn drawn(node: &Node) -> String {
    match &node.value {
        Value::Null => "~".to_owned(),
        Value::Scalar { text, quoted: true } => format!("\"{text}\""),
        Value::Scalar {
            text,
            quoted: false,
        } => text.clone(),
        Value::List(items) => {
            format!(
                "[{}]",
                items.iter().map(drawn).collect::<Vec<_>>().join(", ")
            )
        }
        Value::Map(pairs) => {
            let pair = |(key, value): &(crate::diagnostic::Spanned<String>, Node)| {
                format!("{}: {}", key.value, drawn(value))
            };
            format!(
                "{{{}}}",
                pairs.iter().map(pair).collect::<Vec<_>>().join(", ")
            )
        }
    }
}

/// Calls `visit` with every span and what it is expected to hold (the text of an unquoted scalar).
fn visit_spans(node: &Node, visit: &mut dyn FnMut(Span, Option<&str>)) {
    match &node.value {
        Value::Null => visit(node.span, None),
        Value::Scalar { text, quoted } => visit(node.span, (!quoted).then_some(text)),
        Value::List(items) => {
            visit(node.span, None);
            items.iter().for_each(|item| visit_spans(item, visit));
        }
        Value::Map(pairs) => {
            visit(node.span, None);
            for (key, value) in pairs {
                visit(key.span, Some(&key.value));
                visit_spans(value, visit);
            }
        }
    }
}
