use crate::derive::address;
use crate::model::{Approach, Kind, Moment, OriginFrom, Page, PlaceRecord, Programme, Table};
use crate::site::build::list::bands;
use crate::site::build::place::counted;
use crate::site::build::{Built, PLACES};
use crate::site::view::{IndexEntry, IndexView, Link, View};
use crate::site::{IndexKey, Site};

/// An index: heading, what it is, entries.
pub(crate) fn index<'s>(site: &'s Site<'_>, key: IndexKey) -> Built<'s> {
    let (key, title, lead, url) = words(key);
    let entries = entries(site, key);
    let empty = entries.is_empty().then_some("まだ掲載がありません。");
    let built = Built::new(
        title,
        lead,
        View::Index(IndexView {
            key,
            lead: lead.into(),
            entries,
            empty,
        }),
    );
    match key {
        "bands" => built.under(PLACES.0, PLACES.1).within(PLACES.1),
        _ => built.within(url),
    }
}

fn words(key: IndexKey) -> (&'static str, &'static str, &'static str, &'static str) {
    match key {
        IndexKey::Approaches => (
            "approaches",
            "同じねらいの取組",
            "同じことを別のやり方で行っている取組を、ねらいごとにまとめています。",
            address::APPROACHES,
        ),
        IndexKey::Programmes => (
            "programmes",
            "もとになった事業",
            "取組事例の多くが引き継いだ、国などの事業です。",
            address::PROGRAMMES,
        ),
        IndexKey::Kinds => (
            "kinds",
            "記録の種類",
            "どの資料からどのように作った記録かによる分け方です。",
            address::KINDS,
        ),
        IndexKey::Timelines => (
            "timelines",
            "年表",
            "自治体ごとの取組の経過です。自治体コードの順に並べています。",
            address::TIMELINES,
        ),
        IndexKey::Tables => (
            "tables",
            "表",
            "資料から起こした表です。データとしても使えます。",
            address::TABLES,
        ),
        IndexKey::Pages => (
            "pages",
            "読み物",
            "仕事の順に読めるページです。",
            address::PAGES,
        ),
        IndexKey::Bands => (
            "bands",
            "人口規模から",
            "国勢調査の人口で市町村を分けています。規模が近くても、条件が同じとは限りません。",
            address::BANDS,
        ),
    }
}

fn entries<'s>(site: &'s Site<'_>, key: &str) -> Vec<IndexEntry<'s>> {
    let catalogue = site.catalogue;
    match key {
        "approaches" => catalogue
            .approaches
            .values()
            .map(|it| approach(site, it))
            .collect(),
        "programmes" => catalogue
            .programmes
            .values()
            .map(|it| programme(site, it))
            .collect(),
        "kinds" => catalogue
            .settings
            .kinds
            .iter()
            .map(|it| kind(site, it))
            .collect(),
        "timelines" => {
            let dated = catalogue
                .places
                .values()
                .filter(|record| !record.events.is_empty());
            dated.map(|record| timeline(site, record)).collect()
        }
        "tables" => catalogue.tables.values().map(table).collect(),
        "pages" => site.outline.below(None).iter().map(|it| page(it)).collect(),
        _ => bands(site, None).into_iter().map(counted).collect(),
    }
}

/// An approach with how many cases it gathers.
pub(crate) fn approach<'s>(site: &'s Site<'_>, approach: &'s Approach) -> IndexEntry<'s> {
    let count = site
        .derived
        .lists
        .by_approach
        .get(&approach.id)
        .map_or(0, Vec::len);
    IndexEntry {
        link: Link {
            label: (&*approach.title).into(),
            url: address::approach(&approach.id).into(),
        },
        text: Some((&*approach.summary).into()),
        note: None,
        count: Some(format!("{count}件")),
    }
}

fn programme<'s>(site: &'s Site<'_>, programme: &'s Programme) -> IndexEntry<'s> {
    let from = OriginFrom::Programme(programme.id.clone());
    let count = site.derived.lineage.children(&from).len();
    IndexEntry {
        link: Link {
            label: (&*programme.title).into(),
            url: address::programme(&programme.id).into(),
        },
        text: Some((&*programme.summary).into()),
        note: programme.owner.as_deref().map(Into::into),
        count: Some(format!("引き継いだ記録{count}件")),
    }
}

fn kind<'s>(site: &'s Site<'_>, kind: &'s Kind) -> IndexEntry<'s> {
    let count = site.derived.lists.by_kind.get(&kind.id).map_or(0, Vec::len);
    let headings: Vec<&str> = kind
        .sections
        .iter()
        .map(|section| &*section.heading)
        .collect();
    IndexEntry {
        link: Link {
            label: (&*kind.label).into(),
            url: address::kind(&kind.id, 1).into(),
        },
        text: (!headings.is_empty()).then(|| format!("見出し: {}", headings.join("、")).into()),
        note: None,
        count: Some(format!("{count}件")),
    }
}

fn timeline<'s>(site: &'s Site<'_>, record: &'s PlaceRecord) -> IndexEntry<'s> {
    let dated = record.events.iter().filter_map(|event| event.at.as_ref());
    let first = dated.clone().min_by_key(|at| at.from).map(Moment::label);
    let last = dated.max_by_key(|at| at.to).map(Moment::label);
    IndexEntry {
        link: Link {
            label: site.place_name(&record.place),
            url: address::timeline(&record.place).into(),
        },
        text: record.summary.as_deref().map(Into::into),
        note: first
            .zip(last)
            .map(|(first, last)| format!("{first}〜{last}").into()),
        count: Some(format!("{}件の出来事", record.events.len())),
    }
}

fn table(table: &Table) -> IndexEntry<'_> {
    IndexEntry {
        link: Link {
            label: (&*table.title).into(),
            url: address::table(&table.id).into(),
        },
        text: table.summary.as_deref().map(Into::into),
        note: None,
        count: Some(format!("{}行", table.rows.len())),
    }
}

/// A page with its line.
pub(crate) fn page(page: &Page) -> IndexEntry<'_> {
    IndexEntry {
        link: Link {
            label: (&*page.title).into(),
            url: address::page(&page.id).into(),
        },
        text: page.summary.as_deref().map(Into::into),
        note: None,
        count: None,
    }
}
