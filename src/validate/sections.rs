use crate::diagnostic::{Rule, Span};
use crate::model::{Kind, Need};
use crate::text::nearest;
use crate::validate::body::Section;
use crate::validate::fields::Faults;

/// The sections of a case against those of its kind: missing, misspelt, out of order, twice,
/// empty. A missing one is shown at `opening`, since it has no place of its own.
pub(crate) fn of_kind(kind: &Kind, found: &[Section], opening: Span, faults: &mut Faults<'_>) {
    let tops: Vec<&Section> = found
        .iter()
        .filter(|section| section.heading.level <= 2)
        .collect();
    let position = |text: &str| {
        kind.sections
            .iter()
            .position(|section| section.heading == text)
    };
    let mut claimed: Vec<usize> = Vec::new();
    for section in &tops {
        let text = &section.heading.text;
        match position(text) {
            Some(place) if claimed.contains(&place) => {
                faults
                    .add(
                        Rule::DuplicateSection,
                        section.span,
                        format!("見出し「{text}」が2度あります"),
                    )
                    .set_help("一つにまとめる");
            }
            Some(place) => {
                out_of_order(kind, &claimed, (place, section), faults);
                claimed.push(place);
            }
            None => claimed.extend(unknown(kind, section, faults)),
        }
    }
    for (place, section) in kind.sections.iter().enumerate() {
        if section.need == Need::Required && !claimed.contains(&place) {
            faults
                .add(
                    Rule::MissingSection,
                    opening,
                    format!("見出し「{}」がありません", section.heading),
                )
                .set_help(format!(
                    "`## {}` を加える。資料にないときは「資料に記載なし。」と書く",
                    section.heading
                ));
        }
    }
    let wanted = |text: &str| {
        position(text).is_some_and(|place| kind.sections[place].need != Need::Required)
    };
    empty(
        found
            .iter()
            .filter(|section| !wanted(&section.heading.text)),
        faults,
    );
}

fn out_of_order(
    kind: &Kind,
    claimed: &[usize],
    (place, section): (usize, &Section),
    faults: &mut Faults<'_>,
) {
    let Some(after) = claimed.iter().max().filter(|highest| **highest > place) else {
        return;
    };
    let order: Vec<&str> = kind
        .sections
        .iter()
        .map(|section| &*section.heading)
        .collect();
    faults
        .add(
            Rule::SectionOrder,
            section.span,
            format!(
                "見出し「{}」が「{}」より後にあります",
                section.heading.text, kind.sections[*after].heading
            ),
        )
        .set_help(format!("順序: {}", order.join(" → ")));
}

/// A heading that the kind does not have. Returns the place of the one that was most likely
/// meant, so that it is not reported as missing besides.
fn unknown(kind: &Kind, section: &Section, faults: &mut Faults<'_>) -> Option<usize> {
    let text = &section.heading.text;
    let known = || kind.sections.iter().map(|section| &*section.heading);
    let meant = nearest(text, known());
    let help = match meant {
        Some(meant) => format!("「{meant}」のことですか"),
        None => format!(
            "{}の見出し: {}。細かい見出しは ### で書く",
            kind.label,
            known().collect::<Vec<_>>().join("・")
        ),
    };
    faults
        .add(
            Rule::UnknownSection,
            section.span,
            format!("{}に見出し「{text}」はありません", kind.label),
        )
        .set_help(help);
    meant.and_then(|meant| known().position(|heading| heading == meant))
}

/// Headings under which nothing stands.
pub(crate) fn empty<'a>(sections: impl Iterator<Item = &'a Section>, faults: &mut Faults<'_>) {
    for section in sections.filter(|section| section.is_empty) {
        faults
            .add(
                Rule::EmptySection,
                section.span,
                format!("見出し「{}」の下に本文がありません", section.heading.text),
            )
            .set_help("本文を書く。資料にないときは「資料に記載なし。」と書く");
    }
}
