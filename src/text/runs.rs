use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfkc_quick};

/// Letters that make one word when they stand side by side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Script {
    Kanji,
    Katakana,
    Latin,
    Other,
}

/// Kanji of two letters or more, katakana of three, Latin letters and digits of two, as they stand
/// side by side in a text (NFKC): what may be words in a language that puts no spaces between
/// them. Hiragana, which is mostly grammar, is left out.
pub fn runs(text: &str) -> Vec<String> {
    // As in `fold`: most texts are in NFKC.
    match is_nfkc_quick(text.chars()) {
        IsNormalized::Yes => runs_of(text.chars()),
        _ => runs_of(text.nfkc()),
    }
}

fn runs_of(letters: impl Iterator<Item = char>) -> Vec<String> {
    let mut found = Vec::new();
    let mut run = (Script::Other, 0, String::new());
    for letter in letters.chain(['\n']) {
        let script = script(letter, run.0);
        if script != run.0 {
            let least = match run.0 {
                Script::Katakana => 3,
                Script::Kanji | Script::Latin => 2,
                Script::Other => usize::MAX,
            };
            if run.1 >= least {
                found.push(std::mem::take(&mut run.2));
            }
            run = (script, 0, String::new());
        }
        if script != Script::Other {
            run.1 += 1;
            run.2.push(letter);
        }
    }
    found
}

/// The script of a letter behind one of script `before`: a long-vowel mark goes with katakana
/// alone, a repetition mark with kanji.
fn script(letter: char, before: Script) -> Script {
    match letter {
        '\u{30FC}' if before == Script::Katakana => Script::Katakana,
        '\u{3005}' if before == Script::Kanji => Script::Kanji,
        '\u{30A1}'..='\u{30FA}' => Script::Katakana,
        '\u{3400}'..='\u{4DBF}'
        | '\u{4E00}'..='\u{9FFF}'
        | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{323AF}' => Script::Kanji,
        _ if letter.is_ascii_alphanumeric() => Script::Latin,
        _ => Script::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_one_script_side_by_side_make_a_run() {
        for (text, expected) in [
            ("入退院支援ルールの見直し", "入退院支援 ルール 見直"),
            ("ＩＣＴで診る、ｹｱﾏﾈと人々", "ICT ケアマネ 人々"),
            ("A市の医師", "医師"),
            ("データー々", "データー"),
            ("", ""),
        ] {
            assert_eq!(runs(text).join(" "), expected, "{text}");
        }
    }
}
