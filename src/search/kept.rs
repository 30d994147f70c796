use std::sync::Arc;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::fingerprint::Fingerprint;
use crate::search::columns::NamedColumns;
use crate::search::store::{Bin, Store};

/// What an index leaves for the next one, so that only what has changed is read again.
#[derive(Debug, Clone)]
pub struct Kept {
    /// Names all that the store depends on but the documents.
    pub(super) seal: Fingerprint,
    /// Names all that lexicon and columns depend on.
    pub(super) front: Fingerprint,
    /// As in the words of the index.
    pub(super) lexicon: Vec<Vec<u16>>,
    /// By their names.
    pub(super) columns: NamedColumns,
    /// In the order of their numbers.
    pub(super) documents: Vec<KeptDocument>,
    pub(super) store: Arc<Store>,
}

/// All of it but seal and store.
type Tables = (Fingerprint, Vec<Vec<u16>>, NamedColumns, Vec<KeptDocument>);

impl PartialEq for Kept {
    /// A store that is shared was not made anew.
    fn eq(&self, other: &Self) -> bool {
        self.seal == other.seal
            && self.front == other.front
            && self.documents == other.documents
            && Arc::ptr_eq(&self.store, &other.store)
    }
}

/// A document as it was indexed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct KeptDocument {
    /// Its type and id.
    pub(super) name: String,
    /// Of all that was searched of it.
    pub(super) hash: Fingerprint,
    /// How many terms it had.
    pub(super) length: u32,
}

/// Bytes of the seal, which stands first.
const SEAL: usize = 16;

/// Bytes before those that the checksum stands for: the seal and the checksum.
const SUMMED: usize = SEAL + 8;

/// Bytes before the tables, the last of them their length.
const HEAD: usize = SUMMED + 4;

impl Kept {
    /// How a file begins; [`Self::bins`] follow.
    pub fn head(&self) -> Vec<u8> {
        let tables = (&self.front, &self.lexicon, &self.columns, &self.documents);
        let tables = postcard::to_stdvec(&tables).unwrap_or_default();
        let length = |bytes: &[u8]| u32::try_from(bytes.len()).unwrap_or(0).to_le_bytes();
        let mut head = Vec::with_capacity(HEAD + tables.len() + 4 * self.store.bins.len());
        head.extend(self.seal);
        head.extend([0; 8]);
        head.extend(length(&tables));
        head.extend(tables);
        self.store
            .bins
            .iter()
            .for_each(|bin| head.extend(length(bin)));
        let sum = checksum(&head[SUMMED..], &self.store);
        head[SEAL..SUMMED].copy_from_slice(&sum.to_le_bytes());
        head
    }

    /// The parts of a file behind its head.
    pub fn bins(&self) -> impl Iterator<Item = &[u8]> {
        self.store.bins.iter().map(|bin| &**bin)
    }

    /// From a file; `None` where it is damaged.
    pub fn from_bytes(bytes: Vec<u8>) -> Option<Self> {
        let n_bins = Store::default().bins.len();
        let seal = *bytes.first_chunk::<SEAL>()?;
        let sum = u64::from_le_bytes(*bytes.get(SEAL..)?.first_chunk()?);
        let length = |at: usize| {
            let bytes = bytes.get(at..)?.first_chunk()?;
            Some(u32::from_le_bytes(*bytes) as usize)
        };
        let lengths = HEAD + length(SUMMED)?;
        let tables: Tables = postcard::from_bytes(bytes.get(HEAD..lengths)?).ok()?;
        let (front, lexicon, columns, documents) = tables;
        let start = lengths + 4 * n_bins;
        let mut ranges = Vec::with_capacity(n_bins);
        let mut from = start;
        for bin in 0..n_bins {
            let to = from + length(lengths + 4 * bin)?;
            ranges.push(from..to);
            from = to;
        }
        (from == bytes.len()).then_some(())?;
        let bytes = Arc::new(bytes);
        let bins = ranges.into_iter().map(|range| Bin::part(&bytes, range));
        let store = Store {
            bins: bins.collect(),
        };
        (checksum(bytes.get(SUMMED..start)?, &store) == sum).then_some(())?;
        Some(Self {
            seal,
            front,
            lexicon,
            columns,
            documents,
            store: Arc::new(store),
        })
    }
}

/// Tells a damaged file, quickly; it is no protection against one that was made up.
fn checksum(head: &[u8], store: &Store) -> u64 {
    let bins: Vec<u64> = store.bins.par_iter().map(|bin| sum(bin)).collect();
    let bytes = bins.iter().flat_map(|sum| sum.to_le_bytes());
    sum(&bytes.collect::<Vec<u8>>()) ^ sum(head).rotate_left(32)
}

fn sum(bytes: &[u8]) -> u64 {
    let words = bytes.chunks(8).map(|chunk| {
        let mut word = [0; 8];
        word[..chunk.len()].copy_from_slice(chunk);
        u64::from_le_bytes(word)
    });
    let sum = words.fold(bytes.len() as u64, |sum, word| {
        (sum.rotate_left(5) ^ word).wrapping_mul(0x9E37_79B9_7F4A_7C15)
    });
    sum ^ sum >> 32
}
