//! Judges a list of targets and claims that came as JSON, each for itself: one that cannot be read
//! is told with its place, and the others are judged all the same.

use super::context::Context;
use super::judge::{Held, WorkTime, judged, number};
use super::schedule::ScheduleRule;
use anlan_core::problem::Problem;
use anlan_read::date::{WrittenDate, read_date};
use anlan_read::target_table::{Deadline, named_number, read_deadline, sentence};
use jiff::civil::{Date, date};
use serde::Serialize;
use serde_json::{Map, Value};

/// A file of pairs beyond this is split by its sender.
pub const PAIRS_BYTES_MAX: usize = 512 * 1024 * 1024;

/// What came of one pair, in the order of the pairs.
#[derive(Debug, Clone, Serialize)]
#[serde(untagged)]
pub enum PairLine {
    /// It was judged.
    Judged(PairVerdict),
    /// It could not be read.
    Refused(PairRefused),
}

/// A pair as judged.
#[derive(Debug, Clone, Serialize)]
pub struct PairVerdict {
    /// The pair's own id, as given.
    pub id: Value,
    /// `met`, `on_track`, `behind`, `not_comparable` or `evidence_missing`.
    pub verdict: &'static str,
    /// `yes`, `no` or `uncertain`: whether the self-report and the numbers part.
    pub contradiction: &'static str,
    /// Told divided by wanted, 1 for the whole, where that means something.
    pub progress: Option<f64>,
    /// Share of the time that is gone, 0 to 1.
    pub elapsed: f64,
    /// The rule that decided.
    pub rule: String,
    /// One Chinese sentence.
    pub reason: String,
}

/// A pair that could not be read.
#[derive(Debug, Clone, Serialize)]
pub struct PairRefused {
    /// The pair's own id, if it has one.
    pub id: Value,
    /// What is wrong with it.
    pub problem: PairProblem,
}

/// What is wrong with a pair.
#[derive(Debug, Clone, Serialize)]
pub struct PairProblem {
    /// Place in the list, from 0.
    pub index: usize,
    /// Stable code.
    pub code: &'static str,
    /// What is wrong.
    pub title: String,
    /// What to do.
    pub detail: String,
}

/// Judges a JSON array of pairs, or an object that holds one as `pairs`.
///
/// # Errors
/// `target_pairs_invalid` when there is no such array.
pub fn judge_pairs(json: &[u8], schedule: &ScheduleRule) -> Result<Vec<PairLine>, Problem> {
    let invalid = |reason: &str| Problem::invalid("target_pairs_invalid").with("reason", reason);
    if json.len() > PAIRS_BYTES_MAX {
        return Err(invalid("文件太大"));
    }
    let json = json.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(json);
    let whole: Value = serde_json::from_slice(json)
        .map_err(|error| invalid(&format!("不是 JSON（第 {} 行）", error.line())))?;
    let pairs = match whole {
        Value::Array(pairs) => pairs,
        Value::Object(mut fields) => match fields.remove("pairs") {
            Some(Value::Array(pairs)) => pairs,
            Some(_) | None => return Err(invalid("没有数组 pairs")),
        },
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {
            return Err(invalid("不是数组"));
        }
    };
    Ok(pairs.iter().enumerate().map(|(index, pair)| line(index, pair, schedule)).collect())
}

fn line(index: usize, pair: &Value, schedule: &ScheduleRule) -> PairLine {
    let id = pair.get("id").cloned().unwrap_or(Value::Null);
    let read = pair.as_object().ok_or_else(|| "不是对象".to_owned()).and_then(read);
    match read {
        Ok((pair, context)) => {
            let held = Held {
                target: &pair.target,
                claim: &pair.claim,
                self_report: &context.report,
                beside: context.words.as_deref(),
                unit_assumed: false,
                time: pair.time,
            };
            let judgement = judged(&held, &schedule.of(pair.time.year));
            PairLine::Judged(PairVerdict {
                id,
                verdict: judgement.verdict.code(),
                contradiction: judgement.doubt.code(),
                progress: judgement.progress.map(number),
                elapsed: number(judgement.elapsed),
                rule: judgement.rule,
                reason: judgement.reason,
            })
        }
        Err(reason) => {
            let problem = Problem::invalid("target_pair_invalid")
                .with("index", index + 1)
                .with("reason", reason);
            let (code, title, detail) = (problem.code, problem.title(), problem.advice());
            PairLine::Refused(PairRefused {
                id,
                problem: PairProblem { index, code, title, detail },
            })
        }
    }
}

/// A pair as read, bare numbers with their measure and unit.
struct Pair {
    target: String,
    claim: String,
    time: WorkTime,
}

/// A pair, or what is wrong with it in words.
fn read(fields: &Map<String, Value>) -> Result<(Pair, Context), String> {
    let target = text(fields, "target_text")?.ok_or("没有 target_text")?;
    let claim = text(fields, "claim_text")?.unwrap_or_default();
    let as_of = day(fields, "as_of")?.ok_or("没有 as_of")?;
    let period_start = day(fields, "period_start")?.unwrap_or(date(as_of.year(), 1, 1));
    let deadline = deadline(fields, as_of)?;
    let context = fields.get("context").unwrap_or(&Value::Null);
    let mut context = Context::of(context);
    // The self-report may stand beside the context instead of in it.
    for key in ["self_report", "self_reported"] {
        if let Some(value) = fields.get(key).filter(|value| !value.is_null()) {
            context.report = Context::of(value).report;
        }
    }
    let unit = context.unit.as_deref();
    // 城镇登记失业率 ≤4.0 beside 3.1: the target names what the claim's number counts.
    let (measure, wanted) = match (&context.measure, named_number(&target)) {
        (None, Some((name, number))) if unit.is_some() => (name, number),
        (measure, _) => (measure.as_deref().unwrap_or_default(), target.as_str()),
    };
    let pair = Pair {
        target: sentence(measure, wanted, unit),
        claim: sentence(measure, &claim, unit),
        time: WorkTime { start: period_start, as_of, deadline, year: as_of.year() },
    };
    Ok((pair, context))
}

/// A text, or a number as text; none if it is missing, null or blank.
fn text(fields: &Map<String, Value>, name: &str) -> Result<Option<String>, String> {
    match fields.get(name) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) if text.trim().is_empty() => Ok(None),
        Some(Value::String(text)) => Ok(Some(text.clone())),
        Some(Value::Number(number)) => Ok(Some(number.to_string())),
        Some(Value::Bool(_) | Value::Array(_) | Value::Object(_)) => {
            Err(format!("{name} 不是文字"))
        }
    }
}

fn day(fields: &Map<String, Value>, name: &str) -> Result<Option<Date>, String> {
    let Some(text) = text(fields, name)? else { return Ok(None) };
    let day = match read_date(&text) {
        Ok(WrittenDate::Day(day)) => Some(day),
        Ok(WrittenDate::Month { year, month }) if name == "period_start" => {
            Date::new(year, month, 1).ok()
        }
        Ok(WrittenDate::Month { year, month }) => {
            Date::new(year, month, 1).ok().map(Date::last_of_month)
        }
        Ok(WrittenDate::Year(year)) if name == "period_start" => Date::new(year, 1, 1).ok(),
        Ok(WrittenDate::Year(_)) | Err(_) => None,
    };
    day.map(Some).ok_or_else(|| format!("{name} 不是日期"))
}

/// A day, or words such as 年底; none for 长期坚持.
fn deadline(fields: &Map<String, Value>, as_of: Date) -> Result<Option<Date>, String> {
    let Some(text) = text(fields, "deadline")? else { return Ok(None) };
    match read_deadline(&text, as_of.year()) {
        Deadline::Day(day) => Ok(Some(day)),
        Deadline::Ongoing | Deadline::Missing => Ok(None),
        Deadline::Unread => Err("deadline 不是日期".to_owned()),
    }
}
