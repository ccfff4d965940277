//! The Chinese words of quantities: measure words, 余 多 近 以上 约, 万 and 亿.
//! Words only; nothing here reads a sentence.

use super::{Qualifier, Unit};

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
    fn a_visit_is_not_an_establishment() {
        assert_eq!(unit("家"), Some(Unit::Establishment));
        assert_eq!(unit("家次"), Some(Unit::EstablishmentVisit));
        assert_eq!(unit("名"), unit("人"));
        assert_eq!(unit("万"), None);
    }
}
