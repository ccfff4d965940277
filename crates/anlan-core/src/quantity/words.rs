//! The Chinese words of quantities: measure words, 余 多 近 以上 约, 万 and 亿.
//! Words only; nothing here reads a sentence.

use super::{Change, Decimal, Qualifier, Unit};

/// 10,000.
pub const TEN_THOUSAND: &str = "万";
/// 100,000,000.
pub const HUNDRED_MILLION: &str = "亿";

/// Words that stand around a number and its unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct QualifierWords {
    /// Before the number.
    pub before: &'static str,
    /// Between the number and the unit.
    pub after_number: &'static str,
    /// After the unit.
    pub after_unit: &'static str,
}

/// The words of a qualifier in their places.
pub fn around(qualifier: Qualifier) -> QualifierWords {
    let (before, after_number, after_unit) = match qualifier {
        Qualifier::Exact => ("", "", ""),
        Qualifier::Over => ("", "余", ""),
        Qualifier::Many => ("", "多", ""),
        Qualifier::Near => ("近", "", ""),
        Qualifier::AtLeast => ("", "", "以上"),
        Qualifier::About => ("约", "", ""),
    };
    QualifierWords { before, after_number, after_unit }
}

/// Over what a number has changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Against {
    /// The same window a year before.
    YearBefore,
    /// The period before.
    PeriodBefore,
}

impl Against {
    const fn word(self) -> &'static str {
        match self {
            Self::YearBefore => "同比",
            Self::PeriodBefore => "环比",
        }
    }
}

/// What is printed where nothing can be divided.
pub const NONE: &str = "—";

/// "同比增长12.5%", "环比下降3.0个百分点", "同比持平"; over nothing "同比—".
pub fn change(against: Against, change: Option<Change>) -> String {
    let against = against.word();
    let (falls, [up, down], number, after) = match change {
        None | Some(Change::Count { growth: None, .. }) => return format!("{against}{NONE}"),
        Some(change) if change.is_none() => return format!("{against}持平"),
        Some(Change::Count { growth: Some(growth), difference }) => {
            (difference < 0, ["增长", "下降"], growth, "%")
        }
        Some(Change::Points { difference }) => {
            let falls = difference < Decimal::whole(0);
            (falls, ["提高", "下降"], difference, word(Unit::PercentagePoint))
        }
    };
    let direction = if falls { down } else { up };
    let number = number.with_places(1);
    format!("{against}{direction}{}{after}", number.trim_start_matches('-'))
}

/// What is said where nothing was recorded yet in the days to compare with.
pub const fn unrecorded(against: Against) -> &'static str {
    match against {
        Against::YearBefore => "上年同期尚无记录",
        Against::PeriodBefore => "上期尚无记录",
    }
}

/// "完成年度计划的87.3%".
pub fn completion(plan: &str, percent: &str) -> String {
    format!("完成{plan}的{percent}")
}

/// The word printed for a unit.
pub fn word(unit: Unit) -> &'static str {
    match unit {
        Unit::Establishment => "家",
        Unit::EstablishmentVisit => "家次",
        Unit::Household => "户",
        Unit::HouseholdVisit => "户次",
        Unit::Person => "人",
        Unit::PersonTime => "人次",
        Unit::Item => "项",
        Unit::Place => "处",
        Unit::Case => "起",
        Unit::Piece => "件",
        Unit::Each => "个",
        Unit::Occasion => "次",
        Unit::Term => "期",
        Unit::Shift => "班次",
        Unit::Session => "场",
        Unit::SessionTime => "场次",
        Unit::Batch => "批次",
        Unit::Copy => "份",
        Unit::Article => "篇",
        Unit::Entry => "条",
        Unit::Sheet => "张",
        Unit::Booklet => "册",
        Unit::Team => "支",
        Unit::Group => "组",
        Unit::Aircraft => "架",
        Unit::Vehicle => "辆",
        Unit::VehicleTime => "辆次",
        Unit::Vessel => "艘",
        Unit::Machine => "台",
        Unit::Set => "套",
        Unit::Structure => "座",
        Unit::Building => "栋",
        Unit::Room => "间",
        Unit::Storey => "层",
        Unit::Institution => "所",
        Unit::Tree => "株",
        Unit::Deal => "笔",
        Unit::Instance => "例",
        Unit::Kind => "类",
        Unit::Category => "门类",
        Unit::Division => "大类",
        Unit::Day => "天",
        Unit::WorkingDay => "个工作日",
        Unit::Month => "个月",
        Unit::Year => "年",
        Unit::Hour => "小时",
        Unit::Minute => "分钟",
        Unit::Yuan => "元",
        Unit::Tonne => "吨",
        Unit::Kilogram => "公斤",
        Unit::Kilometre => "公里",
        Unit::Metre => "米",
        Unit::SquareMetre => "平方米",
        Unit::SquareKilometre => "平方公里",
        Unit::CubicMetre => "立方米",
        Unit::Mu => "亩",
        Unit::Hectare => "公顷",
        Unit::Point => "分",
        Unit::Percent => "%",
        Unit::PercentagePoint => "个百分点",
    }
}

/// Other words for the same units, in which documents differ without meaning anything by it.
const ALIASES: [(&str, Unit); 13] = [
    ("名", Unit::Person),
    ("位", Unit::Person),
    ("批", Unit::Batch),
    ("幢", Unit::Building),
    ("车次", Unit::VehicleTime),
    ("日", Unit::Day),
    ("工作日", Unit::WorkingDay),
    ("千克", Unit::Kilogram),
    ("千米", Unit::Kilometre),
    ("平米", Unit::SquareMetre),
    ("平方千米", Unit::SquareKilometre),
    ("百分点", Unit::PercentagePoint),
    ("％", Unit::Percent),
];

/// The unit a word stands for, when it is one of these.
pub fn unit(text: &str) -> Option<Unit> {
    let printed = Unit::ALL.into_iter().find(|unit| word(*unit) == text);
    printed.or_else(|| ALIASES.iter().find(|(alias, _)| *alias == text).map(|(_, unit)| *unit))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_unit_has_one_word_and_every_word_one_unit() {
        let mut words = BTreeSet::new();
        for each in Unit::ALL {
            assert_eq!(unit(word(each)), Some(each));
            assert!(words.insert(word(each)), "{}", word(each));
        }
        for (alias, _) in ALIASES {
            assert!(words.insert(alias), "{alias}");
        }
    }

    #[test]
    fn changes_are_said_as_bulletins_say_them() {
        let count = |difference, growth: Option<&str>| {
            let growth = growth.map(|text| Decimal::parse(text).unwrap());
            Some(Change::Count { difference, growth })
        };
        let points = |text| Some(Change::Points { difference: Decimal::parse(text).unwrap() });
        let check =
            |given, expected: &str| assert_eq!(change(Against::YearBefore, given), expected);
        check(count(5, Some("12.5")), "同比增长12.5%");
        check(count(-1, Some("-3")), "同比下降3.0%");
        check(count(0, Some("0")), "同比持平");
        // Nothing then may mean that nobody counted; it is no equal footing.
        check(count(0, None), "同比—");
        check(count(7, None), "同比—");
        check(None, "同比—");
        check(points("1.2"), "同比提高1.2个百分点");
        check(points("-10"), "同比下降10.0个百分点");
        check(points("0"), "同比持平");
        // A decline too small for one decimal is still a decline in the count.
        check(count(-1, Some("0")), "同比下降0.0%");
        assert_eq!(change(Against::PeriodBefore, count(1, Some("1"))), "环比增长1.0%");
        assert_eq!(completion("年度计划", "87.3%"), "完成年度计划的87.3%");
    }

    #[test]
    fn a_visit_is_not_an_establishment() {
        assert_eq!(unit("家"), Some(Unit::Establishment));
        assert_eq!(unit("家次"), Some(Unit::EstablishmentVisit));
        assert_eq!(unit("名"), unit("人"));
        assert_eq!(unit("万"), None);
    }
}
