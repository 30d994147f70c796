use crate::harness::SiteTest;
use crate::search::{ids, search};

/// Kana finds what the words that it is read as find, also behind a particle and word by word.
#[test]
fn kana_is_read_word_by_word() {
    let site = SiteTest::starter();
    let readings = "readings:\n  - [えんがわ, 縁側]\n  - [ばしょ, 場所]\n";
    site.write("content/search.yaml", readings);
    let best = |words: &str| {
        let said = search(&site, words);
        let (_, hits) = said.split_once("\"hits\":").unwrap();
        hits.split('}').next().unwrap().to_owned()
    };
    let wanted = best("縁側の場所");
    assert!(wanted.contains("chiyoda/engawa"), "{wanted}");
    for words in ["縁側のばしょ", "えんがわの場所", "えんがわのばしょ"] {
        assert_eq!(best(words), wanted, "{words}");
    }
    // Letters that belong to no word stay, and longer words between them are read.
    assert_eq!(best("縁側のばしょぬ"), best("縁側の場所ぬ"));
    // Words of any office need no listing, and kana is cut at the particles between them.
    site.write(
        "content/pages/kujira.md",
        "---\ntitle: 会議の資料と研修\n---\n本文。\n",
    );
    for (words, kana) in [
        ("会議の資料と研修", "かいぎのしりょうとけんしゅう"),
        ("研修会議", "けんしゅうかいぎ"),
    ] {
        assert!(best(words).contains("kujira"), "{words}");
        assert_eq!(best(kana), best(words), "{kana}");
    }
}

/// The members of a group of `search.yaml` are one word: whichever is typed, the same is found.
#[test]
fn other_names_of_a_word_find_the_same() {
    let site = SiteTest::starter();
    let case = "content/cases/chiyoda/engawa.md";
    site.edit(case, "title: ", "title: 広縁と");
    let synonyms = "synonyms:\n  - [縁側, 広縁, ベランダ]\n";
    site.write("content/search.yaml", synonyms);
    let first = search(&site, "縁側 放課後");
    assert!(ids(&first).contains(&"chiyoda/engawa"), "{first}");
    for words in ["広縁 放課後", "ベランダ 放課後"] {
        assert_eq!(ids(&search(&site, words)), ids(&first), "{words}");
    }
}

/// What only says that cases are looked for takes no part, but where it is all.
#[test]
fn asking_for_cases_of_a_thing_is_asking_for_it() {
    let site = SiteTest::starter();
    let plain = search(&site, "縁側");
    assert!(ids(&plain).contains(&"chiyoda/engawa"), "{plain}");
    for words in ["縁側の事例", "縁側 事例", "縁側を教えて", "縁側のやり方"] {
        assert_eq!(ids(&search(&site, words)), ids(&plain), "{words}");
    }
    assert!(!ids(&search(&site, "事例")).is_empty());
}

/// Initials that have other names are found by the names of their letters.
#[test]
fn initials_are_read_letter_by_letter() {
    let site = SiteTest::starter();
    let page = "---\ntitle: BCPを作る\n---\n本文。\n";
    site.write("content/pages/kujira.md", page);
    let synonyms = "synonyms:\n  - [業務継続計画, BCP]\n";
    site.write("content/search.yaml", synonyms);
    let wanted = search(&site, "BCP");
    assert_eq!(ids(&wanted)[0], "kujira", "{wanted}");
    assert_eq!(ids(&search(&site, "びーしーぴー")), ids(&wanted));
    let said = site.run_fine(&["search", "--explain", "業務継続計画"]);
    assert!(said.whole().contains("一つの語として数える"));
}
