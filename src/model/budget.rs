use serde::{Deserialize, Serialize};

use crate::model::{Moment, Money, Slug};

/// One line of money as the source prints it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Budget {
    /// A fiscal year or a span of years; absent where the source gives none.
    pub year: Option<Moment>,
    /// How much, or in which state.
    pub amount: Amount,
    /// At which stage of the budget; absent where the source does not say.
    pub stage: Option<Stage>,
    /// Terms of the funding facet.
    pub funding: Vec<Slug>,
    /// Part it belongs to; without one, in a case with parts, it is the sum of all.
    pub part: Option<String>,
    /// What is in it.
    pub of_which: Vec<PartOf>,
    /// Most that one recipient gets.
    pub ceiling: Option<Ceiling>,
    /// What the amount covers besides.
    pub includes: Option<String>,
    /// What is to be known of it.
    pub note: Option<String>,
}

/// How much a budget line says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Amount {
    /// An amount.
    Money(Money),
    /// No amount, and why.
    None(NoAmount),
}

impl Amount {
    /// Whole yen, where there is an amount; a budget of zero is 0.
    pub fn yen(&self) -> Option<i64> {
        match self {
            Self::Money(money) => Some(money.yen),
            Self::None(NoAmount::Zero) => Some(0),
            Self::None(_) => None,
        }
    }
}

/// Why a budget line has no amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum NoAmount {
    /// なし: the source prints a dash or 無.
    Nil,
    /// ゼロ: carried out without a budget.
    Zero,
    /// 終了: the line had ended.
    Ended,
    /// 不明: the source says there was one, not how much.
    Unknown,
}

impl NoAmount {
    /// All states with the words that authors write and readers see.
    pub const WORDS: [(Self, &'static str); 4] = [
        (Self::Nil, "なし"),
        (Self::Zero, "ゼロ"),
        (Self::Ended, "終了"),
        (Self::Unknown, "不明"),
    ];
}

/// Stage of a budget.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Stage {
    /// 当初予算
    Initial,
    /// 補正予算
    Supplementary,
    /// 決算
    Settled,
    /// 見込
    Forecast,
}

impl Stage {
    /// All stages with the words that authors write and readers see.
    pub const WORDS: [(Self, &'static str); 4] = [
        (Self::Initial, "当初予算"),
        (Self::Supplementary, "補正予算"),
        (Self::Settled, "決算"),
        (Self::Forecast, "見込"),
    ];
}

/// A named share of an amount.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartOf {
    /// What it is for.
    pub name: String,
    /// How much.
    pub amount: Money,
}

/// The most that one recipient gets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ceiling {
    /// How much.
    pub amount: Money,
    /// For what: 1事業所.
    pub per: Option<String>,
}
