use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use notify::{RecursiveMode, Watcher};

use crate::error::Error;

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

/// Calls `ring` once after every burst of changes in `folders`, until it returns false. What
/// changed is not passed on: events can be lost or doubled, so whoever hears the bell looks for
/// himself.
pub(super) fn start(
    bell: Bell,
    folders: Vec<PathBuf>,
    ring: impl Fn() -> bool + Send + 'static,
) -> Result<(), Error> {
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
    let mut watcher: Box<dyn Watcher + Send> = match bell {
        Bell::Notify => Box::new(notify::recommended_watcher(handler).map_err(refused)?),
        Bell::Poll => {
            let config = notify::Config::default().with_poll_interval(POLL);
            Box::new(notify::PollWatcher::new(handler, config).map_err(refused)?)
        }
    };
    for folder in folders.iter().filter(|folder| folder.is_dir()) {
        watcher
            .watch(folder, RecursiveMode::Recursive)
            .map_err(refused)?;
    }
    thread::spawn(move || {
        // The watcher watches as long as it lives.
        let _watcher = watcher;
        while events.recv().is_ok() {
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
