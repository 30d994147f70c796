//! Text to a stretch of days: about, brackets, spans. One end of a span is `point`'s.

use crate::model::date::Date;
use crate::model::moment::Precision;
use crate::model::moment::fault::MomentFault;
use crate::model::moment::fault::YearReason;
use crate::model::moment::point::Days;
use crate::model::moment::point::Point;
use crate::model::moment::point::PointFault;
use crate::model::quantity::numeral;

const KANJI_DIGITS: &str = "〇一二三四五六七八九";

/// A moment without its words.
pub(super) struct Stretch {
    pub(super) from: Date,
    pub(super) to: Date,
    pub(super) precision: Precision,
    pub(super) is_approximate: bool,
    pub(super) is_in_era: bool,
}

/// What goes wrong before the author's words are put to it.
enum Trouble {
    Point(PointFault),
    Contradicted,
    EndsBeforeStart,
}

/// Reads what the author wrote.
pub(super) fn read(written: &str) -> Result<Stretch, MomentFault> {
    let text = written.to_owned();
    read_bracketed(&plain(written)).map_err(|trouble| match trouble {
        Trouble::Point(PointFault::Unreadable) => MomentFault::Unreadable { text },
        Trouble::Point(PointFault::Day) => MomentFault::ImpossibleDay { text },
        Trouble::Point(PointFault::Year(reason)) => MomentFault::ImpossibleYear { text, reason },
        Trouble::Contradicted => MomentFault::ImpossibleYear {
            text,
            reason: YearReason::Contradicted,
        },
        Trouble::EndsBeforeStart => MomentFault::EndsBeforeStart { text },
    })
}

/// The text folded, in upper case, with kanji digits as ASCII ones, and ー, which no word of a
/// date has, as a dash.
pub(super) fn plain(text: &str) -> String {
    let mut folded = numeral::fold(text);
    folded.make_ascii_uppercase();
    if folded.contains('ー') {
        folded = folded.replace('ー', "–");
    }
    let mut converted = String::with_capacity(folded.len());
    let mut rest = folded.as_str();
    while let Some(start) = rest.find(is_kanji_digit) {
        let (before, from_run) = rest.split_at(start);
        let end = from_run
            .find(|letter| !is_kanji_digit(letter))
            .unwrap_or(from_run.len());
        let (run, behind) = from_run.split_at(end);
        converted.push_str(before);
        // Beside ASCII digits a run would make another number: 2十 is not 210.
        let is_apart = !before.ends_with(|letter: char| letter.is_ascii_digit())
            && !behind.starts_with(|letter: char| letter.is_ascii_digit());
        match read_kanji(run).filter(|_| is_apart) {
            Some(digits) => converted.push_str(&digits),
            None => converted.push_str(run),
        }
        rest = behind;
    }
    converted + rest
}

/// The text without the words for about, and whether there were any.
pub(super) fn strip_about(text: &str) -> (&str, bool) {
    let openings = ["約", "およそ", "おおよそ", "概ね", "おおむね"];
    let endings = ["頃", "ごろ", "ころ"];
    let opened = openings.iter().find_map(|word| text.strip_prefix(word));
    let rest = opened.unwrap_or(text);
    let ended = endings.iter().find_map(|word| rest.strip_suffix(word));
    (ended.unwrap_or(rest), opened.is_some() || ended.is_some())
}

fn read_bracketed(text: &str) -> Result<Stretch, Trouble> {
    let (core, is_about) = strip_about(text);
    let parts = core
        .strip_suffix(')')
        .and_then(|inside| inside.split_once('('));
    let mut stretch = match parts {
        Some((outside, inside)) => {
            let outside = read_span(outside)?;
            let inside = read_span(inside)?;
            if (outside.from, outside.to) != (inside.from, inside.to) {
                return Err(Trouble::Contradicted);
            }
            outside
        }
        None => read_span(core)?,
    };
    stretch.is_approximate |= is_about;
    Ok(stretch)
}

fn read_span(text: &str) -> Result<Stretch, Trouble> {
    let (core, is_about) = strip_about(text);
    if let Some(point) = Point::read(core) {
        let Days {
            from,
            to,
            precision,
            is_in_era,
        } = point.days().map_err(Trouble::Point)?;
        return Ok(Stretch {
            from,
            to,
            precision,
            is_approximate: is_about,
            is_in_era,
        });
    }
    let unreadable = || Trouble::Point(PointFault::Unreadable);
    let (first, second) = split_span(text).ok_or_else(unreadable)?;
    let (first, first_is_about) = strip_about(first);
    let (second, second_is_about) = strip_about(second);
    let (first, second) = Point::read(first)
        .zip(Point::read(second))
        .and_then(|(first, second)| Point::share(first, second))
        .ok_or_else(unreadable)?;
    let start = first.days().map_err(Trouble::Point)?;
    let end = second.days().map_err(Trouble::Point)?;
    if end.to < start.from {
        return Err(Trouble::EndsBeforeStart);
    }
    Ok(Stretch {
        from: start.from,
        to: end.to,
        precision: Precision::Span,
        is_approximate: first_is_about || second_is_about,
        is_in_era: start.is_in_era && end.is_in_era,
    })
}

/// The two ends of a span. A hyphen is a separator only where it is the one hyphen and the
/// second end is more than a bare number, which could be a month: H28-30 is refused.
fn split_span(text: &str) -> Option<(&str, &str)> {
    let (first, second) = ["〜", "–", "から"]
        .iter()
        .find_map(|mark| text.split_once(mark))
        .or_else(|| {
            text.split_once('-').filter(|(_, second)| {
                Point::read(second).is_some_and(|point| !point.is_bare_number())
            })
        })?;
    Some((first, second.strip_suffix("まで").unwrap_or(second)))
}

fn is_kanji_digit(letter: char) -> bool {
    // Most letters are none, and are told by a look at their range.
    matches!(letter, '〇' | '\u{4E00}'..='\u{9FFF}')
        && (letter == '十' || letter == '零' || KANJI_DIGITS.contains(letter))
}

/// ASCII digits for 二十八, or place by place for 二〇一六; `None` for anything between.
fn read_kanji(run: &str) -> Option<String> {
    let digit = |letter: char| match letter {
        '零' => Some(0),
        _ => KANJI_DIGITS.chars().position(|known| known == letter),
    };
    let Some((tens, ones)) = run.split_once('十') else {
        return run
            .chars()
            .map(|letter| digit(letter).map(|value| value.to_string()))
            .collect();
    };
    let one_digit = |text: &str, empty: usize| {
        let mut letters = text.chars();
        match (letters.next(), letters.next()) {
            (None, _) => Some(empty),
            (Some(letter), None) => digit(letter).filter(|&value| value > 0),
            _ => None,
        }
    };
    Some((one_digit(tens, 1)? * 10 + one_digit(ones, 0)?).to_string())
}
