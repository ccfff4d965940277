//! Finds the headings of a target table, in one row or in up to three, and what the columns mean.
//!
//! Reads no row of data, but looks at the cells of a column 单位 to tell measures from offices.

use super::compose::{bare, is_unit};
use super::fields::{BESIDE, GENERIC, GROWTH, TARGET_FIELDS, TOLD, WANTED};
use crate::header::{HeaderConflict, HeaderMapping, MatchKind, match_headers, normalise_heading};
use crate::table_shape::HEADER_SEARCH_ROWS;
use crate::width;

/// Most rows that one heading is spread over.
const HEADING_ROWS_MAX: usize = 3;
/// A longer cell is no part of a heading.
const HEADING_CHARS_MAX: usize = 24;
/// Heading names found inside others by less than this say nothing.
const SCORE_MIN: u32 = 45;
/// A second column of targets is named at least that surely: at the end of its heading.
const SECOND_SCORE_MIN: u32 = 60;
/// Cells of a column that are looked at to tell what it holds.
const SAMPLE_ROWS: usize = 200;

/// The headings as found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Headings {
    /// First row of the headings.
    pub(super) first: usize,
    /// Last row of the headings.
    pub(super) last: usize,
    /// For each column its heading, upper and lower parts together.
    pub(super) full: Vec<String>,
    /// What the columns mean.
    pub(super) mapping: HeaderMapping,
    /// The texts above.
    pub(super) above: Vec<String>,
}

/// The best headings; the worse ones that were found if none will do.
pub(super) fn find<S: AsRef<str>>(rows: &[Vec<S>]) -> Result<Headings, Option<HeaderMapping>> {
    let mut best: Option<(u32, Headings)> = None;
    let mut second: Option<HeaderMapping> = None;
    for first in 0..rows.len().min(HEADER_SEARCH_ROWS) {
        for depth in 1..=HEADING_ROWS_MAX {
            let Some(block) = rows.get(first..first + depth) else { break };
            if !is_heading_block(block) {
                break;
            }
            let (full, leaves) = columns(block);
            let mapping = mapping(&full, &leaves, rows.get(first + depth..).unwrap_or_default());
            if !mapping.has_sure_match() || mapping.columns.len() < 2 {
                continue;
            }
            let strength = mapping.strength();
            if !is_enough(&mapping) {
                let more = second.as_ref().is_none_or(|was| strength > was.strength());
                second = if more { Some(mapping) } else { second };
            } else if best.as_ref().is_none_or(|(was, _)| strength > *was) {
                let above = rows.iter().take(first).filter_map(|row| joined(row)).collect();
                let last = first + depth - 1;
                best = Some((strength, Headings { first, last, full, mapping, above }));
            }
        }
    }
    best.map(|(_, headings)| headings).ok_or(second)
}

/// Required: what is wanted, and who has to see to it or what is told of it.
pub(super) fn missing(mapping: &HeaderMapping) -> Vec<String> {
    let has = |field: &str| mapping.column_of(field).is_some();
    let told = ["progress", "done", "share", "self_report"].into_iter().any(has);
    let mut missing = Vec::new();
    if !has("target") {
        missing.push("target".to_owned());
    }
    if !told && !has("leader") {
        missing.push("progress".to_owned());
    }
    missing
}

fn is_enough(mapping: &HeaderMapping) -> bool {
    missing(mapping).is_empty()
}

fn joined<S: AsRef<str>>(row: &[S]) -> Option<String> {
    let texts: Vec<String> = row
        .iter()
        .map(|cell| width::clean(cell.as_ref()))
        .filter(|text| !text.is_empty())
        .collect();
    (!texts.is_empty()).then(|| texts.join(" "))
}

fn text_at<S: AsRef<str>>(row: &[S], column: usize) -> String {
    row.get(column).map(|cell| width::squeeze(cell.as_ref())).unwrap_or_default()
}

/// Whether rows can be one heading: short words, and lower ones only where upper ones spread or end.
fn is_heading_block<S: AsRef<str>>(block: &[Vec<S>]) -> bool {
    let Some((top, lower)) = block.split_first() else { return false };
    let filled = top.iter().filter(|cell| !width::squeeze(cell.as_ref()).is_empty()).count();
    filled >= 2
        && lower.iter().enumerate().all(|(at, row)| {
            let above = block.get(at).map(Vec::as_slice).unwrap_or_default();
            is_lower_heading(above, row)
        })
}

fn is_lower_heading<S: AsRef<str>>(above: &[S], row: &[S]) -> bool {
    let mut spreads = false;
    for column in 0..row.len() {
        let (upper, lower) = (text_at(above, column), text_at(row, column));
        if lower.is_empty() || lower == upper {
            continue;
        }
        let next = text_at(above, column + 1);
        let over_more = upper.is_empty() || next.is_empty() || next == upper;
        let remark = lower.starts_with('(') && lower.ends_with(')');
        let words = lower.chars().count() <= HEADING_CHARS_MAX
            && (remark || lower.chars().any(char::is_alphabetic))
            && !matches!(lower.as_str(), "是" | "否");
        if !(over_more || remark) || !words || column == 0 {
            return false;
        }
        spreads = true;
    }
    spreads
}

/// The full heading and the lowest part of every column.
fn columns<S: AsRef<str>>(block: &[Vec<S>]) -> (Vec<String>, Vec<String>) {
    let count = block.iter().map(Vec::len).max().unwrap_or_default();
    let mut parts: Vec<Vec<String>> = vec![Vec::new(); count];
    for (level, row) in block.iter().enumerate() {
        let mut spread = String::new();
        for (column, parts) in parts.iter_mut().enumerate() {
            let own = row.get(column).map(|cell| width::clean(cell.as_ref())).unwrap_or_default();
            let below = block.iter().skip(level + 1).any(|row| !text_at(row, column).is_empty());
            if !own.is_empty() {
                spread.clone_from(&own);
            }
            // An upper heading reaches over blank cells only where a lower one stands under them.
            let text = if own.is_empty() && below { spread.clone() } else { own };
            if !text.is_empty() && !parts.contains(&text) {
                parts.push(text);
            }
        }
    }
    let full = parts.iter().map(|parts| parts.join(" ")).collect();
    let leaves = parts.into_iter().map(|mut parts| parts.pop().unwrap_or_default()).collect();
    (full, leaves)
}

/// Gives columns their fields.
fn mapping<S: AsRef<str>>(full: &[String], leaves: &[String], data: &[Vec<S>]) -> HeaderMapping {
    let names: Vec<String> = (0..)
        .zip(full.iter().zip(leaves))
        .map(|(column, (full, leaf))| known_name(column, (full, leaf), data))
        .collect();
    let mut mapping = match_headers(&names, TARGET_FIELDS);
    mapping.columns.retain(|found| found.kind > MatchKind::Contains || found.score >= SCORE_MIN);
    take_latest(&mut mapping, data);
    settle_targets(&mut mapping, &names, data);
    rename(&mut mapping, "goal", "target");
    if mapping.column_of("progress").is_none() && holds_words(&mapping, "share", data) {
        rename(&mut mapping, "share", "progress");
    }
    for found in &mut mapping.columns {
        found.heading = full.get(found.column).cloned().unwrap_or_default();
    }
    mapping.unmatched = (0..)
        .zip(full)
        .filter(|(column, text)| {
            !text.is_empty() && mapping.columns.iter().all(|found| found.column != *column)
        })
        .map(|(column, text)| (column, text.clone()))
        .collect();
    mapping.missing = missing(&mapping);
    mapping
}

/// The name by which a column is looked up: its lowest heading, or a plainer word for what it holds.
fn known_name<S: AsRef<str>>(column: usize, (full, leaf): (&str, &str), data: &[Vec<S>]) -> String {
    let (whole, plain) = (width::squeeze(full), normalise_heading(leaf));
    let says = |list: &[&str]| list.iter().any(|word| whole.contains(word));
    if matches!(plain.as_str(), "单位" | "计量单位" | "指标单位" | "数量单位") {
        return if holds_units(column, data) { "计量单位" } else { "责任单位" }.to_owned();
    }
    if says(&BESIDE) || whole.starts_with("序时进度") {
        return String::new();
    }
    if plain.starts_with("是否") {
        return leaf.to_owned();
    }
    if says(&GROWTH) && whole.chars().count() <= HEADING_CHARS_MAX {
        let wanted = says(&WANTED) && !says(&TOLD);
        return if wanted { "目标增速" } else { "同比增速" }.to_owned();
    }
    if whole.contains('占') && says(&WANTED) {
        return "完成率".to_owned();
    }
    if GENERIC.contains(&plain.as_str()) || plain.is_empty() || is_unit(leaf) {
        // What stands above it says what it is: 年度目标 over 总量.
        let above = whole.strip_suffix(&width::squeeze(leaf)).filter(|above| !above.is_empty());
        return above.map_or_else(|| leaf.to_owned(), ToOwned::to_owned);
    }
    leaf.to_owned()
}

fn sample<S: AsRef<str>>(
    column: usize,
    data: &[Vec<S>],
) -> impl Iterator<Item = String> + use<'_, S> {
    let cells = data.iter().take(SAMPLE_ROWS).map(move |row| text_at(row, column));
    cells.filter(|text| !text.is_empty())
}

fn holds_units<S: AsRef<str>>(column: usize, data: &[Vec<S>]) -> bool {
    let (mut units, mut cells) = (0, 0);
    // The headings again on the next page are neither.
    for text in sample(column, data).filter(|text| !text.ends_with("单位")) {
        cells += 1;
        units += usize::from(is_unit(&text));
    }
    units * 2 > cells
}

/// Whether a column of shares holds sentences instead.
fn holds_words<S: AsRef<str>>(mapping: &HeaderMapping, field: &str, data: &[Vec<S>]) -> bool {
    mapping.column_of(field).is_some_and(|column| {
        let (mut words, mut cells) = (0, 0);
        for text in sample(column, data) {
            cells += 1;
            words += usize::from(text.chars().count() > 10);
        }
        words * 2 > cells
    })
}

/// Of several columns of reports the last one in which anything stands: 一季度、二季度、三季度.
fn take_latest<S: AsRef<str>>(mapping: &mut HeaderMapping, data: &[Vec<S>]) {
    for conflict in &mapping.conflicts {
        let HeaderConflict::SameField { field, columns } = conflict else { continue };
        if !matches!(field.as_str(), "progress" | "done" | "growth" | "share" | "self_report") {
            continue;
        }
        let latest = columns.iter().rev().find(|column| sample(**column, data).next().is_some());
        let found = mapping.columns.iter_mut().find(|found| found.field == *field);
        if let (Some(latest), Some(found)) = (latest, found) {
            found.column = *latest;
        }
    }
    mapping.columns.sort_by_key(|found| found.column);
}

/// Of two columns that may be the target the one with more words is it. The other is its measure's
/// number (指标 beside 目标任务) or the group it stands in (项目 beside 目标任务).
fn settle_targets<S: AsRef<str>>(mapping: &mut HeaderMapping, names: &[String], data: &[Vec<S>]) {
    let Some(first) = mapping.column_of("target") else { return };
    let taken = |column: usize| mapping.columns.iter().any(|found| found.column == column);
    let free: Vec<String> = (0..)
        .zip(names)
        .map(|(column, name)| if taken(column) { String::new() } else { name.clone() })
        .collect();
    let fields: Vec<_> =
        TARGET_FIELDS.iter().filter(|field| field.field == "target").copied().collect();
    let others = match_headers(&free, &fields);
    let Some(other) = others.columns.into_iter().find(|found| found.score >= SECOND_SCORE_MIN)
    else {
        return;
    };
    let second = other.column;
    let numbers = |column: usize| {
        let cells: Vec<bool> = sample(column, data).map(|text| bare(&text).is_some()).collect();
        cells.iter().filter(|bare| **bare).count() * 2 > cells.len()
    };
    let words = |column: usize| {
        let lengths: Vec<usize> = sample(column, data).map(|text| text.chars().count()).collect();
        lengths.iter().sum::<usize>() * 100 / lengths.len().max(1)
    };
    let mut other = other;
    if numbers(second) && mapping.column_of("goal").is_none() {
        "goal".clone_into(&mut other.field);
    } else if mapping.column_of("group").is_some() {
        return;
    } else {
        if words(second) > words(first)
            && let Some(found) = mapping.columns.iter_mut().find(|found| found.column == first)
        {
            found.column = second;
            other.column = first;
        }
        "group".clone_into(&mut other.field);
    }
    mapping.columns.push(other);
    mapping.columns.sort_by_key(|found| found.column);
}

/// Gives a field's column to another field that has none.
fn rename(mapping: &mut HeaderMapping, from: &str, to: &str) {
    if mapping.column_of(to).is_none()
        && let Some(found) = mapping.columns.iter_mut().find(|found| found.field == from)
    {
        to.clone_into(&mut found.field);
    }
}
