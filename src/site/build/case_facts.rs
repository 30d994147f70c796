use std::borrow::Cow;

use crate::derive::CaseNumber;
use crate::model::{Case, Role};
use crate::site::Site;
use crate::site::build::figure::part_name;
use crate::site::build::link::checked;
use crate::site::build::{budget, case, facts, figure, people};
use crate::site::view::{
    BudgetRow, CaseFacts, Fact, FactGroup, FactRow, FigureView, GatheringView, PartnerView,
    SourceView, ValueView,
};

/// What the tools show of a case, from its front matter alone: an edited body changes none of it.
pub(crate) fn case_facts<'a>(site: &Site<'a>, number: CaseNumber) -> Option<CaseFacts<'a>> {
    let (case, card) = (site.case(number)?, site.card(number)?);
    let at_a_glance = facts::facts(site, case);
    let groups = [
        ("facts", "概要", overview(site, case, &at_a_glance)),
        ("people", "人と体制", people_rows(case, &at_a_glance)),
        ("budgets", "予算", budget_rows(site, case, &at_a_glance)),
        ("outcomes", "成果を表す数値と記述", outcomes(site, case)),
        ("challenges", "資料に出てくる課題", challenges(site, case)),
        ("sources", "出典と確認", sources(site, case)),
    ];
    let filled = groups.into_iter().filter(|(_, _, rows)| !rows.is_empty());
    Some(CaseFacts {
        id: card.id.as_str(),
        title: &card.title,
        summary: &card.summary,
        url: &card.url,
        kind: &card.kind,
        place: card.place.as_deref(),
        as_of: card.as_of.as_deref(),
        is_draft: card.is_draft,
        groups: filled
            .map(|(key, label, rows)| FactGroup { key, label, rows })
            .collect(),
    })
}

/// Facts at a glance that stand in another group.
const ELSEWHERE: [&str; 4] = ["effort", "cost", "funding", "partners"];

fn overview<'a>(site: &Site<'a>, case: &'a Case, at_a_glance: &[Fact<'a>]) -> Vec<FactRow<'a>> {
    let here = at_a_glance
        .iter()
        .filter(|fact| !ELSEWHERE.contains(&fact.key));
    let mut rows: Vec<FactRow<'a>> = here.filter_map(fact_row).collect();
    let parts = people::parts(site, case);
    let lines = parts.iter().map(|part| match part.text {
        Some(text) => format!("{} {}：{text}", part.id, part.name),
        None => format!("{} {}", part.id, part.name),
    });
    push(&mut rows, ("parts", "内訳の事業"), lines);
    rows
}

fn people_rows<'a>(case: &'a Case, at_a_glance: &[Fact<'a>]) -> Vec<FactRow<'a>> {
    let mut rows = Vec::new();
    let partners = people::partners(case).into_iter().map(partner);
    push(&mut rows, ("partners", "ともに取り組むところ"), partners);
    rows.push(named(at_a_glance, ("effort", "人と手間")));
    let bodies = people::bodies(case).into_iter().map(gathering);
    push(&mut rows, ("bodies", "会議・協議の場"), bodies);
    let plans = people::plans(case).into_iter().map(|plan| {
        let said = [Some(plan.name.to_owned()), plan.years];
        said.into_iter().flatten().collect::<Vec<_>>().join(" ")
    });
    push(&mut rows, ("plans", "関係する計画"), plans);
    let materials = case.materials.iter().map(|material| &*material.name);
    push(&mut rows, ("materials", "様式や手引き"), materials);
    rows
}

/// The row of a fact at a glance, in another group; empty where the record is silent on it.
fn named<'a>(at_a_glance: &[Fact<'a>], (key, label): (&'static str, &'static str)) -> FactRow<'a> {
    let fact = at_a_glance.iter().find(|fact| fact.key == key);
    fact.and_then(fact_row).unwrap_or(FactRow {
        key,
        label: label.into(),
        lines: Vec::new(),
    })
}

/// A fact as a row; what is missing is said by whoever shows the rows.
fn fact_row<'a>(fact: &Fact<'a>) -> Option<FactRow<'a>> {
    if fact.missing {
        return None;
    }
    let line = |value: &crate::site::view::FactValue<'a>| match &value.note {
        Some(note) => [&*value.text, "（", note, "）"].concat().into(),
        None => value.text.clone(),
    };
    let lines: Vec<Cow<'a, str>> = fact.values.iter().map(line).collect();
    // Terms lead somewhere and are short: they stand on one line, as on the page of the case.
    let are_terms = fact.values.iter().all(|value| value.url.is_some());
    Some(FactRow {
        key: fact.key,
        label: fact.label.clone(),
        lines: match are_terms {
            true => vec![lines.join("、").into()],
            false => lines,
        },
    })
}

fn partner(partner: PartnerView<'_>) -> String {
    let name = with_part(partner.part, partner.name);
    match partner.role {
        Some(role) => [&*name, "：", role].concat(),
        None => name,
    }
}

fn gathering(gathering: GatheringView<'_>) -> String {
    let name = with_part(gathering.part, gathering.name);
    let details = gathering.details.join("、");
    let said = [Some(&*details), gathering.text];
    let said: Vec<&str> = said
        .into_iter()
        .flatten()
        .filter(|words| !words.is_empty())
        .collect();
    match said.is_empty() {
        true => name,
        false => [&*name, "：", &said.join("。")].concat(),
    }
}

fn budget_rows<'a>(site: &Site<'a>, case: &'a Case, at_a_glance: &[Fact<'a>]) -> Vec<FactRow<'a>> {
    let mut rows = Vec::new();
    let mut lines = Vec::new();
    if let Some(section) = budget::lines(site, case, |_| true) {
        lines.extend(section.rows.iter().map(|row| amount(row, section.unit)));
        let sum = section.notices.into_iter().filter(|it| it.key == "sum");
        lines.extend(sum.map(|notice| notice.text.into_owned()));
    }
    push(&mut rows, ("budgets", "予算"), lines);
    rows.push(named(at_a_glance, ("funding", "財源")));
    rows
}

/// 平成30年度（2018年度） 1,015千円（当初予算、財源は地域医療介護総合確保基金）
fn amount(row: &BudgetRow<'_>, unit: &str) -> String {
    let amount = match &row.amount {
        Some(amount) => [&**amount, unit].concat(),
        None => row.state.unwrap_or("記載なし").to_owned(),
    };
    let year = with_part(row.part.clone(), &row.year);
    let funding: Vec<&str> = row.funding.iter().map(|link| &*link.label).collect();
    let mut notes: Vec<String> = row.stage.iter().map(|&stage| stage.to_owned()).collect();
    if !funding.is_empty() {
        notes.push(["財源は", &funding.join("・")].concat());
    }
    notes.extend(row.of_which.iter().cloned());
    notes.extend(row.ceiling.clone());
    notes.extend(row.includes.map(|words| format!("含むもの：{words}")));
    notes.extend(row.note.map(str::to_owned));
    match notes.is_empty() {
        true => [&*year, " ", &amount].concat(),
        false => [&*year, " ", &amount, "（", &notes.join("、"), "）"].concat(),
    }
}

fn outcomes<'a>(site: &Site<'a>, case: &'a Case) -> Vec<FactRow<'a>> {
    let section = figure::outcomes(site, case);
    let mut rows = Vec::new();
    push(&mut rows, ("result", "成果の記載"), section.state);
    push(
        &mut rows,
        ("actual", "実績の値"),
        section.actual.iter().map(results),
    );
    let words = section.words.iter().map(results);
    push(&mut rows, ("words", "言葉で書かれた成果"), words);
    let expected = section.expected.iter().map(expectation);
    let label = "目標・見込み・期待（実績ではないもの）";
    push(&mut rows, ("expected", label), expected);
    rows
}

/// A figure whose values are results: 認知度（ケアマネジャー）：平成25年度 60% → 平成30年度 80%
fn results(figure: &FigureView<'_>) -> String {
    let at: Vec<&str> = figure.values.iter().map(|value| &*value.at).collect();
    let is_course = at.windows(2).all(|pair| pair[0] != pair[1]) && at.len() > 1;
    let values = figure.values.iter().map(|value| timed(value, &[]));
    let values: Vec<String> = values.collect();
    told(figure, &values.join(if is_course { " → " } else { "、" }))
}

/// A figure whose values are none: each says what it is.
fn expectation(figure: &FigureView<'_>) -> String {
    if figure.values.is_empty() {
        return told(figure, &format!("（{}）", figure.nature));
    }
    let values = figure
        .values
        .iter()
        .map(|value| timed(value, &[value.nature]));
    told(figure, &values.collect::<Vec<_>>().join("、"))
}

fn timed(value: &ValueView<'_>, notes: &[&str]) -> String {
    let notes: Vec<&str> = std::iter::once(&*value.at)
        .chain(notes.iter().copied())
        .collect();
    [&*value.text, "（", &notes.join("、"), "）"].concat()
}

fn told(figure: &FigureView<'_>, values: &str) -> String {
    let name = with_part(figure.part.clone(), figure.indicator.unwrap_or_default());
    let name = match figure.scope {
        Some(scope) => [&*name, "（", scope, "）"].concat(),
        None => name,
    };
    let said = [Some(values), figure.text].into_iter().flatten();
    let said: Vec<&str> = said.filter(|words| !words.is_empty()).collect();
    match name.trim() {
        "" => said.join(" "),
        name => [name, "：", &said.join(" ")].concat(),
    }
}

/// The words of what is `sensitive` are left out until the place has confirmed the record.
fn challenges<'a>(site: &Site<'a>, case: &'a Case) -> Vec<FactRow<'a>> {
    let Some(facet) = site.catalogue.settings.facets.playing(Role::Problem) else {
        return Vec::new();
    };
    let mut rows = Vec::new();
    for (when, key, label) in people::FELT {
        let felt = case.challenges.iter().filter(|it| it.when == when);
        let lines = felt.filter_map(|challenge| {
            let term = site.vocabulary.term(&facet.key, challenge.term.as_str())?;
            let name = with_part(part_name(case, challenge.part.as_deref()), &term.label);
            let may_be_shown = !challenge.sensitive || case.confirmed.is_some();
            Some(match challenge.text.as_deref().filter(|_| may_be_shown) {
                Some(text) => [&*name, "：", text].concat(),
                None => name,
            })
        });
        push(&mut rows, (key, label), lines);
    }
    rows
}

fn sources<'a>(site: &Site<'a>, case: &'a Case) -> Vec<FactRow<'a>> {
    let mut rows = Vec::new();
    let sources = site.sources(&case.sources);
    push(&mut rows, ("source", "出典"), sources.iter().map(document));
    let mut rights: Vec<&str> = sources.iter().filter_map(|source| source.rights).collect();
    rights.dedup();
    push(&mut rows, ("rights", "資料の権利"), rights);
    push(
        &mut rows,
        ("checked", "資料と照合した日"),
        checked(case.checked),
    );
    push(
        &mut rows,
        ("confirmed", "自治体が確認した日"),
        [case::confirmed(case)],
    );
    push(
        &mut rows,
        ("note", "資料についての注記"),
        case.note.as_deref(),
    );
    let contact = case.contact.as_ref().map(|contact| match &contact.phone {
        Some(phone) => format!("{} 電話 {phone}", contact.office),
        None => contact.office.clone(),
    });
    push(&mut rows, ("contact", "問合せ先"), contact);
    rows
}

fn document(source: &SourceView<'_>) -> String {
    let mut line = ["「", source.title, "」", source.publisher].concat();
    for (between, words) in [
        ("、", source.date.as_deref()),
        ("。見出し：", source.locator),
        ("。", source.superseded.as_deref()),
    ] {
        line.extend(words.into_iter().flat_map(|words| [between, words]));
    }
    line
}

/// Words behind the part that they are of.
fn with_part(part: Option<Cow<'_, str>>, words: &str) -> String {
    match part {
        Some(part) => [&*part, " ", words].concat(),
        None => words.to_owned(),
    }
}

/// What a reader asks of every case, so that silence is shown as well.
const ASKED: [&str; 7] = [
    "partners", "budgets", "result", "actual", "before", "left", "checked",
];

/// Adds a row that has lines or is asked for.
fn push<'a, T: Into<Cow<'a, str>>>(
    rows: &mut Vec<FactRow<'a>>,
    (key, label): (&'static str, &'static str),
    lines: impl IntoIterator<Item = T>,
) {
    let lines: Vec<Cow<'a, str>> = lines.into_iter().map(Into::into).collect();
    if !lines.is_empty() || ASKED.contains(&key) {
        rows.push(FactRow {
            key,
            label: label.into(),
            lines,
        });
    }
}
