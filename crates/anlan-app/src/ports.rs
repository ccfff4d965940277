//! The two things that only the outer world knows: what time it is, and random bytes.

use anlan_store::hash::HashAlgorithm;
use std::fmt::Debug;
use uuid::Uuid;

/// Clock and randomness, handed in by the binary, by the demo with a clock of its own, by tests.
pub trait World: Send + Sync + Debug {
    /// Now, epoch ms UTC.
    fn now_ms(&self) -> i64;

    /// A monotonic reading in microseconds, for progress and rates only.
    fn monotonic_us(&self) -> u64;

    /// Fills bytes with randomness fit for tokens.
    fn random(&self, bytes: &mut [u8]);
}

/// A fresh id that sorts by time (`UUIDv7`, RFC 9562).
pub fn new_id(world: &dyn World) -> Uuid {
    let mut bytes = [0_u8; 10];
    world.random(&mut bytes);
    let millis = u64::try_from(world.now_ms()).unwrap_or(0);
    uuid::Builder::from_unix_timestamp_millis(millis, &bytes).into_uuid()
}

/// An id that follows from words (`UUIDv8`, RFC 9562): replay and a second import find the same.
pub(crate) fn named_id(words: &[&str]) -> Uuid {
    let mut hasher = HashAlgorithm::default().start();
    for word in words {
        hasher.text(word);
    }
    let hex = hasher.hex();
    let head = hex.get(..32).unwrap_or_default();
    let bits = u128::from_str_radix(head, 16).unwrap_or(0);
    uuid::Builder::from_custom_bytes(bits.to_be_bytes()).into_uuid()
}
