use std::fs::File;
use std::time::{Duration, SystemTime};

use crate::harness::{SiteTest, copy, crate_folder, difference, in_parallel};

/// One change to a catalogue.
type Mutation = (&'static str, fn(&SiteTest));

/// Whatever an editor may change, on the repository's own content; each comes on top of those
/// before it.
const MUTATIONS: [Mutation; 16] = [
    ("edit a body", |site| {
        site.edit_case(0, "\n## ", "\n書き足した一文。\n\n## ");
    }),
    ("edit a title", |site| {
        site.edit_case(1, "\ntitle: ", "\ntitle: 新");
    }),
    ("add a case", |site| {
        let text = site
            .read(&site.case(2))
            .replacen("\ntitle: ", "\ntitle: 別", 1);
        site.write(ADDED, text);
    }),
    ("retag a case", |site| {
        site.edit_case(3, "\nstatus: ", "\nstatus: 中止\n# status: ");
    }),
    ("hide a case", |site| {
        site.edit(ADDED, "\ntitle: ", "\npublication: 下書き\ntitle: ");
    }),
    ("show a case", |site| {
        site.edit(ADDED, "\npublication: 下書き", "");
    }),
    ("rename a case", |site| {
        let text = site.read(ADDED);
        site.remove(ADDED).write("content/cases/added/two.md", text);
    }),
    ("delete a case", |site| {
        site.remove("content/cases/added/two.md");
    }),
    ("change a term's label", |site| {
        site.edit(
            "content/facets/status.yaml",
            "label: 中止\n",
            "label: 取りやめ\n",
        );
        site.edit(
            "content/facets/status.yaml",
            "      - 廃止\n",
            "      - 廃止\n      - 中止\n",
        );
    }),
    ("change settings", |site| {
        site.edit("content/site.yaml", "description: ", "description: 新しい");
    }),
    ("change a source", |site| {
        site.edit("content/sources.yaml", "publisher: ", "publisher: 新しい");
    }),
    ("override a template", |site| {
        let text =
            std::fs::read_to_string(crate_folder().join("themes/default/templates/base.html"));
        let text = text
            .unwrap()
            .replacen("</body>", "<p>足した段落</p></body>", 1);
        site.write("themes/default/templates/base.html", text);
    }),
    ("override a theme file", |site| {
        site.write("themes/default/static/style.css", "main { margin: 0 }\n");
    }),
    ("change a reference row", |site| {
        let rows =
            std::fs::read_to_string(crate_folder().join("src/load/reference/municipalities.csv"));
        let rows = rows.unwrap();
        let column = rows
            .lines()
            .next()
            .unwrap()
            .split(',')
            .position(|name| name == "population");
        let old = rows
            .lines()
            .find(|line| line.starts_with("012084,"))
            .unwrap();
        let mut cells: Vec<&str> = old.split(',').collect();
        cells[column.unwrap()] = "123456";
        site.write(
            "content/reference/municipalities.csv",
            rows.replace(old, &cells.join(",")),
        );
    }),
    ("attach a file", |site| {
        let folder = site.case(0).trim_end_matches(".md").to_owned();
        site.write(&format!("{folder}/hyou.csv"), "とき,こと\n入院,電話\n");
    }),
    ("change a static file", |site| {
        site.write("content/static/robots.txt", "User-agent: *\n");
    }),
];

/// A case that is added, hidden, shown, renamed and deleted.
const ADDED: &str = "content/cases/added/one.md";

impl SiteTest {
    /// The file of a case, by its place among them.
    fn case(&self, number: usize) -> String {
        let mut cases = self
            .tree("content/cases")
            .into_keys()
            .filter(|path| path.ends_with(".md"));
        format!("content/cases/{}", cases.nth(number * 7).unwrap())
    }

    fn edit_case(&self, number: usize, from: &str, to: &str) {
        self.edit(&self.case(number), from, to);
    }

    /// Makes every file an hour old, so that size and time alone tell whether it changed.
    fn age(&self, folder: &str) {
        for path in self.tree(folder).into_keys() {
            let file = File::options()
                .write(true)
                .open(self.path(folder).join(path))
                .unwrap();
            file.set_modified(SystemTime::now() - Duration::from_secs(3600))
                .unwrap();
        }
    }

    /// The same inputs somewhere else, where nothing is remembered.
    fn cold(&self) -> SiteTest {
        let cold = SiteTest::empty();
        for folder in ["content", "themes"]
            .iter()
            .filter(|folder| self.path(folder).is_dir())
        {
            copy(&self.path(folder), &cold.path(folder));
        }
        cold
    }
}

#[test]
fn warm_equals_cold_with_one_thread_and_with_two() {
    let build = |jobs: &'static str| {
        [
            "build",
            "--base-url",
            "https://example.lg.jp/a/",
            "--jobs",
            jobs,
        ]
    };
    let warm = ["1", "2"].map(|jobs| (SiteTest::real(), build(jobs)));
    for (site, arguments) in &warm {
        site.age("content");
        site.run_fine(arguments);
    }
    for (name, mutate) in MUTATIONS {
        let built = in_parallel(&warm, |(site, arguments)| {
            let before = site.tree("output");
            mutate(site);
            site.run_fine(arguments);
            (before, site.tree("output"))
        });
        let cold = warm[0].0.cold();
        cold.run_fine(&build("2"));
        let expected = cold.tree("output");
        for (before, after) in built {
            assert_eq!(difference(&after, &expected), [""; 0], "{name}");
            assert!(before != after, "{name} changed nothing");
        }
    }
    for (site, arguments) in &warm {
        let again = site.run_fine(arguments).stdout;
        assert!(again.contains("書き込み 0、"), "{again}");
    }
}

/// An edited body touches its own page and no list.
#[test]
fn an_edited_body_touches_one_page() {
    let site = SiteTest::real();
    site.age("content");
    site.run_fine(&["build"]);
    let before = site.tree("output");
    site.edit_case(0, "\n## ", "\n書き足した一文。\n\n## ");
    let run = site.run_fine(&["build"]);
    let changed = difference(&before, &site.tree("output"));
    let case = site.case(0);
    let page = case.trim_start_matches("content/").trim_end_matches(".md");
    // The page; of the search the texts of its block, the lists and what names their version.
    let (searched, pages): (Vec<String>, Vec<String>) = changed
        .into_iter()
        .partition(|path| path.starts_with("search/"));
    assert_eq!(pages, [format!("{page}/index.html")], "{}", run.stdout);
    assert_eq!(searched.len(), 3, "{searched:?}");
    assert!(run.stdout.contains("書き込み 4、"), "{}", run.stdout);
}

/// A file that was saved with the same size and within the same second is not missed.
#[test]
fn a_change_of_the_same_size_is_seen() {
    let site = SiteTest::minimal();
    let file = "content/cases/kitami/renkei.md";
    site.run_fine(&["build"]);
    for (from, to) in [
        ("連絡の順序を決めた。\n", "連絡の順番を決めた。\n"),
        ("順番を決めた。\n", "順路を決めた。\n"),
    ] {
        let text = site.read(file);
        let end = text.rfind(from).unwrap();
        site.write(file, format!("{}{to}", &text[..end]));
        site.run_fine(&["build"]);
        let page = site.read("output/cases/kitami/renkei/index.html");
        assert!(page.contains(to.trim_end()), "{to}");
    }
}

/// A build under other settings does not take over what belongs to the last one.
#[test]
fn options_are_inputs_too() {
    let site = SiteTest::starter();
    let builds: [&[&str]; 4] = [
        &["build"],
        &["build", "--base-url", "https://example.lg.jp/"],
        &["build", "--base-url", "https://example.lg.jp/a/b/"],
        &["build", "--drafts"],
    ];
    let fresh = builds.map(|arguments| {
        let site = SiteTest::starter();
        site.run_fine(arguments);
        site.tree("output")
    });
    for number in [0, 1, 2, 3, 1, 0, 3, 2, 0] {
        site.run_fine(builds[number]);
        assert_eq!(
            difference(&site.tree("output"), &fresh[number]),
            [""; 0],
            "{:?}",
            builds[number]
        );
    }
}
