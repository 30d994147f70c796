use crate::derive::{BudgetSums, Funding, LeftOut, YearSum, address, year_label};
use crate::model::Role;
use crate::site::Site;
use crate::site::build::Built;
use crate::site::build::budget::Unit;
use crate::site::build::link::notice;
use crate::site::view::{
    BudgetsView, FundingColumn, Notice, StackBar, StackChart, SummedYear, View,
};

/// Budgets by year and funding.
pub(crate) fn budgets<'s>(site: &'s Site<'_>) -> Built<'s> {
    let sums = site.derived.sums(site.catalogue);
    let all = sums
        .years
        .values()
        .flat_map(|sum| sum.by_funding.values().copied());
    let unit = Unit::of(all);
    let mut fundings: Vec<&Funding> = sums
        .years
        .values()
        .flat_map(|sum| sum.by_funding.keys())
        .collect();
    fundings.sort();
    fundings.dedup();
    let year = |(year, sum): (&i32, &YearSum)| summed(*year, sum, (&fundings, unit));
    let view = View::Budgets(BudgetsView {
        columns: fundings
            .iter()
            .filter_map(|funding| column(site, funding))
            .collect(),
        years: sums.years.iter().rev().map(year).collect(),
        left_out: left_out(sums.left_out),
        notices: notices(),
        unit: unit.word(),
        chart: chart(site, (sums, &fundings), unit),
    });
    let description = "掲載した記録にある予算額を、年度と財源ごとに合わせた表。";
    Built::new("予算", description, view).within(address::BUDGETS)
}

fn column<'s>(site: &'s Site<'_>, funding: &Funding) -> Option<FundingColumn<'s>> {
    Some(match funding {
        Funding::Term(_, id) => {
            let facet = site.catalogue.settings.facets.playing(Role::Funding)?;
            let link = site.term_link(&facet.key, id)?;
            FundingColumn {
                label: link.label,
                url: Some(link.url.into_owned()),
            }
        }
        Funding::Several => FundingColumn {
            label: "複数の財源".into(),
            url: None,
        },
        Funding::Unnamed => FundingColumn {
            label: "財源の記載なし".into(),
            url: None,
        },
    })
}

fn summed(year: i32, sum: &YearSum, (fundings, unit): (&[&Funding], Unit)) -> SummedYear<'static> {
    let cell = |funding: &&Funding| {
        sum.by_funding
            .get(*funding)
            .map_or_else(String::new, |yen| unit.amount(*yen))
    };
    SummedYear {
        label: year_label(year),
        senders: senders(sum),
        total: unit.amount(sum.yen),
        cells: fundings.iter().map(cell).collect(),
    }
}

/// 記録12件（9都道府県・3市町村）
fn senders(sum: &YearSum) -> String {
    let mut who = Vec::new();
    if !sum.prefectures.is_empty() {
        who.push(format!("{}都道府県", sum.prefectures.len()));
    }
    if !sum.municipalities.is_empty() {
        who.push(format!("{}市町村", sum.municipalities.len()));
    }
    match who.is_empty() {
        true => format!("記録{}件", sum.n_cases),
        false => format!("記録{}件（{}）", sum.n_cases, who.join("・")),
    }
}

fn left_out(left: LeftOut) -> Vec<String> {
    let lines = [
        (left.no_year, "年度の記載がない額"),
        (left.span, "複数の年度にまたがる額、暦年の額"),
        (left.forecast, "見込の額"),
        (left.no_amount, "なし・終了・不明とされた行"),
        (left.in_sum, "全体の額に含まれる内訳の額"),
        (left.settled, "決算のある年度の予算の額"),
    ];
    let lines = lines.into_iter().filter(|(count, _)| *count > 0);
    lines
        .map(|(count, what)| format!("{what} {count}行"))
        .collect()
}

fn notices() -> Vec<Notice<'static>> {
    vec![
        notice(
            "note",
            "表の見方",
            "資料に予算額の記載があった記録だけを合わせたものです。国や都道府県の支出の合計ではなく、年度による増減は、記録の数の違いによることがあります。",
        ),
        notice(
            "note",
            "優劣",
            "自治体ごとの順位や合計は出していません。優劣はつけていません。",
        ),
    ]
}

fn chart(
    site: &Site<'_>,
    (sums, fundings): (&BudgetSums, &[&Funding]),
    unit: Unit,
) -> Option<StackChart> {
    if sums.years.len() < 2 {
        return None;
    }
    let series: Vec<String> = fundings
        .iter()
        .filter_map(|funding| column(site, funding))
        .map(|column| column.label.into_owned())
        .collect();
    let bar = |(year, sum): (&i32, &YearSum)| StackBar {
        label: crate::model::era_label(*year),
        text: format!("{}{}・{}件", unit.amount(sum.yen), unit.word(), sum.n_cases),
        yen: sum.yen,
        shares: fundings
            .iter()
            .enumerate()
            .filter_map(|(place, funding)| Some((place, *sum.by_funding.get(*funding)?)))
            .filter(|(_, yen)| *yen > 0)
            .collect(),
    };
    let bars: Vec<StackBar> = sums.years.iter().map(bar).collect();
    let told: Vec<String> = bars
        .iter()
        .map(|bar| format!("{} {}", bar.label, bar.text))
        .collect();
    Some(StackChart {
        title: "掲載した記録の予算額の合計と記録の数（財源ごと）".to_owned(),
        description: format!("{}。財源ごとの額は下の表にあります。", told.join("、")),
        series,
        bars,
    })
}
