//! Where the two sides meet: the registrations pass by, one after the other, and leave with a part
//! of the ledger what they share with it. Sums are whole numbers, so their order does not matter.

use super::index::{Asked, Index};
use crate::number::{compact, low, position};
use std::cmp::Reverse;
use std::mem;
use std::ops::Range;

/// Lists hold this many times as many as are kept, before they are cut.
const ROOM: (usize, usize) = (4, 3);

/// A part of the ledger: who asks for each key, and the best registrations so far.
#[derive(Debug)]
pub(super) struct Meeting {
    /// Where the askers of a key begin, by key.
    starts: Vec<u32>,
    askers: Vec<Asker>,
    sums: Vec<u16>,
    /// Rows of the part that share something with the registration at hand: the first so many.
    touched: Vec<u16>,
    lists: Vec<Vec<Met>>,
    /// The sum that a registration must exceed, by row.
    floors: Vec<u16>,
    kept: usize,
}

/// A row of the part, and what the key is worth to it.
#[derive(Debug, Clone, Copy, Default)]
struct Asker {
    row: u16,
    bits: u16,
}

/// A registration with its sum: the larger, the better; of equals the one that stands first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Met(u64);

impl Met {
    fn new(sum: u16, register: usize) -> Self {
        Self(u64::from(sum) << 32 | u64::from(u32::MAX - compact(register)))
    }

    /// What the traces are worth, in fractions of a bit.
    pub(super) fn sum(self) -> u16 {
        u16::try_from(self.0 >> 32).unwrap_or(u16::MAX)
    }

    /// The registration.
    pub(super) fn register(self) -> u32 {
        u32::MAX - low(self.0)
    }
}

impl Meeting {
    /// Lets every registration pass by these rows; the best `kept` of each row stay, in no order.
    pub(super) fn of(index: &Index, rows: Range<usize>, kept: usize) -> Self {
        let mut meeting = Self::prepared(index, rows, kept);
        for register in 0..index.held.len() {
            meeting.pass(index.held.get(register), register);
        }
        for list in &mut meeting.lists {
            cut(list, kept);
        }
        meeting
    }

    /// The best registrations of a row of the part.
    pub(super) fn best(&self, row: usize) -> &[Met] {
        self.lists.get(row).map(Vec::as_slice).unwrap_or_default()
    }

    /// Files the rows under what they ask for.
    fn prepared(index: &Index, rows: Range<usize>, kept: usize) -> Self {
        let mut starts = vec![0_u32; index.keys + 1];
        let asked = || rows.clone().zip(0_u16..).map(|(row, at)| (at, index.asked.get(row)));
        for Asked { key, .. } in asked().flat_map(|(_, asked)| asked) {
            if let Some(start) = starts.get_mut(position(*key)) {
                *start += 1;
            }
        }
        let mut end = 0;
        for start in &mut starts {
            end += *start;
            *start = end;
        }
        // Each run is filled from its end, so that in the end its place is where it begins.
        let mut askers = vec![Asker::default(); position(end)];
        for (row, asked) in asked() {
            for Asked { key, bits } in asked {
                if let Some(start) = starts.get_mut(position(*key)) {
                    *start -= 1;
                    if let Some(asker) = askers.get_mut(position(*start)) {
                        *asker = Asker { row, bits: *bits };
                    }
                }
            }
        }
        let size = rows.len();
        Self {
            starts,
            askers,
            sums: vec![0; size],
            touched: vec![0; size + 1],
            lists: vec![Vec::new(); size],
            floors: vec![0; size],
            kept: kept.max(1),
        }
    }

    /// One registration passes by.
    fn pass(&mut self, keys: &[u32], register: usize) {
        let mut count = 0;
        for key in keys {
            let key = position(*key);
            let at = |key: usize| self.starts.get(key).map_or(0, |start| position(*start));
            for asker in self.askers.get(at(key)..at(key + 1)).unwrap_or_default() {
                let row = usize::from(asker.row);
                let (Some(sum), Some(next)) = (self.sums.get_mut(row), self.touched.get_mut(count))
                else {
                    continue;
                };
                // Written in any case, and kept if it is new: whether it is cannot be foreseen.
                *next = asker.row;
                count += usize::from(*sum == 0);
                *sum = sum.saturating_add(asker.bits);
            }
        }
        for at in 0..count {
            let row = self.touched.get(at).map_or(0, |row| usize::from(*row));
            let sum = self.sums.get_mut(row).map(mem::take).unwrap_or_default();
            if self.floors.get(row).is_some_and(|floor| sum > *floor) {
                self.keep(row, Met::new(sum, register));
            }
        }
    }

    fn keep(&mut self, row: usize, met: Met) {
        let (Some(list), Some(floor)) = (self.lists.get_mut(row), self.floors.get_mut(row)) else {
            return;
        };
        list.push(met);
        if list.len() * ROOM.1 >= self.kept * ROOM.0 {
            cut(list, self.kept);
            *floor = list.iter().map(|met| met.sum()).min().unwrap_or(0);
        }
    }
}

/// Leaves the best of a list.
fn cut(list: &mut Vec<Met>, kept: usize) {
    if list.len() > kept {
        list.select_nth_unstable_by_key(kept - 1, |met| Reverse(*met));
        list.truncate(kept);
    }
}
