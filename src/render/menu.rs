use pulldown_cmark::{Event, Tag, TagEnd};

/// Marks lists whose every item is one link and nothing else, and paragraphs that are: they are
/// menus, and their links get the height of a target.
pub(super) fn mark(events: &mut [Event<'_>]) {
    for start in 0..events.len() {
        let found = match &events[start] {
            Event::Start(Tag::List(None)) => list_end(events, start).map(|end| (end, "ul")),
            Event::Start(Tag::Paragraph) => paragraph_end(events, start).map(|end| (end, "p")),
            _ => None,
        };
        if let Some((end, name)) = found {
            events[start] = Event::Html(format!("<{name} class=\"link-list\">\n").into());
            events[end] = Event::Html(format!("</{name}>\n").into());
        }
    }
}

/// Where a list of single links ends that starts here.
fn list_end(events: &[Event<'_>], start: usize) -> Option<usize> {
    let mut at = start + 1;
    while events.get(at)? == &Event::Start(Tag::Item) {
        let is_loose = events.get(at + 1)? == &Event::Start(Tag::Paragraph);
        let mut end = link_end(events, at + 1 + usize::from(is_loose))? + 1;
        if is_loose {
            (events.get(end)? == &Event::End(TagEnd::Paragraph)).then_some(())?;
            end += 1;
        }
        (events.get(end)? == &Event::End(TagEnd::Item)).then_some(())?;
        at = end + 1;
    }
    (at > start + 1).then_some(at)
}

/// Where a paragraph of one link ends that starts here; none in a list, which is judged as a
/// whole.
fn paragraph_end(events: &[Event<'_>], start: usize) -> Option<usize> {
    let is_item = start > 0 && events[start - 1] == Event::Start(Tag::Item);
    let end = link_end(events, start + 1)? + 1;
    (!is_item && events.get(end)? == &Event::End(TagEnd::Paragraph)).then_some(end)
}

/// Where the link ends that starts here.
fn link_end(events: &[Event<'_>], start: usize) -> Option<usize> {
    matches!(events.get(start)?, Event::Start(Tag::Link { .. })).then_some(())?;
    let inside = events[start..].iter();
    let length = inside
        .take_while(|event| **event != Event::End(TagEnd::Link))
        .count();
    Some(start + length)
}
