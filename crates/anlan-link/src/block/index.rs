//! An inverted index from keys to registrations: two flat arrays, addressed by the hash of the key.
//! Never grows after it is built.

use super::keys::{held, held_in_town};
use crate::frequency::table_bits;
use crate::hash::spread;
use crate::number::{compact, float, low, narrow, position, slot, steps};
use crate::side::Side;

/// Keys of a registration, about.
const KEYS_PER_ROW: usize = 20;

/// Postings of all keys.
#[derive(Debug)]
pub(super) struct Index {
    alone: Postings,
    in_town: Postings,
}

/// Hands over the keys of a row.
type Keys<'a> = dyn Fn(usize, &mut dyn FnMut(u64)) + 'a;

/// Bits of an entry that name the row; the rest tell keys apart that share a slot.
const ROW_BITS: u32 = 24;
const ROW_MASK: u32 = (1 << ROW_BITS) - 1;
const MARK_BITS: u32 = u32::BITS - ROW_BITS;
/// Bits of rarity told apart among common keys.
const COMMON_STEP: f32 = 0.125;
/// Runs up to this length are counted key by key, longer ones as a whole.
const COUNTED_MAX: usize = 32;

/// For each slot of the hash table a run of `entries`, which begins at `starts`.
#[derive(Debug)]
struct Postings {
    starts: Vec<u32>,
    entries: Vec<u32>,
    /// How common the key is, in eighths of a bit of rarity and one; zero where it is filed.
    common: Vec<u8>,
    table_bits: u32,
}

impl Index {
    /// Indexes the register; a key held by more than `postings_max` registrations is left out.
    pub(super) fn of(register: &Side, postings_max: u32) -> Self {
        let alone = Postings::of(register, postings_max, &|row, take| {
            held(register, row, &mut |key| take(key));
        });
        let common = |key: u64| alone.common(key).is_some();
        let in_town = Postings::of(register, postings_max, &|row, take| {
            held_in_town(register, row, &common, &mut |key| take(key));
        });
        Self { alone, in_town }
    }

    /// The rarity in bits of a key that too many registrations share to be filed under it.
    pub(super) fn common(&self, key: u64) -> Option<f32> {
        self.alone.common(key)
    }

    /// Registrations filed under a key.
    pub(super) fn alone(&self, key: u64) -> Run<'_> {
        self.alone.run(key)
    }

    /// Registrations filed under a key within a town.
    pub(super) fn in_town(&self, key: u64) -> Run<'_> {
        self.in_town.run(key)
    }
}

/// The registrations of a key.
#[derive(Debug, Clone, Copy)]
pub(super) struct Run<'a> {
    entries: &'a [u32],
    mark: u32,
}

impl<'a> Run<'a> {
    /// Entries to visit.
    pub(super) fn len(self) -> usize {
        self.entries.len()
    }

    /// Registrations, about.
    pub(super) fn held(self) -> usize {
        if self.entries.len() > COUNTED_MAX { self.entries.len() } else { self.rows().count() }
    }

    /// The registrations, each once.
    pub(super) fn rows(self) -> impl Iterator<Item = u32> + use<'a> {
        let mark = self.mark;
        // A text that repeats a piece is filed twice under it, one entry after the other.
        let mut last = u32::MAX;
        self.entries.iter().copied().filter_map(move |entry| {
            let own = entry & !ROW_MASK == mark && entry != last;
            last = if own { entry } else { last };
            own.then_some(entry & ROW_MASK)
        })
    }
}

/// Tells keys of one slot apart.
fn mark(spread: u64) -> u32 {
    low(spread) & !ROW_MASK
}

impl Postings {
    fn of(register: &Side, postings_max: u32, keys: &Keys<'_>) -> Self {
        let table_bits = table_bits(register.len().saturating_mul(KEYS_PER_ROW) / 2);
        // What lies beyond cannot be named in an entry; no register comes near.
        let rows = register.len().min(position(ROW_MASK));
        let mut starts = vec![0_u32; (1 << table_bits) + 1];
        // Slot and mark of every key in turn, so that none is made twice.
        let mut filed: Vec<u32> = Vec::with_capacity(rows.saturating_mul(KEYS_PER_ROW));
        let mut ends: Vec<u32> = Vec::with_capacity(rows);
        for row in 0..rows {
            keys(row, &mut |key| {
                let spread = spread(key);
                let slot = slot(spread, table_bits);
                if let Some(count) = starts.get_mut(slot) {
                    *count += 1;
                }
                filed.push(compact(slot) << MARK_BITS | mark(spread) >> ROW_BITS);
            });
            ends.push(compact(filed.len()));
        }
        let mut common = vec![0_u8; starts.len()];
        let mut end = 0;
        for (count, common) in starts.iter_mut().zip(&mut common) {
            if *count > postings_max {
                let bits = (float(register.len()) / f64::from(*count)).log2();
                *common = 1 + steps(narrow(bits), COMMON_STEP, u8::MAX - 1);
            } else {
                end += *count;
            }
            *count = end;
        }
        // Each run is filled from its end, so that in the end its place is where it begins.
        let mut entries = vec![0_u32; position(end)];
        for row in (0..rows).rev() {
            let end = |row: usize| ends.get(row).map_or(0, |end| position(*end));
            let own = row.checked_sub(1).map_or(0, end)..end(row);
            for packed in filed.get(own).unwrap_or_default() {
                let slot = position(packed >> MARK_BITS);
                if common.get(slot) == Some(&0)
                    && let Some(place) = starts.get_mut(slot)
                {
                    *place -= 1;
                    if let Some(entry) = entries.get_mut(position(*place)) {
                        *entry = packed << ROW_BITS | compact(row);
                    }
                }
            }
        }
        Self { starts, entries, common, table_bits }
    }

    fn common(&self, key: u64) -> Option<f32> {
        let steps = self.common.get(slot(spread(key), self.table_bits)).copied()?;
        steps.checked_sub(1).map(|steps| f32::from(steps) * COMMON_STEP)
    }

    fn run(&self, key: u64) -> Run<'_> {
        let spread = spread(key);
        let slot = slot(spread, self.table_bits);
        let at = |slot: usize| self.starts.get(slot).map_or(0, |start| position(*start));
        let entries = self.entries.get(at(slot)..at(slot + 1)).unwrap_or_default();
        Run { entries, mark: mark(spread) }
    }
}
