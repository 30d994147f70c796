use crate::derive::address;
use crate::load::markdown::anchor;
use crate::model::{Cell, ColumnType, Page, Slug, Table};
use crate::site::Site;
use crate::site::build::link::{checked, toc};
use crate::site::build::{Built, index};
use crate::site::view::{CellView, DocumentView, Link, RowGroup, TableView, View};

/// A page from Markdown.
pub(crate) fn document<'s>(site: &'s Site<'_>, id: &Slug) -> Option<Built<'s>> {
    let page = site.catalogue.pages.get(id)?;
    let parent = site.outline.above(&page.id);
    let siblings = site.outline.below(parent);
    let at = siblings.iter().position(|sibling| sibling.id == page.id)?;
    let children = site.outline.below(Some(&page.id));
    let view = View::Document(DocumentView {
        summary: page.summary.as_deref(),
        notices: site.record_notices(page.publication, &page.sources),
        toc: toc(&page.body),
        children: children.iter().map(|child| index::page(child)).collect(),
        parent: parent.and_then(|id| site.catalogue.pages.get(id)).map(link),
        previous: at
            .checked_sub(1)
            .and_then(|before| siblings.get(before))
            .map(|it| link(it)),
        next: children
            .first()
            .or_else(|| siblings.get(at + 1))
            .map(|it| link(it)),
        sources: site.sources(&page.sources),
        checked: checked(page.checked),
        body_hash: page.body.hash,
    });
    let description = page.summary.as_deref().unwrap_or(&page.title);
    let mut built = Built::new(&*page.title, description, view)
        .with_body(Some(&page.body))
        .under("読み物", address::PAGES);
    let mut above = Vec::new();
    let mut next = parent;
    while let Some(page) = next.and_then(|id| site.catalogue.pages.get(id)) {
        above.push(link(page));
        next = site.outline.above(&page.id);
    }
    for step in above.into_iter().rev() {
        built = built.under(step.label, step.url);
    }
    Some(built)
}

fn link(page: &Page) -> Link<'_> {
    Link {
        label: (&*page.title).into(),
        url: address::page(&page.id).into(),
    }
}

/// A declared table.
pub(crate) fn table<'s>(site: &'s Site<'_>, id: &Slug) -> Option<Built<'s>> {
    let table = site.catalogue.tables.get(id)?;
    let columns = table
        .columns
        .iter()
        .map(|column| (key(&column.kind), &*column.label));
    let view = View::Table(TableView {
        summary: table.summary.as_deref(),
        columns: columns.collect(),
        groups: groups(site, table),
        note: table.note.as_deref(),
        sources: site.sources(&table.sources),
        data_url: address::table_data(id),
    });
    let description = table.summary.as_deref().unwrap_or(&table.title);
    Some(Built::new(&*table.title, description, view).under("表", address::TABLES))
}

/// Groups in the order in which the rows first name them.
fn groups<'s>(site: &'s Site<'_>, table: &'s Table) -> Vec<RowGroup<'s>> {
    let mut groups: Vec<RowGroup<'s>> = Vec::new();
    let mut anchors = Vec::new();
    for row in &table.rows {
        let label = table.group_by.and_then(|column| match row.get(column) {
            Some(Cell::Text(text)) => Some(&**text),
            _ => None,
        });
        let place = groups.iter().position(|group| group.label == label);
        let place = place.unwrap_or_else(|| {
            let anchor = anchor(label.unwrap_or("table"), &mut anchors);
            groups.push(RowGroup {
                label,
                anchor,
                rows: Vec::new(),
            });
            groups.len() - 1
        });
        let both = table.columns.iter().zip(row);
        let cells = both.map(|(column, value)| cell(site, &column.kind, value));
        groups[place].rows.push(cells.collect());
    }
    groups
}

fn key(kind: &ColumnType) -> &'static str {
    match kind {
        ColumnType::Text => "text",
        ColumnType::Integer => "integer",
        ColumnType::Flag => "flag",
        ColumnType::Term(_) => "term",
        ColumnType::Links => "links",
    }
}

fn cell<'s>(site: &'s Site<'_>, kind: &ColumnType, value: &'s Cell) -> CellView<'s> {
    let mut view = CellView {
        key: key(kind),
        text: "".into(),
        links: Vec::new(),
    };
    match (value, kind) {
        (Cell::Text(text), _) => view.text = (&**text).into(),
        (Cell::Integer(number), _) => view.text = number.to_string().into(),
        (Cell::Flag(flag), _) => view.text = if *flag { "はい" } else { "いいえ" }.into(),
        (Cell::Terms(terms), ColumnType::Term(facet)) => {
            view.links = terms
                .iter()
                .filter_map(|term| site.term_link(facet, term))
                .collect();
        }
        (Cell::Links(files), _) => {
            view.links = files
                .iter()
                .filter_map(|file| record_link(site, file))
                .collect();
        }
        (Cell::Empty | Cell::Terms(_), _) => {}
    }
    view
}

/// A record by its file below `content/`, under its own title.
fn record_link<'s>(site: &'s Site<'_>, file: &str) -> Option<Link<'s>> {
    let url = address::of_file(&format!("content/{file}"))?;
    let (folder, rest) = file.split_once('/')?;
    let id = rest
        .strip_suffix(".md")
        .or_else(|| rest.strip_suffix(".yaml"))?;
    let catalogue = site.catalogue;
    let title = match folder {
        "cases" => &catalogue.cases.get(id)?.title,
        "approaches" => &catalogue.approaches.get(id)?.title,
        "programmes" => &catalogue.programmes.get(id)?.title,
        "pages" => &catalogue.pages.get(id)?.title,
        "tables" => &catalogue.tables.get(id)?.title,
        "places" => return Some(site.place_link(&catalogue.places.get(id)?.place)),
        _ => return None,
    };
    Some(Link {
        label: (&**title).into(),
        url: url.into(),
    })
}
