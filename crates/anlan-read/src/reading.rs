//! Reads running official text: quantities, times, and numbers that are neither.
//!
//! Pure text in; spans into that very text out. Every value is an exact decimal in base units, every
//! hedge is kept, and what looks like a number but counts nothing (slogans, document numbers,
//! ordinals, levels) is said to be that. Nothing is looked up and no year is invented: a period
//! without a year stays without one. The rules and their limits are in `docs/model/reading.md`.

mod amount;
mod bound;
mod clause;
mod fraction;
mod glyphs;
mod idiom;
mod kind;
mod measure;
mod moment;
mod names;
mod period;
mod pieces;
mod rank;
mod refuse;
mod rejected;
mod scan;
mod subject;
mod time;
mod traditional;
mod units;

use crate::number::Decimal;
pub use moment::{Moment, Time, TimeKind};
pub use pieces::Pieces;
pub use rejected::{Reason, Rejected};
pub use units::UnitClass;

/// A place in the text as given, in Unicode code points; the end is not part of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    /// First code point.
    pub start: usize,
    /// One behind the last code point.
    pub end: usize,
}

impl Span {
    /// The words at this place of a text; what lies beyond its end is left out.
    pub fn words(self, text: &str) -> String {
        text.chars().skip(self.start).take(self.end.saturating_sub(self.start)).collect()
    }
}

/// All that was read in a text, each list in the order of the text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reading {
    /// What counts or measures something.
    pub quantities: Vec<Quantity>,
    /// Days, periods and deadlines.
    pub times: Vec<Time>,
    /// Numbers that count nothing.
    pub rejected: Vec<Rejected>,
}

/// A quantity with its hedges, its unit, and what the words around it say of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quantity {
    /// Where it stands, hedges and unit included.
    pub span: Span,
    /// The text there as given, with line breaks that fell inside.
    pub surface: String,
    /// How much it is.
    pub amount: Amount,
    /// A word that makes the number rough: 余, 多, 近, 约, 左右, 数, 几, 来, 上.
    pub approx: Option<Approx>,
    /// A word that makes the number a bound: 以上, 超过, 不低于.
    pub comparator: Option<Comparator>,
    /// A verb before the number that says how it is reached; not part of the span.
    pub lead: Option<Lead>,
    /// The unit as written, in simplified characters; none behind 1.5亿 or 居全省第一.
    pub unit: Option<String>,
    /// What is counted in fact: `个百分点` for the first of 0.8个和0.6个百分点, `平方米` for ㎡.
    pub measure: Option<&'static str>,
    /// What a second unit divides by: `年` in 吨/年, `月/人` in 元/月/人.
    pub per: Option<String>,
    /// What kind of thing the unit counts; none without a unit.
    pub class: Option<UnitClass>,
    /// What the number says.
    pub kind: Kind,
    /// Whether it is told as done or as wanted.
    pub mood: Mood,
    /// Which way a change or a comparison goes.
    pub direction: Option<Direction>,
    /// The words that name what is counted, as far as the clause tells; may be empty.
    pub indicator: String,
    /// Place in [`Reading::times`], of the same reading, of the period it speaks of.
    pub period: Option<usize>,
    /// The area it speaks of, or is ranked in: 全市, 全省.
    pub area: Option<String>,
}

/// How much a quantity is, in base units: 3.5万家 is 35,000; 8% is 8; 两成 is 20 (%).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Amount {
    /// One number. Falls (下降8%) are negative where the unit is a share or a difference of shares.
    Exact(Decimal),
    /// From one number to another, both included: 3-5家, 数十家 (20 to 99).
    Range {
        /// The lower end.
        low: Decimal,
        /// The upper end.
        high: Decimal,
    },
    /// A ratio that no decimal holds exactly, or that is written as one: 三分之一, 1:2.5.
    Ratio {
        /// What is divided, or stands first.
        first: Decimal,
        /// What it is divided by, or stands second.
        second: Decimal,
    },
}

impl Amount {
    /// The number, if it is one.
    pub fn exact(self) -> Option<Decimal> {
        match self {
            Self::Exact(value) => Some(value),
            Self::Range { .. } | Self::Ratio { .. } => None,
        }
    }

    /// Both ends, if it is a range.
    pub fn range(self) -> Option<(Decimal, Decimal)> {
        match self {
            Self::Range { low, high } => Some((low, high)),
            Self::Exact(_) | Self::Ratio { .. } => None,
        }
    }
}

/// Words for roughly.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Approx {
    /// 余: more than the number.
    Yu,
    /// 多: more than the number.
    Duo,
    /// 来: about the number.
    Lai,
    /// 几: some more than the number, or some tens.
    Ji,
    /// 数: some tens, some hundreds.
    Shu,
    /// 近: a little less than the number.
    Jin,
    /// 约: about the number.
    Yue,
    /// 左右, 上下: about the number.
    ZuoYou,
    /// 上 as in 上百家: at least the number.
    Shang,
}

impl Approx {
    /// The Chinese word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Yu => "余",
            Self::Duo => "多",
            Self::Lai => "来",
            Self::Ji => "几",
            Self::Shu => "数",
            Self::Jin => "近",
            Self::Yue => "约",
            Self::ZuoYou => "左右",
            Self::Shang => "上",
        }
    }
}

/// Words for a bound. 过, 超, 逾 are 超过; ≥ is 不低于; 及以上 is 以上.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Comparator {
    /// 以上: at least.
    YiShang,
    /// 以下: at most, or less.
    YiXia,
    /// 以内: at most.
    YiNei,
    /// 超过: more than.
    ChaoGuo,
    /// 高于: more than.
    GaoYu,
    /// 不少于: at least.
    BuShaoYu,
    /// 不低于: at least.
    BuDiYu,
    /// 至少: at least.
    ZhiShao,
    /// 不超过: at most.
    BuChaoGuo,
    /// 不高于: at most.
    BuGaoYu,
    /// 不多于, 至多, 最多: at most.
    BuDuoYu,
    /// 低于: less than.
    DiYu,
    /// 少于: less than.
    ShaoYu,
    /// 不足: less than.
    BuZu,
    /// 不到: less than.
    BuDao,
}

impl Comparator {
    /// The Chinese word.
    pub fn word(self) -> &'static str {
        match self {
            Self::YiShang => "以上",
            Self::YiXia => "以下",
            Self::YiNei => "以内",
            Self::ChaoGuo => "超过",
            Self::GaoYu => "高于",
            Self::BuShaoYu => "不少于",
            Self::BuDiYu => "不低于",
            Self::ZhiShao => "至少",
            Self::BuChaoGuo => "不超过",
            Self::BuGaoYu => "不高于",
            Self::BuDuoYu => "不多于",
            Self::DiYu => "低于",
            Self::ShaoYu => "少于",
            Self::BuZu => "不足",
            Self::BuDao => "不到",
        }
    }
}

/// Verbs that bring a number: they stay outside the span, and say how the number is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lead {
    /// 达到, 达, 增至: just that number.
    Reach,
    /// 突破: more than the number.
    Break,
    /// 控制在: at most the number.
    Hold,
}

impl Lead {
    /// The Chinese word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Reach => "达到",
            Self::Break => "突破",
            Self::Hold => "控制在",
        }
    }
}

/// What a number says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// How many or how much.
    Level,
    /// By how much something grew or fell.
    Growth,
    /// The difference of two rates, such as 高于全省5.3个百分点.
    Difference,
    /// A share of a whole: 占比, 占…的89.3%.
    Share,
    /// How much of a plan is done: 完成年度计划的106%.
    Completion,
    /// How far a work has come: 装修完成95%.
    Stage,
    /// A level that is a rate: 优良率87.5%.
    Ratio,
    /// A place in an order: 居全省第4位.
    Rank,
    /// So much in so much time or for each: 元/月, 吨/年.
    Rate,
    /// What could be made: 年产3万吨.
    Capacity,
    /// A bound that belongs to a name: 500万元以上项目.
    Threshold,
    /// A property of a thing: 3岁以下, 110千伏.
    Attribute,
    /// How long.
    Duration,
}

impl Kind {
    /// The word in data.
    pub fn code(self) -> &'static str {
        match self {
            Self::Level => "level",
            Self::Growth => "growth",
            Self::Difference => "difference",
            Self::Share => "share",
            Self::Completion => "completion",
            Self::Stage => "stage",
            Self::Ratio => "ratio",
            Self::Rank => "rank",
            Self::Rate => "rate",
            Self::Capacity => "capacity",
            Self::Threshold => "threshold",
            Self::Attribute => "attribute",
            Self::Duration => "duration",
        }
    }
}

/// Whether a number is told as done or as wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mood {
    /// Told as a fact.
    Fact,
    /// Wanted: 力争, 确保, 目标.
    Target,
    /// Intended: 计划, 拟.
    Plan,
    /// Expected: 预计, 可.
    Forecast,
}

impl Mood {
    /// The word in data.
    pub fn code(self) -> &'static str {
        match self {
            Self::Fact => "fact",
            Self::Target => "target",
            Self::Plan => "plan",
            Self::Forecast => "forecast",
        }
    }
}

/// Which way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Direction {
    /// 增长, 提高, 高于.
    Up,
    /// 下降, 回落, 低于.
    Down,
}

impl Direction {
    /// The word in data.
    pub fn code(self) -> &'static str {
        match self {
            Self::Up => "up",
            Self::Down => "down",
        }
    }
}

/// Reads a text. Takes time in proportion to its length and never fails.
pub fn quantities(text: &str) -> Reading {
    pieces::joined(text)
}

/// Reads a text piece by piece, holding only the piece at hand; the pieces together are what
/// [`quantities`] gives.
pub fn pieces(text: &str) -> Pieces<'_> {
    Pieces::of(text)
}

#[cfg(test)]
mod tests;
