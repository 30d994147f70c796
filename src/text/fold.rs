use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfkc_quick};

/// A form in which spellings of one word are equal: NFKC, lower case, hiragana for katakana, no
/// white space. For comparing only, never for showing.
pub fn fold(text: &str) -> String {
    // Most texts are in NFKC, and to see that takes a tenth of putting them there.
    if is_nfkc_quick(text.chars()) == IsNormalized::Yes {
        return folded(text.chars());
    }
    folded(text.nfkc())
}

fn folded(letters: impl Iterator<Item = char>) -> String {
    letters
        .filter(|letter| !letter.is_whitespace())
        .flat_map(char::to_lowercase)
        .map(hiragana)
        .collect()
}

fn hiragana(letter: char) -> char {
    match letter {
        'ァ'..='ヶ' => char::from_u32(letter as u32 - 0x60).unwrap_or(letter),
        _ => letter,
    }
}

/// As `str::find`, for words that most texts do not hold: setting up that search takes longer than
/// a look through a sentence.
pub fn find_rare(text: &str, word: &str) -> Option<usize> {
    text.contains(word).then(|| text.find(word)).flatten()
}

/// Whether a text has such a byte, which most texts have not. Bytes of a stride are all looked at,
/// which is done many at once, and to stop at the first would not be.
pub fn has_rare(text: &str, is_it: impl Fn(u8) -> bool) -> bool {
    let has = |bytes: &[u8]| bytes.iter().fold(false, |any, byte| any | is_it(*byte));
    let (strides, rest) = text.as_bytes().as_chunks::<64>();
    strides.iter().any(|stride| has(stride)) || has(rest)
}

/// Whether a letter belongs to a word of Japanese: kanji, kana, their marks.
pub fn is_japanese_letter(letter: char) -> bool {
    matches!(letter,
        '\u{3005}'..='\u{3007}' | '\u{3041}'..='\u{3096}' | '\u{309D}'..='\u{309F}'
        | '\u{30A1}'..='\u{30FA}' | '\u{30FC}'..='\u{30FF}' | '\u{31F0}'..='\u{31FF}'
        | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}'
        | '\u{FF66}'..='\u{FF9F}' | '\u{20000}'..='\u{323AF}')
}

/// Whether a letter stands in Japanese text without spaces around it: letters of words, Japanese
/// punctuation and brackets, circled numbers, and what is full-width.
pub fn is_japanese(letter: char) -> bool {
    is_japanese_letter(letter)
        || matches!(letter,
            '\u{3000}'..='\u{303F}' | '\u{309B}' | '\u{309C}' | '\u{30A0}' | '\u{30FB}'
            | '\u{2460}'..='\u{24FF}' | '\u{FF01}'..='\u{FF65}' | '\u{FFE0}'..='\u{FFE6}'
            | '…' | '‥' | '―' | '—')
}

/// The one of `known` that was most likely meant by `written`: the same when folded, one that
/// holds the other, or else the one with the highest Sørensen–Dice likeness of its bigrams (Dice
/// 1945) of at least 0.4. Ties go to the first.
pub fn nearest<'a>(written: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let folded = fold(written);
    let mut best: Option<(f64, &str)> = None;
    for candidate in known {
        let likeness = likeness(&folded, &fold(candidate));
        if likeness >= 0.4 && best.is_none_or(|(so_far, _)| likeness > so_far) {
            best = Some((likeness, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

fn likeness(a: &str, b: &str) -> f64 {
    if a == b {
        return 1.0;
    }
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    let holds = short.chars().count() >= 2 && long.contains(short);
    let dice = strsim::sorensen_dice(a, b);
    let slips = strsim::normalized_damerau_levenshtein(a, b);
    if holds {
        dice.max(0.6)
    } else {
        dice.max(slips)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_word_are_equal() {
        for (a, b) in [
            ("ｹｱﾏﾈ", "ケアマネ"),
            ("ＩＣＴ", "ict"),
            ("看 取り", "看取り"),
            ("カ\u{3099}ン", "ガン"),
        ] {
            assert_eq!(fold(a), fold(b), "{a} {b}");
        }
    }

    #[test]
    fn rare_bytes_are_found_wherever_they_stand() {
        for length in [0, 1, 63, 64, 65, 200] {
            let text = "a".repeat(length);
            assert!(!has_rare(&text, |byte| byte == b'*'), "{length}");
            for at in 0..length {
                let text = [&text[..at], "*", &text[at + 1..]].concat();
                assert!(has_rare(&text, |byte| byte == b'*'), "{length} {at}");
            }
        }
    }

    #[test]
    fn the_nearest_term_is_found() {
        let known = ["日常の療養支援", "入退院支援", "急変時の対応", "看取り"];
        let cases = [
            ("入退院支延", Some("入退院支援")),
            ("急変対応", Some("急変時の対応")),
            ("みとり", None),
            ("道路工事", None),
        ];
        for (written, expected) in cases {
            assert_eq!(nearest(written, known.into_iter()), expected, "{written}");
        }
    }
}
