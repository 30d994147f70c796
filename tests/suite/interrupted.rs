use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};

use crate::harness::{SiteTest, Tree, difference, files_below};

/// Kills in one run of the tests; `YOKOTEN_KILLS` asks for more.
const KILLS: u64 = 40;

/// Cases besides the starter's own, so that a build takes a while.
const CASES: usize = 60;

/// Numbers that are the same in every run (Knuth's MMIX generator; TAOCP 2, 3.3.4).
struct Random(u64);

impl Random {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit.max(1)
    }
}

/// Makes the content one of two editions, which differ on most pages or on a few.
fn edition(site: &SiteTest, name: &str) {
    let text = site.read("content/cases/chiyoda/houkago.md");
    for number in 0..CASES {
        let own = text
            .replacen(
                "見本：宿題を持ち寄る放課後の会",
                &format!("見本{number}：{name}の会"),
                1,
            )
            .replace("](", "](../chiyoda/");
        site.write(&format!("content/cases/many/c{number}.md"), own);
    }
    let only = format!("content/cases/many/only-{}.md", name.len());
    let _ = std::fs::remove_file(site.path("content/cases/many/only-3.md"));
    let _ = std::fs::remove_file(site.path("content/cases/many/only-6.md"));
    site.write(
        &only,
        text.replacen("見本：宿題", &format!("見本：{name}だけ"), 1),
    );
}

/// The output of an edition built in peace.
fn expected(name: &str) -> Tree {
    let site = SiteTest::starter();
    edition(&site, name);
    site.run_fine(&["build"]);
    site.tree("output")
}

/// Files of the output that are neither edition's, byte for byte.
fn broken(output: &Path, editions: &[Tree; 2]) -> Vec<String> {
    let is_whole = |path: &String, bytes: &Vec<u8>| {
        editions
            .iter()
            .any(|edition| edition.get(path) == Some(bytes))
    };
    let found = files_below(output)
        .into_iter()
        .filter(|(path, bytes)| !is_whole(path, bytes));
    found
        .map(|(path, bytes)| format!("{path} ({} bytes)", bytes.len()))
        .collect()
}

fn kill_builds(name: &str, arguments: &[&str], is_fresh: bool) {
    let editions = ["甲", "乙乙"].map(expected);
    let site = SiteTest::starter();
    edition(&site, "甲");
    let start = Instant::now();
    site.run_fine(arguments);
    let whole = u64::try_from(start.elapsed().as_micros()).unwrap();
    let kills = std::env::var("YOKOTEN_KILLS")
        .ok()
        .and_then(|kills| kills.parse().ok())
        .unwrap_or(KILLS);
    let mut random = Random(kills ^ whole);
    for number in 0..kills {
        edition(&site, if number % 2 == 0 { "乙乙" } else { "甲" });
        if is_fresh {
            let _ = std::fs::remove_dir_all(site.path("output"));
        }
        let mut build = site
            .command(arguments)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(Duration::from_micros(random.below(whole)));
        build.kill().unwrap();
        build.wait().unwrap();
        let broken = broken(&site.path("output"), &editions);
        assert!(broken.is_empty(), "{name}: after kill {number}: {broken:?}");
    }
    for (edition_name, tree) in ["甲", "乙乙"].iter().zip(&editions) {
        edition(&site, edition_name);
        site.run_fine(arguments);
        assert_eq!(difference(&site.tree("output"), tree), [""; 0], "{name}");
    }
    let strays: Vec<String> = crate::harness::names_in(site.root())
        .into_iter()
        .filter(|file| !["content", "output", ".yokoten", "README.md"].contains(&&**file))
        .collect();
    assert_eq!(strays, [""; 0], "nothing is left beside the output");
}

#[test]
fn a_killed_build_leaves_whole_files() {
    kill_builds("over an old output", &["build", "--force"], false);
}

#[test]
fn a_killed_first_build_leaves_whole_files() {
    kill_builds("into no output", &["build"], true);
}
