use super::super::{parse_any, plain};
use super::{RECORD, hostile::Numbers};

/// A record without anything unusual.
const PLAIN: &str = "\
title: 在宅医療福祉を担う人材養成の取組
place: 滋賀県
checked: 2026-11-22
period:
  from: 平成25年度
themes:
- 人材育成
-  在宅医（増員）

parts:
  - id: ①
    name: 多職種連携\u{3000}研修会（ﾃﾞｰﾀか\u{3099}）
    at: ''
    more:
      unit: \"%: x # y\"
      of:
        - b: '10,542千円'
    code: 3:00-4:00 事業#3
  - id: ②
text: 終わり
";

/// Whether a text has the plainest form; where it has, both ways read the same.
fn is_plain(text: &str) -> bool {
    let Some(root) = plain::read(text, 7) else {
        return false;
    };
    let long = parse_any("a.md", text, 7);
    assert_eq!(long.diagnostics, [], "{text:?}");
    assert_eq!(long.value, Some(root), "{text:?}");
    true
}

#[test]
fn what_is_plain_is_read_alike() {
    assert!(is_plain(PLAIN));
    assert!(is_plain(PLAIN.trim_end()));
    assert!(!is_plain(RECORD));
    for text in [
        "a: b\na: c\n",
        "a:\nb: c\n",
        "a: b\n  c\n",
        "a: b: c\n",
        "a: b #c\n",
        "a: b:\n",
        "a: -b\n",
        "a: b \n",
        "a: \"\\u3042\"\n",
        "a:\n  - b\n  c: d\n",
        "a:\n   - b\n  - c\n",
        "- a\n",
        "a:\n  - b：c\n",
        "a: \u{3000}b\n",
        "a: b\r\n",
        "a: b\r",
        "a: b\t",
        "a: \u{fffe}\n",
        "a: [b]\n",
        "# a\n",
        "",
    ] {
        assert!(!is_plain(text), "{text}");
    }
    let deep: String = (0..20).map(|n| "  ".repeat(n) + "a:\n").collect();
    assert!(!is_plain(&(deep + "b: c\n")));
}

#[test]
fn slips_in_a_plain_record_are_read_alike() {
    let characters: Vec<char> = PLAIN.chars().collect();
    let signs: Vec<char> = "\t\u{3000}：:\"'{}[],#%&*!|>-\\?@ \n\n  ab1\u{0}\u{a0}\u{85}é😀"
        .chars()
        .collect();
    let (mut numbers, mut n_plain) = (Numbers(0xb1a1), 0);
    for _ in 0..6_000 {
        let mut broken = characters.clone();
        for _ in 0..=numbers.below(3) {
            let (at, other) = (numbers.below(broken.len()), numbers.below(broken.len()));
            match numbers.below(4) {
                0 => _ = broken.remove(at),
                1 => broken.swap(at, other),
                _ => broken.insert(at, signs[numbers.below(signs.len())]),
            }
        }
        n_plain += u32::from(is_plain(&broken.into_iter().collect::<String>()));
    }
    assert!(n_plain > 1_000, "{n_plain}");
}
