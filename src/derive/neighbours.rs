use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::derive::CaseNumber;
use crate::model::{Case, Catalogue, Facets, PlaceCode, Role, Slug};

/// Why one case is named beside another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason<'a> {
    /// The same approach.
    Approach(&'a Slug),
    /// The same problem.
    Problem(&'a Slug),
    /// The same place.
    Place(&'a PlaceCode),
    /// The same scene.
    Stage(&'a Slug),
    /// Two municipalities, or a municipality and its prefecture.
    Prefecture(&'a str),
}

impl Reason<'_> {
    /// How much it counts. An editor's judgement: what is done and against what first, where and
    /// when next.
    fn weight(self) -> u32 {
        match self {
            Self::Approach(_) => 4,
            Self::Problem(_) => 3,
            Self::Place(_) => 2,
            Self::Stage(_) | Self::Prefecture(_) => 1,
        }
    }
}

/// Least sum of weights with which a case is named at all: one scene is not enough.
const LEAST: u32 = 2;
/// Most cases named.
const MOST: usize = 5;
/// Most cases taken into consideration for one, so that cost stays linear.
const CANDIDATES: usize = 128;
/// Most of them from one list, those nearest in the order of lists.
const FROM_ONE: usize = 48;

/// What a case and another have in common, heaviest first.
pub fn reasons<'a>(facets: &Facets, case: &'a Case, other: &Case) -> Vec<Reason<'a>> {
    let theirs = features(facets, other);
    let mut shared: Vec<Reason<'a>> = features(facets, case);
    shared.retain(|reason| theirs.contains(reason));
    // A place implies its prefecture.
    if shared
        .iter()
        .any(|reason| matches!(reason, Reason::Place(_)))
    {
        shared.retain(|reason| !matches!(reason, Reason::Prefecture(_)));
    }
    shared
}

/// For every case at most [`MOST`] others with which it has most in common: through lists of
/// those that share a feature, rarest feature first, and a bounded number from each. Ties go to
/// the case nearest in the order of lists, then to the earlier one.
pub(crate) fn neighbours(catalogue: &Catalogue, cases: &[&Case]) -> Vec<Vec<CaseNumber>> {
    let facets = &catalogue.settings.facets;
    let mut numbers: BTreeMap<Reason<'_>, u32> = BTreeMap::new();
    let mut lists: Vec<(u32, Vec<CaseNumber>)> = Vec::new();
    let mut of_case: Vec<Vec<u32>> = Vec::with_capacity(cases.len());
    for (case, number) in cases.iter().zip(0..) {
        let mut own = Vec::new();
        for feature in features(facets, case) {
            let next = u32::try_from(lists.len()).unwrap_or(u32::MAX);
            let list = *numbers.entry(feature).or_insert(next);
            if list == next {
                lists.push((feature.weight(), Vec::new()));
            }
            lists[list as usize].1.push(number);
            own.push(list);
        }
        own.sort_unstable();
        of_case.push(own);
    }
    let web = Web { lists, of_case };
    (0..cases.len())
        .into_par_iter()
        .map(|number| web.nearest(number))
        .collect()
}

/// Cases and features as numbers.
struct Web {
    /// Weight and cases of a feature, ascending.
    lists: Vec<(u32, Vec<CaseNumber>)>,
    /// Features of a case, ascending.
    of_case: Vec<Vec<u32>>,
}

impl Web {
    fn nearest(&self, number: usize) -> Vec<CaseNumber> {
        let own = &self.of_case[number];
        let number = u32::try_from(number).unwrap_or(u32::MAX);
        let mut scored: Vec<(u32, u32, CaseNumber)> = self
            .candidates(number, own)
            .into_iter()
            .map(|other| {
                (
                    self.score(own, &self.of_case[other as usize]),
                    other.abs_diff(number),
                    other,
                )
            })
            .filter(|(score, _, _)| *score >= LEAST)
            .collect();
        scored
            .sort_unstable_by_key(|(score, distance, other)| (u32::MAX - score, *distance, *other));
        scored.truncate(MOST);
        scored.into_iter().map(|(_, _, other)| other).collect()
    }

    fn candidates(&self, number: CaseNumber, own: &[u32]) -> Vec<CaseNumber> {
        let mut rarest: Vec<u32> = own.to_vec();
        rarest.sort_unstable_by_key(|list| (self.lists[*list as usize].1.len(), *list));
        let mut found = Vec::with_capacity(CANDIDATES);
        for list in rarest {
            let cases = &self.lists[list as usize].1;
            let at = cases.partition_point(|case| *case < number);
            let start = at.saturating_sub(FROM_ONE / 2);
            let end = (start + FROM_ONE).min(cases.len());
            found.extend(cases[start..end].iter().filter(|case| **case != number));
            if found.len() >= CANDIDATES {
                break;
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    fn score(&self, own: &[u32], theirs: &[u32]) -> u32 {
        own.iter()
            .filter(|list| theirs.binary_search(list).is_ok())
            .map(|list| self.lists[*list as usize].0)
            .sum()
    }
}

/// What a case can have in common with others, heaviest first.
fn features<'a>(facets: &Facets, case: &'a Case) -> Vec<Reason<'a>> {
    let of_role = |role| {
        facets
            .playing(role)
            .map_or(&[][..], |facet| case.terms_of(&facet.key))
    };
    let mut found: Vec<Reason<'a>> = case.approaches.iter().map(Reason::Approach).collect();
    found.extend(of_role(Role::Problem).iter().map(Reason::Problem));
    found.extend(case.place.iter().map(Reason::Place));
    found.extend(of_role(Role::Stage).iter().map(Reason::Stage));
    found.extend(
        case.place
            .iter()
            .map(|place| Reason::Prefecture(place.prefecture())),
    );
    found
}
