use crate::diagnostic::{Rule, Span, Spanned};
use crate::text::is_japanese_letter;
use crate::validate::fields::Faults;

/// Words before 氏 or さん that name no person.
const NO_NAMES: [&str; 22] = [
    "同",
    "両",
    "各",
    "諸",
    "某",
    "患者",
    "利用者",
    "お医者",
    "医者",
    "看護師",
    "住民",
    "皆",
    "みな",
    "たく",
    "お客",
    "お子",
    "親",
    "奥",
    "職員",
    "相談者",
    "ご家族",
    "事業者",
];

/// Free mail services: an address there is a person's and not an office's.
const FREE_MAIL: [&str; 8] = [
    "gmail.com",
    "yahoo.co.jp",
    "outlook.com",
    "outlook.jp",
    "hotmail.com",
    "icloud.com",
    "docomo.ne.jp",
    "ezweb.ne.jp",
];

/// A text that a card has to show whole.
pub(crate) fn short(text: &Spanned<String>, key: &str, limit: usize, faults: &mut Faults<'_>) {
    let length = text.value.chars().count();
    if length > limit {
        faults
            .add(
                Rule::TextTooLong,
                text.span,
                format!("{key} が{length}文字あります（{limit}文字まで）"),
            )
            .set_help(format!("{}文字短くする", length - limit));
    }
}

/// A text that makes no claim of rank.
pub(crate) fn unranked(text: &Spanned<String>, key: &str, faults: &mut Faults<'_>) {
    let plain = &text.value;
    let ranked = [
        "最下位",
        "ワースト",
        "日本一",
        "全国一",
        "全国トップ",
        "全国初",
    ];
    let found = ranked
        .iter()
        .find(|word| plain.contains(**word))
        .map(|word| (*word).to_owned());
    if let Some(words) = found.or_else(|| position_in_country(plain)) {
        faults
            .add(
                Rule::RankClaim,
                text.span,
                format!("{key} に順位の主張「{words}」があります"),
            )
            .set_help("順位は書かず、数字と年を本文で示す");
    }
}

/// 全国3位, 県内第１位.
fn position_in_country(text: &str) -> Option<String> {
    for scope in ["全国", "都道府県", "県内", "道内", "府内", "都内", "国内"] {
        let Some(start) = text.find(scope) else {
            continue;
        };
        let rest: String = text[start + scope.len()..].chars().take(8).collect();
        let rest = rest.trim_start_matches(['で', 'の', '第', ' ']);
        let digits = rest
            .chars()
            .take_while(|letter| letter.is_numeric())
            .count();
        if digits > 0 && rest.chars().nth(digits) == Some('位') {
            return Some(
                text[start..]
                    .split('位')
                    .next()
                    .map_or_else(String::new, |words| format!("{words}位")),
            );
        }
    }
    None
}

/// Warns of a person's name, address or number in a text that stands at `span`, found by the
/// marks that such things carry. Offsets inside the text are kept where the text is as written.
pub(crate) fn personal(text: &str, span: Span, faults: &mut Faults<'_>) {
    if !may_be_personal(text) {
        return;
    }
    let as_written = span.end.saturating_sub(span.start) as usize == text.len();
    let place = |start: usize, end: usize| match as_written {
        true => Span::new(span.start as usize + start, span.start as usize + end),
        false => span,
    };
    for (start, end) in names(text) {
        faults
            .add(
                Rule::PersonalName,
                place(start, end),
                format!("「{}」は個人名ではありませんか", &text[start..end]),
            )
            .set_help("個人名ではなく、課や役職の名前で書く");
    }
    for (start, end) in mails(text) {
        faults
            .add(
                Rule::PersonalEmail,
                place(start, end),
                format!(
                    "「{}」は個人のメールアドレスではありませんか",
                    &text[start..end]
                ),
            )
            .set_help("組織の代表アドレスにする");
    }
    for (start, end) in mobiles(text) {
        faults
            .add(
                Rule::PersonalPhone,
                place(start, end),
                format!("「{}」は携帯電話の番号ではありませんか", &text[start..end]),
            )
            .set_help("組織の代表番号にする");
    }
}

/// Whether any mark of a person is in the text: nearly all texts have none, and one look at all
/// bytes, many at once, costs a small part of the searches for them.
pub(crate) fn may_be_personal(text: &str) -> bool {
    const LONGEST: usize = "さん".len();
    let bytes = text.as_bytes();
    let windows = bytes.array_windows::<LONGEST>();
    let last = &bytes[bytes.len().saturating_sub(LONGEST - 1)..];
    windows.fold(false, |any, window| any | is_mark(window))
        || last.contains(&b'@')
        || last
            .array_windows()
            .any(|three| three == "氏".as_bytes() || is_prefix(three))
}

/// Whether a mark of a person begins here.
#[inline]
fn is_mark(bytes: &[u8; 6]) -> bool {
    let [a, b, c, d, e, f] = *bytes;
    (a == b'@')
        | is_prefix(&[a, b, c])
        | (a == 0xe6) & (b == 0xb0) & (c == 0x8f)
        | (a == 0xe3) & (b == 0x81) & (c == 0x95) & (d == 0xe3) & (e == 0x82) & (f == 0x93)
}

/// Whether these are the first digits of a mobile number.
#[inline]
fn is_prefix([a, b, c]: &[u8; 3]) -> bool {
    (*a == b'0') & (*b >= b'6') & (*b <= b'9') & (*c == b'0')
}

/// Words of one to six kanji before 氏 or さん, with it.
fn names(text: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    for mark in ["氏", "さん"] {
        for (position, _) in text.match_indices(mark) {
            let end = position + mark.len();
            // 氏名 and 氏神 are words of their own, and さんぽ is no mark at all.
            let goes_on = text[end..].chars().next().is_some_and(|next| match mark {
                "氏" => ('\u{4E00}'..='\u{9FFF}').contains(&next),
                _ => is_hiragana_of_a_word(next),
            });
            let name: String = text[..position]
                .chars()
                .rev()
                .take_while(|letter| ('\u{4E00}'..='\u{9FFF}').contains(letter) || *letter == '々')
                .take(6)
                .collect::<Vec<_>>()
                .into_iter()
                .rev()
                .collect();
            let is_name = !name.is_empty() && !NO_NAMES.iter().any(|word| name.ends_with(word));
            if is_name && !goes_on {
                found.push((position - name.len(), end));
            }
        }
    }
    found
}

fn is_hiragana_of_a_word(letter: char) -> bool {
    is_japanese_letter(letter)
        && !matches!(
            letter,
            'が' | 'は' | 'を' | 'に' | 'の' | 'と' | 'も' | 'へ' | 'で' | 'か' | 'ら'
        )
        && !('\u{4E00}'..='\u{9FFF}').contains(&letter)
}

fn mails(text: &str) -> Vec<(usize, usize)> {
    let part =
        |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '.' | '_' | '-' | '+');
    let mut found = Vec::new();
    for (at, _) in text.match_indices('@') {
        let start = text[..at]
            .rfind(|letter| !part(letter))
            .map_or(0, |before| {
                before + text[before..].chars().next().map_or(1, char::len_utf8)
            });
        let end = text[at + 1..]
            .find(|letter| !part(letter))
            .map_or(text.len(), |end| at + 1 + end);
        let (local, host) = (&text[start..at], text[at + 1..end].trim_end_matches('.'));
        let is_free = FREE_MAIL.contains(&&*host.to_ascii_lowercase());
        // taro.yamada@ or t-yamada@ is a person's address wherever it is; kaigo@ is an office's.
        let is_full_name = local
            .split(['.', '_'])
            .filter(|word| word.len() > 1)
            .count()
            == 2
            && local
                .chars()
                .all(|letter| letter.is_ascii_alphabetic() || matches!(letter, '.' | '_'));
        if !local.is_empty() && host.contains('.') && (is_free || is_full_name) {
            found.push((start, at + 1 + host.len()));
        }
    }
    found
}

/// 090-1234-5678 and its like: mobile numbers begin with 060, 070, 080 or 090 and have 11 digits.
fn mobiles(text: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    for prefix in ["060", "070", "080", "090"] {
        for (start, _) in text.match_indices(prefix) {
            if text[..start].ends_with(|before: char| before.is_ascii_digit() || before == '-') {
                continue;
            }
            let mut digits = 0;
            let mut end = start;
            for (offset, letter) in text[start..].char_indices() {
                match letter {
                    '0'..='9' => digits += 1,
                    '-' | ' ' | '(' | ')' | '－' | '‐' | '−' => continue,
                    _ => break,
                }
                end = start + offset + letter.len_utf8();
            }
            if digits == 11 {
                found.push((start, end));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        let mut faults = Faults::new("x.md");
        personal(text, Span::new(0, text.len()), &mut faults);
        faults
            .found
            .iter()
            .map(|fault| {
                let Span { start, end } = fault.span;
                format!("{} {}", fault.rule, &text[start as usize..end as usize])
            })
            .collect()
    }

    #[test]
    fn persons_are_seen_and_offices_are_not() {
        let cases: [(&str, &[&str]); 9] = [
            ("山田太郎氏が始めた", &["personal-name 山田太郎氏"]),
            ("担当は鈴木さん。", &["personal-name 鈴木さん"]),
            ("患者さんの希望、皆さん、同氏、氏名を書く", &[]),
            ("お医者さんに聞く", &[]),
            (
                "連絡先 090-1234-5678 まで",
                &["personal-phone 090-1234-5678"],
            ),
            ("代表 0157-23-7111、事業番号 09012", &[]),
            ("kaigo@city.kitami.lg.jp に送る", &[]),
            (
                "taro.yamada@city.example.lg.jp",
                &["personal-email taro.yamada@city.example.lg.jp"],
            ),
            ("a1@gmail.com、", &["personal-email a1@gmail.com"]),
        ];
        for (text, expected) in cases {
            assert_eq!(found(text), expected, "{text}");
        }
    }

    #[test]
    fn a_mark_is_seen_wherever_it_stands() {
        for mark in ["氏", "さん", "@", "060", "090"] {
            for (before, after) in [
                ("", ""),
                ("、", ""),
                ("", "、"),
                ("これは", "です。"),
                ("x", "xx"),
            ] {
                assert!(may_be_personal(&format!("{before}{mark}{after}")), "{mark}");
            }
        }
        for none in ["", "さ", "さと、んと", "0157-23", "民、会議"] {
            assert!(!may_be_personal(none), "{none}");
        }
    }

    #[test]
    fn claims_of_rank_are_seen() {
        let ranked = |text: &str| {
            let mut faults = Faults::new("x.md");
            let text = Spanned {
                value: text.to_owned(),
                span: Span::default(),
            };
            unranked(&text, "title", &mut faults);
            faults.found.len()
        };
        for (text, expected) in [
            ("全国３位の高齢化率", 1),
            ("県内第1位", 1),
            ("最下位から", 1),
            ("全国の3市", 0),
            ("部位の写真", 0),
        ] {
            assert_eq!(ranked(text), expected, "{text}");
        }
    }
}
