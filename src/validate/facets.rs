use std::collections::BTreeMap;

use crate::diagnostic::{Rule, Span, Spanned};
use crate::load::yaml::Node;
use crate::model::{Facet, Slug, Term};
use crate::text::fold;
use crate::validate::fields::{Faults, Fields};
use crate::validate::words::{names_help, slug};

/// `facets/<key>.yaml` as a facet.
pub(crate) fn facet(key: &str, node: &Node, faults: &mut Faults<'_>) -> Option<Facet> {
    let top = Span::new(0, 0);
    let mut fields = Fields::of(node, top, "用語集", faults)?;
    let label = fields.required("label", faults);
    let (span, items) = fields.list("terms", faults);
    if !fields.has("terms") {
        fields.missing("terms", faults);
    }
    fields.finish(faults);
    let mut terms = Vec::new();
    let mut broader = Vec::new();
    for (number, item) in items.iter().enumerate() {
        let name = format!("terms の{}件目", number + 1);
        if let Some((term, wider)) = term(item, (span, &name), faults) {
            broader.extend(wider.map(|wider| (terms.len(), wider)));
            terms.push(term);
        }
    }
    for (number, wider) in broader {
        link_broader(&mut terms, number, wider, faults);
    }
    labels_are_distinct(&terms, items, faults);
    Some(Facet {
        key: key.to_owned(),
        label: label?.value,
        terms,
    })
}

fn term(
    node: &Node,
    (place, name): (Span, &str),
    faults: &mut Faults<'_>,
) -> Option<(Term, Option<Spanned<String>>)> {
    let mut fields = Fields::of(node, place, name, faults)?;
    let id = fields
        .required("id", faults)
        .and_then(|id| slug(&id, faults));
    let label = fields.required("label", faults);
    let reading = fields.required("reading", faults);
    let definition = fields.required("definition", faults);
    let synonyms = fields.plain_texts("synonyms", faults);
    let broader = fields.text("broader", faults);
    let group = fields.plain("group", faults);
    fields.finish(faults);
    let term = Term {
        id: id?,
        label: label?.value,
        reading: reading?.value,
        definition: definition?.value,
        synonyms,
        broader: None,
        group,
    };
    Some((term, broader))
}

fn link_broader(
    terms: &mut [Term],
    number: usize,
    wider: Spanned<String>,
    faults: &mut Faults<'_>,
) {
    let known = Slug::name(&wider.value)
        .filter(|id| terms.iter().any(|term| term.id == *id) && terms[number].id != *id);
    if known.is_none() {
        let others = terms.iter().filter(|term| term.id != terms[number].id);
        let help = names_help(&wider.value, others.map(|term| term.id.as_str()));
        faults
            .add(
                Rule::UnknownReference,
                wider.span,
                format!("広い用語「{}」はこの用語集にありません", wider.value),
            )
            .set_help(help);
    }
    terms[number].broader = known;
}

/// Two terms of one facet share neither id, label nor synonym, however spelt.
fn labels_are_distinct(terms: &[Term], items: &[Node], faults: &mut Faults<'_>) {
    let mut seen: BTreeMap<String, &Slug> = BTreeMap::new();
    for term in terms {
        let own = std::iter::once(&term.label).chain(&term.synonyms);
        for name in own {
            let other = seen.insert(fold(name), &term.id);
            if let Some(other) = other.filter(|other| **other != term.id) {
                let span = span_of_text(items, name);
                faults
                    .add(
                        Rule::DuplicateLabel,
                        span,
                        format!("「{name}」は別の用語（{other}）にも使われています"),
                    )
                    .set_help("どちらか一方の用語だけに置く");
            }
        }
    }
    let mut ids: Vec<&Slug> = terms.iter().map(|term| &term.id).collect();
    ids.sort();
    for pair in ids.windows(2).filter(|pair| pair[0] == pair[1]) {
        let span = span_of_text(items, pair[0].as_str());
        faults
            .add(
                Rule::DuplicateId,
                span,
                format!("id「{}」の用語が2つあります", pair[0]),
            )
            .set_help("どちらかの id を変える。公開したあとの id は変えない");
    }
}

/// The last place at which a text stands in a list of mappings.
fn span_of_text(items: &[Node], text: &str) -> Span {
    use crate::load::yaml::Value;
    let mut found = Span::default();
    let mut rest: Vec<&Node> = items.iter().rev().collect();
    while let Some(node) = rest.pop() {
        match &node.value {
            Value::Scalar { text: here, .. } if here.trim() == text => found = node.span,
            Value::List(inner) => rest.extend(inner.iter().rev()),
            Value::Map(entries) => rest.extend(entries.iter().rev().map(|(_, value)| value)),
            Value::Scalar { .. } | Value::Null => {}
        }
    }
    found
}
