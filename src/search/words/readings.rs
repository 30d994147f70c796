use std::collections::BTreeSet;

use crate::model::{Catalogue, Place, PlaceCode};
use crate::search::document::Document;
use crate::search::fold::folded;
use crate::search::table;

/// What the letters from a to z are called.
const LETTERS: &str = "えー びー しー でぃー いー えふ じー えいち あい じぇー けー える えむ えぬ おー ぴー きゅー あーる えす てぃー ゆー ぶい だぶりゅー えっくす わい ぜっと";

/// Readings and what they are the readings of, readings ascending.
pub(super) fn readings(
    catalogue: &Catalogue,
    documents: &[Document<'_>],
    groups: &[Vec<Vec<u16>>],
) -> Vec<(Vec<u16>, Vec<u16>)> {
    let settings = &catalogue.settings;
    let terms = settings.facets.all.iter().flat_map(|facet| &facet.terms);
    let of_terms = terms.map(|term| (&*term.reading, &*term.label));
    let prefectures = settings.places.prefectures.iter();
    let of_prefectures = prefectures.flat_map(|place| {
        let short = place.kana.strip_suffix(['と', 'ふ']);
        let short = short.or_else(|| place.kana.strip_suffix("けん"));
        let short = short.map(|reading| (reading, &*place.short));
        std::iter::once((&*place.kana, &*place.name)).chain(short)
    });
    let codes: BTreeSet<&PlaceCode> = documents.iter().filter_map(|one| one.place()).collect();
    let of_places = codes
        .into_iter()
        .filter_map(|code| match settings.places.get(code)? {
            Place::Municipality(place) => Some((&*place.kana, &*place.name)),
            Place::Prefecture(_) => None,
        });
    let of_places = of_places.flat_map(|both| std::iter::once(both).chain(stem(both)));
    let of_file = settings
        .readings
        .iter()
        .map(|(reading, word)| (&**reading, &**word));
    let known = of_terms
        .chain(of_prefectures)
        .chain(of_places)
        .chain(of_file);
    let known = known.map(|(reading, word)| (folded(reading), folded(word)));
    let any = table::readings().map(|(reading, word)| (folded(reading), folded(word)));
    let mut readings: Vec<(Vec<u16>, Vec<u16>)> = Vec::new();
    let mut met = BTreeSet::new();
    for both in known.chain(initials(groups)).chain(any) {
        if both.0 != both.1 && both.0.len() > 1 && met.insert(both.clone()) {
            readings.push(both);
        }
    }
    readings.sort_by(|a, b| a.0.cmp(&b.0));
    readings
}

/// Members of groups that are initials, as they are spoken letter by letter.
fn initials(groups: &[Vec<Vec<u16>>]) -> impl Iterator<Item = (Vec<u16>, Vec<u16>)> {
    let members = groups.iter().flatten();
    members.filter_map(|member| {
        let names = member.iter().map(|unit| name(*unit));
        let names: Option<String> = names.collect();
        let names = names.filter(|_| (2..=5).contains(&member.len()))?;
        Some((folded(&names), member.clone()))
    })
}

/// What a Latin letter is called.
fn name(unit: u16) -> Option<&'static str> {
    let place = unit.checked_sub(u16::from(b'a'))?;
    LETTERS.split(' ').nth(usize::from(place))
}

/// A municipality without what it is: きたみ and 北見 of きたみし and 北見市.
fn stem<'p>((reading, name): (&'p str, &'p str)) -> Option<(&'p str, &'p str)> {
    let kinds = [
        ("市", "し"),
        ("区", "く"),
        ("町", "ちょう"),
        ("町", "まち"),
        ("村", "そん"),
        ("村", "むら"),
    ];
    kinds.into_iter().find_map(|(kind, read)| {
        let both = (reading.strip_suffix(read)?, name.strip_suffix(kind)?);
        Some(both).filter(|(reading, _)| !reading.is_empty())
    })
}
