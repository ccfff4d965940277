//! A kept form with the words of a quarter in their columns. Cells stay as printed where nobody has
//! reported anew; what was told of another quarter goes out of it.

use super::period::TargetPeriod;
use super::register::RegisterLine;
use anlan_core::target::ImportTargetTable;
use anlan_core::target::register::{TableForm, TableRegister};
use std::collections::BTreeMap;

/// Headings put behind a form that had no such column.
const PROGRESS: &str = "完成情况";
const SELF_REPORT: &str = "是否按计划完成进度";

/// The lines of a quarter by their targets.
pub(super) type Lines<'a> = BTreeMap<&'a str, &'a RegisterLine>;

/// A form that is being filled.
struct Filling<'a> {
    form: &'a TableForm,
    cells: Vec<Vec<String>>,
    progress: usize,
    self_report: usize,
}

/// The words of one cell, of all targets that share it.
#[derive(Default)]
struct Said<'a> {
    texts: Vec<&'a str>,
    is_new: bool,
}

/// The cells of the form with the quarter's words.
pub(super) fn filled(
    table: &ImportTargetTable,
    (register, form): (&TableRegister, &TableForm),
    (lines, period): (&Lines<'_>, TargetPeriod),
) -> Vec<Vec<String>> {
    let width = form.cells.iter().map(Vec::len).max().unwrap_or_default();
    let behind = width + usize::from(form.progress_column.is_none());
    let mut filling = Filling {
        form,
        cells: form.cells.clone(),
        progress: form.progress_column.map_or(width, usize::from),
        self_report: form.self_report_column.map_or(behind, usize::from),
    };
    filling.head(period);
    let same_quarter = register.quarter == period.quarter;
    let mut said: BTreeMap<(usize, usize), Said<'_>> = BTreeMap::new();
    for (at, (row, entry)) in form.rows.iter().zip(&register.entries).enumerate() {
        let Ok(row) = usize::try_from(*row) else { continue };
        let line = lines.get(entry.target.to_string().as_str()).copied();
        let report = line.and_then(|line| line.report.as_ref());
        let printed = table.rows.get(at).filter(|_| same_quarter);
        let is_new = !report.zip(printed).is_some_and(|(report, printed)| {
            report.progress == printed.progress && report.self_report == printed.self_report
        });
        let words = report.map(|report| (report.progress.as_str(), report.self_report.as_str()));
        for (column, text) in [
            (filling.progress, words.map(|(progress, _)| progress)),
            (filling.self_report, words.map(|(_, self_report)| self_report)),
        ] {
            let cell = said.entry(filling.first_of(row, column)).or_default();
            cell.is_new |= is_new || column >= width;
            // Leaders named in one cell share the row; what they say alike is said once.
            cell.texts.extend(text.filter(|text| !cell.texts.contains(text)));
        }
        if is_new {
            filling.clear_told(row);
        }
    }
    let progress = filling.progress;
    for ((row, column), cell) in said.into_iter().filter(|(_, cell)| cell.is_new) {
        let sign = if column == progress { "\n" } else { "、" };
        filling.set((row, column), cell.texts.join(sign));
    }
    if !same_quarter {
        filling.clear_others();
    }
    filling.cells
}

impl Filling<'_> {
    /// The title for the quarter, and the headings that the form lacks.
    fn head(&mut self, period: TargetPeriod) {
        let first_row = self.form.rows.iter().min().map_or(0, |row| row.saturating_sub(1));
        let layout = self.form.layout.as_ref();
        let headings = layout
            .map_or((first_row, first_row), |layout| (layout.first_heading, layout.last_heading));
        let (Ok(first), Ok(last)) = (usize::try_from(headings.0), usize::try_from(headings.1))
        else {
            return;
        };
        for cell in self.cells.iter_mut().take(first).flatten() {
            *cell = quarter_of_title(cell, period);
        }
        if self.form.progress_column.is_none() {
            self.set((last, self.progress), PROGRESS.to_owned());
        }
        if self.form.self_report_column.is_none() {
            self.set((last, self.self_report), SELF_REPORT.to_owned());
        }
    }

    /// The place in which the words of a cell stand: the first of those that are one with it.
    fn first_of(&self, row: usize, column: usize) -> (usize, usize) {
        let (Ok(at_row), Ok(at_column)) = (u32::try_from(row), u16::try_from(column)) else {
            return (row, column);
        };
        let held = self.form.merges.iter().find(|merge| {
            (merge.first_row..=merge.last_row).contains(&at_row)
                && (merge.first_column..=merge.last_column).contains(&at_column)
        });
        held.and_then(|merge| {
            Some((usize::try_from(merge.first_row).ok()?, usize::from(merge.first_column)))
        })
        .unwrap_or((row, column))
    }

    fn set(&mut self, (row, column): (usize, usize), text: String) {
        let Some(cells) = self.cells.get_mut(row) else { return };
        if cells.len() <= column {
            cells.resize(column + 1, String::new());
        }
        if let Some(cell) = cells.get_mut(column) {
            *cell = text;
        }
    }

    /// What a row told beside its progress.
    fn clear_told(&mut self, row: usize) {
        let form = self.form;
        for column in form.layout.iter().flat_map(|layout| &layout.told_columns) {
            let column = usize::from(*column);
            if self.cells.get(row).is_some_and(|cells| cells.len() > column) {
                self.set((row, column), String::new());
            }
        }
    }

    /// Totals and rows that were not understood tell of another quarter.
    fn clear_others(&mut self) {
        let form = self.form;
        for row in form.layout.iter().flat_map(|layout| &layout.told_rows) {
            let Ok(row) = usize::try_from(*row) else { continue };
            self.clear_told(row);
            for column in [self.progress, self.self_report] {
                let stands = self.cells.get(row).is_some_and(|cells| cells.len() > column);
                if stands && self.first_of(row, column) == (row, column) {
                    self.set((row, column), String::new());
                }
            }
        }
    }
}

/// A title of one quarter as the title of another; other titles stay.
pub(super) fn quarter_of_title(title: &str, period: TargetPeriod) -> String {
    let of = |quarter| TargetPeriod { quarter, ..period }.quarter_word();
    match (1..=4).map(of).find(|word| title.contains(word)) {
        Some(word) => title.replace(word, period.quarter_word()),
        None => title.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_follows_the_quarter_it_is_given_back_for() {
        let period = TargetPeriod { year: 2026, quarter: 4 };
        let title = quarter_of_title("某市2026年责任目标第三季度推进情况", period);
        assert_eq!(title, "某市2026年责任目标第四季度推进情况");
        assert_eq!(quarter_of_title("民生实事台账", period), "民生实事台账");
    }
}
