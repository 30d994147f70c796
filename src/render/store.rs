use std::sync::{Arc, Mutex, PoisonError};

use ahash::HashMap;

use crate::render::piece::Piece;

/// Parts of a store, so that threads seldom wait for each other.
const SHARDS: usize = 64;

/// Of what says no less on one page than on another: all but cards.
pub(super) const PLAIN: Form<'static> = Form {
    said: &[],
    has_reasons: false,
};

/// What a card depends on besides the case.
#[derive(Clone, Copy)]
pub(super) struct Form<'f> {
    /// Lines that are said of the whole list.
    pub(super) said: &'f [&'static str],
    /// Whether the page says why the card stands there.
    pub(super) has_reasons: bool,
}

/// Pieces of HTML that stand on many pages.
pub(super) struct Store {
    shards: Vec<Mutex<Shard>>,
    /// Keys that a shard keeps at most.
    most: usize,
}

/// Pieces by what they show, in compact form, or its hash.
type Shard = HashMap<Box<[u8]>, Vec<Kept>>;

/// A piece in one of its forms.
struct Kept {
    said: Vec<&'static str>,
    has_reasons: bool,
    piece: Arc<Piece>,
}

impl Store {
    /// A store that keeps about so many pieces; what comes later is made each time.
    pub(super) fn new(most: usize) -> Self {
        Self {
            shards: (0..SHARDS).map(|_| Mutex::default()).collect(),
            most: most / SHARDS,
        }
    }

    /// The piece of this key in this form; made where it is not there yet.
    pub(super) fn kept(
        &self,
        key: &[u8],
        form: Form<'_>,
        html: impl FnOnce() -> Result<String, tera::Error>,
    ) -> Result<Arc<Piece>, tera::Error> {
        let sum: usize = key.iter().map(|byte| usize::from(*byte)).sum();
        let shard = &self.shards[sum % SHARDS];
        // A thread that panicked left whole entries behind, since each is put in at once.
        let kept = || shard.lock().unwrap_or_else(PoisonError::into_inner);
        let is_it =
            |one: &&Kept| (one.said.as_slice(), one.has_reasons) == (form.said, form.has_reasons);
        if let Some(one) = kept().get(key).and_then(|forms| forms.iter().find(is_it)) {
            return Ok(Arc::clone(&one.piece));
        }
        let piece = Arc::new(Piece::new(&html()?));
        let mut kept = kept();
        if kept.len() < self.most {
            kept.entry(key.into()).or_default().push(Kept {
                said: form.said.to_vec(),
                has_reasons: form.has_reasons,
                piece: Arc::clone(&piece),
            });
        }
        Ok(piece)
    }
}
