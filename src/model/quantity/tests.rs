use super::*;

/// Text, least, most, qualifier, unit.
type Row = (
    &'static str,
    Option<f64>,
    Option<f64>,
    Qualifier,
    &'static str,
);

fn check(rows: &[Row]) {
    for (text, min, max, qualifier, unit) in rows {
        let quantity = Quantity::parse(text).unwrap_or_else(|fault| panic!("{}", fault.message()));
        assert_eq!((quantity.min, quantity.max), (*min, *max), "{text}");
        assert_eq!(quantity.qualifier, *qualifier, "{text}");
        assert_eq!(quantity.unit.as_deref().unwrap_or(""), *unit, "{text}");
        assert_eq!(quantity.as_written, *text);
    }
}

#[test]
fn single_numbers() {
    use Qualifier::About;
    use Qualifier::Exact;
    use Qualifier::Total;
    let row = |text, value, qualifier, unit| (text, Some(value), Some(value), qualifier, unit);
    check(&[
        row("81.7", 81.7, Exact, ""),
        row("0", 0.0, Exact, ""),
        row("1,492", 1492.0, Exact, ""),
        row("７．３％", 7.3, Exact, "%"),
        row("83.7ﾊﾟｰｾﾝﾄ", 83.7, Exact, "パーセント"),
        row("26事業所", 26.0, Exact, "事業所"),
        row("30 チーム", 30.0, Exact, "チーム"),
        row("9か所", 9.0, Exact, "か所"),
        row("2ｶ所", 2.0, Exact, "カ所"),
        row("3つ", 3.0, Exact, "つ"),
        row("100件/年", 100.0, Exact, "件/年"),
        row("12㎡", 12.0, Exact, "㎡"),
        row("3万人", 30_000.0, Exact, "人"),
        row("1億2,345万円", 123_450_000.0, Exact, "円"),
        row("▲3.2", -3.2, Exact, ""),
        row("−５人", -5.0, Exact, "人"),
        row("+5", 5.0, Exact, ""),
        row("３割", 3.0, Exact, "割"),
        row("半数", 5.0, Exact, "割"),
        row("約半数", 5.0, About, "割"),
        row("約50", 50.0, About, ""),
        row("約 1割", 1.0, About, "割"),
        row("およそ20名", 20.0, About, "名"),
        row("50人程度", 50.0, About, "人"),
        row("約50人程度", 50.0, About, "人"),
        row("延べ160", 160.0, Total, ""),
        row("のべ１，２００人", 1200.0, Total, "人"),
        row("延べ約160人", 160.0, About, "人"),
        row("約延べ160人", 160.0, About, "人"),
    ]);
}

#[test]
fn bounds_and_ranges() {
    use Qualifier::*;
    check(&[
        ("40名以上", Some(40.0), None, AtLeast, "名"),
        ("延べ160人以上", Some(160.0), None, AtLeast, "人"),
        ("8割超", Some(8.0), None, MoreThan, "割"),
        ("100人を超える", Some(100.0), None, MoreThan, "人"),
        ("過半数", Some(5.0), None, MoreThan, "割"),
        ("半数以上", Some(5.0), None, AtLeast, "割"),
        ("60以下", None, Some(60.0), AtMost, ""),
        ("100人未満", None, Some(100.0), LessThan, "人"),
        ("8割強", Some(8.0), None, About, "割"),
        ("1000人余り", Some(1000.0), None, About, "人"),
        ("8割弱", None, Some(8.0), About, "割"),
        ("160〜200", Some(160.0), Some(200.0), Range, ""),
        ("１６０～２００件", Some(160.0), Some(200.0), Range, "件"),
        ("160件から200件", Some(160.0), Some(200.0), Range, "件"),
        ("160-200", Some(160.0), Some(200.0), Range, ""),
        ("10–30件程度", Some(10.0), Some(30.0), Range, "件"),
        ("10ー30", Some(10.0), Some(30.0), Range, ""),
        ("約8〜9割", Some(8.0), Some(9.0), Range, "割"),
        ("-5〜-3", Some(-5.0), Some(-3.0), Range, ""),
        ("2万〜3万人", Some(20_000.0), Some(30_000.0), Range, "人"),
        (
            "10チーム〜20チーム",
            Some(10.0),
            Some(20.0),
            Range,
            "チーム",
        ),
    ]);
}

#[test]
fn only_one_number_has_a_value() {
    for (text, value) in [
        ("81.7", Some(81.7)),
        ("約50", Some(50.0)),
        ("5〜5", Some(5.0)),
        ("160〜200", None),
        ("8割超", None),
    ] {
        assert_eq!(Quantity::parse(text).expect(text).value(), value, "{text}");
    }
    for (text, expected) in [("延べ160人以上", true), ("160人以上", false)] {
        let quantity = Quantity::parse(text).expect(text);
        assert_eq!(quantity.is_cumulative(), expected, "{text}");
    }
}

#[test]
fn tenths_turn_into_percent() {
    for (text, expected) in [
        ("8割", Some((Some(80.0), Some(80.0)))),
        ("8割超", Some((Some(80.0), None))),
        ("7.3%", Some((Some(7.3), Some(7.3)))),
        ("8", None),
        ("8人", None),
    ] {
        let percent = Quantity::parse(text).expect(text).in_percent();
        assert_eq!(percent.map(|it| (it.min, it.max)), expected, "{text}");
    }
}

#[test]
fn faults_quote_the_author() {
    for (text, message) in [
        ("数十", "「数十」に算用数字がありません"),
        ("倍増", "「倍増」に算用数字がありません"),
        ("－", "「－」に算用数字がありません"),
        ("", "「」に算用数字がありません"),
        ("10数人", "数値「10数人」を読み取れません"),
        ("3位", "「3位」は順位で、数量ではありません"),
        ("第3位", "「第3位」は順位で、数量ではありません"),
        ("10位以内", "「10位以内」は順位で、数量ではありません"),
        ("1〜3位", "「1〜3位」は順位で、数量ではありません"),
        ("1/3", "数値「1/3」を読み取れません"),
        ("1年半", "数値「1年半」を読み取れません"),
        ("月2回", "数値「月2回」を読み取れません"),
        ("1日2回", "数値「1日2回」を読み取れません"),
        (
            "33.1%（全国3位）",
            "数値「33.1%（全国3位）」を読み取れません",
        ),
        ("26事業所が参加", "数値「26事業所が参加」を読み取れません"),
        ("40名〜", "数値「40名〜」を読み取れません"),
        ("2〜3万人", "数値「2〜3万人」を読み取れません"),
        ("8割〜90%", "数値「8割〜90%」を読み取れません"),
        ("1〜2〜3", "数値「1〜2〜3」を読み取れません"),
        ("半数医師", "「半数医師」に算用数字がありません"),
        ("7.3%減", "「7.3%減」は値ではなく増減の幅です"),
        ("10の半数", "数値「10の半数」を読み取れません"),
        ("①", "「①」に算用数字がありません"),
        ("10²", "数値「10²」を読み取れません"),
        ("1 492", "数値「1 492」を読み取れません"),
        ("10人増", "「10人増」は値ではなく増減の幅です"),
        ("1,49", "数値「1,49」のコンマが3桁ごとになっていません"),
        (
            "200〜160",
            "数値「200〜160」は終わりが始まりより小さくなっています",
        ),
        ("9999兆", "数値「9999兆」は大きすぎて扱えません"),
    ] {
        let fault = Quantity::parse(text).expect_err(text);
        assert_eq!(fault.message(), message, "{text}");
        assert!(!fault.help().is_empty() && !fault.help().ends_with('。'));
    }
}
