use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::search::hash::Key;
use crate::search::splice::{chained, spliced};
use crate::search::store::{BINS, Bin, Posting, Record, Store, push_record, push_whole, records};

/// Documents that lists are spliced for, at most: with more of them, lists are made anew.
const FEW: usize = 64;

/// A store of all of `parts` (of which no two have a posting of one term and document in
/// common), after the documents of the first one have been numbered anew by `moved`: those
/// that it gives no number are left out. `moved` keeps their order.
pub(super) fn merged(parts: &[&Store], moved: Option<&[Option<u32>]>) -> Store {
    let stays = |to: &&[Option<u32>]| {
        let mut both = (0..).zip(*to);
        both.all(|(old, new)| new.is_none_or(|new| new == old))
    };
    let gone = moved.filter(stays).map(|to| {
        let gone = (0..).zip(to).filter(|(_, new)| new.is_none());
        gone.map(|(old, _)| old).collect::<Vec<u32>>()
    });
    let gone = gone.as_deref().filter(|gone| gone.len() <= FEW);
    let moved = moved.map(|to| Moved { to, gone });
    let bins = (0..BINS)
        .into_par_iter()
        .map(|bin| {
            let bins: Vec<&[u8]> = parts.iter().map(|part| &*part.bins[bin]).collect();
            Bin::from(merged_bin(&bins, moved))
        })
        .collect();
    Store { bins }
}

/// Where the documents of the first of some stores are now.
#[derive(Debug, Clone, Copy)]
struct Moved<'m> {
    to: &'m [Option<u32>],
    /// Where those that are left keep their numbers, as after an edit: those that are gone,
    /// ascending.
    gone: Option<&'m [u32]>,
}

impl Moved<'_> {
    fn now(self, posting: Posting) -> Option<Posting> {
        let document = self.to.get(posting.document as usize).copied().flatten()?;
        Some(Posting {
            document,
            ..posting
        })
    }
}

/// A record of one of several stores: its key, the number of the store.
type Part<'s> = (Key, usize, Record<'s>);

fn merged_bin(bins: &[&[u8]], moved: Option<Moved<'_>>) -> Vec<u8> {
    let mut all: Vec<Part<'_>> = bins
        .iter()
        .enumerate()
        .flat_map(|(part, bin)| records(bin).map(move |record| (record.key, part, record)))
        .collect();
    all.sort_unstable_by_key(|(key, part, _)| (*key, *part));
    let mut merged = Vec::with_capacity(bins.iter().map(|bin| bin.len()).sum());
    let (mut scratch, mut postings) = (Vec::new(), Vec::new());
    for same in all.chunk_by(|a, b| a.0 == b.0) {
        if push_chained(&mut merged, &mut scratch, same) {
            continue;
        }
        let (old, new): (Vec<_>, Vec<_>) = same.iter().partition(|(_, part, _)| *part == 0);
        postings.clear();
        for (_, _, record) in new {
            postings.extend(record.postings());
        }
        match (old.first(), moved.and_then(|moved| moved.gone)) {
            (Some((_, _, record)), Some(gone)) => {
                let changes = changes(gone, &postings);
                push_spliced(&mut merged, &mut scratch, *record, &changes);
            }
            (old, _) => {
                let old = old.into_iter().flat_map(|(_, _, record)| record.postings());
                match moved {
                    Some(moved) => postings.extend(old.filter_map(|one| moved.now(one))),
                    None => postings.extend(old),
                }
                // In order but for documents that were indexed anew.
                postings.sort_by_key(|posting| posting.document);
                let postings = postings.iter().copied();
                push_record(&mut merged, &mut scratch, same[0].0, postings);
            }
        }
    }
    merged.shrink_to_fit();
    merged
}

/// The records of one term that are all of new documents in the order of their stores; false,
/// and nothing done, where they are not.
fn push_chained(bin: &mut Vec<u8>, scratch: &mut Vec<u8>, same: &[Part<'_>]) -> bool {
    let [(key, 1.., _), ..] = same else {
        return false;
    };
    scratch.clear();
    if chained(same.iter().map(|(_, _, record)| record.bytes), scratch).is_none() {
        return false;
    }
    let record = Record {
        key: *key,
        n_postings: same.iter().map(|(_, _, record)| record.n_postings).sum(),
        bytes: scratch,
    };
    push_whole(bin, record);
    true
}

/// The documents that are gone and those that are new, ascending; one that was indexed anew is
/// both.
fn changes(gone: &[u32], new: &[Posting]) -> Vec<(u32, Option<u32>)> {
    let mut changes: BTreeMap<u32, Option<u32>> = gone.iter().map(|one| (*one, None)).collect();
    changes.extend(new.iter().map(|one| (one.document, Some(one.tally))));
    changes.into_iter().collect()
}

fn push_spliced(
    bin: &mut Vec<u8>,
    scratch: &mut Vec<u8>,
    old: Record<'_>,
    changes: &[(u32, Option<u32>)],
) {
    scratch.clear();
    let more = spliced(old.bytes, changes, scratch);
    let n_postings = (i64::from(old.n_postings) + more).try_into().unwrap_or(0);
    if n_postings > 0 {
        let bytes = scratch.as_slice();
        push_whole(
            bin,
            Record {
                n_postings,
                bytes,
                ..old
            },
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::store::tests::batch;

    #[test]
    fn a_store_is_the_same_however_it_was_made() {
        let all = [(0, 1), (0, 2), (1, 1), (2, 3), (3, 1), (3, 2), (300, 1)];
        let whole = batch(&all);
        let (a, b): (Vec<_>, Vec<_>) = all.into_iter().partition(|(document, _)| document % 3 == 0);
        assert_eq!(merged(&[&batch(&a), &batch(&b)], None), whole);
        // A document goes and comes back.
        let moved: Vec<Option<u32>> = (0..=300).map(|one| (one != 3).then_some(one)).collect();
        let again = batch(&[(3, 1), (3, 2)]);
        assert_eq!(merged(&[&whole, &again], Some(&moved)), whole);
    }
}
