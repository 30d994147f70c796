use crate::model::{Amount, Budget, Case, NoAmount, Role};
use crate::site::Site;
use crate::site::view::OutcomeSection;

/// What somebody who asks for a budget would look for in a record, and does not find: of all of
/// it, or of these parts.
pub(crate) fn unsaid(
    site: &Site<'_>,
    case: &Case,
    (parts, outcomes): (&[&str], &OutcomeSection<'_>),
) -> Vec<String> {
    let of_part = |line: &&Budget| match line.part.as_deref() {
        Some(part) => parts.is_empty() || parts.contains(&part),
        None => true,
    };
    let lines: Vec<&Budget> = case.budgets.iter().filter(of_part).collect();
    let mut missing = amounts(&lines);
    let has_own = lines.iter().any(|line| line.part.is_some());
    if !parts.is_empty() && !lines.is_empty() && !has_own {
        missing.push("この取組だけの額（合わせた額のみ）".to_owned());
    }
    missing.extend(reasons(&lines));
    let funding = site.catalogue.settings.facets.playing(Role::Funding);
    let names_funding = funding.is_some_and(|facet| !case.terms_of(&facet.key).is_empty());
    if lines.is_empty() && !names_funding {
        missing.push("財源".to_owned());
    }
    let has_end = case.period.to.is_some();
    for (is_missing, what) in [
        (case.period.from.is_none(), "始まりの時期"),
        (!has_end, "終わりの時期"),
        (outcomes.expected.is_empty(), "目標や見込み"),
        (outcomes.actual.is_empty(), "実績の数値"),
        (case.effort.is_empty(), "人手や会議の数"),
    ] {
        if is_missing {
            missing.push(what.to_owned());
        }
    }
    missing
}

/// What a line of money may say besides its amount.
struct Field {
    what: &'static str,
    is_said: fn(&Budget) -> bool,
    /// Whether each line should say it; else one is enough.
    is_of_each: bool,
}

const FIELDS: [Field; 5] = [
    Field {
        what: "額の年度",
        is_said: |line| line.year.is_some(),
        is_of_each: true,
    },
    Field {
        what: "当初・補正・決算の別",
        is_said: |line| line.stage.is_some(),
        is_of_each: true,
    },
    Field {
        what: "財源",
        is_said: |line| !line.funding.is_empty(),
        is_of_each: true,
    },
    Field {
        what: "額の内訳",
        is_said: |line| !line.of_which.is_empty(),
        is_of_each: false,
    },
    Field {
        what: "補助の上限額",
        is_said: |line| line.ceiling.is_some(),
        is_of_each: false,
    },
];

/// What lines of money leave open: all of them, or some.
fn amounts(lines: &[&Budget]) -> Vec<String> {
    if lines.is_empty() {
        return vec!["予算額".to_owned()];
    }
    let is_paid = |line: &&&Budget| matches!(line.amount, Amount::Money(_));
    let paid: Vec<&&Budget> = lines.iter().filter(is_paid).collect();
    let open = FIELDS.iter().filter_map(|field| {
        let n_open = paid.iter().filter(|line| !(field.is_said)(line)).count();
        match n_open {
            0 => None,
            n_open if n_open == paid.len() => Some(field.what.to_owned()),
            n_open => field
                .is_of_each
                .then(|| format!("{}（{}行のうち{n_open}行）", field.what, paid.len())),
        }
    });
    open.collect()
}

/// Amounts that change or end without a word on why.
fn reasons(lines: &[&Budget]) -> Vec<String> {
    let has_words = lines.iter().any(|line| line.note.is_some());
    let ended = lines
        .iter()
        .any(|line| line.amount == Amount::None(NoAmount::Ended));
    let mut years: Vec<_> = lines
        .iter()
        .filter_map(|line| {
            Some((
                line.part.as_deref(),
                line.year.as_ref()?.fiscal_year()?,
                line.amount.yen()?,
            ))
        })
        .collect();
    years.sort_unstable();
    let changes = years
        .windows(2)
        .any(|pair| pair[0].0 == pair[1].0 && pair[0].1 != pair[1].1 && pair[0].2 != pair[1].2);
    let mut missing = Vec::new();
    if changes && !has_words {
        missing.push("額が変わった理由".to_owned());
    }
    if ended && !has_words {
        missing.push("終わった理由".to_owned());
    }
    missing
}
