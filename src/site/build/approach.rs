use crate::derive::{CaseNumber, address};
use crate::model::{Approach, Case, CaseNote, FirstStep, Place, Role, Slug, grouped};
use crate::site::Site;
use crate::site::build::figure::part_name;
use crate::site::build::link::{checked, toc};
use crate::site::build::list::count_text;
use crate::site::build::{Built, budget, facts, request};
use crate::site::view::{
    ApproachView, CardRef, Fact, FirstStepView, PitfallView, VariantRow, View,
};

/// Said of the table of variants.
const VARIANTS_NOTE: &str = "額や人数は各記録にあるもので、範囲や数え方が異なり、並べて比べられるとは限りません。優劣はつけていません。";

/// An approach.
pub(crate) fn approach<'s>(site: &'s Site<'_>, id: &Slug) -> Option<Built<'s>> {
    let approach = site.catalogue.approaches.get(id)?;
    let numbers = site
        .derived
        .lists
        .by_approach
        .get(id)
        .map_or(&[][..], Vec::as_slice);
    let view = View::Approach(ApproachView {
        title: &approach.title,
        aka: &approach.aka,
        summary: &approach.summary,
        notices: site.record_notices(approach.publication, &approach.sources),
        terms: terms(site, approach),
        core: &approach.core,
        adaptable: &approach.adaptable,
        needs: &approach.needs,
        pitfalls: approach
            .pitfalls
            .iter()
            .map(|note| case_note(site, note))
            .collect(),
        read_first: approach
            .read_first
            .as_ref()
            .map(|note| case_note(site, note)),
        first_steps: approach
            .first_steps
            .iter()
            .map(|step| first_step(site, step))
            .collect(),
        variants: variants(site, numbers, id),
        request: request::approach_link(site, id),
        count_text: count_text(numbers.len()),
        lacking: site.lacking(numbers).0.lines,
        variants_note: VARIANTS_NOTE,
        toc: toc(&approach.body),
        sources: site.sources(&approach.sources),
        checked: checked(approach.checked),
        body_hash: approach.body.hash,
    });
    let built = Built::new(&*approach.title, &*approach.summary, view);
    Some(
        built
            .with_body(Some(&approach.body))
            .under("同じねらいの取組", address::APPROACHES)
            .within(address::APPROACHES),
    )
}

fn terms<'s>(site: &'s Site<'_>, approach: &'s Approach) -> Vec<Fact<'s>> {
    let facets = site.catalogue.settings.facets.all.iter();
    facets
        .filter_map(|facet| {
            let ids = approach.terms.get(&facet.key)?;
            facts::terms(site, facet, ids, "terms")
        })
        .collect()
}

fn case_note<'s>(site: &'s Site<'_>, note: &'s CaseNote) -> PitfallView<'s> {
    let case = note.case.as_ref().and_then(|id| site.card_of(id));
    PitfallView {
        text: &note.text,
        case,
    }
}

/// A first step, with the case that took it.
pub(crate) fn first_step<'s>(site: &'s Site<'_>, step: &'s FirstStep) -> FirstStepView<'s> {
    FirstStepView {
        text: &step.text,
        copy: step.copy.as_deref(),
        case: step.case.as_ref().and_then(|id| site.card_of(id)),
    }
}

/// Variants by code of the place, those without one last: a table to compare is ordered by
/// something that says nothing of merit and is easy to find one's own in.
fn variants<'s>(site: &'s Site<'_>, numbers: &[CaseNumber], id: &Slug) -> Vec<VariantRow<'s>> {
    let mut cases: Vec<(&Case, CaseNumber)> = numbers
        .iter()
        .filter_map(|number| Some((site.case(*number)?, *number)))
        .collect();
    cases.sort_by_key(|(case, _)| (case.place.is_none(), &case.place, &case.id));
    cases
        .into_iter()
        .flat_map(|(case, number)| rows(site, (case, number), id))
        .collect()
}

/// A row for the case, or one for each of its parts that is such an approach.
fn rows<'s>(
    site: &'s Site<'_>,
    (case, number): (&'s Case, CaseNumber),
    id: &Slug,
) -> Vec<VariantRow<'s>> {
    let Some(card) = site.card(number).map(CardRef) else {
        return Vec::new();
    };
    let parts: Vec<&str> = case
        .parts
        .iter()
        .filter(|part| part.approaches.contains(id))
        .map(|part| &*part.id)
        .collect();
    if parts.is_empty() {
        return vec![row(site, case, card, None)];
    }
    parts
        .into_iter()
        .map(|part| row(site, case, card, Some(part)))
        .collect()
}

fn row<'s>(
    site: &'s Site<'_>,
    case: &'s Case,
    card: CardRef<'s>,
    part: Option<&'s str>,
) -> VariantRow<'s> {
    let population = match case.place.as_ref().and_then(|code| site.place(code)) {
        Some(Place::Municipality(place)) => place.population,
        Some(Place::Prefecture(place)) => Some(place.population),
        None => None,
    };
    let result = site
        .catalogue
        .settings
        .facets
        .playing(Role::Result)
        .and_then(|facet| {
            site.vocabulary
                .term(&facet.key, case.terms_of(&facet.key).first()?.as_str())
        });
    VariantRow {
        card,
        part: part_name(case, part).map(|name| name.into_owned()),
        population: population.map_or("記載なし".into(), |count| {
            format!("{}人", grouped(count)).into()
        }),
        people: facts::efforts(case, part),
        cost: budget::newest(case, part),
        result: result.map_or("記載なし".into(), |term| (&*term.label).into()),
    }
}
