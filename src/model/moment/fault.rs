//! Why a text is no moment, in the words that the author reads.

use crate::model::moment::is_duration;
use crate::model::moment::reading;

/// Why a text is no moment. Each carries the author's words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MomentFault {
    /// A form that is not known.
    Unreadable {
        /// The author's words.
        text: String,
    },
    /// A year that cannot be.
    ImpossibleYear {
        /// The author's words.
        text: String,
        /// What is wrong with the year.
        reason: YearReason,
    },
    /// A month or day that the calendar does not have.
    ImpossibleDay {
        /// The author's words.
        text: String,
    },
    /// A span whose end is before its start.
    EndsBeforeStart {
        /// The author's words.
        text: String,
    },
}

/// What is wrong with a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum YearReason {
    /// 明治, or a date before 1912-07-30 (for months 1912-07, for years 1912).
    BeforeTaisho,
    /// After the year or fiscal year 2100.
    After2100,
    /// 平成0年.
    Zero,
    /// 平成28年度（2017年度）: the brackets say something else.
    Contradicted,
}

/// Words that name a part of a year or month whose days nobody has fixed.
const VAGUE: [&str; 15] = [
    "末", "初", "春", "夏", "秋", "冬", "旬", "半期", "半ば", "中頃", "前半", "後半", "以降",
    "以前", "現在",
];

impl MomentFault {
    /// What is wrong, in Japanese, with the author's words quoted; no full stop.
    pub fn message(&self) -> String {
        match self {
            MomentFault::Unreadable { text } => format!("年月「{text}」を読み取れません"),
            MomentFault::ImpossibleYear { text, reason } => match reason {
                YearReason::BeforeTaisho => {
                    format!("年月「{text}」は大正元年（1912年）より前です")
                }
                YearReason::After2100 => format!("年月「{text}」は2100年より後になります"),
                YearReason::Zero => format!("年月「{text}」の0年は暦にありません"),
                YearReason::Contradicted => {
                    format!("年月「{text}」は括弧の外と中が合いません")
                }
            },
            MomentFault::ImpossibleDay { text } => {
                format!("年月「{text}」の月日は暦にありません")
            }
            MomentFault::EndsBeforeStart { text } => {
                format!("期間「{text}」は終わりが始まりより前です")
            }
        }
    }

    /// What to do about it, in Japanese; no full stop.
    pub fn help(&self) -> String {
        match self {
            MomentFault::Unreadable { text } => unreadable_help(text),
            MomentFault::ImpossibleYear { reason, .. } => match reason {
                YearReason::BeforeTaisho => {
                    "扱えるのは大正元年（1912年7月30日）から2100年までです。それより前のことは本文に書きます"
                }
                YearReason::After2100 => {
                    "元号と年を資料と見比べます。扱えるのは2100年までです"
                }
                YearReason::Zero => "最初の年は「令和元年」か「R1」と書きます",
                YearReason::Contradicted => {
                    "資料と見比べて、元号か西暦のどちらか一方で書きます"
                }
            },
            MomentFault::ImpossibleDay { .. } => {
                "資料の月日と見比べます。日が分からないときは「2016年4月」のように月までで書きます"
            }
            MomentFault::EndsBeforeStart { .. } => {
                "始まりと終わりを資料と見比べます。年をまたぐときは終わりにも年を書きます（例: 2019年11月〜2020年3月）"
            }
        }
        .to_owned()
    }
}

/// The help for the slip that the text most likely is.
fn unreadable_help(text: &str) -> &'static str {
    let folded = reading::plain(text);
    let has_open_end = ["から", "より", "まで", "〜", "–", "-"]
        .iter()
        .any(|word| folded.ends_with(word))
        || folded.starts_with(['〜', '–', '-']);
    if is_duration(text) {
        "長さではなく、いつのことかを「平成25年度〜平成30年度」のように書きます"
    } else if VAGUE.iter().any(|word| folded.contains(word)) {
        "「末」「春」「以降」などは使えません。分かるところまでを「平成30年3月」「平成30年3月31日」のように書きます"
    } else if has_open_end {
        "始まりと終わりの両方を「平成25年度〜平成30年度」のように書きます。一方だけのときは「〜」「から」「まで」を除いて年だけを書きます"
    } else if folded.starts_with(|letter: char| letter.is_ascii_digit()) {
        "年は元号か西暦4桁で「平成28年度」「2016年度」「2016年4月」のように書きます"
    } else {
        "「平成28年度」「H28年度」「2016年4月」「R6.4.1」「2016-04-01」「平成25年度〜平成30年度」のように書きます"
    }
}
