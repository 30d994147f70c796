use std::fmt::Write;

use yokoten::diagnostic::{Rule, Severity};

use crate::harness::{assert_file, crate_folder, files_below, fixtures, snapshots};
use crate::rules::UNPROVOKED;

/// Lines of a fixture that an example shows at most.
const MOST_LINES: usize = 14;

/// What the doc comment of a variant says: what is wrong, and what to do.
struct Doc {
    what: String,
    remedy: String,
}

/// The doc comments of the variants of `Rule`, in order.
fn docs() -> Vec<Doc> {
    let source = std::fs::read_to_string(crate_folder().join("src/diagnostic/rule.rs")).unwrap();
    let (_, rest) = source.split_once("pub enum Rule {\n").unwrap();
    let (variants, _) = rest.split_once("\n}\n").unwrap();
    let mut found = Vec::new();
    let mut lines: Vec<&str> = Vec::new();
    for line in variants.lines().map(str::trim) {
        match line.strip_prefix("/// ") {
            Some(words) => lines.push(words),
            None => {
                let [what, remedy] = *lines else {
                    panic!("{line} has {} lines of doc", lines.len())
                };
                found.push(Doc {
                    what: what.to_owned(),
                    remedy: remedy.to_owned(),
                });
                lines.clear();
            }
        }
    }
    found
}

/// The lines of `one` that `other` does not share with it at the start or the end; with their
/// neighbours where nothing would be left.
fn own_lines(one: &str, other: &str) -> String {
    let (ones, others): (Vec<&str>, Vec<&str>) = (one.lines().collect(), other.lines().collect());
    let shared = |(left, right): &(&&str, &&str)| left == right;
    let head = ones.iter().zip(&others).take_while(shared).count();
    let most = ones.len().min(others.len()) - head;
    let tail = ones
        .iter()
        .rev()
        .zip(others.iter().rev())
        .take(most)
        .take_while(shared)
        .count();
    let mut range = head..ones.len() - tail;
    if ones[range.clone()].iter().all(|line| line.is_empty()) {
        range = head.saturating_sub(1)..(ones.len() - tail + 1).min(ones.len());
    }
    let shown: Vec<&str> = ones[range].iter().copied().take(MOST_LINES).collect();
    shown.join("\n")
}

/// The files of one side of a rule's fixtures as text, those that the other side has as well
/// left out.
fn example(rule: Rule, side: &str, other: &str) -> String {
    let folder = |side: &str| files_below(&fixtures().join(format!("rules/{rule}/{side}")));
    let others = folder(other);
    let minimal = files_below(&fixtures().join("minimal"));
    let mut text = String::new();
    for (path, bytes) in folder(side) {
        let before = others.get(&path).or_else(|| minimal.get(&path));
        if before == Some(&bytes) {
            continue;
        }
        let _ = writeln!(text, "`{path}`\n");
        let Ok(own) = String::from_utf8(bytes) else {
            continue;
        };
        if own.contains('\0') {
            continue;
        }
        let before = before.map(|bytes| String::from_utf8_lossy(bytes).into_owned());
        let lines = own_lines(
            &own.replace('\u{feff}', "[BOM]")
                .replace('\u{202e}', "[U+202E]"),
            &before.unwrap_or_default(),
        );
        let _ = writeln!(text, "````text\n{lines}\n````\n");
    }
    text
}

/// The first fault of a report.
fn excerpt(rule: Rule) -> String {
    let report = std::fs::read_to_string(snapshots().join(format!("rules/{rule}.txt")));
    let report = report.unwrap_or_default();
    report.split("\n\n").next().unwrap_or_default().to_owned()
}

fn section(rule: Rule, doc: &Doc) -> String {
    let severity = match rule.severity() {
        Severity::Error => "誤り（直すまで公開できない）",
        Severity::Warning => "注意（公開はできる）",
    };
    let mut text = format!(
        "## {rule}\n\n{severity}\n\n{}\n\n直し方: {}\n",
        doc.what, doc.remedy
    );
    if rule == UNPROVOKED {
        return text;
    }
    let bad = example(rule, "bad", "good");
    let good = example(rule, "good", "bad");
    if !bad.is_empty() {
        let _ = write!(text, "\n### 誤りの例\n\n{bad}");
    }
    let _ = write!(text, "\n### 表示\n\n````text\n{}\n````\n", excerpt(rule));
    if !good.is_empty() {
        let _ = write!(text, "\n### 直した例\n\n{}", good.trim_end());
        text.push('\n');
    }
    text
}

#[test]
fn the_page_of_rules_is_fresh() {
    let mut text = String::from(
        "# 記録の決まり\n\n`yokoten check` が調べる決まりの一覧です。\
         この文書は、プログラムの中の説明と試験の例から作られています。\
         手で直さず、`SNAPSHOTS=overwrite cargo test --test suite` で作り直してください。\n\n\
         表示は `誤りの度合い[決まりの名前]: 何が違うか` で始まり、ファイル名、行、桁（文字数）が続きます。\n\n",
    );
    for rule in Rule::all() {
        let _ = writeln!(text, "- [{rule}](#{rule})");
    }
    let docs = docs();
    assert_eq!(docs.len(), Rule::all().count());
    for (rule, doc) in Rule::all().zip(&docs) {
        let _ = write!(text, "\n{}", section(rule, doc));
    }
    while text.contains("\n\n\n") {
        text = text.replace("\n\n\n", "\n\n");
    }
    assert_file(&crate_folder().join("docs/rules.md"), &text);
}
