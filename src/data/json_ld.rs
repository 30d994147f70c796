use std::borrow::Cow;

use serde::Serialize;

use crate::data::schema_org::{
    Agent, Area, Article, CONTEXT, Catalog, Collection, Dataset, DefinedTerm, Download, Monetary,
    Service, Step, Trail, Work,
};
use crate::text::has_rare;

/// Bytes that nearly every case fits in.
const ROOM: usize = 4 * 1024;

/// A case as an `Article` about a `GovernmentService` (schema.org).
#[derive(Debug, Clone, Serialize)]
pub struct ArticleLd<'a> {
    /// Title of the case.
    pub headline: &'a str,
    /// Other names.
    pub alternate: &'a [String],
    /// Its summary.
    pub description: &'a str,
    /// Address of the page, where there is a base URL.
    pub url: Option<String>,
    /// Who publishes the catalogue.
    pub publisher: &'a str,
    /// Who edited the text.
    pub editor: &'a str,
    /// Terms of use: an address or words.
    pub license: Option<&'a str>,
    /// Documents: title, publisher, address.
    pub based_on: Vec<(&'a str, &'a str, Option<&'a str>)>,
    /// ISO day of publication.
    pub published: Option<String>,
    /// ISO day of the last comparison or confirmation.
    pub modified: Option<String>,
    /// What the facts describe: two ISO days with `/` between.
    pub temporal: Option<String>,
    /// Name and code of the place.
    pub place: Option<(String, &'a str)>,
    /// Names of other places it covers, with codes.
    pub also: Vec<(String, &'a str)>,
    /// Terms, with the names of their facets.
    pub keywords: Vec<TermLd<'a>>,
    /// Amounts: name and whole yen.
    pub amounts: Vec<(String, i64)>,
}

/// A term of a facet.
#[derive(Debug, Clone, Serialize)]
pub struct TermLd<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its id.
    pub code: &'a str,
    /// Name of the facet.
    pub set: &'a str,
}

/// A list of pages.
#[derive(Debug, Clone, Serialize)]
pub struct CollectionLd<'a> {
    /// Heading of the page.
    pub name: Cow<'a, str>,
    /// A sentence on it.
    pub description: Cow<'a, str>,
    /// Address of the page, where there is a base URL.
    pub url: Option<String>,
    /// From the entrance to the page: name, and address where there is one.
    pub breadcrumb: Vec<(Cow<'a, str>, Option<String>)>,
}

/// Downloads.
#[derive(Debug, Clone, Serialize)]
pub struct CatalogLd<'a> {
    /// Name of the catalogue.
    pub name: &'a str,
    /// A sentence on it.
    pub description: &'a str,
    /// Who publishes it.
    pub publisher: &'a str,
    /// Terms of use: an address or words.
    pub license: Option<&'a str>,
    /// Address of the page, where there is a base URL.
    pub url: Option<String>,
    /// Files.
    pub datasets: Vec<DatasetLd<'a>>,
}

/// A file to download.
#[derive(Debug, Clone, Serialize)]
pub struct DatasetLd<'a> {
    /// Its name.
    pub name: Cow<'a, str>,
    /// What is in it.
    pub description: Cow<'a, str>,
    /// Its address, where there is a base URL.
    pub content_url: Option<String>,
}

/// JSON-LD of a case.
pub fn article(about: &ArticleLd<'_>) -> impl Serialize {
    let areas = about.place.iter().chain(&about.also);
    // Without a place nobody is known to provide it.
    let service = about.place.as_ref().map(|(name, _)| Service {
        kind: "GovernmentService",
        name: about.headline,
        provider: Agent {
            kind: "GovernmentOrganization",
            name,
        },
        area_served: areas
            .map(|(name, code)| Area {
                kind: "AdministrativeArea",
                name,
                identifier: code,
            })
            .collect(),
    });
    Article {
        context: CONTEXT,
        kind: "Article",
        headline: about.headline,
        alternative_headline: about.alternate,
        description: about.description,
        in_language: "ja",
        url: about.url.as_deref(),
        publisher: organisation(about.publisher),
        editor: organisation(about.editor),
        license: about.license,
        date_published: about.published.as_deref(),
        date_modified: about.modified.as_deref(),
        temporal_coverage: about.temporal.as_deref(),
        about: service,
        keywords: about.keywords.iter().map(term).collect(),
        mentions: about.amounts.iter().map(amount).collect(),
        is_based_on: about.based_on.iter().map(work).collect(),
    }
}

/// JSON-LD of a list.
pub fn collection(about: &CollectionLd<'_>) -> impl Serialize {
    let steps = about
        .breadcrumb
        .iter()
        .zip(1..)
        .map(|((name, address), position)| Step {
            kind: "ListItem",
            position,
            name,
            item: address.as_deref(),
        });
    let steps: Vec<Step<'_>> = steps.collect();
    Collection {
        context: CONTEXT,
        kind: "CollectionPage",
        name: &about.name,
        description: &about.description,
        in_language: "ja",
        url: about.url.as_deref(),
        breadcrumb: (!steps.is_empty()).then_some(Trail {
            kind: "BreadcrumbList",
            item_list_element: steps,
        }),
    }
}

/// JSON-LD of the downloads.
pub fn catalog(about: &CatalogLd<'_>) -> impl Serialize {
    let datasets = about.datasets.iter().map(|dataset| Dataset {
        kind: "Dataset",
        name: &dataset.name,
        description: &dataset.description,
        license: about.license,
        creator: organisation(about.publisher),
        distribution: Download {
            kind: "DataDownload",
            encoding_format: "application/json",
            content_url: dataset.content_url.as_deref(),
        },
    });
    Catalog {
        context: CONTEXT,
        kind: "DataCatalog",
        name: about.name,
        description: about.description,
        in_language: "ja",
        url: about.url.as_deref(),
        license: about.license,
        publisher: organisation(about.publisher),
        dataset: datasets.collect(),
    }
}

/// The text for `<script type="application/ld+json">`: nothing in it can end the element. These
/// values have no form that JSON could not take.
pub fn script(value: &impl Serialize) -> String {
    let mut bytes = Vec::with_capacity(ROOM);
    let made = serde_json::to_writer(&mut bytes, value);
    let json = made.ok().and_then(|()| String::from_utf8(bytes).ok());
    let json = json.unwrap_or_default();
    if !has_rare(&json, |byte| matches!(byte, b'<' | b'>' | b'&')) {
        return json;
    }
    json.replace('<', "\\u003c")
        .replace('>', "\\u003e")
        .replace('&', "\\u0026")
}

fn organisation(name: &str) -> Agent<'_> {
    Agent {
        kind: "Organization",
        name,
    }
}

fn term<'a>(term: &'a TermLd<'_>) -> DefinedTerm<'a> {
    DefinedTerm {
        kind: "DefinedTerm",
        name: term.name,
        term_code: term.code,
        in_defined_term_set: Agent {
            kind: "DefinedTermSet",
            name: term.set,
        },
    }
}

fn amount((name, yen): &(String, i64)) -> Monetary<'_> {
    Monetary {
        kind: "MonetaryAmount",
        name,
        currency: "JPY",
        value: *yen,
    }
}

fn work<'a>((title, publisher, address): &(&'a str, &'a str, Option<&'a str>)) -> Work<'a> {
    Work {
        kind: "CreativeWork",
        name: title,
        publisher: organisation(publisher),
        url: *address,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    #[test]
    fn nothing_ends_the_script_element() {
        let text = script(&json!({"name": "</script><b>&amp;"}));
        assert!(
            !text.contains('<') && !text.contains('>') && !text.contains('&'),
            "{text}"
        );
        assert_eq!(
            serde_json::from_str::<Value>(&text).unwrap()["name"],
            "</script><b>&amp;"
        );
    }
}
