//! Pagefind over the pages that Hugo made of the cases: what Hugo's twin lacks to be searched.

use std::fs;
use std::io;
use std::path::Path;

use crate::child::{self, Sample};

/// The pages of cases, whose names end in a number; lists are left out.
const CASES: &str = "cases/*/*-[0-9]*/index.html";

/// One index of the output `site`, into `folder`, where what Pagefind says is put too. It takes
/// about 1 MiB a case.
///
/// # Errors
///
/// When it cannot be run, or has not read all cases.
pub(crate) fn measure(
    program: &Path,
    site: &Path,
    (folder, n_cases): (&Path, usize),
) -> io::Result<Sample> {
    let path = |path: &Path| path.display().to_string();
    let words = [
        "--site".to_owned(),
        path(site),
        "--output-path".to_owned(),
        path(&folder.join("pagefind")),
        "--glob".to_owned(),
        CASES.to_owned(),
        "--root-selector".to_owned(),
        "main".to_owned(),
        "--force-language".to_owned(),
        "ja".to_owned(),
    ];
    let sample = child::run(program, &words, folder)?;
    let said = fs::read_to_string(folder.join("said.txt"))?;
    match said.contains(&format!("Indexed {n_cases} pages")) {
        true => Ok(sample),
        false => Err(io::Error::other(format!(
            "Pagefind has not read {n_cases} pages\n{said}"
        ))),
    }
}
