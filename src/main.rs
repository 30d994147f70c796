//! The command line: parse, run, print, exit. 0 is fine, 1 means that the content is wrong, 2
//! that yokoten could not run.

use std::io::Write;
use std::process::ExitCode;

use clap::Parser;

/// A third of a cold build went into allocations; this allocator takes a quarter off the processor
/// time of a build of 10,000 cases (docs/performance.md).
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;
use yokoten::cli::{Cli, explained};
use yokoten::commands::{Outcome, run};

fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(fault) => return refused(&fault),
    };
    match run(cli) {
        Ok(Outcome::Fine) => ExitCode::SUCCESS,
        Ok(Outcome::ContentWrong) => ExitCode::from(1),
        Err(error) => {
            // Nothing is left to be done where even the error stream is gone.
            let _ = writeln!(std::io::stderr(), "実行できませんでした: {error}");
            ExitCode::from(2)
        }
    }
}

/// Help and version go to the output, everything else to the errors.
fn refused(fault: &clap::Error) -> ExitCode {
    let words = explained(fault);
    if fault.use_stderr() {
        let _ = std::io::stderr().write_all(words.as_bytes());
        ExitCode::from(2)
    } else {
        let _ = std::io::stdout().write_all(words.as_bytes());
        ExitCode::SUCCESS
    }
}
