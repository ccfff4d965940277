//! Numbers that are turns of speech: 一起, 一户一策, 一批, 四个一批, 24小时值守.
//!
//! Tells why such a number counts nothing; says nothing of numbers that do.

use super::Reason;
use super::amount::{Number, Style};
use super::clause::back;
use super::glyphs::{BREAK, END, Glyphs};
use super::names;
use super::units::{Unit, UnitClass};
use crate::number::Decimal;

/// Before 一 these make a word of their own: 统一, 进一步, 这一条, 之一.
const BEFORE_ONE: &str = "统唯同任单逐之专合不进第其每某这那哪上下另前后首再又划新如归均有";
/// Units behind which 一 counts. 一个, 一种, 一批 and the like are mostly articles.
const ONE_COUNTS: &str = "家 名 条 项 款 起 件 座 所 处 户 台 辆 艘 栋 宗 例 支 间 篇 套 张 次 场 倍 位 只 部 幢 架 \
     大类 平方米 公里 米 亩 吨 元 % 成 番 天 个月 小时 个工作日 个小时 周 万元";
/// What goes on behind 一条, 一张 and the like when it counts nothing.
const FIGURES: [(&str, &[&str]); 14] = [
    ("条", &["龙", "心", "线", "街", "路", "道", "船"]),
    ("张", &["图", "网", "表", "纸", "清单", "名片", "蓝图", "床"]),
    ("件", &["事", "一件"]),
    ("家", &["人", "亲", "老小", "三口", "之言", "独大"]),
    ("次", &["性", "办", "次", "告知", "申报", "又一次", "跑", "死亡", "发放", "产业"]),
    ("支", &["笔", "队伍"]),
    ("项", &["项", "重要", "系统", "长期", "重大", "艰巨", "基础"]),
    ("场", &["硬仗", "攻坚战", "大考", "革命", "战", "变革", "场", "深刻"]),
    ("篇", &["大文章", "文章", "篇"]),
    ("套", &["行之有效", "完整", "科学", "管用", "较为"]),
    ("位", &["位", "好", "长期"]),
    ("名", &["合格", "名", "优秀的", "共产党员的"]),
    ("天", &["天", "到晚"]),
    ("起", &["来"]),
];
/// First characters of what may be counted by 一起; elsewhere it means together.
const ONE_CASE: &str = "事案警交火安较重生道违典涉因高触中坍爆煤非伪聚群诈盗刑亡特一工突溺";

/// Whether a number is one in a Chinese numeral.
fn is_chinese(number: &Number, value: i64) -> bool {
    number.style == Style::Chinese && number.amount.exact() == Some(Decimal::new(value, 0))
}

/// A saying that begins at a place, up to its end.
pub(super) fn saying(glyphs: &Glyphs, start: usize) -> Option<usize> {
    let words = names::sayings(glyphs.at(start));
    words.iter().find_map(|word| glyphs.word(start, word)).map(|length| start + length)
}

/// Why 一 with this unit counts nothing.
pub(super) fn of_one(
    glyphs: &Glyphs,
    number: &Number,
    unit: &Unit,
    clause: usize,
) -> Option<Reason> {
    if !is_chinese(number, 1) || number.approx.is_some() {
        return None;
    }
    let end = number.end + unit.length;
    if BEFORE_ONE.contains(glyphs.before(number.start)) {
        return Some(Reason::Idiom);
    }
    if glyphs.at(end) == '一' || glyphs.at(end + 1) == '一' || is_second_half(glyphs, number.start)
    {
        return Some(Reason::Idiom);
    }
    if unit.word == "批" {
        return Some(Reason::Indefinite);
    }
    if unit.word == "人" {
        let hurt = ["死亡", "受伤", "失踪", "遇难", "重伤", "轻伤", "被困"];
        return (!glyphs.any(end, &hurt)).then_some(Reason::Idiom);
    }
    if !ONE_COUNTS.split_whitespace().any(|word| word == unit.word) {
        return Some(Reason::Indefinite);
    }
    if unit.length == 1 && glyphs.word(end, unit.word).is_some() {
        return Some(Reason::Idiom);
    }
    if unit.word == "起" && !ONE_CASE.contains(glyphs.at(end)) {
        return Some(Reason::Idiom);
    }
    let figure = FIGURES.iter().find(|(word, _)| *word == unit.word);
    if figure.is_some_and(|(_, tails)| glyphs.any(end, tails)) {
        return Some(Reason::Idiom);
    }
    // 是牡丹区一家主要从事…的企业 describes, it does not count.
    let describes =
        glyphs.holds(clause, number.start, "是") && !glyphs.holds(clause, number.start, "新增");
    describes.then_some(Reason::Indefinite)
}

/// The second half of 一月一警示.
fn is_second_half(glyphs: &Glyphs, start: usize) -> bool {
    let one = |before: usize| {
        let at = start.saturating_sub(before);
        glyphs.at(at) == '一' && back(glyphs, start, before) == at && at + before == start
    };
    one(2) || (one(3) && glyphs.before(start) != '、')
}

/// Why another number with this unit is a name or a turn of speech.
pub(super) fn of_unit(glyphs: &Glyphs, number: &Number, unit: &Unit) -> Option<Reason> {
    let end = number.end + unit.length;
    let chinese = matches!(number.style, Style::Chinese);
    let value = number.amount.exact().and_then(Decimal::to_integer);
    match unit.word {
        "个" if chinese && matches!(glyphs.at(end), '一' | '批') => Some(Reason::Slogan),
        "大" => of_great(glyphs, number, end),
        "级" => of_grade(glyphs, number, end),
        "类" => of_class(glyphs, number, end),
        "期" | "批" if glyphs.any(end, &["工程", "项目", "建设", "改造"]) && unit.word == "期" => {
            Some(Reason::Ordinal)
        }
        "届" | "周年" => Some(Reason::Ordinal),
        "次" if chinese && glyphs.any(end, &["会议", "全会", "全体会议", "党代会", "代表大会"]) =>
        {
            let held = ["召开", "举行", "开展", "组织", "了"];
            (!glyphs.any_before(number.start, &held)).then_some(Reason::Ordinal)
        }
        "小时" if value == Some(24) => {
            (!glyphs.any(end, &["内", "以内", "之内"])).then_some(Reason::Idiom)
        }
        "小时" if value == Some(8) && glyphs.any(end, &["外", "以外", "之外", "工作制"]) => {
            Some(Reason::Idiom)
        }
        "年" => of_years(glyphs, number, end),
        // 30日 is a day of a month unless a span is told.
        "日" => (!glyphs.any(end, &["内", "以内", "之内", "左右", "以上", "游"]))
            .then_some(Reason::Ordinal),
        "人" if glyphs.at(end) == '制' => Some(Reason::Name),
        "成" => {
            let one_to_nine = number.exponent == 0 && value.is_none_or(|v| (1..=10).contains(&v));
            (!one_to_nine || matches!(glyphs.before(number.start), '完' | '建'))
                .then_some(Reason::Idiom)
        }
        _ => None,
    }
    .or_else(|| second(glyphs, number, unit))
}

/// 二 stands before a measure word only in 二次, 二期, 二级: a place in an order. 两 counts.
fn second(glyphs: &Glyphs, number: &Number, unit: &Unit) -> Option<Reason> {
    let counts = matches!(unit.class, UnitClass::Percent | UnitClass::Money | UnitClass::Mass);
    (is_er(glyphs, number) && number.approx.is_none() && !counts).then_some(Reason::Ordinal)
}

/// Whether the number is written 二.
fn is_er(glyphs: &Glyphs, number: &Number) -> bool {
    is_chinese(number, 2) && glyphs.at(number.start) == '二'
}

/// 三大抓手 counts, 党的二十大 does not.
fn of_great(glyphs: &Glyphs, number: &Number, end: usize) -> Option<Reason> {
    let value = number.amount.exact().and_then(Decimal::to_integer)?;
    if value < 2 || matches!(glyphs.at(end), END | BREAK) || !is_han(glyphs.at(end)) {
        return Some(Reason::Name);
    }
    let congress = (11..=22).contains(&value) && !glyphs.any(end, &names::COUNTED_AFTER_GREAT);
    if congress || glyphs.any_before(number.start, &["党的", "中共", "学习", "贯彻"]) {
        return Some(Reason::Name);
    }
    let other = ["于", "量", "多数", "小", "学", "批", "规模", "幅", "力", "气", "型", "队", "会"];
    glyphs.any(end, &other).then_some(Reason::Name)
}

/// 四级响应 is a level; 市县两级 counts, and so does 省市县三级.
fn of_grade(glyphs: &Glyphs, number: &Number, end: usize) -> Option<Reason> {
    let before = |offset: usize| number.start.checked_sub(offset).map_or(END, |at| glyphs.at(at));
    let tiers = "省市州县区乡镇村街居组部国厅局、";
    let listed = tiers.contains(before(1)) && tiers.contains(before(2)) && before(1) != '、';
    let follows =
        glyphs.any(end, &["联动", "包靠", "响应", "医院", "以上", "及以上", "甲等", "防护"]);
    let two = is_chinese(number, 2) && !is_er(glyphs, number);
    let counts = two || (number.style == Style::Chinese && listed && !follows);
    (!counts).then_some(Reason::Level)
}

/// 二类器械 is a level; 5类 and 三类问题 count.
fn of_class(glyphs: &Glyphs, number: &Number, end: usize) -> Option<Reason> {
    if number.style == Style::Arabic {
        return None;
    }
    let level =
        ["水", "标准", "地区", "器械", "医疗", "功能", "海水", "疫苗", "费用", "区", "汽修"];
    let low = is_chinese(number, 1) || is_er(glyphs, number);
    (low || glyphs.any(end, &level) || glyphs.before(number.start) == '劣').then_some(Reason::Level)
}

/// 三年行动计划 is a name, 50年一遇 a property, 一年 an article; 3年 is a span of time.
fn of_years(glyphs: &Glyphs, number: &Number, end: usize) -> Option<Reason> {
    if glyphs.any(end, &["一遇", "一度", "一届"]) {
        return Some(Reason::Idiom);
    }
    let plan = glyphs.any(end, &names::PLAN_WORDS)
        || glyphs.any(end + 2, &["行动", "计划", "规划", "攻坚"])
        || glyphs.at(end) == '”' && glyphs.any(end + 1, &names::PLAN_WORDS);
    if plan && !glyphs.any_before(number.start, &["连续", "为期", "历时"]) {
        return Some(Reason::PlanName);
    }
    // 第一个五年 is a place in a row of plans.
    let first = is_chinese(number, 1) || glyphs.before(number.start) == '个';
    (first || glyphs.any(end, &["制", "一贯"])).then_some(Reason::Idiom)
}

pub(super) fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9FFF}')
}
