use crate::harness::{Run, SiteTest, assert_snapshot};

const CASE: [&str; 10] = [
    "new",
    "case",
    "--id",
    "kitami/taiin-renraku",
    "--title",
    "退院の連絡: そろえる #1",
    "--kind",
    "市町村事例",
    "--place",
    "北海道北見市",
];
const FILE: &str = "content/cases/kitami/taiin-renraku.md";

fn dated(text: &str) -> String {
    let is_day = |line: &&str| line.starts_with("published: ") || line.starts_with("checked: ");
    let lines = text.lines().map(|line| match line {
        line if is_day(&line) => format!("{}: [今日]", line.split(':').next().unwrap()),
        line if line.starts_with("as_of: ") => "as_of: [今年度]".to_owned(),
        line => line.to_owned(),
    });
    lines.collect::<Vec<_>>().join("\n") + "\n"
}

#[test]
fn a_new_case_is_a_draft_that_passes_the_check() {
    let site = SiteTest::minimal();
    let run = site.run_fine(&CASE);
    assert_snapshot("new/said.txt", &run.whole());
    assert_snapshot("new/case.txt", &dated(&site.read(FILE)));
    let check = site.run_fine(&["check", "--strict"]);
    assert_eq!(check.stdout, "誤りはありません（公開の事例 1 件）\n");
    site.run_fine(&["build"]);
    assert!(!site.path("output/cases/kitami/taiin-renraku").exists());
    site.run_fine(&["build", "--drafts"]);
    assert!(
        site.read("output/cases/kitami/taiin-renraku/index.html")
            .contains("退院の連絡: そろえる #1")
    );
}

/// Lists are in block form, where a comma does no harm.
#[test]
fn a_new_case_has_no_braces() {
    let site = SiteTest::minimal();
    site.run_fine(&CASE);
    let text = site.read(FILE);
    let fields = text.lines().filter(|line| !line.starts_with('#'));
    assert!(
        fields.into_iter().all(|line| !line.contains(['{', '['])),
        "{text}"
    );
    for heading in ["## 背景", "## 内容", "## 今後の方針"] {
        assert!(text.contains(heading), "{heading} is missing");
    }
    for term in ["入退院支援", "退院の連絡が届かない", "確保基金"] {
        assert!(text.contains(term), "{term} is not offered");
    }
}

#[test]
fn placeholders_are_refused_publication() {
    let site = SiteTest::minimal();
    site.run_fine(&CASE);
    site.edit(FILE, "publication: 下書き\n", "");
    let run = site.run(&["check"]);
    assert_eq!(run.code, 1);
    assert!(
        run.stdout.contains("error[placeholder-left]"),
        "{}",
        run.stdout
    );
    assert!(
        !run.stdout.contains("error[")
            || run.stdout.matches("error[").count()
                == run.stdout.matches("error[placeholder-left]").count()
    );
    assert_eq!(site.run(&["build"]).code, 1);
}

#[test]
fn nothing_is_overwritten() {
    let site = SiteTest::minimal();
    site.write(FILE, "先に書いたもの\n");
    let run = site.run(&CASE);
    assert_eq!(run.code, 2);
    assert_snapshot("new/there.txt", &run.whole());
    assert_eq!(site.read(FILE), "先に書いたもの\n");
}

fn refused(site: &SiteTest, place: usize, value: &str) -> Run {
    let mut arguments = CASE;
    arguments[place] = value;
    let before = site.tree("content");
    let run = site.run(&arguments);
    assert_eq!(run.code, 2, "{value}\n{}", run.whole());
    assert_eq!(site.tree("content"), before, "{value}");
    run
}

/// What cannot be right is refused before anything is written, wherever it would lead.
#[test]
fn wrong_flags() {
    let site = SiteTest::minimal();
    let mut text = String::new();
    for id in [
        "退院",
        "../../outside",
        "/etc/x",
        "Kitami/Case",
        "a//b",
        "",
        "page/2",
        "con",
        "a b",
        "a\\b",
    ] {
        text += &format!("--id {id:?}\n{}\n", refused(&site, 3, id).stderr);
    }
    for kind in ["市長村事例", ""] {
        text += &format!("--kind {kind:?}\n{}\n", refused(&site, 7, kind).stderr);
    }
    for place in [
        "北見市",
        "北海道北身市",
        "012085",
        "青森県北見市",
        "北海道",
        "",
    ] {
        text += &format!("--place {place:?}\n{}\n", refused(&site, 9, place).stderr);
    }
    assert_snapshot("new/wrong.txt", &text);
}

/// Without a terminal nobody can be asked.
#[test]
fn a_missing_flag_is_named() {
    let site = SiteTest::minimal();
    let mut text = String::new();
    for missing in [2, 4, 6, 8] {
        let mut arguments = CASE.to_vec();
        arguments.drain(missing..missing + 2);
        let run = site.run(&arguments);
        assert_eq!(run.code, 2);
        text += &run.stderr;
    }
    assert_snapshot("new/missing.txt", &text);
}

/// The starter's kinds, facets and roles make another form than the minimal catalogue's.
#[test]
fn the_form_follows_the_catalogue() {
    let site = SiteTest::starter();
    site.run_fine(&[
        "new",
        "case",
        "--id",
        "x",
        "--title",
        "題",
        "--kind",
        "団体の取組",
    ]);
    let text = site.read("content/cases/x.md");
    assert!(
        text.contains("## 内容") && !text.contains("## 背景"),
        "{text}"
    );
    assert!(!text.contains("place:"), "{text}");
    assert_eq!(site.run(&["check", "--strict"]).code, 0);
}
