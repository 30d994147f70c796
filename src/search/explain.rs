use std::collections::BTreeSet;
use std::fmt::Write;

use crate::search::facets::SearchFacet;
use crate::search::fold::Folder;
use crate::search::query::{Alternative, Completed, Query, string};
use crate::search::round::Round;
use crate::search::shelf::{File, Shelf};
use crate::search::store::shard_of;

impl Shelf<'_> {
    /// The facets by which a search can be narrowed.
    pub fn facets(&self) -> impl Iterator<Item = &SearchFacet> {
        self.index.columns.facets.iter()
    }

    /// The files of postings that a browser loads for a query, in all rounds.
    pub fn files_for(&self, text: &str) -> BTreeSet<File> {
        let mut files = BTreeSet::new();
        for Round { query, .. } in self.rounds(text, &|_| true) {
            for term in self.terms(&query) {
                let key = self.index.words.key(&term, self.index.seed);
                let shard = shard_of(key, self.index.bits);
                files.insert(File::Shard(shard));
                if query.completed.contains(&term) {
                    files.insert(File::Rest(shard));
                }
            }
        }
        files
    }

    /// All terms and concepts that are asked for.
    fn terms(&self, query: &Query) -> Vec<Vec<u16>> {
        let alternatives = query.units.iter().flat_map(|unit| &unit.alternatives);
        alternatives
            .flat_map(|one| {
                let terms = one.terms.iter().map(|term| term.units.clone());
                let concepts = one.concepts.iter();
                let concepts = concepts.map(|one| self.index.words.concept(one.group));
                terms.chain(concepts)
            })
            .collect()
    }

    /// How a query is read, and what of it the index has: in Japanese, for people.
    pub fn explain(&self, text: &str) -> String {
        let last = self.rounds(text, &|_| true).pop();
        let units = last.map_or_else(Vec::new, |last| last.query.units);
        let mut folder = Folder::default();
        let mut words = format!("そろえた形: {}\n", string(folder.fold(text)));
        for unit in &units {
            for (alternative, number) in unit.alternatives.iter().zip(0..) {
                let is_meant = alternative.terms.is_empty() && !alternative.concepts.is_empty();
                let name = match number {
                    0 if is_meant => "言いかえ",
                    0 => "語",
                    _ => "  読みから",
                };
                let _ = writeln!(words, "{name}「{}」", string(&alternative.letters));
                self.explain_alternative(alternative, &mut words);
            }
            let n: u32 = unit.ranges.iter().map(|(from, to)| to - from).sum();
            if n > 0 {
                let _ = writeln!(words, "  都道府県の名前: {n}件の記録を上げる");
            }
        }
        words
    }

    fn explain_alternative(&self, alternative: &Alternative, words: &mut String) {
        let named = alternative.named_groups();
        for term in &alternative.terms {
            let name = String::from_utf16_lossy(&term.units);
            let part = match term.within.is_some_and(|group| named.contains(&group)) {
                true => "（一つの語の部分）",
                false => "",
            };
            let _ = writeln!(
                words,
                "  {name}: 重み {:.2}{}、{}",
                term.weight,
                part,
                self.count(&term.units)
            );
        }
        for concept in &alternative.concepts {
            let group = &self.index.words.groups[concept.group as usize];
            let members: Vec<String> = group
                .iter()
                .map(|one| String::from_utf16_lossy(one))
                .collect();
            let term = self.index.words.concept(concept.group);
            let how = match concept.group as usize >= self.index.words.same {
                true => "。どれも一つの語として数える",
                false => "",
            };
            let _ = writeln!(
                words,
                "  同じ意味の語（{}）: 割合 {:.2}、{}{how}",
                members.join("、"),
                concept.share,
                self.count(&term)
            );
        }
    }

    fn count(&self, term: &[u16]) -> String {
        match self.listed(term, &Completed::new()) {
            None => "どの記録にもない".to_owned(),
            Some(listed) => {
                let high = listed
                    .levels
                    .iter()
                    .filter(|(_, level)| *level == 3)
                    .count();
                let n = listed.n_documents;
                format!("{n}件（うち強く {high}件）、めずらしさ {:.2}", self.idf(n))
            }
        }
    }
}
