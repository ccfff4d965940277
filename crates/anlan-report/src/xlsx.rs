//! A document as a workbook: a sheet with the text, each paragraph with its numbers beside it, and
//! a sheet for each table. A cell has one link, so that numbers get cells of their own.

use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatUnderline, Url, Workbook, Worksheet,
    XlsxError,
};

use crate::address;
use crate::columns::half_widths;
use crate::document::{Block, Document, Level, Run, Table};
use crate::error::ReportError;
use crate::printable::printable;

const TEXT_SHEET: &str = "正文";
/// Of the paragraphs' column, half-width characters.
const TEXT_WIDTH: f64 = 84.0;
/// That many of them surely stand in one line, also of the larger title.
const TEXT_COLUMNS: usize = 76;
/// Height of a line, and the most that a row takes.
const LINE_POINTS: f64 = 16.0;
const ROW_POINTS_MAX: f64 = 409.0;
const TITLE_POINTS: f64 = 26.0;
/// Of other columns.
const WIDTH_MIN: usize = 8;
const WIDTH_MAX: usize = 48;
/// A cell takes 32,767 UTF-16 units; no character takes more than two.
const CELL_CHARACTERS_MAX: usize = 16_000;
/// A sheet takes 65,530 links; what comes after stands without one.
const LINKS_MAX: usize = 65_000;
/// A name takes 31 UTF-16 units.
const NAME_UNITS_MAX: usize = 31;
/// A double holds fifteen digits exactly.
const DIGITS_MAX: usize = 15;

/// The file.
///
/// # Errors
/// When a limit of the format is passed: 1,048,576 rows or 16,384 columns.
pub fn write(document: &Document) -> Result<Vec<u8>, ReportError> {
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties(document)?);
    let names = names(document);
    text(workbook.add_worksheet(), document, &names)?;
    let tables = document.blocks.iter().filter_map(|block| match block {
        Block::Table(table) => Some(table),
        Block::Heading(..) | Block::Paragraph(_) => None,
    });
    for (shown, name) in tables.zip(&names) {
        table(workbook.add_worksheet(), shown, name)?;
    }
    Ok(workbook.save_to_buffer()?)
}

/// The writer would note the time at which it runs; the document's own day stands there instead.
fn properties(document: &Document) -> Result<DocProperties, XlsxError> {
    let day = day(&document.date).map_or_else(
        || ExcelDateTime::from_ymd(2000, 1, 1),
        |(year, month, day)| ExcelDateTime::from_ymd(year, month, day),
    );
    let day = day.or_else(|_| ExcelDateTime::from_ymd(2000, 1, 1))?;
    Ok(DocProperties::new()
        .set_title(printable(&document.title))
        .set_author(printable(&document.issuer))
        .set_creation_datetime(&day))
}

/// Year, month and day of a date as printed, when it has three numbers.
fn day(printed: &str) -> Option<(u16, u8, u8)> {
    let mut numbers = printed.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty());
    let year = numbers.next()?.parse().ok().filter(|year| (1900..=9999).contains(year))?;
    Some((year, numbers.next()?.parse().ok()?, numbers.next()?.parse().ok()?))
}

/// A sheet that is being filled from above.
struct Filling<'a> {
    sheet: &'a mut Worksheet,
    row: u32,
    links: usize,
}

fn text(sheet: &mut Worksheet, document: &Document, names: &[String]) -> Result<(), XlsxError> {
    sheet.set_name(TEXT_SHEET)?;
    sheet.set_column_width(0, TEXT_WIDTH)?;
    let mut filling = Filling { sheet, row: 0, links: 0 };
    let wrapped = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    let bold = wrapped.clone().set_bold();
    let title = bold.clone().set_font_size(16).set_align(FormatAlign::Center);
    for words in [&document.issuer, &document.number, &document.date] {
        if !words.is_empty() {
            filling.line(&[Run::Text(words.clone())], &wrapped)?;
        }
    }
    filling.sheet.set_row_height(filling.row, TITLE_POINTS)?;
    filling.line(&[Run::Text(document.title.clone())], &title)?;
    let mut names = names.iter();
    for block in &document.blocks {
        match block {
            Block::Heading(Level::First | Level::Second, words) => {
                filling.line(&[Run::Text(words.clone())], &bold)?;
            }
            Block::Paragraph(runs) => filling.line(runs, &wrapped)?,
            Block::Table(table) => {
                let name = names.next().map_or(TEXT_SHEET, String::as_str);
                filling
                    .pointer(if table.caption.is_empty() { name } else { &table.caption }, name)?;
            }
        }
    }
    if !document.notes.is_empty() {
        filling.line(&[Run::Text("注：".to_owned())], &wrapped)?;
    }
    for (at, note) in document.notes.iter().enumerate() {
        let mut runs = vec![Run::Text(format!("{}. ", at + 1))];
        runs.extend_from_slice(note);
        filling.line(&runs, &wrapped)?;
    }
    Ok(())
}

impl Filling<'_> {
    /// A paragraph in the first column, its numbers beside it; too long a one takes more rows.
    fn line(&mut self, runs: &[Run], format: &Format) -> Result<(), XlsxError> {
        let text: String = runs.iter().map(|run| printable(run.text())).collect();
        let numbers = runs.iter().filter(|run| run.href().is_some());
        for (column, run) in (1_u16..).zip(numbers) {
            self.number(column, run, &Format::new().set_align(FormatAlign::Top))?;
        }
        for piece in pieces(&text) {
            self.tall(half_widths(&piece).div_ceil(TEXT_COLUMNS))?;
            self.sheet.write_string_with_format(self.row, 0, piece, format)?;
            self.row += 1;
        }
        Ok(())
    }

    /// The caption of a table, opening its sheet.
    fn pointer(&mut self, caption: &str, name: &str) -> Result<(), XlsxError> {
        let caption = printable(caption);
        let quoted = name.replace('\'', "''");
        if caption.chars().count() <= CELL_CHARACTERS_MAX {
            let url = Url::new(format!("internal:'{quoted}'!A1")).set_text(caption);
            self.sheet.write_url(self.row, 0, url)?;
            self.row += 1;
            Ok(())
        } else {
            self.line(&[Run::Text(caption)], &Format::new().set_text_wrap())
        }
    }

    /// A number that opens, as a number where its text is exactly one.
    fn number(&mut self, column: u16, run: &Run, format: &Format) -> Result<(), XlsxError> {
        let text = printable(run.text());
        let mut format = format.clone();
        if let Some(address) =
            run.href().and_then(address::in_file).filter(|_| self.may_link(&text))
        {
            format = format.set_underline(FormatUnderline::Single);
            let url = Url::new(address).set_text(text.as_str());
            self.sheet.write_url_with_format(self.row, column, url, &format)?;
            self.links += 1;
        }
        match exact(&text) {
            Some((value, shown)) => {
                let format = format.set_num_format(shown);
                self.sheet.write_number_with_format(self.row, column, value, &format)?;
            }
            None => self.words(column, &text, &format)?,
        }
        Ok(())
    }

    /// Not every program fits the height of a row to its lines.
    fn tall(&mut self, lines: usize) -> Result<(), XlsxError> {
        if lines > 1 {
            let height = f64::from(u32::try_from(lines).unwrap_or(u32::MAX)) * LINE_POINTS;
            self.sheet.set_row_height(self.row, height.min(ROW_POINTS_MAX))?;
        }
        Ok(())
    }

    fn may_link(&self, text: &str) -> bool {
        self.links < LINKS_MAX && !text.is_empty() && text.chars().count() <= CELL_CHARACTERS_MAX
    }

    fn words(&mut self, column: u16, text: &str, format: &Format) -> Result<(), XlsxError> {
        for (column, piece) in (column..).zip(pieces(text)) {
            self.sheet.write_string_with_format(self.row, column, piece, format)?;
        }
        Ok(())
    }
}

fn table(sheet: &mut Worksheet, table: &Table, name: &str) -> Result<(), XlsxError> {
    sheet.set_name(name)?;
    let longest = table.rows.iter().map(Vec::len).max().unwrap_or(0);
    let columns = table.heads.len().max(longest);
    let widths: Vec<usize> = (0..columns).map(|at| width(table, at)).collect();
    for (column, width) in (0_u16..).zip(&widths) {
        sheet.set_column_width(column, f64::from(u32::try_from(*width).unwrap_or(8)))?;
    }
    let wrapped = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    let bold = wrapped.clone().set_bold();
    let mut filling = Filling { sheet, row: 0, links: 0 };
    if !table.heads.is_empty() {
        filling.sheet.set_freeze_panes(1, 0)?;
        for (column, head) in (0_u16..).zip(&table.heads) {
            filling.words(column, &printable(head), &bold)?;
        }
        filling.row = 1;
    }
    for row in &table.rows {
        let mut overflow: Vec<Run> = Vec::new();
        let lines = row.iter().zip(&widths).map(|(cell, width)| {
            cell.iter().map(|run| half_widths(run.text())).sum::<usize>().div_ceil(width - 1)
        });
        filling.tall(lines.max().unwrap_or(1))?;
        for (column, cell) in (0_u16..).zip(row) {
            if let [number @ Run::Number { .. }] = cell.as_slice() {
                filling.number(column, number, &wrapped)?;
                continue;
            }
            let text: String = cell.iter().map(|run| printable(run.text())).collect();
            let mut pieces = pieces(&text).into_iter();
            if let Some(first) = pieces.next() {
                filling.words(column, &first, &wrapped)?;
            }
            overflow.extend(pieces.map(Run::Text));
            overflow.extend(cell.iter().filter(|run| run.href().is_some()).cloned());
        }
        // What has no place in its cell stands right of the table: the rest of a text that is too
        // long, and numbers that stand among words.
        let first = u16::try_from(columns).unwrap_or(u16::MAX);
        for (column, run) in (first..).zip(&overflow) {
            filling.number(column, run, &wrapped)?;
        }
        filling.row += 1;
    }
    Ok(())
}

/// Pieces that cells take; an empty text is none.
fn pieces(text: &str) -> Vec<String> {
    let signs: Vec<char> = text.chars().collect();
    signs.chunks(CELL_CHARACTERS_MAX).map(|piece| piece.iter().collect()).collect()
}

/// Half-width characters.
fn width(table: &Table, column: usize) -> usize {
    let head = table.heads.get(column).map_or(0, |head| half_widths(head));
    let cells = table.rows.iter().filter_map(|row| row.get(column));
    let longest = cells.map(|cell| cell.iter().map(|run| half_widths(run.text())).sum()).max();
    head.max(longest.unwrap_or(0)).clamp(WIDTH_MIN, WIDTH_MAX) + 2
}

/// The value and the format that prints the same text again, or nothing: 0571 and 12% are texts.
fn exact(text: &str) -> Option<(f64, String)> {
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = match unsigned.split_once('.') {
        Some((whole, fraction)) if !fraction.is_empty() => (whole, fraction),
        Some(_) => return None,
        None => (unsigned, ""),
    };
    let grouped = whole.contains(',');
    let plain = whole.replace(',', "");
    let digits = plain.chars().chain(fraction.chars());
    let right = !plain.is_empty()
        && digits.clone().all(|c| c.is_ascii_digit())
        && digits.count() <= DIGITS_MAX
        && (plain == "0" || !plain.starts_with('0'))
        && (!grouped || whole == thousands(&plain));
    let value: f64 = right.then(|| format!("{plain}.{fraction}0").parse().ok())??;
    let mut shown = if grouped { "#,##0" } else { "0" }.to_owned();
    if !fraction.is_empty() {
        shown.push('.');
        shown.extend(fraction.chars().map(|_| '0'));
    }
    match (text.starts_with('-'), value > 0.0) {
        (true, true) => Some((-value, shown)),
        (true, false) => None,
        (false, _) => Some((value, shown)),
    }
}

fn thousands(digits: &str) -> String {
    let mut grouped = String::new();
    let count = digits.chars().count();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (count - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// A name for the sheet of each table: numbered, so that no two are alike, and of signs that names
/// may hold.
fn names(document: &Document) -> Vec<String> {
    let tables = document.blocks.iter().filter_map(|block| match block {
        Block::Table(table) => Some(table),
        Block::Heading(..) | Block::Paragraph(_) => None,
    });
    let name = |(at, table): (usize, &Table)| {
        let mut name = format!("表{} ", at + 1);
        let mut units = name.encode_utf16().count();
        for c in printable(&table.caption).chars().filter(|c| !"[]:*?/\\'".contains(*c)) {
            units += c.len_utf16();
            if units > NAME_UNITS_MAX {
                break;
            }
            name.push(c);
        }
        name.trim_end().to_owned()
    };
    tables.enumerate().map(name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_a_number_only_when_it_prints_the_same_again() {
        let cases = [
            ("12", Some((12.0, "0"))),
            ("1,234", Some((1234.0, "#,##0"))),
            ("-3.50", Some((-3.5, "0.00"))),
            ("0", Some((0.0, "0"))),
            ("0571", None),
            ("12%", None),
            ("1.7万", None),
            ("12,34", None),
            ("1.", None),
            (".5", None),
            ("-0", None),
            ("1e5", None),
            ("", None),
            ("1234567890123456", None),
        ];
        for (text, expected) in cases {
            let read = exact(text);
            let read = read.as_ref().map(|(value, shown)| (*value, shown.as_str()));
            assert_eq!(read, expected, "{text}");
        }
    }

    #[test]
    fn a_printed_date_gives_the_day_of_the_file() {
        assert_eq!(day("2026年3月5日"), Some((2026, 3, 5)));
        assert_eq!(day("2026-11-22"), Some((2026, 11, 22)));
        assert_eq!(day("三月五日"), None);
    }
}
