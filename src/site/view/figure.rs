use std::borrow::Cow;

use serde::Serialize;

use crate::site::view::FigureChart;

/// Outcomes of a case: results first, what is only expected apart from them.
#[derive(Debug, Clone, Serialize)]
pub struct OutcomeSection<'a> {
    /// Figures whose values are all results (実績), in the order of the record.
    pub actual: Vec<FigureView<'a>>,
    /// Results in words alone.
    pub words: Vec<FigureView<'a>>,
    /// Targets, forecasts and hopes; never drawn.
    pub expected: Vec<FigureView<'a>>,
    /// What the editor says is known of results: label and definition of the term.
    pub state: Option<Cow<'a, str>>,
    /// Definition of that term.
    pub state_definition: Option<&'a str>,
    /// Says that no result is given, where none is; else none.
    pub missing: Option<&'static str>,
    /// Chart data of `actual`, in its order; templates read `charts.figures`.
    #[serde(serialize_with = "super::common::unseen")]
    pub charts: Vec<Option<FigureChart<'a>>>,
}

/// An indicator with its values.
#[derive(Debug, Clone, Serialize)]
pub struct FigureView<'a> {
    /// What is counted; none where there are words alone.
    pub indicator: Option<&'a str>,
    /// Unit of all values.
    pub unit: Option<&'a str>,
    /// Of whom or where.
    pub scope: Option<&'a str>,
    /// Name of the part of the case, with its id: ① 協議会の設置.
    pub part: Option<Cow<'a, str>>,
    /// In the order of the record.
    pub values: Vec<ValueView<'a>>,
    /// Words beside or instead of the values.
    pub text: Option<&'a str>,
    /// Nature of the words where there are no values: 実績, 見込, 目標, 期待.
    pub nature: &'static str,
    /// The same for styling: `actual`, `forecast`, `target`, `hope`.
    pub nature_key: &'static str,
}

/// One value.
#[derive(Debug, Clone, Serialize)]
pub struct ValueView<'a> {
    /// When; 時点の記載なし where the source does not say.
    pub at: Cow<'a, str>,
    /// As written: 約50, 8割超.
    pub value: Cow<'a, str>,
    /// As written with the unit: 約50人.
    pub text: String,
    /// 実績, 見込, 目標, 期待.
    pub nature: &'static str,
    /// The same for styling: `actual`, `forecast`, `target`, `hope`.
    pub nature_key: &'static str,
}
