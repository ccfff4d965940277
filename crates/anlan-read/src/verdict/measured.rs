//! The numbers of a text with their names, stages and sorts, ready to be compared.

use super::compare::amount;
use super::name::Name;
use super::stage::Stages;
use crate::reading::{Direction, Kind, Quantity, Reading, Span, UnitClass, quantities};

/// How far before and behind a number its words are looked for.
const REACH_GLYPHS: usize = 60;
/// Things whose measure words mean the same once the noun agrees.
const THING_WORDS: [&str; 17] = [
    "部", "个", "间", "处", "所", "座", "家", "项", "条", "户", "种", "件", "支", "套", "栋", "台",
    "例",
];
/// Measures that are so many of another: 1公里 is 1000 米.
const SCALES: [(&str, &str, i128); 8] = [
    ("公里", "米", 1000),
    ("平方公里", "平方米", 1_000_000),
    ("公顷", "平方米", 10_000),
    ("吨", "公斤", 1000),
    ("兆瓦", "千瓦", 1000),
    ("吉瓦", "千瓦", 1_000_000),
    ("兆瓦时", "千瓦时", 1000),
    ("吉瓦时", "千瓦时", 1_000_000),
];

/// What a number can be compared with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    /// How many, how much.
    Level,
    /// By how much it changed.
    Change,
    /// A share or ratio.
    Share,
    /// How much of the plan is done.
    Done,
    /// By how much it is above another: 高于全省1个百分点.
    Gap,
    /// A place in an order.
    Rank,
    /// Belongs to a name, or says something else.
    Other,
}

/// A number of a text and the words that tell what it is.
#[derive(Debug, Clone)]
pub(super) struct Measured {
    pub(super) quantity: Quantity,
    pub(super) sort: Sort,
    pub(super) name: Name,
    pub(super) stages: Stages,
    /// The words around it, without other numbers.
    pub(super) words: String,
    /// A bound that belongs to the noun: 亿元以上.
    pub(super) threshold: Option<String>,
    /// Whether it is the whole or a part in 175家中已有151家.
    pub(super) role: Role,
}

/// The place of a number in 175家中已有151家.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// It stands alone.
    Plain,
    /// All there are.
    Whole,
    /// Those that are done, of so many in steps.
    Part(i128),
}

/// A text as read.
pub(super) struct Text {
    pub(super) numbers: Vec<Measured>,
    pub(super) reading: Reading,
}

/// Reads the numbers of a text with their names.
pub(super) fn measured(text: &str) -> Text {
    let reading = quantities(text);
    let glyphs: Vec<char> = text.chars().collect();
    let spans: Vec<Span> = reading.quantities.iter().map(|quantity| quantity.span).collect();
    let mut numbers: Vec<Measured> = Vec::with_capacity(spans.len());
    let mut last: Option<(Name, Stages)> = None;
    let mut floor = 0;
    let mut threshold: Option<Quantity> = None;
    for (place, quantity) in reading.quantities.iter().enumerate() {
        let ceiling = spans.get(place + 1).map_or(glyphs.len(), |span| span.start);
        let before = before(&glyphs, &reading, Span { start: floor, end: quantity.span.start });
        let behind = behind(&glyphs, Span { start: quantity.span.end, end: ceiling });
        // 竣工亿元以上项目30个: what belongs to the noun does not cut the clause.
        if !matches!(quantity.kind, Kind::Threshold | Kind::Attribute) {
            floor = quantity.span.end;
        }
        if quantity.kind == Kind::Threshold {
            threshold = Some(quantity.clone());
        }
        let bound = threshold.as_ref().filter(|bound| {
            let between = glyphs.get(bound.span.end..quantity.span.start).unwrap_or_default();
            !between.iter().any(|glyph| ends_clause(*glyph))
        });
        let bound = bound.map(|bound| bound.surface.clone());
        let words = format!("{before}{behind}");
        let mut name = Name::of(&before);
        let sort = sort(quantity, &words);
        if matches!(sort, Sort::Level | Sort::Rank | Sort::Share) {
            name = name.with(&Name::of(&behind));
        }
        let mut stages = Stages::of(&words);
        if !name.is_bare() {
            last = Some((name.clone(), stages.clone()));
        } else if let Some((last_name, last_stages)) = &last {
            name = last_name.clone();
            if stages.is_empty() {
                stages = last_stages.clone();
            }
        }
        let quantity = quantity.clone();
        let role = Role::Plain;
        numbers.push(Measured { quantity, sort, name, stages, words, threshold: bound, role });
    }
    mark_parts(&mut numbers, &glyphs);
    Text { numbers, reading }
}

/// Marks the whole and the part where a clause tells both: 10件实事已完成7件.
fn mark_parts(numbers: &mut [Measured], glyphs: &[char]) {
    let found: Vec<(usize, i128)> = (0..)
        .zip(numbers.windows(2))
        .filter_map(|(at, pair)| match pair {
            [whole, part] => Some((at, whole_of_part(whole, part, glyphs)?)),
            _ => None,
        })
        .collect();
    for (at, all) in found {
        if let Some(number) = numbers.get_mut(at) {
            number.role = Role::Whole;
        }
        if let Some(number) = numbers.get_mut(at + 1) {
            number.role = Role::Part(all);
        }
    }
}

/// How much the first number is, if the second is told as done out of it.
fn whole_of_part(whole: &Measured, part: &Measured, glyphs: &[char]) -> Option<i128> {
    let place = whole.quantity.span.end..part.quantity.span.start;
    let between: String = glyphs.get(place).unwrap_or_default().iter().collect();
    let tells = ["已", "完成", "达到"].iter().any(|word| between.contains(word));
    let (all, some) = (amount(whole)?, amount(part)?);
    let alike = whole.sort == Sort::Level
        && part.sort == Sort::Level
        && unit(&whole.quantity) == unit(&part.quantity);
    let told = alike && tells && !between.chars().any(ends_clause);
    (told && some <= all && all > 0).then_some(all)
}

fn ends_clause(glyph: char) -> bool {
    matches!(glyph, ',' | '，' | '。' | ';' | '；' | ':' | '：' | '!' | '！' | '?' | '\n' | '\t')
}

/// The words of the clause before a number; times among them name nothing.
fn before(glyphs: &[char], reading: &Reading, place: Span) -> String {
    let start = place.start.max(place.end.saturating_sub(REACH_GLYPHS));
    let in_time = |at: usize| {
        let after = reading.times.partition_point(|time| time.span.end <= at);
        reading.times.get(after).is_some_and(|time| time.span.start <= at)
    };
    let clause = glyphs.get(start..place.end).unwrap_or_default();
    let cut = clause.iter().rposition(|glyph| ends_clause(*glyph)).map_or(0, |at| at + 1);
    let in_number = |at: usize| {
        let after = reading.quantities.partition_point(|quantity| quantity.span.end <= at);
        reading.quantities.get(after).is_some_and(|quantity| quantity.span.start <= at)
    };
    let names = |at: usize| !in_time(at) && !in_number(at);
    let kept = (start..).zip(clause).skip(cut).filter(|(at, _)| names(*at));
    kept.map(|(_, glyph)| *glyph).collect()
}

/// The words right behind a number, up to the end of the clause or a list.
fn behind(glyphs: &[char], place: Span) -> String {
    let end = place.end.min(place.start.saturating_add(REACH_GLYPHS));
    let clause = glyphs.get(place.start..end).unwrap_or_default();
    let listed = clause.first().is_some_and(|glyph| matches!(glyph, '、' | '和' | '及' | '与'));
    if listed {
        return String::new();
    }
    clause.iter().copied().take_while(|glyph| !ends_clause(*glyph)).collect()
}

fn sort(quantity: &Quantity, words: &str) -> Sort {
    let says = |list: &[&str]| list.iter().any(|word| words.contains(word));
    let shortens = says(&["压减", "压缩", "缩短"]);
    match quantity.kind {
        Kind::Growth => Sort::Change,
        Kind::Ratio if says(&["涨幅", "增速", "增幅"]) => Sort::Change,
        Kind::Capacity if says(&["新增", "装机"]) && !says(&["项目", "工程", "装置"]) => {
            Sort::Level
        }
        Kind::Share | Kind::Ratio => Sort::Share,
        Kind::Completion => Sort::Done,
        Kind::Rank => Sort::Rank,
        Kind::Level | Kind::Rate => match quantity.class {
            Some(UnitClass::Percent) => Sort::Share,
            Some(UnitClass::Group | UnitClass::Age) | None => Sort::Other,
            Some(
                UnitClass::Things
                | UnitClass::People
                | UnitClass::Occasions
                | UnitClass::Money
                | UnitClass::Points
                | UnitClass::Length
                | UnitClass::Area
                | UnitClass::Volume
                | UnitClass::Mass
                | UnitClass::Energy
                | UnitClass::Duration
                | UnitClass::Multiple
                | UnitClass::Measure,
            ) => Sort::Level,
        },
        // 提高5个百分点 is a change of the thing itself, 高于全省5个百分点 is not.
        Kind::Difference
            if says(&["提高", "提升", "上升", "下降", "降低"])
                && !says(&["高于", "低于", "快于"]) =>
        {
            Sort::Change
        }
        Kind::Difference if quantity.direction == Some(Direction::Up) => Sort::Gap,
        Kind::Duration if shortens => Sort::Level,
        Kind::Duration if quantity.lead.is_some() || quantity.comparator.is_some() => Sort::Level,
        Kind::Difference
        | Kind::Stage
        | Kind::Capacity
        | Kind::Threshold
        | Kind::Attribute
        | Kind::Duration => Sort::Other,
    }
}

fn unit(quantity: &Quantity) -> &str {
    quantity.measure.or(quantity.unit.as_deref()).unwrap_or_default()
}

/// What to multiply a target and a claim by to count both in one unit; none if no unit fits both.
pub(super) fn factors(target: &Quantity, claim: &Quantity) -> Option<(i128, i128)> {
    let (wanted, told) = (unit(target), unit(claim));
    if target.per != claim.per || target.class != claim.class {
        return None;
    }
    if wanted == told {
        return Some((1, 1));
    }
    let things = THING_WORDS.contains(&wanted) && THING_WORDS.contains(&told);
    let people = target.class == Some(UnitClass::People);
    if things || people {
        return Some((1, 1));
    }
    let base = |word: &str| {
        let scale = SCALES.iter().find(|(large, ..)| *large == word);
        scale.map(|(_, small, many)| (*small, *many))
    };
    match (base(wanted), base(told)) {
        (Some((small, many)), None) if small == told => Some((many, 1)),
        (None, Some((small, many))) if small == wanted => Some((1, many)),
        (Some((small, many)), Some((other, more))) if small == other => Some((many, more)),
        (Some(_) | None, Some(_) | None) => None,
    }
}
