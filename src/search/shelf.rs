use std::borrow::Cow;

use rayon::prelude::*;

use crate::derive::{Derived, digest};
use crate::error::Error;
use crate::fingerprint::{Fingerprint, fingerprint};
use crate::model::Catalogue;
use crate::search::base64;
use crate::search::card::HitCard;
use crate::search::client::{client, page};
use crate::search::document::{Document, documents};
use crate::search::gzip::{Gzip, QUICK, SHORT};
use crate::search::index::{Index, Texts, size, words};
use crate::search::manifest::{Prefecture, manifest, prefectures};
use crate::search::shard::{Half, encode};
use crate::search::stamp::Stamp;
use crate::search::wide;

/// A file of the search.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum File {
    /// The client.
    Client,
    /// What only the search page runs.
    Page,
    /// What is needed to ask.
    Manifest,
    /// Postings.
    Shard(u32),
    /// The lower levels of very frequent terms of a shard.
    Rest(u32),
    /// What hits show.
    Cards(u32),
    /// What snippets are cut from.
    Texts(u32),
    /// What narrows and orders.
    Columns,
    /// Shards, cards and columns of a small catalogue.
    Pack,
}

impl File {
    /// Where it stands; without `.js` the name of the part it hands over.
    pub fn path(self) -> String {
        match self {
            Self::Client => "search/client.js".to_owned(),
            Self::Page => "search/page.js".to_owned(),
            Self::Manifest => "search/manifest.js".to_owned(),
            Self::Shard(number) => format!("search/s/{number}.js"),
            Self::Rest(number) => format!("search/r/{number}.js"),
            Self::Cards(number) => format!("search/c/{number}.js"),
            Self::Texts(number) => format!("search/t/{number}.js"),
            Self::Columns => "search/columns.js".to_owned(),
            Self::Pack => "search/pack.js".to_owned(),
        }
    }
}

/// The files of an index: their fingerprints at once, their bytes when asked for.
#[derive(Debug)]
pub struct Shelf<'a> {
    pub(super) catalogue: &'a Catalogue,
    pub(super) derived: &'a Derived,
    pub(super) index: &'a Index,
    pub(super) documents: Vec<Document<'a>>,
    /// Whether a pack stands for shards, cards and columns.
    pub(super) is_packed: bool,
    /// Those that have a document.
    pub(super) prefectures: Vec<Prefecture<'a>>,
    shards: Vec<Fingerprint>,
    /// Shards with a list that is cut.
    rests: Vec<u32>,
    cards: Vec<Fingerprint>,
    texts: Vec<Fingerprint>,
    /// Not yet packed.
    columns: Vec<u8>,
    manifest: String,
    gzip: Gzip,
}

impl<'a> Shelf<'a> {
    /// The files of an index that was made from this catalogue.
    pub fn new(catalogue: &'a Catalogue, derived: &'a Derived, index: &'a Index) -> Self {
        let options = &catalogue.settings.site.search;
        let documents = documents(catalogue);
        let mut shelf = Self {
            catalogue,
            derived,
            index,
            is_packed: size(&index.store) * 4 / 3 <= options.pack_size,
            shards: (0..1 << index.bits)
                .into_par_iter()
                .map(|shard| shelf_stamp(index, shard))
                .collect(),
            rests: (0..1 << index.bits)
                .into_par_iter()
                .filter(|shard| has_cut(index, *shard))
                .collect(),
            cards: index
                .fronts
                .chunks(options.cards)
                .map(|block| digest(&block))
                .collect(),
            texts: index
                .documents
                .chunks(options.texts)
                .map(|block| digest(&block.iter().map(|one| one.hash).collect::<Vec<_>>()))
                .collect(),
            columns: index.columns.bytes(),
            manifest: String::new(),
            gzip: Gzip::new(QUICK),
            prefectures: prefectures(catalogue, &documents),
            documents,
        };
        let version = digest(&(
            &shelf.shards,
            &shelf.cards,
            &shelf.texts,
            fingerprint(&shelf.columns),
            client(),
            page(),
        ));
        shelf.manifest = manifest(&shelf, &version);
        shelf
    }

    /// All files there are.
    pub fn files(&self) -> Vec<File> {
        let count =
            |fingerprints: &[Fingerprint]| 0..u32::try_from(fingerprints.len()).unwrap_or(0);
        let mut files = vec![File::Client, File::Page, File::Manifest];
        if self.is_packed {
            files.push(File::Pack);
        } else {
            files.push(File::Columns);
            files.extend(count(&self.shards).map(File::Shard));
            files.extend(self.rests.iter().copied().map(File::Rest));
            files.extend(count(&self.cards).map(File::Cards));
        }
        files.extend(count(&self.texts).map(File::Texts));
        files
    }

    /// Equal for two files of one path only where their bytes are.
    pub fn fingerprint(&self, file: File) -> Fingerprint {
        let at = |list: &[Fingerprint], number: u32| {
            list.get(number as usize).copied().unwrap_or_default()
        };
        match file {
            File::Client => digest(&client()),
            File::Page => digest(&page()),
            File::Manifest => digest(&self.manifest),
            File::Shard(number) | File::Rest(number) => at(&self.shards, number),
            File::Cards(number) => at(&self.cards, number),
            File::Texts(number) => at(&self.texts, number),
            File::Columns => fingerprint(&self.columns),
            File::Pack => digest(&(&self.shards, &self.cards, fingerprint(&self.columns))),
        }
    }

    /// The bytes of a file.
    pub fn bytes(&self, file: File, texts: &Texts<'_>) -> Result<Vec<u8>, Error> {
        Ok(match file {
            File::Client => client().into_bytes(),
            File::Page => page().into_bytes(),
            File::Manifest => {
                format!("yokoten.part(\"search/manifest\",{});\n", self.manifest).into_bytes()
            }
            File::Pack => self.pack(texts)?,
            part => {
                let name = part.path();
                let name = name.trim_end_matches(".js");
                let value = self.value(part, texts)?;
                let mut bytes = Vec::with_capacity(64 + value.len() / 3 * 4);
                bytes.extend(b"yokoten.part(\"");
                bytes.extend(name.as_bytes());
                bytes.extend(b"\",\"");
                base64::push(&value, &mut bytes);
                bytes.extend(b"\");\n");
                bytes
            }
        })
    }

    fn pack(&self, texts: &Texts<'_>) -> Result<Vec<u8>, Error> {
        let count = |list: &[Fingerprint]| 0..u32::try_from(list.len()).unwrap_or(0);
        let shards = count(&self.shards).map(File::Shard);
        let rests = self.rests.iter().copied().map(File::Rest);
        let parts = shards.chain(rests);
        let parts = parts.chain(count(&self.cards).map(File::Cards));
        let mut bytes = Vec::new();
        for part in parts.chain([File::Columns]) {
            bytes.extend(self.bytes(part, texts)?);
        }
        Ok(bytes)
    }

    /// What a part hands over, before base64.
    fn value(&self, part: File, texts: &Texts<'_>) -> Result<Cow<'_, [u8]>, Error> {
        let options = &self.catalogue.settings.site.search;
        Ok(Cow::Owned(match part {
            File::Shard(number) => self.shard(number, Half::Upper),
            File::Rest(number) => self.shard(number, Half::Lower),
            File::Cards(number) => {
                let block = block(&self.documents, options.cards, number);
                let cards: Vec<String> = block.iter().map(|one| json(&self.card(*one))).collect();
                self.gzip.packed(&wide::joined(&cards))
            }
            File::Texts(number) => {
                if let Some(packed) = self.index.texts.get(&number) {
                    return Ok(Cow::Borrowed(packed));
                }
                let block = block(&self.documents, options.texts, number);
                let shown = block.iter().map(|one| self.shown(*one, texts));
                let shown = shown.collect::<Result<Vec<_>, _>>()?;
                self.gzip.packed(&wide::joined(&shown))
            }
            _ => Gzip::new(SHORT).packed(&self.columns),
        }))
    }

    /// The bytes of a shard.
    pub(super) fn shard(&self, number: u32, half: Half) -> Vec<u8> {
        let index = self.index;
        encode(index.store.shard(index.bits, number), &index.levels, half)
    }

    pub(super) fn card(&self, document: Document<'a>) -> HitCard {
        let card = match document {
            Document::Case(case) => {
                let number = self.derived.numbers.get(&case.id).copied();
                number.and_then(|number| self.derived.card(self.catalogue, (number, case)))
            }
            _ => None,
        };
        HitCard::new(self.catalogue, document, card)
    }

    /// The text from which snippets of a document are cut.
    fn shown(&self, document: Document<'_>, texts: &Texts<'_>) -> Result<String, Error> {
        Ok(document
            .fields(self.catalogue)
            .shown(words(document, texts)?))
    }
}

fn block<'d, 'a>(documents: &'d [Document<'a>], size: usize, number: u32) -> &'d [Document<'a>] {
    documents
        .chunks(size)
        .nth(number as usize)
        .unwrap_or_default()
}

fn json<T: serde::Serialize>(value: &T) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

fn has_cut(index: &Index, shard: u32) -> bool {
    let mut records = index.store.shard(index.bits, shard);
    records.any(|record| index.levels.cuts(record.n_postings))
}

/// A fingerprint of what the bytes of a shard are made from.
fn shelf_stamp(index: &Index, shard: u32) -> Fingerprint {
    let mut stamp = Stamp::default();
    for record in index.store.shard(index.bits, shard) {
        stamp.add(u64::from(record.key.0) << 32 | u64::from(record.key.1));
        stamp.add(
            u64::from(record.n_postings) << 1 | u64::from(index.levels.cuts(record.n_postings)),
        );
        for posting in record.postings() {
            stamp.add(u64::from(posting.document) << 2 | u64::from(index.levels.level(posting)));
        }
    }
    stamp.finish()
}
