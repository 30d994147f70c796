use crate::derive::{Derived, address};
use crate::model::{Catalogue, Role};
use crate::site::outline::Outline;
use crate::site::tool::Tool;
use crate::site::view::Link;

/// Id of the page on the catalogue itself; it and what hangs below it is no work of the day, so
/// it stands at the foot and not among the entrances.
pub(crate) const ABOUT: &str = "about";

/// Name of the page of what grew out of what.
pub(crate) const LINEAGE: &str = "何から生まれ、どこへ広がったか";

/// Main entries: only those that lead somewhere.
pub(crate) fn main(catalogue: &Catalogue) -> Vec<Link<'_>> {
    let mut links = vec![link("取組事例の一覧", "cases/index.html")];
    for (role, label) in [(Role::Problem, "課題から"), (Role::Stage, "場面から")] {
        if let Some(facet) = catalogue.settings.facets.playing(role) {
            links.push(Link {
                label: label.into(),
                url: address::facet(&facet.key).into(),
            });
        }
    }
    if has_municipal(catalogue) {
        links.push(link("うちに似た自治体", address::LIKE));
    }
    links.push(link("地図から", address::PLACES));
    if !catalogue.approaches.is_empty() {
        links.push(link("同じねらいの取組", address::APPROACHES));
    }
    if has_timelines(catalogue) {
        links.push(link("年表", address::TIMELINES));
    }
    if has_budgets(catalogue) {
        links.push(link("予算", address::BUDGETS));
    }
    links.push(link(Tool::Shortlist.title(), Tool::Shortlist.path()));
    links
}

/// Entries at the foot.
pub(crate) fn foot<'a>(
    (catalogue, derived): (&'a Catalogue, &Derived),
    outline: &Outline<'a>,
) -> Vec<Link<'a>> {
    let mut links = vec![
        link("さがす", address::SEARCH),
        link("分類の一覧", address::FACETS),
        link("記録の種類", address::KINDS),
    ];
    let others = [Tool::Compare, Tool::Worksheet];
    links.extend(others.map(|tool| link(tool.title(), tool.path())));
    if !catalogue.programmes.is_empty() {
        links.push(link("もとになった事業", address::PROGRAMMES));
    }
    if !derived.lineage.families.is_empty() {
        links.push(link(LINEAGE, "lineage/index.html"));
    }
    if !catalogue.tables.is_empty() {
        links.push(link("表", address::TABLES));
    }
    if !catalogue.pages.is_empty() {
        links.push(link("読み物", address::PAGES));
    }
    links.push(link("データ", address::DATA));
    let about = outline
        .below(None)
        .iter()
        .filter(|page| page.id.as_str() == ABOUT);
    links.extend(about.map(|page| Link {
        label: (&*page.title).into(),
        url: address::page(&page.id).into(),
    }));
    links
}

/// Whether any place has events.
pub(crate) fn has_timelines(catalogue: &Catalogue) -> bool {
    catalogue
        .places
        .values()
        .any(|record| !record.events.is_empty())
}

/// Whether any case is a municipality's.
pub(crate) fn has_municipal(catalogue: &Catalogue) -> bool {
    let mut places = catalogue
        .cases
        .values()
        .filter_map(|case| case.place.as_ref());
    places.any(|place| !place.is_prefecture())
}

/// Whether any case has a budget line.
pub(crate) fn has_budgets(catalogue: &Catalogue) -> bool {
    catalogue
        .cases
        .values()
        .any(|case| !case.budgets.is_empty())
}

/// Facets by which grounds for a request are gathered, by place: problems, scenes, and all by
/// which approaches are described.
pub(crate) fn request_facets(catalogue: &Catalogue) -> Vec<usize> {
    let facets = &catalogue.settings.facets;
    let has_role = |key: &str| {
        let roles = [Role::Problem, Role::Stage];
        roles
            .iter()
            .any(|role| facets.roles.get(role).is_some_and(|known| known == key))
    };
    let describes = |key: &str| {
        let mut approaches = catalogue.approaches.values();
        approaches.any(|approach| approach.terms.contains_key(key))
    };
    let all = facets.all.iter().enumerate();
    let wanted = all.filter(|(_, facet)| has_role(&facet.key) || describes(&facet.key));
    wanted.map(|(at, _)| at).collect()
}

fn link(label: &'static str, url: &'static str) -> Link<'static> {
    Link {
        label: label.into(),
        url: url.into(),
    }
}
