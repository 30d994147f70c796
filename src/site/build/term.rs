use std::collections::BTreeMap;

use crate::derive::address;
use crate::model::{Facet, Role, Slug, Term};
use crate::site::build::link::notice;
use crate::site::build::problem::{self, Problem};
use crate::site::build::{Built, map, request};
use crate::site::view::{
    FacetView, FacetsView, IndexEntry, Link, Notice, ProblemView, TermCount, TermGroup, TermView,
    View,
};
use crate::site::{PER_PAGE, Site};

/// Said wherever a facet is shown.
fn editors_work() -> Notice<'static> {
    notice(
        "note",
        "分類について",
        "分類は編集者が資料を読んで付けたもので、資料に書かれた事実ではありません。",
    )
}

/// Said where problems are chosen from.
const ENTRANCE: &str = "課題を選ぶと、取り組んだ記録とその結果、同じねらいの取組と最初の一歩、見る指標、都道府県の事業、残るとした記録の数へ進めます。";

/// A line for each facet.
pub(crate) fn facet_entries<'s>(site: &'s Site<'_>) -> Vec<IndexEntry<'s>> {
    let entry = |facet: &'s Facet| IndexEntry {
        link: Link {
            label: (&*facet.label).into(),
            url: address::facet(&facet.key).into(),
        },
        text: None,
        note: facet
            .terms
            .first()
            .map(|term| format!("{}など", term.label).into()),
        count: Some(format!("{}語", facet.terms.len())),
    };
    let facets = site.catalogue.settings.facets.all.iter();
    facets.map(entry).collect()
}

/// All facets.
pub(crate) fn facets<'s>(site: &'s Site<'_>) -> Built<'s> {
    let view = View::Facets(FacetsView {
        entries: facet_entries(site),
        notice: editors_work(),
    });
    Built::new("分類の一覧", "取組事例を探すための分類の一覧。", view)
}

/// All terms of a facet.
pub(crate) fn facet<'s>(site: &'s Site<'_>, at: usize) -> Option<Built<'s>> {
    let facet = site.catalogue.settings.facets.all.get(at)?;
    let siblings = site
        .catalogue
        .settings
        .facets
        .all
        .iter()
        .map(|other| TermCount {
            label: (&*other.label).into(),
            url: address::facet(&other.key),
            count: other.terms.len(),
            definition: None,
            is_current: other.key == facet.key,
            narrower: Vec::new(),
        });
    let is_entrance = is_problem(site, facet);
    let view = View::Facet(FacetView {
        key: &facet.key,
        label: &facet.label,
        groups: groups(site, facet),
        lead: is_entrance.then_some(ENTRANCE),
        left: match is_entrance {
            true => problem::left_by_term(site, facet),
            false => BTreeMap::new(),
        },
        notice: editors_work(),
        siblings: siblings.collect(),
    });
    let description = format!("{}ごとに取組事例を探す。", facet.label);
    let built = Built::new(entrance(site, facet), description, view);
    Some(
        built
            .under("分類の一覧", address::FACETS)
            .within(address::facet(&facet.key)),
    )
}

/// Cases with a term.
pub(crate) fn term<'s>(
    site: &'s Site<'_>,
    (at, position): (usize, usize),
    number: usize,
) -> Option<Built<'s>> {
    let facet = site.catalogue.settings.facets.all.get(at)?;
    let term = facet.terms.get(position)?;
    let numbers = site.derived.lists.term(&facet.key, &term.id);
    let mut list = site.list(numbers, number, |n| address::term(&facet.key, &term.id, n));
    list.siblings = siblings(site, facet, term);
    let problem = is_problem(site, facet).then(|| from_problem(site, (facet, term), number));
    let approaches = match &problem {
        Some(_) => Vec::new(),
        None => approaches(site, facet, term),
    };
    let view = View::Term(TermView {
        label: &term.label,
        reading: &term.reading,
        definition: &term.definition,
        synonyms: &term.synonyms,
        facet: Link {
            label: (&*facet.label).into(),
            url: address::facet(&facet.key).into(),
        },
        group: term.group.as_deref(),
        broader: term
            .broader
            .as_ref()
            .and_then(|id| site.term_link(&facet.key, id)),
        narrower: narrower(site, facet, &term.id),
        problem,
        map: map::link(site, &facet.key, &term.id),
        request: request::term_link(site, (at, &term.id)),
        approaches,
        list,
    });
    let built = Built::new(&*term.label, &*term.definition, view);
    Some(
        built
            .under(entrance(site, facet), address::facet(&facet.key))
            .within(address::facet(&facet.key)),
    )
}

/// What the page of a facet is called.
fn entrance<'s>(site: &Site<'_>, facet: &'s Facet) -> &'s str {
    match is_problem(site, facet) {
        true => "課題から",
        false => &facet.label,
    }
}

fn is_problem(site: &Site<'_>, facet: &Facet) -> bool {
    site.catalogue.settings.facets.roles.get(&Role::Problem) == Some(&facet.key)
}

/// What leads on from a problem; on further pages of its list the words of their cases alone.
fn from_problem<'s>(
    site: &'s Site<'_>,
    (facet, term): (&'s Facet, &'s Term),
    number: usize,
) -> ProblemView<'s> {
    let about = Problem::new(site, facet, term);
    let shown = about.numbers.chunks(PER_PAGE).nth(number.max(1) - 1);
    let shown = shown.unwrap_or_default();
    match number {
        0 | 1 => problem::problem(site, &about, shown),
        _ => ProblemView {
            words: problem::words(site, &about, shown),
            ..ProblemView::default()
        },
    }
}

/// Terms under their groups, narrower ones below wider ones.
pub(crate) fn groups<'s>(site: &'s Site<'_>, facet: &'s Facet) -> Vec<TermGroup<'s>> {
    let mut groups: Vec<TermGroup<'s>> = Vec::new();
    for term in facet.terms.iter().filter(|term| term.broader.is_none()) {
        let mut counted = count(site, facet, term);
        counted.definition = Some(&term.definition);
        counted.narrower = narrower(site, facet, &term.id);
        let label = term.group.as_deref();
        match groups.iter_mut().find(|group| group.label == label) {
            Some(group) => group.terms.push(counted),
            None => groups.push(TermGroup {
                label,
                terms: vec![counted],
            }),
        }
    }
    groups
}

fn narrower<'s>(site: &'s Site<'_>, facet: &'s Facet, id: &Slug) -> Vec<TermCount<'s>> {
    let below = facet
        .terms
        .iter()
        .filter(|term| term.broader.as_ref() == Some(id));
    below
        .map(|term| TermCount {
            definition: Some(&term.definition),
            narrower: narrower(site, facet, &term.id),
            ..count(site, facet, term)
        })
        .collect()
}

fn count<'s>(site: &'s Site<'_>, facet: &'s Facet, term: &'s Term) -> TermCount<'s> {
    TermCount {
        label: (&*term.label).into(),
        url: address::term(&facet.key, &term.id, 1),
        count: site.derived.lists.term(&facet.key, &term.id).len(),
        definition: None,
        is_current: false,
        narrower: Vec::new(),
    }
}

/// Terms of the same group and the same height.
fn siblings<'s>(site: &'s Site<'_>, facet: &'s Facet, term: &'s Term) -> Vec<TermCount<'s>> {
    let alike = |other: &&Term| other.group == term.group && other.broader == term.broader;
    let terms = facet.terms.iter().filter(alike);
    terms
        .map(|other| TermCount {
            is_current: other.id == term.id,
            ..count(site, facet, other)
        })
        .collect()
}

fn approaches<'s>(site: &'s Site<'_>, facet: &Facet, term: &Term) -> Vec<Link<'s>> {
    let names_it = site.catalogue.approaches.values().filter(|approach| {
        approach
            .terms
            .get(&facet.key)
            .is_some_and(|terms| terms.contains(&term.id))
    });
    names_it
        .map(|approach| Link {
            label: (&*approach.title).into(),
            url: address::approach(&approach.id).into(),
        })
        .collect()
}
