//! Percentages against the two numbers they are made of, where the text says which those are.

use super::arithmetic::{Measured, ONE, is_percent, percent_shown, percent_step, shown};
use super::page::{Number, Page, ends_in, says};
use super::{Finding, Rule, Severity};
use crate::reading::Kind;

/// How many numbers back the whole and the part are looked for.
const LOOK_BACK: usize = 6;
/// Shares of a whole that cannot be more than all of it.
const SHARES: [&str; 30] = [
    "占比",
    "覆盖率",
    "合格率",
    "达标率",
    "整改率",
    "办结率",
    "满意率",
    "优良率",
    "优良天数比例",
    "优良比例",
    "处置率",
    "及格率",
    "优秀率",
    "出席率",
    "知晓率",
    "普及率",
    "安全利用率",
    "处理率",
    "检出率",
    "闭环率",
    "按期整改率",
    "绿化率",
    "入住率",
    "上岗率",
    "持证率",
    "建档率",
    "签约率",
    "比重",
    "抽检合格率",
    "回收率",
];
/// Words that may stand between a share and its number.
const FILLERS: [&str; 11] =
    ["已达到", "达到了", "达到", "高达", "分别", "已达", "达", "为", "约", "是", "均"];

pub(super) fn check(page: &Page, findings: &mut Vec<Finding>) {
    for (index, number) in page.numbers.iter().enumerate() {
        let Some(percent) = number.percent() else { continue };
        if number.quantity.kind == Kind::Growth || number.quantity.direction.is_some() {
            continue;
        }
        if percent > 100 * ONE {
            findings.extend(over_whole(page, index));
        }
        let found = of_plan(page, index)
            .or_else(|| of_planned(page, index))
            .or_else(|| of_whole(page, index));
        findings.extend(found);
    }
}

/// The words before a percentage without those that bring the number.
fn head(page: &Page, index: usize) -> String {
    let before = page.before(index);
    let mut head = before.trim_start_matches([',', '、', '且', '(']);
    while let Some(shorter) = FILLERS.iter().find_map(|word| head.strip_suffix(word)) {
        head = shorter;
    }
    head.to_owned()
}

fn over_whole(page: &Page, index: usize) -> Option<Finding> {
    let number = page.numbers.get(index)?;
    let head = head(page, index);
    let grown = ["增", "同比", "提高", "高于", "超", "完成", "毛", "相当于", "拨备", "保障"];
    if !ends_in(&head, &SHARES) || says(&head, &grown) {
        return None;
    }
    let share = SHARES.iter().find(|share| head.ends_with(**share))?;
    let sentence = format!("{share}是部分占整体的比，不会超过100%，文中为{}。", number.shown());
    Some(page.found(Rule::ShareOverWhole, Severity::Error, &[number], sentence))
}

/// The numbers before a percentage in its sentence, nearest first.
fn earlier<'a>(
    page: &'a Page,
    percent: &'a Number,
    index: usize,
) -> impl Iterator<Item = &'a Number> {
    let list = page.numbers.get(..index).unwrap_or_default();
    list.iter().rev().take(LOOK_BACK).take_while(|number| number.from >= percent.sentence)
}

fn agrees(part: &Number, of: &Number, percent: &Number) -> Option<bool> {
    let measured = |number: &Number| {
        number.fact().or(number.count()).map(|value| Measured { value, step: number.step })
    };
    let step = percent_step(&percent.quantity.surface);
    is_percent(measured(part)?, measured(of)?, Measured { value: percent.percent()?, step })
}

fn wrong(page: &Page, part: &Number, of: &Number, percent: &Number) -> Option<Finding> {
    let (some, all) = (part.count()?, of.count()?);
    let sentence = format!(
        "{}÷{}={}，文中为{}。",
        shown(some),
        shown(all),
        percent_shown(some, all),
        percent.shown()
    );
    Some(page.found(Rule::PercentWrong, Severity::Error, &[of, part, percent], sentence))
}

/// 318家，完成300家目标的106%: the plan stands between 完成 and the percentage.
fn of_plan(page: &Page, index: usize) -> Option<Finding> {
    let percent = page.numbers.get(index)?;
    let plan = page.numbers.get(index.checked_sub(1)?)?;
    let mut between = page.between(plan, percent);
    for word in
        ["年度", "全年", "总任务", "任务", "总目标", "目标", "计划", "总数", "数", "的", "指标"]
    {
        between = between.replacen(word, "", 1);
    }
    let verb = page.before(index - 1);
    let verbs = [
        "完成",
        "占",
        "达到",
        "为",
        "全年",
        "年度",
        "目标",
        "任务",
        "完成了",
        "计划",
        "完成年度目标任务",
    ];
    if !between.is_empty()
        || !ends_in(&verb, &verbs)
        || !says(&page.between(plan, percent), &["的"])
    {
        return None;
    }
    let parts: Vec<&Number> =
        earlier(page, percent, index).skip(1).filter(|part| part.is_like(plan)).collect();
    let nearest = parts.first()?;
    if parts.iter().any(|part| agrees(part, plan, percent) != Some(false)) {
        return None;
    }
    wrong(page, nearest, plan, percent)
}

/// 计划投资50亿元，完成投资45亿元，完成年度计划的90%.
fn of_planned(page: &Page, index: usize) -> Option<Finding> {
    let percent = page.numbers.get(index)?;
    let words = page.before(index);
    let clause = words.trim_start_matches(',');
    let planned = ["计划", "目标", "任务"];
    if !clause.ends_with('的') || !says(clause, &planned) || clause.chars().count() > 12 {
        return None;
    }
    if says(clause, &["时序", "序时", "进度", "总投资", "预算"]) {
        return None;
    }
    let place = index.checked_sub(1)?;
    let part = page.numbers.get(place)?;
    let plan = page.numbers.get(place.checked_sub(1)?)?;
    let near = part.sentence == percent.sentence && plan.sentence == percent.sentence;
    let done = says(&page.before(place), &["完成", "实现", "已", "到位"]);
    let wish = page.before(place - 1);
    if !near || !done || !says(&wish, &planned) || says(&wish, &["总投资"]) || !part.is_like(plan)
    {
        return None;
    }
    let total = says(clause, &["总目标", "总任务"]);
    let yearly = |text: &str| says(text, &["年度", "全年", "今年", "本年", "当年"]);
    if total || (yearly(clause) && !yearly(&page.words(plan.sentence, plan.from))) {
        return None;
    }
    if agrees(part, plan, percent) != Some(false) || any_whole_fits(page, place, percent) {
        return None;
    }
    wrong(page, part, plan, percent)
}

/// 175家…已有151家…，占比86.3%; 排查100处，整改98处，整改率98%.
fn of_whole(page: &Page, index: usize) -> Option<Finding> {
    let percent = page.numbers.get(index)?;
    let head = head(page, index);
    let place = index.checked_sub(1)?;
    let part = page.numbers.get(place)?;
    let whole = page.numbers.get(place.checked_sub(1)?)?;
    let inside = whole.sentence == percent.sentence && part.from >= percent.sentence;
    let near =
        percent.from.saturating_sub(part.to) <= 24 && part.from.saturating_sub(whole.to) <= 36;
    if !inside || !near || !part.is_like(whole) || part.fact()? > whole.fact()? {
        return None;
    }
    let between = page.between(whole, part);
    let told = format!("{between}{}", page.behind(place));
    if says(&between, &["同比", "上年", "去年", "另", "较", "比"]) {
        return None;
    }
    let parted = if ends_in(&head, &["占比", "占总数", "占总数的", "占总量", "占总量的"])
        || head == "占"
    {
        says(&between, &["其中", "已", "中有"]) && head.chars().count() <= 8
    } else {
        let stem = stem(&head)?;
        let denied =
            says(&told, &[&format!("不{stem}"), &format!("未{stem}"), &format!("尚未{stem}")]);
        says(&told, &[&stem]) && !denied
    };
    if !parted || agrees(part, whole, percent) != Some(false) {
        return None;
    }
    if any_whole_fits(page, place, percent) {
        return None;
    }
    wrong(page, part, whole, percent)
}

/// Whether another number of the paragraph may be the whole that is meant.
fn any_whole_fits(page: &Page, place: usize, percent: &Number) -> bool {
    let Some(part) = page.numbers.get(place) else { return false };
    let list = page.numbers.get(..place).unwrap_or_default().iter().rev().take(3 * LOOK_BACK);
    let mut wholes =
        list.filter(|number| number.is_like(part) && number.paragraph == part.paragraph);
    wholes.any(|other| agrees(part, other, percent) == Some(true))
}

/// What a rate is the rate of: 整改 of 整改率.
fn stem(head: &str) -> Option<String> {
    let stem = head.strip_suffix('率')?;
    let length = stem.chars().count();
    (2..=6).contains(&length).then(|| stem.chars().skip(length - 2).collect())
}
