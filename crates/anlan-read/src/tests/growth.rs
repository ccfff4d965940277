//! How much longer a longer text takes, in processor time of this thread: on a busy machine the clock
//! on the wall says nothing.

use std::fs;
use std::time::{Duration, Instant};

/// Runs of which the quickest counts; what else the machine does only ever adds.
const RUNS: usize = 5;
/// Runs shorter than this are noise.
const SHORTEST: Duration = Duration::from_millis(4);

/// Checks that ten times the length takes no more than forty times as long; a square would take a
/// hundred times. `run` is given how often a piece stands in the text.
#[track_caller]
pub(crate) fn keeps_step(piece: &str, shorter: usize, run: impl Fn(usize)) {
    let (short, mut long) = (quickest(RUNS, || run(shorter)), Duration::MAX);
    for _ in 0..RUNS {
        long = long.min(quickest(1, || run(shorter * 10)));
        if long < short.max(SHORTEST) * 40 {
            return;
        }
    }
    panic!("{piece:?}: {short:?} then {long:?}");
}

fn quickest(runs: usize, run: impl Fn()) -> Duration {
    let timed = (0..runs).map(|_| {
        let start = spent();
        run();
        spent().saturating_sub(start)
    });
    timed.min().unwrap_or_default()
}

/// Processor time of this thread, where the kernel tells it.
#[expect(clippy::disallowed_methods, reason = "the time itself is what is tested")]
fn spent() -> Duration {
    thread_local!(static BEGUN: Instant = Instant::now());
    let told = fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanos = told.and_then(|line| line.split_whitespace().next()?.parse().ok());
    nanos.map_or_else(|| BEGUN.with(Instant::elapsed), Duration::from_nanos)
}
