use std::fmt::Write;

use crate::data::sitemap::escaped;

/// What an Atom feed says of itself (RFC 4287).
#[derive(Debug)]
pub struct Feed<'a> {
    /// Name of the catalogue.
    pub title: &'a str,
    /// A sentence on it.
    pub subtitle: &'a str,
    /// Who answers for it.
    pub author: &'a str,
    /// Absolute, ends in `/`.
    pub base_url: &'a str,
    /// Path of the feed itself.
    pub path: &'a str,
    /// Name and version of the program.
    pub generator: &'a str,
    /// Newest first.
    pub entries: Vec<Entry<'a>>,
}

/// An entry of a feed.
#[derive(Debug)]
pub struct Entry<'a> {
    /// Its title.
    pub title: &'a str,
    /// Its page, from the root of the output.
    pub url: &'a str,
    /// A sentence on it.
    pub summary: &'a str,
    /// Day of publication, ISO; the hour is that of Japan's midnight.
    pub published: String,
    /// Newest day in the record, ISO.
    pub updated: String,
}

/// An Atom feed.
pub fn feed(feed: &Feed<'_>) -> String {
    let base = escaped(feed.base_url);
    let updated = feed
        .entries
        .iter()
        .map(|entry| &*entry.updated)
        .max()
        .unwrap_or("1970-01-01");
    let mut text = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"ja\">\n<id>{base}</id>\n<title>{}</title>\n<subtitle>{}</subtitle>\n<updated>{updated}T00:00:00+09:00</updated>\n<link rel=\"self\" type=\"application/atom+xml\" href=\"{base}{}\"/>\n<link rel=\"alternate\" type=\"text/html\" href=\"{base}index.html\"/>\n<author><name>{}</name></author>\n<generator>{}</generator>\n",
        escaped(feed.title),
        escaped(feed.subtitle),
        feed.path,
        escaped(feed.author),
        escaped(feed.generator),
    );
    for entry in &feed.entries {
        let address = format!("{base}{}", escaped(entry.url));
        // Writing to a string cannot fail.
        let _ = write!(
            text,
            "<entry>\n<id>{address}</id>\n<title>{}</title>\n<link rel=\"alternate\" type=\"text/html\" href=\"{address}\"/>\n<published>{}T00:00:00+09:00</published>\n<updated>{}T00:00:00+09:00</updated>\n<summary>{}</summary>\n</entry>\n",
            escaped(entry.title),
            entry.published,
            entry.updated,
            escaped(entry.summary),
        );
    }
    text.push_str("</feed>\n");
    text
}
