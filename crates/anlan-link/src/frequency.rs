//! How often things occur, in tables of counts by hash. One key in some thousands is taken for
//! another, which makes it look more frequent than it is. Never sees a pair of rows.

use crate::hash::spread;
use crate::normalise::symbol::{Symbol, gram};
use crate::number::{float, low, narrow, slot};

/// Table sizes as powers of two: small data needs no more than the first, and a county of a million
/// rows shares the last.
const TABLE_BITS: (u32, u32) = (10, 24);

/// Bits of a slot that count; the rest tell keys apart that share a place.
const COUNT_BITS: u32 = 20;
const COUNT_MAX: u32 = (1 << COUNT_BITS) - 1;
/// Places looked at for a key; in a table half empty nearly all are found at the first.
const PROBES: usize = 24;

/// Counts by key.
#[derive(Debug, Clone)]
pub(crate) struct Counter {
    slots: Vec<u32>,
    table_bits: u32,
}

impl Counter {
    /// A counter for about so many different keys.
    pub(crate) fn new(keys: usize) -> Self {
        let table_bits = table_bits(keys);
        Self { slots: vec![0; 1 << table_bits], table_bits }
    }

    /// Counts a key once more.
    pub(crate) fn add(&mut self, key: u64) {
        let (first, mark) = self.place(key);
        let wrap = self.slots.len() - 1;
        for at in first..first + PROBES {
            let Some(count) = self.slots.get_mut(at & wrap) else { return };
            if *count == 0 {
                *count = mark | 1;
                return;
            }
            if *count & !COUNT_MAX == mark {
                *count += u32::from(*count & COUNT_MAX < COUNT_MAX);
                return;
            }
        }
    }

    /// Counts a key once more if it was counted before: what was never added takes no room.
    pub(crate) fn add_known(&mut self, key: u64) {
        let (first, mark) = self.place(key);
        let wrap = self.slots.len() - 1;
        for at in first..first + PROBES {
            let Some(count) = self.slots.get_mut(at & wrap).filter(|count| **count != 0) else {
                return;
            };
            if *count & !COUNT_MAX == mark {
                *count += u32::from(*count & COUNT_MAX < COUNT_MAX);
                return;
            }
        }
    }

    /// How often the key was counted.
    pub(crate) fn count(&self, key: u64) -> u32 {
        let (first, mark) = self.place(key);
        let wrap = self.slots.len() - 1;
        for at in first..first + PROBES {
            let count = self.slots.get(at & wrap).copied().unwrap_or(0);
            if count == 0 || count & !COUNT_MAX == mark {
                return count & COUNT_MAX;
            }
        }
        0
    }

    fn place(&self, key: u64) -> (usize, u32) {
        let hash = spread(key);
        (slot(hash, self.table_bits), low(hash) & !COUNT_MAX)
    }
}

/// Bits of a table for so many keys: half of it stays free.
pub(crate) fn table_bits(keys: usize) -> u32 {
    let needed = keys.saturating_mul(2).max(2).next_power_of_two().trailing_zeros();
    needed.clamp(TABLE_BITS.0, TABLE_BITS.1)
}

/// Stands before the first symbol of a text; a control character, which no text keeps.
const START: Symbol = 1;
/// Symbols imagined beyond those seen, so that a new one is surprising and not impossible.
const UNSEEN_SYMBOLS: f32 = 3_000.0;
/// Count ascribed to a symbol never seen.
const UNSEEN_COUNT: f32 = 0.1;
/// Weight of the shorter context against what was seen in the longer one, in observations: after
/// one symbol and after two (interpolated smoothing, Jelinek and Mercer 1980, with fixed weights).
const SHORTER: [f32; 2] = [3.0, 2.0];

/// How text of one field goes on: each symbol given the two before it.
#[derive(Debug, Clone)]
pub(crate) struct Language {
    counts: Counter,
    symbols: f32,
    texts: f32,
}

impl Language {
    /// Learns from so many texts of about this length in symbols that it will be asked of, and from
    /// `more` texts what is common in those.
    pub(crate) fn of<'a>(
        texts: impl Iterator<Item = &'a [Symbol]>,
        more: impl Iterator<Item = &'a [Symbol]>,
        (rows, length): (usize, usize),
    ) -> Self {
        let counts = Counter::new(rows.saturating_mul(length));
        let mut language = Self { counts, symbols: 0.0, texts: 0.0 };
        let own = language.learn(texts, Counter::add);
        let others = language.learn(more, Counter::add_known);
        language.texts = narrow(float(own.0 + others.0));
        language.symbols = narrow(float(own.1 + others.1));
        language
    }

    /// Counts the pieces of texts; says how many texts and symbols these were.
    fn learn<'a>(
        &mut self,
        texts: impl Iterator<Item = &'a [Symbol]>,
        add: impl Fn(&mut Counter, u64),
    ) -> (usize, usize) {
        let (mut count, mut symbols) = (0, 0);
        for text in texts {
            count += 1;
            symbols += text.len();
            let (mut before, mut last) = (START, START);
            for symbol in text {
                add(&mut self.counts, u64::from(*symbol));
                add(&mut self.counts, gram(&[last, *symbol]));
                add(&mut self.counts, gram(&[before, last, *symbol]));
                (before, last) = (last, *symbol);
            }
        }
        (count, symbols)
    }

    /// Bits of surprise at each symbol of the text, given the two before it, when `without` of the
    /// times that anything was seen do not count.
    pub(crate) fn surprise(&self, text: &[Symbol], without: u32, mut take: impl FnMut(f32)) {
        let count = |piece: &[Symbol]| {
            narrow(f64::from(self.counts.count(gram(piece)).saturating_sub(without)))
        };
        let (mut before, mut last) = (START, START);
        for symbol in text {
            let once = if last == START { self.texts } else { count(&[last]) };
            let twice = match (before, last) {
                (START, START) => self.texts,
                (START, last) => count(&[START, last]),
                (before, last) => count(&[before, last]),
            };
            let alone = (count(&[*symbol]) + UNSEEN_COUNT) / (self.symbols + UNSEEN_SYMBOLS);
            let after_one =
                (count(&[last, *symbol]).min(once) + SHORTER[0] * alone) / (once + SHORTER[0]);
            let after_two = (count(&[before, last, *symbol]).min(twice) + SHORTER[1] * after_one)
                / (twice + SHORTER[1]);
            take(-after_two.log2());
            (before, last) = (last, *symbol);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::normalise::symbol::symbols;
    use std::iter;

    #[test]
    fn counts_are_counts() {
        let mut counter = Counter::new(1_000);
        for key in 0..900_u64 {
            for _ in 0..=key % 3 {
                counter.add(key);
            }
        }
        let wrong = (0..900).filter(|key| u64::from(counter.count(*key)) != 1 + key % 3).count();
        assert!(wrong <= 9, "{wrong} of 900");
        assert!((10_000..11_000).filter(|key| counter.count(*key) > 0).count() <= 10);
    }

    #[test]
    fn what_is_common_surprises_less() {
        let texts: Vec<Vec<Symbol>> =
            ["东辉超市", "福满超市", "家家乐超市"].iter().map(|text| symbols(text)).collect();
        let language = Language::of(texts.iter().map(Vec::as_slice), iter::empty(), (3, 8));
        let mut bits = Vec::new();
        language.surprise(&symbols("金穗超市"), 0, |own| bits.push(own));
        assert_eq!(bits.len(), 4);
        assert!(bits[0] > bits[3] && bits[1] > bits[3], "{bits:?}");
        assert!(bits.iter().all(|bits| *bits > 0.0));
    }

    #[test]
    fn a_name_is_as_rare_as_others_make_it() {
        let own = ["云岭书屋", "云岭书屋", "福满超市", "家家乐超市", "东辉超市"];
        let texts: Vec<Vec<Symbol>> = own.iter().map(|text| symbols(text)).collect();
        let language = Language::of(texts.iter().map(Vec::as_slice), iter::empty(), (5, 8));
        let bits = |text: &str, without: u32| {
            let mut sum = 0.0;
            language.surprise(&symbols(text), without, |own| sum += own);
            sum
        };
        // Seen twice, as the sign and as its registration: without the two it is quite unknown.
        assert!(bits("云岭书屋", 2) > 3.0 * bits("云岭书屋", 0));
        assert!(bits("云岭超市", 2) < bits("云岭书屋", 2), "what others have, too, stays common");
    }
}
