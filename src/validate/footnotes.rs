use crate::diagnostic::{Rule, Span};
use crate::load::markdown::definitions;
use crate::validate::fields::Faults;

/// How a footnote begins in the dialects of Markdown that have them.
pub(crate) const OPENING: &str = "[^";

/// Whether a link was meant as a footnote: `[^1]` with `[^1]: …` below is a link to that text.
pub(crate) fn is_footnote(written: &str) -> bool {
    written.starts_with(OPENING)
}

/// Reports the first footnote mark in a plain text, which starts at `offset` of its file.
pub(crate) fn marks(text: &str, offset: usize, faults: &mut Faults<'_>) {
    if !text.contains(OPENING) {
        return;
    }
    let escaped = |place: usize| text[..place].ends_with('\\');
    let mark = text.match_indices(OPENING).find_map(|(start, _)| {
        let end = start + text[start..].find(']')? + 1;
        (!escaped(start)).then_some((start, end))
    });
    if let Some((start, end)) = mark {
        let span = Span::new(start, end).shifted(offset);
        report(&text[start..end], span, faults);
    }
}

/// Reports every footnote text of a body that Markdown takes for the aim of a link, and would not
/// show at all.
pub(crate) fn texts(markdown: &str, offset: usize, faults: &mut Faults<'_>) {
    if !markdown.contains(OPENING) {
        return;
    }
    for range in definitions(markdown) {
        let written = markdown.get(range.clone()).unwrap_or_default();
        if is_footnote(written) {
            let mark = written.find(']').map_or(written, |end| &written[..=end]);
            let span = Span::new(range.start, range.start + written.trim_end().len());
            report(mark, span.shifted(offset), faults);
        }
    }
}

fn report(mark: &str, span: Span, faults: &mut Faults<'_>) {
    faults
        .add(
            Rule::BrokenLink,
            span,
            format!("「{mark}」は脚注になりません（脚注の書き方はありません）"),
        )
        .set_help("文の中に（　）で書く。出典なら sources に、資料についての断りなら note に書く");
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(judge: impl Fn(&mut Faults<'_>)) -> Vec<(u32, String)> {
        let mut faults = Faults::new("a.md");
        judge(&mut faults);
        let found = faults.found.into_iter();
        found.map(|one| (one.span.start, one.message)).collect()
    }

    #[test]
    fn marks_and_texts_are_found() {
        let said = |mark| format!("「{mark}」は脚注になりません（脚注の書き方はありません）");
        assert_eq!(
            found(|faults| marks("記載[^1]がある[^2]", 100, faults)),
            [(106, said("[^1]"))]
        );
        for plain in ["x[1]", "[^", "記号\\[^1]"] {
            assert_eq!(found(|faults| marks(plain, 0, faults)), [], "{plain}");
        }
        let body = "記載[^1]。\n\n[^1]: 資料に記載\n[a]: b.md\n";
        assert_eq!(
            found(|faults| texts(body, 10, faults)),
            [(25, said("[^1]"))]
        );
    }
}
