//! What the importer says of what it left out, in the clerk's words. Sentences only; nothing here
//! decides.

/// The datum of these rows' points is not known.
pub(super) fn points_without_datum(rows: u64) -> String {
    format!(
        "有 {rows} 行的坐标没有注明坐标系（如 CGCS2000、WGS-84、GCJ-02），没有采用；\
         请加一列“坐标系”后重新导入。"
    )
}

/// Rows that are no data.
pub(super) fn rows_skipped(rows: u64) -> String {
    format!("跳过合计、说明和重复表头 {rows} 行。")
}
