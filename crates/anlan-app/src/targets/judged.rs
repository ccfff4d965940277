//! A pair judged, with what the office says of itself beside it. It accuses nobody: where both part
//! it asks for the scope to be checked.

use anlan_read::target_table::SelfReport;
use anlan_read::verdict::{Contradiction, Judgement, Pair, Schedule, Share, Verdict, judge};

/// Judges a pair. A self-report of 否 that the numbers are better than is a doubt, never a contradiction.
pub(super) fn judged(pair: &Pair, schedule: &Schedule, report: &SelfReport) -> Judgement {
    let mut pair = pair.clone();
    match report {
        SelfReport::OnPlan => pair.context = Some("是".to_owned()),
        SelfReport::NotOnPlan => pair.context = Some("否".to_owned()),
        SelfReport::Missing | SelfReport::Unclear(_) => {}
    }
    let mut judgement = judge(&pair, schedule);
    if *report == SelfReport::NotOnPlan {
        judgement.contradiction = match (judgement.verdict, judgement.contradiction) {
            (Verdict::Met | Verdict::OnTrack, _) => Contradiction::Uncertain,
            (_, Contradiction::Uncertain) => Contradiction::No,
            (_, other) => other,
        };
    }
    judgement
}

/// What a person is told beside two verdicts; nothing where they agree.
pub(super) fn wording(judgement: &Judgement, report: &SelfReport) -> Option<&'static str> {
    let good = matches!(judgement.verdict, Verdict::Met | Verdict::OnTrack);
    match (judgement.contradiction, report) {
        (Contradiction::No, _) => None,
        (Contradiction::Yes, SelfReport::OnPlan) => {
            Some("自评为“是”，数字低于目标或进度，口径待核")
        }
        (Contradiction::Yes, _) => Some("自述已完成，数字低于目标或进度，口径待核"),
        (Contradiction::Uncertain, SelfReport::NotOnPlan) if good => {
            Some("自评为“否”，数字已达到目标或符合进度，口径待核")
        }
        (Contradiction::Uncertain, SelfReport::OnPlan) => {
            Some("自评为“是”，机器不能判断，请人工核对")
        }
        (Contradiction::Uncertain, _) => Some("目标有数值，机器不能判断，请人工核对"),
    }
}

/// A share as a number, 1 for the whole.
pub(super) fn number(share: Share) -> f64 {
    // Shares of more than two hundred thousand wholes are cut; nobody reads them.
    let clamped = share.clamp(i128::from(i32::MIN), i128::from(i32::MAX));
    i32::try_from(clamped).map_or(0.0, f64::from) / 10_000.0
}
