use std::borrow::Cow;

use crate::model::{Case, Need};
use crate::site::Site;

/// What its kind wants and the record lacks.
pub(crate) fn missing<'a>(site: &Site<'a>, case: &'a Case) -> Vec<Cow<'a, str>> {
    let Some(kind) = site.catalogue.settings.kind(case.kind.as_str()) else {
        return Vec::new();
    };
    let wanted = kind
        .fields
        .iter()
        .filter(|(_, need)| **need == Need::Wanted);
    // Whether the place has confirmed is said in a line of its own.
    let wanted = wanted.filter(|(field, _)| *field != "confirmed");
    wanted
        .filter(|(field, _)| !case.has(field))
        .map(|(field, _)| field_label(site, field))
        .collect()
}

/// Fields and what pages call them.
const FIELDS: [(&str, &str); 21] = [
    ("aka", "別の呼び名"),
    ("also", "ほかに含む自治体"),
    ("covers", "及ぶ範囲"),
    ("published", "掲載した日"),
    ("checked", "資料と照合した日"),
    ("confirmed", "自治体が確認した日"),
    ("as_of", "いつの話か"),
    ("period", "期間"),
    ("approach", "同じねらいの取組"),
    ("parts", "内訳の事業"),
    ("setting", "資料にある地域の状況"),
    ("partners", "ともに取り組むところ"),
    ("bodies", "会議や協議体"),
    ("effort", "人と手間"),
    ("plans", "計画"),
    ("materials", "様式や手引き"),
    ("budgets", "予算"),
    ("outcomes", "成果"),
    ("challenges", "課題"),
    ("asks", "意見や要望"),
    ("contact", "問合せ先"),
];

fn field_label<'a>(site: &Site<'a>, field: &'a str) -> Cow<'a, str> {
    if let Some((_, label)) = FIELDS.iter().find(|(key, _)| *key == field) {
        return (*label).into();
    }
    match site
        .indexes
        .get(field)
        .and_then(|at| site.catalogue.settings.facets.all.get(*at))
    {
        Some(facet) => (&*facet.label).into(),
        None => field.into(),
    }
}
