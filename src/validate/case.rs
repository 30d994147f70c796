use crate::diagnostic::{Rule, Span};
use crate::load::yaml::Node;
use crate::model::{Body, Case, Kind, Need, PlaceCode, PlaceLevel, Publication, Slug};
use crate::text::nearest;
use crate::validate::budget::budgets;
use crate::validate::entry::Reader;
use crate::validate::fields::Fields;
use crate::validate::figure::figures;
use crate::validate::identity::{confirmed, contact, covers, grew_from, period, sources};
use crate::validate::parts::{facet_keys, facet_terms, gather_terms, parts};
use crate::validate::people::{asks, challenges, gatherings, materials, partners, plans};
use crate::validate::places::{fits_kind, place};
use crate::validate::prose::{short, unranked};
use crate::validate::words::{day, fiscal_moment, slug_path};

/// Every field of a case that is no facet.
pub(crate) const FIELDS: [&str; 30] = [
    "title",
    "aka",
    "kind",
    "place",
    "also",
    "covers",
    "summary",
    "publication",
    "formerly",
    "published",
    "checked",
    "confirmed",
    "as_of",
    "period",
    "setting",
    "approach",
    "parts",
    "partners",
    "bodies",
    "effort",
    "plans",
    "materials",
    "budgets",
    "outcomes",
    "challenges",
    "asks",
    "grew_from",
    "contact",
    "sources",
    "note",
];

/// Fields that every case has, whatever its kind says.
const ALWAYS: [&str; 4] = ["title", "kind", "place", "summary"];

/// The words of `publication`.
pub(crate) const PUBLICATION: [(Publication, &str); 3] = [
    (Publication::Public, "公開"),
    (Publication::Draft, "下書き"),
    (Publication::Withdrawn, "取下げ"),
];

/// The front matter of a case. `opening` is where a missing field is shown.
pub(crate) fn case(
    id: &Slug,
    (node, opening): (&Node, Span),
    body: Body,
    reader: &mut Reader<'_>,
) -> Option<(Case, Span)> {
    let mut fields = Fields::of(node, opening, "この事例", &mut reader.faults)?;
    let title = fields.required("title", &mut reader.faults);
    let kind = kind(&mut fields, reader);
    let place = place_of(&mut fields, kind, reader);
    let also = also(&mut fields, reader);
    let summary = fields.required("summary", &mut reader.faults);
    let kind_id = kind.map_or(id, |kind| &kind.id);
    let mut case = Case::new(id.clone(), kind_id.clone(), body);
    case.place = place;
    case.also = also;
    identity(&mut case, &mut fields, reader);
    parts(&mut case, &mut fields, reader);
    substance(&mut case, &mut fields, reader);
    case.terms = facet_terms(&mut fields, reader);
    if let Some(kind) = kind {
        needs(kind, &fields, opening, reader);
    }
    fields.finish_with(&facet_keys(reader), &mut reader.faults);
    gather_terms(&mut case, reader);
    let limits = &reader.settings.site;
    for (text, key, limit) in [
        (&title, "title", limits.title_limit),
        (&summary, "summary", limits.summary_limit),
    ] {
        let Some(text) = text else { continue };
        short(text, key, limit, &mut reader.faults);
        unranked(text, key, &mut reader.faults);
    }
    let title = title?;
    case.title = title.value;
    case.summary = summary.map(|summary| summary.value).unwrap_or_default();
    kind.map(|_| (case, title.span))
}

fn kind<'a>(fields: &mut Fields<'_>, reader: &mut Reader<'a>) -> Option<&'a Kind> {
    let written = fields.required("kind", &mut reader.faults)?;
    let kinds = &reader.settings.kinds;
    let is_it = |kind: &&Kind| kind.label == written.value || kind.id.as_str() == written.value;
    let found = kinds.iter().find(is_it);
    if found.is_none() {
        let labels = || kinds.iter().map(|kind| &*kind.label);
        let help = match nearest(&written.value, labels()) {
            Some(label) => format!("「{label}」のことですか"),
            None => format!("{} のどれかにする", labels().collect::<Vec<_>>().join("・")),
        };
        reader
            .faults
            .add(
                Rule::UnknownChoice,
                written.span,
                format!("「{}」という種類はありません", written.value),
            )
            .set_help(help);
    }
    found
}

fn place_of(
    fields: &mut Fields<'_>,
    kind: Option<&Kind>,
    reader: &mut Reader<'_>,
) -> Option<PlaceCode> {
    let level = kind.map_or(PlaceLevel::Any, |kind| kind.place);
    if level != PlaceLevel::Any && !fields.has("place") {
        fields.missing("place", &mut reader.faults);
    }
    let written = fields.text("place", &mut reader.faults)?;
    let code = place(&reader.settings.places, &written, &mut reader.faults)?;
    if let Some(kind) = kind {
        fits_kind(kind, &code, &written, &mut reader.faults);
    }
    Some(code)
}

fn also(fields: &mut Fields<'_>, reader: &mut Reader<'_>) -> Vec<PlaceCode> {
    let written = fields.texts("also", &mut reader.faults);
    let places = &reader.settings.places;
    written
        .iter()
        .filter_map(|name| place(places, name, &mut reader.faults))
        .collect()
}

fn identity(case: &mut Case, fields: &mut Fields<'_>, reader: &mut Reader<'_>) {
    let faults = &mut reader.faults;
    case.aka = fields.plain_texts("aka", faults);
    case.publication = fields
        .choice("publication", &PUBLICATION, faults)
        .unwrap_or_default();
    case.formerly = fields
        .texts("formerly", faults)
        .iter()
        .filter_map(|id| slug_path(id, faults))
        .collect();
    case.published = fields
        .text("published", faults)
        .and_then(|text| day(&text, faults));
    case.checked = fields
        .text("checked", faults)
        .and_then(|text| day(&text, faults));
    case.as_of = fields
        .text("as_of", faults)
        .and_then(|text| fiscal_moment(&text, faults));
    case.note = fields.plain("note", faults);
    case.period = period(fields, reader);
    case.covers = covers(fields, reader);
    case.confirmed = confirmed(fields, reader);
    case.contact = contact(fields, reader);
    case.sources = sources(fields, reader);
    case.grew_from = grew_from(fields, reader);
}

fn substance(case: &mut Case, fields: &mut Fields<'_>, reader: &mut Reader<'_>) {
    let parts: Vec<String> = case.parts.iter().map(|part| part.id.clone()).collect();
    case.setting = figures("setting", &parts, fields, reader);
    case.effort = figures("effort", &parts, fields, reader);
    case.outcomes = figures("outcomes", &parts, fields, reader);
    case.budgets = budgets(&parts, fields, reader);
    case.partners = partners(&parts, fields, reader);
    case.bodies = gatherings(&parts, fields, reader);
    case.plans = plans(fields, reader);
    case.materials = materials(fields, reader);
    case.challenges = challenges(&parts, fields, reader);
    case.asks = asks(&parts, fields, reader);
}

fn needs(kind: &Kind, fields: &Fields<'_>, opening: Span, reader: &mut Reader<'_>) {
    for (name, need) in &kind.fields {
        match need {
            Need::Required if !fields.has(name) && !ALWAYS.contains(&&**name) => {
                reader
                    .faults
                    .add(
                        Rule::MissingField,
                        opening,
                        format!("{}に {name} がありません", kind.label),
                    )
                    .set_help(format!("`{name}:` の行を加える"));
            }
            Need::Absent => {
                let Some(span) = fields.key_span(name) else {
                    continue;
                };
                reader
                    .faults
                    .add(
                        Rule::ForbiddenField,
                        span,
                        format!("{}では {name} を使いません", kind.label),
                    )
                    .set_help("項目を消すか、kind を確かめる");
            }
            Need::Required | Need::Wanted => {}
        }
    }
}
