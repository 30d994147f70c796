use std::collections::BTreeMap;

use crate::search::fold::steps::begins_with;
use crate::search::fold::{Class, Letter};

/// Numerals or digits at most.
const MOST_NUMERALS: usize = 4;

/// Years of an era at most.
const MOST_YEARS: u32 = 31;

const FIRST: u16 = '元' as u16;
const TEN: u16 = '十' as u16;
const HUNDRED: u16 = '百' as u16;

/// Numbers in kanji, and years of eras.
#[derive(Debug)]
pub(super) struct Numbers {
    /// Those of one digit in the order of their values; ten, a hundred.
    numerals: Vec<u16>,
    /// Kanji behind which a number may begin.
    leads: Vec<u16>,
    /// What is counted: only before these a numeral is one.
    counters: Vec<Vec<u16>>,
    /// Names, and the year before their first.
    eras: Vec<(Vec<u16>, u32)>,
}

impl Numbers {
    pub(super) fn new(
        numerals: &str,
        leads: &str,
        counters: &str,
        eras: &BTreeMap<String, u32>,
    ) -> Self {
        let units = |text: &str| text.encode_utf16().collect::<Vec<u16>>();
        Self {
            numerals: units(numerals),
            leads: units(leads),
            counters: counters.split(' ').map(units).collect(),
            eras: eras
                .iter()
                .map(|(name, year)| (units(name), *year))
                .collect(),
        }
    }

    /// Units that a number or a year may begin with.
    pub(super) fn begin(&self) -> Vec<u16> {
        let eras = self.eras.iter().filter_map(|(name, _)| name.first());
        self.numerals.iter().chain(eras).copied().collect()
    }

    /// The number or year that begins at a place: how many letters it has, and its digits.
    pub(super) fn at(&self, letters: &[Letter], i: usize) -> Option<(usize, String)> {
        let before = i.checked_sub(1).map(|i| letters[i]).unwrap_or_default();
        self.year(&letters[i..], before).or_else(|| {
            let may_begin = before.class != Class::Han || self.leads.contains(&before.unit);
            let (length, number) = self.numerals(&letters[i..])?;
            let is_counted = self
                .counters
                .iter()
                .any(|counter| begins_with(&letters[i + length..], counter));
            (may_begin && is_counted).then_some((length, number))
        })
    }

    fn year(&self, letters: &[Letter], before: Letter) -> Option<(usize, String)> {
        let (name, base) = self
            .eras
            .iter()
            .find(|(name, _)| begins_with(letters, name))?;
        let behind = &letters[name.len()..];
        let is_word = letters[0].class.is_word();
        let (length, number) = match behind.first()?.unit {
            FIRST => (1, "1".to_owned()),
            _ => digits(behind).or_else(|| self.numerals(behind))?,
        };
        let ends = !is_word || behind.get(length).is_none_or(|one| !one.class.is_word());
        let year: u32 = number.parse().ok()?;
        let fits = (1..=MOST_YEARS).contains(&year) && ends && !(is_word && before.class.is_word());
        fits.then(|| (name.len() + length, (base + year).to_string()))
    }

    /// The number that letters begin with, in kanji.
    fn numerals(&self, letters: &[Letter]) -> Option<(usize, String)> {
        let is_numeral = |letter: &&Letter| self.numerals.contains(&letter.unit);
        let length = letters.iter().take_while(is_numeral).count();
        if !(1..=MOST_NUMERALS).contains(&length) {
            return None;
        }
        let (mut sum, mut digits) = (0, String::new());
        for letter in &letters[..length] {
            let scale = match letter.unit {
                TEN => 10,
                HUNDRED => 100,
                unit => {
                    let value = self.numerals.iter().position(|one| *one == unit);
                    digits.push_str(&value.unwrap_or_default().to_string());
                    continue;
                }
            };
            sum += digits.parse().unwrap_or(1) * scale;
            digits.clear();
        }
        let number = match sum {
            0 => digits,
            _ => (sum + digits.parse().unwrap_or(0_u32)).to_string(),
        };
        Some((length, number))
    }
}

/// The digits that letters begin with.
fn digits(letters: &[Letter]) -> Option<(usize, String)> {
    let is_digit = |one: &&Letter| (0x30..=0x39).contains(&one.unit);
    let digits = letters.iter().take_while(is_digit);
    let units: Vec<u16> = digits.map(|one| one.unit).collect();
    (1..=MOST_NUMERALS)
        .contains(&units.len())
        .then(|| (units.len(), String::from_utf16_lossy(&units)))
}
