//! A row seen through its headings: cells by field, read as what they should be, and what is wrong
//! with them, with sheet, row and column. Every importer reads its rows through this.

use super::opened::{Fields, label};
use super::{Cell, RawRow, column_letters};
use anlan_core::crs::Datum;
use anlan_core::place::GivenPoint;
use anlan_core::problem::Problem;
use anlan_read::date::ExcelEpoch;
use anlan_read::width;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Characters of a faulty value that a report repeats.
const SHOWN_CHARS: usize = 40;

/// What is wrong with one cell, in words and with its place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowProblem {
    /// Sheet, for a workbook.
    pub sheet: Option<String>,
    /// Row as the spreadsheet program numbers it.
    pub row: Option<u64>,
    /// Column letters and heading.
    pub column: Option<String>,
    /// Stable code.
    pub code: String,
    /// What is wrong and what to do.
    pub title: String,
    /// The value at fault, cut short.
    pub value: Option<String>,
}

/// The columns of one sheet by field.
#[derive(Debug, Clone)]
pub(crate) struct Headings {
    pub(crate) fields: Fields,
    pub(crate) columns: BTreeMap<String, usize>,
    pub(crate) headings: Vec<String>,
    /// Named in a report when the file is a workbook.
    pub(crate) sheet: Option<String>,
    pub(crate) epoch: ExcelEpoch,
}

/// What is wrong with a field: its value and why.
#[derive(Clone, Copy)]
pub(crate) struct Fault<'a> {
    pub(crate) field: &'a str,
    pub(crate) code: &'static str,
    pub(crate) value: &'a str,
    pub(crate) reason: &'a str,
}

/// One row, and what was found wrong with it so far.
pub(crate) struct FieldCells<'a> {
    headings: &'a Headings,
    row: &'a RawRow,
    problems: Vec<RowProblem>,
}

impl Headings {
    /// A row of the sheet.
    pub(crate) fn row<'a>(&'a self, row: &'a RawRow) -> FieldCells<'a> {
        FieldCells { headings: self, row, problems: Vec::new() }
    }

    /// Letters and heading of a field's column, when the file has it.
    pub(crate) fn column_words(&self, field: &str) -> Option<String> {
        self.columns.get(field).map(|at| {
            let heading = self.headings.get(*at).map_or("", String::as_str);
            format!("{} {heading}", column_letters(*at)).trim_end().to_owned()
        })
    }

    /// What is wrong with a field of a row.
    pub(crate) fn problem(&self, row: u64, fault: Fault<'_>) -> RowProblem {
        let Fault { field, code, value, reason } = fault;
        let shown: String = value.chars().take(SHOWN_CHARS).collect();
        let problem = Problem::invalid(code)
            .with("value", &shown)
            .with("field", label(self.fields, field))
            .with("reason", reason);
        RowProblem {
            sheet: self.sheet.clone(),
            row: Some(row),
            column: self.column_words(field),
            code: code.to_owned(),
            title: format!("{}{}", problem.title(), punctuated(&problem.advice())),
            value: (!shown.is_empty()).then_some(shown),
        }
    }
}

impl<'a> FieldCells<'a> {
    /// The row as the spreadsheet program numbers it.
    pub(crate) fn row_number(&self) -> u64 {
        self.row.row_number
    }

    /// The cell of a field; empty when the file has no such column.
    pub(crate) fn cell(&self, field: &str) -> &'a Cell {
        self.headings.columns.get(field).map_or(&Cell::Empty, |column| self.row.cell(*column))
    }

    /// The text of a field without any spaces, full-width folded.
    pub(crate) fn squeezed(&self, field: &str) -> String {
        width::squeeze(&self.cell(field).text())
    }

    /// Clean text of a field; none when blank.
    pub(crate) fn text(&mut self, field: &str, chars_max: usize) -> Option<String> {
        let text = width::clean(&self.cell(field).text());
        if text.chars().count() > chars_max {
            self.wrong(field, "import_cell_invalid", &text, &format!("超过 {chars_max} 字"));
        }
        (!text.is_empty()).then_some(text)
    }

    /// A day as people write it, ISO; none when blank.
    pub(crate) fn day(&mut self, field: &str) -> Option<String> {
        let cell = self.cell(field);
        if cell.is_empty() || width::clean(&cell.text()).is_empty() {
            return None;
        }
        match cell.read_date(self.headings.epoch) {
            Ok(date) => Some(date.text()),
            Err(error) => {
                self.wrong(field, "import_cell_invalid", &cell.text(), &error.words());
                None
            }
        }
    }

    /// A point counts only with its datum: GCJ-02 taken for CGCS2000 is the wrong factory.
    pub(crate) fn point(&mut self) -> Option<((f64, f64), Datum)> {
        let datum = datum_of(&self.squeezed("datum"))?;
        let lng = self.degrees("longitude")?;
        let lat = self.degrees("latitude")?;
        if let Ok(point) = (GivenPoint { lng, lat, datum, accuracy_m: None }).placed() {
            return Some(((point.lng, point.lat), datum));
        }
        self.wrong(
            "longitude",
            "import_cell_invalid",
            &format!("{lng}, {lat}"),
            "不是有效坐标，请核对经纬度是否颠倒",
        );
        None
    }

    /// Whether the row tells longitude and latitude, but no datum that is known.
    pub(crate) fn lacks_datum(&self) -> bool {
        let told = |field: &str| degrees_in(&self.squeezed(field)).is_some();
        told("longitude") && told("latitude") && datum_of(&self.squeezed("datum")).is_none()
    }

    fn degrees(&mut self, field: &str) -> Option<f64> {
        let text = self.squeezed(field);
        if text.is_empty() {
            return None;
        }
        let degrees = degrees_in(&text);
        if degrees.is_none() {
            self.wrong(field, "import_cell_invalid", &text, "不是以度为单位的数字");
        }
        degrees
    }

    /// Notes that a field is wrong.
    pub(crate) fn wrong(&mut self, field: &str, code: &'static str, value: &str, reason: &str) {
        let fault = Fault { field, code, value, reason };
        self.problems.push(self.headings.problem(self.row.row_number, fault));
    }

    /// Whether anything was wrong so far.
    pub(crate) fn is_wrong(&self) -> bool {
        !self.problems.is_empty()
    }

    /// What was read of the row, or everything that is wrong with it.
    pub(crate) fn finish<T>(self, read: T) -> Result<T, Vec<RowProblem>> {
        if self.problems.is_empty() { Ok(read) } else { Err(self.problems) }
    }

    /// What is wrong with the row.
    pub(crate) fn into_problems(self) -> Vec<RowProblem> {
        self.problems
    }
}

fn degrees_in(text: &str) -> Option<f64> {
    text.trim_end_matches(['°', '度']).parse().ok()
}

/// The datum that people mean by a word.
fn datum_of(words: &str) -> Option<Datum> {
    let upper = words.to_uppercase();
    [
        ("CGCS2000", Datum::Cgcs2000),
        ("2000", Datum::Cgcs2000),
        ("WGS", Datum::Wgs84),
        ("GCJ", Datum::Gcj02),
        ("高德", Datum::Gcj02),
        ("火星", Datum::Gcj02),
        ("BD", Datum::Bd09),
        ("百度", Datum::Bd09),
    ]
    .into_iter()
    .find(|(word, _)| upper.contains(word))
    .map(|(_, datum)| datum)
}

fn punctuated(advice: &str) -> String {
    if advice.is_empty() { String::new() } else { format!("。{advice}") }
}
