/// What a page puts into a piece of HTML that is made for many.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Hole {
    /// The way from the page to the root of the output.
    Root,
    /// Words of the page.
    Words,
}

impl Hole {
    /// What a template writes for it. No record holds it: `validate` refuses control characters.
    pub(super) fn sign(self) -> char {
        match self {
            Self::Root => '\u{1}',
            Self::Words => '\u{2}',
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
        for letter in html.chars() {
            let holes = [Hole::Root, Hole::Words].into_iter();
            match holes.into_iter().find(|hole| hole.sign() == letter) {
                Some(hole) => piece.holes.push((piece.text.len(), hole)),
                None => piece.text.push(letter),
            }
        }
        piece
    }

    /// Appends the piece with its holes filled. The words are HTML.
    pub(super) fn put(&self, to: &mut String, (root, words): (&str, &str)) {
        let mut from = 0;
        for (at, hole) in &self.holes {
            to.push_str(&self.text[from..*at]);
            to.push_str(match hole {
                Hole::Root => root,
                Hole::Words => words,
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
    fn holes_are_filled_where_they_were() {
        let piece = Piece::new("\u{1}事例<b>\u{2}</b>\u{1}");
        let mut html = String::from("前");
        piece.put(&mut html, ("../", "同じ課題"));
        assert_eq!(html, "前../事例<b>同じ課題</b>../");
    }
}
