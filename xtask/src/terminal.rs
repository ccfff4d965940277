//! Lines for the person at the terminal, and the stopwatch beside them. Keeps no state.

use std::io::{Write as _, stdout};
use std::time::{Duration, Instant};

/// Prints a line. A closed pipe is nobody's failure, so the result is dropped on purpose.
pub(crate) fn say(line: &str) {
    let mut out = stdout().lock();
    drop(writeln!(out, "{line}"));
    drop(out.flush());
}

/// A started stopwatch.
pub(crate) struct Stopwatch(Instant);

impl Stopwatch {
    #[expect(clippy::disallowed_methods, reason = "how long a stage took is printed, never stored")]
    pub(crate) fn start() -> Self {
        Self(Instant::now())
    }

    pub(crate) fn elapsed(&self) -> Duration {
        self.0.elapsed()
    }
}

/// A duration as `1m02s` or `3.4s`.
pub(crate) fn in_words(duration: Duration) -> String {
    let seconds = duration.as_secs();
    if seconds < 60 {
        format!("{:.1}s", duration.as_secs_f64())
    } else {
        format!("{}m{:02}s", seconds / 60, seconds % 60)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_read_like_a_clock() {
        assert_eq!(in_words(Duration::from_millis(3_440)), "3.4s");
        assert_eq!(in_words(Duration::from_secs(62)), "1m02s");
        assert_eq!(in_words(Duration::from_secs(3_601)), "60m01s");
    }
}
