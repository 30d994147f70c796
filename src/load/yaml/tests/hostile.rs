use std::time::{Duration, Instant};

use super::super::MOST_FAULTS;
use super::{RECORD, parse, visit_spans};

/// Numbers that look random and are the same on every run (xorshift64*, Vigna 2016).
pub(super) struct Numbers(pub(super) u64);

impl Numbers {
    pub(super) fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let number = self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33;
        usize::try_from(number).expect("31 bits") % bound
    }
}

/// Parses, and holds all spans against the text.
fn survives(text: &str) {
    let read = parse("a.md", text, 0);
    let is_sound = |start: u32, end: u32| text.get(start as usize..end as usize).is_some();
    for fault in &read.diagnostics {
        assert!(
            is_sound(fault.span.start, fault.span.end),
            "{fault:?} in {text:?}"
        );
        assert!(!fault.message.contains('\n'), "{fault:?} in {text:?}");
        for note in &fault.notes {
            assert!(
                is_sound(note.span.start, note.span.end),
                "{note:?} in {text:?}"
            );
        }
    }
    assert!(read.diagnostics.len() <= MOST_FAULTS);
    if let Some(root) = &read.value {
        visit_spans(root, &mut |span, _| {
            assert!(is_sound(span.start, span.end), "{text:?}")
        });
    } else if read.diagnostics.is_empty() {
        let is_empty = |line: &str| {
            let line = line.trim_start_matches('\u{feff}').trim();
            line.is_empty()
                || line.starts_with(['#', '%'])
                || line.starts_with("---")
                || line.starts_with("...")
        };
        assert!(
            text.split(['\n', '\r']).all(is_empty),
            "nothing is said of {text:?}"
        );
    }
}

const PIECES: &str = concat!(
    "a|a:|b: |name: |題|値|①|か\u{3099}|ﾃﾞ|：|\u{3000}| |  |\t|\n|\n|\n  |\n- |\n  - |\r\n|\r|- |-|? |: |:|",
    "\"|'|\"\"|''|\\|\\\"|[|]|{|}|,|, | #|#|¦|¦\n|>-\n  |%|@|`|*x|&x |!t |<<: |~|1,234|---|...|\u{feff}|",
    "\u{a0}|\0|😀"
);

#[test]
fn no_text_breaks_it() {
    let pieces: Vec<String> = PIECES
        .split('|')
        .map(|piece| piece.replace('¦', "|"))
        .collect();
    let mut numbers = Numbers(0x5eed);
    for _ in 0..20_000 {
        let n_pieces = 1 + numbers.below(30);
        let text: String = (0..n_pieces)
            .map(|_| pieces[numbers.below(pieces.len())].as_str())
            .collect();
        survives(&text);
    }
}

#[test]
fn no_slip_in_a_record_breaks_it() {
    let characters: Vec<char> = RECORD.chars().collect();
    let signs: Vec<char> = "\t\u{3000}：:\"'{}[],#%&*!|>-\n \u{0}é😀".chars().collect();
    let mut numbers = Numbers(0xca5e);
    for _ in 0..4_000 {
        let mut broken = characters.clone();
        for _ in 0..=numbers.below(3) {
            let at = numbers.below(broken.len());
            match numbers.below(8).min(2) {
                0 => _ = broken.remove(at),
                1 => broken.truncate(at.max(2)),
                _ => broken.insert(at, signs[numbers.below(signs.len())]),
            }
        }
        survives(&broken.into_iter().collect::<String>());
    }
}

/// Every one takes well under a second; what grew with the square of its length would take minutes.
#[test]
fn no_text_takes_long() {
    let mut bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..10 {
        let aliases = vec![format!("*a{}", level - 1); 9].join(", ");
        bomb += &format!("a{level}: &a{level} [{aliases}]\n");
    }
    let many = |piece: &str| piece.repeat(300_000 / piece.len());
    let texts = [
        bomb,
        "[".repeat(10_000),
        "{a: ".repeat(10_000),
        "- ".repeat(10_000),
        (0..2_000).map(|level| " ".repeat(level) + "a:\n").collect(),
        "あ".repeat(1_000_000),
        format!("a: {}", many("あ い")),
        format!("a: \"{}", "あ".repeat(1_000_000)),
        format!("a: [{}]", many("\"a\",")),
        format!("a: [{}]", many("%,")),
        format!("a: [{}]", many("1,492,")),
        format!("{{a: {}}}", many("b,")),
        format!("a: {{{}}}", many("b：c,")),
        format!("a: {}", many("x # ")),
        format!("a{}", many(":\u{3000}")),
        many("a: 1\n"),
        many("a: \"x\n"),
        many("\ta: x\n"),
        many("  'x\n"),
        many("- \"x\n  'y\n"),
        many("# 注釈\n"),
        many("[\n"),
        many("a: b # c\n"),
        many("\n"),
        many(" "),
        many("\u{3000}"),
        many("- -\n"),
        many("\"\\"),
        many("{a: [b, {c: d}]}, "),
    ];
    for text in texts {
        let start = Instant::now();
        survives(&text);
        let head: String = text.chars().take(20).collect();
        assert!(
            start.elapsed() < Duration::from_secs(10),
            "{:?} for {head:?}",
            start.elapsed()
        );
    }
}
