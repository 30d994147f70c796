use crate::diagnostic::{Rule, Spanned};
use crate::validate::fields::Faults;

/// Whether `text` is an http or https address with a host and nothing in it that could end it.
pub fn is_address(text: &str) -> bool {
    let host = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"));
    let clean = |host: &str| {
        !host.is_empty()
            && !host.starts_with('/')
            && !host.contains(|letter: char| {
                letter.is_whitespace()
                    || letter.is_control()
                    || matches!(letter, '"' | '<' | '>' | '\\')
            })
    };
    host.is_some_and(clean)
}

/// An http or https address in a field.
pub(crate) fn address(written: &Spanned<String>, faults: &mut Faults<'_>) -> Option<String> {
    let text = &written.value;
    if is_address(text) {
        return Some(text.clone());
    }
    faults
        .add(
            Rule::UrlScheme,
            written.span,
            format!("「{text}」は http または https のアドレスではありません"),
        )
        .set_help("https://example.go.jp/… のように、全部を書く");
    None
}
