//! Codes and Chinese sentences of table problems.
//!
//! Each sentence says what is wrong and what the sender can do about it; nothing here decides.

use super::Sheet;
use super::limits::{
    CELL_BYTES_MAX, COLUMNS_MAX, ROW_BYTES_MAX, ROWS_MAX, WORKBOOK_UNPACKED_BYTES_MAX,
};
use super::problem::TableFault;

const MEGABYTE: u64 = 1024 * 1024;
/// Sheets named in a note; more of them are only counted, for a workbook can have hundreds.
const SHEETS_NAMED_MAX: usize = 10;

/// A sheet as its sender finds it again.
pub(crate) fn sheet_name(sheet: &Sheet) -> String {
    if sheet.hidden { format!("{}（隐藏）", sheet.name) } else { sheet.name.clone() }
}

/// These sheets hold tables too.
pub(crate) fn other_tables(sheets: &[String]) -> String {
    let named = sheets.get(..SHEETS_NAMED_MAX).unwrap_or(sheets).join("、");
    let count = sheets.len();
    let more = if count > SHEETS_NAMED_MAX { format!(" 等 {count} 张") } else { String::new() };
    format!("工作表 {named}{more} 也有表头，这次没有导入；请分别另存后导入。")
}

impl TableFault {
    /// The stable code.
    pub(super) fn code(&self) -> &'static str {
        match self {
            Self::Empty => "table_empty",
            Self::ReadFailed { .. } => "table_read_failed",
            Self::NotATable => "table_not_a_table",
            Self::OldExcel => "table_old_excel",
            Self::Encrypted => "table_encrypted",
            Self::HtmlDisguised => "table_html_disguised",
            Self::KindUnsupported { .. } => "table_kind_unsupported",
            Self::FileTooLarge { .. } => "table_file_too_large",
            Self::EncodingUnknown { .. } => "table_encoding_unknown",
            Self::EncodingBroken { .. } => "table_encoding_broken",
            Self::QuoteUnclosed => "table_quote_unclosed",
            Self::TooManyColumns => "table_too_many_columns",
            Self::CellTooLong => "table_cell_too_long",
            Self::RowTooLong => "table_row_too_long",
            Self::TooManyRows => "table_too_many_rows",
            Self::ZipBomb => "table_zip_bomb",
            Self::ZipBroken => "table_zip_broken",
            Self::MacroRefused => "table_macro_refused",
            Self::WorkbookBroken { .. } => "table_workbook_broken",
            Self::SheetMissing { .. } => "table_sheet_missing",
            Self::NoHeader => "table_no_header",
        }
    }

    /// What is wrong and what to do.
    pub(super) fn words(&self) -> String {
        match self {
            Self::Empty => "文件是空的。请检查后重新上传。".to_owned(),
            Self::ReadFailed { reason } => format!("文件没有读完（{reason}）。请重新上传。"),
            Self::NotATable => {
                "文件不是表格。请上传 .xlsx 工作簿，或者用逗号、制表符分隔的文本。".to_owned()
            }
            Self::OldExcel => {
                "这是旧版 .xls 或 .et 文件。请打开后另存为 .xlsx 工作簿再上传。".to_owned()
            }
            Self::Encrypted => "文件设了打开密码。请取消密码后另存，再上传。".to_owned(),
            Self::HtmlDisguised => {
                "这是网页，只是改了扩展名。请用表格软件打开后另存为 .xlsx 工作簿再上传。".to_owned()
            }
            Self::KindUnsupported { kind } => {
                format!("这是{kind}，不能作为表格读取。请另存为 .xlsx 工作簿再上传。")
            }
            Self::FileTooLarge { megabytes_max } => {
                format!("文件超过 {megabytes_max} MB。请拆成几个文件，或另存为 CSV 再上传。")
            }
            Self::EncodingUnknown { byte, offset } => format!(
                "文字编码既不是 UTF-8 也不是 GB18030（第 {offset} 个字节 0x{byte:02X} 读不出）。\
                 请另存为“CSV UTF-8”或 .xlsx 再上传。"
            ),
            Self::EncodingBroken { byte, offset } => format!(
                "文字编码是 UTF-8，但第 {offset} 个字节 0x{byte:02X} 已损坏。\
                 请修正这一格，或另存为 .xlsx 再上传。"
            ),
            Self::QuoteUnclosed => {
                "这里的双引号没有配对，后面的内容都会并进一格。请补上或删掉这个引号。".to_owned()
            }
            Self::TooManyColumns => {
                format!("列数超过 {COLUMNS_MAX}。请删去右边多余的列再上传。")
            }
            Self::CellTooLong => {
                format!("一格的内容超过 {} KB。请删短后再上传。", CELL_BYTES_MAX / 1024)
            }
            Self::RowTooLong => {
                format!("一行的内容超过 {} KB。请检查分隔符和引号。", ROW_BYTES_MAX / 1024)
            }
            Self::TooManyRows => format!("行数超过 {ROWS_MAX}。请拆成几个文件再上传。"),
            Self::ZipBomb => format!(
                "文件解压后异常膨胀（上限 {} MB），不予打开。请重新导出，或另存为 CSV 再上传。",
                WORKBOOK_UNPACKED_BYTES_MAX / MEGABYTE
            ),
            Self::ZipBroken => "工作簿已损坏，解不开。请重新导出或重新上传。".to_owned(),
            Self::MacroRefused => {
                "工作簿带有宏，不予打开。请另存为不带宏的 .xlsx 工作簿再上传。".to_owned()
            }
            Self::WorkbookBroken { reason } => {
                format!("工作簿内容不合规范（{reason}）。请用表格软件打开后另存，再上传。")
            }
            Self::SheetMissing { sheet } => {
                format!("没有第 {} 张工作表。请重新选择。", sheet.saturating_add(1))
            }
            Self::NoHeader => {
                "前几十行里找不到表头。请让表头占一行，写明名称、地址、电话等列名。".to_owned()
            }
        }
    }
}
