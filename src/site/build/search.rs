use crate::derive::address;
use crate::site::Site;
use crate::site::build::Built;
use crate::site::build::term::facet_entries;
use crate::site::view::{IndexEntry, Link, SearchView, View};

/// The search: what a script fills, and the ways to go without one.
pub(crate) fn search<'s>(site: &'s Site<'_>) -> Built<'s> {
    let bands = Link {
        label: "人口規模から".into(),
        url: address::BANDS.into(),
    };
    let has_bands = site
        .derived
        .lists
        .by_band
        .iter()
        .any(|band| !band.is_empty());
    let kinds = Link {
        label: "記録の種類".into(),
        url: address::KINDS.into(),
    };
    let links = site.nav.iter().cloned();
    let ways = links.chain(has_bands.then_some(bands)).chain([kinds]);
    let view = View::Search(SearchView {
        ways: ways.map(entry).collect(),
        facets: facet_entries(site),
    });
    Built::new(
        "さがす",
        "取組事例、自治体の記録、表、読み物を、語や条件でさがす。",
        view,
    )
}

fn entry(link: Link<'_>) -> IndexEntry<'_> {
    IndexEntry {
        link,
        text: None,
        note: None,
        count: None,
    }
}
