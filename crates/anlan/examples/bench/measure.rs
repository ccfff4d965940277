//! The clock, and what this process has used. Linux only, as the rest of the benches.

use crate::Broken;
use anlan_app::ports::World;
use std::fs::read_to_string;
use std::process::abort;
use std::time::{Instant, SystemTime, UNIX_EPOCH};

/// Ticks in a second of `/proc/self/stat`; Linux tells user programs 100 on every machine.
const TICKS: f64 = 100.0;

/// The machine's clock and randomness.
#[derive(Debug)]
pub(crate) struct Clock {
    started: Instant,
}

impl Clock {
    #[expect(clippy::disallowed_methods, reason = "a bench reads the clock")]
    pub(crate) fn start() -> Self {
        Self { started: Instant::now() }
    }

    /// Milliseconds since the start.
    pub(crate) fn millis(&self) -> f64 {
        self.started.elapsed().as_secs_f64() * 1_000.0
    }

    /// So many things a second since the start.
    pub(crate) fn rate(&self, count: u64) -> f64 {
        per_second(count, self.started.elapsed().as_secs_f64())
    }
}

impl World for Clock {
    #[expect(clippy::disallowed_methods, reason = "a bench reads the clock")]
    fn now_ms(&self) -> i64 {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
    }

    fn monotonic_us(&self) -> u64 {
        u64::try_from(self.started.elapsed().as_micros()).unwrap_or(u64::MAX)
    }

    fn random(&self, bytes: &mut [u8]) {
        if getrandom::fill(bytes).is_err() {
            abort();
        }
    }
}

/// So many things in so many seconds.
#[expect(clippy::as_conversions, clippy::cast_precision_loss, reason = "a rate to print")]
pub(crate) fn per_second(count: u64, seconds: f64) -> f64 {
    count as f64 / seconds
}

/// Processor time of all threads, user and system.
pub(crate) fn cpu_seconds() -> Option<f64> {
    let stat = read_to_string("/proc/self/stat").ok()?;
    // The name in brackets may hold spaces; the numbers begin after it.
    let fields: Vec<&str> = stat.rsplit_once(") ")?.1.split(' ').collect();
    let ticks = |at: usize| fields.get(at)?.parse::<f64>().ok();
    Some((ticks(11)? + ticks(12)?) / TICKS)
}

/// Most memory that was resident at once.
pub(crate) fn peak_megabytes() -> Option<f64> {
    let status = read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: f64 = line.trim().strip_suffix(" kB")?.trim().parse().ok()?;
    Some(kilobytes / 1_024.0)
}

/// The value below which so many of a hundred lie.
pub(crate) fn percentile(sorted: &[f64], percent: usize) -> Result<f64, Broken> {
    let at = (sorted.len() * percent).div_ceil(100).max(1) - 1;
    sorted.get(at).copied().ok_or_else(|| "nothing was measured".into())
}
