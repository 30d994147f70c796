use crate::fingerprint::Fingerprint;

/// A quick hash over many numbers: two lanes of multiply and rotate. It tells contents of one file
/// apart and is no protection against somebody who looks for two that agree.
#[derive(Debug, Default)]
pub(super) struct Stamp(u64, u64);

impl Stamp {
    pub(super) fn add(&mut self, word: u64) {
        self.0 = (self.0.rotate_left(5) ^ word).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        self.1 = (self.1.rotate_left(11) ^ word).wrapping_mul(0xC2B2_AE3D_27D4_EB4F);
    }

    pub(super) fn finish(self) -> Fingerprint {
        let (first, second) = (self.0 ^ self.1 >> 31, self.1 ^ self.0 >> 29);
        let mut fingerprint = Fingerprint::default();
        fingerprint[..8].copy_from_slice(&first.to_le_bytes());
        fingerprint[8..].copy_from_slice(&second.to_le_bytes());
        fingerprint
    }
}
