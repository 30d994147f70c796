use std::collections::BTreeMap;

use serde::Serialize;

use crate::data::row::{BudgetRow, FigureRow, PlaceRow};
use crate::derive::address;
use crate::model::{
    Ask, Case, Catalogue, Challenge, Felt, Origin, OriginFrom, Part, Partner, Slug, SourceRef,
};

/// A case in `data/cases.json`: all of its record but the body.
#[derive(Debug, Serialize)]
pub(crate) struct CaseRow<'a> {
    id: &'a Slug,
    url: String,
    title: &'a str,
    aka: &'a [String],
    summary: &'a str,
    kind: &'a Slug,
    kind_label: &'a str,
    place: Option<PlaceRow<'a>>,
    also: Vec<PlaceRow<'a>>,
    covers: Option<CoversRow<'a>>,
    as_of: Option<YearRow<'a>>,
    period: PeriodRow<'a>,
    terms: &'a BTreeMap<String, Vec<Slug>>,
    approaches: &'a [Slug],
    parts: Vec<PartRow<'a>>,
    setting: Vec<FigureRow<'a>>,
    effort: Vec<FigureRow<'a>>,
    budgets: Vec<BudgetRow<'a>>,
    outcomes: Vec<FigureRow<'a>>,
    challenges: Vec<ChallengeRow<'a>>,
    asks: Vec<AskRow<'a>>,
    partners: Vec<PartnerRow<'a>>,
    grew_from: Vec<OriginRow<'a>>,
    sources: Vec<SourceRow<'a>>,
    published: Option<String>,
    checked: Option<String>,
    confirmed: Option<ConfirmedRow<'a>>,
    note: Option<&'a str>,
}

#[derive(Debug, Serialize)]
struct CoversRow<'a> {
    form: &'a Slug,
    text: Option<&'a str>,
}

#[derive(Debug, Serialize)]
struct YearRow<'a> {
    fiscal_year: Option<i32>,
    as_written: &'a str,
}

#[derive(Debug, Serialize)]
struct PeriodRow<'a> {
    from: Option<&'a str>,
    to: Option<&'a str>,
}

#[derive(Debug, Serialize)]
struct PartRow<'a> {
    id: &'a str,
    name: &'a str,
    text: Option<&'a str>,
    terms: &'a BTreeMap<String, Vec<Slug>>,
    approaches: &'a [Slug],
}

#[derive(Debug, Serialize)]
struct ChallengeRow<'a> {
    term: &'a Slug,
    when: Option<&'static str>,
    text: Option<&'a str>,
    part: Option<&'a str>,
}

#[derive(Debug, Serialize)]
struct AskRow<'a> {
    kind: &'a str,
    text: &'a str,
    part: Option<&'a str>,
}

#[derive(Debug, Serialize)]
struct PartnerRow<'a> {
    name: &'a str,
    role: Option<&'a str>,
    part: Option<&'a str>,
}

#[derive(Debug, Serialize)]
struct OriginRow<'a> {
    case: Option<&'a Slug>,
    programme: Option<&'a Slug>,
    year: Option<&'a str>,
    changed: Option<&'a str>,
}

#[derive(Debug, Serialize)]
struct SourceRow<'a> {
    document: &'a Slug,
    title: &'a str,
    publisher: &'a str,
    locator: Option<&'a str>,
    url: Option<&'a str>,
    rights: Option<&'a str>,
    superseded_by: Option<&'a str>,
}

#[derive(Debug, Serialize)]
struct ConfirmedRow<'a> {
    on: String,
    by: &'a str,
}

impl<'a> CaseRow<'a> {
    pub(crate) fn new(catalogue: &'a Catalogue, case: &'a Case) -> Self {
        let places = &catalogue.settings.places;
        let kind = catalogue.settings.kind(case.kind.as_str());
        let confirmed = case.confirmed.as_ref();
        let source = |source| source_row(catalogue, source);
        let as_of = case.as_of.as_ref();
        Self {
            id: &case.id,
            url: address::case(&case.id),
            title: &case.title,
            aka: &case.aka,
            summary: &case.summary,
            kind: &case.kind,
            kind_label: kind.map_or("", |kind| &kind.label),
            place: case.place.as_ref().map(|code| PlaceRow::new(places, code)),
            also: case
                .also
                .iter()
                .map(|code| PlaceRow::new(places, code))
                .collect(),
            covers: case.covers.as_ref().map(|covers| CoversRow {
                form: &covers.form,
                text: covers.text.as_deref(),
            }),
            as_of: as_of.map(|at| YearRow {
                fiscal_year: at.fiscal_year(),
                as_written: &at.as_written,
            }),
            period: PeriodRow {
                from: case.period.from.as_ref().map(|at| &*at.as_written),
                to: case.period.to.as_ref().map(|at| &*at.as_written),
            },
            terms: &case.terms,
            approaches: &case.approaches,
            parts: case.parts.iter().map(part_row).collect(),
            setting: case.setting.iter().map(FigureRow::new).collect(),
            effort: case.effort.iter().map(FigureRow::new).collect(),
            budgets: case.budgets.iter().map(BudgetRow::new).collect(),
            outcomes: case.outcomes.iter().map(FigureRow::new).collect(),
            challenges: case
                .challenges
                .iter()
                .map(|challenge| challenge_row(challenge, confirmed.is_some()))
                .collect(),
            asks: case.asks.iter().map(ask_row).collect(),
            partners: case.partners.iter().map(partner_row).collect(),
            grew_from: case.grew_from.iter().map(origin_row).collect(),
            sources: case.sources.iter().filter_map(source).collect(),
            published: case.published.map(|day| day.to_string()),
            checked: case.checked.map(|day| day.to_string()),
            confirmed: confirmed.map(|confirmed| ConfirmedRow {
                on: confirmed.on.to_string(),
                by: &confirmed.by,
            }),
            note: case.note.as_deref(),
        }
    }
}

fn part_row(part: &Part) -> PartRow<'_> {
    PartRow {
        id: &part.id,
        name: &part.name,
        text: part.text.as_deref(),
        terms: &part.terms,
        approaches: &part.approaches,
    }
}

/// Words that are to be handled with care stand only on the case's own page until the place has
/// confirmed the record.
fn challenge_row(challenge: &Challenge, is_confirmed: bool) -> ChallengeRow<'_> {
    let word = |felt| {
        Felt::WORDS
            .iter()
            .find(|(known, _)| *known == felt)
            .map(|(_, word)| *word)
    };
    ChallengeRow {
        term: &challenge.term,
        when: challenge.when.and_then(word),
        text: challenge
            .text
            .as_deref()
            .filter(|_| is_confirmed || !challenge.sensitive),
        part: challenge.part.as_deref(),
    }
}

fn ask_row(ask: &Ask) -> AskRow<'_> {
    AskRow {
        kind: &ask.kind,
        text: &ask.text,
        part: ask.part.as_deref(),
    }
}

fn partner_row(partner: &Partner) -> PartnerRow<'_> {
    PartnerRow {
        name: &partner.name,
        role: partner.role.as_deref(),
        part: partner.part.as_deref(),
    }
}

fn origin_row(origin: &Origin) -> OriginRow<'_> {
    let (case, programme) = match &origin.from {
        OriginFrom::Case(id) => (Some(id), None),
        OriginFrom::Programme(id) => (None, Some(id)),
    };
    OriginRow {
        case,
        programme,
        year: origin.year.as_ref().map(|year| &*year.as_written),
        changed: origin.changed.as_deref(),
    }
}

fn source_row<'a>(catalogue: &'a Catalogue, reference: &'a SourceRef) -> Option<SourceRow<'a>> {
    let source = catalogue.settings.source(reference.document.as_str())?;
    Some(SourceRow {
        document: &reference.document,
        title: &source.title,
        publisher: &source.publisher,
        locator: reference.locator.as_deref(),
        url: source.url.as_deref(),
        rights: source.rights.as_deref(),
        superseded_by: source.superseded_by.as_deref(),
    })
}
