use std::sync::Arc;

use memchr::memchr3_iter;

/// What a page puts into a piece of HTML that is made for many.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Hole {
    /// The way from the page to the root of the output.
    Root,
    /// Words of the page: why a card stands there, the id of a record.
    Words,
    /// The heading above: the level of that below it, or its id.
    Level,
}

/// What one page puts into the holes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Filling<'f> {
    /// For [`Hole::Root`].
    pub(super) root: &'f str,
    /// For [`Hole::Words`]: HTML.
    pub(super) words: &'f str,
    /// For [`Hole::Level`].
    pub(super) level: &'f str,
}

impl Hole {
    /// What a template writes for it. No record holds it: `validate` refuses control characters.
    pub(super) fn sign(self) -> char {
        match self {
            Self::Root => '\u{1}',
            Self::Words => '\u{2}',
            Self::Level => '\u{3}',
        }
    }
}

impl<'f> Filling<'f> {
    /// For pieces that have no other hole.
    pub(super) fn root(root: &'f str) -> Self {
        Self {
            root,
            words: "",
            level: "",
        }
    }
}

/// As often as nearly every piece names the root.
const ROOTS: usize = 8;

/// HTML that is the same on many pages, but for holes, where it has their signs: in one stretch of
/// memory, since most of the time goes by waiting for that.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece(Arc<str>);

impl Piece {
    /// The piece that a template made with signs for the holes.
    pub(super) fn new(html: &str) -> Self {
        Self(html.into())
    }

    /// Appends the piece with its holes filled.
    pub(super) fn put(&self, to: &mut String, filling: Filling<'_>) {
        // No other letter has such a byte.
        let [root, words, level] =
            [Hole::Root, Hole::Words, Hole::Level].map(|hole| hole.sign() as u8);
        to.reserve(self.0.len() + filling.words.len() + ROOTS * filling.root.len());
        let mut from = 0;
        for at in memchr3_iter(root, words, level, self.0.as_bytes()) {
            to.push_str(&self.0[from..at]);
            to.push_str(match self.0.as_bytes()[at] {
                sign if sign == root => filling.root,
                sign if sign == words => filling.words,
                _ => filling.level,
            });
            from = at + 1;
        }
        to.push_str(&self.0[from..]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn holes_are_filled_where_they_were() {
        let piece = Piece::new("<h\u{3}>\u{1}事例<b>\u{2}</b>\u{1}</h\u{3}>");
        let mut html = String::from("前");
        let filling = Filling {
            root: "../",
            words: "同じ課題",
            level: "4",
        };
        piece.put(&mut html, filling);
        assert_eq!(html, "前<h4>../事例<b>同じ課題</b>../</h4>");
    }
}
