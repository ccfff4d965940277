//! What every ledger row asks for and what every registration holds, as numbers of keys: the ledger
//! is the smaller side, so it is the one that is indexed. Never adds up.

use super::numbers::Numbers;
use super::{Traces, Wish};
use crate::number::{compact, fixed, position};
use crate::side::{Lists, NONE};

/// A key asked for, and what it is worth in [`FRACTION`](super::FRACTION)s of a bit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Asked {
    pub(super) key: u32,
    pub(super) bits: u16,
}

/// Both sides as numbers of keys.
#[derive(Debug)]
pub(super) struct Index {
    /// By ledger row.
    pub(super) asked: Lists<Asked>,
    /// By registration; the commonest keys have the smallest numbers.
    pub(super) held: Lists<u32>,
    /// Keys in all.
    pub(super) keys: usize,
}

/// The keys that stand by themselves and those that stand within a town.
struct Both<'a, T> {
    sides: &'a T,
    alone: Numbers,
    in_town: Numbers,
    /// A key of more registrations than this says too little by itself.
    common: u32,
    postings_max: u32,
}

/// A key of one row before it has its final number.
#[derive(Debug, Clone, Copy)]
struct Wanted {
    held: u32,
    number: u32,
    bits: u16,
}

impl Index {
    /// Indexes the two sides. A key held by more than `common` registrations is looked for within
    /// towns only; a row's rarest keys count, as long as their registrations are no more than
    /// `postings_max` together.
    pub(super) fn of<T: Traces>(sides: &T, (common, postings_max): (u32, u32)) -> Self {
        let mut alone = Numbers::default();
        for row in 0..sides.rows() {
            sides.wishes(row, &|_| None, &mut |wish| match wish {
                Wish::Alone { key, .. } => alone.ask(key),
                Wish::InTown { .. } => {}
            });
        }
        let holds = alone.count(sides.registrations(), |row, take| sides.held(row, take));
        let in_town = Numbers::default();
        let mut both = Both { sides, alone, in_town, common, postings_max };
        let holds_in_town = both.count_in_towns();
        let mut asked = both.asked();
        let numbers = both.renumber(&mut asked);
        let offset = compact(both.alone.len());
        let mut held = Lists::default();
        for row in 0..sides.registrations() {
            let in_town = holds_in_town.get(row).iter().map(|number| number + offset);
            let own = holds.get(row).iter().copied().chain(in_town);
            let own = own.map(|number| numbers.get(position(number)).copied().unwrap_or(NONE));
            own.filter(|number| *number != NONE).for_each(|number| held.push(number));
            held.close();
        }
        let keys = numbers.iter().filter(|number| **number != NONE).count();
        Self { asked, held, keys }
    }
}

impl<T: Traces> Both<'_, T> {
    /// The rarity of a key that too many registrations hold to look it up by itself.
    fn common(&self, key: u64) -> Option<f32> {
        let number = self.alone.find(key)?;
        (self.alone.held(number) > self.common)
            .then(|| self.alone.rarity(number, self.sides.registrations()))
    }

    fn count_in_towns(&mut self) -> Lists<u32> {
        let mut in_town = Numbers::default();
        for at in 0..self.sides.rows() {
            self.sides.wishes(at, &|key| self.common(key), &mut |wish| match wish {
                Wish::InTown { key, .. } => in_town.ask(key),
                Wish::Alone { .. } => {}
            });
        }
        let lists = in_town.count(self.sides.registrations(), |row, take| {
            self.sides.held_in_town(row, &|key| self.common(key).is_some(), take);
        });
        self.in_town = in_town;
        lists
    }

    /// What each ledger row asks for.
    fn asked(&self) -> Lists<Asked> {
        let mut lists = Lists::default();
        let mut wanted: Vec<Wanted> = Vec::new();
        for at in 0..self.sides.rows() {
            wanted.clear();
            self.sides.wishes(at, &|key| self.common(key), &mut |wish| {
                wanted.extend(self.wanted(wish));
            });
            wanted.sort_unstable_by_key(|wanted| {
                (wanted.held, wanted.number, u16::MAX - wanted.bits)
            });
            // Of equal keys the dearer stays.
            wanted.dedup_by_key(|wanted| wanted.number);
            let mut visited = 0_u32;
            for wanted in &wanted {
                visited = visited.saturating_add(wanted.held);
                if visited > self.postings_max {
                    break;
                }
                lists.push(Asked { key: wanted.number, bits: wanted.bits });
            }
            lists.close();
        }
        lists
    }

    fn wanted(&self, wish: Wish) -> Option<Wanted> {
        let (number, held, bits) = match wish {
            Wish::Alone { key, bits, share } => {
                let number = self.alone.find(key)?;
                let rarity = self.alone.rarity(number, self.sides.registrations());
                (number, self.alone.held(number), bits.min(rarity) * share)
            }
            Wish::InTown { key, bits } => {
                let number = self.in_town.find(key)?;
                let held = self.in_town.held(number);
                (number + compact(self.alone.len()), held, bits)
            }
        };
        let bits = fixed(bits, super::FRACTION);
        (bits > 0 && held > 0 && held <= self.common).then_some(Wanted { held, number, bits })
    }

    /// New numbers for the keys that are still asked for, the commonest first, by old number.
    fn renumber(&self, asked: &mut Lists<Asked>) -> Vec<u32> {
        let offset = self.alone.len();
        let mut numbers = vec![NONE; offset + self.in_town.len()];
        for asked in asked.all_mut().iter() {
            if let Some(number) = numbers.get_mut(position(asked.key)) {
                *number = 0;
            }
        }
        let held = |number: u32| match position(number).checked_sub(offset) {
            Some(number) => self.in_town.held(compact(number)),
            None => self.alone.held(number),
        };
        let mut order: Vec<u32> = (0..compact(numbers.len()))
            .filter(|number| numbers.get(position(*number)) == Some(&0))
            .collect();
        order.sort_unstable_by_key(|number| (u32::MAX - held(*number), *number));
        for (new, old) in order.iter().enumerate() {
            if let Some(number) = numbers.get_mut(position(*old)) {
                *number = compact(new);
            }
        }
        for asked in asked.all_mut() {
            asked.key = numbers.get(position(asked.key)).copied().unwrap_or(NONE);
        }
        numbers
    }
}
