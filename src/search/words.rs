mod entries;
mod readings;

use std::collections::BTreeMap;

use crate::model::Catalogue;
use crate::search::document::Document;
use crate::search::fold::{Class, Letter, classed, folded};
use crate::search::hash::{Key, key_beside};
use crate::search::trie::{Step, Trie};
use crate::search::words::entries::entries;
use crate::search::words::readings::readings;

/// What the term of a group begins with: a break, so no text has such a term.
const MARK: u16 = 0xA7;

/// What the index knows of words: entries kept whole, groups of equal meaning, readings. It is
/// made from cards and vocabulary and never from bodies, so that an edited body leaves it alone.
#[derive(Debug, Default)]
pub(super) struct Words {
    /// Ascending by units, no duplicates.
    pub(super) lexicon: Vec<Vec<u16>>,
    /// Each with at least two members, the first of which names it.
    pub(super) groups: Vec<Vec<Vec<u16>>>,
    /// From this group on the members are one word in several spellings or names.
    pub(super) same: usize,
    /// A reading and what it is the reading of, readings ascending, and what comes first before
    /// the others.
    pub(super) readings: Vec<(Vec<u16>, Vec<u16>)>,
    /// Finds entries of the lexicon and members of groups that are no whole words.
    trie: Trie,
    /// Groups of each of those members, by its number in the trie.
    groups_of_member: Vec<Vec<u32>>,
    /// Groups of each member, whole words among them.
    groups_of: BTreeMap<Vec<u16>, Vec<u32>>,
}

/// The list of the trie that is the lexicon; the other one is of members.
const LEXICON: usize = 0;

impl Words {
    /// The words of `documents`; `lexicon` is theirs, where it is known.
    pub(super) fn new(
        catalogue: &Catalogue,
        documents: &[Document<'_>],
        lexicon: Option<Vec<Vec<u16>>>,
    ) -> Self {
        let (groups, same) = groups(catalogue);
        let mut groups_of: BTreeMap<Vec<u16>, Vec<u32>> = BTreeMap::new();
        for (group, number) in groups.iter().zip(0..) {
            for member in group {
                let list = groups_of.entry(member.clone()).or_default();
                if list.last() != Some(&number) {
                    list.push(number);
                }
            }
        }
        let (members, groups_of_member): (Vec<_>, _) = groups_of
            .iter()
            .filter(|(member, _)| !is_word(member))
            .map(|(member, groups)| (member.clone(), groups.clone()))
            .unzip();
        let lexicon = lexicon.unwrap_or_else(|| entries(catalogue, documents));
        Self {
            trie: Trie::new([&lexicon, &members]),
            readings: readings(catalogue, documents, &groups),
            lexicon,
            groups,
            groups_of_member,
            same,
            groups_of,
        }
    }

    /// Tells `found` the place, length and groups of every accepted occurrence of a member.
    pub(super) fn concepts(&self, letters: &[Letter], mut found: impl FnMut(usize, usize, &[u32])) {
        let mut end = 0;
        for i in 0..letters.len() {
            let member = self.words_at(letters, (i, Step::START), |_, _| {});
            let length = word_at(letters, i);
            let word: Vec<u16> = letters[i..i + length].iter().map(|one| one.unit).collect();
            let word = self.groups_of(&word).map(|groups| (length, groups));
            if let Some((length, groups)) = longest(member, word)
                && i + length > end
            {
                end = i + length;
                found(i, length, groups);
            }
        }
    }

    /// Tells `found` the number and length of every lexicon entry at a place, for which `step`
    /// says where the search may begin, and gives the longest member of a group there that is no
    /// whole word: its length and groups.
    pub(super) fn words_at(
        &self,
        letters: &[Letter],
        (i, step): (usize, Step),
        mut found: impl FnMut(u32, usize),
    ) -> Option<(usize, &[u32])> {
        let mut longest = None;
        let rest = unbroken(letters, i + step.n_units());
        self.trie.from(step, rest, |hit| match hit.list {
            LEXICON => found(hit.number, hit.length),
            _ if hit.length > 2 || !is_touched(letters, i, hit.length) => {
                let groups = &self.groups_of_member[hit.number as usize];
                longest = Some((hit.length, groups.as_slice()));
            }
            _ => {}
        });
        longest
    }

    /// Where the search for words that begin with two units may begin.
    pub(super) fn behind(&self, first: u16, second: u16) -> Step {
        self.trie.behind(first, second)
    }

    /// The groups of which units as a whole are a member.
    pub(super) fn groups_of(&self, units: &[u16]) -> Option<&[u32]> {
        self.groups_of.get(units).map(Vec::as_slice)
    }

    /// The words in letters that have other names: from, to, and group.
    pub(super) fn named(&self, letters: &[Letter]) -> Vec<(usize, usize, u32)> {
        let mut named = Vec::new();
        self.concepts(letters, |at, length, groups| {
            let group = groups.iter().find(|group| **group as usize >= self.same);
            named.extend(group.map(|group| (at, at + length, *group)));
        });
        named
    }

    /// Tells `found` the number and length of every lexicon entry at a place.
    pub(super) fn entries_at(&self, letters: &[Letter], i: usize, found: impl FnMut(u32, usize)) {
        self.words_at(letters, (i, Step::START), found);
    }

    /// Whether letters are a member of a group as a whole.
    pub(super) fn is_member(&self, letters: &[Letter]) -> bool {
        let units: Vec<u16> = letters.iter().map(|letter| letter.unit).collect();
        self.groups_of.contains_key(&units)
    }

    /// The term of a group.
    pub(super) fn concept(&self, group: u32) -> Vec<u16> {
        let first = self.groups[group as usize].first();
        let mark = std::iter::once(MARK);
        mark.chain(first.into_iter().flatten().copied()).collect()
    }

    /// The hashes of a term of any sort under a seed.
    pub(super) fn key(&self, term: &[u16], seed: u32) -> Key {
        key_beside(self.home(term), term, seed)
    }

    /// Beside what a term lies. A word and what means the same are asked for together, so they
    /// lie in one file: that of the first member of their group.
    fn home<'t>(&'t self, term: &'t [u16]) -> &'t [u16] {
        if let Some((&MARK, first)) = term.split_first() {
            return first;
        }
        let group = self.groups_of.get(term).and_then(|groups| groups.first());
        match group.filter(|_| self.has_entry(term)) {
            Some(group) => self.groups[*group as usize].first().map_or(term, |one| one),
            None => term,
        }
    }

    /// Whether units are an entry of the lexicon as a whole.
    pub(super) fn has_entry(&self, units: &[u16]) -> bool {
        let found = |one: &Vec<u16>| one.as_slice().cmp(units);
        self.lexicon.binary_search_by(found).is_ok()
    }
}

/// Of the longest member that is no whole word and the word at its place the longer one.
pub(super) fn longest<'w>(
    member: Option<(usize, &'w [u32])>,
    word: Option<(usize, &'w [u32])>,
) -> Option<(usize, &'w [u32])> {
    let length = member.map_or(0, |(length, _)| length);
    word.filter(|(word, _)| *word > length).or(member)
}

/// Whether kana goes on before or behind a part of kana.
fn is_touched(letters: &[Letter], from: usize, length: usize) -> bool {
    let is_kana = |letter: &Letter| matches!(letter.class, Class::Katakana | Class::Hiragana);
    let part = &letters[from..from + length];
    let before = from.checked_sub(1).and_then(|i| letters.get(i));
    let around = before.into_iter().chain(letters.get(from + length));
    part.iter().all(is_kana) && around.into_iter().any(is_kana)
}

/// The units from a place up to the next break.
fn unbroken(letters: &[Letter], i: usize) -> impl Iterator<Item = u16> {
    letters
        .iter()
        .skip(i)
        .take_while(|letter| letter.class != Class::Break)
        .map(|letter| letter.unit)
}

/// Length of the word that begins at a place, 0 where none does.
pub(super) fn word_at(letters: &[Letter], i: usize) -> usize {
    let goes_on = i > 0 && letters[i - 1].class.is_word();
    if goes_on || !letters[i].class.is_word() {
        return 0;
    }
    letters[i..]
        .iter()
        .take_while(|letter| letter.class.is_word())
        .count()
}

fn is_word(units: &[u16]) -> bool {
    classed(units).iter().all(|letter| letter.class.is_word())
}

/// Terms of facets with their synonyms and the groups of `search.yaml`, those of the same first
/// word as one, and where those that `search.yaml` names begin, which come last.
fn groups(catalogue: &Catalogue) -> (Vec<Vec<Vec<u16>>>, usize) {
    let settings = &catalogue.settings;
    let terms = settings.facets.all.iter().flat_map(|facet| &facet.terms);
    let of_terms = terms.map(|term| {
        let words = std::iter::once(&term.label).chain(&term.synonyms);
        (false, words.collect::<Vec<_>>())
    });
    let of_file = settings.synonyms.iter();
    let of_file = of_file.map(|group| (true, group.iter().collect()));
    let mut groups: Vec<(bool, Vec<Vec<u16>>)> = Vec::new();
    let mut place_of: BTreeMap<Vec<u16>, usize> = BTreeMap::new();
    for (is_same, group) in of_terms.chain(of_file) {
        let mut members = group.into_iter().map(|word| folded(word)).filter(|one| {
            !one.is_empty()
                && classed(one)
                    .iter()
                    .all(|letter| letter.class != Class::Break)
        });
        let Some(first) = members.next() else {
            continue;
        };
        let place = *place_of.entry(first.clone()).or_insert_with(|| {
            groups.push((false, vec![first]));
            groups.len() - 1
        });
        groups[place].0 |= is_same;
        for member in members {
            if !groups[place].1.contains(&member) {
                groups[place].1.push(member);
            }
        }
    }
    groups.retain(|(_, group)| group.len() > 1);
    groups.sort_by_key(|(is_same, _)| *is_same);
    let same = groups.partition_point(|(is_same, _)| !is_same);
    (groups.into_iter().map(|(_, group)| group).collect(), same)
}
