use super::{RECORD, found, parse, words};

#[test]
fn a_sound_record_has_no_faults() {
    for text in [
        RECORD,
        &RECORD.replace('\n', "\r\n"),
        &format!("\u{feff}{RECORD}"),
        "",
        "# 注釈だけ\n",
        "a: \"x\" # 引用符のあとの注釈\nb: [x] # かっこのあとの注釈\nc: | # 印のあと\n  文\nd: # 下に値\n  - e\n",
        "a: 'it''s' # x\n\"b\": {c: d, } # y\n",
        "a: x#y\nb: 事業#3\nc: 3:00\nd: - 5\n".trim_end_matches("d: - 5\n"),
        "note: 「はい」と\n  \"答えた\"人が\n  {多い}\n",
        "a: \"一行目\n  二行目\"\nb: '一行目\n\n  三行目'\n",
        "a: [2016,2017]\nb: [1, 492]\nc: [100, 200]\n",
        "- ICT：活用\n- 対象：高齢者\n- https://example.jp\n",
        "a: -5\nb: ?x\nc: :x\n",
        "text: |\n  - a\n  \tb：c\n  \"d\n  %\nnext: x\n",
        "- |\n 文\n- >\n 　文\n",
        "---\na: b\n",
    ] {
        let read = parse("a.md", text, 0);
        assert_eq!(found(text, &read.diagnostics), [], "{text}");
    }
}

/// A text, and for each fault in it the rule and the words under the caret.
type Case<'a> = (&'a str, &'a [(&'a str, &'a str)]);

fn check(cases: &[Case<'_>]) {
    for (text, expected) in cases {
        let read = parse("a.md", text, 0);
        assert_eq!(found(text, &read.diagnostics), *expected, "{text}");
    }
}

#[test]
fn tabs() {
    check(&[
        (
            "a:\n\tb: c\n\t\td: e\n",
            &[("yaml-tab", "\t"), ("yaml-tab", "\t\t")],
        ),
        ("a: x\n  \tb: c\n", &[("yaml-tab", "\t")]),
    ]);
}

#[test]
fn full_width_forms() {
    check(&[
        ("title：退院支援\nkind: x\n", &[("yaml-full-width", "：")]),
        ("kind: x\ntitle ： 退院支援\n", &[("yaml-full-width", "：")]),
        (
            "- id：①\n  name：一\n",
            &[("yaml-full-width", "："), ("yaml-full-width", "：")],
        ),
        (
            "a: {from：平成25年度, to: x}\n",
            &[("yaml-full-width", "：")],
        ),
        ("kind: x\n事業名：退院\n", &[("yaml-full-width", "：")]),
        (
            "title:\u{3000}退院\nk: x\n",
            &[("yaml-full-width", "\u{3000}")],
        ),
        (
            "title: \u{3000}退院\nk: x\n",
            &[("yaml-full-width", "\u{3000}")],
        ),
        ("a: [x,\u{3000}y]\n", &[("yaml-full-width", "\u{3000}")]),
        (
            "a:\n\u{3000}b: c\n\u{3000}d: e\n",
            &[("yaml-full-width", "\u{3000}"); 2],
        ),
        ("a:\n-\u{3000}b\n", &[("yaml-full-width", "\u{3000}")]),
        ("a: |\n\u{3000}本文\n", &[("yaml-full-width", "\u{3000}")]),
        ("a: b\n－ c\n", &[("yaml-full-width", "－")]),
        ("＃ 注釈\na: b\n", &[("yaml-full-width", "＃")]),
    ]);
}

#[test]
fn quotes() {
    check(&[
        (
            "amount: \"5,990千円\nyear: x\n",
            &[("yaml-unclosed-quote", "\"5,990千円")],
        ),
        ("a: \"x\nb: \"y\"\n", &[("yaml-unclosed-quote", "\"x")]),
        ("a: 'x", &[("yaml-unclosed-quote", "'x")]),
        ("a: \"x”\nb: y\n", &[("yaml-unclosed-quote", "\"x”")]),
        (
            "- {amount: \"5,990千円}\n- x\n",
            &[("yaml-unclosed-quote", "\"5,990千円")],
        ),
        ("a: [\"x, 'y]\n", &[("yaml-unclosed-quote", "\"x, 'y")]),
        ("a: \"x\" y\n", &[("yaml-syntax", "y")]),
        ("a: \"\\d\"\n", &[("yaml-syntax", "\"\\d\"")]),
    ]);
}

#[test]
fn commas() {
    check(&[
        (
            "- {amount: 5,990千円}\n",
            &[("yaml-unquoted-comma", "5,990千円")],
        ),
        (
            "- {amount: 1,492,000円, year: x}\n",
            &[("yaml-unquoted-comma", "1,492,000円")],
        ),
        ("a: [x, 1,492, y]\n", &[("yaml-unquoted-comma", "1,492")]),
        (
            "- {text: 東京, 大阪, year: x}\n",
            &[("yaml-unquoted-comma", "東京, 大阪")],
        ),
    ]);
}

#[test]
fn reserved_signs() {
    check(&[
        ("unit: %\n", &[("yaml-unquoted-percent", "%")]),
        (
            "- {unit: %, value: 8}\n- %増\n",
            &[
                ("yaml-unquoted-percent", "%"),
                ("yaml-unquoted-percent", "%増"),
            ],
        ),
        ("a: @県\n", &[("yaml-syntax", "@県")]),
        ("a: `x`\n", &[("yaml-syntax", "`x`")]),
    ]);
}

#[test]
fn lost_comments() {
    check(&[
        (
            "name: 事業 #3 の続き\n",
            &[("yaml-lost-comment", "事業 #3 の続き")],
        ),
        ("name: #3 の続き\n", &[("yaml-lost-comment", "#3 の続き")]),
        ("part: ① # note\n", &[("yaml-lost-comment", "① # note")]),
        (
            "- x # y\n- # z\n",
            &[("yaml-lost-comment", "x # y"), ("yaml-lost-comment", "# z")],
        ),
        ("a: [x, y # z\n]\n", &[("yaml-lost-comment", "y # z")]),
    ]);
}

#[test]
fn aliases_and_tags() {
    check(&[
        (
            "a: &x y\nb: *x\n",
            &[("yaml-alias", "&x"), ("yaml-alias", "*x")],
        ),
        (
            "a: *重要*\nb: * 重要\n",
            &[("yaml-alias", "*重要*"), ("yaml-alias", "* 重要")],
        ),
        ("a: &M社\n", &[("yaml-alias", "&M社")]),
        ("<<: {a: b}\n", &[("yaml-alias", "<<")]),
        ("<<: *x\n", &[("yaml-alias", "*x")]),
        (
            "a: !!str 081\nb: !重要 x\n",
            &[("yaml-alias", "!!str"), ("yaml-alias", "!重要")],
        ),
    ]);
}

#[test]
fn keys() {
    check(&[
        ("a: 1\nb: 2\na: 3\n", &[("duplicate-key", "a")]),
        ("a: {b: 1, \"b\": 2}\n", &[("duplicate-key", "b")]),
        ("a: {{ x }}\n", &[("yaml-syntax", "{ x }")]),
        ("[a]: b\n", &[("yaml-syntax", "[a]")]),
    ]);
}

#[test]
fn indentation() {
    check(&[
        ("a: x\n  b: y\n", &[("yaml-indentation", "b: y")]),
        ("a:\n  b: 1\n c: 2\n", &[("yaml-indentation", "c: 2")]),
        ("- x: 1\n  y: 2\n   z: 3\n", &[("yaml-indentation", "z: 3")]),
        ("- a\n - b\n- c\n", &[("yaml-indentation", "- b")]),
        ("a: b\n- c\n", &[("yaml-indentation", "- c")]),
    ]);
}

#[test]
fn all_the_rest() {
    check(&[
        ("title:退院\nkind: x\n", &[("yaml-syntax", ":")]),
        ("kind: x\ntitle:退院\n", &[("yaml-syntax", ":")]),
        (
            "a: {b:c, url:http://x}\n",
            &[("yaml-syntax", ":"), ("yaml-syntax", ":")],
        ),
        (
            "a:\n  -b\n  -c\n",
            &[("yaml-syntax", "-b"), ("yaml-syntax", "-c")],
        ),
        ("a: - b\n", &[("yaml-syntax", "-")]),
        ("a: 時間: 3時\n", &[("yaml-syntax", "時間: 3時")]),
        ("kind: x\nただの文\n", &[("yaml-syntax", "ただの文")]),
        ("a: [b, c\nd: e\n", &[("yaml-syntax", "[")]),
        ("a: [b, {c: d", &[("yaml-syntax", "{")]),
        ("a: [b}\n", &[("yaml-syntax", "[b}")]),
        ("a: }\n", &[("yaml-syntax", "}")]),
        ("a: [x, , y]\n", &[("yaml-syntax", ",")]),
        ("a: >x\n", &[("yaml-syntax", ">x")]),
        ("a: x\u{7}y\n", &[("yaml-syntax", "\u{7}")]),
        ("a: b\n---\nc: d\n", &[("yaml-syntax", "---")]),
    ]);
}

#[test]
fn one_slip_hides_no_other() {
    let text = "\
title: 事業
\tkind: x
name：y
unit: %
budget: {amount: 5,990千円}
quote: \"x
text: |
  \tname：y
  \"x
open: [a
more: 事業 #3
more: \u{3000}二度
";
    let read = parse("a.md", text, 0);
    let expected = [
        ("yaml-tab", "\t"),
        ("yaml-full-width", "："),
        ("yaml-unquoted-percent", "%"),
        ("yaml-unquoted-comma", "5,990千円"),
        ("yaml-unclosed-quote", "\"x"),
        ("yaml-syntax", "["),
        ("yaml-lost-comment", "事業 #3"),
        ("duplicate-key", "more"),
        ("yaml-full-width", "\u{3000}"),
    ];
    assert_eq!(found(text, &read.diagnostics), expected);
    let tree = super::drawn(&read.value.expect("the slips are mended"));
    assert!(
        tree.starts_with(
            "{title: 事業, kind: x, name: y, unit: \"%\", budget: {amount: 5,990千円}, quote: \"x\""
        ),
        "{tree}"
    );
}

#[test]
fn places_are_those_of_the_file() {
    let text = "---\ntitle: 題\ntitle: 二\n---\n";
    let read = parse("content/cases/a.md", &text[4..text.len() - 4], 4);
    let [fault] = read.diagnostics.as_slice() else {
        panic!("one fault")
    };
    assert_eq!(fault.file, "content/cases/a.md");
    assert_eq!((words(text, fault.span), fault.span.start), ("title", 15));
    let [note] = fault.notes.as_slice() else {
        panic!("one note")
    };
    assert_eq!(
        (note.file.as_str(), note.span.start),
        ("content/cases/a.md", 4)
    );
    assert_eq!(fault.message, "「title」が2度書かれています");
    assert_eq!(
        words(text, read.value.expect("a tree").span),
        "title: 題\ntitle: 二"
    );
}
