use crate::derive::{CaseNumber, address, fiscal_year, year_label};
use crate::model::{Facet, Felt, Role, Slug, Term};
use crate::site::build::Built;
use crate::site::build::link::notice;
use crate::site::build::people::FELT;
use crate::site::view::{
    FacetView, FacetsView, Feeling, FeltGroup, IndexEntry, Link, Notice, TermCount, TermGroup,
    TermView, View, YearCount,
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

/// All facets.
pub(crate) fn facets<'s>(site: &'s Site<'_>) -> Built<'s> {
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
    let entries = site
        .catalogue
        .settings
        .facets
        .all
        .iter()
        .map(entry)
        .collect();
    let view = View::Facets(FacetsView {
        entries,
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
    let view = View::Facet(FacetView {
        key: &facet.key,
        label: &facet.label,
        groups: groups(site, facet),
        notice: editors_work(),
        siblings: siblings.collect(),
    });
    let description = format!("{}ごとに取組事例を探す。", facet.label);
    let built = Built::new(&*facet.label, description, view);
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
    let is_problem = site.catalogue.settings.facets.roles.get(&Role::Problem) == Some(&facet.key);
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
        feeling: is_problem.then(|| feeling(site, &facet.key, &term.id, number)),
        approaches: approaches(site, facet, term),
        list,
    });
    let built = Built::new(&*term.label, &*term.definition, view);
    Some(
        built
            .under(&*facet.label, address::facet(&facet.key))
            .within(address::facet(&facet.key)),
    )
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

/// Who felt a problem: counts by year over the whole list, words of the cases on one page of it.
fn feeling<'s>(site: &'s Site<'_>, facet: &str, id: &Slug, number: usize) -> Feeling<'s> {
    let numbers = site.derived.lists.term(facet, id);
    let shown = numbers
        .iter()
        .skip((number.max(1) - 1) * PER_PAGE)
        .take(PER_PAGE);
    let shown: Vec<CaseNumber> = shown.copied().collect();
    let groups = FELT.map(|(when, key, label)| FeltGroup {
        key,
        label,
        items: shown
            .iter()
            .flat_map(|number| words(site, *number, id, when))
            .collect(),
    });
    Feeling {
        years: years(site, numbers, id),
        groups: groups
            .into_iter()
            .filter(|group| !group.items.is_empty())
            .collect(),
        note: "課題を挙げた記録の数です。課題のある自治体の数ではありません。",
    }
}

fn years(site: &Site<'_>, numbers: &[CaseNumber], id: &Slug) -> Vec<YearCount<'static>> {
    let mut years: Vec<(Option<i32>, usize, usize)> = Vec::new();
    for case in numbers.iter().filter_map(|number| site.case(*number)) {
        let year = fiscal_year(case);
        let is_left = |challenge: &crate::model::Challenge| {
            challenge.term == *id && challenge.when == Some(Felt::Left)
        };
        let left = usize::from(case.challenges.iter().any(is_left));
        match years.last_mut() {
            Some((known, count, so_far)) if *known == year => {
                *count += 1;
                *so_far += left;
            }
            _ => years.push((year, 1, left)),
        }
    }
    let label = |year: Option<i32>| match year {
        Some(year) => format!("{}の資料", year_label(year)).into(),
        None => "年度の記載がない資料".into(),
    };
    years
        .into_iter()
        .map(|(year, count, left)| YearCount {
            label: label(year),
            count,
            left,
        })
        .collect()
}

/// The words of a case on a problem, without those that are to be handled with care until the
/// place has confirmed them.
fn words<'s>(
    site: &'s Site<'_>,
    number: CaseNumber,
    id: &Slug,
    when: Option<Felt>,
) -> Vec<IndexEntry<'s>> {
    let (Some(case), Some(card)) = (site.case(number), site.card(number)) else {
        return Vec::new();
    };
    let felt = case
        .challenges
        .iter()
        .filter(|it| it.term == *id && it.when == when);
    felt.map(|challenge| {
        let may_be_shown = !challenge.sensitive || case.confirmed.is_some();
        let place = card.place.as_deref().unwrap_or_default();
        let year = card.as_of.as_deref().unwrap_or_default();
        IndexEntry {
            link: Link {
                label: (&*card.title).into(),
                url: (&*card.url).into(),
            },
            text: challenge
                .text
                .as_deref()
                .filter(|_| may_be_shown)
                .map(Into::into),
            note: Some(format!("{place} {year}").trim().to_owned().into()),
            count: None,
        }
    })
    .collect()
}
