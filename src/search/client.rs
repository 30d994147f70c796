use crate::load::bare;
use crate::search::table::{FOLD_JSON, RANK_JSON};

/// The client in pieces, in the order in which they stand in its file: the engine, and the
/// suggestions below every box.
const CLIENT: [&str; 9] = [
    include_str!("client/parts.js"),
    include_str!("client/fold.js"),
    include_str!("client/query.js"),
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
        let table: String = table.lines().map(str::trim).collect();
        head.push_str(&format!("const {name} = {table};\n"));
    }
    script(
        &head,
        &CLIENT,
        &format!("window.yokoten.engine = {SHARED};\n"),
    )
}

/// The script of the search page.
pub(super) fn page() -> String {
    script(
        &format!("const {SHARED} = window.yokoten.engine;\n"),
        &PAGE,
        "",
    )
}

/// Pieces in a function around them, without comments and empty lines.
fn script(head: &str, pieces: &[&str], tail: &str) -> String {
    let mut script = format!("(() => {{\n\"use strict\";\n{head}");
    for piece in pieces.iter().map(|piece| bare(piece)) {
        for line in piece.lines().filter(|line| !line.is_empty()) {
            script.push_str(line);
            script.push('\n');
        }
    }
    script.push_str(tail);
    script.push_str("})();\n");
    script
}
