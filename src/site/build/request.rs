use std::collections::BTreeMap;

use crate::derive::{CaseNumber, address};
use crate::model::{Approach, Case, Slug};
use crate::site::build::ground::{Extent, line};
use crate::site::build::link::notice;
use crate::site::build::{Built, PLACES, list};
use crate::site::plan::n_sheets;
use crate::site::view::{
    Link, Notice, RequestGroup, RequestLine, RequestView, RequestsView, TermCount, TermGroup, View,
};
use crate::site::{LINES_PER_PAGE, PER_PAGE, Site, Subject, nav};

/// Name of the index and of its step in the breadcrumb.
pub(crate) const TITLE: &str = "予算要求の資料";

/// All sheets.
pub(crate) fn requests<'s>(site: &'s Site<'_>) -> Built<'s> {
    let prefectures = site.catalogue.settings.places.prefectures.iter();
    let own = prefectures.map(|place| {
        let count = grounds(site, place.code.as_str()).len();
        counted(&place.name, address::request_place(&place.code, 1), count)
    });
    let view = View::Requests(RequestsView {
        lead: "ほかの都道府県が、何を根拠に、いくらかけ、何が起き、なぜ変わったかを、資料に書かれた範囲で一か所に並べます。A4の紙に印刷できます。",
        groups: subjects(site),
        prefectures: own.filter(|term| term.count > 0).collect(),
    });
    let description =
        "予算、財源、成果、資料に書かれていないことを、取組のねらいや課題ごとに並べた資料。";
    Built::new(TITLE, description, view).within(address::BUDGETS)
}

/// What cases are gathered by, with how many a request can build on; none without any.
fn subjects<'s>(site: &'s Site<'_>) -> Vec<TermGroup<'s>> {
    let facets = nav::request_facets(site.catalogue).into_iter().map(|at| {
        let facet = &site.catalogue.settings.facets.all[at];
        let terms = facet.terms.iter().map(|term| {
            let count = of_term(site, &facet.key, &term.id).count();
            let url = address::request_term(&facet.key, &term.id, 1);
            counted(&term.label, url, count)
        });
        group(&facet.label, terms)
    });
    let groups = std::iter::once(approaches(site)).chain(facets);
    groups.filter(|group| !group.terms.is_empty()).collect()
}

fn approaches<'s>(site: &'s Site<'_>) -> TermGroup<'s> {
    let terms = site.catalogue.approaches.values().map(|approach| {
        let count = of_approach(site, &approach.id).count();
        let url = address::request_approach(&approach.id, 1);
        counted(&approach.title, url, count)
    });
    group("同じねらいの取組", terms)
}

fn group<'s>(label: &'s str, terms: impl Iterator<Item = TermCount<'s>>) -> TermGroup<'s> {
    TermGroup {
        label: Some(label),
        terms: terms.filter(|term| term.count > 0).collect(),
    }
}

fn counted(label: &str, url: String, count: usize) -> TermCount<'_> {
    TermCount {
        label: label.into(),
        url,
        count,
        definition: None,
        is_current: false,
        narrower: Vec::new(),
    }
}

fn of_approach<'s>(site: &'s Site<'_>, id: &Slug) -> impl Iterator<Item = CaseNumber> + use<'s> {
    let lists = &site.derived.lists;
    let cases = lists.by_approach.get(id).map_or(&[][..], Vec::as_slice);
    lists.grounds_of(cases)
}

fn of_term<'s>(
    site: &'s Site<'_>,
    facet: &str,
    id: &Slug,
) -> impl Iterator<Item = CaseNumber> + use<'s> {
    let lists = &site.derived.lists;
    lists.grounds_of(lists.term(facet, id))
}

/// Cases of a prefecture and of its municipalities that a request can build on.
fn grounds(site: &Site<'_>, code: &str) -> Vec<CaseNumber> {
    let lists = &site.derived.lists;
    let own = lists.by_place.get(code).into_iter();
    let all = own.chain(lists.municipal.get(code));
    all.flat_map(|cases| lists.grounds_of(cases)).collect()
}

/// The sheet of an approach, a term or a prefecture.
pub(crate) fn request<'s>(
    site: &'s Site<'_>,
    subject: &'s Subject,
    number: usize,
) -> Option<Built<'s>> {
    let (approach, link, cases, lead): (_, _, Vec<CaseNumber>, _) = match subject {
        Subject::Approach(id) => {
            let approach = site.catalogue.approaches.get(id)?;
            let link = site.approach_links(std::slice::from_ref(id)).pop()?;
            let lead = "このねらいの取組".to_owned();
            (Some(approach), link, of_approach(site, id).collect(), lead)
        }
        Subject::Term(at, position) => {
            let facet = site.catalogue.settings.facets.all.get(*at)?;
            let term = facet.terms.get(*position)?;
            let link = site.term_link(&facet.key, &term.id)?;
            let lead = "この分類の取組".to_owned();
            let cases = of_term(site, &facet.key, &term.id).collect();
            (None, link, cases, lead)
        }
        Subject::Prefecture(at) => {
            let place = site.catalogue.settings.places.prefectures.get(*at)?;
            let cases = grounds(site, place.code.as_str());
            (
                None,
                site.place_link(&place.code),
                cases,
                format!("{}とその市町村の取組", place.name),
            )
        }
    };
    let is_prefecture = matches!(subject, Subject::Prefecture(_));
    let title = format!("{TITLE}：{}", link.label);
    let view = View::Request(Box::new(RequestView {
        lead: format!(
            "{lead}について、予算、財源、目標、成果、残るとされた課題と、資料に書かれていないことを並べています。対象は、都道府県の記録と、予算の記載がある市町村の記録です。"
        ),
        notices: notices(),
        count_text: list::count_text(cases.len()),
        empty: cases
            .is_empty()
            .then_some("この対象に当たる記録は、まだ掲載がありません。"),
        extent: extent(cases.len()),
        is_whole: number <= 1,
        pager: list::pager(number, n_sheets(cases.len()), |n| path(site, subject, n)),
        groups: groups(site, cases, (approach, number)),
        others: is_prefecture.then(|| approaches(site)),
        subject: link.clone(),
    }));
    let description = format!(
        "{}の取組の予算、財源、成果と、資料に書かれていないこと。",
        link.label
    );
    let built = Built::new(title, description, view);
    Some(match subject {
        Subject::Prefecture(_) => built.under(PLACES.0, PLACES.1).under(link.label, link.url),
        _ => built
            .under(TITLE, address::REQUESTS)
            .within(address::BUDGETS),
    })
}

/// Page `number` of a sheet.
fn path(site: &Site<'_>, subject: &Subject, number: usize) -> String {
    let settings = &site.catalogue.settings;
    match subject {
        Subject::Approach(id) => address::request_approach(id, number),
        Subject::Term(at, position) => {
            let facet = &settings.facets.all[*at];
            address::request_term(&facet.key, &facet.terms[*position].id, number)
        }
        Subject::Prefecture(at) => {
            address::request_place(&settings.places.prefectures[*at].code, number)
        }
    }
}

fn notices() -> Vec<Notice<'static>> {
    vec![
        notice(
            "note",
            "金額の見方",
            "資料に記載のあった額だけを、年度と段階を付けて載せています。範囲や数え方が異なり、並べて比べられるとは限りません。複数の事業を合わせた額は、一つの取組にかかる額ではありません。",
        ),
        notice(
            "note",
            "並べ方",
            "自治体コードの順です。優劣はつけていません。",
        ),
    ]
}

/// Cases under their first approach, by code of the place; of these one page.
fn groups<'s>(
    site: &'s Site<'_>,
    cases: Vec<CaseNumber>,
    (approach, number): (Option<&'s Approach>, usize),
) -> Vec<RequestGroup<'s>> {
    let place_in = |number: CaseNumber| match approach {
        Some(_) => site.by_place[number as usize],
        None => site.by_approach[number as usize],
    };
    let cases: Vec<(u32, CaseNumber)> = cases.into_iter().map(|one| (place_in(one), one)).collect();
    let (from, most, extent) = match number {
        0 | 1 => (0, PER_PAGE, Extent::Whole),
        further => {
            let from = PER_PAGE + (further - 2) * LINES_PER_PAGE;
            (from, LINES_PER_PAGE, Extent::Line)
        }
    };
    let mut groups: BTreeMap<(bool, Option<&'s Slug>), Vec<RequestLine<'s>>> = BTreeMap::new();
    for (_, number) in window(cases, from, most) {
        let Some(case) = site.case(number) else {
            continue;
        };
        let first = case.approaches.first().filter(|_| approach.is_none());
        let wanted = approach.map(|approach| &approach.id);
        if let Some(line) = line(site, (case, number), (wanted, extent)) {
            let group = groups.entry((first.is_none(), first)).or_default();
            group.push(line);
        }
    }
    let groups = groups.into_iter().map(|((_, first), lines)| RequestGroup {
        approach: first.and_then(|id| site.approach_links(std::slice::from_ref(id)).pop()),
        label: (first.is_none() && approach.is_none()).then_some("ねらいごとにまとめていない取組"),
        lines,
        html: String::new(),
        entries_html: String::new(),
    });
    groups.collect()
}

/// Of a list that would be sorted, the part from a place on: each page of a long sheet needs its
/// own part alone.
fn window<T: Ord>(mut list: Vec<T>, from: usize, most: usize) -> Vec<T> {
    if from >= list.len() {
        return Vec::new();
    }
    list.select_nth_unstable(from);
    let mut part = list.split_off(from);
    if most < part.len() {
        part.select_nth_unstable(most);
        part.truncate(most);
    }
    part.sort_unstable();
    part
}

/// Said where not all records stand whole.
fn extent(count: usize) -> Option<String> {
    (count > PER_PAGE).then(|| {
        format!(
            "{count}件のうち、順のはじめの{PER_PAGE}件は1ページ目に記録ごとの内容を並べ、{}件目からは一覧の表に載せています。表にない内容は、取組ごとのページにあります。",
            PER_PAGE + 1
        )
    })
}

/// Sheets that gather a case which names an amount.
pub(crate) fn of_case<'s>(site: &Site<'s>, case: &'s Case) -> Vec<Link<'s>> {
    if case.budgets.is_empty() {
        return Vec::new();
    }
    let approaches = case.approaches.iter();
    let known = approaches.filter_map(|id| site.catalogue.approaches.get(id));
    known
        .map(|approach| Link {
            label: format!("{TITLE}：{}", approach.title).into(),
            url: address::request_approach(&approach.id, 1).into(),
        })
        .collect()
}

/// Where the sheet of an approach stands; none where no case gives grounds.
pub(crate) fn approach_link<'s>(site: &Site<'_>, id: &Slug) -> Option<Link<'s>> {
    let is_there = nav::has_budgets(site.catalogue) && of_approach(site, id).next().is_some();
    is_there.then(|| Link {
        label: TITLE.into(),
        url: address::request_approach(id, 1).into(),
    })
}

/// The same for a term.
pub(crate) fn term_link<'s>(site: &Site<'_>, (at, id): (usize, &Slug)) -> Option<Link<'s>> {
    let facet = site.catalogue.settings.facets.all.get(at)?;
    let is_there = nav::has_budgets(site.catalogue)
        && nav::request_facets(site.catalogue).contains(&at)
        && of_term(site, &facet.key, id).next().is_some();
    is_there.then(|| Link {
        label: TITLE.into(),
        url: address::request_term(&facet.key, id, 1).into(),
    })
}
