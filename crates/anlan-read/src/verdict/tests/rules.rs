//! One rule each, the refusal beside the permission.

use super::*;

fn verdict(target: &str, claim: &str) -> (Verdict, &'static str) {
    let found = found(target, claim, None);
    (found.verdict, found.rule)
}

fn found(target: &str, claim: &str, context: Option<&str>) -> Judgement {
    let pair = Pair {
        target_text: target.to_owned(),
        claim_text: claim.to_owned(),
        period_start: date(2023, 1, 1),
        as_of: date(2023, 9, 30),
        deadline: Some(date(2023, 12, 31)),
        context: context.map(ToOwned::to_owned),
    };
    judge(&pair, &Schedule::LinearWithin { points: 5 })
}

#[test]
fn the_rule_says_which_of_measure_qualifier_and_stage_is_missing() {
    use Verdict::{Behind, Met, NotComparable};
    let target = "新认定省级龙头企业20家";
    assert_eq!(verdict(target, "新认定省级龙头企业21家").0, Met);
    assert_eq!(verdict(target, "签约额21亿元"), (NotComparable, "measure_differs"));
    assert_eq!(verdict(target, "新认定市级龙头企业21家"), (NotComparable, "qualifier_differs"));
    assert_eq!(verdict(target, "推荐省级龙头企业21家"), (NotComparable, "stage_differs"));
    assert_eq!(verdict("引进高层次人才80名", "引进人才90名"), (NotComparable, "qualifier_differs"));
    // Even all of them together are too few.
    assert_eq!(verdict("引进高层次人才80名", "引进人才20名").0, Behind);
}

#[test]
fn bare_numbers_take_name_and_unit_from_the_head_of_their_column() {
    let head = Some("产业规模（亿元）；是");
    let judged = found("700", "414.1", head);
    assert_eq!((judged.verdict, judged.contradiction), (Verdict::Behind, Contradiction::Yes));
    assert_eq!(judged.target_span, Some(Span { start: 0, end: 3 }));
    assert_eq!(judged.claim_span, Some(Span { start: 0, end: 5 }));
    assert_eq!(found("700", "703", head).verdict, Verdict::Met);
    // Without a head nobody knows what is counted.
    assert_eq!(found("700", "703", None).verdict, Verdict::NotComparable);
}

#[test]
fn a_node_that_has_come_is_judged_and_not_the_later_one() {
    let target = "6月底前完成投资30亿元，年底前完成投资70亿元";
    assert_eq!(found(target, "完成投资31亿元", None).verdict, Verdict::Met);
    assert_eq!(found(target, "完成投资29亿元", None).verdict, Verdict::Behind);
}

#[test]
fn what_is_left_is_taken_off_and_what_was_planned_is_not_told() {
    let target = "打通断头路10条";
    assert_eq!(found(target, "距目标还差2条", None).verdict, Verdict::OnTrack);
    assert_eq!(found(target, "距目标还差6条", None).verdict, Verdict::Behind);
    assert_eq!(found(target, "计划打通断头路10条，已打通4条", None).verdict, Verdict::Behind);
    assert_eq!(found(target, "去年打通断头路12条", None).verdict, Verdict::NotComparable);
}

#[test]
fn parts_are_added_up_only_where_the_target_names_them_together() {
    let claim = "新建农村公路40公里，改建农村公路55公里";
    assert_eq!(found("新建、改建农村公路90公里", claim, None).verdict, Verdict::Met);
    assert_eq!(found("新建农村公路90公里", claim, None).verdict, Verdict::Behind);
}

#[test]
fn one_number_of_many_says_little_of_the_rest() {
    let target = "生产总值增长6%，固定资产投资增长8%，进出口增长5%，旅游收入增长12%";
    let judged = found(target, "进出口增长6.1%", None);
    assert_eq!((judged.verdict, judged.rule), (Verdict::NotComparable, "told_in_part"));
    let judged = found(target, "进出口下降6.1%", None);
    assert_eq!(judged.verdict, Verdict::Behind);
}

#[test]
fn a_deadline_that_is_not_set_is_said_to_be_guessed() {
    let pair = |deadline| Pair {
        target_text: "打通断头路10条".to_owned(),
        claim_text: "打通断头路8条".to_owned(),
        period_start: date(2023, 1, 1),
        as_of: date(2023, 9, 30),
        deadline,
        context: None,
    };
    let says = |deadline| judge(&pair(deadline), &Schedule::Linear).reason.contains("未写明时限");
    assert!(says(None));
    assert!(!says(Some(date(2023, 12, 31))));
}

#[test]
fn lengths_of_time_and_of_life_are_measures() {
    use Verdict::{Behind, NotComparable, OnTrack};
    let lift = "电梯救援平均到场时间控制在12分钟以内";
    assert_eq!(verdict(lift, "电梯救援平均到场时间10.6分钟").0, OnTrack);
    assert_eq!(verdict(lift, "电梯救援平均到场时间13.4分钟").0, Behind);
    assert_eq!(verdict(lift, "电梯救援演练持续9分钟").0, NotComparable);
    assert_eq!(verdict("人均预期寿命达到80岁", "人均预期寿命79.2岁").0, Behind);
    assert_eq!(verdict("人均预期寿命达到80岁", "为80岁老人发放补贴").0, NotComparable);
}
