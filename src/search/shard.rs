use crate::search::store::{Posting, Record};
use crate::search::table::rank;
use crate::text::push_varint;

/// Which lists of a shard are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Half {
    /// Whole lists, and of cut ones the upper levels.
    Upper,
    /// Of cut lists the lower levels.
    Lower,
}

/// Postings from which a list is written in bits.
const FEW: usize = 8;

/// What turns the counts of the store into the levels of a shard.
#[derive(Debug)]
pub(super) struct Levels {
    /// Of each document, two bits for each count.
    tables: Vec<u32>,
    /// Documents above which the lists of very frequent terms are cut.
    cut_from: usize,
}

impl Levels {
    /// Levels of documents of these lengths.
    pub(super) fn new(lengths: &[u32], cut_from: usize) -> Self {
        let mean = mean(lengths);
        let table = |length: &u32| {
            let norm = rank().slope * (0.5 + 0.5 * f64::from(*length) / mean);
            (0..16).fold(0, |table, count| {
                let saturated = f64::from(count) / (f64::from(count) + norm);
                let level = [0.45, 0.62, 0.78]
                    .iter()
                    .filter(|bound| saturated >= **bound)
                    .count() as u32;
                table | level << (2 * count)
            })
        };
        Self {
            tables: lengths.iter().map(table).collect(),
            cut_from,
        }
    }

    /// The level of a posting, 0 to 3.
    pub(super) fn level(&self, posting: Posting) -> u32 {
        if posting.tally & 1 == 1 {
            return 3;
        }
        let table = self.tables.get(posting.document as usize);
        table.map_or(0, |table| table >> (2 * (posting.tally >> 1)) & 3)
    }

    /// Whether the list of a term in so many documents is cut in two.
    pub(super) fn cuts(&self, n_postings: u32) -> bool {
        let (n_documents, n_postings) = (self.tables.len(), n_postings as usize);
        n_documents > self.cut_from && n_postings >= FEW && n_postings > n_documents / 4
    }

    /// The least level of the upper part of a list that is cut, by documents of each level: as
    /// many levels as hold no more than a sixteenth of the documents; 4 where not even one does.
    pub(super) fn least(&self, counts: [usize; 4]) -> usize {
        let most = self.tables.len() / 16;
        let (mut least, mut sum) = (4, 0);
        for level in (0..4).rev() {
            sum += counts[level];
            if sum > most {
                break;
            }
            least = level;
        }
        least
    }
}

/// The mean length, rounded down to a power of 1.05 so that one edit seldom moves all levels.
fn mean(lengths: &[u32]) -> f64 {
    let sum: u64 = lengths.iter().map(|length| u64::from(*length)).sum();
    let exact = sum as f64 / lengths.len().max(1) as f64;
    let mut mean = 1.0;
    while mean * 1.05 <= exact {
        mean *= 1.05;
    }
    mean
}

/// Writes the bytes of a shard, or of the lower half of one.
pub(super) fn encode<'s>(
    records: impl Iterator<Item = Record<'s>>,
    levels: &Levels,
    half: Half,
) -> Vec<u8> {
    let mut records: Vec<Record<'_>> = records.collect();
    records.sort_unstable_by_key(|record| record.key.1);
    let mut bytes = Vec::new();
    let mut lists: [Vec<u32>; 4] = Default::default();
    for record in records {
        let is_cut = levels.cuts(record.n_postings);
        if half == Half::Lower && !is_cut {
            continue;
        }
        bytes.extend(record.key.1.to_le_bytes());
        push_varint(
            &mut bytes,
            u64::from(record.n_postings) << 1 | u64::from(is_cut),
        );
        if (record.n_postings as usize) < FEW {
            few(record, levels, &mut bytes);
        } else {
            lists.iter_mut().for_each(Vec::clear);
            for posting in record.postings() {
                lists[levels.level(posting) as usize].push(posting.document);
            }
            let least = levels.least(lists.each_ref().map(Vec::len));
            match (is_cut, half) {
                (false, _) => many(&lists, &mut bytes),
                (true, Half::Upper) => part(&lists[least..], &mut bytes),
                (true, Half::Lower) => part(&lists[..least], &mut bytes),
            }
        }
    }
    bytes
}

fn few(record: Record<'_>, levels: &Levels, bytes: &mut Vec<u8>) {
    let mut next = 0;
    for posting in record.postings() {
        let gap = u64::from(posting.document - next);
        push_varint(bytes, gap << 2 | u64::from(levels.level(posting)));
        next = posting.document + 1;
    }
}

/// Some of the lists of a term, and how many.
fn part(lists: &[Vec<u32>], bytes: &mut Vec<u8>) {
    push_varint(bytes, lists.len() as u64);
    many(lists, bytes);
}

/// Lists by level, the lowest first; they are written the highest first.
fn many(lists: &[Vec<u32>], bytes: &mut Vec<u8>) {
    let mut bits = Bits::default();
    for list in lists.iter().rev() {
        push_varint(bytes, list.len() as u64);
        if !list.is_empty() {
            let gaps = gaps(list);
            let parameter = parameter(&gaps);
            bits.push(u64::from(parameter), 5);
            gaps.iter().for_each(|gap| bits.gap(*gap, parameter));
        }
    }
    let packed = bits.finish();
    push_varint(bytes, packed.len() as u64);
    bytes.extend(packed);
}

fn gaps(list: &[u32]) -> Vec<u32> {
    let mut next = 0;
    let gap = |document: &u32| {
        let gap = document - next;
        next = document + 1;
        gap
    };
    list.iter().map(gap).collect()
}

/// The Rice parameter that takes the fewest bits (Rice & Plaunt 1971), the least of equals.
fn parameter(gaps: &[u32]) -> u32 {
    let bits = |parameter: u32| {
        let unary: u64 = gaps.iter().map(|gap| u64::from(gap >> parameter)).sum();
        unary + gaps.len() as u64 * u64::from(parameter + 1)
    };
    let sum: u64 = gaps.iter().map(|gap| u64::from(*gap)).sum();
    let near = (sum / gaps.len() as u64 + 1).ilog2();
    (near.saturating_sub(2)..=near + 1)
        .min_by_key(|parameter| bits(*parameter))
        .unwrap_or(near)
}

/// Bits, the highest of a byte first.
#[derive(Default)]
struct Bits {
    bytes: Vec<u8>,
    /// Bits that are not among the bytes yet, fewer than 32, in the low end.
    open: u64,
    n_open: u32,
}

impl Bits {
    /// Adds the low `n` bits of a value; `n` is at most 32.
    fn push(&mut self, value: u64, n: u32) {
        self.open = self.open << n | value & ((1 << n) - 1);
        self.n_open += n;
        if self.n_open >= 32 {
            self.n_open -= 32;
            let whole = (self.open >> self.n_open) as u32;
            self.bytes.extend_from_slice(&whole.to_be_bytes());
        }
    }

    /// Adds a gap under a Rice parameter.
    fn gap(&mut self, gap: u32, parameter: u32) {
        let n_ones = gap >> parameter;
        let low = u64::from(gap) & ((1 << parameter) - 1);
        if n_ones + 1 + parameter <= 32 {
            let ones = (1_u64 << n_ones) - 1;
            self.push(ones << (1 + parameter) | low, n_ones + 1 + parameter);
        } else {
            self.ones(n_ones);
            self.push(0, 1);
            self.push(low, parameter);
        }
    }

    fn ones(&mut self, mut n: u32) {
        while n > 0 {
            let part = n.min(32);
            self.push(u64::MAX, part);
            n -= part;
        }
    }

    fn finish(mut self) -> Vec<u8> {
        let n_bytes = self.n_open.div_ceil(8) as usize;
        let open = (self.open << (32 - self.n_open)) as u32;
        self.bytes.extend_from_slice(&open.to_be_bytes()[..n_bytes]);
        self.bytes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bits_are_written_from_the_top() {
        let mut bytes = Vec::new();
        many(&[vec![], vec![0, 1, 5]], &mut bytes);
        // Counts 3 and 0, one byte: parameter 0, then gaps 0, 0, 3 as 0 0 1110.
        assert_eq!(bytes, [3, 0, 2, 0b0000_0001, 0b1100_0000]);
    }

    #[test]
    fn the_upper_part_of_a_list_is_small() {
        let levels = Levels::new(&[100; 160], 0);
        assert_eq!((levels.cuts(40), levels.cuts(41)), (false, true));
        assert_eq!(levels.least([100, 4, 0, 6]), 1);
        assert_eq!(levels.least([100, 5, 0, 6]), 2);
        assert_eq!(levels.least([100, 0, 0, 11]), 4);
    }

    #[test]
    fn a_long_document_needs_more_of_a_word() {
        let levels = Levels::new(&[100, 1_000], 0);
        let level = |document, count: u32| {
            levels.level(Posting {
                document,
                tally: count << 1,
            })
        };
        assert_eq!((level(0, 2), level(1, 2)), (2, 0));
        assert_eq!((level(0, 15), level(1, 15)), (3, 3));
        assert_eq!(
            levels.level(Posting {
                document: 1,
                tally: 3
            }),
            3
        );
    }
}
