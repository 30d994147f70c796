//! The stamp of a file: what is compared in place of its content.

use std::fs::Metadata;
use std::io;
use std::time::{Duration, UNIX_EPOCH};

use serde::{Deserialize, Serialize};

/// Size and time of a file, by which a touched one is known without reading it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    /// In bytes.
    pub size: u64,
    /// When the file was last written, in nanoseconds since 1970 UTC; negative before.
    pub modified_ns: i64,
}

impl Stamp {
    /// The stamp that the system's data on a file give.
    pub(super) fn of(data: &Metadata) -> io::Result<Self> {
        let modified_ns = match data.modified()?.duration_since(UNIX_EPOCH) {
            Ok(after) => nanoseconds(after),
            Err(before) => -nanoseconds(before.duration()),
        };
        Ok(Self {
            size: data.len(),
            modified_ns,
        })
    }
}

/// Beyond the year 2262 all times count as one, and the size alone tells files apart.
fn nanoseconds(span: Duration) -> i64 {
    i64::try_from(span.as_nanos()).unwrap_or(i64::MAX)
}
