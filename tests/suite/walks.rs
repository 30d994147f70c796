use crate::harness::SiteTest;

/// What people who have never seen the catalogue look for; without it their walks end early.
#[test]
fn the_next_step_is_on_the_page() {
    let site = SiteTest::real();
    site.run_fine(&["build"]);
    let page = |path: &str| site.read(&format!("output/{path}"));
    for (path, words) in [
        ("index.html", "href=\"worksheet/index.html\""),
        ("index.html", "href=\"request/index.html\""),
        (
            "places/index.html",
            "href=\"../facets/scenes/hospital-transition/map/index.html\"",
        ),
        (
            "places/index.html",
            "<p class=\"small\">記録の掲載がない都道府県（16）：宮城県、",
        ),
        (
            "facets/scenes/hospital-transition/map/index.html",
            "取組がないという意味ではありません。",
        ),
        ("places/012084/index.html", "like/index.html?place=012084\""),
        (
            "facets/problems/discharge-notice/index.html",
            "北海道北見市<br>人口115,480人",
        ),
        (
            "cases/kitami/kadai-kara/index.html",
            "北海道北見市の代表電話から、この取組の担当課へ",
        ),
        (
            "cases/kitami/kadai-kara/index.html",
            "この5件では、資料と照合した日は、どの記録も",
        ),
    ] {
        assert!(page(path).contains(words), "{path} lacks {words}");
    }
}
