use crate::harness::{SiteTest, assert_snapshot, difference, main_of};

/// A record that grew out of others.
fn case(title: &str, grew_from: &str) -> String {
    format!(
        "---
title: {title}
kind: 市町村事例
place: 北海道北見市
summary: 病院とケアマネジャーの連絡の順序を決めた。
status: 実施中
published: 2026-11-22
as_of: 令和7年度
grew_from:
{grew_from}sources:
  - document: survey
---
## 背景

連絡が届かなかった。

## 内容

連絡の順序を決めた。
"
    )
}

fn programme(title: &str) -> String {
    format!("---\ntitle: {title}\nsummary: 国の事業。\n---\n内容。\n")
}

/// Two origins, one of them skipping a generation; a name that is markup.
fn family() -> SiteTest {
    let site = SiteTest::minimal();
    site.write("content/programmes/moto.md", programme("'もと<b>&\"事業'"));
    let first = "  - programme: moto\n    year: 平成24年度\n    changed: 市の事業とした。\n";
    site.write("content/cases/a/first.md", case("はじめの取組", first));
    let second = "  - case: a/first\n    year: 平成28年度\n  - programme: moto\n";
    site.write("content/cases/a/second.md", case("つぎの取組", second));
    let third = "  - case: a/second\n  - case: a/first\n    changed: 対象を広げた。\n";
    site.write("content/cases/b/third.md", case("その先の取組", third));
    site
}

#[test]
fn a_family_is_drawn_and_told() {
    let site = family();
    site.run_fine(&["build"]);
    assert_snapshot(
        "lineage/family.html",
        &main_of(&site, "output/lineage/index.html"),
    );
    let page = site.read("output/cases/a/second/index.html");
    assert!(page.contains("（このページの記録）"), "{page}");
    let alone = site.read("output/cases/kitami/renkei/index.html");
    assert!(!alone.contains("sec-lineage"), "{alone}");
    let again = family();
    again.run_fine(&["build"]);
    let (left, right) = (site.tree("output"), again.tree("output"));
    assert_eq!(difference(&left, &right), [""; 0]);
}

/// A picture of a hundred boxes helps nobody; the list is there all the same.
#[test]
fn too_large_a_family_is_listed_alone() {
    let site = SiteTest::minimal();
    site.write("content/programmes/moto.md", programme("もと"));
    for number in 0..70 {
        let text = case(&format!("取組{number}"), "  - programme: moto\n");
        site.write(&format!("content/cases/a/n{number}.md"), text);
    }
    site.run_fine(&["build"]);
    let all = main_of(&site, "output/lineage/index.html");
    assert!(
        all.contains("図は省いています") && !all.contains("<svg"),
        "{all}"
    );
    assert!(all.contains("掲載件数 70件"), "{all}");
    let page = main_of(&site, "output/programmes/moto/index.html");
    assert!(page.contains("取組69") && !page.contains("<svg"), "{page}");
}

/// Without any link there is no page of links, and none leads to it.
#[test]
fn nothing_is_said_where_nothing_is_known() {
    let site = SiteTest::minimal();
    site.run_fine(&["build"]);
    for (path, page) in site.tree("output") {
        let page = String::from_utf8_lossy(&page);
        assert!(
            !path.contains("lineage") && !page.contains("lineage/index"),
            "{path}"
        );
    }
}
