use std::fs;

use crate::harness::{SiteTest, assert_snapshot};

/// One catalogue with errors and warnings of several files, some over more than one line, some
/// with a second place, one in a file that is no text.
fn mixed() -> SiteTest {
    let site = SiteTest::minimal();
    site.edit(
        "content/cases/kitami/renkei.md",
        "  - 入退院支援",
        "  - 入退院志援\nplace: 北海道釧路市\nperiod: {from: 平成28年度, to: 平成33年度}",
    );
    site.edit(
        "content/cases/kitami/renkei.md",
        "## 内容\n\n連絡の順序を決めた。\n",
        "## 内容\n\n連絡先は 100%,担当:佐藤花子氏 とした。<b>電話</b>\n",
    );
    site.write("content/cases/kitami/saki.md", "題名だけ\n");
    site.write("content/cases/kitami/renkei/zu.svg", "<svg/>\n");
    site.write("content/図.exe", [0x4d, 0x5a, 0x90, 0x00, 0xff]);
    site
}

#[test]
fn text() {
    let run = mixed().run(&["check"]);
    assert_eq!(run.code, 1);
    assert_snapshot("formats/text.txt", &run.whole());
}

#[test]
fn json() {
    let run = mixed().run(&["check", "--format", "json"]);
    assert_eq!((run.code, &*run.stderr), (1, ""));
    for line in run.stdout.lines() {
        let value: serde_json::Value = serde_json::from_str(line).unwrap();
        let keys: Vec<&str> = value
            .as_object()
            .unwrap()
            .keys()
            .map(String::as_str)
            .collect();
        assert_eq!(keys.len(), 10, "{keys:?}");
    }
    assert_snapshot("formats/json.txt", &run.stdout);
}

#[test]
fn github() {
    let run = mixed().run(&["check", "--format", "github"]);
    assert_eq!((run.code, &*run.stderr), (1, ""));
    assert!(
        run.stdout
            .lines()
            .all(|line| line.starts_with("::error ") || line.starts_with("::warning "))
    );
    assert_snapshot("formats/github.txt", &run.stdout);
}

#[test]
fn sarif() {
    let run = mixed().run(&["check", "--format", "sarif"]);
    assert_eq!((run.code, &*run.stderr), (1, ""));
    let mut log: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    let rules = log["runs"][0]["tool"]["driver"]["rules"]
        .as_array()
        .unwrap()
        .clone();
    for result in log["runs"][0]["results"].as_array_mut().unwrap() {
        let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(rules[index]["id"], result["ruleId"]);
        // It shifts with every new rule.
        result["ruleIndex"] = serde_json::json!("[INDEX]");
    }
    // All rules stand there, whatever was found; one is enough to be compared.
    log["runs"][0]["tool"]["driver"]["rules"] = serde_json::json!([rules[0]]);
    log["runs"][0]["tool"]["driver"]["version"] = serde_json::json!("[VERSION]");
    assert_snapshot(
        "formats/sarif.txt",
        &(serde_json::to_string_pretty(&log).unwrap() + "\n"),
    );
}

/// Warnings alone are fine, unless they are not to be.
#[test]
fn strict_makes_warnings_fatal() {
    let site = SiteTest::minimal();
    site.write("content/memo.txt", "覚え書き\n");
    for format in ["text", "json", "github", "sarif"] {
        assert_eq!(site.run(&["check", "--format", format]).code, 0, "{format}");
        assert_eq!(
            site.run(&["check", "--format", format, "--strict"]).code,
            1,
            "{format}"
        );
    }
    site.remove("content/memo.txt");
    assert_eq!(site.run(&["check", "--strict"]).code, 0);
}

/// With nothing wrong, formats for machines say nothing.
#[test]
fn a_sound_catalogue() {
    let site = SiteTest::minimal();
    assert_eq!(
        site.run(&["check"]).stdout,
        "誤りはありません（公開の事例 1 件）\n"
    );
    assert_eq!(site.run(&["check", "--format", "json"]).stdout, "");
    assert_eq!(site.run(&["check", "--format", "github"]).stdout, "");
    let log = site.run(&["check", "--format", "sarif"]).stdout;
    let log: serde_json::Value = serde_json::from_str(&log).unwrap();
    assert_eq!(log["runs"][0]["results"], serde_json::json!([]));
}

#[test]
fn the_report_lists_what_is_lacking() {
    let run = SiteTest::starter().run_fine(&["check", "--report"]);
    assert_snapshot("formats/report.txt", &run.stdout);
}

/// What is listed as lacking is no fault, and no part of a format for machines.
#[test]
fn the_report_leaves_json_alone() {
    let run = SiteTest::starter().run_fine(&["check", "--report", "--format", "json"]);
    let is_json = |line: &str| serde_json::from_str::<serde_json::Value>(line).is_ok();
    assert!(run.stdout.lines().all(is_json), "{}", run.stdout);
}

/// 0 is fine, 1 wrong content, 2 that yokoten could not run.
#[test]
fn exit_codes() {
    assert_eq!(SiteTest::minimal().run(&["check"]).code, 0);
    assert_eq!(mixed().run(&["check"]).code, 1);
    assert_eq!(mixed().run(&["build"]).code, 1);
    assert_eq!(SiteTest::empty().run(&["check"]).code, 2);
    assert_eq!(SiteTest::empty().run(&["build"]).code, 2);
}

#[test]
fn a_root_without_content_is_named() {
    let run = SiteTest::empty().run(&["check", "--root", "nowhere"]);
    assert_snapshot("formats/no-content.txt", &run.whole());
}

/// Settings that cannot be used leave nothing to judge records by; that is all that is said.
#[test]
fn broken_settings_are_shown_alone() {
    let site = mixed();
    fs::remove_file(site.path("content/kinds.yaml")).unwrap();
    site.edit(
        "content/site.yaml",
        "title: 小さなカタログ",
        "titel: 小さなカタログ",
    );
    let run = site.run(&["check"]);
    assert_eq!(run.code, 1);
    assert_snapshot("formats/settings.txt", &run.stdout);
}
