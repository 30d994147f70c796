use pulldown_cmark::{Event, TagEnd};

use crate::load::markdown::events;

/// The words of a Markdown text: a line for each heading, paragraph, item and row, without markup.
/// What stands for the plan, `{plan.…}`, is left out: it says another thing each period.
pub(super) fn plain(markdown: &str) -> String {
    let mut text = String::with_capacity(markdown.len());
    for (event, _) in events(markdown) {
        match event {
            Event::Text(words) => push(&mut text, &words),
            Event::Code(words) => text.push_str(&words),
            Event::End(TagEnd::TableCell) => text.push(' '),
            Event::HardBreak | Event::End(TagEnd::Item | TagEnd::TableRow | TagEnd::TableHead) => {
                end_line(&mut text);
            }
            Event::End(TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::CodeBlock) => {
                end_line(&mut text);
            }
            Event::Start(pulldown_cmark::Tag::List(_)) => end_line(&mut text),
            _ => {}
        }
    }
    text.truncate(text.trim_end().len());
    text
}

fn push(text: &mut String, words: &str) {
    let mut rest = words;
    // Setting up the search for a word takes longer than a look for its first letter.
    while rest.contains('{')
        && let Some((before, after)) = rest.split_once("{plan.")
    {
        text.push_str(before);
        rest = after.split_once('}').map_or("", |(_, after)| after);
    }
    text.push_str(rest);
}

fn end_line(text: &mut String) {
    text.truncate(text.trim_end().len());
    if !text.is_empty() {
        text.push('\n');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_is_left_out() {
        let markdown = "## 背景\n\n**在宅**医療は\n[北見](a.md)に`x`。\n\n- 一つ\n  - 二つ\n- 三つ\n\n| 項目 | 値 |\n|---|---|\n| 件数 | 81.7% |\n\n{plan.name}の終わり\n";
        assert_eq!(
            plain(markdown),
            "背景\n在宅医療は北見にx。\n一つ\n二つ\n三つ\n項目 値\n件数 81.7%\nの終わり"
        );
    }
}
