/// The leading half of a BLAKE3 hash: 128 bits tell apart all that one folder will ever hold. It
/// is for local use only, never a name on the web and no defence against forgery.
pub type Fingerprint = [u8; 16];

/// The fingerprint of `bytes`.
pub fn fingerprint(bytes: &[u8]) -> Fingerprint {
    half(&blake3::hash(bytes))
}

/// The half of a hash that is kept.
pub fn half(hash: &blake3::Hash) -> Fingerprint {
    let mut half = Fingerprint::default();
    half.copy_from_slice(&hash.as_bytes()[..16]);
    half
}
