//! Reads one row of a target table. What belongs to the number comes down from the rows above, what
//! belongs to the leader never does.

use super::compose::{Bare, bare, is_unit, phrase, plain_name, unit_in_brackets, with_unit};
use super::{TargetField, TargetRow, TargetTable};
use crate::number::read_integer;
use crate::{numeral, width};
use std::collections::BTreeMap;

/// A longer number is a sentence in the wrong column.
const NO_CHARS_MAX: usize = 12;
/// A longer text between list signs is no name of a person.
const LEADER_CHARS_MAX: usize = 8;
/// A heading of a group is short.
const GROUP_CHARS_MAX: usize = 40;
/// A longer text in the column of targets is a sentence, not the name of a measure.
const NAME_CHARS_MAX: usize = 16;
/// Beginnings of reports that name nothing.
const NAMELESS: [&str; 5] = ["同比", "增长", "下降", "增速", "同口径"];
/// Put to numbers of a row that has no unit anywhere, on both sides alike.
const ASSUMED_UNIT: &str = "个";

/// What the office says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SelfReport {
    /// 是.
    OnPlan,
    /// 否.
    NotOnPlan,
    /// The cell is empty.
    Missing,
    /// Anything else, as written.
    Unclear(String),
}

/// Reads a cell of the column 是否按计划完成进度.
pub fn read_self_report(text: &str) -> SelfReport {
    match width::squeeze(text).as_str() {
        "" | "-" | "—" | "/" => SelfReport::Missing,
        "是" | "√" | "✓" | "✔" | "已完成" | "完成" | "按计划" | "按计划推进" | "达标"
        | "已达标" | "正常" | "正常推进" | "达到序时进度" | "达到时序进度" | "超序时进度"
        | "按序时推进" | "提前完成" | "超额完成" | "按期完成" | "按时完成" => {
            SelfReport::OnPlan
        }
        "否"
        | "×"
        | "✗"
        | "✘"
        | "未完成"
        | "未按计划"
        | "未按计划推进"
        | "未达标"
        | "不达标"
        | "滞后"
        | "进度滞后"
        | "未达到序时进度"
        | "未达序时进度"
        | "未达到时序进度"
        | "延期"
        | "逾期"
        | "逾期未完成" => SelfReport::NotOnPlan,
        other => SelfReport::Unclear(other.to_owned()),
    }
}

/// Splits a list of units on spaces and the usual list signs.
pub fn split_units(text: &str) -> Vec<String> {
    let mut units: Vec<String> = Vec::new();
    let is_sign = |c: char| c.is_whitespace() || matches!(c, '、' | ',' | ';' | '/' | '，' | '；');
    for unit in width::fold_width(text).split(is_sign).map(width::clean) {
        if !unit.is_empty() && !units.contains(&unit) {
            units.push(unit);
        }
    }
    units
}

/// Leaders named in one cell. A space inside a name parts nothing, a line break does.
fn split_leaders(text: &str) -> Vec<String> {
    let is_sign = |c: char| matches!(c, '\n' | '\r' | '、' | ',' | ';' | '/' | '，' | '；');
    let parts: Vec<String> = width::fold_width(text)
        .split(is_sign)
        .map(width::clean)
        .filter(|part| !part.is_empty())
        .collect();
    let names = parts.iter().all(|part| (2..=LEADER_CHARS_MAX).contains(&part.chars().count()));
    if parts.len() > 1 && names {
        return parts;
    }
    let whole = width::clean(text);
    let words: Vec<String> = whole.split(' ').map(ToOwned::to_owned).collect();
    if words.len() > 1 && words.iter().all(|word| is_bare_name(word)) { words } else { vec![whole] }
}

/// Two to four Chinese characters that do not end like an office: 副市长 is no name.
fn is_bare_name(text: &str) -> bool {
    let count = text.chars().count();
    (2..=4).contains(&count)
        && text.chars().all(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c))
        && !text.ends_with(['长', '记', '任', '委', '席', '员', '理', '导', '部', '局', '办'])
}

/// Where the fields stand and what units the headings give.
pub(super) struct Columns {
    fields: BTreeMap<String, usize>,
    goal_unit: Option<String>,
    done_unit: Option<String>,
    sheet_unit: Option<String>,
    share_is_percent: bool,
    /// Columns of growth that a spreadsheet keeps as fractions.
    fractions: Vec<&'static str>,
}

/// Values of a column of growth that must all lie below one before it is taken for fractions.
const FRACTIONS_MIN: usize = 2;

impl Columns {
    pub(super) fn of<S: AsRef<str>>(table: &TargetTable, data: &[Vec<S>]) -> Self {
        let columns = table.mapping.columns.iter();
        let fields: BTreeMap<String, usize> =
            columns.map(|found| (found.field.clone(), found.column)).collect();
        let heading = |field: &str| fields.get(field).and_then(|at| table.headings.get(*at));
        let unit = |field: &str| heading(field).and_then(|heading| unit_in_brackets(heading));
        let fractions = ["growth", "goal_growth"].into_iter().filter(|field| {
            let says_percent = heading(field).is_some_and(|heading| heading.contains(['%', '％']));
            !says_percent && fields.get(*field).is_some_and(|column| holds_fractions(*column, data))
        });
        let fractions = fractions.collect();
        let percent = heading("share").is_some_and(|heading| heading.contains(['%', '％']));
        Self {
            goal_unit: unit("goal"),
            done_unit: unit("done").or_else(|| unit("progress")),
            sheet_unit: table.unit.clone(),
            share_is_percent: percent,
            fractions,
            fields,
        }
    }

    fn has(&self, field: &str) -> bool {
        self.fields.contains_key(field)
    }

    fn raw<'a>(&self, cells: &[&'a str], field: &str) -> &'a str {
        self.fields.get(field).and_then(|column| cells.get(*column)).copied().unwrap_or_default()
    }

    fn text(&self, cells: &[&str], field: &str) -> String {
        width::clean(self.raw(cells, field))
    }

    /// A percentage of growth.
    fn growth(&self, cells: &[&str], field: &str) -> Option<Bare> {
        let number = bare(self.raw(cells, field))?;
        Some(if self.fractions.contains(&field) { number.times_hundred() } else { number })
    }
}

/// Whether all numbers of a column lie below one and none has a unit.
fn holds_fractions<S: AsRef<str>>(column: usize, data: &[Vec<S>]) -> bool {
    let cells = data.iter().filter_map(|row| row.get(column));
    let numbers: Vec<Bare> = cells.filter_map(|cell| bare(cell.as_ref())).collect();
    numbers.len() >= FRACTIONS_MIN && numbers.iter().all(Bare::is_below_one)
}

/// What is known while the rows go by.
#[derive(Default)]
pub(super) struct Sheet {
    group: String,
    /// The last row of each number, in the group.
    by_number: BTreeMap<String, usize>,
    /// Targets counted where the table does not number them.
    counted: usize,
}

impl Sheet {
    pub(super) fn begin_group(&mut self, title: &str) {
        title.clone_into(&mut self.group);
        self.by_number.clear();
    }

    pub(super) fn keep(&mut self, row: &TargetRow, at: usize) {
        self.by_number.insert(row.no.clone(), at);
    }
}

/// The heading of a group of targets, if the row is one: 一、经济发展, alone or behind its number.
pub(super) fn group_title(cells: &[&str], columns: &Columns) -> Option<String> {
    let filled: Vec<(usize, String)> = cells
        .iter()
        .map(|cell| width::clean(cell))
        .enumerate()
        .filter(|(_, text)| !text.is_empty())
        .collect();
    let told = ["goal", "goal_growth", "progress", "done", "share", "growth", "self_report"];
    let says_more = told.iter().any(|field| !columns.text(cells, field).is_empty());
    let (first, text) = filled.first()?;
    let target = columns.fields.get("target");
    let alike = filled.iter().all(|(_, other)| other == text);
    if alike && (filled.len() == 1 || filled.len() > 2) {
        let in_place = target == Some(first) && filled.len() == 1;
        let numbers = columns.has("goal") || columns.has("done");
        let is_group = is_group_name(text) || (!in_place && !is_no(text)) || numbers;
        let short = text.chars().count() <= GROUP_CHARS_MAX;
        return (is_group && short && *first <= *target?).then(|| text.clone());
    }
    let [(at, number), (_, title)] = filled.as_slice() else { return None };
    // The title may stand in any column behind the number.
    let in_place = columns.fields.get("no") == Some(at);
    let ordinal = number.trim_matches(['(', ')', '、', '.', '（', '）']);
    let is_group = in_place && !says_more && is_chinese_number(ordinal);
    is_group.then(|| format!("{ordinal}、{title}"))
}

fn is_chinese_number(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| "一二三四五六七八九十百".contains(c))
}

/// 一、…, （一）…, 第一部分….
fn is_group_name(text: &str) -> bool {
    let inside = text.trim_start_matches(['(', '（', '第']);
    let rest = inside.trim_start_matches(|c: char| numeral::digit(c).is_some() || c == '十');
    let numbered = rest.len() < inside.len() && !inside.starts_with(|c: char| c.is_ascii_digit());
    numbered && rest.starts_with(['、', '.', ')', '）', ',', '部', '类'])
}

fn is_no(text: &str) -> bool {
    number_of(text).is_some()
}

/// The number of a target as printed: 39, 3.2, A-7. None if no figure is in it.
fn number_of(text: &str) -> Option<String> {
    let text = text.trim_matches(['.', '、', '(', ')', '（', '）', ' ']);
    if let Ok(number) = read_integer(text) {
        return Some(number.to_string());
    }
    let figure = |c: char| c.is_numeric() || numeral::digit(c).is_some() || c == '十';
    let short = text.chars().count() <= NO_CHARS_MAX;
    (short && text.chars().any(figure)).then(|| text.to_owned())
}

/// Reads one row into one target for each leader named in it.
pub(super) fn read_row(
    (index, cells): (usize, &[&str]),
    columns: &Columns,
    sheet: &mut Sheet,
    before: &[TargetRow],
) -> Result<Vec<TargetRow>, (TargetField, String)> {
    let mut inherited = Vec::new();
    let last = before.last();
    let no = read_number(cells, columns, (sheet, last), &mut inherited)?;
    let same = sheet.by_number.get(&no).and_then(|at| before.get(*at));
    let mut inherit = |field, text: String, from: Option<&String>| match (text.is_empty(), from) {
        (true, Some(earlier)) => {
            inherited.push(field);
            earlier.clone()
        }
        (true | false, _) => text,
    };
    let mut leaders = split_leaders(columns.raw(cells, "leader"));
    if columns.has("leader") && leaders.iter().all(String::is_empty) {
        inherit(TargetField::Leader, String::new(), last.map(|row| &row.leader));
        // All that were named in the cell above.
        let above =
            before.iter().rev().take_while(|row| Some(row.index) == last.map(|row| row.index));
        leaders = above.map(|row| row.leader.clone()).collect();
        leaders.reverse();
        if leaders.iter().all(String::is_empty) {
            return Err((TargetField::Leader, String::new()));
        }
    }
    let own_target = columns.text(cells, "target");
    let target = inherit(TargetField::Target, own_target.clone(), same.map(|row| &row.target));
    if target.is_empty() {
        return Err((TargetField::Target, target));
    }
    let deadline = same.map(|row| &row.deadline_text);
    let deadline_text = inherit(TargetField::Deadline, columns.text(cells, "deadline"), deadline);
    let sentences = Sentences::of(cells, columns, &target);
    let goes_on = own_target.is_empty() && sentences.goal.is_empty();
    let wanted = match same {
        Some(earlier) if goes_on => earlier.wanted.clone(),
        Some(_) | None => sentences.wanted,
    };
    let first = TargetRow {
        index,
        no,
        group: group_of(cells, columns, sheet, last),
        leader: leaders.first().cloned().unwrap_or_default(),
        target,
        deadline_text,
        progress: sentences.progress,
        self_report: read_self_report(&columns.text(cells, "self_report")),
        units: split_units(&columns.text(cells, "units")),
        wanted,
        told: sentences.told,
        unit_assumed: sentences.unit_assumed,
        inherited,
    };
    let others =
        leaders.iter().skip(1).map(|leader| TargetRow { leader: leader.clone(), ..first.clone() });
    let others: Vec<TargetRow> = others.collect();
    Ok([vec![first], others].concat())
}

/// The group of a row: its own cell, the one above it, or the heading above the rows.
fn group_of(cells: &[&str], columns: &Columns, sheet: &Sheet, last: Option<&TargetRow>) -> String {
    if !columns.has("group") {
        return sheet.group.clone();
    }
    let own = columns.text(cells, "group");
    let above = last.filter(|_| own.is_empty()).map(|row| row.group.clone());
    above.unwrap_or(own)
}

/// The number of a row: as printed, of the row above, or counted.
fn read_number(
    cells: &[&str],
    columns: &Columns,
    (sheet, last): (&mut Sheet, Option<&TargetRow>),
    inherited: &mut Vec<TargetField>,
) -> Result<String, (TargetField, String)> {
    if !columns.has("no") {
        let target = columns.text(cells, "target");
        let goes_on = target.is_empty() || last.is_some_and(|row| row.target == target);
        if !goes_on || last.is_none() {
            sheet.counted += 1;
        }
        return Ok(sheet.counted.to_string());
    }
    let text = columns.text(cells, "no");
    let no = if text.is_empty() {
        inherited.push(TargetField::No);
        last.map(|row| row.no.clone())
    } else {
        number_of(&text)
    };
    no.ok_or((TargetField::No, text))
}

/// A row in sentences.
struct Sentences {
    goal: String,
    progress: String,
    wanted: String,
    told: String,
    unit_assumed: bool,
}

impl Sentences {
    fn of(cells: &[&str], columns: &Columns, target: &str) -> Self {
        let goal = columns.text(cells, "goal");
        let name = plain_name(target);
        let (done, words) = (columns.text(cells, "done"), columns.text(cells, "progress"));
        let unit = columns.text(cells, "unit");
        let unit = Some(unit).filter(|unit| is_unit(unit)).or_else(|| unit_in_brackets(target));
        let one = |heading: &Option<String>| {
            heading.clone().or_else(|| unit.clone()).or_else(|| columns.sheet_unit.clone())
        };
        let (goal_unit, done_unit) = (one(&columns.goal_unit), one(&columns.done_unit));
        let (wanted_number, told_number) = (bare(&goal), bare(&done).or_else(|| bare(&words)));
        let lacks = |number: &Option<Bare>, unit: &Option<String>| {
            unit.is_none() && number.as_ref().is_some_and(|number| !number.has_unit())
        };
        let unit_assumed = lacks(&wanted_number, &goal_unit) && lacks(&told_number, &done_unit);
        let assumed = if unit_assumed { ASSUMED_UNIT } else { "" };
        let goal_unit = goal_unit.unwrap_or_else(|| assumed.to_owned());
        let done_unit = done_unit.unwrap_or_else(|| assumed.to_owned());
        let mut wanted = match &wanted_number {
            Some(number) => phrase(&name, number, &goal_unit),
            None if goal.is_empty() => with_unit(target, &goal_unit),
            None => joined(target, &goal),
        };
        if let Some(growth) = columns.growth(cells, "goal_growth") {
            let lead = if wanted_number.is_some() { "，" } else { "" };
            wanted = format!("{wanted}{lead}{}", growth.change(""));
        }
        let numbers = [done.as_str(), words.as_str()].into_iter().filter(|text| !text.is_empty());
        let progress = numbers.collect::<Vec<_>>().join("；");
        let told = told(cells, columns, &name, &done_unit);
        Self { goal, progress, wanted, told, unit_assumed }
    }
}

/// A name and a goal in words. A short name belongs to the same clause.
fn joined(target: &str, goal: &str) -> String {
    if goal.contains(target) {
        return goal.to_owned();
    }
    let short = target.chars().count() <= 12 && !target.ends_with(['。', '；', ';']);
    if short { format!("{target}{goal}") } else { format!("{target}，{goal}") }
}

/// What is told in a row: numbers with their names first, then the words.
fn told(cells: &[&str], columns: &Columns, name: &str, unit: &str) -> String {
    let (done, words) = (columns.text(cells, "done"), columns.text(cells, "progress"));
    let mut parts: Vec<String> = Vec::new();
    // In a table of measures a report may leave out what it measures: 同比增长6.1%.
    let measures = columns.has("goal") && name.chars().count() <= NAME_CHARS_MAX;
    for text in [done, words] {
        match bare(&text) {
            Some(number) => parts.push(phrase(name, &number, unit)),
            None if text.is_empty() => {}
            None if measures && NAMELESS.iter().any(|word| text.starts_with(word)) => {
                parts.push(format!("{name}{text}"));
            }
            None => parts.push(text),
        }
    }
    if let Some(growth) = columns.growth(cells, "growth") {
        let lead = if parts.is_empty() { name } else { "" };
        parts.push(growth.change(&format!("{lead}同比")));
    }
    if parts.is_empty()
        && let Some(share) = bare(&columns.text(cells, "share"))
    {
        let share = if columns.share_is_percent { share.percent() } else { share.share() };
        parts.push(format!("{name}完成年度计划的{share}"));
    }
    parts.join("，")
}
