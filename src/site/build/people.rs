use crate::derive::{CaseNumber, Neighbour, Reason, features};
use crate::model::{Case, Challenge, Felt, Gathering, Material, Part, PlanLink, Role};
use crate::site::Site;
use crate::site::build::figure::part_name;
use crate::site::view::{
    AskView, CardRef, ChallengeLine, FeltGroup, GatheringView, Lacking, MaterialView, PartView,
    PartnerView, PlanView, Related,
};

/// When a problem was felt: key and heading, in the order of pages.
pub(crate) const FELT: [(Option<Felt>, &str, &str); 4] = [
    (Some(Felt::Before), "before", "取組前"),
    (Some(Felt::During), "during", "進める中"),
    (Some(Felt::Left), "left", "資料の時点で残るとされた課題"),
    (None, "unknown", "時期の記載なし"),
];

/// Groups by when a problem was felt, without the empty ones.
pub(crate) fn by_when<T>(items: impl Fn(Option<Felt>) -> Vec<T>) -> Vec<FeltGroup<T>> {
    let groups = FELT.map(|(when, key, label)| FeltGroup {
        key,
        label,
        items: items(when),
    });
    let filled = groups.into_iter().filter(|group| !group.items.is_empty());
    filled.collect()
}

/// Challenges by when they were felt.
pub(crate) fn challenges<'a>(site: &Site<'a>, case: &'a Case) -> Vec<FeltGroup<ChallengeLine<'a>>> {
    by_when(|when| {
        let felt = case.challenges.iter().filter(|one| one.when == when);
        felt.filter_map(|one| challenge_line(site, case, one))
            .collect()
    })
}

fn challenge_line<'a>(
    site: &Site<'a>,
    case: &'a Case,
    challenge: &'a Challenge,
) -> Option<ChallengeLine<'a>> {
    let facet = site.catalogue.settings.facets.playing(Role::Problem)?;
    Some(ChallengeLine {
        term: site.term_link(&facet.key, &challenge.term)?,
        text: challenge.text.as_deref(),
        part: part_name(case, challenge.part.as_deref()),
    })
}

/// Parts.
pub(crate) fn parts<'a>(site: &Site<'a>, case: &'a Case) -> Vec<PartView<'a>> {
    let part = |part: &'a Part| PartView {
        id: &part.id,
        name: &part.name,
        text: part.text.as_deref(),
        terms: part
            .terms
            .iter()
            .flat_map(|(facet, ids)| ids.iter().filter_map(|id| site.term_link(facet, id)))
            .collect(),
        approaches: site.approach_links(&part.approaches),
    };
    case.parts.iter().map(part).collect()
}

/// Partners.
pub(crate) fn partners(case: &Case) -> Vec<PartnerView<'_>> {
    let partners = case.partners.iter();
    partners
        .map(|partner| PartnerView {
            name: &partner.name,
            role: partner.role.as_deref(),
            part: part_name(case, partner.part.as_deref()),
        })
        .collect()
}

/// Councils, meetings, networks.
pub(crate) fn bodies(case: &Case) -> Vec<GatheringView<'_>> {
    let bodies = case.bodies.iter();
    bodies
        .map(|gathering| GatheringView {
            name: &gathering.name,
            details: details(gathering),
            text: gathering.text.as_deref(),
            part: part_name(case, gathering.part.as_deref()),
        })
        .collect()
}

fn details(gathering: &Gathering) -> Vec<&str> {
    let said = [&gathering.state, &gathering.every, &gathering.members];
    said.into_iter()
        .filter_map(|words| words.as_deref())
        .collect()
}

/// Plans.
pub(crate) fn plans(case: &Case) -> Vec<PlanView<'_>> {
    let plans = case.plans.iter();
    plans
        .map(|link| PlanView {
            name: &link.name,
            relation: link.relation.as_deref(),
            years: plan_years(link),
        })
        .collect()
}

fn plan_years(plan: &PlanLink) -> Option<String> {
    match (&plan.from, &plan.to) {
        (Some(from), Some(to)) if from == to => Some(from.clone()),
        (Some(from), Some(to)) => Some(format!("{from}〜{to}")),
        (Some(from), None) => Some(format!("{from}から")),
        (None, Some(to)) => Some(format!("{to}まで")),
        (None, None) => None,
    }
}

/// Forms, guides, rules: elsewhere, or beside the page.
pub(crate) fn materials(case: &Case) -> Vec<MaterialView<'_>> {
    case.materials
        .iter()
        .map(|material| self::material(case, material))
        .collect()
}

fn material<'a>(case: &'a Case, material: &'a Material) -> MaterialView<'a> {
    let url = material.url.as_deref();
    let leads_away = |url: &&str| url.starts_with("http://") || url.starts_with("https://");
    let name = url.and_then(|url| url.rsplit('/').next());
    let beside = case
        .body
        .attachments
        .iter()
        .find(|file| Some(&*file.name) == name);
    let href = url.filter(leads_away);
    MaterialView {
        name: &material.name,
        kind: material.kind.as_deref(),
        href,
        url: beside
            .filter(|_| href.is_none())
            .map(|file| format!("cases/{}/{}", case.id, file.name)),
    }
}

/// What the place asked of others.
pub(crate) fn asks(case: &Case) -> Vec<AskView<'_>> {
    let asks = case.asks.iter();
    asks.map(|ask| AskView {
        kind: &ask.kind,
        text: &ask.text,
        part: part_name(case, ask.part.as_deref()),
    })
    .collect()
}

/// Related cases with reasons.
pub(crate) fn related<'a>(site: &Site<'a>, case: &Case, others: &[Neighbour]) -> Vec<Related<'a>> {
    let facets = &site.catalogue.settings.facets;
    let own = features(facets, case);
    let other = |other: &Neighbour| {
        let shared = || other.features.iter().filter_map(|at| own.get(*at));
        // A place implies its prefecture.
        let is_here = shared().any(|reason| matches!(reason, Reason::Place(_)));
        let mut words: Vec<String> = shared()
            .filter(|reason| !(is_here && matches!(reason, Reason::Prefecture(_))))
            .filter_map(|reason| words(site, *reason))
            .collect();
        if !other.words.is_empty() {
            words.push(format!(
                "題名と要約に共通の言葉「{}」",
                other.words.join("」「")
            ));
        }
        Some(Related {
            card: CardRef(site.card(other.number)?),
            reasons: words,
            html: String::new(),
        })
    };
    others.iter().filter_map(other).collect()
}

/// What is said once of the related cases.
pub(crate) fn related_lacking(site: &Site<'_>, others: &[Neighbour]) -> Lacking {
    let numbers: Vec<CaseNumber> = others.iter().map(|other| other.number).collect();
    site.lacking_on_cards(&numbers)
}

fn words(site: &Site<'_>, reason: Reason<'_>) -> Option<String> {
    let facets = &site.catalogue.settings.facets;
    let label = |role, id: &crate::model::Slug| {
        site.vocabulary
            .term(&facets.playing(role)?.key, id.as_str())
            .map(|term| &*term.label)
    };
    Some(match reason {
        Reason::Approach(id) => {
            let approach = site.catalogue.approaches.get(id)?;
            ["同じねらいの取組「", &approach.title, "」"].concat()
        }
        Reason::Problem(id) => ["同じ課題「", label(Role::Problem, id)?, "」"].concat(),
        Reason::Stage(id) => ["同じ場面「", label(Role::Stage, id)?, "」"].concat(),
        Reason::Place(_) => "同じ自治体".to_owned(),
        Reason::Prefecture(_) => "同じ都道府県".to_owned(),
    })
}
