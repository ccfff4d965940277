//! Why a number counts nothing. The rules that say so are in `refuse` and `idiom`.

use super::Span;

/// A number that counts nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rejected {
    /// Where it stands.
    pub span: Span,
    /// The text there as given.
    pub surface: String,
    /// Why it counts nothing.
    pub reason: Reason,
}

/// Why a number counts nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// A slogan or a name made with numbers: 1+3+4+N, 四个一批.
    Slogan,
    /// In a title: 《人才新政30条》.
    Title,
    /// A document number: 〔2022〕5号.
    DocumentNumber,
    /// A place in a row: 第三届.
    Ordinal,
    /// A level: 四级响应, 二等奖.
    Level,
    /// A plan named by its years: 三年行动计划.
    PlanName,
    /// A code: 5G, 2#楼, a telephone number.
    Code,
    /// The number of an item: `1.`, 一是.
    Enumerator,
    /// No number at all: 一批.
    Indefinite,
    /// A turn of speech: 一对一, 24小时.
    Idiom,
    /// A proper name: 三门峡, 党的二十大.
    Name,
    /// What a rate is reckoned by: 每万人.
    RateBase,
    /// A bare number without unit.
    NoUnit,
    /// A number longer than any quantity.
    TooLong,
}

impl Reason {
    /// The word in data.
    pub fn code(self) -> &'static str {
        match self {
            Self::Slogan => "slogan",
            Self::Title => "title",
            Self::DocumentNumber => "document_number",
            Self::Ordinal => "ordinal",
            Self::Level => "level",
            Self::PlanName => "plan_name",
            Self::Code => "code",
            Self::Enumerator => "enumerator",
            Self::Indefinite => "indefinite",
            Self::Idiom => "idiom",
            Self::Name => "name",
            Self::RateBase => "rate_base",
            Self::NoUnit => "no_unit",
            Self::TooLong => "too_long",
        }
    }
}
