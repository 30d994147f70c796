use crate::load::bare;
use crate::search::table::{FOLD_JSON, RANK_JSON};

/// The client in pieces, in the order in which they stand in its file: the engine, and the
/// suggestions below every box.
const CLIENT: [&str; 11] = [
    include_str!("client/parts.js"),
    include_str!("client/fold.js"),
    include_str!("client/query.js"),
    include_str!("client/reading.js"),
    include_str!("client/phrase.js"),
    include_str!("client/shards.js"),
    include_str!("client/rank.js"),
    include_str!("client/search.js"),
    include_str!("client/suggest.js"),
    include_str!("client/box.js"),
    include_str!("client/start.js"),
];

/// What only the search page runs, likewise.
const PAGE: [&str; 7] = [
    include_str!("page/state.js"),
    include_str!("page/snippet.js"),
    include_str!("page/near.js"),
    include_str!("page/facets.js"),
    include_str!("page/results.js"),
    include_str!("page/parts.js"),
    include_str!("page/start.js"),
];

/// What the search page uses of the client.
const SHARED: &str = "{ element, root, manifest, answer, cardsOf, textsOf, fold, everySuggestible, MissingPart, RANK }";

/// The client as one classic script.
pub(super) fn client() -> String {
    let mut head = String::new();
    for (name, table) in [("FOLD", FOLD_JSON), ("RANK", RANK_JSON)] {
        let mut table: serde_json::Value = serde_json::from_str(table).unwrap_or_default();
        // The manifest brings these.
        if let Some(table) = table.as_object_mut() {
            table.retain(|key, _| !["okurigana", "single", "variants"].contains(&key.as_str()));
        }
        head.push_str(&format!("const {name}={};\n", literal(&table)));
    }
    script(
        &head,
        &CLIENT,
        &format!("window.yokoten.engine = {SHARED};\n"),
    )
}

/// A table as a script writes it: keys without quotes.
fn literal(table: &serde_json::Value) -> String {
    let mut text = table.to_string();
    let keys = table.as_object().into_iter().flat_map(|table| table.keys());
    for key in keys {
        text = text.replacen(&format!("\"{key}\":"), &format!("{key}:"), 1);
    }
    text
}

/// The script of the search page.
pub(super) fn page() -> String {
    script(
        &format!("const {SHARED} = window.yokoten.engine;\n"),
        &PAGE,
        "",
    )
}

/// Pieces in a function around them, without comments, empty lines and what else only people need.
fn script(head: &str, pieces: &[&str], tail: &str) -> String {
    let mut script = format!("(() => {{\n\"use strict\";\n{head}");
    for piece in pieces.iter().map(|piece| bare(piece)) {
        for line in piece.lines().filter(|line| !line.is_empty()) {
            match tight(line) {
                Some(line) if line.ends_with(OPEN) => script.push_str(&line),
                Some(line) => script.extend([&line, "\n"]),
                None => script.extend([line, "\n"]),
            }
        }
    }
    script.push_str(tail);
    script.push_str("})();\n");
    script
}

/// Behind these at the end of a line the next one may follow at once.
const OPEN: [char; 6] = [';', '{', '}', ',', '(', '['];

/// Beside these a space says nothing.
const PARTING: &str = "=<>?:,{}|&*;!()[]+-";

/// Two of these with nothing between them are another word.
const SIGNS: [char; 2] = ['+', '-'];

/// A line without its needless spaces; none where it may hold a comment, a regular expression or a
/// text within a text, in which spaces count.
fn tight(line: &str) -> Option<String> {
    if line.contains('\\') || line.matches('`').count() > 2 {
        return None;
    }
    let mut quote = None;
    let mut tight = String::new();
    let mut letters = line.chars().peekable();
    while let Some(letter) = letters.next() {
        match quote {
            None if letter == ' ' => {
                let beside =
                    [tight.chars().last(), letters.peek().copied()].map(|one| one.unwrap_or(' '));
                let says = beside.iter().all(|one| SIGNS.contains(one));
                if !says && beside.iter().any(|one| PARTING.contains(*one)) {
                    continue;
                }
            }
            None if ['/', '\''].contains(&letter) => return None,
            None if ['"', '`'].contains(&letter) => quote = Some(letter),
            Some(open) if open == letter => quote = None,
            _ => {}
        }
        tight.push(letter);
    }
    quote.is_none().then_some(tight)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn needless_spaces_go() {
        for (line, sent) in [
            ("const [a, b] = [1, 2];", Some("const[a,b]=[1,2];")),
            (
                "if (a === 1) return b + +c;",
                Some("if(a===1)return b+ +c;"),
            ),
            (
                "say(\"a, b\", `c = ${ d }`);",
                Some("say(\"a, b\",`c = ${ d }`);"),
            ),
            ("load(\"a/b\") ;", Some("load(\"a/b\");")),
            ("const c = /a , b/u;", None),
            ("const d = `${a ? ` , ` : \"\"}`;", None),
            ("const e = `a , ", None),
        ] {
            assert_eq!(tight(line).as_deref(), sent, "{line}");
        }
    }
}
