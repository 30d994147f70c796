use crate::diagnostic::{Rule, Span};
use crate::load::yaml::{Node, Value};
use crate::model::SearchOptions;
use crate::validate::fields::{Faults, Fields, text_of};

/// `search` of `site.yaml`: how the index is laid out.
pub(crate) fn options(fields: &mut Fields<'_>, faults: &mut Faults<'_>) -> SearchOptions {
    let mut options = SearchOptions::default();
    let Some((span, node)) = fields.get("search", faults) else {
        return options;
    };
    let Some(mut inner) = Fields::of(node, span, "search", faults) else {
        return options;
    };
    for (key, least, most, value) in [
        ("shard_size", 1_024, 1 << 20, &mut options.shard_size),
        ("cards", 1, 100, &mut options.cards),
        ("texts", 1, 100, &mut options.texts),
        ("pack_size", 0, 4 << 20, &mut options.pack_size),
        ("whole_lists", 0, 1 << 20, &mut options.whole_lists),
    ] {
        let Some(text) = inner.text(key, faults) else {
            continue;
        };
        match text.value.replace(',', "").parse::<usize>() {
            Ok(number) if (least..=most).contains(&number) => *value = number,
            _ => faults
                .add(
                    Rule::BadSetting,
                    text.span,
                    format!("search の {key}「{}」は使えません", text.value),
                )
                .set_help(format!("{least} から {most} までの整数で書く")),
        }
    }
    inner.finish(faults);
    options
}

/// Keys of the address of a search that no facet may have: those of the search itself, and those
/// of the facets that follow from places, years and records. The fields of a case are refused
/// besides.
pub(crate) const RESERVED: [&str; 10] = [
    "q",
    "sort",
    "page",
    "type",
    "region",
    "prefecture",
    "population",
    "cost",
    "year",
    "people",
];

/// What `search.yaml` says.
#[derive(Debug, Default)]
pub(crate) struct SearchWords {
    /// Groups of words that mean the same.
    pub(crate) synonyms: Vec<Vec<String>>,
    /// Readings and what they are readings of.
    pub(crate) readings: Vec<(String, String)>,
}

/// `search.yaml`
pub(crate) fn words(node: &Node, faults: &mut Faults<'_>) -> SearchWords {
    let Some(mut fields) = Fields::of(node, Span::default(), "search.yaml", faults) else {
        return SearchWords::default();
    };
    let (_, groups) = fields.list("synonyms", faults);
    let (_, pairs) = fields.list("readings", faults);
    fields.finish(faults);
    let help = "`- [連携, 連繋]` のように、同じ意味の語を並べる";
    let synonyms = groups
        .iter()
        .filter_map(|group| listed(group, ("synonyms", help), faults))
        .collect();
    let help = "`- [かんご, 看護]` のように、読みと語を並べる";
    let mut readings = Vec::new();
    for pair in pairs {
        let Some(words) = listed(pair, ("readings", help), faults) else {
            continue;
        };
        match <[String; 2]>::try_from(words) {
            Ok([reading, word]) => readings.push((reading, word)),
            Err(_) => faults
                .add(
                    Rule::WrongType,
                    pair.span,
                    "readings の1件は、読みと語の2つで書きます",
                )
                .set_help(help),
        }
    }
    SearchWords { synonyms, readings }
}

fn listed(
    node: &Node,
    (key, help): (&'static str, &str),
    faults: &mut Faults<'_>,
) -> Option<Vec<String>> {
    let Value::List(words) = &node.value else {
        let message = format!("{key} の1件は語の一覧で書きます");
        faults
            .add(Rule::WrongType, node.span, message)
            .set_help(help);
        return None;
    };
    let texts = words.iter().filter_map(|word| text_of(word, key, faults));
    Some(texts.map(|text| text.value).collect())
}
