//! What no file system at hand would show.

use crate::write::disk::{Found, Kind};
use crate::write::plan;
use crate::write::{Reason, Stamp};

fn file(path: &str) -> Found {
    Found {
        path: path.into(),
        kind: Kind::File(Stamp {
            size: 1,
            modified_ns: 1,
        }),
    }
}

fn folder(path: &str) -> Found {
    Found {
        path: path.into(),
        kind: Kind::Folder,
    }
}

/// `first` and `last` are the paths that go.
#[track_caller]
fn check(paths: &[&str], found: &[Found], first: &[&str], last: &[&str]) {
    let paths: Vec<String> = paths.iter().map(|&path| path.to_owned()).collect();
    let stale = plan::stale(&paths, found);
    let names = |list: &[&Found]| -> Vec<String> {
        list.iter()
            .map(|one| one.path.to_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(names(&stale.first), first);
    assert_eq!(names(&stale.last), last);
}

#[test]
fn nothing_is_stale() {
    check(
        &["a-b", "a/b", "c"],
        &[folder("a"), file("a-b"), file("a/b"), file("c")],
        &[],
        &[],
    );
}

#[test]
fn stale_goes_last() {
    check(
        &["a/b"],
        &[folder("a"), file("a-b"), folder("c"), file("c/d")],
        &[],
        &["a-b", "c", "c/d"],
    );
}

#[test]
fn what_is_in_the_way_goes_first() {
    check(
        &["a", "b/c"],
        &[folder("a"), file("a/x"), file("b")],
        &["a", "b"],
        &["a/x"],
    );
}

#[test]
fn other_case_of_a_planned_name_goes_first() {
    let found = [folder("Cases"), file("Cases/INDEX.html"), file("Ｂ.html")];
    check(
        &["cases/index.html", "ｂ.html"],
        &found,
        &["Cases/INDEX.html", "Ｂ.html"],
        &["Cases"],
    );
}

#[test]
fn fingerprint_weighs_more_than_the_file() {
    let stamp = Stamp {
        size: 1,
        modified_ns: 2,
    };
    let touched = Stamp {
        size: 1,
        modified_ns: 3,
    };
    let last = Some(([1; 16], stamp));
    assert_eq!(plan::judge(None, Some(stamp), [1; 16]), Reason::New);
    assert_eq!(plan::judge(last, Some(touched), [2; 16]), Reason::Changed);
    assert_eq!(plan::judge(last, Some(touched), [1; 16]), Reason::Altered);
    assert_eq!(plan::judge(last, None, [1; 16]), Reason::Altered);
    assert_eq!(plan::judge(last, Some(stamp), [1; 16]), Reason::Same);
}
