use std::sync::{Mutex, PoisonError};

use flate2::{Compress, Compression, Crc, FlushCompress, Status};

/// Head of a file without name and time, of no system (RFC 1952, 2.3).
const HEAD: [u8; 10] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255];

/// 0 to 9: how much time is spent on being short, of files of which there are thousands.
pub(super) const QUICK: u32 = 2;

/// The same of the one file whose readers wait for all of it: half as long again for a tenth less.
pub(super) const SHORT: u32 = 5;

/// Makes gzip files. It keeps the tables of the compression, which are larger than nearly every
/// file, from one to the next: one set a thread that was at it at once.
#[derive(Debug)]
pub(super) struct Gzip {
    level: u32,
    idle: Mutex<Vec<Compress>>,
}

impl Gzip {
    /// With a level of compression, 0 to 9.
    pub(super) fn new(level: u32) -> Self {
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
        let mut deflate =
            kept.unwrap_or_else(|| Compress::new(Compression::new(self.level), false));
        let mut packed = Vec::with_capacity(HEAD.len() + bytes.len() / 2 + 64);
        packed.extend(HEAD);
        loop {
            let done = usize::try_from(deflate.total_in()).unwrap_or(bytes.len());
            let rest = bytes.get(done..).unwrap_or_default();
            match deflate.compress_vec(rest, &mut packed, FlushCompress::Finish) {
                Ok(Status::Ok | Status::BufError) => packed.reserve(bytes.len() / 4 + 64),
                // Deflate knows no fault but a wrong call.
                Ok(Status::StreamEnd) | Err(_) => break,
            }
        }
        deflate.reset();
        idle().push(deflate);
        let mut sum = Crc::new();
        sum.update(bytes);
        packed.extend(sum.sum().to_le_bytes());
        packed.extend(sum.amount().to_le_bytes());
        packed
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};

    use flate2::read::GzDecoder;
    use flate2::write::GzEncoder;

    use super::*;

    #[test]
    fn each_file_is_as_if_it_were_the_only_one() {
        let gzip = Gzip::new(QUICK);
        let texts = ["", "退院の連絡", &"在宅医療と介護の連携。".repeat(4_000)];
        let noise: Vec<u8> = (0..90_000_u32)
            .map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8)
            .collect();
        for bytes in texts.map(str::as_bytes).into_iter().chain([&*noise]) {
            let packed = gzip.packed(bytes);
            let mut alone = GzEncoder::new(Vec::new(), Compression::new(QUICK));
            alone.write_all(bytes).unwrap();
            assert_eq!(packed, alone.finish().unwrap(), "{} bytes", bytes.len());
            let mut unpacked = Vec::new();
            GzDecoder::new(&*packed).read_to_end(&mut unpacked).unwrap();
            assert_eq!(unpacked, bytes);
        }
    }
}
