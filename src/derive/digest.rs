use postcard::ser_flavors::Flavor;
use serde::Serialize;

use crate::fingerprint::{Fingerprint, half};

/// Bytes that are gathered before they are hashed: BLAKE3 takes eight blocks of 1,024 at once, and
/// the view of a case fills about ten.
const ROOM: usize = 16_384;

/// Leading half of the BLAKE3 hash of a value in its compact form.
pub fn digest<T: Serialize>(value: &T) -> Fingerprint {
    let hashing = Hashing {
        hasher: blake3::Hasher::new(),
        gathered: Vec::with_capacity(ROOM),
    };
    let made = postcard::serialize_with_flavor(value, hashing);
    // A value without a compact form could not be told from any other such value.
    debug_assert!(made.is_ok(), "{made:?}");
    made.unwrap_or_default()
}

/// Hashes what postcard writes instead of keeping it: a page's compact form is needed for nothing
/// else.
struct Hashing {
    hasher: blake3::Hasher,
    gathered: Vec<u8>,
}

impl Hashing {
    fn flush(&mut self) {
        self.hasher.update(&self.gathered);
        self.gathered.clear();
    }
}

impl Flavor for Hashing {
    type Output = Fingerprint;

    fn try_push(&mut self, byte: u8) -> postcard::Result<()> {
        if self.gathered.len() == ROOM {
            self.flush();
        }
        self.gathered.push(byte);
        Ok(())
    }

    fn try_extend(&mut self, bytes: &[u8]) -> postcard::Result<()> {
        if bytes.len() > ROOM - self.gathered.len() {
            self.flush();
        }
        if bytes.len() > ROOM {
            self.hasher.update(bytes);
            return Ok(());
        }
        self.gathered.extend_from_slice(bytes);
        Ok(())
    }

    fn finalize(mut self) -> postcard::Result<Fingerprint> {
        self.flush();
        Ok(half(&self.hasher.finalize()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fingerprint::fingerprint;

    #[test]
    fn it_is_the_hash_of_the_compact_form() {
        for length in [0, 1, ROOM - 4, ROOM - 3, ROOM - 2, ROOM, 3 * ROOM] {
            let value = (7_u8, "あ", "x".repeat(length), [1_u8; 16]);
            let bytes = postcard::to_stdvec(&value).unwrap();
            assert_eq!(digest(&value), fingerprint(&bytes), "{length}");
        }
    }
}
