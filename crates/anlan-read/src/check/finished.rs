//! All is said to be done, and beside it less: 1184处，已全部完成整改 … 剩余3处.

use super::arithmetic::ONE;
use super::page::{Number, Page, ends_in, ends_sentence, is_han, says};
use super::{Finding, Rule, Severity};

/// Glyphs behind the claim in which a smaller number contradicts it.
const REACH_GLYPHS: usize = 120;
/// Glyphs from the number to the claim.
const CLAIM_GLYPHS_MAX: usize = 24;
const CLAIMS: [&str; 9] = [
    "已全部",
    "均已",
    "全部已",
    "已经全部",
    "全部完成",
    "全部整改",
    "全部办结",
    "都已",
    "已实现全覆盖",
];
const VERBS: [&str; 8] = ["完成", "整改", "办结", "建成", "达标", "销号", "投用", "化解"];
const LEFT: [&str; 8] = ["剩余", "其余", "尚有", "还有", "仍有", "还剩", "余下", "尚余"];
/// Words before a number of things done that add nothing to what they are.
const FILLERS: [&str; 14] = [
    "实际", "已经", "已", "累计", "共", "目前", "截至", "完成", "整改", "办结", "销号", "了",
    "建成", "化解",
];

pub(super) fn check(page: &Page, findings: &mut Vec<Finding>) {
    for index in 0..page.numbers.len() {
        findings.extend(claimed(page, index));
    }
}

fn claimed(page: &Page, index: usize) -> Option<Finding> {
    let whole = page.numbers.get(index)?;
    let all = whole.fact()?;
    let next = page.numbers.get(index + 1).map_or(page.len(), |next| next.from);
    let tail = page.words(whole.to, next.min(whole.to + CLAIM_GLYPHS_MAX + 12));
    let sentence: String = tail.chars().take_while(|c| !ends_sentence(*c)).collect();
    let (before, behind) = CLAIMS.iter().find_map(|claim| sentence.split_once(claim))?;
    if before.chars().count() > CLAIM_GLYPHS_MAX
        || says(before, &["其中", "部分", "后", "将", "要", "确保"])
    {
        return None;
    }
    let claim = CLAIMS.iter().find(|claim| sentence.contains(**claim))?;
    let said = format!("{claim}{behind}");
    let verb = VERBS.iter().find(|verb| said.contains(**verb))?;
    let follow = page.numbers.iter().enumerate().skip(index + 1).take(6);
    for (place, number) in follow {
        if number.paragraph != whole.paragraph || number.from - whole.to > REACH_GLYPHS {
            break;
        }
        let told = page.before(place);
        let same_sentence = number.sentence == whole.sentence;
        if number.percent().is_some_and(|percent| percent < 100 * ONE) && same_sentence {
            let rates =
                ["整改率", "完成率", "办结率", "整改率为", "完成率为", "整改率达", "完成率达"];
            if ends_in(&told, &rates) {
                return Some(contradiction(page, whole, number, claim));
            }
        }
        if !number.is_like(whole) || number.count().is_none_or(|value| value == 0) {
            continue;
        }
        let left = says(&told, &LEFT) && !told.contains("还有人");
        let about = same_sentence || same_thing(page, index, place);
        if left && about && number.count() < Some(all) && goes_on_open(page, place) {
            return Some(contradiction(page, whole, number, claim));
        }
        let fewer = number.fact().is_some_and(|some| some < all);
        if fewer && told.contains(verb) && is_bare(&told) && page.behind(place).is_empty() {
            return Some(contradiction(page, whole, number, claim));
        }
    }
    None
}

/// 剩余3处未整改, or nothing more: not 还有3处获奖.
fn goes_on_open(page: &Page, place: usize) -> bool {
    let behind = page.behind(place);
    behind.is_empty() || says(&behind, &["未", "正在", "整改中", "待", "尚"])
}

/// Whether the noun of the whole stands beside the other number too.
fn same_thing(page: &Page, first: usize, second: usize) -> bool {
    let noun = |index: usize| {
        let (before, behind) = (page.before(index), page.behind(index));
        let han: Vec<char> = before.chars().filter(|c| is_han(*c)).collect();
        let last: String = han.iter().skip(han.len().saturating_sub(2)).collect();
        (last, format!("{before}{behind}"))
    };
    let (name, words) = (noun(first).0, noun(second).1);
    name.chars().count() == 2 && words.contains(&name)
}

fn is_bare(told: &str) -> bool {
    let mut rest = told.trim_start_matches([',', '、']).to_owned();
    for word in FILLERS {
        rest = rest.replace(word, "");
    }
    rest.is_empty()
}

fn contradiction(page: &Page, whole: &Number, number: &Number, claim: &str) -> Finding {
    let sentence = format!("{}说“{claim}”，而紧接着是{}。", whole.shown(), number.shown());
    page.found(Rule::AllNotDone, Severity::Error, &[whole, number], sentence)
}
