//! Japanese text as such. What is compared is folded here, once for all; this module knows
//! neither records nor pages.

mod fold;
mod runs;
mod varint;

pub use fold::{find_rare, fold, has_rare, is_japanese, is_japanese_letter, nearest};
pub use runs::runs;
pub use varint::{push_varint, take_varint};
