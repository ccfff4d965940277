//! What holds for any text.

use super::*;
use crate::tests::growth::keeps_step;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

const PIECES: [&str; 72] = [
    "1",
    "12",
    "178",
    "3.5",
    "0",
    "，",
    "、",
    "。",
    "；",
    "：",
    "（",
    "）",
    "万",
    "亿",
    "余",
    "个",
    "家",
    "户",
    "处",
    "%",
    "年",
    "月",
    "日",
    "时",
    "分",
    "—",
    "至",
    "到",
    "由",
    "从",
    "增加",
    "下降",
    "增长",
    "其中",
    "分别为",
    "共",
    "合计",
    "总量",
    "已全部完成",
    "整改",
    "整改率",
    "剩余",
    "占比",
    "完成",
    "目标的",
    "计划",
    "去年同期",
    "同比",
    "以下",
    "方面",
    "一是",
    "二是",
    "三是",
    "1.",
    "2.",
    "9月底前",
    "目前",
    "门类",
    "大类",
    "行业",
    "\t",
    "\n",
    "\n\n",
    " ",
    "　",
    "+",
    "=",
    "-",
    "围绕",
    "隐患",
    "２",
    "企业",
];

/// Every place lies in the text and holds what is quoted.
fn places_hold(text: &str, findings: &[Finding]) -> bool {
    let chars: Vec<char> = text.chars().collect();
    findings.iter().all(|finding| {
        !finding.quotes.is_empty()
            && finding.sentence.ends_with('。')
            && finding.quotes.iter().all(|quote| {
                chars
                    .get(quote.span.start..quote.span.end)
                    .is_some_and(|found| found.iter().copied().eq(quote.surface.chars()))
            })
    })
}

proptest! {
    // A failure is written into a test of its own, not into a file beside the sources.
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_checked_without_a_panic(text in "\\PC{0,80}") {
        let findings = check(&text, Some(date(2024, 9, 30)));
        prop_assert!(places_hold(&text, &findings));
    }

    #[test]
    fn mixed_text_is_checked_without_a_panic(parts in vec(select(PIECES.to_vec()), 0..60)) {
        let text = parts.concat();
        let findings = check(&text, Some(date(2024, 9, 30)));
        prop_assert!(places_hold(&text, &findings), "{}", text);
        prop_assert_eq!(check(&text, Some(date(2024, 9, 30))), findings);
    }

    #[test]
    fn a_sum_is_right_exactly_when_it_is(parts in vec(1_i64..5_000, 2..6), off in -3_i64..4) {
        let total = parts.iter().sum::<i64>() + off;
        prop_assume!(total > 0);
        let terms: Vec<String> = parts.iter().map(|part| format!("{part}家")).collect();
        let text = format!("按类别统计，{}={total}家。", terms.join("+"));
        prop_assert_eq!(told(&text).is_empty(), off == 0, "{}", text);
    }

    #[test]
    fn a_share_is_right_when_it_is_rounded_or_cut(whole in 20_i64..5_000, percent in 1_i64..100) {
        let part = (whole * percent / 100).max(1);
        let exact = part * 1_000_000 / whole;
        let text = |tenths: i64| {
            format!("排查隐患{whole}处，整改{part}处，整改率{}.{}%。", tenths / 10, tenths % 10)
        };
        let (cut, rounded) = (exact / 1_000, (exact + 500) / 1_000);
        prop_assert_eq!(told(&text(cut)), "", "{}", text(cut));
        prop_assert_eq!(told(&text(rounded)), "", "{}", text(rounded));
        prop_assert_eq!(told(&text(cut + 12)).is_empty(), cut + 12 > 1_000 && part > whole);
    }

    #[test]
    fn every_day_of_the_calendar_exists(year in 1950_i16..2100, day in 0_i32..365) {
        let day = date(year, 1, 1).saturating_add(jiff::Span::new().days(day));
        let text = format!("会议于{year}年{}月{}日召开。", day.month(), day.day());
        prop_assert_eq!(told(&text), "");
        let text = format!("会议于{year}年{}月{}日召开。", day.month(), day.days_in_month() + 1);
        prop_assert_eq!(told(&text), "date_impossible");
    }
}

#[test]
fn time_grows_with_the_length_and_not_much_faster() {
    let hostile = [
        "1+",
        "1=",
        "1+1=",
        "其中1家、",
        "共100家，其中1家、",
        "分别为1家、",
        "1家，",
        "1家",
        "以下5个方面：",
        "一是",
        "以下5个方面：一是",
        "围绕甲乙、5个方面",
        "9月底前完成，目前完成8%",
        "1\t",
        "1\t2\n",
        "合计\t1\n",
        "甲\t合计\t1\n",
        "9月31日",
        "由1家增加到2家，",
        "1处，已全部完成",
        "排查整治隐患178处。",
        "排查整治隐患1家",
        "2025—2023年",
        "月",
        "=",
        "时",
        "\n",
        " ",
        "合计\t1\t1\t1\t1\t1\t1\n",
    ];
    for unit in hostile {
        keeps_step(unit, 200, |times| {
            drop(check(&unit.repeat(times), Some(date(2024, 9, 30))));
        });
    }
}
