use std::sync::Arc;

use yokoten::model::{Case, Catalogue, Term};

/// How many queries are asked.
const QUERIES: usize = 100;

/// Queries as readers type them, made from the catalogue itself: a term, two terms, a place with a
/// term, a title, the beginning of a summary. Cases and terms are taken at equal steps.
pub(crate) fn queries(catalogue: &Catalogue) -> Vec<String> {
    let cases: Vec<&Case> = catalogue.cases.values().map(Arc::as_ref).collect();
    let facets = &catalogue.settings.facets.all;
    let terms: Vec<&Term> = facets.iter().flat_map(|facet| &facet.terms).collect();
    if cases.is_empty() || terms.is_empty() {
        return Vec::new();
    }
    (0..QUERIES)
        .map(|number| {
            let case = cases[number * cases.len() / QUERIES];
            let label = |step: usize| &*terms[(number * 7 + step) % terms.len()].label;
            match number % 5 {
                0 => label(0).to_owned(),
                1 => format!("{} {}", label(0), label(3)),
                2 => format!("{} {}", place(catalogue, case), label(0)),
                3 => case.title.clone(),
                _ => case.summary.chars().take(14).collect(),
            }
        })
        .collect()
}

fn place(catalogue: &Catalogue, case: &Case) -> String {
    let places = &catalogue.settings.places;
    let place = case.place.as_ref().and_then(|code| places.get(code));
    place.map_or_else(String::new, |place| place.full_name())
}
