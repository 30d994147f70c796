use crate::harness::SiteTest;

/// A case with an amount, of a place in a form.
fn case(place: &str, also: &str, covers: &str) -> String {
    format!(
        "---\ntitle: 連絡票を配る\nkind: 市町村事例\nplace: {place}\n{also}{covers}summary: 連絡票を配った。\nstatus: 実施中\npublished: 2026-11-22\nas_of: 令和7年度\nscenes: [入退院支援]\nbudgets:\n  - year: 令和5年度\n    amount: 300万円\n    stage: 当初予算\nsources:\n  - document: survey\n---\n## 背景\n\n配った。\n\n## 内容\n\n配った。\n"
    )
}

fn page_of(case: &str) -> String {
    let site = SiteTest::minimal();
    site.edit(
        "content/site.yaml",
        "topics:",
        "one_place_form: 単独\ntopics:",
    );
    site.edit(
        "content/facets/form.yaml",
        "terms:\n",
        "terms:\n  - id: joint\n    label: 複数市町村\n    reading: ふくすうしちょうそん\n    definition: 二つ以上の市町村で行うもの。\n",
    );
    site.write("content/cases/kitami/hyo.md", case);
    site.run_fine(&["build"]);
    site.read("output/cases/kitami/hyo/index.html")
}

/// Yen for each resident stand only where the amount covers exactly that place.
#[test]
fn an_amount_is_divided_only_by_those_it_covers() {
    let kitami = "北海道北見市";
    let alone = page_of(&case(kitami, "", "covers: {form: 単独}\n"));
    let expected = "data-per-head=\"約26円（令和5年度（2023年度） 300万円・当初予算を2020年の人口115,480人で割った値）\"";
    assert!(alone.contains(expected), "{alone}");
    assert!(page_of(&case(kitami, "", "")).contains(expected));
    for (also, covers) in [
        ("also: [北海道網走市]\n", ""),
        ("", "covers: {form: 複数市町村}\n"),
        ("", "covers: {form: 単独, text: 近くの町も}\n"),
    ] {
        let page = page_of(&case(kitami, also, covers));
        assert!(page.contains("data-place=\"012084\""), "{also}{covers}");
        assert!(!page.contains("data-per-head"), "{also}{covers}");
    }
    let prefecture = case("北海道", "", "")
        .replace("市町村事例", "都道府県事業")
        .replace("## 背景\n\n配った。\n\n", "");
    let prefecture = page_of(&prefecture);
    assert!(!prefecture.contains("id=\"difference\""));
}

/// The data for scripts are those in force: a catalogue's own reference data replace the embedded.
#[test]
fn scripts_get_the_reference_data_in_force() {
    let site = SiteTest::minimal();
    site.write(
        "content/reference/municipalities.csv",
        "code,name,kana,prefecture,type,lat,lng,population,population_year,aged65_percent,area_km2,population_2050\n012084,北見市,きたみし,北海道,市,43.80395,143.89483,100000,2025,35.5,1427.41,\n012092,</script>,ゆうばりし,北海道,市,,,,,,,\n",
    );
    site.run_fine(&["build"]);
    let places = site.read("output/like/places.js");
    assert!(places.starts_with("yokoten.part(\"places\", {"));
    for expected in [
        "\"year\":2025",
        "\"codes\":[1208,1]",
        "\"populations\":[100000,null]",
        "\"aged\":[355,null]",
        "\"areas\":[142741,null]",
        "\"latitudes\":[4380,null]",
    ] {
        assert!(places.contains(expected), "{expected}: {places}");
    }
    let cases = site.read("output/like/cases.js");
    assert!(cases.contains("\"url\":\"cases/kitami/renkei/index.html\",\"place\":\"012084\""));
    let table = site.read("output/places/01/index.html");
    assert!(
        table.contains("id=\"nearest\"")
            && !table.contains("<th scope=\"row\" class=\"text-short\"></script>")
    );
}

/// Where no municipality has a case, there is nothing to be like.
#[test]
fn without_municipal_cases_there_is_no_such_page() {
    let site = SiteTest::minimal();
    site.remove("content/cases/kitami/renkei.md");
    site.run_fine(&["build"]);
    assert!(site.tree("output/like").is_empty());
    assert!(!site.read("output/index.html").contains("like/index.html"));
    assert!(
        !site
            .read("output/places/01/index.html")
            .contains("id=\"nearest\"")
    );
}

#[test]
fn the_form_of_a_single_place_is_a_term() {
    let site = SiteTest::minimal();
    site.edit(
        "content/site.yaml",
        "topics:",
        "one_place_form: 単毒\ntopics:",
    );
    let run = site.run(&["check"]);
    assert_eq!(run.code, 1);
    assert!(
        run.stdout
            .contains("error[unknown-term]: 実施のかたちの用語「単毒」はありません"),
        "{}",
        run.whole()
    );
}
