use ahash::HashMap;
use rayon::prelude::*;

use crate::model::Case;
use crate::text::runs;

/// Longest word that is looked for inside longer runs, in letters.
const LONGEST: usize = 6;
/// Most words of one case, its rarest.
const MOST: usize = 12;

/// Words of the cards: what stands alone as a run of letters in some title or summary, wherever
/// it stands in others. 入退院 is one where any card has 入退院の…, and then a card with
/// 入退院支援ルール has it too. So the catalogue itself says how its compounds come apart.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Words {
    /// Every word.
    pub(crate) all: Vec<String>,
    /// `of_case[n]`: words of case `n` that tell it apart, rarest first, at most [`MOST`]. A word
    /// that one case alone has, or more than the square root of all, is none.
    pub(crate) of_case: Vec<Vec<u32>>,
    /// In how many cases a word stands.
    pub(crate) counts: Vec<u32>,
}

impl Words {
    /// Words of `cases`: linear in their titles and summaries.
    pub(crate) fn new(cases: &[&Case]) -> Self {
        let of_card = |case: &&Case| {
            let mut found = runs(&case.title);
            found.extend(runs(&case.summary));
            found
        };
        let texts: Vec<Vec<String>> = cases.par_iter().map(of_card).collect();
        let mut numbers: HashMap<&str, u32> = HashMap::default();
        let mut all: Vec<String> = Vec::new();
        for run in texts.iter().flatten() {
            if run.chars().nth(LONGEST).is_none() && !numbers.contains_key(&**run) {
                numbers.insert(run, u32::try_from(all.len()).unwrap_or(u32::MAX));
                all.push(run.clone());
            }
        }
        let mut of_case: Vec<Vec<u32>> = texts
            .par_iter()
            .map(|runs| within(runs, &numbers))
            .collect();
        let mut counts = vec![0_u32; all.len()];
        for word in of_case.iter().flatten() {
            counts[*word as usize] += 1;
        }
        let most = u32::try_from(cases.len().isqrt()).unwrap_or(u32::MAX);
        of_case.par_iter_mut().for_each(|words| {
            words.retain(|word| (2..=most).contains(&counts[*word as usize]));
            words.sort_unstable_by_key(|word| (counts[*word as usize], *word));
            words.truncate(MOST);
        });
        Self {
            all,
            of_case,
            counts,
        }
    }
}

/// Known words within runs, ascending, no duplicates.
fn within(runs: &[String], numbers: &HashMap<&str, u32>) -> Vec<u32> {
    let mut found = Vec::new();
    for run in runs {
        // Parts of a word in katakana or Latin letters are no words.
        if !run.starts_with(|letter: char| letter.is_ascii() || ('ァ'..='ヺ').contains(&letter)) {
            parts(run, |part| found.extend(numbers.get(part)));
        } else {
            found.extend(numbers.get(&**run));
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// Every part of a run of two letters up to [`LONGEST`].
fn parts<'r>(run: &'r str, mut each: impl FnMut(&'r str)) {
    let ends: Vec<usize> = run
        .char_indices()
        .map(|(at, _)| at)
        .chain([run.len()])
        .collect();
    for (from, start) in ends.iter().enumerate() {
        for end in ends.iter().skip(from + 2).take(LONGEST - 1) {
            each(&run[*start..*end]);
        }
    }
}
