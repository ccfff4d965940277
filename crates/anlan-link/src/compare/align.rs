//! How much of one text is told by another: the ledger's text is spelled out as pieces copied from
//! the registered one and pieces of its own, and the gain is the bits that copying saves against
//! spelling it from the language alone. (A pair hidden Markov model, Durbin et al. 1998, ch. 4, read
//! by its best path; the background is the field's own language, so that common words gain little.)
//! Never looks at what the text means.

use crate::normalise::sound::sound;
use crate::normalise::symbol::{Symbol, is_number};
use crate::number::{float, narrow};

/// Symbols of a text that are compared; longer texts are cut.
pub(crate) const TEXT_MAX: usize = 32;
/// Bits of going on with a copy.
const GO_ON: f32 = 0.1;
/// Bits of beginning a copy, beside half of those that name the place.
const BEGIN: f32 = 1.0;
/// Bits of writing a homophone, within a copy and at its beginning.
const HOMOPHONE: [f32; 2] = [4.0, 5.0];
/// Bits of writing another character within a copy.
const SLIP: f32 = 6.0;
/// House numbers this near may be one gate counted differently.
const NEAR: u32 = 6;

/// What one text tells of the other.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct Alignment {
    /// Bits saved.
    pub(crate) gain: f32,
    /// Share of the ledger text's information that was copied.
    pub(crate) left: f32,
    /// Share of the registered text's symbols that were copied.
    pub(crate) right: f32,
    /// Whether the ledger text's first two symbols were copied.
    pub(crate) left_head: bool,
    /// Whether the registered text's first two symbols were copied.
    pub(crate) right_head: bool,
    /// Symbols copied with a slip.
    pub(crate) slips: u8,
    /// Whether a copied piece goes on with another number on each side.
    pub(crate) conflict: Conflict,
}

/// Whether numbers after a shared piece agree.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Conflict {
    #[default]
    None,
    /// Other numbers, but neighbours.
    Near,
    /// Other numbers.
    Far,
}

/// How a cell of the table was reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Begin,
    GoOn,
    SlipBegin,
    SlipGoOn,
}

/// Aligns the ledger's text, `surprise` bits a symbol, with the registered one.
pub(crate) fn align(left: &[Symbol], surprise: &[f32], right: &[Symbol]) -> Alignment {
    let left = left.get(..TEXT_MAX).unwrap_or(left);
    let right = right.get(..TEXT_MAX).unwrap_or(right);
    if left.is_empty() || right.is_empty() {
        return Alignment::default();
    }
    let begin = narrow(float(right.len())).log2() / 2.0 + BEGIN;
    let mut table = [[Step::Begin; TEXT_MAX]; TEXT_MAX];
    let mut best = [0.0_f32; TEXT_MAX + 1];
    let mut ends = [0_usize; TEXT_MAX + 1];
    let mut above = [f32::NEG_INFINITY; TEXT_MAX];
    for (at, (symbol, bits)) in left.iter().zip(surprise).enumerate() {
        let mut row = [f32::NEG_INFINITY; TEXT_MAX];
        let start = best[at] - begin;
        let (mut reached, mut end) = (best[at], 0);
        for (other, copied) in right.iter().enumerate() {
            let diagonal = if other > 0 { above[other - 1] } else { f32::NEG_INFINITY };
            let (value, step) = if symbol == copied {
                if diagonal >= start {
                    (diagonal + bits - GO_ON, Step::GoOn)
                } else {
                    (start + bits - GO_ON, Step::Begin)
                }
            } else {
                slipped(*symbol, *copied, *bits, (diagonal, start))
            };
            row[other] = value;
            table[at][other] = step;
            if value > reached {
                (reached, end) = (value, other + 1);
            }
        }
        best[at + 1] = reached;
        ends[at + 1] = end;
        above = row;
    }
    trace(left, surprise, right, &table, (&best, &ends))
}

fn slipped(
    symbol: Symbol,
    copied: Symbol,
    bits: f32,
    (diagonal, start): (f32, f32),
) -> (f32, Step) {
    if is_number(symbol) || is_number(copied) {
        return (f32::NEG_INFINITY, Step::Begin);
    }
    if diagonal <= 0.0 && start <= 0.0 - bits {
        return (f32::NEG_INFINITY, Step::Begin);
    }
    if sound(symbol) == sound(copied) {
        if diagonal >= start {
            (diagonal + (bits - HOMOPHONE[0]).max(-HOMOPHONE[0]), Step::SlipGoOn)
        } else {
            (start + bits - HOMOPHONE[1], Step::SlipBegin)
        }
    } else {
        (diagonal - SLIP, Step::SlipGoOn)
    }
}

/// Reads the best path backwards.
fn trace(
    left: &[Symbol],
    surprise: &[f32],
    right: &[Symbol],
    table: &[[Step; TEXT_MAX]; TEXT_MAX],
    (best, ends): (&[f32; TEXT_MAX + 1], &[usize; TEXT_MAX + 1]),
) -> Alignment {
    let mut found = Alignment { gain: best[left.len()], ..Alignment::default() };
    if found.gain <= 0.0 {
        return Alignment::default();
    }
    let (mut lefts, mut rights) = (0_u64, 0_u64);
    let mut at = left.len();
    while at > 0 {
        let Some(mut other) = ends[at].checked_sub(1) else {
            at -= 1;
            continue;
        };
        found.conflict = found.conflict.max(conflict(left.get(at), right.get(other + 1)));
        loop {
            at -= 1;
            lefts |= 1 << at;
            rights |= 1 << other;
            let step = table[at][other];
            found.slips += u8::from(matches!(step, Step::SlipBegin | Step::SlipGoOn));
            if matches!(step, Step::Begin | Step::SlipBegin) || at == 0 || other == 0 {
                break;
            }
            other -= 1;
        }
    }
    let all: f32 = surprise.iter().take(left.len()).sum();
    let copied =
        surprise.iter().take(left.len()).enumerate().filter(|(at, _)| lefts >> at & 1 == 1);
    found.left = copied.map(|(_, bits)| bits).sum::<f32>() / all.max(0.01);
    found.right = narrow(f64::from(rights.count_ones())) / narrow(float(right.len()));
    let head =
        |copied: u64, length: usize| copied.trailing_ones() >= if length < 2 { 1 } else { 2 };
    found.left_head = head(lefts, left.len());
    found.right_head = head(rights, right.len());
    found
}

fn conflict(left: Option<&Symbol>, right: Option<&Symbol>) -> Conflict {
    match (left.filter(|left| is_number(**left)), right.filter(|right| is_number(**right))) {
        (Some(left), Some(right)) if left == right => Conflict::None,
        (Some(left), Some(right)) if left.abs_diff(*right) <= NEAR => Conflict::Near,
        (Some(_), Some(_)) => Conflict::Far,
        (Some(_), None) | (None, Some(_) | None) => Conflict::None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::normalise::symbol::symbols;
    use proptest::prelude::*;

    /// Aligns with four bits for every symbol.
    fn aligned(left: &str, right: &str) -> Alignment {
        let (left, right) = (symbols(left), symbols(right));
        align(&left, &vec![4.0; left.len()], &right)
    }

    #[test]
    fn more_in_common_tells_more() {
        let exact = aligned("东辉油坊", "东辉油坊");
        let head = aligned("东辉榨油", "东辉油坊");
        let homophone = aligned("东晖油坊", "东辉油坊");
        let nothing = aligned("福满超市", "东辉油坊");
        assert!(exact.gain > homophone.gain && homophone.gain > head.gain && head.gain > 0.0);
        assert_eq!((homophone.slips, exact.slips), (1, 0));
        assert_eq!(nothing, Alignment::default());
        assert!(exact.left > 0.99 && exact.right > 0.99);
        assert!(head.left_head && head.right_head);
    }

    #[test]
    fn numbers_are_whole_and_their_conflict_is_told() {
        let conflict = |left: &str, right: &str| aligned(left, right).conflict;
        assert_eq!(conflict("开发路73号", "开发路73号"), Conflict::None);
        assert_eq!(conflict("开发路73号", "开发路75号"), Conflict::Near);
        assert_eq!(conflict("开发路73号", "开发路128号"), Conflict::Far);
        assert_eq!(conflict("开发路", "开发路128号"), Conflict::None);
        assert!(
            aligned("开发路12号", "开发路128号").gain < aligned("开发路12号", "开发路12号").gain
        );
    }

    proptest! {
        #[test]
        fn shares_are_shares(left in "[东辉油坊路1-9]{0,60}", right in "[东辉油坊路1-9]{0,60}") {
            let found = aligned(&left, &right);
            prop_assert!(found.gain >= 0.0);
            prop_assert!((0.0..=1.001).contains(&found.left));
            prop_assert!((0.0..=1.001).contains(&found.right));
        }
    }
}
