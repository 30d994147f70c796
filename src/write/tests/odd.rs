//! Links, read-only files, names that are no text.
#![cfg(unix)]

use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};

use super::{Site, many, pages, tree, written};
use crate::write::Reason;

#[test]
fn links_go_and_what_they_point_to_stays() {
    for site in Site::both() {
        let outside = site.root().join("outside");
        fs::create_dir_all(outside.join("b")).unwrap();
        fs::write(outside.join("b/index.html"), "outside").unwrap();
        fs::write(outside.join("file"), "outside").unwrap();
        let mut all = pages([("a.html", "a"), ("b/index.html", "b")]);
        all.extend(many(3, "old"));
        site.publish(&all).unwrap();
        fs::remove_file(site.output("a.html")).unwrap();
        symlink(outside.join("file"), site.output("a.html")).unwrap();
        fs::remove_dir_all(site.output("b")).unwrap();
        symlink(outside.join("b"), site.output("b")).unwrap();
        symlink(&outside, site.output("stray")).unwrap();
        symlink("nowhere", site.output("dangling")).unwrap();
        let before = tree(&outside);
        assert!(site.unchanged(&all).is_none());
        all.extend(many(3, "new"));
        // The links at stray, dangling and b go; the one at a.html is replaced.
        assert_eq!(site.publish(&all).unwrap(), written(5, 5, 3));
        assert_eq!(site.reason("a.html"), Some(Reason::Altered));
        assert_eq!(tree(&outside), before);
        site.assert_settled(&all);
    }
}

#[test]
fn output_may_be_a_link_to_a_folder() {
    let site = Site::exchanging();
    fs::create_dir(site.root().join("disk")).unwrap();
    symlink("disk", site.root().join("output")).unwrap();
    for content in ["old", "new"] {
        let all = many(4, content);
        site.publish(&all).unwrap();
        assert!(site.unchanged(&all).is_some());
        assert_eq!(tree(&site.root().join("disk")).len(), 5);
    }
    assert!(
        fs::symlink_metadata(site.root().join("output"))
            .unwrap()
            .is_symlink()
    );
    assert!(!site.root().join("disk.yokoten-new").exists());
}

#[test]
fn left_over_staging_that_is_a_link_is_not_followed() {
    let site = Site::new();
    let outside = site.root().join("outside");
    fs::create_dir(&outside).unwrap();
    fs::write(outside.join("file"), "outside").unwrap();
    symlink(&outside, site.root().join("output.yokoten-new")).unwrap();
    let all = pages([("a.html", "a")]);
    site.publish(&all).unwrap();
    assert_eq!(fs::read(outside.join("file")).unwrap(), b"outside");
    site.assert_settled(&all);
}

#[test]
fn read_only_files_are_replaced_and_removed() {
    let site = Site::new();
    site.publish(&pages([("a.html", "a"), ("b.html", "b")]))
        .unwrap();
    for path in ["a.html", "b.html"] {
        fs::set_permissions(site.output(path), fs::Permissions::from_mode(0o444)).unwrap();
    }
    let all = pages([("a.html", "new")]);
    assert_eq!(site.publish(&all).unwrap(), written(1, 1, 1));
    site.assert_settled(&all);
}

#[test]
fn other_names_of_a_file_keep_the_old_content() {
    let site = Site::new();
    site.publish(&pages([("a.html", "old")])).unwrap();
    let backup = site.root().join("backup.html");
    fs::hard_link(site.output("a.html"), &backup).unwrap();
    site.publish(&pages([("a.html", "new")])).unwrap();
    assert_eq!(fs::read(&backup).unwrap(), b"old");
}

#[test]
fn permissions_of_the_output_outlast_an_exchange() {
    let site = Site::exchanging();
    site.publish(&many(4, "old")).unwrap();
    let before = fs::metadata(site.output("")).unwrap();
    fs::set_permissions(site.output(""), fs::Permissions::from_mode(0o2775)).unwrap();
    site.publish(&many(4, "new")).unwrap();
    let after = fs::metadata(site.output("")).unwrap();
    assert_ne!(before.ino(), after.ino());
    assert_eq!(after.permissions().mode() & 0o7777, 0o2775);
}

#[test]
fn names_that_are_no_text_are_stale() {
    let site = Site::new();
    let all = pages([("a.html", "a")]);
    site.publish(&all).unwrap();
    let name = OsStr::from_bytes(b"\x8d\xdd\x91\xee.txt");
    if fs::write(site.output("").join(name), "Shift_JIS").is_err() {
        return; // A file system that takes text only, as on macOS.
    }
    assert!(site.unchanged(&all).is_none());
    assert_eq!(site.publish(&all).unwrap(), written(1, 0, 1));
    site.assert_settled(&all);
}
