//! A record as comparable parts. Every step is total (any text gives some form), bounded (a cell
//! counts only up to its limit) and idempotent where it returns text. Never compares, never guesses
//! a missing value.

use crate::Record;
use gazetteer::Gazetteer;
use symbol::Symbol;

pub mod address;
pub mod code;
pub(crate) mod gazetteer;
pub mod name;
pub mod person;
pub mod phone;
pub(crate) mod symbol;
pub mod width;

/// What kind of subject a row is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Enterprise,
    Shop,
    Vacant,
    Unknown,
}

/// One record ready for blocking and comparison. Empty text and empty lists mean missing.
#[derive(Debug, Clone)]
pub(crate) struct Form {
    pub(crate) code: Option<String>,
    pub(crate) core: Vec<Symbol>,
    pub(crate) address: Vec<Symbol>,
    pub(crate) town: Option<u32>,
    pub(crate) person: person::Person,
    pub(crate) phones: Vec<u64>,
    pub(crate) industry: Option<String>,
    pub(crate) kind: Kind,
    pub(crate) open: bool,
}

/// Characters of an industry cell that count; longer cells are prose, not a trade.
const INDUSTRY_CHARS_MAX: usize = 40;

impl Form {
    /// Parses one record with the place names learned from the whole data.
    pub(crate) fn of(record: &Record, gazetteer: &Gazetteer) -> Self {
        let placed = address::parse(record.address.as_deref().unwrap_or_default(), gazetteer);
        let column = record.town.as_deref().and_then(|town| gazetteer.town(town));
        let code = record.code.as_deref().and_then(code::code);
        let kind = kind(record.kind.as_deref().unwrap_or_default(), code.as_deref());
        let industry = width::fold(record.industry.as_deref().unwrap_or_default());
        let industry: String = industry.chars().take(INDUSTRY_CHARS_MAX).collect();
        Self {
            code,
            core: name::core(record.name.as_deref().unwrap_or_default(), gazetteer),
            town: placed.town.or(column).or(placed.town_hint),
            address: placed.rest,
            person: person::person(record.person.as_deref().unwrap_or_default()),
            phones: phone::phones(record.phone.as_deref().unwrap_or_default()),
            industry: (!industry.is_empty()).then_some(industry),
            kind,
            open: open(record.status.as_deref().unwrap_or_default()),
        }
    }
}

/// Words that mark vacant premises; they come before the others, since "vacant shop" is vacant.
const VACANT: [&str; 4] = ["闲置", "空置", "空闲", "vacant"];
/// Words that mark a shop or self-employed trader.
const SHOP: [&str; 5] = ["个体", "店铺", "门店", "商户", "shop"];
/// Words that mark an enterprise or cooperative.
const ENTERPRISE: [&str; 5] = ["企业", "公司", "合作社", "工厂", "enterprise"];

fn kind(text: &str, code: Option<&str>) -> Kind {
    let text = width::fold(text);
    let says = |words: &[&str]| words.iter().any(|word| text.contains(word));
    if says(&VACANT) {
        Kind::Vacant
    } else if says(&SHOP) {
        Kind::Shop
    } else if says(&ENTERPRISE) {
        Kind::Enterprise
    } else {
        match code.and_then(|code| code.get(..2)) {
            Some("92") => Kind::Shop,
            Some("91" | "93") => Kind::Enterprise,
            Some(_) | None => Kind::Unknown,
        }
    }
}

/// Words of a registration that is no longer in force.
const CLOSED: [&str; 8] = ["注销", "吊销", "撤销", "迁出", "closed", "revoked", "歇业", "停业"];

fn open(status: &str) -> bool {
    let status = width::fold(status);
    !CLOSED.iter().any(|word| status.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kind_follows_the_word_then_the_code() {
        let check = |text: &str, code: Option<&str>, expected: Kind| {
            assert_eq!(kind(text, code), expected, "{text} {code:?}");
        };
        check("闲置", None, Kind::Vacant);
        check("闲置店铺", None, Kind::Vacant);
        check("个体工商户", None, Kind::Shop);
        check("企业", None, Kind::Enterprise);
        check("", Some("92379901MA3BALT92E"), Kind::Shop);
        check("", Some("91379901MA3BALT92E"), Kind::Enterprise);
        check("", None, Kind::Unknown);
    }

    #[test]
    fn status_is_open_unless_it_says_otherwise() {
        assert!(open("存续"));
        assert!(open(""));
        assert!(!open("注销"));
        assert!(!open("吊 销，未注销"));
    }
}
