//! Responsibility targets (责任目标): tables as printed, and the chain of hands that each quarter's
//! report goes through. The self-report is kept as it was reported; the machine's verdict stands
//! beside it and changes nothing.

pub mod decide;
pub mod judgement;
pub mod order;
pub mod register;
pub mod state;
pub mod words;

use crate::codes::region_code::RegionCode;
use crate::ctx::Ctx;
use crate::id::AccountId;
use crate::problem::Problem;
use crate::role::Permission;
use crate::scope::Placed;
use order::{FigureLink, QuarterReport};
use register::TableRegister;
use serde::{Deserialize, Serialize};
use state::TargetStage;

/// Most rows in one table.
pub const TARGET_ROWS_MAX: usize = 2_000;

/// One row: a target and one leader's share of it. Status belongs to both together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TargetRow {
    /// 序号.
    pub no: String,
    /// 市政府领导.
    pub leader: String,
    /// 责任目标内容, inherited from the merged cell above where blank.
    pub target: String,
    /// 完成时限, as printed.
    pub deadline: String,
    /// 完成情况.
    pub progress: String,
    /// 是否按计划完成进度, as self-reported.
    pub self_report: String,
    /// 责任单位.
    pub units: Vec<String>,
    /// Fields that were blank and taken from the row above.
    pub inherited: Vec<String>,
}

/// The order to import a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportTargetTable {
    /// Home of the table: usually the city.
    pub home: RegionCode,
    /// Title above the header.
    pub title: String,
    /// Name the file came with.
    pub file_name: String,
    /// SM3 of the file's bytes, hex.
    pub file_hash: String,
    /// Rows in order.
    pub rows: Vec<TargetRow>,
    /// The quarter it reports on, what each row is a target of, and the form it came in. Tables
    /// imported before the register was kept have none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub register: Option<Box<TableRegister>>,
}

/// Facts of this area.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", content = "data", rename_all = "snake_case")]
pub enum TargetEvent {
    /// A table was imported.
    TargetTableImported {
        /// The table.
        table: ImportTargetTable,
    },
    /// A responsible unit reported a quarter.
    TargetReported {
        /// Quarter, 1 to 4.
        quarter: u8,
        /// What it says, and the verdict of that moment.
        report: Box<QuarterReport>,
    },
    /// Somebody else of the responsible unit signed the report.
    TargetReportSigned {
        /// Quarter.
        quarter: u8,
        /// Who had entered it, where it came in with a table.
        received_by: Option<AccountId>,
    },
    /// It went back to the unit.
    TargetReportReturned {
        /// Quarter.
        quarter: u8,
        /// Where it stood.
        from: TargetStage,
        /// Why.
        reason: String,
    },
    /// The leader confirmed it.
    TargetReportConfirmed {
        /// Quarter.
        quarter: u8,
        /// Words.
        note: Option<String>,
    },
    /// The supervision desk took the quarter in.
    TargetQuarterClosed {
        /// Quarter.
        quarter: u8,
    },
    /// Progress is counted from records from now on.
    TargetFigureLinked {
        /// Which number.
        link: FigureLink,
    },
    /// Progress is typed again.
    TargetFigureUnlinked {
        /// Why.
        reason: String,
    },
}

/// Decides the order.
///
/// # Errors
/// A `Problem` with the reason; nothing happened then.
pub fn decide(
    exists: Existing,
    command: &ImportTargetTable,
    ctx: &Ctx<'_>,
) -> Result<Vec<TargetEvent>, Problem> {
    let placed = Placed { region: &command.home, line: None, subject: None };
    ctx.require_at(Permission::ImportTargets, placed)?;
    if exists == Existing::Yes {
        return Err(Problem::conflict("target_table_imported_already"));
    }
    if command.rows.is_empty() || command.rows.len() > TARGET_ROWS_MAX {
        return Err(Problem::invalid("target_table_rows_limit").with("max", TARGET_ROWS_MAX));
    }
    if let Some(register) = &command.register {
        register::sound(register, command.rows.len())?;
    }
    Ok(vec![TargetEvent::TargetTableImported { table: command.clone() }])
}

/// Whether the stream has begun.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Existing {
    /// It has.
    Yes,
    /// It has not.
    No,
}

#[cfg(test)]
mod tests;
