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
        bracket(era_label(fiscal_year), &format!("{fiscal_year}年度"))
    }

    /// The label without 頃.
    pub(super) fn exact_label(&self) -> String {
        let grain = self.grain();
        let year = self.from.fiscal_year();
        // By far the most moments are one fiscal year.
        if matches!(grain, Grain::FiscalYear) && year == self.to.fiscal_year() {
            return Self::fiscal_year_label(year);
        }
        let first = grain.by_era(self.from);
        let last = grain.by_era(self.to);
        let western = grain.western(self.from, self.to);
        if first == last {
            bracket(first, &western)
        } else {
            bracket(format!("{first}〜{last}"), &western)
        }
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
    by_era(Era::of_year(fiscal_year), fiscal_year) + "年度"
}

#[derive(Clone, Copy)]
enum Grain {
    FiscalYear,
    Year,
    Month,
    Day,
}

impl Grain {
    fn by_era(self, date: Date) -> String {
        let (year, month, day) = (date.year(), date.month(), date.day());
        match self {
            Grain::FiscalYear => era_label(date.fiscal_year()),
            Grain::Year => by_era(Era::of_year(year), year) + "年",
            Grain::Month => {
                // A month in which the era changes is named by the new one, but not all of it
                // need be: April 2019 ends one day before 令和.
                let last = Date::last_of_month(year, month).unwrap_or(date);
                format!("{}年{month}月", by_era(Era::of_day(last), year))
            }
            Grain::Day => format!("{}年{month}月{day}日", by_era(Era::of_day(date), year)),
        }
    }

    fn western(self, from: Date, to: Date) -> String {
        let one = |date: Date| {
            let (year, month, day) = (date.year(), date.month(), date.day());
            match self {
                Grain::FiscalYear => (date.fiscal_year().to_string(), "年度"),
                Grain::Year => (year.to_string(), "年"),
                Grain::Month => (format!("{year}年{month}"), "月"),
                Grain::Day => (format!("{year}年{month}月{day}"), "日"),
            }
        };
        let ((first, unit), (last, _)) = (one(from), one(to));
        // Plain years share their unit; behind a month the second would be hard to read.
        let between = if matches!(self, Grain::FiscalYear | Grain::Year) {
            "〜".to_owned()
        } else {
            format!("{unit}〜")
        };
        if first == last {
            first + unit
        } else {
            format!("{first}{between}{last}{unit}")
        }
    }
}

fn by_era(era: Option<Era>, year: i32) -> String {
    match era {
        Some(era) => era.year_text(year),
        None => year.to_string(),
    }
}

fn bracket(text: String, western: &str) -> String {
    if text == western {
        text
    } else {
        format!("{text}（{western}）")
    }
}
