use crate::harness::SiteTest;

/// Kept back until the place has confirmed.
const SENSITIVE: &str = "ナイショノコトバ";

/// A record with a problem, felt at a time, and more lines of front matter.
fn record(site: &SiteTest, id: &str, place: &str, (challenge, more): (&str, &str)) {
    let kind = match place {
        "北海道" => "都道府県事業",
        _ => "市町村事例",
    };
    let background = match place {
        "北海道" => "",
        _ => "## 背景\n\n背景の文。\n\n",
    };
    site.write(
        &format!("content/cases/{id}.md"),
        format!(
            "---
title: {id}の記録
kind: {kind}
place: {place}
summary: {id}の要約
as_of: 令和7年度
challenges:
  - term: 退院の連絡が届かない
    {challenge}
{more}sources:
  - document: survey
---
{background}## 内容

内容の文。
"
        ),
    );
}

/// Four records of one problem, and an approach to it.
fn site() -> SiteTest {
    let site = SiteTest::minimal();
    site.remove("content/cases/kitami/renkei.md");
    let outcomes = "outcomes:
  - indicator: 連絡率
    unit: \"%\"
    values:
      - at: 平成28年度
        value: 60
      - at: 令和6年度
        value: 81.7
      - at: 令和8年度
        value: 90
        kind: 目標
approach:
  - rule
";
    record(&site, "a", "北海道北見市", ("when: 取組前", outcomes));
    record(&site, "b", "北海道沼田町", ("when: 取組前", ""));
    let left = format!("when: 残る\n    text: {SENSITIVE}\n    sensitive: true");
    record(&site, "c", "北海道函館市", (&left, ""));
    record(
        &site,
        "d",
        "北海道",
        ("when: 進める中\n    text: 県で集めた声。", ""),
    );
    site.write(
        "content/approaches/rule.md",
        "---
title: 連絡のルール
summary: 連絡の順序を決める。
problems:
  - 退院の連絡が届かない
first_steps:
  - case: a
    text: 困りごとを数える。
---
本文。
",
    );
    site.write(
        "content/tables/indicators.yaml",
        "title: 指標の表
columns:
  - key: problem
    label: 課題
    type: term
    facet: problems
  - key: name
    label: 項目
    type: text
rows:
  - problem: 退院の連絡が届かない
    name: 連絡のあった割合
",
    );
    site.run_fine(&["build"]);
    site
}

const PAGE: &str = "output/facets/problems/no-contact/index.html";

/// The text of a section of the problem's page, without tags, a line for each piece.
fn section(page: &str, id: &str) -> Vec<String> {
    let start = format!("<section aria-labelledby=\"{id}\">");
    let section = page.split(&start).nth(1).unwrap();
    let section = section.split("</section>").next().unwrap();
    let pieces = section
        .split('<')
        .map(|piece| piece.rsplit('>').next().unwrap().trim());
    pieces
        .filter(|piece| !piece.is_empty())
        .map(str::to_owned)
        .collect()
}

#[test]
fn a_problem_leads_to_what_was_done_about_it() {
    let site = site();
    let page = site.read(PAGE);
    let expected: [(&str, &[&str]); 3] = [
        (
            "attempts",
            &[
                "aの記録",
                "連絡率：60%（平成28年度） → 81.7%（令和6年度）",
                "連絡率：90%（令和8年度）",
                "bの記録",
                "効果の記載なし",
            ],
        ),
        ("remedies", &["連絡のルール", "困りごとを数える。"]),
        (
            "indicators",
            &["連絡率（%）", "実績 1件、目標 1件", "連絡のあった割合"],
        ),
    ];
    for (id, words) in expected {
        let found = section(&page, id);
        for word in words {
            assert!(
                found.iter().any(|line| line == word),
                "{word} in {found:#?}"
            );
        }
    }
    let attempts = section(&page, "attempts").join("\n");
    assert!(!attempts.contains("cの記録"), "{attempts}");
    assert!(section(&page, "help").contains(&"dの記録".to_owned()));
}

#[test]
fn who_still_has_a_problem_is_a_count_with_the_words_one_level_down() {
    let site = site();
    let page = site.read(PAGE);
    let felt = section(&page, "felt");
    let sentence = "資料の時点で残るとした記録は1件です（令和7年度（2025年度）の資料 1件）。今も残るかは確かめていません。";
    assert!(felt.contains(&sentence.to_owned()), "{felt:#?}");
    assert!(felt.contains(&"県で集めた声。".to_owned()), "{felt:#?}");
    let entrance = site.read("output/facets/problems/index.html");
    assert!(entrance.contains("うち残る 1件"));
}

/// Words to be handled with care stand on the page of their case alone.
#[test]
fn words_kept_back_are_on_no_list() {
    let site = site();
    let own = "cases/c/index.html";
    for (path, bytes) in site.tree("output") {
        let text = String::from_utf8_lossy(&bytes);
        assert!(path == own || !text.contains(SENSITIVE), "{path}");
    }
    site.edit(
        "content/cases/c.md",
        "sources:",
        "confirmed:\n  on: 2026-11-20\n  by: 函館市の担当課\nsources:",
    );
    site.run_fine(&["build"]);
    assert!(site.read(PAGE).contains(SENSITIVE));
}
