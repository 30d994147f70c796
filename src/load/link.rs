/// What a link in a record points at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// An address with one of the schemes that records may use.
    Address,
    /// A scheme that records may not use, with its name.
    ForbiddenScheme(String),
    /// A heading of the same record.
    Heading(String),
    /// A file relative to the root folder, and a heading or term in it.
    File(String, Option<String>),
    /// A path that leads out of `content/` or is no relative path.
    Outside,
}

const SCHEMES: [&str; 4] = ["http", "https", "mailto", "tel"];

/// Reads a link that stands in `file` (a path from the root folder). Purely lexical: whether the
/// file exists is for the caller to say.
pub fn target(file: &str, link: &str) -> Target {
    if let Some(scheme) = scheme(link) {
        return match SCHEMES.contains(&&*scheme) {
            true => Target::Address,
            false => Target::ForbiddenScheme(scheme),
        };
    }
    let decoded = percent_decoded(link);
    let (path, anchor) = match decoded.split_once('#') {
        Some((path, anchor)) => (path, Some(anchor.to_owned())),
        None => (&*decoded, None),
    };
    match (path, anchor) {
        ("", Some(anchor)) => Target::Heading(anchor),
        (path, anchor) => match joined(file, path) {
            Some(path) => Target::File(path, anchor),
            None => Target::Outside,
        },
    }
}

/// The scheme of an address in lower case; white space and control characters inside it, by which
/// browsers can be fooled, do not hide it.
fn scheme(link: &str) -> Option<String> {
    let plain: String = link
        .chars()
        .filter(|letter| !letter.is_whitespace() && !letter.is_control())
        .collect();
    if plain.starts_with("//") {
        return Some("//".to_owned());
    }
    let (scheme, _) = plain.split_once(':')?;
    let fine = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '+' | '-' | '.');
    (!scheme.is_empty() && scheme.chars().all(fine)).then(|| scheme.to_ascii_lowercase())
}

fn joined(file: &str, path: &str) -> Option<String> {
    if path.is_empty() || path.starts_with('/') || path.contains(['\\', '\0', '?']) {
        return None;
    }
    let mut parts: Vec<&str> = file.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            "." | "" => {}
            ".." => {
                parts.pop()?;
            }
            name => parts.push(name),
        }
    }
    (parts.len() > 1 && parts.first() == Some(&"content")).then(|| parts.join("/"))
}

fn percent_decoded(link: &str) -> String {
    let mut bytes = Vec::with_capacity(link.len());
    let mut rest = link.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let code = match (*first, after) {
            (b'%', [high, low, ..]) => hex(*high).zip(hex(*low)).map(|(high, low)| high * 16 + low),
            _ => None,
        };
        bytes.push(code.unwrap_or(*first));
        rest = if code.is_some() { &after[2..] } else { after };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit)
        .to_digit(16)
        .and_then(|value| u8::try_from(value).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_read_for_what_they_are() {
        let file = |path: &str, anchor: Option<&str>| {
            Target::File(path.to_owned(), anchor.map(str::to_owned))
        };
        let cases = [
            ("https://example.jp/", Target::Address),
            ("tel:0123-45-6789", Target::Address),
            (
                "JavaScript:alert(1)",
                Target::ForbiddenScheme("javascript".to_owned()),
            ),
            (
                "java\tscript:alert(1)",
                Target::ForbiddenScheme("javascript".to_owned()),
            ),
            ("//example.jp/x", Target::ForbiddenScheme("//".to_owned())),
            ("#背景", Target::Heading("背景".to_owned())),
            ("../b/c.md#x", file("content/cases/b/c.md", Some("x"))),
            ("c.md", file("content/cases/a/c.md", None)),
            ("%E6%9B%B8.pdf", file("content/cases/a/書.pdf", None)),
            ("../../../x.md", Target::Outside),
            ("../../../../etc/passwd", Target::Outside),
            ("/cases/x", Target::Outside),
            ("..\\x.md", Target::Outside),
        ];
        for (link, expected) in cases {
            assert_eq!(target("content/cases/a/r.md", link), expected, "{link}");
        }
    }
}
