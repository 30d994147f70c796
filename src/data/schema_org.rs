use serde::Serialize;

/// The vocabulary of all of it.
pub(crate) const CONTEXT: &str = "https://schema.org";

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Article<'a> {
    #[serde(rename = "@context")]
    pub(crate) context: &'static str,
    #[serde(rename = "@type")]
    pub(crate) kind: &'static str,
    pub(crate) headline: &'a str,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    pub(crate) alternative_headline: &'a [String],
    pub(crate) description: &'a str,
    pub(crate) in_language: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) url: Option<&'a str>,
    pub(crate) publisher: Agent<'a>,
    pub(crate) editor: Agent<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) license: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) date_published: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) date_modified: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) temporal_coverage: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) about: Option<Service<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) keywords: Vec<DefinedTerm<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) mentions: Vec<Monetary<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) is_based_on: Vec<Work<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Service<'a> {
    #[serde(rename = "@type")]
    pub(crate) kind: &'static str,
    pub(crate) name: &'a str,
    pub(crate) provider: Agent<'a>,
    pub(crate) area_served: Vec<Area<'a>>,
}

#[derive(Serialize)]
pub(crate) struct Agent<'a> {
    #[serde(rename = "@type")]
    pub(crate) kind: &'static str,
    pub(crate) name: &'a str,
}

#[derive(Serialize)]
pub(crate) struct Area<'a> {
    #[serde(rename = "@type")]
    pub(crate) kind: &'static str,
    pub(crate) name: &'a str,
    pub(crate) identifier: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct DefinedTerm<'a> {
    #[serde(rename = "@type")]
    pub(crate) kind: &'static str,
    pub(crate) name: &'a str,
    pub(crate) term_code: &'a str,
    pub(crate) in_defined_term_set: Agent<'a>,
}

#[derive(Serialize)]
pub(crate) struct Monetary<'a> {
    #[serde(rename = "@type")]
    pub(crate) kind: &'static str,
    pub(crate) name: &'a str,
    pub(crate) currency: &'static str,
    pub(crate) value: i64,
}

#[derive(Serialize)]
pub(crate) struct Work<'a> {
    #[serde(rename = "@type")]
    pub(crate) kind: &'static str,
    pub(crate) name: &'a str,
    pub(crate) publisher: Agent<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) url: Option<&'a str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Collection<'a> {
    #[serde(rename = "@context")]
    pub(crate) context: &'static str,
    #[serde(rename = "@type")]
    pub(crate) kind: &'static str,
    pub(crate) name: &'a str,
    pub(crate) description: &'a str,
    pub(crate) in_language: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) url: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) breadcrumb: Option<Trail<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Trail<'a> {
    #[serde(rename = "@type")]
    pub(crate) kind: &'static str,
    pub(crate) item_list_element: Vec<Step<'a>>,
}

#[derive(Serialize)]
pub(crate) struct Step<'a> {
    #[serde(rename = "@type")]
    pub(crate) kind: &'static str,
    pub(crate) position: u32,
    pub(crate) name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) item: Option<&'a str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Catalog<'a> {
    #[serde(rename = "@context")]
    pub(crate) context: &'static str,
    #[serde(rename = "@type")]
    pub(crate) kind: &'static str,
    pub(crate) name: &'a str,
    pub(crate) description: &'a str,
    pub(crate) in_language: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) url: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) license: Option<&'a str>,
    pub(crate) publisher: Agent<'a>,
    pub(crate) dataset: Vec<Dataset<'a>>,
}

#[derive(Serialize)]
pub(crate) struct Dataset<'a> {
    #[serde(rename = "@type")]
    pub(crate) kind: &'static str,
    pub(crate) name: &'a str,
    pub(crate) description: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) license: Option<&'a str>,
    pub(crate) creator: Agent<'a>,
    pub(crate) distribution: Download<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Download<'a> {
    #[serde(rename = "@type")]
    pub(crate) kind: &'static str,
    pub(crate) encoding_format: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) content_url: Option<&'a str>,
}
