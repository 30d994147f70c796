//! Marked trees → catalogue, with every fault. Each record is first judged on its own
//! ([`entry`](fn@crate::validate::entry)), which can be remembered from one build to the next, and then all of them together
//! ([`catalogue`](fn@crate::validate::catalogue)). Nothing here stops at the first fault, and nothing reads the disk but the few
//! files that hold the settings.

mod attachments;
mod body;
mod budget;
mod case;
mod clashes;
mod collections;
mod emphasis;
mod entry;
mod facets;
mod fields;
mod figure;
mod footnotes;
mod identity;
mod join;
mod kinds;
mod lineage;
mod parts;
mod people;
mod places;
mod prose;
mod record;
mod search;
mod sections;
mod settings;
mod site;
mod table;
mod web;
mod words;

pub use entry::{Entry, Link, Record, Reference};
pub use join::{Audience, Gathered, catalogue};
pub use places::place_named;
pub use record::{TableEntry, entry, table_entry};
pub use settings::settings;
pub use web::is_address;
