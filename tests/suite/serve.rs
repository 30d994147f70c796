use crate::harness::SiteTest;
use crate::preview::Preview;
use crate::search::{search, sharded};

const PAGE: &str = "/cases/kitami/renkei/";
const FILE: &str = "content/cases/kitami/renkei.md";
const ENGAWA: &str = "content/cases/chiyoda/engawa.md";

#[test]
fn pages_are_served_with_their_types() {
    let site = SiteTest::starter();
    let preview = Preview::start(&site, &[]);
    let wanted = [
        ("/", "text/html", "居場所づくり"),
        ("/index.html", "text/html", "居場所づくり"),
        ("/cases/chiyoda/engawa/", "text/html", "縁側の会"),
        (
            "/cases/chiyoda/engawa/index.html?x=1",
            "text/html",
            "縁側の会",
        ),
        ("/assets/style.css", "text/css", "{"),
        ("/data/cases.json", "application/json", "chiyoda/engawa"),
        ("/cases/chiyoda/engawa/annai.csv", "text/csv", "火曜と金曜"),
        ("/robots.txt", "text/plain", "User-agent"),
        ("/_yokoten/live.js", "text/javascript", "events"),
        ("/_yokoten/live.css", "text/css", "{"),
    ];
    for (path, media_type, words) in wanted {
        let answer = preview.wait_for(path, |answer| answer.status == 200);
        assert!(answer.head.contains(media_type), "{path}: {}", answer.head);
        assert!(answer.head.contains("nosniff"), "{path}: {}", answer.head);
        assert!(answer.body.contains(words), "{path}: {}", answer.body);
    }
    let missing = preview.get("/nowhere/");
    assert_eq!(missing.status, 404);
    assert!(
        missing.body.contains("<html"),
        "the site's own page says so"
    );
    assert!(!site.path("output").exists(), "nothing is written");
}

/// A page elsewhere whose name leads here must not read drafts.
#[test]
fn foreign_hosts_are_refused() {
    let site = SiteTest::minimal();
    let preview = Preview::start(&site, &[]);
    let port = preview.host.split(':').nth(1).unwrap().to_owned();
    preview.wait_for(PAGE, |answer| answer.status == 200);
    for host in [
        "evil.example",
        "127.0.0.1.evil.example",
        "evil.example:80",
        "",
        "localhost.evil",
    ] {
        assert_eq!(preview.get_as(PAGE, host).status, 403, "{host}");
    }
    let elsewhere = preview.get_as(PAGE, &format!("evil.example:{port}"));
    assert_eq!(elsewhere.status, 403);
    assert!(!elsewhere.body.contains("入退院"), "{}", elsewhere.body);
    assert_eq!(
        preview.get_as(PAGE, &format!("localhost:{port}")).status,
        200
    );
    let without = preview.send(&format!("GET {PAGE} HTTP/1.0\r\n\r\n"));
    assert!([400, 403].contains(&without.status), "{without:?}");
    let events = preview.get_as("/_yokoten/events", "evil.example");
    assert_eq!(events.status, 403);
}

#[test]
fn paths_that_lead_outside_are_refused() {
    let site = SiteTest::minimal();
    site.write("secret.txt", "ヒミツ\n");
    let preview = Preview::start(&site, &[]);
    preview.wait_for(PAGE, |answer| answer.status == 200);
    let paths = [
        "/../secret.txt",
        "/cases/../../secret.txt",
        "/%2e%2e/secret.txt",
        "/%2E%2E%2Fsecret.txt",
        "/..%5csecret.txt",
        "/..\\secret.txt",
        "//secret.txt",
        "/%00",
        "/%",
        "/%zz",
        "/C:/secret.txt",
        "/content/cases/kitami/renkei.md",
        "/.yokoten/records",
        "/secret.txt",
        "/file:///etc/passwd",
        "/_yokoten/../secret.txt",
        "/_yokoten/x",
    ];
    for path in paths {
        let answer = preview.get(path);
        assert!(
            [400, 404].contains(&answer.status),
            "{path}: {}",
            answer.status
        );
        assert!(!answer.body.contains("ヒミツ"), "{path}");
    }
    for method in ["POST", "PUT", "DELETE"] {
        let request = format!(
            "{method} / HTTP/1.1\r\nHost: {}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n",
            preview.host
        );
        assert_eq!(preview.send(&request).status, 405, "{method}");
    }
}

#[test]
fn drafts_are_shown_and_marked() {
    let site = SiteTest::minimal();
    site.edit(
        FILE,
        "status: 実施中",
        "status: 実施中\npublication: 下書き",
    );
    let preview = Preview::start(&site, &[]);
    let page = preview.wait_for(PAGE, |answer| answer.status == 200);
    assert!(page.body.contains("下書き"), "{}", page.body);
    assert!(
        page.body.contains("/_yokoten/live.js"),
        "the page knows of changes"
    );
}

fn edits_show(more: &[&str]) {
    let site = SiteTest::minimal();
    let preview = Preview::start(&site, more);
    preview.wait_for(PAGE, |answer| answer.body.contains("連絡が届かなかった。"));
    site.edit(FILE, "連絡が届かなかった。", "連絡が遅れていた。");
    preview.wait_for(PAGE, |answer| answer.body.contains("連絡が遅れていた。"));
    // Front matter alone: the body below it stays whole.
    site.edit(
        FILE,
        "title: 入退院",
        "note: 欄の外に書き込みがある資料である。\ntitle: あたらしい入退院",
    );
    let page = preview.wait_for(PAGE, |answer| answer.body.contains("あたらしい入退院"));
    assert!(page.body.contains("連絡が遅れていた。"), "{}", page.body);
    assert!(
        page.body.contains(">背景<") || page.body.contains("背景</h2>"),
        "{}",
        page.body
    );
    assert!(!page.body.contains("document: survey"), "{}", page.body);
    // A new record, a renamed one, one that is gone.
    site.write(
        "content/cases/kitami/saki.md",
        site.read(FILE).replacen("あたらしい", "べつの", 1),
    );
    preview.wait_for("/cases/kitami/saki/", |answer| answer.status == 200);
    std::fs::rename(
        site.path("content/cases/kitami/saki.md"),
        site.path("content/cases/kitami/ato.md"),
    )
    .unwrap();
    preview.wait_for("/cases/kitami/ato/", |answer| answer.status == 200);
    preview.wait_for("/cases/kitami/saki/", |answer| answer.status == 404);
    site.remove("content/cases/kitami/ato.md");
    preview.wait_for("/cases/kitami/ato/", |answer| answer.status == 404);
    site.write("themes/default/static/style.css", "main { margin: 1em }\n");
    preview.wait_for("/assets/style.css", |answer| {
        answer.body == "main { margin: 1em }\n"
    });
}

#[test]
fn an_edit_shows() {
    edits_show(&[]);
}

#[test]
fn an_edit_shows_where_changes_are_polled() {
    edits_show(&["--poll"]);
}

/// While a record is broken the last good site stays, and every open page is told what is wrong.
#[test]
fn a_broken_record_holds_the_last_good_site() {
    let site = SiteTest::minimal();
    let preview = Preview::start(&site, &[]);
    preview.wait_for(PAGE, |answer| answer.body.contains("連絡が届かなかった。"));
    let mut events = preview.events();
    let first = events.next().unwrap();
    assert_eq!(
        (&first["faults"], &first["held"]),
        (&"".into(), &false.into()),
        "{first}"
    );
    site.edit(FILE, "place: 北海道北見市", "place: 北海道北身市");
    let broken = events.find(|event| event["held"] == true).unwrap();
    let words = broken["faults"].as_str().unwrap();
    assert!(
        words.contains("unknown-place") && words.contains("renkei.md:4:8"),
        "{words}"
    );
    assert_eq!(broken["edition"], first["edition"], "no new site was made");
    // The body of a broken file must not show through either.
    site.edit(FILE, "連絡が届かなかった。", "まだ出ない文。");
    let page = preview.get(PAGE);
    assert!(page.body.contains("連絡が届かなかった。"), "{}", page.body);
    site.edit(FILE, "北海道北身市", "北海道北見市");
    let repaired = events.find(|event| event["held"] == false).unwrap();
    assert_eq!(repaired["faults"], "");
    assert!(repaired["edition"].as_u64() > first["edition"].as_u64());
    preview.wait_for(PAGE, |answer| answer.body.contains("まだ出ない文。"));
}

/// A catalogue that is wrong from the start is waited for.
#[test]
fn a_catalogue_that_is_broken_at_first_is_waited_for() {
    let site = SiteTest::minimal();
    site.edit(FILE, "kind: 市町村事例", "kind: 市町村自例");
    let preview = Preview::start(&site, &[]);
    let waiting = preview.wait_for("/", |answer| answer.status == 503);
    assert!(waiting.body.contains("live.js"), "{}", waiting.body);
    let event = preview
        .events()
        .find(|event| event["held"] == true)
        .unwrap();
    assert!(event["faults"].as_str().unwrap().contains("unknown-choice"));
    site.edit(FILE, "市町村自例", "市町村事例");
    preview.wait_for(PAGE, |answer| answer.status == 200);
}

/// The search of the preview is that of a build of the same records, whichever files it lies in.
fn a_new_word_is_found(site: &SiteTest) {
    const MANIFEST: &str = "/search/manifest.js";
    let preview = Preview::start(site, &[]);
    let before = preview.wait_for(MANIFEST, |answer| answer.status == 200);
    assert!(!search(site, "鯨の尾").contains("chiyoda/engawa"));
    site.edit(ENGAWA, "\n## ", "\n鯨の尾。\n\n## ");
    preview.wait_for(MANIFEST, |answer| answer.body != before.body);
    assert!(search(site, "鯨の尾").contains("chiyoda/engawa"));
    site.run_fine(&["build"]);
    for (path, bytes) in site.tree("output/search") {
        if path.ends_with(".js") {
            let served = preview.get(&format!("/search/{path}"));
            assert!(served.body.as_bytes() == bytes, "{path}: {}", served.body);
        }
    }
}

#[test]
fn a_saved_word_is_found_in_the_pack() {
    a_new_word_is_found(&SiteTest::starter());
}

#[test]
fn a_saved_word_is_found_in_shards() {
    a_new_word_is_found(&sharded());
}

#[test]
fn a_taken_port_is_named() {
    let site = SiteTest::minimal();
    let preview = Preview::start(&site, &[]);
    let port = preview.host.split(':').nth(1).unwrap();
    let run = site.run(&["serve", "--port", port]);
    assert_eq!(run.code, 2);
    assert!(
        run.stderr.contains(&format!("ポート {port} を使えません")),
        "{}",
        run.stderr
    );
}

#[test]
fn a_root_without_content_is_refused() {
    let run = SiteTest::empty().run(&["serve", "--port", "0"]);
    assert_eq!((run.code, &*run.stdout), (2, ""));
    assert!(run.stderr.contains("content フォルダー"), "{}", run.stderr);
}
