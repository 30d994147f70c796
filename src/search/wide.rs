/// Stands between texts; in one of them a space stands for it.
const BETWEEN: u16 = 0;
const SPACE: u16 = b' ' as u16;

/// Texts in UTF-16, little endian: Japanese takes two bytes a letter there instead of three, which
/// is quicker to pack and shorter when packed.
pub(super) fn joined(texts: &[String]) -> Vec<u8> {
    // A letter has no more units than it has bytes.
    let most = texts.iter().map(|text| text.len() + 1).sum::<usize>();
    let mut bytes = vec![0; 2 * most];
    let (places, _) = bytes.as_chunks_mut::<2>();
    let mut at = 0;
    for (number, text) in texts.iter().enumerate() {
        // What stands between two is there already.
        at += usize::from(number > 0);
        for (place, unit) in places[at..].iter_mut().zip(text.encode_utf16()) {
            *place = match unit {
                BETWEEN => SPACE.to_le_bytes(),
                _ => unit.to_le_bytes(),
            };
            at += 1;
        }
    }
    bytes.truncate(2 * at);
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_can_be_parted_again() {
        let texts = [
            "",
            "",
            "退院の\n\n連絡",
            "\"a\\b\"\t\u{7f}",
            "𠮷野屋 😀é",
            "",
        ];
        let mut texts = texts.map(str::to_owned).to_vec();
        texts.push("な\0し".to_owned());
        for count in 1..=texts.len() {
            let bytes = joined(&texts[..count]);
            let units = bytes.as_chunks().0.iter();
            let units: Vec<u16> = units.map(|two| u16::from_le_bytes(*two)).collect();
            let all = String::from_utf16(&units).unwrap();
            let expected = texts[..count].iter().map(|text| text.replace('\0', " "));
            assert_eq!(
                all.split('\0').collect::<Vec<_>>(),
                expected.collect::<Vec<_>>()
            );
        }
    }
}
