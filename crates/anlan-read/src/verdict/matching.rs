//! Which number of a claim answers a wanted number, and what comes of it.

use super::compare::{amount, compare, cumulative};
use super::measured::{Measured, Text};
use super::name::Agreement;
use super::parts;
use super::qualifier::{Qualifiers, Scope};
use super::role::Role;
use super::schedule::{Clock, Schedule, WHOLE};
use super::sort::Sort;
use super::units::factors;
use super::wanted::{Named, WHOLE_WORDS, Wanted, clauses, node_of};
use super::{Found, Verdict};
use crate::reading::{Direction, Lead, Mood, Span, UnitClass};

/// Most numbers of a claim that are looked at.
const TOLD_MAX: usize = 300;
/// Words for a stock, which a wanted addition is not compared with.
const STOCK_WORDS: [&str; 16] = [
    "总面积", "总里程", "总容量", "总装机", "总规模",
    "余额",
    "总数",
    "总量",
    "现有",
    "实有",
    "共有",
    "保有量",
    "存量",
    "总计达",
    "累计达",
    "总户数",
];
/// Words for so many to each: 万人发明专利拥有量 is not 发明专利拥有量.
const EACH_WORDS: [&str; 9] =
    ["人均", "户均", "亩均", "地均", "每千", "每万", "每百", "万人", "日均"];
/// Words for an addition.
const ADDED_WORDS: [&str; 6] = ["新增", "新建", "净增", "新认定", "新登记", "新开"];
/// Words for what was added in the year.
const YEAR_WORDS: [&str; 6] = ["新", "今年", "本年", "当年", "净增", "较年初"];
/// Words for what is left of an addition.
const NET_WORDS: [&str; 6] = ["净增", "较年初", "比年初", "较上年", "比上年", "增加"];
/// Words of having been done, which a stock does not have.
const DONE_WORDS: [&str; 8] = ["新", "建成", "完成", "今年", "本年", "培训", "发放", "登记"];
/// Words of targets for which a running total of all years may be told beside.
const BUILT: [&str; 4] = ["建成", "建设", "开通", "新"];
/// Words with which a number of the claim's own sentence is meant for later.
const LATER: [&str; 8] = ["力争", "确保", "务必", "争取", "努力实现", "目标", "计划到", "规划到"];
/// Words for nothing having happened.
const NONE_WORDS: [&str; 7] =
    ["未发生", "没有发生", "零事故", "零发生", "零死亡", "无事故", "实现零"];

/// Verbs of being done, and words of being still at it.
const DONE_VERBS: [&str; 34] = [
    "完成", "建成", "竣工", "完工", "投用", "交付", "使用", "达标", "达到", "实现", "通过", "整改", "化解", "销号", "办结", "认定",
    "获", "命名", "创成", "提升", "启用", "开放", "运行", "运营", "落实", "安装", "通车", "纳入", "入选", "开通", "入库", "入统",
    "参", "投产",
];
const UNDONE_VERBS: [&str; 12] = [
    "启动", "动工", "正在", "推进", "前期", "编制", "招标", "工程量", "主体", "进度", "完成投资", "完成年度投资",
];
/// Agreement from which on two names are one, in hundredths.
const EXACT: u32 = 90;
/// How many numbers further on a part may stand.
const CLOSER_MAX: usize = 3;
/// How many numbers further on the share of the plan may stand, and how far it may be off by rounding.
const CONFIRM_MAX: usize = 2;
const CONFIRM_WITHIN: i128 = 60;

/// Why no told number answers a wanted one; the last is the nearest miss.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Miss {
    /// No number of that measure and name.
    Measure,
    /// A word that narrows stands on one side alone.
    Qualifier,
    /// Another stage of the work.
    Stage,
}

/// A match and what came of it.
#[derive(Debug, Clone)]
pub(super) struct Outcome {
    pub(super) found: Found,
    pub(super) clock: Clock,
    /// Whether a deadline in the text of the target decided.
    pub(super) node: bool,
    pub(super) scope_differs: bool,
    pub(super) target_surface: String,
    pub(super) claim_surface: String,
    pub(super) target_span: Option<Span>,
    pub(super) claim_span: Option<Span>,
}

/// What makes one answer better than another, the weightiest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Rank {
    /// Whether it comes to a verdict at all.
    holds: bool,
    /// Of the same sort, not only a share of the plan.
    direct: bool,
    scope: Scope,
    /// Whether the nouns end alike.
    head: bool,
    /// Of the very name.
    exact: bool,
    /// Not told as a part of another number.
    alone: bool,
    bound: bool,
    flow: bool,
    score: u32,
    size: i128,
}

/// Both texts and the rule.
pub(super) struct Setting<'a> {
    pub(super) target: &'a Text,
    pub(super) claim: &'a Text,
    pub(super) claim_text: &'a str,
    pub(super) clock: Clock,
    pub(super) schedule: &'a Schedule,
}

fn says(words: &str, list: &[&str]) -> bool {
    list.iter().any(|word| words.contains(word))
}

impl Setting<'_> {
    fn told(&self) -> impl Iterator<Item = &Measured> {
        self.claim.numbers.iter().take(TOLD_MAX).filter(|number| {
            let fact = match number.quantity.mood {
                Mood::Fact => true,
                // 确保… at the beginning of a sentence does not turn all that follows into wishes.
                Mood::Target => !says(&number.lead, &LATER),
                Mood::Plan | Mood::Forecast => false,
            };
            let told = match number.role {
                Role::Plain | Role::Part(_) => true,
                Role::Whole | Role::Plan | Role::Past | Role::Rest => false,
            };
            let done = matches!(number.sort, Sort::Done | Sort::Versus);
            told && number.sort != Sort::Other && (fact || done)
        })
    }

    /// The best answer to what is wanted.
    pub(super) fn best(&self, wanted: &Wanted<'_>) -> Result<Outcome, Miss> {
        match wanted {
            Wanted::Number(number) => self.best_number(number),
            Wanted::Whole(named) => self.best_whole(named).ok_or(Miss::Measure),
            Wanted::Zero(named) => self.best_zero(named).ok_or(Miss::Measure),
        }
    }

    fn best_number(&self, target: &Measured) -> Result<Outcome, Miss> {
        let mut miss = Miss::Measure;
        let mut best: Option<(Rank, Outcome)> = None;
        let mut summands = Vec::new();
        for claim in self.told() {
            match self.answer(target, claim) {
                Ok((rank, outcome)) => {
                    if parts::is_part(target, claim) {
                        summands.push(claim);
                    }
                    if best.as_ref().is_none_or(|(was, _)| rank > *was) {
                        best = Some((rank, outcome));
                    }
                }
                Err(near) => miss = miss.max(near),
            }
        }
        let whole = best.as_ref().is_some_and(|(rank, _)| rank.direct && rank.scope == Scope::Same);
        if !whole
            && let Some(sum) = parts::sum(target, &summands)
            && let Ok((_, outcome)) = self.answer(target, &sum)
        {
            return Ok(outcome);
        }
        let rest = || {
            let claims = self.claim.numbers.iter().take(TOLD_MAX);
            let left = claims.filter(|claim| claim.role == Role::Rest);
            left.filter_map(|claim| parts::done(target, claim))
                .find_map(|claim| self.answer(target, &claim).ok())
        };
        match best.or_else(rest) {
            Some((_, outcome)) => Ok(outcome),
            None => self.of_part(target).ok_or(miss),
        }
    }

    /// Compares two numbers if they are of one measure, name, scope and stage.
    fn answer(&self, target: &Measured, claim: &Measured) -> Result<(Rank, Outcome), Miss> {
        let factors = comparable(target, claim).ok_or(Miss::Measure)?;
        let agreement = agreement(target, claim).ok_or(Miss::Measure)?;
        let mut scope = scope(target, claim).ok_or(Miss::Qualifier)?;
        if scope == Scope::Narrower && claim.within && agreement.score >= EXACT {
            scope = Scope::Same;
        }
        if scope == Scope::Same && self.is_told_closer(target, claim) {
            scope = Scope::Wider;
        }
        if scope != Scope::Same && self.is_confirmed(target, claim, factors) {
            scope = Scope::Same;
        }
        if !target.stages.admits(&claim.stages) {
            return Err(Miss::Stage);
        }
        if tells_plan(target, claim) {
            return Err(Miss::Stage);
        }
        let (clock, node) = self.clock_of(target);
        let found = compare(target, claim, factors, clock, self.schedule).ok_or(Miss::Measure)?;
        let found = within_scope(found, target, scope);
        // 累计建成2300个，今年新建成420个: the year's own number answers a target of the year.
        let flow = !says(&claim.words, &STOCK_WORDS) || says(&target.words, &STOCK_WORDS);
        let flow = flow && (says(&claim.words, &YEAR_WORDS) || !says(&target.words, &BUILT));
        let rank = Rank {
            holds: found.verdict != Verdict::NotComparable,
            direct: claim.sort == target.sort,
            scope,
            head: target.noun.ends_like(&claim.noun),
            exact: agreement.score >= EXACT,
            alone: !claim.within || target.within,
            bound: target.threshold == claim.threshold,
            flow,
            score: agreement.score,
            size: amount(claim).unwrap_or_default().saturating_mul(factors.1),
        };
        let outcome = Outcome {
            found,
            clock,
            node,
            scope_differs: agreement.scope_differs || scope != Scope::Same,
            target_surface: target.quantity.surface.clone(),
            claim_surface: claim.quantity.surface.clone(),
            target_span: Some(target.quantity.span),
            claim_span: Some(claim.quantity.span),
        };
        Ok((rank, outcome))
    }

    /// Whether a part behind a number says a word of the target that the number leaves out:
    /// 培训3642人次，其中补贴性培训2870人次.
    fn is_told_closer(&self, target: &Measured, claim: &Measured) -> bool {
        if claim.within || claim.sort != Sort::Level {
            return false;
        }
        let numbers = &self.claim.numbers;
        let behind = numbers.partition_point(|number| {
            number.quantity.span.start <= claim.quantity.span.start
        });
        let mut near = numbers.get(behind..).unwrap_or_default().iter().take(CLOSER_MAX);
        near.any(|part| {
            part.within
                && part.sentence == claim.sentence
                && part.sort == claim.sort
                && part.quantity.class == claim.quantity.class
                && target.name.says_more(&claim.name, &part.name)
        })
    }

    /// Whether the share of the plan that is told beside a number is that of the wanted one, so that
    /// both are of one thing whatever words are left out: 163个…，占年度任务的54.3% for 300个.
    fn is_confirmed(&self, target: &Measured, claim: &Measured, factors: (i128, i128)) -> bool {
        let (Some(wanted), Some(told)) = (amount(target), amount(claim)) else { return false };
        if target.sort != Sort::Level || claim.sort != Sort::Level || wanted <= 0 {
            return false;
        }
        let numbers = &self.claim.numbers;
        let behind = numbers
            .partition_point(|number| number.quantity.span.start <= claim.quantity.span.start);
        let near = numbers.get(behind..).unwrap_or_default().iter().take(CONFIRM_MAX);
        let share = near
            .take_while(|number| number.sentence == claim.sentence)
            .find(|number| number.sort == Sort::Done && number.inherited)
            .and_then(amount);
        let done = told.saturating_mul(factors.1).saturating_mul(WHOLE)
            / wanted.saturating_mul(factors.0).max(1);
        share.is_some_and(|share| (share / 10_000_000 - done).abs() <= CONFIRM_WITHIN)
    }

    fn outcome(&self, found: Found, surfaces: (&str, &str), span: Option<Span>) -> Outcome {
        Outcome {
            found,
            clock: self.clock,
            node: false,
            scope_differs: false,
            target_surface: surfaces.0.to_owned(),
            claim_surface: surfaces.1.to_owned(),
            target_span: None,
            claim_span: span,
        }
    }

    /// A wanted share that is told as so many out of so many.
    fn of_part(&self, target: &Measured) -> Option<Outcome> {
        if target.sort != Sort::Share {
            return None;
        }
        let wanted = amount(target)?;
        let fits = |claim: &&Measured| {
            (target.name.agreement(&claim.name).is_some() || target.name.holds(&claim.noun))
                && scope(target, claim) == Some(Scope::Same)
                && target.stages.admits(&claim.stages)
        };
        let (claim, done) = self.told().filter(fits).find_map(|claim| match claim.role {
            Role::Part(all) => Some((claim, amount(claim)?.saturating_mul(WHOLE) / all.max(1))),
            Role::Plain | Role::Whole | Role::Plan | Role::Past | Role::Rest => None,
        })?;
        let whole = wanted / 10_000_000;
        let (clock, node) = self.clock_of(target);
        let verdict = match (done >= whole, clock.is_over()) {
            (true, true) => Verdict::Met,
            (true, false) => Verdict::OnTrack,
            (false, true | false) => Verdict::Behind,
        };
        let found = Found { verdict, progress: Some(done), state: true };
        let surfaces = (target.quantity.surface.as_str(), claim.quantity.surface.as_str());
        let outcome = self.outcome(found, surfaces, Some(claim.quantity.span));
        Some(Outcome { clock, node, target_span: Some(target.quantity.span), ..outcome })
    }

    /// A share of the whole that is told, so many out of so many, or that all of it is done.
    fn best_whole(&self, named: &Named) -> Option<Outcome> {
        let Named { name, stages, qualifiers } = named;
        let fits = |claim: &&Measured| {
            stages.admits(&claim.stages)
                && name.agreement(&claim.name).is_some()
                && qualifiers.scope(&claim.qualifiers, &claim.around) == Some(Scope::Same)
        };
        let share = self.told().filter(fits).find(|claim| {
            matches!(claim.sort, Sort::Share | Sort::Done)
                && claim.quantity.class == Some(UnitClass::Percent)
        });
        let held = |claim: &&Measured| {
            stages.admits(&claim.stages)
                && (name.agreement(&claim.name).is_some() || name.holds(&claim.noun))
                && qualifiers.scope(&claim.qualifiers, &claim.around) == Some(Scope::Same)
        };
        let part = self.told().filter(held).find_map(|claim| match claim.role {
            Role::Part(all) => Some((claim, amount(claim)?.saturating_mul(WHOLE) / all.max(1))),
            Role::Plain | Role::Whole | Role::Plan | Role::Past | Role::Rest => None,
        });
        let of_share =
            |claim| Some((claim, amount(claim)?.saturating_mul(WHOLE) / 100_000_000_000));
        if let Some((claim, done)) = share.and_then(of_share).or(part) {
            let found = cumulative(done, self.clock, self.schedule);
            let surface = claim.quantity.surface.as_str();
            return Some(self.outcome(found, ("全部", surface), Some(claim.quantity.span)));
        }
        let all = clauses(self.claim_text).find(|clause| {
            let told =
                says(clause, &WHOLE_WORDS) && !says(clause, &LATER) && !clause.contains('未');
            let claim = Named::of(clause);
            told && stages.admits(&claim.stages)
                && name.agreement(&claim.name).is_some_and(|agreement| agreement.score >= 70)
                && qualifiers.scope(&claim.qualifiers, &claim.qualifiers) == Some(Scope::Same)
        })?;
        let found = cumulative(WHOLE, self.clock, self.schedule);
        Some(self.outcome(found, ("全部", all.trim()), None))
    }

    /// That nothing happened, or how often it did.
    fn best_zero(&self, named: &Named) -> Option<Outcome> {
        let fits = |claim: &Named| {
            named.name.agreement(&claim.name).is_some()
                && named.qualifiers.scope(&claim.qualifiers, &claim.qualifiers) == Some(Scope::Same)
        };
        let none = clauses(self.claim_text)
            .find(|clause| says(clause, &NONE_WORDS) && fits(&Named::of(clause)))?;
        let verdict = if self.clock.is_over() { Verdict::Met } else { Verdict::OnTrack };
        let found = Found { verdict, progress: None, state: true };
        Some(self.outcome(found, ("零", none.trim()), None))
    }

    /// The deadline in the clause of a wanted number wins over the one given.
    fn clock_of(&self, target: &Measured) -> (Clock, bool) {
        match node_of(target, &self.target.reading.times, self.clock) {
            Some(deadline) if deadline != self.clock.deadline => {
                (Clock { deadline, ..self.clock }, true)
            }
            Some(_) | None => (self.clock, false),
        }
    }
}

/// What is left of a verdict where the claim speaks of more or of less than what is wanted: the part
/// cannot exceed the whole, and nothing else follows.
fn within_scope(found: Found, target: &Measured, scope: Scope) -> Found {
    let behind = found.verdict == Verdict::Behind;
    let counted = target.sort == Sort::Level && !found.state;
    let holds = match scope {
        Scope::Same => true,
        Scope::Wider => behind,
        Scope::Narrower => counted && !behind,
    };
    if holds { found } else { Found { verdict: Verdict::NotComparable, ..found } }
}

/// How the claim's number stands to what is wanted; none if they are of different things.
fn scope(target: &Measured, claim: &Measured) -> Option<Scope> {
    if claim.name.is_bare()
        || is_of_all(target, claim)
        || (claim.sort == Sort::Done && claim.inherited) {
        return Some(Scope::Same);
    }
    if parts::is_other_work(target, claim) {
        return None;
    }
    let mut scope = target.qualifiers.scope(&claim.qualifiers, &claim.around)?;
    match (target.threshold, claim.threshold) {
        (Some(wanted), Some(told)) if wanted != told => return None,
        (Some(_), None) => scope = Scope::Wider,
        (None, Some(_)) => scope = scope.min(Scope::Narrower),
        (Some(_), Some(_)) | (None, None) => {}
    }
    // 其中: a part, unless the target names that part too or the part is what is finished.
    let named = !target.qualifiers.is_empty() || target.threshold.is_some() || target.within;
    let year = says(&claim.words, &YEAR_WORDS);
    let part = claim.within && !named && !year && !claim.stages.is_finished();
    // 游客 is more than 过夜游客, unless the word stands before it in its sentence.
    let left_out = target.name.word_left_out(&claim.name);
    let known = !Qualifiers::of(&target.words).is_empty() || amount(target) == amount(claim);
    // “村BA”等赛事活动 gives an example.
    let example = |word: &str| {
        [format!("{word}等"), format!("{word}”等")].iter().any(|text| target.words.contains(text))
    };
    let wider =
        !known && left_out.is_some_and(|word| !claim.said.contains(&word) && !example(&word));
    // A running total of more than twice what is wanted is one of many years.
    let total = (says(&target.words, &ADDED_WORDS) || target.words.contains("完成"))
        && claim.words.contains("累计")
        && !says(&claim.words, &YEAR_WORDS)
        && amount(claim) > amount(target).map(|wanted| wanted.saturating_mul(2));
    if scope == Scope::Same && (wider || total) {
        return Some(Scope::Wider);
    }
    if scope == Scope::Same && (part || parts::is_part(target, claim)) {
        return Some(Scope::Narrower);
    }
    Some(scope)
}

/// Factors to one unit if both numbers are of one sort and measure.
fn comparable(target: &Measured, claim: &Measured) -> Option<(i128, i128)> {
    if claim.sort == Sort::Versus {
        return Some((1, 1));
    }
    if claim.sort == Sort::Done && matches!(target.sort, Sort::Level | Sort::Done) {
        return Some((1, 1));
    }
    if matches!(target.sort, Sort::Done | Sort::Other)
        && matches!(claim.sort, Sort::Share | Sort::Done)
    {
        return Some((1, 1));
    }
    let added = says(&target.words, &ADDED_WORDS);
    // 新增200万平方米 is not answered by 总面积 nor by a bare 达到3860万平方米.
    let reached = claim.quantity.lead == Some(Lead::Reach) && !says(&claim.words, &DONE_WORDS);
    let stock = added
        && (says(&claim.words, &STOCK_WORDS) || reached)
        && !says(&claim.words, &ADDED_WORDS);
    // 净增 is what is left of 新设 after those that went.
    let net = says(&target.words, &["净增"]) && !says(&claim.words, &NET_WORDS);
    // 达到90家 wants a total, which 新增42家 is not.
    let total = target.sort == Sort::Level
        && target.quantity.lead == Some(Lead::Reach)
        && !says(&target.words, &ADDED_WORDS)
        && says(&claim.words, &["新增", "净增", "新认定"]);
    let each = says(&target.words, &EACH_WORDS) != says(&claim.words, &EACH_WORDS);
    // 净增45家 is answered by 较上年增加41家.
    let grown = target.sort == Sort::Level
        && claim.sort == Sort::Change
        && says(&target.words, &["净增"])
        && claim.quantity.direction == Some(Direction::Up);
    if stock || net || total || (target.sort == Sort::Level && each) || (target.sort != claim.sort && !grown) {
        return None;
    }
    factors(&target.quantity, &claim.quantity)
}

/// Whether the very number that is wanted is only told again as what is worked at:
/// 40个乡村全部启动建设 for 新建40个, but not 40个乡村全部建成.
fn tells_plan(target: &Measured, claim: &Measured) -> bool {
    let again = target.sort == Sort::Level
        && claim.opens
        && !claim.inherited
        && !says(&claim.lead, &DONE_VERBS)
        && amount(target) == amount(claim)
        && !target.stages.wants_begun();
    again && (!says(&claim.predicate, &DONE_VERBS) || says(&claim.predicate, &UNDONE_VERBS))
}

/// Whether a part is told out of just as many as are wanted: 200家企业中已完成126家 for 200家.
fn is_of_all(target: &Measured, claim: &Measured) -> bool {
    match claim.role {
        Role::Part(all) => target.sort == Sort::Level && amount(target) == Some(all),
        Role::Plain | Role::Whole | Role::Plan | Role::Past | Role::Rest => false,
    }
}

/// How far the names agree. A claim that names nothing speaks of its target.
fn agreement(target: &Measured, claim: &Measured) -> Option<Agreement> {
    if is_of_all(target, claim) {
        return Some(Agreement { score: 100, scope_differs: true });
    }
    let same_bound = target.threshold.is_some() && target.threshold == claim.threshold;
    let same_unit = target.quantity.unit == claim.quantity.unit;
    let implied = claim.name.is_bare() && same_unit && target.sort == Sort::Level;
    if implied || (same_bound && target.noun.shares_head(&claim.name)) {
        return Some(Agreement { score: 1, scope_differs: true });
    }
    if target.sort == Sort::Level && claim.sort == Sort::Level {
        // Another measure word is the same count only of the same noun.
        let loses = !same_unit && target.name.loses_head(&claim.name);
        if loses || !target.noun.meets(&claim.noun, &target.name, &claim.name) {
            return None;
        }
    }
    target.name.agreement(&claim.name)
}
