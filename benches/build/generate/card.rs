//! What every record knows of every other before a sentence is written: id, title, place, terms.

use std::collections::BTreeSet;

use super::place::Place;
use super::terms;
use super::text::Voice;
use super::words;

/// Most characters of a title, as `limits` of `site.yaml` says.
pub(crate) const TITLE_LIMIT: usize = 40;

/// What kind of case a record is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// 都道府県事業.
    PrefectureProject,
    /// 市町村事例.
    MunicipalCase,
}

/// A record in short.
#[derive(Debug)]
pub(crate) struct Card {
    /// Number of the record, from 0; its own stream of random numbers.
    pub(crate) number: usize,
    /// 都道府県事業 or 市町村事例.
    pub(crate) kind: Kind,
    /// The prefecture, or the municipality.
    pub(crate) place: Place,
    /// At most 40 characters, unique in its place.
    pub(crate) title: String,
    /// Last part of the id: `ict-000017`.
    pub(crate) slug: String,
    /// One or two positions in [`terms::SCENES`], ascending.
    pub(crate) scenes: Vec<usize>,
    /// One to three positions in [`terms::THEMES`], ascending.
    pub(crate) themes: Vec<usize>,
}

impl Card {
    /// The id: `hokkaido/ict-000017`.
    pub(crate) fn id(&self) -> String {
        format!("{}/{}", self.place.romaji, self.slug)
    }
}

/// The cards of `n_cases` records, in order of their numbers.
pub(crate) fn plan(seed: u64, n_cases: usize, places: &[Place]) -> Vec<Card> {
    let mut taken = BTreeSet::new();
    (0..n_cases)
        .map(|number| {
            // Its own stream, apart from the one that writes the record's sentences.
            let mut voice = Voice::new(seed, u64::MAX - number as u64, n_cases);
            card(number, places, &mut taken, &mut voice)
        })
        .collect()
}

fn card(
    number: usize,
    places: &[Place],
    taken: &mut BTreeSet<(&'static str, String)>,
    voice: &mut Voice,
) -> Card {
    let kind = if voice.random.chance(30) {
        Kind::PrefectureProject
    } else {
        Kind::MunicipalCase
    };
    let place = loop {
        let place = voice.random.pick(places);
        if place.is_prefecture() == (kind == Kind::PrefectureProject) {
            break place;
        }
    };
    let n_scenes = voice.random.between(1, 2);
    let scenes = voice.random.distinct(n_scenes, terms::SCENES.len());
    let n_themes = voice.random.between(1, 3);
    let themes = voice.random.distinct(n_themes, terms::THEMES.len());
    let (theme_id, theme, _) = terms::THEMES[themes[0]];
    let title = loop {
        let title = title(theme, voice);
        if title.chars().count() <= TITLE_LIMIT && taken.insert((place.code, title.clone())) {
            break title;
        }
    };
    Card {
        number,
        kind,
        place,
        title,
        slug: format!("{theme_id}-{number:06}"),
        scenes,
        themes,
    }
}

fn title(theme: &str, voice: &mut Voice) -> String {
    let end = voice
        .random
        .pick(words::TITLE_ENDS)
        .replace("{theme}", theme);
    let network = voice.fill("{network}");
    if voice.random.chance(30) {
        format!("{network}{end}（{}）", voice.fill("{area}"))
    } else {
        format!("{network}{end}")
    }
}
