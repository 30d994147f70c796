//! The tests of yokoten from outside: small catalogues on disk, the real program, and its whole
//! output compared. A file is a command or a promise; `harness` runs the program for all of them.
//!
//! `cargo test --test suite` runs them; `SNAPSHOTS=overwrite cargo test --test suite` writes the
//! expected texts anew, which are then to be read.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::disallowed_methods,
    reason = "a test may touch the disk, and stops at what it does not expect"
)]

/// Sites on disk, runs of the program, snapshots.
mod harness;

/// HTML as a reader's machine sees it: elements, attributes, text.
mod html;

/// Each rule has a bad and a good fixture and a report.
mod rules;

/// Dozens of broken records are each named at their place in one run.
mod broken;

/// The same faults in every format, and the exit codes.
mod fold;
mod formats;

/// Help texts, and what wrong command lines are told.
mod usage;

/// `docs/rules.md` is what the rules and their fixtures say.
mod rules_doc;

/// The source keeps the shape that the design gives it.
mod tidy;

/// What is found, what is hidden, and what an edit rewrites of the index.
mod search;

/// Spellings, readings and other names of a word find what the word finds.
mod spelling;

/// What a build writes, keeps, refuses and leaves alone.
mod build;

/// A second, quite different catalogue builds from the same program.
mod bousai;

/// Warm builds equal cold ones, byte for byte, whatever was changed.
mod incremental;

/// A build that is killed leaves whole files.
mod interrupted;

/// Municipalities like one's own: what scripts and tables are given.
mod like;

/// The catalogue that `init` makes.
mod init;

/// Records that `new` makes.
mod new;

/// What `explain` says of pages and records.
mod explain;

/// What the tools in the reader's browser are handed.
mod tools;

/// What is not public never comes out.
mod publication;

/// What cards and lists of cases say of the records they show.
mod lists;

/// From a problem to what was done about it.
mod problems;

/// Which cases are named beside a case, and why.
mod related;

/// What has moved is found again, and what must stay outside does.
mod moves;

/// What grew out of what, as a picture and as a list.
mod lineage;

/// Maps, bars and points, each with its table.
mod charts;

/// Grounds for a request, and what the sources leave open.
mod request;

/// Where the walks of people who have never seen the catalogue lead on.
mod walks;

/// Hostile records do no harm.
mod hostile;

/// A preview that runs, and questions over its socket.
mod preview;

/// The preview, over a socket.
mod serve;

/// Every figure of the records is in its source, and every figure of the sources in a record.
mod source_numbers;
