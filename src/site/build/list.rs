use std::borrow::Cow;
use std::ops::Range;
use std::sync::{Arc, PoisonError};

use crate::derive::{CaseNumber, address, fiscal_year};
use crate::model::{era_label, grouped};
use crate::site::build::{Built, CASES};
use crate::site::plan::n_pages;
use crate::site::view::{Lacking, Link, ListGroup, ListView, Pager, TermCount, View};
use crate::site::{PER_PAGE, Site};

/// Said of every list of cases.
const ORDER_NOTE: &str =
    "記録の新しい順、同じ年度の中では自治体コードの順に並べています。優劣はつけていません。";

/// Fiscal years that count as recent: that of today and the two before.
const RECENT_YEARS: i32 = 3;

/// All cases.
pub(crate) fn cases<'s>(site: &'s Site<'_>, number: usize) -> Built<'s> {
    let mut list = site.list(&site.derived.lists.all, number, address::cases);
    list.level = 2;
    list.siblings = kinds(site, None);
    let description = format!("{}の取組事例の一覧。", site.catalogue.settings.site.title);
    Built::new(CASES.0, description, View::Cases(list)).within(CASES.1)
}

/// Cases of a kind.
pub(crate) fn kind<'s>(site: &'s Site<'_>, at: usize, number: usize) -> Option<Built<'s>> {
    let kind = site.catalogue.settings.kinds.get(at)?;
    let numbers = site
        .derived
        .lists
        .by_kind
        .get(&kind.id)
        .map_or(&[][..], Vec::as_slice);
    let mut list = site.list(numbers, number, |n| address::kind(&kind.id, n));
    list.level = 2;
    list.siblings = kinds(site, Some(at));
    let description = format!("{}の取組事例の一覧。", kind.label);
    let built = Built::new(&*kind.label, description, View::Kind(list));
    Some(built.under("記録の種類", address::KINDS).within(CASES.1))
}

/// Kinds with counts.
pub(crate) fn kinds<'s>(site: &'s Site<'_>, current: Option<usize>) -> Vec<TermCount<'s>> {
    let kinds = site.catalogue.settings.kinds.iter().enumerate();
    kinds
        .map(|(at, kind)| TermCount {
            label: (&*kind.label).into(),
            url: address::kind(&kind.id, 1),
            count: site.derived.lists.by_kind.get(&kind.id).map_or(0, Vec::len),
            definition: None,
            is_current: current == Some(at),
            narrower: Vec::new(),
        })
        .collect()
}

/// Population bands with counts.
pub(crate) fn bands<'s>(site: &'s Site<'_>, current: Option<usize>) -> Vec<TermCount<'s>> {
    let bounds = &site.catalogue.settings.site.population_bands;
    let bands = site.derived.lists.by_band.iter().enumerate();
    bands
        .map(|(at, band)| TermCount {
            label: band_label(bounds, at).into(),
            url: address::band(at + 1, 1),
            count: band.len(),
            definition: None,
            is_current: current == Some(at),
            narrower: Vec::new(),
        })
        .collect()
}

/// 人口1万人以上3万人未満.
pub(crate) fn band_label(bounds: &[u64], band: usize) -> String {
    let low = band
        .checked_sub(1)
        .and_then(|below| bounds.get(below))
        .map(|bound| persons(*bound));
    let high = bounds.get(band).map(|bound| persons(*bound));
    match (low, high) {
        (Some(low), Some(high)) => format!("人口{low}以上{high}未満"),
        (Some(low), None) => format!("人口{low}以上"),
        (None, Some(high)) => format!("人口{high}未満"),
        (None, None) => "すべての市町村".to_owned(),
    }
}

fn persons(number: u64) -> String {
    if number >= 10_000 && number.is_multiple_of(10_000) {
        format!("{}万人", number / 10_000)
    } else {
        format!("{}人", grouped(number))
    }
}

impl<'a> Site<'a> {
    /// Page `number` of a list of cases, which are ascending.
    pub(crate) fn list(
        &self,
        numbers: &'a [CaseNumber],
        number: usize,
        path: impl Fn(usize) -> String,
    ) -> ListView<'a> {
        let start = (number.max(1) - 1)
            .saturating_mul(PER_PAGE)
            .min(numbers.len());
        let end = (start + PER_PAGE).min(numbers.len());
        let overview = self.overview(numbers);
        ListView {
            lead: None,
            level: 3,
            count: numbers.len(),
            count_text: count_text(numbers.len()),
            groups: self.groups((numbers, start..end), &overview),
            pager: pager(number, n_pages(numbers.len()), path),
            lacking: overview.lacking.clone(),
            order_note: ORDER_NOTE,
            siblings: Vec::new(),
        }
    }

    /// All of a list on one page.
    pub(crate) fn whole_list(&self, numbers: &'a [CaseNumber]) -> ListView<'a> {
        let mut list = self.list(numbers, 1, |_| String::new());
        if numbers.len() > PER_PAGE {
            list.groups = self.groups((numbers, 0..numbers.len()), &self.overview(numbers));
            list.pager = pager(1, 1, |_| String::new());
        }
        list
    }

    /// Cases of a part of a list under headings by age. What a group lacks is reckoned over all of
    /// the group, not only what is shown of it.
    fn groups(
        &self,
        (numbers, shown): (&[CaseNumber], Range<usize>),
        overview: &Overview,
    ) -> Vec<ListGroup<'a>> {
        let groups = overview.groups.iter().map(|group| {
            let (from, to) = (
                group.range.start.max(shown.start),
                group.range.end.min(shown.end),
            );
            ListGroup {
                label: group.label.clone(),
                lacking: group.lacking.clone(),
                cards: self.cards(numbers.get(from..to).unwrap_or_default()),
                html: String::new(),
            }
        });
        groups.filter(|group| !group.cards.is_empty()).collect()
    }

    /// What is said of a list as a whole. It is looked through once for all of its pages: lists
    /// live as long as the site, so that one stays at its place.
    fn overview(&self, numbers: &'a [CaseNumber]) -> Arc<Overview> {
        // What is kept is whole, since each is put in at once.
        let kept = || {
            self.overviews
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
        };
        let key = (numbers.as_ptr() as usize, numbers.len());
        if let Some(known) = kept().get(&key) {
            return Arc::clone(known);
        }
        let (lacking, survey) = self.lacking(numbers);
        let mut groups = Vec::new();
        let mut start = 0;
        while let Some(first) = numbers.get(start) {
            let age = self.age(*first);
            let end = start + numbers[start..].partition_point(|number| self.age(*number) == age);
            groups.push(AgeGroup {
                range: start..end,
                label: self.age_label(age),
                lacking: self.lacking_within(&numbers[start..end], &survey),
            });
            start = end;
        }
        let made = Arc::new(Overview { lacking, groups });
        kept().insert(key, Arc::clone(&made));
        made
    }

    /// The age group of a case, ascending in the order of lists.
    fn age(&self, number: CaseNumber) -> Age {
        match self.case(number).and_then(fiscal_year) {
            Some(year) if self.recent_from().is_some_and(|recent| year >= recent) => Age::Recent,
            Some(year) => Age::Year(std::cmp::Reverse(year)),
            None => Age::Unknown,
        }
    }

    fn age_label(&self, age: Age) -> Cow<'static, str> {
        match age {
            Age::Recent => match self.recent_from() {
                Some(from) => format!(
                    "近年の記録（{}〜{}）",
                    era_label(from),
                    era_label(from + RECENT_YEARS - 1)
                )
                .into(),
                None => "近年の記録".into(),
            },
            Age::Year(year) => format!("{}の記録", era_label(year.0)).into(),
            Age::Unknown => "いつの記録か記載のないもの".into(),
        }
    }

    /// First fiscal year that counts as recent.
    pub(crate) fn recent_from(&self) -> Option<i32> {
        self.today.map(|day| day.fiscal_year() - RECENT_YEARS + 1)
    }
}

/// What is said of all pages of a list.
#[derive(Debug)]
pub(crate) struct Overview {
    lacking: Lacking,
    groups: Vec<AgeGroup>,
}

/// Cases of a list whose facts are of one age.
#[derive(Debug)]
struct AgeGroup {
    /// Where they stand in the list.
    range: Range<usize>,
    label: Cow<'static, str>,
    lacking: Lacking,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Age {
    Recent,
    Year(std::cmp::Reverse<i32>),
    Unknown,
}

/// 掲載件数 12件（実施自治体数ではありません）
pub(crate) fn count_text(count: usize) -> String {
    format!("掲載件数 {count}件（実施自治体数ではありません）")
}

/// Pages of a list, as a reader turns them: the first, the last, and two on either side.
pub(crate) fn pager<'s>(
    number: usize,
    n_pages: usize,
    path: impl Fn(usize) -> String,
) -> Pager<'s> {
    let number = number.clamp(1, n_pages);
    let mut pages: Vec<Option<Link<'s>>> = Vec::new();
    let mut last = 0;
    let near = number.saturating_sub(2)..=number + 2;
    for page in (1..=n_pages).filter(|page| near.contains(page) || *page == 1 || *page == n_pages) {
        if page > last + 1 {
            pages.push(None);
        }
        pages.push(Some(Link {
            label: page.to_string().into(),
            url: path(page).into(),
        }));
        last = page;
    }
    Pager {
        number,
        n_pages,
        previous_url: (number > 1).then(|| path(number - 1)),
        next_url: (number < n_pages).then(|| path(number + 1)),
        pages,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bands_are_named_in_words() {
        let bounds = [5_000, 10_000, 30_000];
        for (band, expected) in [
            (0, "人口5,000人未満"),
            (1, "人口5,000人以上1万人未満"),
            (2, "人口1万人以上3万人未満"),
            (3, "人口3万人以上"),
        ] {
            assert_eq!(band_label(&bounds, band), expected);
        }
    }

    #[test]
    fn a_pager_leaves_gaps() {
        let shown = |number, n_pages| {
            pager(number, n_pages, |n| n.to_string())
                .pages
                .into_iter()
                .map(|page| page.map_or("…".to_owned(), |page| page.label.into_owned()))
                .collect::<Vec<_>>()
                .join(" ")
        };
        assert_eq!(shown(1, 1), "1");
        assert_eq!(shown(5, 9), "1 … 3 4 5 6 7 … 9");
        assert_eq!(shown(9, 9), "1 … 7 8 9");
    }
}
