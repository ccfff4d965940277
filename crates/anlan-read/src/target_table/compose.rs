//! Puts a bare number and its measure together: 地区生产总值 | 亿元 | 6000 is 地区生产总值6000亿元.
//!
//! Adds only what stands elsewhere in the table: the name, the unit of the column, the row or the
//! sheet, and 增长 where a percentage stands beside the name of an amount. It judges nothing.

use crate::reading::quantities;
use crate::width;

/// Longest text taken for a unit.
const UNIT_CHARS_MAX: usize = 8;
/// More decimals than this are the noise of a spreadsheet's arithmetic.
const DECIMALS_MAX: usize = 6;
/// Words that may stand before a number in its cell.
const BEFORE: [&str; 18] = [
    "大于等于",
    "小于等于",
    "不低于",
    "不少于",
    "不高于",
    "不超过",
    "控制在",
    "力争",
    "达到",
    "超过",
    "≥",
    "≤",
    "≧",
    "≦",
    ">",
    "<",
    "约",
    "近",
];
/// Words that may stand behind it.
const BEHIND: [&str; 7] = ["及以上", "以上", "以内", "以下", "左右", "余", "多"];
/// Names whose percentages are shares or rates already.
const RATES: [&str; 14] = [
    "率",
    "比重",
    "占比",
    "比例",
    "覆盖",
    "份额",
    "满意度",
    "程度",
    "水平",
    "强度",
    "指数",
    "增长",
    "增速",
    "增幅",
];
const FALLS: [&str; 3] = ["下降", "降低", "减少"];

/// A number alone in its cell, with what hedges it and perhaps its unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Bare {
    before: &'static str,
    number: String,
    unit: String,
    behind: &'static str,
}

/// Whether a text is a measure: 亿元, 家, 万人次, %.
pub(super) fn is_unit(text: &str) -> bool {
    let text = width::squeeze(text);
    let count = text.chars().count();
    if count == 0 || count > UNIT_CHARS_MAX || text.chars().any(char::is_numeric) {
        return false;
    }
    let written = format!("5{text}");
    let reading = quantities(&format!("完成{written}"));
    matches!(reading.quantities.as_slice(), [one] if one.unit.is_some() && one.surface == written)
}

/// The unit in the brackets of a heading or a name: 年度目标（亿元）.
pub(super) fn unit_in_brackets(text: &str) -> Option<String> {
    let text = width::squeeze(text);
    let parts = text.split(['(', '[', '【']).skip(1);
    let inside = parts.filter_map(|part| part.split([')', ']', '】']).next());
    inside.map(|part| part.trim_start_matches("单位:").to_owned()).find(|part| is_unit(part))
}

/// The unit that a line above the headings sets for all numbers: 单位：万元.
pub(super) fn unit_of_sheet(lines: &[String]) -> Option<String> {
    lines.iter().find_map(|line| {
        let line = width::clean(line);
        let parts: Vec<&str> = line.split("单位:").collect();
        parts.windows(2).find_map(|pair| {
            let [before, behind] = pair else { return None };
            // 填报单位 and 责任单位 name an office.
            let last = before.chars().next_back();
            let whole = last.is_none_or(|c| !c.is_alphabetic() || matches!(c, '量' | '额'));
            let word =
                behind.trim_start().split([' ', ')', ']', ',', ';', '，', '；', '、']).next()?;
            (whole && is_unit(word)).then(|| word.to_owned())
        })
    })
}

/// Reads a cell as a number alone; none if it is a sentence, empty or a mere dash.
pub(super) fn bare(text: &str) -> Option<Bare> {
    let text = width::squeeze(text);
    let mut rest = text.as_str();
    let mut before = "";
    if let Some(word) = BEFORE.iter().find(|word| rest.starts_with(**word)) {
        before = word;
        rest = rest.strip_prefix(word)?;
    }
    let end = rest.find(|c: char| !(c.is_ascii_digit() || matches!(c, ',' | '.' | '-' | '+')));
    let (digits, tail) = rest.split_at(end.unwrap_or(rest.len()));
    let number = plain_number(digits)?;
    let (unit, behind) = match BEHIND.iter().find(|word| tail.ends_with(**word)) {
        Some(word) => (tail.strip_suffix(word)?, *word),
        None => match ["余", "多"].iter().find(|word| tail.starts_with(**word)) {
            Some(word) => (tail.strip_prefix(word)?, *word),
            None => (tail, ""),
        },
    };
    let unit = unit.trim_matches(['(', ')']);
    let scale = matches!(unit, "万" | "亿" | "千");
    (unit.is_empty() || scale || is_unit(unit)).then(|| Bare {
        before,
        number,
        unit: unit.to_owned(),
        behind,
    })
}

/// The digits without grouping and without a spreadsheet's noise; none if they are no number.
fn plain_number(digits: &str) -> Option<String> {
    let digits = digits.replace(',', "");
    let digits = digits.strip_prefix('+').unwrap_or(&digits);
    let unsigned = digits.strip_prefix('-').unwrap_or(digits);
    let (whole, decimals) = unsigned.split_once('.').unwrap_or((unsigned, ""));
    let all_digits = |text: &str| text.chars().all(|c| c.is_ascii_digit());
    if whole.is_empty() || !all_digits(whole) || !all_digits(decimals) {
        return None;
    }
    if decimals.len() <= DECIMALS_MAX {
        return Some(digits.trim_end_matches('.').to_owned());
    }
    let value: f64 = digits.parse().ok()?;
    let rounded = format!("{value:.DECIMALS_MAX$}");
    Some(rounded.trim_end_matches('0').trim_end_matches('.').to_owned())
}

impl Bare {
    /// Whether its cell names a whole unit.
    pub(super) fn has_unit(&self) -> bool {
        !self.unit.is_empty() && !matches!(self.unit.as_str(), "万" | "亿" | "千")
    }

    /// The number with its own unit, or with the one given.
    pub(super) fn with(&self, unit: &str) -> String {
        self.signed(&self.number, unit)
    }

    fn signed(&self, number: &str, unit: &str) -> String {
        let own = &self.unit;
        let unit = if self.has_unit() { String::new() } else { unit.to_owned() };
        let before = match self.before {
            "≧" | "大于等于" => "≥",
            "≦" | "小于等于" => "≤",
            other => other,
        };
        // 4000余名, but 80家以上.
        match self.behind {
            "余" | "多" => format!("{before}{number}{}{own}{unit}", self.behind),
            behind => format!("{before}{number}{own}{unit}{behind}"),
        }
    }

    /// Whether it is a number without a unit whose amount is below one.
    pub(super) fn is_below_one(&self) -> bool {
        self.unit.is_empty() && self.number.parse().is_ok_and(|value: f64| value.abs() < 1.0)
    }

    /// 0.052 as 5.2, as a spreadsheet shows what it keeps as a fraction.
    pub(super) fn times_hundred(mut self) -> Self {
        if let Ok(value) = self.number.parse::<f64>() {
            let text = format!("{:.2}", value * 100.0);
            text.trim_end_matches('0').trim_end_matches('.').clone_into(&mut self.number);
        }
        self
    }

    /// As a change: 同比增长4.3%, 同比下降2%.
    pub(super) fn change(&self, word: &str) -> String {
        let (way, number) = match self.number.strip_prefix('-') {
            Some(number) => ("下降", number),
            None => ("增长", self.number.as_str()),
        };
        format!("{word}{way}{}", self.signed(number, "%"))
    }

    /// As a share of the plan, where the heading says that the numbers are percentages.
    pub(super) fn percent(&self) -> String {
        format!("{}%", self.number)
    }

    /// As a share of the plan, told by its size; Excel keeps 74.8% as 0.748.
    pub(super) fn share(self) -> String {
        let fraction =
            self.unit.is_empty() && self.number.parse().is_ok_and(|value: f64| value <= 2.0);
        if fraction { self.times_hundred().percent() } else { self.percent() }
    }

    fn is_percent(&self, unit: &str) -> bool {
        if self.has_unit() { self.unit == "%" } else { unit == "%" }
    }
}

/// A name and its number, as a sentence would say it.
pub(super) fn phrase(name: &str, value: &Bare, unit: &str) -> String {
    let says = |list: &[&str]| list.iter().any(|word| name.contains(word));
    let is_change = value.is_percent(unit) && !says(&RATES) && !says(&FALLS);
    if is_change {
        return format!("{name}{}", value.change(""));
    }
    format!("{name}{}", value.with(unit))
}

/// A name without its number, its brackets and 其中.
pub(super) fn plain_name(text: &str) -> String {
    let text = width::clean(text);
    let text = text.trim_start_matches(|c: char| {
        c.is_ascii_digit() || matches!(c, '.' | '、' | '#' | '★' | '*' | '-' | '—' | ' ')
    });
    let text = text.strip_prefix("其中").map_or(text, |rest| rest.trim_start_matches([':', ' ']));
    let mut name = text.to_owned();
    while let Some(unit) = unit_in_brackets(&name) {
        let before = name.chars().count();
        for (open, close) in [("(", ")"), ("[", "]"), ("【", "】")] {
            name = name.replace(&format!("{open}{unit}{close}"), "");
            name = name.replace(&format!("{open}单位:{unit}{close}"), "");
        }
        if name.chars().count() == before {
            break;
        }
    }
    name.trim().to_owned()
}

/// The unit that a heading or a caption names: 亿元, 年度目标（亿元）, 单位：亿元.
pub fn unit_named(text: &str) -> Option<String> {
    let whole = width::squeeze(text);
    let own = is_unit(&whole).then_some(whole);
    own.or_else(|| unit_in_brackets(text)).or_else(|| unit_of_sheet(&[text.to_owned()]))
}

/// A cell as a sentence: a number alone gets the name before and the unit behind it, other texts get
/// the unit behind a last number that has none.
pub fn sentence(name: &str, cell: &str, unit: Option<&str>) -> String {
    let unit = unit.unwrap_or_default();
    match bare(cell) {
        Some(number) => phrase(&plain_name(name), &number, unit),
        None => with_unit(cell, unit),
    }
}

/// A name and the bare number behind it (城镇登记失业率 ≤4.0), and nothing else.
pub fn named_number(text: &str) -> Option<(&str, &str)> {
    let text = text.trim();
    let begins = |c: char| {
        c.is_ascii_digit() || c.is_whitespace() || matches!(c, '≥' | '≤' | '＞' | '＜' | '>' | '<')
    };
    let (name, number) = text.split_at_checked(text.find(begins)?)?;
    let said = name.chars().count() >= 3 && name.chars().all(char::is_alphabetic);
    (said && bare(number).is_some()).then_some((name, number.trim()))
}

/// A text whose last number has no unit, with the unit given: 地区生产总值1200 in 亿元.
pub fn with_unit(text: &str, unit: &str) -> String {
    let text = text.trim();
    if !is_unit(unit) {
        return text.to_owned();
    }
    let is_part = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',');
    let stem = BEHIND.iter().find_map(|word| text.strip_suffix(word)).unwrap_or(text);
    let tail = text.strip_prefix(stem).unwrap_or_default();
    let name = stem.trim_end_matches(is_part);
    let number = stem.strip_prefix(name).unwrap_or_default();
    let is_number = number.chars().any(|c| c.is_ascii_digit());
    // 2025 behind a letter or a sign is a code, not an amount.
    let stands_free = name.chars().next_back().is_none_or(|c| !c.is_ascii_alphanumeric());
    if !is_number || !stands_free {
        return text.to_owned();
    }
    match tail {
        "余" | "多" => format!("{name}{number}{tail}{unit}"),
        tail => format!("{name}{number}{unit}{tail}"),
    }
}
