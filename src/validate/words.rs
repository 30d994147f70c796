use crate::diagnostic::{Rule, Spanned};
use crate::model::{
    Date, Facet, Moment, MomentFault, Money, Precision, Quantity, Slug, nearest_slug,
};
use crate::text::nearest;
use crate::validate::fields::Faults;

/// A term of a facet by label, synonym or id.
pub(crate) fn term(
    facet: &Facet,
    written: &Spanned<String>,
    faults: &mut Faults<'_>,
) -> Option<Slug> {
    if let Some(term) = facet.term_written(&written.value) {
        return Some(term.id.clone());
    }
    let names = facet.terms.iter().flat_map(|term| {
        let names = [&*term.label, &*term.reading].into_iter();
        names
            .chain(term.synonyms.iter().map(String::as_str))
            .map(|name| (name, &*term.label))
    });
    let names: Vec<_> = names.collect();
    let meant = nearest(&written.value, names.iter().map(|(name, _)| *name))
        .and_then(|found| names.iter().find(|(name, _)| *name == found))
        .map(|(_, label)| *label);
    let help = match meant {
        Some(label) => format!(
            "「{label}」のことですか。新しい用語は facets/{}.yaml に加える",
            facet.key
        ),
        None => format!(
            "使える用語は facets/{}.yaml にある。ない用語はそこに加える",
            facet.key
        ),
    };
    faults
        .add(
            Rule::UnknownTerm,
            written.span,
            format!("「{}」は{}の用語集にありません", written.value, facet.label),
        )
        .set_help(help);
    None
}

/// Terms of a facet in its own order, each once.
pub(crate) fn terms(
    facet: &Facet,
    written: &[Spanned<String>],
    faults: &mut Faults<'_>,
) -> Vec<Slug> {
    let mut found: Vec<Slug> = written
        .iter()
        .filter_map(|words| term(facet, words, faults))
        .collect();
    found.sort_by_key(|id| facet.position(id));
    found.dedup();
    found
}

/// A time in any of the forms that authors write.
pub(crate) fn moment(written: &Spanned<String>, faults: &mut Faults<'_>) -> Option<Moment> {
    match Moment::parse(&written.value) {
        Ok(read) => {
            if let Some(meant) = read.overrun {
                faults
                    .add(
                        Rule::EraOverrun,
                        written.span,
                        format!("「{}」は元号の終わりを過ぎた年です", written.value),
                    )
                    .set_help(format!(
                        "原資料のとおりならそのままでよい（{meant}として扱う）"
                    ));
            }
            Some(read.moment)
        }
        Err(fault) => {
            let rule = match fault {
                MomentFault::Unreadable { .. } => Rule::UnreadableDate,
                MomentFault::EndsBeforeStart { .. } => Rule::PeriodReversed,
                _ => Rule::ImpossibleDate,
            };
            faults
                .add(rule, written.span, fault.message())
                .set_help(fault.help());
            None
        }
    }
}

/// A time whose year can only be a fiscal one.
pub(crate) fn fiscal_moment(written: &Spanned<String>, faults: &mut Faults<'_>) -> Option<Moment> {
    moment(written, faults).map(Moment::in_fiscal_years)
}

/// A day.
pub(crate) fn day(written: &Spanned<String>, faults: &mut Faults<'_>) -> Option<Date> {
    let moment = moment(written, faults)?;
    if moment.precision != Precision::Day {
        faults
            .add(
                Rule::UnreadableDate,
                written.span,
                format!("「{}」は日まで書きます", written.value),
            )
            .set_help("2026-11-22 のように、年月日で書く");
        return None;
    }
    Some(moment.from)
}

/// An amount of money.
pub(crate) fn money(written: &Spanned<String>, faults: &mut Faults<'_>) -> Option<Money> {
    Money::parse(&written.value)
        .map_err(|fault| {
            faults
                .add(Rule::UnreadableMoney, written.span, fault.message())
                .set_help(fault.help());
        })
        .ok()
}

/// A quantity.
pub(crate) fn quantity(written: &Spanned<String>, faults: &mut Faults<'_>) -> Option<Quantity> {
    Quantity::parse(&written.value)
        .map_err(|fault| {
            faults
                .add(Rule::UnreadableQuantity, written.span, fault.message())
                .set_help(fault.help());
        })
        .ok()
}

/// An id of one name.
pub(crate) fn slug(written: &Spanned<String>, faults: &mut Faults<'_>) -> Option<Slug> {
    let id = Slug::name(&written.value);
    if id.is_none() {
        malformed_id(written, faults);
    }
    id
}

/// An id that may have folders.
pub(crate) fn slug_path(written: &Spanned<String>, faults: &mut Faults<'_>) -> Option<Slug> {
    let id = Slug::path(&written.value);
    if id.is_none() {
        malformed_id(written, faults);
    }
    id
}

fn malformed_id(written: &Spanned<String>, faults: &mut Faults<'_>) {
    faults
        .add(
            Rule::MalformedId,
            written.span,
            format!("id「{}」に使えない文字があります", written.value),
        )
        .set_help("半角の英小文字・数字・ハイフンだけにする（例: iryo-renkei）");
}

/// The nearest of known ids, as help.
pub(crate) fn id_help<'a>(written: &str, known: impl Iterator<Item = &'a str>) -> Option<String> {
    nearest_slug(written, known).map(|nearest| format!("「{nearest}」のことですか"))
}

/// The nearest of known names, or else all of them, as help.
pub(crate) fn names_help<'a>(
    written: &str,
    known: impl Iterator<Item = &'a str> + Clone,
) -> String {
    id_help(written, known.clone())
        .unwrap_or_else(|| format!("使える名前: {}", known.collect::<Vec<_>>().join(", ")))
}
