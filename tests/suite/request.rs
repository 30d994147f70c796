use crate::harness::{SiteTest, assert_snapshot, main_of};

/// A project of a prefecture with parts: a sum of all, an amount of one part, an end without a
/// reason, a target, a result.
const PROJECT: &str = "---
title: 在宅医療の推進<b>
kind: 都道府県事業
place: 高知県
summary: 協議会と研修を行う。
status: 実施中
as_of: 平成30年度
period:
  from: 平成28年度
scenes:
  - 入退院支援
approach:
  - rule
parts:
  - id: ア
    name: 協議会
    approach:
      - rule
  - id: イ
    name: 研修
budgets:
  - year: 平成28年度
    amount: \"1,000千円\"
    stage: 当初予算
    funding:
      - 確保基金
    part: ア
  - year: 平成29年度
    amount: \"400千円\"
    part: ア
    ceiling:
      amount: 36万円
      per: 1事業所
  - year: 平成29年度
    amount: \"2,500千円\"
  - year: 平成29年度
    amount: \"2,100千円\"
    part: イ
  - year: 平成30年度
    state: 終了
    part: ア
outcomes:
  - indicator: 参加した病院
    unit: 病院
    part: ア
    values:
      - at: 平成28年度
        value: 3
      - at: 平成29年度
        value: 5
      - at: 令和2年度
        value: 10
        kind: 目標
challenges:
  - term: 退院の連絡が届かない
    when: 残る
    text: 休日の連絡。
  - term: 退院の連絡が届かない
    when: 残る
    text: 伏せておく言葉。
    sensitive: true
sources:
  - document: survey
    locator: 高知県の個票
---
## 内容

協議会を開いた。
";

/// A project of which the source says next to nothing.
const BARE: &str = "---
title: 何も書かれていない事業
kind: 都道府県事業
place: 岩手県
summary: 額も財源も書かれていない。
status: 実施中
scenes:
  - 入退院支援
approach:
  - rule
sources:
  - document: survey
---
## 内容

研修を開いた。
";

fn site() -> SiteTest {
    let site = SiteTest::minimal();
    site.write(
        "content/approaches/rule.md",
        "---\ntitle: ルールをつくる\nsummary: 連絡の順序を決める。\nscenes:\n  - 入退院支援\n---\n内容。\n",
    );
    site.write("content/cases/kochi/suishin.md", PROJECT);
    site.write("content/cases/iwate/kenshu.md", BARE);
    site
}

#[test]
fn the_sheet_of_an_approach_names_what_is_said_and_what_is_not() {
    let site = site();
    site.run_fine(&["build"]);
    let sheet = main_of(&site, "output/request/approach/rule/index.html");
    assert!(!sheet.contains("伏せておく言葉"), "{sheet}");
    assert_snapshot("request/approach.html", &sheet);
}

/// Records without any amount from a municipality give no grounds; a prefecture has its own.
#[test]
fn sheets_are_gathered_by_term_and_prefecture_too() {
    let site = site();
    site.run_fine(&["build"]);
    let term = main_of(&site, "output/request/scenes/discharge/index.html");
    assert!(
        term.contains("掲載件数 2件") && !term.contains("入退院の連絡をそろえる"),
        "{term}"
    );
    let own = main_of(&site, "output/places/39/request/index.html");
    assert!(own.contains("掲載件数 1件"), "{own}");
    let empty = main_of(&site, "output/places/47/request/index.html");
    assert!(
        empty.contains("まだ掲載がありません") && empty.contains("ルールをつくる"),
        "{empty}"
    );
}

/// Where no table of amounts names the funding, a line of its own does.
#[test]
fn funding_is_named_without_an_amount_too() {
    let site = site();
    let record = BARE.replace("approach:", "funding:\n  - 確保基金\napproach:");
    site.write("content/cases/iwate/kenshu.md", &record);
    site.run_fine(&["build"]);
    let sheet = main_of(&site, "output/request/approach/rule/index.html");
    assert_eq!(
        sheet.matches("<dt>財源</dt><dd>確保基金</dd>").count(),
        1,
        "{sheet}"
    );
}

/// The first fifty stand whole; of the others a line says what a table of amounts needs, and its
/// link leads to the record.
#[test]
fn records_beyond_the_first_fifty_are_named_in_a_line() {
    let site = site();
    for number in 0..50 {
        let file = format!("content/cases/aomori/kenshu-{number:02}.md");
        let record = BARE.replace("何も書かれていない事業", &format!("研修の{number}"));
        site.write(&file, record.replace("岩手県", "青森県"));
    }
    site.run_fine(&["build"]);
    let first = main_of(&site, "output/request/approach/rule/index.html");
    assert_eq!(first.matches("<article").count(), 50, "{first}");
    assert!(first.contains("掲載件数 52件"), "{first}");
    assert!(!first.contains("在宅医療の推進"), "{first}");
    let second = main_of(&site, "output/request/approach/rule/2/index.html");
    assert_snapshot("request/lines.html", &second);
    assert!(!site.path("output/request/approach/rule/3").exists());
}

#[test]
fn without_any_amount_there_is_no_sheet() {
    let site = SiteTest::minimal();
    site.run_fine(&["build"]);
    let sheets: Vec<String> = site.tree("output").into_keys().collect();
    assert!(
        !sheets.iter().any(|path| path.contains("request")),
        "{sheets:?}"
    );
}
