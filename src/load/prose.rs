use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use crate::load::markdown::events;
use crate::text::{push_varint, take_varint};

/// The words of a Markdown text: a line for each heading, paragraph, item and row, without markup.
/// What stands for the plan, `{plan.…}`, is left out: it says another thing each period.
pub fn plain(markdown: &str) -> String {
    let mut text = String::with_capacity(markdown.len());
    for (event, _) in events(markdown) {
        match (&event, gap(&event)) {
            (Event::Text(words), _) => push(&mut text, words),
            (Event::Code(words), _) => text.push_str(words),
            (_, Some(SPACE)) => text.push(' '),
            (_, Some(_)) => end_line(&mut text),
            (_, None) => {}
        }
    }
    text.truncate(text.trim_end().len());
    text
}

/// What a step of cutting adds, in its lowest two bits; above those of words is how many bytes are
/// passed over before them, and their length comes next.
const WORDS: u8 = 0;
const SPACE: u8 = 1;
const LINE_END: u8 = 2;

/// What stands between words where this event is.
fn gap(event: &Event<'_>) -> Option<u8> {
    match event {
        Event::End(TagEnd::TableCell) => Some(SPACE),
        Event::HardBreak
        | Event::Start(Tag::List(_))
        | Event::End(TagEnd::Item | TagEnd::TableRow | TagEnd::TableHead)
        | Event::End(TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::CodeBlock) => Some(LINE_END),
        _ => None,
    }
}

/// How the words of a Markdown text are cut from it, in a fiftieth of its room: whoever wants them
/// need not parse it again.
#[derive(Debug)]
pub struct Cuts<'m> {
    markdown: &'m str,
    steps: Vec<u8>,
    /// Where the last words end.
    end: usize,
    /// Whether the words stand in the text as they are.
    are_whole: bool,
}

impl<'m> Cuts<'m> {
    /// None yet.
    pub fn new(markdown: &'m str) -> Self {
        Self {
            markdown,
            steps: Vec::new(),
            end: 0,
            are_whole: true,
        }
    }

    /// Adds the next event of the text, with its bytes.
    pub fn add(&mut self, event: &Event<'_>, range: &Range<usize>) {
        match event {
            Event::Text(words) => self.words(words, range),
            Event::Code(_) => self.are_whole = false,
            _ => self.steps.extend(gap(event)),
        }
    }

    fn words(&mut self, words: &str, range: &Range<usize>) {
        let written = self.markdown.get(range.clone());
        let is_as_written = written == Some(words) && !words.contains('{');
        self.are_whole &= is_as_written && range.start >= self.end;
        if self.are_whole {
            let skipped = (range.start - self.end) as u64;
            push_varint(&mut self.steps, skipped << 2 | u64::from(WORDS));
            push_varint(&mut self.steps, range.len() as u64);
            self.end = range.end;
        }
    }

    /// To be kept for [`cut`]; `None` where not all words are in the text.
    pub fn kept(self) -> Option<Box<[u8]>> {
        self.are_whole.then(|| self.steps.into_boxed_slice())
    }
}

/// The words of a Markdown text, as [`plain`] gives them, by the [`Cuts`] of its events.
pub fn cut(markdown: &str, mut steps: &[u8]) -> String {
    let mut text = String::with_capacity(markdown.len());
    let mut at = 0;
    while let Some(step) = take_varint(&mut steps) {
        match (step & 3) as u8 {
            WORDS => {
                let start = at + (step >> 2) as usize;
                at = start + take_varint(&mut steps).unwrap_or(0) as usize;
                text.push_str(markdown.get(start..at).unwrap_or_default());
            }
            SPACE => text.push(' '),
            _ => end_line(&mut text),
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

    fn cuts(markdown: &str) -> Option<Box<[u8]>> {
        let mut cuts = Cuts::new(markdown);
        events(markdown).for_each(|(event, range)| cuts.add(&event, &range));
        cuts.kept()
    }

    #[test]
    fn markup_is_left_out() {
        let markdown = "## 背景\n\n**在宅**医療は\n[北見](a.md)に`x`。\n\n- 一つ\n  - 二つ\n- 三つ\n\n| 項目 | 値 |\n|---|---|\n| 件数 | 81.7% |\n\n{plan.name}の終わり\n";
        assert_eq!(
            plain(markdown),
            "背景\n在宅医療は北見にx。\n一つ\n二つ\n三つ\n項目 値\n件数 81.7%\nの終わり"
        );
        assert_eq!(cuts(markdown), None);
    }

    #[test]
    fn words_can_be_cut_without_parsing() {
        let markdown = "## 背景\n\n**在宅**医療は  \n[北見](a.md)に。**「重要」**です\n\n- 一つ\n  - 二つ\n\n| 項目 | 値 |\n|---|---|\n| 件数 | 81.7% |\n\n";
        assert_eq!(cut(markdown, &cuts(markdown).unwrap()), plain(markdown));
        for odd in ["{plan.name}", "&amp;", "`x`", "\\*"] {
            let cuts = cuts(&format!("## 背景\n\n在宅{odd}医療"));
            assert_eq!(cuts.is_some(), odd == "\\*", "{odd}");
        }
        // The file has changed since.
        assert_eq!(cut("あ", &[2 << 2, 3]), "");
    }
}
