use crate::harness::SiteTest;

/// A record of the minimal catalogue, with further lines of front matter.
fn record(title: &str, place: &str, more: &str) -> String {
    let kind = match place {
        "北海道" => "都道府県事業",
        _ => "市町村事例",
    };
    format!(
        "---
title: {title}
kind: {kind}
place: {place}
summary: {title}の要約
status: 実施中
as_of: 令和7年度
{more}sources:
  - document: survey
---
## 背景

背景の文。

## 内容

内容の文。
"
    )
}

/// Three records of two kinds on the list of all cases.
fn list(first: &str, second: &str, project: &str) -> String {
    let site = SiteTest::minimal();
    site.remove("content/cases/kitami/renkei.md");
    site.write(
        "content/cases/a.md",
        record("一つ目", "北海道北見市", first),
    );
    site.write(
        "content/cases/b.md",
        record("二つ目", "北海道北見市", second),
    );
    let project = record("県の事業", "北海道", project).replace("## 背景\n\n背景の文。\n\n", "");
    site.write("content/cases/c.md", project);
    site.run_fine(&["build"]);
    site.read("output/cases/index.html")
}

/// The sentences above the first card.
fn sentences(page: &str) -> Vec<&str> {
    let head = page.split("<li class=\"card\">").next().unwrap();
    let notes = head.split("<ul class=\"notes\">").skip(1);
    let lines = notes.flat_map(|notes| notes.split("</ul>").next().unwrap().split("<li>").skip(1));
    lines
        .map(|line| line.split("</li>").next().unwrap())
        .collect()
}

const BUDGET: &str = "budgets:\n  - year: 令和7年度\n    amount: 10千円\n";
const EFFORT: &str = "effort:\n  - indicator: 会議\n    unit: 回/年\n    value: 2\n";
const HOPE: &str =
    "outcomes:\n  - indicator: 連絡率\n    unit: \"%\"\n    value: 90\n    kind: 目標\n";
const RESULT: &str = "outcomes:\n  - indicator: 連絡率\n    unit: \"%\"\n    value: 90\n";
const CONFIRMED: &str = "confirmed:\n  on: 2026-11-20\n  by: 北見市の担当課\n";

#[test]
fn what_a_whole_list_lacks_is_said_once() {
    let page = list(HOPE, EFFORT, BUDGET);
    assert_eq!(
        sentences(&page),
        [
            "実績の数値がある記録はありません。",
            "自治体の確認を受けた記録はまだありません。",
            "資料と照合した日の記載がある記録はありません。",
            "費用の記載がある市町村事例はありません。",
        ]
    );
    assert!(!page.contains("自治体の確認：まだ"));
    assert!(!page.contains("資料と照合した日：記載なし"));
    assert_eq!(page.matches("出典：調査の報告書").count(), 3);
}

#[test]
fn what_some_have_is_said_on_each_card() {
    let day = "checked: 2026-11-22\n";
    let first = [day, BUDGET, EFFORT, RESULT, CONFIRMED].concat();
    let page = list(&first, &[day, BUDGET].concat(), day);
    assert_eq!(
        sentences(&page),
        ["資料と照合した日は、どの記録も2026年11月22日です。"]
    );
    assert_eq!(
        page.matches("自治体が確認した日：2026年11月20日").count(),
        1
    );
    assert_eq!(page.matches("自治体の確認：まだ").count(), 2);
    assert!(!page.contains("資料と照合した日：2026"));
}

/// A sentence on a single record would be longer than its own line.
#[test]
fn one_record_speaks_for_itself() {
    let site = SiteTest::minimal();
    site.run_fine(&["build"]);
    let page = site.read("output/cases/index.html");
    assert_eq!(sentences(&page), [""; 0]);
    assert_eq!(page.matches("自治体の確認：まだ").count(), 1);
    assert_eq!(page.matches("資料と照合した日：記載なし").count(), 1);
}
