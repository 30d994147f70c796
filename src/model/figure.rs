use serde::{Deserialize, Serialize};

use crate::model::{Moment, Quantity};

/// An indicator with its values, or a result in words alone.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    /// What is counted; absent where the source gives words alone.
    pub indicator: Option<String>,
    /// Unit of all values.
    pub unit: Option<String>,
    /// Of whom or where, where that is not the whole place.
    pub scope: Option<String>,
    /// Part of the case.
    pub part: Option<String>,
    /// In the order of the record.
    pub values: Vec<Measured>,
    /// Words beside or instead of the values.
    pub text: Option<String>,
    /// Nature of the words where there are no values.
    pub nature: Nature,
}

/// One value with its time and nature.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Measured {
    /// When.
    pub at: Option<Moment>,
    /// The time in words where it is a duration (10年間) and no date.
    pub during: Option<String>,
    /// How much.
    pub value: Quantity,
    /// Result, forecast, target or hope.
    pub nature: Nature,
}

/// What kind of statement a figure is. Only an actual one is drawn and counted as a result.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Hash, Serialize, Deserialize,
)]
pub enum Nature {
    /// 実績
    #[default]
    Actual,
    /// 見込
    Forecast,
    /// 目標
    Target,
    /// 期待
    Hope,
}

impl Nature {
    /// All natures with the words that authors write and readers see.
    pub const WORDS: [(Self, &'static str); 4] = [
        (Self::Actual, "実績"),
        (Self::Forecast, "見込"),
        (Self::Target, "目標"),
        (Self::Hope, "期待"),
    ];
}
