//! The four builds, of every tool in turn.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;
use std::time::Duration;

use crate::child::{self, Sample};
use crate::disk;
use crate::edit::{self, Edit};
use crate::floor;
use crate::generate::Catalogue;
use crate::tool::{Tool, Tools};

/// Generators that know files by their times do not trust one saved a moment ago; yokoten waits 2
/// seconds. The records, unlike the edits, are meant to be older than that.
const SETTLED: Duration = Duration::from_millis(2_500);

/// Which build.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Scenario {
    /// Into a folder that is not there, with no cache.
    Cold,
    /// Onto the output of the last one, nothing changed.
    Unchanged,
    /// The same after one edited body.
    EditedBody,
    /// The same after one edited title.
    EditedTitle,
}

impl Scenario {
    const ALL: [Self; 4] = [
        Self::Cold,
        Self::Unchanged,
        Self::EditedBody,
        Self::EditedTitle,
    ];

    /// As the table has it.
    pub(crate) fn label(self) -> &'static str {
        match self {
            Self::Cold => "cold",
            Self::Unchanged => "nothing changed",
            Self::EditedBody => "one body edited",
            Self::EditedTitle => "one title edited",
        }
    }
}

/// The runs of one build by one tool.
#[derive(Debug)]
pub(crate) struct Row {
    /// Which build.
    pub(crate) scenario: Scenario,
    /// Of which tool.
    pub(crate) tool: &'static str,
    /// At least one.
    pub(crate) samples: Vec<Sample>,
    /// Files in the output afterwards.
    pub(crate) n_files: usize,
    /// Bytes in the output afterwards.
    pub(crate) n_bytes: u64,
    /// Seconds to write the same files, a figure a run; for cold builds only.
    pub(crate) floors: Vec<f64>,
}

/// A tool with its form of the records and its last output.
#[derive(Debug)]
pub(crate) struct Contestant {
    /// The tool.
    pub(crate) tool: Tool,
    /// Its catalogue.
    pub(crate) root: PathBuf,
    output: PathBuf,
}

/// All tools on one catalogue in one folder.
#[derive(Debug)]
pub(crate) struct Builds<'a> {
    catalogue: &'a Catalogue,
    folder: &'a Path,
    contestants: Vec<Contestant>,
    n_moved: usize,
    n_edits: usize,
}

impl<'a> Builds<'a> {
    /// Writes the records for every tool into `folder`.
    pub(crate) fn prepare(
        catalogue: &'a Catalogue,
        folder: &'a Path,
        tools: &Tools,
    ) -> io::Result<Self> {
        let mut contestants = Vec::new();
        for tool in &tools.0 {
            let root = folder.join(tool.name);
            catalogue.write(&root, tool.form)?;
            let output = folder.join(format!("{}-output-0", tool.name));
            contestants.push(Contestant {
                tool: tool.clone(),
                root,
                output,
            });
        }
        fs::create_dir(folder.join("aside"))?;
        thread::sleep(SETTLED);
        Ok(Self {
            catalogue,
            folder,
            contestants,
            n_moved: 0,
            n_edits: 0,
        })
    }

    /// The tools with their catalogues.
    pub(crate) fn contestants(&self) -> &[Contestant] {
        &self.contestants
    }

    /// The last output of a tool.
    pub(crate) fn output(&self, tool: usize) -> PathBuf {
        self.contestants[tool].output.clone()
    }

    /// The same by the name of the tool, where it is there.
    pub(crate) fn output_of(&self, tool: &str) -> Option<&Path> {
        let mut contestants = self.contestants.iter();
        let found = contestants.find(|one| one.tool.name == tool)?;
        Some(&found.output)
    }

    /// All builds, each `runs` times, the tools in turn.
    pub(crate) fn measure(&mut self, runs: usize) -> io::Result<Vec<Row>> {
        let mut rows = Vec::new();
        for scenario in Scenario::ALL {
            let mut samples = vec![Vec::new(); self.contestants.len()];
            for run in 0..runs {
                for (tool, samples) in samples.iter_mut().enumerate() {
                    samples.push(self.run(scenario, tool, run)?);
                }
            }
            for (tool, samples) in samples.into_iter().enumerate() {
                rows.push(self.row(scenario, tool, samples)?);
            }
        }
        Ok(rows)
    }

    fn run(&mut self, scenario: Scenario, tool: usize, run: usize) -> io::Result<Sample> {
        let word = match scenario {
            Scenario::Cold => {
                self.make_cold(tool, run)?;
                None
            }
            Scenario::Unchanged => None,
            Scenario::EditedBody => Some(self.edit(tool, Edit::Body)?),
            Scenario::EditedTitle => Some(self.edit(tool, Edit::Title)?),
        };
        settle();
        let contestant = &self.contestants[tool];
        let words = contestant.tool.build(&contestant.root, &contestant.output);
        let sample = child::run(&contestant.tool.program, &words, self.folder)?;
        match word {
            Some(word) if !edit::is_shown(&contestant.output, self.edited(), &word)? => {
                let name = contestant.tool.name;
                Err(io::Error::other(format!(
                    "{name}: the page does not show the edit {word}"
                )))
            }
            _ => Ok(sample),
        }
    }

    /// A new output folder, and yokoten's caches out of the way.
    fn make_cold(&mut self, tool: usize, run: usize) -> io::Result<()> {
        let contestant = &mut self.contestants[tool];
        contestant.output = self
            .folder
            .join(format!("{}-output-{run}", contestant.tool.name));
        let caches = contestant.root.join(".yokoten");
        if caches.exists() {
            fs::rename(
                caches,
                self.folder.join("aside").join(self.n_moved.to_string()),
            )?;
            self.n_moved += 1;
        }
        Ok(())
    }

    fn edit(&mut self, tool: usize, edit: Edit) -> io::Result<String> {
        self.n_edits += 1;
        edit::save(
            &self.contestants[tool].root,
            self.edited(),
            edit,
            self.n_edits,
        )
    }

    /// The record in the middle.
    fn edited(&self) -> &'a crate::generate::Card {
        &self.catalogue.cards[self.catalogue.cards.len() / 2]
    }

    fn row(&self, scenario: Scenario, tool: usize, samples: Vec<Sample>) -> io::Result<Row> {
        let contestant = &self.contestants[tool];
        let sizes = disk::sizes(&contestant.output)?;
        let mut floors = Vec::new();
        if scenario == Scenario::Cold {
            for run in 0..samples.len() {
                settle();
                let folder = self
                    .folder
                    .join(format!("{}-floor-{run}", contestant.tool.name));
                floors.push(floor::write(&folder, &sizes)?);
            }
        }
        let tool = contestant.tool.name;
        let n_bytes = sizes.values().sum();
        Ok(Row {
            scenario,
            tool,
            samples,
            n_files: sizes.len(),
            n_bytes,
            floors,
        })
    }
}

/// Lets the disk finish what was written before, so that a run does not pay for the one before it.
/// Where there is no `sync`, the figures only spread more.
fn settle() {
    let _ = Command::new("sync").status();
}
