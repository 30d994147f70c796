//! A number as a source gives it — 81.7, 約50, 8割超, 160〜200, 延べ160 — read to least, most
//! and qualifier, with the words kept. It is not measured against an indicator: whether the
//! unit written inside the value fits the indicator's is for `validate` to say. A number that
//! is a change (10人増), a rank (3位) or has no digits (数十, 倍増) is no quantity.

pub(crate) mod numeral;
mod reading;

use serde::Deserialize;
use serde::Serialize;

/// A number or a range. Numbers are in the unit written inside the value, if there is one:
/// 8割 is 8 with the unit 割 (see [`Quantity::in_percent`]), 3万人 is 30,000 with the unit 人.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Quantity {
    /// What the author wrote, without the white space around it.
    pub as_written: String,
    /// The least it can be; `None` where the words set no lower bound. Finite.
    pub min: Option<f64>,
    /// The most it can be; `None` where the words set no upper bound. Finite, `min` or more.
    pub max: Option<f64>,
    /// How the number is to be taken.
    pub qualifier: Qualifier,
    /// The unit written behind the number, in plain (not full-width) form: 割, %, 事業所, 名.
    pub unit: Option<String>,
}

/// How a number is to be taken. Where two words meet, a range or bound goes before about, and
/// about before total: 延べ160人以上 is `AtLeast`, and [`Quantity::is_cumulative`] still holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Qualifier {
    /// The number itself.
    Exact,
    /// Near the number: 約, 程度 (both bounds are the number), 強 and 余り (lower bound only),
    /// 弱 (upper bound only).
    About,
    /// 以上: the number or more.
    AtLeast,
    /// 超: more than the number, which is `min` but is itself left out.
    MoreThan,
    /// 以下, 以内: the number or less.
    AtMost,
    /// 未満: less than the number, which is `max` but is itself left out.
    LessThan,
    /// From `min` to `max`, both included.
    Range,
    /// 延べ: a count of times, in which the same person may stand more than once.
    Total,
}

/// Why a text is no quantity. Each carries the author's words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum QuantityFault {
    /// There are digits, but what stands around them is not known.
    Unreadable {
        /// The author's words.
        text: String,
    },
    /// Words without digits: 数十, 倍増, 多数.
    NoNumber {
        /// The author's words.
        text: String,
    },
    /// A change and not a size: 10人増.
    Change {
        /// The author's words.
        text: String,
    },
    /// A rank and not a size: 3位, 第3位.
    Rank {
        /// The author's words.
        text: String,
    },
    /// Commas that do not part the digits into groups of three.
    Grouping {
        /// The author's words.
        text: String,
    },
    /// A range whose end is less than its start.
    Reversed {
        /// The author's words.
        text: String,
    },
    /// 10^15 or more.
    TooLarge {
        /// The author's words.
        text: String,
    },
}

impl Quantity {
    /// Reads one number or a range with the words around it. 半数 is 5割 and 過半数 is 5割超;
    /// kanji digits are not read. In a range, a unit or 万 stands on both sides or the unit on
    /// one: 2〜3万人 is refused, since its start may be 2 or 20,000.
    pub fn parse(text: &str) -> Result<Quantity, QuantityFault> {
        let as_written = text.trim().to_owned();
        let folded = numeral::fold(&as_written);
        match reading::read(&folded) {
            Ok(((min, max, qualifier), unit)) => Ok(Quantity {
                as_written,
                min,
                max,
                qualifier,
                unit,
            }),
            Err(trouble) => Err(trouble.with(as_written, &folded)),
        }
    }

    /// The one number it stands for: `Some` when both bounds are the same. 約50 and 延べ160
    /// have one too, so whoever prints it prints the qualifier, or `as_written`.
    pub fn value(&self) -> Option<f64> {
        (self.min == self.max).then_some(self.min).flatten()
    }

    /// Whether the words say 延べ, whatever the qualifier.
    pub fn is_cumulative(&self) -> bool {
        let folded = numeral::fold(&self.as_written);
        reading::TOTAL.iter().any(|word| folded.contains(word))
    }

    /// The same quantity in percent: 8割 becomes 80, % stays. `None` when the unit written
    /// inside the value is another or absent, for nothing then says that it is a share.
    pub fn in_percent(&self) -> Option<Quantity> {
        let factor = match self.unit.as_deref()? {
            "割" => 10.0,
            "%" | "パーセント" => 1.0,
            _ => return None,
        };
        Some(Quantity {
            as_written: self.as_written.clone(),
            min: self.min.map(|bound| bound * factor),
            max: self.max.map(|bound| bound * factor),
            qualifier: self.qualifier,
            unit: Some("%".to_owned()),
        })
    }
}

impl QuantityFault {
    /// What is wrong, in Japanese, with the author's words quoted; no full stop.
    pub fn message(&self) -> String {
        match self {
            QuantityFault::Unreadable { text } => format!("数値「{text}」を読み取れません"),
            QuantityFault::NoNumber { text } => format!("「{text}」に算用数字がありません"),
            QuantityFault::Change { text } => format!("「{text}」は値ではなく増減の幅です"),
            QuantityFault::Rank { text } => format!("「{text}」は順位で、数量ではありません"),
            QuantityFault::Grouping { text } => {
                format!("数値「{text}」のコンマが3桁ごとになっていません")
            }
            QuantityFault::Reversed { text } => {
                format!("数値「{text}」は終わりが始まりより小さくなっています")
            }
            QuantityFault::TooLarge { text } => format!("数値「{text}」は大きすぎて扱えません"),
        }
    }

    /// What to do about it, in Japanese; no full stop.
    pub fn help(&self) -> String {
        match self {
            QuantityFault::Unreadable { .. } => {
                "「81.7」「約50」「8割超」「160〜200」「延べ160」「40名以上」のように、数を一つか範囲で書き、ほかの言葉は text に書きます"
            }
            QuantityFault::NoNumber { .. } => {
                "資料に数があれば算用数字で書き、言葉だけのときは value ではなく text に書きます"
            }
            QuantityFault::Change { .. } => {
                "前と後の値が分かれば before と after に、幅だけのときは text に書きます"
            }
            QuantityFault::Rank { .. } => {
                "順位のもとになった数が資料にあればその数と単位を、なければ value ではなく text に書きます"
            }
            QuantityFault::Grouping { .. } => {
                "資料の数と桁を見比べます。コンマは「1,492」のように3桁ごとか、なしで書きます"
            }
            QuantityFault::Reversed { .. } => "小さい数を先に「160〜200」のように書きます",
            QuantityFault::TooLarge { .. } => "桁数を資料と見比べます",
        }
        .to_owned()
    }
}

#[cfg(test)]
mod tests;
