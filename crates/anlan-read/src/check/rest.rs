//! What is done and what is left against the whole: 共175家，已完成151家，剩余22家.

use super::arithmetic::shown;
use super::page::{Number, Page, is_han, says};
use super::{Finding, Rule, Severity};

/// Glyphs from the whole to what is left.
const REACH_GLYPHS: usize = 120;
/// Words by which what is left is told.
const LEFT: [&str; 8] = ["剩余", "其余", "余下", "还剩", "剩下", "尚余", "仅剩", "尚剩"];
/// Words by which something is told as done.
const DONE: [&str; 7] = ["已", "完成", "整改", "达到", "办结", "达标", "其中"];
/// A whole smaller than this gives no doubt by nearness.
const NEAR_WHOLE_MIN: i128 = 30_000_000;

pub(super) fn check(page: &Page, findings: &mut Vec<Finding>) {
    for index in 2..page.numbers.len() {
        findings.extend(left(page, index).or_else(|| status(page, index)));
    }
    for index in 1..page.numbers.len() {
        findings.extend(more_done(page, index));
    }
}

/// 发现隐患32条，已整改70条: more is mended than was found.
fn more_done(page: &Page, index: usize) -> Option<Finding> {
    let (found, mended) = (page.numbers.get(index - 1)?, page.numbers.get(index)?);
    let (all, some) = (found.fact()?, mended.fact()?);
    let told = page.between(found, mended);
    let bare = told.trim_start_matches([',', '、']);
    let verbs =
        ["已整改", "整改", "已完成整改", "完成整改", "已整改隐患", "整改隐患", "已整改完成"];
    let begins = says(&page.before(index - 1), &["发现", "排查", "查出", "检查出", "排查出"]);
    if !found.is_like(mended) || !begins || !verbs.contains(&bare) || some <= all {
        return None;
    }
    let sentence =
        format!("整改{}多于发现{}，是否含以前发现的，口径待核。", mended.shown(), found.shown());
    Some(page.found(Rule::PartOverWhole, Severity::Doubt, &[found, mended], sentence))
}

/// The whole and what is done, right before what is left in the same unit.
fn pair(page: &Page, index: usize) -> Option<(&Number, &Number, &Number)> {
    let rest = page.numbers.get(index)?;
    let near = |number: &&Number| {
        number.paragraph == rest.paragraph && rest.from.saturating_sub(number.to) <= REACH_GLYPHS
    };
    let earlier = page.numbers.get(..index)?.iter().rev().take(6).take_while(near);
    let mut alike = earlier.filter(|number| number.is_like(rest));
    let done = alike.next()?;
    let whole = alike.next()?;
    // A third number of the unit leaves open which one is the whole.
    alike.next().is_none().then_some((whole, done, rest))
}

fn left(page: &Page, index: usize) -> Option<Finding> {
    let before = page.before(index);
    let words = format!("{before}{}", page.behind(index).chars().take(4).collect::<String>());
    if !says(&words, &LEFT) || says(&words, &["时间", "资金", "分别", "各"]) {
        return None;
    }
    let (whole, done, rest) = pair(page, index)?;
    let (all, some, more) = (whole.fact()?, done.fact()?, rest.fact()?);
    let told = page.between(whole, done);
    let again = says(&page.between(done, rest), &["新增", "又", "另", "其中"]);
    if some > all || more >= all || again || !says(&told, &DONE) || says(&told, &["。"]) {
        return None;
    }
    let slack = whole.step + done.step + rest.step;
    let sum = some.checked_add(more)?;
    if sum.checked_sub(all)?.abs() <= slack {
        return None;
    }
    let sentence =
        format!("{}+{}={}，不等于总数{}。", shown(some), shown(more), shown(sum), shown(all));
    Some(page.found(Rule::RestNotWhole, Severity::Error, &[whole, done, rest], sentence))
}

/// 175家…已有151家…。目前，22家…: a second state of nearly all that was left.
fn status(page: &Page, index: usize) -> Option<Finding> {
    let (whole, done, rest) = pair(page, index)?;
    let (all, some, more) = (whole.fact()?, done.fact()?, rest.fact()?);
    let gap = all.checked_sub(some)?.checked_sub(more)?;
    let opens = page.words(rest.sentence, rest.from);
    let opens = opens.trim_start_matches(|c| !is_han(c));
    let starts = opens.chars().count() <= 8 && rest.sentence > done.from;
    let near = gap > 0 && gap.checked_mul(50)? <= all && whole.step + done.step + rest.step == 0;
    let told = page.between(whole, done);
    if !starts
        || !near
        || all < NEAR_WHOLE_MIN
        || some > all
        || !says(&told, &["已"])
        || told.contains('。')
    {
        return None;
    }
    if !(opens.is_empty() || says(opens, &["目前", "另", "还", "尚", "仍"])) {
        return None;
    }
    let (first, second) = (page.words(whole.to, whole.to + 12), page.words(rest.to, rest.to + 12));
    if !share_name(&first, &second) {
        return None;
    }
    let sentence = format!(
        "{}+{}={}，与总数{}相差{}，差额未作说明。",
        shown(some),
        shown(more),
        shown(some + more),
        shown(all),
        shown(gap)
    );
    Some(page.found(Rule::RestNotWhole, Severity::Doubt, &[whole, done, rest], sentence))
}

/// Whether two nouns begin alike for four characters.
fn share_name(first: &str, second: &str) -> bool {
    let same = first.chars().zip(second.chars()).take_while(|(a, b)| a == b && is_han(*a)).count();
    same >= 4
}
