use std::io::{self, BufRead, IsTerminal, Write};
use std::path::Path;

use crate::diagnostic::{Diagnostic, Style, report, sort};
use crate::error::Error;
use crate::load::files::excerpt_text;

/// Columns of a report where the terminal does not say: what an old 80-column window holds.
const WIDTH: usize = 100;

/// Writes to the output. A reader that has gone away, as `head` does, is no fault.
pub(super) fn print(text: &str) -> Result<(), Error> {
    written(io::stdout().lock().write_all(text.as_bytes()), "標準出力")
}

/// Writes to the errors.
pub(super) fn complain(text: &str) -> Result<(), Error> {
    written(
        io::stderr().lock().write_all(text.as_bytes()),
        "標準エラー出力",
    )
}

fn written(result: io::Result<()>, place: &str) -> Result<(), Error> {
    match result {
        Err(fault) if fault.kind() != io::ErrorKind::BrokenPipe => {
            Err(Error::writing(Path::new(place), fault))
        }
        _ => Ok(()),
    }
}

/// The faults as text for people; empty where there are none. In colour where it goes to a
/// terminal that wants it (<https://no-color.org>).
pub(super) fn faults(
    root: &Path,
    diagnostics: &mut Vec<Diagnostic>,
    stream: &impl IsTerminal,
) -> String {
    if diagnostics.is_empty() {
        return String::new();
    }
    sort(diagnostics);
    let color =
        stream.is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|set| set.is_empty());
    report(
        diagnostics,
        &|file| excerpt_text(root, file),
        Style {
            color,
            width: WIDTH,
        },
    )
}

/// Whether somebody sits there to answer.
pub(super) fn can_ask() -> bool {
    io::stdin().is_terminal() && io::stdout().is_terminal()
}

/// Asks for a line; `None` at the end of the input or for an empty line.
pub(super) fn ask(question: &str) -> Result<Option<String>, Error> {
    print(question)?;
    written(io::stdout().flush(), "標準出力")?;
    let mut line = String::new();
    io::stdin()
        .lock()
        .read_line(&mut line)
        .map_err(|fault| Error::reading(Path::new("標準入力"), fault))?;
    let line = line.trim();
    Ok((!line.is_empty()).then(|| line.to_owned()))
}
