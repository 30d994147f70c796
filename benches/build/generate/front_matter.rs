//! The front matter of a record, as the YAML that an editor would type.

use std::fmt::Write as _;

use super::Form;
use super::card::{Card, Kind};
use super::terms;
use super::terms::Term;
use super::text::{Family, Voice};
use super::words;

/// Most characters of a summary, as `limits` of `site.yaml` says.
pub(crate) const SUMMARY_LIMIT: usize = 80;

/// A figure that outcomes may have: indicator, unit.
const INDICATORS: &[(&str, &str)] = &[
    ("連絡票を使う機関", "か所"),
    ("同行訪問", "回/年"),
    ("相談", "件/年"),
    ("会合に出た職種", "職種"),
    ("夜間の問い合わせ", "件/月"),
    ("研修の修了者", "人"),
    ("退院前の打合せ", "回/年"),
];

/// The YAML between the two lines of `---`, which it does not hold, ending in a line break.
pub(super) fn front_matter(card: &Card, cards: &[Card], form: Form, voice: &mut Voice) -> String {
    let source = voice.random.pick(terms::SOURCES);
    let mut yaml = identity(card, form, source.3[2], voice);
    terms_of(card, &mut yaml, voice);
    people(&mut yaml, voice);
    budgets(card, source.3, &mut yaml, voice);
    outcomes(source.3, &mut yaml, voice);
    challenges(&mut yaml, voice);
    if voice.random.chance(15) {
        lineage(card, cards, &mut yaml, voice);
    }
    let _ = writeln!(
        yaml,
        "sources:\n  - document: {}\n    locator: {}の{}番",
        source.0,
        card.place.prefecture,
        card.number + 1
    );
    yaml
}

fn identity(card: &Card, form: Form, as_of: &str, voice: &mut Voice) -> String {
    let kind = match card.kind {
        Kind::PrefectureProject => "都道府県事業",
        Kind::MunicipalCase => "市町村事例",
    };
    let mut yaml = format!("title: {}\n", card.title);
    let place = card.place.full_name();
    // `kind` and `published` mean something else to Hugo.
    let (kind_key, published_key) = match form {
        Form::Yokoten => ("kind", "published"),
        Form::Hugo => ("sort", "date"),
    };
    let _ = writeln!(yaml, "{kind_key}: {kind}\nplace: {place}");
    if form == Form::Hugo {
        let _ = writeln!(yaml, "prefectures:\n  - {}", card.place.prefecture);
    }
    let summary = summary(voice);
    let status = voice.random.pick(terms::STATUSES).1;
    let (month, day) = (voice.random.between(1, 9), voice.random.between(1, 28));
    let from = voice.random.between(20, 27);
    let _ = writeln!(
        yaml,
        "summary: {summary}\nstatus: {status}\n{published_key}: 2026-{month:02}-{day:02}\n\
         checked: 2026-10-01\nas_of: {as_of}\nperiod:\n  from: 平成{from}年度"
    );
    yaml
}

fn summary(voice: &mut Voice) -> String {
    loop {
        let template = format!(
            "{}を{}",
            voice.thing(),
            voice.random.pick(words::SUMMARY_ENDS)
        );
        let template = match voice.random.below(3) {
            0 => format!("{{area}}で、{template}"),
            1 => format!("{{organisation}}を中心に、{template}"),
            _ => format!("{{network}}が{template}"),
        };
        let summary = voice.fill(&template);
        if summary.chars().count() <= SUMMARY_LIMIT {
            return summary;
        }
    }
}

fn terms_of(card: &Card, yaml: &mut String, voice: &mut Voice) {
    let professions = voice.random.distinct(2, terms::PROFESSIONS.len());
    let mut list = |key: &str, table: &[Term], positions: &[usize]| {
        let _ = writeln!(yaml, "{key}:");
        for position in positions {
            let _ = writeln!(yaml, "  - {}", table[*position].1);
        }
    };
    list("scenes", terms::SCENES, &card.scenes);
    list("themes", terms::THEMES, &card.themes);
    list("professions", terms::PROFESSIONS, &professions);
    if voice.random.chance(50) {
        let _ = writeln!(
            yaml,
            "approach:\n  - {}",
            voice.random.pick(terms::APPROACHES).0
        );
    }
}

fn people(yaml: &mut String, voice: &mut Voice) {
    let partner = voice.organisation();
    let role = voice
        .random
        .pick(&["事務局", "共催", "会場の提供", "研修の講師", "当番の調整"]);
    let _ = writeln!(yaml, "partners:\n  - name: {partner}\n    role: {role}");
    let times = voice.random.between(2, 24);
    let _ = writeln!(
        yaml,
        "effort:\n  - indicator: 会合\n    unit: 回/年度\n    value: {times}"
    );
}

fn budgets(card: &Card, years: [&str; 3], yaml: &mut String, voice: &mut Voice) {
    yaml.push_str("budgets:\n");
    let mut thousands = match card.kind {
        Kind::PrefectureProject => voice.random.between(2_000, 90_000),
        Kind::MunicipalCase => voice.random.between(200, 12_000),
    };
    for year in years {
        let _ = writeln!(yaml, "  - year: {year}");
        if voice.random.chance(4) {
            yaml.push_str("    state: ゼロ\n");
            continue;
        }
        let funding = voice.random.pick(terms::FUNDING).1;
        let amount = with_commas(thousands);
        let _ = writeln!(
            yaml,
            "    amount: \"{amount}千円\"\n    funding:\n      - {funding}"
        );
        thousands = thousands * voice.random.between(85, 120) / 100;
    }
}

/// 1234567 as 1,234,567.
fn with_commas(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (position, digit) in digits.chars().enumerate() {
        if position > 0 && (digits.len() - position).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

fn outcomes(years: [&str; 3], yaml: &mut String, voice: &mut Voice) {
    let result = voice.random.pick(terms::RESULTS).1;
    let (indicator, unit) = voice.random.pick(INDICATORS);
    let before = voice.random.between(3, 60);
    let after = before + voice.random.between(1, 60);
    let _ = writeln!(
        yaml,
        "outcomes:\n  - indicator: {indicator}\n    unit: {unit}\n\
         \x20   before:\n      at: {}\n      value: {before}\n\
         \x20   after:\n      at: {}\n      value: {after}",
        years[0], years[2]
    );
    if voice.random.chance(50) {
        let share = voice.random.between(201, 978);
        let _ = writeln!(
            yaml,
            "  - indicator: {}を知る事業所の割合\n    unit: \"%\"\n    value: {}.{}\n    at: {}",
            voice.thing(),
            share / 10,
            share % 10,
            years[2]
        );
    }
    let _ = writeln!(yaml, "result: {result}");
}

fn challenges(yaml: &mut String, voice: &mut Voice) {
    yaml.push_str("challenges:\n");
    let chosen = voice.random.distinct(2, terms::PROBLEMS.len());
    for (position, when) in chosen.into_iter().zip(["取組前", "残る"]) {
        let term = terms::PROBLEMS[position].1;
        let _ = writeln!(yaml, "  - term: {term}\n    when: {when}");
        if voice.random.chance(50) {
            let _ = writeln!(yaml, "    text: {}", voice.sentence(Family::State));
        }
    }
}

/// A programme, or a record with a smaller number, so that no circle can arise.
fn lineage(card: &Card, cards: &[Card], yaml: &mut String, voice: &mut Voice) {
    if card.number == 0 || voice.random.chance(40) {
        let programme = voice.random.pick(terms::PROGRAMMES).0;
        let _ = writeln!(
            yaml,
            "grew_from:\n  - programme: {programme}\n    year: 平成24年度"
        );
    } else {
        let other = cards[voice.random.below(card.number)].id();
        let changed = voice.deed();
        let _ = writeln!(
            yaml,
            "grew_from:\n  - case: {other}\n    changed: {changed}"
        );
    }
}
