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
