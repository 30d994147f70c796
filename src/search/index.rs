use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use rayon::prelude::*;

use crate::derive::digest;
use crate::error::Error;
use crate::fingerprint::Fingerprint;
use crate::load::prose;
use crate::model::Catalogue;
use crate::search::columns::Columns;
use crate::search::counter::Counter;
use crate::search::document::{Document, documents, ground};
use crate::search::gzip::{Gzip, QUICK};
use crate::search::kept::{Kept, KeptDocument};
use crate::search::merge::merged;
use crate::search::shard::Levels;
use crate::search::store::{Batch, Store};
use crate::search::wide;
use crate::search::words::Words;
use crate::version::PROGRAM;

/// Gives the text of a record's file, where it is not kept.
pub type Texts<'t> = dyn Fn(&str) -> Result<String, Error> + Sync + 't;

/// What an index is made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// To be asked: texts are packed when they are wanted.
    Ask,
    /// To be written: texts are packed while they are at hand.
    Publish,
}

/// Documents up to which every kanji is a term by itself.
pub(super) const SINGLES: usize = 1_000;

/// Documents that one counter counts, at most: their postings lie in memory as a list.
const BATCH: usize = 512;

/// Seeds that are tried before two terms are let share a record.
const SEEDS: u32 = 16;

/// All that a search needs, in numbers: what is shown of a document stays in the catalogue.
#[derive(Debug)]
pub struct Index {
    pub(super) store: Arc<Store>,
    pub(super) levels: Levels,
    pub(super) words: Words,
    pub(super) columns: Columns,
    pub(super) seed: u32,
    /// Bits of the first hash that tell the shards.
    pub(super) bits: u32,
    /// By number of the document.
    pub(super) documents: Vec<KeptDocument>,
    /// What stands for each document but its body, by number.
    pub(super) fronts: Vec<Fingerprint>,
    /// Files of texts by their numbers, as far as they were packed while counting.
    pub(super) texts: BTreeMap<u32, Vec<u8>>,
    /// Of all of these.
    front: Fingerprint,
    seal: Fingerprint,
}

impl Index {
    /// The index of a catalogue; what `kept` has of unchanged documents is taken over, the others
    /// are read by `texts`. Both give the same index.
    pub fn new(
        catalogue: &Catalogue,
        (texts, purpose): (&Texts<'_>, Purpose),
        kept: Option<Kept>,
    ) -> Result<Self, Error> {
        let documents = documents(catalogue);
        let ground = ground(catalogue);
        let fronts: Vec<Fingerprint> = documents
            .par_iter()
            .map(|document| document.hash_of_front(catalogue, &ground))
            .collect();
        let front = digest(&(PROGRAM, &fronts));
        let like = kept.as_ref().filter(|kept| kept.front == front);
        let words = Words::new(catalogue, &documents, like.map(|kept| kept.lexicon.clone()));
        let columns = Columns::new(catalogue, &documents, like.map(|kept| &kept.columns));
        let mut work = Work {
            catalogue,
            texts,
            documents: &documents,
            words: &words,
            fronts: &fronts,
            gzip: (purpose == Purpose::Publish).then(|| Gzip::new(QUICK)),
            seed: 0,
        };
        let seal = work.seal();
        let kept = kept.filter(|kept| kept.seal == seal);
        let mut made = work.run(kept)?;
        let target = catalogue.settings.site.search.shard_size;
        while work.seed + 1 < SEEDS && has_collision(&made.store, bits(&made.store, target)) {
            work.seed += 1;
            made = work.run(None)?;
        }
        let seed = work.seed;
        let Made {
            store,
            documents,
            texts,
        } = made;
        let lengths: Vec<u32> = documents.iter().map(|one| one.length).collect();
        Ok(Self {
            bits: bits(&store, target),
            levels: Levels::new(&lengths, catalogue.settings.site.search.whole_lists),
            columns,
            documents,
            store,
            words,
            seed,
            fronts,
            texts,
            front,
            seal,
        })
    }

    /// What the next index may take over. Under another seed than the first one nothing is, so
    /// that an index does not depend on those before it.
    pub fn kept(&self) -> Option<Kept> {
        (self.seed == 0).then(|| Kept {
            seal: self.seal,
            front: self.front,
            lexicon: self.words.lexicon.clone(),
            columns: self.columns.named(),
            documents: self.documents.clone(),
            store: Arc::clone(&self.store),
        })
    }
}

/// What comes of the making of a store.
struct Made {
    store: Arc<Store>,
    documents: Vec<KeptDocument>,
    texts: BTreeMap<u32, Vec<u8>>,
}

/// What comes of some documents.
struct Part {
    store: Store,
    /// The length of each by its number.
    lengths: Vec<(u32, u32)>,
    /// Files of texts that hold none but these, by their numbers.
    texts: Vec<(u32, Vec<u8>)>,
}

/// The making of a store.
struct Work<'w> {
    catalogue: &'w Catalogue,
    texts: &'w Texts<'w>,
    documents: &'w [Document<'w>],
    words: &'w Words,
    fronts: &'w [Fingerprint],
    /// Packs texts as they come, where that is wanted.
    gzip: Option<Gzip>,
    seed: u32,
}

impl Work<'_> {
    fn seal(&self) -> Fingerprint {
        let Words {
            lexicon, groups, ..
        } = self.words;
        digest(&(PROGRAM, lexicon, groups, self.singles()))
    }

    fn singles(&self) -> bool {
        self.documents.len() <= SINGLES
    }

    /// The documents by name, their lengths not yet known.
    fn named(&self) -> Vec<KeptDocument> {
        let documents = self.documents.par_iter().zip(self.fronts);
        documents
            .map(|(document, front)| KeptDocument {
                name: format!("{}/{}", document.kind().id(), document.id()),
                hash: document.hash(front),
                length: 0,
            })
            .collect()
    }

    /// The store of all documents, and what there is to know of each.
    fn run(&self, kept: Option<Kept>) -> Result<Made, Error> {
        let mut known = self.named();
        let (old, moved) = match kept {
            Some(kept) => {
                let moved = moved(&kept.documents, &mut known);
                (kept.store, moved)
            }
            None => (Arc::new(Store::default()), Vec::new()),
        };
        let mut is_known = vec![false; known.len()];
        for number in moved.iter().flatten() {
            is_known[*number as usize] = true;
        }
        let new: Vec<u32> = (0..)
            .zip(&is_known)
            .filter(|(_, known)| !**known)
            .map(|(number, _)| number)
            .collect();
        let is_same = moved
            .iter()
            .zip(0..)
            .all(|(moved, number)| *moved == Some(number));
        if new.is_empty() && is_same {
            return Ok(Made {
                store: old,
                documents: known,
                texts: BTreeMap::new(),
            });
        }
        let size = new
            .len()
            .div_ceil(2 * rayon::current_num_threads())
            .clamp(1, BATCH)
            .next_multiple_of(self.per_file());
        // Counters know the terms of the batches before, and have the room that those needed.
        let idle = Mutex::new(Vec::new());
        let parts = new
            .par_chunks(size)
            .with_max_len(1)
            .map(|numbers| self.batch(numbers, &idle))
            .collect::<Result<Vec<_>, _>>()?;
        drop(idle);
        let mut stores = vec![&*old];
        for part in &parts {
            stores.push(&part.store);
            for (number, length) in &part.lengths {
                known[*number as usize].length = *length;
            }
        }
        Ok(Made {
            store: Arc::new(merged(&stores, Some(&moved))),
            documents: known,
            texts: parts.into_iter().flat_map(|part| part.texts).collect(),
        })
    }

    /// Documents whose texts are in one file.
    fn per_file(&self) -> usize {
        self.catalogue.settings.site.search.texts
    }

    /// What comes of some documents, whose numbers ascend.
    fn batch<'s>(
        &'s self,
        numbers: &[u32],
        idle: &Mutex<Vec<(Counter<'s>, Batch)>>,
    ) -> Result<Part, Error> {
        let idle = || idle.lock().unwrap_or_else(PoisonError::into_inner);
        let kept = idle().pop();
        let new = || Counter::new(self.words, self.singles(), self.seed);
        let (mut counter, mut batch) = kept.unwrap_or_else(|| (new(), Batch::default()));
        let mut lengths = Vec::with_capacity(numbers.len());
        let (mut texts, mut shown) = (Vec::new(), Vec::new());
        for number in numbers {
            let document = self.documents[*number as usize];
            let body = words(document, self.texts)?;
            let fields = document.searched(self.catalogue);
            let length = counter.count((&fields, &body), |counted| batch.add(counted));
            batch.end(*number);
            lengths.push((*number, length));
            if let Some(gzip) = &self.gzip {
                shown.push((*number, fields.shown(body)));
                texts.extend(self.file(*number, &mut shown, gzip));
            }
        }
        let store = batch.store(counter.keys());
        idle().push((counter, batch));
        Ok(Part {
            store,
            lengths,
            texts,
        })
    }

    /// The file of texts that ends with document `number`, if one does, and its number; `shown` are
    /// the texts since the last one. Where documents of it are known already, there is none.
    fn file(
        &self,
        number: u32,
        shown: &mut Vec<(u32, String)>,
        gzip: &Gzip,
    ) -> Option<(u32, Vec<u8>)> {
        let per_file = u32::try_from(self.per_file()).ok()?;
        let place = number % per_file;
        let is_end = place + 1 == per_file || number as usize + 1 == self.documents.len();
        if !is_end {
            return None;
        }
        let mut shown = std::mem::take(shown);
        let own = shown.split_off(shown.len().checked_sub(place as usize + 1)?);
        let is_whole = own.first().map(|(first, _)| *first) == Some(number - place);
        let texts: Vec<String> = own.into_iter().map(|(_, text)| text).collect();
        is_whole.then(|| {
            let mut packed = gzip.packed(&wide::joined(&texts));
            // It stays for a while.
            packed.shrink_to_fit();
            (number / per_file, packed)
        })
    }
}

/// The words of the body of a document.
pub(super) fn words(document: Document<'_>, texts: &Texts<'_>) -> Result<String, Error> {
    let Some(body) = document.body() else {
        return Ok(String::new());
    };
    let markdown = body.markdown(texts)?;
    Ok(match &body.cuts {
        Some(cuts) => prose::cut(&markdown, cuts),
        None => prose::plain(&markdown),
    })
}

/// Where each old document is now, if it has not changed; lengths are handed on.
fn moved(old: &[KeptDocument], new: &mut [KeptDocument]) -> Vec<Option<u32>> {
    let places: BTreeMap<&str, usize> = old.iter().map(|one| &*one.name).zip(0..).collect();
    let mut moved = vec![None; old.len()];
    for (document, number) in new.iter_mut().zip(0..) {
        let Some(place) = places.get(&*document.name) else {
            continue;
        };
        if old[*place].hash == document.hash {
            document.length = old[*place].length;
            moved[*place] = Some(number);
        }
    }
    moved
}

/// Most bits by which shards are told.
const MOST_BITS: u32 = 16;

/// How many bits tell shards of about `target` bytes, by a rough size of the lists.
fn bits(store: &Store, target: usize) -> u32 {
    let bytes = size(store);
    // Half of a power of two up: shards between 0.7 and 1.4 of the target.
    let fits = |bits: &u32| 10 * bytes <= 14 * (target << bits);
    (0..MOST_BITS).find(fits).unwrap_or(MOST_BITS)
}

/// About how many bytes all shards take: a bit more than five bits a posting, and the head of a
/// record.
pub(super) fn size(store: &Store) -> usize {
    let sizes = (0..store.bins.len()).into_par_iter().map(|bin| {
        let records = store.records(bin);
        records
            .map(|record| 7 + record.n_postings as usize * 2 / 3)
            .sum::<usize>()
    });
    sizes.sum()
}

/// Whether two terms could not be told apart in a shard.
fn has_collision(store: &Store, bits: u32) -> bool {
    (0..1_u32 << bits).into_par_iter().any(|shard| {
        let mut seconds: Vec<u32> = store
            .shard(bits, shard)
            .map(|record| record.key.1)
            .collect();
        seconds.sort_unstable();
        seconds.windows(2).any(|two| two[0] == two[1])
    })
}
