use std::path::Path;

use serde::Serialize;

use crate::error::Error;

/// Bytes that nearly every block of facts fits in.
const ROOM: usize = 64 * 1024;

/// A classic script that hands data to `site.js`: `yokoten.part("…", …);`. A page opened from a
/// folder can load that, and nothing else.
pub(crate) fn part<T: Serialize>(name: &str, value: &T) -> Result<Vec<u8>, Error> {
    let failed = |fault: serde_json::Error| Error::writing(Path::new(name), fault.into());
    let mut bytes = Vec::with_capacity(ROOM);
    bytes.extend_from_slice(b"yokoten.part(");
    serde_json::to_writer(&mut bytes, name).map_err(failed)?;
    bytes.extend_from_slice(b", ");
    serde_json::to_writer(&mut bytes, value).map_err(failed)?;
    bytes.extend_from_slice(b");\n");
    Ok(bytes)
}
