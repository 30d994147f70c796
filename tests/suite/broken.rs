use yokoten::diagnostic::Rule;

use crate::harness::SiteTest;

/// Broken records: a name, what is replaced in [`RECORD`], by what, and the rule. `⟦` and `⟧`
/// stand around what the report must point at.
mod table;

/// A sound record, once it has a name.
const RECORD: &str = "\
---
title: 記録 NAME
kind: 市町村事例
place: 北海道北見市
summary: 病院とケアマネジャーの連絡を早くした。
as_of: 令和7年度
scenes:
  - 入退院支援
sources:
  - document: survey
---
## 背景

連絡が届かなかった。

## 内容

連絡の順序を決めた。
";

/// One line of `check --format json`, as far as it is compared.
#[derive(Debug, PartialEq, Eq)]
struct Fault {
    rule: String,
    /// Line and column, and line and column of the end.
    place: [u64; 4],
}

/// The record of a case without its marks, and what the report must say of it.
fn record((name, from, to, rule): &table::Case) -> (String, Fault) {
    assert!(RECORD.contains(from), "{name}: {from}");
    let marked = RECORD.replacen(from, to, 1).replacen("NAME", name, 1);
    let start = marked
        .find('⟦')
        .unwrap_or_else(|| panic!("{name} has no mark"));
    let text = marked.replacen('⟦', "", 1);
    let end = text.find('⟧').unwrap();
    let text = text.replacen('⟧', "", 1);
    let [line, column] = line_column(&text, start);
    let [end_line, end_column] = line_column(&text, end);
    let place = [line, column, end_line, end_column];
    (
        text,
        Fault {
            rule: rule.name().to_owned(),
            place,
        },
    )
}

/// Line and column of a byte, counted the slow and plain way: from 1, in Unicode scalars.
fn line_column(text: &str, offset: usize) -> [u64; 2] {
    let mut place = [1, 1];
    for letter in text[..offset]
        .chars()
        .filter(|letter| *letter != '\u{feff}')
    {
        place = if letter == '\n' {
            [place[0] + 1, 1]
        } else {
            [place[0], place[1] + 1]
        };
    }
    place
}

fn fault(line: &serde_json::Value) -> Fault {
    let place = ["line", "column", "end_line", "end_column"];
    Fault {
        rule: line["rule"].as_str().unwrap().to_owned(),
        place: place.map(|key| line[key].as_u64().unwrap()),
    }
}

#[test]
fn every_broken_record_is_named_at_its_place_in_one_run() {
    let site = SiteTest::minimal();
    site.write("content/cases/draft.md", draft());
    for case in table::CASES {
        site.write(
            &format!("content/cases/broken/{}.md", case.0),
            record(case).0,
        );
    }
    let run = site.run(&["check", "--format", "json"]);
    assert_eq!((run.code, &*run.stderr), (1, ""));
    let lines: Vec<serde_json::Value> = run
        .stdout
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let mut wrong = Vec::new();
    for case in table::CASES {
        let file = format!("content/cases/broken/{}.md", case.0);
        let of_case: Vec<_> = lines.iter().filter(|line| line["file"] == *file).collect();
        let found: Vec<Fault> = of_case.iter().map(|line| fault(line)).collect();
        let expected = record(case).1;
        if found.iter().ne([&expected]) {
            wrong.push(format!("{}: expected {expected:?}\n{of_case:#?}", case.0));
        } else if of_case[0]["help"].as_str().is_none_or(str::is_empty) {
            wrong.push(format!("{} has no help", case.0));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(lines.len(), table::CASES.len(), "nothing else is wrong");
    assert!(table::CASES.len() >= 60);
}

/// The text form names each of them too, and counts them.
#[test]
fn the_text_form_names_every_broken_record() {
    let site = SiteTest::minimal();
    site.write("content/cases/draft.md", draft());
    for case in table::CASES {
        site.write(
            &format!("content/cases/broken/{}.md", case.0),
            record(case).0,
        );
    }
    let run = site.run(&["check"]);
    for (name, _, _, rule) in table::CASES {
        assert!(run.stdout.contains(&format!("broken/{name}.md")), "{name}");
        assert!(run.stdout.contains(&format!("[{rule}]")), "{name}");
    }
    let last = run.stdout.lines().last().unwrap();
    let n_warnings = table::CASES
        .iter()
        .filter(|case| case.3.severity().as_str() == "warning")
        .count();
    let n_errors = table::CASES.len() - n_warnings;
    let n_files = table::CASES.len();
    assert_eq!(
        last,
        format!("{n_errors} 件の誤り、{n_warnings} 件の注意（{n_files} ファイル）")
    );
}

fn draft() -> String {
    RECORD
        .replacen("NAME", "下書き", 1)
        .replacen("as_of", "publication: 下書き\nas_of", 1)
}

/// Sound in every way, the record that the broken ones are made from.
#[test]
fn the_record_is_sound_before_it_is_broken() {
    let site = SiteTest::minimal();
    site.write("content/cases/sound.md", RECORD);
    assert_eq!(site.run(&["check", "--strict"]).code, 0);
    assert!(Rule::all().count() > 60);
}
