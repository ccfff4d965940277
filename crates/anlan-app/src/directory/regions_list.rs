//! A list of regions as the statistics office or a town's office keeps it: one row a region.

use super::import::{Listed, Standing, home_of, notes};
use crate::table::{Fault, FieldCells, Headings, Opened, RowProblem, refusal};
use anlan_core::calendar::iso_day;
use anlan_core::codes::region_code::{RegionCode, RegionLevel};
use anlan_core::identity::command::RegionEntry;
use anlan_core::problem::Problem;
use anlan_read::words::REGION_FIELDS;
use anlan_store::read::directory::DatedRegion;
use std::collections::{BTreeMap, BTreeSet};
use std::io::Cursor;

/// Longest name kept, characters.
const NAME_CHARS_MAX: usize = 100;
/// Centres nearer than this are the same, micro-degrees (about a metre).
const CENTRE_SLACK: i64 = 10;
/// Signs between the other names in a cell.
const BETWEEN_NAMES: [char; 7] = ['、', '，', ',', ';', '；', '/', '|'];

/// One row that could be read.
struct Row {
    number: u64,
    entry: RegionEntry,
    /// The file says from which day.
    dated: bool,
    /// The file says where the centre is.
    centred: bool,
}

/// Reads the list and leaves out what the directory holds already.
pub(super) fn read(
    bytes: Vec<u8>,
    file_name: &str,
    standing: &Standing,
) -> Result<Listed<RegionEntry>, Problem> {
    let mut opened = Opened::open(Cursor::new(bytes), file_name, REGION_FIELDS, None)?;
    let headings = opened.headings();
    let notes = notes(&mut opened);
    let (mut rows, mut problems, mut count) = (Vec::new(), Vec::new(), 0);
    for row in opened.data_rows()? {
        let row = row.map_err(|problem| refusal(&problem))?;
        count += 1;
        match region(headings.row(&row), standing) {
            Ok(read) => rows.push(read),
            Err(wrong) => problems.extend(wrong),
        }
    }
    problems.extend(between_rows(&rows, &headings, standing));
    problems.sort_by_key(|problem| problem.row);
    let new = rows.into_iter().filter(|row| !is_known(row, standing));
    let entries = new.filter_map(|row| Some((home_of(&row.entry.code)?, row.entry)));
    Ok(Listed { rows: count, entries: entries.collect(), problems, notes })
}

fn region(mut cells: FieldCells<'_>, standing: &Standing) -> Result<Row, Vec<RowProblem>> {
    let number = cells.row_number();
    let code = code(&mut cells, standing);
    let name = cells.text("name", NAME_CHARS_MAX).unwrap_or_default();
    if name.is_empty() {
        cells.wrong("name", "import_name_missing", "", "");
    }
    let dated = !cells.squeezed("valid_from").is_empty();
    let (from, valid_to) = (day(&mut cells, "valid_from"), day(&mut cells, "valid_to"));
    let first = || first_day(code.as_ref(), &name, valid_to.as_deref(), standing);
    // In place of a day that could not be read, which is told already, no other is taken.
    let valid_from = if dated { from } else { Some(first()) };
    for (field, day) in [("valid_from", &valid_from), ("valid_to", &valid_to)] {
        if let Some(day) = day.as_ref().filter(|day| **day > standing.today) {
            cells.wrong(field, "import_cell_invalid", day, "还没有到，请到了那天再导入");
        }
    }
    if let Some((to, from)) = valid_to.as_ref().zip(valid_from.as_ref())
        && to < from
    {
        let reason =
            if dated { "早于启用日期" } else { "早于启用日期，请写明启用日期" };
        cells.wrong("valid_to", "import_cell_invalid", to, reason);
    }
    let aliases = cells.text("aliases", NAME_CHARS_MAX).unwrap_or_default();
    let aliases = aliases.split(BETWEEN_NAMES).map(str::trim).filter(|alias| !alias.is_empty());
    let aliases: Vec<String> = aliases.map(str::to_owned).collect();
    if cells.lacks_datum() {
        let value = cells.squeezed("datum");
        cells.wrong("datum", "import_cell_invalid", &value, "有经纬度就要写明坐标系，如 CGCS2000");
    }
    let centre = cells.point().map(|(point, _datum)| micro_degrees(point));
    let Some(code) = code else { return Err(cells.into_problems()) };
    let valid_from = valid_from.unwrap_or_default();
    let centred = centre.is_some();
    let centre = centre.or_else(|| known_centre(&code, &valid_from, standing));
    let entry = RegionEntry { code, name, valid_from, valid_to, aliases, centre };
    cells.finish(Row { number, entry, dated, centred })
}

fn code(cells: &mut FieldCells<'_>, standing: &Standing) -> Option<RegionCode> {
    let text = cells.squeezed("code");
    let wrong = |cells: &mut FieldCells<'_>, reason: &str| {
        cells.wrong("code", "import_cell_invalid", &text, reason);
    };
    if cells.cell("code").has_lost_digits() {
        wrong(cells, "表格程序把代码当成数字，末几位已丢失，请把这一列设为文本");
        return None;
    }
    match RegionCode::parse(&text) {
        Err(_) => {
            wrong(cells, "应为 6 位（县、市）、9 位（镇街）、12 位（村居）或 15 位（网格）代码");
        }
        Ok(code) if code.level() == RegionLevel::Province => wrong(cells, "不登记省级"),
        Ok(code) if !standing.permits(&code) => {
            cells.wrong("code", "import_row_outside_scope", code.as_str(), "");
        }
        Ok(code) => return Some(code),
    }
    None
}

/// A directory counts by days: a month or a year, which other files may say, begins nothing.
fn day(cells: &mut FieldCells<'_>, field: &str) -> Option<String> {
    let written = cells.day(field)?;
    if iso_day(&written).is_ok() {
        return Some(written);
    }
    cells.wrong(field, "import_cell_invalid", &written, "请写到日，如 2026-01-01");
    None
}

/// Where the file says no day: a region that ends, or stands under its name already, keeps its
/// first day; any other begins today.
fn first_day(
    code: Option<&RegionCode>,
    name: &str,
    ends: Option<&str>,
    standing: &Standing,
) -> String {
    let known = code.and_then(|code| {
        let ended = |region: &&DatedRegion| region.valid_to.as_deref() == ends;
        standing.of_code(code).iter().find(ended).or_else(|| standing.current(code))
    });
    match known {
        Some(region) if ends.is_some() || region.name == name => region.valid_from.clone(),
        Some(_) | None => standing.today.clone(),
    }
}

/// The centre of the very entry that is written anew, else of what the code stands for.
fn known_centre(code: &RegionCode, from: &str, standing: &Standing) -> Option<(i64, i64)> {
    let same = standing.of_code(code).iter().find(|known| known.valid_from == from);
    same.or_else(|| standing.current(code))?.centre.map(micro_degrees)
}

fn micro_degrees((lng, lat): (f64, f64)) -> (i64, i64) {
    let micro = |degrees: f64| format!("{:.0}", degrees * 1e6).parse().unwrap_or(0);
    (micro(lng), micro(lat))
}

/// Whether the directory holds the row just so.
fn is_known(row: &Row, standing: &Standing) -> bool {
    let entry = &row.entry;
    let near = |known: Option<(f64, f64)>| match (known.map(micro_degrees), entry.centre) {
        (Some(known), Some(told)) => {
            (known.0 - told.0).abs() <= CENTRE_SLACK && (known.1 - told.1).abs() <= CENTRE_SLACK
        }
        (_, None) | (None, Some(_)) => false,
    };
    let of_code = standing.of_code(&entry.code);
    let later = of_code.iter().map(|known| known.valid_from.as_str());
    // What stands under the code from a later day on has cut this entry short.
    let last_day = entry.last_day(later.filter(|from| *from > entry.valid_from.as_str()).min());
    let same = |known: &DatedRegion| {
        known.name == entry.name
            && known.valid_to == last_day
            && (!row.dated || known.valid_from == entry.valid_from)
            && (!row.centred || near(known.centre))
    };
    let named = |alias: &String| standing.has_alias(&entry.code, alias);
    of_code.iter().any(same) && entry.aliases.iter().all(named)
}

/// What only shows between rows: a code twice, a parent that nobody lists, one name twice in a town.
fn between_rows(rows: &[Row], headings: &Headings, standing: &Standing) -> Vec<RowProblem> {
    let mut problems = Vec::new();
    let mut wrong = |row: &Row, field: &str, value: &str, reason: String| {
        let fault = Fault { field, code: "import_cell_invalid", value, reason: &reason };
        problems.push(headings.problem(row.number, fault));
    };
    let mut seen: BTreeMap<(&RegionCode, &str), u64> = BTreeMap::new();
    for row in rows {
        let key = (&row.entry.code, row.entry.valid_from.as_str());
        match seen.get(&key) {
            Some(first) => {
                wrong(row, "code", row.entry.code.as_str(), format!("与第 {first} 行重复"));
            }
            None => drop(seen.insert(key, row.number)),
        }
    }
    let after = after(rows, standing);
    let mut named: BTreeMap<(RegionCode, &str), BTreeSet<&str>> = BTreeMap::new();
    for (code, name) in &after {
        let parent = RegionCode::parse(code).ok().and_then(|code| code.parent());
        if let Some(parent) = parent {
            named.entry((parent, *name)).or_default().insert(*code);
        }
    }
    for row in rows.iter().filter(|row| !after.contains_key(row.entry.code.as_str())) {
        let prefix = row.entry.code.prefix();
        let next = after.range(prefix..).next().map(|(code, _)| *code);
        let inside = next.filter(|code| code.starts_with(prefix));
        if let (Some(child), Some(day)) = (inside, &row.entry.valid_to) {
            wrong(row, "valid_to", day, format!("其中的 {child} 还没有停用，请一并列出"));
        }
    }
    for row in rows.iter().filter(|row| stands(row, &after)) {
        let entry = &row.entry;
        let Some(parent) = entry.code.parent() else { continue };
        let below_county = entry.code.level() > RegionLevel::County;
        if below_county && !after.contains_key(parent.as_str()) {
            let reason = format!("上级 {} 还没有登记，也不在这个文件里", parent.as_str());
            wrong(row, "code", entry.code.as_str(), reason);
        }
        let namesakes = named.get(&(parent, entry.name.as_str()));
        let other = namesakes.into_iter().flatten().find(|code| **code != entry.code.as_str());
        if let Some(other) = other.filter(|_| below_county) {
            let reason = format!("与 {other} 同名；如是换了代码，请另列一行写明旧代码的停用日期");
            wrong(row, "name", &entry.name, reason);
        }
    }
    problems
}

/// Whether the row is what its code will stand for, and no span that is past.
fn stands(row: &Row, after: &BTreeMap<&str, &str>) -> bool {
    row.entry.valid_to.is_none() && after.get(row.entry.code.as_str()) == Some(&&*row.entry.name)
}

/// Code and name of every region that will stand when the list is entered: of each code, the span
/// that begins last decides.
fn after<'a>(rows: &'a [Row], standing: &'a Standing) -> BTreeMap<&'a str, &'a str> {
    let mut last: BTreeMap<&str, (&str, &str, bool)> = BTreeMap::new();
    for known in standing.spans() {
        let span = (known.valid_from.as_str(), known.name.as_str(), known.valid_to.is_none());
        last.insert(known.code.as_str(), span);
    }
    for row in rows {
        let RegionEntry { code, name, valid_from, valid_to, .. } = &row.entry;
        let span = (valid_from.as_str(), name.as_str(), valid_to.is_none());
        let before = last.entry(code.as_str()).or_insert(span);
        if before.0 <= span.0 {
            *before = span;
        }
    }
    let standing = last.into_iter().filter(|(_, (_, _, stands))| *stands);
    standing.map(|(code, (_, name, _))| (code, name)).collect()
}
