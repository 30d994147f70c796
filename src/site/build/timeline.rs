use std::collections::BTreeMap;

use crate::derive::{address, moment_label};
use crate::model::{Fact as ModelFact, PlaceCode, PlaceRecord, Role};
use crate::site::Site;
use crate::site::build::Built;
use crate::site::build::facts::text;
use crate::site::build::link::checked;
use crate::site::view::{Dot, EventView, Fact, Lane, LanesChart, Link, TimelineView, View};

/// The timeline of a place.
pub(crate) fn timeline<'s>(site: &'s Site<'_>, code: &PlaceCode) -> Option<Built<'s>> {
    let record = site.catalogue.places.get(code)?;
    let place = site.place_link(&record.place);
    let title = format!("{}の年表", place.label);
    let others = site.catalogue.places.values();
    let others = others.filter(|other| !other.events.is_empty() && other.place != record.place);
    let topics = &site.catalogue.settings.site.topics;
    let occurs = |topic: &&String| record.events.iter().any(|event| event.topic == **topic);
    let description = format!("{}の取組の経過。", place.label);
    let view = View::Timeline(TimelineView {
        summary: record.summary.as_deref(),
        facts: facts(&record.facts),
        events: events(site, record),
        topics: topics.iter().filter(occurs).map(|topic| &**topic).collect(),
        lanes: lanes(site, record),
        others: others
            .map(|other| Link {
                label: site.place_name(&other.place),
                url: address::timeline(&other.place).into(),
            })
            .collect(),
        sources: site.sources(&record.sources),
        note: record.note.as_deref(),
        checked: checked(record.checked),
        place,
    });
    Some(
        Built::new(title, description, view)
            .under("年表", address::TIMELINES)
            .within(address::TIMELINES),
    )
}

/// Facts of a profile.
pub(crate) fn facts(facts: &[ModelFact]) -> Vec<Fact<'_>> {
    facts
        .iter()
        .map(|fact| Fact {
            key: "profile",
            label: (&*fact.label).into(),
            values: vec![text(&*fact.text)],
            missing: false,
        })
        .collect()
}

/// Events in the order of the record.
pub(crate) fn events<'a>(site: &Site<'a>, record: &'a PlaceRecord) -> Vec<EventView<'a>> {
    let stage = site.catalogue.settings.facets.playing(Role::Stage);
    let topics = &site.catalogue.settings.site.topics;
    let mut before = None;
    let mut views = Vec::with_capacity(record.events.len());
    for event in &record.events {
        let at = event.at.as_ref();
        views.push(EventView {
            at: at.map_or("時期の記載なし".into(), moment_label),
            is_new_time: before != Some(at),
            topic: &event.topic,
            topic_number: topics
                .iter()
                .position(|topic| *topic == event.topic)
                .unwrap_or(topics.len())
                + 1,
            scene: stage
                .zip(event.scene.as_ref())
                .and_then(|(facet, id)| site.term_link(&facet.key, id)),
            text: &event.text,
        });
        before = Some(at);
    }
    views
}

/// Dots in lanes over fiscal years; none with fewer than two dated events.
pub(crate) fn lanes<'a>(site: &Site<'a>, record: &'a PlaceRecord) -> Option<LanesChart<'a>> {
    let dated: Vec<_> = record
        .events
        .iter()
        .filter_map(|event| {
            let at = event.at.as_ref()?;
            Some((&*event.topic, at.from.fiscal_year(), at.to.fiscal_year()))
        })
        .collect();
    if dated.len() < 2 {
        return None;
    }
    let from = dated.iter().map(|(_, from, _)| *from).min()?;
    let to = dated.iter().map(|(_, _, to)| *to).max()?;
    let topics = site
        .catalogue
        .settings
        .site
        .topics
        .iter()
        .map(|topic| &**topic);
    let lanes: Vec<Lane<'a>> = topics
        .map(|topic| Lane {
            label: topic,
            dots: dots(&dated, topic),
        })
        .filter(|lane| !lane.dots.is_empty())
        .collect();
    let told = lanes.iter().map(|lane| {
        let count: usize = lane.dots.iter().map(|dot| dot.n_events).sum();
        format!("{} {count}件", lane.label)
    });
    let described = told.collect::<Vec<_>>().join("、");
    Some(LanesChart {
        title: format!("{}の年表", site.place_name(&record.place)),
        description: format!("{from}年度から{to}年度まで。{described}。内容は下の一覧にあります。"),
        from,
        to,
        lanes,
    })
}

fn dots(dated: &[(&str, i32, i32)], topic: &str) -> Vec<Dot> {
    let mut counts: BTreeMap<(i32, i32), usize> = BTreeMap::new();
    for (_, from, to) in dated.iter().filter(|(known, _, _)| *known == topic) {
        *counts.entry((*from, *to)).or_default() += 1;
    }
    counts
        .into_iter()
        .map(|((from, to), n_events)| Dot { from, to, n_events })
        .collect()
}
