use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::{Node, RECORD, Value, drawn, parse, visit_spans, words};

#[test]
fn texts_keep_their_words() {
    for (text, expected) in [
        (
            "a: 081\nb: 28.0\nc: no\nd: 2016-04-01\ne: null\nf: 0x1F\n",
            "{a: 081, b: 28.0, c: no, d: 2016-04-01, e: null, f: 0x1F}",
        ),
        (
            "a:\nb: ~\nc: \"\"\nd: '~'\n- x".trim_end_matches("- x"),
            "{a: ~, b: ~, c: \"\", d: \"~\"}",
        ),
        ("- a\n-\n- [b, 'c', {d: }]\n", "[a, ~, [b, \"c\", {d: ~}]]"),
        (
            "a: |\n  一\n   二\n\nb: >-\n  三\n  四\n",
            "{a: \"一\n 二\n\", b: \"三 四\"}",
        ),
        ("a: 一\n  二\n\n  三\n", "{a: 一 二\n三}"),
        ("\"a b\": \"x\\ty\\u3042\"\n", "{a b: \"x\tyあ\"}"),
        ("題名: あ\n① : い\n", "{題名: あ, ①: い}"),
        ("a: 5,990千円\nb: [c d, e]\n", "{a: 5,990千円, b: [c d, e]}"),
        // Mended.
        (
            "title：題\nunit: %\na: {b: 1,234円, c：d}\n",
            "{title: 題, unit: \"%\", a: {b: 1,234円, c: d}}",
        ),
        (
            "a: \"x\nb: it's\nc: @it's\n",
            "{a: \"x\", b: it's, c: \"@it's\"}",
        ),
        ("a:\n\t- b: 1\n\t  c: 2\n\t\t\n", "{a: [{b: 1, c: 2}]}"),
        ("a: \"x”\nb: {c: 'd’}\n", "{a: \"x\", b: {c: \"d\"}}"),
        ("a: #3\nb: *x\n", "{a: #3, b: *x}"),
        ("a: 1\na: 2\n", "{a: 1}"),
    ] {
        let read = parse("a.md", text, 0);
        assert_eq!(drawn(&read.value.expect(text)), expected, "{text}");
    }
    for text in ["", "\n", "# 注釈\n", "\u{feff}"] {
        assert_eq!(parse("a.md", text, 0).value, None, "{text}");
    }
}

#[test]
fn spans_hold_what_is_written() {
    let text = "a: 一\nb: \"二\"\nc: ''\nd: |\n  三\n  四\n\ne:\nf: [五, 六] \ng:\n- 七\n- h: 八\n  i: ~\n\n";
    let read = parse("a.md", text, 0).value.expect("a tree");
    let Value::Map(pairs) = &read.value else {
        panic!("a map")
    };
    let spans: Vec<&str> = pairs
        .iter()
        .map(|(_, node)| words(text, node.span))
        .collect();
    let list = "- 七\n- h: 八\n  i: ~";
    assert_eq!(spans, ["一", "二", "''", "三\n  四", "", "[五, 六]", list]);
    assert_eq!(
        pairs[4].1.span.start as usize,
        text.find("e:").expect("a key") + 2
    );
    let Value::List(items) = &pairs[6].1.value else {
        panic!("a list")
    };
    assert_eq!(words(text, items[1].span), "h: 八\n  i: ~");
    assert_eq!(words(text, read.span), text.trim_end());
}

#[test]
fn an_unquoted_text_stands_at_its_span() {
    let text = RECORD.replace("長い文が\n      次の行に続く：\n      ICT：活用", "短い文");
    let read = parse("a.md", &text, 0).value.expect("a tree");
    let mut n_texts = 0;
    visit_spans(&read, &mut |span, expected| {
        if let Some(expected) = expected {
            assert_eq!(words(&text, span), expected);
            n_texts += 1;
        }
    });
    assert!(n_texts > 40, "{n_texts}");
}

/// yaml_serde, asked for texts only, reads the same ones.
#[test]
fn another_parser_reads_the_same_texts() {
    for text in [
        RECORD,
        &RECORD.replace('\n', "\r\n"),
        "- [a, {b: c}]\n- 'd'\n- |+\n  e\n\n",
    ] {
        let read = parse("a.md", text, 0).value.expect("a tree");
        same(text, &read).expect("the same texts");
    }
}

/// Whether yaml_serde reads `text` as `node`.
pub(super) fn same(text: &str, node: &Node) -> Result<(), serde_yaml::Error> {
    Same(node).deserialize(serde_yaml::Deserializer::from_str(text))
}

/// Asks another parser for what this node holds.
struct Same<'a>(&'a Node);

impl<'de> DeserializeSeed<'de> for Same<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, other: D) -> Result<(), D::Error> {
        match &self.0.value {
            Value::Null => other.deserialize_option(self),
            Value::Scalar { .. } => other.deserialize_str(self),
            Value::List(_) => other.deserialize_seq(self),
            Value::Map(_) => other.deserialize_map(self),
        }
    }
}

impl<'de> Visitor<'de> for Same<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&drawn(self.0))
    }

    fn visit_none<E: Error>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_str<E: Error>(self, other: &str) -> Result<(), E> {
        match &self.0.value {
            Value::Scalar { text, .. } if text == other => Ok(()),
            _ => Err(E::custom(format!("{} but {other}", drawn(self.0)))),
        }
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut other: A) -> Result<(), A::Error> {
        let Value::List(items) = &self.0.value else {
            return Err(A::Error::custom("a list"));
        };
        for item in items {
            other
                .next_element_seed(Same(item))?
                .ok_or_else(|| A::Error::custom("too few"))?;
        }
        match other.next_element::<IgnoredAny>()? {
            None => Ok(()),
            Some(_) => Err(A::Error::custom("too many")),
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut other: A) -> Result<(), A::Error> {
        let Value::Map(pairs) = &self.0.value else {
            return Err(A::Error::custom("a map"));
        };
        for (key, value) in pairs {
            let found = other.next_key::<String>()?;
            if found.as_ref() != Some(&key.value) {
                return Err(A::Error::custom(format!("{} but {found:?}", key.value)));
            }
            other.next_value_seed(Same(value))?;
        }
        match other.next_key::<IgnoredAny>()? {
            None => Ok(()),
            Some(_) => Err(A::Error::custom("too many")),
        }
    }
}
