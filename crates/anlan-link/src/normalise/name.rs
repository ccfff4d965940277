//! A subject's name reduced to its core: what remains without region, town, legal form and
//! bracketed remarks. Never translates one trade word into another.

use super::gazetteer::Gazetteer;
use super::symbol::{Symbol, append, strip_suffix};
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
/// Their last characters.
const FORM_ENDS: [char; 4] = ['司', '社', '户', '团'];
/// Endings of what a business calls itself; the trade stands before them.
const HOUSES: [char; 20] = [
    '店', '部', '厂', '行', '馆', '社', '所', '院', '铺', '坊', '城', '屋', '吧', '场', '站', '室',
    '家', '门', '市', '点',
];
/// What a branch may be instead of somewhere.
const BRANCH_KINDS: [&str; 8] = ["旗舰", "加盟", "直营", "连锁", "专卖", "体验", "24小时", "形象"];
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

/// Drops bracketed remarks and punctuation from a folded name. A name that is nothing but a bracket
/// keeps its content.
fn bare(folded: &mut Vec<char>) {
    let mut depth = 0_usize;
    let outside = folded.iter().filter(|char| {
        match **char {
            '(' => depth = depth.saturating_add(1),
            ')' => depth = depth.saturating_sub(1),
            kept => return depth == 0 && !kept.is_ascii_punctuation(),
        }
        false
    });
    if outside.count() < 2 {
        folded.retain(|char| !char.is_ascii_punctuation());
        return;
    }
    let mut depth = 0_usize;
    folded.retain(|char| {
        match *char {
            '(' => depth = depth.saturating_add(1),
            ')' => depth = depth.saturating_sub(1),
            kept => return depth == 0 && !kept.is_ascii_punctuation(),
        }
        false
    });
}

/// Appends the core of a name. `chars` and `cell` are scratch.
pub(crate) fn append_core(
    text: &str,
    gazetteer: &Gazetteer,
    (chars, cell): (&mut Vec<char>, &mut Vec<Symbol>),
    out: &mut Vec<Symbol>,
) {
    width::fold_into(text, chars);
    bare(chars);
    cell.clear();
    append(chars.iter().copied(), cell);
    let mut rest = gazetteer.strip_regions(cell, 2);
    if let Some((_, tail)) = gazetteer.strip_town(rest).filter(|(_, tail)| tail.len() >= 2) {
        rest = tail;
    } else if let Some((_, tail)) =
        gazetteer.strip_bare_town(rest).filter(|(_, tail)| tail.len() >= AFTER_BARE_TOWN_MIN)
    {
        rest = tail;
    }
    let formal =
        rest.last().is_some_and(|last| FORM_ENDS.iter().any(|end| *last == u32::from(*end)));
    let stripped = FORMS
        .iter()
        .filter(|_| formal)
        .find_map(|form| strip_suffix(rest, form).filter(|stripped| stripped.len() >= 2));
    out.extend(stripped.unwrap_or(rest).iter().take(SYMBOLS_MAX));
}

/// Which branch a folded name says it is, in brackets: "永和豆浆(城西路店)" is the one in 城西路.
pub(crate) fn branch(folded: &[char]) -> Option<&[char]> {
    let start = folded.iter().rposition(|char| *char == '(')? + 1;
    let rest = folded.get(start..)?;
    let said = rest.get(..rest.iter().position(|char| *char == ')').unwrap_or(rest.len()))?;
    let place = said.strip_suffix(&['分', '店']).or_else(|| said.strip_suffix(&['店']))?;
    let kind = BRANCH_KINDS.iter().any(|kind| place.iter().copied().eq(kind.chars()));
    (place.len() >= 2 && !kind).then_some(place)
}

/// The words that name the trade: the end of a core without the shop or works that it calls itself.
pub(crate) fn trade(core: &[Symbol]) -> Option<&[Symbol]> {
    let mut rest = core;
    while let Some((last, before)) = rest.split_last() {
        if before.len() < 2 || !HOUSES.iter().any(|house| *last == u32::from(*house)) {
            break;
        }
        rest = before;
    }
    rest.len().checked_sub(2).and_then(|start| rest.get(start..))
}

/// Whether a core says more than what trade it is: at least two symbols besides a generic word.
pub(crate) fn is_telling(core: &[Symbol]) -> bool {
    GENERIC.iter().find_map(|word| strip_suffix(core, word)).unwrap_or(core).len() >= 2
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Record;
    use crate::normalise::symbol::{symbols, text};
    use proptest::prelude::*;

    fn gazetteer() -> Gazetteer {
        let row = Record {
            address: Some("山东省安澜市柳河镇大洼村".to_owned()),
            ..Record::default()
        };
        Gazetteer::learn(&[&[row].iter().collect()])
    }

    fn core(text: &str, gazetteer: &Gazetteer) -> Vec<Symbol> {
        let mut out = Vec::new();
        append_core(text, gazetteer, (&mut Vec::new(), &mut Vec::new()), &mut out);
        out
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
    fn a_branch_is_told_by_its_place() {
        let check = |input: &str, expected: Option<&str>| {
            let folded: Vec<char> = width::fold(input).chars().collect();
            let found = branch(&folded).map(|place| place.iter().collect::<String>());
            assert_eq!(found.as_deref(), expected, "{input}");
        };
        check("永和豆浆（城西路店）", Some("城西路"));
        check("永和豆浆（老字号）(大洼村分店", Some("大洼村"));
        check("永和豆浆（旗舰店）", None);
        check("永和豆浆（总店）", None);
        check("东辉油坊（个体工商户）", None);
        check("东辉油坊店", None);
        check("", None);
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

    #[test]
    fn the_trade_stands_before_the_house() {
        let check = |input: &str, expected: &str| {
            let core = symbols(input);
            assert_eq!(text(trade(&core).unwrap_or_default()), expected, "{input}");
        };
        check("福满五金店", "五金");
        check("东辉包子铺", "包子");
        check("福满超市", "福满超".get(3..).unwrap_or_default());
        check("店", "");
    }

    proptest! {
        #[test]
        fn cleaning_twice_changes_nothing(text in ".*") {
            let mut once: Vec<char> = text.chars().collect();
            bare(&mut once);
            let mut twice = once.clone();
            bare(&mut twice);
            prop_assert_eq!(twice, once);
        }

        #[test]
        fn any_text_has_a_bounded_core(text in ".*") {
            prop_assert!(core(&text, &gazetteer()).len() <= SYMBOLS_MAX);
        }
    }
}
