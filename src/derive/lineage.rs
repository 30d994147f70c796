use std::collections::{BTreeMap, BTreeSet};

use crate::derive::CaseNumber;
use crate::model::{Case, OriginFrom};

/// Which cases grew out of which cases and programmes, and what hangs together by it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Lineage {
    /// Cases that grew directly out of a case or programme, ascending.
    pub offspring: BTreeMap<OriginFrom, Vec<CaseNumber>>,
    /// Cases and programmes that hang together, two or more, each family ascending; cases that
    /// grew out of nothing and into nothing are in none. By their first members.
    pub families: Vec<Vec<OriginFrom>>,
}

impl Lineage {
    /// The lineage of `cases`, which stand in the order of their numbers.
    pub(crate) fn new(cases: &[&Case]) -> Self {
        let mut lineage = Self::default();
        let mut links: BTreeMap<OriginFrom, Vec<OriginFrom>> = BTreeMap::new();
        for (case, number) in cases.iter().zip(0..) {
            let own = OriginFrom::Case(case.id.clone());
            for origin in &case.grew_from {
                let children = lineage.offspring.entry(origin.from.clone()).or_default();
                if children.last() != Some(&number) {
                    children.push(number);
                }
                let there = links.entry(origin.from.clone()).or_default();
                there.push(own.clone());
                links
                    .entry(own.clone())
                    .or_default()
                    .push(origin.from.clone());
            }
        }
        lineage.families = families(&links);
        lineage
    }

    /// Cases that grew directly out of `from`.
    pub fn children(&self, from: &OriginFrom) -> &[CaseNumber] {
        self.offspring.get(from).map_or(&[], Vec::as_slice)
    }
}

/// What hangs together by links that stand at both of their ends.
fn families(links: &BTreeMap<OriginFrom, Vec<OriginFrom>>) -> Vec<Vec<OriginFrom>> {
    let mut seen: BTreeSet<&OriginFrom> = BTreeSet::new();
    let mut families = Vec::new();
    for start in links.keys() {
        if !seen.insert(start) {
            continue;
        }
        let mut family = Vec::new();
        let mut rest = vec![start];
        while let Some(member) = rest.pop() {
            family.push(member.clone());
            let next = links.get(member).into_iter().flatten();
            rest.extend(next.filter(|next| seen.insert(next)));
        }
        family.sort_unstable();
        families.push(family);
    }
    families
}
