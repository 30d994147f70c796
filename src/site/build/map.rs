use std::collections::BTreeMap;

use crate::derive::{CaseNumber, address};
use crate::model::{Prefecture, Slug};
use crate::site::Site;
use crate::site::build::Built;
use crate::site::build::list::count_text;
use crate::site::build::place::{map_notice, tile};
use crate::site::view::{IndexEntry, Link, MapRow, MapView, View};

/// Cases of one prefecture that are named on a map; its page has them all.
const MOST_NAMED: usize = 10;

/// Where the cases with a term are from.
pub(crate) fn map<'s>(site: &'s Site<'_>, (at, position): (usize, usize)) -> Option<Built<'s>> {
    let facet = site.catalogue.settings.facets.all.get(at)?;
    let term = facet.terms.get(position)?;
    let numbers = site.derived.lists.term(&facet.key, &term.id);
    let prefectures = &site.catalogue.settings.places.prefectures;
    let mut by_place = by_prefecture(site, numbers);
    let sorted: Vec<(&Prefecture, Vec<CaseNumber>)> = prefectures
        .iter()
        .map(|place| {
            (
                place,
                by_place.remove(place.code.as_str()).unwrap_or_default(),
            )
        })
        .collect();
    let placed: usize = sorted.iter().map(|(_, cases)| cases.len()).sum();
    let without = numbers.len() - placed;
    let here = address::term_map(&facet.key, &term.id);
    let tiles = sorted.iter().map(|(place, cases)| {
        let url = match cases.len() {
            0 => address::place(&place.code),
            _ => format!("{here}#{}", anchor(place)),
        };
        tile(place, cases.len(), url)
    });
    let view = View::Map(MapView {
        term: site.term_link(&facet.key, &term.id)?,
        facet: Link {
            label: (&*facet.label).into(),
            url: address::facet(&facet.key).into(),
        },
        count_text: count_text(numbers.len()),
        tiles: tiles.collect(),
        rows: sorted
            .iter()
            .filter(|(_, cases)| !cases.is_empty())
            .map(|(place, cases)| row(site, place, cases))
            .collect(),
        empty_places: empty_places(sorted.iter().map(|(place, cases)| (*place, cases.len()))),
        without_place: (without > 0)
            .then(|| format!("ほかに、自治体を定めない記録が{without}件あります。")),
        notice: map_notice(),
    });
    let title = format!("{}の地図", term.label);
    let description = format!("{}の記録を都道府県ごとに数えた地図と一覧。", term.label);
    let built = Built::new(title, description, view);
    Some(
        built
            .under(&*facet.label, address::facet(&facet.key))
            .under(&*term.label, address::term(&facet.key, &term.id, 1))
            .within(address::facet(&facet.key)),
    )
}

/// Where no record is from, in words: nothing is known here, which does not say that nothing is
/// done.
pub(crate) fn empty_places<'p>(
    counts: impl Iterator<Item = (&'p Prefecture, usize)>,
) -> Option<String> {
    let empty = counts.filter(|(_, count)| *count == 0);
    let names: Vec<&str> = empty.map(|(place, _)| &*place.name).collect();
    (!names.is_empty()).then(|| {
        let (count, names) = (names.len(), names.join("、"));
        format!(
            "記録の掲載がない都道府県（{count}）：{names}。取組がないという意味ではありません。"
        )
    })
}

/// Those cases that have a place, by its prefecture.
fn by_prefecture<'s>(
    site: &Site<'s>,
    numbers: &[CaseNumber],
) -> BTreeMap<&'s str, Vec<CaseNumber>> {
    let mut found: BTreeMap<&str, Vec<CaseNumber>> = BTreeMap::new();
    for number in numbers {
        let place = site.case(*number).and_then(|case| case.place.as_ref());
        if let Some(place) = place {
            found.entry(place.prefecture()).or_default().push(*number);
        }
    }
    found
}

fn anchor(place: &Prefecture) -> String {
    format!("p-{}", place.code)
}

fn row<'s>(site: &'s Site<'_>, place: &'s Prefecture, cases: &[CaseNumber]) -> MapRow<'s> {
    let named = cases.iter().take(MOST_NAMED).filter_map(|number| {
        let card = site.card(*number)?;
        let when = card.as_of.as_deref().unwrap_or("いつの資料か記載なし");
        let place = card.place.as_deref().unwrap_or_default();
        Some(IndexEntry {
            link: Link {
                label: (&*card.title).into(),
                url: (&*card.url).into(),
            },
            text: None,
            note: Some(format!("{place}　{when}").into()),
            count: None,
        })
    });
    let left = cases.len().saturating_sub(MOST_NAMED);
    MapRow {
        place: site.place_link(&place.code),
        anchor: anchor(place),
        count: cases.len(),
        cases: named.collect(),
        more: (left > 0).then(|| format!("ほか{left}件")),
    }
}

/// Where the map of a term stands; none for a term without cases.
pub(crate) fn link<'s>(site: &Site<'_>, facet: &str, id: &Slug) -> Option<Link<'s>> {
    let has_cases = !site.derived.lists.term(facet, id).is_empty();
    has_cases.then(|| Link {
        label: "都道府県ごとの件数の地図".into(),
        url: address::term_map(facet, id).into(),
    })
}
