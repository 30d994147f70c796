use serde::{Deserialize, Serialize};

use crate::model::Slug;

/// A problem and when it was felt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Challenge {
    /// Term of the problem facet.
    pub term: Slug,
    /// Before, on the way or left; absent where the source does not say.
    pub when: Option<Felt>,
    /// The case's own words in a line.
    pub text: Option<String>,
    /// Part of the case.
    pub part: Option<String>,
    /// Keeps the words off cards, snippets and challenge pages.
    pub sensitive: bool,
}

/// When a problem was felt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Felt {
    /// 取組前
    Before,
    /// 進める中
    During,
    /// 残る: at the time of the source.
    Left,
}

impl Felt {
    /// All with the words that authors write.
    pub const WORDS: [(Self, &'static str); 3] = [
        (Self::Before, "取組前"),
        (Self::During, "進める中"),
        (Self::Left, "残る"),
    ];
}

/// What a place asked of others at the time of its source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ask {
    /// One of `ask_kinds` in `site.yaml`.
    pub kind: String,
    /// In a line.
    pub text: String,
    /// Part of the case.
    pub part: Option<String>,
}
