use std::ops::Range;

use pulldown_cmark::{CowStr, Event, LinkType, Options, Parser, Tag};

use crate::text::{has_rare, is_japanese_letter};

/// Letters that count as punctuation in CommonMark and that no Japanese record uses. The first
/// that a text does not hold is put beside emphasis marks, see [`events`].
const SENTINELS: [char; 3] = ['\u{10A7F}', '\u{10B3F}', '\u{11FFF}'];

/// Markdown as events with the bytes of `markdown` they come from: CommonMark with tables and task
/// lists. Strikethrough is left out: a single `~` strikes in GFM, and records write 3~4人.
///
/// CommonMark decides by the neighbours of `**` whether it opens or closes, and takes the letters
/// of a Japanese sentence, which has no spaces, for the inside of a word: `**「重要」**です` stays
/// literal (<https://github.com/commonmark/commonmark-spec/issues/650>). So a run of `*` between a
/// Japanese letter and punctuation gets a sentinel on the letter's side, which is dropped again
/// from every event.
pub fn events(markdown: &str) -> impl Iterator<Item = (Event<'_>, Range<usize>)> {
    let places = inserts(markdown);
    let is_free = |sentinel: &char| !places.is_empty() && !markdown.contains(*sentinel);
    let (plain, mended) = match SENTINELS.into_iter().find(is_free) {
        Some(sentinel) => (None, mended_events(markdown, sentinel, &places)),
        None => (Some(Parser::new_ext(markdown, options())), Vec::new()),
    };
    let plain = plain.map(Parser::into_offset_iter);
    plain.into_iter().flatten().chain(mended)
}

/// The bytes of each `[name]: target`, which no event shows, in the order of the text.
pub fn definitions(markdown: &str) -> Vec<Range<usize>> {
    let parser = Parser::new_ext(markdown, options());
    let mut ranges: Vec<Range<usize>> = parser
        .reference_definitions()
        .iter()
        .map(|(_, definition)| definition.span.clone())
        .collect();
    ranges.sort_by_key(|range| range.start);
    ranges
}

fn options() -> Options {
    Options::ENABLE_TABLES | Options::ENABLE_TASKLISTS
}

/// Byte offsets at which a sentinel is to stand, ascending.
fn inserts(markdown: &str) -> Vec<usize> {
    let mut places = Vec::new();
    if !has_rare(markdown, |byte| byte == b'*') {
        return places;
    }
    let mut rest = 0;
    while let Some(found) = markdown[rest..].find('*') {
        let start = rest + found;
        let end = start
            + markdown[start..]
                .bytes()
                .take_while(|byte| *byte == b'*')
                .count();
        let before = markdown[..start].chars().next_back();
        let after = markdown[end..].chars().next();
        if let (Some(before), Some(after)) = (before, after) {
            if is_japanese_letter(before) && is_mark(after) {
                places.push(start);
            } else if is_mark(before) && before != '\\' && is_japanese_letter(after) {
                places.push(end);
            }
        }
        rest = end;
    }
    places
}

/// Punctuation in the sense of CommonMark, as far as it stands beside emphasis in Japanese.
fn is_mark(letter: char) -> bool {
    !letter.is_alphanumeric() && !letter.is_whitespace() && !is_japanese_letter(letter)
}

fn mended_events<'a>(
    markdown: &'a str,
    sentinel: char,
    places: &[usize],
) -> Vec<(Event<'a>, Range<usize>)> {
    let mut mended = String::with_capacity(markdown.len() + places.len() * sentinel.len_utf8());
    let mut from = 0;
    for place in places {
        mended.push_str(&markdown[from..*place]);
        mended.push(sentinel);
        from = *place;
    }
    mended.push_str(&markdown[from..]);
    let original = |offset: usize| {
        let width = sentinel.len_utf8();
        let before = places
            .iter()
            .enumerate()
            .take_while(|(number, place)| **place + number * width < offset)
            .count();
        offset - before * width
    };
    Parser::new_ext(&mended, options())
        .into_offset_iter()
        .map(|(event, range)| {
            let range = original(range.start)..original(range.end).max(original(range.start));
            (without(event, sentinel).into_static(), range)
        })
        .filter(|(event, _)| !matches!(event, Event::Text(text) if text.is_empty()))
        .collect()
}

fn without(event: Event<'_>, sentinel: char) -> Event<'_> {
    let clean = |text: CowStr<'_>| match text.contains(sentinel) {
        true => CowStr::from(text.replace(sentinel, "")),
        false => text.into_static(),
    };
    match event {
        Event::Text(text) => Event::Text(clean(text)),
        Event::Code(text) => Event::Code(clean(text)),
        Event::Html(text) => Event::Html(clean(text)),
        Event::InlineHtml(text) => Event::InlineHtml(clean(text)),
        Event::Start(Tag::Link {
            link_type,
            dest_url,
            title,
            id,
        }) => Event::Start(Tag::Link {
            link_type,
            dest_url: clean(dest_url),
            title: clean(title),
            id: clean(id),
        }),
        Event::Start(Tag::Image {
            link_type,
            dest_url,
            title,
            id,
        }) => Event::Start(Tag::Image {
            link_type,
            dest_url: clean(dest_url),
            title: clean(title),
            id: clean(id),
        }),
        other => other,
    }
}

/// Whether a link was written as a bare address, whose text is the address itself.
pub fn is_autolink(link: LinkType) -> bool {
    matches!(link, LinkType::Autolink | LinkType::Email)
}

/// The id of a heading on its page: its text with white space as `-` and without the marks that
/// would have to be escaped in a URL; numbered from the second time on. `taken` grows by it.
pub fn anchor(text: &str, taken: &mut Vec<String>) -> String {
    let kept = |letter: char| letter.is_alphanumeric() || matches!(letter, '-' | '_' | 'ー' | '々');
    let base: String = text
        .trim()
        .chars()
        .map(|letter| if letter.is_whitespace() { '-' } else { letter })
        .filter(|letter| kept(*letter))
        .flat_map(char::to_lowercase)
        .collect();
    let base = if base.is_empty() {
        "section".to_owned()
    } else {
        base
    };
    let mut name = base.clone();
    let mut number = 2;
    while taken.contains(&name) {
        name = format!("{base}-{number}");
        number += 1;
    }
    taken.push(name.clone());
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    fn html(markdown: &str) -> String {
        let mut html = String::new();
        pulldown_cmark::html::push_html(&mut html, events(markdown).map(|(event, _)| event));
        html.trim().to_owned()
    }

    #[test]
    fn emphasis_beside_japanese_holds() {
        let cases = [
            (
                "**強調です。**この",
                "<p><strong>強調です。</strong>この</p>",
            ),
            (
                "これは**「A」**と**「B」**です",
                "<p>これは<strong>「A」</strong>と<strong>「B」</strong>です</p>",
            ),
            (
                "費用は**81.7%**だった",
                "<p>費用は<strong>81.7%</strong>だった</p>",
            ),
            (
                "`**「A」**と` は字のまま",
                "<p><code>**「A」**と</code> は字のまま</p>",
            ),
            ("3~4人と5~6人", "<p>3~4人と5~6人</p>"),
            (
                "| 項目 |\n|---|\n| **「A」**の |",
                "<table><thead><tr><th>項目</th></tr></thead><tbody>\n<tr><td><strong>「A」</strong>の</td></tr>\n</tbody></table>",
            ),
            ("あ\\**「い」", "<p>あ**「い」</p>"),
        ];
        for (markdown, expected) in cases {
            assert_eq!(html(markdown), expected, "{markdown}");
        }
    }

    #[test]
    fn offsets_are_those_of_the_text_as_written() {
        let markdown = "これは**「A」**と**「B」**です。[北見](a.md)";
        for (event, range) in events(markdown) {
            if let Event::Text(text) = event {
                assert_eq!(&markdown[range], &*text);
            }
        }
    }

    #[test]
    fn anchors_are_unique() {
        let mut taken = Vec::new();
        let names: Vec<_> = ["背景", "背景", "課題と 提言（案）"]
            .map(|text| anchor(text, &mut taken))
            .into();
        assert_eq!(names, ["背景", "背景-2", "課題と-提言案"]);
    }
}
