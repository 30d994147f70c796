use crate::derive::{address, day_label, fiscal_year, year_label};
use crate::model::{Facet, Role};
use crate::site::Site;
use crate::site::build::link::notice;
use crate::site::build::list::{bands, kinds};
use crate::site::build::{Built, CASES, index, request, term};
use crate::site::nav::{self, ABOUT};
use crate::site::tool::Tool;
use crate::site::view::{AgeRow, BandLink, HomeView, IndexEntry, KindCount, Link, View};

/// The entrance.
pub(crate) fn home<'s>(site: &'s Site<'_>) -> Built<'s> {
    let settings = &site.catalogue.settings;
    let playing = |role| settings.facets.playing(role);
    let groups = |role| playing(role).map_or_else(Vec::new, |facet| term::groups(site, facet));
    let facet_link = |facet: &'s Facet| Link {
        label: (&*facet.label).into(),
        url: address::facet(&facet.key).into(),
    };
    let work = site
        .outline
        .below(None)
        .iter()
        .filter(|page| page.id.as_str() != ABOUT);
    let view = View::Home(HomeView {
        work: work.map(|page| index::page(page)).collect(),
        problems: groups(Role::Problem),
        problems_link: playing(Role::Problem).map(facet_link),
        stages: groups(Role::Stage),
        stages_link: playing(Role::Stage).map(facet_link),
        like_url: nav::has_municipal(site.catalogue).then_some(address::LIKE),
        bands: band_links(site),
        bands_note: bands_note(site),
        approaches: site
            .catalogue
            .approaches
            .values()
            .map(|approach| index::approach(site, approach))
            .collect(),
        tools: tools(site),
        map: Link {
            label: "地図から".into(),
            url: address::PLACES.into(),
        },
        map_note: map_note(site),
        news: site.cards(&site.newest(10)),
        amounts: amounts(site),
        ages: ages(site),
        age_note: site.today.map(|day| {
            let text = format!("{}を基準に数えています。", day_label(day));
            notice("age", "記録の古さ", text)
        }),
    });
    Built::new(&*settings.site.title, &*settings.site.description, view)
}

/// What turns cases into something to take along.
fn tools<'s>(site: &'s Site<'_>) -> Vec<IndexEntry<'s>> {
    let tool = |tool: Tool, text| (tool.title(), tool.path(), text);
    let request = (
        request::TITLE,
        address::REQUESTS,
        "財源、年度ごとの額、目標と成果、資料に書かれていないこと。",
    );
    let has_budgets = nav::has_budgets(site.catalogue);
    let tools = [
        tool(Tool::Worksheet, "話し合いの前に、7つの順で書き出す。"),
        tool(Tool::Shortlist, "事例を集め、A4の資料やCSVにする。"),
        tool(Tool::Compare, "2件から4件を一つの表に並べる。"),
    ];
    let entry = |(label, url, text): (&'static str, &'static str, &'static str)| IndexEntry {
        link: Link {
            label: label.into(),
            url: url.into(),
        },
        text: Some(text.into()),
        note: None,
        count: None,
    };
    let all = tools.into_iter().chain(has_budgets.then_some(request));
    all.map(entry).collect()
}

/// Bands with a case.
fn band_links<'s>(site: &'s Site<'_>) -> Vec<BandLink<'s>> {
    if site.derived.lists.by_band.iter().all(Vec::is_empty) {
        return Vec::new();
    }
    let bands = bands(site, None).into_iter();
    bands
        .map(|band| BandLink {
            link: Link {
                label: band.label,
                url: band.url.into(),
            },
            count: band.count,
        })
        .collect()
}

fn bands_note(site: &Site<'_>) -> Option<String> {
    let places = site.catalogue.settings.places.municipalities.iter();
    let year = places.filter_map(|place| place.population_year).max()?;
    Some(format!("人口は{year}年の国勢調査によります。"))
}

fn map_note(site: &Site<'_>) -> String {
    let prefectures = &site.catalogue.settings.places.prefectures;
    let has_any = |code| site.derived.lists.in_prefecture(code) > 0;
    let with = prefectures
        .iter()
        .filter(|place| has_any(&place.code))
        .count();
    format!(
        "{}都道府県のうち{with}都道府県の記録を掲載",
        prefectures.len()
    )
}

fn amounts<'s>(site: &'s Site<'_>) -> Vec<KindCount<'s>> {
    let catalogue = site.catalogue;
    let amount = |label: &'static str, text: String, url: &'static str| KindCount {
        label: label.into(),
        text,
        url: Some(url.into()),
    };
    let municipalities = site
        .derived
        .lists
        .by_place
        .keys()
        .filter(|code| !code.is_prefecture())
        .count();
    let timelines = catalogue
        .places
        .values()
        .filter(|record| !record.events.is_empty())
        .count();
    let mut amounts = vec![amount(
        "取組事例",
        format!("{}件", catalogue.cases.len()),
        CASES.1,
    )];
    amounts.extend(kinds(site, None).into_iter().map(|kind| KindCount {
        label: kind.label,
        text: format!("{}件", kind.count),
        url: Some(kind.url.into()),
    }));
    amounts.push(amount(
        "記録のある市町村",
        format!("{municipalities}市町村"),
        address::PLACES,
    ));
    for (label, count, url) in [
        (
            "同じねらいの取組",
            catalogue.approaches.len(),
            address::APPROACHES,
        ),
        (
            "もとになった事業",
            catalogue.programmes.len(),
            address::PROGRAMMES,
        ),
        ("年表", timelines, address::TIMELINES),
        ("表", catalogue.tables.len(), address::TABLES),
    ] {
        if count > 0 {
            amounts.push(amount(label, format!("{count}件"), url));
        }
    }
    amounts
}

/// How many cases describe which fiscal year: cases stand in the order of years.
fn ages(site: &Site<'_>) -> Vec<AgeRow<'static>> {
    let mut rows: Vec<(Option<i32>, usize)> = Vec::new();
    for case in &site.cases {
        let year = fiscal_year(case);
        match rows.last_mut() {
            Some((known, count)) if *known == year => *count += 1,
            _ => rows.push((year, 1)),
        }
    }
    let label = |year: Option<i32>| match year {
        Some(year) => year_label(year),
        None => "いつの記録か記載のないもの".into(),
    };
    rows.into_iter()
        .map(|(year, count)| AgeRow {
            label: label(year),
            count,
        })
        .collect()
}
