use yokoten::search::Folder;

use crate::harness::{assert_file, fixtures};

/// Texts that try every step of folding, its edges, and what a stranger may paste.
const TEXTS: [&str; 64] = [
    "",
    " ",
    "ー",
    "々",
    "在宅医療・介護連携",
    "ｹｱﾏﾈｼﾞｬｰ",
    "ＩＣＴ　ＡＣＰ",
    "カ\u{3099}ン゛",
    "\u{3099}が",
    "サーバー、サーバ",
    "コ〜ディネ―タ－の",
    "ケア-マネ",
    "2025〜2030",
    "1,492人",
    "1, 492人",
    "1,4920",
    "1,2,3",
    "1,234,567円",
    "3, 186 件",
    "81.7%",
    "８１．７％",
    "v1.2.",
    "3ヶ月",
    "三ヵ所",
    "5ケ年",
    "ケ月",
    "箇所",
    "茅ヶ崎市",
    "スイス国",
    "時々刻々",
    "いすゞ",
    "学問のすゝめ",
    "バナヽ",
    "ゞ",
    "縣立廣島病院",
    "髙橋﨑",
    "𠮷野家",
    "𠀋々",
    "連繋と連係",
    "障がい者・障碍",
    "架け橋、懸け橋",
    "橋わたし",
    "引き継ぎ、引継ぎを引き継ぐ",
    "お問い合せ・問合せ",
    "独り暮らしの手引",
    "①②③",
    "㈱㌔㍻",
    "ﬁ ﬀ ß İ Σς",
    "e\u{301}cole Ångström",
    "한국어 각",
    "привет ΑΒΓ",
    "😀👨‍👩‍👧",
    "<script>alert(1)</script>",
    "&amp; \" ' `",
    "\u{0}\u{7}\u{1b}[31m",
    "\u{202e}右から",
    "\u{feff}先頭",
    "a\u{300}\u{301}\u{302}\u{303}",
    "‐‑‒–—―−─",
    "令和六年度、R6年4月、H30、平成十二年、令和元年、令和99年、xR6",
    "一市三町の二十四時間、第八期、数十人、百二人、二〇二四年、〇十回、一二三四五回",
    "M.C.S.とＡ・Ｃ・ＰとICT・AIとgo.jp",
    "ディサービス、ヴォランティア、町作り、位置ずけ",
    "引きつぎとひき継ぎ、とり組み、見まもりの見なおし、行なう銀行など、看護士、保険所",
];

/// Letters of which further texts are made, in an order that only looks like chance.
const LETTERS: &str = "あかがけげはばぱんっゃアカガケヶヵハバパンッャーｱｶﾞﾊﾟｰ々ゝゞヽヾ・･~〜-−‐,，.．。、 　03５９aZｂÀß漢字医療介護連携繋係障がい碍架け橋引き継ぎ取組み月所年国村箇縣廣\u{3099}\u{309a}\u{301}①㌔ﬁ😀𠮷";

fn texts() -> Vec<String> {
    let letters: Vec<char> = LETTERS.chars().collect();
    let mut state = 1_u64;
    let mut next = |bound: usize| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % bound
    };
    let mut texts: Vec<String> = TEXTS.map(str::to_owned).into();
    for _ in 0..300 {
        let length = 1 + next(24);
        texts.push((0..length).map(|_| letters[next(letters.len())]).collect());
    }
    texts
}

/// The browser's tests read this file: both halves fold alike.
#[test]
fn folding_is_as_written_down() {
    let mut folder = Folder::default();
    let lines: Vec<String> = texts()
        .iter()
        .map(|text| folder.described(text).to_string())
        .collect();
    let all = format!("[\n{}\n]\n", lines.join(",\n"));
    assert_file(&fixtures().join("search/fold.json"), &all);
}
