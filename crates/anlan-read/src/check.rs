//! Checks a text against itself: sums, shares, changes, lists and days that cannot be as written.
//!
//! Every finding quotes the places it speaks of and shows its arithmetic in one Chinese sentence. It
//! looks nothing up and knows only the text, the calendar, and the size of the national classification
//! of industries; it is silent wherever two numbers might speak of different things. The rules and
//! their limits are in `docs/model/check.md`.

mod arithmetic;
mod calendar;
mod change;
mod dated;
mod deadline;
mod equation;
mod finished;
mod industry;
mod listing;
mod page;
mod parts;
mod percent;
mod ranges;
mod rest;
mod table;
mod twice;

use crate::reading::Span;
use jiff::civil::Date;
use page::Page;

/// What is wrong, or does not fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rule {
    /// `2+2=5` as written.
    EquationWrong,
    /// Parts do not add up to their whole.
    PartsNotWhole,
    /// A part is larger than its whole.
    PartOverWhole,
    /// What is done and what is left do not add up to the whole.
    RestNotWhole,
    /// A share or completion that its own two numbers do not give.
    PercentWrong,
    /// A share of a whole above 100 %.
    ShareOverWhole,
    /// A growth or difference that its own two levels do not give.
    ChangeWrong,
    /// Said to rise where the numbers fall, or the other way round.
    DirectionReversed,
    /// All is said to be done, and a smaller number is told as done or some is left.
    AllNotDone,
    /// One indicator with two values.
    TwoValues,
    /// One indicator with the same digits in another power of ten.
    UnitJump,
    /// A deadline is over, and the work is told as unfinished.
    DeadlinePassed,
    /// More classes than the national classification of industries has.
    IndustryImpossible,
    /// A day, hour or weekday that does not exist.
    DateImpossible,
    /// A range from more to less.
    RangeReversed,
    /// A list with more or fewer items than were announced.
    ListCount,
    /// A row or column of a table that does not add up to its total.
    TableTotal,
}

impl Rule {
    /// The word in data.
    pub fn code(self) -> &'static str {
        match self {
            Self::EquationWrong => "equation_wrong",
            Self::PartsNotWhole => "parts_not_whole",
            Self::PartOverWhole => "part_over_whole",
            Self::RestNotWhole => "rest_not_whole",
            Self::PercentWrong => "percent_wrong",
            Self::ShareOverWhole => "share_over_whole",
            Self::ChangeWrong => "change_wrong",
            Self::DirectionReversed => "direction_reversed",
            Self::AllNotDone => "all_not_done",
            Self::TwoValues => "two_values",
            Self::UnitJump => "unit_jump",
            Self::DeadlinePassed => "deadline_passed",
            Self::IndustryImpossible => "industry_impossible",
            Self::DateImpossible => "date_impossible",
            Self::RangeReversed => "range_reversed",
            Self::ListCount => "list_count",
            Self::TableTotal => "table_total",
        }
    }
}

impl Rule {
    /// What is wrong, in a few Chinese words.
    pub fn words(self) -> &'static str {
        match self {
            Self::EquationWrong => "算式不成立",
            Self::PartsNotWhole => "分项之和与总数不符",
            Self::PartOverWhole => "部分大于整体",
            Self::RestNotWhole => "已完成与剩余之和与总数不符",
            Self::PercentWrong => "百分比与分子分母不符",
            Self::ShareOverWhole => "占比超过100%",
            Self::ChangeWrong => "增减与前后数值不符",
            Self::DirectionReversed => "升降方向与数值相反",
            Self::AllNotDone => "称全部完成而另有未完成",
            Self::TwoValues => "同一指标两个数值",
            Self::UnitJump => "同一指标数字相同而单位差十倍以上",
            Self::DeadlinePassed => "期限已到而未完成",
            Self::IndustryImpossible => "行业类别多于国家标准",
            Self::DateImpossible => "日期或时刻不存在",
            Self::RangeReversed => "区间起止颠倒",
            Self::ListCount => "列出的项数与所称不符",
            Self::TableTotal => "表内合计不符",
        }
    }
}

/// How sure a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// As written it cannot be.
    Error,
    /// It may be right under a reading that the text does not tell: to be looked at.
    Doubt,
}

impl Severity {
    /// The word in data.
    pub fn code(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Doubt => "doubt",
        }
    }
}

/// A place in the text with what stands there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quote {
    /// Code points of the text as given.
    pub span: Span,
    /// The text there.
    pub surface: String,
}

/// Something that cannot be, or does not fit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Which rule found it.
    pub rule: Rule,
    /// How sure it is.
    pub severity: Severity,
    /// The places it speaks of, in the order of the text.
    pub quotes: Vec<Quote>,
    /// One Chinese sentence with the arithmetic.
    pub sentence: String,
}

/// Checks a text as of a day; without a day no deadline is checked. Takes time in proportion to the
/// length (times its logarithm, for the comparison of names) and never fails.
pub fn check(text: &str, as_of: Option<Date>) -> Vec<Finding> {
    let page = Page::read(text);
    let mut findings = Vec::new();
    equation::check(&page, &mut findings);
    parts::check(&page, &mut findings);
    rest::check(&page, &mut findings);
    percent::check(&page, &mut findings);
    change::check(&page, &mut findings);
    finished::check(&page, &mut findings);
    twice::check(&page, &mut findings);
    industry::check(&page, &mut findings);
    calendar::check(&page, &mut findings);
    ranges::check(&page, &mut findings);
    listing::check(&page, &mut findings);
    table::check(&page, &mut findings);
    if let Some(as_of) = as_of {
        deadline::check(&page, as_of, &mut findings);
    }
    for finding in &mut findings {
        finding.quotes.sort_by_key(|quote| quote.span);
    }
    findings.sort_by_key(|finding| (finding.quotes.first().map(|quote| quote.span), finding.rule));
    findings.dedup();
    findings
}

/// The day that a text bears, if one stands in a line of its own: what `as_of` may be where nobody says.
pub fn day_of(text: &str) -> Option<Date> {
    dated::day(text)
}

#[cfg(test)]
mod tests;
