use crate::derive::address;
use crate::model::{Budget, Case, Place, Precision, Stage, grouped};
use crate::site::Site;
use crate::site::build::link::notice;
use crate::site::build::list::{band_label, bands};
use crate::site::build::{Built, PLACES, budget};
use crate::site::view::{
    BandRegionRow, BandView, DifferenceView, LikeView, Link, Notice, TermCount, View,
};

/// The page, as a step of the breadcrumb.
const LIKE: (&str, &str) = ("うちに似た自治体", address::LIKE);

/// Said above lists by size.
const SIZE_NOTE: &str = "人口は国勢調査によります。規模が近くても、条件が同じとは限りません。";

/// Municipalities like one's own.
pub(crate) fn like<'s>(site: &'s Site<'_>) -> Built<'s> {
    let places = &site.catalogue.settings.places;
    let regions = places.regions();
    let bands = bands(site, None).into_iter().enumerate();
    let rows = bands.map(|(band, term)| BandRegionRow {
        cells: (0..regions.len())
            .map(|region| cell(site, &regions, (band, region)))
            .collect(),
        band: Link {
            label: term.label,
            url: term.url.into(),
        },
        count: term.count,
    });
    let years = places.municipalities.iter();
    let year = years.filter_map(|place| place.population_year).max();
    let view = View::Like(LikeView {
        rows: rows.collect(),
        regions,
        parts: parts(),
        limits: limits(),
        year_note: year.map(|year| format!("人口と高齢化率は{year}年の国勢調査によります。")),
    });
    let lead = "人口、高齢化率、人口密度、距離の近い市町村の取組事例を探す。";
    Built::new(LIKE.0, lead, view).within(LIKE.1)
}

/// Cases of a size and region, where there are any.
fn cell<'s>(
    site: &'s Site<'_>,
    regions: &[&'s str],
    (band, region): (usize, usize),
) -> Option<TermCount<'s>> {
    let cases = site.derived.lists.by_band_and_region.get(&(band, region))?;
    Some(TermCount {
        label: (*regions.get(region)?).into(),
        url: address::band_region(band + 1, region + 1, 1),
        count: cases.len(),
        definition: None,
        is_current: false,
        narrower: Vec::new(),
    })
}

fn parts<'s>() -> Vec<Notice<'s>> {
    vec![
        notice(
            "population",
            "人口",
            "何倍違うかを見ます。2倍（または半分）の違いを1と数えます。",
        ),
        notice(
            "aged",
            "高齢化率",
            "65歳以上の割合が何ポイント違うかを見ます。4ポイントの違いを1と数えます。",
        ),
        notice(
            "density",
            "人口密度",
            "面積1平方キロメートルあたりの人口が何倍違うかを見ます。2.5倍の違いを1と数えます。可住地ではなく全体の面積で割っています。",
        ),
        notice(
            "nearness",
            "距離",
            "役所どうしの直線距離を見ます。250キロメートルを1と数え、同じ都道府県の中では半分に数えます。道のりや時間ではありません。",
        ),
    ]
}

fn limits<'s>() -> Vec<Notice<'s>> {
    vec![
        notice(
            "mean",
            "まとめ方",
            "それぞれの数に重みを掛けて平均した値の小さい順に並べます。なしは0、ふつうは1、重くは3です。どちらかの値がない項目は除きます。1と数える幅は、全国の市区町村から二つを選んだとき、近いほうの4分の1の組が収まる幅をもとに、当サイトの編集者が決めました。",
        ),
        notice(
            "left-out",
            "比べていないもの",
            "病院や診療所、介護事業所の数、医師会との関係、財政、地形や雪は比べていません。数が近くても、同じことができるとは限りません。",
        ),
    ]
}

/// Cases of municipalities of one size.
pub(crate) fn band<'s>(site: &'s Site<'_>, band: usize, number: usize) -> Built<'s> {
    let by_band = &site.derived.lists.by_band;
    let numbers = by_band.get(band).map_or(&[][..], Vec::as_slice);
    let mut list = site.list(numbers, number, |n| address::band(band + 1, n));
    list.level = 2;
    list.lead = Some(SIZE_NOTE.into());
    list.siblings = bands(site, Some(band));
    let label = band_label(&site.catalogue.settings.site.population_bands, band);
    let description = format!("{label}の市町村の取組事例。");
    let view = View::Band(BandView {
        list,
        regions: in_regions(site, band, None),
    });
    Built::new(label, description, view)
        .under(PLACES.0, PLACES.1)
        .under("人口規模から", address::BANDS)
        .within(PLACES.1)
}

/// The same in one region.
pub(crate) fn band_region<'s>(
    site: &'s Site<'_>,
    (band, region): (usize, usize),
    number: usize,
) -> Option<Built<'s>> {
    let both = &site.derived.lists.by_band_and_region;
    let numbers = both.get(&(band, region))?;
    let bounds = &site.catalogue.settings.site.population_bands;
    let regions = site.catalogue.settings.places.regions();
    let path = |n| address::band_region(band + 1, region + 1, n);
    let mut list = site.list(numbers, number, path);
    list.level = 2;
    list.lead = Some(SIZE_NOTE.into());
    let sizes = both.iter().filter(|((_, other), _)| *other == region);
    list.siblings = sizes
        .map(|((other, _), cases)| TermCount {
            label: band_label(bounds, *other).into(),
            url: address::band_region(other + 1, region + 1, 1),
            count: cases.len(),
            definition: None,
            is_current: *other == band,
            narrower: Vec::new(),
        })
        .collect();
    let label = band_label(bounds, band);
    let region_label = *regions.get(region)?;
    let title = format!("{label}・{region_label}");
    let description = format!("{region_label}の{label}の市町村の取組事例。");
    let view = View::Band(BandView {
        list,
        regions: in_regions(site, band, Some(region)),
    });
    let built = Built::new(title, description, view)
        .under(PLACES.0, PLACES.1)
        .under("人口規模から", address::BANDS)
        .under(label, address::band(band + 1, 1));
    Some(built.within(PLACES.1))
}

/// A size region by region.
fn in_regions<'s>(site: &'s Site<'_>, band: usize, current: Option<usize>) -> Vec<TermCount<'s>> {
    let regions = site.catalogue.settings.places.regions();
    let cells = (0..regions.len()).filter_map(|region| {
        let cell = cell(site, &regions, (band, region))?;
        Some(TermCount {
            is_current: current == Some(region),
            ..cell
        })
    });
    cells.collect()
}

/// What a script needs to set a case of a municipality beside the reader's own.
pub(crate) fn difference<'s>(site: &Site<'s>, case: &'s Case) -> Option<DifferenceView<'s>> {
    let place = case.place.as_ref().filter(|code| !code.is_prefecture())?;
    Some(DifferenceView {
        place: place.as_str(),
        per_head: per_head(site, case),
    })
}

/// The newest yearly amount of a case over the residents of its place, only where the amount
/// covers exactly that place: no other place, and no form but that of a single place.
fn per_head(site: &Site<'_>, case: &Case) -> Option<String> {
    let Place::Municipality(place) = site.place(case.place.as_ref()?)? else {
        return None;
    };
    let own_form = &site.catalogue.settings.site.one_place_form;
    let reaches_further = case
        .covers
        .as_ref()
        .is_some_and(|covers| covers.text.is_some() || Some(&covers.form) != own_form.as_ref());
    let population = place.population.filter(|count| *count > 0)?;
    if reaches_further || !case.also.is_empty() {
        return None;
    }
    let lines = case.budgets.iter().filter(|line| is_yearly(line));
    let (yen, line) = lines
        .filter_map(|line| Some((u64::try_from(line.amount.yen()?).ok()?, line)))
        .filter(|(yen, _)| *yen > 0)
        .max_by_key(|(_, line)| line.year.as_ref().map(|year| year.to))?;
    // Amounts of a municipality are far below 2⁵³ yen.
    let each = (yen as f64 / population as f64).round() as u64;
    let each = if each == 0 {
        "1円未満".to_owned()
    } else {
        format!("約{}円", grouped(each))
    };
    let year = place
        .population_year
        .map_or_else(String::new, |year| format!("{year}年の"));
    Some(format!(
        "{each}（{}を{year}人口{}人で割った値）",
        budget::cost(line),
        grouped(population)
    ))
}

/// Whether a line is the amount of the whole case in one year that has been, or is being, spent.
fn is_yearly(line: &Budget) -> bool {
    let is_one_year = line
        .year
        .as_ref()
        .is_some_and(|year| year.precision != Precision::Span);
    is_one_year && line.part.is_none() && line.stage != Some(Stage::Forecast)
}
