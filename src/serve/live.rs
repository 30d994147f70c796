/// Where the parts of the preview itself stand; no page of a catalogue can have this path, since
/// ids have no `_`.
pub(super) const FOLDER: &str = "_yokoten/";

/// Reloads open pages when a new site was made, and shows what is wrong.
pub(super) const SCRIPT: &str = include_str!("live.js");

/// The look of the panel.
pub(super) const STYLE: &str = include_str!("live.css");

/// The page shown while there is no site to show.
pub(super) const WAITING: &str = r#"<!doctype html>
<html lang="ja"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'self'">
<title>表示できるカタログがまだありません</title>
<script src="/_yokoten/live.js" defer></script></head>
<body><main><h1>表示できるカタログがまだありません</h1>
<p>記録の誤りを直して保存すると、ここに表示されます。</p></main></body></html>
"#;

/// The page shown where a page could not be made.
pub(super) fn failed(words: &str) -> String {
    let words = words
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;");
    WAITING
        .replace(
            "表示できるカタログがまだありません",
            "このページを作れませんでした",
        )
        .replace(
            "<p>記録の誤りを直して保存すると、ここに表示されます。</p>",
            &format!("<pre>{words}</pre>"),
        )
}
