/// What a page puts into a piece of HTML that is made for many.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Hole {
    /// The way from the page to the root of the output.
    Root,
    /// Words of the page.
    Words,
    /// The level of a heading.
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

impl Hole {
    /// What a template writes for it. No record holds it: `validate` refuses control characters.
    pub(super) fn sign(self) -> char {
        match self {
            Self::Root => '\u{1}',
            Self::Words => '\u{2}',
            Self::Level => '\u{3}',
        }
    }

    /// The hole that a byte of HTML is the sign of; no other letter has such a byte.
    fn of(byte: u8) -> Option<Self> {
        match byte {
            1 => Some(Self::Root),
            2 => Some(Self::Words),
            3 => Some(Self::Level),
            _ => None,
        }
    }
}

/// HTML that is the same on many pages, but for holes.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Piece {
    text: String,
    /// Ascending, each with the place in `text` at which it is filled.
    holes: Vec<(usize, Hole)>,
}

impl Piece {
    /// The piece that a template made with signs for the holes.
    pub(super) fn new(html: &str) -> Self {
        let mut piece = Self {
            text: String::with_capacity(html.len()),
            holes: Vec::new(),
        };
        let mut from = 0;
        for (at, byte) in html.bytes().enumerate() {
            if let Some(hole) = Hole::of(byte) {
                piece.text.push_str(&html[from..at]);
                piece.holes.push((piece.text.len(), hole));
                from = at + 1;
            }
        }
        piece.text.push_str(&html[from..]);
        piece
    }

    /// Appends the piece with its holes filled.
    pub(super) fn put(&self, to: &mut String, filling: Filling<'_>) {
        let mut from = 0;
        for (at, hole) in &self.holes {
            to.push_str(&self.text[from..*at]);
            to.push_str(match hole {
                Hole::Root => filling.root,
                Hole::Words => filling.words,
                Hole::Level => filling.level,
            });
            from = *at;
        }
        to.push_str(&self.text[from..]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hole_is_known_by_its_sign() {
        for hole in [Hole::Root, Hole::Words, Hole::Level] {
            assert_eq!(
                u8::try_from(hole.sign()).ok().and_then(Hole::of),
                Some(hole)
            );
        }
        assert_eq!(Hole::of(b'a'), None);
    }

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
