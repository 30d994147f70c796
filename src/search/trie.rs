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
    /// The word that ends here.
    word: Option<u32>,
}

impl Trie {
    /// A trie of words, which are numbered as they come; of equal ones the first counts.
    pub(super) fn new<'w>(words: impl Iterator<Item = &'w [u16]>) -> Self {
        let mut trie = Self {
            first: vec![0; 1 << 16],
            nodes: vec![Node::default()],
        };
        for (word, number) in words.zip(0..) {
            let Some((first, rest)) = word.split_first() else {
                continue;
            };
            let mut at = trie.first[usize::from(*first)];
            if at == 0 {
                at = trie.add();
                trie.first[usize::from(*first)] = at;
            }
            for unit in rest {
                at = trie.follow(at, *unit);
            }
            trie.nodes[at as usize].word.get_or_insert(number);
        }
        trie
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

    /// Tells `found` the number and length of every word that the units begin with, the shortest
    /// first.
    pub(super) fn at(&self, units: impl Iterator<Item = u16>, mut found: impl FnMut(u32, usize)) {
        let mut at = 0;
        for (unit, length) in units.zip(1..) {
            at = if length == 1 {
                self.first[usize::from(unit)]
            } else {
                let next = &self.nodes[at as usize].next;
                match next.iter().find(|(known, _)| *known == unit) {
                    Some((_, node)) => *node,
                    None => return,
                }
            };
            if at == 0 {
                return;
            }
            if let Some(word) = self.nodes[at as usize].word {
                found(word, length);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_words_that_begin_at_a_place_are_found() {
        let units = |text: &str| text.encode_utf16().collect::<Vec<u16>>();
        let words = ["在宅", "在宅医療", "医療", "在宅医"].map(units);
        let trie = Trie::new(words.iter().map(Vec::as_slice));
        let mut found = Vec::new();
        trie.at(units("在宅医療介護").into_iter(), |word, length| {
            found.push((word, length));
        });
        assert_eq!(found, [(0, 2), (3, 3), (1, 4)]);
    }
}
