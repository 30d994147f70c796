use crate::diagnostic::{Rule, Spanned};
use crate::validate::fields::Faults;

/// An http or https address in a field.
pub(crate) fn address(written: &Spanned<String>, faults: &mut Faults<'_>) -> Option<String> {
    let text = &written.value;
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
    if host.is_some_and(clean) {
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
