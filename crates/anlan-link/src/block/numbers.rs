//! Small numbers for the keys that the ledger asks for, and how many registrations hold each. A key
//! that nobody asks for takes no room.

use crate::hash::Fingerprints;
use crate::number::{compact, float, narrow, position};
use crate::side::Lists;

/// Numbered keys.
#[derive(Debug, Default)]
pub(super) struct Numbers {
    numbers: Fingerprints<u32>,
    held: Vec<u32>,
}

impl Numbers {
    /// Gives a key its number.
    pub(super) fn ask(&mut self, key: u64) {
        let next = compact(self.numbers.len());
        self.numbers.entry(key).or_insert(next);
    }

    /// The number of a key that was asked for.
    pub(super) fn find(&self, key: u64) -> Option<u32> {
        self.numbers.get(&key).copied()
    }

    /// Keys.
    pub(super) fn len(&self) -> usize {
        self.numbers.len()
    }

    /// Registrations that hold a key.
    pub(super) fn held(&self, number: u32) -> u32 {
        self.held.get(position(number)).copied().unwrap_or(0)
    }

    /// Bits of a key's rarity among so many registrations.
    pub(super) fn rarity(&self, number: u32, registrations: usize) -> f32 {
        narrow((float(registrations.max(1)) / f64::from(self.held(number).max(1))).log2())
    }

    /// Lists the numbers that each of so many registrations holds, each once, and counts them.
    /// `keys` hands over the keys of a registration.
    pub(super) fn count(
        &mut self,
        registrations: usize,
        keys: impl Fn(usize, &mut dyn FnMut(u64)),
    ) -> Lists<u32> {
        self.held = vec![0; self.len()];
        let mut lists = Lists::default();
        let mut own: Vec<u32> = Vec::new();
        for row in 0..registrations {
            own.clear();
            keys(row, &mut |key| own.extend(self.find(key)));
            own.sort_unstable();
            own.dedup();
            for number in &own {
                if let Some(held) = self.held.get_mut(position(*number)) {
                    *held += 1;
                }
                lists.push(*number);
            }
            lists.close();
        }
        lists
    }
}
