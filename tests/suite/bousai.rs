use crate::harness::{SiteTest, assert_snapshot};

/// Words of the first catalogue's subject: the program must not know them.
const FOREIGN: [&str; 6] = ["在宅", "介護", "医療", "療養", "ケアマネ", "退院"];

#[test]
fn another_subject_builds_from_the_same_program() {
    let site = SiteTest::fixture("bousai");
    assert_eq!(site.run(&["check", "--strict"]).code, 0);
    site.run_fine(&["build", "--base-url", "https://bousai.example/kiroku/"]);
    let output = site.tree("output");
    let of_records: Vec<&str> = output
        .keys()
        .filter(|path| !path.starts_with("places/") && !path.starts_with("assets/"))
        .map(String::as_str)
        .collect();
    assert_snapshot("bousai/files.txt", &(of_records.join("\n") + "\n"));
    for (path, bytes) in &output {
        let text = String::from_utf8_lossy(bytes);
        for word in FOREIGN {
            assert!(!text.contains(word), "{path} says {word}");
        }
    }
}

/// Its own kinds, sections, facets and roles come through.
#[test]
fn its_own_words_are_used() {
    let site = SiteTest::fixture("bousai");
    site.run_fine(&["build"]);
    let case = site.read("output/cases/hinan/yakan/index.html");
    for word in [
        "訓練",
        "想定",
        "手順",
        "洪水",
        "夜に動けない",
        "延べ80",
        "災害の種類",
    ] {
        assert!(case.contains(word), "the case does not say {word}");
    }
    let stock = site.read("output/cases/bichiku/mizu/index.html");
    for word in [
        "備蓄",
        "高知県",
        "1億2,345万円",
        "携帯トイレ",
        "夜の川べりから歩く訓練",
    ] {
        assert!(stock.contains(word), "the case does not say {word}");
    }
    assert!(
        stock.contains("hinan/yakan/index.html#%E6%89%8B%E9%A0%86"),
        "links to headings hold"
    );
}

/// The data too: keys of facets are the catalogue's own.
#[test]
fn its_data_has_its_own_facets() {
    let site = SiteTest::fixture("bousai");
    site.run_fine(&["build"]);
    let cases: serde_json::Value =
        serde_json::from_str(&site.read("output/data/cases.json")).unwrap();
    let stock = &cases[0];
    assert_eq!(stock["id"], "bichiku/mizu");
    assert_eq!(stock["place"]["code"], "39");
    assert_eq!(stock["budgets"][0]["yen"], 123_450_000);
    assert_eq!(stock["budgets"][0]["as_written"], "1億2,345万円");
    let drill = &cases[1];
    assert_eq!(drill["place"], serde_json::Value::Null);
    assert_eq!(drill["terms"]["hazards"], serde_json::json!(["flood"]));
    assert_snapshot(
        "bousai/cases.txt",
        &(serde_json::to_string_pretty(&cases).unwrap() + "\n"),
    );
}
