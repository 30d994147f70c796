use std::borrow::Cow;

use crate::search::fold::{Alone, Begins, Class, Letter, Sort, Tables};

/// Step A; the places of letters that step B looks at go beside.
pub(super) fn decompose(
    tables: &Tables,
    text: &str,
    (made, marked): (&mut Vec<Letter>, &mut Vec<usize>),
) {
    made.clear();
    marked.clear();
    let mut position = 0;
    let mut rest = text.chars();
    while let Some(letter) = rest.next() {
        let alone = u16::try_from(u32::from(letter)).map(|unit| tables.alone[usize::from(unit)]);
        if let Ok(Alone { unit, class, sort }) = alone
            && sort != Sort::Odd
        {
            if sort == Sort::Marked {
                marked.push(made.len());
            }
            made.push(Letter {
                unit,
                class,
                start: position,
                end: position + 1,
            });
            position += 1;
            continue;
        }
        let at = text.len() - rest.as_str().len() - letter.len_utf8();
        let (from, start) = match text[..at].chars().next_back() {
            Some(before) if tables.is_combining(letter) => {
                (at - before.len_utf8(), position - utf16(before))
            }
            _ => (at, position),
        };
        position += utf16(letter);
        let is_combining = |mark: &char| tables.is_combining(*mark);
        while let Some(mark) = rest.as_str().chars().next().filter(is_combining) {
            position += utf16(mark);
            rest.next();
        }
        let chunk = &text[from..text.len() - rest.as_str().len()];
        made.truncate(made.partition_point(|one| one.start < start));
        marked.truncate(marked.partition_point(|place| *place < made.len()));
        let first = made.len();
        tables.chunk(chunk, (start, position), made);
        marked.extend((first..made.len()).filter(|place| is_marked(made[*place].unit)));
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

/// Step B; `marked` are the places of the letters that it does not keep whatever stands beside them.
pub(super) fn join(
    tables: &Tables,
    (letters, marked): (&[Letter], &[usize]),
    made: &mut Vec<Letter>,
) {
    made.clear();
    // What stands before the place that is looked at and is not in `made` yet.
    let mut kept = 0;
    let at = |i: Option<usize>| i.and_then(|i| letters.get(i)).copied().unwrap_or_default();
    for i in marked.iter().copied() {
        made.extend_from_slice(&letters[kept..i]);
        kept = i + 1;
        let letter = letters[i];
        let far = [at(i.checked_sub(2)), at(Some(i + 2))];
        let between = Between {
            tables,
            before: at(i.checked_sub(1)),
            after: at(Some(i + 1)),
            is_by_words: far.iter().any(|one| one.class == Class::Latin),
        };
        match letter.unit {
            COMMA if between.before.class == Class::Digit => match thousands(&letters[kept..]) {
                Some(skipped) => kept += skipped,
                None => made.push(letter),
            },
            _ => between.letter(letter, made),
        }
    }
    made.extend_from_slice(&letters[kept..]);
}

/// Whether step B may change a letter for what stands beside it, or drop it; or makes another one
/// of it wherever it stands.
pub(super) fn is_marked(unit: u16) -> bool {
    matches!(
        unit,
        HYPHEN | TILDE | COMMA | POINT | MIDDLE | LONG | KO | BIG_KA | BIG_KE
    ) || REPEATS.contains(&unit)
        || VOICED_REPEATS.contains(&unit)
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
            unit @ (BIG_KA | BIG_KE) => made.push(Letter {
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
    while let Some(letter) = letters.get(i) {
        let next = letters.get(i + 1).map_or(0, |next| next.unit);
        let may_begin = tables.may_begin(letter.unit, next);
        let Some((length, to)) =
            may_begin.and_then(|begins| replacement(tables, begins, (letters, i)))
        else {
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
    begins: &'t Begins,
    (letters, i): (&[Letter], usize),
) -> Option<(usize, Cow<'t, [Letter]>)> {
    for (from, to) in &begins.variants {
        if begins_with(&letters[i..], from) {
            return Some((from.len(), Cow::Borrowed(to)));
        }
    }
    if !begins.numbers {
        return None;
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
#[inline]
pub(super) fn begins_with(letters: &[Letter], units: &[u16]) -> bool {
    let same = |(place, unit): (usize, &u16)| letters[place].unit == *unit;
    letters.len() >= units.len() && units.iter().enumerate().all(same)
}
