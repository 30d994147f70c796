use std::borrow::Cow;

use crate::derive::{CaseNumber, covers, digest};
use crate::model::{Budget, Case, Felt, Role, Slug};
use crate::site::Site;
use crate::site::build::figure::part_name;
use crate::site::build::link::period;
use crate::site::build::{budget, figure, know_before, people, unsaid};
use crate::site::view::{
    BudgetSection, CardRef, ChallengeLine, FigureView, Money, RequestEntry, RequestLine,
};

/// How much is said of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Extent {
    /// All of it.
    Whole,
    /// A line of the overview.
    Line,
}

/// Lines of money of one record in the overview.
const MOST_LINES: usize = 6;

/// What a case says for a request, of the parts that are of an approach where it has such parts:
/// in a line, and whole where that is wanted.
pub(crate) fn line<'s>(
    site: &'s Site<'_>,
    (case, number): (&'s Case, CaseNumber),
    (approach, extent): (Option<&Slug>, Extent),
) -> Option<RequestLine<'s>> {
    let parts: Vec<&'s str> = case
        .parts
        .iter()
        .filter(|part| approach.is_some_and(|id| part.approaches.contains(id)))
        .map(|part| &*part.id)
        .collect();
    let is_of =
        |part: Option<&str>| parts.is_empty() || part.is_none_or(|part| parts.contains(&part));
    let wanted = |line: &Budget| is_of(line.part.as_deref());
    let lines = || budget::lines(site, case, wanted);
    let card = CardRef(site.card(number)?);
    if extent == Extent::Line && parts.is_empty() {
        let known = site.money.get(number as usize)?;
        return Some(RequestLine {
            card,
            money: Cow::Borrowed(known.get_or_init(|| money(site, (case, card), lines().as_ref()))),
            whole: None,
        });
    }
    let budgets = lines();
    Some(RequestLine {
        card,
        money: Cow::Owned(money(site, (case, card), budgets.as_ref())),
        whole: match extent {
            Extent::Whole => Some(whole(site, case, (&parts, budgets))),
            Extent::Line => None,
        },
    })
}

fn money(
    site: &Site<'_>,
    (case, card): (&Case, CardRef<'_>),
    budgets: Option<&BudgetSection<'_>>,
) -> Money {
    let facet = site.catalogue.settings.facets.playing(Role::Funding);
    let terms = facet.into_iter().flat_map(|facet| {
        let terms = case.terms_of(&facet.key).iter();
        terms.filter_map(|id| site.vocabulary.term(&facet.key, id.as_str()))
    });
    let amounts = budgets.map_or_else(Vec::new, amounts);
    let funding: Vec<String> = terms.map(|term| term.label.clone()).collect();
    Money {
        hash: digest(&(card, &amounts, &funding)),
        amounts,
        funding,
    }
}

fn whole<'s>(
    site: &'s Site<'_>,
    case: &'s Case,
    (parts, mut budgets): (&[&'s str], Option<BudgetSection<'s>>),
) -> RequestEntry<'s> {
    if let Some(budgets) = &mut budgets {
        // Several tables on one page are told apart by their captions.
        budgets.caption = [&*case.title, "の", &budgets.caption].concat();
    }
    let names: Vec<_> = parts
        .iter()
        .filter_map(|part| part_name(case, Some(part)))
        .collect();
    let keep = |figures: &mut Vec<FigureView<'s>>| {
        let is_named = |figure: &FigureView<'_>| {
            parts.is_empty() || figure.part.as_ref().is_none_or(|part| names.contains(part))
        };
        figures.retain(is_named);
    };
    let mut outcomes = figure::outcomes(site, case);
    for figures in [
        &mut outcomes.expected,
        &mut outcomes.actual,
        &mut outcomes.words,
    ] {
        keep(figures);
    }
    let missing = unsaid::unsaid(site, case, (parts, &outcomes));
    RequestEntry {
        period: period(case.period.from.as_ref(), case.period.to.as_ref()),
        covers: covers(&site.catalogue.settings.facets, case).map(Into::into),
        budgets,
        ended: know_before::status(site, case).map(|notice| notice.text),
        expected: outcomes.expected,
        actual: outcomes.actual,
        words: outcomes.words,
        effort: figure::views(case, &case.effort),
        left: left(site, case),
        asks: people::asks(case),
        missing,
        note: case.note.as_deref(),
        sources: site.sources(&case.sources),
        parts: names,
    }
}

/// Lines of money in a few words, for the overview.
fn amounts(section: &BudgetSection<'_>) -> Vec<String> {
    let rows = section.rows.iter().map(|row| {
        let amount = match &row.amount {
            Some(amount) => [&**amount, section.unit].concat(),
            None => row.state.unwrap_or_default().to_owned(),
        };
        let (year, amount) = (short(&row.year), short(&amount));
        let words = [Some(year), row.part.as_deref(), Some(amount), row.stage];
        words.into_iter().flatten().collect::<Vec<_>>().join(" ")
    });
    let mut lines: Vec<String> = rows.take(MOST_LINES).collect();
    if section.rows.len() > MOST_LINES {
        lines.push(format!("ほか{}行", section.rows.len() - MOST_LINES));
    }
    lines
}

/// Words without what stands in brackets behind them.
fn short(words: &str) -> &str {
    words.split_once('（').map_or(words, |(short, _)| short)
}

/// What was left, without words that are to be handled with care.
fn left<'s>(site: &Site<'s>, case: &'s Case) -> Vec<ChallengeLine<'s>> {
    let facet = site.catalogue.settings.facets.playing(Role::Problem);
    let felt = case
        .challenges
        .iter()
        .filter(|it| it.when == Some(Felt::Left));
    felt.filter_map(|challenge| {
        let may_be_shown = !challenge.sensitive || case.confirmed.is_some();
        Some(ChallengeLine {
            term: site.term_link(&facet?.key, &challenge.term)?,
            text: challenge.text.as_deref().filter(|_| may_be_shown),
            part: part_name(case, challenge.part.as_deref()),
        })
    })
    .collect()
}
