//! The real clock and the real randomness, and the demo's own: the only two worlds.

use anlan_app::ports::World;
use rand::{Rng as _, SeedableRng as _};
use rand_chacha::ChaCha8Rng;
use std::process;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Instant, SystemTime, UNIX_EPOCH};

/// The machine's clock and the operating system's randomness.
#[derive(Debug)]
pub(crate) struct SystemWorld {
    started: Instant,
}

impl SystemWorld {
    #[expect(clippy::disallowed_methods, reason = "this is the clock port")]
    pub(crate) fn new() -> Self {
        Self { started: Instant::now() }
    }
}

impl World for SystemWorld {
    #[expect(clippy::disallowed_methods, reason = "this is the clock port")]
    fn now_ms(&self) -> i64 {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
    }

    fn monotonic_us(&self) -> u64 {
        u64::try_from(self.started.elapsed().as_micros()).unwrap_or(u64::MAX)
    }

    fn random(&self, bytes: &mut [u8]) {
        // Without randomness no token is safe: better to stop than to go on.
        if let Err(error) = getrandom::fill(bytes) {
            tracing::error!(%error, "the operating system gives no randomness");
            process::abort();
        }
    }
}

/// The demo's clock, set by its driver, and seeded randomness: the same seed, the same city.
#[derive(Debug)]
pub(crate) struct DemoWorld {
    now_ms: AtomicI64,
    ticks: AtomicU64,
    random: Mutex<ChaCha8Rng>,
}

impl DemoWorld {
    pub(crate) fn new(seed: u64, now_ms: i64) -> Self {
        Self {
            now_ms: AtomicI64::new(now_ms),
            ticks: AtomicU64::new(0),
            random: Mutex::new(ChaCha8Rng::seed_from_u64(seed)),
        }
    }

    /// Moves the clock forward; it never goes back.
    pub(crate) fn set(&self, now_ms: i64) {
        self.now_ms.fetch_max(now_ms, Ordering::SeqCst);
    }
}

impl World for DemoWorld {
    fn now_ms(&self) -> i64 {
        self.now_ms.load(Ordering::SeqCst)
    }

    fn monotonic_us(&self) -> u64 {
        self.ticks.fetch_add(1_000, Ordering::Relaxed)
    }

    fn random(&self, bytes: &mut [u8]) {
        self.random.lock().unwrap_or_else(PoisonError::into_inner).fill_bytes(bytes);
    }
}
