//! What follows from the catalogue: cards, lists, neighbours, lineage, sums. Pure and total; it
//! knows no page and no day. Cases are numbered in the order in which lists show them, so that
//! every list is ascending and a place in it is found by halving.

pub mod address;
mod card;
mod digest;
mod likeness;
mod lineage;
mod lists;
mod nearest;
mod neighbours;
mod rows;
mod sums;
mod told;
mod vocabulary;
mod words;
mod years;

pub use card::{Card, covers, day_label};
pub use digest::digest;
pub use likeness::{Likeness, Profile};
pub use lineage::Lineage;
pub use lists::{Lists, band};
pub use nearest::Nearest;
pub use neighbours::{Neighbour, Neighbours, Reason, features};
pub use sums::{BudgetSums, Funding, LeftOut, YearSum};
pub use told::Told;
pub use vocabulary::{TermPages, Vocabulary};
pub use years::{moment_label, year_label};

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use crate::model::{Case, Catalogue, PlaceCode, Slug};

/// Number of a case: its place in the order of lists.
pub type CaseNumber = u32;

/// All that follows from a catalogue.
#[derive(Debug, Clone, PartialEq)]
pub struct Derived {
    /// `cards[n]` is the card of case `n`, once it was asked for: a build after an edited body asks
    /// for a few.
    cards: Vec<OnceLock<Card>>,
    /// `told[n]` is what case `n` tells.
    pub told: Vec<Told>,
    /// Number of every case.
    pub numbers: BTreeMap<Slug, CaseNumber>,
    /// Cases by what they have in common; every list ascending, no duplicates.
    pub lists: Lists,
    /// Which cases have much in common.
    pub neighbours: Neighbours,
    /// As [`Self::nearest`], once it was asked for. What is made when asked for is made by one
    /// thread: while it waited for another to do a part, it might begin a page that asks again.
    nearest: OnceLock<BTreeMap<PlaceCode, Nearest>>,
    /// What grew out of what.
    pub lineage: Lineage,
    /// As [`Self::sums`], once they were asked for.
    sums: OnceLock<BudgetSums>,
    /// Where the terms of all facets have their pages.
    pub term_pages: TermPages,
}

/// Derives all of it: near linear in the number of cases.
pub fn derive(catalogue: &Catalogue) -> Derived {
    let cases = ordered(catalogue);
    let numbers = cases
        .iter()
        .zip(0..)
        .map(|(case, number)| (case.id.clone(), number))
        .collect();
    // None of these needs another, and each is slow enough to be worth a thread.
    let (neighbours, (lists, (told, lineage))) = rayon::join(
        || Neighbours::new(catalogue, &cases),
        || {
            let told = cases.iter().map(|case| Told::new(catalogue, case));
            let lists = Lists::new(catalogue, &cases);
            (lists, (told.collect(), Lineage::new(&cases)))
        },
    );
    Derived {
        cards: cases.iter().map(|_| OnceLock::new()).collect(),
        told,
        numbers,
        lists,
        neighbours,
        nearest: OnceLock::new(),
        lineage,
        sums: OnceLock::new(),
        term_pages: TermPages::new(&catalogue.settings.facets),
    }
}

impl Derived {
    /// Card of case `number`, which is `case` of the catalogue that this was derived from.
    pub fn card(
        &self,
        catalogue: &Catalogue,
        (number, case): (CaseNumber, &Case),
    ) -> Option<&Card> {
        let card = self.cards.get(number as usize)?;
        Some(card.get_or_init(|| Card::new(catalogue, case)))
    }

    /// Beside every municipality the most like one elsewhere that has cases, of the catalogue that
    /// this was derived from.
    pub fn nearest(&self, catalogue: &Catalogue) -> &BTreeMap<PlaceCode, Nearest> {
        let made = || nearest::nearest(catalogue, &self.lists);
        self.nearest.get_or_init(made)
    }

    /// Budgets by year and funding, of the catalogue that this was derived from.
    pub fn sums(&self, catalogue: &Catalogue) -> &BudgetSums {
        let made = || BudgetSums::new(catalogue, &self.cases(catalogue));
        self.sums.get_or_init(made)
    }

    /// The cases in the order of their numbers, of the catalogue that this was derived from.
    pub fn cases<'c>(&self, catalogue: &'c Catalogue) -> Vec<&'c Case> {
        // Both are by id.
        let numbers = self
            .numbers
            .values()
            .zip(catalogue.cases.values().map(Arc::as_ref));
        let mut cases: Vec<(CaseNumber, &Case)> = numbers.map(|(n, case)| (*n, case)).collect();
        cases.sort_unstable_by_key(|(number, _)| *number);
        cases.into_iter().map(|(_, case)| case).collect()
    }
}

/// The cases in the order of lists: by the fiscal year of their facts, newest first and unknown
/// last, then by code of the place, then by id. It says nothing of merit.
fn ordered(catalogue: &Catalogue) -> Vec<&Case> {
    let mut cases: Vec<&Case> = catalogue.cases.values().map(Arc::as_ref).collect();
    cases.sort_by_cached_key(|case| {
        let year = fiscal_year(case).map_or(i64::MAX, |year| -i64::from(year));
        (year, case.place.is_none(), &case.place, &case.id)
    });
    cases
}

/// The fiscal year that the facts of a case describe; of a span the last one.
pub fn fiscal_year(case: &Case) -> Option<i32> {
    case.as_of.as_ref().map(|moment| moment.to.fiscal_year())
}
