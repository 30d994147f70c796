//! Everything of a yokoten catalogue but its cases: settings, kinds, facets, sources, approaches,
//! programmes, places, pages, a table.

use std::fmt::Write as _;
use std::io;
use std::path::Path;

use super::card::Card;
use super::place;
use super::terms::Term;
use super::text::{Family, Voice};
use super::{SEED, terms, write_file};

const SITE: &str = include_str!("site.yaml");
const KINDS: &str = include_str!("kinds.yaml");
const SEARCH: &str = "synonyms:\n  - - 連携\n    - 連繋\n  - - 打合せ\n    - 打ち合わせ\n";

/// How many municipalities have a page of facts and events.
const N_PLACE_FILES: usize = 24;

/// Writes it all under `root/content`.
pub(super) fn write(root: &Path, cards: &[Card]) -> io::Result<()> {
    let content = root.join("content");
    write_file(&content.join("site.yaml"), SITE)?;
    write_file(&content.join("kinds.yaml"), KINDS)?;
    write_file(&content.join("search.yaml"), SEARCH)?;
    write_file(&content.join("sources.yaml"), &sources())?;
    write_facets(&content)?;
    let mut voice = Voice::new(SEED, 1 << 40, 1_000);
    for number in 0..terms::APPROACHES.len() {
        let text = approach(number, cards, &mut voice);
        write_file(
            &record(&content, "approaches", terms::APPROACHES[number].0),
            &text,
        )?;
    }
    for (id, title) in terms::PROGRAMMES {
        let text = programme(title, &mut voice);
        write_file(&record(&content, "programmes", id), &text)?;
    }
    let municipalities = place::all()
        .into_iter()
        .filter(|place| !place.is_prefecture());
    for place in municipalities.step_by(11).take(N_PLACE_FILES) {
        let text = profile(&place.full_name(), &mut voice);
        write_file(&record(&content, "places", place.code), &text)?;
    }
    write_pages(&content, &mut voice)?;
    write_file(&content.join("tables/indicators.yaml"), &table(&mut voice))
}

fn record(content: &Path, folder: &str, id: &str) -> std::path::PathBuf {
    content.join(folder).join(format!("{id}.md"))
}

fn sources() -> String {
    let mut yaml = String::from("sources:\n");
    for (id, title, date, _) in terms::SOURCES {
        let _ = writeln!(
            yaml,
            "  - id: {id}\n    title: {title}\n    publisher: 架空の調査室\n    date: \"{date}\"\n\
             \x20   rights: 計測のために作った資料であり、実在しない。"
        );
    }
    yaml
}

fn write_facets(content: &Path) -> io::Result<()> {
    let facet = |key: &str, label: &str, terms: &[Term], group: Option<&str>| {
        let mut yaml = format!("label: {label}\nterms:\n");
        for item in terms {
            term(&mut yaml, *item, group);
        }
        write_file(&content.join("facets").join(format!("{key}.yaml")), &yaml)
    };
    facet("scenes", "場面", terms::SCENES, Some("4つの場面"))?;
    facet("themes", "テーマ", terms::THEMES, None)?;
    facet("funding", "財源", terms::FUNDING, None)?;
    facet("professions", "職種", terms::PROFESSIONS, None)?;
    facet("form", "実施のかたち", terms::FORMS, None)?;
    facet("result", "結果の書かれ方", terms::RESULTS, None)?;
    facet("status", "実施の状況", terms::STATUSES, None)?;
    let mut problems = String::from("label: 課題\nterms:\n");
    for (id, label, reading, group) in terms::PROBLEMS {
        term(&mut problems, (id, label, reading), Some(group));
    }
    write_file(&content.join("facets/problems.yaml"), &problems)
}

fn term(yaml: &mut String, (id, label, reading): Term, group: Option<&str>) {
    let _ = writeln!(
        yaml,
        "  - id: {id}\n    label: {label}\n    reading: {reading}\n    definition: {label}に当たるものをここに置く。"
    );
    if let Some(group) = group {
        let _ = writeln!(yaml, "    group: {group}");
    }
}

/// The last lines of front matter that approaches, programmes and places share.
const CHECKED: &str =
    "checked: 2026-10-01\nsources:\n  - document: survey-2026\n    locator: 1番\n";

fn approach(number: usize, cards: &[Card], voice: &mut Voice) -> String {
    let (_, title) = terms::APPROACHES[number];
    let example = cards[number % cards.len()].id();
    let problem = terms::PROBLEMS[number].1;
    let scene = terms::SCENES[number % terms::SCENES.len()].1;
    let theme = terms::THEMES[number].1;
    let mut yaml = format!(
        "---\ntitle: {title}\nsummary: {title}を、地区の大きさに合わせて続けている。\n\
         problems:\n  - {problem}\nscenes:\n  - {scene}\nthemes:\n  - {theme}\n"
    );
    for (key, family) in [
        ("core", Family::Deed),
        ("adaptable", Family::Plan),
        ("needs", Family::Plan),
    ] {
        let _ = writeln!(yaml, "{key}:\n  - {}", voice.sentence(family));
    }
    let _ = write!(
        yaml,
        "pitfalls:\n  - case: {example}\n    text: {}\n\
         read_first:\n  case: {example}\n  why: {}\n{CHECKED}---\n\n",
        voice.sentence(Family::State),
        voice.sentence(Family::Effect)
    );
    for (heading, family) in [("ねらい", Family::Plan), ("やり方の違い", Family::Deed)] {
        let _ = write!(yaml, "## {heading}\n\n{}\n\n", prose(family, voice));
    }
    yaml.truncate(yaml.trim_end().len());
    yaml.push('\n');
    yaml
}

fn programme(title: &str, voice: &mut Voice) -> String {
    format!(
        "---\ntitle: {title}\nsummary: 各地の取組のもとになった{title}である。\nowner: 架空の調査室\n\
         period:\n  from: 平成23年度\n  to: 平成24年度\n{CHECKED}---\n\n## 概要\n\n{}\n",
        prose(Family::Deed, voice)
    )
}

fn profile(place: &str, voice: &mut Voice) -> String {
    let mut yaml = format!(
        "---\nplace: {place}\nsummary: {place}の会議と様式の移り変わりをまとめる。\nfacts:\n\
         \x20 - label: 聞き取りの題材\n    text: {}\nevents:\n",
        voice.thing()
    );
    for (year, topic) in (22..28).zip(["制度施行前", "協議会", "多職種連携"].iter().cycle())
    {
        let text = voice.sentence(Family::Deed);
        let _ = writeln!(
            yaml,
            "  - at: 平成{year}年度\n    topic: {topic}\n    text: {text}"
        );
    }
    let _ = write!(
        yaml,
        "{CHECKED}---\n\n## 歩み\n\n{}\n",
        prose(Family::Deed, voice)
    );
    yaml
}

fn prose(family: Family, voice: &mut Voice) -> String {
    (0..5).map(|_| voice.sentence(family)).collect()
}

fn write_pages(content: &Path, voice: &mut Voice) -> io::Result<()> {
    let pages = [
        ("guide", "手引き", Family::Plan),
        ("guide/start", "はじめに決めること", Family::Plan),
        ("guide/meet", "話合いの続け方", Family::Deed),
        ("guide/measure", "数の集め方", Family::Effect),
    ];
    for (order, (id, title, family)) in pages.into_iter().enumerate() {
        let text = format!(
            "---\ntitle: {title}\nsummary: {title}を短くまとめる。\norder: {}\n\
             checked: 2026-10-01\n---\n\n## 要点\n\n{}\n",
            order + 1,
            prose(family, voice)
        );
        write_file(&content.join("pages").join(format!("{id}.md")), &text)?;
    }
    Ok(())
}

fn table(voice: &mut Voice) -> String {
    let mut yaml = String::from(
        "title: 指標の一覧\nsummary: 場面ごとに使われる指標を並べる。\ncolumns:\n\
         \x20 - key: name\n    label: 指標\n    type: text\n\
         \x20 - key: scene\n    label: 場面\n    type: term\n    facet: scenes\n\
         \x20 - key: number\n    label: 番号\n    type: integer\nrows:\n",
    );
    for number in 1..=20 {
        let scene = voice.random.pick(terms::SCENES).1;
        let thing = voice.thing();
        let _ = writeln!(
            yaml,
            "  - name: {thing}を知る機関の数\n    scene: {scene}\n    number: {number}"
        );
    }
    yaml
}
