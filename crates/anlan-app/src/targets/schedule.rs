//! The rule by which work is expected to come in, as a person writes it or as a table of nodes: the
//! one reader of it for the register and for the command line.

use crate::table::{TableFile, refusal};
use anlan_core::calendar::iso_day;
use anlan_core::problem::Problem;
use anlan_core::target::judgement::{NODES_MAX, ScheduleNode, ScheduleSetting};
use anlan_read::number::read_number;
use anlan_read::target_table::read_deadline;
use anlan_read::verdict::WHOLE;
use anlan_read::width;
use jiff::civil::{Date, date};
use std::io::Cursor;

/// A leap year, in which every day that a year may have can be named.
const LEAP_YEAR: i16 = 2024;

/// A rule as written; days without a year are those of the year that it is held against.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScheduleRule(Rule);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Rule {
    Linear,
    Band { points: u8 },
    Nodes(Vec<Node>),
}

/// A day and what is due by it, in ten-thousandths.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Node {
    day: NodeDay,
    due: i64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum NodeDay {
    Of(Date),
    EachYear { month: i8, day: i8 },
}

impl ScheduleRule {
    /// In step with the days.
    pub const LINEAR: Self = Self(Rule::Linear);

    /// Reads a rule as people write it: `linear` (also for nothing), `band:10`,
    /// `nodes:06-30=60,12-31=100` (days of the year, or ISO days; per cent).
    ///
    /// # Errors
    /// `target_schedule_invalid`.
    pub fn read(text: &str) -> Result<Self, Problem> {
        let folded = width::fold_width(text);
        let words = folded.trim();
        let rule = match words.split_once(':') {
            None if words.is_empty() || words == "linear" => Rule::Linear,
            Some(("band", points)) => {
                let points = points.trim().parse();
                Rule::Band {
                    points: points.map_err(|_other| invalid(text, "百分点不是整数"))?
                }
            }
            Some(("nodes", nodes)) => {
                let read = nodes.split([',', '、', ';']).map(|written| {
                    let node =
                        written.split_once('=').and_then(|(day, due)| written_node(day, due));
                    node.ok_or_else(|| {
                        invalid(text, &format!("“{}”不是日期和百分比", written.trim()))
                    })
                });
                Rule::Nodes(read.collect::<Result<_, _>>()?)
            }
            None | Some(_) => return Err(invalid(text, "没有这种规则")),
        };
        Self(rule).checked(text)
    }

    /// Reads a table of nodes: a day with its year and the percentage that is due by it on each line
    /// (CSV or XLSX).
    ///
    /// # Errors
    /// `target_schedule_invalid` and the `table_…` problems of files.
    pub fn table(bytes: Vec<u8>, file_name: &str) -> Result<Self, Problem> {
        let mut file =
            TableFile::open(Cursor::new(bytes), file_name).map_err(|problem| refusal(&problem))?;
        let mut nodes = Vec::new();
        for (at, row) in file.rows(0).map_err(|problem| refusal(&problem))?.enumerate() {
            let row = row.map_err(|problem| refusal(&problem))?;
            let (day, due) = (row.cell(0).text(), row.cell(1).text());
            match node_of_row(&day, &due) {
                Some(node) => nodes.push(node),
                // The first line may be the headings.
                None if at == 0 && read_number(&due).is_err() => {}
                None => {
                    let reason = format!("第 {} 行不是日期和百分比", row.row_number);
                    return Err(invalid(file_name, &reason));
                }
            }
            if nodes.len() > NODES_MAX {
                break;
            }
        }
        Self(Rule::Nodes(nodes)).checked(file_name)
    }

    /// The rule for the targets of a year. 29 February is the last of the month in other years.
    pub fn of(&self, year: i16) -> ScheduleSetting {
        let nodes = match &self.0 {
            Rule::Linear => return ScheduleSetting::LinearStrict,
            Rule::Band { points } => return ScheduleSetting::LinearBand { points: *points },
            Rule::Nodes(nodes) => nodes,
        };
        let mut days: Vec<(Date, i64)> =
            nodes.iter().map(|node| (node.day.in_year(year), node.due)).collect();
        days.sort_unstable();
        let node = |(day, due): (Date, i64)| ScheduleNode { day: day.to_string(), due };
        ScheduleSetting::NodeTable { nodes: days.into_iter().map(node).collect() }
    }

    /// Refuses what nothing can be held against, in the words of whoever wrote it.
    fn checked(self, written: &str) -> Result<Self, Problem> {
        self.of(LEAP_YEAR).sound().map_err(|problem| problem.with("value", written.trim()))?;
        Ok(self)
    }
}

impl NodeDay {
    fn in_year(self, year: i16) -> Date {
        match self {
            Self::Of(day) => day,
            Self::EachYear { month, day } => {
                Date::new(year, month, day).unwrap_or_else(|_29_february| {
                    Date::new(year, month, 1).unwrap_or(date(LEAP_YEAR, 1, 1)).last_of_month()
                })
            }
        }
    }
}

/// `06-30` or `2026-06-30`, and a percentage with its sign or without.
fn written_node(day: &str, due: &str) -> Option<Node> {
    let (day, due) = (day.trim(), due.trim().trim_end_matches('%'));
    let day = match iso_day(&format!("{LEAP_YEAR}-{day}")) {
        Ok(of_year) => NodeDay::EachYear { month: of_year.month(), day: of_year.day() },
        Err(_not_of_a_year) => NodeDay::Of(iso_day(day).ok()?),
    };
    Some(Node { day, due: share(due, 100)? })
}

fn node_of_row(day: &str, due: &str) -> Option<Node> {
    // The year must be written: one that is not would be the year 0.
    let day = read_deadline(day, 0).day().filter(|day| day.year() > 0)?;
    let number = due.trim_end_matches(['%', '％']);
    // Excel keeps 60% as 0.6.
    let whole = share(number, WHOLE).filter(|_| number == due);
    let fraction = whole.filter(|share| i128::from(*share) <= WHOLE);
    Some(Node { day: NodeDay::Of(day), due: fraction.or_else(|| share(number, 100))? })
}

/// A number of so many ten-thousandths each, as far as it is a share of the whole.
fn share(number: &str, each: i128) -> Option<i64> {
    let number = read_number(number).ok()?.value;
    let scale = 10_i128.checked_pow(number.decimals())?;
    let share = i128::from(number.units()).checked_mul(each)? / scale;
    i64::try_from(share).ok().filter(|share| (0..=WHOLE).contains(&i128::from(*share)))
}

fn invalid(value: &str, reason: &str) -> Problem {
    let problem = Problem::invalid("target_schedule_invalid");
    problem.with("value", value.trim()).with("reason", reason)
}
