use crate::data::{CatalogLd, DataFile, DatasetLd};
use crate::derive::{CaseNumber, address};
use crate::model::Slug;
use crate::site::build::link::notice;
use crate::site::build::{Built, CASES};
use crate::site::view::{
    DataView, Download, GoneView, JsonLd, Link, MissingView, MovedView, Notice, SourceView, View,
};
use crate::site::{ATTRIBUTIONS, Site};

/// Downloads.
pub(crate) fn data<'s>(site: &'s Site<'_>) -> Built<'s> {
    let downloads = downloads(site);
    let json_ld = catalog(site, &downloads);
    let view = View::Data(DataView {
        downloads,
        notices: notices(site),
        sources: documents(site),
    });
    let mut built = Built::new("データ", "このカタログの記録をデータとして使う。", view);
    built.json_ld = Some(JsonLd::Catalog(json_ld));
    built
}

fn downloads<'s>(site: &'s Site<'_>) -> Vec<Download<'s>> {
    let catalogue = site.catalogue;
    let download = |file: DataFile, text: &'s str, count: String| {
        let url = file.path();
        Download {
            name: url.rsplit('/').next().unwrap_or(&url).to_owned().into(),
            url: url.into(),
            text: text.into(),
            format: "JSON（UTF-8、BOMなし）",
            count,
        }
    };
    let timelines = catalogue
        .places
        .values()
        .filter(|record| !record.events.is_empty())
        .count();
    let mut downloads = vec![
        download(
            DataFile::Cases,
            "取組事例。分類、予算、指標、課題、出典など。本文は含まない。金額は円の整数、年度は西暦。",
            format!("{}件", catalogue.cases.len()),
        ),
        download(
            DataFile::Timelines,
            "自治体ごとの年表。",
            format!("{timelines}自治体"),
        ),
        download(
            DataFile::Facets,
            "分類の語と、読み、定義、同義語、掲載件数。取組事例の分類の符号表を兼ねる。",
            format!("{}分類", catalogue.settings.facets.all.len()),
        ),
    ];
    for (id, table) in &catalogue.tables {
        let text = table.summary.as_deref().unwrap_or(&table.title);
        downloads.push(download(
            DataFile::Table(id.clone()),
            text,
            format!("{}行", table.rows.len()),
        ));
    }
    downloads.sort_by(|a, b| a.name.cmp(&b.name));
    downloads
}

fn notices<'s>(site: &'s Site<'_>) -> Vec<Notice<'s>> {
    let settings = &site.catalogue.settings.site;
    let mut notices = Vec::new();
    match &settings.license {
        Some(license) => notices.push(notice("license", "利用の条件", &**license)),
        None => notices.push(notice(
            "license",
            "利用の条件",
            "利用の条件はまだ定めていません。発行者に問い合わせてください。",
        )),
    }
    notices.push(notice(
        "license",
        "出典の書き方",
        format!("使うときは「{}」（{}）と、もとの資料を示してください。もとの資料の権利は、それぞれの発行者にあります。", settings.title, settings.publisher),
    ));
    notices.extend(ATTRIBUTIONS.map(|text| notice("attribution", "使っているデータ", text)));
    notices
}

/// All documents of the catalogue, in their own order.
fn documents<'s>(site: &'s Site<'_>) -> Vec<SourceView<'s>> {
    let sources = site.catalogue.settings.sources.iter();
    sources
        .map(|source| SourceView {
            title: &source.title,
            publisher: &source.publisher,
            date: source.date.as_ref().map(|date| date.label().into()),
            href: source.url.as_deref(),
            locator: None,
            rights: source.rights.as_deref(),
            superseded: site.superseded(&source.id),
        })
        .collect()
}

fn catalog<'s>(site: &'s Site<'_>, downloads: &[Download<'s>]) -> CatalogLd<'s> {
    let settings = &site.catalogue.settings.site;
    let dataset = |download: &Download<'s>| DatasetLd {
        name: download.name.clone(),
        description: download.text.clone(),
        content_url: site.address(&download.url),
    };
    CatalogLd {
        name: &settings.title,
        description: &settings.description,
        publisher: &settings.publisher,
        license: settings.license.as_deref(),
        url: site.address(address::DATA),
        datasets: downloads.iter().map(dataset).collect(),
    }
}

/// No such page.
pub(crate) fn missing<'s>() -> Built<'s> {
    let text = "お探しのページは見つかりませんでした。アドレスが変わったか、取り下げられたのかもしれません。";
    Built::new(
        "ページが見つかりません",
        text,
        View::Missing(MissingView { text }),
    )
}

/// A former id.
pub(crate) fn moved<'s>(site: &'s Site<'_>, number: CaseNumber) -> Option<Built<'s>> {
    let card = site.card(number)?;
    let target = Link {
        label: (&*card.title).into(),
        url: (&*card.url).into(),
    };
    Some(leading_to(target))
}

/// A former id of a withdrawn case.
pub(crate) fn moved_withdrawn<'s>(id: &Slug) -> Built<'s> {
    leading_to(Link {
        label: WITHDRAWN.into(),
        url: address::case(id).into(),
    })
}

fn leading_to(target: Link<'_>) -> Built<'_> {
    let built = Built::new(
        "このページは移りました",
        "この記録のアドレスは変わりました。",
        View::Moved(MovedView { target }),
    );
    built.under(CASES.0, CASES.1)
}

/// What a withdrawn case is called.
const WITHDRAWN: &str = "取り下げられた記録";

/// A withdrawn case: nothing of it is said.
pub(crate) fn withdrawn<'s>() -> Built<'s> {
    let text = "この記録は取り下げられました。";
    let view = View::Withdrawn(GoneView { text });
    Built::new(WITHDRAWN, text, view).under(CASES.0, CASES.1)
}
