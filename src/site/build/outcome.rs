use crate::model::{Case, Figure, Measured, Nature};
use crate::site::build::figure::{nature_words, value_text};
use crate::site::view::Outcome;

/// Statements shown of a case; its page has all.
const LINES: usize = 3;

/// Outcomes of a case in a line each, results in numbers first, then results in words, then what
/// is only expected; and how many are left out. Where only some parts of the case are concerned,
/// those of other parts are not its.
pub(crate) fn outcomes<'a>(case: &'a Case, parts: &[&str]) -> (Vec<Outcome<'a>>, usize) {
    let mut found: Vec<(u8, Outcome<'a>)> = Vec::new();
    for figure in concerned(case, parts) {
        for (nature, word) in Nature::WORDS {
            let values: Vec<&Measured> = figure
                .values
                .iter()
                .filter(|measured| measured.nature == nature)
                .collect();
            if !values.is_empty() {
                let rank = if nature == Nature::Actual { 0 } else { 2 };
                found.push((rank, line(word, figure, &values)));
            }
        }
        if figure.values.is_empty() {
            found.extend(in_words(figure));
        }
    }
    found.sort_by_key(|(rank, _)| *rank);
    let more = found.len().saturating_sub(LINES);
    let lines = found.into_iter().take(LINES);
    (lines.map(|(_, outcome)| outcome).collect(), more)
}

/// Outcomes of the whole case and of these parts; of all parts where none is named.
pub(crate) fn concerned<'a>(case: &'a Case, parts: &[&str]) -> impl Iterator<Item = &'a Figure> {
    case.outcomes.iter().filter(move |figure| {
        let part = figure.part.as_deref();
        parts.is_empty() || part.is_none_or(|part| parts.contains(&part))
    })
}

fn in_words(figure: &Figure) -> Option<(u8, Outcome<'_>)> {
    let text = figure.text.as_deref()?;
    let (rank, nature) = match figure.nature {
        Nature::Actual => (1, "言葉"),
        other => (2, nature_words(other).0),
    };
    let text = match figure.indicator.as_deref() {
        Some(indicator) => format!("{indicator}：{text}").into(),
        None => text.into(),
    };
    Some((rank, Outcome { nature, text }))
}

/// 連絡率：60%（平成28年度）→ 81.7%（令和6年度）; of more than three values the first and last.
fn line<'a>(nature: &'static str, figure: &'a Figure, values: &[&'a Measured]) -> Outcome<'a> {
    let value = |measured: &&Measured| {
        let written = value_text(figure, measured);
        let at = measured.at.as_ref().map(|at| &*at.as_written);
        match at.or(measured.during.as_deref()) {
            Some(at) => format!("{written}（{at}）"),
            None => written,
        }
    };
    let values = match values {
        [first, _, _, .., last] => format!("{} … {}", value(first), value(last)),
        few => few.iter().map(value).collect::<Vec<_>>().join(" → "),
    };
    let name = [figure.indicator.as_deref(), figure.scope.as_deref()];
    let name: Vec<&str> = name.into_iter().flatten().collect();
    let text = match name.is_empty() {
        true => values,
        false => format!("{}：{values}", name.join("、")),
    };
    Outcome {
        nature,
        text: text.into(),
    }
}
