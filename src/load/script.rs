/// How a type begins that stands within a line of code, for `tsc`.
const TYPE: &str = "/** @";
const OPENING: &str = "/*";
const CLOSING: &str = "*/";

/// A script of this project as it is sent: without comments and indents, but with every line where
/// it was, so that the place of an error in the browser is that in the source.
///
/// It knows no strings. It relies on how these scripts are written: comments stand on lines of
/// their own, but for types (`/** @type {Case} */ (found)`), and no string spans lines. The
/// browser's tests compare what is sent with what was written.
pub fn bare(script: &str) -> String {
    let mut bare = String::with_capacity(script.len());
    let mut is_comment = false;
    for line in script.lines() {
        if is_comment {
            is_comment = !line.contains(CLOSING);
        } else {
            let code = without_types(line.trim());
            let code = code.trim();
            is_comment = code.starts_with(OPENING) && !code.contains(CLOSING);
            if !code.starts_with(OPENING) && !code.starts_with("//") {
                bare.push_str(code);
            }
        }
        bare.push('\n');
    }
    bare
}

fn without_types(line: &str) -> String {
    let mut code = String::new();
    let mut rest = line;
    while let Some((before, after)) = rest.split_once(TYPE) {
        let Some((_, behind)) = after.split_once(CLOSING) else {
            break;
        };
        code.push_str(before);
        rest = behind.strip_prefix(' ').unwrap_or(behind);
    }
    code.push_str(rest);
    code
}

#[cfg(test)]
mod tests {
    use super::bare;

    #[test]
    fn comments_go_and_lines_stay() {
        let script = "// Head.\n\n/**\n * Says it.\n * @param {string} to\n */\n(to) => {\n  /* so */\n  const one = /** @type {One} */ (to) * 2; /** @type {Two} */\n  // \"use\"\n  return \"https://a.example/*\";\n};\n";
        let sent = "\n\n\n\n\n\n(to) => {\n\nconst one = (to) * 2;\n\nreturn \"https://a.example/*\";\n};\n";
        assert_eq!(bare(script), sent);
    }

    #[test]
    fn a_script_without_comments_stays() {
        let script = "const a = 4 / 2;\nconst b = /[*]\\/\\/x/u;\n";
        assert_eq!(bare(script), script);
    }
}
