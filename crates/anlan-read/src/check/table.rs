//! Rows and columns of tables that do not add up to their 合计.
//!
//! A table is a run of lines with tabs. Only columns of plain numbers are added, and a sum that is far
//! from its total is no sum of it: averages and rates stand in such rows too.

use super::arithmetic::{ONE, shown};
use super::page::Page;
use super::{Finding, Quote, Rule, Severity};
use crate::reading::Span;
use crate::width::fold_char;

/// Columns of a row that are read.
const COLUMNS_MAX: usize = 200;
/// Words of a heading whose numbers are not added up.
const NO_SUMS: [&str; 15] = [
    "率", "%", "比", "均", "增幅", "增速", "同比", "序号", "排名", "名次", "位次", "年份", "编号",
    "得分", "单价",
];
const TOTALS: [&str; 6] = ["合计", "总计", "共计", "小计", "总数", "累计"];

/// A cell in code points of the text.
#[derive(Debug)]
struct Cell {
    span: Span,
    text: String,
    /// In millionths, with the worth of its last digit.
    value: Option<(i128, i128)>,
}

type Row = Vec<Cell>;

pub(super) fn check(page: &Page, findings: &mut Vec<Finding>) {
    let mut table: Vec<Row> = Vec::new();
    let mut at = 0;
    for line in page.text().split(|c| matches!(c, '\n' | '\r')) {
        let start = at;
        at += line.len() + 1;
        if line.contains(&'\t') {
            table.push(row(line, start));
        } else if !line.is_empty() {
            tables(page, &table, findings);
            table.clear();
        }
    }
    tables(page, &table, findings);
}

fn row(line: &[char], start: usize) -> Row {
    let mut cells: Row = Vec::new();
    let mut at = start;
    for piece in line.split(|c| *c == '\t').take(COLUMNS_MAX) {
        let lead = piece.iter().take_while(|c| c.is_whitespace()).count();
        let text: String = piece.iter().collect();
        let text: String = text.trim().chars().map(fold_char).collect();
        let from = at + if text.is_empty() { 0 } else { lead };
        let span = Span { start: from, end: from + text.chars().count() };
        cells.push(Cell { span, value: value(&text), text: text.split_whitespace().collect() });
        at += piece.len() + 1;
    }
    while cells.last().is_some_and(|cell| cell.text.is_empty()) {
        cells.pop();
    }
    cells
}

fn value(text: &str) -> Option<(i128, i128)> {
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => (-1, digits),
        None => (1, text),
    };
    let digits = digits.replace(',', "");
    let (whole, fraction) = digits.split_once('.').unwrap_or((&digits, ""));
    let plain = |part: &str| part.chars().all(|c| c.is_ascii_digit());
    let fits = (1..=15).contains(&whole.len()) && fraction.len() <= 6;
    if !fits || !plain(whole) || !plain(fraction) || digits.ends_with('.') {
        return None;
    }
    let worth = ONE / 10_i128.checked_pow(u32::try_from(fraction.len()).ok()?)?;
    let value = format!("{whole}{fraction}").parse::<i128>().ok()?.checked_mul(worth)?;
    Some((sign * value, if fraction.is_empty() { 0 } else { worth }))
}

fn is_total(cell: &Cell) -> bool {
    let length = cell.text.chars().count();
    length <= 6
        && TOTALS
            .iter()
            .any(|word| cell.text == *word || (length <= 5 && cell.text.ends_with(word)))
}

/// Whether a row is a total: its first cell with words says so.
fn is_total_row(row: &Row) -> bool {
    row.iter()
        .take(3)
        .find(|cell| !cell.text.is_empty() && cell.value.is_none())
        .is_some_and(is_total)
}

fn is_blank(cell: &Cell) -> bool {
    matches!(cell.text.as_str(), "" | "-" | "—" | "——" | "/" | "--" | "－")
}

fn tables(page: &Page, table: &[Row], findings: &mut Vec<Finding>) {
    if table.len() < 3 {
        return;
    }
    let mut begin = 0;
    for (place, row) in table.iter().enumerate() {
        if place > 0 && is_total_row(row) {
            columns(page, table.get(begin..place).unwrap_or_default(), row, findings);
            begin = if is_part_total(row) { place + 1 } else { begin };
        }
    }
    rows(page, table, findings);
}

fn is_part_total(row: &Row) -> bool {
    row.iter().take(3).any(|cell| cell.text.ends_with("小计"))
}

/// A column with its sum.
struct Column<'a> {
    cell: &'a Cell,
    total: i128,
    sum: i128,
    terms: usize,
    slack: i128,
}

impl Column<'_> {
    fn agrees(&self) -> bool {
        (self.sum - self.total).abs() <= self.slack
    }

    fn is_near(&self) -> bool {
        (self.sum - self.total).abs().saturating_mul(5) <= self.total.abs()
    }
}

/// The columns above a total. Rows before a 小计 are its own.
fn columns(page: &Page, above: &[Row], total: &Row, findings: &mut Vec<Finding>) {
    if above.iter().any(is_total_row) {
        return;
    }
    let found: Vec<Column<'_>> =
        (1..total.len()).filter_map(|column| column_sum(above, total, column)).collect();
    let agreed = found.iter().filter(|column| column.agrees()).count();
    for column in found.iter().filter(|column| !column.agrees() && column.is_near()) {
        let severity =
            if agreed > 0 || column.terms > 3 { Severity::Error } else { Severity::Doubt };
        let sentence = format!(
            "此列{}行之和为{}，合计写作{}，相差{}。",
            column.terms,
            shown(column.sum),
            shown(column.total),
            shown((column.sum - column.total).abs())
        );
        let label = total.iter().find(|cell| is_total(cell));
        let quotes = [label, Some(column.cell)].into_iter().flatten().map(|cell| quote(page, cell));
        let quotes = quotes.collect();
        findings.push(Finding { rule: Rule::TableTotal, severity, quotes, sentence });
    }
}

fn column_sum<'a>(above: &[Row], total: &'a Row, column: usize) -> Option<Column<'a>> {
    let cell = total.get(column)?;
    let (value, step) = cell.value?;
    let (mut sum, mut terms, mut slack) = (0_i128, 0_usize, step);
    for row in above.iter().rev() {
        let Some(cell) = row.get(column).filter(|cell| !is_blank(cell)) else { continue };
        if let Some((value, step)) = cell.value {
            sum = sum.checked_add(value)?;
            (terms, slack) = (terms + 1, slack.checked_add(step)?);
        } else {
            // The heading: what is above it is no row of this table.
            let heading = terms > 0 && !NO_SUMS.iter().any(|word| cell.text.contains(word));
            if !heading {
                return None;
            }
            break;
        }
    }
    // A table without headings, or with years and numbers of rows, is not added up.
    let counts = terms > 1
        && above.iter().any(|row| row.get(column).is_some_and(|cell| cell.value.is_none()));
    counts.then_some(Column { cell, total: value, sum, terms, slack })
}

/// Rows against a column headed 合计, if most rows of the table agree with one way to add.
fn rows(page: &Page, table: &[Row], findings: &mut Vec<Finding>) {
    let Some((head, heading)) = table
        .iter()
        .enumerate()
        .take(4)
        .find(|(_, row)| row.len() > 3 && row.iter().skip(1).any(is_total))
    else {
        return;
    };
    for column in (1..heading.len()).filter(|at| heading.get(*at).is_some_and(is_total)) {
        for (from, to) in
            [(column + 1, end_of(heading, column)), (start_of(heading, column), column)]
        {
            let body = table.get(head + 1..).unwrap_or_default();
            let sums: Vec<Column<'_>> = body
                .iter()
                .filter(|row| row.len() <= heading.len())
                .filter_map(|row| row_sum(heading, row, column, (from, to)))
                .collect();
            let agreed = sums.iter().filter(|sum| sum.agrees()).count();
            if agreed < 2 || agreed * 3 < sums.len() * 2 {
                continue;
            }
            for sum in sums.iter().filter(|sum| !sum.agrees()) {
                let sentence = format!(
                    "此行{}列之和为{}，合计写作{}，相差{}；其余{agreed}行相符。",
                    sum.terms,
                    shown(sum.sum),
                    shown(sum.total),
                    shown((sum.sum - sum.total).abs())
                );
                let quotes = vec![quote(page, sum.cell)];
                let severity = Severity::Error;
                findings.push(Finding { rule: Rule::TableTotal, severity, quotes, sentence });
            }
            break;
        }
    }
}

fn end_of(heading: &Row, column: usize) -> usize {
    let next = (column + 1..heading.len()).find(|at| heading.get(*at).is_some_and(is_total));
    next.unwrap_or(heading.len())
}

fn start_of(heading: &Row, column: usize) -> usize {
    let last = (0..column).rev().find(|at| heading.get(*at).is_some_and(is_total));
    last.map_or(1, |last| last + 1)
}

fn row_sum<'a>(
    heading: &Row,
    row: &'a Row,
    column: usize,
    range: (usize, usize),
) -> Option<Column<'a>> {
    let cell = row.get(column)?;
    let (total, mut slack) = cell.value?;
    let (mut sum, mut terms) = (0_i128, 0);
    for at in range.0..range.1 {
        let headed =
            heading.get(at).is_some_and(|head| NO_SUMS.iter().any(|word| head.text.contains(word)));
        let Some(part) = row.get(at).filter(|part| !is_blank(part) && !headed) else { continue };
        let (value, step) = match part.value {
            Some(found) => found,
            // Words before the numbers are the name of the row.
            None if terms == 0 && at < column => continue,
            None => return None,
        };
        sum = sum.checked_add(value)?;
        slack = slack.checked_add(step)?;
        terms += 1;
    }
    (terms > 1).then_some(Column { cell, total, sum, terms, slack })
}

fn quote(page: &Page, cell: &Cell) -> Quote {
    page.piece(cell.span)
}
