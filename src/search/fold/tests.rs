use super::*;

fn text(input: &str) -> String {
    String::from_utf16_lossy(&folded(input))
}

#[test]
fn spellings_become_equal() {
    for (a, b) in [
        ("ｹｱﾏﾈ", "ケアマネ"),
        ("ＩＣＴ", "ict"),
        ("サーバー", "サーバ"),
        ("1,492人", "1492人"),
        ("3, 186件", "3186件"),
        ("医療・介護", "医療介護"),
        ("3ヶ月", "3か月"),
        ("三箇所", "三か所"),
        ("茅ヶ崎", "茅ケ崎"),
        ("様々", "様様"),
        ("いすゞ", "いすず"),
        ("連繋", "連携"),
        ("障がい", "障害"),
        ("架け橋", "カケハシ"),
        ("コ〜ディネ―タ－の", "コーディネーターの"),
        ("縣立廣島", "県立広島"),
        ("カ\u{3099}ン", "ガン"),
        ("８１．７％", "81.7%"),
        ("引き継ぎ", "引継"),
        ("引継ぐ", "引き継ぐ"),
        ("問い合せ", "問合わせ"),
        ("手引き", "手引"),
        ("取り組みたい", "取組たい"),
        ("独り暮らし", "ひとり暮らし"),
        ("ディサービス", "デイサービス"),
        ("ヴォランティア", "ボランティア"),
        ("位置ずけ", "位置付け"),
        ("町作り", "まちづくり"),
        ("Ｍ．Ｃ．Ｓ", "MCS"),
        ("A・C・P", "ACP"),
        ("二十四時間", "24時間"),
        ("第八期、百二人", "第8期、102人"),
        ("二〇二四年度", "2024年度"),
        ("令和六年度", "2024年度"),
        ("㍻30年", "２０１８年"),
        ("R6とH30", "2024と2018"),
        ("令和元年", "2019年"),
    ] {
        assert_eq!(text(a), text(b), "{a} {b}");
    }
    // Words of two readings stay apart.
    assert!(text("部分から").contains("部分"));
    assert!(text("変更に").contains("変更"));
    assert_eq!(text("銀行など"), "銀行など");
    assert_ne!(text("1, 2, 3"), text("123"));
    assert_ne!(text("ケア年"), text("か年"));
    // A numeral is a number only where something is counted, and no part of a word.
    for word in [
        "三重県",
        "一般",
        "統一年",
        "数十人",
        "二〇二四五年",
        "vr6",
        "r60",
        "go.jp",
    ] {
        assert_eq!(text(word), word);
    }
    assert_eq!(text("ICT・AI"), "ict・ai");
}

#[test]
fn compounds_partly_in_kana_become_equal() {
    for (a, b) in [
        ("引きつぎ", "引き継ぎ"),
        ("とり組み", "取組"),
        ("見まもり", "見守り"),
        ("見なおし", "見直し"),
        ("立ちあげる", "立ち上げる"),
        ("困り事", "困りごと"),
        ("行なわない", "行わない"),
        ("看護士と保険所", "看護師と保健所"),
        ("集る日", "集まる日"),
        ("役割りと割り合い", "役割と割合"),
        ("入り口", "入口"),
        ("出来る事", "できる事"),
        ("進ちょく", "進捗"),
        ("訪門看護", "訪問看護"),
        ("取りくむ", "取り組む"),
    ] {
        assert_eq!(folded(a), folded(b), "{a} {b}");
    }
    // Nor is another word taken for one of these.
    for word in [
        "自分らしく",
        "提起する",
        "一致した",
        "事業の時間",
        "生活から",
        "前任から",
        "ある患者",
    ] {
        assert_eq!(text(word), word);
    }
}

#[test]
fn letters_know_where_they_come_from() {
    let mut folder = Folder::default();
    let letters = folder.fold("𠮷ｻｰﾊﾞｰの①");
    let found: Vec<_> = letters
        .iter()
        .map(|letter| (letter.class, letter.start, letter.end))
        .collect();
    assert_eq!(
        found,
        [
            (Class::Han, 0, 2),
            (Class::Katakana, 2, 4),
            (Class::Katakana, 4, 7),
            (Class::Hiragana, 7, 8),
            (Class::Digit, 8, 9)
        ]
    );
}

/// The browser's table of variants is applied to folded text.
#[test]
fn variants_are_folded_already() {
    for (from, to) in fold_table().variants() {
        assert_eq!(text(&to), to);
        assert_eq!(text(&from), to, "{from}");
    }
}

#[test]
fn what_is_said_to_be_unchanged_is() {
    let letters = (0..=u16::MAX).filter_map(|unit| char::from_u32(u32::from(unit)));
    for letter in letters.filter(|letter| is_unchanged(*letter)) {
        let folded = std::iter::once(letter).nfkc().flat_map(char::to_lowercase);
        assert!(folded.eq([letter]), "{letter}");
    }
}
