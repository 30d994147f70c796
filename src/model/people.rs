use serde::{Deserialize, Serialize};

/// An organisation that takes part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Partner {
    /// Its name.
    pub name: String,
    /// What it does.
    pub role: Option<String>,
    /// Part of the case.
    pub part: Option<String>,
}

/// A council, a meeting, a network.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gathering {
    /// Its name.
    pub name: String,
    /// 開催, 休止 …, as the source has it.
    pub state: Option<String>,
    /// How often, as the source has it.
    pub every: Option<String>,
    /// Who or how many, as the source has it.
    pub members: Option<String>,
    /// A line on it.
    pub text: Option<String>,
    /// Part of the case.
    pub part: Option<String>,
}

/// A plan that the case serves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanLink {
    /// Its name.
    pub name: String,
    /// In what way.
    pub relation: Option<String>,
    /// First year, as written.
    pub from: Option<String>,
    /// Last year, as written.
    pub to: Option<String>,
}

/// A form, guide or rule that the source names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Material {
    /// Its name.
    pub name: String,
    /// 様式, 手引き, ルール …
    pub kind: Option<String>,
    /// Where it is, checked to be http or https, or an attachment beside the record.
    pub url: Option<String>,
}
