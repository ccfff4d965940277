//! Cells of a line of comma-separated text (RFC 4180). Leaves the end of the line to the caller.

use std::io::{Result, Write};

/// Writes the cells, quoting what needs it.
pub(crate) fn write_cells(out: &mut impl Write, cells: &[&str]) -> Result<()> {
    for (index, cell) in cells.iter().enumerate() {
        if index > 0 {
            out.write_all(b",")?;
        }
        if cell.contains([',', '"', '\n', '\r']) {
            write!(out, "\"{}\"", cell.replace('"', "\"\""))?;
        } else {
            out.write_all(cell.as_bytes())?;
        }
    }
    Ok(())
}
