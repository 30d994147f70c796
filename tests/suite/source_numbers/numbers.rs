//! A text → the numbers in it, by the rules of `tests/source-numbers/extract`: NFKC, years of an
//! era as letter and number, no marks of enumeration, no kanji numerals. Numbers keep their digits
//! as written (20.0 is not 20); what they count is not read.

use unicode_normalization::UnicodeNormalization;

const ERAS: [(&str, char); 6] = [
    ("平成", 'H'),
    ("令和", 'R'),
    ("昭和", 'S'),
    ("H", 'H'),
    ("R", 'R'),
    ("S", 'S'),
];

/// What may stand between two years of which only the first names its era: 平成20・21年度.
const JOINS: &str = "、,・~-–〜";

/// The numbers of a text, in its order.
pub(super) fn numbers_of(text: &str) -> Vec<String> {
    text.lines()
        .flat_map(|line| numbers_of_line(&clean(line)))
        .collect()
}

/// The line in NFKC, without marks of enumeration and of foot notes, with the targets of links
/// left out and broken numbers joined.
fn clean(line: &str) -> Vec<char> {
    let marks = |c: char| {
        matches!(c, '\u{2460}'..='\u{2473}' | '\u{3251}'..='\u{325f}' | '\u{24ea}'
            | '\u{b9}' | '\u{b2}' | '\u{b3}' | '\u{2070}'..='\u{2079}')
    };
    let line: String = line.replace("**", "").replace(marks, " ").nfkc().collect();
    let line: Vec<char> = without_link_targets(&line).chars().collect();
    joined(&without_marks(&line))
}

fn without_link_targets(line: &str) -> String {
    let mut parts = line.split("](");
    let mut kept = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        kept.push(']');
        kept.push_str(part.split_once(')').map_or("", |(_, rest)| rest));
    }
    kept
}

/// The line without a number and a dot at its beginning, without (1) and ※1.
fn without_marks(line: &[char]) -> Vec<char> {
    let mut kept = Vec::new();
    let mut at = list_mark(line);
    while at < line.len() {
        let digits = digits_at(line, at + 1);
        let is_mark = match line[at] {
            '(' => (1..=2).contains(&digits) && line.get(at + 1 + digits) == Some(&')'),
            '※' => digits == 1,
            _ => false,
        };
        if is_mark {
            kept.push(' ');
            at += 1 + digits + usize::from(line[at] == '(');
        } else {
            kept.push(line[at]);
            at += 1;
        }
    }
    kept
}

/// Where the line begins after a mark such as `1. `: 0 when it has none.
fn list_mark(line: &[char]) -> usize {
    let start = line.iter().take_while(|c| !c.is_alphanumeric()).count();
    let digits = digits_at(line, start);
    let after = start + digits;
    let is_mark = (1..=2).contains(&digits) && line.get(after) == Some(&'.');
    if is_mark && digits_at(line, after + 1) == 0 {
        after + 1
    } else {
        0
    }
}

/// 3, 186 and 3,186 → 3186; 9. 7 → 9.7.
fn joined(line: &[char]) -> Vec<char> {
    let mut kept: Vec<char> = Vec::new();
    let mut at = 0;
    while at < line.len() {
        let after_digit = kept.last().is_some_and(char::is_ascii_digit);
        let space = usize::from(line.get(at + 1) == Some(&' '));
        let digits = digits_at(line, at + 1 + space);
        match line[at] {
            ',' if after_digit && digits == 3 => at += 1 + space,
            '.' if after_digit && digits > 0 => {
                kept.push('.');
                at += 1 + space;
            }
            other => {
                kept.push(other);
                at += 1;
            }
        }
    }
    kept
}

/// The year that a later one of the same line may leave its era to.
struct EraYear {
    letter: char,
    year: u32,
}

fn numbers_of_line(line: &[char]) -> Vec<String> {
    let mut found = Vec::new();
    let mut last: Option<EraYear> = None;
    let (mut at, mut end) = (0, 0);
    while at < line.len() {
        if let Some((letter, year, after)) = era_year(line, at) {
            found.push(format!("{letter}{year}"));
            last = Some(EraYear { letter, year });
            (at, end) = (after, after);
        } else if line[at].is_ascii_digit() {
            let after = at + number_at(line, at);
            let number: String = line[at..after].iter().collect();
            let era = last
                .as_mut()
                .filter(|last| leaves_its_era_to(last, &number, &line[end..at], &line[after..]));
            if let Some(era) = era {
                era.year = number.parse().unwrap();
                found.push(format!("{}{number}", era.letter));
            } else {
                found.push(number);
            }
            (at, end) = (after, after);
        } else {
            at += 1;
        }
    }
    found
}

/// The era's letter, the year and the place after it, when an era and a number stand here.
fn era_year(line: &[char], at: usize) -> Option<(char, u32, usize)> {
    let after_letter = at > 0 && line[at - 1].is_ascii_alphabetic();
    let (name, letter) = ERAS.into_iter().find(|(name, _)| {
        let here = line[at..].iter().take(name.chars().count());
        here.copied().eq(name.chars()) && !(name.is_ascii() && after_letter)
    })?;
    let mut start = at + name.chars().count();
    start += usize::from(line.get(start) == Some(&' '));
    if line.get(start) == Some(&'元') {
        return Some((letter, 1, start + 1));
    }
    let digits = digits_at(line, start);
    let year: String = line[start..start + digits].iter().collect();
    Some((letter, year.parse().ok()?, start + digits))
}

/// Whether `number` is a year of the era of `last`: of two years joined by a comma or a dash, or,
/// before 年度, one of the three that follow.
fn leaves_its_era_to(last: &EraYear, number: &str, between: &[char], rest: &[char]) -> bool {
    let Some(year) = number.parse().ok().filter(|_| number.len() <= 2) else {
        return false;
    };
    let between: String = between.iter().filter(|c| !c.is_whitespace()).collect();
    let between = between.trim_start_matches('年').trim_start_matches('度');
    let rest: String = rest.iter().filter(|c| !c.is_whitespace()).take(2).collect();
    let is_joined = between.chars().count() == 1 && JOINS.contains(between);
    let is_year = rest.starts_with('年') && rest != "年間" && rest != "年代";
    let follows = last.year < year;
    is_year && follows && (is_joined || rest == "年度" && year <= last.year + 3)
}

fn digits_at(line: &[char], at: usize) -> usize {
    let rest = line.get(at..).unwrap_or_default();
    rest.iter().take_while(|c| c.is_ascii_digit()).count()
}

/// How many characters the number here has, with its decimals.
fn number_at(line: &[char], at: usize) -> usize {
    let whole = digits_at(line, at);
    let decimals = digits_at(line, at + whole + 1);
    if line.get(at + whole) == Some(&'.') && decimals > 0 {
        whole + 1 + decimals
    } else {
        whole
    }
}
