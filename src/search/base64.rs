const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// Adds bytes in base64 with padding (RFC 4648, section 4).
pub(super) fn push(bytes: &[u8], text: &mut Vec<u8>) {
    let start = text.len();
    text.resize(start + 4 * bytes.len().div_ceil(3), b'=');
    let (threes, rest) = bytes.as_chunks::<3>();
    let (fours, _) = text[start..].as_chunks_mut::<4>();
    for (three, four) in threes.iter().zip(&mut *fours) {
        *four = letters(*three);
    }
    if let Some(four) = fours.get_mut(threes.len()) {
        let mut three = [0; 3];
        three[..rest.len()].copy_from_slice(rest);
        four[..=rest.len()].copy_from_slice(&letters(three)[..=rest.len()]);
    }
}

fn letters([first, second, third]: [u8; 3]) -> [u8; 4] {
    let word = u32::from_be_bytes([0, first, second, third]);
    let letter = |shift: u32| LETTERS[(word >> shift & 63) as usize];
    [letter(18), letter(12), letter(6), letter(0)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn vectors_of_the_rfc() {
        for (bytes, text) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foobar", "Zm9vYmFy"),
        ] {
            let mut encoded = b"a".to_vec();
            push(bytes.as_bytes(), &mut encoded);
            assert_eq!(encoded, format!("a{text}").as_bytes());
        }
    }
}
