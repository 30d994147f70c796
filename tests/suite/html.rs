use std::collections::BTreeMap;

/// A start tag as a browser's tokenizer would see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Element {
    /// In lower case.
    pub(crate) name: String,
    /// Names in lower case, character references of the values resolved.
    pub(crate) attributes: BTreeMap<String, String>,
    /// What stands inside `script`, `style`, `title` and `textarea`, which hold no elements.
    pub(crate) raw: String,
}

/// Elements whose content is text up to their own end tag.
const RAW: [&str; 4] = ["script", "style", "title", "textarea"];

/// The elements of a page in the order of their start tags. It follows the tokenizer of the HTML
/// standard as far as well-formed pages and attempts to break out of them need.
pub(crate) fn elements(page: &str) -> Vec<Element> {
    let mut found = Vec::new();
    let mut rest = page;
    while let Some(start) = rest.find('<') {
        rest = &rest[start..];
        if let Some(comment) = rest.strip_prefix("<!--") {
            rest = comment.find("-->").map_or("", |end| &comment[end + 3..]);
            continue;
        }
        if !rest[1..].starts_with(|letter: char| letter.is_ascii_alphabetic()) {
            rest = &rest[1..];
            continue;
        }
        let (mut element, after) = element(&rest[1..]);
        rest = after;
        if RAW.contains(&&*element.name) {
            let end = end_tag(rest, &element.name);
            element.raw = rest[..end].to_owned();
            rest = &rest[end..];
        }
        found.push(element);
    }
    found
}

/// Where the text of a raw element ends.
fn end_tag(rest: &str, name: &str) -> usize {
    let lower = rest.to_ascii_lowercase();
    lower.find(&format!("</{name}")).unwrap_or(rest.len())
}

/// The element whose name starts `text`, and what follows its `>`.
fn element(text: &str) -> (Element, &str) {
    let ends_name = |letter: char| letter.is_whitespace() || letter == '>' || letter == '/';
    let end = text.find(ends_name).unwrap_or(text.len());
    let name = text[..end].to_ascii_lowercase();
    let mut attributes = BTreeMap::new();
    let mut rest =
        text[end..].trim_start_matches(|letter: char| letter.is_whitespace() || letter == '/');
    while !rest.is_empty() && !rest.starts_with('>') {
        let ((key, value), after) = attribute(rest);
        attributes.entry(key).or_insert(value);
        rest = after.trim_start_matches(|letter: char| letter.is_whitespace() || letter == '/');
    }
    let after = rest.strip_prefix('>').unwrap_or(rest);
    (
        Element {
            name,
            attributes,
            raw: String::new(),
        },
        after,
    )
}

fn attribute(text: &str) -> ((String, String), &str) {
    let ends_key = |letter: char| letter.is_whitespace() || matches!(letter, '=' | '>' | '/');
    let end = text[1..].find(ends_key).map_or(text.len(), |end| end + 1);
    let key = text[..end].to_ascii_lowercase();
    let Some(value) = text[end..].trim_start().strip_prefix('=') else {
        return ((key, String::new()), &text[end..]);
    };
    let value = value.trim_start();
    let quote = value
        .chars()
        .next()
        .filter(|first| matches!(first, '"' | '\''));
    let (value, rest) = match quote {
        Some(quote) => value[1..].split_once(quote).unwrap_or((&value[1..], "")),
        None => {
            let ends = |letter: char| letter.is_whitespace() || letter == '>';
            value.split_at(value.find(ends).unwrap_or(value.len()))
        }
    };
    ((key, resolved(value)), rest)
}

/// The character references that a template engine writes.
pub(crate) fn resolved(text: &str) -> String {
    [
        "&quot;\"", "&#34;\"", "&#x27;'", "&#39;'", "&lt;<", "&gt;>", "&#x2F;/", "&#x3D;=",
        "&amp;&",
    ]
    .iter()
    .fold(text.to_owned(), |text, pair| {
        let (reference, sign) = pair.split_at(pair.len() - 1);
        text.replace(reference, sign)
    })
}

#[test]
fn elements_are_seen_as_a_browser_sees_them() {
    let page = "<!doctype html><p class=\"a > b\" ID='c'>1 < 2<!-- <i> --><script>\"</p>\"<b></script >\
                <img src=x onerror=go()/><br/>&lt;b></p>";
    let names: Vec<String> = elements(page).into_iter().map(|one| one.name).collect();
    assert_eq!(names, ["p", "script", "img", "br"]);
    let found = elements(page);
    assert_eq!(found[0].attributes["class"], "a > b");
    assert_eq!(found[0].attributes["id"], "c");
    assert_eq!(found[1].raw, "\"</p>\"<b>");
    assert_eq!(found[2].attributes["onerror"], "go()/");
}
