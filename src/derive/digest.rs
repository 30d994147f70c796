use postcard::ser_flavors::Flavor;
use serde::Serialize;

use crate::fingerprint::{Fingerprint, half};

/// Bytes that are gathered before they are hashed: BLAKE3 takes four blocks of 1,024 at once.
const ROOM: usize = 4096;

/// Leading half of the BLAKE3 hash of a value in its compact form.
pub fn digest<T: Serialize>(value: &T) -> Fingerprint {
    let hashing = Hashing {
        hasher: blake3::Hasher::new(),
        gathered: [0; ROOM],
        n_gathered: 0,
    };
    // A value that cannot be put in compact form has no fields to tell it apart by: pages that
    // hold it are then made anew by other fields.
    postcard::serialize_with_flavor(value, hashing).unwrap_or_default()
}

/// Hashes what postcard writes instead of keeping it: a page's compact form is needed for nothing
/// else.
struct Hashing {
    hasher: blake3::Hasher,
    gathered: [u8; ROOM],
    n_gathered: usize,
}

impl Hashing {
    fn flush(&mut self) {
        self.hasher.update(&self.gathered[..self.n_gathered]);
        self.n_gathered = 0;
    }
}

impl Flavor for Hashing {
    type Output = Fingerprint;

    fn try_push(&mut self, byte: u8) -> postcard::Result<()> {
        if self.n_gathered == ROOM {
            self.flush();
        }
        self.gathered[self.n_gathered] = byte;
        self.n_gathered += 1;
        Ok(())
    }

    fn try_extend(&mut self, bytes: &[u8]) -> postcard::Result<()> {
        if bytes.len() > ROOM - self.n_gathered {
            self.flush();
        }
        if bytes.len() > ROOM {
            self.hasher.update(bytes);
            return Ok(());
        }
        let end = self.n_gathered + bytes.len();
        self.gathered[self.n_gathered..end].copy_from_slice(bytes);
        self.n_gathered = end;
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
