//! The eras from 大正 on: their names, first days and the years counted in them. 明治 is known
//! only so that it can be refused by name, as sources differ on its start.

use crate::model::date::Date;

/// An era, in the order of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Era {
    Meiji,
    Taisho,
    Showa,
    Heisei,
    Reiwa,
}

/// The eras that dates can have, latest first. First days as in ICU's Japanese calendar.
const ERAS: [(Era, (i32, u8, u8)); 4] = [
    (Era::Reiwa, (2019, 5, 1)),
    (Era::Heisei, (1989, 1, 8)),
    (Era::Showa, (1926, 12, 25)),
    (Era::Taisho, (1912, 7, 30)),
];

const WORDS: [(&str, Era); 10] = [
    ("令和", Era::Reiwa),
    ("平成", Era::Heisei),
    ("昭和", Era::Showa),
    ("大正", Era::Taisho),
    ("明治", Era::Meiji),
    ("R", Era::Reiwa),
    ("H", Era::Heisei),
    ("S", Era::Showa),
    ("T", Era::Taisho),
    ("M", Era::Meiji),
];

impl Era {
    /// The era whose word opens folded, upper-case text, and what stands behind it.
    pub(super) fn strip(text: &str) -> Option<(Era, &str)> {
        WORDS
            .iter()
            .find_map(|(word, era)| text.strip_prefix(word).map(|rest| (*era, rest)))
    }

    /// The era of a day; `None` before 1912-07-30.
    pub(super) fn of_day(date: Date) -> Option<Era> {
        let day = (date.year(), date.month(), date.day());
        let found = ERAS.iter().find(|(_, first)| *first <= day);
        found.map(|(era, _)| *era)
    }

    /// The era that names a calendar year or fiscal year as a whole: the last to begin in it or
    /// before, so that 2019 is 令和元年 and fiscal 2019 is 令和元年度 (Cabinet agreement of
    /// 2019-04-01). `None` before 1912.
    pub(super) fn of_year(year: i32) -> Option<Era> {
        let found = ERAS.iter().find(|(_, (first, ..))| *first <= year);
        found.map(|(era, _)| *era)
    }

    /// The calendar year that is the era's year 1; `None` for 明治, which is not counted.
    pub(super) fn first_year(self) -> Option<i32> {
        let found = ERAS.iter().find(|(era, _)| *era == self);
        found.map(|(_, (year, ..))| *year)
    }

    /// Whether the year still bears the era's name in part: 2019 for 平成, but not 2020.
    pub(super) fn reaches_year(self, year: i32) -> bool {
        let next = ERAS.iter().rev().find(|(era, _)| *era > self);
        next.is_none_or(|(_, (first, ..))| year <= *first)
    }

    /// Adds the year with the era's name, 令和元 or 平成28.
    pub(super) fn push_year(self, year: i32, text: &mut String) {
        let name = match self {
            Era::Meiji => "明治",
            Era::Taisho => "大正",
            Era::Showa => "昭和",
            Era::Heisei => "平成",
            Era::Reiwa => "令和",
        };
        let number = self.first_year().map(|first| year - first + 1);
        if number.is_some() {
            text.push_str(name);
        }
        match number {
            Some(1) => text.push('元'),
            number => text.push_str(&number.unwrap_or(year).to_string()),
        }
    }
}
