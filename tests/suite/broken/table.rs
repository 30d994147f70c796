use yokoten::diagnostic::Rule;

/// Name, what is replaced, by what, and the rule that is broken.
pub(super) type Case = (&'static str, &'static str, &'static str, Rule);

const AS_OF: &str = "as_of: 令和7年度\n";
const SCENE: &str = "  - 入退院支援";
const PLACE: &str = "place: 北海道北見市";
const SUMMARY: &str = "summary: 病院とケアマネジャーの連絡を早くした。";
const BODY: &str = "連絡の順序を決めた。";

/// Fields are added after `as_of`, which most cases replace by itself and more.
pub(super) const CASES: &[Case] = &[
    // YAML
    ("tab", SCENE, "⟦\t⟧- 入退院支援", Rule::YamlTab),
    (
        "indent",
        SCENE,
        "  - 入退院支援\n ⟦- 日常の療養支援⟧",
        Rule::YamlIndentation,
    ),
    (
        "wide-colon",
        "summary: ",
        "summary⟦：⟧",
        Rule::YamlFullWidth,
    ),
    (
        "wide-space",
        "summary: ",
        "summary:⟦　⟧",
        Rule::YamlFullWidth,
    ),
    (
        "quote",
        SUMMARY,
        "summary: ⟦\"病院との連絡を早くした。⟧",
        Rule::YamlUnclosedQuote,
    ),
    (
        "comma",
        AS_OF,
        "as_of: 令和7年度\nbudgets:\n  - {year: 令和6年度, amount: ⟦5,990千円⟧}\n",
        Rule::YamlUnquotedComma,
    ),
    (
        "percent",
        AS_OF,
        "as_of: 令和7年度\nsetting:\n  - {indicator: 高齢化率, unit: ⟦%⟧, value: 33.1}\n",
        Rule::YamlUnquotedPercent,
    ),
    (
        "hash",
        SUMMARY,
        "summary: ⟦病院との連絡 #1 を早くした。⟧",
        Rule::YamlLostComment,
    ),
    ("alias", AS_OF, "as_of: ⟦*nen⟧\n", Rule::YamlAlias),
    (
        "bracket",
        SUMMARY,
        "summary: ⟦[⟧病院との連絡を早くした。",
        Rule::YamlSyntax,
    ),
    (
        "twice",
        PLACE,
        "place: 北海道北見市\n⟦place⟧: 北海道釧路市",
        Rule::DuplicateKey,
    ),
    (
        "zero-byte",
        "連絡を早く",
        "連絡を⟦\0⟧早く",
        Rule::NulCharacter,
    ),
    (
        "mark",
        "---\ntitle",
        "⟦\u{feff}⟧---\ntitle",
        Rule::ByteOrderMark,
    ),
    (
        "direction",
        BODY,
        "連絡の⟦\u{202e}⟧順序を決めた。",
        Rule::HiddenCharacter,
    ),
    // Fields
    (
        "no-summary",
        "---\ntitle: 記録 NAME\nkind: 市町村事例\nplace: 北海道北見市\nsummary: 病院とケアマネジャーの連絡を早くした。\n",
        "⟦---⟧\ntitle: 題のみ\nkind: 市町村事例\nplace: 北海道北見市\n",
        Rule::MissingField,
    ),
    (
        "no-place",
        "---\ntitle: 記録 NAME\nkind: 市町村事例\nplace: 北海道北見市\n",
        "⟦---⟧\ntitle: 場所のない記録\nkind: 市町村事例\n",
        Rule::MissingField,
    ),
    ("empty", SUMMARY, "⟦summary⟧:", Rule::EmptyField),
    (
        "list",
        SUMMARY,
        "summary:\n  ⟦- 病院との連絡を早くした。⟧",
        Rule::WrongType,
    ),
    (
        "key",
        AS_OF,
        "as_of: 令和7年度\n⟦sceens⟧: 入退院支援\n",
        Rule::UnknownKey,
    ),
    (
        "inner-key",
        AS_OF,
        "as_of: 令和7年度\nbudgets:\n  - {state: なし, ⟦備考⟧: 基金で賄う}\n",
        Rule::UnknownKey,
    ),
    (
        "kind",
        "kind: 市町村事例",
        "kind: ⟦市長村事例⟧",
        Rule::UnknownChoice,
    ),
    (
        "asks",
        AS_OF,
        "as_of: 令和7年度\n⟦asks⟧:\n  - {kind: その他, text: 続けたい。}\n",
        Rule::ForbiddenField,
    ),
    // Terms and choices
    ("term", SCENE, "  - ⟦入退院志援⟧", Rule::UnknownTerm),
    (
        "term-in-flow",
        "scenes:\n  - 入退院支援",
        "scenes: [日常の療養支援, ⟦看取⟧]",
        Rule::UnknownTerm,
    ),
    (
        "problem",
        AS_OF,
        "as_of: 令和7年度\nchallenges:\n  - {when: 残る, term: ⟦連絡が届く⟧}\n",
        Rule::UnknownTerm,
    ),
    (
        "when",
        AS_OF,
        "as_of: 令和7年度\nchallenges:\n  - {term: 退院の連絡が届かない, when: ⟦いつも⟧}\n",
        Rule::UnknownChoice,
    ),
    (
        "publication",
        AS_OF,
        "as_of: 令和7年度\npublication: ⟦公表⟧\n",
        Rule::UnknownChoice,
    ),
    // Times
    ("as-of", AS_OF, "as_of: ⟦七年ごろ⟧\n", Rule::UnreadableDate),
    (
        "day",
        AS_OF,
        "as_of: 令和7年度\npublished: ⟦2026年11月⟧\n",
        Rule::UnreadableDate,
    ),
    (
        "leap",
        AS_OF,
        "as_of: 令和7年度\nchecked: ⟦2026-02-29⟧\n",
        Rule::ImpossibleDate,
    ),
    (
        "month",
        AS_OF,
        "as_of: ⟦令和6年13月⟧\n",
        Rule::ImpossibleDate,
    ),
    (
        "era",
        AS_OF,
        "as_of: 令和7年度\nperiod: {from: 平成28年度, to: ⟦平成33年度⟧}\n",
        Rule::EraOverrun,
    ),
    (
        "period",
        AS_OF,
        "as_of: 令和7年度\nperiod: {from: 令和6年度, to: ⟦令和4年度⟧}\n",
        Rule::PeriodReversed,
    ),
    // Money and quantities
    (
        "money",
        AS_OF,
        "as_of: 令和7年度\nbudgets:\n  - year: 令和6年度\n    amount: ⟦五百万⟧\n",
        Rule::UnreadableMoney,
    ),
    (
        "jump",
        AS_OF,
        "as_of: 令和7年度\nbudgets:\n  - amount: \"5,990千円\"\n  - amount: \"⟦5,990円⟧\"\n",
        Rule::AmountJump,
    ),
    (
        "quantity",
        AS_OF,
        "as_of: 令和7年度\noutcomes:\n  - {indicator: 連絡の件数, value: ⟦増えた⟧}\n",
        Rule::UnreadableQuantity,
    ),
    (
        "no-value",
        AS_OF,
        "as_of: 令和7年度\n⟦outcomes⟧:\n  - {indicator: 連絡の件数}\n",
        Rule::MissingField,
    ),
    // Places
    ("place", PLACE, "place: ⟦北海道北身市⟧", Rule::UnknownPlace),
    (
        "no-prefecture",
        PLACE,
        "place: ⟦北見市⟧",
        Rule::UnknownPlace,
    ),
    ("digit", PLACE, "place: \"⟦012085⟧\"", Rule::WrongCheckDigit),
    ("zero", PLACE, "place: ⟦12084⟧", Rule::UnknownPlace),
    (
        "outside",
        PLACE,
        "place: ⟦青森県北見市⟧",
        Rule::PlaceOutsidePrefecture,
    ),
    ("level", PLACE, "place: ⟦北海道⟧", Rule::WrongPlaceLevel),
    (
        "also",
        AS_OF,
        "as_of: 令和7年度\nalso: [北海道釧路市, ⟦北海道釧炉町⟧]\n",
        Rule::UnknownPlace,
    ),
    // References
    ("source", "survey", "⟦servey⟧", Rule::UnknownReference),
    (
        "case",
        AS_OF,
        "as_of: 令和7年度\ngrew_from:\n  - {case: ⟦kitami/renkai⟧}\n",
        Rule::UnknownReference,
    ),
    (
        "approach",
        AS_OF,
        "as_of: 令和7年度\napproach: ⟦rule⟧\n",
        Rule::UnknownReference,
    ),
    (
        "part",
        AS_OF,
        "as_of: 令和7年度\nbudgets:\n  - {state: なし, part: ⟦②⟧}\n",
        Rule::UnknownReference,
    ),
    (
        "circle",
        AS_OF,
        "as_of: 令和7年度\ngrew_from:\n  - {case: ⟦broken/circle⟧}\n",
        Rule::LineageCircle,
    ),
    (
        "to-draft",
        AS_OF,
        "as_of: 令和7年度\ngrew_from:\n  - {case: ⟦draft⟧}\n",
        Rule::DraftReference,
    ),
    (
        "id",
        AS_OF,
        "as_of: 令和7年度\napproach: ⟦入退院⟧\n",
        Rule::MalformedId,
    ),
    (
        "url",
        AS_OF,
        "as_of: 令和7年度\nmaterials:\n  - {name: 様式, url: \"⟦ftp://example.jp/a⟧\"}\n",
        Rule::UrlScheme,
    ),
    // Sections and the body
    (
        "no-section",
        "---\ntitle: 記録 NAME\nkind: 市町村事例\nplace: 北海道北見市\nsummary: 病院とケアマネジャーの連絡を早くした。\nas_of: 令和7年度\nscenes:\n  - 入退院支援\nsources:\n  - document: survey\n---\n## 背景\n\n連絡が届かなかった。\n\n",
        "⟦---⟧\ntitle: 背景のない記録\nkind: 市町村事例\nplace: 北海道北見市\nsummary: 連絡を早くした。\nsources:\n  - document: survey\n---\n",
        Rule::MissingSection,
    ),
    ("section", "## 背景", "⟦## 背影⟧", Rule::UnknownSection),
    (
        "order",
        "## 背景\n\n連絡が届かなかった。\n\n## 内容\n\n連絡の順序を決めた。",
        "## 内容\n\n決めた。\n\n⟦## 背景⟧\n\n届かなかった。",
        Rule::SectionOrder,
    ),
    (
        "same-section",
        BODY,
        "決めた。\n\n⟦## 内容⟧\n\n決めた。",
        Rule::DuplicateSection,
    ),
    (
        "empty-section",
        "## 背景\n\n連絡が届かなかった。\n",
        "⟦## 背景⟧\n",
        Rule::EmptySection,
    ),
    ("html", BODY, "連絡の⟦<br>⟧順序を決めた。", Rule::RawHtml),
    (
        "script",
        BODY,
        "連絡の[順序](⟦JavaScript:alert(1)⟧)を決めた。",
        Rule::UrlScheme,
    ),
    (
        "skip",
        BODY,
        "決めた。\n\n⟦#### 順序⟧\n\n電話が先。",
        Rule::HeadingSkip,
    ),
    (
        "table",
        BODY,
        "⟦|  |  |⟧\n| --- | --- |\n| 入院 | 電話 |",
        Rule::TableWithoutHead,
    ),
    (
        "alt",
        BODY,
        "図は⟦![](https://example.jp/zu.png)⟧である。",
        Rule::ImageWithoutAlt,
    ),
    (
        "link",
        BODY,
        "[前の取組](⟦../kitami/renkai.md⟧)を続けた。",
        Rule::BrokenLink,
    ),
    (
        "out",
        BODY,
        "[前の取組](⟦../../../etc/passwd⟧)を続けた。",
        Rule::BrokenLink,
    ),
    (
        "anchor",
        BODY,
        "[背景](⟦../kitami/renkei.md#背影⟧)を読む。",
        Rule::BrokenAnchor,
    ),
    (
        "emphasis",
        BODY,
        "連絡の順序を⟦** 電話が先 **⟧と決めた。",
        Rule::LostEmphasis,
    ),
    // People and claims
    (
        "mail",
        BODY,
        "連絡先は⟦hanako.sato@example.jp⟧とした。",
        Rule::PersonalEmail,
    ),
    (
        "mobile",
        BODY,
        "連絡先は（⟦090-1234-5678⟧）とした。",
        Rule::PersonalPhone,
    ),
    (
        "person",
        BODY,
        "市の⟦佐藤花子氏⟧が決めた。",
        Rule::PersonalName,
    ),
    (
        "rank",
        SUMMARY,
        "summary: ⟦全国1位の連絡率となった。⟧",
        Rule::RankClaim,
    ),
    (
        "placeholder",
        BODY,
        "連絡の順序は⟦（ここに内容を書く）⟧",
        Rule::PlaceholderLeft,
    ),
    (
        "long",
        "title: 記録 NAME",
        "title: ⟦病院とケアマネジャーと訪問看護と薬局と歯科と市役所の入院と退院の連絡の順序をそろえる⟧",
        Rule::TextTooLong,
    ),
];
