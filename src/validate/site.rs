use std::collections::BTreeMap;

use crate::diagnostic::{Rule, Span, Spanned};
use crate::load::yaml::{Node, Value};
use crate::model::{Facets, PlanPeriod, Role, Site, Slug};
use crate::validate::fields::{Faults, Fields, text_of};
use crate::validate::search;
use crate::validate::web::address;
use crate::validate::words::{moment, names_help};

/// Most characters of a title where `site.yaml` does not say: what a card shows.
const TITLE_LIMIT: usize = 40;
/// Most characters of a summary where `site.yaml` does not say.
const SUMMARY_LIMIT: usize = 80;
/// Bounds of cost bands where `site.yaml` does not say, yen.
const COST_BANDS: [u64; 5] = [500_000, 1_000_000, 5_000_000, 10_000_000, 50_000_000];

/// `site.yaml` as the site's settings.
pub(crate) fn site(node: &Node, facets: &Facets, faults: &mut Faults<'_>) -> Option<Site> {
    let mut fields = Fields::of(node, Span::default(), "site.yaml", faults)?;
    let title = fields.required("title", faults);
    let publisher = fields.required("publisher", faults);
    let description = fields.required("description", faults);
    let edited_by = fields.plain("edited_by", faults);
    let base_url = fields
        .text("base_url", faults)
        .and_then(|url| address(&url, faults));
    let repository = fields
        .text("repository", faults)
        .and_then(|url| address(&url, faults));
    let contact = fields.plain("contact", faults);
    let license = fields.plain("license", faults);
    let theme = fields
        .plain("theme", faults)
        .unwrap_or_else(|| "default".to_owned());
    let one_place_form = one_place_form(&mut fields, facets, faults);
    let (population_bands, cost_bands) = bands(&mut fields, faults);
    let search = search::options(&mut fields, faults);
    let (title_limit, summary_limit) = limits(&mut fields, faults);
    let topics = fields.plain_texts("topics", faults);
    let ask_kinds = fields.plain_texts("ask_kinds", faults);
    let plan = plan(&mut fields, faults);
    let worksheet_source = fields.plain("worksheet_source", faults);
    fields.finish_with(&["roles"], faults);
    Some(Site {
        title: title?.value,
        description: description?.value,
        publisher: publisher?.value,
        edited_by,
        base_url: base_url.map(with_slash),
        repository,
        contact,
        license,
        theme,
        one_place_form,
        population_bands,
        cost_bands,
        search,
        title_limit,
        summary_limit,
        topics,
        ask_kinds,
        plan,
        worksheet_source,
    })
}

/// An address that names a folder.
pub(crate) fn with_slash(url: String) -> String {
    if url.ends_with('/') { url } else { url + "/" }
}

fn one_place_form(
    fields: &mut Fields<'_>,
    facets: &Facets,
    faults: &mut Faults<'_>,
) -> Option<Slug> {
    let written = fields.text("one_place_form", faults)?;
    let facet = facets.playing(Role::Form);
    let term = facet.and_then(|facet| facet.term_written(&written.value));
    if term.is_none() {
        let labels = facet.into_iter().flat_map(|facet| &facet.terms);
        faults
            .add(
                Rule::UnknownTerm,
                written.span,
                format!("実施のかたちの用語「{}」はありません", written.value),
            )
            .set_help(names_help(&written.value, labels.map(|term| &*term.label)));
    }
    term.map(|term| term.id.clone())
}

/// Bounds of population bands and of cost bands.
fn bands(fields: &mut Fields<'_>, faults: &mut Faults<'_>) -> (Vec<u64>, Vec<u64>) {
    let Some((span, node)) = fields.get("bands", faults) else {
        return (Vec::new(), COST_BANDS.to_vec());
    };
    let Some(mut bands) = Fields::of(node, span, "bands", faults) else {
        return (Vec::new(), COST_BANDS.to_vec());
    };
    let has_cost = bands.has("cost");
    let population = bounds(bands.texts("population", faults), "人口", faults);
    let cost = bounds(bands.texts("cost", faults), "費用", faults);
    bands.finish(faults);
    match has_cost {
        true => (population, cost),
        false => (population, COST_BANDS.to_vec()),
    }
}

fn bounds(texts: Vec<Spanned<String>>, of: &str, faults: &mut Faults<'_>) -> Vec<u64> {
    let mut bounds = Vec::new();
    for text in texts {
        match text.value.replace(',', "").parse::<u64>() {
            Ok(bound) if bounds.last().is_none_or(|last| *last < bound) => bounds.push(bound),
            _ => faults
                .add(
                    Rule::BadSetting,
                    text.span,
                    format!("{of}の区切り「{}」が正しくありません", text.value),
                )
                .set_help("小さい順に、整数で書く"),
        }
    }
    bounds
}

fn limits(fields: &mut Fields<'_>, faults: &mut Faults<'_>) -> (usize, usize) {
    let Some((span, node)) = fields.get("limits", faults) else {
        return (TITLE_LIMIT, SUMMARY_LIMIT);
    };
    let Some(mut limits) = Fields::of(node, span, "limits", faults) else {
        return (TITLE_LIMIT, SUMMARY_LIMIT);
    };
    let mut read = |key, otherwise| {
        let text = limits.text(key, faults)?;
        match text.value.parse::<usize>() {
            Ok(limit) if limit > 0 => Some(limit),
            _ => {
                faults
                    .add(
                        Rule::BadSetting,
                        text.span,
                        format!("{key} の「{}」は字数ではありません", text.value),
                    )
                    .set_help("1以上の整数で書く");
                Some(otherwise)
            }
        }
    };
    let title = read("title", TITLE_LIMIT).unwrap_or(TITLE_LIMIT);
    let summary = read("summary", SUMMARY_LIMIT).unwrap_or(SUMMARY_LIMIT);
    limits.finish(faults);
    (title, summary)
}

fn plan(fields: &mut Fields<'_>, faults: &mut Faults<'_>) -> Option<PlanPeriod> {
    let (span, node) = fields.get("plan", faults)?;
    let mut plan = Fields::of(node, span, "plan", faults)?;
    let name = plan.required("name", faults);
    let from = plan
        .required("from", faults)
        .and_then(|from| moment(&from, faults));
    let to = plan
        .required("to", faults)
        .and_then(|to| moment(&to, faults));
    plan.finish(faults);
    Some(PlanPeriod {
        name: name?.value,
        from: from?,
        to: to?,
    })
}

/// The `roles` of `site.yaml`: which facet plays which role. Read apart from the rest, since it
/// needs the facets.
pub(crate) fn roles(
    node: &Node,
    facets: &Facets,
    faults: &mut Faults<'_>,
) -> BTreeMap<Role, String> {
    let Value::Map(entries) = &node.value else {
        return BTreeMap::new();
    };
    let Some((_, node)) = entries.iter().find(|(name, _)| name.value == "roles") else {
        return BTreeMap::new();
    };
    let Value::Map(entries) = &node.value else {
        faults
            .add(
                Rule::WrongType,
                node.span,
                "roles は「役割: 用語集」の並びで書きます",
            )
            .set_help("`  stage: scenes` のように書く");
        return BTreeMap::new();
    };
    let mut roles = BTreeMap::new();
    for (name, value) in entries {
        let role = Role::WORDS.iter().find(|(_, word)| *word == name.value);
        let Some((role, _)) = role else {
            let fault = faults.add(
                Rule::UnknownKey,
                name.span,
                format!("「{}」という役割はありません", name.value),
            );
            fault.help = Some(format!(
                "使える役割: {}",
                Role::WORDS.map(|(_, word)| word).join(", ")
            ));
            continue;
        };
        let Some(key) = text_of(value, &name.value, faults) else {
            continue;
        };
        if facets.get(&key.value).is_none() {
            let fault = faults.add(
                Rule::UnknownReference,
                key.span,
                format!("用語集 facets/{}.yaml がありません", key.value),
            );
            let known = facets.all.iter().map(|facet| &*facet.key);
            fault.set_help(names_help(&key.value, known));
            continue;
        }
        roles.insert(*role, key.value);
    }
    roles
}
