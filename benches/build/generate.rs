//! Synthetic catalogues of the shape that `scale.md` measured: about 7.1 kB a record, bodies of
//! 1,440 to 2,620 characters, three budget rows, a list and a table; 47 prefectures, 4 scenes, 20
//! themes. The same records are written as a yokoten catalogue and as a Hugo site.
//!
//! Equal numbers of cases give equal bytes, on any machine. Nothing here looks at the clock.

mod body;
mod card;
mod catalogue;
mod front_matter;
mod hugo;
mod place;
mod random;
mod terms;
mod text;
mod words;

use std::fs;
use std::io;
use std::path::Path;
use std::path::PathBuf;

use rayon::prelude::*;

pub(crate) use card::Card;

/// Changing it gives other records of the same shape.
const SEED: u64 = 0x796F_6B6F_7465_6E31;

/// For whom a record is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// `content/cases/<id>.md` with relative links to `.md` files.
    Yokoten,
    /// `content/cases/<id>.md` with a few keys of other names and links to URLs.
    Hugo,
}

/// The records to come: their cards.
#[derive(Debug)]
pub(crate) struct Catalogue {
    /// In order of their numbers.
    pub(crate) cards: Vec<Card>,
}

impl Catalogue {
    /// The catalogue of `n_cases` records, at least 1.
    pub(crate) fn plan(n_cases: usize) -> Self {
        Self {
            cards: card::plan(SEED, n_cases.max(1), &place::all()),
        }
    }

    /// Writes it under `root`, a folder that does not exist yet.
    pub(crate) fn write(&self, root: &Path, form: Form) -> io::Result<()> {
        match form {
            Form::Yokoten => catalogue::write(root, &self.cards)?,
            Form::Hugo => hugo::write(root)?,
        }
        for place in place::all().iter().filter(|place| place.is_prefecture()) {
            fs::create_dir_all(root.join("content/cases").join(place.romaji))?;
        }
        self.cards
            .par_iter()
            .try_for_each(|card| fs::write(case_file(root, card), self.record(card, form)))
    }

    /// The whole file of a record.
    pub(crate) fn record(&self, card: &Card, form: Form) -> String {
        let mut voice = text::Voice::new(SEED, card.number as u64, self.cards.len());
        let yaml = front_matter::front_matter(card, &self.cards, form, &mut voice);
        let body = body::body(card, &self.cards, form, &mut voice);
        format!("---\n{yaml}---\n\n{body}")
    }
}

/// Where the record of `card` lies in a catalogue or a Hugo site.
pub(crate) fn case_file(root: &Path, card: &Card) -> PathBuf {
    root.join("content/cases").join(format!("{}.md", card.id()))
}

/// Writes `text` to `path`, making the folders above it.
fn write_file(path: &Path, text: &str) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(path, text)
}
