//! The sentence beside a verdict, and whether a text says that it is done.

use super::matching::{Miss, Outcome};
use super::schedule::Share;
use super::{Contradiction, Judgement, Verdict};

/// No wanted number.
pub(super) const NOT_NUMERIC: &str = "目标没有可以比较的数值。";
/// No told number.
pub(super) const NO_NUMBER: &str = "目标有数值，完成情况没有报告任何数字。";
/// A number that is only planned.
const ONLY_PLANNED: &str = "完成情况只说了计划，没有报告已完成的数字。";
/// Answers in a column for self-reports.
const DONE_ANSWERS: [&str; 7] = ["是", "完成", "已完成", "达标", "√", "达到序时进度", "已办结"];
/// Phrases that say a target is done.
const DONE_PHRASES: [&str; 15] = [
    "完成年度目标",
    "完成全年目标",
    "完成年度任务",
    "完成全年任务",
    "完成目标任务",
    "完成既定目标",
    "圆满完成",
    "超额完成",
    "提前完成",
    "如期完成",
    "全面完成",
    "达到序时进度",
    "任务已完成",
    "目标已完成",
    "已完成任务",
];
/// What turns such a phrase around.
const DENIALS: [&str; 6] = ["未", "没有", "尚", "确保", "力争", "争取"];

/// Whether the claim or the context says that the target is done.
pub(super) fn says_done(claim: &str, context: Option<&str>) -> bool {
    let answer = context.unwrap_or_default().split(['；', ';', '\n', '|']).any(|part| {
        let last = part.trim().rsplit(['：', ':']).next().unwrap_or_default().trim();
        DONE_ANSWERS.contains(&last)
    });
    answer || states_done(claim) || context.is_some_and(states_done)
}

fn states_done(text: &str) -> bool {
    text.split([',', '，', '。', ';', '；', '\n']).any(|clause| {
        DONE_PHRASES.iter().any(|phrase| clause.contains(phrase))
            && !DENIALS.iter().any(|word| clause.contains(word))
    })
}

/// The rule and the sentence where no told number answers a wanted one.
pub(super) fn no_match(miss: Miss) -> (&'static str, String) {
    let (rule, text) = match miss {
        Miss::Planned => ("no_number_told", ONLY_PLANNED),
        Miss::Measure => ("measure_differs", "完成情况中没有同一计量、同一对象的数字，不能比较。"),
        Miss::Qualifier => (
            "qualifier_differs",
            "完成情况中的数字与目标的限定词（级别、类别或范围）不同，不能比较。",
        ),
        Miss::Stage => ("stage_differs", "完成情况中的数字与目标所处环节不同，不能比较。"),
    };
    (rule, text.to_owned())
}

/// The sentence where a number speaks of more or less than what is wanted.
pub(super) fn other_scope(outcome: &Outcome) -> String {
    let (wanted, told) = (&outcome.target_surface, &outcome.claim_surface);
    format!("目标{wanted}，报告{told}，限定的范围不同，不能据此认定。")
}

/// The sentence where too few of the wanted numbers are told.
pub(super) fn told_in_part(told: usize, wanted: usize) -> String {
    format!("目标有{wanted}项数值，完成情况只报告了其中{told}项，不能据此认定。")
}

/// Says which last day was taken where none is set.
pub(super) fn without_deadline(judgement: &mut Judgement) {
    let timed = match judgement.verdict {
        Verdict::Met | Verdict::OnTrack | Verdict::Behind => true,
        Verdict::NotComparable | Verdict::EvidenceMissing => false,
    };
    if timed && let Some(text) = judgement.reason.strip_suffix('。') {
        judgement.reason = format!("{text}（未写明时限，按当年年底计）。");
    }
}

fn percent(share: Share) -> String {
    format!("{}.{}%", share / 100, (share % 100).abs() / 10)
}

/// Says what was compared and how it came out.
pub(super) fn sentence(outcome: &Outcome, elapsed: Share, contradiction: Contradiction) -> String {
    let (wanted, told) = (&outcome.target_surface, &outcome.claim_surface);
    let result = match outcome.found.verdict {
        Verdict::Met => "已达到目标",
        Verdict::OnTrack => "符合进度",
        Verdict::Behind => "低于目标或进度",
        Verdict::NotComparable => "不能比较",
        Verdict::EvidenceMissing => "缺少数字",
    };
    let ratio = match (outcome.found.state, outcome.found.progress) {
        (false, Some(done)) => {
            format!("，完成{}，时间已过{}", percent(done), percent(elapsed))
        }
        (true, Some(_)) | (true | false, None) => String::new(),
    };
    let scope = match (contradiction, outcome.scope_differs) {
        (Contradiction::Yes, true | false) => "，自述与数字不一致，口径待核",
        (Contradiction::No | Contradiction::Uncertain, true) => "，两处名称不全相同，口径待核",
        (Contradiction::No | Contradiction::Uncertain, false) => "",
    };
    format!("目标{wanted}，报告{told}{ratio}，{result}{scope}。")
}
