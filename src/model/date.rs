//! A day of the Gregorian calendar, and the fiscal year (April to March) it lies in.
//! It knows no eras and no words: those are read and shown by `moment`. It has no time of
//! day and no time zone.

use std::fmt;

use serde::Deserialize;
use serde::Serialize;

/// 0001-01-01, counted in days from 1970-01-01.
const FIRST_DAY: i64 = -719_162;

/// 9999-12-31, counted in days from 1970-01-01.
const LAST_DAY: i64 = 2_932_896;

/// A day between 0001-01-01 and 9999-12-31 that the calendar has. Ordered by time;
/// displayed in ISO form, `2016-04-01`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Date {
    year: i32,
    month: u8,
    day: u8,
}

impl Date {
    /// 1970-01-01.
    pub const EPOCH: Self = Self {
        year: 1970,
        month: 1,
        day: 1,
    };

    /// The day of that year (1–9999), month (1–12) and day of the month; `None` where the
    /// calendar has no such day.
    pub fn new(year: i32, month: u8, day: u8) -> Option<Date> {
        let is_real = (1..=9999).contains(&year)
            && (1..=12).contains(&month)
            && (1..=days_in_month(year, month)).contains(&day);
        is_real.then_some(Date { year, month, day })
    }

    /// The day that an ISO text names: four digits, two, two, with hyphens and nothing else.
    pub fn parse_iso(text: &str) -> Option<Date> {
        let mut parts = text.split('-');
        let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
        if parts.next().is_some() {
            return None;
        }
        Date::new(
            i32::try_from(digits(year, 4)?).ok()?,
            u8::try_from(digits(month, 2)?).ok()?,
            u8::try_from(digits(day, 2)?).ok()?,
        )
    }

    /// The last day of a month (1–12) of a year (1–9999).
    pub fn last_of_month(year: i32, month: u8) -> Option<Date> {
        (1..=12)
            .contains(&month)
            .then(|| Date::new(year, month, days_in_month(year, month)))
            .flatten()
    }

    /// 1 April of the fiscal year; `None` outside the fiscal years 1–9999.
    pub fn first_of_fiscal_year(fiscal_year: i32) -> Option<Date> {
        Date::new(fiscal_year, 4, 1)
    }

    /// 31 March that ends the fiscal year; `None` outside the fiscal years 0–9998.
    pub fn last_of_fiscal_year(fiscal_year: i32) -> Option<Date> {
        Date::new(fiscal_year.checked_add(1)?, 3, 31)
    }

    /// The day so many days after 1970-01-01 (before it when negative). Whole days of UTC:
    /// `SOURCE_DATE_EPOCH` divided by 86,400, rounded down, is such a count.
    pub fn from_days_since_epoch(days: i64) -> Option<Date> {
        if !(FIRST_DAY..=LAST_DAY).contains(&days) {
            return None;
        }
        // The inverse of `days_since_epoch`: Howard Hinnant, "chrono-Compatible Low-Level
        // Date Algorithms", civil_from_days. Years are counted from 1 March.
        let shifted = days + 719_468;
        let era = shifted.div_euclid(146_097);
        let day_of_era = shifted.rem_euclid(146_097);
        let year_of_era =
            (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let month_from_march = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
        let month = (month_from_march + 2) % 12 + 1;
        let year = year_of_era + era * 400 + i64::from(month <= 2);
        Date::new(
            i32::try_from(year).ok()?,
            u8::try_from(month).ok()?,
            u8::try_from(day).ok()?,
        )
    }

    /// The year, 1–9999.
    pub fn year(self) -> i32 {
        self.year
    }

    /// The month, 1–12.
    pub fn month(self) -> u8 {
        self.month
    }

    /// The day of the month, 1–31.
    pub fn day(self) -> u8 {
        self.day
    }

    /// The fiscal year: January to March belong to the one before.
    pub fn fiscal_year(self) -> i32 {
        if self.month >= 4 {
            self.year
        } else {
            self.year - 1
        }
    }

    /// Days from 1970-01-01 to this day; negative before it.
    pub fn days_since_epoch(self) -> i64 {
        // Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", days_from_civil.
        let year = i64::from(self.year) - i64::from(self.month <= 2);
        let era = year.div_euclid(400);
        let year_of_era = year.rem_euclid(400);
        let month_from_march = (i64::from(self.month) + 9) % 12;
        let day_of_year = (153 * month_from_march + 2) / 5 + i64::from(self.day) - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        era * 146_097 + day_of_era - 719_468
    }

    /// Days from this day to the other: 0 for the same day, negative when the other is earlier.
    pub fn days_until(self, other: Date) -> i64 {
        other.days_since_epoch() - self.days_since_epoch()
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// The month must be 1–12; any other is taken for one of 31 days.
fn days_in_month(year: i32, month: u8) -> u8 {
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        2 if is_leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// The number that exactly so many ASCII digits spell; `parse` alone would let a sign through.
fn digits(text: &str, length: usize) -> Option<u32> {
    let is_plain = text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit());
    is_plain.then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        Date::parse_iso(text).expect(text)
    }

    #[test]
    fn only_days_of_the_calendar_are_made() {
        for (year, month, day, expected) in [
            (2016, 2, 29, true),
            (2018, 2, 29, false),
            (1900, 2, 29, false),
            (2000, 2, 29, true),
            (2016, 4, 31, false),
            (2016, 13, 1, false),
            (2016, 0, 1, false),
            (2016, 1, 0, false),
            (0, 1, 1, false),
            (9999, 12, 31, true),
            (10000, 1, 1, false),
        ] {
            assert_eq!(
                Date::new(year, month, day).is_some(),
                expected,
                "{year} {month} {day}"
            );
        }
    }

    #[test]
    fn iso_text_is_read_strictly_and_given_back() {
        for text in ["2016-04-01", "0001-01-01", "2024-02-29"] {
            assert_eq!(date(text).to_string(), text);
        }
        for text in [
            "2016-4-1",
            "2016-04",
            "2016-04-01-",
            "2016/04/01",
            "+016-04-01",
            "２０１６-04-01",
            "2016-02-30",
            "",
        ] {
            assert_eq!(Date::parse_iso(text), None, "{text}");
        }
    }

    #[test]
    fn january_to_march_belong_to_the_year_before() {
        for (text, expected) in [
            ("2019-03-31", 2018),
            ("2019-04-01", 2019),
            ("2019-12-31", 2019),
            ("2020-01-01", 2019),
        ] {
            assert_eq!(date(text).fiscal_year(), expected, "{text}");
        }
        assert_eq!(Date::first_of_fiscal_year(2019), Some(date("2019-04-01")));
        assert_eq!(Date::last_of_fiscal_year(2019), Some(date("2020-03-31")));
        assert_eq!(Date::last_of_fiscal_year(i32::MAX), None);
        assert_eq!(Date::last_of_month(2016, 2), Some(date("2016-02-29")));
        assert_eq!(Date::last_of_month(2016, 13), None);
    }

    #[test]
    fn days_are_counted_from_1970() {
        for (text, expected) in [
            ("1970-01-01", 0),
            ("1969-12-31", -1),
            ("2000-03-01", 11_017),
            ("2026-11-22", 20_779),
            ("0001-01-01", FIRST_DAY),
            ("9999-12-31", LAST_DAY),
        ] {
            assert_eq!(date(text).days_since_epoch(), expected, "{text}");
            assert_eq!(Date::from_days_since_epoch(expected), Some(date(text)));
        }
        assert_eq!(Date::from_days_since_epoch(FIRST_DAY - 1), None);
        assert_eq!(Date::from_days_since_epoch(LAST_DAY + 1), None);
        assert_eq!(date("2016-02-28").days_until(date("2016-03-01")), 2);
        assert_eq!(date("2016-03-01").days_until(date("2016-02-28")), -2);
    }

    #[test]
    fn every_day_goes_there_and_back_in_order() {
        let mut before = Date::from_days_since_epoch(-30_000).expect("in range");
        for days in -29_999..60_000 {
            let day = Date::from_days_since_epoch(days).expect("in range");
            assert_eq!(day.days_since_epoch(), days);
            assert!(before < day);
            before = day;
        }
    }
}
