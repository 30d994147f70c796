use std::collections::BTreeMap;

use crate::derive::{CaseNumber, address, fiscal_year, year_label};
use crate::model::{Case, Challenge, Facet, Felt, Place, Slug, Term, grouped};
use crate::site::Site;
use crate::site::build::people::{FELT, by_when};
use crate::site::build::{budget, indicator, outcome, remedy};
use crate::site::view::{
    Attempt, Attempts, CardRef, FeltGroup, IndexEntry, Link, ProblemView, YearCount,
};

/// Cases shown of those that worked against a problem; the list below has all.
const ROWS: usize = 10;

/// When a problem was felt by those who worked against it.
const WORKED_AGAINST: [Option<Felt>; 2] = [Some(Felt::Before), Some(Felt::During)];

/// A problem and the cases that name it.
pub(crate) struct Problem<'p, 's> {
    /// The problem facet.
    pub(crate) facet: &'s Facet,
    /// The problem.
    pub(crate) term: &'s Term,
    /// Cases with it or a narrower one, ascending.
    pub(crate) numbers: &'p [CaseNumber],
    /// Ids of it and of all narrower ones.
    ids: Vec<&'s Slug>,
}

impl<'p, 's> Problem<'p, 's> {
    /// The problem that a term of the problem facet names.
    pub(crate) fn new(site: &'p Site<'_>, facet: &'s Facet, term: &'s Term) -> Self {
        let is_within = |id: &&Slug| {
            let wider = site.vocabulary.upward(&facet.key, id);
            wider.contains(&&term.id)
        };
        let ids = facet.terms.iter().map(|term| &term.id);
        Self {
            facet,
            term,
            numbers: site.derived.lists.term(&facet.key, &term.id),
            ids: ids.filter(is_within).collect(),
        }
    }

    /// What a case says of it, or of a narrower one.
    pub(crate) fn challenges<'c>(&self, case: &'c Case) -> impl Iterator<Item = &'c Challenge> {
        let known = &case.challenges;
        known.iter().filter(|it| self.ids.contains(&&it.term))
    }

    /// Parts of a case that it concerns; empty where it concerns the whole.
    pub(crate) fn parts<'c>(&self, case: &'c Case) -> Vec<&'c str> {
        let parts: Option<Vec<&str>> = self.challenges(case).map(|it| it.part.as_deref()).collect();
        parts.unwrap_or_default()
    }

    /// The cases with their numbers.
    pub(crate) fn cases<'c>(
        &self,
        site: &Site<'c>,
    ) -> impl Iterator<Item = (CaseNumber, &'c Case)> {
        let numbers = self.numbers.iter();
        numbers.filter_map(|number| Some((*number, site.case(*number)?)))
    }
}

/// All of it, for the first page of the list.
pub(crate) fn problem<'s>(
    site: &'s Site<'_>,
    problem: &Problem<'_, 's>,
    shown: &[CaseNumber],
) -> ProblemView<'s> {
    let (approaches, further) = remedy::remedies(site, problem);
    let years = years(site, problem);
    ProblemView {
        attempts: attempts(site, problem, |case| !is_of_prefecture(case)),
        approaches,
        further,
        indicators: indicator::indicators(site, problem),
        tables: indicator::tables(site, problem),
        help: attempts(site, problem, is_of_prefecture),
        left: left(&years),
        years,
        words: words(site, problem, shown),
    }
}

fn is_of_prefecture(case: &Case) -> bool {
    case.place
        .as_ref()
        .is_some_and(|place| place.is_prefecture())
}

/// Cases that had the problem before or on the way: a record that only says it is left does not
/// say that anything was done about it. Whose is left stands one level down.
fn attempts<'s>(
    site: &'s Site<'_>,
    problem: &Problem<'_, 's>,
    is_wanted: impl Fn(&Case) -> bool,
) -> Attempts<'s> {
    let had_it = |case: &Case| {
        let mut challenges = problem.challenges(case);
        challenges.any(|it| WORKED_AGAINST.contains(&it.when))
    };
    let found: Vec<(CaseNumber, &Case)> = problem
        .cases(site)
        .filter(|(_, case)| is_wanted(case) && had_it(case))
        .collect();
    let rows = found.iter().take(ROWS);
    let rows: Vec<Attempt<'_>> = rows
        .filter_map(|(number, case)| attempt(site, problem, (*number, case)))
        .collect();
    Attempts {
        count: found.len(),
        more: found.len() - rows.len(),
        rows,
    }
}

fn attempt<'s>(
    site: &'s Site<'_>,
    problem: &Problem<'_, 's>,
    (number, case): (CaseNumber, &'s Case),
) -> Option<Attempt<'s>> {
    let felt = FELT.iter().filter(|(when, ..)| {
        let mut challenges = problem.challenges(case);
        WORKED_AGAINST.contains(when) && challenges.any(|it| it.when == *when)
    });
    let felt: Vec<&str> = felt.map(|(.., label)| *label).collect();
    let parts = problem.parts(case);
    let (outcomes, more) = outcome::outcomes(case, &parts);
    Some(Attempt {
        card: CardRef(site.card(number)?),
        population: population(site, case),
        felt: felt.join("、"),
        outcomes,
        more,
        cost: budget::newest(case, None),
    })
}

fn population(site: &Site<'_>, case: &Case) -> Option<String> {
    match site.place(case.place.as_ref()?)? {
        Place::Municipality(place) => place
            .population
            .map(|count| ["人口", &grouped(count), "人"].concat()),
        Place::Prefecture(_) => None,
    }
}

fn years(site: &Site<'_>, problem: &Problem<'_, '_>) -> Vec<YearCount<'static>> {
    let mut years: Vec<(Option<i32>, YearCount<'static>)> = Vec::new();
    for (_, case) in problem.cases(site) {
        let year = fiscal_year(case);
        if years.last().is_none_or(|(known, _)| *known != year) {
            let label = match year {
                Some(year) => format!("{}の資料", year_label(year)).into(),
                None => "年度の記載がない資料".into(),
            };
            let count = YearCount {
                label,
                count: 0,
                felt: [0; 3],
            };
            years.push((year, count));
        }
        let Some((_, row)) = years.last_mut() else {
            continue;
        };
        row.count += 1;
        for (count, (when, ..)) in row.felt.iter_mut().zip(FELT) {
            let mut challenges = problem.challenges(case);
            *count += usize::from(challenges.any(|it| it.when == when));
        }
    }
    years.into_iter().map(|(_, row)| row).collect()
}

/// How many records still name it, with their years.
fn left(years: &[YearCount<'_>]) -> Option<String> {
    let with = years.iter().filter(|row| row.felt[2] > 0);
    let each: Vec<String> = with
        .clone()
        .map(|row| format!("{} {}件", row.label, row.felt[2]))
        .collect();
    let count: usize = with.map(|row| row.felt[2]).sum();
    (count > 0).then(|| {
        format!(
            "資料の時点で残るとした記録は{count}件です（{}）。今も残るかは確かめていません。",
            each.join("、")
        )
    })
}

/// How many cases say that a problem is left, by the problem's page.
pub(crate) fn left_by_term(site: &Site<'_>, facet: &Facet) -> BTreeMap<String, usize> {
    let mut left = BTreeMap::new();
    for term in &facet.terms {
        let problem = Problem::new(site, facet, term);
        let count = problem
            .cases(site)
            .filter(|(_, case)| {
                let mut challenges = problem.challenges(case);
                challenges.any(|it| it.when == Some(Felt::Left))
            })
            .count();
        if count > 0 {
            left.insert(address::term(&facet.key, &term.id, 1), count);
        }
    }
    left
}

/// The words of cases on a problem, without those that are to be handled with care until the
/// place has confirmed them.
pub(crate) fn words<'s>(
    site: &'s Site<'_>,
    problem: &Problem<'_, '_>,
    shown: &[CaseNumber],
) -> Vec<FeltGroup<IndexEntry<'s>>> {
    by_when(|when| {
        let words = shown
            .iter()
            .flat_map(|number| words_of(site, problem, (*number, when)));
        words.collect()
    })
}

fn words_of<'s>(
    site: &'s Site<'_>,
    problem: &Problem<'_, '_>,
    (number, when): (CaseNumber, Option<Felt>),
) -> Vec<IndexEntry<'s>> {
    let (Some(case), Some(card)) = (site.case(number), site.card(number)) else {
        return Vec::new();
    };
    let place = card.place.as_deref().unwrap_or_default();
    let year = card.as_of.as_deref().unwrap_or_default();
    let spoken = problem
        .challenges(case)
        .filter(|it| it.when == when && (!it.sensitive || case.confirmed.is_some()));
    let entry = |text: &'s str| IndexEntry {
        link: Link {
            label: (&*card.title).into(),
            url: (&*card.url).into(),
        },
        text: Some(text.into()),
        note: Some([place, " ", year].concat().trim().to_owned().into()),
        count: None,
    };
    spoken
        .filter_map(|it| it.text.as_deref())
        .map(entry)
        .collect()
}

/// Ids of the terms of a case in a facet, or of its parts where only these are concerned.
pub(crate) fn ids_of<'c>(
    case: &'c Case,
    parts: &[&str],
    of_part: impl Fn(&'c crate::model::Part) -> &'c [Slug],
    of_case: &'c [Slug],
) -> Vec<&'c Slug> {
    if parts.is_empty() {
        return of_case.iter().collect();
    }
    let concerned = case.parts.iter().filter(|part| parts.contains(&&*part.id));
    concerned.flat_map(of_part).collect()
}
