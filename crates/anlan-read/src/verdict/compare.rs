//! One wanted number against one told number: reached, in step, or behind.

use super::measured::Measured;
use super::schedule::{Clock, Schedule, Share, WHOLE};
use super::sort::{Sort, versus};
use super::{Found, Verdict};
use crate::number::Decimal;
use crate::reading::{Amount, Approx, Comparator, Direction, Lead, Quantity, UnitClass};

/// Fine steps in one unit: fifteen digits of a value and these still fit the integer.
const STEPS_DIGITS: u32 = 9;
/// Half a point, in steps: how far 左右 reaches below a wanted share.
const HALF_POINT_STEPS: i128 = 500_000_000;
/// Words of things of which less is better.
const UNWANTED: [&str; 19] = [
    "压减",
    "压缩",
    "缩短",
    "失业率",
    "事故",
    "死亡",
    "涨幅",
    "损失",
    "浓度",
    "发案",
    "降至",
    "降到",
    "下降到",
    "减少到",
    "压缩至",
    "压缩到",
    "压减到",
    "不良率",
    "违法率",
];

/// Which way is good.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wish {
    AtLeast,
    AtMost,
}

/// A number in fine steps, so that all comparing is of integers.
pub(super) fn steps(value: Decimal) -> i128 {
    let units = i128::from(value.units());
    let decimals = value.decimals();
    match STEPS_DIGITS.checked_sub(decimals) {
        Some(more) => units.saturating_mul(10_i128.saturating_pow(more)),
        None => units / 10_i128.saturating_pow(decimals - STEPS_DIGITS).max(1),
    }
}

/// The number that counts, in steps: of a range its lower end.
pub(super) fn amount(measured: &Measured) -> Option<i128> {
    number_of(&measured.quantity)
}

/// The number of a quantity, in steps.
pub(super) fn number_of(quantity: &Quantity) -> Option<i128> {
    match quantity.amount {
        Amount::Exact(value) => Some(steps(value)),
        Amount::Range { low, .. } => Some(steps(low)),
        Amount::Ratio { .. } => None,
    }
}

fn wish(target: &Measured) -> Wish {
    let quantity = &target.quantity;
    let bounded = match quantity.comparator {
        Some(
            Comparator::YiXia
            | Comparator::YiNei
            | Comparator::BuChaoGuo
            | Comparator::BuGaoYu
            | Comparator::BuDuoYu
            | Comparator::DiYu
            | Comparator::ShaoYu
            | Comparator::BuZu
            | Comparator::BuDao,
        ) => return Wish::AtMost,
        Some(
            Comparator::YiShang
            | Comparator::ChaoGuo
            | Comparator::GaoYu
            | Comparator::BuShaoYu
            | Comparator::BuDiYu
            | Comparator::ZhiShao,
        ) => true,
        None => false,
    };
    let falls = target.sort == Sort::Change && quantity.direction == Some(Direction::Down);
    // 事故减少12起 wants at least that many fewer.
    let counts_fall = target.sort == Sort::Level && quantity.direction == Some(Direction::Down);
    // 排查重大事故隐患300项: what is found and mended is work done.
    let words = target.words.replace("事故隐患", "隐患");
    let unwanted = UNWANTED.iter().any(|word| words.contains(word));
    let unwanted = unwanted && !bounded && !counts_fall;
    let held = quantity.lead == Some(Lead::Hold) || target.sort == Sort::Rank;
    if falls || held || unwanted { Wish::AtMost } else { Wish::AtLeast }
}

/// Judges a pair that was matched; `factors` bring both into one unit.
pub(super) fn compare(
    target: &Measured,
    claim: &Measured,
    factors: (i128, i128),
    clock: Clock,
    schedule: &Schedule,
) -> Option<Found> {
    if claim.sort == Sort::Versus {
        return versus(&claim.lead).map(|direction| beside(target, direction, clock));
    }
    let wanted = amount(target)?.saturating_mul(factors.0);
    let told = amount(claim)?.saturating_mul(factors.1);
    if claim.sort == Sort::Done && target.sort == Sort::Level {
        let done = told.saturating_mul(WHOLE) / 100_i128.saturating_mul(steps(Decimal::new(1, 0)));
        return Some(cumulative(done, clock, schedule));
    }
    let wish = wish(target);
    let percent = matches!(target.quantity.class, Some(UnitClass::Percent | UnitClass::Points));
    let about = target.quantity.approx == Some(Approx::ZuoYou) && percent;
    let slack = if about { HALF_POINT_STEPS } else { 0 };
    let near = claim.quantity.approx == Some(Approx::Jin);
    // 下降8%以上 is at least that much of a fall, whatever the sign of the number says.
    let reached = match wish {
        Wish::AtLeast => told >= wanted - slack && !(near && told == wanted),
        Wish::AtMost => told <= wanted + slack,
    };
    let progress =
        (wanted > 0 && wish == Wish::AtLeast).then(|| told.saturating_mul(WHOLE) / wanted.max(1));
    let state = matches!(target.sort, Sort::Change | Sort::Share | Sort::Gap | Sort::Rank)
        || wish == Wish::AtMost;
    if state {
        let verdict = match (reached, clock.is_over()) {
            (true, true) => Verdict::Met,
            (true, false) => Verdict::OnTrack,
            (false, true | false) => Verdict::Behind,
        };
        return Some(Found { verdict, progress, state: true });
    }
    if reached {
        return Some(Found { verdict: Verdict::Met, progress, state: false });
    }
    // A number just short of the target by its hedge alone is not the whole.
    let done = progress.unwrap_or_default().min(WHOLE - 1);
    Some(cumulative(done, clock, schedule))
}

/// A number that is told as above or below the target itself.
fn beside(target: &Measured, direction: Direction, clock: Clock) -> Found {
    let good = match wish(target) {
        Wish::AtLeast => Direction::Up,
        Wish::AtMost => Direction::Down,
    };
    let verdict = match (direction == good, clock.is_over()) {
        (true, true) => Verdict::Met,
        (true, false) => Verdict::OnTrack,
        (false, true | false) => Verdict::Behind,
    };
    Found { verdict, progress: None, state: true }
}

/// A share of the work against the schedule.
pub(super) fn cumulative(done: Share, clock: Clock, schedule: &Schedule) -> Found {
    let verdict = if done >= WHOLE {
        Verdict::Met
    } else if !clock.is_over() && schedule.keeps_up(done, clock) {
        Verdict::OnTrack
    } else {
        Verdict::Behind
    };
    Found { verdict, progress: Some(done), state: false }
}
