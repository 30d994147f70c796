use std::borrow::Cow;

use crate::text::has_rare;

/// Most addresses in one sitemap (sitemaps.org, "Sitemap index files").
pub const SITEMAP_LIMIT: usize = 50_000;

/// A sitemap of these paths under `base_url`, which ends in `/`.
pub fn sitemap<'a>(base_url: &str, paths: impl Iterator<Item = &'a str>) -> String {
    list(base_url, paths, ("urlset", "url"))
}

/// A sitemap that names other sitemaps.
pub fn sitemap_index<'a>(base_url: &str, paths: impl Iterator<Item = &'a str>) -> String {
    list(base_url, paths, ("sitemapindex", "sitemap"))
}

fn list<'a>(
    base_url: &str,
    paths: impl Iterator<Item = &'a str>,
    (outer, inner): (&str, &str),
) -> String {
    let base = escaped(base_url);
    let mut text = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<{outer} xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n"
    );
    for path in paths {
        text.push_str(&format!(
            "<{inner}><loc>{base}{}</loc></{inner}>\n",
            escaped(path)
        ));
    }
    text.push_str(&format!("</{outer}>\n"));
    text
}

/// Text for XML and for HTML, in elements and in quoted attributes. Control characters that XML
/// does not know are left out.
pub(crate) fn escaped(text: &str) -> Cow<'_, str> {
    // The control characters above ASCII are two bytes, of which 0xc2 is the first.
    let is_special = |byte| matches!(byte, b'&' | b'<' | b'>' | b'"' | 0..0x20 | 0x7f | 0xc2);
    if !has_rare(text, is_special) {
        return Cow::Borrowed(text);
    }
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\t' | '\n' | '\r' => safe.push(letter),
            letter if letter.is_control() => {}
            letter => safe.push(letter),
        }
    }
    Cow::Owned(safe)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_made_safe_for_xml() {
        assert_eq!(escaped("a<b>&\"c\"\u{8}"), "a&lt;b&gt;&amp;&quot;c&quot;");
        let map = sitemap("https://example.jp/a&b/", ["index.html"].into_iter());
        assert!(map.contains("<loc>https://example.jp/a&amp;b/index.html</loc>"));
    }
}
