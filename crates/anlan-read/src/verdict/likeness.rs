//! How alike two names are, as rows of characters.

use std::collections::BTreeSet;

/// Whether all characters of a name stand in another in that order: 补贴性培训 in 补贴性职业技能培训.
pub(super) fn is_within(name: &[char], other: &[char]) -> bool {
    let mut rest = other.iter();
    name.iter().all(|glyph| rest.any(|next| next == glyph))
}

/// Share of the glyphs and of the pairs of glyphs of the first that the second has, in hundredths.
pub(super) fn overlap(first: &[char], second: &[char]) -> u32 {
    let glyphs = |name: &[char]| name.iter().copied().collect::<BTreeSet<_>>();
    let pairs = |name: &[char]| {
        name.iter().copied().zip(name.iter().copied().skip(1)).collect::<BTreeSet<_>>()
    };
    let share = |common: usize, whole: usize| {
        u32::try_from(common * 100 / whole.max(1)).unwrap_or_default()
    };
    let (first_glyphs, first_pairs) = (glyphs(first), pairs(first));
    let by_glyph = share(first_glyphs.intersection(&glyphs(second)).count(), first_glyphs.len());
    let by_pair = share(first_pairs.intersection(&pairs(second)).count(), first_pairs.len());
    by_glyph.midpoint(by_pair)
}

/// Whether both say the same of different things: 耕地安全利用 and 用地安全利用.
pub(super) fn owners_differ(first: &[char], second: &[char]) -> bool {
    let common = first.iter().rev().zip(second.iter().rev()).take_while(|(a, b)| a == b).count();
    if common < 2 {
        return false;
    }
    let owner = |name: &[char]| {
        let length = name.len().saturating_sub(common);
        name.iter().copied().take(length).collect::<BTreeSet<_>>()
    };
    let (mine, other) = (owner(first), owner(second));
    let shared = mine.intersection(&other).count();
    let long = mine.len() >= 2 && other.len() >= 2 && shared * 3 < mine.len();
    // 食品合格 and 药品合格 differ in one character.
    long || (!mine.is_empty() && !other.is_empty() && shared == 0)
}

/// Whether two nouns differ in one part alone: 充电桩 and 充电站, 供水管网 and 供热管网.
pub(super) fn parts_differ(first: &[char], second: &[char]) -> bool {
    let front = first.iter().zip(second).take_while(|(a, b)| a == b).count();
    let back = first.iter().rev().zip(second.iter().rev()).take_while(|(a, b)| a == b).count();
    let (mine, other) = (first.len().saturating_sub(front), second.len().saturating_sub(front));
    let short = |length: usize| (1..=2).contains(&length);
    let tail = |name: &[char]| name.iter().skip(front).copied().collect::<BTreeSet<_>>();
    let apart = (1..=6).contains(&mine)
        && (1..=6).contains(&other)
        && tail(first).is_disjoint(&tail(second));
    let heads = front >= 2 && ((short(mine) && short(other)) || apart);
    let (here, there) = (mine.saturating_sub(back), other.saturating_sub(back));
    let inner = |name: &[char], length: usize| {
        name.iter().skip(front).take(length).copied().collect::<BTreeSet<_>>()
    };
    // 门诊次均费用 and 住院次均费用 differ in the middle or at the beginning.
    let middle = front >= 1
        && back >= 2
        && (1..=3).contains(&here)
        && (1..=3).contains(&there)
        && inner(first, here).is_disjoint(&inner(second, there));
    heads || middle
}

/// Whether both say the same of things that differ in their first word: 汽车下乡补贴… and 家电下乡补贴….
pub(super) fn fronts_differ(first: &[char], second: &[char]) -> bool {
    let (Some((mine, rest)), Some((theirs, other))) =
        (first.split_at_checked(2), second.split_at_checked(2))
    else {
        return false;
    };
    let same = rest.iter().zip(other).take_while(|(a, b)| a == b).count();
    same >= 3
        && !mine.iter().any(|glyph| second.contains(glyph))
        && !theirs.iter().any(|glyph| first.contains(glyph))
}

/// Two words of two characters; others only put the verb elsewhere: 单位检查 and 检查单位.
const TURNED_GLYPHS_MAX: usize = 4;
/// Words that are nouns at either place, so that the last one says what is counted.
const MONEY_WORDS: [[char; 2]; 6] =
    [['贷', '款'], ['贴', '息'], ['补', '贴'], ['保', '险'], ['基', '金'], ['担', '保']];

/// Whether the same characters, words of money, stand in another order and end in another word: 贷款贴息 and 贴息贷款.
pub(super) fn is_turned(first: &[char], second: &[char]) -> bool {
    let sorted = |name: &[char]| {
        let mut glyphs = name.to_vec();
        glyphs.sort_unstable();
        glyphs
    };
    first.len() == second.len()
        && first.len() <= TURNED_GLYPHS_MAX
        && first.chunks(2).any(|word| MONEY_WORDS.iter().any(|known| known == word))
        && first.iter().rev().take(2).ne(second.iter().rev().take(2))
        && sorted(first) == sorted(second)
}

/// Whether one says what may be done where the other says what is: 可网办 and 网办.
pub(super) fn may_differ(first: &[char], second: &[char]) -> bool {
    let without =
        |name: &[char]| name.iter().copied().filter(|glyph| *glyph != '可').collect::<Vec<_>>();
    first.contains(&'可') != second.contains(&'可') && without(first) == without(second)
}
