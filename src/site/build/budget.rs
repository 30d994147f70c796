use std::borrow::Cow;

use crate::derive::moment_label;
use crate::model::{
    Amount, Budget, Case, Ceiling, NoAmount, PartOf, Precision, Role, Stage, format_thousand,
    format_yen, short_yen,
};
use crate::site::Site;
use crate::site::build::figure::part_name;
use crate::site::build::link::notice;
use crate::site::view::{BudgetBar, BudgetChart, BudgetRow, BudgetSection, Notice};

/// Said where a source gives no year.
const NO_YEAR: &str = "年度の記載なし";

/// Budgets of a case; none where the record has no line.
pub(crate) fn section<'a>(site: &Site<'a>, case: &'a Case) -> Option<BudgetSection<'a>> {
    let mut section = lines(site, case, |_| true)?;
    section.chart = chart(case);
    Some(section)
}

/// The wanted lines of a case, without a chart; none where there is no such line.
pub(crate) fn lines<'a>(
    site: &Site<'a>,
    case: &'a Case,
    wanted: impl Fn(&Budget) -> bool,
) -> Option<BudgetSection<'a>> {
    let lines: Vec<&Budget> = case.budgets.iter().filter(|line| wanted(line)).collect();
    if lines.is_empty() {
        return None;
    }
    let unit = unit(&lines);
    let has = |wanted: fn(&Budget) -> bool| lines.iter().any(|line| wanted(line));
    Some(BudgetSection {
        caption: ["予算（単位：", unit.word(), "）"].concat(),
        unit: unit.word(),
        rows: lines
            .iter()
            .map(|line| row(site, case, line, unit))
            .collect(),
        has_parts: !case.parts.is_empty(),
        has_stages: has(|line| line.stage.is_some()),
        has_funding: has(|line| !line.funding.is_empty()),
        notices: notices(case, &lines),
        chart: None,
    })
}

/// The unit of a table: 千円 where no amount has a smaller part, else 円.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unit {
    /// 千円
    Thousand,
    /// 円
    Yen,
}

impl Unit {
    /// The unit in which all of these amounts are whole.
    pub(crate) fn of(mut amounts: impl Iterator<Item = i64>) -> Self {
        if amounts.all(|yen| yen % 1_000 == 0) {
            Self::Thousand
        } else {
            Self::Yen
        }
    }

    /// 千円, 円
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Thousand => "千円",
            Self::Yen => "円",
        }
    }

    /// The amount with commas, without the unit.
    pub(crate) fn amount(self, yen: i64) -> String {
        let whole = || {
            let text = format_yen(yen);
            text.strip_suffix('円').map_or(text.clone(), str::to_owned)
        };
        match self {
            Self::Thousand => format_thousand(yen).unwrap_or_else(whole),
            Self::Yen => whole(),
        }
    }
}

fn unit(lines: &[&Budget]) -> Unit {
    let all = lines.iter().flat_map(|line| {
        line.amount
            .yen()
            .into_iter()
            .chain(line.of_which.iter().map(|share| share.amount.yen))
    });
    Unit::of(all)
}

fn row<'a>(site: &Site<'a>, case: &'a Case, line: &'a Budget, unit: Unit) -> BudgetRow<'a> {
    let (amount, state, as_written) = match &line.amount {
        Amount::Money(money) => {
            let (amount, written) = (unit.amount(money.yen), &*money.as_written);
            let is_same = written.strip_suffix(unit.word()) == Some(&*amount);
            (Some(amount), None, (!is_same).then_some(written))
        }
        Amount::None(state) => (None, Some(state_text(*state)), None),
    };
    let share = |share: &PartOf| {
        format!(
            "うち{} {}{}",
            share.name,
            unit.amount(share.amount.yen),
            unit.word()
        )
    };
    BudgetRow {
        year: year(line),
        part: part(case, line),
        amount,
        state,
        as_written,
        stage: line.stage.map(stage_word),
        funding: site.role_links(Role::Funding, &line.funding),
        of_which: line.of_which.iter().map(share).collect(),
        ceiling: line.ceiling.as_ref().map(ceiling),
        includes: line.includes.as_deref(),
        note: line.note.as_deref(),
        is_forecast: line.stage == Some(Stage::Forecast),
    }
}

fn year(line: &Budget) -> Cow<'static, str> {
    line.year
        .as_ref()
        .map_or(Cow::Borrowed(NO_YEAR), moment_label)
}

/// A line without a part in a case with parts is the sum of all.
fn part<'a>(case: &'a Case, line: &'a Budget) -> Option<Cow<'a, str>> {
    match &line.part {
        Some(_) => part_name(case, line.part.as_deref()),
        None => (!case.parts.is_empty()).then_some("全体".into()),
    }
}

fn ceiling(ceiling: &Ceiling) -> String {
    match &ceiling.per {
        Some(per) => format!("上限 {per}当たり{}", ceiling.amount.as_written),
        None => format!("上限 {}", ceiling.amount.as_written),
    }
}

fn state_text(state: NoAmount) -> &'static str {
    match state {
        NoAmount::Nil => "なし（資料に金額の記入なし）",
        NoAmount::Zero => "ゼロ（予算をかけずに実施）",
        NoAmount::Ended => "終了",
        NoAmount::Unknown => "不明（額は資料に記載なし）",
    }
}

fn stage_word(stage: Stage) -> &'static str {
    Stage::WORDS
        .iter()
        .find(|(known, _)| *known == stage)
        .map_or("", |(_, word)| *word)
}

fn notices(case: &Case, lines: &[&Budget]) -> Vec<Notice<'static>> {
    let mut notices = Vec::new();
    let has_sum = lines.iter().any(|line| line.part.is_none());
    if !case.parts.is_empty() && has_sum {
        let text = format!(
            "「全体」は{}つの事業を合わせた額です。一つの取組にかかる額ではありません。",
            case.parts.len()
        );
        notices.push(notice("sum", "全体の額", text));
    }
    if lines.iter().any(|line| line.year.is_none()) {
        notices.push(notice(
            "note",
            NO_YEAR,
            "資料に年度が書かれていない額は、そのまま載せています。",
        ));
    }
    if lines.iter().any(|line| line.stage == Some(Stage::Forecast)) {
        notices.push(notice(
            "note",
            "見込",
            "見込の額は、図では輪郭だけで示しています。",
        ));
    }
    notices
}

/// Bars of a case: drawn from two lines on.
fn chart(case: &Case) -> Option<BudgetChart<'_>> {
    let bars: Vec<BudgetBar<'_>> = case.budgets.iter().map(|line| bar(case, line)).collect();
    let n_drawn = bars
        .iter()
        .filter(|bar| bar.yen.is_some_and(|yen| yen > 0))
        .count();
    if bars.len() < 2 || n_drawn == 0 {
        return None;
    }
    let told: Vec<String> = bars
        .iter()
        .map(|bar| [&*bar.label, " ", &bar.text].concat())
        .collect();
    Some(BudgetChart {
        title: ["予算の推移（", &case.title, "）"].concat(),
        description: told.join("、"),
        bars,
    })
}

fn bar<'a>(case: &'a Case, line: &'a Budget) -> BudgetBar<'a> {
    let year = line.year.as_ref().map_or(NO_YEAR, |year| &*year.as_written);
    let label = match (&line.part, case.parts.is_empty()) {
        (Some(part), _) => format!("{year} {part}").into(),
        (None, false) => format!("{year} 全体").into(),
        (None, true) => year.into(),
    };
    // The sum of several years beside single years would look like one dear year.
    let is_span = line
        .year
        .as_ref()
        .is_some_and(|year| year.precision == Precision::Span);
    let text = match amount_text(line) {
        text if is_span => format!("{text}（複数年度の計）").into(),
        text => text,
    };
    BudgetBar {
        label,
        yen: line.amount.yen().filter(|_| !is_span),
        text,
        of_which: line.of_which.iter().map(|share| share.amount.yen).collect(),
        is_forecast: line.stage == Some(Stage::Forecast),
    }
}

/// An amount as the source writes it, or its state.
fn amount_text(line: &Budget) -> Cow<'_, str> {
    match &line.amount {
        Amount::Money(money) => (&*money.as_written).into(),
        Amount::None(state) => NoAmount::WORDS
            .iter()
            .find(|(known, _)| known == state)
            .map_or("", |(_, word)| word)
            .into(),
    }
}

/// The newest amounts of a case in a few words, for the facts at a glance and for tables of
/// variants: of the sum of all, or, when `part` is given, of that part alone. Empty when the
/// record has none. A sum of several parts is named as such and never passes for one part's.
pub(crate) fn newest<'a>(case: &'a Case, wanted: Option<&str>) -> Vec<String> {
    let of_part: Vec<&Budget> = case
        .budgets
        .iter()
        .filter(|line| line.part.as_deref() == wanted)
        .collect();
    if !of_part.is_empty() {
        let note = if wanted.is_none() && !case.parts.is_empty() {
            "（全体の額）"
        } else {
            ""
        };
        return last(&of_part)
            .into_iter()
            .map(|line| cost(line) + note)
            .collect();
    }
    match wanted {
        Some(_) => {
            let sums: Vec<&Budget> = case
                .budgets
                .iter()
                .filter(|line| line.part.is_none())
                .collect();
            last(&sums)
                .into_iter()
                .map(|line| cost(line) + "（全体の額。この取組だけの額は記載なし）")
                .collect()
        }
        None => {
            let of = |id: &'a str| {
                case.budgets
                    .iter()
                    .filter(move |line| line.part.as_deref() == Some(id))
            };
            let newest = case.parts.iter().filter_map(|part| {
                let lines: Vec<&Budget> = of(&part.id).collect();
                last(&lines).map(|line| format!("{} {}", part.id, cost(line)))
            });
            newest.collect()
        }
    }
}

/// The newest line that has an amount and is no forecast, else the last one.
fn last<'a>(lines: &[&'a Budget]) -> Option<&'a Budget> {
    let real = lines
        .iter()
        .filter(|line| line.amount.yen().is_some() && line.stage != Some(Stage::Forecast));
    real.max_by_key(|line| line.year.as_ref().map(|year| year.to))
        .or(lines.last())
        .copied()
}

/// A line in a few words: 令和5年度 500万円・当初予算.
pub(crate) fn cost(line: &Budget) -> String {
    let amount = match &line.amount {
        Amount::Money(money) => short_yen(money.yen).into(),
        Amount::None(state) => Cow::Borrowed(state_text(*state)),
    };
    let year = year(line);
    match line.stage {
        Some(stage) => [&*year, " ", &amount, "・", stage_word(stage)].concat(),
        None => [&*year, " ", &amount].concat(),
    }
}
