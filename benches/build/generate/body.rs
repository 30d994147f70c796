//! The body of a record: the sections of its kind, with a list, a table and links to other cases.

use std::fmt::Write as _;

use super::Form;
use super::card::{Card, Kind};
use super::text::{Family, Voice};

/// Least characters that a body aims at; `scale.md`: 1,440 to 2,620, mean 2,006.
const LEAST_LENGTH: usize = 1_460;

/// Most characters that a body aims at; a last sentence may go beyond it.
const MOST_LENGTH: usize = 2_556;

/// A heading, what its sentences speak of, and its share of the prose in percent.
type Section = (&'static str, Family, usize);

const PREFECTURE_SECTIONS: &[Section] = &[
    ("背景", Family::State, 20),
    ("目的", Family::Plan, 10),
    ("取組の内容", Family::Deed, 35),
    ("成果", Family::Effect, 20),
    ("課題と提言", Family::State, 15),
];

const MUNICIPAL_SECTIONS: &[Section] = &[
    ("背景", Family::State, 20),
    ("内容", Family::Deed, 40),
    ("課題", Family::State, 15),
    ("効果", Family::Effect, 15),
    ("今後の方針", Family::Plan, 10),
];

/// The sections of `kind`, in their order.
fn sections(kind: Kind) -> &'static [Section] {
    match kind {
        Kind::PrefectureProject => PREFECTURE_SECTIONS,
        Kind::MunicipalCase => MUNICIPAL_SECTIONS,
    }
}

/// The Markdown of `card`'s body, ending in a line break.
pub(super) fn body(card: &Card, cards: &[Card], form: Form, voice: &mut Voice) -> String {
    let aim = (voice.random.between(LEAST_LENGTH, MOST_LENGTH)
        + voice.random.between(LEAST_LENGTH, MOST_LENGTH))
        / 2;
    let sections = sections(card.kind);
    let mut fixed: Vec<String> = vec![String::new(); sections.len()];
    let content = sections
        .iter()
        .position(|section| section.1 == Family::Deed)
        .unwrap_or(0);
    let effect = sections
        .iter()
        .position(|section| section.1 == Family::Effect)
        .unwrap_or(0);
    let last = sections.len() - 1;
    fixed[content] = list(voice);
    fixed[effect] = table(voice);
    fixed[last] = links(card, cards, form, voice);

    let mut text = String::new();
    let around: usize = fixed.iter().map(|block| length(block)).sum();
    let mut prose_left = aim.saturating_sub(around + sections.len() * 8);
    let mut share_left = 100;
    for ((heading, family, share), block) in sections.iter().zip(&fixed) {
        let prose = paragraphs(*family, prose_left * share / share_left, voice);
        prose_left = prose_left.saturating_sub(length(&prose));
        share_left -= share;
        let _ = write!(text, "## {heading}\n\n{prose}{block}");
    }
    text.truncate(text.trim_end().len());
    text.push('\n');
    text
}

fn length(text: &str) -> usize {
    text.chars().count()
}

/// Paragraphs of three to five sentences, as near to `aim` characters as whole sentences allow.
fn paragraphs(family: Family, aim: usize, voice: &mut Voice) -> String {
    let mut text = String::new();
    let mut written = 0;
    loop {
        for _ in 0..voice.random.between(3, 5) {
            let sentence = voice.sentence(family);
            written += length(&sentence);
            text.push_str(&sentence);
            if written + 22 >= aim {
                text.push_str("\n\n");
                return text;
            }
        }
        text.push_str("\n\n");
    }
}

fn list(voice: &mut Voice) -> String {
    let is_numbered = voice.random.chance(30);
    let mut text = String::from("### 進め方\n\n");
    for number in 1..=voice.random.between(3, 5) {
        let deed = voice.deed();
        let _ = if is_numbered {
            writeln!(text, "{number}. {deed}")
        } else {
            writeln!(text, "- {deed}")
        };
    }
    text.push('\n');
    text
}

fn table(voice: &mut Voice) -> String {
    let head = voice.random.pick(&[
        ["年度", "会合（回）", "参加者（人）"],
        ["時期", "連絡票（枚）", "使った機関（か所）"],
        ["年度", "相談（件）", "同行訪問（回）"],
        ["期間", "研修（回）", "修了者（人）"],
    ]);
    let mut text = format!(
        "| {} | {} | {} |\n| --- | ---: | ---: |\n",
        head[0], head[1], head[2]
    );
    let first = voice.random.between(24, 28);
    for year in first..first + voice.random.between(3, 4) {
        let (few, many) = (voice.random.between(2, 48), voice.random.between(60, 990));
        let _ = writeln!(text, "| 平成{year}年度 | {few} | {many} |");
    }
    text.push('\n');
    text
}

/// One or two sentences, each with a link to another case.
fn links(card: &Card, cards: &[Card], form: Form, voice: &mut Voice) -> String {
    if cards.len() < 2 {
        return String::new();
    }
    let mut text = String::new();
    for _ in 0..voice.random.between(1, 2) {
        let step = 1 + voice.random.below(cards.len() - 1);
        let other = &cards[(card.number + step) % cards.len()];
        let target = match form {
            Form::Yokoten => format!("../{}.md", other.id()),
            Form::Hugo => format!("/cases/{}/", other.id()),
        };
        let thing = voice.thing();
        let _ = write!(
            text,
            "{thing}については、{}の[{}]({target})にも記録がある。",
            other.place.full_name(),
            other.title
        );
    }
    text.push('\n');
    text
}
