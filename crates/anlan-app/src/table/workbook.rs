//! Streams the rows of an XLSX workbook that passed the zip guard.
//!
//! Never builds a grid of a sheet and never runs a formula: it takes the values that were saved.
//! The parser is third-party code at work on hostile bytes, so its panics end as a problem.

use super::Sheet;
use super::cell::{Cell, RawRow};
use super::limits::{CELL_BYTES_MAX, COLUMNS_MAX, MERGED_RANGES_MAX, ROW_BYTES_MAX, ROWS_MAX};
use super::problem::{TableFault, TableProblem};
use anlan_read::date::{ExcelEpoch, read_excel_serial};
use anlan_read::table_shape::{MergedCells, MergedRange};
use calamine::{
    DataRef, Dimensions, Reader as _, SheetType, SheetVisible, Xlsx, XlsxCellReader, XlsxError,
};
use jiff::civil::{Date, DateTime, Time};
use std::io::{Read, Seek};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// An opened workbook.
pub(super) struct Workbook<R: Read + Seek> {
    xlsx: Xlsx<R>,
    epoch: ExcelEpoch,
}

/// Runs the parser and turns both its errors and its panics into a problem.
fn guarded<T>(parse: impl FnOnce() -> Result<T, XlsxError>) -> Result<T, TableProblem> {
    let broken = |reason: String| TableProblem::from(TableFault::WorkbookBroken { reason });
    match catch_unwind(AssertUnwindSafe(parse)) {
        Ok(Ok(value)) => Ok(value),
        Ok(Err(XlsxError::Password)) => Err(TableFault::Encrypted.into()),
        Ok(Err(error)) => Err(broken(error.to_string())),
        Err(_panic) => Err(broken("unreadable structure".to_owned())),
    }
}

impl<R: Read + Seek> Workbook<R> {
    pub(super) fn open(reader: R) -> Result<Self, TableProblem> {
        let xlsx = guarded(|| Xlsx::new(reader))?;
        let epoch =
            if xlsx.has_1904_epoch() { ExcelEpoch::Since1904 } else { ExcelEpoch::Since1900 };
        let workbook = Self { xlsx, epoch };
        let metadata = workbook.xlsx.sheets_metadata();
        if metadata.iter().any(|sheet| matches!(sheet.typ, SheetType::MacroSheet | SheetType::Vba))
        {
            return Err(TableFault::MacroRefused.into());
        }
        if workbook.sheets().is_empty() {
            return Err(TableFault::Empty.into());
        }
        Ok(workbook)
    }

    /// The sheets that hold cells, in order.
    pub(super) fn sheets(&self) -> Vec<Sheet> {
        let metadata = self.xlsx.sheets_metadata().iter();
        metadata
            .filter(|sheet| sheet.typ == SheetType::WorkSheet)
            .map(|sheet| Sheet {
                name: sheet.name.clone(),
                hidden: sheet.visible != SheetVisible::Visible,
            })
            .collect()
    }

    pub(super) fn epoch(&self) -> ExcelEpoch {
        self.epoch
    }

    /// The merged ranges of a sheet.
    pub(super) fn merged(&mut self, name: &str) -> Result<Vec<MergedRange>, TableProblem> {
        let ranges = guarded(|| self.xlsx.merge_cells_by_sheet_name(name))
            .map_err(|problem| problem.in_sheet(name))?;
        if ranges.len() > MERGED_RANGES_MAX {
            let reason = format!("merged ranges: {}", ranges.len());
            let problem = TableProblem::from(TableFault::WorkbookBroken { reason });
            return Err(problem.in_sheet(name));
        }
        Ok(ranges.iter().filter_map(merged_range).collect())
    }

    pub(super) fn rows(
        &mut self,
        sheet: usize,
        name: &str,
    ) -> Result<SheetRows<'_, R>, TableProblem> {
        let ranges = self.merged(name)?;
        let epoch = self.epoch;
        let cells = guarded(|| self.xlsx.worksheet_cells_reader(name))
            .map_err(|problem| problem.in_sheet(name))?;
        Ok(SheetRows {
            cells,
            merged: MergedCells::new(ranges),
            pending: None,
            place: SheetPlace { sheet, name: name.to_owned(), epoch },
            ended: false,
        })
    }
}

fn merged_range(range: &Dimensions) -> Option<MergedRange> {
    let ((first_row, first_column), (last_row, last_column)) = (range.start, range.end);
    let first_column = usize::try_from(first_column).ok().filter(|c| *c < COLUMNS_MAX)?;
    let last_column = usize::try_from(last_column).ok()?;
    Some(MergedRange { first_row, last_row, first_column, last_column })
}

struct SheetPlace {
    sheet: usize,
    name: String,
    epoch: ExcelEpoch,
}

/// One cell with its row and column, from 0.
struct Placed {
    row: u32,
    column: usize,
    cell: Cell,
}

/// The rows of a sheet, streaming.
pub(super) struct SheetRows<'a, R: Read + Seek> {
    cells: XlsxCellReader<'a, R>,
    merged: MergedCells<Cell>,
    pending: Option<Placed>,
    place: SheetPlace,
    ended: bool,
}

impl<R: Read + Seek> SheetRows<'_, R> {
    /// The next cell with something in it.
    fn next_cell(&mut self) -> Result<Option<Placed>, TableProblem> {
        if let Some(pending) = self.pending.take() {
            return Ok(Some(pending));
        }
        loop {
            if self.ended {
                return Ok(None);
            }
            let Some(found) = guarded(|| self.cells.next_cell())? else {
                // The parser must not be asked again behind the end of the sheet.
                self.ended = true;
                return Ok(None);
            };
            let (row, column) = found.get_position();
            let cell = read_cell(found.get_value(), self.place.epoch);
            let row_number = u64::from(row) + 1;
            if cell.is_empty() {
                continue;
            }
            let column = usize::try_from(column).unwrap_or(usize::MAX);
            let fault = if column >= COLUMNS_MAX {
                Some(TableFault::TooManyColumns)
            } else if cell.text().len() > CELL_BYTES_MAX {
                Some(TableFault::CellTooLong)
            } else if row_number > ROWS_MAX {
                Some(TableFault::TooManyRows)
            } else {
                None
            };
            if let Some(fault) = fault {
                let problem = TableProblem::from(fault).at_row(row_number).at_column(column);
                return Err(problem.with_value(&cell.text()));
            }
            return Ok(Some(Placed { row, column, cell }));
        }
    }

    fn next_row(&mut self) -> Result<Option<RawRow>, TableProblem> {
        let Some(first) = self.next_cell()? else {
            return Ok(None);
        };
        let row = first.row;
        let row_number = u64::from(row) + 1;
        let mut cells = Vec::new();
        let mut bytes = 0;
        let mut next = Some(first);
        while let Some(placed) = next {
            if placed.row < row {
                let reason = format!("row {} after row {row_number}", u64::from(placed.row) + 1);
                return Err(TableFault::WorkbookBroken { reason }.into());
            }
            if placed.row > row {
                self.pending = Some(placed);
                break;
            }
            bytes += placed.cell.text().len();
            if bytes > ROW_BYTES_MAX {
                return Err(TableProblem::from(TableFault::RowTooLong).at_row(row_number));
            }
            put(&mut cells, placed);
            next = self.next_cell()?;
        }
        let inherited = self.merged.fill(row, &mut cells, &Cell::Empty);
        while cells.pop_if(|cell| cell.is_empty()).is_some() {}
        Ok(Some(RawRow { sheet: self.place.sheet, row_number, cells, inherited }))
    }
}

fn put(cells: &mut Vec<Cell>, placed: Placed) {
    if cells.len() <= placed.column {
        cells.resize(placed.column + 1, Cell::Empty);
    }
    if let Some(cell) = cells.get_mut(placed.column) {
        *cell = placed.cell;
    }
}

impl<R: Read + Seek> Iterator for SheetRows<'_, R> {
    type Item = Result<RawRow, TableProblem>;

    fn next(&mut self) -> Option<Self::Item> {
        let next = self.next_row().map_err(|problem| problem.in_sheet(&self.place.name));
        if next.is_err() {
            self.ended = true;
            self.pending = None;
        }
        next.transpose()
    }
}

/// Turns the parser's value into ours.
fn read_cell(value: &DataRef<'_>, epoch: ExcelEpoch) -> Cell {
    match value {
        DataRef::Int(number) => Cell::from_text(number.to_string()),
        DataRef::Float(number) => Cell::Number(*number),
        DataRef::String(text) | DataRef::DurationIso(text) => Cell::from_text(text.clone()),
        DataRef::SharedString(text) => Cell::from_text((*text).to_owned()),
        DataRef::Bool(truth) => Cell::Text(if *truth { "TRUE" } else { "FALSE" }.to_owned()),
        DataRef::DateTime(moment) if moment.is_datetime() => {
            read_excel_serial(moment.as_f64(), epoch)
                .map_or(Cell::Number(moment.as_f64()), Cell::Date)
        }
        DataRef::DateTime(duration) => Cell::Number(duration.as_f64()),
        DataRef::DateTimeIso(text) => iso_date(text),
        DataRef::Error(error) => Cell::Error(error.to_string()),
        DataRef::Empty => Cell::Empty,
    }
}

fn iso_date(text: &str) -> Cell {
    let moment = text
        .parse::<DateTime>()
        .or_else(|_| text.parse::<Date>().map(|date| date.to_datetime(Time::midnight())));
    moment.map_or_else(|_not_iso| Cell::from_text(text.to_owned()), Cell::Date)
}
