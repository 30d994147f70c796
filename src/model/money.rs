//! An amount of money as a source prints it, kept as whole yen. States such as なし and ゼロ,
//! ceilings per unit and the year of a budget are not its business: it reads one exact sum,
//! and refuses whatever is not one.

use serde::Deserialize;
use serde::Serialize;

use crate::model::quantity::numeral;
use crate::model::quantity::numeral::NumeralFault;

/// Words that make an amount less than exact. None occurs in an amount that can be read.
const VAGUE: [&str; 18] = [
    "約",
    "およそ",
    "おおよそ",
    "概ね",
    "おおむね",
    "ほぼ",
    "程度",
    "前後",
    "以上",
    "以下",
    "以内",
    "未満",
    "超",
    "強",
    "弱",
    "余",
    "数",
    "〜",
];

/// An exact amount.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Money {
    /// The amount in yen; negative for a cut (▲).
    pub yen: i64,
    /// What the author wrote, without the white space around it.
    pub as_written: String,
}

/// Why a text is not an exact amount. Each carries the author's words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MoneyFault {
    /// No number at the start, or parts that do not fit together.
    Unreadable {
        /// The author's words.
        text: String,
    },
    /// A number, but nothing that says yen.
    NoUnit {
        /// The author's words.
        text: String,
    },
    /// Something other than 円 stands behind the number.
    UnknownUnit {
        /// The author's words.
        text: String,
        /// What stands behind the number, in its plain form.
        unit: String,
    },
    /// About, more than, up to, or between two amounts.
    Inexact {
        /// The author's words.
        text: String,
    },
    /// Commas that do not part the digits into groups of three.
    Grouping {
        /// The author's words.
        text: String,
    },
    /// A fraction of a yen is left.
    NotWhole {
        /// The author's words.
        text: String,
    },
    /// More yen than an `i64` holds.
    TooLarge {
        /// The author's words.
        text: String,
    },
}

impl Money {
    /// Reads 円, 千円, 百万円, 万円, 億円 and sums such as 1億2,345万円; decimals where whole
    /// yen come out (1.5億円); full-width forms; ▲ △ − and - as minus. The unit is never
    /// assumed: 0 without 円 is a fault as well.
    pub fn parse(text: &str) -> Result<Money, MoneyFault> {
        let as_written = text.trim().to_owned();
        let yen = read_yen(&as_written)?;
        Ok(Money { yen, as_written })
    }
}

impl MoneyFault {
    /// What is wrong, in Japanese, with the author's words quoted; no full stop.
    pub fn message(&self) -> String {
        match self {
            MoneyFault::Unreadable { text } => format!("金額「{text}」を読み取れません"),
            MoneyFault::NoUnit { text } => format!("金額「{text}」に単位がありません"),
            MoneyFault::UnknownUnit { text, unit } => {
                format!("金額「{text}」の「{unit}」は金額の単位として読み取れません")
            }
            MoneyFault::Inexact { text } => {
                format!("金額「{text}」は一つの額に定まりません")
            }
            MoneyFault::Grouping { text } => {
                format!("金額「{text}」のコンマが3桁ごとになっていません")
            }
            MoneyFault::NotWhole { text } => format!("金額「{text}」に1円未満の端数が出ます"),
            MoneyFault::TooLarge { text } => format!("金額「{text}」は大きすぎて扱えません"),
        }
    }

    /// What to do about it, in Japanese; no full stop.
    pub fn help(&self) -> String {
        match self {
            MoneyFault::Unreadable { .. } => {
                "「125千円」「36万円」「1億2,345万円」のように、算用数字と単位で書きます"
            }
            MoneyFault::NoUnit { .. } => {
                "資料の表の単位を確かめて、「円」「千円」「万円」「百万円」「億円」のいずれかを付けます"
            }
            MoneyFault::UnknownUnit { .. } => {
                "使える単位は「円」「千円」「万円」「百万円」「億円」です。額のほかのことは note に書きます"
            }
            MoneyFault::Inexact { .. } => {
                "資料に額があればその額を書き、なければ資料の言い方を note に書きます"
            }
            MoneyFault::Grouping { .. } => {
                "資料の額と桁を見比べます。コンマは「1,234千円」のように3桁ごとか、なしで書きます"
            }
            MoneyFault::NotWhole { .. } => "小数点の位置と単位を資料と見比べます",
            MoneyFault::TooLarge { .. } => "桁数と単位を資料と見比べます",
        }
        .to_owned()
    }
}

/// The amount with commas, for tables in yen and for data shown to people: `1,915,200円`,
/// `▲5,000円`, `0円`.
pub fn format_yen(yen: i64) -> String {
    [minus(yen), &grouped(yen.unsigned_abs()), "円"].concat()
}

/// The amount for a table in 千円, with commas and without the unit, which the caption gives:
/// `42,000`, `▲1,234`, `0`. `None` when it is no whole number of thousands; the caller then
/// shows yen, for a rounded figure would no longer be the source's.
pub fn format_thousand(yen: i64) -> Option<String> {
    (yen % 1_000 == 0).then(|| [minus(yen), &grouped(yen.unsigned_abs() / 1_000)].concat())
}

/// The exact amount for running text, after 公用文作成の考え方 (2022): 兆, 億 and 万 in kanji,
/// no 千 or 百, and no commas, as no part has more than four digits: `3億8598万円`,
/// `1915万2000円`, `12万5000円`, `▲5000円`, `0円`.
pub fn short_yen(yen: i64) -> String {
    let mut rest = yen.unsigned_abs();
    let mut words = String::from(minus(yen));
    for (scale, word) in [
        (10_000_000_000_000_000, "京"),
        (1_000_000_000_000, "兆"),
        (100_000_000, "億"),
        (10_000, "万"),
    ] {
        if rest >= scale {
            words.push_str(&(rest / scale).to_string());
            words.push_str(word);
            rest %= scale;
        }
    }
    if rest > 0 || yen == 0 {
        words.push_str(&rest.to_string());
    }
    words.push('円');
    words
}

fn read_yen(written: &str) -> Result<i64, MoneyFault> {
    let folded = numeral::fold(written);
    read_exact(written, &folded).map_err(|fault| {
        match VAGUE.iter().any(|word| folded.contains(word)) {
            true => MoneyFault::Inexact {
                text: written.to_owned(),
            },
            false => fault,
        }
    })
}

fn read_exact(written: &str, folded: &str) -> Result<i64, MoneyFault> {
    let text = || written.to_owned();
    let unsigned = folded.strip_prefix(['▲', '△', '-']);
    let (numeral, unit) =
        numeral::read(unsigned.unwrap_or(folded)).map_err(|fault| match fault {
            NumeralFault::Grouping => MoneyFault::Grouping { text: text() },
            NumeralFault::TooLarge => MoneyFault::TooLarge { text: text() },
            NumeralFault::Missing | NumeralFault::Shape => MoneyFault::Unreadable { text: text() },
        })?;
    match unit {
        "円" => {}
        "" => return Err(MoneyFault::NoUnit { text: text() }),
        // Digits behind the number mean that the number itself went wrong.
        _ if unit.contains(|letter: char| letter.is_ascii_digit()) => {
            return Err(MoneyFault::Unreadable { text: text() });
        }
        _ => {
            let unit = unit.to_owned();
            return Err(MoneyFault::UnknownUnit { text: text(), unit });
        }
    }
    let whole = numeral
        .whole()
        .ok_or_else(|| MoneyFault::NotWhole { text: text() })?;
    let yen = i64::try_from(whole).map_err(|_| MoneyFault::TooLarge { text: text() })?;
    Ok(if unsigned.is_some() { -yen } else { yen })
}

fn minus(yen: i64) -> &'static str {
    if yen < 0 { "▲" } else { "" }
}

/// A number with commas: `132,325`.
pub fn grouped(number: u64) -> String {
    let mut digits = number.to_string();
    let mut place = digits.len();
    while place > 3 {
        place -= 3;
        digits.insert(place, ',');
    }
    digits
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_as_yen() {
        for (text, expected) in [
            ("125千円", 125_000),
            ("2,598千円", 2_598_000),
            ("254,810千円", 254_810_000),
            ("５，９９０千円", 5_990_000),
            ("79,386 千円", 79_386_000),
            ("36万円", 360_000),
            ("5百万円", 5_000_000),
            ("5千万円", 50_000_000),
            ("12億円", 1_200_000_000),
            ("1億2,345万円", 123_450_000),
            ("3億8598万円", 385_980_000),
            ("1915万2千円", 19_152_000),
            ("1,915万2,000円", 19_152_000),
            ("1兆3億円", 1_000_300_000_000),
            ("1.5億円", 150_000_000),
            ("2.5千円", 2_500),
            ("1,000.0円", 1_000),
            ("1234567円", 1_234_567),
            ("0円", 0),
            ("0千円", 0),
            ("▲1,234千円", -1_234_000),
            ("△５千円", -5_000),
            ("−3円", -3),
            ("-3円", -3),
            ("9223372036854775807円", i64::MAX),
        ] {
            let money = Money::parse(text).expect(text);
            assert_eq!(money.yen, expected, "{text}");
            assert_eq!(money.as_written, text);
        }
        assert_eq!(
            Money::parse(" 36万円\n").expect("read").as_written,
            "36万円"
        );
    }

    #[test]
    fn faults_quote_the_author() {
        for (text, message) in [
            ("なし", "金額「なし」を読み取れません"),
            ("－", "金額「－」を読み取れません"),
            ("", "金額「」を読み取れません"),
            ("千円", "金額「千円」を読み取れません"),
            ("三億円", "金額「三億円」を読み取れません"),
            ("1億23,456万円", "金額「1億23,456万円」を読み取れません"),
            ("1 234円", "金額「1 234円」を読み取れません"),
            ("1.2.3千円", "金額「1.2.3千円」を読み取れません"),
            ("125", "金額「125」に単位がありません"),
            ("0", "金額「0」に単位がありません"),
            ("125千", "金額「125千」に単位がありません"),
            ("1億2,345", "金額「1億2,345」に単位がありません"),
            (
                "100ﾄﾞﾙ",
                "金額「100ﾄﾞﾙ」の「ドル」は金額の単位として読み取れません",
            ),
            (
                "36万円/年",
                "金額「36万円/年」の「円/年」は金額の単位として読み取れません",
            ),
            ("約125千円", "金額「約125千円」は一つの額に定まりません"),
            (
                "100〜200千円",
                "金額「100〜200千円」は一つの額に定まりません",
            ),
            ("数億円", "金額「数億円」は一つの額に定まりません"),
            (
                "1,23千円",
                "金額「1,23千円」のコンマが3桁ごとになっていません",
            ),
            (
                "1，2345円",
                "金額「1，2345円」のコンマが3桁ごとになっていません",
            ),
            ("1.2345千円", "金額「1.2345千円」に1円未満の端数が出ます"),
            (
                "9223372036854775808円",
                "金額「9223372036854775808円」は大きすぎて扱えません",
            ),
            ("99999999兆円", "金額「99999999兆円」は大きすぎて扱えません"),
        ] {
            let fault = Money::parse(text).expect_err(text);
            assert_eq!(fault.message(), message, "{text}");
            assert!(!fault.help().is_empty() && !fault.help().ends_with('。'));
        }
    }

    #[test]
    fn amounts_are_written_for_tables_and_for_prose() {
        for (yen, full, thousand, short) in [
            (0, "0円", Some("0"), "0円"),
            (999, "999円", None, "999円"),
            (5_000, "5,000円", Some("5"), "5000円"),
            (125_000, "125,000円", Some("125"), "12万5000円"),
            (19_152_000, "19,152,000円", Some("19,152"), "1915万2000円"),
            (385_980_000, "385,980,000円", Some("385,980"), "3億8598万円"),
            (100_050_001, "100,050,001円", None, "1億5万1円"),
            (
                1_000_000_000_000,
                "1,000,000,000,000円",
                Some("1,000,000,000"),
                "1兆円",
            ),
            (-1_234_000, "▲1,234,000円", Some("▲1,234"), "▲123万4000円"),
        ] {
            assert_eq!(format_yen(yen), full);
            assert_eq!(format_thousand(yen).as_deref(), thousand);
            assert_eq!(short_yen(yen), short);
        }
        assert_eq!(format_yen(i64::MIN), "▲9,223,372,036,854,775,808円");
        assert_eq!(short_yen(i64::MIN), "▲922京3372兆368億5477万5808円");
    }

    #[test]
    fn what_is_written_is_read_back() {
        for yen in [
            0,
            1,
            2_500,
            19_152_000,
            385_980_000,
            -1_234_000,
            1_000_300_000_000,
        ] {
            for text in [format_yen(yen), short_yen(yen)] {
                assert_eq!(Money::parse(&text).expect(&text).yen, yen);
            }
        }
    }
}
