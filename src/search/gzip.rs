use std::fmt;
use std::sync::{Mutex, PoisonError};

use libdeflater::{CompressionLvl, Compressor};

/// 1 to 12: how much time is spent on being short, of files of which there are thousands.
pub(super) const QUICK: i32 = 1;

/// The same of the one file whose readers wait for all of it: a tenth shorter.
pub(super) const SHORT: i32 = 6;

/// Makes gzip files. It keeps the tables of the compression, which are larger than nearly every
/// file, from one to the next: one set a thread that was at it at once.
pub(super) struct Gzip {
    level: i32,
    idle: Mutex<Vec<Compressor>>,
}

impl fmt::Debug for Gzip {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Gzip").field(&self.level).finish()
    }
}

impl Gzip {
    /// With a level of compression, 1 to 12.
    pub(super) fn new(level: i32) -> Self {
        Self {
            level,
            idle: Mutex::default(),
        }
    }

    /// The file that holds `bytes`: the same, whatever was packed before it.
    pub(super) fn packed(&self, bytes: &[u8]) -> Vec<u8> {
        // They are put back at once and as good as new.
        let idle = || self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        let kept = idle().pop();
        let level = || CompressionLvl::new(self.level).unwrap_or_default();
        let mut deflate = kept.unwrap_or_else(|| Compressor::new(level()));
        let mut packed = vec![0; deflate.gzip_compress_bound(bytes.len())];
        // It fails only where there is not that much room.
        let length = deflate.gzip_compress(bytes, &mut packed).unwrap_or(0);
        packed.truncate(length);
        idle().push(deflate);
        packed
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use flate2::read::GzDecoder;

    use super::*;

    #[test]
    fn each_file_is_as_if_it_were_the_only_one() {
        let texts = ["", "退院の連絡", &"在宅医療と介護の連携。".repeat(4_000)];
        let noise: Vec<u8> = (0..90_000_u32)
            .map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8)
            .collect();
        for level in [QUICK, SHORT] {
            let gzip = Gzip::new(level);
            for bytes in texts.map(str::as_bytes).into_iter().chain([&*noise]) {
                let packed = gzip.packed(bytes);
                let alone = Gzip::new(level).packed(bytes);
                assert_eq!(packed, alone, "{} bytes", bytes.len());
                // No time and no name: RFC 1952, 2.3.
                assert_eq!(packed[..8], [0x1F, 0x8B, 8, 0, 0, 0, 0, 0]);
                let mut unpacked = Vec::new();
                GzDecoder::new(&*packed).read_to_end(&mut unpacked).unwrap();
                assert_eq!(unpacked, bytes);
                let is_shorter = packed.len() < bytes.len() / 100;
                assert_eq!(is_shorter, *bytes == *texts[2].as_bytes(), "{level}");
            }
        }
    }
}
