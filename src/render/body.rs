use pulldown_cmark::{CowStr, Event, Tag, TagEnd, html::push_html};

use crate::derive::address;
use crate::load::markdown::events;
use crate::load::{Target, target};
use crate::model::{Body, Slug};
use crate::render::{lines, menu};
use crate::site::view::PeriodView;

/// Events of nearly every record.
const EVENTS: usize = 160;

/// The Markdown of a record as HTML: headings carry their ids, links to records lead to their
/// pages, tables can be scrolled by keyboard, and tick boxes are signs with a name. `root` is the
/// way from the page to the root of the output; `{plan.…}` is put in words where there is a plan.
pub(crate) fn html(
    markdown: &str,
    body: &Body,
    root: &str,
    plan: Option<&PeriodView<'_>>,
) -> String {
    let mut headings = body.headings.iter();
    let mut tables = 0;
    let mut mended: Vec<Event<'_>> = Vec::with_capacity(EVENTS);
    for (event, _) in events(markdown) {
        match event {
            Event::Start(Tag::Table(alignments)) => {
                tables += 1;
                mended.push(Event::Html(scroll_region(tables).into()));
                mended.push(Event::Start(Tag::Table(alignments)));
            }
            Event::End(TagEnd::Table) => {
                mended.push(Event::End(TagEnd::Table));
                mended.push(Event::Html("</div>\n".into()));
            }
            Event::TaskListMarker(is_done) => mended.push(Event::InlineHtml(tick(is_done).into())),
            // Records hold no raw HTML: `validate` refuses it. What should come through all the
            // same is shown as text.
            Event::Html(text) | Event::InlineHtml(text) => mended.push(Event::Text(text)),
            Event::Start(mut tag) => {
                match &mut tag {
                    Tag::Heading { id, .. } => {
                        *id = headings
                            .next()
                            .map(|heading| CowStr::from(&*heading.anchor));
                    }
                    Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. } => {
                        *dest_url = url(&body.file, dest_url.clone(), root);
                    }
                    _ => {}
                }
                mended.push(Event::Start(tag));
            }
            Event::Text(text) if text.contains("{plan.") => {
                let words = plan.map_or_else(|| text.to_string(), |plan| plan.in_words(&text));
                mended.push(Event::Text(words.into()));
            }
            event => mended.push(event),
        }
    }
    lines::join(&mut mended);
    menu::mark(&mut mended);
    let mut html = String::with_capacity(markdown.len() * 3 / 2);
    push_html(&mut html, mended.into_iter());
    html
}

fn scroll_region(number: usize) -> String {
    format!(
        "<div class=\"table-scroll\" tabindex=\"0\" role=\"region\" aria-label=\"本文の表{number}\">"
    )
}

fn tick(is_done: bool) -> &'static str {
    match is_done {
        true => "<span class=\"tick\" role=\"img\" aria-label=\"済\">☑</span> ",
        false => "<span class=\"tick\" role=\"img\" aria-label=\"未\">☐</span> ",
    }
}

/// A link of a record as the page has it: addresses as they are, records by their pages.
fn url<'a>(file: &str, link: CowStr<'a>, root: &str) -> CowStr<'a> {
    match target(file, &link) {
        Target::File(path, anchor) => match page_of(&path, anchor.as_deref()) {
            Some(url) => format!("{root}{url}").into(),
            None => link,
        },
        Target::Heading(anchor) => format!("#{anchor}").into(),
        Target::Address => link,
        // Refused by `validate`; a page shows no way to such a place.
        Target::ForbiddenScheme(_) | Target::Outside => "#".into(),
    }
}

/// The page of a file and a heading in it; in a facet's file, the page of a term.
fn page_of(path: &str, anchor: Option<&str>) -> Option<String> {
    let facet = path
        .strip_prefix("content/facets/")
        .and_then(|name| name.strip_suffix(".yaml"));
    if let (Some(facet), Some(term)) = (facet, anchor.and_then(Slug::name)) {
        return Some(address::term(facet, &term, 1));
    }
    let page = address::of_file(path)?;
    Some(match anchor {
        Some(anchor) => format!("{page}#{anchor}"),
        None => page,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Heading;

    fn rendered(markdown: &str) -> String {
        let heading = |anchor: &str| Heading {
            level: 2,
            text: anchor.to_owned(),
            anchor: anchor.to_owned(),
        };
        let body = Body {
            file: "content/cases/kitami/a.md".to_owned(),
            headings: vec![heading("背景")],
            ..Body::default()
        };
        html(markdown, &body, "../../../", None)
    }

    #[test]
    fn links_lead_to_pages() {
        for (link, expected) in [
            ("b.md", "../../../cases/kitami/b/index.html"),
            (
                "../../places/012084.md",
                "../../../places/012084/index.html",
            ),
            (
                "../../facets/scenes.yaml#daily-care",
                "../../../facets/scenes/daily-care/index.html",
            ),
            ("a/zu.png", "../../../cases/kitami/a/zu.png"),
            ("https://example.jp/", "https://example.jp/"),
            ("javascript:alert(1)", "#"),
        ] {
            let html = rendered(&format!("[あ]({link})"));
            assert!(
                html.contains(&format!("href=\"{expected}\"")),
                "{link}: {html}"
            );
        }
    }

    #[test]
    fn a_line_break_within_japanese_shows_no_space() {
        for (markdown, expected) in [
            ("在宅医療の\n連携", "在宅医療の連携"),
            ("行う。\n（注）", "行う。（注）"),
            ("**強調**\nする", "<strong>強調</strong>する"),
            ("の\n[あ](b.md)", "の<a href"),
            ("の\n`コード`と", "の<code>コード</code>と"),
            ("ICT\nの活用", "ICT\nの活用"),
            ("費用は\n100円", "費用は\n100円"),
            ("the\ncase", "the\ncase"),
            ("改行  \nする", "改行<br />\nする"),
        ] {
            let html = rendered(markdown);
            assert!(html.contains(expected), "{markdown}: {html}");
        }
    }

    #[test]
    fn lists_of_links_are_menus() {
        let menu = "<ul class=\"link-list\">\n<li>";
        for (markdown, is_menu) in [
            ("- [あ](a.md)\n- [い](b.md)\n", true),
            ("- [あ](a.md)\n\n- [い](b.md)\n", true),
            ("- [あ](a.md)\n- [い](b.md)を見る\n", false),
            ("- あ\n- い\n", false),
            ("1. [あ](a.md)\n", false),
            ("- [ ] [あ](a.md)\n", false),
        ] {
            let html = rendered(markdown);
            assert_eq!(html.contains(menu), is_menu, "{markdown}: {html}");
            assert_eq!(
                html.matches("<ul").count(),
                html.matches("</ul>").count(),
                "{html}"
            );
        }
        let nested = rendered("- 見出し\n  - [あ](a.md)\n  - [い](b.md)\n");
        assert_eq!(nested.matches("<ul>").count(), 1, "{nested}");
        assert!(nested.contains(menu), "{nested}");
        assert!(rendered("[あ](a.md)\n").contains("<p class=\"link-list\">\n<a"));
        assert!(rendered("[あ](a.md)へ\n").contains("<p><a"));
    }

    #[test]
    fn headings_tables_and_ticks_are_made_reachable() {
        let html = rendered("## 背景\n\n| A |\n|---|\n| 1 |\n\n- [x] 済んだ\n");
        assert!(html.contains("<h2 id=\"背景\">"), "{html}");
        assert!(
            html.contains("tabindex=\"0\" role=\"region\" aria-label=\"本文の表1\""),
            "{html}"
        );
        assert!(
            html.contains("aria-label=\"済\"") && !html.contains("<input"),
            "{html}"
        );
    }
}
