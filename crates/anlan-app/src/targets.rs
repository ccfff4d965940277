//! Responsibility targets: tables imported as printed, the register they make, the reports of its
//! quarters, and the table given back in the form it came in.

pub mod audit;
mod context;
pub(crate) mod facts;
pub mod file;
mod filled;
mod form;
mod judge;
mod linked;
pub mod pairs;
mod period;
pub mod register;
pub mod schedule;
mod steps;
mod written;

pub use judge::{JUDGE_MODEL, wording};
pub use period::TargetPeriod;
pub use steps::{TargetDetail, TargetHappening, TargetQuarter};
pub use written::WrittenTable;

use crate::app::App;
use crate::error::AppError;
use crate::execute::Order;
use crate::imports::RowProblem;
use anlan_core::codes::region_code::RegionCode;
use anlan_core::command::Command;
use anlan_core::ctx::Actor;
use anlan_core::id::CommandId;
use anlan_core::problem::Problem;
use anlan_core::role::Permission;
use anlan_core::target::{ImportTargetTable, TargetRow};
use anlan_read::target_table::{self, SelfReport, TargetField};
use anlan_store::hash::HashAlgorithm;
use anlan_store::read::RegionRange;
use anlan_store::read::directory;
use anlan_store::read::targets::{self, TargetListRow, TargetTableRow};
use tokio::task::spawn_blocking;

/// A table as it went in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportedTargets {
    /// Table.
    pub table_id: String,
    /// Rows imported.
    pub rows: usize,
    /// Rows that could not be read.
    pub problems: Vec<RowProblem>,
    /// The quarter it reports on.
    pub period: TargetPeriod,
}

/// What a person says of a table beside the file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TargetsAsked {
    /// Home of the table; the city when none.
    pub home: Option<String>,
    /// Year; the title's when none.
    pub year: Option<i16>,
    /// Quarter, 1 to 4; the title's when none.
    pub quarter: Option<u8>,
    /// Last day that the table speaks of, ISO; the quarter's last when none.
    pub as_of: Option<String>,
    /// `linear`, `band:10`, `nodes:06-30=60,12-31=100`; linear when none.
    pub schedule: Option<String>,
}

impl App {
    /// Imports a table whose title says its year and quarter.
    ///
    /// # Errors
    /// As for [`App::import_targets_of`].
    pub async fn import_targets(
        &self,
        actor: &Actor,
        id: CommandId,
        file: (&str, Vec<u8>),
        home: Option<&str>,
    ) -> Result<ImportedTargets, AppError> {
        let asked = TargetsAsked { home: home.map(str::to_owned), ..TargetsAsked::default() };
        self.import_targets_of(actor, id, file, &asked).await
    }

    /// Imports a table file. Rows that cannot be read are told; the others are kept as printed.
    ///
    /// # Errors
    /// `target_table_unreadable`, `target_table_imported_already`, `target_period_unknown`,
    /// `target_period_invalid`, `target_schedule_invalid`, `date_invalid`, `permission_denied`.
    pub async fn import_targets_of(
        &self,
        actor: &Actor,
        id: CommandId,
        file: (&str, Vec<u8>),
        asked: &TargetsAsked,
    ) -> Result<ImportedTargets, AppError> {
        self.scope(actor, Permission::ImportTargets)?;
        let (file_name, bytes) = file;
        let file_hash = HashAlgorithm::default().of(&bytes);
        let name = file_name.to_owned();
        let read = spawn_blocking(move || {
            let read = file::read(bytes, &name)?;
            let form = form::form_of(&read);
            Ok::<_, Problem>((read, form))
        });
        let (read, form) = read.await.map_err(|error| AppError::Invariant(error.to_string()))??;
        let (problems, table) = (read.problems(), read.table);
        let home = self.target_home(asked.home.as_deref()).await?;
        let rows: Vec<TargetRow> = table.rows.iter().map(row).collect();
        let count = rows.len();
        let period = TargetPeriod::of(&table.title, asked.year, asked.quarter)?;
        let register = register::of_table(&home, (&table, &rows), (period, form), asked)?;
        let command = Command::Target(ImportTargetTable {
            home,
            title: table.title.clone(),
            file_name: file_name.to_owned(),
            file_hash,
            rows,
            register: Some(Box::new(register)),
        });
        let order = Order { id, command, actor: actor.clone(), device_ms: None };
        let answer = self.execute(order).await?;
        let table_id = answer.stream.id.to_string();
        Ok(ImportedTargets { table_id, rows: count, problems, period })
    }

    /// The home of a table: as asked, else the city, else the only county.
    async fn target_home(&self, home: Option<&str>) -> Result<RegionCode, AppError> {
        let mut tx = self.store.read().await?;
        let regions = directory::regions(&mut tx).await?;
        let top = regions.iter().find(|region| region.level == "city").or_else(|| regions.first());
        let code = home.map(str::to_owned).or_else(|| top.map(|region| region.code.clone()));
        let code = code.ok_or_else(|| Problem::invalid("import_home_unknown"))?;
        RegionCode::parse(&code)
            .map_err(|_not_a_code| Problem::invalid("region_unknown").with("code", code).into())
    }

    /// Rows of one table or of all, after a place, and how many.
    ///
    /// # Errors
    /// `permission_denied`.
    pub async fn targets(
        &self,
        actor: &Actor,
        table: Option<&str>,
        after: (&str, i64),
        limit: i64,
    ) -> Result<(Vec<TargetListRow>, i64), AppError> {
        self.scope(actor, Permission::ReadTargets)?;
        let everywhere = RegionRange::everywhere();
        let mut tx = self.store.read().await?;
        let rows = targets::rows(&mut tx, table, &everywhere, after, limit).await?;
        Ok((rows, targets::count(&mut tx, table, &everywhere).await?))
    }

    /// Imported tables, newest first.
    ///
    /// # Errors
    /// `permission_denied`.
    pub async fn target_tables(&self, actor: &Actor) -> Result<Vec<TargetTableRow>, AppError> {
        self.scope(actor, Permission::ReadTargets)?;
        let mut tx = self.store.read().await?;
        Ok(targets::tables(&mut tx).await?)
    }
}

/// Bare numbers go in with their measure and unit, as sentences; prose goes in as printed.
fn row(row: &target_table::TargetRow) -> TargetRow {
    TargetRow {
        no: row.no.clone(),
        leader: row.leader.clone(),
        target: row.wanted.clone(),
        deadline: row.deadline_text.clone(),
        progress: row.told.clone(),
        self_report: self_report_text(&row.self_report).to_owned(),
        units: row.units.clone(),
        inherited: row.inherited.iter().map(|field| field_word(*field).to_owned()).collect(),
    }
}

/// The self-report in one word, or as written.
fn self_report_text(report: &SelfReport) -> &str {
    match report {
        SelfReport::OnPlan => "是",
        SelfReport::NotOnPlan => "否",
        SelfReport::Missing => "",
        SelfReport::Unclear(words) => words,
    }
}

const fn field_word(field: TargetField) -> &'static str {
    match field {
        TargetField::No => "no",
        TargetField::Leader => "leader",
        TargetField::Target => "target",
        TargetField::Deadline => "deadline",
        TargetField::Progress => "progress",
        TargetField::SelfReport => "self_report",
        TargetField::Units => "units",
    }
}

#[cfg(test)]
mod tests;
