//! The manifest and the shortcut that rests on it.

use std::fs;

use super::{Pages, Site, many, pages, stamps, touch, tree, written};
use crate::write::{Edition, Manifest, Reason, publish};

#[test]
fn damage_anywhere_means_empty() {
    let site = Site::new();
    let all = pages([("a.html", "a"), ("cases/在宅/index.html", "b")]);
    site.publish(&all).unwrap();
    let file = site.target.state.join("manifest");
    let whole = fs::read(&file).unwrap();
    let times = stamps(&site.output(""));
    for place in 0..whole.len() {
        for damaged in [
            whole[..place].to_vec(),
            [&whole[..place], &[whole[place] ^ 0x10], &whole[place + 1..]].concat(),
            [&whole[..place], &[0xFF; 9], &whole[place..]].concat(),
        ] {
            fs::write(&file, damaged).unwrap();
            assert_eq!(
                Manifest::load(&site.target),
                Manifest::default(),
                "at {place}"
            );
            assert!(site.unchanged(&all).is_none());
        }
    }
    assert_eq!(site.publish(&all).unwrap(), written(2, 0, 0));
    assert_eq!(stamps(&site.output("")), times);
    site.assert_settled(&all);
}

#[test]
fn manifest_that_is_a_folder_is_an_error_and_not_a_loss() {
    let site = Site::new();
    fs::create_dir_all(site.target.state.join("manifest")).unwrap();
    assert!(site.publish(&pages([("a.html", "a")])).is_err());
    assert_eq!(fs::read(site.output("a.html")).unwrap(), b"a");
}

#[test]
fn shortcut_sees_every_kind_of_change() {
    let site = Site::new();
    let all = many(20, "page");
    site.publish(&all).unwrap();
    let page = site.output("cases/0007/index.html");
    let changes: [(&str, &dyn Fn()); 8] = [
        ("touched", &|| touch(&page)),
        ("longer", &|| {
            fs::write(&page, "longer than before").unwrap()
        }),
        ("missing", &|| fs::remove_file(&page).unwrap()),
        ("folder missing", &|| {
            fs::remove_dir_all(page.parent().unwrap()).unwrap()
        }),
        ("stray file", &|| {
            fs::write(site.output("cases/0007/x"), "x").unwrap()
        }),
        ("stray folder", &|| {
            fs::create_dir(site.output("cases/0007/x")).unwrap()
        }),
        ("no marker text", &|| {
            fs::write(site.output(".yokoten-output"), "").unwrap()
        }),
        ("left-over staging", &|| {
            fs::create_dir(site.output(".yokoten-new")).unwrap()
        }),
    ];
    for (name, change) in changes {
        site.assert_settled(&all);
        change();
        assert!(site.unchanged(&all).is_none(), "{name}");
        site.publish(&all).unwrap();
    }
    site.assert_settled(&all);
    assert!(site.unchanged(&many(20, "another")).is_none());
    fs::remove_dir_all(site.output("")).unwrap();
    assert!(site.unchanged(&all).is_none());
}

#[test]
fn shortcut_notes_that_all_was_skipped() {
    let site = Site::new();
    let all = pages([("a.html", "a")]);
    site.publish(&all).unwrap();
    assert_eq!(site.reason("a.html"), Some(Reason::New));
    let output = stamps(&site.output(""));
    assert!(site.unchanged(&all).is_some());
    assert_eq!(site.reason("a.html"), Some(Reason::Same));
    // From then on it writes nothing at all.
    let state = stamps(site.root());
    assert!(site.unchanged(&all).is_some());
    assert_eq!(
        (stamps(&site.output("")), stamps(site.root())),
        (output, state)
    );
}

#[test]
fn other_inputs_or_notes_alone_are_remembered() {
    let site = Site::new();
    let nothing = |_: usize| unreachable!("there are no pages");
    site.publish(&pages([("a.html", "a")])).unwrap();
    for (inputs, notes) in [([1; 16], "一"), ([2; 16], "一"), ([2; 16], "二")] {
        let edition = Edition {
            paths: &[],
            sources: Vec::new(),
            inputs,
            notes: notes.into(),
        };
        publish(&site.target, &edition, &nothing, &|_| {}).unwrap();
        let manifest = Manifest::load(&site.target);
        assert_eq!(
            (manifest.inputs(), manifest.into_notes()),
            (inputs, notes.into())
        );
    }
}

#[test]
fn manifest_of_another_output_is_not_believed() {
    let mut site = Site::new();
    let all = pages([("a.html", "a")]);
    site.publish(&all).unwrap();
    site.target.output = site.root().join("other");
    assert_eq!(Manifest::load(&site.target), Manifest::default());
    assert_eq!(site.publish(&all).unwrap(), written(1, 1, 0));
    assert!(site.unchanged(&all).is_some());
}

#[test]
fn manifest_moves_with_the_project() {
    let mut site = Site::new();
    let all: Pages = many(3, "page");
    let (old, new) = (site.root().join("old"), site.root().join("新"));
    site.target.output = old.join("output");
    site.target.state = old.join(".yokoten");
    site.publish(&all).unwrap();
    fs::rename(&old, &new).unwrap();
    site.target.output = new.join("output");
    site.target.state = new.join(".yokoten");
    assert!(site.unchanged(&all).is_some());
    assert!(!tree(&new).is_empty());
}
