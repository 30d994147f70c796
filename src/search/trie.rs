/// Finds words in texts: at a place all that begin there. A plain trie is enough, since words are
/// short and most places of a text leave it at once.
#[derive(Debug, Default)]
pub(super) struct Trie {
    /// Node of each first unit, 0 where there is none.
    first: Vec<u32>,
    nodes: Vec<Node>,
}

#[derive(Debug, Default)]
struct Node {
    /// Following units, ascending, with their nodes.
    next: Vec<(u16, u32)>,
    /// The word of each list that ends here.
    words: [Option<u32>; 2],
}

/// A word that was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Hit {
    /// The list it is of.
    pub(super) list: usize,
    /// Its number there.
    pub(super) number: u32,
    /// Its units.
    pub(super) length: usize,
}

/// Where a search in a trie stands: so many units were followed to a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Step {
    node: u32,
    n_units: u32,
}

impl Step {
    /// No word begins so.
    pub(super) const NOWHERE: Self = Self {
        node: 0,
        n_units: 1,
    };

    /// Units that were looked at.
    pub(super) fn n_units(self) -> usize {
        self.n_units as usize
    }

    /// Nothing was looked at yet.
    pub(super) const START: Self = Self {
        node: 0,
        n_units: 0,
    };
}

impl Trie {
    /// A trie of two lists of words, which are numbered as they come; of equal ones of a list the
    /// first counts.
    pub(super) fn new(lists: [&[Vec<u16>]; 2]) -> Self {
        let mut trie = Self {
            first: vec![0; 1 << 16],
            nodes: vec![Node::default()],
        };
        for (list, words) in lists.into_iter().enumerate() {
            for (word, number) in words.iter().zip(0..) {
                if let Some(at) = trie.way(word) {
                    trie.nodes[at as usize].words[list].get_or_insert(number);
                }
            }
        }
        trie
    }

    /// The node of a word, made where there is none.
    fn way(&mut self, word: &[u16]) -> Option<u32> {
        let (first, rest) = word.split_first()?;
        let mut at = self.first[usize::from(*first)];
        if at == 0 {
            at = self.add();
            self.first[usize::from(*first)] = at;
        }
        for unit in rest {
            at = self.follow(at, *unit);
        }
        Some(at)
    }

    fn add(&mut self) -> u32 {
        self.nodes.push(Node::default());
        u32::try_from(self.nodes.len() - 1).unwrap_or(0)
    }

    fn follow(&mut self, at: u32, unit: u16) -> u32 {
        let place = self.nodes[at as usize]
            .next
            .binary_search_by_key(&unit, |(known, _)| *known);
        match place {
            Ok(place) => self.nodes[at as usize].next[place].1,
            Err(place) => {
                let added = self.add();
                self.nodes[at as usize].next.insert(place, (unit, added));
                added
            }
        }
    }

    /// Where a search for what begins with two units may go on; from the start where the first of
    /// them is a word by itself.
    pub(super) fn behind(&self, first: u16, second: u16) -> Step {
        let node = &self.nodes[self.first[usize::from(first)] as usize];
        if node.words != [None; 2] {
            return Step::START;
        }
        match node.next.iter().find(|(known, _)| *known == second) {
            Some((_, node)) => Step {
                node: *node,
                n_units: 2,
            },
            None => Step::NOWHERE,
        }
    }

    /// Tells `found` every word that the units begin with, the shortest first. The search goes on
    /// from `step`, the units of which are no part of `units`.
    pub(super) fn from(
        &self,
        step: Step,
        units: impl Iterator<Item = u16>,
        mut found: impl FnMut(Hit),
    ) {
        let (mut at, mut length) = (step.node, step.n_units());
        let mut units = units.fuse();
        loop {
            let node = &self.nodes[at as usize];
            if node.words != [None; 2] {
                let words = (0..).zip(node.words);
                words
                    .filter_map(|(list, word)| {
                        Some(Hit {
                            list,
                            number: word?,
                            length,
                        })
                    })
                    .for_each(&mut found);
            }
            let Some(unit) = units.next() else { return };
            at = match length {
                0 => self.first[usize::from(unit)],
                _ => match node.next.iter().find(|(known, _)| *known == unit) {
                    Some((_, node)) => *node,
                    None => 0,
                },
            };
            if at == 0 {
                return;
            }
            length += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_words_that_begin_at_a_place_are_found() {
        let units = |text: &str| text.encode_utf16().collect::<Vec<u16>>();
        let entries = ["在宅", "在宅医療", "医療", "在宅医"].map(units);
        let members = ["在宅医", "療"].map(units);
        let trie = Trie::new([&entries, &members]);
        let found = |step: Step, text: &str| {
            let mut found = Vec::new();
            let units = units(text).into_iter().skip(step.n_units());
            trie.from(step, units, |hit| {
                found.push((hit.list, hit.number, hit.length));
            });
            found
        };
        let behind = |text: &str| trie.behind(units(text)[0], units(text)[1]);
        let expected = [(0, 0, 2), (0, 3, 3), (1, 0, 3), (0, 1, 4)];
        assert_eq!(found(Step::START, "在宅医療介護"), expected);
        assert_eq!(found(behind("在宅"), "在宅医療介護"), expected);
        assert_eq!(found(behind("療養"), "療養"), [(1, 1, 1)]);
        for (text, step) in [("在外", Step::NOWHERE), ("宅医", Step::NOWHERE)] {
            assert_eq!(behind(text), step);
            assert_eq!(found(step, text), []);
        }
    }
}
