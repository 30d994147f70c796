/// The version that pages and reports show.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Names this very program: what another one remembered of a build is not used.
pub const PROGRAM: &str = concat!(env!("CARGO_PKG_VERSION"), " ", env!("YOKOTEN_SOURCES"));
