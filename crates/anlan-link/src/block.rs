//! Blocking: the short list of registrations a ledger row may be. Every trace the two share adds the
//! bits it is worth to the registration's sum, rarest traces first (top-k retrieval over an inverted
//! index, as Sparkly, Paulsen et al., PVLDB 2023, with the weights of the model instead of BM25).
//! Never decides; a registration left out here cannot come back later.

use crate::number::{compact, position};
use index::Index;
use meet::Meeting;
use std::ops::Range;

mod index;
mod meet;
mod numbers;

/// A key held by a larger share of the register than this says too little to be worth visiting.
const COMMON_SHARE: usize = 40;
/// The same, as bounds on the count.
const COMMON: (usize, usize) = (400, 4_000);
/// Parts of a bit in which traces are counted.
const FRACTION: f32 = 1.0 / 128.0;
/// How many times as many as wanted go on by their traces alone: the rest can turn the order.
const SPARE: usize = 4;
/// Parts into which the ledger is cut, and rows of a part, at least and at most: its sums and lists
/// stay in the cache while the register passes by.
const PARTS: usize = 12;
const PART_ROWS: (usize, usize) = (256, 16_384);

/// A key that a row looks up.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Wish {
    /// By itself: worth a share of these bits, or of the key's rarity where that is less.
    Alone { key: u64, bits: f32, share: f32 },
    /// Among the keys of a town: worth these bits.
    InTown { key: u64, bits: f32 },
}

/// Two sides that leave traces.
pub(crate) trait Traces: Sync {
    /// Registrations.
    fn registrations(&self) -> usize;

    /// Rows of the ledger.
    fn rows(&self) -> usize;

    /// Hands over everything that a row looks up. `common` says the rarity of a key that too many
    /// registrations hold to look it up by itself.
    fn wishes(&self, row: usize, common: &dyn Fn(u64) -> Option<f32>, take: &mut dyn FnMut(Wish));

    /// Hands over the keys of a registration that stand by themselves.
    fn held(&self, registration: usize, take: &mut dyn FnMut(u64));

    /// Hands over the keys of a registration that stand within a town.
    fn held_in_town(
        &self,
        registration: usize,
        common: &dyn Fn(u64) -> bool,
        take: &mut dyn FnMut(u64),
    );

    /// Bits of what needs no looking up.
    fn standing_bits(&self, row: usize, registration: usize) -> f32;
}

/// The index, which all threads share.
#[derive(Debug)]
pub(crate) struct Blocking<'a, T> {
    sides: &'a T,
    index: Index,
}

impl<'a, T: Traces> Blocking<'a, T> {
    /// Indexes what the ledger's rows ask for and what the registrations hold; a row meets at most
    /// `postings_max` registrations, counted once for each key in common.
    pub(crate) fn of(sides: &'a T, postings_max: usize) -> Self {
        let common = (sides.registrations() / COMMON_SHARE).clamp(COMMON.0, COMMON.1);
        Self { sides, index: Index::of(sides, (compact(common), compact(postings_max))) }
    }

    /// Rows of a part.
    pub(crate) fn part_rows(&self) -> usize {
        (self.sides.rows() / PARTS).clamp(PART_ROWS.0, PART_ROWS.1)
    }

    /// The most promising registrations of each row of a part with their sums, best first; ties by
    /// place. `count` of them at most.
    pub(crate) fn candidates(
        &self,
        rows: Range<usize>,
        count: usize,
        mut take: impl FnMut(usize, &[(f32, u32)]),
    ) {
        let meeting = Meeting::of(&self.index, rows.clone(), count.saturating_mul(SPARE));
        let mut best: Vec<(f32, u32)> = Vec::new();
        for (at, row) in rows.enumerate() {
            best.clear();
            best.extend(meeting.best(at).iter().map(|met| {
                let traces = f32::from(met.sum()) * FRACTION;
                let other = met.register();
                (traces + self.sides.standing_bits(row, position(other)), other)
            }));
            let order = |left: &(f32, u32), right: &(f32, u32)| {
                right.0.total_cmp(&left.0).then(left.1.cmp(&right.1))
            };
            if best.len() > count && count > 0 {
                best.select_nth_unstable_by(count - 1, order);
            }
            best.truncate(count);
            best.sort_unstable_by(order);
            take(row, &best);
        }
    }
}
