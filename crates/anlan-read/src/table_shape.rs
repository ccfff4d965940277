//! Finds the table inside a sheet: its heading row under titles and notes, the rows that are data,
//! the totals and remarks that are not, and the values of merged cells.
//!
//! Never drops a row itself: it says what a row is, and the caller decides and reports.

use crate::header::{FieldNames, HeaderMapping, match_headers};
use crate::{width, words};

/// Headings are looked for in this many rows; titles, notes and blanks above them are few.
pub const HEADER_SEARCH_ROWS: usize = 40;

/// Where the headings are and what they mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeaderGuess {
    /// Index into the rows that were given.
    pub index: usize,
    /// The headings, cleaned.
    pub headings: Vec<String>,
    /// What the columns mean.
    pub mapping: HeaderMapping,
    /// Texts of the title and note rows above.
    pub above: Vec<String>,
}

/// What a row of a table is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum RowKind {
    /// Nothing but empty cells.
    Blank,
    /// The headings again, as printed at the top of each page.
    RepeatedHeader,
    /// A totals row: 合计, 总计, 小计.
    Total,
    /// A title, a remark or a signature line.
    Note,
    /// A row of data.
    Data,
}

/// Finds the heading row: the one whose cells name the most fields surely.
///
/// Given no fields, or none recognised, it is the first row with several short texts and no number.
pub fn find_header<S: AsRef<str>>(
    rows: &[Vec<S>],
    fields: &[FieldNames<'_>],
) -> Option<HeaderGuess> {
    let searched = rows.iter().take(HEADER_SEARCH_ROWS).enumerate();
    let mut best: Option<(usize, HeaderMapping)> = None;
    for (index, row) in searched.clone() {
        let mapping = match_headers(row, fields);
        let filled = filled_cells(row);
        let enough = mapping.columns.len() >= 2 || (filled == 1 && mapping.columns.len() == 1);
        let stronger = best.as_ref().is_none_or(|(_, b)| mapping.strength() > b.strength());
        if enough && mapping.has_sure_match() && stronger {
            best = Some((index, mapping));
        }
    }
    let (index, mapping) = match best {
        Some(found) => found,
        None => searched
            .filter(|(_, row)| looks_like_headings(row))
            .map(|(index, row)| (index, match_headers(row, fields)))
            .next()?,
    };
    let headings = rows.get(index)?.iter().map(|cell| width::clean(cell.as_ref())).collect();
    let above = rows.iter().take(index).filter_map(|row| joined(row)).collect();
    Some(HeaderGuess { index, headings, mapping, above })
}

fn filled_cells<S: AsRef<str>>(row: &[S]) -> usize {
    row.iter().filter(|cell| !width::squeeze(cell.as_ref()).is_empty()).count()
}

fn joined<S: AsRef<str>>(row: &[S]) -> Option<String> {
    let texts: Vec<String> = row
        .iter()
        .map(|cell| width::clean(cell.as_ref()))
        .filter(|text| !text.is_empty())
        .collect();
    (!texts.is_empty()).then(|| texts.join(" "))
}

/// Several short texts, none a number, none repeated.
fn looks_like_headings<S: AsRef<str>>(row: &[S]) -> bool {
    let mut texts: Vec<String> =
        row.iter().map(|cell| width::squeeze(cell.as_ref())).filter(|t| !t.is_empty()).collect();
    let filled = texts.len();
    let short_words = texts
        .iter()
        .all(|text| text.chars().count() <= 20 && text.chars().any(char::is_alphabetic));
    texts.sort_unstable();
    texts.dedup();
    filled >= 2 && texts.len() == filled && short_words
}

/// Says what a row below the headings is.
pub fn row_kind<S: AsRef<str>, H: AsRef<str>>(row: &[S], headings: &[H]) -> RowKind {
    let mut filled = row
        .iter()
        .map(|cell| width::squeeze(cell.as_ref()))
        .enumerate()
        .filter(|(_, text)| !text.is_empty());
    let Some((_, first)) = filled.next() else {
        return RowKind::Blank;
    };
    let others = filled.count();
    if is_repeated_header(row, headings) {
        return RowKind::RepeatedHeader;
    }
    if is_total(&first) {
        return RowKind::Total;
    }
    // A remark stands in a cell of its own, however many columns it was merged over.
    let is_remark = words::NOTE_WORDS.iter().any(|word| first.starts_with(word));
    let is_title = others == 0 && headings.len() > 2 && first.chars().count() > 20;
    if is_remark || is_title { RowKind::Note } else { RowKind::Data }
}

fn is_repeated_header<S: AsRef<str>, H: AsRef<str>>(row: &[S], headings: &[H]) -> bool {
    let named = headings.iter().filter(|heading| !heading.as_ref().is_empty()).count();
    named > 1
        && headings.iter().enumerate().all(|(column, heading)| {
            let cell = row.get(column).map(|cell| width::squeeze(cell.as_ref()));
            cell.unwrap_or_default() == width::squeeze(heading.as_ref())
        })
}

/// A totals word alone or with a colon or count behind it: 合计饭店 is a shop.
fn is_total(first: &str) -> bool {
    words::TOTAL_WORDS.iter().any(|word| {
        first.strip_prefix(word).is_some_and(|rest| {
            rest.is_empty() || rest.starts_with([':', '(']) || rest.starts_with(char::is_numeric)
        })
    })
}

/// A merged range, rows and columns counted from 0, both ends inside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct MergedRange {
    /// First row.
    pub first_row: u32,
    /// Last row.
    pub last_row: u32,
    /// First column.
    pub first_column: usize,
    /// Last column.
    pub last_column: usize,
}

/// Hands the value of a merged cell down to the rows it covers, while rows stream by.
///
/// Only downwards: a title merged over all columns must not look like a full row, while a heading
/// or a data cell merged over rows belongs to each of them. Rows must come in ascending order.
#[derive(Debug, Clone)]
pub struct MergedCells<T> {
    waiting: Vec<MergedRange>,
    open: Vec<(MergedRange, T)>,
}

impl<T: Clone> MergedCells<T> {
    /// Keeps the ranges that cover more than one row.
    pub fn new(ranges: impl IntoIterator<Item = MergedRange>) -> Self {
        let mut waiting: Vec<MergedRange> =
            ranges.into_iter().filter(|range| range.last_row > range.first_row).collect();
        waiting.sort_unstable_by(|a, b| b.cmp(a));
        Self { waiting, open: Vec::new() }
    }

    /// Fills the covered cells of a row and returns the columns that were filled.
    pub fn fill(&mut self, row: u32, cells: &mut Vec<T>, empty: &T) -> Vec<usize> {
        self.open.retain(|(range, _)| range.last_row >= row);
        let mut filled = Vec::new();
        for (range, value) in &self.open {
            while cells.len() <= range.first_column {
                cells.push(empty.clone());
            }
            if let Some(cell) = cells.get_mut(range.first_column) {
                *cell = value.clone();
                filled.push(range.first_column);
            }
        }
        while let Some(range) = self.waiting.pop_if(|range| range.first_row <= row) {
            let anchor = cells.get(range.first_column).filter(|_| range.first_row == row);
            if let Some(value) = anchor {
                self.open.push((range, value.clone()));
            }
        }
        filled.sort_unstable();
        filled
    }
}

#[cfg(test)]
mod tests;
