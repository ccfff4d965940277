//! The register of a quarter given back in the very form its table was received in: the same title,
//! headings, order and merged cells, with 完成情况 and 是否 of the quarter asked for.

use super::App;
use super::filled::{Lines, filled, quarter_of_title};
use super::period::TargetPeriod;
use super::register::{RegisterFilter, RegisterLine, chosen};
use super::steps::tables;
use crate::app::range_of;
use crate::error::AppError;
use anlan_core::ctx::Actor;
use anlan_core::problem::Problem;
use anlan_core::target::ImportTargetTable;
use anlan_core::target::register::{FormKind, MergedCells, TableForm};
use anlan_report::grid::{Grid, Merge};
use anlan_report::{ReportError, docx, html};
use anlan_store::read::target_register;

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
    /// The register of a quarter as a file, whole: of the filter only year, quarter and region count,
    /// since a line left out would look like one not reported. The newest table of the year gives the
    /// form; a table without one is a plain list.
    ///
    /// # Errors
    /// `permission_denied`, `query_invalid`, `target_table_missing`.
    pub async fn export_targets(
        &self,
        actor: &Actor,
        filter: &RegisterFilter,
    ) -> Result<WrittenTable, AppError> {
        let RegisterFilter { year, quarter, region, .. } = filter.clone();
        let filter = &RegisterFilter { year, quarter, region, ..RegisterFilter::default() };
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
    let title = quarter_of_title(&table.title, period);
    let register = table.register.as_ref();
    let formed = register.and_then(|register| Some((register.as_ref(), register.form.as_ref()?)));
    let (kind, grid) = if let Some((register, form)) = formed {
        let lines: Lines<'_> = lines.iter().map(|line| (line.item.id.as_str(), line)).collect();
        let cells = filled(table, (register, form), (&lines, period));
        (form.kind, laid_out(form, cells, &title))
    } else {
        let sheet = "责任目标".to_owned();
        let grid = Grid { sheet, cells: plain(&title, lines), ..Grid::default() };
        (FormKind::Xlsx, grid)
    };
    let broken = |error: ReportError| AppError::Invariant(error.to_string());
    let bytes = match kind {
        FormKind::Csv => separated(&grid.cells, b',')?,
        FormKind::Tsv => separated(&grid.cells, b'\t')?,
        FormKind::Xlsx => grid.workbook().map_err(|error| broken(error.into()))?,
        FormKind::Docx => docx::write_grid(&grid).map_err(broken)?,
        FormKind::Html => html::write_grid(&grid).into_bytes(),
    };
    let file_name = format!("{}.{}", name_of(&title, period), kind.code());
    Ok(WrittenTable { bytes, file_name, kind })
}

fn laid_out(form: &TableForm, cells: Vec<Vec<String>>, title: &str) -> Grid {
    let count = |rows: u32| usize::try_from(rows).unwrap_or_default();
    let layout = form.layout.as_ref();
    let above = layout.map_or(0, |layout| count(layout.lines_above));
    let heads = layout.map_or(0, |layout| (count(layout.last_heading) + 1).saturating_sub(above));
    // Only a workbook has a tab.
    let sheet = if form.kind == FormKind::Xlsx { form.sheet.as_str() } else { title };
    let merges = form.merges.iter().map(merge).collect();
    Grid { sheet: sheet.to_owned(), cells, merges, above, heads }
}

fn merge(cells: &MergedCells) -> Merge {
    Merge {
        first_row: cells.first_row,
        first_column: cells.first_column,
        last_row: cells.last_row,
        last_column: cells.last_column,
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
