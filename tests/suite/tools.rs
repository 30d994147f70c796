use serde_json::Value;

use crate::harness::{SiteTest, difference};

const CASE: &str = "content/cases/kitami/renkei.md";

/// What a script of the tools hands over under its name.
fn part(site: &SiteTest, name: &str) -> Value {
    let text = site.read(&format!("output/tools/{name}.js"));
    let head = format!("yokoten.part(\"{name}\", ");
    let json = text.strip_prefix(&head).unwrap().strip_suffix(");\n");
    serde_json::from_str(json.unwrap()).unwrap()
}

fn blocks(site: &SiteTest) -> Vec<Vec<Value>> {
    let n_blocks = site.tree("output/tools/facts").len();
    let block = |number| part(site, &format!("facts/{number}"));
    (0..n_blocks)
        .map(|number| block(number).as_array().unwrap().clone())
        .collect()
}

/// FNV-1a, reckoned as the script of the page does.
fn hash(id: &str) -> usize {
    let mut value: u32 = 0x811c_9dc5;
    for byte in id.bytes() {
        value = (value ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    }
    value as usize
}

/// Lines of a row of the only case of a catalogue.
fn lines(site: &SiteTest, key: &str) -> Option<Vec<String>> {
    let case = blocks(site).concat().remove(0);
    let groups = case["groups"].as_array().unwrap().clone();
    let mut rows = groups
        .iter()
        .flat_map(|group| group["rows"].as_array().unwrap());
    let lines = rows.find(|row| row["key"] == key)?["lines"].clone();
    serde_json::from_value(lines).unwrap()
}

#[test]
fn the_block_of_a_case_follows_from_its_id() {
    let site = SiteTest::real();
    site.run_fine(&["build"]);
    let blocks = blocks(&site);
    assert!(blocks.len().is_power_of_two());
    for (number, cases) in blocks.iter().enumerate() {
        for case in cases {
            let id = case["id"].as_str().unwrap();
            assert_eq!(hash(id) % blocks.len(), number, "{id}");
        }
    }
    let n_cases: usize = blocks.iter().map(Vec::len).sum();
    let titles = part(&site, "titles");
    assert_eq!(titles["cases"].as_array().unwrap().len(), n_cases);
    for page in ["compare", "shortlist", "worksheet"] {
        let said = format!("data-blocks=\"{}\"", blocks.len());
        let html = site.read(&format!("output/{page}/index.html"));
        assert!(html.contains(&said), "{page}");
    }
}

/// A body touches no tool, a title its block and the list of titles, a new case one block.
#[test]
fn a_change_touches_few_scripts() {
    let site = SiteTest::real();
    site.run_fine(&["build"]);
    let changed = |change: &dyn Fn()| {
        let before = site.tree("output/tools");
        change();
        site.run_fine(&["build"]);
        difference(&before, &site.tree("output/tools"))
    };
    let case = "content/cases/kitami/short-pdca.md";
    assert!(
        changed(&|| {
            site.edit(case, "\n## ", "\n書き足した。\n\n## ");
        })
        .is_empty()
    );
    let retitled = changed(&|| {
        site.edit(case, "\ntitle: ", "\ntitle: 新");
    });
    assert_eq!(retitled.len(), 2, "{retitled:?}");
    let text = site.read(case).replacen("\ntitle: ", "\ntitle: 別", 1);
    let added = changed(&|| {
        site.write("content/cases/kitami/added.md", &text);
    });
    assert_eq!(added.len(), 2, "{added:?}");
}

#[test]
fn words_that_are_kept_back_are_in_no_block() {
    let site = SiteTest::minimal();
    let said = "challenges:\n  - term: 退院の連絡が届かない\n    when: 残る\n    text: 言いにくいこと\n    sensitive: true\n";
    site.edit(CASE, "sources:\n", &format!("{said}sources:\n"));
    site.run_fine(&["build"]);
    assert_eq!(lines(&site, "left").unwrap(), ["退院の連絡が届かない"]);
    site.edit(
        CASE,
        "sources:\n",
        "confirmed:\n  on: 2026-11-22\n  by: 北見市\nsources:\n",
    );
    site.run_fine(&["build"]);
    let told = "退院の連絡が届かない：言いにくいこと";
    assert_eq!(lines(&site, "left").unwrap(), [told]);
}

#[test]
fn amounts_and_figures_say_all_on_one_line() {
    let site = SiteTest::minimal();
    let said = "budgets:\n  - year: 平成30年度\n    amount: \"1,015千円\"\n    stage: 当初予算\n    funding:\n      - 確保基金\noutcomes:\n  - indicator: 連絡のあった割合\n    unit: \"%\"\n    before:\n      at: 平成28年度\n      value: 40\n    after:\n      at: 平成30年度\n      value: 80\n  - indicator: 研修\n    unit: 回\n    value: 3\n    at: 令和9年度\n    kind: 目標\n";
    site.edit(CASE, "sources:\n", &format!("{said}sources:\n"));
    site.run_fine(&["build"]);
    for (key, expected) in [
        (
            "budgets",
            "平成30年度（2018年度） 1,015千円（当初予算、財源は確保基金）",
        ),
        (
            "actual",
            "連絡のあった割合：40%（平成28年度（2016年度）） → 80%（平成30年度（2018年度））",
        ),
        ("expected", "研修：3回（令和9年度（2027年度）、目標）"),
    ] {
        assert_eq!(lines(&site, key).unwrap(), [expected]);
    }
}

/// Silence is shown for what everybody asks, and left out elsewhere.
#[test]
fn silence_has_a_row_where_it_matters() {
    let site = SiteTest::minimal();
    site.run_fine(&["build"]);
    for key in ["budgets", "funding", "effort", "partners", "actual", "left"] {
        assert_eq!(lines(&site, key), Some(Vec::new()), "{key}");
    }
    assert_eq!(lines(&site, "contact"), None);
}

#[test]
fn former_ids_lead_on() {
    let site = SiteTest::minimal();
    site.edit(CASE, "kind: ", "formerly:\n  - kitami/mukashi\nkind: ");
    site.run_fine(&["build"]);
    let moved = &part(&site, "titles")["moved"];
    assert_eq!(
        moved.to_string(),
        "[[\"kitami/mukashi\",\"kitami/renkei\"]]"
    );
}

/// The script of the sheet puts the reader's words in the place of these lines.
#[test]
fn the_text_of_a_new_record_has_a_line_for_each_answer() {
    let site = SiteTest::real();
    site.run_fine(&["build"]);
    let drafts = part(&site, "drafts");
    for draft in drafts.as_array().unwrap() {
        let text = draft["text"].as_str().unwrap();
        for key in ["title", "place", "published", "checked", "as_of"] {
            let head = format!("{key}: ");
            let found = text.lines().filter(|line| line.starts_with(&head));
            assert_eq!(found.count(), 1, "{key}: {text}");
        }
        assert_eq!(text.matches("\n---\n\n## ").count(), 1, "{text}");
    }
    assert_eq!(drafts[0]["label"], "市町村事例");
}
