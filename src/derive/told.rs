use crate::model::{Case, Catalogue, Date, Nature};

/// What a record tells, in a few bytes, so that a list of thousands is judged without opening
/// their records.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Told {
    /// Those of [`Told::BUDGETS`] … [`Told::CHECKED`] that it tells.
    pub facts: u8,
    /// Place of its kind among the kinds.
    pub kind: usize,
    /// 資料と照合した日.
    pub checked: Option<Date>,
}

impl Told {
    /// A line on money, be it that there was none.
    pub const BUDGETS: u8 = 1;
    /// A result as a number: no target, no hope.
    pub const NUMBERS: u8 = 2;
    /// People, meetings, visits.
    pub const EFFORT: u8 = 4;
    /// 自治体が確認した日.
    pub const CONFIRMED: u8 = 8;
    /// 資料と照合した日.
    pub const CHECKED: u8 = 16;

    /// What a case tells.
    pub(crate) fn new(catalogue: &Catalogue, case: &Case) -> Self {
        let mut values = case.outcomes.iter().flat_map(|figure| &figure.values);
        let has_numbers = values.any(|measured| measured.nature == Nature::Actual);
        let facts = [
            (Self::BUDGETS, !case.budgets.is_empty()),
            (Self::NUMBERS, has_numbers),
            (Self::EFFORT, !case.effort.is_empty()),
            (Self::CONFIRMED, case.confirmed.is_some()),
            (Self::CHECKED, case.checked.is_some()),
        ];
        let told = facts.iter().filter(|(_, is_told)| *is_told);
        let kinds = &catalogue.settings.kinds;
        Self {
            facts: told.fold(0, |all, (fact, _)| all | fact),
            kind: kinds
                .iter()
                .position(|kind| kind.id == case.kind)
                .unwrap_or(kinds.len()),
            checked: case.checked,
        }
    }
}
