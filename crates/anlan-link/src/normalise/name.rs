//! A subject's name reduced to its core: what remains without region, town, legal form and
//! bracketed remarks. Never translates one trade word into another.

use super::gazetteer::Gazetteer;
use super::symbol::{Symbol, symbols};
use super::width;

/// Symbols of a core name that count.
const SYMBOLS_MAX: usize = 40;
/// A bare town name is dropped only when this many symbols remain; "柳河酒厂" keeps its 柳河.
const AFTER_BARE_TOWN_MIN: usize = 4;
/// Legal forms, longest first.
const FORMS: [&str; 12] = [
    "有限责任公司",
    "股份有限公司",
    "专业合作社",
    "个体工商户",
    "有限公司",
    "集团公司",
    "合作联社",
    "合作社",
    "分公司",
    "总公司",
    "公司",
    "集团",
];
/// Words so common that a name made of nothing else names nobody.
const GENERIC: [&str; 26] = [
    "超市",
    "商店",
    "商行",
    "经营部",
    "服务部",
    "门市部",
    "批发部",
    "零售店",
    "便利店",
    "专卖店",
    "小卖部",
    "饭店",
    "餐馆",
    "酒店",
    "宾馆",
    "诊所",
    "药店",
    "理发店",
    "维修部",
    "加工厂",
    "工厂",
    "厂",
    "店",
    "部",
    "铺",
    "馆",
];

/// The cleaned text of a name: folded, without bracketed remarks and punctuation. A name that is
/// nothing but a bracket keeps its content.
pub fn clean(text: &str) -> String {
    let folded = width::fold(text);
    let mut depth = 0_usize;
    let mut outside = String::with_capacity(folded.len());
    for char in folded.chars() {
        match char {
            '(' => depth = depth.saturating_add(1),
            ')' => depth = depth.saturating_sub(1),
            kept if depth == 0 && !kept.is_ascii_punctuation() => outside.push(kept),
            _ => {}
        }
    }
    if outside.chars().count() >= 2 {
        return outside;
    }
    folded.chars().filter(|char| !char.is_ascii_punctuation()).collect()
}

/// The core of a name, as symbols.
pub(crate) fn core(text: &str, gazetteer: &Gazetteer) -> Vec<Symbol> {
    let all = symbols(&clean(text));
    let mut rest = gazetteer.strip_regions(&all, 2);
    if let Some((_, tail)) = gazetteer.strip_town(rest).filter(|(_, tail)| tail.len() >= 2) {
        rest = tail;
    } else if let Some((_, tail)) =
        gazetteer.strip_bare_town(rest).filter(|(_, tail)| tail.len() >= AFTER_BARE_TOWN_MIN)
    {
        rest = tail;
    }
    for form in FORMS {
        let stripped = rest.strip_suffix(symbols(form).as_slice());
        if let Some(stripped) = stripped.filter(|stripped| stripped.len() >= 2) {
            rest = stripped;
            break;
        }
    }
    rest.iter().copied().take(SYMBOLS_MAX).collect()
}

/// Whether a core says more than what trade it is: at least two symbols besides a generic word.
pub(crate) fn is_telling(core: &[Symbol]) -> bool {
    let rest =
        GENERIC.iter().find_map(|word| core.strip_suffix(symbols(word).as_slice())).unwrap_or(core);
    rest.len() >= 2
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Record;
    use crate::normalise::symbol::text;
    use proptest::prelude::*;

    fn gazetteer() -> Gazetteer {
        let row = Record {
            address: Some("山东省安澜市柳河镇大洼村".to_owned()),
            ..Record::default()
        };
        Gazetteer::learn([row].iter())
    }

    #[test]
    fn region_town_form_and_remarks_come_off() {
        let gazetteer = gazetteer();
        let check = |input: &str, expected: &str| {
            assert_eq!(text(&core(input, &gazetteer)), expected, "{input}");
        };
        check("山东安澜市金穗面粉有限责任公司", "金穗面粉");
        check("安澜市柳河镇东辉油坊（个体工商户）", "东辉油坊");
        check("安澜市柳河东辉油坊店", "东辉油坊店");
        check("柳河酒厂", "柳河酒厂");
        check("永和豆浆(城西店)", "永和豆浆");
        check("（老味道）", "老味道");
        check("安 澜 市 福 满", "福满");
        check("公司", "公司");
        check("", "");
    }

    #[test]
    fn a_bare_trade_word_is_not_telling() {
        let check = |input: &str, expected: bool| {
            assert_eq!(is_telling(&symbols(input)), expected, "{input}");
        };
        check("超市", false);
        check("福超市", false);
        check("福满超市", true);
        check("", false);
    }

    proptest! {
        #[test]
        fn cleaning_twice_changes_nothing(text in ".*") {
            let once = clean(&text);
            prop_assert_eq!(clean(&once), once);
        }

        #[test]
        fn any_text_has_a_bounded_core(text in ".*") {
            prop_assert!(core(&text, &gazetteer()).len() <= SYMBOLS_MAX);
        }
    }
}
