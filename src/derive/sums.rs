use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Budget, Case, Catalogue, PlaceCode, Role, Slug, Stage};

/// Budgets by fiscal year and funding. Only amounts of a single year are summed, and of those
/// none twice; what that leaves out is counted.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct BudgetSums {
    /// By fiscal year.
    pub years: BTreeMap<i32, YearSum>,
    /// Lines left out.
    pub left_out: LeftOut,
}

/// What one fiscal year has.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct YearSum {
    /// Whole yen.
    pub yen: i64,
    /// Whole yen by funding.
    pub by_funding: BTreeMap<Funding, i64>,
    /// How many cases have an amount.
    pub n_cases: usize,
    /// Which prefectures sent one.
    pub prefectures: BTreeSet<PlaceCode>,
    /// Which municipalities sent one.
    pub municipalities: BTreeSet<PlaceCode>,
}

/// Where an amount comes from.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Funding {
    /// One term of the funding facet: position in the facet and id.
    Term(usize, Slug),
    /// Several, and the source does not part them.
    Several,
    /// The source names none.
    Unnamed,
}

/// Lines that are in no sum, by why.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct LeftOut {
    /// No year.
    pub no_year: usize,
    /// A span, or a calendar year.
    pub span: usize,
    /// 見込.
    pub forecast: usize,
    /// なし, 終了, 不明.
    pub no_amount: usize,
    /// A part whose sum of all is counted.
    pub in_sum: usize,
    /// A budget whose settlement (決算) is counted.
    pub settled: usize,
}

impl BudgetSums {
    /// Sums over `cases`.
    pub(crate) fn new(catalogue: &Catalogue, cases: &[&Case]) -> Self {
        let mut sums = Self::default();
        for case in cases {
            let mut by_year: BTreeMap<i32, Vec<&Budget>> = BTreeMap::new();
            for line in &case.budgets {
                if let Some(year) = sums.left_out.year_of(line) {
                    by_year.entry(year).or_default().push(line);
                }
            }
            for (year, lines) in by_year {
                let lines = sums.left_out.counted(lines, !case.parts.is_empty());
                sums.years
                    .entry(year)
                    .or_default()
                    .add(catalogue, case, &lines);
            }
        }
        sums
    }
}

impl LeftOut {
    /// The fiscal year in which a line is counted, else a mark why it is not.
    fn year_of(&mut self, line: &Budget) -> Option<i32> {
        let Some(at) = &line.year else {
            self.no_year += 1;
            return None;
        };
        let year = at.fiscal_year();
        if year.is_none() {
            self.span += 1;
        } else if line.stage == Some(Stage::Forecast) {
            self.forecast += 1;
            return None;
        } else if line.amount.yen().is_none() {
            self.no_amount += 1;
            return None;
        }
        year
    }

    /// Of the lines of one year those that do not count the same money twice.
    fn counted<'a>(&mut self, lines: Vec<&'a Budget>, has_parts: bool) -> Vec<&'a Budget> {
        let has_sum = has_parts && lines.iter().any(|line| line.part.is_none());
        let (lines, parts): (Vec<_>, Vec<_>) = lines
            .into_iter()
            .partition(|line| !has_sum || line.part.is_none());
        self.in_sum += parts.len();
        let is_settled = lines.iter().any(|line| line.stage == Some(Stage::Settled));
        let (lines, planned): (Vec<_>, Vec<_>) = lines
            .into_iter()
            .partition(|line| !is_settled || line.stage == Some(Stage::Settled));
        self.settled += planned.len();
        lines
    }
}

impl YearSum {
    fn add(&mut self, catalogue: &Catalogue, case: &Case, lines: &[&Budget]) {
        for line in lines {
            let yen = line.amount.yen().unwrap_or(0);
            self.yen = self.yen.saturating_add(yen);
            let sum = self.by_funding.entry(funding(catalogue, line)).or_default();
            *sum = sum.saturating_add(yen);
        }
        self.n_cases += 1;
        match &case.place {
            Some(place) if place.is_prefecture() => {
                self.prefectures.insert(place.clone());
            }
            Some(place) => {
                self.municipalities.insert(place.clone());
            }
            None => {}
        }
    }
}

fn funding(catalogue: &Catalogue, line: &Budget) -> Funding {
    match line.funding.as_slice() {
        [] => Funding::Unnamed,
        [one] => {
            let facet = catalogue.settings.facets.playing(Role::Funding);
            Funding::Term(facet.map_or(0, |facet| facet.position(one)), one.clone())
        }
        _ => Funding::Several,
    }
}
