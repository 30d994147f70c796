use std::io::Write;

use flate2::{Compression, GzBuilder};

/// 0 to 9: how much time is spent on being short.
const LEVEL: u32 = 5;

/// The gzip file that holds `bytes`, without name and time, of no system (RFC 1952, 2.3): the same
/// wherever it is made.
pub(super) fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzBuilder::new()
        .operating_system(255)
        .write(Vec::new(), Compression::new(LEVEL));
    // Writing to memory cannot fail.
    let _ = encoder.write_all(bytes);
    encoder.finish().unwrap_or_default()
}
