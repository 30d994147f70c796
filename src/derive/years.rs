use std::borrow::Cow;
use std::sync::LazyLock;

use crate::model::{Moment, Precision};

/// First fiscal year with a ready label.
const FIRST: i32 = 1912;
/// Last fiscal year with a ready label.
const LAST: i32 = 2100;

/// Labels of fiscal years from [`FIRST`] to [`LAST`]: nearly every moment of a catalogue is one,
/// and each is shown on many pages.
static READY: LazyLock<Vec<String>> =
    LazyLock::new(|| (FIRST..=LAST).map(Moment::fiscal_year_label).collect());

/// The label of a moment: [`Moment::label`].
pub fn moment_label(moment: &Moment) -> Cow<'static, str> {
    if moment.precision == Precision::FiscalYear && !moment.approximate {
        year_label(moment.from.fiscal_year())
    } else {
        moment.label().into()
    }
}

/// The label of a fiscal year: [`Moment::fiscal_year_label`].
pub fn year_label(fiscal_year: i32) -> Cow<'static, str> {
    let ready = usize::try_from(fiscal_year - FIRST).ok();
    match ready.and_then(|place| READY.get(place)) {
        Some(label) => label.as_str().into(),
        None => Moment::fiscal_year_label(fiscal_year).into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ready_labels_are_those_of_the_moments() {
        let texts = [
            "平成28年度",
            "令和元年度",
            "平成12年度頃",
            "平成25〜30年度",
            "2016年4月",
            "大正2年度",
        ];
        for text in texts {
            let moment = Moment::parse(text).unwrap().moment;
            assert_eq!(moment_label(&moment), moment.label(), "{text}");
        }
    }
}
