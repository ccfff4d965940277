//! The only source of chance, and the ways to draw from a list. Never knows what it draws.

use crate::words::{Word, words};

/// The only source of chance: `SplitMix64`.
pub(crate) struct Dice(u64);

impl Dice {
    /// Dice of their own for the numbered thing, so that a door looks the same at every visit.
    pub(crate) fn of(seed: u64, number: usize) -> Self {
        let number = u64::try_from(number).unwrap_or_default();
        Self(Self(seed ^ number.wrapping_mul(0xd6e8_feb8_6659_fd93)).roll())
    }

    pub(crate) fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    pub(crate) fn below(&mut self, limit: usize) -> usize {
        let limit = u64::try_from(limit).unwrap_or_default();
        usize::try_from(((self.roll() >> 32) * limit) >> 32).unwrap_or_default()
    }

    pub(crate) fn chance(&mut self, per_mille: usize) -> bool {
        self.below(1000) < per_mille
    }

    pub(crate) fn pick<T: Copy>(&mut self, list: &[T]) -> T {
        list[self.below(list.len())]
    }

    pub(crate) fn word(&mut self, text: Word) -> Word {
        self.pick(&words(text))
    }

    /// A rank by Zipf's law, from which the first `flat` ranks are spared.
    pub(crate) fn rank(&mut self, length: usize, flat: usize) -> usize {
        loop {
            let rank = self.below(length);
            if self.below(rank + flat) < flat {
                return rank;
            }
        }
    }

    /// One of the text's Chinese characters, the earlier the likelier.
    pub(crate) fn letter(&mut self, text: Word, flat: usize) -> Word {
        let at = 3 * self.rank(text.len() / 3, flat);
        text.get(at..at + 3).unwrap_or_default()
    }

    /// One of the ways; faults weigh `percent` of what the table says.
    pub(crate) fn choose(&mut self, ways: Word, percent: usize) -> Word {
        let ways = words(ways);
        loop {
            let at = 2 * self.below(ways.len() / 2);
            let fault = ways[at + 1].strip_suffix('!');
            let weight: usize = fault.unwrap_or(ways[at + 1]).parse().unwrap_or(1_000);
            if self.below(100_000) < weight * if fault.is_some() { percent } else { 100 } {
                return ways[at];
            }
        }
    }

    pub(crate) fn shuffle<T>(&mut self, list: &mut [T]) {
        (1..list.len()).rev().for_each(|last| list.swap(last, self.below(last + 1)));
    }
}
