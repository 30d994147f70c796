use crate::search::table::{FOLD_JSON, RANK_JSON};

/// The client in pieces, in the order in which they stand in its file.
const PIECES: [&str; 0] = [];

/// The client as one classic script. Comments, which stand on lines of their own, and indents are
/// left out: no literal of the pieces spans lines.
pub(super) fn client() -> String {
    let mut script = String::from("(() => {\n\"use strict\";\n");
    for (name, table) in [("FOLD", FOLD_JSON), ("RANK", RANK_JSON)] {
        let table: String = table.lines().map(str::trim).collect();
        script.push_str(&format!("const {name} = {table};\n"));
    }
    for line in PIECES.iter().flat_map(|piece| piece.lines()) {
        let line = line.trim();
        let is_comment = ["//", "/*", "*"].iter().any(|mark| line.starts_with(mark));
        if !line.is_empty() && !is_comment {
            script.push_str(line);
            script.push('\n');
        }
    }
    script.push_str("})();\n");
    script
}
