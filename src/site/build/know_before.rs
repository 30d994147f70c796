use crate::model::{Amount, Case, Felt, NoAmount, Place, Role, grouped};
use crate::site::Site;
use crate::site::build::link::notice;
use crate::site::view::Notice;

/// Labels of the status facet that say that it runs no more.
const ENDED: [&str; 2] = ["終了", "中止"];
/// Label of the status facet that says that nobody knows.
const UNKNOWN: &str = "現況未確認";

/// 導入前に知っておくこと: what is left, how it ended, what it was paid from, how large the place
/// is. Each is a fact of the record said again, never a judgement.
pub(crate) fn know_before<'a>(site: &Site<'a>, case: &'a Case) -> Vec<Notice<'a>> {
    let mut notices = Vec::new();
    notices.extend(left(site, case));
    notices.extend(status(site, case));
    notices.extend(funding(site, case));
    notices.extend(size(site, case));
    notices
}

fn left<'a>(site: &Site<'a>, case: &'a Case) -> Option<Notice<'a>> {
    let facet = site.catalogue.settings.facets.playing(Role::Problem)?;
    let mut labels: Vec<&str> = Vec::new();
    for challenge in case
        .challenges
        .iter()
        .filter(|challenge| challenge.when == Some(Felt::Left))
    {
        if let Some(term) = site.vocabulary.term(&facet.key, challenge.term.as_str())
            && !labels.contains(&&*term.label)
        {
            labels.push(&term.label);
        }
    }
    (!labels.is_empty()).then(|| {
        let text = labels.join("、") + "（くわしくは課題の欄）";
        notice("left", "資料の時点で残るとされた課題", text)
    })
}

/// How it ended, or that nobody knows; none where it goes on.
pub(crate) fn status<'a>(site: &Site<'a>, case: &'a Case) -> Option<Notice<'a>> {
    let facet = site.catalogue.settings.facets.playing(Role::Status)?;
    let term = site
        .vocabulary
        .term(&facet.key, case.terms_of(&facet.key).first()?.as_str())?;
    let label = &*term.label;
    if label == UNKNOWN {
        return Some(notice(
            "status",
            label,
            "資料のあとも続いているかどうかは、確認できていません。",
        ));
    }
    let ended = ENDED.contains(&label);
    let text = match &case.period.to {
        Some(to) => format!(
            "{}で{label}したとされています。理由は資料の記載によります。",
            to.label()
        ),
        None => format!("{label}したとされています。終わりの時期は資料に記載がありません。"),
    };
    ended.then(|| notice("status", label, text))
}

fn funding<'a>(site: &Site<'a>, case: &'a Case) -> Option<Notice<'a>> {
    let facet = site.catalogue.settings.facets.playing(Role::Funding)?;
    let mut labels: Vec<&str> = Vec::new();
    let terms = case.terms_of(&facet.key).iter();
    labels.extend(
        terms
            .filter_map(|id| site.vocabulary.term(&facet.key, id.as_str()))
            .map(|term| &*term.label),
    );
    let has = |state| {
        case.budgets
            .iter()
            .any(|line| line.amount == Amount::None(state))
    };
    let named = labels.join("、");
    let text = match (has(NoAmount::Ended), labels.is_empty()) {
        (true, true) => "予算は終了したとされています。".to_owned(),
        (true, false) => format!("財源は{named}で、予算は終了したとされています。"),
        (false, false) => [
            "財源は",
            &named,
            "とされています。同じ財源を使えるかどうかは別に確かめる必要があります。",
        ]
        .concat(),
        (false, true) if has(NoAmount::Zero) => {
            "予算をかけずに行ったとされています。職員の手間は額に入っていません。".to_owned()
        }
        (false, true) => return None,
    };
    Some(notice("funding", "財源", text))
}

fn size<'a>(site: &Site<'a>, case: &'a Case) -> Option<Notice<'a>> {
    let text = match site.place(case.place.as_ref()?)? {
        Place::Prefecture(place) => format!(
            "{}が行った事業です。市町村が単独で行う場合とは、担い手も額も異なります。",
            place.name
        ),
        Place::Municipality(place) => {
            let population = grouped(place.population?);
            let population = ["人口", &population, "人の", &place.name, "の取組です。"].concat();
            match case.covers.as_ref().and_then(|covers| covers.text.as_ref()) {
                Some(reach) => format!("{population}{reach}にわたって行われています。"),
                None => population,
            }
        }
    };
    Some(notice("size", "規模", text))
}
