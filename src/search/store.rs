use std::ops::{Deref, Range};
use std::sync::Arc;

use crate::search::counter::Counted;
use crate::search::hash::Key;
use crate::text::{push_varint, take_varint};

/// Bins of the store: terms by the upper bits of their first hash.
pub(super) const BINS: usize = 1 << BIN_BITS;
const BIN_BITS: u32 = 10;

/// All postings, with counts instead of levels, so that they hold for any mean length. Each bin
/// is a sequence of records, ascending by key: `h1` and `h2` (4 bytes each, little endian),
/// `varint` number of postings, `varint` bytes of them, and for each posting, documents ascending,
/// `varint (gap << 5 | count << 1 | in title)`, where the gap is the document minus the one before
/// minus 1, for the first the document itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Store {
    pub(super) bins: Vec<Bin>,
}

/// The bytes of a bin: its own, or a part of the file that held all.
#[derive(Debug, Clone)]
pub(super) struct Bin {
    bytes: Arc<Vec<u8>>,
    range: Range<usize>,
}

impl Bin {
    /// Part of a file.
    pub(super) fn part(bytes: &Arc<Vec<u8>>, range: Range<usize>) -> Self {
        Self {
            bytes: Arc::clone(bytes),
            range,
        }
    }
}

impl From<Vec<u8>> for Bin {
    fn from(bytes: Vec<u8>) -> Self {
        Self {
            range: 0..bytes.len(),
            bytes: Arc::new(bytes),
        }
    }
}

impl Deref for Bin {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        self.bytes.get(self.range.clone()).unwrap_or_default()
    }
}

impl PartialEq for Bin {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl Eq for Bin {}

/// One posting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Posting {
    pub(super) document: u32,
    /// As in the store: `count << 1 | in title`.
    pub(super) tally: u32,
}

/// A record of a bin.
#[derive(Debug, Clone, Copy)]
pub(super) struct Record<'s> {
    pub(super) key: Key,
    pub(super) n_postings: u32,
    pub(super) bytes: &'s [u8],
}

impl Default for Store {
    fn default() -> Self {
        Self {
            bins: vec![Bin::from(Vec::new()); BINS],
        }
    }
}

/// Postings of some documents, to be brought into a store.
#[derive(Debug, Default)]
pub(super) struct Batch {
    /// The documents, ascending, and where in `postings` each ends; those of a batch are few enough
    /// to be told by their place here.
    documents: Vec<(u32, usize)>,
    /// `term << 5 | tally`, document by document.
    postings: Vec<u32>,
    /// Place of the document and tally likewise, by term.
    sorted: Vec<u32>,
}

impl Batch {
    /// A term of the document at hand.
    #[inline]
    pub(super) fn add(&mut self, counted: Counted) {
        let tally = counted.count << 1 | u32::from(counted.in_title);
        self.postings.push(counted.term << 5 | tally);
    }

    /// Ends the document at hand, which stands behind those before it.
    pub(super) fn end(&mut self, document: u32) {
        self.documents.push((document, self.postings.len()));
    }

    /// The batch as a store of its own; `keys[n]` is of term `n`. It is empty then.
    pub(super) fn store(&mut self, keys: &[Key]) -> Store {
        let ends = self.sort(keys.len());
        let range = |number: u32| {
            let start = number
                .checked_sub(1)
                .map_or(0, |before| ends[before as usize]);
            start as usize..ends[number as usize] as usize
        };
        // A counter knows terms of other batches too.
        let all = (0..).take(keys.len());
        let mut numbers: Vec<u32> = all.filter(|number| !range(*number).is_empty()).collect();
        numbers.sort_unstable_by_key(|number| keys[*number as usize]);
        let mut bins = vec![Vec::new(); BINS];
        let mut scratch = Vec::new();
        for number in numbers {
            let postings = self.sorted[range(number)].iter().map(|packed| Posting {
                document: self.documents[(packed >> 5) as usize].0,
                tally: packed & 31,
            });
            let key = keys[number as usize];
            push_record(&mut bins[bin_of(key)], &mut scratch, key, postings);
        }
        self.documents.clear();
        self.postings.clear();
        Store {
            bins: bins.into_iter().map(Bin::from).collect(),
        }
    }

    /// Sorts by term; where those of each term end comes back. A counting sort keeps documents in
    /// order.
    fn sort(&mut self, n_terms: usize) -> Vec<u32> {
        let mut next = vec![0_u32; n_terms + 1];
        for packed in &self.postings {
            next[(packed >> 5) as usize + 1] += 1;
        }
        for i in 1..next.len() {
            next[i] += next[i - 1];
        }
        self.sorted.resize(self.postings.len(), 0);
        let mut start = 0;
        for ((_, end), place) in self.documents.iter().zip(0_u32..) {
            for packed in &self.postings[start..*end] {
                let to = &mut next[(packed >> 5) as usize];
                self.sorted[*to as usize] = place << 5 | packed & 31;
                *to += 1;
            }
            start = *end;
        }
        next.pop();
        next
    }
}

fn bin_of(key: Key) -> usize {
    (key.0 >> (32 - BIN_BITS)) as usize
}

pub(super) fn push_record(
    bin: &mut Vec<u8>,
    scratch: &mut Vec<u8>,
    key: Key,
    postings: impl Iterator<Item = Posting>,
) {
    scratch.clear();
    let (mut n_postings, mut next) = (0, 0);
    for posting in postings {
        let gap = u64::from(posting.document - next);
        push_varint(scratch, gap << 5 | u64::from(posting.tally));
        next = posting.document + 1;
        n_postings += 1;
    }
    if n_postings > 0 {
        let bytes = scratch.as_slice();
        push_whole(
            bin,
            Record {
                key,
                n_postings,
                bytes,
            },
        );
    }
}

/// A record with its postings as they are.
pub(super) fn push_whole(bin: &mut Vec<u8>, record: Record<'_>) {
    bin.extend(record.key.0.to_le_bytes());
    bin.extend(record.key.1.to_le_bytes());
    push_varint(bin, u64::from(record.n_postings));
    push_varint(bin, record.bytes.len() as u64);
    bin.extend_from_slice(record.bytes);
}

impl Store {
    /// The records of a bin; what is damaged ends it.
    pub(super) fn records(&self, bin: usize) -> impl Iterator<Item = Record<'_>> {
        records(&self.bins[bin])
    }

    /// The record of a term.
    pub(super) fn record(&self, key: Key) -> Option<Record<'_>> {
        self.records(bin_of(key)).find(|record| record.key == key)
    }

    /// The records of a shard: those whose key begins with the `bits` bits of `shard`.
    pub(super) fn shard(&self, bits: u32, shard: u32) -> impl Iterator<Item = Record<'_>> {
        let bins = match BIN_BITS.checked_sub(bits) {
            Some(further) => shard << further..(shard + 1) << further,
            None => shard >> (bits - BIN_BITS)..(shard >> (bits - BIN_BITS)) + 1,
        };
        bins.flat_map(|bin| self.records(bin as usize))
            .filter(move |record| shard_of(record.key, bits) == shard)
    }
}

/// The shard of a term where shards are told by so many bits.
pub(super) fn shard_of(key: Key, bits: u32) -> u32 {
    key.0.checked_shr(32 - bits).unwrap_or(0)
}

impl<'s> Record<'s> {
    /// Its postings, documents ascending.
    pub(super) fn postings(&self) -> impl Iterator<Item = Posting> + use<'s> {
        let (mut bytes, mut next) = (self.bytes, 0_u32);
        std::iter::from_fn(move || {
            let value = take_varint(&mut bytes)?;
            let gap = u32::try_from(value >> 5).ok()?;
            let document = next.checked_add(gap)?;
            next = document + 1;
            Some(Posting {
                document,
                tally: (value & 31) as u32,
            })
        })
    }
}

pub(super) fn records(bin: &[u8]) -> impl Iterator<Item = Record<'_>> {
    let mut rest = bin;
    std::iter::from_fn(move || {
        let (key, after) = rest.split_first_chunk::<8>()?;
        rest = after;
        let n_postings = u32::try_from(take_varint(&mut rest)?).ok()?;
        let length = usize::try_from(take_varint(&mut rest)?).ok()?;
        let (bytes, after) = rest.split_at_checked(length)?;
        rest = after;
        let half = |i: usize| u32::from_le_bytes([key[i], key[i + 1], key[i + 2], key[i + 3]]);
        Some(Record {
            key: (half(0), half(4)),
            n_postings,
            bytes,
        })
    })
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    pub(in crate::search) fn batch(documents: &[(u32, u32)]) -> Store {
        let mut batch = Batch::default();
        for (i, (document, term)) in documents.iter().enumerate() {
            let counted = Counted {
                term: *term,
                count: 1 + document % 3,
                in_title: document % 2 == 0,
            };
            batch.add(counted);
            if documents.get(i + 1).is_none_or(|next| next.0 != *document) {
                batch.end(*document);
            }
        }
        batch.store(&[(0, 0), (7, 1), (1 << 30, 2), (1 << 30, 9)])
    }

    #[test]
    fn a_shard_is_a_range_of_keys() {
        let whole = batch(&[(0, 1), (0, 2), (1, 3)]);
        for (bits, shard, expected) in
            [(0, 0, 3), (1, 0, 3), (2, 1, 2), (2, 0, 1), (12, 1 << 10, 2)]
        {
            assert_eq!(whole.shard(bits, shard).count(), expected, "{bits} {shard}");
        }
    }
}
