//! One end of a moment: its parts as written, what it may take over from the other end of a
//! span, and the days it stands for.

use crate::model::date::Date;
use crate::model::moment::Precision;
use crate::model::moment::era::Era;
use crate::model::moment::fault::YearReason;

/// The first day that can be written, on which 大正 began.
const FIRST: (i32, u8, u8) = (1912, 7, 30);

const LAST_YEAR: i32 = 2100;

/// The parts of a date as written; what was not written is `None`.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Point {
    era: Option<Era>,
    year: Option<Number>,
    style: YearStyle,
    month: Option<u8>,
    day: Option<u8>,
}

/// What stands behind a year.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum YearStyle {
    #[default]
    Bare,
    Calendar,
    Fiscal,
}

#[derive(Clone, Copy, Debug)]
struct Number {
    value: i32,
    n_digits: usize,
}

/// The days a point stands for.
pub(super) struct Days {
    pub(super) from: Date,
    pub(super) to: Date,
    pub(super) precision: Precision,
    /// False where the era written was not in force.
    pub(super) is_in_era: bool,
}

/// Why a point stands for no days.
pub(super) enum PointFault {
    Unreadable,
    Year(YearReason),
    Day,
}

impl Point {
    /// Reads folded, upper-case text whole; `None` when it has another form. The point may
    /// still lack a year or an era, which the other end of a span can give.
    pub(super) fn read(text: &str) -> Option<Point> {
        let (era, rest) = match Era::strip(text) {
            Some((era, rest)) => (Some(era), rest),
            None => (None, text),
        };
        let mut cursor = Cursor(rest);
        let year = if era.is_some() && cursor.takes("元") {
            Number {
                value: 1,
                n_digits: 1,
            }
        } else {
            cursor.number(4)?
        };
        let mut point = Point {
            era,
            year: Some(year),
            ..Point::default()
        };
        if cursor.takes("年度") {
            point.style = YearStyle::Fiscal;
        } else if cursor.takes("年") {
            point.style = YearStyle::Calendar;
            if !cursor.is_at_end() {
                point.month = Some(cursor.small_number()?);
                point.day = cursor.day_behind_month()?;
            }
        } else if era.is_none() && cursor.0.starts_with(['月', '日']) {
            return Point::read_without_year(text);
        } else if let Some(separator) = cursor.separator() {
            // R6-4 may be a month or a span.
            let is_unclear = separator == "-" && era.is_some();
            point.month = Some(cursor.small_number()?);
            if cursor.takes(separator) {
                point.day = Some(cursor.small_number()?);
            } else if is_unclear {
                return None;
            }
        }
        cursor.is_at_end().then_some(point)
    }

    fn read_without_year(text: &str) -> Option<Point> {
        let mut cursor = Cursor(text);
        let first = cursor.small_number()?;
        let (month, day) = if cursor.takes("日") {
            (None, Some(first))
        } else {
            (Some(first), cursor.day_behind_month()?)
        };
        cursor.is_at_end().then_some(Point {
            month,
            day,
            ..Point::default()
        })
    }

    /// Whether nothing but a number is there, so that a hyphen before it may open a month.
    pub(super) fn is_bare_number(self) -> bool {
        let is_short = self.year.is_some_and(|year| year.n_digits < 4);
        is_short && self.era.is_none() && self.style == YearStyle::Bare && self.month.is_none()
    }

    /// Gives each end of a span what only the other says: the second end the first's era, year
    /// or month, either end the other's 年 or 年度. `None` where that would be a guess.
    pub(super) fn share(mut first: Point, mut second: Point) -> Option<(Point, Point)> {
        if second.year.is_none() {
            let is_alike = match second.month {
                Some(_) => second.day.is_some() == first.day.is_some(),
                None => first.day.is_some(),
            };
            if !is_alike || first.month.is_none() {
                return None;
            }
            second.month = second.month.or(first.month);
            (second.era, second.year, second.style) = (first.era, first.year, first.style);
        }
        if second.era.is_none() && second.year.is_some_and(|year| year.n_digits < 4) {
            second.era = Some(first.era?);
        }
        if first.month.is_none() && second.month.is_none() {
            if first.style == YearStyle::Bare {
                first.style = second.style;
            } else if second.style == YearStyle::Bare {
                second.style = first.style;
            }
        }
        let is_mixed = |bare: Point, other: Point| {
            bare.month.is_none() && bare.style == YearStyle::Bare && other.month.is_some()
        };
        (!is_mixed(first, second) && !is_mixed(second, first)).then_some((first, second))
    }

    /// The days it stands for, within 1912 and 2100.
    pub(super) fn days(self) -> Result<Days, PointFault> {
        let year = self.western_year()?;
        if year < FIRST.0 {
            return Err(PointFault::Year(YearReason::BeforeTaisho));
        }
        if year > LAST_YEAR {
            return Err(PointFault::Year(YearReason::After2100));
        }
        let (from, to, precision) = self.bounds(year).ok_or(PointFault::Day)?;
        let is_dated = matches!(precision, Precision::Month | Precision::Day);
        if is_dated && (to.year(), to.month(), to.day()) < FIRST {
            return Err(PointFault::Year(YearReason::BeforeTaisho));
        }
        let is_in_era = self.era.is_none_or(|era| {
            if is_dated {
                Era::of_day(from).is_none_or(|first| first <= era)
                    && Era::of_day(to).is_some_and(|last| era <= last)
            } else {
                era.reaches_year(year)
            }
        });
        Ok(Days {
            from,
            to,
            precision,
            is_in_era,
        })
    }

    fn western_year(self) -> Result<i32, PointFault> {
        let year = self.year.ok_or(PointFault::Unreadable)?;
        match self.era {
            None if year.n_digits == 4 => Ok(year.value),
            None => Err(PointFault::Unreadable),
            Some(_) if year.n_digits > 3 => Err(PointFault::Unreadable),
            Some(_) if year.value == 0 => Err(PointFault::Year(YearReason::Zero)),
            Some(era) => era
                .first_year()
                .map(|first| first + year.value - 1)
                .ok_or(PointFault::Year(YearReason::BeforeTaisho)),
        }
    }

    fn bounds(self, year: i32) -> Option<(Date, Date, Precision)> {
        Some(match (self.month, self.day) {
            (Some(month), Some(day)) => {
                let date = Date::new(year, month, day)?;
                (date, date, Precision::Day)
            }
            (Some(month), None) => (
                Date::new(year, month, 1)?,
                Date::last_of_month(year, month)?,
                Precision::Month,
            ),
            _ if self.style == YearStyle::Fiscal => (
                Date::first_of_fiscal_year(year)?,
                Date::last_of_fiscal_year(year)?,
                Precision::FiscalYear,
            ),
            _ => (
                Date::new(year, 1, 1)?,
                Date::new(year, 12, 31)?,
                Precision::Year,
            ),
        })
    }
}

/// What is left of the text.
struct Cursor<'a>(&'a str);

impl Cursor<'_> {
    fn is_at_end(&self) -> bool {
        self.0.is_empty()
    }

    fn takes(&mut self, word: &str) -> bool {
        match self.0.strip_prefix(word) {
            Some(rest) => {
                self.0 = rest;
                true
            }
            None => false,
        }
    }

    fn separator(&mut self) -> Option<&'static str> {
        [".", "/", "-"].into_iter().find(|mark| self.takes(mark))
    }

    fn number(&mut self, most_digits: usize) -> Option<Number> {
        let n_digits = self.0.bytes().take_while(u8::is_ascii_digit).count();
        let (digits, rest) = self.0.split_at(n_digits);
        if n_digits > most_digits {
            return None;
        }
        let value = digits.parse().ok()?;
        self.0 = rest;
        Some(Number { value, n_digits })
    }

    fn small_number(&mut self) -> Option<u8> {
        self.number(2)
            .and_then(|number| number.value.try_into().ok())
    }

    /// 月 and, where the text goes on, a day with 日.
    fn day_behind_month(&mut self) -> Option<Option<u8>> {
        if !self.takes("月") {
            return None;
        }
        if self.is_at_end() {
            return Some(None);
        }
        let day = self.small_number()?;
        self.takes("日").then_some(Some(day))
    }
}
