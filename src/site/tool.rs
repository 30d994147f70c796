//! The tools that work in the reader's browser, and where the data stand that they load.
//!
//! Facts of cases stand in blocks of about [`PER_BLOCK`]. A case's block is the hash of its id
//! modulo the number of blocks, a power of two, so that a new case changes one block, and the
//! blocks are dealt anew only when the catalogue has doubled.

use crate::derive::{CaseNumber, address};
use crate::model::Case;

/// Cases in a block, about.
const PER_BLOCK: usize = 16;

/// A page of a tool.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tool {
    /// Two to four cases side by side.
    Compare,
    /// あとで使う事例
    Shortlist,
    /// うちで考えるシート
    Worksheet,
}

impl Tool {
    /// All of them.
    pub(crate) const ALL: [Self; 3] = [Self::Compare, Self::Shortlist, Self::Worksheet];

    /// What it is called.
    pub(crate) fn title(self) -> &'static str {
        match self {
            Self::Compare => "事例を比べる",
            Self::Shortlist => "あとで使う事例",
            Self::Worksheet => "うちで考えるシート",
        }
    }

    /// Where its page stands.
    pub(crate) fn path(self) -> &'static str {
        match self {
            Self::Compare => address::COMPARE,
            Self::Shortlist => address::SHORTLIST,
            Self::Worksheet => address::WORKSHEET,
        }
    }
}

/// A script that holds data of the tools.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ToolFile {
    /// A block of facts, from 0.
    Facts(usize),
    /// Every case by id, with its title.
    Titles,
    /// The texts of new records.
    Drafts,
}

impl ToolFile {
    /// Its name within the page, the first argument of `yokoten.part`.
    pub(crate) fn name(self) -> String {
        match self {
            Self::Facts(block) => format!("facts/{block}"),
            Self::Titles => "titles".to_owned(),
            Self::Drafts => "drafts".to_owned(),
        }
    }

    /// Where it stands.
    pub(crate) fn path(self) -> String {
        format!("tools/{}.js", self.name())
    }
}

/// How many blocks so many cases are dealt into: at least one, a power of two.
pub(crate) fn n_blocks(n_cases: usize) -> usize {
    (n_cases / PER_BLOCK).next_power_of_two()
}

/// Cases by block, in the order of lists.
pub(crate) fn deal(cases: &[&Case]) -> Vec<Vec<CaseNumber>> {
    let n_blocks = n_blocks(cases.len());
    let mut blocks = vec![Vec::new(); n_blocks];
    for (case, number) in cases.iter().zip(0..) {
        let block = fnv(case.id.as_str()) as usize % n_blocks;
        if let Some(block) = blocks.get_mut(block) {
            block.push(number);
        }
    }
    blocks
}

/// FNV-1a in 32 bits: Fowler, Noll, Vo; `facts.js` reckons the same.
fn fnv(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |hash, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_are_those_of_the_authors() {
        for (text, hash) in [
            ("", 0x811c_9dc5),
            ("a", 0xe40c_292c),
            ("foobar", 0xbf9c_f968),
        ] {
            assert_eq!(fnv(text), hash, "{text}");
        }
    }

    #[test]
    fn blocks_hold_about_sixteen() {
        for (n_cases, expected) in [(0, 1), (15, 1), (66, 4), (1_000, 64), (10_000, 1_024)] {
            assert_eq!(n_blocks(n_cases), expected, "{n_cases}");
        }
    }
}
