//! A place is a target that was looked at: paths resolved, and the output one that yokoten may
//! write to. Looking changes nothing.

use std::path::{Path, PathBuf};

use crate::error::Error;
use crate::write::Target;
use crate::write::disk;
use crate::write::disk::{Found, Kind};

/// The file that says whose the folder is.
pub(super) const MARKER: &str = ".yokoten-output";

/// What the marker file says.
pub(super) const MARKER_TEXT: &str = "このフォルダーは yokoten が書き出したものです。中のファイルは次の build で置き換えられ、消されることがあります。\n";

/// Ending of the folder beside the output in which a build prepares its files; the whole name of
/// it where it has to be inside.
pub(super) const STAGING: &str = ".yokoten-new";

/// Folders of the root that a build reads.
const INPUTS: [&str; 2] = ["content", "themes"];

/// A target whose paths are absolute and free of links.
pub(super) struct Place {
    /// Folder of the site.
    pub(super) output: PathBuf,
    /// Folder of lock and manifest.
    pub(super) state: PathBuf,
    /// What the manifest calls the output: relative to the root where it is under it, so that a
    /// project that was moved keeps its manifest.
    pub(super) name: Vec<u8>,
}

/// What the output is before the build.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    Absent,
    Empty,
    Ours,
}

impl Place {
    /// The place of a target; refused where the output or its staging folder would take the root
    /// or the state in, and where the next build would read the output.
    pub(super) fn of(target: &Target) -> Result<Self, Error> {
        let output = disk::resolve(&target.output)?;
        let state = disk::resolve(&target.state)?;
        let root = match target.state.parent() {
            Some(parent) if !parent.as_os_str().is_empty() => disk::resolve(parent)?,
            _ => disk::resolve(Path::new("."))?,
        };
        let name = output
            .strip_prefix(&root)
            .unwrap_or(&output)
            .as_os_str()
            .as_encoded_bytes();
        let place = Self {
            name: name.to_vec(),
            output,
            state,
        };
        let takes_in = |folder: &Path| root.starts_with(folder) || place.state.starts_with(folder);
        if takes_in(&place.output)
            || takes_in(&place.beside())
            || place.output.starts_with(&place.state)
        {
            return Err(Error::Usage(format!(
                "出力先 {} には書けません: カタログのフォルダーや .yokoten と重なります。--output で別の場所を指定してください",
                target.output.display()
            )));
        }
        if let Some(folder) = INPUTS
            .iter()
            .find(|folder| place.output.starts_with(root.join(folder)))
        {
            return Err(Error::Usage(format!(
                "出力先 {} には書けません: {folder} の中に書くと、次の build がそれを材料として読みます。--output で別の場所を指定してください",
                target.output.display()
            )));
        }
        Ok(place)
    }

    /// The staging folder beside the output.
    pub(super) fn beside(&self) -> PathBuf {
        let mut name = self.output.as_os_str().to_owned();
        name.push(STAGING);
        name.into()
    }

    /// The staging folder inside the output, for where there can be none beside it.
    pub(super) fn inside(&self) -> PathBuf {
        self.output.join(STAGING)
    }

    /// What the output is; an error where it is not ours.
    pub(super) fn standing(&self) -> Result<Standing, Error> {
        match disk::kind(&self.output)? {
            None => Ok(Standing::Absent),
            Some(Kind::Folder) => match disk::kind(&self.output.join(MARKER))? {
                Some(Kind::File(_)) => Ok(Standing::Ours),
                _ if disk::is_empty(&self.output)? => Ok(Standing::Empty),
                _ => Err(Error::ForeignOutput(self.output.clone())),
            },
            Some(_) => Err(Error::Usage(format!(
                "出力先 {} はフォルダーではありません。--output で別の場所を指定してください",
                self.output.display()
            ))),
        }
    }
}

/// Takes the marker out of what was found; whether it was there, whole.
pub(super) fn take_marker(found: &mut Vec<Found>) -> bool {
    let place = found.iter().position(|one| one.path.as_os_str() == MARKER);
    let marker = place.map(|place| found.remove(place));
    marker.is_some_and(|marker| match marker.kind {
        Kind::File(stamp) => stamp.size == MARKER_TEXT.len() as u64,
        _ => false,
    })
}
