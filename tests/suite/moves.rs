use crate::harness::SiteTest;

const ENGAWA: &str = "content/cases/chiyoda/engawa.md";

/// The starter with a case that has moved.
fn moved() -> SiteTest {
    let site = SiteTest::starter();
    site.edit(
        ENGAWA,
        "published: 2026-11-22\n",
        "published: 2026-11-22\nformerly:\n  - mukashi/engawa\n",
    );
    site
}

#[test]
fn a_former_address_leads_on() {
    let site = moved();
    site.run_fine(&["build"]);
    let page = site.read("output/cases/mukashi/engawa/index.html");
    assert!(page.contains("cases/chiyoda/engawa/index.html"), "{page}");
}

#[test]
fn a_former_address_of_a_withdrawn_case_leads_to_the_page_that_says_so() {
    let site = SiteTest::starter();
    site.write(
        "content/cases/chiyoda/owari.md",
        site.read(ENGAWA)
            .replace("title: 見本：空き部屋", "title: 見本：別の空き部屋")
            .replace(
                "published: 2026-11-22\n",
                "published: 2026-11-22\npublication: 取下げ\nformerly:\n  - mukashi/owari\n",
            ),
    );
    site.run_fine(&["build"]);
    let page = site.read("output/cases/mukashi/owari/index.html");
    assert!(page.contains("cases/chiyoda/owari/index.html"), "{page}");
    let index = site.read("output/cases/index.html");
    assert!(!index.contains("owari"), "{index}");
}

#[test]
fn a_link_to_a_case_that_has_moved_names_its_new_place() {
    let site = moved();
    site.write(
        "content/pages/link.md",
        "---\ntitle: リンク\n---\n[前の場所](../cases/mukashi/engawa.md)\n",
    );
    let run = site.run(&["check"]);
    assert_eq!(run.code, 1, "{}", run.stdout);
    assert!(run.stdout.contains("error[broken-link]"), "{}", run.stdout);
    assert!(run.stdout.contains(ENGAWA), "{}", run.stdout);
}

#[test]
fn only_the_preview_listens_for_news() {
    let site = SiteTest::starter();
    site.run_fine(&["build", "--drafts"]);
    for (path, bytes) in site.tree("output") {
        let text = String::from_utf8_lossy(&bytes);
        assert!(!text.contains("_yokoten/"), "{path}");
    }
}

#[test]
fn explain_knows_what_a_base_url_adds() {
    let site = SiteTest::starter();
    let base = ["--base-url", "https://example.lg.jp/"];
    site.run_fine(&[&["build"], &base[..]].concat());
    let run = site.run_fine(&[&["explain", "feed.xml"], &base[..]].concat());
    assert!(run.stdout.starts_with("feed.xml\n"), "{}", run.stdout);
}

#[test]
fn a_malformed_day_is_refused() {
    let site = SiteTest::starter();
    let output = site
        .command(&["build"])
        .env("SOURCE_DATE_EPOCH", "きのう")
        .output()
        .unwrap();
    let run = site.finished(output);
    assert_eq!(run.code, 2, "{}", run.stderr);
    assert!(run.stderr.contains("SOURCE_DATE_EPOCH"), "{}", run.stderr);
}

#[test]
fn an_output_inside_the_content_is_refused() {
    let site = SiteTest::starter();
    let run = site.run(&["build", "--output", "content/static/site"]);
    assert_eq!(run.code, 2, "{}", run.stderr);
    assert!(!site.path("content/static/site").exists());
}

#[cfg(unix)]
#[test]
fn a_link_below_the_content_shows_nothing_from_outside() {
    let site = SiteTest::starter();
    site.write("secret.txt", "---\nヒミツ: 1\n");
    std::os::unix::fs::symlink(site.path("secret.txt"), site.path("content/pages/l.md")).unwrap();
    let run = site.run(&["check"]);
    assert!(run.stdout.contains("stray-file"), "{}", run.stdout);
    assert!(!run.stdout.contains("ヒミツ"), "{}", run.stdout);
}
