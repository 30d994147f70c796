use crate::harness::{SiteTest, assert_snapshot, main_of};

/// A project with one amount, of which it is known how far it reaches.
fn project(place: &str, lines: &str) -> String {
    format!(
        "---
title: {place}の事業<b>
kind: 都道府県事業
place: {place}
summary: 研修を行う。
status: 実施中
as_of: 平成30年度
{lines}sources:
  - document: survey
---
## 内容

研修を開いた。
"
    )
}

fn site() -> SiteTest {
    let site = SiteTest::minimal();
    let scene = "scenes:\n  - 入退院支援\n";
    let reach = "covers:\n  form: 単独\n  text: 県内全域\n";
    let amounts = "budgets:
  - year: 平成28年度
    amount: \"3,000千円\"
    funding:
      - 確保基金
  - year: 平成29年度
    amount: \"1,000千円\"
  - year: 平成30年度
    amount: \"9,000千円\"
    stage: 見込
";
    site.write(
        "content/cases/kochi/one.md",
        project("高知県", &format!("{scene}{reach}{amounts}")),
    );
    let people = "effort:
  - indicator: 専任の職員
    unit: 名
    value: 3
  - indicator: 研修の参加者
    unit: 人
    value: 80超
  - indicator: 会議
    unit: 回/年
    value: 4
";
    site.write(
        "content/cases/iwate/two.md",
        project("岩手県", &format!("{amounts}{people}")),
    );
    let other = "effort:\n  - indicator: 兼務の職員\n    unit: 名\n    value: 約10\n";
    site.write("content/cases/nagano/three.md", project("長野県", other));
    site
}

/// Who has no reach, a forecast or a bound is left out and counted; the rest is drawn by code.
#[test]
fn points_are_what_can_be_compared_at_all() {
    let site = site();
    site.run_fine(&["build"]);
    let page = main_of(&site, "output/budgets/population/index.html");
    assert_snapshot("charts/scatters.html", &page);
}

#[test]
fn years_are_parted_by_funding() {
    let site = site();
    site.run_fine(&["build"]);
    let page = main_of(&site, "output/budgets/index.html");
    assert_snapshot("charts/budgets.html", &page);
}

/// A tile leads to the records of its prefecture with the term, or to the prefecture.
#[test]
fn a_term_has_a_map() {
    let site = site();
    site.run_fine(&["build"]);
    let page = main_of(&site, "output/facets/scenes/discharge/map/index.html");
    assert!(
        page.contains("掲載件数 2件（実施自治体数ではありません）"),
        "{page}"
    );
    assert!(
        page.contains("facets/scenes/discharge/map/index.html#p-39\">高知 <b>1件</b>"),
        "{page}"
    );
    assert!(
        page.contains("places/47/index.html\">沖縄 <b>0件</b>"),
        "{page}"
    );
    assert!(
        page.contains("どこで行われているかを示すものではありません"),
        "{page}"
    );
    let (_, rows) = page.split_once("id=\"rows\"").unwrap();
    assert!(
        rows.find("北海道北見市") < rows.find("高知県の事業&lt;b&gt;"),
        "{rows}"
    );
    let unused = site
        .tree("output")
        .into_keys()
        .any(|path| path.contains("scenes/daily/map"));
    assert!(!unused, "a term without records has no map");
}
