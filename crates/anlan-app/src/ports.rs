//! The two things that only the outer world knows: what time it is, and random bytes.

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
