//! Numerals as Japanese offices write them: full-width digits, commas in groups of three,
//! decimals, and sums such as 1億2,345万. Knows no units; `money` and `quantity` read those
//! from what is left behind the numeral. Kanji digits are not read here: 一部 and 十分 are
//! words, not numbers.

use unicode_normalization::UnicodeNormalization;

/// The powers of ten that may follow digits, larger first so that 百万 is not read as 百.
const SCALES: [(&str, u128); 7] = [
    ("兆", 1_000_000_000_000),
    ("億", 100_000_000),
    ("千万", 10_000_000),
    ("百万", 1_000_000),
    ("万", 10_000),
    ("千", 1_000),
    ("百", 100),
];

/// A number of 0 or more as written: `mantissa / 10^decimals`, exact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Numeral {
    mantissa: u128,
    decimals: u32,
    /// Whether a word such as 万 stands behind the digits.
    pub(crate) is_scaled: bool,
}

/// Why a numeral cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NumeralFault {
    /// The text does not start with a digit.
    Missing,
    /// The commas do not part the digits into groups of three.
    Grouping,
    /// The parts of a sum do not fit together, or a point has no digits behind it.
    Shape,
    /// More than can be counted.
    TooLarge,
}

impl Numeral {
    /// The whole number it is; `None` when a fraction is left.
    pub(crate) fn whole(self) -> Option<u128> {
        let divisor = 10u128.checked_pow(self.decimals)?;
        self.mantissa
            .is_multiple_of(divisor)
            .then_some(self.mantissa / divisor)
    }

    /// The nearest `f64`; `None` at 10^15 or more, where not every whole number has one.
    pub(crate) fn to_f64(self) -> Option<f64> {
        // Reading decimal text rounds once; dividing two floats would round twice.
        let value: f64 = format!("{}e-{}", self.mantissa, self.decimals)
            .parse()
            .ok()?;
        (value < 1e15).then_some(value)
    }
}

/// The text in the one form that is parsed: full-width and half-width forms made plain, square
/// eras and Kangxi radicals (which PDF text is full of) made letters, wave dashes 〜, hyphens
/// and minus signs `-`, longer dashes `–`, and white space dropped except between digits, where
/// dropping it would make a new number. ① and ² stay: their folded forms would be digits.
pub(crate) fn fold(text: &str) -> String {
    if text.chars().all(is_folded) {
        return text.to_owned();
    }
    let mut plain = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\u{FF01}'..='\u{FFEE}'
            | '\u{2F00}'..='\u{2FD5}'
            | '\u{3300}'..='\u{3357}'
            | '\u{337B}'..='\u{337E}'
            | '\u{32FF}' => plain.extend(std::iter::once(letter).nfkc().map(fold_dash)),
            _ => plain.push(fold_dash(letter)),
        }
    }
    drop_space(&plain.nfc().collect::<String>())
}

/// Whether folding keeps a letter whatever stands beside it, as nearly all letters of numbers and
/// dates. Of others it says nothing.
fn is_folded(letter: char) -> bool {
    matches!(
        letter,
        '!'..='}' | '\u{3041}'..='\u{3096}' | '\u{30A1}'..='\u{30FA}' | '\u{4E00}'..='\u{9FFF}'
    )
}

/// Reads the numeral at the start of folded text; gives it and what stands behind it.
/// The parts of a sum must get smaller, and only a numeral of one part may have decimals.
pub(crate) fn read(text: &str) -> Result<(Numeral, &str), NumeralFault> {
    let (first, mut rest) = read_part(text)?;
    let mut sum = first.numeral;
    let mut scale = first.scale;
    while scale > 1 && rest.starts_with(|letter: char| letter.is_ascii_digit()) {
        let (part, behind) = read_part(rest)?;
        let value = part.numeral.whole().ok_or(NumeralFault::Shape)?;
        if sum.decimals > 0 || part.numeral.decimals > 0 || value >= scale {
            return Err(NumeralFault::Shape);
        }
        sum.mantissa = sum
            .mantissa
            .checked_add(value)
            .ok_or(NumeralFault::TooLarge)?;
        scale = part.scale;
        rest = behind;
    }
    Ok((sum, rest))
}

/// Digits with the scale behind them, multiplied out.
struct Part {
    numeral: Numeral,
    scale: u128,
}

fn read_part(text: &str) -> Result<(Part, &str), NumeralFault> {
    let (whole, rest) = split_while(text, |letter| letter.is_ascii_digit() || letter == ',');
    check_grouping(whole)?;
    let (fraction, rest) = match rest.strip_prefix('.') {
        Some(behind) => split_while(behind, |letter| letter.is_ascii_digit()),
        None => ("", rest),
    };
    if fraction.is_empty() && text[whole.len()..].starts_with('.') {
        return Err(NumeralFault::Shape);
    }
    let digits: String = whole.chars().filter(|&letter| letter != ',').collect();
    let mantissa: u128 = (digits + fraction)
        .parse()
        .map_err(|_| NumeralFault::TooLarge)?;
    let found = SCALES
        .iter()
        .find_map(|(word, scale)| rest.strip_prefix(word).map(|behind| (*scale, behind)));
    let (scale, behind) = found.unwrap_or((1, rest));
    let numeral = Numeral {
        mantissa: mantissa.checked_mul(scale).ok_or(NumeralFault::TooLarge)?,
        decimals: u32::try_from(fraction.len()).map_err(|_| NumeralFault::TooLarge)?,
        is_scaled: scale > 1,
    };
    Ok((Part { numeral, scale }, behind))
}

fn check_grouping(whole: &str) -> Result<(), NumeralFault> {
    if !whole.starts_with(|letter: char| letter.is_ascii_digit()) {
        return Err(NumeralFault::Missing);
    }
    let mut groups = whole.split(',');
    let first = groups.next().unwrap_or_default();
    let has_commas = first.len() < whole.len();
    let is_sound = groups.all(|group| group.len() == 3)
        && (!has_commas || (first.len() <= 3 && !first.starts_with('0')));
    is_sound.then_some(()).ok_or(NumeralFault::Grouping)
}

fn split_while(text: &str, belongs: impl Fn(char) -> bool) -> (&str, &str) {
    let end = text.find(|letter| !belongs(letter)).unwrap_or(text.len());
    text.split_at(end)
}

fn fold_dash(letter: char) -> char {
    match letter {
        '~' | '\u{301C}' | '\u{223C}' | '\u{223E}' | '\u{3030}' => '〜',
        '\u{2010}' | '\u{2011}' | '\u{2212}' => '-',
        '\u{2012}' | '\u{2013}' | '\u{2014}' | '\u{2015}' | '\u{2500}' => '–',
        other => other,
    }
}

fn drop_space(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut has_gap = false;
    for letter in text.chars() {
        if letter.is_whitespace() {
            has_gap = true;
            continue;
        }
        let parts_digits = has_gap
            && letter.is_ascii_digit()
            && kept.ends_with(|before: char| before.is_ascii_digit());
        if parts_digits {
            kept.push(' ');
        }
        has_gap = false;
        kept.push(letter);
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_folded_to_one_form() {
        for (text, expected) in [
            ("Ｈ２８．４", "H28.4"),
            ("㍻２８年度", "平成28年度"),
            ("㋿元年", "令和元年"),
            ("平成 ２８　年 度", "平成28年度"),
            ("令和6 7年", "令和6 7年"),
            ("６０ﾊﾟｰｾﾝﾄ", "60パーセント"),
            ("10ｶﾞﾛﾝ", "10ガロン"),
            ("平成12年こ\u{3099}ろ", "平成12年ごろ"),
            ("2016年4⽉1⽇", "2016年4月1日"),
            ("\u{F9A8}和6\u{F98E}", "令和6年"),
            ("1～2~3〜4", "1〜2〜3〜4"),
            ("−3－4‐5", "-3-4-5"),
            ("1–2―3", "1–2–3"),
            ("①10²", "①10²"),
        ] {
            assert_eq!(fold(text), expected, "{text}");
        }
        for letter in ('!'..='\u{FFFF}').filter(|letter| is_folded(*letter)) {
            assert_eq!(fold(&format!(" {letter}")), letter.to_string());
        }
    }

    #[test]
    fn numerals_are_read_with_their_scale() {
        for (text, whole, rest) in [
            ("125千円", Some(125_000), "円"),
            ("1億2,345万円", Some(123_450_000), "円"),
            ("5百万円", Some(5_000_000), "円"),
            ("2千5百", Some(2_500), ""),
            ("1.5億円", Some(150_000_000), "円"),
            ("81.7%", None, "%"),
            ("26事業所", Some(26), "事業所"),
        ] {
            let (numeral, behind) = read(text).expect(text);
            assert_eq!((numeral.whole(), behind), (whole, rest), "{text}");
        }
    }

    #[test]
    fn faulty_numerals_are_refused() {
        for (text, expected) in [
            ("円", NumeralFault::Missing),
            (",123", NumeralFault::Missing),
            ("1,23", NumeralFault::Grouping),
            ("1234,567", NumeralFault::Grouping),
            ("1,234,", NumeralFault::Grouping),
            ("0,123", NumeralFault::Grouping),
            ("5.", NumeralFault::Shape),
            ("1億23,456万", NumeralFault::Shape),
            ("2千3億", NumeralFault::Shape),
            ("1.5億3万", NumeralFault::Shape),
            (
                "999999999999999999999999999999999999999",
                NumeralFault::TooLarge,
            ),
        ] {
            assert_eq!(read(text).map(|(_, rest)| rest), Err(expected), "{text}");
        }
    }
}
