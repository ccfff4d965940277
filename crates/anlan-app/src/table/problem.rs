//! The refusal of a table file: a stable code, the place, and words that say what to do.
//!
//! Carries no secret: the offending value is cut short.

use super::cell::column_letters;
use super::limits::VALUE_CHARS_MAX;
use std::fmt;
use thiserror::Error;

/// Why a table cannot be read, where, and what its sender should do.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub struct TableProblem {
    /// Stable code, the same in every release.
    pub code: &'static str,
    /// The sheet, if one is at fault.
    pub sheet: Option<String>,
    /// The row as the spreadsheet program numbers it, from 1.
    pub row: Option<u64>,
    /// The column, from 1.
    pub column: Option<usize>,
    /// The value at fault, cut to its first characters.
    pub value: Option<String>,
    /// What is wrong and what to do, in Chinese, without the place.
    pub words: String,
}

impl fmt::Display for TableProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(sheet) = &self.sheet {
            write!(f, "工作表“{sheet}”")?;
        }
        if let Some(row) = self.row {
            write!(f, "第 {row} 行")?;
        }
        if let Some(column) = self.column {
            write!(f, " {} 列", column_letters(column.saturating_sub(1)))?;
        }
        if self.sheet.is_some() || self.row.is_some() || self.column.is_some() {
            write!(f, "：")?;
        }
        f.write_str(&self.words)
    }
}

/// Everything that can be wrong with a table file; `words` turns it into code and sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum TableFault {
    Empty,
    ReadFailed { reason: String },
    NotATable,
    OldExcel,
    Encrypted,
    HtmlDisguised,
    KindUnsupported { kind: &'static str },
    FileTooLarge { megabytes_max: u64 },
    EncodingUnknown { byte: u8, offset: u64 },
    EncodingBroken { byte: u8, offset: u64 },
    QuoteUnclosed,
    TooManyColumns,
    CellTooLong,
    RowTooLong,
    TooManyRows,
    ZipBomb,
    ZipBroken,
    MacroRefused,
    WorkbookBroken { reason: String },
    SheetMissing { sheet: usize },
    NoHeader,
}

impl From<TableFault> for TableProblem {
    fn from(fault: TableFault) -> Self {
        Self {
            code: fault.code(),
            sheet: None,
            row: None,
            column: None,
            value: None,
            words: fault.words(),
        }
    }
}

impl TableProblem {
    pub(super) fn at_row(mut self, row: u64) -> Self {
        self.row = Some(row);
        self
    }

    /// Sets the column, given from 0.
    pub(super) fn at_column(mut self, column: usize) -> Self {
        self.column = Some(column.saturating_add(1));
        self
    }

    pub(super) fn in_sheet(mut self, sheet: &str) -> Self {
        self.sheet = Some(sheet.to_owned());
        self
    }

    pub(super) fn with_value(mut self, value: &str) -> Self {
        self.value = Some(value.chars().take(VALUE_CHARS_MAX).collect());
        self
    }
}
