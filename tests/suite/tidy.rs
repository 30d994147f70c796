use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use crate::harness::{SiteTest, Tree, crate_folder, files_below};

/// Lines that a file may have.
const MOST_LINES: usize = 400;

/// Rust files of a folder of the crate, as text.
fn rust(folder: &str) -> BTreeMap<String, String> {
    let files: Tree = files_below(&crate_folder().join(folder));
    files
        .into_iter()
        .filter(|(path, _)| path.ends_with(".rs"))
        .map(|(path, bytes)| {
            (
                format!("{folder}/{path}"),
                String::from_utf8(bytes).unwrap(),
            )
        })
        .collect()
}

/// Modules in the order of lib.rs, lowest first.
fn floors() -> Vec<String> {
    let lib = std::fs::read_to_string(crate_folder().join("src/lib.rs")).unwrap();
    let declared = lib.lines().filter_map(|line| {
        let name = line
            .strip_prefix("pub mod ")
            .or_else(|| line.strip_prefix("mod "))?;
        name.strip_suffix(';').map(str::to_owned)
    });
    declared.collect()
}

/// Modules that a text names by `crate::`, also in braces, comments left out.
fn named(text: &str) -> Vec<String> {
    let mut names = Vec::new();
    let code: Vec<&str> = text
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .collect();
    let code = code.join("\n");
    let ends = |letter: char| !letter.is_ascii_alphanumeric() && letter != '_';
    for (start, path) in code.match_indices("crate::") {
        let rest = &code[start + path.len()..];
        match rest.strip_prefix('{') {
            Some(inner) => {
                let inner = inner.split('}').next().unwrap();
                names.extend(
                    inner
                        .split(',')
                        .map(|one| one.trim().split(ends).next().unwrap().to_owned()),
                );
            }
            None => names.push(rest.split(ends).next().unwrap().to_owned()),
        }
    }
    names
}

#[test]
fn a_module_names_only_modules_declared_above_it() {
    let floors = floors();
    assert!(floors.len() >= 10, "{floors:?}");
    let height = |name: &str| floors.iter().position(|floor| floor == name);
    for (path, text) in rust("src") {
        let inside = path.trim_start_matches("src/");
        let own = inside.split(['/', '.']).next().unwrap();
        let Some(own_height) = height(own) else {
            assert!(
                ["lib", "main"].contains(&own),
                "lib.rs does not declare {own}"
            );
            continue;
        };
        for name in named(&text) {
            let Some(other) = height(&name) else {
                panic!("{path} names crate::{name}, which lib.rs does not declare")
            };
            assert!(
                other <= own_height,
                "{path} names {name}, which stands above {own}"
            );
        }
    }
}

#[test]
fn no_file_is_too_long() {
    for folder in ["src", "tests/suite", "benches"] {
        for (path, text) in rust(folder) {
            let n_lines = text.lines().count();
            assert!(n_lines <= MOST_LINES, "{path} has {n_lines} lines");
        }
    }
}

/// What is left for later is an issue, not a word in the source.
#[test]
fn nothing_is_left_to_do() {
    let words = ["todo", "fixme", "xxx"].map(|word| word.to_ascii_uppercase());
    let calls = ["todo", "dbg", "unimplemented"].map(|call| format!("{call}!("));
    for folder in ["src", "tests/suite", "benches"] {
        for (path, text) in rust(folder) {
            for word in words.iter().chain(&calls) {
                assert!(!text.contains(word.as_str()), "{path} has {word}");
            }
        }
    }
}

#[test]
fn every_folder_of_the_source_says_what_it_is() {
    let all = rust("src");
    for (path, text) in &all {
        let Some(folder) = path.strip_suffix("/mod.rs") else {
            continue;
        };
        assert!(
            text.starts_with("//! "),
            "{folder}/mod.rs opens without //!"
        );
    }
    for path in all.keys() {
        let folder = Path::new(path).parent().unwrap().to_str().unwrap();
        let has_head = all.contains_key(&format!("{folder}/mod.rs"))
            || all.contains_key(&format!("{folder}.rs"))
            || folder == "src";
        assert!(has_head, "{folder} has neither mod.rs nor {folder}.rs");
    }
}

/// The disk is read in one place and written in another; what a file is said to be may be handed
/// around.
#[test]
fn the_disk_is_touched_in_two_files_alone() {
    let allowed = ["src/load/files.rs", "src/write/disk.rs"];
    for (path, text) in rust("src") {
        let code = text
            .lines()
            .filter(|line| !line.trim_start().starts_with("//"));
        let touches = code.into_iter().any(|line| {
            (line.contains("std::fs") && !line.contains("std::fs::Metadata;"))
                || line.contains("use std::{fs")
        });
        let is_test = path.contains("/tests/") || path.ends_with("/tests.rs");
        assert!(
            !touches || is_test || allowed.contains(&&*path),
            "{path} uses std::fs"
        );
    }
}

/// The lock file is part of the source.
#[test]
fn cargo_lock_is_kept() {
    let folder = crate_folder();
    assert!(folder.join("Cargo.lock").is_file());
    let ignored = std::fs::read_to_string(folder.join(".gitignore")).unwrap_or_default();
    assert!(!ignored.contains("Cargo.lock"));
    if folder.join(".git").exists() {
        let listed = Command::new("git")
            .args(["ls-files", "Cargo.lock"])
            .current_dir(&folder)
            .output();
        let listed = listed.unwrap();
        assert_eq!(String::from_utf8_lossy(&listed.stdout), "Cargo.lock\n");
    }
}

/// The default theme goes with the program: a folder with nothing but `content/` gets every
/// static file of `themes/default/`, scripts without their comments, the others byte for byte.
#[test]
fn the_default_theme_is_in_the_program() {
    let site = SiteTest::minimal();
    site.run_fine(&["build"]);
    let mut theme = files_below(&crate_folder().join("themes/default/static"));
    for (path, bytes) in &mut theme {
        if path.ends_with(".js") {
            *bytes = yokoten::load::bare(std::str::from_utf8(bytes).unwrap()).into_bytes();
        }
    }
    let assets = site.tree("output/assets");
    assert!(!theme.is_empty());
    assert_eq!(assets, theme);
}

/// No file says where on somebody's machine it was made.
#[test]
fn no_file_names_a_machine() {
    let homes = ["/home/", "/root/", "/Users/", "/tmp/"].map(|home| home.to_owned());
    for folder in [
        "src",
        "tests/suite",
        "tests/fixtures",
        "tests/snapshots",
        "docs",
        "themes",
        "content",
    ] {
        for (path, bytes) in files_below(&crate_folder().join(folder)) {
            let text = String::from_utf8_lossy(&bytes);
            let is_own = folder == "tests/suite" && path == "tidy.rs";
            for home in &homes {
                assert!(
                    is_own || !text.contains(home.as_str()),
                    "{folder}/{path} has {home}"
                );
            }
        }
    }
}
