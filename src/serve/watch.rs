use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use notify::{RecommendedWatcher, RecursiveMode, Watcher};

use crate::error::Error;
use crate::load::files::walk;

/// A burst of saves is over when nothing has changed for so long.
const QUIET: Duration = Duration::from_millis(50);

/// How often files are looked at where there are no notifications.
const POLL: Duration = Duration::from_millis(500);

/// How changes are noticed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bell {
    /// The system says so.
    Notify,
    /// By looking again and again: network drives and WSL say nothing.
    Poll,
}

/// The folders of a root whose files make the site.
const WATCHED: [&str; 2] = ["content", "themes"];

/// Calls `ring` once after every burst of changes below `root`, until it returns false. What
/// changed is not passed on: events can be lost or doubled, so whoever hears the bell looks for
/// himself.
pub(super) fn start(
    bell: Bell,
    root: &Path,
    ring: impl Fn() -> bool + Send + 'static,
) -> Result<(), Error> {
    match bell {
        Bell::Notify => notified(root, ring),
        Bell::Poll => {
            let root = root.to_path_buf();
            thread::spawn(move || poll(&root, &ring));
            Ok(())
        }
    }
}

/// Compares names, sizes and times again and again. notify's own poll watcher compares times in
/// whole seconds, and so misses the second of two saves.
fn poll(root: &Path, ring: &impl Fn() -> bool) {
    let look = || WATCHED.map(|folder| walk(root, folder).ok());
    let mut before = look();
    loop {
        thread::sleep(POLL);
        let now = look();
        if now != before && !ring() {
            return;
        }
        before = now;
    }
}

fn notified(root: &Path, ring: impl Fn() -> bool + Send + 'static) -> Result<(), Error> {
    let (sender, events) = channel();
    // Reading a file is no change; without this every rebuild would ring the bell again.
    let handler = move |event: notify::Result<notify::Event>| {
        if event.is_ok_and(|event| !event.kind.is_access()) {
            let _ = sender.send(());
        }
    };
    let refused = |fault: notify::Error| {
        Error::Usage(format!(
            "ファイルの変更を見張れません（{fault}）。--poll を付けて実行してください"
        ))
    };
    let mut watcher = notify::recommended_watcher(handler).map_err(refused)?;
    // The root itself, so that a folder that is made later is seen.
    watcher
        .watch(root, RecursiveMode::NonRecursive)
        .map_err(refused)?;
    let mut rest: Vec<PathBuf> = WATCHED.map(|folder| root.join(folder)).into();
    let watch_more = move |watcher: &mut RecommendedWatcher, rest: &mut Vec<PathBuf>| {
        rest.retain(|folder| watcher.watch(folder, RecursiveMode::Recursive).is_err());
    };
    watch_more(&mut watcher, &mut rest);
    thread::spawn(move || {
        while events.recv().is_ok() {
            watch_more(&mut watcher, &mut rest);
            if !is_quiet(&events) || !ring() {
                return;
            }
        }
    });
    Ok(())
}

/// Waits until a burst is over; false when nothing will come any more.
fn is_quiet(events: &Receiver<()>) -> bool {
    loop {
        match events.recv_timeout(QUIET) {
            Ok(()) => {}
            Err(RecvTimeoutError::Timeout) => return true,
            Err(RecvTimeoutError::Disconnected) => return false,
        }
    }
}
