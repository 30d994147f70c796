use std::ops::Range;

use crate::text::{find_rare, is_japanese_letter};

/// Where a plain text shows marks that were meant as emphasis.
///
/// `**` has no other use. A single `*` has many: 単価 * 回数, 退院調整率*, （*1）, シズケア*かけはし.
/// So it counts only in a pair with white space on the inner sides alone, as in を* 電話が先 *と.
pub(crate) fn lost(text: &str) -> Option<Range<usize>> {
    if let Some(first) = find_rare(text, "**") {
        let last = text.rfind("**").filter(|last| *last > first + 1);
        return Some(first..last.map_or(text.len(), |last| last + "**".len()));
    }
    let first = find_rare(text, "*")?;
    let places: Vec<usize> = text[first..]
        .match_indices('*')
        .map(|(place, _)| first + place)
        .collect();
    places
        .array_windows()
        .map(|[opening, closing]| *opening..*closing + 1)
        .find(|range| is_spaced_pair(text, range))
}

fn is_spaced_pair(text: &str, pair: &Range<usize>) -> bool {
    let inner = &text[pair.start + 1..pair.end - 1];
    let is_word = |letter: Option<char>| {
        letter.is_some_and(|letter| !letter.is_whitespace() && letter != '\\')
    };
    inner.starts_with(char::is_whitespace)
        && inner.ends_with(char::is_whitespace)
        && inner.chars().any(is_japanese_letter)
        && !inner.ends_with('\\')
        && is_word(text[..pair.start].chars().next_back())
        && !text[pair.end..].starts_with(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_that_were_meant_as_emphasis_are_found() {
        for (text, words) in [
            ("順序を** 電話が先 **と決めた", "** 電話が先 **"),
            ("順序を**電話が先と決めた", "**電話が先と決めた"),
            ("順序を* 電話が先 *と決めた", "* 電話が先 *"),
            ("順序を*　電話が先　*。", "*　電話が先　*"),
            ("率*は、順序を* 電話が先 *", "* 電話が先 *"),
        ] {
            let found = lost(text).map(|range| &text[range]);
            assert_eq!(found, Some(words), "{text}");
        }
    }

    #[test]
    fn marks_of_another_use_are_left_alone() {
        for text in [
            "単価 * 回数 * 人数",
            "単価* 回数* 人数",
            "2* 3 *4",
            "退院調整率* と参加率*",
            "退院調整率*（資料1）と参加率*（資料2）",
            "A社 *印、 B社 *印",
            "（*1）と（*2）",
            "シズケア*かけはし",
            "*.csv と *.xlsx の形",
            "順序を\\* 電話が先 \\*と",
        ] {
            assert_eq!(lost(text), None, "{text}");
        }
    }
}
