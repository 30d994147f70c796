use std::fmt;

use serde::{Deserialize, Serialize};

/// Whether a fault forbids publishing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Severity {
    /// Nothing is written while it stands.
    Error,
    /// Shown; fatal only with `--strict`.
    Warning,
}

impl Severity {
    /// The word in JSON, GitHub annotations and SARIF.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

/// Every way in which a record can be wrong. Names read after "allow".
///
/// The first line of each variant's doc says, to authors, what is wrong; the second what to do.
/// `docs/rules.md` is made from them, which is why they are in Japanese.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Rule {
    /// 文字コードが UTF-8 ではない。Shift_JIS と分かるときはそう言う。
    /// UTF-8 で保存し直す。メモ帳なら「名前を付けて保存」の「文字コード」で選べる。
    NotUtf8,
    /// ファイルに NUL 文字がある。
    /// 壊れたファイルか、文章ではないファイルなので、元の文章から作り直す。
    NulCharacter,
    /// 目に見えない制御文字や、文字の並ぶ向きを変える文字がある。
    /// 示された場所の文字を消し、打ち直す。
    HiddenCharacter,
    /// ファイルの先頭に BOM がある。
    /// 「UTF-8（BOM なし）」で保存する。読み取りには差し支えない。
    ByteOrderMark,
    /// 記録が `---` の行で始まっていない。
    /// 1行目に `---` を置き、項目を書き、もう一度 `---` を置く。
    MissingFrontMatter,
    /// 項目の終わりを示す `---` がない。
    /// 項目の最後の次の行に `---` を置く。
    UnclosedFrontMatter,
    /// YAML として読めない。
    /// 示された場所の前後で、記号・字下げ・引用符を確かめる。
    YamlSyntax,
    /// 字下げにタブが使われている。
    /// タブを半角スペース2つに替える。
    YamlTab,
    /// 字下げがそろっていない。
    /// 同じ段の項目は、同じ数の半角スペースで始める。
    YamlIndentation,
    /// 項目名のあとのコロンやスペースが全角になっている。
    /// 半角の `:` と半角スペースにする。
    YamlFullWidth,
    /// 引用符が閉じていない。
    /// 同じ引用符で閉じる。
    YamlUnclosedQuote,
    /// `{ }` や `[ ]` の中で、値の中の読点ではない `,` が区切りとして読まれている。
    /// 値を " で囲む。
    YamlUnquotedComma,
    /// 値が引用符なしの `%` で始まっている。
    /// 値を " で囲む。
    YamlUnquotedPercent,
    /// 値の途中の ` #` から後ろが注釈として失われている。
    /// 値全体を " で囲む。注釈は行を分けて書く。
    YamlLostComment,
    /// YAML の別名（`&` と `*`）が使われている。
    /// 同じ内容でも、それぞれの場所に書く。
    YamlAlias,
    /// 同じ項目が2度書かれている。
    /// どちらか一方にする。
    DuplicateKey,
    /// 必須の項目がない。
    /// 項目を書く。
    MissingField,
    /// 項目の値が空である。
    /// 値を書くか、必須でなければ項目ごと消す。
    EmptyField,
    /// 値の形が違う（文字のところに一覧がある、など）。
    /// help に示された形で書く。
    WrongType,
    /// 決められた項目名ではない。
    /// 綴りを確かめる。近い項目名があれば help に示す。
    UnknownKey,
    /// この種類の記録では使わない項目である。
    /// 項目を消すか、`kind` を確かめる。
    ForbiddenField,
    /// 用語集にない用語である。
    /// 近い用語が help に示される。新しい用語は facets/ に加える。
    UnknownTerm,
    /// 決められた選択肢にない値である。
    /// help に示された選択肢から選ぶ。
    UnknownChoice,
    /// 年月日として読み取れない。
    /// 平成28年度、令和6年4月1日、2016-04-01 のように書く。
    UnreadableDate,
    /// ありえない年月日である。
    /// 暦にある日付にする。
    ImpossibleDate,
    /// 元号の終わりを過ぎた年である。
    /// 原資料のとおりならそのままでよい。別の元号で何年かを help に示す。
    EraOverrun,
    /// 期間の終わりが始まりより前である。
    /// 始まりと終わりを確かめる。
    PeriodReversed,
    /// 金額として読み取れない。
    /// "5,990千円" のように、数字と単位（円・千円・万円・百万円・億円）で書く。
    UnreadableMoney,
    /// 数量として読み取れない。
    /// 81.7、約50、8割超、160〜200 のように書く。数でないものは text に書く。
    UnreadableQuantity,
    /// 同じ事業の前後の年と比べて金額が千倍ほど違う。
    /// 単位（千円と円）を確かめる。
    AmountJump,
    /// 都道府県・市区町村の名前またはコードとして見つからない。
    /// 「高知県」「北海道北見市」のように都道府県から書くか、6桁のコードを書く。
    UnknownPlace,
    /// 団体コードの検査数字が合わない。
    /// コードを確かめる。正しい末尾の数字を help に示す。
    WrongCheckDigit,
    /// その都道府県にない市区町村である。
    /// どの都道府県のものかを確かめる。
    PlaceOutsidePrefecture,
    /// 記録の種類と、場所の段階（都道府県・市区町村）が合わない。
    /// `kind` か `place` を確かめる。
    WrongPlaceLevel,
    /// ファイル名や id に使えない文字がある。
    /// 半角の英小文字・数字・ハイフンだけで付ける。
    MalformedId,
    /// 同じ id が2つある。
    /// どちらかの id を変える。
    DuplicateId,
    /// 同じ場所に同じ題名の記録が2つある。
    /// 題名を書き分けるか、重複した記録を消す。
    DuplicateTitle,
    /// 一つの用語集の中で、名前や同義語が重なっている。
    /// どちらか一方の用語だけに置く。
    DuplicateLabel,
    /// 指している事例・取組・事業・部分・資料がない。
    /// id を確かめる。近い id があれば help に示す。
    UnknownReference,
    /// 「何から生まれたか」をたどると元に戻る。
    /// grew_from のどれかを消す。
    LineageCircle,
    /// 公開の記録が、公開していない記録を指している。
    /// 相手を公開するか、ここから消す。
    DraftReference,
    /// 必須の見出しがない。
    /// 見出しを加え、資料にないときは「資料に記載なし。」と書く。
    MissingSection,
    /// この種類の記録で決められた見出しではない。
    /// 綴りを確かめる。細かい見出しは ### で書く。
    UnknownSection,
    /// 見出しの順序が違う。
    /// help に示された順に並べる。
    SectionOrder,
    /// 同じ見出しが2度ある。
    /// 一つにまとめる。
    DuplicateSection,
    /// 見出しの下に何も書かれていない。
    /// 本文を書く。資料にないときは「資料に記載なし。」と書く。
    EmptySection,
    /// 本文に HTML がある。
    /// Markdown で書く。`<` を文字として書くときは `\<` とする。
    RawHtml,
    /// 使えない種類の URL である。
    /// http、https、mailto、tel のどれかにする。
    UrlScheme,
    /// 見出しの段が飛んでいる。
    /// ## の下は ###、その下は #### とする。
    HeadingSkip,
    /// 表の見出し行が空である。
    /// 1行目に列の名前を書く。
    TableWithoutHead,
    /// 画像に代替文がない。
    /// `![代替文](ファイル名)` のように、何の図かを書く。
    ImageWithoutAlt,
    /// リンク先のファイルがない。
    /// 相対パスで、実在する .md か添付ファイルを指す。
    BrokenLink,
    /// リンク先に、その見出しがない。
    /// 見出しの文字をそのまま # のあとに書く。
    BrokenAnchor,
    /// 強調の ** や * が、強調にならずそのまま表示される。
    /// 対になる記号を置き、記号の内側に空白を入れない。
    LostEmphasis,
    /// 添付できない種類のファイルである。
    /// png jpg webp pdf xlsx docx csv のどれかにする。
    AttachmentType,
    /// 添付ファイルが大きすぎる。
    /// 5 MB までに縮める。
    AttachmentSize,
    /// どの決まりにも当てはまらないファイルである。
    /// 置き場所と拡張子を確かめる。公開はされない。
    StrayFile,
    /// 個人のものと思われるメールアドレスがある。
    /// 組織の代表アドレスにする。
    PersonalEmail,
    /// 携帯電話の番号がある。
    /// 組織の代表番号にする。
    PersonalPhone,
    /// 「氏」「さん」の付いた個人名と思われる語がある。
    /// 個人名ではなく役職や課の名前で書く。
    PersonalName,
    /// 題名や要約に順位の主張がある。
    /// 順位を書かず、数字と年を示す。
    RankClaim,
    /// 公開の記録に、ひな形の「（ここに…を書く）」が残っている。
    /// 書くことを書くか、その項目を消す。
    PlaceholderLeft,
    /// カードに収まらない長さである。
    /// help に示された字数に縮める。
    TextTooLong,
    /// 用語集の名前が、記録の項目か検索の条件の名前と同じである。
    /// 用語集のファイルを別の名前にする。
    ReservedName,
    /// 設定の値が正しくない。
    /// help に示された形にする。
    BadSetting,
    /// 参照データの行が読めないか、都道府県が合わない。
    /// 列と値を確かめる。
    BadReferenceRow,
    /// yokoten 自身の誤りで、この記録を読めなかった。
    /// 記録を添えて、yokoten の保守担当に知らせる。
    InternalFault,
}

impl Rule {
    /// All rules, in the order of `docs/rules.md`.
    pub fn all() -> impl Iterator<Item = Self> {
        TABLE.iter().map(|(rule, _, _)| *rule)
    }

    /// The name in messages, reports and file names: `unknown-term`.
    pub fn name(self) -> &'static str {
        TABLE[self as usize].1
    }

    /// Error or warning.
    pub fn severity(self) -> Severity {
        TABLE[self as usize].2
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// In the order of the enum, so that a rule's entry is the one at its own number.
const TABLE: &[(Rule, &str, Severity)] = {
    use Rule::*;
    use Severity::{Error, Warning};
    &[
        (NotUtf8, "not-utf8", Error),
        (NulCharacter, "nul-character", Error),
        (HiddenCharacter, "hidden-character", Error),
        (ByteOrderMark, "byte-order-mark", Warning),
        (MissingFrontMatter, "missing-front-matter", Error),
        (UnclosedFrontMatter, "unclosed-front-matter", Error),
        (YamlSyntax, "yaml-syntax", Error),
        (YamlTab, "yaml-tab", Error),
        (YamlIndentation, "yaml-indentation", Error),
        (YamlFullWidth, "yaml-full-width", Error),
        (YamlUnclosedQuote, "yaml-unclosed-quote", Error),
        (YamlUnquotedComma, "yaml-unquoted-comma", Error),
        (YamlUnquotedPercent, "yaml-unquoted-percent", Error),
        (YamlLostComment, "yaml-lost-comment", Error),
        (YamlAlias, "yaml-alias", Error),
        (DuplicateKey, "duplicate-key", Error),
        (MissingField, "missing-field", Error),
        (EmptyField, "empty-field", Error),
        (WrongType, "wrong-type", Error),
        (UnknownKey, "unknown-key", Error),
        (ForbiddenField, "forbidden-field", Error),
        (UnknownTerm, "unknown-term", Error),
        (UnknownChoice, "unknown-choice", Error),
        (UnreadableDate, "unreadable-date", Error),
        (ImpossibleDate, "impossible-date", Error),
        (EraOverrun, "era-overrun", Warning),
        (PeriodReversed, "period-reversed", Error),
        (UnreadableMoney, "unreadable-money", Error),
        (UnreadableQuantity, "unreadable-quantity", Error),
        (AmountJump, "amount-jump", Warning),
        (UnknownPlace, "unknown-place", Error),
        (WrongCheckDigit, "wrong-check-digit", Error),
        (PlaceOutsidePrefecture, "place-outside-prefecture", Error),
        (WrongPlaceLevel, "wrong-place-level", Error),
        (MalformedId, "malformed-id", Error),
        (DuplicateId, "duplicate-id", Error),
        (DuplicateTitle, "duplicate-title", Error),
        (DuplicateLabel, "duplicate-label", Error),
        (UnknownReference, "unknown-reference", Error),
        (LineageCircle, "lineage-circle", Error),
        (DraftReference, "draft-reference", Error),
        (MissingSection, "missing-section", Error),
        (UnknownSection, "unknown-section", Error),
        (SectionOrder, "section-order", Error),
        (DuplicateSection, "duplicate-section", Error),
        (EmptySection, "empty-section", Error),
        (RawHtml, "raw-html", Error),
        (UrlScheme, "url-scheme", Error),
        (HeadingSkip, "heading-skip", Error),
        (TableWithoutHead, "table-without-head", Error),
        (ImageWithoutAlt, "image-without-alt", Error),
        (BrokenLink, "broken-link", Error),
        (BrokenAnchor, "broken-anchor", Error),
        (LostEmphasis, "lost-emphasis", Error),
        (AttachmentType, "attachment-type", Error),
        (AttachmentSize, "attachment-size", Error),
        (StrayFile, "stray-file", Warning),
        (PersonalEmail, "personal-email", Warning),
        (PersonalPhone, "personal-phone", Warning),
        (PersonalName, "personal-name", Warning),
        (RankClaim, "rank-claim", Warning),
        (PlaceholderLeft, "placeholder-left", Error),
        (TextTooLong, "text-too-long", Error),
        (ReservedName, "reserved-name", Error),
        (BadSetting, "bad-setting", Error),
        (BadReferenceRow, "bad-reference-row", Error),
        (InternalFault, "internal-fault", Error),
    ]
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_rule_stands_at_its_own_number() {
        for (number, (rule, name, _)) in TABLE.iter().enumerate() {
            assert_eq!(*rule as usize, number, "{name}");
        }
    }
}
