use crate::harness::SiteTest;

/// A record of the minimal catalogue with a title, a summary and more lines of front matter.
fn record((title, summary): (&str, &str), more: &str) -> String {
    format!(
        "---
title: {title}
kind: 市町村事例
place: 北海道北見市
summary: {summary}
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

/// Sixteen records in one town: enough that a word may be rare. The first two have a long one in
/// common, the third a problem with the first.
fn site() -> SiteTest {
    let site = SiteTest::minimal();
    site.remove("content/cases/kitami/renkei.md");
    let problem = "challenges:\n  - term: 退院の連絡が届かない\n    when: 取組前\n";
    for (id, words, more) in [
        (
            "a",
            ("退院支援ルールを決める", "病院の声から始めた。"),
            problem,
        ),
        ("b", ("町の見直し", "退院支援ルールを毎年たしかめる。"), ""),
        ("c", ("別の取組", "声を集めた。"), problem),
    ] {
        site.write(&format!("content/cases/{id}.md"), record(words, more));
    }
    for number in 0..13 {
        let title = format!("そのほか {number}");
        let path = format!("content/cases/x{number}.md");
        site.write(&path, record((&title, "ほかのこと。"), ""));
    }
    site.run_fine(&["build"]);
    site
}

/// Related cases of the first record with the reasons given.
fn related(site: &SiteTest) -> Vec<(String, String)> {
    let page = site.read("output/cases/a/index.html");
    let section = page
        .split("<section aria-labelledby=\"sec-related\">")
        .nth(1);
    let section = section.unwrap().split("</section>").next().unwrap();
    let between = |card: &str, from: &str| {
        let rest = card.split(from).nth(1).unwrap();
        rest.split('<').next().unwrap().trim().to_owned()
    };
    let cards = section.split("<li class=\"card\">").skip(1);
    cards
        .map(|card| {
            (
                between(card, "index.html\">"),
                between(card, "並べた理由："),
            )
        })
        .collect()
}

#[test]
fn related_cases_say_what_they_share() {
    let found = related(&site());
    let first_two: Vec<(&str, &str)> = found
        .iter()
        .take(2)
        .map(|(title, why)| (&**title, &**why))
        .collect();
    assert_eq!(
        first_two,
        [
            ("別の取組", "同じ課題「退院の連絡が届かない」、同じ自治体"),
            (
                "町の見直し",
                "同じ自治体、題名と要約に共通の言葉「退院支援」「ルール」"
            ),
        ]
    );
}

/// Words of bodies are not compared, so that a page stands while others are edited.
#[test]
fn an_edited_body_touches_no_neighbour() {
    let site = site();
    let before = site.tree("output");
    site.edit(
        "content/cases/b.md",
        "内容の文。",
        "病院の声から始めた別の内容。",
    );
    site.run_fine(&["build"]);
    let after = site.tree("output");
    let changed: Vec<&String> = after
        .keys()
        .filter(|path| before.get(*path) != after.get(*path) && !path.starts_with("search/"))
        .collect();
    assert_eq!(changed, ["cases/b/index.html"]);
}
