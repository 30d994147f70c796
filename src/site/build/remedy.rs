use std::collections::BTreeMap;

use crate::derive::address;
use crate::model::{Approach, Slug};
use crate::site::Site;
use crate::site::build::approach::first_step;
use crate::site::build::problem::{Problem, ids_of};
use crate::site::view::{Link, Remedy};

/// Approaches shown with their first steps, of those that name the problem.
const NAMED: usize = 4;
/// The same where none names it, of those that its cases follow.
const FOLLOWED: usize = 2;
/// Steps shown of an approach; its page has all, with texts to copy.
const STEPS: usize = 2;

/// Approaches that name a problem, or else those that its cases follow, most cases first; of the
/// others their names alone.
pub(crate) fn remedies<'s>(
    site: &'s Site<'_>,
    problem: &Problem<'_, 's>,
) -> (Vec<Remedy<'s>>, Vec<Link<'s>>) {
    let followed = followed(site, problem);
    let mut ranked: Vec<(bool, usize, &'s Approach)> = site
        .catalogue
        .approaches
        .values()
        .filter_map(|approach| {
            let names_it = names(approach, problem);
            let count = followed.get(&approach.id).copied().unwrap_or(0);
            (names_it || count > 0).then_some((names_it, count, approach))
        })
        .collect();
    ranked.sort_by_key(|(names_it, count, approach)| (!names_it, usize::MAX - count, &approach.id));
    let shown = match ranked.iter().filter(|(names_it, ..)| *names_it).count() {
        0 => FOLLOWED.min(ranked.len()),
        named => NAMED.min(named),
    };
    let (shown, further) = ranked.split_at(shown);
    let shown = shown
        .iter()
        .map(|(_, count, approach)| remedy(site, approach, *count));
    let further = further.iter().map(|(.., approach)| link(approach));
    (shown.collect(), further.collect())
}

/// Whether an approach says that it is one to this problem.
pub(crate) fn names(approach: &Approach, problem: &Problem<'_, '_>) -> bool {
    let terms = approach.terms.get(&problem.facet.key);
    terms.is_some_and(|terms| terms.contains(&problem.term.id))
}

/// How many cases with the problem follow which approach.
fn followed<'s>(site: &'s Site<'_>, problem: &Problem<'_, '_>) -> BTreeMap<&'s Slug, usize> {
    let mut counts = BTreeMap::new();
    for (_, case) in problem.cases(site) {
        let parts = problem.parts(case);
        let mut ids = ids_of(case, &parts, |part| &part.approaches, &case.approaches);
        ids.sort_unstable();
        ids.dedup();
        for id in ids {
            *counts.entry(id).or_insert(0) += 1;
        }
    }
    counts
}

fn remedy<'s>(site: &'s Site<'_>, approach: &'s Approach, count: usize) -> Remedy<'s> {
    let steps = approach.first_steps.iter().take(STEPS);
    Remedy {
        link: link(approach),
        summary: &approach.summary,
        count: (count > 0).then(|| format!("この課題を挙げた記録のうち{count}件")),
        steps: steps.map(|step| first_step(site, step)).collect(),
        more: approach.first_steps.len().saturating_sub(STEPS),
    }
}

fn link(approach: &Approach) -> Link<'_> {
    Link {
        label: (&*approach.title).into(),
        url: address::approach(&approach.id).into(),
    }
}
