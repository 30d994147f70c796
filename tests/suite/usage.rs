use crate::harness::{SiteTest, assert_snapshot};

#[test]
fn help_of_every_command() {
    let site = SiteTest::empty();
    let mut text = String::new();
    for command in [
        "", "check", "build", "serve", "new", "new case", "init", "explain",
    ] {
        let arguments: Vec<&str> = command.split_whitespace().chain(["--help"]).collect();
        let run = site.run_fine(&arguments);
        assert_eq!(run.stderr, "");
        text += &format!("$ yokoten {}\n{}\n", arguments.join(" "), run.stdout);
        assert!(!run.stdout.contains("Usage"), "{command} has English help");
    }
    assert_snapshot("usage/help.txt", &text);
}

#[test]
fn the_version_is_the_crates() {
    let run = SiteTest::empty().run_fine(&["--version"]);
    assert_eq!(
        run.stdout,
        format!("yokoten {}\n", env!("CARGO_PKG_VERSION"))
    );
}

/// What is wrong with a command line is said in Japanese, with the nearest right word.
#[test]
fn wrong_command_lines() {
    let site = SiteTest::minimal();
    let wrong: &[&[&str]] = &[
        &[],
        &["biuld"],
        &["check", "--fromat", "json"],
        &["check", "--format", "jsn"],
        &["check", "--format"],
        &["check", "content"],
        &["check", "--strict", "--strict"],
        &["build", "--jobs", "0"],
        &["build", "--jobs", "two"],
        &["build", "--base-url", "example.jp"],
        &["build", "--base-url", "ftp://example.jp/"],
        &["serve", "--port", "65536"],
        &["new"],
        &["init"],
        &["explain"],
        &["--root"],
    ];
    let mut text = String::new();
    for arguments in wrong {
        let run = site.run(arguments);
        assert_eq!((run.code, &*run.stdout), (2, ""), "{arguments:?}");
        text += &format!("$ yokoten {}\n{}\n", arguments.join(" "), run.stderr);
        assert!(
            !run.stderr.contains("error:"),
            "{arguments:?}\n{}",
            run.stderr
        );
    }
    assert_snapshot("usage/wrong.txt", &text);
}
