use std::sync::mpsc::Receiver;

use tokio::sync::{oneshot, watch};

use crate::diagnostic::{Diagnostic, Style, has_errors, report, sort};
use crate::load::files::excerpt_text;
use crate::pipeline::{Assembly, Config, Memory, assemble};
use crate::render::Renderer;
use crate::site::{Mode, plan};

/// What the stage is told.
#[derive(Debug)]
pub(super) enum Message {
    /// Somebody wants the file at a path of the output.
    Get(String, oneshot::Sender<Answer>),
    /// Files changed.
    Changed,
}

/// What is at a path.
#[derive(Debug)]
pub(super) enum Answer {
    /// The bytes.
    Found(Vec<u8>),
    /// No such file; the bytes of the page that says so, if the theme has one.
    Missing(Option<Vec<u8>>),
    /// The page could not be made, and why.
    Failed(String),
    /// There is no site yet, because of faults.
    NoSite,
}

/// What every open page is told.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct News {
    /// Grows with every site that was made.
    pub(super) edition: u64,
    /// What is wrong at the moment, as text; empty where nothing is.
    pub(super) faults: String,
    /// Whether what is wrong keeps the last good site in place.
    pub(super) is_held: bool,
}

/// Columns of the report in the panel.
const WIDTH: usize = 100;

/// Holds the site: makes it, answers for its pages, and makes it anew when files change.
pub(super) fn run(config: &Config, inbox: &Receiver<Message>, newsroom: &watch::Sender<News>) {
    // The last site without faults. It keeps the text of its bodies, so that files that are broken
    // since do not show through.
    let mut good: Option<Assembly> = None;
    let mut memory = Memory::in_process();
    loop {
        let (made, faults, is_held) = make(config, &mut memory);
        let is_new = made.is_some();
        if made.is_some() {
            let old = std::mem::replace(&mut good, made);
            // To give back what ten thousand records took is no reason to let a reader wait.
            rayon::spawn(move || drop(old));
        }
        newsroom.send_modify(|news| {
            news.edition += u64::from(is_new);
            news.faults = faults;
            news.is_held = is_held;
        });
        let is_over = match &good {
            Some(good) => answer(good, config, inbox),
            None => answer_until_change(inbox, |_| Answer::NoSite),
        };
        if is_over {
            return;
        }
    }
}

/// A new site where nothing is wrong, what is wrong as text, and whether it is more than warnings.
fn make(config: &Config, memory: &mut Memory) -> (Option<Assembly>, String, bool) {
    let checked = match assemble(config, memory) {
        Ok(checked) => checked,
        Err(error) => return (None, error.to_string(), true),
    };
    let mut diagnostics = checked.diagnostics;
    let faults = words(config, &mut diagnostics);
    let is_held = has_errors(&diagnostics);
    let Some(mut assembly) = checked.value else {
        return (None, faults, is_held);
    };
    assembly.options.mode = Mode::Live;
    (Some(assembly), faults, is_held)
}

fn words(config: &Config, diagnostics: &mut Vec<Diagnostic>) -> String {
    if diagnostics.is_empty() {
        return String::new();
    }
    sort(diagnostics);
    let text_of = |file: &str| excerpt_text(&config.root, file);
    report(
        diagnostics,
        &text_of,
        Style {
            color: false,
            width: WIDTH,
        },
    )
}

/// Answers until files change; true when nobody can ask any more.
fn answer(assembly: &Assembly, config: &Config, inbox: &Receiver<Message>) -> bool {
    let Assembly {
        catalogue,
        derived,
        index,
        theme,
        options,
        ..
    } = assembly;
    let site = plan(catalogue, (derived, index), theme, options);
    let renderer = match Renderer::new(theme, &config.root) {
        Ok(renderer) => renderer,
        Err(error) => {
            let words = error.to_string();
            return answer_until_change(inbox, |_| Answer::Failed(words.clone()));
        }
    };
    let bytes = |path: &str| {
        let place = site
            .paths()
            .binary_search_by(|known| known.as_str().cmp(path))
            .ok()?;
        Some(
            renderer
                .artifact(&site, place)
                .and_then(|artifact| (artifact.bytes)()),
        )
    };
    answer_until_change(inbox, |path| match bytes(path) {
        Some(Ok(bytes)) => Answer::Found(bytes),
        Some(Err(error)) => Answer::Failed(error.to_string()),
        None => Answer::Missing(bytes("404.html").and_then(Result::ok)),
    })
}

fn answer_until_change(inbox: &Receiver<Message>, answer: impl Fn(&str) -> Answer) -> bool {
    loop {
        match inbox.recv() {
            // The asker may have gone away meanwhile, which harms nobody.
            Ok(Message::Get(path, reply)) => drop(reply.send(answer(&path))),
            Ok(Message::Changed) => return false,
            Err(_) => return true,
        }
    }
}
