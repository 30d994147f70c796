use std::collections::BTreeSet;

use serde::Serialize;

use crate::fingerprint::Fingerprint;
use crate::model::{Catalogue, Place, PlaceCode};
use crate::search::document::{Document, Number, Type};
use crate::search::facets::SearchFacet;
use crate::search::fold::folded;
use crate::search::index::{Index, SINGLES};
use crate::search::shelf::Shelf;
use crate::search::table::fold_table;
use crate::search::words::Words;

/// Terms that a round asks for where lists are fetched. Among 12,000 cases that are no answer, six
/// find hardly better (nDCG .752 instead of .745), for twice the requests.
const MOST: usize = 3;

/// Terms of a query where nothing has to be fetched for them.
const MOST_PACKED: usize = 64;

/// Documents up to which the manifest holds their titles and other names.
const TITLES: usize = 1_000;

/// Code, folded names and ranges of documents of a prefecture; of a region its name for a code.
pub(super) type Prefecture<'c> = (&'c str, [String; 2], Vec<(Number, Number)>);

/// As the head of `search` describes it.
#[derive(Serialize)]
struct Manifest<'s> {
    version: String,
    n: usize,
    pack: bool,
    seed: u32,
    bits: u32,
    singles: bool,
    cover: bool,
    most: usize,
    cards: usize,
    texts: usize,
    types: Vec<(&'static str, Number, Number)>,
    prefectures: &'s [Prefecture<'s>],
    lexicon: String,
    frequent: String,
    groups: String,
    same: usize,
    readings: String,
    spellings: [String; 3],
    facets: &'s [SearchFacet],
    columns: Vec<&'s str>,
    places: Vec<(&'s str, &'s str, &'s str)>,
    #[serde(skip_serializing_if = "Option::is_none")]
    titles: Option<Vec<Vec<String>>>,
}

/// Whether queries ask for a cover alone, and for how many terms: what has to be fetched is to be
/// little.
pub(super) fn limits(shelf: &Shelf<'_>) -> (bool, usize) {
    match shelf.is_packed {
        true => (false, MOST_PACKED),
        false => (true, MOST),
    }
}

/// The manifest as JSON.
pub(super) fn manifest(shelf: &Shelf<'_>, version: &Fingerprint) -> String {
    let (index, settings) = (shelf.index, &shelf.catalogue.settings);
    let n = shelf.documents.len();
    let (cover, most) = limits(shelf);
    let words = &index.words;
    let lexicon: Vec<String> = words.lexicon.iter().map(|entry| text(entry)).collect();
    let groups = words.groups.iter();
    let manifest = Manifest {
        version: version[..8]
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect(),
        n,
        pack: shelf.is_packed,
        seed: index.seed,
        bits: index.bits,
        singles: n <= SINGLES,
        cover,
        most,
        cards: settings.site.search.cards,
        texts: settings.site.search.texts,
        types: types(&shelf.documents),
        prefectures: &shelf.prefectures,
        lexicon: lexicon.join("\n"),
        frequent: words
            .lexicon
            .iter()
            .map(|entry| char::from_digit(frequency(index, entry), 36).unwrap_or('z'))
            .collect(),
        groups: lines_of(groups.map(|group| group.iter().map(|one| text(one)).collect())),
        same: words.same,
        readings: readings(words),
        spellings: fold_table().spellings(),
        facets: &index.columns.facets,
        columns: index.columns.names().collect(),
        places: places(shelf),
        titles: (n <= TITLES).then(|| {
            let documents = shelf.documents.iter();
            let names = documents.map(|one| {
                let title = std::iter::once(one.title(shelf.catalogue));
                title.chain(one.other_names().iter().cloned()).collect()
            });
            names.collect()
        }),
    };
    // JSON is a script's literal as it is: U+2028 and U+2029 may stand in strings since ECMAScript
    // 2019.
    serde_json::to_string(&manifest).unwrap_or_default()
}

/// A line for each reading: it and its words, parted by tabs.
fn readings(words: &Words) -> String {
    let lines = words.readings.chunk_by(|a, b| a.0 == b.0).map(|pairs| {
        let reading = pairs.iter().take(1).map(|(reading, _)| text(reading));
        let words = pairs.iter().map(|(_, word)| text(word));
        reading.chain(words).collect()
    });
    lines_of(lines)
}

/// A line for each list of words, parted by tabs.
fn lines_of(lists: impl Iterator<Item = Vec<String>>) -> String {
    let lines: Vec<String> = lists.map(|words| words.join("\t")).collect();
    lines.join("\n")
}

fn text(units: &[u16]) -> String {
    String::from_utf16_lossy(units)
}

/// The binary logarithm of one more than the documents of an entry, rounded down.
pub(super) fn frequency(index: &Index, entry: &[u16]) -> u32 {
    let record = index.store.record(index.words.key(entry, index.seed));
    (record.map_or(0, |record| record.n_postings) + 1).ilog2()
}

/// Where the documents of each type stand.
pub(super) fn types(documents: &[Document<'_>]) -> Vec<(&'static str, Number, Number)> {
    let range = |kind: Type| {
        let from = documents.partition_point(|one| one.kind() < kind);
        let to = documents.partition_point(|one| one.kind() <= kind);
        (number(from), number(to))
    };
    Type::WORDS
        .iter()
        .map(|(kind, id, _)| (*id, range(*kind).0, range(*kind).1))
        .collect()
}

fn number(place: usize) -> Number {
    Number::try_from(place).unwrap_or(Number::MAX)
}

/// Names and ranges of the prefectures that have a document, then of their regions.
pub(super) fn prefectures<'c>(
    catalogue: &'c Catalogue,
    documents: &[Document<'_>],
) -> Vec<Prefecture<'c>> {
    let places = catalogue.settings.places.prefectures.iter();
    let of = |one: &Document<'_>| one.place().map(|code| code.prefecture().to_owned());
    let mut found: Vec<(String, Number, Number)> = Vec::new();
    for (document, at) in documents.iter().zip(0..) {
        let Some(code) = of(document) else { continue };
        match found.last_mut() {
            Some((last, _, to)) if *last == code && *to == at => *to = at + 1,
            _ => found.push((code, at, at + 1)),
        }
    }
    let named: Vec<Prefecture<'c>> = places
        .clone()
        .map(|place| {
            let code = place.code.as_str();
            let ranges = found.iter().filter(|(of, _, _)| of == code);
            let names = [&place.name, &place.short].map(|name| text(&folded(name)));
            (
                code,
                names,
                ranges.map(|(_, from, to)| (*from, *to)).collect(),
            )
        })
        .collect();
    let mut regions: Vec<Prefecture<'c>> = Vec::new();
    for (place, (_, _, ranges)) in places.zip(&named) {
        match regions
            .iter_mut()
            .find(|(name, _, _)| *name == place.region)
        {
            Some((_, _, all)) => all.extend(ranges),
            None => regions.push((&place.region, region_names(&place.region), ranges.clone())),
        }
    }
    let mut all: Vec<Prefecture<'c>> = named.into_iter().chain(regions).collect();
    all.retain(|(_, _, ranges)| !ranges.is_empty());
    all
}

/// 九州地方 and 九州 of 九州・沖縄.
fn region_names(region: &str) -> [String; 2] {
    let name = region.split('・').next().unwrap_or(region);
    [format!("{name}地方"), name.to_owned()].map(|name| text(&folded(&name)))
}

/// Municipalities that have a document: code, name without its prefecture, reading.
fn places<'s>(shelf: &Shelf<'s>) -> Vec<(&'s str, &'s str, &'s str)> {
    let codes: BTreeSet<&PlaceCode> = shelf
        .documents
        .iter()
        .filter_map(|one| one.place())
        .collect();
    codes
        .into_iter()
        .filter_map(|code| match shelf.catalogue.settings.places.get(code)? {
            Place::Municipality(place) => Some((place.code.as_str(), &*place.name, &*place.kana)),
            Place::Prefecture(_) => None,
        })
        .collect()
}
