use crate::harness::{SiteTest, assert_snapshot, crate_folder, files_below};

#[test]
fn init_then_build_then_check_is_fine() {
    let site = SiteTest::empty();
    let run = site.run_fine(&["init", "catalogue"]);
    assert_snapshot("init/init.txt", &run.whole());
    let starter = files_below(&crate_folder().join("src/exchange/starter"));
    assert_eq!(
        site.tree("catalogue"),
        starter,
        "init writes the starter and nothing else"
    );
    let build = site.run_fine(&["build", "--root", "catalogue"]);
    assert_eq!(build.stderr, "", "nothing is wrong in it");
    let check = site.run_fine(&["check", "--strict", "--root", "catalogue"]);
    assert_eq!(check.stdout, "誤りはありません（公開の事例 2 件）\n");
}

/// One example of each kind of file.
#[test]
fn the_starter_shows_every_kind_of_file() {
    let starter = files_below(&crate_folder().join("src/exchange/starter/content"));
    for folder in [
        "facets",
        "cases",
        "approaches",
        "programmes",
        "places",
        "pages",
        "tables",
        "static",
    ] {
        let has = starter
            .keys()
            .any(|path| path.starts_with(&format!("{folder}/")));
        assert!(has, "nothing in {folder}/");
    }
    for file in ["site.yaml", "kinds.yaml", "sources.yaml", "search.yaml"] {
        let text = String::from_utf8(starter[file].clone()).unwrap();
        assert!(
            text.contains("\n# ") || text.starts_with("# "),
            "{file} teaches nothing"
        );
    }
}

/// The examples are examples, wherever somebody may meet them.
#[test]
fn the_starters_cases_say_that_they_are_examples() {
    let starter = files_below(&crate_folder().join("src/exchange/starter/content/cases"));
    let records = starter.iter().filter(|(path, _)| path.ends_with(".md"));
    for (path, bytes) in records {
        let text = String::from_utf8(bytes.clone()).unwrap();
        let title = text
            .lines()
            .find(|line| line.starts_with("title:"))
            .unwrap();
        assert!(title.contains("見本"), "{path}");
    }
}

#[test]
fn init_leaves_a_catalogue_alone() {
    let site = SiteTest::minimal();
    let before = site.tree("");
    let run = site.run(&["init", "."]);
    assert_eq!(run.code, 2);
    assert_snapshot("init/there.txt", &run.whole());
    assert_eq!(site.tree(""), before);
}

/// A file of the same name as one of the starter's is kept.
#[test]
fn init_never_overwrites() {
    let site = SiteTest::empty();
    site.write("catalogue/README.md", "大事な覚え書き\n");
    let run = site.run(&["init", "catalogue"]);
    assert_eq!(site.read("catalogue/README.md"), "大事な覚え書き\n");
    assert_eq!(run.code, 2, "{}", run.whole());
}
