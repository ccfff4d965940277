//! The register of targets: lines, reports with both verdicts, counts.

use super::time::instant;
use super::word::PlanBound;
use anlan_app::rows::target_register::{TargetItem, TargetReportRow};
use anlan_app::targets::register::{RegisterCount, RegisterLine, RegisterSummary};
use anlan_app::targets::{TargetDetail as Detail, TargetHappening, wording};
use anlan_core::target::judgement::{Quote as CoreQuote, TargetJudgement as Judgement};
use anlan_core::target::order::{CountedProgress, FigureLink};
use serde::Serialize;
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// A target in one leader's charge, with one quarter's report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct TargetLine {
    /// Target.
    pub id: String,
    /// Home.
    pub region_code: String,
    /// Year.
    pub year: i64,
    /// 序号, as printed.
    pub no: String,
    /// Leader, as printed.
    pub leader: String,
    /// 责任目标内容.
    pub target: String,
    /// 完成时限, as printed.
    pub deadline: String,
    /// 责任单位.
    pub units: Vec<String>,
    /// Where its progress is counted; none when it is typed.
    pub figure: Option<TargetFigure>,
    /// The quarter's report; none when it is missing.
    pub report: Option<TargetReport>,
}

impl TargetLine {
    fn of(item: TargetItem, report: Option<TargetReport>) -> Self {
        Self {
            id: item.id,
            region_code: item.region_key,
            year: item.year,
            no: item.no,
            leader: item.leader,
            target: item.target,
            deadline: item.deadline,
            units: item.units,
            figure: item.figure.as_ref().map(TargetFigure::from),
            report,
        }
    }
}

impl From<RegisterLine> for TargetLine {
    fn from(line: RegisterLine) -> Self {
        let nobody = BTreeMap::new();
        Self::of(line.item, line.report.map(|report| TargetReport::of(report, &nobody)))
    }
}

/// A figure whose value is a target's progress.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct TargetFigure {
    /// Figure.
    pub figure: String,
    /// Region counted in.
    pub region_code: String,
    /// Window; the figure's own when none.
    pub window: Option<String>,
    /// Planned number, in the figure's unit.
    pub plan: i64,
    /// Which way the plan is meant.
    pub bound: PlanBound,
}

impl From<&FigureLink> for TargetFigure {
    fn from(link: &FigureLink) -> Self {
        Self {
            figure: link.figure.clone(),
            region_code: link.region.as_str().to_owned(),
            window: link.window.clone(),
            plan: link.plan,
            bound: link.bound.into(),
        }
    }
}

/// One quarter's report: what the unit says of itself, and what the numbers say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct TargetReport {
    /// Quarter.
    pub quarter: i64,
    /// `received`, `reported`, `signed`, `returned`, `confirmed` or `closed`.
    pub stage: String,
    /// Table it came in with; none when a unit reported it.
    pub table_id: Option<String>,
    /// 完成情况.
    pub progress: String,
    /// 是否按计划完成进度, as self-reported.
    pub self_report: String,
    /// Why it is not on plan, or is although its numbers say otherwise.
    pub reason: Option<String>,
    /// The machine's verdict of that moment.
    pub judgement: TargetJudgement,
    /// What to tell a person where self-report and numbers part or cannot be compared; else none.
    pub wording: Option<&'static str>,
    /// What was counted from records, for a linked target.
    pub counted: Option<TargetCounted>,
    /// Who reported it, or entered its table; in the detail of a target.
    pub reported_by: Option<String>,
    /// When.
    pub reported_at: String,
    /// Who took the last step; in the detail of a target.
    pub step_by: Option<String>,
    /// When.
    pub step_at: String,
    /// Why it went back.
    pub returned_reason: Option<String>,
}

impl TargetReport {
    fn of(report: TargetReportRow, names: &BTreeMap<String, String>) -> Self {
        let name = |id: Option<String>| id.and_then(|id| names.get(&id).cloned());
        Self {
            quarter: report.quarter,
            stage: report.stage,
            table_id: report.table_id,
            progress: report.progress,
            wording: wording(&report.judgement, &report.self_report),
            self_report: report.self_report,
            reason: report.reason,
            judgement: report.judgement.into(),
            counted: report.counted.map(TargetCounted::from),
            reported_by: name(report.reported_by),
            reported_at: instant(report.reported_at),
            step_by: name(report.step_by),
            step_at: instant(report.step_at),
            returned_reason: report.returned_reason,
        }
    }
}

/// Words of a text with their place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct TargetQuote {
    /// First code point.
    pub start: u32,
    /// One behind the last code point.
    pub end: u32,
    /// The words.
    pub text: String,
}

impl From<CoreQuote> for TargetQuote {
    fn from(quote: CoreQuote) -> Self {
        Self { start: quote.start, end: quote.end, text: quote.text }
    }
}

/// What the numbers say (机核), beside the self-report and never above it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct TargetJudgement {
    /// `met`, `on_track`, `behind`, `not_comparable` or `evidence_missing`.
    pub verdict: String,
    /// `yes` (口径待核), `no` or `uncertain`.
    pub doubt: String,
    /// Told divided by wanted, ten-thousandths; none where that means nothing.
    pub progress: Option<i64>,
    /// Share of the time that is gone, ten-thousandths.
    pub elapsed: i64,
    /// The rule that decided.
    pub rule: String,
    /// One Chinese sentence.
    pub reason: String,
    /// The wanted number in the target.
    pub target_quote: Option<TargetQuote>,
    /// The told number in the report.
    pub claim_quote: Option<TargetQuote>,
    /// First day of the work.
    pub period_start: String,
    /// Last day the report speaks of.
    pub as_of: String,
    /// Last day for the work, if its words name one.
    pub deadline: Option<String>,
    /// `linear_strict`, `linear_band` or `node_table`.
    pub schedule: String,
    /// Version of the judge.
    pub model: String,
}

impl From<Judgement> for TargetJudgement {
    fn from(judgement: Judgement) -> Self {
        Self {
            verdict: judgement.verdict.code().to_owned(),
            doubt: judgement.doubt.code().to_owned(),
            progress: judgement.progress,
            elapsed: judgement.elapsed,
            rule: judgement.rule,
            reason: judgement.reason,
            target_quote: judgement.target_quote.map(TargetQuote::from),
            claim_quote: judgement.claim_quote.map(TargetQuote::from),
            period_start: judgement.period_start,
            as_of: judgement.as_of,
            deadline: judgement.deadline,
            schedule: judgement.schedule.code().to_owned(),
            model: judgement.model,
        }
    }
}

/// Progress counted from records on a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct TargetCounted {
    /// Where it is counted.
    pub figure: TargetFigure,
    /// The figure's name.
    pub name: String,
    /// As printed, with unit.
    pub display: String,
    /// The day.
    pub as_of: String,
    /// The plan as the judge read it.
    pub wanted: String,
    /// The count as the judge read it.
    pub told: String,
}

impl From<CountedProgress> for TargetCounted {
    fn from(counted: CountedProgress) -> Self {
        let (wanted, told) = counted.words;
        Self {
            figure: TargetFigure::from(&counted.link),
            name: counted.name,
            display: counted.display,
            as_of: counted.as_of,
            wanted,
            told,
        }
    }
}

/// One quarter of a target, and what the person could do with it now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct TargetQuarter {
    /// Quarter.
    pub quarter: u8,
    /// Its report; none when it is missing.
    pub report: Option<TargetReport>,
    /// `report`, `sign`, `return`, `confirm`, `close`, `link`, `unlink`.
    pub allowed: Vec<&'static str>,
}

/// One thing that happened to a target.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct TargetEntry {
    /// Name of the fact.
    pub kind: String,
    /// Quarter, where it is about one.
    pub quarter: Option<u8>,
    /// When.
    pub at: String,
    /// Who.
    pub by: Option<String>,
    /// Progress, reason or note.
    pub words: String,
    /// Self-report, of reports.
    pub self_report: Option<String>,
    /// Verdict word, of reports.
    pub verdict: Option<String>,
}

impl TargetEntry {
    fn of(one: TargetHappening, names: &BTreeMap<String, String>) -> Self {
        Self {
            kind: one.kind,
            quarter: one.quarter,
            at: instant(one.at),
            by: one.by.and_then(|id| names.get(&id).cloned()),
            words: one.words,
            self_report: one.self_report,
            verdict: one.verdict,
        }
    }
}

/// One target in full.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct TargetDetail {
    /// The target, without a report.
    pub target: TargetLine,
    /// Quarters that have begun or have a report.
    pub quarters: Vec<TargetQuarter>,
    /// What happened, newest first.
    pub timeline: Vec<TargetEntry>,
}

impl From<Detail> for TargetDetail {
    fn from(detail: Detail) -> Self {
        let names = detail.names;
        let quarters = detail.quarters.into_iter().map(|one| TargetQuarter {
            quarter: one.quarter,
            report: one.report.map(|report| TargetReport::of(report, &names)),
            allowed: one.allowed,
        });
        let timeline = detail.timeline.into_iter();
        Self {
            target: TargetLine::of(detail.item, None),
            quarters: quarters.collect(),
            timeline: timeline.map(|one| TargetEntry::of(one, &names)).collect(),
        }
    }
}

/// A part of the register, counted in 项.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct TargetCount {
    /// Leader or unit; empty for all.
    pub name: String,
    /// Targets.
    pub targets: i64,
    /// By verdict word.
    pub verdicts: BTreeMap<String, i64>,
    /// By stage word; `missing` for those without a report.
    pub stages: BTreeMap<String, i64>,
    /// 口径待核.
    pub doubts: i64,
    /// Self-reported 是.
    pub self_yes: i64,
    /// Self-reported 否.
    pub self_no: i64,
}

impl TargetCount {
    fn of(name: String, count: RegisterCount) -> Self {
        Self {
            name,
            targets: count.targets,
            verdicts: count.verdicts,
            stages: count.stages,
            doubts: count.doubts,
            self_yes: count.self_yes,
            self_no: count.self_no,
        }
    }
}

/// A year and a quarter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
pub struct TargetPeriod {
    /// Year.
    pub year: i16,
    /// Quarter.
    pub quarter: u8,
}

impl From<(i16, u8)> for TargetPeriod {
    fn from((year, quarter): (i16, u8)) -> Self {
        Self { year, quarter }
    }
}

/// The register of a quarter, counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct TargetSummary {
    /// The quarter counted; none while there is no register.
    pub period: Option<TargetPeriod>,
    /// Quarters that have reports, newest first.
    pub periods: Vec<TargetPeriod>,
    /// All of it.
    pub total: TargetCount,
    /// By leader, in the order of the table.
    pub leaders: Vec<TargetCount>,
    /// By unit, in the order of the table; a target of two units counts in both.
    pub units: Vec<TargetCount>,
}

impl From<RegisterSummary> for TargetSummary {
    fn from(summary: RegisterSummary) -> Self {
        let counts = |parts: Vec<(String, RegisterCount)>| {
            parts.into_iter().map(|(name, count)| TargetCount::of(name, count)).collect()
        };
        Self {
            period: summary.period.map(TargetPeriod::from),
            periods: summary.periods.into_iter().map(TargetPeriod::from).collect(),
            total: TargetCount::of(String::new(), summary.total),
            leaders: counts(summary.leaders),
            units: counts(summary.units),
        }
    }
}
