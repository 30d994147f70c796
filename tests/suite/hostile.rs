use std::collections::BTreeSet;

use crate::harness::{SiteTest, Tree, fixtures};
use crate::html::elements;

/// Breaks out of elements, attributes, comments, scripts and templates, wherever it is not
/// escaped.
const HOSTILE: &str = "\"'><yokotenx onfocus=go()></script></title></textarea>--><!-- {{ 7919 * 7907 }}{% raw %}&amp;\\\"";

/// What a template would make of it.
const PRODUCT: &str = "62615533";

/// A catalogue with every kind of field, `@@` in each of them.
fn site(words: &str) -> SiteTest {
    let site = SiteTest::empty();
    let quoted = serde_json::to_string(words).unwrap();
    for (path, bytes) in crate::harness::files_below(&fixtures().join("hostile")) {
        match String::from_utf8(bytes) {
            Ok(text) => {
                let text = text
                    .replace("\"@@\"", &quoted)
                    .replace("@@", &markdown(words));
                site.write(&path, text);
            }
            Err(binary) => drop(site.write(&path, binary.as_bytes())),
        }
    }
    site
}

/// Words as Markdown, so that they stand as letters and not as HTML.
fn markdown(words: &str) -> String {
    let escaped = words
        .chars()
        .map(|letter| match letter.is_ascii_punctuation() {
            true => format!("\\{letter}"),
            false => letter.to_string(),
        });
    escaped.collect()
}

fn built(words: &str) -> Tree {
    let site = site(words);
    let run = site.run(&["build", "--base-url", "https://example.lg.jp/"]);
    assert_eq!(run.code, 0, "{}", run.whole());
    site.tree("output")
}

fn pages(output: &Tree) -> impl Iterator<Item = (&String, String)> {
    let pages = output.iter().filter(|(path, _)| path.ends_with(".html"));
    pages.map(|(path, bytes)| (path, String::from_utf8(bytes.clone()).unwrap()))
}

/// Names of elements, and of elements with attributes, of all pages.
fn shapes(output: &Tree) -> BTreeSet<String> {
    let mut shapes = BTreeSet::new();
    for (_, page) in pages(output) {
        for element in elements(&page) {
            let names = element
                .attributes
                .keys()
                .map(|key| format!("{} {key}", element.name));
            shapes.extend(names.chain([element.name.clone()]));
        }
    }
    shapes
}

#[test]
fn hostile_words_make_no_element_and_no_attribute() {
    let (plain, hostile) = (built("ふつうの言葉"), built(HOSTILE));
    assert_eq!(
        plain.keys().collect::<Vec<_>>(),
        hostile.keys().collect::<Vec<_>>()
    );
    assert_eq!(shapes(&hostile), shapes(&plain));
    for ((path, before), (_, after)) in pages(&plain).zip(pages(&hostile)) {
        let names = |page: &str| {
            let names = elements(page).into_iter().map(|one| one.name);
            // A longer title takes more lines in a picture, each a `tspan` of known shape.
            names.filter(|name| name != "tspan").collect::<Vec<_>>()
        };
        assert_eq!(names(&after), names(&before), "{path}");
        assert!(!after.contains(PRODUCT), "{path} ran a template");
    }
}

/// The words are shown all the same, and not lost.
#[test]
fn hostile_words_are_shown_as_they_are() {
    let hostile = built(HOSTILE);
    let page = String::from_utf8(hostile["cases/a/b/index.html"].clone()).unwrap();
    let title = elements(&page)
        .into_iter()
        .find(|one| one.name == "title")
        .unwrap();
    assert!(
        crate::html::resolved(&title.raw).starts_with(HOSTILE),
        "{}",
        title.raw
    );
}

/// Scripts are data that parse, or files of the theme.
#[test]
fn scripts_are_data_or_the_themes_own() {
    for (path, page) in pages(&built(HOSTILE)) {
        for script in elements(&page)
            .into_iter()
            .filter(|one| one.name == "script")
        {
            match script.attributes.get("src") {
                Some(source) => {
                    assert!(
                        !source.contains("//") && source.contains("assets/"),
                        "{path}: {source}"
                    );
                    assert_eq!(script.raw.trim(), "", "{path}");
                }
                None => {
                    assert_eq!(script.attributes["type"], "application/ld+json", "{path}");
                    let data: Result<serde_json::Value, _> = serde_json::from_str(&script.raw);
                    assert!(data.is_ok(), "{path}: {}", script.raw);
                    assert!(!script.raw.contains("<!--"), "{path}");
                }
            }
        }
    }
}

/// A browser is told so too.
#[test]
fn every_page_has_a_policy() {
    for (path, page) in pages(&built(HOSTILE)) {
        let policy = elements(&page).into_iter().find_map(|one| {
            let is_policy = one
                .attributes
                .get("http-equiv")
                .is_some_and(|name| name.eq_ignore_ascii_case("content-security-policy"));
            is_policy.then(|| one.attributes["content"].clone())
        });
        let policy = policy.unwrap_or_else(|| panic!("{path} has no policy"));
        assert!(
            policy.contains("default-src") && !policy.contains("unsafe"),
            "{path}: {policy}"
        );
        for element in elements(&page) {
            let is_event = element.attributes.keys().any(|key| key.starts_with("on"));
            assert!(
                !is_event && !element.attributes.contains_key("style"),
                "{path}: {element:?}"
            );
            assert!(element.name != "style", "{path} has a style element");
            for key in ["href", "src", "action", "content"] {
                let link = element.attributes.get(key).map_or("", |link| link.trim());
                let scheme = link.to_lowercase();
                assert!(
                    !scheme.starts_with("javascript:") && !scheme.starts_with("data:"),
                    "{path}: {link}"
                );
            }
        }
    }
}

#[test]
fn data_and_feeds_are_well_formed() {
    let output = built(HOSTILE);
    for (path, bytes) in &output {
        let text = String::from_utf8_lossy(bytes);
        if path.ends_with(".json") {
            let data: Result<serde_json::Value, _> = serde_json::from_str(&text);
            assert!(data.is_ok(), "{path}");
        }
        if path.ends_with(".xml") {
            assert!(
                !text.contains("<yokotenx") && !text.contains("<!--"),
                "{path}\n{text}"
            );
            let rest = text
                .replace("&amp;", "")
                .replace("&lt;", "")
                .replace("&gt;", "");
            let rest = rest
                .replace("&quot;", "")
                .replace("&apos;", "")
                .replace("&#39;", "");
            assert!(!rest.contains('&'), "{path} has a bare &");
        }
    }
    let cases: serde_json::Value = serde_json::from_slice(&output["data/cases.json"]).unwrap();
    assert_eq!(cases[0]["title"], HOSTILE);
}

/// Addresses that would run or lead elsewhere are faults, however they are spelt.
#[test]
fn hostile_links_are_faults() {
    let links = [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java%0Ascript:alert(1)",
        "&#106;avascript:alert(1)",
        "\\javascript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "//evil.example/x",
        "/absolute",
        "../../../../etc/passwd",
        "..%2f..%2f..%2f..%2fetc/passwd",
        "%2e%2e/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
        "..\\..\\..\\etc\\passwd",
        "../../site.yaml",
        "C:/Windows/win.ini",
        "renkei.md?x=1",
        "<java\tscript:alert(1)>",
    ];
    for link in links {
        let site = SiteTest::minimal();
        let file = "content/cases/kitami/renkei.md";
        let text = site.read(file);
        site.write(file, format!("{text}\n[読む]({link})\n"));
        let run = site.run(&["check"]);
        assert_eq!(run.code, 1, "{link}: {}", run.stdout);
        let named = ["url-scheme", "broken-link"]
            .iter()
            .any(|rule| run.stdout.contains(rule));
        assert!(named, "{link}: {}", run.stdout);
    }
    for url in [
        "javascript:alert(1)",
        "https://",
        "https://a b/",
        "https://example.jp/\\\"><b>",
        "//x.jp",
    ] {
        let site = SiteTest::minimal();
        site.edit(
            "content/cases/kitami/renkei.md",
            "as_of:",
            &format!("materials:\n  - name: 様式\n    url: \"{url}\"\nas_of:"),
        );
        assert_eq!(site.run(&["check"]).code, 1, "{url}");
    }
}

/// YAML that grows, nests or names what is elsewhere ends in a report, and soon.
#[test]
fn hostile_yaml_ends_in_a_report() {
    let bomb = "a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b]\n";
    let texts = [
        bomb.to_owned(),
        format!("title: {}{}\n", "[".repeat(100_000), "]".repeat(100_000)),
        format!("title: {}\n", "{a: ".repeat(50_000)),
        format!("{}title: x\n", "? ".repeat(20_000)),
        "title: !!python/object/apply:os.system [ls]\n".to_owned(),
        "<<: {title: x}\n".to_owned(),
        "%YAML 1.1\n".to_owned(),
        "title: \"\\ud800\"\n".to_owned(),
        "title: \"\\x00\\x07\\e[31m\"\n".to_owned(),
        format!("title: {}\n", "長".repeat(2_000_000)),
        "- - - - -\n".repeat(1000),
        "\u{2028}title: x\u{85}kind: y\n".to_owned(),
        "\u{b}title:\u{c}x\n".to_owned(),
    ];
    for (number, text) in texts.iter().enumerate() {
        let site = SiteTest::minimal();
        site.write("content/cases/bad.md", format!("---\n{text}---\n## 背景\n"));
        let run = site.run(&["check"]);
        assert_eq!((run.code, &*run.stderr), (1, ""), "{number}");
        assert!(
            run.stdout.contains("content/cases/bad.md"),
            "{number}: {}",
            run.stdout
        );
        assert!(
            !run.stdout.contains("internal-fault"),
            "{number}: {}",
            run.stdout
        );
        let obeyed = |letter: char| letter != '\n' && letter.is_control();
        assert!(
            !run.stdout.contains(obeyed),
            "{number} writes controls to the terminal"
        );
    }
}

/// What a terminal, an editor or a browser would obey instead of show is never let through.
#[test]
fn hidden_characters_do_not_reach_pages() {
    for hidden in [
        "\u{202e}",
        "\u{2066}",
        "\u{200b}",
        "\u{7}",
        "\u{1b}[31m",
        "\u{feff}",
    ] {
        for place in ["as_of: 令和7年度", "連絡が届かなかった"] {
            let site = SiteTest::minimal();
            let file = "content/cases/kitami/renkei.md";
            let put = match place {
                "as_of: 令和7年度" => format!("note: 前{hidden}後\n{place}"),
                _ => format!("{place}前{hidden}後"),
            };
            site.edit(file, place, &put);
            if site.run(&["build"]).code == 0 {
                let page = site.read("output/cases/kitami/renkei/index.html");
                assert!(
                    !page.contains(hidden),
                    "{hidden:?} stands in the page ({place})"
                );
            }
        }
    }
}

/// Words without a break, of any length a field may have, and text of any length elsewhere.
#[test]
fn very_long_words_are_shown_whole() {
    let long = "長".repeat(20_000);
    let site = SiteTest::minimal();
    site.edit(
        "content/cases/kitami/renkei.md",
        "連絡が届かなかった",
        &long,
    );
    site.run_fine(&["build"]);
    assert!(
        site.read("output/cases/kitami/renkei/index.html")
            .contains(&long)
    );
}

/// Links out of the folder are neither followed nor copied.
#[cfg(unix)]
#[test]
fn symbolic_links_are_not_followed() {
    let site = SiteTest::minimal();
    site.write("secret.md", "ヒミツ\n");
    std::fs::create_dir_all(site.path("content/static")).unwrap();
    for link in ["content/static/a.txt", "content/cases/kitami/secret.md"] {
        std::os::unix::fs::symlink(site.path("secret.md"), site.path(link)).unwrap();
    }
    std::os::unix::fs::symlink("/etc", site.path("content/static/etc")).unwrap();
    let run = site.run_fine(&["build"]);
    assert_eq!(
        run.stderr.matches("stray-file").count(),
        3,
        "{}",
        run.stderr
    );
    for (path, bytes) in site.tree("output") {
        assert!(
            !String::from_utf8_lossy(&bytes).contains("ヒミツ"),
            "{path}"
        );
        assert!(!path.contains("etc"), "{path}");
    }
}
