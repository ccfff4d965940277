//! Puts a quantity together: hedge, number, unit, second number of a range, bound behind the unit.
//!
//! Says what stands there; what it means in its sentence is added by `kind`, `subject` and `period`.

use super::amount::{self, Found, Number, Style};
use super::bound::{self, Before};
use super::clause::Clause;
use super::fraction;
use super::glyphs::Glyphs;
use super::rank::{self, Place, Rank};
use super::refuse::{self, Refusal};
use super::units::{self, Unit, UnitClass};
use super::{Amount, Approx, Comparator, Lead, Reason};
use crate::number::Decimal;
use crate::numeral;

/// Items of a list that share the unit of the last: 分别为35、28、19家.
const SHARED_MAX: usize = 8;
/// Units that may follow one another with slashes: 元/月/人.
const PER_MAX: usize = 3;
/// Second units that no number stands before.
const PER_WORDS: [&str; 12] =
    ["人", "户", "月", "季度", "季", "生", "床", "万人", "百公里", "人次", "人月", "平方米"];

/// A quantity as it stands, in places of the folded text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Draft {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) amount: Amount,
    pub(super) approx: Option<Approx>,
    pub(super) comparator: Option<Comparator>,
    pub(super) lead: Option<Lead>,
    pub(super) unit: Option<Unit>,
    /// What is counted, where the unit as written is only the first half of it.
    pub(super) measure: Option<&'static str>,
    /// The second unit, from the sign to its end.
    pub(super) per: Option<(usize, usize)>,
    pub(super) is_rank: bool,
}

/// What a place turned out to be.
pub(super) enum Measured {
    Quantity(Draft),
    Refused(Refusal),
    /// Nothing up to here.
    Skip(usize),
}

/// A number with its unit.
#[derive(Debug, Clone, Copy)]
struct Core {
    number: Number,
    unit: Option<Unit>,
    end: usize,
    approx: Option<Approx>,
    per: Option<(usize, usize)>,
}

/// Reads what begins at a place.
pub(super) fn read(glyphs: &Glyphs, start: usize, clause: &Clause) -> Measured {
    if !glyphs.in_title(start)
        && let Some(portion) = fraction::read(glyphs, start)
    {
        let draft = Draft {
            start: portion.start,
            end: portion.end,
            amount: portion.amount,
            approx: portion.approx,
            comparator: portion.comparator,
            lead: None,
            unit: portion.unit,
            measure: None,
            per: None,
            is_rank: false,
        };
        return Measured::Quantity(bounded(glyphs, draft, &Before::Plain));
    }
    let number = match amount::read(glyphs, start) {
        Found::Number(number) => number,
        Found::Row(end) if glyphs.at(start).is_ascii_digit() => {
            return Measured::Refused(Refusal { start, end, reason: Reason::TooLong });
        }
        Found::Row(end) => return Measured::Skip(end.max(start + 1)),
        Found::Nothing => return Measured::Skip(start + 1),
    };
    match rank::read(glyphs, &number) {
        Some(Place::Refused(refusal)) => return Measured::Refused(refusal),
        Some(Place::Rank(rank)) => return Measured::Quantity(ranked(&number, &rank)),
        None => {}
    }
    match refuse::number(glyphs, &number) {
        Some(refusal) => Measured::Refused(refusal),
        None => with_unit(glyphs, number, clause),
    }
}

fn ranked(number: &Number, rank: &Rank) -> Draft {
    let unit = rank.unit.map(|word| units::made(word, UnitClass::People));
    Draft {
        start: rank.start,
        end: rank.end,
        amount: number.amount,
        approx: None,
        comparator: rank.comparator,
        lead: None,
        unit,
        measure: None,
        per: None,
        is_rank: true,
    }
}

fn with_unit(glyphs: &Glyphs, number: Number, clause: &Clause) -> Measured {
    let core = core(glyphs, number);
    let refuse = |end, reason| Measured::Refused(Refusal { start: number.start, end, reason });
    let written = unit_at(glyphs, &number, number.end);
    if let Some((unit, _)) = &written
        && let Some(reason) = refuse::quantity(glyphs, &number, unit, clause)
    {
        return refuse(core.end, reason);
    }
    if let Some(draft) = ranged(glyphs, &core) {
        let before = bound::before(glyphs, draft.start, &core.number, core.unit.as_ref());
        return Measured::Quantity(bounded(glyphs, draft, &before));
    }
    if core.unit.is_none() {
        return bare(glyphs, core, clause);
    }
    finish(glyphs, &core)
}

/// A number with unit, its hedges read; a scale word without any hedge is a manner of speaking.
fn finish(glyphs: &Glyphs, core: &Core) -> Measured {
    let draft = draft_of(glyphs, core);
    let before = bound::before(glyphs, draft.start, &core.number, core.unit.as_ref());
    let draft = bounded(glyphs, draft, &before);
    let hedged = draft.approx.is_some() || draft.comparator.is_some() || draft.lead.is_some();
    let scale_counts = core.unit.is_some_and(|unit| {
        matches!(
            unit.class,
            UnitClass::Money | UnitClass::People | UnitClass::Area | UnitClass::Mass
        ) || matches!(
            unit.word,
            "户" | "家" | "个" | "台" | "辆" | "次" | "人次" | "项" | "件" | "条" | "场"
        )
    });
    if core.number.style == Style::Bare && (!hedged || !scale_counts) {
        // （亿元） over a column is a unit, 千名明白人 a name.
        let heading =
            matches!(glyphs.before(core.number.start), '(' | ':') || glyphs.at(core.end) == ')';
        if heading {
            return Measured::Skip(core.end);
        }
        let money = core.unit.is_some_and(|unit| unit.class == UnitClass::Money);
        let reason = if money { Reason::Indefinite } else { Reason::Slogan };
        return Measured::Refused(Refusal { start: core.number.start, end: core.end, reason });
    }
    Measured::Quantity(draft)
}

fn draft_of(glyphs: &Glyphs, core: &Core) -> Draft {
    let (start, amount) = signed(glyphs, &core.number);
    Draft {
        start,
        end: core.end,
        amount,
        approx: core.approx,
        comparator: None,
        lead: None,
        unit: core.unit,
        measure: measure_of(glyphs, core),
        per: core.per,
        is_rank: false,
    }
}

/// What is counted where the unit comes only with the last of a list: 0.8个和0.6个百分点.
fn measure_of(glyphs: &Glyphs, core: &Core) -> Option<&'static str> {
    let unit = core.unit.filter(|unit| unit.word == "个")?;
    let mut at = core.end;
    for _ in 0..SHARED_MAX {
        at = joined(glyphs, at)?;
        let Found::Number(next) = amount::read(glyphs, at) else { return None };
        let next = self::core(glyphs, next);
        match next.unit {
            Some(last) if last.class == UnitClass::Points => return Some(last.measure),
            Some(same) if same.word == unit.word => at = next.end,
            Some(_) | None => return None,
        }
    }
    None
}

/// Where the next item of a list begins.
fn joined(glyphs: &Glyphs, at: usize) -> Option<usize> {
    let (_, mut next) = glyphs.one_of(at, &["、", "和", "及", "与", "以及", "，", ","])?;
    if glyphs.at(at) == '、' && matches!(glyphs.at(next), '和' | '及') {
        next += 1;
    }
    amount::begins(glyphs.at(next)).then_some(next)
}

/// Finds the unit behind a number.
fn core(glyphs: &Glyphs, number: Number) -> Core {
    let mut core = Core { number, unit: None, end: number.end, approx: number.approx, per: None };
    let Some((unit, end)) = unit_at(glyphs, &number, number.end) else { return core };
    (core.unit, core.end) = (Some(unit), end);
    if unit.word == "成"
        && let Some(tenfold) = amount::scaled(core.number.amount, 1)
    {
        // 两成 is said in hundredths like every other share.
        (core.number.amount, core.unit) = (tenfold, Some(Unit { word: "%", ..unit }));
        take_tenth(glyphs, &mut core);
    }
    if unit.word == "个" && matches!(glyphs.at(end), '多' | '余') {
        take_split_unit(glyphs, &mut core);
    } else if core.approx.is_none() && follows_rough(glyphs, &unit, end) {
        core.approx = Some(if glyphs.at(end) == '多' { Approx::Duo } else { Approx::Yu });
        core.end = end + 1;
    } else if glyphs.at(end) == '半' && unit.class == UnitClass::Duration {
        take_half(&mut core);
    }
    take_times(glyphs, &mut core);
    if glyphs.at(core.end) == '/' {
        core.per = per_end(glyphs, core.end).map(|end| (core.end, end));
        core.end = core.per.map_or(core.end, |per| per.1);
    }
    core
}

/// 九成五, 一成半: the digit behind 成 counts in hundredths.
fn take_tenth(glyphs: &Glyphs, core: &mut Core) {
    let next = glyphs.at(core.end);
    if next == '半'
        && let Some(sum) =
            core.number.amount.exact().and_then(|value| value.plus(Decimal::new(5, 0)))
    {
        (core.number.amount, core.end) = (Amount::Exact(sum), core.end + 1);
        return;
    }
    if !amount::is_numeral(next) || amount::begins(glyphs.at(core.end + 1)) || next == '十' {
        return;
    }
    let digit = numeral::digit(next).and_then(|digit| i64::try_from(digit).ok());
    let counts = unit_at(glyphs, &core.number, core.end + 1).is_some();
    if let (Some(digit), Some(value), false) = (digit, core.number.amount.exact(), counts)
        && let Some(sum) = value.plus(Decimal::new(digit, 0))
    {
        (core.number.amount, core.end) = (Amount::Exact(sum), core.end + 1);
    }
}

/// 512家(次): both are meant, and occasions are the weaker claim.
fn take_times(glyphs: &Glyphs, core: &mut Core) {
    let Some(unit) = core.unit else { return };
    let Some(length) = glyphs.word(core.end, "(次)") else { return };
    let whole = units::starting_with(glyphs.at(core.number.end))
        .iter()
        .find(|longer| longer.word.strip_suffix('次') == Some(unit.word));
    if let Some(longer) = whole {
        (core.unit, core.end) = (Some(*longer), core.end + length);
    }
}

/// 一个多月, 3个余月: the rough word stands inside the unit.
fn take_split_unit(glyphs: &Glyphs, core: &mut Core) {
    let words = ["月", "小时", "百分点", "工作日", "星期", "季度"];
    let Some((word, end)) = glyphs.one_of(core.end + 1, &words) else { return };
    let whole =
        units::starting_with('个').iter().find(|unit| unit.word.strip_prefix('个') == Some(word));
    if let Some(unit) = whole {
        let approx = if glyphs.at(core.end) == '多' { Approx::Duo } else { Approx::Yu };
        (core.unit, core.end, core.approx) = (Some(*unit), end, Some(approx));
    }
}

/// 3年多, 两公里多, 1倍多: 多 behind the unit, and not the beginning of 多元 or 多个.
fn follows_rough(glyphs: &Glyphs, unit: &Unit, end: usize) -> bool {
    let class = matches!(
        unit.class,
        UnitClass::Duration
            | UnitClass::Length
            | UnitClass::Multiple
            | UnitClass::Age
            | UnitClass::Percent
    );
    class
        && matches!(glyphs.at(end), '多' | '余')
        && !"元样种个数家项方边次层处名条部地".contains(glyphs.at(end + 1))
}

/// 两年半, 一天半.
fn take_half(core: &mut Core) {
    let half = Decimal::new(5, 1);
    if let Some(sum) = core.number.amount.exact().and_then(|value| value.plus(half)) {
        core.number.amount = Amount::Exact(sum);
        core.end += 1;
    }
}

/// Where the second unit of 元/月 or the third of 元/月/人 ends.
fn per_end(glyphs: &Glyphs, slash: usize) -> Option<usize> {
    let mut ended = None;
    let mut at = slash;
    for _ in 0..PER_MAX {
        if glyphs.at(at) != '/' {
            break;
        }
        let in_table = units::starting_with(glyphs.at(at + 1))
            .iter()
            .find(|unit| glyphs.word(at + 1, unit.word).is_some())
            .map(|unit| at + 1 + unit.length);
        let end = in_table.or_else(|| glyphs.one_of(at + 1, &PER_WORDS).map(|found| found.1));
        let Some(end) = end else { break };
        (at, ended) = (end, Some(end));
    }
    ended
}

/// The longest unit that stands at a place, and where it ends.
fn unit_at(glyphs: &Glyphs, number: &Number, at: usize) -> Option<(Unit, usize)> {
    let arabic = number.style == Style::Arabic;
    units::starting_with(glyphs.at(at)).iter().find_map(|unit| {
        let end = at + glyphs.word(at, unit.word)?;
        let next = glyphs.at(end);
        let latin = unit.word.chars().all(|c| c.is_ascii_alphabetic());
        let fits = (arabic || unit.after_chinese)
            && !(latin && next.is_ascii_alphanumeric())
            && (!unit.goes_on.contains(next) || is_cut(glyphs, end));
        fits.then_some((*unit, end))
    })
}

/// Whether what looks like a longer word is cut elsewhere: 58 项目标 is 项 and 目标.
fn is_cut(glyphs: &Glyphs, at: usize) -> bool {
    glyphs.any(at, &["目标", "目前", "目录", "分别", "分布", "理论", "额度"])
}

/// Reads a second number: 3-5家, 6.5%—7%, 10至20万元.
fn ranged(glyphs: &Glyphs, core: &Core) -> Option<Draft> {
    let signs = ["——", "—", "-", "~", "至", "到"];
    let (sign, at) = glyphs.one_of(core.end, &signs)?;
    let worded = matches!(sign, "至" | "到");
    if worded && glyphs.any_before(core.number.start, &["由", "从", "自", "自第"]) {
        return None;
    }
    let Found::Number(second) = amount::read(glyphs, at) else { return None };
    let last = self::core(glyphs, second);
    let unit = last.unit.or(if last.number.scaled { core.unit } else { None });
    let same = match (core.unit, unit) {
        (Some(first), Some(second)) => first.measure == second.measure,
        (None, Some(_)) => true,
        (None, None) => last.number.scaled,
        (Some(_), None) => false,
    };
    let (mut low, high) = (core.number.amount.exact()?, last.number.amount.exact()?);
    // 10—20万元 means 10万 to 20万; 8000—1万元 does not.
    if core.number.exponent == 0
        && core.unit.is_none()
        && let Some(scaled) = low.scaled(last.number.exponent)
        && !high.is_less(scaled)
    {
        low = scaled;
    }
    if !same || !low.is_less(high) {
        return None;
    }
    let mut draft = draft_of(glyphs, &last);
    (draft.start, draft.unit) = (core.number.start, unit);
    draft.amount = Amount::Range { low, high };
    draft.approx = draft.approx.or(core.approx);
    Some(draft)
}

/// A number without unit: a quantity when 万 or 亿 stands in it or a list shares its unit.
fn bare(glyphs: &Glyphs, core: Core, clause: &Clause) -> Measured {
    let number = core.number;
    if let Some(refusal) = refuse::letters_follow(glyphs, &number) {
        return Measured::Refused(refusal);
    }
    if let Some((unit, per)) = shared_unit(glyphs, &core, clause) {
        let shared = Core { unit: Some(unit), per, ..core };
        return match refuse::quantity(glyphs, &number, &unit, clause) {
            Some(reason) => {
                Measured::Refused(Refusal { start: number.start, end: core.end, reason })
            }
            None => finish(glyphs, &shared),
        };
    }
    let told = ["指数为", "指数达", "指数达到", "评分为", "得分为", "系数为", "均分为"];
    let index = glyphs.any_before(number.start, &told)
        || (number.fractional
            && glyphs.any_before(number.start, &["指数", "系数", "得分", "平均分"]));
    let counts = (number.scaled && number.style != Style::Bare && number.style != Style::Chinese)
        || (index && number.style == Style::Arabic);
    let scale_word = number.style == Style::Bare && number.scaled;
    let rough_number = number.scaled && matches!(number.style, Style::Chinese | Style::Some);
    if glyphs.in_quote(number.start) || glyphs.before(number.start) == '每' {
        let reason =
            if glyphs.before(number.start) == '每' { Reason::RateBase } else { Reason::Slogan };
        return Measured::Refused(Refusal { start: number.start, end: core.end, reason });
    }
    if counts || rough_number || scale_word {
        let draft = draft_of(glyphs, &core);
        let before = bound::before(glyphs, draft.start, &number, None);
        let draft = bounded(glyphs, draft, &before);
        let hedged = draft.approx.is_some() || draft.comparator.is_some();
        let named = matches!(glyphs.at(core.end), '级' | '产') || (scale_word && !hedged);
        if !named {
            return Measured::Quantity(draft);
        }
    }
    if number.style == Style::Arabic {
        let (end, reason) = (core.end, Reason::NoUnit);
        return Measured::Refused(Refusal { start: number.start, end, reason });
    }
    Measured::Skip(core.end.max(number.start + 1))
}

/// The unit that the last of a list gives to all: 分别为35、28和19家, 7.8、41.5%.
fn shared_unit(
    glyphs: &Glyphs,
    core: &Core,
    clause: &Clause,
) -> Option<(Unit, Option<(usize, usize)>)> {
    if core.number.style != Style::Arabic {
        return None;
    }
    let told = glyphs.holds_any(
        clause.near(core.number.start),
        core.number.start,
        &["分别", "依次", "各"],
    );
    let mut at = core.end;
    for _ in 0..SHARED_MAX {
        at = joined(glyphs, at)?;
        let Found::Number(next) = amount::read(glyphs, at) else { return None };
        if next.style != Style::Arabic || !(told || (core.number.fractional && next.fractional)) {
            return None;
        }
        let next = self::core(glyphs, next);
        if let Some(unit) = next.unit {
            return Some((unit, next.per));
        }
        at = next.end;
    }
    None
}

/// A minus before the number: 增长-8.92%. Between numbers the same sign means a range.
fn signed(glyphs: &Glyphs, number: &Number) -> (usize, Amount) {
    let Amount::Exact(value) = number.amount else { return (number.start, number.amount) };
    let Some(sign) = number.start.checked_sub(1) else { return (number.start, number.amount) };
    let before = glyphs.before(sign);
    let led = "长幅速降为减升到至达约率(:".contains(before);
    match glyphs.at(sign) {
        '-' if led => (sign, Amount::Exact(value.negated())),
        '负' if !glyphs.any_before(sign, &["担", "自"]) => {
            (sign, Amount::Exact(value.negated()))
        }
        '+' if led => (sign, number.amount),
        _ => (number.start, number.amount),
    }
}

/// Adds what stands before and behind.
fn bounded(glyphs: &Glyphs, mut draft: Draft, before: &Before) -> Draft {
    if let Before::Words { start, approx, comparator, lead } = *before {
        draft.start = draft.start.min(start);
        draft.approx = draft.approx.or(approx);
        draft.comparator = draft.comparator.or(comparator);
        draft.lead = lead;
    }
    let behind = bound::behind(glyphs, draft.end, draft.unit.as_ref());
    draft.end = behind.end;
    draft.approx = draft.approx.or(behind.approx);
    draft.comparator = draft.comparator.or(behind.comparator);
    draft
}
