use std::io::Read;
use std::time::{Duration, SystemTime};

use crate::harness::{SiteTest, Tree, difference};

pub(crate) fn search(site: &SiteTest, words: &str) -> String {
    site.run_fine(&["search", "--format", "json", words])
        .whole()
}

#[test]
fn a_record_is_found_by_what_it_says() {
    let site = SiteTest::starter();
    for words in ["縁側", "空き部屋", "東京都千代田区"] {
        let found = search(&site, words);
        assert!(found.contains("chiyoda/engawa"), "{words}: {found}");
    }
}

/// Drafts, withdrawn records and words that a place has not confirmed are in no byte of the index.
#[test]
fn nothing_hidden_is_indexed() {
    let site = SiteTest::starter();
    let case = "content/cases/chiyoda/kujira.md";
    let text = site.read("content/cases/chiyoda/houkago.md");
    site.write(case, text.replacen("\ntitle: ", "\ntitle: 鯨の尾", 1));
    let is_found = || {
        site.run_fine(&["build"]);
        let is_said = said_by_search(&site).contains("鯨の尾");
        assert_eq!(is_said, search(&site, "鯨の尾").contains("chiyoda/kujira"));
        is_said
    };
    assert!(is_found());
    site.edit(case, "\ntitle: ", "\npublication: 下書き\ntitle: ");
    assert!(!is_found());
    site.edit(case, "\npublication: 下書き", "\npublication: 取下げ");
    assert!(!is_found());
}

/// Words that stand nowhere else, of kanji that no other record has side by side.
const WHALE: &str = "鯨尾鰭";

/// All that the files of the search say: their base64 taken apart, their gzip inflated.
fn said_by_search(site: &SiteTest) -> String {
    let mut all = String::new();
    for (path, bytes) in searched(site) {
        let text = String::from_utf8(bytes).unwrap();
        for part in text
            .split('"')
            .filter(|part| !path.starts_with("client") && part.len() > 20)
        {
            let bytes = from_base64(part);
            let mut inflated = Vec::new();
            if bytes.starts_with(&[0x1f, 0x8b]) {
                let mut stream = flate2::read::GzDecoder::new(bytes.as_slice());
                stream.read_to_end(&mut inflated).unwrap();
            }
            all.push_str(&String::from_utf8_lossy(&inflated));
            all.push_str(&from_utf_16(&inflated));
        }
        all.push_str(&text);
    }
    all
}

fn from_utf_16(bytes: &[u8]) -> String {
    let units = bytes
        .as_chunks()
        .0
        .iter()
        .map(|two| u16::from_le_bytes(*two));
    String::from_utf16_lossy(&units.collect::<Vec<_>>())
}

fn from_base64(text: &str) -> Vec<u8> {
    let digits = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let values = text
        .bytes()
        .filter_map(|byte| digits.iter().position(|one| *one == byte));
    let values: Vec<usize> = values.collect();
    let bits = |four: &[usize]| four.iter().fold(0, |bits, value| bits << 6 | value);
    let whole = values.chunks(4).flat_map(|four| {
        let bits = bits(four) << (6 * (4 - four.len()));
        [bits >> 16, bits >> 8, bits].map(|byte| u8::try_from(byte & 255).unwrap())
    });
    whole.take(values.len() * 3 / 4).collect()
}

/// What a place has not confirmed is on the page of its case and nowhere else.
#[test]
fn a_sensitive_challenge_is_not_indexed_until_it_is_confirmed() {
    let site = SiteTest::starter();
    let case = "content/cases/chiyoda/engawa.md";
    let own = "cases/chiyoda/engawa/index.html";
    let words = format!("when: 残る\n    text: {WHALE}の困りごと\n    sensitive: true\nasks:");
    site.edit(case, "when: 残る\nasks:", &words);
    site.run_fine(&["build"]);
    for (path, bytes) in site.tree("output") {
        let says = String::from_utf8_lossy(&bytes).contains(WHALE);
        assert_eq!(says, path == own, "{path}");
    }
    assert!(!said_by_search(&site).contains(WHALE));
    assert!(
        search(&site, WHALE).contains("\"hits\":[]"),
        "{}",
        search(&site, WHALE)
    );
    site.edit(
        case,
        "\nsources:",
        "\nconfirmed:\n  on: 2026-11-01\n  by: 高齢福祉課\nsources:",
    );
    site.run_fine(&["build"]);
    assert!(said_by_search(&site).contains(WHALE));
    assert!(search(&site, WHALE).contains("chiyoda/engawa"));
}

/// A query that is the name, another name or the reading of a page leads to it.
#[test]
fn a_query_that_names_a_page_is_led_to_it() {
    let site = SiteTest::starter();
    site.write(
        "content/pages/kujira.md",
        format!("---\ntitle: 海のこと\naka:\n  - {WHALE}\n---\n本文。\n"),
    );
    for (words, line) in [
        (
            "集まる場所がない",
            "「集まる場所がない」のページ: facets/problems/",
        ),
        (
            "あつまるばしょがない",
            "「集まる場所がない」のページ: facets/problems/",
        ),
        ("東京", "「東京都」のページ: places/13/index.html"),
        ("ﾁﾖﾀﾞｸ", "「千代田区」のページ: places/131016/index.html"),
        (WHALE, "「海のこと」のページ: pages/kujira/index.html"),
    ] {
        let said = site.run_fine(&["search", words]).whole();
        assert!(said.contains(line), "{words}: {said}");
    }
    let said = site.run_fine(&["search", "東京の縁側"]).whole();
    assert!(!said.contains("のページ: "), "{said}");
}

/// An approach is found by the titles of its cases, which its page lists, and is when they change.
#[test]
fn an_approach_is_found_by_its_cases() {
    let site = SiteTest::starter();
    let case = "content/cases/chiyoda/engawa.md";
    let finds = || ids(&search(&site, WHALE)).contains(&"hiraku");
    site.run_fine(&["build"]);
    assert!(!finds());
    site.edit(case, "\ntitle: ", &format!("\ntitle: {WHALE}と"));
    site.run_fine(&["build"]);
    assert!(finds());
    let warm = searched(&site);
    site.run_fine(&["build", "--force"]);
    assert_eq!(difference(&warm, &searched(&site)), [""; 0]);
}

/// What a case says of its sources is found.
#[test]
fn notes_of_a_case_are_searched() {
    let site = SiteTest::starter();
    let case = "content/cases/chiyoda/engawa.md";
    site.edit(
        case,
        "\nnote: ",
        &format!("\nnote: {WHALE}の年は分からない。"),
    );
    assert!(search(&site, WHALE).contains("chiyoda/engawa"));
}

/// A trouble told in other words is taken for that of the vocabulary; a question is not.
#[test]
fn a_trouble_in_other_words_counts_as_that_of_the_vocabulary() {
    let site = SiteTest::starter();
    let synonym = "- 場所の不足\n";
    let told = "- 雨の日に過ごすところがない\n";
    let facet = "content/facets/problems.yaml";
    site.edit(facet, synonym, &format!("{synonym}      {told}"));
    let is_meant = |words: &str| {
        let said = site.run_fine(&["search", "--explain", words]).whole();
        said.contains("言いかえ「集まる場所がない」")
    };
    assert!(is_meant("雨の日に居られるところが見つからない"));
    for other in ["雨の日に居られるところはどこですか？", "雨", "縁側"] {
        assert!(!is_meant(other), "{other}");
    }
}

/// A word that says next to nothing beside the others need not be there.
#[test]
fn a_word_that_says_next_to_nothing_may_be_missing() {
    let site = SiteTest::starter();
    let both = "鯨の尾と鯱の背鰭、鮫の胸鰭、鯖の鱗";
    site.edit(
        "content/cases/chiyoda/engawa.md",
        "\n## ",
        &format!("\n{both}。\n\n## "),
    );
    let total = |words: &str| counts(&search(&site, words)).0;
    assert_eq!(total("鯨の尾 鯱の背鰭 鮫の胸鰭 鯖の鱗"), 1);
    assert_eq!(total("鯨の尾 鯱の背鰭 鮫の胸鰭 鯖の鱗 鰯"), 1);
    assert_eq!(total("鯨の尾 鯱の背鰭 鮫の胸鰭 鯖の鱗 鰯の群れ"), 0);
}

/// The ids of hits in their order.
pub(crate) fn ids(said: &str) -> Vec<&str> {
    let ids = said.split("\"id\":\"").skip(1);
    ids.filter_map(|rest| rest.split('"').next()).collect()
}

/// Every key of the address of a search but those of the catalogue's own facets is reserved.
#[test]
fn no_facet_takes_a_key_of_the_search() {
    let site = SiteTest::starter();
    site.run_fine(&["build"]);
    let manifest = site.read("output/search/manifest.js");
    let (from, to) = (
        manifest.find(',').unwrap() + 1,
        manifest.rfind(')').unwrap(),
    );
    let manifest: serde_json::Value = serde_json::from_str(&manifest[from..to]).unwrap();
    let own = site.tree("content/facets");
    let keys = manifest["columns"].as_array().unwrap().iter();
    let keys = keys.map(|key| key.as_str().unwrap());
    let derived = keys.filter(|key| !own.contains_key(&format!("{key}.yaml")));
    let facet = "label: 鯨\nterms: []\n";
    let mut n = 0;
    for key in derived.chain(["q", "sort", "page"]) {
        site.write(&format!("content/facets/{key}.yaml"), facet);
        let run = site.run(&["check"]);
        assert!(
            run.stdout.contains("[reserved-name]"),
            "{key}: {}",
            run.stdout
        );
        std::fs::remove_file(site.path(&format!("content/facets/{key}.yaml"))).unwrap();
        n += 1;
    }
    assert!(n > 8, "{n}");
}

#[test]
fn queries_of_a_list_are_answered_in_turn() {
    let site = SiteTest::starter();
    site.write(
        "queries.txt",
        "縁側\n{\"q\": \"ありえない語句\"}\n\n縁側 鯨の尾\n",
    );
    let list = site.path("queries.txt").to_string_lossy().into_owned();
    let said = site.run_fine(&["search", "--queries", &list]).whole();
    let end = "何も見つからない語: 1件\n  ありえない語句\n一部の語しか見つからない語: 1件\n  縁側 鯨の尾\n";
    assert!(said.contains(end), "{said}");
}

#[test]
fn an_unknown_filter_is_named() {
    let site = SiteTest::starter();
    let run = site.run(&["search", "--filter", "nothing=1", "縁側"]);
    assert_eq!(run.code, 2);
    assert!(run.whole().contains("nothing=1"), "{}", run.whole());
}

/// What the clock says of a file counts only after two seconds.
fn age(site: &SiteTest) {
    let old = SystemTime::now() - Duration::from_secs(60);
    for path in site.tree("content").keys() {
        let file = std::fs::File::options()
            .write(true)
            .open(site.path(&format!("content/{path}")));
        file.unwrap().set_modified(old).unwrap();
    }
}

fn searched(site: &SiteTest) -> Tree {
    site.tree("output/search")
}

/// A catalogue with shards of its own: the smallest ones that may be set.
pub(crate) fn sharded() -> SiteTest {
    let site = SiteTest::starter();
    site.edit(
        "content/site.yaml",
        "\nbands:",
        "\nsearch:\n  shard_size: 1024\n  pack_size: 0\n  cards: 1\n  texts: 1\nbands:",
    );
    site
}

/// One more sentence: shards of its words, the text of its record, the manifest, and no more.
#[test]
fn an_edited_body_rewrites_what_it_touches() {
    let site = sharded();
    age(&site);
    site.run_fine(&["build"]);
    let before = searched(&site);
    let n_shards = before.keys().filter(|path| path.starts_with("s/")).count();
    assert!(n_shards >= 4, "{n_shards}");
    site.edit(
        "content/cases/chiyoda/engawa.md",
        "\n## ",
        "\n鯨の尾。\n\n## ",
    );
    site.run_fine(&["build"]);
    let after = searched(&site);
    let changed: Vec<&String> = after
        .iter()
        .filter(|(path, bytes)| before.get(*path) != Some(bytes))
        .map(|(path, _)| path)
        .collect();
    let of = |folder: &str| {
        changed
            .iter()
            .filter(|path| path.starts_with(folder))
            .count()
    };
    assert_eq!(
        (of("t/"), of("c/"), of("columns")),
        (1, 0, 0),
        "{changed:?}"
    );
    assert!(of("s/") >= 1 && of("s/") < n_shards, "{changed:?}");
    assert!(search(&site, "鯨の尾").contains("chiyoda/engawa"));
    site.run_fine(&["build", "--force", "--jobs", "3"]);
    assert_eq!(difference(&after, &searched(&site)), [""; 0]);
}

/// 200 cases with one word in all of them, in eleven of them as a title; its list is cut in two.
fn with_a_common_word() -> SiteTest {
    let site = sharded();
    site.edit(
        "content/site.yaml",
        "\n  texts: 1\n",
        "\n  texts: 1\n  whole_lists: 0\n",
    );
    for (number, place) in (0..200).zip(["東京都千代田区", "沖縄県那覇市"].into_iter().cycle())
    {
        let title = match number {
            0..22 if number % 2 == 0 => format!("手紙のこと{number}"),
            _ => format!("別のこと{number}"),
        };
        let record = format!(
            "---\ntitle: {title}\nkind: 市区町村の取組\nplace: {place}\nsummary: 作り話。\n\
             status: 実施中\npublished: 2026-11-22\nchecked: 2026-11-22\nas_of: 令和7年度\n\
             sources:\n  - document: sample-2026\n    locator: 見本1\n---\n\
             ## 背景\n\n作り話。\n\n## 内容\n\n手紙を書く。{}\n\n## これから\n\n作り話。\n",
            "作り話を長くする。".repeat(40)
        );
        site.write(&format!("content/cases/common/c{number}.md"), record);
    }
    site
}

fn counts(found: &str) -> (u64, bool) {
    let line = found.lines().find(|line| line.starts_with('{')).unwrap();
    let found: serde_json::Value = serde_json::from_str(line).unwrap();
    (
        found["total"].as_u64().unwrap(),
        found["isLeast"].as_bool().unwrap(),
    )
}

/// Of a word that stands nearly everywhere, where it is strong is found first; the rest is gone
/// through where nothing else is left, so that nothing is lost.
#[test]
fn a_very_common_word_is_found_where_it_is_strong() {
    let site = with_a_common_word();
    site.run_fine(&["build"]);
    assert!(searched(&site).keys().any(|path| path.starts_with("r/")));
    assert_eq!(counts(&search(&site, "手紙")), (11, true));
    let okinawa = [
        "search",
        "--format",
        "json",
        "--filter",
        "prefecture=47",
        "手紙",
    ];
    assert_eq!(counts(&site.run_fine(&okinawa).whole()), (100, false));
    site.edit(
        "content/site.yaml",
        "  whole_lists: 0\n",
        "  whole_lists: 1000\n",
    );
    assert_eq!(counts(&search(&site, "手紙")), (200, false));
}
