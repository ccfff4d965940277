//! What stands beside a pair: the self-report, the unit and the measure of its column, in whatever
//! form it was given. It judges nothing.

use anlan_read::target_table::{SelfReport, read_self_report, unit_named};
use serde_json::Value;

/// Objects inside objects deeper than this say nothing of a pair.
const DEPTH_MAX: usize = 4;
/// Words in the key of a self-report.
const REPORT_KEYS: [&str; 8] =
    ["self_report", "selfreport", "self", "是否", "自评", "自查", "自报", "达标"];
const UNIT_KEYS: [&str; 5] = ["unit", "单位", "计量单位", "header", "表头"];
const MEASURE_KEYS: [&str; 7] =
    ["measure", "indicator", "指标", "指标名称", "项目", "项目名称", "name"];
/// Words of heads that name a column and nothing that is counted.
const COLUMN_WORDS: [&str; 10] =
    ["情况", "完成", "目标", "任务", "计划", "本期", "累计", "进度", "实绩", "考核"];

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Context {
    pub(super) report: SelfReport,
    pub(super) unit: Option<String>,
    pub(super) measure: Option<String>,
    /// Everything in words.
    pub(super) words: Option<String>,
}

impl Context {
    pub(super) fn of(value: &Value) -> Self {
        let (report, unit, measure) = (SelfReport::Missing, None, None);
        let mut context = Self { report, unit, measure, words: None };
        context.take("", value, 0);
        context
    }

    fn take(&mut self, key: &str, value: &Value, depth: usize) {
        if depth > DEPTH_MAX {
            return;
        }
        match value {
            Value::Null => {}
            Value::Bool(truth) => self.say(key, if *truth { "是" } else { "否" }),
            Value::Number(number) => self.say(key, &number.to_string()),
            Value::String(text) => self.take_text(key, text),
            Value::Array(items) => items.iter().for_each(|item| self.take(key, item, depth + 1)),
            Value::Object(fields) => {
                fields.iter().for_each(|(key, value)| self.take(key, value, depth + 1));
            }
        }
    }

    /// A text, which may be a list of 名称：内容.
    fn take_text(&mut self, key: &str, text: &str) {
        if !text.trim().is_empty() {
            let words = self.words.take().map_or_else(String::new, |words| words + "\n");
            self.words = Some(words + text.trim());
        }
        self.say(key, text);
        for part in text.split([';', '；', ',', '，', '。', '|', '\n', '\t', '\u{3000}']) {
            if let Some((name, said)) = part.split_once([':', '：']) {
                self.say(name.trim(), said.trim());
            } else if key.is_empty() && part.trim() != text.trim() {
                self.say("", part);
            }
        }
    }

    fn say(&mut self, key: &str, text: &str) {
        let key = key.trim().to_lowercase();
        let about_report = key.is_empty() || REPORT_KEYS.iter().any(|word| key.contains(word));
        if about_report && self.report == SelfReport::Missing {
            match read_self_report(text) {
                plain @ (SelfReport::OnPlan | SelfReport::NotOnPlan) => self.report = plain,
                SelfReport::Missing | SelfReport::Unclear(_) => {}
            }
        }
        if self.unit.is_none() && UNIT_KEYS.iter().any(|word| key.contains(word)) {
            self.unit = unit_named(text);
        }
        if self.unit.is_none() && text.contains(['(', '（']) {
            self.unit = unit_named(text);
        }
        if self.measure.is_none() && key.is_empty() {
            self.measure = head(text);
        }
        if self.measure.is_none() && MEASURE_KEYS.contains(&key.as_str()) && !text.is_empty() {
            self.measure = Some(text.trim().to_owned());
        }
    }
}

/// What a head with its unit in brackets counts: 产业规模（亿元); none where it only names the column.
fn head(text: &str) -> Option<String> {
    let (name, rest) = text.trim().split_once(['(', '（'])?;
    let plain = name.chars().count() >= 3
        && !name.contains([':', '：'])
        && !COLUMN_WORDS.iter().any(|word| name.contains(word));
    (plain && rest.ends_with([')', '）'])).then(|| name.trim().to_owned())
}
