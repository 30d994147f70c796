//! What was typed, carried out: each command makes a [`Config`](crate::pipeline::Config), calls
//! the pipeline, and says what came of it.

mod address;
mod build;
mod check;
mod explain;
mod gaps;
mod init;
mod new;
mod search;
mod serve;
mod terminal;

use crate::cli::{Cli, Command, NewWhat};
use crate::error::Error;

/// How a command ended, where it could run at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Exit code 0.
    Fine,
    /// Exit code 1: the content has faults.
    ContentWrong,
}

/// Carries out what was typed. An error means that it could not run: exit code 2.
pub fn run(cli: Cli) -> Result<Outcome, Error> {
    let root = cli.root;
    match cli.command {
        Command::Check(args) => check::run(&root, &args),
        Command::Build(args) => build::run(&root, &args),
        Command::Serve(args) => serve::run(&root, &args),
        Command::New(args) => match args.what {
            NewWhat::Case(args) => new::run(&root, &args),
        },
        Command::Init(args) => init::run(&args),
        Command::Explain(args) => explain::run(&root, &args),
        Command::Search(args) => search::run(&root, &args),
    }
}
