/// The two hashes of a term: the first says in which shard it is, and is that of the term beside
/// which it lies; the second says which one there.
pub(super) type Key = (u32, u32);

/// The hashes of a term that lies by itself, under a seed.
pub(super) fn key(term: &[u16], seed: u32) -> Key {
    key_beside(term, term, seed)
}

/// The hashes of a term that lies beside another one.
pub(super) fn key_beside(home: &[u16], term: &[u16], seed: u32) -> Key {
    (murmur(home, 2 * seed), murmur(term, 2 * seed + 1))
}

/// MurmurHash3 x86-32 (Appleby, public domain) over blocks of two code units. A single block is
/// mixed one to one, so no two terms of two units agree.
fn murmur(term: &[u16], seed: u32) -> u32 {
    let mut hash = seed;
    for pair in term.chunks(2) {
        let block = u32::from(pair[0]) | pair.get(1).map_or(0, |unit| u32::from(*unit) << 16);
        let mixed = block
            .wrapping_mul(0xCC9E_2D51)
            .rotate_left(15)
            .wrapping_mul(0x1B87_3593);
        hash = (hash ^ mixed)
            .rotate_left(13)
            .wrapping_mul(5)
            .wrapping_add(0xE654_6B64);
    }
    hash ^= u32::try_from(2 * term.len()).unwrap_or(u32::MAX);
    hash = (hash ^ hash >> 16).wrapping_mul(0x85EB_CA6B);
    hash = (hash ^ hash >> 13).wrapping_mul(0xC2B2_AE35);
    hash ^ hash >> 16
}

#[cfg(test)]
mod tests {
    use super::*;

    /// "test" and "Hello, world!" cut to whole blocks, as in the reference implementation.
    #[test]
    fn hashes_are_those_of_the_reference() {
        let units = |bytes: &[u8]| -> Vec<u16> {
            bytes
                .chunks(2)
                .map(|two| u16::from_le_bytes([two[0], two[1]]))
                .collect()
        };
        assert_eq!(murmur(&units(b"test"), 0), 0xBA6B_D213);
        assert_eq!(murmur(&units(b"test"), 0x9747_B28C), 0x704B_81DC);
        assert_eq!(murmur(&[], 1), 0x514E_28B7);
    }
}
