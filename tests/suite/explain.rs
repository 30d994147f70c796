use crate::harness::{SiteTest, assert_snapshot};

/// Every way of naming a page or a record.
const TARGETS: [&str; 12] = [
    "cases/chiyoda/engawa/",
    "cases/chiyoda/engawa/index.html",
    "https://example.lg.jp/catalogue/cases/chiyoda/engawa/?a=b#kadai",
    "output/cases/chiyoda/engawa/index.html",
    "content/cases/chiyoda/engawa.md",
    "content/approaches/hiraku.md",
    "content/places/131016.md",
    "facets/scenes/daytime/",
    "data/cases.json",
    "assets/style.css",
    "cases/chiyoda/engawa/annai.csv",
    "/",
];

#[test]
fn pages_and_records_are_explained() {
    let site = SiteTest::starter();
    site.run_fine(&["build"]);
    let mut text = String::new();
    for target in TARGETS {
        let run = site.run_fine(&["explain", target]);
        assert_eq!(run.stderr, "");
        text += &format!("$ yokoten explain {target}\n{}\n", run.stdout);
    }
    assert_snapshot("explain/pages.txt", &text);
}

/// Before the first build, after it, after one that changed nothing, after an edit, after
/// somebody else changed the file.
#[test]
fn the_last_builds_reason_is_told() {
    let site = SiteTest::starter();
    let reason = || {
        let run = site.run_fine(&["explain", "cases/chiyoda/houkago/"]);
        let line = run
            .stdout
            .lines()
            .find(|line| line.contains("前回のビルド"))
            .map(str::to_owned);
        line.unwrap().trim().to_owned()
    };
    let mut said = vec![reason()];
    site.run_fine(&["build"]);
    said.push(reason());
    site.run_fine(&["build"]);
    said.push(reason());
    site.edit("content/cases/chiyoda/houkago.md", "月に一度、", "毎月、");
    site.run_fine(&["build"]);
    said.push(reason());
    site.write("output/cases/chiyoda/houkago/index.html", "変えられた\n");
    site.run_fine(&["build"]);
    said.push(reason());
    assert_snapshot("explain/reasons.txt", &(said.join("\n") + "\n"));
}

#[test]
fn what_is_not_there_is_said() {
    let site = SiteTest::starter();
    for target in ["cases/nowhere/", "../../etc/passwd", "nowhere"] {
        let run = site.run(&["explain", target]);
        assert_eq!(run.code, 2, "{target}: {}", run.whole());
        assert!(run.stderr.contains("ありません"), "{}", run.stderr);
    }
    let run = site.run_fine(&["explain", "content/cases/nowhere.md"]);
    assert_eq!(
        run.stdout,
        "content/cases/nowhere.md から作られるページはありません\n"
    );
}

#[test]
fn faults_are_shown_first() {
    let site = SiteTest::starter();
    site.edit("content/cases/chiyoda/houkago.md", "title:", "titel:");
    let run = site.run(&["explain", "cases/chiyoda/engawa/"]);
    assert_eq!((run.code, &*run.stdout), (1, ""));
    assert!(run.stderr.contains("unknown-key"), "{}", run.stderr);
}
