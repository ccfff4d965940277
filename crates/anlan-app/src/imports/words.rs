//! What the importer says of what it left out, in the clerk's words. Sentences only; nothing here
//! decides.

use crate::table::Sheet;

/// Sheets named in a note; more of them are only counted, for a workbook can have hundreds.
const SHEETS_NAMED_MAX: usize = 10;

/// The datum of these rows' points is not known.
pub(super) fn points_without_datum(rows: u64) -> String {
    format!(
        "有 {rows} 行的坐标没有注明坐标系（如 CGCS2000、WGS-84、GCJ-02），没有采用；\
         请加一列“坐标系”后重新导入。"
    )
}

/// A sheet as its sender finds it again.
pub(super) fn sheet_name(sheet: &Sheet) -> String {
    if sheet.hidden { format!("{}（隐藏）", sheet.name) } else { sheet.name.clone() }
}

/// These sheets hold tables too.
pub(super) fn other_tables(sheets: &[String]) -> String {
    let named = sheets.get(..SHEETS_NAMED_MAX).unwrap_or(sheets).join("、");
    let count = sheets.len();
    let more = if count > SHEETS_NAMED_MAX { format!(" 等 {count} 张") } else { String::new() };
    format!("工作表 {named}{more} 也有表头，这次没有导入；请分别另存后导入。")
}

/// Rows that are no data.
pub(super) fn rows_skipped(rows: u64) -> String {
    format!("跳过合计、说明和重复表头 {rows} 行。")
}
