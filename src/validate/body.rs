use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

use crate::diagnostic::{Rule, Span, Spanned};
use crate::load::markdown::{anchor, events};
use crate::load::prose::Cuts;
use crate::load::{Target, target};
use crate::model::Heading;
use crate::text::find_rare;
use crate::validate::entry::{Link, Reader};
use crate::validate::prose::{may_be_personal, personal};
use crate::validate::{emphasis, footnotes};

/// A heading with its place and whether anything stands under it.
#[derive(Debug, Clone)]
pub(crate) struct Section {
    pub(crate) heading: Heading,
    pub(crate) span: Span,
    pub(crate) is_empty: bool,
}

/// Reads the Markdown of a record, which starts at byte `offset` of its file: headings come back,
/// links to files go to the reader, everything that may not stand there is a fault. Beside the
/// headings stands how the words are cut from it.
pub(crate) fn body<'m>(
    markdown: &'m str,
    offset: usize,
    reader: &mut Reader<'_>,
) -> (Vec<Section>, Cuts<'m>) {
    let mut walk = Walk {
        markdown,
        offset,
        reader,
        sections: Vec::new(),
        anchors: Vec::new(),
        open: None,
        table: None,
        image: None,
        run: 0..0,
        is_marked: is_marked(markdown),
        in_code: false,
    };
    let mut cuts = Cuts::new(markdown);
    for (event, range) in events(markdown) {
        cuts.add(&event, &range);
        walk.event(event, range);
    }
    walk.end_run();
    let sections = walk.sections;
    footnotes::texts(markdown, offset, &mut reader.faults);
    levels(&sections, reader);
    (sections, cuts)
}

/// The state of one walk over the events of a body.
struct Walk<'a, 'r, 's> {
    markdown: &'a str,
    offset: usize,
    reader: &'r mut Reader<'s>,
    sections: Vec<Section>,
    anchors: Vec<String>,
    /// The heading that is being read: its level and text so far.
    open: Option<(u8, String, Span)>,
    /// The table head that is being read: where, and its text so far.
    table: Option<(Span, String)>,
    /// The picture that is being read: where, and its alternative text so far.
    image: Option<(Span, String)>,
    /// The bytes of `markdown` that plain text has run over without a break; the parser gives
    /// every `*` and `_` that is no emphasis as a text of its own.
    run: Range<usize>,
    /// Whether anything that a run is judged for is in the text at all.
    is_marked: bool,
    in_code: bool,
}

/// Whether a text has a mark of a person, of the plan, of a footnote or of emphasis.
fn is_marked(markdown: &str) -> bool {
    may_be_personal(markdown)
        || markdown.contains('{')
        || markdown.contains('*')
        || markdown.contains(footnotes::OPENING)
}

impl Walk<'_, '_, '_> {
    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        let span = Span::new(range.start, range.end).shifted(self.offset);
        if !matches!(event, Event::Text(_)) || range.start != self.run.end {
            self.end_run();
        }
        match event {
            Event::Start(tag) => self.start(&tag, span),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => self.text(&text, range),
            Event::Code(text) => self.words(&text),
            Event::Html(_) | Event::InlineHtml(_) => self.html(range),
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>, span: Span) {
        if !matches!(tag, Tag::Heading { .. }) {
            self.fill_section();
        }
        match tag {
            Tag::Heading { level, .. } => self.open = Some((*level as u8, String::new(), span)),
            Tag::TableHead => {
                let end = self.line_end(span);
                self.table = Some((Span::new(span.start as usize, end), String::new()));
            }
            Tag::CodeBlock(_) => self.in_code = true,
            Tag::Link {
                dest_url,
                link_type,
                ..
            } => self.link(dest_url, *link_type, span),
            Tag::Image {
                dest_url,
                link_type,
                ..
            } => {
                self.image = Some((span, String::new()));
                self.link(dest_url, *link_type, span);
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) => self.close_heading(),
            TagEnd::CodeBlock => self.in_code = false,
            TagEnd::TableHead => {
                if let Some((span, text)) = self.table.take()
                    && text.trim().is_empty()
                {
                    self.fault(Rule::TableWithoutHead, span, "表の見出し行が空です")
                        .set_help("1行目に列の名前を書く");
                }
            }
            TagEnd::Image => {
                if let Some((span, text)) = self.image.take()
                    && text.trim().is_empty()
                {
                    let words = self.written(span);
                    self.fault(
                        Rule::ImageWithoutAlt,
                        span,
                        format!("画像「{words}」に代替文がありません"),
                    )
                    .set_help("`![何の図か](ファイル名)` のように書く");
                }
            }
            _ => {}
        }
    }

    fn text(&mut self, text: &str, range: Range<usize>) {
        self.words(text);
        if self.in_code {
            return;
        }
        if self.markdown.get(range.clone()) == Some(text) {
            let start = if self.run.is_empty() {
                range.start
            } else {
                self.run.start
            };
            self.run = start..range.end;
        } else {
            // A text with escapes: its offsets are not those of what is written.
            let span = Span::new(range.start, range.end).shifted(self.offset);
            personal(text, span, &mut self.reader.faults);
        }
    }

    /// `{plan.…}` stands for the plan that `site.yaml` names.
    fn plan(&mut self, text: &str, span: Span) {
        let Some(start) = find_rare(text, "{plan.") else {
            return;
        };
        let known = ["{plan.name}", "{plan.years}", "{plan.year."];
        let is_known = known.iter().any(|word| text[start..].starts_with(word));
        if is_known && self.reader.settings.site.plan.is_some() {
            return;
        }
        let end = text[start..]
            .find('}')
            .map_or(text.len(), |end| start + end + 1);
        let place = Span::new(start, end).shifted(span.start as usize);
        let words = &text[start..end];
        self.fault(
            Rule::BadSetting,
            place,
            format!("「{words}」に当てる計画がありません"),
        )
        .set_help(
            "site.yaml に plan を書き、{plan.name}、{plan.years}、{plan.year.1} のどれかにする",
        );
    }

    /// Judges the plain text that ends here.
    fn end_run(&mut self) {
        let run = std::mem::take(&mut self.run);
        if run.is_empty() || !self.is_marked {
            return;
        }
        let text = self.markdown.get(run.clone()).unwrap_or_default();
        let span = Span::new(run.start, run.end).shifted(self.offset);
        personal(text, span, &mut self.reader.faults);
        self.plan(text, span);
        if !self.markdown[..run.start].ends_with('\\') {
            footnotes::marks(text, span.start as usize, &mut self.reader.faults);
        }
        let Some(lost) = emphasis::lost(text) else {
            return;
        };
        let words = &text[lost.clone()];
        let mark = if words.starts_with("**") { "**" } else { "*" };
        let span = Span::new(lost.start, lost.end).shifted(span.start as usize);
        self.fault(
            Rule::LostEmphasis,
            span,
            format!("「{words}」の {mark} が強調になりません"),
        )
        .set_help(format!(
            "対になる {mark} を置き、{mark} の内側に空白を入れない。記号として書くなら \\* とする"
        ));
    }

    /// Letters that count as content of whatever is open.
    fn words(&mut self, text: &str) {
        if let Some((_, heading, _)) = &mut self.open {
            heading.push_str(text);
        }
        if let Some((_, head)) = &mut self.table {
            head.push_str(text);
        }
        if let Some((_, alternative)) = &mut self.image {
            alternative.push_str(text);
        }
    }

    fn close_heading(&mut self) {
        let Some((level, text, span)) = self.open.take() else {
            return;
        };
        let text = text.trim().to_owned();
        let anchor = anchor(&text, &mut self.anchors);
        // A deeper heading is content of the section above it.
        let deeper = self
            .sections
            .last()
            .is_some_and(|last| last.heading.level < level);
        if deeper {
            self.fill_section();
        }
        let end = self.line_end(span);
        self.sections.push(Section {
            heading: Heading {
                level,
                text,
                anchor,
            },
            span: Span::new(span.start as usize, end),
            is_empty: true,
        });
    }

    fn fill_section(&mut self) {
        if let Some(last) = self.sections.last_mut() {
            last.is_empty = false;
        }
    }

    /// The end of a heading or table head without the white space and line end behind it.
    fn line_end(&self, span: Span) -> usize {
        span.start as usize + self.written(span).trim_end().len()
    }

    fn link(&mut self, link: &str, link_type: LinkType, span: Span) {
        if footnotes::is_footnote(self.written(span)) {
            // Reported where its text stands.
            return;
        }
        let file = self.reader.faults.file.to_owned();
        let place = self.place_of(link, span);
        match target(&file, link) {
            // `<taro@example.jp>` has no scheme of its own.
            _ if link_type == LinkType::Email => {}
            Target::Address => personal(link, place, &mut self.reader.faults),
            Target::ForbiddenScheme(scheme) => {
                self.fault(
                    Rule::UrlScheme,
                    place,
                    format!("リンク「{link}」の {scheme} は使えません"),
                )
                .set_help("http、https、mailto、tel のどれかにする");
            }
            Target::Heading(anchor) => self.lead_to(link, place, (file, Some(anchor))),
            Target::File(path, anchor) => self.lead_to(link, place, (path, anchor)),
            Target::Outside => {
                self.fault(
                    Rule::BrokenLink,
                    place,
                    format!("リンク「{link}」は content の中を指していません"),
                )
                .set_help("この記録から見た相対パスで書く（例: ../kitami/kadai-kara.md）");
            }
        }
    }

    fn lead_to(&mut self, link: &str, span: Span, (file, anchor): (String, Option<String>)) {
        let written = Spanned {
            value: link.to_owned(),
            span,
        };
        self.reader.links.push(Link {
            written,
            file,
            anchor,
        });
    }

    /// Where the destination stands inside a link; the whole link where it is written otherwise.
    fn place_of(&self, link: &str, span: Span) -> Span {
        let written = self.written(span);
        match written.rfind(link).filter(|_| !link.is_empty()) {
            Some(found) => Span::new(found, found + link.len()).shifted(span.start as usize),
            None => span,
        }
    }

    fn html(&mut self, range: Range<usize>) {
        self.fill_section();
        let written = self.markdown.get(range.clone()).unwrap_or_default();
        let first = written.lines().next().unwrap_or_default().trim_end();
        let span = Span::new(range.start, range.start + first.len()).shifted(self.offset);
        let repeated = self.reader.faults.found.last().is_some_and(|last| {
            last.rule == Rule::RawHtml && last.span.end as usize + 2 >= span.start as usize
        });
        if !repeated {
            self.fault(
                Rule::RawHtml,
                span,
                format!("本文に HTML「{first}」があります"),
            )
            .set_help("Markdown で書く。< を文字として書くときは \\< とする");
        }
    }

    fn written(&self, span: Span) -> &str {
        let from = (span.start as usize).saturating_sub(self.offset);
        let to = (span.end as usize).saturating_sub(self.offset);
        self.markdown.get(from..to).unwrap_or_default()
    }

    fn fault(
        &mut self,
        rule: Rule,
        span: Span,
        message: impl Into<String>,
    ) -> &mut crate::diagnostic::Diagnostic {
        self.reader.faults.add(rule, span, message)
    }
}

/// Headings start at the second level, since the title is the first, and go down one at a time.
fn levels(sections: &[Section], reader: &mut Reader<'_>) {
    let mut last = 1;
    for section in sections {
        let Heading { level, text, .. } = &section.heading;
        if *level == 1 {
            reader
                .faults
                .add(
                    Rule::HeadingSkip,
                    section.span,
                    format!("見出し「{text}」が # になっています"),
                )
                .set_help("題名は title に書き、本文の見出しは ## から始める");
        } else if *level > last + 1 {
            reader
                .faults
                .add(
                    Rule::HeadingSkip,
                    section.span,
                    format!("見出し「{text}」の段が飛んでいます"),
                )
                .set_help(format!("{} にする", "#".repeat(usize::from(last) + 1)));
        }
        last = *level;
    }
}
