//! A build that dies at any step leaves whole files, and the next one completes it.

use std::io;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::{Pages, Site, pages, text, tree};
use crate::write::carry::FEW;
use crate::write::disk::Step;

/// Lets `n` changes happen and none after them, as in a process that is killed: not even the
/// clearing up.
fn die_after(n: usize) -> impl Fn(Step) -> io::Result<()> + Sync {
    let left = AtomicUsize::new(n);
    move |_| {
        let count = left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |n| n.checked_sub(1));
        count.map(drop).map_err(|_| io::Error::other("killed"))
    }
}

/// Every file of the output is a page of `old` or of `new`, whole.
fn assert_whole(site: &Site, old: &Pages, new: &Pages, step: usize) {
    for (path, bytes) in tree(&site.target.output) {
        if path.starts_with(".yokoten-") || bytes == b"(empty folder)" {
            continue;
        }
        let is_whole = [old, new].iter().any(|pages| {
            pages
                .get(&path)
                .is_some_and(|content| content.as_bytes() == bytes)
        });
        assert!(is_whole, "{path} at step {step}");
    }
}

/// Kills the build from `old` to `new` at each step in turn, until it is through; each time the
/// build to `next` must come out as if nothing had happened.
fn check(few: usize, [old, new, next]: [Option<&Pages>; 3], n_threads: usize) -> usize {
    let (new, next) = (new.unwrap(), next.unwrap());
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(n_threads)
        .build()
        .unwrap();
    for step in 0.. {
        let site = Site { few, ..Site::new() };
        if let Some(old) = old {
            site.publish(old).unwrap();
        }
        let before = tree(&site.target.output);
        let died = pool.install(|| site.publish_on(new, &die_after(step)));
        let none = Pages::new();
        assert_whole(&site, old.unwrap_or(&none), new, step);
        if died.is_err() && tree(&site.target.output) != before {
            // What is there is not taken for finished.
            assert!(site.unchanged(new).is_none(), "step {step}");
        }
        site.publish(next).unwrap();
        site.assert_settled(next);
        if died.is_ok() {
            return step;
        }
    }
    unreachable!("a build has an end")
}

#[test]
fn first_build() {
    let new = pages([("a", "a"), ("b/c", "bc"), ("b/d", "bd")]);
    assert!(check(FEW, [None, Some(&new), Some(&new)], 1) > 8);
}

/// Two editions with every kind of change between them, files and folders changing places.
fn editions() -> (Pages, Pages) {
    (
        pages([
            ("a", "a"),
            ("b", "b"),
            ("c/d", "cd"),
            ("e/f", "ef"),
            ("g/h", "gh"),
            ("i", "i"),
        ]),
        pages([
            ("a", "A"),
            ("b/x", "bx"),
            ("c", "c"),
            ("i", "i"),
            ("j/k", "jk"),
        ]),
    )
}

#[test]
fn file_by_file() {
    let (old, new) = editions();
    assert!(check(FEW, [Some(&old), Some(&new), Some(&new)], 1) > 25);
    check(FEW, [Some(&old), Some(&new), Some(&new)], 4);
}

#[test]
fn author_takes_the_change_back_after_the_kill() {
    let (old, new) = editions();
    check(FEW, [Some(&old), Some(&new), Some(&old)], 1);
    check(0, [Some(&old), Some(&new), Some(&old)], 1);
}

#[test]
fn exchange() {
    let (old, new) = editions();
    assert!(check(0, [Some(&old), Some(&new), Some(&new)], 1) > 25);
    check(0, [Some(&old), Some(&new), Some(&new)], 4);
}

#[test]
fn exchange_shows_all_or_nothing() {
    let (old, new) = editions();
    let mut seen = Vec::new();
    for step in 0.. {
        let site = Site::exchanging();
        site.publish(&old).unwrap();
        let is_through = site.publish_on(&new, &die_after(step)).is_ok();
        let mut output = text(&tree(&site.target.output));
        output.remove(".yokoten-output");
        assert!(output == old || output == new, "step {step}");
        seen.push(output == new);
        if is_through {
            break;
        }
    }
    assert!(seen.is_sorted() && !seen[0] && seen[seen.len() - 2]);
}

#[test]
fn disk_that_refuses_once() {
    // Not a kill: one step fails, and clearing up works.
    let old = pages([("a", "a"), ("b", "b"), ("c", "c")]);
    let new = pages([("a", "A"), ("b", "B"), ("d", "D")]);
    for step in 0.. {
        let site = Site::new();
        site.publish(&old).unwrap();
        let n = AtomicUsize::new(0);
        let once = |_| match n.fetch_add(1, Ordering::Relaxed) == step {
            true => Err(io::Error::other("refused")),
            false => Ok(()),
        };
        let result = site.publish_on(&new, &once);
        assert_whole(&site, &old, &new, step);
        if n.into_inner() <= step {
            assert!(result.is_ok());
            return;
        }
        site.publish(&new).unwrap();
        site.assert_settled(&new);
    }
}
