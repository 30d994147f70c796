use std::borrow::Cow;

use crate::derive::{address, covers, moment_label};
use crate::model::{
    Case, Facet, Figure, Measured, Municipality, Nature, Need, Place, Prefecture, Role, Slug,
    grouped,
};
use crate::site::Site;
use crate::site::build::budget;
use crate::site::build::figure::{nature_words, part_name, value_text};
use crate::site::build::link::period;
use crate::site::view::{Fact, FactValue, Link};

/// Facts of a case at a glance.
pub(crate) fn facts<'a>(site: &Site<'a>, case: &'a Case) -> Vec<Fact<'a>> {
    let mut facts = Vec::new();
    place(site, case, &mut facts);
    let run = period(case.period.from.as_ref(), case.period.to.as_ref());
    push(
        &mut facts,
        ("period", "期間"),
        run.map(text).into_iter().collect(),
    );
    let as_of = case
        .as_of
        .as_ref()
        .map(|at| text([&*moment_label(at), "の資料"].concat()));
    push(
        &mut facts,
        ("as-of", "いつの話か"),
        as_of.into_iter().collect(),
    );
    let facets = &site.catalogue.settings.facets;
    for (role, key) in [(Role::Status, "status"), (Role::Stage, "stages")] {
        if let Some(facet) = facets.playing(role) {
            facts.extend(terms(site, facet, case.terms_of(&facet.key), key));
        }
    }
    push(
        &mut facts,
        ("effort", "人と手間"),
        case.effort
            .iter()
            .map(|figure| effort(case, figure))
            .collect(),
    );
    push(
        &mut facts,
        ("cost", "かかった額"),
        budget::newest(case, None).into_iter().map(text).collect(),
    );
    if let Some(facet) = facets.playing(Role::Funding) {
        facts.extend(terms(site, facet, case.terms_of(&facet.key), "funding"));
    }
    push(
        &mut facts,
        ("partners", "ともに取り組むところ"),
        partners(case),
    );
    groups(site, case, &mut facts);
    for facet in facets
        .all
        .iter()
        .filter(|facet| role_of(site, facet).is_none())
    {
        facts.extend(terms(site, facet, case.terms_of(&facet.key), "terms"));
    }
    missing(site, case, &mut facts);
    facts
}

/// What gathers it with others: approaches and its kind.
fn groups<'a>(site: &Site<'a>, case: &'a Case, facts: &mut Vec<Fact<'a>>) {
    push(
        facts,
        ("approach", "同じねらいの取組"),
        site.approach_links(&case.approaches)
            .into_iter()
            .map(linked)
            .collect(),
    );
    if let Some(kind) = site.catalogue.settings.kind(case.kind.as_str()) {
        let link = Link {
            label: (&*kind.label).into(),
            url: address::kind(&kind.id, 1).into(),
        };
        push(facts, ("kind", "記録の種類"), vec![linked(link)]);
    }
}

fn place<'a>(site: &Site<'a>, case: &'a Case, facts: &mut Vec<Fact<'a>>) {
    if let Some(code) = &case.place {
        push(
            facts,
            ("place", "自治体"),
            vec![linked(site.place_link(code))],
        );
    }
    push(
        facts,
        ("covers", "及ぶ範囲"),
        covers(&site.catalogue.settings.facets, case)
            .map(text)
            .into_iter()
            .collect(),
    );
    push(
        facts,
        ("also", "ほかに含む自治体"),
        case.also
            .iter()
            .map(|code| linked(site.place_link(code)))
            .collect(),
    );
    if let Some(place) = case.place.as_ref().and_then(|code| site.place(code)) {
        let reaches_further = !case.also.is_empty()
            || case
                .covers
                .as_ref()
                .is_some_and(|covers| covers.text.is_some());
        let note = reaches_further.then_some("自治体だけの値（及ぶ範囲の全体ではない）");
        facts.extend(joined(place, note));
    }
    let setting = case.setting.iter().map(|figure| FactValue {
        note: Some("資料の記載".into()),
        ..effort(case, figure)
    });
    push(
        facts,
        ("setting", "資料にある地域の状況"),
        setting.collect(),
    );
}

/// Population and ageing rate from reference data, each with year.
pub(crate) fn joined<'a>(place: Place<'a>, note: Option<&'static str>) -> Vec<Fact<'a>> {
    let (population, year, aged) = match place {
        Place::Prefecture(Prefecture {
            population,
            population_year,
            aged65_percent,
            ..
        }) => (
            Some(*population),
            Some(*population_year),
            Some(*aged65_percent),
        ),
        Place::Municipality(Municipality {
            population,
            population_year,
            aged65_percent,
            ..
        }) => (*population, *population_year, *aged65_percent),
    };
    let source = year.map(|year| match note {
        Some(note) => format!("{year}年国勢調査。{note}"),
        None => format!("{year}年国勢調査"),
    });
    let noted = |words: String| FactValue {
        text: words.into(),
        url: None,
        note: source.clone().map(Cow::Owned),
    };
    let mut facts = Vec::new();
    push(
        &mut facts,
        ("population", "人口"),
        population
            .map(|count| noted(grouped(count) + "人"))
            .into_iter()
            .collect(),
    );
    push(
        &mut facts,
        ("aged", "高齢化率"),
        aged.map(|percent| noted(format!("{percent:.1}%")))
            .into_iter()
            .collect(),
    );
    facts
}

/// A figure on one line: 相談 160〜200件/年（平成30年度）; what is no result says so.
fn effort<'a>(case: &'a Case, figure: &'a Figure) -> FactValue<'a> {
    let values: Vec<String> = figure
        .values
        .iter()
        .map(|measured| value(figure, measured))
        .collect();
    let words = [
        figure.indicator.as_deref(),
        Some(&*values.join("、")),
        figure.text.as_deref(),
        // Where there is a value, it says so itself.
        nature(figure.nature).filter(|_| values.is_empty()),
    ];
    let words: Vec<&str> = words
        .into_iter()
        .flatten()
        .filter(|word| !word.is_empty())
        .collect();
    let part = part_name(case, figure.part.as_deref());
    let note = match (figure.scope.as_deref(), part) {
        (Some(scope), Some(part)) => Some(format!("{scope}、{part}").into()),
        (Some(scope), None) => Some(scope.into()),
        (None, part) => part,
    };
    FactValue {
        text: words.join(" ").into(),
        url: None,
        note,
    }
}

/// A value with its time, and with its nature where it is no result: 約4割（2025年、見込）.
fn value(figure: &Figure, measured: &Measured) -> String {
    let words = match &measured.during {
        Some(during) if measured.at.is_none() => {
            format!("{during}で{}", value_text(figure, measured))
        }
        _ => value_text(figure, measured),
    };
    let at = measured.at.as_ref().map(|at| &*at.as_written);
    let notes: Vec<&str> = [at, nature(measured.nature)]
        .into_iter()
        .flatten()
        .collect();
    match notes.is_empty() {
        true => words,
        false => format!("{words}（{}）", notes.join("、")),
    }
}

/// 見込, 目標, 期待; none for a result, which need not be said.
fn nature(nature: Nature) -> Option<&'static str> {
    (nature != Nature::Actual).then(|| nature_words(nature).0)
}

/// Efforts of a case in a few words, for tables of variants; those of `part` and of the whole.
pub(crate) fn efforts(case: &Case, part: Option<&str>) -> Vec<String> {
    let concerns = |figure: &&Figure| {
        part.is_none() || figure.part.is_none() || figure.part.as_deref() == part
    };
    case.effort
        .iter()
        .filter(concerns)
        .map(|figure| effort(case, figure).text.into_owned())
        .collect()
}

fn partners(case: &Case) -> Vec<FactValue<'_>> {
    let mut names: Vec<&str> = Vec::new();
    for partner in &case.partners {
        if !names.contains(&&*partner.name) {
            names.push(&partner.name);
        }
    }
    names.into_iter().map(text).collect()
}

/// Terms of a facet as a fact; none without terms.
pub(crate) fn terms<'a>(
    site: &Site<'a>,
    facet: &'a Facet,
    ids: &[Slug],
    key: &'static str,
) -> Option<Fact<'a>> {
    let values: Vec<_> = ids
        .iter()
        .filter_map(|id| site.term_link(&facet.key, id))
        .map(linked)
        .collect();
    (!values.is_empty()).then(|| Fact {
        key,
        label: (&*facet.label).into(),
        values,
        missing: false,
    })
}

fn role_of(site: &Site<'_>, facet: &Facet) -> Option<Role> {
    let roles = &site.catalogue.settings.facets.roles;
    roles
        .iter()
        .find(|(_, key)| **key == facet.key)
        .map(|(role, _)| *role)
}

/// Marks what the kind wants and the facts lack, of those facts that stand at a glance.
fn missing<'a>(site: &Site<'a>, case: &'a Case, facts: &mut Vec<Fact<'a>>) {
    for (field, key, label) in [
        ("period", "period", "期間"),
        ("effort", "effort", "人と手間"),
        ("budgets", "cost", "かかった額"),
        ("partners", "partners", "ともに取り組むところ"),
    ] {
        let is_wanted = site
            .catalogue
            .settings
            .kind(case.kind.as_str())
            .is_some_and(|kind| kind.fields.get(field) == Some(&Need::Wanted));
        if is_wanted && !facts.iter().any(|fact| fact.key == key) {
            let values = vec![text("記載なし")];
            facts.push(Fact {
                key,
                label: label.into(),
                values,
                missing: true,
            });
        }
    }
}

/// Adds a fact that has values.
pub(crate) fn push<'a>(
    facts: &mut Vec<Fact<'a>>,
    (key, label): (&'static str, &'a str),
    values: Vec<FactValue<'a>>,
) {
    if !values.is_empty() {
        facts.push(Fact {
            key,
            label: label.into(),
            values,
            missing: false,
        });
    }
}

/// Words alone.
pub(crate) fn text<'a>(words: impl Into<Cow<'a, str>>) -> FactValue<'a> {
    FactValue {
        text: words.into(),
        url: None,
        note: None,
    }
}

/// Words that lead somewhere.
pub(crate) fn linked(link: Link<'_>) -> FactValue<'_> {
    FactValue {
        text: link.label,
        url: Some(link.url),
        note: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Moment, Quantity};

    #[test]
    fn a_value_that_is_no_result_says_so() {
        let figure = Figure {
            indicator: None,
            unit: Some("人".to_owned()),
            scope: None,
            part: None,
            values: Vec::new(),
            text: None,
            nature: Nature::Actual,
        };
        let at = || Moment::parse("2025年").ok().map(|read| read.moment);
        for (at, during, nature, expected) in [
            (at(), None, Nature::Forecast, "40人（2025年、見込）"),
            (at(), None, Nature::Actual, "40人（2025年）"),
            (None, Some("3か月"), Nature::Target, "3か月で40人（目標）"),
            (None, None, Nature::Hope, "40人（期待）"),
            (None, None, Nature::Actual, "40人"),
        ] {
            let measured = Measured {
                at,
                during: during.map(str::to_owned),
                value: Quantity::parse("40").unwrap(),
                nature,
            };
            assert_eq!(value(&figure, &measured), expected);
        }
    }
}
