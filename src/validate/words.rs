use crate::diagnostic::{Diagnostic, Rule, Span, Spanned};
use crate::model::{
    Date, Facet, Kind, Moment, MomentFault, Money, Municipality, Place, PlaceCode, PlaceLevel,
    Places, Precision, Quantity, Settings, Slug, nearest_slug,
};
use crate::text::nearest;
use crate::validate::fields::Faults;

/// A term of a facet by label, synonym or id.
pub(crate) fn term(
    facet: &Facet,
    written: &Spanned<String>,
    faults: &mut Faults<'_>,
) -> Option<Slug> {
    if let Some(term) = facet.term_written(&written.value) {
        return Some(term.id.clone());
    }
    let names = facet.terms.iter().flat_map(|term| {
        let names = [&*term.label, &*term.reading].into_iter();
        names
            .chain(term.synonyms.iter().map(String::as_str))
            .map(|name| (name, &*term.label))
    });
    let names: Vec<_> = names.collect();
    let meant = nearest(&written.value, names.iter().map(|(name, _)| *name))
        .and_then(|found| names.iter().find(|(name, _)| *name == found))
        .map(|(_, label)| *label);
    let help = match meant {
        Some(label) => format!(
            "「{label}」のことですか。新しい用語は facets/{}.yaml に加える",
            facet.key
        ),
        None => format!(
            "使える用語は facets/{}.yaml にある。ない用語はそこに加える",
            facet.key
        ),
    };
    faults
        .add(
            Rule::UnknownTerm,
            written.span,
            format!("「{}」は{}の用語集にありません", written.value, facet.label),
        )
        .set_help(help);
    None
}

/// Terms of a facet in its own order, each once.
pub(crate) fn terms(
    facet: &Facet,
    written: &[Spanned<String>],
    faults: &mut Faults<'_>,
) -> Vec<Slug> {
    let mut found: Vec<Slug> = written
        .iter()
        .filter_map(|words| term(facet, words, faults))
        .collect();
    found.sort_by_key(|id| facet.position(id));
    found.dedup();
    found
}

/// A time in any of the forms that authors write.
pub(crate) fn moment(written: &Spanned<String>, faults: &mut Faults<'_>) -> Option<Moment> {
    match Moment::parse(&written.value) {
        Ok(read) => {
            if let Some(meant) = read.overrun {
                faults
                    .add(
                        Rule::EraOverrun,
                        written.span,
                        format!("「{}」は元号の終わりを過ぎた年です", written.value),
                    )
                    .set_help(format!(
                        "原資料のとおりならそのままでよい（{meant}として扱う）"
                    ));
            }
            Some(read.moment)
        }
        Err(fault) => {
            let rule = match fault {
                MomentFault::Unreadable { .. } => Rule::UnreadableDate,
                MomentFault::EndsBeforeStart { .. } => Rule::PeriodReversed,
                _ => Rule::ImpossibleDate,
            };
            faults
                .add(rule, written.span, fault.message())
                .set_help(fault.help());
            None
        }
    }
}

/// A time whose year can only be a fiscal one.
pub(crate) fn fiscal_moment(written: &Spanned<String>, faults: &mut Faults<'_>) -> Option<Moment> {
    moment(written, faults).map(Moment::in_fiscal_years)
}

/// A day.
pub(crate) fn day(written: &Spanned<String>, faults: &mut Faults<'_>) -> Option<Date> {
    let moment = moment(written, faults)?;
    if moment.precision != Precision::Day {
        faults
            .add(
                Rule::UnreadableDate,
                written.span,
                format!("「{}」は日まで書きます", written.value),
            )
            .set_help("2026-11-22 のように、年月日で書く");
        return None;
    }
    Some(moment.from)
}

/// An amount of money.
pub(crate) fn money(written: &Spanned<String>, faults: &mut Faults<'_>) -> Option<Money> {
    Money::parse(&written.value)
        .map_err(|fault| {
            faults
                .add(Rule::UnreadableMoney, written.span, fault.message())
                .set_help(fault.help());
        })
        .ok()
}

/// A quantity.
pub(crate) fn quantity(written: &Spanned<String>, faults: &mut Faults<'_>) -> Option<Quantity> {
    Quantity::parse(&written.value)
        .map_err(|fault| {
            faults
                .add(Rule::UnreadableQuantity, written.span, fault.message())
                .set_help(fault.help());
        })
        .ok()
}

/// An id of one name.
pub(crate) fn slug(written: &Spanned<String>, faults: &mut Faults<'_>) -> Option<Slug> {
    let id = Slug::name(&written.value);
    if id.is_none() {
        malformed_id(written, faults);
    }
    id
}

/// An id that may have folders.
pub(crate) fn slug_path(written: &Spanned<String>, faults: &mut Faults<'_>) -> Option<Slug> {
    let id = Slug::path(&written.value);
    if id.is_none() {
        malformed_id(written, faults);
    }
    id
}

fn malformed_id(written: &Spanned<String>, faults: &mut Faults<'_>) {
    faults
        .add(
            Rule::MalformedId,
            written.span,
            format!("id「{}」に使えない文字があります", written.value),
        )
        .set_help("半角の英小文字・数字・ハイフンだけにする（例: iryo-renkei）");
}

/// The nearest of known ids, as help.
pub(crate) fn id_help<'a>(written: &str, known: impl Iterator<Item = &'a str>) -> Option<String> {
    nearest_slug(written, known).map(|nearest| format!("「{nearest}」のことですか"))
}

/// The nearest of known names, or else all of them, as help.
pub(crate) fn names_help<'a>(
    written: &str,
    known: impl Iterator<Item = &'a str> + Clone,
) -> String {
    id_help(written, known.clone())
        .unwrap_or_else(|| format!("使える名前: {}", known.collect::<Vec<_>>().join(", ")))
}

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
    let meant = ending.map(String::as_str);
    let help = match (longer.max_by_key(|name| name.len()), meant.or_else(|| nearest(text, known)))
    {
        (Some(name), _) => format!(
            "「{name}」のことですか。その先の「{}」は書かない",
            &text[name.len()..]
        ),
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
