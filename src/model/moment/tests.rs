use super::*;

fn read(text: &str) -> ReadMoment {
    Moment::parse(text).unwrap_or_else(|fault| panic!("{}", fault.message()))
}

/// Text, first and last day, precision.
fn check(precision: Precision, rows: &[(&str, &str, &str)]) {
    for (text, from, to) in rows {
        let ReadMoment { moment, overrun } = read(text);
        let days = (moment.from.to_string(), moment.to.to_string());
        assert_eq!(days, ((*from).to_owned(), (*to).to_owned()), "{text}");
        assert_eq!(moment.precision, precision, "{text}");
        assert_eq!(overrun, None, "{text}");
        assert_eq!(moment.as_written, *text);
    }
}

#[test]
fn fiscal_years() {
    let rows = [
        ("平成28年度", 2016),
        ("平成２８年度", 2016),
        ("平成 28 年度", 2016),
        ("平成二十八年度", 2016),
        ("平成十年度", 1998),
        ("㍻28年度", 2016),
        ("H28年度", 2016),
        ("Ｈ２８年度", 2016),
        ("h28年度", 2016),
        ("2016年度", 2016),
        ("二〇一六年度", 2016),
        ("令和元年度", 2019),
        ("㋿元年度", 2019),
        ("R1年度", 2019),
        ("平成31年度", 2019),
        ("昭和64年度", 1989),
        ("昭和50年度", 1975),
        ("大正15年度", 1926),
        ("大正元年度", 1912),
        ("2100年度", 2100),
        ("平成28年度（2016年度）", 2016),
        ("\u{F9A8}和元\u{F98E}度", 2019),
    ];
    for (text, fiscal_year) in rows {
        let from = format!("{fiscal_year}-04-01");
        let to = format!("{}-03-31", fiscal_year + 1);
        check(Precision::FiscalYear, &[(text, &from, &to)]);
        assert_eq!(read(text).moment.fiscal_year(), Some(fiscal_year), "{text}");
    }
}

#[test]
fn calendar_years_and_months() {
    for text in [
        "令和6年",
        "R6",
        "2024年",
        "2024",
        "Ｒ６年",
        "令和六年",
        "R06",
        "令和6",
    ] {
        check(Precision::Year, &[(text, "2024-01-01", "2024-12-31")]);
        assert_eq!(read(text).moment.fiscal_year(), None);
    }
    check(
        Precision::Year,
        &[
            ("㍻28年", "2016-01-01", "2016-12-31"),
            ("H28", "2016-01-01", "2016-12-31"),
        ],
    );
    for text in [
        "R6.4",
        "R６．４",
        "令和6年4月",
        "令和六年四月",
        "2024-04",
        "2024/4",
        "2024年4月",
        "2024.4",
        "R6/4",
        "2024年 4⽉",
    ] {
        check(Precision::Month, &[(text, "2024-04-01", "2024-04-30")]);
        assert_eq!(read(text).moment.fiscal_year(), Some(2024));
    }
    check(
        Precision::Month,
        &[
            ("平成29年3月", "2017-03-01", "2017-03-31"),
            ("平成31年4月", "2019-04-01", "2019-04-30"),
            ("昭和64年1月", "1989-01-01", "1989-01-31"),
            ("平成元年1月", "1989-01-01", "1989-01-31"),
            ("大正元年7月", "1912-07-01", "1912-07-31"),
            ("平成二十三年十一月", "2011-11-01", "2011-11-30"),
        ],
    );
}

#[test]
fn days() {
    for text in [
        "平成30年11月30日",
        "H30.11.30",
        "H30/11/30",
        "H30-11-30",
        "2018-11-30",
        "2018/11/30",
        "２０１８年１１月３０日",
        "平成三十年十一月三十日",
    ] {
        check(Precision::Day, &[(text, "2018-11-30", "2018-11-30")]);
    }
    check(
        Precision::Day,
        &[
            ("R6.4.1", "2024-04-01", "2024-04-01"),
            ("2016/4/1", "2016-04-01", "2016-04-01"),
            ("平成31年4月30日", "2019-04-30", "2019-04-30"),
            ("大正元年7月30日", "1912-07-30", "1912-07-30"),
        ],
    );
}

#[test]
fn spans_and_what_their_ends_share() {
    check(
        Precision::Span,
        &[
            ("平成25年度〜平成30年度", "2013-04-01", "2019-03-31"),
            ("平成25年度～30年度", "2013-04-01", "2019-03-31"),
            ("平成25〜30年度", "2013-04-01", "2019-03-31"),
            ("平成25-30年度", "2013-04-01", "2019-03-31"),
            ("H25ーH30", "2013-01-01", "2018-12-31"),
            ("H25〜30", "2013-01-01", "2018-12-31"),
            ("平成30～令和2年度", "2018-04-01", "2021-03-31"),
            ("令和 6～8 年", "2024-01-01", "2026-12-31"),
            ("平成27年度から平成29年度", "2015-04-01", "2018-03-31"),
            ("平成27年度から29年度まで", "2015-04-01", "2018-03-31"),
            ("2013年度–2018年度", "2013-04-01", "2019-03-31"),
            ("2013-2018年度", "2013-04-01", "2019-03-31"),
            ("2016-2018", "2016-01-01", "2018-12-31"),
            ("2019年4月〜2020年3月", "2019-04-01", "2020-03-31"),
            ("2019年4月〜6月", "2019-04-01", "2019-06-30"),
            ("R6.4〜R6.9", "2024-04-01", "2024-09-30"),
            ("2016-04〜2016-09", "2016-04-01", "2016-09-30"),
            ("令和6年4月1日〜30日", "2024-04-01", "2024-04-30"),
            ("令和6年4月1日〜6月3日", "2024-04-01", "2024-06-03"),
            ("2016-04-01 ~ 2017-03-31", "2016-04-01", "2017-03-31"),
            ("平成25年度〜平成30年3月", "2013-04-01", "2018-03-31"),
            (
                "平成25年度〜平成30年度（2013〜2018年度）",
                "2013-04-01",
                "2019-03-31",
            ),
            ("平成25年度〜平成25年度", "2013-04-01", "2014-03-31"),
        ],
    );
}

#[test]
fn about() {
    for (text, expected) in [
        ("平成12年度頃", true),
        ("平成12年頃", true),
        ("約平成12年", true),
        ("平成12年こ\u{3099}ろ", true),
        ("平成12年頃〜平成15年", true),
        ("平成12年頃から平成15年頃まで", true),
        ("平成12年度頃（2000年度頃）", true),
        ("平成12年度（2000年度）頃", true),
        ("平成12年度", false),
    ] {
        assert_eq!(read(text).moment.approximate, expected, "{text}");
    }
}

#[test]
fn an_era_out_of_force_is_reported() {
    for (text, overrun) in [
        ("平成35年", "令和5年（2023年）"),
        ("平成32年度", "令和2年度（2020年度）"),
        ("H37年度頃", "令和7年度（2025年度）"),
        ("平成31年5月", "令和元年5月（2019年5月）"),
        ("平成31年5月1日", "令和元年5月1日（2019年5月1日）"),
        ("昭和64年1月8日", "平成元年1月8日（1989年1月8日）"),
        ("昭和80年", "平成17年（2005年）"),
        ("令和元年4月", "平成31年4月（2019年4月）"),
        ("平成元年1月7日", "昭和64年1月7日（1989年1月7日）"),
        ("平成25〜35年度", "平成25年度〜令和5年度（2013〜2023年度）"),
    ] {
        assert_eq!(read(text).overrun.as_deref(), Some(overrun), "{text}");
    }
}

#[test]
fn labels_show_era_and_western_year_and_can_be_read_back() {
    for (text, label) in [
        ("2019年度", "令和元年度（2019年度）"),
        ("H28年度", "平成28年度（2016年度）"),
        ("2016年4月", "平成28年4月（2016年4月）"),
        ("2019-04", "平成31年4月（2019年4月）"),
        ("R6", "令和6年（2024年）"),
        ("平成31年", "令和元年（2019年）"),
        ("H30.11.30", "平成30年11月30日（2018年11月30日）"),
        ("平成12年度頃", "平成12年度（2000年度）頃"),
        ("平成25〜30年度", "平成25年度〜平成30年度（2013〜2018年度）"),
        ("2016-2018", "平成28年〜平成30年（2016〜2018年）"),
        (
            "2019年4月〜2020年3月",
            "平成31年4月〜令和2年3月（2019年4月〜2020年3月）",
        ),
        ("平成25年度〜平成25年度", "平成25年度（2013年度）"),
        (
            "令和6年4月1日〜6月3日",
            "令和6年4月1日〜令和6年6月3日（2024年4月1日〜2024年6月3日）",
        ),
    ] {
        let moment = read(text).moment;
        assert_eq!(moment.label(), label, "{text}");
        let again = read(label).moment;
        assert_eq!((again.from, again.to), (moment.from, moment.to), "{text}");
        assert_eq!(again.approximate, moment.approximate, "{text}");
    }
    assert_eq!(era_label(2019), "令和元年度");
    assert_eq!(era_label(1911), "1911年度");
    assert_eq!(Moment::fiscal_year_label(2018), "平成30年度（2018年度）");
    assert_eq!(Moment::fiscal_year_label(1911), "1911年度");
}

#[test]
fn a_span_within_one_fiscal_year_has_it() {
    for (text, expected) in [
        ("2019年4月〜2020年3月", Some(2019)),
        ("2020年1月〜2020年4月", None),
        ("平成25〜30年度", None),
        ("令和2年3月31日", Some(2019)),
    ] {
        assert_eq!(read(text).moment.fiscal_year(), expected, "{text}");
    }
}

#[test]
fn forms_that_are_not_known_are_refused() {
    let unreadable = [
        "",
        "－",
        "不明",
        "R6.4末",
        "平成30年3月末",
        "平成28年春",
        "平成28年度末",
        "28年度",
        "28",
        "4月",
        "平成",
        "R",
        "元年度",
        "平成28年度から",
        "〜平成28年度",
        "平成28年度まで",
        "H28-30",
        "R6-4",
        "2013〜15年度",
        "25〜平成30年度",
        "R6.4〜R7",
        "R6.4〜9",
        "R6.4〜30日",
        "令和6 7年",
        "平成2十年",
        "10年間",
        "20160401",
        "2016/4-1",
        "平成28年度4月",
        "平28",
        "2016年4月1日（金）",
        "平成25年度〜26年度〜27年度",
        "平成2016年",
        "2016.4.",
        "2019年4月1日〜6月",
    ];
    for text in unreadable {
        let fault = Moment::parse(text).expect_err(text);
        assert_eq!(fault.message(), format!("年月「{text}」を読み取れません"));
        assert!(!fault.help().ends_with('。'));
    }
}

#[test]
fn faults_quote_the_author() {
    for (text, message) in [
        ("明治45年", "年月「明治45年」は大正元年（1912年）より前です"),
        ("1911", "年月「1911」は大正元年（1912年）より前です"),
        (
            "1912-07-29",
            "年月「1912-07-29」は大正元年（1912年）より前です",
        ),
        (
            "大正元年6月",
            "年月「大正元年6月」は大正元年（1912年）より前です",
        ),
        ("2101年度", "年月「2101年度」は2100年より後になります"),
        ("令和83年", "年月「令和83年」は2100年より後になります"),
        ("平成0年", "年月「平成0年」の0年は暦にありません"),
        (
            "平成28年度（2017年度）",
            "年月「平成28年度（2017年度）」は括弧の外と中が合いません",
        ),
        (
            "平成30年2月30日",
            "年月「平成30年2月30日」の月日は暦にありません",
        ),
        ("2016-13", "年月「2016-13」の月日は暦にありません"),
        ("R6.0", "年月「R6.0」の月日は暦にありません"),
        (
            "平成30年度〜平成25年度",
            "期間「平成30年度〜平成25年度」は終わりが始まりより前です",
        ),
        (
            "2019年11月〜3月",
            "期間「2019年11月〜3月」は終わりが始まりより前です",
        ),
    ] {
        let fault = Moment::parse(text).expect_err(text);
        assert_eq!(fault.message(), message);
        assert!(!fault.help().ends_with('。'));
    }
}

#[test]
fn help_fits_the_slip() {
    for (text, part) in [
        ("10年間", "長さではなく"),
        ("平成30年3月末", "「末」"),
        ("平成25年度から", "両方"),
        ("28年度", "西暦4桁"),
        ("不明", "「平成28年度」"),
    ] {
        let help = Moment::parse(text).expect_err(text).help();
        assert!(help.contains(part), "{text}: {help}");
    }
}

#[test]
fn durations_are_told_from_moments() {
    for (text, expected) in [
        ("10年間", true),
        ("１０年間", true),
        ("十年間", true),
        ("3か月間", true),
        ("3ヶ月", true),
        ("3ｶ月", true),
        ("約2週間", true),
        ("半年", true),
        ("1年半", true),
        ("10年", false),
        ("数年間", false),
        ("2016年", false),
        ("3月", false),
        ("平成28年度", false),
    ] {
        assert_eq!(is_duration(text), expected, "{text}");
    }
}

#[test]
fn a_moment_survives_the_cache() {
    let moment = read("平成12年度頃").moment;
    let bytes = postcard::to_stdvec(&moment).expect("written");
    assert_eq!(
        postcard::from_bytes::<Moment>(&bytes).expect("read"),
        moment
    );
}
