//! The ways in: a new record that says what belongs where, and a new catalogue to start from.
//! This module makes texts; `write` puts them on disk and never overwrites.

mod draft;
mod starter;

pub use draft::{CaseDraft, case_draft};
pub use starter::starter;
