use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::fingerprint::Fingerprint;
use crate::search::store::Store;

/// What an index leaves for the next one, so that only what has changed is read again.
#[derive(Debug, Clone)]
pub struct Kept {
    /// Names all that the store depends on but the documents.
    pub(super) seal: Fingerprint,
    /// In the order of their numbers.
    pub(super) documents: Vec<KeptDocument>,
    pub(super) store: Arc<Store>,
}

impl PartialEq for Kept {
    /// A store that is shared was not made anew.
    fn eq(&self, other: &Self) -> bool {
        self.seal == other.seal
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

/// Bytes before the parts: seal, checksum.
const HEAD: usize = 16 + 8;

impl Kept {
    /// For a file.
    pub fn to_bytes(&self) -> Vec<u8> {
        let documents = postcard::to_stdvec(&self.documents).unwrap_or_default();
        let size: usize = self.store.bins.iter().map(|bin| 4 + bin.len()).sum();
        let mut bytes = Vec::with_capacity(HEAD + 4 + documents.len() + size);
        bytes.extend(self.seal);
        bytes.extend([0; 8]);
        for part in std::iter::once(&documents).chain(&self.store.bins) {
            bytes.extend(u32::try_from(part.len()).unwrap_or(0).to_le_bytes());
            bytes.extend_from_slice(part);
        }
        let sum = checksum(&bytes[HEAD..]);
        bytes[16..HEAD].copy_from_slice(&sum.to_le_bytes());
        bytes
    }

    /// From a file; `None` where it is damaged.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (seal, rest) = bytes.split_first_chunk::<16>()?;
        let (sum, mut rest) = rest.split_first_chunk::<8>()?;
        if u64::from_le_bytes(*sum) != checksum(rest) {
            return None;
        }
        let mut parts = Vec::new();
        while let Some((length, after)) = rest.split_first_chunk::<4>() {
            let (part, after) = after.split_at_checked(u32::from_le_bytes(*length) as usize)?;
            parts.push(part);
            rest = after;
        }
        let (documents, bins) = parts.split_first()?;
        let store = Store {
            bins: bins.iter().map(|bin| bin.to_vec()).collect(),
        };
        (store.bins.len() == Store::default().bins.len()).then_some(())?;
        Some(Self {
            seal: *seal,
            documents: postcard::from_bytes(documents).ok()?,
            store: Arc::new(store),
        })
    }
}

/// Tells a damaged file, quickly; it is no protection against one that was made up.
fn checksum(bytes: &[u8]) -> u64 {
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
