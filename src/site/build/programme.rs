use crate::derive::address;
use crate::model::{OriginFrom, Programme, Slug};
use crate::site::Site;
use crate::site::build::facts::{push, text};
use crate::site::build::link::{checked, notice, period, toc};
use crate::site::build::{Built, lineage};
use crate::site::view::{Fact, Link, ProgrammeView, View};

/// A programme.
pub(crate) fn programme<'s>(site: &'s Site<'_>, id: &Slug) -> Option<Built<'s>> {
    let programme = site.catalogue.programmes.get(id)?;
    let from = OriginFrom::Programme(id.clone());
    let list = site.whole_list(site.derived.lineage.children(&from));
    let mut notices = site.record_notices(programme.publication, &programme.sources);
    notices.extend(
        programme
            .note
            .as_deref()
            .map(|note| notice("note", "資料について", note)),
    );
    let view = View::Programme(ProgrammeView {
        title: &programme.title,
        aka: &programme.aka,
        summary: &programme.summary,
        notices,
        facts: facts(programme),
        lineage: lineage::around(site, &from),
        list,
        toc: toc(&programme.body),
        sources: site.sources(&programme.sources),
        checked: checked(programme.checked),
        index: Link {
            label: "もとになった事業".into(),
            url: address::PROGRAMMES.into(),
        },
        body_hash: programme.body.hash,
    });
    let built = Built::new(&*programme.title, &*programme.summary, view);
    Some(
        built
            .with_body(Some(&programme.body))
            .under("もとになった事業", address::PROGRAMMES),
    )
}

fn facts(programme: &Programme) -> Vec<Fact<'_>> {
    let mut facts = Vec::new();
    let owner = programme.owner.as_deref().map(text);
    push(
        &mut facts,
        ("owner", "行ったところ"),
        owner.into_iter().collect(),
    );
    let run = period(programme.period.from.as_ref(), programme.period.to.as_ref());
    push(
        &mut facts,
        ("period", "期間"),
        run.map(text).into_iter().collect(),
    );
    facts
}
