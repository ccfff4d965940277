//! Which units count the same, and what to multiply by to count both in one.

use crate::reading::{Quantity, UnitClass};

/// Things whose measure words mean the same once the noun agrees.
const THING_WORDS: [&str; 30] = [
    "只", "部", "个", "间", "处", "所", "座", "家", "项", "条", "种", "件", "支", "套", "栋", "台",
    "例", "根", "口", "盏", "辆", "幢", "宗", "块", "片", "对", "村", "社区", "株", "门",
];
/// Events whose measure words mean the same once the noun agrees.
const EVENT_WORDS: [&str; 5] = ["场", "次", "期", "届", "轮"];
/// Measures that are so many of a smaller one that all of their kind share.
const SCALES: [(&str, &str, i128); 19] = [
    ("公里", "米", 1000),
    ("米", "米", 1),
    // A third of a square metre, so that 亩 comes out whole.
    ("平方公里", "平方尺", 3_000_000),
    ("公顷", "平方尺", 30_000),
    ("亩", "平方尺", 2000),
    ("平方米", "平方尺", 3),
    ("吨", "斤", 2000),
    ("公斤", "斤", 2),
    ("斤", "斤", 1),
    ("吉瓦", "千瓦", 1_000_000),
    ("兆瓦", "千瓦", 1000),
    ("千瓦", "千瓦", 1),
    ("吉瓦时", "千瓦时", 1_000_000),
    ("兆瓦时", "千瓦时", 1000),
    ("千瓦时", "千瓦时", 1),
    ("吨标准煤", "标准煤", 1),
    ("吨标煤", "标准煤", 1),
    ("床位", "张", 1),
    ("张", "张", 1),
];

/// The unit under which a quantity is compared.
pub(super) fn unit(quantity: &Quantity) -> &str {
    quantity.measure.or(quantity.unit.as_deref()).unwrap_or_default()
}

/// What to multiply a target and a claim by to count both in one unit; none if no unit fits both.
pub(super) fn factors(target: &Quantity, claim: &Quantity) -> Option<(i128, i128)> {
    let (wanted, told) = (unit(target), unit(claim));
    if target.per != claim.per {
        return None;
    }
    // Hours and days of a limit: a working day is taken as a day.
    if let (Some(first), Some(second)) = (hours(target, wanted), hours(claim, told))
        && wanted != told
    {
        return Some((first, second));
    }
    if target.class != claim.class {
        return None;
    }
    if wanted == told {
        return Some((1, 1));
    }
    let both = |words: &[&str]| words.contains(&wanted) && words.contains(&told);
    // 市场主体 are counted as 户 and as 家; households are no things.
    let firms = both(&["户", "家"]);
    let beds = |first: &str, second: &str| first == "张" && second == "个";
    let people = target.class == Some(UnitClass::People);
    if both(&THING_WORDS)
        || both(&EVENT_WORDS)
        || people
        || firms
        || beds(wanted, told)
        || beds(told, wanted)
    {
        return Some((1, 1));
    }
    let base = |word: &str| {
        let scale = SCALES.iter().find(|(large, ..)| *large == word);
        scale.map(|(_, small, many)| (*small, *many))
    };
    let ((small, many), (other, more)) = (base(wanted)?, base(told)?);
    (small == other).then_some((many, more))
}

fn hours(quantity: &Quantity, unit: &str) -> Option<i128> {
    if quantity.class != Some(UnitClass::Duration) {
        return None;
    }
    match unit {
        "小时" | "个小时" => Some(1),
        "天" | "日" | "个工作日" | "工作日" | "个自然日" | "自然日" => Some(24),
        _ => None,
    }
}
