use pulldown_cmark::{Event, Tag, TagEnd};

use crate::text::is_japanese;

/// Takes out the line breaks between two Japanese letters, which HTML would show as spaces: a
/// sentence without spaces may be written on several lines. Breaks beside other letters stay.
pub(super) fn join(events: &mut [Event<'_>]) {
    let mut last = None;
    let mut open = None;
    for at in 0..events.len() {
        match &events[at] {
            Event::SoftBreak => open = last.is_some_and(is_japanese).then_some(at),
            Event::Text(text) | Event::Code(text) => {
                let first = text.chars().next();
                last = text.chars().next_back();
                if let Some(gap) = open.take()
                    && first.is_some_and(is_japanese)
                {
                    events[gap] = Event::Text("".into());
                }
            }
            event if is_inline(event) => {}
            _ => (last, open) = (None, None),
        }
    }
}

/// Marks that a sentence runs through.
fn is_inline(event: &Event<'_>) -> bool {
    matches!(
        event,
        Event::Start(Tag::Emphasis | Tag::Strong | Tag::Link { .. })
            | Event::End(TagEnd::Emphasis | TagEnd::Strong | TagEnd::Link)
    )
}
