//! Folded text to bounds and a unit: where a range parts, which words stand before and behind a
//! number, and what can be a unit.

use crate::model::quantity::Qualifier;
use crate::model::quantity::QuantityFault;
use crate::model::quantity::numeral;
use crate::model::quantity::numeral::NumeralFault;

/// The longest unit that is believed to be one, in characters.
const LONGEST_UNIT: usize = 10;

const ABOUT: [&str; 6] = ["約", "およそ", "おおよそ", "概ね", "おおむね", "ほぼ"];
pub(super) const TOTAL: [&str; 3] = ["延べ", "のべ", "延"];

/// Behind a number it tells a place in an order, which cannot be counted or measured.
pub(super) const RANK: char = '位';

/// What the words behind a number make of it. Longer words stand before their own endings.
const ENDINGS: [(&str, Ending); 18] = [
    ("以上", Ending::AtLeast),
    ("を超える", Ending::MoreThan),
    ("超", Ending::MoreThan),
    ("以下", Ending::AtMost),
    ("以内", Ending::AtMost),
    ("未満", Ending::LessThan),
    ("程度", Ending::About),
    ("前後", Ending::About),
    ("ほど", Ending::About),
    ("くらい", Ending::About),
    ("ぐらい", Ending::About),
    ("強", Ending::AndMore),
    ("余り", Ending::AndMore),
    ("あまり", Ending::AndMore),
    ("余", Ending::AndMore),
    ("弱", Ending::NotQuite),
    ("に満たない", Ending::LessThan),
    ("を下回る", Ending::LessThan),
];

/// A fault that does not yet know the author's words.
pub(super) enum Trouble {
    Numeral(NumeralFault),
    Unreadable,
    Reversed,
}

impl Trouble {
    pub(super) fn with(self, text: String, folded: &str) -> QuantityFault {
        let has_digits = folded.contains(|letter: char| letter.is_ascii_digit());
        match self {
            Trouble::Numeral(NumeralFault::Grouping) => QuantityFault::Grouping { text },
            Trouble::Numeral(NumeralFault::TooLarge) => QuantityFault::TooLarge { text },
            Trouble::Reversed => QuantityFault::Reversed { text },
            _ if !has_digits => QuantityFault::NoNumber { text },
            _ if is_rank(folded) => QuantityFault::Rank { text },
            _ if folded.contains(['増', '減']) => QuantityFault::Change { text },
            _ => QuantityFault::Unreadable { text },
        }
    }
}

/// Whether the whole says a place in an order: 3位, 第3位, 10位以内.
fn is_rank(folded: &str) -> bool {
    let bare = ENDINGS
        .iter()
        .find_map(|(word, _)| folded.strip_suffix(word))
        .unwrap_or(folded);
    bare.strip_suffix(RANK)
        .is_some_and(|number| number.ends_with(|letter: char| letter.is_ascii_digit()))
}

#[derive(Clone, Copy)]
enum Ending {
    AtLeast,
    MoreThan,
    AtMost,
    LessThan,
    About,
    AndMore,
    NotQuite,
}

/// One number with the words around it.
struct Side<'a> {
    value: f64,
    is_scaled: bool,
    unit: &'a str,
    is_about: bool,
    is_total: bool,
    ending: Option<Ending>,
}

/// Everything read but the words themselves.
pub(super) type Bounds = (Option<f64>, Option<f64>, Qualifier);

pub(super) fn read(folded: &str) -> Result<(Bounds, Option<String>), Trouble> {
    let halves = folded.replace("過半数", "5割超").replace("半数", "5割");
    // Words for a half beside digits (10の半数) would run into them.
    let has_digits = folded.contains(|letter: char| letter.is_ascii_digit());
    let text = if has_digits { folded } else { halves.as_str() };
    let (bounds, unit) = match split_range(text)? {
        Some((left, right)) => read_range(&read_side(left)?, &read_side(right)?)?,
        None => {
            let side = read_side(text)?;
            (bounds(&side), side.unit)
        }
    };
    // Whatever ran into 半数 would otherwise stand in its unit: 半数医師 is no 5 of 割医師.
    if !has_digits && unit != "割" {
        return Err(Trouble::Unreadable);
    }
    Ok((bounds, (!unit.is_empty()).then(|| unit.to_owned())))
}

/// The two sides of a range. A hyphen parts numbers unless it stands in front as a minus, and
/// ー does where it follows a digit: elsewhere it belongs to a word such as チーム.
fn split_range(text: &str) -> Result<Option<(&str, &str)>, Trouble> {
    let mut found = None;
    let mut before = None;
    for (place, letter) in text.char_indices() {
        let is_separator = match letter {
            '〜' | '–' => true,
            '-' => before.is_some_and(|before| !"〜–-".contains(before)),
            'ー' => before.is_some_and(|before: char| before.is_ascii_digit()),
            _ => text[place..].starts_with("から"),
        };
        if is_separator {
            let length = if letter == 'か' {
                "から".len()
            } else {
                letter.len_utf8()
            };
            if found
                .replace((&text[..place], &text[place + length..]))
                .is_some()
            {
                return Err(Trouble::Unreadable);
            }
        }
        before = Some(letter);
    }
    Ok(found)
}

fn read_range<'a>(left: &Side<'a>, right: &Side<'a>) -> Result<(Bounds, &'a str), Trouble> {
    let is_plain = left.ending.is_none() && matches!(right.ending, None | Some(Ending::About));
    let shares_unit = left.unit.is_empty() || right.unit.is_empty() || left.unit == right.unit;
    let shares_scale = left.is_scaled || !right.is_scaled || !left.unit.is_empty();
    if !is_plain || !shares_unit || !shares_scale {
        return Err(Trouble::Unreadable);
    }
    if right.value < left.value {
        return Err(Trouble::Reversed);
    }
    let unit = if right.unit.is_empty() {
        left.unit
    } else {
        right.unit
    };
    Ok((
        (Some(left.value), Some(right.value), Qualifier::Range),
        unit,
    ))
}

fn bounds(side: &Side<'_>) -> Bounds {
    let value = Some(side.value);
    match side.ending {
        Some(Ending::AtLeast) => (value, None, Qualifier::AtLeast),
        Some(Ending::MoreThan) => (value, None, Qualifier::MoreThan),
        Some(Ending::AtMost) => (None, value, Qualifier::AtMost),
        Some(Ending::LessThan) => (None, value, Qualifier::LessThan),
        Some(Ending::AndMore) => (value, None, Qualifier::About),
        Some(Ending::NotQuite) => (None, value, Qualifier::About),
        Some(Ending::About) => (value, value, Qualifier::About),
        None if side.is_about => (value, value, Qualifier::About),
        None if side.is_total => (value, value, Qualifier::Total),
        None => (value, value, Qualifier::Exact),
    }
}

fn read_side(text: &str) -> Result<Side<'_>, Trouble> {
    let (text, is_about, is_total) = strip_openings(text);
    let negative = text.strip_prefix(['-', '▲', '△']);
    let unsigned = negative.or_else(|| text.strip_prefix('+')).unwrap_or(text);
    let (numeral, rest) = numeral::read(unsigned).map_err(Trouble::Numeral)?;
    let (unit, ending) = ENDINGS
        .iter()
        .find_map(|(word, ending)| rest.strip_suffix(word).map(|unit| (unit, Some(*ending))))
        .unwrap_or((rest, None));
    if !is_unit(unit) {
        return Err(Trouble::Unreadable);
    }
    let size = numeral
        .to_f64()
        .ok_or(Trouble::Numeral(NumeralFault::TooLarge))?;
    Ok(Side {
        value: if negative.is_some() && size > 0.0 {
            -size
        } else {
            size
        },
        is_scaled: numeral.is_scaled,
        unit,
        is_about,
        is_total,
        ending,
    })
}

fn strip_openings(text: &str) -> (&str, bool, bool) {
    let strip = |text, words: &[&str]| words.iter().find_map(|word| str::strip_prefix(text, word));
    // The two words stand in either order: 延べ約160, 約延べ160.
    let first_total = strip(text, &TOTAL);
    let rest = first_total.unwrap_or(text);
    let about = strip(rest, &ABOUT);
    let rest = about.unwrap_or(rest);
    let last_total = if first_total.is_none() {
        strip(rest, &TOTAL)
    } else {
        None
    };
    let is_total = first_total.is_some() || last_total.is_some();
    (last_total.unwrap_or(rest), about.is_some(), is_total)
}

/// Whether the words behind a number can be a unit. Kanji that count, compare or halve are
/// refused, since they would change the number; so is hiragana but か and つ (か所, 3つ), since
/// with it the text is a phrase.
fn is_unit(text: &str) -> bool {
    if matches!(text, "" | "%" | "‰") {
        return true;
    }
    if text.starts_with(RANK) {
        return false;
    }
    let opens = |letter: char| match letter {
        'か' | 'つ' | '°' | '℃' | '㎡' | '㎥' | '㎞' | '㎏' => true,
        '\u{3041}'..='\u{309F}' => false,
        _ if "〇零一二三四五六七八九十百千万億兆数何".contains(letter) => false,
        _ if "以超未満弱強約程余増減半延頃".contains(letter) => false,
        _ => letter.is_alphabetic(),
    };
    let fits = |letter: char| opens(letter) || matches!(letter, '/' | '・');
    text.chars().count() <= LONGEST_UNIT
        && text.chars().all(fits)
        && text.chars().next().is_none_or(opens)
        && text.chars().next_back().is_none_or(opens)
}
