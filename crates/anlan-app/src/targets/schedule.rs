//! The rule by which work is expected to come in, as a person names it or as a table of nodes.

use crate::table::{TableFile, refusal};
use anlan_core::problem::Problem;
use anlan_read::number::read_number;
use anlan_read::target_table::read_deadline;
use anlan_read::verdict::{Node, Share, WHOLE};
use std::io::Cursor;

pub use anlan_read::verdict::Schedule;

/// More nodes than days of ten years are no table of nodes.
const NODES_MAX: usize = 4_000;

/// A rule by its name: `linear`, or `band:10` for as many points behind as are still on track.
///
/// # Errors
/// `target_schedule_unreadable`.
pub fn named(name: &str) -> Result<Schedule, Problem> {
    if name == "linear" {
        return Ok(Schedule::Linear);
    }
    let points = name.strip_prefix("band:").and_then(|points| points.parse::<u8>().ok());
    match points.filter(|points| *points <= 100) {
        Some(points) => Ok(Schedule::LinearWithin { points }),
        None => Err(invalid(name, "没有这种规则")),
    }
}

/// A table of nodes: a day and the percentage that is due by it on each line (CSV or XLSX).
///
/// # Errors
/// `target_schedule_unreadable` and the `table_…` problems of files.
pub fn nodes(bytes: Vec<u8>, file_name: &str) -> Result<Schedule, Problem> {
    let mut file =
        TableFile::open(Cursor::new(bytes), file_name).map_err(|problem| refusal(&problem))?;
    let mut nodes: Vec<Node> = Vec::new();
    for (at, row) in file.rows(0).map_err(|problem| refusal(&problem))?.enumerate() {
        let row = row.map_err(|problem| refusal(&problem))?;
        let (day, due) = (row.cell(0).text(), row.cell(1).text());
        match node(&day, &due) {
            Some(node) => nodes.push(node),
            // The first line may be the headings.
            None if at == 0 && read_number(&due).is_err() => {}
            None => {
                let reason = format!("第 {} 行不是日期和百分比", row.row_number);
                return Err(invalid(file_name, &reason));
            }
        }
        if nodes.len() > NODES_MAX {
            return Err(invalid(file_name, "节点太多"));
        }
    }
    if nodes.is_empty() {
        return Err(invalid(file_name, "没有节点"));
    }
    nodes.sort_by_key(|node| node.day);
    Ok(Schedule::Nodes(nodes))
}

fn node(day: &str, due: &str) -> Option<Node> {
    // The year must be written: one that is not would be the year 0.
    let day = read_deadline(day, 0).day().filter(|day| day.year() > 0)?;
    let percent = due.contains(['%', '％']);
    let number = read_number(due.trim_end_matches(['%', '％'])).ok()?.value;
    let scale = 10_i128.checked_pow(number.decimals())?;
    let units = i128::from(number.units());
    // Excel keeps 60% as 0.6.
    let fraction = !percent && units <= scale;
    let share: Share = units.checked_mul(if fraction { WHOLE } else { 100 })? / scale;
    (0..=WHOLE).contains(&share).then_some(Node { day, due: share })
}

fn invalid(value: &str, reason: &str) -> Problem {
    Problem::invalid("target_schedule_unreadable").with("value", value).with("reason", reason)
}
