//! A moment in the form that pages show: by era, with the western years in brackets.

use crate::model::date::Date;
use crate::model::moment::Moment;
use crate::model::moment::Precision;
use crate::model::moment::era::Era;

impl Moment {
    /// By era and, in brackets, by western year: 令和元年度（2019年度）,
    /// 平成28年4月（2016年4月）, 平成25年度〜平成30年度（2013〜2018年度）; 頃 behind it where it is
    /// approximate. Where no era is known for it, the western form alone.
    pub fn label(&self) -> String {
        let about = if self.approximate { "頃" } else { "" };
        self.exact_label() + about
    }

    /// The label of a fiscal year that stands as a number alone: 令和元年度（2019年度）.
    pub fn fiscal_year_label(fiscal_year: i32) -> String {
        let (era, western) = (era_label(fiscal_year), format!("{fiscal_year}年度"));
        match era == western {
            true => era,
            false => [&*era, "（", &western, "）"].concat(),
        }
    }

    /// The label without 頃.
    pub(super) fn exact_label(&self) -> String {
        let grain = self.grain();
        let year = self.from.fiscal_year();
        // By far the most moments are one fiscal year.
        if matches!(grain, Grain::FiscalYear) && year == self.to.fiscal_year() {
            return Self::fiscal_year_label(year);
        }
        let mut text = String::with_capacity(LABEL);
        grain.push_by_era(self.from, &mut text);
        let first = text.len();
        text.push('〜');
        let second = text.len();
        grain.push_by_era(self.to, &mut text);
        if text[..first] == text[second..] {
            text.truncate(first);
        }
        let era = text.len();
        text.push('（');
        let western = text.len();
        grain.push_western_span((self.from, self.to), &mut text);
        if text[..era] == text[western..] {
            text.truncate(era);
        } else {
            text.push('）');
        }
        text
    }

    /// What the label counts in. A span counts in the widest unit whose bounds it keeps, in
    /// fiscal years only where the author did: 2019年4月〜2020年3月 stays in months.
    fn grain(&self) -> Grain {
        match self.precision {
            Precision::FiscalYear => Grain::FiscalYear,
            Precision::Year => Grain::Year,
            Precision::Month => Grain::Month,
            Precision::Day => Grain::Day,
            Precision::Span => {
                let starts = (self.from.month(), self.from.day());
                let ends = (self.to.month(), self.to.day());
                let last_of_month = Date::last_of_month(self.to.year(), self.to.month());
                if starts == (4, 1) && ends == (3, 31) && self.as_written.contains("年度") {
                    Grain::FiscalYear
                } else if starts == (1, 1) && ends == (12, 31) {
                    Grain::Year
                } else if starts.1 == 1 && last_of_month == Some(self.to) {
                    Grain::Month
                } else {
                    Grain::Day
                }
            }
        }
    }
}

/// A fiscal year by era: 平成28年度, and 令和元年度 for 2019. Before 1912, which has no era here,
/// 1911年度.
pub fn era_label(fiscal_year: i32) -> String {
    let mut text = String::with_capacity(LABEL);
    push_by_era(Era::of_year(fiscal_year), fiscal_year, &mut text);
    text.push_str("年度");
    text
}

/// Bytes that nearly every label fits in.
const LABEL: usize = 96;

#[derive(Clone, Copy)]
enum Grain {
    FiscalYear,
    Year,
    Month,
    Day,
}

impl Grain {
    fn push_by_era(self, date: Date, text: &mut String) {
        let (year, month, day) = (date.year(), date.month(), date.day());
        match self {
            Grain::FiscalYear => {
                let year = date.fiscal_year();
                push_by_era(Era::of_year(year), year, text);
                text.push_str("年度");
            }
            Grain::Year => {
                push_by_era(Era::of_year(year), year, text);
                text.push('年');
            }
            Grain::Month => {
                // A month in which the era changes is named by the new one, but not all of it
                // need be: April 2019 ends one day before 令和.
                let last = Date::last_of_month(year, month).unwrap_or(date);
                push_by_era(Era::of_day(last), year, text);
                push_counted(text, &[("年", month.into())]);
                text.push('月');
            }
            Grain::Day => {
                push_by_era(Era::of_day(date), year, text);
                push_counted(text, &[("年", month.into()), ("月", day.into())]);
                text.push('日');
            }
        }
    }

    /// Adds the western year, month or day, without its unit.
    fn push_western(self, date: Date, text: &mut String) {
        let (year, month, day) = (date.year(), date.month().into(), date.day().into());
        match self {
            Grain::FiscalYear => push_counted(text, &[("", date.fiscal_year())]),
            Grain::Year => push_counted(text, &[("", year)]),
            Grain::Month => push_counted(text, &[("", year), ("年", month)]),
            Grain::Day => push_counted(text, &[("", year), ("年", month), ("月", day)]),
        }
    }

    fn unit(self) -> &'static str {
        match self {
            Grain::FiscalYear => "年度",
            Grain::Year => "年",
            Grain::Month => "月",
            Grain::Day => "日",
        }
    }

    fn push_western_span(self, (from, to): (Date, Date), text: &mut String) {
        let start = text.len();
        self.push_western(from, text);
        let end = text.len();
        // Plain years share their unit; behind a month the second would be hard to read.
        if matches!(self, Grain::Month | Grain::Day) {
            text.push_str(self.unit());
        }
        text.push('〜');
        let second = text.len();
        self.push_western(to, text);
        if text[start..end] == text[second..] {
            text.truncate(end);
        }
        text.push_str(self.unit());
    }
}

/// Adds numbers, each behind the unit of the one before it.
fn push_counted(text: &mut String, numbers: &[(&str, i32)]) {
    for (unit, number) in numbers {
        text.push_str(unit);
        text.push_str(&number.to_string());
    }
}

fn push_by_era(era: Option<Era>, year: i32, text: &mut String) {
    match era {
        Some(era) => era.push_year(year, text),
        None => text.push_str(&year.to_string()),
    }
}
