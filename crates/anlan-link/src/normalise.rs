//! A record as comparable parts. Every step is total (any text gives some form), bounded (a cell
//! counts only up to its limit) and idempotent where it returns text. Never compares, never guesses
//! a missing value.

pub(crate) mod address;
pub(crate) mod code;
pub(crate) mod gazetteer;
pub(crate) mod name;
pub(crate) mod person;
pub(crate) mod phone;
pub(crate) mod script;
pub(crate) mod sound;
pub(crate) mod symbol;
pub(crate) mod width;

/// What kind of subject a row is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Enterprise,
    Shop,
    Vacant,
    Unknown,
}

/// Words that mark vacant premises; they come before the others, since "vacant shop" is vacant.
const VACANT: [&str; 4] = ["闲置", "空置", "空闲", "vacant"];
/// Words that mark a shop or self-employed trader.
const SHOP: [&str; 5] = ["个体", "店铺", "门店", "商户", "shop"];
/// Words that mark an enterprise or cooperative.
const ENTERPRISE: [&str; 5] = ["企业", "公司", "合作社", "工厂", "enterprise"];

/// The kind that a cell names.
pub(crate) fn kind_named(text: &str) -> Option<Kind> {
    let text = width::fold(text);
    let says = |words: &[&str]| words.iter().any(|word| text.contains(word));
    let kinds =
        [(&VACANT[..], Kind::Vacant), (&SHOP[..], Kind::Shop), (&ENTERPRISE[..], Kind::Enterprise)];
    kinds.into_iter().find(|(words, _)| says(words)).map(|(_, kind)| kind)
}

/// The kind that a code belongs to.
pub(crate) fn kind_of_code(code: &[u8]) -> Kind {
    match code.get(..2) {
        Some(b"92") => Kind::Shop,
        Some(b"91" | b"93") => Kind::Enterprise,
        Some(_) | None => Kind::Unknown,
    }
}

/// Words of a registration that is no longer in force.
const CLOSED: [&str; 8] = ["注销", "吊销", "撤销", "迁出", "closed", "revoked", "歇业", "停业"];

/// Whether a registration of this status is in force.
pub(crate) fn open(status: &str) -> bool {
    let status = width::fold(status);
    !CLOSED.iter().any(|word| status.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kind_follows_the_word_then_the_code() {
        let check = |text: &str, code: &str, expected: Kind| {
            let found = kind_named(text).unwrap_or_else(|| kind_of_code(code.as_bytes()));
            assert_eq!(found, expected, "{text} {code}");
        };
        check("闲置", "", Kind::Vacant);
        check("闲置店铺", "", Kind::Vacant);
        check("个体工商户", "", Kind::Shop);
        check("企业", "", Kind::Enterprise);
        check("", "92379901MA3BALT92E", Kind::Shop);
        check("", "91379901MA3BALT92E", Kind::Enterprise);
        check("", "", Kind::Unknown);
    }

    #[test]
    fn status_is_open_unless_it_says_otherwise() {
        assert!(open("存续"));
        assert!(open(""));
        assert!(!open("注销"));
        assert!(!open("吊 销，未注销"));
    }
}
