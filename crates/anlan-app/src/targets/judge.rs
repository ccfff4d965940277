//! Holds a report against its target and keeps everything the verdict was reached by. The rules are
//! those of `anlan_read::verdict`; nothing is decided here.

use super::period::TargetPeriod;
use anlan_core::calendar::iso_day;
use anlan_core::problem::Problem;
use anlan_core::target::judgement::{
    Quote, ScheduleNode, ScheduleSetting, TargetDoubt, TargetJudgement, TargetVerdict,
};
use anlan_read::reading::Span;
use anlan_read::target_table::read_deadline;
use anlan_read::verdict::{self, Contradiction, Node, Pair, Schedule, Share, Verdict};
use jiff::civil::Date;

/// Version of the judge, raised whenever its rules change: kept verdicts name the one they are by.
pub const JUDGE_MODEL: &str = "verdict-2";

/// What is held against what.
#[derive(Debug, Clone, Copy)]
pub(super) struct Held<'a> {
    /// 责任目标内容.
    pub(super) target: &'a str,
    /// 完成情况.
    pub(super) claim: &'a str,
    /// 是否按计划完成进度.
    pub(super) self_report: &'a str,
    /// 完成时限.
    pub(super) deadline: &'a str,
}

/// Judges one report as of a day.
pub(super) fn judged(
    held: Held<'_>,
    period: TargetPeriod,
    as_of: Date,
    setting: &ScheduleSetting,
) -> TargetJudgement {
    let deadline = read_deadline(held.deadline, period.year).day();
    let pair = Pair {
        target_text: held.target.to_owned(),
        claim_text: held.claim.to_owned(),
        period_start: period.first_day(),
        as_of,
        deadline,
        context: (!held.self_report.is_empty()).then(|| held.self_report.to_owned()),
    };
    let found = verdict::judge(&pair, &schedule(setting));
    TargetJudgement {
        verdict: match found.verdict {
            Verdict::Met => TargetVerdict::Met,
            Verdict::OnTrack => TargetVerdict::OnTrack,
            Verdict::Behind => TargetVerdict::Behind,
            Verdict::NotComparable => TargetVerdict::NotComparable,
            Verdict::EvidenceMissing => TargetVerdict::EvidenceMissing,
        },
        doubt: match found.contradiction {
            Contradiction::Yes => TargetDoubt::Yes,
            Contradiction::No => TargetDoubt::No,
            Contradiction::Uncertain => TargetDoubt::Uncertain,
        },
        progress: found.progress.map(share),
        elapsed: share(found.elapsed),
        rule: found.rule.to_owned(),
        reason: found.reason,
        target_quote: found.target_span.map(|span| quote(held.target, span)),
        claim_quote: found.claim_span.map(|span| quote(held.claim, span)),
        period_start: period.first_day().to_string(),
        as_of: as_of.to_string(),
        deadline: deadline.map(|day| day.to_string()),
        schedule: setting.clone(),
        model: JUDGE_MODEL.to_owned(),
    }
}

/// A share that no printed number reaches is kept as the largest there is.
fn share(share: Share) -> i64 {
    i64::try_from(share).unwrap_or(i64::MAX)
}

fn quote(text: &str, span: Span) -> Quote {
    let place = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    Quote { start: place(span.start), end: place(span.end), text: span.words(text) }
}

fn schedule(setting: &ScheduleSetting) -> Schedule {
    match setting {
        ScheduleSetting::LinearStrict => Schedule::Linear,
        ScheduleSetting::LinearBand { points } => Schedule::LinearWithin { points: *points },
        ScheduleSetting::NodeTable { nodes } => Schedule::Nodes(
            nodes
                .iter()
                .filter_map(|node| {
                    let day = node.day.parse().ok()?;
                    Some(Node { day, due: Share::from(node.due) })
                })
                .collect(),
        ),
    }
}

/// Reads a schedule as people write it: `linear`, `band:10`, `nodes:06-30=60,12-31=100` (days of the
/// year of the targets, or ISO days; per cent).
///
/// # Errors
/// `target_schedule_invalid`.
pub(super) fn read_schedule(text: Option<&str>, year: i16) -> Result<ScheduleSetting, Problem> {
    let invalid = || Problem::invalid("target_schedule_invalid");
    let text = text.map(str::trim).unwrap_or_default();
    let setting = match text.split_once(':') {
        None if text.is_empty() || text == "linear" => ScheduleSetting::LinearStrict,
        Some(("band", points)) => {
            ScheduleSetting::LinearBand { points: points.parse().map_err(|_no_number| invalid())? }
        }
        Some(("nodes", nodes)) => {
            let read = nodes.split([',', '，']).map(|node| {
                let (day, due) = node.split_once('=')?;
                let day = day.trim();
                let day = if day.len() == 5 { format!("{year}-{day}") } else { day.to_owned() };
                iso_day(&day).ok()?;
                let due: u8 = due.trim().trim_end_matches('%').parse().ok()?;
                Some(ScheduleNode { day, due: i64::from(due) * 100 })
            });
            let nodes = read.collect::<Option<Vec<_>>>().ok_or_else(invalid)?;
            ScheduleSetting::NodeTable { nodes }
        }
        None | Some(_) => return Err(invalid()),
    };
    setting.sound()?;
    Ok(setting)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_verdict_keeps_both_quotes_and_the_days_it_was_reached_by() {
        let held = Held {
            target: "新建口袋公园20处",
            claim: "截至9月底，已建成口袋公园9处",
            self_report: "是",
            deadline: "年底",
        };
        let period = TargetPeriod { year: 2026, quarter: 3 };
        let found = judged(held, period, date(2026, 9, 30), &ScheduleSetting::LinearStrict);
        assert_eq!((found.verdict, found.doubt), (TargetVerdict::Behind, TargetDoubt::Yes));
        assert_eq!((found.progress, found.elapsed), (Some(4_500), 7_479));
        assert_eq!(found.target_quote.map(|quote| quote.text).as_deref(), Some("20处"));
        assert_eq!(found.claim_quote.map(|quote| quote.text).as_deref(), Some("9处"));
        assert_eq!(found.deadline.as_deref(), Some("2026-12-31"));
        assert!(found.reason.contains("口径待核"), "{}", found.reason);
    }

    #[test]
    fn a_schedule_is_read_or_refused_and_decides() {
        for text in ["band:0", "band:99", "nodes:", "nodes:06-31=50", "nodes:06-30=120", "weekly"] {
            let refused = read_schedule(Some(text), 2026).unwrap_err();
            assert_eq!(refused.code, "target_schedule_invalid", "{text}");
        }
        assert_eq!(read_schedule(None, 2026).unwrap(), ScheduleSetting::LinearStrict);
        let held = Held {
            target: "培训网格员1000人次",
            claim: "培训网格员700人次",
            self_report: "是",
            deadline: "",
        };
        let period = TargetPeriod { year: 2026, quarter: 3 };
        for (text, expected) in [
            ("linear", TargetVerdict::Behind),
            ("band:10", TargetVerdict::OnTrack),
            ("nodes:06-30=60,12-31=100", TargetVerdict::OnTrack),
            ("nodes:2026-09-30=75%", TargetVerdict::Behind),
        ] {
            let setting = read_schedule(Some(text), 2026).unwrap();
            let found = judged(held, period, date(2026, 9, 30), &setting);
            assert_eq!((found.verdict, &found.schedule), (expected, &setting), "{text}");
        }
    }
}
