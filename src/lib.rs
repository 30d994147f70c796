//! yokoten turns case records — YAML and Markdown, one file a case — into a searchable static
//! catalogue of good practices.
//!
//! The pipeline, each stage a function of the last one's value:
//!
//! ```text
//! content/ ─load─▶ Sources ─parse─▶ Raw ─validate─▶ Catalogue ─derive─▶ Derived ─┐
//! themes/  ─load─▶ Theme ────────────────────────────────────────────────────────┴─plan─▶ pages ─render─▶ artifacts ─write─▶ output/
//! ```
//!
//! The modules below stand in floor order, lowest first: a module names only modules declared
//! above it. `tests/suite/tidy.rs` holds that.

/// Which yokoten this is.
pub mod version;

/// How things are told apart without keeping them.
pub mod fingerprint;

/// What the machine refused: an unreadable file, a template that does not compile, a taken port.
pub mod error;

/// Japanese text as such: folding for comparison, display width.
pub mod text;

/// Faults of authors as data, and the forms in which they are shown.
pub mod diagnostic;

/// The domain, valid by construction.
pub mod model;

/// Disk → text → marked trees: walk, front matter, YAML with places, Markdown outline, theme.
pub mod load;

/// Marked trees → catalogue, with every fault.
pub mod validate;

/// What follows from the catalogue: counts, groups, neighbours, chart numbers.
pub mod derive;

/// The search index, and the ranking that the browser uses too.
pub mod search;

/// Catalogue → data files, feed, sitemap, JSON-LD.
pub mod data;

/// The ways in: new records and new catalogues.
pub mod exchange;

/// Which pages exist, their URLs, and for each the view of all it may show.
pub mod site;

/// Bytes → disk: fingerprints, plan, carry out.
pub mod write;

/// View + template → bytes.
pub mod render;

/// Check, assemble, build: the program on one screen.
pub mod pipeline;

/// Preview with reload.
pub mod serve;

/// What was typed.
pub mod cli;

/// What was typed, carried out.
pub mod commands;
