//! The terms of the generated catalogue's facets: id, label, reading and, for problems, group.

/// Id, label, reading.
pub(crate) type Term = (&'static str, &'static str, &'static str);

/// The four scenes.
pub(crate) const SCENES: &[Term] = &[
    (
        "daily-care",
        "日常の療養支援",
        "にちじょうのりょうようしえん",
    ),
    ("hospital-transition", "入退院支援", "にゅうたいいんしえん"),
    ("sudden-change", "急変時の対応", "きゅうへんじのたいおう"),
    ("end-of-life", "看取り", "みとり"),
];

/// The twenty themes.
pub(crate) const THEMES: &[Term] = &[
    ("training", "人材育成", "じんざいいくせい"),
    ("more-doctors", "在宅医の確保", "ざいたくいのかくほ"),
    ("ict", "情報共有", "じょうほうきょうゆう"),
    ("discharge", "退院の調整", "たいいんのちょうせい"),
    ("home-nursing", "訪問看護", "ほうもんかんご"),
    ("dental", "歯科と口腔", "しかとこうくう"),
    ("consultation", "相談窓口", "そうだんまどぐち"),
    ("coordinator", "調整役", "ちょうせいやく"),
    ("awareness", "普及啓発", "ふきゅうけいはつ"),
    ("council", "協議の場", "きょうぎのば"),
    ("face-to-face", "多職種の集まり", "たしょくしゅのあつまり"),
    ("indicators", "指標と評価", "しひょうとひょうか"),
    ("acp", "意思の共有", "いしのきょうゆう"),
    ("emergency", "救急との連絡", "きゅうきゅうとのれんらく"),
    ("backup-beds", "後方の病床", "こうほうのびょうしょう"),
    ("disaster", "災害への備え", "さいがいへのそなえ"),
    ("dementia", "認知症の支え", "にんちしょうのささえ"),
    ("guideline", "手引きづくり", "てびきづくり"),
    ("wide-area", "広域の連携", "こういきのれんけい"),
    ("prevention", "フレイル予防", "ふれいるよぼう"),
];

/// Problems, with the group that holds them together.
pub(crate) const PROBLEMS: &[(&str, &str, &str, &str)] = &[
    (
        "doctor-shortage",
        "訪問に出る医師が足りない",
        "ほうもんにでるいしがたりない",
        "担い手",
    ),
    (
        "nurse-shortage",
        "訪問看護の担い手が足りない",
        "ほうもんかんごのにないてがたりない",
        "担い手",
    ),
    (
        "care-shortage",
        "介護の人手が足りない",
        "かいごのひとでがたりない",
        "担い手",
    ),
    (
        "load-concentrated",
        "負担が少数の機関に集まる",
        "ふたんがしょうすうのきかんにあつまる",
        "担い手",
    ),
    (
        "night-cover",
        "夜間と休日の受け持ちが決まらない",
        "やかんときゅうじつのうけもちがきまらない",
        "担い手",
    ),
    (
        "formats-differ",
        "様式が機関ごとに違う",
        "ようしきがきかんごとにちがう",
        "情報",
    ),
    (
        "late-information",
        "情報が届くのが遅い",
        "じょうほうがとどくのがおそい",
        "情報",
    ),
    (
        "tool-unused",
        "共有の道具が使われない",
        "きょうゆうのどうぐがつかわれない",
        "情報",
    ),
    (
        "no-list",
        "資源の一覧が古い",
        "しげんのいちらんがふるい",
        "情報",
    ),
    (
        "family-unaware",
        "家族に伝わっていない",
        "かぞくにつたわっていない",
        "住民",
    ),
    (
        "residents-unaware",
        "住民に知られていない",
        "じゅうみんにしられていない",
        "住民",
    ),
    (
        "wishes-unknown",
        "本人の意思が分からない",
        "ほんにんのいしがわからない",
        "住民",
    ),
    (
        "distance",
        "移動に時間がかかる",
        "いどうにじかんがかかる",
        "地域",
    ),
    (
        "snow",
        "雪の時期に訪問が滞る",
        "ゆきのじきにほうもんがとどこおる",
        "地域",
    ),
    (
        "small-municipality",
        "小さな町村だけでは組めない",
        "ちいさなちょうそんだけではくめない",
        "地域",
    ),
    (
        "border",
        "圏域をまたぐ調整が難しい",
        "けんいきをまたぐちょうせいがむずかしい",
        "地域",
    ),
    (
        "staff-change",
        "担当者の交代で途切れる",
        "たんとうしゃのこうたいでとぎれる",
        "進め方",
    ),
    (
        "no-measure",
        "効果の測り方が決まらない",
        "こうかのはかりかたがきまらない",
        "進め方",
    ),
    (
        "meetings-formal",
        "会議が報告だけになる",
        "かいぎがほうこくだけになる",
        "進め方",
    ),
    (
        "roles-unclear",
        "役割の線引きがあいまいである",
        "やくわりのせんびきがあいまいである",
        "進め方",
    ),
    (
        "funding-ends",
        "財源が続かない",
        "ざいげんがつづかない",
        "費用",
    ),
    (
        "running-cost",
        "維持の費用がかさむ",
        "いじのひようがかさむ",
        "費用",
    ),
    (
        "contractor-load",
        "委託先に仕事が寄る",
        "いたくさきにしごとがよる",
        "費用",
    ),
    (
        "no-staff-time",
        "職員の時間がとれない",
        "しょくいんのじかんがとれない",
        "費用",
    ),
];

/// Funding.
pub(crate) const FUNDING: &[Term] = &[
    (
        "regional-fund",
        "地域医療介護総合確保基金",
        "ちいきいりょうかいごそうごうかくほききん",
    ),
    (
        "community-grant",
        "地域支援事業交付金",
        "ちいきしえんじぎょうこうふきん",
    ),
    ("prefecture-own", "県単独", "けんたんどく"),
    ("municipality-own", "市町村単独", "しちょうそんたんどく"),
    ("national-model", "国のモデル事業", "くにのもでるじぎょう"),
    ("members-fee", "会費", "かいひ"),
];

/// Professions.
pub(crate) const PROFESSIONS: &[Term] = &[
    ("doctor", "医師", "いし"),
    ("dentist", "歯科医師", "しかいし"),
    ("pharmacist", "薬剤師", "やくざいし"),
    ("nurse", "看護師", "かんごし"),
    ("care-manager", "ケアマネジャー", "けあまねじゃー"),
    ("care-worker", "介護福祉士", "かいごふくしし"),
    ("therapist", "理学療法士", "りがくりょうほうし"),
    (
        "social-worker",
        "医療ソーシャルワーカー",
        "いりょうそーしゃるわーかー",
    ),
];

/// Forms of carrying out.
pub(crate) const FORMS: &[Term] = &[
    ("single", "単独", "たんどく"),
    ("joint", "複数市町村", "ふくすうしちょうそん"),
    ("whole-prefecture", "県全域", "けんぜんいき"),
];

/// How results are written.
pub(crate) const RESULTS: &[Term] = &[
    ("measured", "数値あり", "すうちあり"),
    ("under-way", "途中", "とちゅう"),
    ("expected", "期待・見込み", "きたい・みこみ"),
    ("not-by-number", "数値では測らない", "すうちでははからない"),
    ("not-stated", "記載なし", "きさいなし"),
];

/// Statuses.
pub(crate) const STATUSES: &[Term] = &[
    ("preparing", "準備中", "じゅんびちゅう"),
    ("running", "実施中", "じっしちゅう"),
    ("ended", "終了", "しゅうりょう"),
    ("stopped", "中止", "ちゅうし"),
    ("unconfirmed", "現況未確認", "げんきょうみかくにん"),
];

/// Approaches: id and title.
pub(crate) const APPROACHES: &[(&str, &str)] = &[
    ("discharge-rule", "退院の連絡の決まり"),
    ("shared-terminal", "端末で様子を伝え合う"),
    ("night-rota", "夜間の輪番"),
    ("one-desk", "相談を一つの窓口で受ける"),
    ("two-town-council", "二つの町の協議の場"),
    ("wish-note", "意思を書き留める用紙"),
    ("dental-round", "歯科の巡回"),
    ("rescue-sheet", "救急隊へ渡す用紙"),
];

/// Programmes: id and title.
pub(crate) const PROGRAMMES: &[(&str, &str)] = &[
    ("model-base", "在宅療養の拠点モデル事業"),
    ("team-training", "多職種の組をつくる研修事業"),
    ("map-making", "資源地図づくりの補助"),
    ("remote-care", "離れた集落の支援の試行"),
];

/// Sources: id, title, date, and the fiscal year that its facts describe with the two before it.
pub(crate) const SOURCES: &[(&str, &str, &str, [&str; 3])] = &[
    (
        "sheets-2019",
        "都道府県の個票の綴り",
        "2019年",
        ["平成28年度", "平成29年度", "平成30年度"],
    ),
    (
        "survey-2022",
        "市町村への聞き取りの報告",
        "令和4年3月",
        ["令和元年度", "令和2年度", "令和3年度"],
    ),
    (
        "survey-2024",
        "連携の実態の調査報告",
        "令和6年3月",
        ["令和3年度", "令和4年度", "令和5年度"],
    ),
    (
        "survey-2026",
        "取組の記録の集成",
        "令和8年3月",
        ["令和5年度", "令和6年度", "令和7年度"],
    ),
];
