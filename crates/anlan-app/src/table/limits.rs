//! The bounds of what is read from a sent file, each with its reason.
//!
//! Numbers only; the modules that count against them raise the problems.

/// The widest official ledger known has about 90 columns; five times that is no ledger.
pub const COLUMNS_MAX: usize = 512;

/// Excel holds 32,767 characters in a cell, 98,301 bytes of Chinese; more was never a cell.
pub const CELL_BYTES_MAX: usize = 128 * 1024;

/// Keeps the one row held in memory small; real rows are under 20 KiB.
pub const ROW_BYTES_MAX: usize = 1024 * 1024;

/// Five provinces' worth of one city's register; a file beyond it is split by its sender.
pub const ROWS_MAX: u64 = 5_000_000;

/// A text file of [`ROWS_MAX`] rows is about 1 GiB; twice that would hold a worker for minutes.
pub const TEXT_FILE_BYTES_MAX: u64 = 2 * 1024 * 1024 * 1024;

/// A full sheet of a million rows packs to about 60 MiB.
pub const WORKBOOK_FILE_BYTES_MAX: u64 = 128 * 1024 * 1024;

/// All parts together; unpacking this much takes about two seconds and no memory.
pub const WORKBOOK_UNPACKED_BYTES_MAX: u64 = 512 * 1024 * 1024;

/// A part that is held in memory, above all the shared strings.
pub const WORKBOOK_PART_BYTES_MAX: u64 = 128 * 1024 * 1024;

/// Unpacked to packed. Repetitive sheets reach 60; a bomb starts at a hundred and more.
pub const WORKBOOK_RATIO_MAX: u64 = 100;

/// Below this the ratio is not looked at: small and blank sheets pack extremely well.
pub const WORKBOOK_RATIO_FREE_BYTES: u64 = 16 * 1024 * 1024;

/// Parts in a workbook; one of 200 sheets with pictures has under 2,000.
pub const WORKBOOK_PARTS_MAX: usize = 4096;

/// One tag or one text between two tags is buffered whole by the XML reader.
pub const XML_RUN_BYTES_MAX: u64 = 1024 * 1024;

/// One cell with all its formatting runs: Excel's 32,767 characters, each with a format of its own.
pub const XML_CELL_BYTES_MAX: u64 = 4 * 1024 * 1024;

/// Longest tag times number of tags of the styles, which the reader copies into every cell format.
pub const STYLES_COST_MAX: u64 = 128 * 1024 * 1024;

/// Merged ranges are held for the sheet being read; heavily merged ledgers have some thousands.
pub const MERGED_RANGES_MAX: usize = 200_000;

/// Bytes decoded at a time, and the sample by which the delimiter is told.
pub const CHUNK_BYTES: usize = 64 * 1024;

/// Characters of an offending value quoted in a problem; enough to find it, too few to leak a file.
pub const VALUE_CHARS_MAX: usize = 60;
