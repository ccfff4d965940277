//! The register of a year's targets (台账): what a table adds to it, its rows for one quarter by every
//! filter of the screen, and its counts. Nothing about being behind or missing is stored.

use super::judge::{Held, WorkTime, judged};
use super::period::TargetPeriod;
use super::schedule::ScheduleRule;
use super::{App, TargetsAsked};
use crate::app::range_of;
use crate::error::AppError;
use crate::ports::named_id;
use anlan_core::calendar::iso_day;
use anlan_core::codes::region_code::RegionCode;
use anlan_core::ctx::Actor;
use anlan_core::id::TargetId;
use anlan_core::problem::Problem;
use anlan_core::role::Permission;
use anlan_core::target::TargetRow;
use anlan_core::target::register::{RegisterEntry, TableForm, TableRegister};
use anlan_read::target_table::TargetTable;
use anlan_read::width;
use anlan_store::read::accounts;
use anlan_store::read::target_register::{self, TargetItem, TargetReportRow};
use std::collections::BTreeMap;

/// One line of the register: a target in one leader's charge, with the quarter's report if there is
/// one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegisterLine {
    /// The target.
    pub item: TargetItem,
    /// The quarter's report.
    pub report: Option<TargetReportRow>,
}

/// Which lines.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RegisterFilter {
    /// Year; the newest with reports when none.
    pub year: Option<i16>,
    /// Quarter; the newest of the year when none.
    pub quarter: Option<u8>,
    /// Home or a region around homes.
    pub region: Option<String>,
    /// Leader's cell as printed.
    pub leader: Option<String>,
    /// One of the responsible units, as printed.
    pub unit: Option<String>,
    /// Verdict word.
    pub verdict: Option<String>,
    /// Stage word, or `missing` for a quarter without a report.
    pub stage: Option<String>,
    /// Only those whose words and numbers part (口径待核).
    pub doubt: bool,
    /// Only those in the asker's own charge, as leader or as responsible unit.
    pub mine: bool,
    /// Part of target, number or report.
    pub words: Option<String>,
}

/// A part of the register, counted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RegisterCount {
    /// Targets.
    pub targets: i64,
    /// By verdict word.
    pub verdicts: BTreeMap<String, i64>,
    /// By stage word; `missing` for those without a report.
    pub stages: BTreeMap<String, i64>,
    /// Words and numbers part.
    pub doubts: i64,
    /// Self-reported 是.
    pub self_yes: i64,
    /// Self-reported 否.
    pub self_no: i64,
}

impl RegisterCount {
    fn add(&mut self, line: &RegisterLine) {
        self.targets += 1;
        let stage = line.report.as_ref().map_or("missing", |report| report.stage.as_str());
        *self.stages.entry(stage.to_owned()).or_default() += 1;
        let Some(report) = &line.report else { return };
        *self.verdicts.entry(report.verdict.clone()).or_default() += 1;
        self.doubts += i64::from(report.doubt == "yes");
        self.self_yes += i64::from(report.self_report == "是");
        self.self_no += i64::from(report.self_report == "否");
    }
}

/// The register of one quarter, counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegisterSummary {
    /// Year and quarter spoken of; none while there is no register at all.
    pub period: Option<(i16, u8)>,
    /// Years and quarters that have reports, newest first.
    pub periods: Vec<(i16, u8)>,
    /// All of it.
    pub total: RegisterCount,
    /// By leader as printed, in the order of the table.
    pub leaders: Vec<(String, RegisterCount)>,
    /// By responsible unit as printed, in the order of the table; a target of two units counts in
    /// both.
    pub units: Vec<(String, RegisterCount)>,
}

/// What a table adds to the register, its rows read and as they are kept.
///
/// # Errors
/// `target_schedule_invalid`, `date_invalid`.
pub(super) fn of_table(
    home: &RegionCode,
    (table, rows): (&TargetTable, &[TargetRow]),
    (period, form): (TargetPeriod, Option<TableForm>),
    asked: &TargetsAsked,
) -> Result<TableRegister, Problem> {
    let written = asked.schedule.as_deref().unwrap_or_default();
    let schedule = ScheduleRule::read(written)?.of(period.year);
    let as_of = match asked.as_of.as_deref() {
        None => period.last_day(),
        Some(text) => iso_day(text)?,
    };
    let year = period.year.to_string();
    let mut seen: BTreeMap<[String; 3], u32> = BTreeMap::new();
    let entries = rows.iter().zip(&table.rows).map(|(row, read)| {
        let words = [&row.no, &row.leader, &row.target].map(|text| width::squeeze(text));
        // The same line twice in one table is two shares of it: each keeps its place.
        let nth = seen.entry(words.clone()).and_modify(|nth| *nth += 1).or_insert(1);
        let [no, leader, target] = &words;
        let id = named_id(&["target", home.as_str(), &year, no, leader, target, &nth.to_string()]);
        let held = Held {
            target: &row.target,
            claim: &row.progress,
            self_report: &read.self_report,
            beside: None,
            unit_assumed: read.unit_assumed,
            time: WorkTime::of(period, as_of, &row.deadline),
        };
        RegisterEntry { target: TargetId::new(id), judgement: judged(&held, &schedule) }
    });
    let entries = entries.collect();
    Ok(TableRegister {
        year: period.year,
        quarter: period.quarter,
        as_of: as_of.to_string(),
        schedule,
        entries,
        form,
    })
}

impl App {
    /// Lines of the register after a place (table and position), and how many there are in all.
    ///
    /// # Errors
    /// `permission_denied`, `query_invalid`.
    pub async fn target_register(
        &self,
        actor: &Actor,
        filter: &RegisterFilter,
        after: (&str, i64),
        limit: i64,
    ) -> Result<(Vec<RegisterLine>, i64), AppError> {
        let (_, lines) = self.register_lines(actor, filter).await?;
        let total = i64::try_from(lines.len()).unwrap_or(i64::MAX);
        let limit = usize::try_from(limit).unwrap_or_default();
        let later = lines
            .into_iter()
            .filter(|line| (line.item.table_id.as_str(), line.item.position) > after);
        Ok((later.take(limit).collect(), total))
    }

    /// The register of a quarter, counted.
    ///
    /// # Errors
    /// `permission_denied`, `query_invalid`.
    pub async fn target_summary(
        &self,
        actor: &Actor,
        filter: &RegisterFilter,
    ) -> Result<RegisterSummary, AppError> {
        let (periods, lines) = self.register_lines(actor, filter).await?;
        let mut summary = RegisterSummary {
            period: chosen(filter, &periods),
            periods,
            total: RegisterCount::default(),
            leaders: Vec::new(),
            units: Vec::new(),
        };
        for line in &lines {
            summary.total.add(line);
            part(&mut summary.leaders, &line.item.leader).add(line);
            for unit in &line.item.units {
                part(&mut summary.units, unit).add(line);
            }
        }
        Ok(summary)
    }

    /// Periods with reports, and the lines that pass the filter, in the order of their tables.
    pub(super) async fn register_lines(
        &self,
        actor: &Actor,
        filter: &RegisterFilter,
    ) -> Result<(Vec<(i16, u8)>, Vec<RegisterLine>), AppError> {
        self.scope(actor, Permission::ReadTargets)?;
        let range = range_of(filter.region.as_deref())?;
        let mut tx = self.store.read().await?;
        let periods: Vec<(i16, u8)> = target_register::periods(&mut tx, &range)
            .await?
            .into_iter()
            .filter_map(|(year, quarter, _)| {
                Some((i16::try_from(year).ok()?, u8::try_from(quarter).ok()?))
            })
            .collect();
        let Some((year, quarter)) = chosen(filter, &periods) else {
            return Ok((periods, Vec::new()));
        };
        let own = match (filter.mine, actor.account()) {
            (true, Some(account)) => accounts::by_id(&mut tx, &account.to_string()).await?,
            (true | false, _) => None,
        };
        let asked = (i64::from(year), i64::from(quarter));
        let rows = target_register::of_quarter(&mut tx, asked, &range).await?;
        let lines = rows.into_iter().map(|(item, report)| RegisterLine { item, report });
        let kept = lines.filter(|line| passes(line, filter)).filter(|line| {
            !filter.mine || own.as_ref().is_some_and(|own| super::facts::concerns(own, &line.item))
        });
        Ok((periods, kept.collect()))
    }
}

/// The period asked for; the newest that has reports where nothing is.
pub(super) fn chosen(filter: &RegisterFilter, periods: &[(i16, u8)]) -> Option<(i16, u8)> {
    let year = filter.year.or_else(|| periods.first().map(|(year, _)| *year))?;
    let newest = periods.iter().find(|(known, _)| *known == year).map(|(_, quarter)| *quarter);
    Some((year, filter.quarter.or(newest).unwrap_or(1)))
}

fn passes(line: &RegisterLine, filter: &RegisterFilter) -> bool {
    let (item, report) = (&line.item, line.report.as_ref());
    let same = |wanted: &Option<String>, text: Option<&str>| {
        wanted.as_deref().is_none_or(|wanted| Some(wanted) == text)
    };
    let stage = report.map_or("missing", |report| report.stage.as_str());
    let holds = |words: &str| {
        let words = words.to_lowercase();
        let told = report.map_or("", |report| report.progress.as_str());
        [item.target.as_str(), item.no.as_str(), item.leader.as_str(), told]
            .iter()
            .any(|text| text.to_lowercase().contains(&words))
    };
    same(&filter.leader, Some(&item.leader))
        && filter.unit.as_ref().is_none_or(|unit| item.units.contains(unit))
        && same(&filter.verdict, report.map(|report| report.verdict.as_str()))
        && same(&filter.stage, Some(stage))
        && (!filter.doubt || report.is_some_and(|report| report.doubt == "yes"))
        && filter.words.as_deref().is_none_or(holds)
}

fn part<'a>(parts: &'a mut Vec<(String, RegisterCount)>, name: &str) -> &'a mut RegisterCount {
    let known = parts.iter().position(|(known, _)| known == name);
    let at = known.unwrap_or_else(|| {
        parts.push((name.to_owned(), RegisterCount::default()));
        parts.len() - 1
    });
    &mut parts[at].1
}
