//! Where a line may end. 禁则: no closing mark begins a line, no opening one ends it; Latin words,
//! numbers and numbers with their unit stay together.

use super::text::Sign;

/// Marks that never begin a line.
const CLOSING: &str = "，。、；：？！）》〉」』】〕〗〙〛”’…—～·％‰℃°々,.;:?!)]}%〞﹐﹒﹔﹕﹖﹗";
/// Marks that never end a line.
const OPENING: &str = "（《〈「『【〔〖〘〚“‘([{￥¥＄$〝№第";
/// What follows a number and belongs to it: scale, vagueness, measure.
const MEASURES: &str = "万亿千百十余多几个家处次项件人名起户栋间所座台辆吨公里平方米厘毫元角分年月日\
                        时天周季期号类条批宗例层级岁倍成股村镇县市区";
/// As many of them stay with their number: 1.7万余家, 3000余平方米.
const MEASURES_MAX: usize = 5;

/// For each character whether a line may end after it.
pub(super) fn breaks(signs: &[Sign]) -> Vec<bool> {
    let mut breaks = Vec::with_capacity(signs.len());
    let mut measures = None;
    let mut rest = signs.iter().peekable();
    while let Some(sign) = rest.next() {
        measures = if sign.c.is_ascii_digit() {
            Some(0)
        } else {
            measures
                .filter(|count| *count < MEASURES_MAX && MEASURES.contains(sign.c))
                .map(|c| c + 1)
        };
        let Some(next) = rest.peek() else {
            breaks.push(true);
            break;
        };
        let stays = measures.is_some_and(|count| count < MEASURES_MAX) && MEASURES.contains(next.c);
        breaks.push(!stays && may_end(sign, next));
    }
    breaks
}

/// Whether a mark's right half is empty, so that it may stand with one foot in the margin.
pub(super) fn hangs(c: char) -> bool {
    "，。、；：！？）》〉」』】〕”’".contains(c)
}

fn may_end(sign: &Sign, next: &Sign) -> bool {
    if next.c == ' ' || (sign.number.is_some() && sign.number == next.number) {
        false
    } else if sign.c == ' ' {
        true
    } else if CLOSING.contains(next.c) || OPENING.contains(sign.c) {
        false
    } else {
        !(is_word(sign.c) && is_word(next.c))
    }
}

/// Letters, digits and what stands within addresses and codes.
fn is_word(c: char) -> bool {
    c.is_ascii_graphic() || ('\u{c0}'..='\u{24f}').contains(&c)
}
