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
        judgement.contradiction = match (is_good(judgement.verdict), judgement.contradiction) {
            (true, _) => Contradiction::Uncertain,
            (false, Contradiction::Yes) => Contradiction::Yes,
            (false, Contradiction::No | Contradiction::Uncertain) => Contradiction::No,
        };
    }
    judgement
}

/// What a person is told beside two verdicts; nothing where they agree.
pub(super) fn wording(judgement: &Judgement, report: &SelfReport) -> Option<&'static str> {
    match judgement.contradiction {
        Contradiction::No => None,
        Contradiction::Yes => Some(match report {
            SelfReport::OnPlan => "自评为“是”，数字低于目标或进度，口径待核",
            SelfReport::NotOnPlan | SelfReport::Missing | SelfReport::Unclear(_) => {
                "自述已完成，数字低于目标或进度，口径待核"
            }
        }),
        Contradiction::Uncertain => Some(match report {
            SelfReport::OnPlan => "自评为“是”，机器不能判断，请人工核对",
            SelfReport::NotOnPlan if is_good(judgement.verdict) => {
                "自评为“否”，数字已达到目标或符合进度，口径待核"
            }
            SelfReport::NotOnPlan | SelfReport::Missing | SelfReport::Unclear(_) => {
                "目标有数值，机器不能判断，请人工核对"
            }
        }),
    }
}

fn is_good(verdict: Verdict) -> bool {
    match verdict {
        Verdict::Met | Verdict::OnTrack => true,
        Verdict::Behind | Verdict::NotComparable | Verdict::EvidenceMissing => false,
    }
}

/// A share as a number, 1 for the whole.
pub(super) fn number(share: Share) -> f64 {
    // Shares of more than two hundred thousand wholes are cut; nobody reads them.
    let clamped = share.clamp(i128::from(i32::MIN), i128::from(i32::MAX));
    i32::try_from(clamped).map_or(0.0, f64::from) / 10_000.0
}
