use std::collections::BTreeSet;
use std::fmt::Write;
use std::sync::Arc;

use crate::model::{Case, Catalogue, Date, Kind, Need, Role};

/// A record whose facts are this many fiscal years behind the newest day of the catalogue is
/// listed as old.
const OLD_YEARS: i32 = 5;

/// What a catalogue still lacks, for those who look after it: wanted fields, confirmations, fresh
/// facts, and prefecture × scene cells without any record. Nothing in it is a fault.
pub(super) fn gaps(catalogue: &Catalogue) -> String {
    let mut text = String::from("\n== 足りないもの（誤りではありません） ==\n");
    for kind in &catalogue.settings.kinds {
        fields(&mut text, catalogue, kind);
    }
    unconfirmed(&mut text, catalogue);
    old(&mut text, catalogue);
    cells(&mut text, catalogue);
    text
}

fn fields(text: &mut String, catalogue: &Catalogue, kind: &Kind) {
    let cases: Vec<&Case> = catalogue
        .cases
        .values()
        .map(Arc::as_ref)
        .filter(|case| case.kind == kind.id)
        .collect();
    let wanted = kind
        .fields
        .iter()
        .filter(|(_, need)| **need == Need::Wanted);
    let _ = writeln!(text, "\n{}（{} 件）", kind.label, cases.len());
    for (field, _) in wanted {
        let lacking: Vec<&str> = cases
            .iter()
            .filter(|case| !case.has(field))
            .map(|case| case.id.as_str())
            .collect();
        let _ = writeln!(
            text,
            "  {field}: 記載なし {} 件{}",
            lacking.len(),
            listed(&lacking)
        );
    }
}

fn unconfirmed(text: &mut String, catalogue: &Catalogue) {
    let open: Vec<&str> = catalogue
        .cases
        .values()
        .filter(|case| case.confirmed.is_none())
        .map(|case| case.id.as_str())
        .collect();
    let _ = writeln!(
        text,
        "\n自治体が確認していない記録: {} 件中 {} 件{}",
        catalogue.cases.len(),
        open.len(),
        listed(&open)
    );
}

fn old(text: &mut String, catalogue: &Catalogue) {
    let Some(newest) = catalogue.newest_day().map(Date::fiscal_year) else {
        return;
    };
    let is_old = |case: &&Case| {
        case.as_of
            .as_ref()
            .is_some_and(|as_of| as_of.to.fiscal_year() + OLD_YEARS <= newest)
    };
    let old: Vec<&str> = catalogue
        .cases
        .values()
        .map(Arc::as_ref)
        .filter(is_old)
        .map(|case| case.id.as_str())
        .collect();
    let undated: Vec<&str> = catalogue
        .cases
        .values()
        .filter(|case| case.as_of.is_none())
        .map(|case| case.id.as_str())
        .collect();
    let _ = writeln!(
        text,
        "{OLD_YEARS}年度以上前の記録: {} 件{}",
        old.len(),
        listed(&old)
    );
    let _ = writeln!(
        text,
        "いつの話か分からない記録: {} 件{}",
        undated.len(),
        listed(&undated)
    );
}

/// Prefectures in which no case of a scene is published.
fn cells(text: &mut String, catalogue: &Catalogue) {
    let settings = &catalogue.settings;
    let Some(stages) = settings.facets.playing(Role::Stage) else {
        return;
    };
    let _ = writeln!(text, "\n記録のない都道府県（{}ごと）", stages.label);
    for term in &stages.terms {
        let with: BTreeSet<&str> = catalogue
            .cases
            .values()
            .filter(|case| case.terms_of(&stages.key).contains(&term.id))
            .filter_map(|case| case.place.as_ref().map(|place| place.prefecture()))
            .collect();
        let empty: Vec<&str> = settings
            .places
            .prefectures
            .iter()
            .filter(|place| !with.contains(place.code.as_str()))
            .map(|place| &*place.short)
            .collect();
        let _ = writeln!(
            text,
            "  {}: {} 県{}",
            term.label,
            empty.len(),
            listed(&empty)
        );
    }
}

fn listed(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        names => format!("\n      {}", names.join("、")),
    }
}
