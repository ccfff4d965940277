//! Numbers that stand bare in a table: what they count is written in the head of the column.

use crate::reading::Span;

/// Characters of which a bare number is made, hedges and scale words included.
const NUMBER_GLYPHS: &str = "0123456789０１２３４５６７８９.．,，+-−—~～%％≥≤＞＜><=约近超过不少低于高以上下内左右余多达到万亿控制在保持稳定 ";
/// Heads that name a unit.
const UNIT_HEADS: [&str; 4] = ["计量单位", "数据单位", "指标单位", "单位"];
/// Heads that name what is counted.
const NAME_HEADS: [&str; 5] = ["指标名称", "考核指标", "指标", "项目名称", "项目"];

/// Words in heads that name no thing.
const GENERAL: [&str; 8] = ["情况", "完成", "目标", "任务", "计划", "本期", "累计", "进度"];

/// What the head of a column says of the numbers below it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Column {
    name: String,
    unit: String,
}

/// A text made whole, with how many characters were put before it.
pub(super) struct Whole {
    pub(super) text: String,
    pub(super) before: usize,
    /// Characters of the text as given; spans are cut to them.
    pub(super) length: usize,
}

impl Column {
    /// Reads 产业规模（亿元）, 单位：万人 and 指标：产业规模 out of what is said beside a pair.
    pub(super) fn of(context: Option<&str>) -> Self {
        let mut column = Self::default();
        let marks = [';', '；', '\n', '|', '，', '\u{3000}'];
        for part in context.unwrap_or_default().split(marks).flat_map(heads) {
            let part = part.trim();
            let said = |heads: &[&str]| {
                let rest = heads.iter().find_map(|head| part.strip_prefix(head))?;
                rest.strip_prefix([':', '：', '=']).map(|value| value.trim().to_owned())
            };
            if let Some(unit) = said(&UNIT_HEADS) {
                column.unit = unit;
            } else if let Some((name, rest)) = part.split_once(['(', '（']) {
                let unit = rest.split([')', '）']).next().unwrap_or_default().trim();
                let unit =
                    UNIT_HEADS.iter().find_map(|head| unit.strip_prefix(head)).unwrap_or(unit);
                unit.trim_start_matches([':', '：']).clone_into(&mut column.unit);
                let named = NAME_HEADS.iter().find_map(|head| name.strip_prefix(head));
                let name = named.and_then(|name| name.strip_prefix([':', '：'])).unwrap_or(name);
                name.trim().clone_into(&mut column.name);
            } else if let Some(name) = said(&NAME_HEADS) {
                column.name = name;
            } else if column.name.is_empty()
                && part.chars().count() > 3
                && !part.contains([':', '：'])
            {
                part.clone_into(&mut column.name);
            }
        }
        // 完成情况（亿元） names the column and nothing that is counted.
        if GENERAL.iter().any(|word| column.name.contains(word)) {
            column.name.clear();
        }
        column
    }

    /// A bare number with its name and unit; other texts as they are.
    pub(super) fn complete(&self, text: &str) -> Whole {
        let length = text.chars().count();
        let bare = text.trim();
        // 300公里 under 农村公路（公里） has its unit already.
        let number =
            if self.unit.is_empty() { bare.to_owned() } else { bare.replace(&self.unit, "") };
        let has_unit = number.len() < bare.len();
        let is_bare = bare.chars().any(char::is_numeric)
            && number.chars().all(|glyph| NUMBER_GLYPHS.contains(glyph));
        if !is_bare || (self.unit.is_empty() && self.name.is_empty()) {
            return Whole { text: text.to_owned(), before: 0, length };
        }
        let ends = |glyph: char| glyph.is_numeric() || matches!(glyph, '万' | '亿' | '%' | '％');
        let cut = bare.char_indices().rev().find(|(_, glyph)| ends(*glyph));
        let cut = cut.map_or(bare.len(), |(at, glyph)| at + glyph.len_utf8());
        let (number, tail) = (bare.get(..cut).unwrap_or(bare), bare.get(cut..).unwrap_or_default());
        let unit = if has_unit || number.ends_with(['%', '％']) { "" } else { self.unit.as_str() };
        let skipped = length - text.trim_start().chars().count();
        let before = self.name.chars().count().saturating_sub(skipped);
        Whole { text: format!("{}{number}{unit}{tail}", self.name), before, length }
    }
}

/// 助餐服务 单位：人: a head behind a blank begins a part of its own.
fn heads(part: &str) -> [&str; 2] {
    let at = UNIT_HEADS.iter().filter_map(|head| {
        let at = part.find(&format!(" {head}"))?;
        let behind = part.get(at + 1 + head.len()..)?;
        behind.starts_with([':', '：', '=']).then_some(at)
    });
    let (first, second) =
        part.split_at_checked(at.min().unwrap_or(part.len())).unwrap_or((part, ""));
    [first, second]
}

impl Whole {
    /// A span of the text made whole as one of the text as given.
    pub(super) fn given(&self, span: Span) -> Span {
        let place = |at: usize| at.saturating_sub(self.before).min(self.length);
        Span { start: place(span.start), end: place(span.end) }
    }
}
