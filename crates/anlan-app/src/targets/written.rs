//! The register of a quarter given back in the very form its table was received in: the same title,
//! headings, order and merged cells, with 完成情况 and 是否 of the quarter asked for.

use super::App;
use super::form::quarter_of_title;
use super::period::TargetPeriod;
use super::register::{RegisterFilter, RegisterLine, chosen};
use super::steps::tables;
use crate::app::range_of;
use crate::error::AppError;
use anlan_core::ctx::Actor;
use anlan_core::problem::Problem;
use anlan_core::target::ImportTargetTable;
use anlan_core::target::register::{FormKind, MergedCells, TableForm, TableRegister};
use anlan_report::grid::{Grid, Merge};
use anlan_store::read::target_register;
use std::collections::BTreeMap;

/// Headings where no form was kept.
const HEADINGS: [&str; 7] = [
    "序号",
    "市政府领导",
    "责任目标内容",
    "完成时限",
    "完成情况",
    "是否按计划完成进度",
    "责任单位",
];
/// Headings put behind a form that had no such column.
const PROGRESS: &str = "完成情况";
const SELF_REPORT: &str = "是否按计划完成进度";

/// A table as bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrittenTable {
    /// The file.
    pub bytes: Vec<u8>,
    /// What it is called.
    pub file_name: String,
    /// Kind of file.
    pub kind: FormKind,
}

impl App {
    /// The register of a quarter as a file. The newest table of the year gives the form; a year
    /// without one is a plain list.
    ///
    /// # Errors
    /// `permission_denied`, `query_invalid`, `target_table_missing`.
    pub async fn export_targets(
        &self,
        actor: &Actor,
        filter: &RegisterFilter,
    ) -> Result<WrittenTable, AppError> {
        let (periods, lines) = self.register_lines(actor, filter).await?;
        let (year, quarter) =
            chosen(filter, &periods).ok_or_else(|| Problem::not_found("target_table_missing"))?;
        let period = TargetPeriod { year, quarter };
        let mut tx = self.store.read().await?;
        let range = range_of(filter.region.as_deref())?;
        let known = target_register::tables(&mut tx, i64::from(year), &range).await?;
        let Some(newest) = known.first() else {
            return Err(Problem::not_found("target_table_missing").into());
        };
        let mut facts = tables(&mut tx, &newest.region_key, &newest.id).await?;
        let Some((_, table)) = facts.pop() else {
            return Err(Problem::not_found("target_table_missing").into());
        };
        written(&table, &lines, period)
    }
}

fn written(
    table: &ImportTargetTable,
    lines: &[RegisterLine],
    period: TargetPeriod,
) -> Result<WrittenTable, AppError> {
    let of_target: BTreeMap<&str, &RegisterLine> =
        lines.iter().map(|line| (line.item.id.as_str(), line)).collect();
    let title = quarter_of_title(&table.title, period);
    let register = table.register.as_ref();
    let formed = register.and_then(|register| Some((register, register.form.as_ref()?)));
    let (kind, sheet, cells, merges) = match formed {
        Some((register, form)) => {
            let cells = filled(form, register, (&of_target, period));
            (form.kind, form.sheet.as_str(), cells, form.merges.as_slice())
        }
        None => (FormKind::Xlsx, "责任目标", plain(&title, lines), &[][..]),
    };
    // Text documents come back as workbooks: the cells are the same, the page setting is lost.
    let kind = if kind == FormKind::Docx { FormKind::Xlsx } else { kind };
    let bytes = match kind {
        FormKind::Csv => separated(&cells, b',')?,
        FormKind::Tsv => separated(&cells, b'\t')?,
        FormKind::Xlsx | FormKind::Docx => {
            let merges = merges.iter().map(merge).collect();
            let grid = Grid { sheet: sheet.to_owned(), cells, merges };
            grid.workbook().map_err(|error| AppError::Invariant(error.to_string()))?
        }
    };
    let file_name = format!("{}.{}", name_of(&title, period), kind.code());
    Ok(WrittenTable { bytes, file_name, kind })
}

fn merge(cells: &MergedCells) -> Merge {
    Merge {
        first_row: cells.first_row,
        first_column: cells.first_column,
        last_row: cells.last_row,
        last_column: cells.last_column,
    }
}

/// The form with the quarter's words in their columns.
fn filled(
    form: &TableForm,
    register: &TableRegister,
    (of_target, period): (&BTreeMap<&str, &RegisterLine>, TargetPeriod),
) -> Vec<Vec<String>> {
    let mut cells = form.cells.clone();
    let first = form.rows.iter().min().and_then(|row| usize::try_from(*row).ok()).unwrap_or(0);
    for row in cells.iter_mut().take(first.saturating_sub(1)) {
        for cell in row {
            *cell = quarter_of_title(cell, period);
        }
    }
    let width = cells.iter().map(Vec::len).max().unwrap_or_default();
    let progress = form.progress_column.map_or(width, usize::from);
    let behind = width + usize::from(form.progress_column.is_none());
    let self_report = form.self_report_column.map_or(behind, usize::from);
    if let Some(headings) = first.checked_sub(1).and_then(|at| cells.get_mut(at)) {
        if form.progress_column.is_none() {
            set(headings, progress, PROGRESS.to_owned());
        }
        if form.self_report_column.is_none() {
            set(headings, self_report, SELF_REPORT.to_owned());
        }
    }
    let mut said: BTreeMap<u32, (Vec<&str>, Vec<&str>)> = BTreeMap::new();
    for (row, entry) in form.rows.iter().zip(&register.entries) {
        let words = said.entry(*row).or_default();
        let line = of_target.get(entry.target.to_string().as_str()).copied();
        let Some(report) = line.and_then(|line| line.report.as_ref()) else { continue };
        for (list, text) in [(&mut words.0, &report.progress), (&mut words.1, &report.self_report)]
        {
            // Leaders named in one cell share the row; what they say alike is said once.
            if !list.contains(&text.as_str()) {
                list.push(text);
            }
        }
    }
    for (row, (told, reports)) in said {
        let at = usize::try_from(row).ok();
        if let Some(cells) = at.and_then(|at| cells.get_mut(at)) {
            set(cells, progress, told.join("\n"));
            set(cells, self_report, reports.join("、"));
        }
    }
    cells
}

fn set(row: &mut Vec<String>, column: usize, text: String) {
    if row.len() <= column {
        row.resize(column + 1, String::new());
    }
    if let Some(cell) = row.get_mut(column) {
        *cell = text;
    }
}

fn plain(title: &str, lines: &[RegisterLine]) -> Vec<Vec<String>> {
    let mut cells = vec![vec![title.to_owned()], HEADINGS.map(str::to_owned).to_vec()];
    for RegisterLine { item, report } in lines {
        let told = |read: fn(&target_register::TargetReportRow) -> &String| {
            report.as_ref().map(read).cloned().unwrap_or_default()
        };
        cells.push(vec![
            item.no.clone(),
            item.leader.clone(),
            item.target.clone(),
            item.deadline.clone(),
            told(|report| &report.progress),
            told(|report| &report.self_report),
            item.units.join(" "),
        ]);
    }
    cells
}

/// Text with a mark at the front by which spreadsheet programs know its encoding.
fn separated(cells: &[Vec<String>], delimiter: u8) -> Result<Vec<u8>, AppError> {
    let broken = |error: String| AppError::Invariant(error);
    let mut writer = csv::WriterBuilder::new()
        .delimiter(delimiter)
        .flexible(true)
        .from_writer("\u{FEFF}".as_bytes().to_vec());
    for row in cells {
        let blank = [String::new()];
        let row = if row.is_empty() { blank.as_slice() } else { row.as_slice() };
        writer.write_record(row).map_err(|error| broken(error.to_string()))?;
    }
    writer.into_inner().map_err(|error| broken(error.to_string()))
}

fn name_of(title: &str, period: TargetPeriod) -> String {
    let kept: String = title
        .chars()
        .filter(|c| !c.is_control() && !r#"\/:*?"<>|"#.contains(*c))
        .take(60)
        .collect();
    let kept = kept.trim();
    if kept.is_empty() {
        format!("责任目标{}年{}", period.year, period.quarter_word())
    } else {
        kept.to_owned()
    }
}
