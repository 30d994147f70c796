//! What a build writes, skips and removes.

use std::fs;
use std::io;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::{Pages, Site, many, pages, stamps, touch, tree, written};
use crate::write::disk::Step;
use crate::write::{Artifact, Edition, Fingerprint, Reason, Written, fingerprint, publish};

#[test]
fn first_build_writes_everything() {
    let site = Site::new();
    let all = pages([
        ("a.html", "a"),
        ("cases/在宅/index.html", "b"),
        ("data/x.json", "{}"),
    ]);
    assert_eq!(site.publish(&all).unwrap(), written(3, 3, 0));
    assert_eq!(site.reason("a.html"), Some(Reason::New));
    assert_eq!(site.entry("a.html").unwrap().stamp.size, 1);
    assert_eq!(site.reason("b.html"), None);
    site.assert_settled(&all);
}

#[test]
fn empty_output_is_taken() {
    let site = Site::new();
    fs::create_dir(site.output("")).unwrap();
    let all = pages([("a.html", "a")]);
    assert_eq!(site.publish(&all).unwrap(), written(1, 1, 0));
    site.assert_settled(&all);
}

#[test]
fn folders_above_the_output_are_made() {
    let mut site = Site::new();
    site.target.output = site.root().join("work/../公開/2026/site");
    let all = pages([("a.html", "a")]);
    site.publish(&all).unwrap();
    assert_eq!(
        fs::read(site.root().join("公開/2026/site/a.html")).unwrap(),
        b"a"
    );
    assert!(site.unchanged(&all).is_some());
}

#[test]
fn only_what_changed_is_made_and_written() {
    let site = Site::new();
    let mut all = pages([
        ("a.html", "a"),
        ("b.html", "b"),
        ("c.html", "c"),
        ("d.html", "d"),
    ]);
    site.publish(&all).unwrap();
    let times = stamps(&site.output(""));
    all.insert("b.html".into(), "changed".into());
    all.insert("e.html".into(), "new".into());
    fs::remove_file(site.output("c.html")).unwrap();
    fs::write(site.output("d.html"), "D").unwrap();
    touch(&site.output("d.html"));
    let (result, made) = site.publish_made(&all, &|_| Ok(()));
    assert_eq!(result.unwrap(), written(5, 4, 0));
    assert_eq!(made, ["b.html", "c.html", "d.html", "e.html"]);
    let reasons = ["a.html", "b.html", "c.html", "d.html", "e.html"].map(|path| site.reason(path));
    let [same, changed, altered, new] =
        [Reason::Same, Reason::Changed, Reason::Altered, Reason::New].map(Some);
    assert_eq!(reasons, [same, changed, altered, altered, new]);
    let kept = site.output("a.html");
    assert_eq!(stamps(&site.output(""))[&kept], times[&kept]);
    site.assert_settled(&all);
}

#[test]
fn equal_bytes_are_made_but_not_written() {
    let site = Site::new();
    let all = pages([("a.html", "a"), ("b.html", "b")]);
    site.publish(&all).unwrap();
    let times = stamps(&site.output(""));
    fs::remove_dir_all(&site.target.state).unwrap();
    assert_eq!(site.publish(&all).unwrap(), written(2, 0, 0));
    assert_eq!(site.reason("a.html"), Some(Reason::Equal));
    assert_eq!(stamps(&site.output("")), times);
    site.assert_settled(&all);
}

#[test]
fn what_is_made_from_the_same_is_not_asked_for() {
    let site = Site::new();
    let asked = Mutex::new(0);
    let build = |content: &'static str, source: Option<Fingerprint>| {
        let edition = Edition {
            paths: &["a.html".to_owned()],
            sources: vec![source],
            inputs: fingerprint(b"1"),
            notes: Vec::new(),
        };
        let artifact = |_: usize| {
            *asked.lock().unwrap() += 1;
            let bytes: Box<dyn FnOnce() -> _> = Box::new(|| Ok(content.into()));
            Ok(Artifact {
                fingerprint: fingerprint(content.as_bytes()),
                bytes,
            })
        };
        publish(&site.target, &edition, &artifact, &|_| {}).unwrap();
        let asked = std::mem::take(&mut *asked.lock().unwrap());
        (asked, fs::read_to_string(site.output("a.html")).unwrap())
    };
    let (one, other) = (Some([1; 16]), Some([2; 16]));
    assert_eq!(build("a", one), (1, "a".into()));
    assert_eq!(build("a", one), (0, "a".into()));
    assert_eq!(site.reason("a.html"), Some(Reason::Same));
    assert_eq!(build("b", other), (1, "b".into()));
    assert_eq!(build("c", None), (1, "c".into()));
    assert_eq!(build("d", None), (1, "d".into()));
    assert_eq!(build("d", one), (1, "d".into()));
    touch(&site.output("a.html"));
    assert_eq!(build("d", one), (1, "d".into()));
}

#[test]
fn stale_files_and_emptied_folders_go() {
    let site = Site::new();
    site.publish(&pages([
        ("a.html", "a"),
        ("old/deep/b.html", "b"),
        ("old/c.html", "c"),
    ]))
    .unwrap();
    fs::create_dir_all(site.output("stray/empty")).unwrap();
    fs::write(site.output("stray.txt"), "stray").unwrap();
    let all = pages([("a.html", "a")]);
    assert!(site.unchanged(&all).is_none());
    assert_eq!(site.publish(&all).unwrap(), written(1, 0, 3));
    site.assert_settled(&all);
    assert_eq!(site.publish(&Pages::new()).unwrap(), written(0, 0, 1));
    assert_eq!(
        tree(&site.output("")).keys().collect::<Vec<_>>(),
        [".yokoten-output"]
    );
}

#[test]
fn file_and_folder_change_places() {
    for site in Site::both() {
        let one = pages([("a", "file"), ("b/c/d", "deep"), ("b/e", "e"), ("z", "z")]);
        let other = pages([("a/b/c", "deep"), ("b", "file"), ("z", "z")]);
        site.publish(&one).unwrap();
        assert_eq!(site.publish(&other).unwrap(), written(3, 2, 3));
        site.assert_settled(&other);
        assert_eq!(site.publish(&one).unwrap(), written(4, 3, 2));
        site.assert_settled(&one);
    }
}

#[test]
fn failing_artifact_leaves_the_output_as_it_was() {
    for site in Site::both() {
        site.publish(&many(30, "old")).unwrap();
        let (before, times) = (tree(site.root()), stamps(&site.output("")));
        let mut all = many(30, "new");
        all.insert("cases/0011/index.html".into(), "fails".into());
        all.insert("cases/0029/index.html".into(), "fails".into());
        let error = site.publish(&all).unwrap_err();
        assert_eq!(error.to_string(), "cases/0011/index.html fails");
        assert_eq!(
            (tree(site.root()), stamps(&site.output(""))),
            (before, times)
        );
    }
}

#[test]
fn failing_artifact_of_a_first_build_leaves_nothing() {
    let site = Site::new();
    assert!(site.publish(&pages([("a", "a"), ("b", "fails")])).is_err());
    assert_eq!(
        tree(site.root()).keys().collect::<Vec<_>>(),
        [".yokoten/lock"]
    );
}

/// What a build does to a site of ten pages when eight change, a ninth goes and the tenth stays.
fn change_most(site: &Site, before: &(dyn Fn(Step) -> io::Result<()> + Sync)) -> Written {
    let mut all = many(10, "old");
    site.publish(&all).unwrap();
    let kept = site.output("cases/0008/index.html");
    let times = stamps(&site.output(""));
    all.extend(many(8, "new"));
    all.remove("cases/0009/index.html");
    let result = site.publish_on(&all, before).unwrap();
    assert_eq!(stamps(&site.output(""))[&kept], times[&kept]);
    assert_eq!(site.reason("cases/0008/index.html"), Some(Reason::Same));
    site.assert_settled(&all);
    result
}

fn counted(site: Site) -> impl Fn(Step) -> usize {
    let steps = Mutex::new(Vec::new());
    let result = change_most(&site, &|step| {
        steps.lock().unwrap().push(step);
        Ok(())
    });
    assert_eq!(result, written(9, 8, 1));
    let steps = steps.into_inner().unwrap();
    move |step| steps.iter().filter(|&&done| done == step).count()
}

#[test]
fn most_changed_is_exchanged_in_one_step() {
    let count = counted(Site::exchanging());
    assert_eq!((count(Step::Exchange), count(Step::Link)), (1, 1));
    // Few files are moved one by one, whatever share of the site they are.
    let count = counted(Site::new());
    assert_eq!((count(Step::Exchange), count(Step::Link)), (0, 0));
}

#[test]
fn file_systems_may_refuse_links_and_exchange() {
    for refused in [
        vec![Step::Link],
        vec![Step::Exchange],
        vec![Step::Link, Step::Exchange],
    ] {
        let refuse = |step| match refused.contains(&step) {
            true => Err(io::ErrorKind::Unsupported.into()),
            false => Ok(()),
        };
        assert_eq!(change_most(&Site::exchanging(), &refuse), written(9, 8, 1));
    }
}

#[test]
fn staging_goes_inside_where_it_cannot_stand_beside() {
    for old in [Pages::new(), many(5, "old")] {
        let site = Site::exchanging();
        fs::create_dir(site.output("")).unwrap();
        site.publish(&old).unwrap();
        // The first folder is that of the state, the second the one beside.
        let n_folders = AtomicUsize::new(0);
        let refuse = |step| match step {
            Step::Folder if n_folders.fetch_add(1, Ordering::Relaxed) == 1 => {
                Err(io::ErrorKind::PermissionDenied.into())
            }
            Step::Exchange => panic!("a folder cannot change places with one inside it"),
            _ => Ok(()),
        };
        let all = many(5, "new");
        assert_eq!(site.publish_on(&all, &refuse).unwrap(), written(5, 5, 0));
        site.assert_settled(&all);
    }
}

#[test]
fn threads_make_no_difference() {
    for few in [0, 256] {
        let outputs = [1, 2, 8].map(|n_threads| {
            let site = Site { few, ..Site::new() };
            let pool = rayon::ThreadPoolBuilder::new()
                .num_threads(n_threads)
                .build()
                .unwrap();
            let mut all = many(40, "old");
            pool.install(|| site.publish(&all)).unwrap();
            all.extend(many(30, "new"));
            let result = pool.install(|| site.publish(&all)).unwrap();
            site.assert_settled(&all);
            (result, tree(&site.output("")))
        });
        assert!(outputs.iter().all(|output| *output == outputs[0]));
    }
}

#[test]
fn progress_counts_every_page_once() {
    let site = Site::new();
    let paths: Vec<String> = many(100, "").into_keys().collect();
    let edition = Edition {
        paths: &paths,
        sources: Vec::new(),
        inputs: fingerprint(b"1"),
        notes: Vec::new(),
    };
    let told = Mutex::new(Vec::new());
    let artifact = |index: usize| {
        let content = paths[index].as_bytes();
        let bytes: Box<dyn FnOnce() -> _> = Box::new(|| Ok(content.to_vec()));
        Ok(Artifact {
            fingerprint: fingerprint(content),
            bytes,
        })
    };
    publish(&site.target, &edition, &artifact, &|n| {
        told.lock().unwrap().push(n)
    })
    .unwrap();
    let mut told = told.into_inner().unwrap();
    told.sort_unstable();
    assert_eq!(told, (1..=100).collect::<Vec<_>>());
}
