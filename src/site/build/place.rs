use crate::derive::{CaseNumber, address};
use crate::model::{Municipality, Place, PlaceCode, PlaceRecord, Prefecture, Role, Term, grouped};
use crate::site::Site;
use crate::site::build::facts::{joined, linked, push, text};
use crate::site::build::link::{body_of, checked, notice};
use crate::site::build::list::bands;
use crate::site::build::{Built, PLACES, map, nearest, request, timeline};
use crate::site::nav;
use crate::site::plan::n_pages;
use crate::site::view::{
    Fact, IndexEntry, Link, ListView, MunicipalityLine, MunicipalityView, Notice, PlacesView,
    PrefectureView, RegionView, TermCount, Tile, View,
};

/// Said beside the counts of a prefecture.
fn count_notice() -> Notice<'static> {
    notice(
        "note",
        "件数の見方",
        "この件数は、ここに掲載している記録の数です。取組が行われている所の数ではありません。",
    )
}

/// Said beside the map.
pub(crate) fn map_notice() -> Notice<'static> {
    notice(
        "note",
        "地図の見方",
        "この地図は、どこの記録を掲載しているかを示すものです。どこで行われているかを示すものではありません。",
    )
}

/// The tile map.
pub(crate) fn places<'s>(site: &'s Site<'_>) -> Built<'s> {
    let prefectures = &site.catalogue.settings.places.prefectures;
    let without = site.derived.lists.placeless.len();
    let view = View::Places(PlacesView {
        tiles: prefectures
            .iter()
            .map(|place| {
                let count = site.derived.lists.in_prefecture(&place.code);
                tile(place, count, address::place(&place.code))
            })
            .collect(),
        regions: regions(site),
        empty_places: map::empty_places(
            prefectures
                .iter()
                .map(|place| (place, site.derived.lists.in_prefecture(&place.code))),
        ),
        maps: maps(site),
        without_place: (without > 0)
            .then(|| format!("自治体を定めない記録が{without}件あります。")),
        notice: map_notice(),
        bands: bands(site, None).into_iter().map(counted).collect(),
    });
    Built::new(PLACES.0, "都道府県ごとに取組事例を探す。", view).within(PLACES.1)
}

/// The maps of the scenes that have a case.
fn maps<'s>(site: &'s Site<'_>) -> Vec<IndexEntry<'s>> {
    let facets = &site.catalogue.settings.facets;
    let Some(facet) = facets.playing(Role::Stage) else {
        return Vec::new();
    };
    let entry = |term: &'s Term| {
        let count = site.derived.lists.term(&facet.key, &term.id).len();
        (count > 0).then(|| IndexEntry {
            link: Link {
                label: (&*term.label).into(),
                url: address::term_map(&facet.key, &term.id).into(),
            },
            text: None,
            note: None,
            count: Some(format!("{count}件")),
        })
    };
    facet.terms.iter().filter_map(entry).collect()
}

/// A prefecture on a map, with what it leads to.
pub(crate) fn tile(place: &Prefecture, count: usize, url: String) -> Tile<'_> {
    Tile {
        code: place.code.as_str(),
        short: &place.short,
        name: &place.name,
        url,
        count,
        label: format!("{} 掲載{count}件", place.name),
        col: place.col,
        row: place.row,
        shade: match count {
            0 => 0,
            1 => 1,
            2..=4 => 2,
            5..=9 => 3,
            _ => 4,
        },
    }
}

/// Regions in the order of their first prefecture.
fn regions<'s>(site: &'s Site<'_>) -> Vec<RegionView<'s>> {
    let mut regions: Vec<RegionView<'s>> = Vec::new();
    for place in &site.catalogue.settings.places.prefectures {
        let entry = IndexEntry {
            link: Link {
                label: (&*place.name).into(),
                url: address::place(&place.code).into(),
            },
            text: None,
            note: None,
            count: Some(format!(
                "{}件",
                site.derived.lists.in_prefecture(&place.code)
            )),
        };
        match regions
            .iter_mut()
            .find(|region| region.label == place.region)
        {
            Some(region) => region.entries.push(entry),
            None => regions.push(RegionView {
                label: &place.region,
                entries: vec![entry],
            }),
        }
    }
    regions
}

/// A count as a line of an index.
pub(crate) fn counted(term: TermCount<'_>) -> IndexEntry<'_> {
    IndexEntry {
        link: Link {
            label: term.label,
            url: term.url.into(),
        },
        text: None,
        note: None,
        count: Some(format!("{}件", term.count)),
    }
}

/// A prefecture.
pub(crate) fn prefecture<'s>(site: &'s Site<'_>, at: usize, number: usize) -> Option<Built<'s>> {
    let place = site.catalogue.settings.places.prefectures.get(at)?;
    let record = site.catalogue.places.get(&place.code);
    let lists = Lists::of(site, place);
    let path = |n| address::prefecture(&place.code, n);
    let mut municipal = site.list(lists.municipal, number, path);
    let most = lists
        .own
        .len()
        .max(lists.municipal.len())
        .max(lists.also.len());
    municipal.pager = super::list::pager(number, n_pages(most), path);
    let view = View::Prefecture(Box::new(PrefectureView {
        code: place.code.as_str(),
        name: &place.name,
        facts: prefecture_facts(place, record),
        summary: record.and_then(|record| record.summary.as_deref()),
        counts: lists.counts(),
        own: site.list(lists.own, number, path),
        municipal,
        also: site.list(lists.also, number, path),
        municipalities: municipalities(site, &place.code),
        nearest: (number == 1).then(|| nearest::table(site, place)).flatten(),
        request: nav::has_budgets(site.catalogue).then(|| Link {
            label: request::TITLE.into(),
            url: address::request_place(&place.code, 1).into(),
        }),
        timeline: timeline_link(record),
        sources: record.map_or_else(Vec::new, |record| site.sources(&record.sources)),
        body_hash: record.map(|record| record.body.hash),
        notice: count_notice(),
    }));
    let description = format!("{}と県内市町村の取組事例。", place.name);
    let built = Built::new(&*place.name, description, view).with_body(body(record));
    Some(built.under(PLACES.0, PLACES.1).within(PLACES.1))
}

/// The three lists of a prefecture.
struct Lists<'a> {
    own: &'a [CaseNumber],
    municipal: &'a [CaseNumber],
    also: &'a [CaseNumber],
}

impl<'a> Lists<'a> {
    fn of(site: &'a Site<'_>, place: &Prefecture) -> Self {
        let code = place.code.as_str();
        let slice = |list: Option<&'a Vec<CaseNumber>>| list.map_or(&[][..], Vec::as_slice);
        let lists = &site.derived.lists;
        Self {
            own: slice(lists.by_place.get(code)),
            municipal: slice(lists.municipal.get(code)),
            also: slice(lists.reaching.get(code)),
        }
    }

    fn counts<'s>(&self) -> Vec<IndexEntry<'s>> {
        let count = |label: &'static str, anchor: &'static str, list: &[CaseNumber]| IndexEntry {
            link: Link {
                label: label.into(),
                url: anchor.into(),
            },
            text: None,
            note: None,
            count: Some(format!("{}件", list.len())),
        };
        vec![
            count("都道府県の取組", "own", self.own),
            count("市町村の取組", "municipal", self.municipal),
            count("ほかの地域の取組で、ここも含むもの", "also", self.also),
        ]
    }
}

fn prefecture_facts<'s>(place: &'s Prefecture, record: Option<&'s PlaceRecord>) -> Vec<Fact<'s>> {
    let mut facts = joined(Place::Prefecture(place), None);
    push(
        &mut facts,
        ("area", "面積"),
        vec![text(area(place.area_km2))],
    );
    push(&mut facts, ("region", "地方"), vec![text(&*place.region)]);
    push(
        &mut facts,
        ("bureau", "地方厚生局"),
        vec![text(&*place.bureau)],
    );
    facts.extend(record.map_or_else(Vec::new, |record| timeline::facts(&record.facts)));
    facts
}

fn area(km2: f64) -> String {
    let tenths = (km2 * 10.0).round() as u64;
    format!("{}.{}平方キロメートル", grouped(tenths / 10), tenths % 10)
}

fn body(record: Option<&PlaceRecord>) -> Option<&crate::model::Body> {
    record.and_then(|record| body_of(&record.body))
}

fn timeline_link<'s>(record: Option<&PlaceRecord>) -> Option<Link<'s>> {
    let record = record.filter(|record| !record.events.is_empty())?;
    Some(Link {
        label: "年表".into(),
        url: address::timeline(&record.place).into(),
    })
}

/// Municipalities of a prefecture that have a page, by code.
fn municipalities<'s>(site: &'s Site<'_>, code: &PlaceCode) -> Vec<MunicipalityLine<'s>> {
    let lists = &site.derived.lists;
    let line = |place: &'s Municipality| {
        let own = lists.by_place.get(&place.code).map_or(0, Vec::len);
        let record = site.catalogue.places.get(&place.code);
        let has_page = own > 0 || record.is_some() || lists.covering.contains_key(&place.code);
        has_page.then(|| MunicipalityLine {
            link: Link {
                label: (&*place.name).into(),
                url: address::place(&place.code).into(),
            },
            count: own,
            note: size(place),
            has_timeline: record.is_some_and(|record| !record.events.is_empty()),
        })
    };
    site.catalogue
        .settings
        .places
        .in_prefecture(code)
        .filter_map(line)
        .collect()
}

/// 人口115,480人・高齢化率34.0%
pub(crate) fn size(place: &Municipality) -> Option<String> {
    let population = format!("人口{}人", grouped(place.population?));
    Some(match place.aged65_percent {
        Some(aged) => format!("{population}・高齢化率{aged:.1}%"),
        None => population,
    })
}

/// A municipality.
pub(crate) fn municipality<'s>(site: &'s Site<'_>, code: &'s PlaceCode) -> Option<Built<'s>> {
    let Place::Municipality(place) = site.place(code)? else {
        return None;
    };
    let record = site.catalogue.places.get(code);
    let prefecture = site.catalogue.settings.places.prefecture(code)?;
    let prefecture = site.place_link(&prefecture.code);
    let name = place.full_name();
    let description = format!("{name}の取組事例。");
    let view = View::Municipality(MunicipalityView {
        code: place.code.as_str(),
        name: name.clone().into(),
        prefecture: prefecture.clone(),
        facts: municipality_facts(place, &prefecture, record),
        summary: record.and_then(|record| record.summary.as_deref()),
        own: all(site, site.derived.lists.by_place.get(code)),
        also: all(site, site.derived.lists.covering.get(code)),
        band: band(site, place),
        events: record.map_or_else(Vec::new, |record| timeline::events(site, record)),
        timeline: timeline_link(record),
        lanes: record.and_then(|record| timeline::lanes(site, record)),
        sources: record.map_or_else(Vec::new, |record| site.sources(&record.sources)),
        note: record.and_then(|record| record.note.as_deref()),
        checked: record.and_then(|record| checked(record.checked)),
        body_hash: record.map(|record| record.body.hash),
    });
    let built = Built::new(name, description, view)
        .with_body(body(record))
        .within(PLACES.1);
    Some(
        built
            .under(PLACES.0, PLACES.1)
            .under(prefecture.label, prefecture.url),
    )
}

fn municipality_facts<'s>(
    place: &'s Municipality,
    prefecture: &Link<'s>,
    record: Option<&'s PlaceRecord>,
) -> Vec<Fact<'s>> {
    let mut facts = Vec::new();
    push(
        &mut facts,
        ("place", "都道府県"),
        vec![linked(prefecture.clone())],
    );
    facts.extend(joined(Place::Municipality(place), None));
    push(
        &mut facts,
        ("area", "面積"),
        place
            .area_km2
            .map(|km2| text(area(km2)))
            .into_iter()
            .collect(),
    );
    let projected = place
        .population_2050
        .map(|count| format!("{}人", grouped(count)));
    push(
        &mut facts,
        ("population-2050", "2050年の人口（推計）"),
        projected.map(text).into_iter().collect(),
    );
    facts.extend(record.map_or_else(Vec::new, |record| timeline::facts(&record.facts)));
    facts
}

/// All cases of a list on one page.
fn all<'s>(site: &'s Site<'_>, numbers: Option<&'s Vec<CaseNumber>>) -> ListView<'s> {
    site.whole_list(numbers.map_or(&[][..], Vec::as_slice))
}

fn band<'s>(site: &'s Site<'_>, place: &Municipality) -> Option<Link<'s>> {
    let bounds = &site.catalogue.settings.site.population_bands;
    let band = crate::derive::band(bounds, place.population?);
    let has_page = site
        .derived
        .lists
        .by_band
        .iter()
        .any(|cases| !cases.is_empty());
    has_page.then(|| Link {
        label: super::list::band_label(bounds, band).into(),
        url: address::band(band + 1, 1).into(),
    })
}
