//! Keys for text and pairs of keys, the same on every machine and in every run. Never used where a
//! collision would be more than a little noise.

use crate::normalise::symbol::Symbol;
#[expect(clippy::disallowed_types, reason = "see Fingerprints")]
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// Odd constants with well spread bits (the golden ratio, and one of `SplitMix64`).
const SPREAD: u64 = 0x9e37_79b9_7f4a_7c15;
const START: u64 = 0xcbf2_9ce4_8422_2325;

/// A map by keys that are hashes already. Whoever walks it sorts what comes out.
#[expect(clippy::disallowed_types, reason = "the hasher is fixed, and sorting millions is dearer")]
pub(crate) type Fingerprints<T> = HashMap<u64, T, BuildHasherDefault<Passing>>;

/// Passes a fingerprint on as it is.
#[derive(Debug, Default)]
pub(crate) struct Passing(u64);

impl Hasher for Passing {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = mix(self.0, u64::from(*byte));
        }
    }

    fn write_u64(&mut self, key: u64) {
        // The map takes its low bits for the place and its high bits for the tag.
        self.0 = spread(key);
    }
}

/// Spreads a key over all its bits.
pub(crate) fn spread(key: u64) -> u64 {
    let key = (key ^ (key >> 32)).wrapping_mul(SPREAD);
    key ^ (key >> 29)
}

/// Two keys as one.
pub(crate) fn mix(key: u64, more: u64) -> u64 {
    (key ^ more).wrapping_mul(SPREAD).rotate_left(29)
}

/// One key for a sequence of symbols of any length.
pub(crate) fn fingerprint(text: &[Symbol]) -> u64 {
    text.iter().fold(START, |key, symbol| mix(key, u64::from(*symbol)))
}

/// One key for text.
pub(crate) fn fingerprint_text(text: &str) -> u64 {
    let (words, rest) = text.as_bytes().as_chunks::<8>();
    let key = words.iter().fold(START, |key, word| mix(key, u64::from_le_bytes(*word)));
    rest.iter().fold(mix(key, 1), |key, byte| mix(key, u64::from(*byte)))
}

/// One key for numbers.
pub(crate) fn fingerprint_numbers(numbers: impl Iterator<Item = u32>) -> u64 {
    numbers.fold(START, |key, number| mix(key, u64::from(number)))
}
