use crate::harness::{SiteTest, Tree};

/// Words that stand in every field of what must not come out.
const MARK: &str = "ヒミツノコトバ";
const ASCII_MARK: &str = "himitsu-no-kotoba";

/// A case in which every field says the mark.
fn case(publication: &str) -> String {
    format!(
        "---
title: {MARK}の題名
aka:
  - {MARK}の別名
kind: 市区町村の取組
place: 東京都大島町
summary: {MARK}の要約
publication: {publication}
status: 実施中
published: 2030-01-01
checked: 2030-01-01
as_of: 令和12年度
scenes:
  - 昼のひととき
approach:
  - hiraku
partners:
  - name: {MARK}の相手
bodies:
  - name: {MARK}の会
materials:
  - name: {MARK}の資料
    url: https://example.jp/{ASCII_MARK}
budgets:
  - year: 令和12年度
    amount: \"987,654,321円\"
    note: {MARK}の予算
outcomes:
  - indicator: {MARK}の指標
    value: 987654321
challenges:
  - term: 集まる場所がない
    when: 残る
    text: {MARK}の課題
grew_from:
  - programme: ibasho-shien
    changed: {MARK}の変化
contact:
  office: {MARK}の窓口
sources:
  - document: sample-2026
    locator: {MARK}の見出し
note: {MARK}の注
---
## 背景

{MARK}の背景

## 内容

{MARK}の内容
"
    )
}

/// The starter with one record of `publication` in each collection.
fn site(publication: &str) -> SiteTest {
    let site = SiteTest::starter();
    site.write("content/cases/hidden/one.md", case(publication));
    site.write(
        "content/cases/hidden/one/zu.csv",
        format!("{MARK},{ASCII_MARK}\n"),
    );
    let card = format!(
        "---\ntitle: {MARK}の題名\nsummary: {MARK}の要約\npublication: {publication}\n---\n{MARK}の本文\n"
    );
    for file in [
        "approaches/hidden-approach",
        "programmes/hidden-programme",
        "pages/hidden-page",
    ] {
        site.write(&format!("content/{file}.md"), &card);
    }
    let place = format!(
        "---\nplace: 東京都大島町\nsummary: {MARK}の要約\npublication: {publication}\n\
         events:\n  - at: 令和4年度\n    topic: はじまり\n    text: {MARK}の出来事\n---\n{MARK}の本文\n"
    );
    site.write("content/places/133612.md", place);
    assert_eq!(
        site.run(&["check", "--strict"]).code,
        0,
        "{}",
        site.run(&["check"]).stdout
    );
    site
}

/// Asks every byte of the output, as it is and as data may escape it.
fn assert_hidden(output: &Tree) {
    let escaped: String = MARK
        .encode_utf16()
        .map(|unit| format!("\\u{unit:04x}"))
        .collect();
    let encoded: String = MARK.bytes().map(|byte| format!("%{byte:02X}")).collect();
    let numbers = ["987654321", "987,654,321"];
    for (path, bytes) in output {
        let text = String::from_utf8_lossy(bytes).to_string();
        for word in [MARK, ASCII_MARK, &escaped, &encoded]
            .iter()
            .chain(&numbers)
        {
            assert!(!text.contains(*word), "{path} says {word}");
            assert!(
                !text.to_lowercase().contains(&word.to_lowercase()),
                "{path} says {word}"
            );
        }
        // The newest day of a hidden record must not make the others look old.
        assert!(
            !text.contains("2030"),
            "{path} knows the day of a hidden record"
        );
    }
}

#[test]
fn a_draft_never_leaks() {
    let site = site("下書き");
    site.run_fine(&["build", "--base-url", "https://example.lg.jp/"]);
    let output = site.tree("output");
    assert_hidden(&output);
    for path in output.keys() {
        assert!(
            !path.contains("hidden") && !path.contains("133612"),
            "{path} exists"
        );
    }
    for (path, bytes) in &output {
        let text = String::from_utf8_lossy(bytes);
        assert!(
            !text.contains("hidden/one") && !text.contains("hidden-"),
            "{path} names a draft"
        );
    }
}

#[test]
fn a_withdrawn_record_leaves_a_page_that_says_so() {
    let site = site("取下げ");
    site.run_fine(&["build", "--base-url", "https://example.lg.jp/"]);
    let output = site.tree("output");
    assert_hidden(&output);
    let own = "cases/hidden/one/index.html";
    let page = String::from_utf8(output[own].clone()).unwrap();
    assert!(
        page.contains("取り下げ") || page.contains("取下げ"),
        "{page}"
    );
    assert!(
        page.contains("noindex"),
        "search engines are told to forget it"
    );
    for (path, bytes) in output.iter().filter(|(path, _)| *path != own) {
        let text = String::from_utf8_lossy(bytes);
        assert!(!path.contains("hidden"), "{path} exists");
        assert!(
            !text.contains("hidden/one") && !text.contains("hidden-"),
            "{path} names it"
        );
    }
}

#[test]
fn drafts_are_built_where_they_are_asked_for() {
    let site = site("下書き");
    site.run_fine(&["build", "--drafts"]);
    let page = site.read("output/cases/hidden/one/index.html");
    assert!(
        page.contains(&format!("{MARK}の題名")) && page.contains("下書き"),
        "{page}"
    );
    // Back to what everybody may see: nothing stays behind.
    site.run_fine(&["build"]);
    assert_hidden(&site.tree("output"));
    assert!(!site.path("output/cases/hidden").exists());
}

/// Publishing takes a record out of hiding; hiding it again takes it away everywhere.
#[test]
fn a_record_that_is_hidden_later_goes_everywhere() {
    let site = site("公開");
    site.run_fine(&["build"]);
    assert!(site.read("output/data/cases.json").contains(MARK));
    let files: Vec<String> = site
        .tree("content")
        .into_keys()
        .filter(|path| path.ends_with(".md"))
        .collect();
    for file in files {
        let path = format!("content/{file}");
        if site.read(&path).contains("publication: 公開") {
            site.edit(&path, "publication: 公開", "publication: 下書き");
        }
    }
    site.run_fine(&["build"]);
    assert_hidden(&site.tree("output"));
}

/// What is counted is what is shown.
#[test]
fn hidden_records_are_not_counted() {
    let plain = SiteTest::starter();
    let hidden = site("下書き");
    for root in [&plain, &hidden] {
        root.run_fine(&["build"]);
    }
    let (plain, hidden) = (plain.tree("output"), hidden.tree("output"));
    assert_eq!(crate::harness::difference(&plain, &hidden), [""; 0]);
}

/// Names a public record by link and by id; neither may lead to a hidden one.
#[test]
fn a_public_record_may_not_point_at_a_hidden_one() {
    for publication in ["下書き", "取下げ"] {
        let site = site(publication);
        site.edit(
            "content/cases/chiyoda/houkago.md",
            "月に一度、",
            "[前の会](../hidden/one.md)のあと、月に一度、",
        );
        site.edit(
            "content/approaches/hiraku.md",
            "read_first:\n  case: chiyoda/engawa",
            "read_first:\n  case: hidden/one",
        );
        let run = site.run(&["check", "--format", "json"]);
        assert_eq!(run.code, 1);
        assert_eq!(
            run.stdout.matches("\"draft-reference\"").count(),
            2,
            "{}",
            run.stdout
        );
    }
}
