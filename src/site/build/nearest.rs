use crate::derive::{Likeness, Nearest, address};
use crate::model::{Municipality, Prefecture, grouped};
use crate::site::Site;
use crate::site::build::link::notice;
use crate::site::build::place::size;
use crate::site::view::{Link, NearestRow, NearestTable, Notice};

/// Below this many cases of like size a reader is told that there is little.
pub(crate) const FEW: usize = 3;

/// The municipalities of a prefecture, each with the most like one elsewhere that has cases.
pub(crate) fn table<'s>(site: &'s Site<'_>, place: &Prefecture) -> Option<NearestTable<'s>> {
    let places = &site.catalogue.settings.places;
    let rows: Vec<NearestRow<'s>> = places
        .in_prefecture(&place.code)
        .filter_map(|place| {
            row(
                site,
                place,
                site.derived.nearest(site.catalogue).get(&place.code)?,
            )
        })
        .collect();
    (!rows.is_empty()).then(|| NearestTable {
        notes: notes(&rows),
        rows,
    })
}

fn row<'s>(
    site: &'s Site<'_>,
    place: &'s Municipality,
    nearest: &'s Nearest,
) -> Option<NearestRow<'s>> {
    let lists = &site.derived.lists;
    let cases = lists.by_place.get(&nearest.place)?;
    let card = site.card(*cases.first()?)?;
    let has_page = lists.by_place.contains_key(&place.code)
        || lists.covering.contains_key(&place.code)
        || site.catalogue.places.contains_key(&place.code);
    Some(NearestRow {
        name: &place.name,
        url: has_page.then(|| address::place(&place.code)),
        size: size(place),
        n_alike: nearest.n_alike,
        case: Link {
            label: (&*card.title).into(),
            url: (&*card.url).into(),
        },
        place: site.place_link(&nearest.place),
        n_more: cases.len() - 1,
        form: card.covers.as_deref(),
        parts: words(&nearest.likeness, place),
    })
}

fn notes<'s>(rows: &[NearestRow<'_>]) -> Vec<Notice<'s>> {
    let few = rows.iter().filter(|row| row.n_alike < FEW).count();
    let mut notes = vec![notice(
        "note",
        "表の見方",
        "人口、高齢化率、人口密度、役所どうしの距離を同じ重みで比べ、最も近い市町村の事例を一つ挙げています。自らの事例は除きます。取組の優劣はつけていません。",
    )];
    if few > 0 {
        notes.push(notice(
            "few",
            "似た規模の事例が少ないところ",
            format!("{few}市町村では、人口が半分から2倍の市町村の掲載事例が{FEW}件に届きません。規模の違う事例を挙げているので、そのまま当てはめないでください。"),
        ));
    }
    notes
}

/// Each part of a likeness in words, the nearest known first as readers ask for it: size, age,
/// density, way. `likeness.js` says the same.
fn words(likeness: &Likeness, own: &Municipality) -> Vec<String> {
    let mut words = Vec::new();
    words.extend(
        likeness
            .population
            .map(|times| format!("人口が{}", relation(times))),
    );
    words.extend(likeness.aged.map(|points| {
        let tenths = (points * 10.0).round() / 10.0;
        if tenths == 0.0 {
            "高齢化率がほぼ同じ".to_owned()
        } else {
            let side = if tenths > 0.0 { "高い" } else { "低い" };
            format!("高齢化率が{:.1}ポイント{side}", tenths.abs())
        }
    }));
    words.extend(
        likeness
            .density
            .map(|times| format!("人口密度が{}", relation(times))),
    );
    let way = likeness.km.map(way);
    if likeness.same_prefecture {
        let kind = own.prefecture.chars().last().unwrap_or('県');
        let way = way.map_or_else(String::new, |way| format!("（{way}）"));
        words.push(format!("同じ{kind}{way}"));
    } else {
        words.extend(way);
    }
    words
}

/// How many times as large: ほぼ同じ, 0.9倍, 12倍, 30分の1.
fn relation(times: f64) -> String {
    if (0.95..1.05).contains(&times) {
        "ほぼ同じ".to_owned()
    } else if times < 0.095 {
        format!("{}分の1", whole(1.0 / times))
    } else if times < 9.95 {
        format!("{:.1}倍", (times * 10.0).round() / 10.0)
    } else {
        format!("{}倍", whole(times))
    }
}

/// A straight way: 10km以内, 約40km.
fn way(km: f64) -> String {
    if km < 10.0 {
        "10km以内".to_owned()
    } else {
        format!("約{}km", whole((km / 10.0).round() * 10.0))
    }
}

/// Rounded, with commas; relations and ways are far below 2⁵³.
fn whole(number: f64) -> String {
    grouped(number.round() as u64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn relations_are_said_as_people_say_them() {
        for (times, expected) in [
            (1.0, "ほぼ同じ"),
            (0.949, "0.9倍"),
            (1.05, "1.1倍"),
            (2.04, "2.0倍"),
            (12.4, "12倍"),
            (0.1, "0.1倍"),
            (0.034, "29分の1"),
            (1_234.5, "1,235倍"),
        ] {
            assert_eq!(relation(times), expected);
        }
        assert_eq!(way(9.9), "10km以内");
        assert_eq!(way(44.0), "約40km");
        assert_eq!(way(1_455.0), "約1,460km");
    }
}
