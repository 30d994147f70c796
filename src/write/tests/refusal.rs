//! What is refused, with nothing touched.

use std::fs;

use super::{Site, pages, tree};
use crate::error::Error;
use crate::write::disk::Disk;
use crate::write::publish::Press;
use crate::write::{Edition, Target, unchanged};

#[track_caller]
fn assert_untouched(site: &Site, is_expected: impl Fn(&Error) -> bool) {
    let before = tree(site.root());
    let error = site.publish(&pages([("a.html", "new")])).unwrap_err();
    assert!(is_expected(&error), "{error}");
    assert_eq!(tree(site.root()), before);
}

fn is_usage(error: &Error) -> bool {
    matches!(error, Error::Usage(_))
}

#[test]
fn foreign_output() {
    let site = Site::new();
    fs::create_dir_all(site.output("cases")).unwrap();
    fs::write(site.output("大事.txt"), "大事").unwrap();
    assert_untouched(&site, |error| matches!(error, Error::ForeignOutput(_)));
    // A folder of the marker's name is not a marker.
    fs::create_dir(site.output(".yokoten-output")).unwrap();
    assert_untouched(&site, |error| matches!(error, Error::ForeignOutput(_)));
}

#[test]
fn output_that_is_a_file() {
    let site = Site::new();
    fs::write(site.root().join("output"), "file").unwrap();
    assert_untouched(&site, is_usage);
}

#[cfg(unix)]
#[test]
fn output_that_is_a_link_to_nothing() {
    let site = Site::new();
    std::os::unix::fs::symlink("/nowhere/at/all", site.root().join("output")).unwrap();
    assert_untouched(&site, is_usage);
}

#[test]
fn output_over_the_root_or_the_state() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("site.yokoten-new");
    fs::create_dir(&root).unwrap();
    fs::write(root.join("site.yaml"), "title: 事例集").unwrap();
    for output in [
        "",
        ".",
        "..",
        "../../..",
        ".yokoten",
        ".yokoten/site",
        "x/..",
        "content",
        "content/static/site",
        "themes/../content/pages",
        "themes/default",
        "../site",
        "/",
    ] {
        let target = Target {
            output: root.join(output),
            state: root.join(".yokoten"),
        };
        let site = Site {
            target,
            ..Site::new()
        };
        let before = tree(folder.path());
        let error = site.publish(&pages([("a.html", "a")])).unwrap_err();
        assert!(is_usage(&error), "{output}: {error}");
        assert_eq!(tree(folder.path()), before, "{output}");
    }
}

#[test]
fn paths_that_no_output_may_hold() {
    let site = Site::new();
    let bad: &[&[&str]] = &[
        &[""],
        &["/etc/passwd"],
        &["../x"],
        &["a/../../x"],
        &["a/./b"],
        &["./a"],
        &["a//b"],
        &["a/"],
        &["a\\b"],
        &["a\0b"],
        &["a", "a"],
        &["b", "a"],
        &["a", "a-b", "a.html", "a/b"],
        &["x/a", "x/a/b/c"],
        &[".yokoten-output"],
        &[".yokoten-new/a"],
    ];
    for paths in bad {
        let paths: Vec<String> = paths.iter().map(|&path| path.to_owned()).collect();
        let edition = Edition {
            paths: &paths,
            sources: Vec::new(),
            inputs: [0; 16],
            notes: Vec::new(),
        };
        let press = Press {
            disk: Disk {
                before: &|_| Ok(()),
            },
            target: &site.target,
            edition: &edition,
            few: 0,
        };
        let error = press
            .run(&|_| panic!("asked for a page"), &|_| {})
            .unwrap_err();
        assert!(is_usage(&error), "{paths:?}: {error}");
        assert!(tree(site.root()).is_empty(), "{paths:?}");
    }
}

#[test]
fn names_that_only_look_odd_are_fine() {
    let site = Site::new();
    let all = pages([
        ("..a/b..", "1"),
        ("a", "2"),
        ("a-b/c", "3"),
        ("a.html", "4"),
        ("files/第１回 会議・議事録（案）.pdf", "5"),
        ("files/か\u{3099}", "6"),
        ("x/.yokoten-output", "8"),
        ("𠮷野/index.html", "9"),
    ]);
    site.publish(&all).unwrap();
    site.assert_settled(&all);
}

#[test]
fn second_build_at_once() {
    let site = Site::new();
    let all = pages([("a.html", "a")]);
    site.publish(&all).unwrap();
    let lock = fs::File::options()
        .write(true)
        .open(site.target.state.join("lock"))
        .unwrap();
    lock.lock().unwrap();
    let changed = pages([("a.html", "changed")]);
    let error = site.publish(&changed).unwrap_err();
    assert!(
        is_usage(&error) && error.to_string().starts_with("別の yokoten が"),
        "{error}"
    );
    assert_eq!(fs::read(site.output("a.html")).unwrap(), b"a");
    drop(lock);
    site.publish(&changed).unwrap();
    site.assert_settled(&changed);
}

#[test]
fn shortcut_refuses_what_it_does_not_know() {
    let site = Site::new();
    assert_eq!(unchanged(&site.target, &[0; 16]), None);
    fs::create_dir_all(site.output("cases")).unwrap();
    fs::write(site.output("大事.txt"), "大事").unwrap();
    assert_eq!(unchanged(&site.target, &[0; 16]), None);
    assert_eq!(tree(site.root()).len(), 2);
}
