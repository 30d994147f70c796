use std::fs;

use crate::harness::{SiteTest, assert_snapshot, difference};

#[test]
fn what_a_build_says() {
    let site = SiteTest::minimal();
    let mut text = String::new();
    for arguments in [
        &["build"][..],
        &["build"],
        &["build", "--force"],
        &["build", "--base-url", "https://example.lg.jp/a/b"],
        &["build", "--output", "elsewhere/site"],
    ] {
        let run = site.run_fine(arguments);
        text += &format!("$ yokoten {}\n{}\n", arguments.join(" "), run.whole());
    }
    assert_snapshot("build/said.txt", &text);
}

#[test]
fn two_builds_are_equal_byte_for_byte() {
    let (left, right) = (SiteTest::starter(), SiteTest::starter());
    let url = "https://example.lg.jp/";
    left.run_fine(&["build", "--base-url", url, "--jobs", "1"]);
    right.run_fine(&["build", "--base-url", url, "--jobs", "4"]);
    assert_eq!(
        difference(&left.tree("output"), &right.tree("output")),
        [""; 0]
    );
}

/// The clock is not read; the day comes from the records or from `SOURCE_DATE_EPOCH`.
#[test]
fn the_day_comes_from_source_date_epoch() {
    let site = SiteTest::minimal();
    let build = |epoch: &str| {
        let output = site
            .command(&["build"])
            .env("SOURCE_DATE_EPOCH", epoch)
            .output()
            .unwrap();
        assert!(output.status.success());
        site.tree("output")
    };
    let (early, late) = (build("1800000000"), build("1900000000"));
    assert_eq!(early, build("1800000000"));
    assert_ne!(early, late);
}

/// `--output` and `--root` lead anywhere; the root may be read-only but for its own folders.
#[test]
fn root_and_output_may_be_elsewhere() {
    let site = SiteTest::empty();
    crate::harness::copy(
        &crate::harness::fixtures().join("minimal"),
        &site.path("catalogue"),
    );
    site.run_fine(&["build", "--root", "catalogue", "--output", "public"]);
    assert!(site.path("public/index.html").is_file());
    assert!(site.path("catalogue/.yokoten").is_dir());
    assert!(!site.path("catalogue/output").exists());
}

#[test]
fn a_foreign_output_is_refused() {
    let site = SiteTest::minimal();
    site.write("output/index.html", "誰かのページ\n");
    let run = site.run(&["build"]);
    assert_eq!(run.code, 2);
    assert_snapshot("build/foreign.txt", &run.whole());
    assert_eq!(site.read("output/index.html"), "誰かのページ\n");
    assert_eq!(site.tree("output").len(), 1);
}

/// Neither the root nor the content nor a folder above them can be the output.
#[test]
fn an_output_that_takes_the_catalogue_in_is_refused() {
    let site = SiteTest::minimal();
    let before = site.tree("content");
    for output in [".", "content", "..", ".yokoten", "content/cases"] {
        let run = site.run(&["build", "--output", output]);
        assert_eq!(run.code, 2, "{output}: {}", run.whole());
        assert_eq!(site.tree("content"), before, "{output}");
    }
}

#[test]
fn an_error_leaves_the_output_as_it_was() {
    let site = SiteTest::minimal();
    site.run_fine(&["build"]);
    let before = site.tree("output");
    site.edit(
        "content/cases/kitami/renkei.md",
        "place: 北海道北見市",
        "place: 北海道北身市",
    );
    let run = site.run(&["build"]);
    assert_eq!(run.code, 1);
    assert!(run.stderr.contains("unknown-place"), "{}", run.stderr);
    assert_eq!(site.tree("output"), before);
    site.edit("content/cases/kitami/renkei.md", "北身市", "北見市");
    let run = site.run_fine(&["build"]);
    assert!(run.stdout.contains("書き込み 0"), "{}", run.stdout);
}

/// Warnings do not keep a build from being made, and are shown each time.
#[test]
fn warnings_are_shown_by_every_build() {
    let site = SiteTest::minimal();
    site.write("content/memo.txt", "覚え書き\n");
    for _ in 0..2 {
        let run = site.run_fine(&["build"]);
        assert!(run.stderr.contains("stray-file"), "{}", run.whole());
    }
}

/// Damaged caches and manifests are as good as none.
#[test]
fn damaged_state_is_ignored() {
    let site = SiteTest::starter();
    site.run_fine(&["build"]);
    let expected = site.tree("output");
    let state: Vec<String> = site.tree(".yokoten").into_keys().collect();
    assert!(!state.is_empty());
    for file in state {
        let path = format!(".yokoten/{file}");
        let bytes = fs::read(site.path(&path)).unwrap();
        let half = bytes.len() / 2;
        let flipped = |at: usize| {
            let mut bytes = bytes.clone();
            bytes.get_mut(at).into_iter().for_each(|byte| *byte ^= 0x55);
            bytes
        };
        let damages = [
            bytes[..half].to_vec(),
            Vec::new(),
            flipped(0),
            flipped(half),
            flipped(bytes.len().saturating_sub(1)),
            vec![0xff; 4096],
        ];
        for damaged in damages {
            site.write(&path, damaged);
            site.edit("content/cases/chiyoda/houkago.md", "月に一度", "月にいちど");
            site.run_fine(&["build"]);
            site.edit("content/cases/chiyoda/houkago.md", "月にいちど", "月に一度");
            site.run_fine(&["build"]);
            assert_eq!(
                difference(&site.tree("output"), &expected),
                [""; 0],
                "{path}"
            );
        }
    }
    fs::remove_dir_all(site.path(".yokoten")).unwrap();
    site.run_fine(&["build"]);
    assert_eq!(difference(&site.tree("output"), &expected), [""; 0]);
}

/// Files of the output that were changed, lost or added by others are put right.
#[test]
fn the_output_is_put_right() {
    let site = SiteTest::starter();
    site.run_fine(&["build"]);
    let expected = site.tree("output");
    site.write("output/index.html", "変えられた\n");
    site.remove("output/404.html");
    site.write("output/extra/page.html", "余分\n");
    site.run_fine(&["build"]);
    assert_eq!(difference(&site.tree("output"), &expected), [""; 0]);
}

/// A theme of one's own replaces single files, and a fault in it is named.
#[test]
fn a_theme_of_ones_own() {
    let site = SiteTest::minimal();
    site.edit("content/site.yaml", "publisher:", "theme: ours\npublisher:");
    let run = site.run(&["build"]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("themes/ours/"), "{}", run.stderr);
    let own = [
        ("style.css", "body { color: black }\n"),
        ("site.js", "  // Ours.\n  \"use strict\";\n"),
    ];
    for (name, text) in own {
        site.write(&format!("themes/ours/static/{name}"), text);
    }
    site.run_fine(&["build"]);
    for (name, text) in own {
        assert_eq!(site.read(&format!("output/assets/{name}")), text);
    }
    let before = site.tree("output");
    site.write(
        "themes/ours/templates/case.html",
        "行1\n{{ nowhere.there }}\n",
    );
    let run = site.run(&["build"]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("case.html"), "{}", run.stderr);
    site.write("themes/ours/templates/case.html", "行1\n{% if %}\n");
    let run = site.run(&["build"]);
    assert_eq!(run.code, 2);
    assert_snapshot("build/template.txt", &run.whole());
    assert_eq!(site.tree("output"), before);
}

#[test]
fn a_component_that_cannot_be_made_is_named() {
    let site = SiteTest::minimal();
    site.edit("content/site.yaml", "publisher:", "theme: ours\npublisher:");
    let components = include_str!("../../themes/default/templates/components.html");
    site.write(
        "themes/ours/templates/components.html",
        components.replace(
            "component foot(@site)",
            "component foot(name: string, @site)",
        ),
    );
    let run = site.run(&["build"]);
    assert_eq!(run.code, 2);
    assert_snapshot("build/component.txt", &run.whole());
}

/// Links of the output lead to files of the output.
#[test]
fn every_link_leads_to_a_file() {
    let site = SiteTest::starter();
    site.run_fine(&["build", "--base-url", "https://example.lg.jp/a/"]);
    let output = site.tree("output");
    for (path, bytes) in output.iter().filter(|(path, _)| path.ends_with(".html")) {
        let page = String::from_utf8(bytes.clone()).unwrap();
        for element in crate::html::elements(&page) {
            let link = element
                .attributes
                .get("href")
                .or(element.attributes.get("src"));
            let Some(link) = link.filter(|link| !link.contains("//") && !link.starts_with('#'))
            else {
                continue;
            };
            let target = link.split(['#', '?']).next().unwrap();
            let from = if path == "404.html" {
                target.strip_prefix("/a/").unwrap_or(target)
            } else {
                target
            };
            let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
            let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
            for part in from
                .split('/')
                .filter(|part| !part.is_empty() && *part != ".")
            {
                match part {
                    ".." => drop(parts.pop()),
                    name => parts.push(name),
                }
            }
            assert!(
                output.contains_key(&parts.join("/")),
                "{path} links to {link}"
            );
        }
    }
}
