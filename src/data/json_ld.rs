use std::borrow::Cow;

use serde::Serialize;
use serde_json::{Map, Value, json};

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
pub fn article(about: &ArticleLd<'_>) -> Value {
    let area = |(name, code): &(String, &str)| json!({"@type": "AdministrativeArea", "name": name, "identifier": code});
    let areas: Vec<Value> = about.place.iter().chain(&about.also).map(area).collect();
    // Without a place nobody is known to provide it.
    let service = about.place.as_ref().map(|(name, _)| {
        let mut service = object("GovernmentService");
        service.insert("name".to_owned(), about.headline.into());
        let provider = json!({"@type": "GovernmentOrganization", "name": name});
        service.insert("provider".to_owned(), provider);
        put_list(&mut service, "areaServed", areas);
        Value::Object(service)
    });
    let mut article = object("Article");
    article.insert("headline".to_owned(), about.headline.into());
    put_list(
        &mut article,
        "alternativeHeadline",
        about
            .alternate
            .iter()
            .map(|name| (&**name).into())
            .collect(),
    );
    article.insert("description".to_owned(), about.description.into());
    article.insert("inLanguage".to_owned(), "ja".into());
    put(&mut article, "url", about.url.as_deref());
    article.insert("publisher".to_owned(), organisation(about.publisher));
    article.insert("editor".to_owned(), organisation(about.editor));
    put(&mut article, "license", about.license);
    put(&mut article, "datePublished", about.published.as_deref());
    put(&mut article, "dateModified", about.modified.as_deref());
    put(&mut article, "temporalCoverage", about.temporal.as_deref());
    if let Some(service) = service {
        article.insert("about".to_owned(), service);
    }
    put_list(
        &mut article,
        "keywords",
        about.keywords.iter().map(term).collect(),
    );
    put_list(
        &mut article,
        "mentions",
        about.amounts.iter().map(amount).collect(),
    );
    put_list(
        &mut article,
        "isBasedOn",
        about.based_on.iter().map(work).collect(),
    );
    document(article)
}

/// JSON-LD of a list.
pub fn collection(about: &CollectionLd<'_>) -> Value {
    let mut page = object("CollectionPage");
    page.insert("name".to_owned(), (*about.name).into());
    page.insert("description".to_owned(), (*about.description).into());
    page.insert("inLanguage".to_owned(), "ja".into());
    put(&mut page, "url", about.url.as_deref());
    let steps = about
        .breadcrumb
        .iter()
        .zip(1..)
        .map(|((name, address), position): (_, u32)| {
            let mut step = object("ListItem");
            step.insert("position".to_owned(), position.into());
            step.insert("name".to_owned(), (**name).into());
            put(&mut step, "item", address.as_deref());
            Value::Object(step)
        });
    let steps: Vec<Value> = steps.collect();
    if !steps.is_empty() {
        let mut trail = object("BreadcrumbList");
        trail.insert("itemListElement".to_owned(), steps.into());
        page.insert("breadcrumb".to_owned(), Value::Object(trail));
    }
    document(page)
}

/// JSON-LD of the downloads.
pub fn catalog(about: &CatalogLd<'_>) -> Value {
    let datasets = about.datasets.iter().map(|dataset| {
        let mut entry = object("Dataset");
        entry.insert("name".to_owned(), (*dataset.name).into());
        entry.insert("description".to_owned(), (*dataset.description).into());
        put(&mut entry, "license", about.license);
        entry.insert("creator".to_owned(), organisation(about.publisher));
        let mut download = object("DataDownload");
        download.insert("encodingFormat".to_owned(), "application/json".into());
        put(&mut download, "contentUrl", dataset.content_url.as_deref());
        entry.insert("distribution".to_owned(), Value::Object(download));
        Value::Object(entry)
    });
    let datasets: Value = datasets.collect();
    let mut catalog = object("DataCatalog");
    catalog.insert("name".to_owned(), about.name.into());
    catalog.insert("description".to_owned(), about.description.into());
    catalog.insert("inLanguage".to_owned(), "ja".into());
    put(&mut catalog, "url", about.url.as_deref());
    put(&mut catalog, "license", about.license);
    catalog.insert("publisher".to_owned(), organisation(about.publisher));
    catalog.insert("dataset".to_owned(), datasets);
    document(catalog)
}

/// The text for `<script type="application/ld+json">`: nothing in it can end the element.
pub fn script(value: &Value) -> String {
    value
        .to_string()
        .replace('<', "\\u003c")
        .replace('>', "\\u003e")
        .replace('&', "\\u0026")
}

fn object(kind: &str) -> Map<String, Value> {
    Map::from_iter([("@type".to_owned(), kind.into())])
}

fn document(mut object: Map<String, Value>) -> Value {
    object.insert("@context".to_owned(), "https://schema.org".into());
    Value::Object(object)
}

fn put(object: &mut Map<String, Value>, key: &str, value: Option<&str>) {
    if let Some(value) = value {
        object.insert(key.to_owned(), value.into());
    }
}

fn put_list(object: &mut Map<String, Value>, key: &str, values: Vec<Value>) {
    if !values.is_empty() {
        object.insert(key.to_owned(), Value::Array(values));
    }
}

fn organisation(name: &str) -> Value {
    json!({"@type": "Organization", "name": name})
}

fn term(term: &TermLd<'_>) -> Value {
    json!({
        "@type": "DefinedTerm",
        "name": term.name,
        "termCode": term.code,
        "inDefinedTermSet": {"@type": "DefinedTermSet", "name": term.set},
    })
}

fn amount((name, yen): &(String, i64)) -> Value {
    json!({"@type": "MonetaryAmount", "name": name, "currency": "JPY", "value": yen})
}

fn work((title, publisher, address): &(&str, &str, Option<&str>)) -> Value {
    let mut work = object("CreativeWork");
    work.insert("name".to_owned(), (*title).into());
    work.insert("publisher".to_owned(), organisation(publisher));
    put(&mut work, "url", *address);
    Value::Object(work)
}

#[cfg(test)]
mod tests {
    use super::*;

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
