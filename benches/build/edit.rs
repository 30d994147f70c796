//! One edit of one record, as a person would save it.

use std::fs;
use std::io;
use std::path::Path;

use crate::generate::{Card, case_file};

/// What is edited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Edit {
    /// A sentence is added to the last section.
    Body,
    /// The title is replaced.
    Title,
}

/// Makes edit `number` in the record of `card`, and gives the word that its page must show.
pub(crate) fn save(root: &Path, card: &Card, edit: Edit, number: usize) -> io::Result<String> {
    let path = case_file(root, card);
    let text = fs::read_to_string(&path)?;
    let (word, text) = match edit {
        Edit::Body => {
            let word = format!("bodyedit{number:04}");
            let text = format!("{}\n\n手直しの印は{word}である。\n", text.trim_end());
            (word, text)
        }
        Edit::Title => {
            let word = format!("titleedit{number:04}");
            let text = text
                .lines()
                .map(|line| match line.strip_prefix("title: ") {
                    Some(_) => format!("title: 手直しの印{word}\n"),
                    None => format!("{line}\n"),
                })
                .collect();
            (word, text)
        }
    };
    fs::write(&path, text)?;
    Ok(word)
}

/// Whether the page of `card` under `output` shows `word`.
pub(crate) fn is_shown(output: &Path, card: &Card, word: &str) -> io::Result<bool> {
    let page = output.join("cases").join(card.id()).join("index.html");
    Ok(fs::read_to_string(page)?.contains(word))
}
