use std::fmt::{self, Display, Formatter};

/// A length as a drawing says it. Most are whole, and whole numbers are written much faster.
pub(super) struct Units(pub(super) f64);

impl Display for Units {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let whole = self.0 as i32;
        if f64::from(whole) != self.0 {
            return Display::fmt(&self.0, f);
        }
        Display::fmt(&whole, f)?;
        match f.precision() {
            Some(digits @ 1..) => write!(f, ".{:0digits$}", 0),
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_length_is_written_as_the_number_is() {
        for length in [0.0, 14.0, 9.5, 360.0, 0.25, 123.456, -2.0] {
            assert_eq!(Units(length).to_string(), length.to_string());
            assert_eq!(format!("{:.1}", Units(length)), format!("{length:.1}"));
        }
    }
}
