use crate::error::Error;
use crate::validate::is_address;

/// What `--base-url` says: an absolute address, given back with `/` at its end.
pub(super) fn base_url(typed: Option<&str>) -> Result<Option<String>, Error> {
    let Some(typed) = typed else {
        return Ok(None);
    };
    if is_address(typed) && !typed.contains(['?', '#']) {
        return Ok(Some(format!("{}/", typed.trim_end_matches('/'))));
    }
    Err(Error::Usage(format!(
        "--base-url「{typed}」は使えません。https://example.go.jp/katarogu/ のように書いてください"
    )))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_ends_in_a_slash() {
        for (typed, expected) in [
            (None, Some(None)),
            (Some("https://a.jp"), Some(Some("https://a.jp/"))),
            (Some("http://a.jp/b//"), Some(Some("http://a.jp/b/"))),
            (Some("a.jp"), None),
            (Some("https:///b"), None),
            (Some("https://a.jp/?b"), None),
        ] {
            let read = base_url(typed).ok();
            let read = read.as_ref().map(Option::as_deref);
            assert_eq!(read, expected, "{typed:?}");
        }
    }
}
