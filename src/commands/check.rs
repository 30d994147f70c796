use std::io;
use std::path::Path;

use crate::cli::{CheckArgs, Format};
use crate::commands::Outcome;
use crate::commands::gaps::gaps;
use crate::commands::terminal::{complain, faults, print};
use crate::diagnostic::{Checked, github, json_lines, sarif, sort};
use crate::error::Error;
use crate::load::files::excerpt_text;
use crate::pipeline::{self, Config, Strictness, forbids};

/// `yokoten check`
pub(super) fn run(root: &Path, args: &CheckArgs) -> Result<Outcome, Error> {
    let config = Config::public(root);
    let Checked {
        value,
        mut diagnostics,
    } = pipeline::check(&config)?;
    sort(&mut diagnostics);
    let text_of = |file: &str| excerpt_text(root, file);
    match args.format {
        Format::Text => {
            let found = faults(root, &mut diagnostics, &io::stdout());
            let records = value.as_ref().map_or(0, |catalogue| catalogue.cases.len());
            let all_is_well = format!("誤りはありません（公開の事例 {records} 件）\n");
            print(if found.is_empty() {
                &all_is_well
            } else {
                &found
            })?;
        }
        Format::Json => print(&json_lines(&diagnostics, &text_of))?,
        Format::Github => print(&github(&diagnostics, &text_of))?,
        Format::Sarif => print(&sarif(&diagnostics, &text_of))?,
    }
    if let (true, Some(catalogue)) = (args.report, &value) {
        match args.format {
            Format::Text => print(&gaps(catalogue))?,
            // Programs read the output.
            Format::Json | Format::Github | Format::Sarif => complain(&gaps(catalogue))?,
        }
    }
    let strictness = if args.strict {
        Strictness::Warnings
    } else {
        Strictness::Errors
    };
    Ok(match forbids(&diagnostics, strictness) {
        true => Outcome::ContentWrong,
        false => Outcome::Fine,
    })
}
