use crate::diagnostic::{Diagnostic, Rule, Span, Spanned};
use crate::model::{Kind, Municipality, Place, PlaceCode, PlaceLevel, Places, Settings};
use crate::text::nearest;
use crate::validate::fields::Faults;

/// A place by name or code for a case of `kind`, where it is typed and not read from a file; the
/// error says what is wrong and what would be right.
pub fn place_named(settings: &Settings, kind: &Kind, written: &str) -> Result<PlaceCode, String> {
    let mut faults = Faults::new("");
    let written = Spanned {
        value: written.to_owned(),
        span: Span::default(),
    };
    let code = place(&settings.places, &written, &mut faults);
    if let Some(code) = &code {
        fits_kind(kind, code, &written, &mut faults);
    }
    code.filter(|_| faults.found.is_empty()).ok_or_else(|| {
        let say = |fault: Diagnostic| match fault.help {
            Some(help) => format!("{}。{help}", fault.message),
            None => fault.message,
        };
        let said: Vec<String> = faults.found.into_iter().map(say).collect();
        said.join("。")
    })
}

/// Whether a place is of the level that a kind asks for.
pub(crate) fn fits_kind(
    kind: &Kind,
    code: &PlaceCode,
    written: &Spanned<String>,
    faults: &mut Faults<'_>,
) {
    let wanted = match kind.place {
        PlaceLevel::Prefecture if !code.is_prefecture() => "都道府県",
        PlaceLevel::Municipality if code.is_prefecture() => "市区町村",
        _ => return,
    };
    faults
        .add(
            Rule::WrongPlaceLevel,
            written.span,
            format!(
                "{}の place には{wanted}を書きます（「{}」）",
                kind.label, written.value
            ),
        )
        .set_help("place を書き直すか、kind を確かめる");
}

/// A place by name or code.
pub(crate) fn place(
    places: &Places,
    written: &Spanned<String>,
    faults: &mut Faults<'_>,
) -> Option<PlaceCode> {
    let text = &*written.value;
    if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return place_by_code(places, written, faults);
    }
    if let Some(place) = places.named(text) {
        return Some(place.code().clone());
    }
    let prefecture = places
        .prefectures
        .iter()
        .find(|place| text.starts_with(&place.name));
    let bare = prefecture.map_or(text, |place| &text[place.name.len()..]);
    let same: Vec<&Municipality> = places.called(bare).collect();
    match (prefecture, same.as_slice()) {
        (Some(prefecture), [_, ..]) => {
            faults
                .add(
                    Rule::PlaceOutsidePrefecture,
                    written.span,
                    format!("{}に「{bare}」はありません", prefecture.name),
                )
                .set_help(format!("{} のことですか", full_names(&same)));
        }
        (None, [_, ..]) => {
            faults
                .add(
                    Rule::UnknownPlace,
                    written.span,
                    format!("「{text}」は都道府県から書きます"),
                )
                .set_help(format!("{} と書く", full_names(&same)));
        }
        _ => unknown_place(places, written, faults),
    }
    None
}

fn full_names(places: &[&Municipality]) -> String {
    places
        .iter()
        .map(|place| place.full_name())
        .collect::<Vec<_>>()
        .join("・")
}

fn unknown_place(places: &Places, written: &Spanned<String>, faults: &mut Faults<'_>) {
    let text = &*written.value;
    let prefectures = places.prefectures.iter().map(|place| &*place.name);
    let all: Vec<String> = match places
        .prefectures
        .iter()
        .find(|place| text.starts_with(&place.name))
    {
        Some(within) => places
            .in_prefecture(&within.code)
            .map(Municipality::full_name)
            .collect(),
        None => places
            .municipalities
            .iter()
            .map(Municipality::full_name)
            .collect(),
    };
    let known = prefectures.chain(all.iter().map(String::as_str));
    // A name with its district, 北海道雨竜郡沼田町, ends in the municipality's own.
    let ending = all.iter().find(|name| {
        let prefecture = places
            .prefectures
            .iter()
            .find(|place| name.starts_with(&place.name));
        prefecture.is_some_and(|place| {
            text.starts_with(&place.name) && text.ends_with(&name[place.name.len()..])
        })
    });
    // With a ward or a district behind it, 神奈川県横浜市西区, it starts with the municipality.
    let longer = all.iter().filter(|name| text.starts_with(&***name));
    // As another sort of municipality, which it may have been: 北見町 for 北見市.
    let alike: Vec<&String> = all
        .iter()
        .filter(|name| is_same_but_sort(text, name))
        .collect();
    let meant = ending.or(alike.first().copied()).map(String::as_str);
    let help = match (longer.max_by_key(|name| name.len()), meant.or_else(|| nearest(text, known)))
    {
        (Some(name), _) => format!(
            "「{name}」のことですか。その先の「{}」は書かない",
            &text[name.len()..]
        ),
        (None, Some(_)) if ending.is_none() && alike.len() > 1 => {
            let names: Vec<&str> = alike.iter().map(|name| &***name).collect();
            format!("「{}」のどれかですか", names.join("」「"))
        }
        (None, Some(name)) => format!("「{name}」のことですか"),
        (None, None) => "「高知県」「北海道北見市」のように書くか、団体コード（都道府県は2桁、市区町村は6桁）を書く".to_owned(),
    };
    faults
        .add(
            Rule::UnknownPlace,
            written.span,
            format!("「{text}」という都道府県・市区町村はありません"),
        )
        .set_help(help);
}

/// Whether both are called the same but for 市, 町, 村 or 区 at the end, and for the prefecture,
/// which the one may lack.
fn is_same_but_sort(written: &str, full_name: &str) -> bool {
    let (Some(written), Some(known)) = (stem(written), stem(full_name)) else {
        return false;
    };
    written.chars().count() > 1
        && known
            .strip_suffix(written)
            .is_some_and(|before| before.is_empty() || before.ends_with(['都', '道', '府', '県']))
}

fn stem(name: &str) -> Option<&str> {
    name.strip_suffix(['市', '町', '村', '区'])
}

fn place_by_code(
    places: &Places,
    written: &Spanned<String>,
    faults: &mut Faults<'_>,
) -> Option<PlaceCode> {
    let text = &*written.value;
    let Some(code) = PlaceCode::parse(text) else {
        faults
            .add(
                Rule::UnknownPlace,
                written.span,
                format!("団体コード「{text}」の桁数が違います"),
            )
            .set_help("都道府県は2桁（39）、市区町村は検査数字を含む6桁（012084）で書く");
        return None;
    };
    if places.get(&code).is_some() {
        return Some(code);
    }
    let digit = code.check_digit();
    match (digit, text.len()) {
        (Some(digit), 6) if !text.ends_with(digit) => {
            let right = format!("{}{digit}", &text[..5]);
            let name = PlaceCode::parse(&right)
                .and_then(|code| places.get(&code).map(|place: Place<'_>| place.full_name()));
            let help = match name {
                Some(name) => format!("{right}（{name}）のことですか"),
                None => format!("前の5桁が正しければ {right} になる"),
            };
            faults
                .add(
                    Rule::WrongCheckDigit,
                    written.span,
                    format!("団体コード「{text}」の検査数字が合いません"),
                )
                .set_help(help);
        }
        _ => {
            let prefecture = places
                .prefecture(&code)
                .filter(|_| text[2..].starts_with("000"));
            let help = match prefecture {
                Some(place) => format!("{}は2桁の「{}」で書く", place.name, place.code),
                None => "総務省の全国地方公共団体コードを確かめる".to_owned(),
            };
            faults
                .add(
                    Rule::UnknownPlace,
                    written.span,
                    format!("団体コード「{text}」の市区町村はありません"),
                )
                .set_help(help);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Prefecture;

    fn kanagawa() -> Places {
        let code = |text| PlaceCode::parse(text).unwrap();
        let prefecture = Prefecture {
            code: code("14"),
            name: "神奈川県".to_owned(),
            short: "神奈川".to_owned(),
            kana: String::new(),
            region: String::new(),
            bureau: String::new(),
            population: 0,
            population_year: 2020,
            aged65_percent: 0.0,
            area_km2: 0.0,
            col: 1,
            row: 1,
        };
        let city = |digits, name: &str| Municipality {
            code: code(digits),
            name: name.to_owned(),
            kana: String::new(),
            prefecture: prefecture.name.clone(),
            lat: None,
            lng: None,
            population: None,
            population_year: None,
            aged65_percent: None,
            area_km2: None,
            population_2050: None,
        };
        Places {
            municipalities: vec![city("141003", "横浜市"), city("141305", "川崎市")],
            prefectures: vec![prefecture],
        }
    }

    #[test]
    fn a_ward_is_led_to_its_city() {
        for (written, help) in [
            (
                "神奈川県横浜市西区",
                "「神奈川県横浜市」のことですか。その先の「西区」は書かない",
            ),
            ("神奈川県河崎市", "「神奈川県川崎市」のことですか"),
            ("神奈川県横浜町", "「神奈川県横浜市」のことですか"),
            ("川崎町", "「神奈川県川崎市」のことですか"),
            ("神奈川件", "「神奈川県」のことですか"),
        ] {
            let mut faults = Faults::new("a.md");
            let written = Spanned {
                value: written.to_owned(),
                span: Span::default(),
            };
            assert_eq!(place(&kanagawa(), &written, &mut faults), None);
            let found: Vec<_> = faults.found.iter().map(|one| one.help.as_deref()).collect();
            assert_eq!(found, [Some(help)]);
        }
    }
}
