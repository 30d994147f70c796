use std::borrow::Cow;
use std::collections::BTreeMap;
use std::iter;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::derive::Derived;
use crate::error::Error;
use crate::load::files::{SourceFile, nanoseconds, read_bytes, read_if_there};
use crate::model::Settings;
use crate::search::{self, Index};
use crate::validate::{Entry, Record};
use crate::version::PROGRAM;
use crate::write::{Fingerprint, fingerprint, save};

/// A file that changed so shortly before it was found may change again within the same tick of
/// the file system's clock; such a file is told by its hash the next time.
const UNSETTLED: Duration = Duration::from_secs(2);

/// Records that a thread takes in one piece. A piece once begun is not shared, so that threads
/// with large ones end far apart.
const AT_ONCE: usize = 64;

/// Bytes of records up to which their texts are kept for as long as the process runs: to read them
/// three times more takes a thirtieth of a build. A larger catalogue needs its memory for the rest.
const KEPT_TEXTS: u64 = 128 << 20;

/// What was made of each record before, so that an unchanged one is not read again.
#[derive(Debug)]
pub struct Memory {
    place: Place,
    /// Names the program and the settings: what was made under others does not count.
    seal: Fingerprint,
    known: BTreeMap<String, Remembered>,
    /// What they were read from.
    kept: Kept,
    /// Of the last index, where it is kept in this process.
    index: Option<search::Kept>,
    /// What was derived last and on which ground, where it is kept in this process.
    derived: Option<(Fingerprint, Arc<Derived>)>,
}

/// Where a memory is kept.
#[derive(Debug, PartialEq, Eq)]
enum Place {
    /// Nowhere.
    Nowhere,
    /// In a file, from one process to the next.
    File(PathBuf),
    /// In this process.
    Process,
}

/// One record as it was read, and by what its file is known again.
#[derive(Debug, Serialize, Deserialize)]
struct Remembered {
    size: u64,
    /// `None` where the file had just changed.
    modified: Option<i128>,
    entry: Entry,
    /// Chunk of the file it was read from, and place in it.
    #[serde(skip)]
    origin: Option<(usize, usize)>,
}

/// The file of a memory as it was found. What is unchanged in it is written again as it is.
#[derive(Debug, Default)]
struct Kept {
    bytes: Vec<u8>,
    /// Records in a chunk, and its bytes with those before it.
    chunks: Vec<(usize, Range<usize>)>,
}

impl Memory {
    /// Remembers nothing.
    pub fn nowhere() -> Self {
        Self::empty(Place::Nowhere)
    }

    /// Remembers from one process to the next, in `folder`; damage there is no harm.
    pub fn on_disk(folder: &Path) -> Self {
        Self::empty(Place::File(folder.join("records")))
    }

    /// Remembers as long as the process runs.
    pub fn in_process() -> Self {
        Self::empty(Place::Process)
    }

    fn empty(place: Place) -> Self {
        Self {
            place,
            seal: Fingerprint::default(),
            known: BTreeMap::new(),
            kept: Kept::default(),
            index: None,
            derived: None,
        }
    }

    /// Forgets what was made under other settings or by another program, and reads what is kept
    /// in a file.
    pub(super) fn open(&mut self, settings: &Settings) {
        let mut known = PROGRAM.as_bytes().to_vec();
        known.extend(postcard::to_stdvec(settings).unwrap_or_default());
        let seal = fingerprint(&known);
        if self.seal != seal {
            self.seal = seal;
            self.known.clear();
        }
        if let Place::File(file) = &self.place {
            (self.known, self.kept) = read_if_there(file)
                .and_then(|bytes| unsealed(seal, bytes))
                .unwrap_or_default();
        }
    }

    /// What was derived on the same ground before.
    pub(super) fn derived(&self, ground: Option<Fingerprint>) -> Option<Arc<Derived>> {
        let (known, derived) = self.derived.as_ref()?;
        (ground == Some(*known)).then(|| Arc::clone(derived))
    }

    /// Keeps what was derived, where it is kept in this process.
    pub(super) fn keep_derived(&mut self, ground: Option<Fingerprint>, derived: &Arc<Derived>) {
        let ground = ground.filter(|_| self.place == Place::Process);
        self.derived = ground.map(|ground| (ground, Arc::clone(derived)));
    }

    /// What the last index left.
    pub(super) fn index(&mut self) -> Option<search::Kept> {
        match &self.place {
            Place::Nowhere => None,
            Place::Process => self.index.take(),
            Place::File(file) => {
                search::Kept::from_bytes(read_if_there(&file.with_file_name("search"))?)
            }
        }
    }

    /// Keeps what an index leaves for the next one, unless it left the same `before`.
    pub(super) fn keep_index(
        &mut self,
        index: &Index,
        before: Option<&search::Kept>,
    ) -> Result<(), Error> {
        let Some(kept) = index.kept() else {
            return Ok(());
        };
        match &self.place {
            Place::Nowhere => {}
            Place::Process => self.index = Some(kept),
            Place::File(file) if before != Some(&kept) => {
                let head = kept.head();
                let parts: Vec<&[u8]> = iter::once(&*head).chain(kept.bins()).collect();
                save(&file.with_file_name("search"), &parts)?;
            }
            Place::File(_) => {}
        }
        Ok(())
    }

    /// The record of every file: the one that is known, where size and time or else the hash are
    /// the same, otherwise what `read` makes of the bytes. In the order of `files`.
    pub(super) fn recall<'f>(
        &mut self,
        root: &Path,
        files: &[&'f SourceFile],
        read: impl Fn(&'f SourceFile, Vec<u8>) -> Entry + Sync,
    ) -> Result<Vec<Entry>, Error> {
        let known: Vec<_> = files
            .iter()
            .map(|file| self.known.remove(&file.path))
            .collect();
        let size = files.iter().map(|file| file.size).sum::<u64>();
        let keeps_texts = self.place == Place::Process || size <= KEPT_TEXTS;
        let read = |file, bytes| {
            let mut entry = read(file, bytes);
            if !keeps_texts {
                entry.forget_text();
            }
            entry
        };
        let recalled = files
            .par_iter()
            .zip(known)
            .with_max_len(AT_ONCE)
            .map(|(file, known)| Remembered::recall(root, file, known, read))
            .collect::<Result<Vec<_>, _>>()?;
        let is_new = !self.known.is_empty() || recalled.iter().any(|(_, is_new)| *is_new);
        let recalled: Vec<Remembered> = recalled.into_iter().map(|(one, _)| one).collect();
        match &self.place {
            Place::File(file) if is_new => {
                let kept = std::mem::take(&mut self.kept);
                let chunks = kept.renewed(files, &recalled);
                let parts: Vec<&[u8]> = iter::once(&self.seal[..])
                    .chain(chunks.iter().flatten().map(|part| &**part))
                    .collect();
                save(file, &parts)?;
            }
            Place::Process => {
                let entries = recalled.par_iter().map(|one| one.entry.clone()).collect();
                self.known = files
                    .iter()
                    .map(|file| file.path.clone())
                    .zip(recalled)
                    .collect();
                return Ok(entries);
            }
            Place::File(_) | Place::Nowhere => {}
        }
        Ok(recalled.into_iter().map(|one| one.entry).collect())
    }
}

impl Remembered {
    /// The record of `file`, and whether anything had to be read.
    fn recall<'f>(
        root: &Path,
        file: &'f SourceFile,
        known: Option<Self>,
        read: impl Fn(&'f SourceFile, Vec<u8>) -> Entry,
    ) -> Result<(Self, bool), Error> {
        let known = match known {
            Some(known) if known.size == file.size && known.modified == Some(file.modified) => {
                return Ok((known, false));
            }
            known => known,
        };
        let bytes = read_bytes(root, &file.path)?;
        let size = bytes.len() as u64;
        let entry = match known.filter(|known| known.is_of(&bytes)) {
            Some(known) => known.entry,
            None => read(file, bytes),
        };
        Ok((
            Self {
                size,
                modified: settled(file),
                entry,
                origin: None,
            },
            true,
        ))
    }

    /// Whether it was read from these bytes. Where it could not be read, that cannot be told.
    fn is_of(&self, bytes: &[u8]) -> bool {
        let body = self.entry.record.as_ref().map(Record::body);
        body.is_some_and(|body| {
            let parts = bytes.split_at_checked(body.offset as usize);
            parts.is_some_and(|(head, text)| {
                fingerprint(head) == body.head && fingerprint(text) == body.hash
            })
        })
    }
}

/// Records in a chunk of the file: chunks are read and written side by side.
const CHUNK: usize = 256;

/// Bytes before a chunk: its length and its fingerprint.
const FRAME: usize = 4 + 16;

impl Kept {
    /// What was recalled, one for each of `files`, as chunks for the next process: those in which
    /// nothing has changed are the old ones.
    fn renewed<'k>(&'k self, files: &[&SourceFile], recalled: &[Remembered]) -> Vec<Framed<'k>> {
        files
            .par_chunks(CHUNK)
            .zip(recalled.par_chunks(CHUNK))
            .map(|(files, recalled)| match self.chunk_of(recalled) {
                Some(framed) => framed.map(Cow::Borrowed),
                None => framed(files, recalled).map(Cow::Owned),
            })
            .collect()
    }

    /// The chunk that holds these and no others, in their order, with its frame.
    fn chunk_of(&self, recalled: &[Remembered]) -> Option<[&[u8]; 2]> {
        let (chunk, _) = recalled.first()?.origin?;
        let (count, range) = self.chunks.get(chunk)?;
        let mut origins = recalled.iter().map(|one| one.origin).zip(0..);
        let is_same = origins.all(|(origin, place)| origin == Some((chunk, place)));
        let (frame, chunk) = self.bytes[range.clone()].split_at(FRAME);
        (is_same && *count == recalled.len()).then_some([frame, chunk])
    }
}

/// Length and fingerprint of a chunk, and its names and records.
type Framed<'k> = [Cow<'k, [u8]>; 2];

fn framed(files: &[&SourceFile], recalled: &[Remembered]) -> [Vec<u8>; 2] {
    let named: Vec<(&str, &Remembered)> =
        files.iter().map(|file| &*file.path).zip(recalled).collect();
    // A record takes a quarter of its file; to grow into new memory costs more than to fill it.
    let files = recalled.iter().map(|one| one.size).sum::<u64>();
    let room = Vec::with_capacity(usize::try_from(files / 3).unwrap_or(0));
    // What cannot be remembered is only read again.
    let chunk = postcard::to_extend(&named, room).unwrap_or_default();
    let length = u32::try_from(chunk.len()).unwrap_or(0);
    let frame = [&length.to_le_bytes()[..], &fingerprint(&chunk)].concat();
    [frame, chunk]
}

/// What a file remembers: nothing where it was sealed under other settings, and nothing of a
/// chunk that is damaged.
fn unsealed(seal: Fingerprint, bytes: Vec<u8>) -> Option<(BTreeMap<String, Remembered>, Kept)> {
    bytes.starts_with(&seal).then_some(())?;
    let mut ranges = Vec::new();
    let mut start = seal.len();
    while let Some(frame) = bytes.get(start..start + FRAME) {
        let length = u32::from_le_bytes(frame[..4].try_into().ok()?) as usize;
        let end = start + FRAME + length;
        (end <= bytes.len()).then_some(())?;
        ranges.push(start..end);
        start = end;
    }
    let known: Vec<Vec<(String, Remembered)>> = ranges
        .par_iter()
        .enumerate()
        .map(|(number, range)| unframed(number, &bytes[range.clone()]).unwrap_or_default())
        .collect();
    let counts = known.iter().map(Vec::len);
    let chunks = counts.zip(ranges).collect();
    Some((
        known.into_iter().flatten().collect(),
        Kept { bytes, chunks },
    ))
}

/// The records of the chunk with this number; `None` where it is damaged.
fn unframed(number: usize, framed: &[u8]) -> Option<Vec<(String, Remembered)>> {
    let (sum, chunk) = framed.get(4..)?.split_at_checked(FRAME - 4)?;
    (*sum == fingerprint(chunk)).then_some(())?;
    let mut records: Vec<(String, Remembered)> = postcard::from_bytes(chunk).ok()?;
    for (place, (_, one)) in records.iter_mut().enumerate() {
        one.origin = Some((number, place));
    }
    Some(records)
}

/// The time of the last change, if it lies far enough back to stand for the file's content.
pub(super) fn settled(file: &SourceFile) -> Option<i128> {
    let now = nanoseconds(SystemTime::now());
    let limit = i128::try_from(UNSETTLED.as_nanos()).unwrap_or(i128::MAX);
    (file.modified < now - limit).then_some(file.modified)
}
