use std::borrow::Cow;

use crate::search::fold::{Class, LONG_WAY, Letter, Tables, class_of};

/// Step A.
pub(super) fn decompose(tables: &Tables, text: &str, made: &mut Vec<Letter>) {
    let mut position = 0;
    let mut rest = text.char_indices();
    let mut next = rest.next();
    let combines = |next: &(usize, char)| u32::from(next.1) >= 0x300 && tables.is_combining(next.1);
    while let Some((from, letter)) = next {
        let start = position;
        position += utf16(letter);
        next = rest.next();
        // Nothing below U+0300 combines, and most letters of most texts stand alone.
        let mut mark = next.filter(combines);
        if mark.is_none()
            && let Ok(unit) = u16::try_from(u32::from(letter))
            && let (unit, class) = tables.quick[usize::from(unit)]
            && class != LONG_WAY
        {
            made.push(Letter {
                unit,
                class: class_of(class),
                start,
                end: position,
            });
            continue;
        }
        while let Some((_, letter)) = mark {
            position += utf16(letter);
            next = rest.next();
            mark = next.filter(combines);
        }
        let to = next.map_or(text.len(), |(at, _)| at);
        tables.chunk(&text[from..to], (start, position), made);
    }
}

fn utf16(letter: char) -> u32 {
    1 + u32::from(u32::from(letter) > 0xFFFF)
}

const HYPHEN: u16 = '-' as u16;
const TILDE: u16 = '~' as u16;
const COMMA: u16 = ',' as u16;
const SPACE: u16 = ' ' as u16;
const POINT: u16 = '.' as u16;
const MIDDLE: u16 = '・' as u16;
const LONG: u16 = 'ー' as u16;
const KA: u16 = 'か' as u16;
const BIG_KA: u16 = 'カ' as u16;
const BIG_KE: u16 = 'ケ' as u16;
const KO: u16 = '箇' as u16;
const REPEATS: [u16; 3] = ['々' as u16, 'ヽ' as u16, 'ゝ' as u16];
const VOICED_REPEATS: [u16; 2] = ['ヾ' as u16, 'ゞ' as u16];

/// Step B.
pub(super) fn join(tables: &Tables, letters: &[Letter], made: &mut Vec<Letter>) {
    let mut i = 0;
    while let Some(letter) = letters.get(i).copied() {
        if is_kept(letter.unit) {
            made.push(letter);
            i += 1;
            continue;
        }
        let between = Between {
            tables,
            before: i
                .checked_sub(1)
                .map_or_else(Letter::default, |i| letters[i]),
            after: letters.get(i + 1).copied().unwrap_or_default(),
            is_by_words: [i.wrapping_sub(2), i + 2].iter().any(|far| {
                letters
                    .get(*far)
                    .is_some_and(|one| one.class == Class::Latin)
            }),
        };
        i += 1;
        match letter.unit {
            COMMA if between.before.class == Class::Digit => match thousands(&letters[i..]) {
                Some(skipped) => i += skipped,
                None => made.push(letter),
            },
            _ => between.letter(letter, made),
        }
    }
}

/// Whether step B keeps a letter whatever stands beside it: kanji and hiragana, which are most of
/// a text. Of other letters it says nothing.
fn is_kept(unit: u16) -> bool {
    matches!(unit, 0x3041..=0x3096 | 0x4E00..=0x9FFF) && unit != KO
}

/// Whether a comma parts thousands, by what stands behind it: then how many letters besides it
/// are dropped.
fn thousands(behind: &[Letter]) -> Option<usize> {
    let space = usize::from(behind.first().is_some_and(|letter| letter.unit == SPACE));
    let digits = behind[space..]
        .iter()
        .take(4)
        .take_while(|letter| letter.class == Class::Digit)
        .count();
    (digits == 3).then_some(space)
}

/// A letter's neighbours as step A left them.
struct Between<'t> {
    tables: &'t Tables,
    before: Letter,
    after: Letter,
    /// Whether another alphabet goes on beyond one of them.
    is_by_words: bool,
}

impl Between<'_> {
    fn letter(&self, letter: Letter, made: &mut Vec<Letter>) {
        let Self { before, after, .. } = self;
        match letter.unit {
            HYPHEN | TILDE if before.class.is_kana() && after.class.is_kana() => {
                lengthen(letter, made);
            }
            MIDDLE if before.class.is_japanese() && after.class.is_japanese() => {}
            // Of initials: M.C.S.
            POINT | MIDDLE
                if !self.is_by_words
                    && before.class == Class::Latin
                    && after.class == Class::Latin => {}
            POINT if before.class == Class::Digit && after.class == Class::Digit => {
                made.push(Letter {
                    class: Class::Digit,
                    ..letter
                });
            }
            unit if REPEATS.contains(&unit) || VOICED_REPEATS.contains(&unit) => {
                made.push(self.repeated(letter, made.last()));
            }
            _ if self.counts(letter) => made.push(Letter {
                unit: KA,
                class: Class::Hiragana,
                ..letter
            }),
            unit @ 0x30A1..=0x30F6 => made.push(Letter {
                unit: unit - 0x60,
                ..letter
            }),
            LONG => lengthen(letter, made),
            _ => made.push(letter),
        }
    }

    /// What a repetition mark stands for.
    fn repeated(&self, mark: Letter, last: Option<&Letter>) -> Letter {
        let Some(last) =
            last.filter(|last| last.class.is_japanese() && !(0xDC00..=0xDFFF).contains(&last.unit))
        else {
            return mark;
        };
        let is_voiced =
            VOICED_REPEATS.contains(&mark.unit) && self.tables.voiced.contains(&last.unit);
        Letter {
            unit: last.unit + u16::from(is_voiced),
            class: last.class,
            ..mark
        }
    }

    /// Whether a letter is the か of 3か月.
    fn counts(&self, letter: Letter) -> bool {
        let is_one = match letter.unit {
            KO => true,
            BIG_KA | BIG_KE => matches!(self.before.class, Class::Han | Class::Digit),
            _ => false,
        };
        is_one && self.tables.counted.contains(&self.after.unit)
    }
}

/// A mark of length is dropped behind kana.
fn lengthen(mark: Letter, made: &mut Vec<Letter>) {
    match made.last_mut().filter(|last| last.class.is_kana()) {
        Some(last) => last.end = mark.end,
        None => made.push(Letter {
            class: Class::Break,
            ..mark
        }),
    }
}

/// Step C into `made`; false, and `made` unspecified, where nothing is to be replaced.
pub(super) fn replace(tables: &Tables, letters: &[Letter], made: &mut Vec<Letter>) -> bool {
    made.clear();
    // What stands before the place that is looked at and is not in `made` yet.
    let (mut kept, mut i) = (0, 0);
    while i < letters.len() {
        let Some((length, to)) = replacement(tables, letters, i) else {
            i += 1;
            continue;
        };
        made.extend_from_slice(&letters[kept..i]);
        let (start, end) = (letters[i].start, letters[i + length - 1].end);
        made.extend(to.iter().map(|letter| Letter {
            start,
            end,
            ..*letter
        }));
        i += length;
        kept = i;
    }
    made.extend_from_slice(&letters[kept..]);
    kept > 0
}

/// How many letters from a place on are replaced, and by what.
fn replacement<'t>(
    tables: &'t Tables,
    letters: &[Letter],
    i: usize,
) -> Option<(usize, Cow<'t, [Letter]>)> {
    let unit = letters[i].unit;
    if !tables.begins[usize::from(unit)] {
        return None;
    }
    let stands = |units: &[u16]| begins_with(&letters[i..], units);
    let variants = tables.variants.get(&unit).into_iter().flatten();
    for (from, to) in variants {
        if stands(from) {
            return Some((from.len(), Cow::Borrowed(to)));
        }
    }
    let (length, number) = tables.numbers.at(letters, i)?;
    let digits = number.encode_utf16().map(|unit| Letter {
        unit,
        class: Class::Digit,
        ..Letter::default()
    });
    Some((length, Cow::Owned(digits.collect())))
}

/// Whether letters begin with these units.
pub(super) fn begins_with(letters: &[Letter], units: &[u16]) -> bool {
    letters.len() >= units.len()
        && letters
            .iter()
            .zip(units)
            .all(|(letter, unit)| letter.unit == *unit)
}
