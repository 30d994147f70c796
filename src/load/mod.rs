//! Disk → text → marked trees. Here files are found, read, decoded and taken apart, each piece
//! with its place; what the pieces mean is for `validate` to say.

/// The one place where files are read.
pub mod files;
mod front_matter;
mod link;
/// Markdown as events with places.
pub mod markdown;
/// The words of Markdown without markup.
pub mod prose;
mod reference;
mod script;
mod sources;
mod text;
mod theme;
pub mod yaml;

pub use front_matter::{Parts, split};
pub use link::{Target, target};
pub use reference::{MUNICIPALITIES_FILE, PREFECTURES_FILE, places};
pub use script::bare;
pub use sources::{Collection, Role, Sources, role_of, scan};
pub use text::decode;
pub use theme::{Theme, theme};
