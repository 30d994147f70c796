use std::borrow::Borrow;
use std::hash::Hash;
use std::sync::{Mutex, PoisonError};

use ahash::{HashMap, RandomState};

use crate::render::piece::Piece;

/// Parts of a store, so that threads seldom wait for each other.
const SHARDS: usize = 64;

/// Pieces of HTML that stand on many pages, by what tells them apart.
pub(super) struct Store<K> {
    shards: Vec<Mutex<HashMap<K, Piece>>>,
    /// Keys that a shard keeps at most.
    most: usize,
    /// Deals the keys to the shards.
    hasher: RandomState,
}

impl<K: Hash + Eq> Store<K> {
    /// A store that keeps about so many pieces; what comes later is made each time.
    pub(super) fn new(most: usize) -> Self {
        Self {
            shards: (0..SHARDS).map(|_| Mutex::default()).collect(),
            most: most / SHARDS,
            hasher: RandomState::new(),
        }
    }

    /// The piece of this key; made where it is not there yet.
    pub(super) fn kept<Q>(
        &self,
        key: &Q,
        html: impl FnOnce() -> Result<String, tera::Error>,
    ) -> Result<Piece, tera::Error>
    where
        K: Borrow<Q>,
        Q: Hash + Eq + ToOwned<Owned = K> + ?Sized,
    {
        let shard = &self.shards[self.hasher.hash_one(key) as usize % SHARDS];
        // A thread that panicked left whole entries behind, since each is put in at once.
        let kept = || shard.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(piece) = kept().get(key) {
            return Ok(piece.clone());
        }
        let piece = Piece::new(&html()?);
        let mut kept = kept();
        if kept.len() < self.most {
            kept.insert(key.to_owned(), piece.clone());
        }
        Ok(piece)
    }
}
