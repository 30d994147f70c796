use std::path::Path;

use yokoten::diagnostic::{Rule, Severity};

use crate::harness::{SiteTest, assert_snapshot, fixtures, in_parallel, names_in, snapshots};

/// A rule that no content can break: it speaks of a fault of the program.
pub(crate) const UNPROVOKED: Rule = Rule::InternalFault;

/// Every rule that has fixtures.
pub(crate) fn provoked() -> Vec<Rule> {
    Rule::all().filter(|rule| *rule != UNPROVOKED).collect()
}

/// The minimal catalogue with `side` (bad or good) of a rule over it.
fn site(rule: Rule, side: &str) -> SiteTest {
    let site = SiteTest::minimal();
    site.overlay(&format!("rules/{rule}/{side}"));
    if rule == Rule::AttachmentSize && side == "bad" {
        let rows = "入院,電話\n".repeat(400_000);
        site.write("content/cases/kitami/renkei/ichiran.csv", rows);
    }
    site
}

#[test]
fn each_rule_has_fixtures_and_nothing_else_has() {
    let mut expected: Vec<&str> = provoked().into_iter().map(Rule::name).collect();
    expected.sort_unstable();
    assert_eq!(names_in(&fixtures().join("rules")), expected);
    for rule in expected {
        for side in ["bad", "good"] {
            let folder = fixtures().join("rules").join(rule).join(side);
            assert!(folder.is_dir(), "{rule} has no {side} fixture");
        }
    }
}

#[test]
fn each_bad_fixture_is_reported_whole() {
    let rules = provoked();
    let runs = in_parallel(&rules, |rule| site(*rule, "bad").run(&["check"]));
    for (rule, run) in rules.into_iter().zip(runs) {
        let is_error = rule.severity() == Severity::Error;
        assert_eq!(run.code, i32::from(is_error), "{rule}\n{}", run.stdout);
        let head = format!("{}[{rule}]: ", rule.severity().as_str());
        assert!(
            run.stdout.contains(&head),
            "{rule} is not reported:\n{}",
            run.stdout
        );
        assert_eq!(run.stderr, "", "{rule}");
        assert_snapshot(&format!("rules/{rule}.txt"), &run.stdout);
    }
}

#[test]
fn each_good_fixture_is_fine() {
    let rules = provoked();
    let runs = in_parallel(&rules, |rule| {
        site(*rule, "good").run(&["check", "--strict"])
    });
    for (rule, run) in rules.into_iter().zip(runs) {
        assert_eq!(run.code, 0, "{rule}\n{}", run.stdout);
    }
}

/// A bad fixture is about its own rule: whatever else is said follows from the same slip.
#[test]
fn bad_fixtures_break_one_rule_alone() {
    let rules = provoked();
    let runs = in_parallel(&rules, |rule| {
        site(*rule, "bad").run(&["check", "--format", "json"])
    });
    for (rule, run) in rules.into_iter().zip(runs) {
        for line in run.stdout.lines() {
            assert!(
                line.contains(&format!("\"rule\":\"{rule}\"")),
                "{rule} brings {line}"
            );
            assert!(!line.contains("\"help\":null"), "{rule} has no help");
        }
    }
}

/// A snapshot that no test names would never fail.
#[test]
fn no_snapshot_is_left_over() {
    let suite = crate::harness::files_below(Path::new(&concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/tests/suite"
    )));
    let source: String = suite
        .values()
        .map(|bytes| String::from_utf8_lossy(bytes).into_owned())
        .collect();
    for path in crate::harness::files_below(&snapshots()).into_keys() {
        let is_used = match path.strip_prefix("rules/") {
            Some(name) => provoked().iter().any(|rule| format!("{rule}.txt") == name),
            None => path == ".gitattributes" || source.contains(&format!("\"{path}\"")),
        };
        assert!(is_used, "no test compares tests/snapshots/{path}");
    }
}
