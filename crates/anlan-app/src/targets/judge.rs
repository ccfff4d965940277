//! Holds what is told against what was wanted, with what the office says of itself beside it, and
//! keeps everything the verdict was reached by: one way for the register, the audit and pairs. The
//! rules are those of `anlan_read::verdict`. It accuses nobody: where both part it asks for the scope
//! to be checked.

use super::period::TargetPeriod;
use anlan_core::target::judgement::{
    Quote, ScheduleSetting, TargetDoubt, TargetJudgement, TargetVerdict,
};
use anlan_read::reading::Span;
use anlan_read::target_table::{SelfReport, read_deadline, read_self_report};
use anlan_read::verdict::{self, Contradiction, Judgement, Node, Pair, Schedule, Share, Verdict};
use jiff::civil::{Date, date};

/// Version of the judge, raised whenever its rules change: kept verdicts name the one they are by.
pub const JUDGE_MODEL: &str = "verdict-3";

/// What is held against what.
#[derive(Debug, Clone, Copy)]
pub(super) struct Held<'a> {
    /// 责任目标内容.
    pub(super) target: &'a str,
    /// 完成情况.
    pub(super) claim: &'a str,
    /// 是否按计划完成进度.
    pub(super) self_report: &'a SelfReport,
    /// What else stands beside the pair, such as the unit of its column.
    pub(super) beside: Option<&'a str>,
    /// The table writes no unit, and one was put in on both sides.
    pub(super) unit_assumed: bool,
    /// When.
    pub(super) time: WorkTime,
}

/// The time a target is judged in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct WorkTime {
    /// First day of the work.
    pub(super) start: Date,
    /// Last day that the claim speaks of.
    pub(super) as_of: Date,
    /// Last day for the work, where its words name one.
    pub(super) deadline: Option<Date>,
    /// The year of the target, which ends the work where no day does.
    pub(super) year: i16,
}

impl WorkTime {
    /// Of a target of a year, by the words of its deadline.
    pub(super) fn of(period: TargetPeriod, as_of: Date, deadline: &str) -> Self {
        let deadline = read_deadline(deadline, period.year).day();
        Self { start: period.first_day(), as_of, deadline, year: period.year }
    }
}

/// Judges a pair.
pub(super) fn judged(held: &Held<'_>, setting: &ScheduleSetting) -> TargetJudgement {
    let time = held.time;
    let context = match held.self_report {
        SelfReport::OnPlan => Some("是"),
        SelfReport::NotOnPlan => Some("否"),
        SelfReport::Unclear(words) => Some(words.as_str()),
        SelfReport::Missing => held.beside,
    };
    // Without a day the reader takes the end of the year it is asked in, and says so; asked in
    // another year it is told the end of the target's.
    let other_year = time.as_of.year() != time.year;
    let pair = Pair {
        target_text: held.target.to_owned(),
        claim_text: held.claim.to_owned(),
        period_start: time.start,
        as_of: time.as_of,
        deadline: time.deadline.or_else(|| other_year.then(|| date(time.year, 12, 31))),
        context: context.map(str::to_owned),
    };
    let found = verdict::judge(&pair, &schedule(setting));
    TargetJudgement {
        verdict: verdict_of(found.verdict),
        doubt: doubt(&found, held.self_report),
        progress: found.progress.map(kept),
        elapsed: kept(found.elapsed),
        rule: found.rule.to_owned(),
        target_quote: found.target_span.and_then(|span| quote(held.target, span)),
        claim_quote: found.claim_span.and_then(|span| quote(held.claim, span)),
        reason: reason(found, held),
        period_start: time.start.to_string(),
        as_of: time.as_of.to_string(),
        deadline: time.deadline.map(|day| day.to_string()),
        schedule: setting.clone(),
        model: JUDGE_MODEL.to_owned(),
    }
}

/// Whether both part. A 否 that the numbers are better than is a doubt, never a contradiction; with
/// numbers that are behind or say nothing it agrees.
fn doubt(found: &Judgement, report: &SelfReport) -> TargetDoubt {
    let good = is_good(verdict_of(found.verdict));
    match (report, found.contradiction) {
        (_, Contradiction::Yes) => TargetDoubt::Yes,
        (SelfReport::NotOnPlan, Contradiction::No | Contradiction::Uncertain) if good => {
            TargetDoubt::Uncertain
        }
        (SelfReport::NotOnPlan, Contradiction::No | Contradiction::Uncertain) => TargetDoubt::No,
        (SelfReport::OnPlan | SelfReport::Missing | SelfReport::Unclear(_), Contradiction::No) => {
            TargetDoubt::No
        }
        (
            SelfReport::OnPlan | SelfReport::Missing | SelfReport::Unclear(_),
            Contradiction::Uncertain,
        ) => TargetDoubt::Uncertain,
    }
}

/// What a person is told beside two verdicts, by the self-report as printed; nothing where they
/// agree.
pub fn wording(judgement: &TargetJudgement, self_report: &str) -> Option<&'static str> {
    let report = read_self_report(self_report);
    match (judgement.doubt, report) {
        (TargetDoubt::No, _) => None,
        (TargetDoubt::Yes, SelfReport::OnPlan) => Some("自评为“是”，数字低于目标或进度，口径待核"),
        (
            TargetDoubt::Yes,
            SelfReport::NotOnPlan | SelfReport::Missing | SelfReport::Unclear(_),
        ) => Some("自述已完成，数字低于目标或进度，口径待核"),
        (TargetDoubt::Uncertain, SelfReport::OnPlan) => {
            Some("自评为“是”，机器不能判断，请人工核对")
        }
        (TargetDoubt::Uncertain, SelfReport::NotOnPlan) if is_good(judgement.verdict) => {
            Some("自评为“否”，数字已达到目标或符合进度，口径待核")
        }
        (
            TargetDoubt::Uncertain,
            SelfReport::NotOnPlan | SelfReport::Missing | SelfReport::Unclear(_),
        ) => Some("目标有数值，机器不能判断，请人工核对"),
    }
}

/// A share as a number, 1 for the whole.
pub(super) fn number(share: i64) -> f64 {
    // Shares of more than two hundred thousand wholes are cut; nobody reads them.
    let clamped = share.clamp(i64::from(i32::MIN), i64::from(i32::MAX));
    i32::try_from(clamped).map_or(0.0, f64::from) / 10_000.0
}

const fn verdict_of(verdict: Verdict) -> TargetVerdict {
    match verdict {
        Verdict::Met => TargetVerdict::Met,
        Verdict::OnTrack => TargetVerdict::OnTrack,
        Verdict::Behind => TargetVerdict::Behind,
        Verdict::NotComparable => TargetVerdict::NotComparable,
        Verdict::EvidenceMissing => TargetVerdict::EvidenceMissing,
    }
}

const fn is_good(verdict: TargetVerdict) -> bool {
    match verdict {
        TargetVerdict::Met | TargetVerdict::OnTrack => true,
        TargetVerdict::Behind | TargetVerdict::NotComparable | TargetVerdict::EvidenceMissing => {
            false
        }
    }
}

fn reason(found: Judgement, held: &Held<'_>) -> String {
    if held.unit_assumed && found.claim_span.is_some() {
        return format!("{}表中没有写计量单位，两边按同一单位比较。", found.reason);
    }
    found.reason
}

/// A share that no printed number reaches is kept as the largest there is.
fn kept(share: Share) -> i64 {
    i64::try_from(share).unwrap_or(i64::MAX)
}

fn quote(text: &str, span: Span) -> Option<Quote> {
    let place = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    let words = span.words(text);
    let quote = Quote { start: place(span.start), end: place(span.end), text: words };
    (!quote.text.is_empty()).then_some(quote)
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::targets::schedule::ScheduleRule;

    const PERIOD: TargetPeriod = TargetPeriod { year: 2026, quarter: 3 };

    fn held<'a>((target, claim): (&'a str, &'a str), self_report: &'a SelfReport) -> Held<'a> {
        let time = WorkTime::of(PERIOD, date(2026, 9, 30), "");
        Held { target, claim, self_report, beside: None, unit_assumed: false, time }
    }

    #[test]
    fn a_verdict_keeps_both_quotes_and_the_days_it_was_reached_by() {
        let pair = ("新建口袋公园20处", "截至9月底，已建成口袋公园9处");
        let time = WorkTime::of(PERIOD, date(2026, 9, 30), "年底");
        let held = Held { time, ..held(pair, &SelfReport::OnPlan) };
        let found = judged(&held, &ScheduleSetting::LinearStrict);
        assert_eq!((found.verdict, found.doubt), (TargetVerdict::Behind, TargetDoubt::Yes));
        assert_eq!((found.progress, found.elapsed), (Some(4_500), 7_479));
        assert_eq!(found.target_quote.as_ref().map(|quote| quote.text.as_str()), Some("20处"));
        assert_eq!(found.claim_quote.as_ref().map(|quote| quote.text.as_str()), Some("9处"));
        assert_eq!(found.deadline.as_deref(), Some("2026-12-31"));
        assert!(found.reason.contains("口径待核"), "{}", found.reason);
        assert!(wording(&found, "是").unwrap().contains("口径待核"));
    }

    #[test]
    fn a_self_report_is_held_beside_the_numbers_and_both_answers_may_be_doubted() {
        use TargetDoubt::{No, Uncertain, Yes};
        let target = "清理河道40公里";
        let unclear = SelfReport::Unclear("年度任务已圆满完成".to_owned());
        for (claim, report, doubt, word) in [
            ("清理河道12公里", &SelfReport::OnPlan, Yes, Some("自评为“是”，数字低于")),
            ("清理河道12公里", &SelfReport::NotOnPlan, No, None),
            ("清理河道12公里", &SelfReport::Missing, No, None),
            ("清理河道12公里", &unclear, Yes, Some("自述已完成")),
            ("清理河道38公里", &SelfReport::OnPlan, No, None),
            ("清理河道38公里", &SelfReport::NotOnPlan, Uncertain, Some("自评为“否”")),
            ("正在招标", &SelfReport::OnPlan, Uncertain, Some("自评为“是”，机器不能判断")),
            ("正在招标", &SelfReport::NotOnPlan, No, None),
            ("正在招标", &SelfReport::Missing, Uncertain, Some("目标有数值")),
        ] {
            let found = judged(&held((target, claim), report), &ScheduleSetting::LinearStrict);
            assert_eq!(found.doubt, doubt, "{claim} {report:?}");
            let said = wording(&found, super::super::self_report_text(report));
            assert_eq!(said.is_some(), word.is_some(), "{claim} {report:?} {said:?}");
            assert!(word.is_none_or(|word| said.unwrap().starts_with(word)), "{said:?}");
        }
    }

    #[test]
    fn without_a_day_the_year_of_the_target_ends_the_work_whenever_it_is_asked() {
        let pair = ("培训护林员300人次", "培训护林员290人次");
        let asked = |as_of| {
            let time = WorkTime::of(PERIOD, as_of, "长期坚持");
            let held = Held { time, ..held(pair, &SelfReport::OnPlan) };
            judged(&held, &ScheduleSetting::LinearStrict)
        };
        let (within, after) = (asked(date(2026, 9, 30)), asked(date(2027, 1, 15)));
        assert!(within.reason.contains("未写明时限"), "{}", within.reason);
        assert_eq!(
            (within.verdict, after.verdict),
            (TargetVerdict::OnTrack, TargetVerdict::Behind)
        );
        assert_eq!((within.deadline, after.elapsed), (None, 10_000));
    }

    #[test]
    fn the_schedule_decides_and_is_kept() {
        let pair = ("培训网格员1000人次", "培训网格员700人次");
        for (text, expected) in [
            ("linear", TargetVerdict::Behind),
            ("band:10", TargetVerdict::OnTrack),
            ("nodes:06-30=60,12-31=100", TargetVerdict::OnTrack),
            ("nodes:2026-09-30=75%", TargetVerdict::Behind),
        ] {
            let setting = ScheduleRule::read(text).unwrap().of(2026);
            let found = judged(&held(pair, &SelfReport::OnPlan), &setting);
            assert_eq!((found.verdict, &found.schedule), (expected, &setting), "{text}");
        }
    }
}
