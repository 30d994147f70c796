use crate::diagnostic::{Rule, Span, Spanned};
use crate::load::yaml::Node;
use crate::model::{Figure, Measured, Moment, Nature, Quantity, is_duration};
use crate::validate::budget::part_of;
use crate::validate::entry::Reader;
use crate::validate::fields::{Faults, Fields};
use crate::validate::words::{moment, quantity};

/// The figures under `key`: `setting`, `effort` or `outcomes`.
pub(crate) fn figures(
    key: &'static str,
    parts: &[String],
    fields: &mut Fields<'_>,
    reader: &mut Reader<'_>,
) -> Vec<Figure> {
    let faults = &mut reader.faults;
    let (span, items) = fields.list(key, faults);
    let mut found = Vec::with_capacity(items.len());
    for (number, item) in items.iter().enumerate() {
        let name = format!("{key} の{}件目", number + 1);
        found.extend(figure(item, (span, &name), parts, faults));
    }
    found
}

fn figure(
    node: &Node,
    (place, name): (Span, &str),
    parts: &[String],
    faults: &mut Faults<'_>,
) -> Option<Figure> {
    let mut fields = Fields::of(node, place, name, faults)?;
    let indicator = fields.plain("indicator", faults);
    let unit = unit(&mut fields, faults);
    let scope = fields.plain("scope", faults);
    let part = part_of(&mut fields, parts, faults);
    let text = fields.plain("text", faults);
    let nature = fields
        .choice("kind", &Nature::WORDS, faults)
        .unwrap_or_default();
    let values = values(&mut fields, nature, faults);
    let has_values = ["value", "values", "before", "after"]
        .iter()
        .any(|key| fields.has(key));
    if has_values && !fields.has("indicator") {
        fields.missing("indicator", faults);
    }
    if !has_values && text.is_none() && !fields.has("text") {
        fields.missing("value か text", faults);
    }
    fields.finish(faults);
    let says_something = !values.is_empty() || text.is_some();
    says_something.then_some(Figure {
        indicator,
        unit,
        scope,
        part,
        values,
        text,
        nature,
    })
}

/// The unit of an indicator. A rank has none: it is no number that could be drawn or compared.
fn unit(fields: &mut Fields<'_>, faults: &mut Faults<'_>) -> Option<String> {
    let unit = fields.text("unit", faults)?;
    if unit.value.trim() == "位" {
        faults
            .add(
                Rule::UnreadableQuantity,
                unit.span,
                "順位は数量ではないので、「位」は単位に使えません",
            )
            .set_help("順位のもとになった数と単位を書くか、value と unit をやめて text に書く");
    }
    Some(unit.value)
}

/// `values`, or one of its short forms `value` with `at`, `before` with `after`.
fn values(fields: &mut Fields<'_>, nature: Nature, faults: &mut Faults<'_>) -> Vec<Measured> {
    let mut found = Vec::new();
    let at = fields.text("at", faults).map(|at| time(&at, faults));
    if let Some(written) = fields.text("value", faults) {
        let value = quantity(&written, faults);
        found.extend(value.map(|value| measured(at.clone(), value, nature)));
    } else if at.is_some()
        && let Some(span) = fields.key_span("at").filter(|_| !fields.has("text"))
    {
        faults
            .add(Rule::MissingField, span, "at があるのに value がありません")
            .set_help("`value:` の行を加えるか、values の中に at と value を書く");
    }
    for key in ["before", "after"] {
        if let Some((span, node)) = fields.get(key, faults) {
            found.extend(value(node, (span, key), nature, faults));
        }
    }
    let (span, items) = fields.list("values", faults);
    for item in items {
        found.extend(value(item, (span, "values の項目"), nature, faults));
    }
    // Most have one or two, and as long as the build goes on all are kept.
    found.shrink_to_fit();
    found
}

fn value(
    node: &Node,
    (place, name): (Span, &str),
    nature: Nature,
    faults: &mut Faults<'_>,
) -> Option<Measured> {
    let mut fields = Fields::of(node, place, name, faults)?;
    let at = fields.text("at", faults).map(|at| time(&at, faults));
    let value = fields
        .required("value", faults)
        .and_then(|text| quantity(&text, faults));
    let nature = fields
        .choice("kind", &Nature::WORDS, faults)
        .unwrap_or(nature);
    fields.finish(faults);
    Some(measured(at, value?, nature))
}

type Time = (Option<Moment>, Option<String>);

/// A date, or a duration in words.
fn time(written: &Spanned<String>, faults: &mut Faults<'_>) -> Time {
    match is_duration(&written.value) {
        true => (None, Some(written.value.clone())),
        false => (moment(written, faults), None),
    }
}

fn measured(at: Option<Time>, value: Quantity, nature: Nature) -> Measured {
    let (at, during) = at.unwrap_or_default();
    Measured {
        at,
        during,
        value,
        nature,
    }
}
