//! When something was, as a source says it: a fiscal year, a calendar year, a month, a day or a
//! span of them, kept as the days from first to last with the words as written. A form that is
//! not known is a fault and never a guess: 末, 春 and open ends (平成25年度から) are refused, and
//! how long something took (10年間) is no moment.
//!
//! A year with 度 is a fiscal year, April to March. One without, be it 平成28年, H28 or 2016, is
//! a calendar year, and so touches two fiscal years.

mod era;
mod fault;
mod label;
mod point;
mod reading;

use serde::Deserialize;
use serde::Serialize;

use crate::model::date::Date;
use crate::model::quantity::numeral;

pub use crate::model::moment::fault::MomentFault;
pub use crate::model::moment::label::era_label;

/// A stretch of days with the words that named it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moment {
    /// What the author wrote, without the white space around it.
    pub as_written: String,
    /// The first day.
    pub from: Date,
    /// The last day, the same as `from` or later.
    pub to: Date,
    /// How finely the words name it.
    pub precision: Precision,
    /// Whether the words say about: 約, 頃. In a span, of either end.
    pub approximate: bool,
}

/// How finely a moment is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Precision {
    /// 平成28年度: 1 April to 31 March.
    FiscalYear,
    /// 平成28年, H28, 2016: 1 January to 31 December.
    Year,
    /// 2016年4月, R6.4: the whole month.
    Month,
    /// 平成30年11月30日: one day.
    Day,
    /// From the first day of one moment to the last day of another.
    Span,
}

/// A moment, and what its reader should be warned of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadMoment {
    /// The moment meant.
    pub moment: Moment,
    /// The label of the moment where an era was written that was not in force then: 平成35年
    /// gives 令和5年（2023年）. 平成31年度 is 令和元年度, no overrun; so are all dates up to the
    /// era's last day. Dates before an era's first day (令和元年4月) are reported alike.
    pub overrun: Option<String>,
}

impl Moment {
    /// Reads a moment from 大正元年 (1912) to 2100. Known forms, in full-width or half-width,
    /// with kanji digits, 元年, ㍻ or letters for eras:
    ///
    /// - 平成28年度, H28年度, 2016年度; 令和6年, R6, H28, 2016年, 2016
    /// - 2016年4月, 平成29年3月, R6.4, 2016-04, 2016/4, 2016.4
    /// - 平成30年11月30日, R6.4.1, 2016-04-01, 2016/4/1
    /// - two of these with 〜, – or から … まで between, or one hyphen where it cannot be a
    ///   month's; the second may leave out what it shares with the first (平成25〜30年度,
    ///   2019年4月〜6月), and a unit may stand once
    /// - any of them with 約 before or 頃, ごろ behind
    /// - one with itself in brackets, as labels have it: 平成28年度（2016年度）
    pub fn parse(text: &str) -> Result<ReadMoment, MomentFault> {
        let as_written = text.trim();
        let stretch = reading::read(as_written)?;
        let moment = Moment {
            as_written: as_written.to_owned(),
            from: stretch.from,
            to: stretch.to,
            precision: stretch.precision,
            approximate: stretch.is_approximate,
        };
        let overrun = (!stretch.is_in_era).then(|| moment.exact_label());
        Ok(ReadMoment { moment, overrun })
    }

    /// The same where a year can only be a fiscal one, as in budgets and 「いつの話か」: 平成28年
    /// and H28 become 平成28年度. All other moments stay as they are.
    pub fn in_fiscal_years(self) -> Self {
        let year = self.from.year();
        match (
            self.precision,
            Date::first_of_fiscal_year(year),
            Date::last_of_fiscal_year(year),
        ) {
            (Precision::Year, Some(from), Some(to)) => Self {
                from,
                to,
                precision: Precision::FiscalYear,
                ..self
            },
            _ => self,
        }
    }

    /// From the first day of `first` to the last day of `last`, which is not before it.
    pub fn spanning(first: &Self, last: &Self) -> Self {
        Self {
            as_written: format!("{}〜{}", first.as_written, last.as_written),
            from: first.from,
            to: last.to.max(first.from),
            precision: Precision::Span,
            approximate: first.approximate || last.approximate,
        }
    }

    /// The fiscal year in which it lies whole; `None` when it touches two, as every calendar
    /// year does.
    pub fn fiscal_year(&self) -> Option<i32> {
        let fiscal_year = self.from.fiscal_year();
        (self.to.fiscal_year() == fiscal_year).then_some(fiscal_year)
    }
}

/// Whether the text says how long something took and not when it was: 10年間, 3か月間, 約2週間,
/// 半年. 10年 alone is not enough, as it may be a year whose era is missing.
pub fn is_duration(text: &str) -> bool {
    let folded = reading::plain(text);
    let (core, _) = reading::strip_about(&folded);
    if matches!(core, "半年" | "半年間") {
        return true;
    }
    let Ok((_, unit)) = numeral::read(core) else {
        return false;
    };
    let months = ["か月", "カ月", "ヶ月", "ケ月", "ヵ月", "箇月"];
    let others = ["年間", "年半", "月間", "週", "週間", "日間", "時間", "分間"];
    let unit_of_months = unit.strip_suffix("間").unwrap_or(unit);
    months.contains(&unit_of_months) || others.contains(&unit)
}

#[cfg(test)]
mod tests;
