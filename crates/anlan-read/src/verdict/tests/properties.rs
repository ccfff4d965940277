//! What holds for any two texts.

use super::*;
use crate::tests::growth::keeps_step;
use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;
use proptest::sample::select;

/// Pieces of official texts, so that random rows of them meet the rules.
const PIECES: [&str; 48] = [
    "新建",
    "改造",
    "完成",
    "其中",
    "分别",
    "均达",
    "全部",
    "去年",
    "比上年",
    "计划",
    "目标",
    "还差",
    "未完成",
    "已",
    "中",
    "占",
    "省级以上",
    "夏粮",
    "总投资",
    "亿元以上",
    "项目",
    "农村公路",
    "新增",
    "高标准农田",
    "到位资金",
    "率",
    "增长",
    "下降",
    "控制在",
    "12",
    "3.5",
    "万",
    "亿",
    "个",
    "公里",
    "亩",
    "元",
    "%",
    "个百分点",
    "第",
    "位",
    "，",
    "、",
    "。",
    "；",
    "（",
    "\n",
    "年底前",
];

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => vec(select(PIECES.as_slice()), 0..24).prop_map(|pieces| pieces.concat()),
        1 => any::<String>(),
    ]
}

fn pair(target: &str, claim: &str) -> Pair {
    Pair {
        target_text: target.to_owned(),
        claim_text: claim.to_owned(),
        period_start: date(2023, 1, 1),
        as_of: date(2023, 9, 30),
        deadline: Some(date(2023, 12, 31)),
        context: None,
    }
}

proptest! {
    #[test]
    fn any_two_texts_are_judged_and_the_places_lie_inside(
        target in text(), claim in text(), context in of(text()),
    ) {
        let given = Pair { context, ..pair(&target, &claim) };
        let found = judge(&given, &Schedule::LinearWithin { points: 5 });
        for (span, text) in [(found.target_span, &target), (found.claim_span, &claim)] {
            if let Some(span) = span {
                prop_assert!(span.start <= span.end && span.end <= text.chars().count());
            }
        }
        prop_assert!(!found.reason.is_empty());
        let again = judge(&given, &Schedule::LinearWithin { points: 5 });
        prop_assert_eq!(found, again);
    }

    #[test]
    fn a_count_is_met_exactly_when_it_reaches_its_target(wanted in 1_u32..5000, told in 0_u32..9000) {
        let target = format!("新建农村公路{wanted}公里");
        let claim = format!("建成农村公路{told}公里");
        let found = judge(&pair(&target, &claim), &Schedule::Linear);
        prop_assert_eq!(found.verdict == Verdict::Met, told >= wanted, "{}", found.reason);
    }

    #[test]
    fn an_upper_bound_never_counts_as_met_above_it(wanted in 1_u32..90, told in 0_u32..100) {
        let target = format!("城镇调查失业率控制在{wanted}%以内");
        let found = judge(&pair(&target, &format!("城镇调查失业率{told}%")), &Schedule::Linear);
        prop_assert_eq!(found.verdict == Verdict::OnTrack, told <= wanted, "{}", found.reason);
    }

    #[test]
    fn what_several_years_brought_never_meets_the_target_of_one(
        since in 1990_u32..2023, wanted in 1_u32..500, told in 0_u32..9000,
    ) {
        let claim = format!("自{since}年启动引才行动以来，累计引进人才{told}名");
        let found = judge(&pair(&format!("引进人才{wanted}名"), &claim), &Schedule::Linear);
        let favourable = matches!(found.verdict, Verdict::Met | Verdict::OnTrack);
        prop_assert!(!favourable, "{}", found.reason);
    }

    #[test]
    fn places_that_are_told_are_the_least_that_was_done(
        wanted in 1_u32..90, east in 0_u32..60, west in 0_u32..60,
    ) {
        let claim = format!("东山县新建文体广场{east}处，西林县新建文体广场{west}处");
        let target = format!("新建文体广场{wanted}处");
        let found = judge(&pair(&target, &claim), &Schedule::Linear);
        prop_assert_eq!(found.verdict == Verdict::Met, east + west >= wanted, "{}", found.reason);
        prop_assert!(found.verdict != Verdict::Behind, "{}", found.reason);
    }

    #[test]
    fn what_narrows_on_one_side_alone_gives_no_favourable_verdict(
        word in select(["高标准", "省级", "民营", "普惠"].as_slice()), told in 0_u32..400,
    ) {
        // A word on the side of the target alone: the claim may speak of more.
        let noun = if word == "高标准" { "农田" } else { "企业" };
        let unit = if word == "高标准" { "亩" } else { "家" };
        let target = format!("培育{word}{noun}200{unit}");
        let found = judge(&pair(&target, &format!("培育{noun}{told}{unit}")), &Schedule::Linear);
        prop_assert!(matches!(found.verdict, Verdict::Behind | Verdict::NotComparable));
    }
}

#[test]
fn time_grows_with_the_length_and_not_faster() {
    let pieces = ["完成3个、", "新建农村公路", "A、B分别增长7%、9%，", "其中", "占", "，", "率"];
    for piece in pieces {
        keeps_step(piece, 200, |times| {
            let long = piece.repeat(times);
            judge(&pair(&long, &long), &Schedule::Linear);
        });
    }
}
