use std::collections::BTreeMap;

use crate::diagnostic::{Rule, Span, Spanned};
use crate::load::yaml::Node;
use crate::model::{Amount, Budget, Ceiling, Moment, Money, NoAmount, PartOf, Role, Stage};
use crate::validate::entry::Reader;
use crate::validate::fields::{Faults, Fields};
use crate::validate::words::{fiscal_moment, money, terms};

/// A jump of this factor or more between two years of one line of money is taken for 円 and 千円
/// mixed up: half of a thousand, so that a line that also doubled is still seen.
const JUMP: i64 = 500;

/// The budgets of a case.
pub(crate) fn budgets(
    parts: &[String],
    fields: &mut Fields<'_>,
    reader: &mut Reader<'_>,
) -> Vec<Budget> {
    let (span, items) = fields.list("budgets", &mut reader.faults);
    let mut lines = Vec::with_capacity(items.len());
    for (number, item) in items.iter().enumerate() {
        let name = format!("budgets の{}件目", number + 1);
        lines.extend(budget(item, (span, &name), parts, reader));
    }
    jumps(&lines, &mut reader.faults);
    lines.into_iter().map(|(budget, _)| budget).collect()
}

fn budget(
    node: &Node,
    (place, name): (Span, &str),
    parts: &[String],
    reader: &mut Reader<'_>,
) -> Option<(Budget, Span)> {
    let mut fields = Fields::of(node, place, name, &mut reader.faults)?;
    let year = year(&mut fields, name, &mut reader.faults);
    let amount = amount(&mut fields, name, &mut reader.faults);
    let faults = &mut reader.faults;
    let stage = fields.choice("stage", &Stage::WORDS, faults);
    let part = part_of(&mut fields, parts, faults);
    let of_which = of_which(&mut fields, faults);
    let ceiling = ceiling(&mut fields, faults);
    let includes = fields.plain("includes", faults);
    let note = fields.plain("note", faults);
    let funding = funding(&mut fields, reader);
    fields.finish(&mut reader.faults);
    let (amount, span) = amount?;
    let budget = Budget {
        year,
        amount,
        stage,
        funding,
        part,
        of_which,
        ceiling,
        includes,
        note,
    };
    Some((budget, span))
}

/// `year`, or `years: {from, to}`.
fn year(fields: &mut Fields<'_>, name: &str, faults: &mut Faults<'_>) -> Option<Moment> {
    let single = fields.text("year", faults);
    let Some((span, node)) = fields.get("years", faults) else {
        return single.and_then(|text| fiscal_moment(&text, faults));
    };
    if single.is_some() {
        faults
            .add(
                Rule::WrongType,
                span,
                format!("{name}に year と years の両方があります"),
            )
            .set_help("1年だけなら year、何年かにわたるなら years にする");
    }
    let mut inner = Fields::of(node, span, "years", faults)?;
    let from = inner.required("from", faults);
    let to = inner.required("to", faults);
    inner.finish(faults);
    let (from, to) = (from?, to?);
    let (first, last) = (fiscal_moment(&from, faults)?, fiscal_moment(&to, faults)?);
    if last.to < first.from {
        faults
            .add(
                Rule::PeriodReversed,
                to.span,
                format!(
                    "年の終わり「{}」が始まり「{}」より前です",
                    to.value, from.value
                ),
            )
            .set_help("from と to を確かめる");
        return None;
    }
    Some(Moment::spanning(&first, &last))
}

fn amount(fields: &mut Fields<'_>, name: &str, faults: &mut Faults<'_>) -> Option<(Amount, Span)> {
    let written = fields.text("amount", faults);
    let state_span = fields.key_span("state");
    let state = fields.choice("state", &NoAmount::WORDS, faults);
    match (written, state) {
        (Some(written), None) => {
            money(&written, faults).map(|money| (Amount::Money(money), written.span))
        }
        (None, Some(state)) => Some((Amount::None(state), state_span.unwrap_or_default())),
        (Some(written), Some(_)) => {
            faults
                .add(
                    Rule::WrongType,
                    written.span,
                    format!("{name}に amount と state の両方があります"),
                )
                .set_help("金額があれば amount だけ、なければ state だけを書く");
            None
        }
        (None, None) => {
            if !fields.has("amount") && !fields.has("state") {
                fields.missing("amount か state", faults);
            }
            None
        }
    }
}

fn funding(fields: &mut Fields<'_>, reader: &mut Reader<'_>) -> Vec<crate::model::Slug> {
    let written = fields.texts("funding", &mut reader.faults);
    match (
        reader.settings.facets.playing(Role::Funding),
        written.first(),
    ) {
        (Some(facet), _) => terms(facet, &written, &mut reader.faults),
        (None, Some(first)) => {
            reader
                .faults
                .add(
                    Rule::BadSetting,
                    first.span,
                    "site.yaml の roles に funding がないため、funding を読めません",
                )
                .set_help("site.yaml の roles に `funding: 用語集` を加える");
            Vec::new()
        }
        (None, None) => Vec::new(),
    }
}

fn of_which(fields: &mut Fields<'_>, faults: &mut Faults<'_>) -> Vec<PartOf> {
    let (span, items) = fields.list("of_which", faults);
    let mut found = Vec::new();
    for item in items {
        let Some(mut inner) = Fields::of(item, span, "of_which の項目", faults) else {
            continue;
        };
        let name = inner.required("name", faults);
        let amount = inner
            .required("amount", faults)
            .and_then(|text| money(&text, faults));
        inner.finish(faults);
        if let (Some(name), Some(amount)) = (name, amount) {
            found.push(PartOf {
                name: name.value,
                amount,
            });
        }
    }
    found
}

fn ceiling(fields: &mut Fields<'_>, faults: &mut Faults<'_>) -> Option<Ceiling> {
    let (span, node) = fields.get("ceiling", faults)?;
    let mut inner = Fields::of(node, span, "ceiling", faults)?;
    let amount = inner
        .required("amount", faults)
        .and_then(|text| money(&text, faults));
    let per = inner.plain("per", faults);
    inner.finish(faults);
    Some(Ceiling {
        amount: amount?,
        per,
    })
}

/// The part that an item belongs to: one of the case's own.
pub(crate) fn part_of(
    fields: &mut Fields<'_>,
    parts: &[String],
    faults: &mut Faults<'_>,
) -> Option<String> {
    let written: Spanned<String> = fields.text("part", faults)?;
    if parts.contains(&written.value) {
        return Some(written.value);
    }
    let help = match parts {
        [] => "parts に部分を書くか、part を消す".to_owned(),
        known => format!("この事例の部分: {}", known.join("・")),
    };
    faults
        .add(
            Rule::UnknownReference,
            written.span,
            format!("部分「{}」は parts にありません", written.value),
        )
        .set_help(help);
    None
}

/// Warns where an amount is about a thousand times that of the year before in the same part.
fn jumps(lines: &[(Budget, Span)], faults: &mut Faults<'_>) {
    let mut last: BTreeMap<Option<&str>, &Money> = BTreeMap::new();
    for (budget, span) in lines {
        let Amount::Money(money) = &budget.amount else {
            continue;
        };
        let before = last.insert(budget.part.as_deref(), money);
        let Some(before) = before.filter(|before| before.yen > 0 && money.yen > 0) else {
            continue;
        };
        let grown = money.yen / before.yen >= JUMP;
        let shrunk = before.yen / money.yen >= JUMP;
        if grown || shrunk {
            faults
                .add(
                    Rule::AmountJump,
                    *span,
                    format!(
                        "「{}」は一つ前の「{}」と桁が大きく違います",
                        money.as_written, before.as_written
                    ),
                )
                .set_help(
                    "単位（円・千円・万円・百万円）を確かめる。原資料のとおりならそのままでよい",
                );
        }
    }
}
