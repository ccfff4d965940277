//! Reads passed and failed tests from the closing lines of the runners we use. Runs nothing.

/// Tests by outcome.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    /// Tests that passed.
    pub(crate) passed: u64,
    /// Tests that failed, timed out or could not start.
    pub(crate) failed: u64,
}

impl Counts {
    pub(crate) fn plus(self, other: Self) -> Self {
        Self { passed: self.passed + other.passed, failed: self.failed + other.failed }
    }
}

/// Whose output it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Runner {
    /// `cargo nextest run`: one summary at the end.
    Nextest,
    /// `cargo test`: a result line for each test binary, to be added up.
    CargoTest,
    /// `vitest run`: a `Tests` line at the end.
    Vitest,
    /// `N passed, N failed` alone on a line; the last one counts.
    Plain,
}

impl Runner {
    /// The counts after one more line.
    pub(crate) fn fold(self, so_far: Counts, line: &str) -> Counts {
        let plain = without_colours(line);
        match self {
            Self::Nextest => nextest(&plain).unwrap_or(so_far),
            Self::CargoTest => cargo_test(&plain).map_or(so_far, |found| so_far.plus(found)),
            Self::Vitest => vitest(&plain).unwrap_or(so_far),
            Self::Plain => alone(&plain).unwrap_or(so_far),
        }
    }
}

/// `Summary [ 0.12s] 12/14 tests run: 9 passed (1 slow), 2 failed, 1 timed out, 2 skipped`
fn nextest(line: &str) -> Option<Counts> {
    let rest = line.trim_start().strip_prefix("Summary [")?;
    let (_, outcomes) = rest.split_once("run:")?;
    Some(Counts {
        passed: number_before(outcomes, "passed"),
        failed: ["failed", "timed out", "exec failed"]
            .iter()
            .map(|word| number_before(outcomes, word))
            .sum(),
    })
}

/// `test result: FAILED. 5 passed; 1 failed; 0 ignored; 0 measured; …`
fn cargo_test(line: &str) -> Option<Counts> {
    let outcomes = line.trim_start().strip_prefix("test result:")?;
    let outcomes = outcomes.replace("ok.", "").replace("FAILED.", "");
    Some(Counts {
        passed: number_before(&outcomes, "passed"),
        failed: number_before(&outcomes, "failed"),
    })
}

/// `Tests  1 failed | 11 passed | 2 skipped (14)`
fn vitest(line: &str) -> Option<Counts> {
    let outcomes = line.trim_start().strip_prefix("Tests ")?;
    outcomes.trim_end().ends_with(')').then(|| Counts {
        passed: number_before(outcomes, "passed"),
        failed: number_before(outcomes, "failed"),
    })
}

/// `3 passed, 1 failed`, perhaps with `, 2 skipped` behind.
fn alone(line: &str) -> Option<Counts> {
    let mut parts = line.trim().split(", ");
    let passed = parts.next()?.strip_suffix(" passed")?.parse().ok()?;
    let failed = parts.next()?.strip_suffix(" failed")?.parse().ok()?;
    Some(Counts { passed, failed })
}

/// The number in the part `… 12 passed …`, where parts are set apart by `,`, `;`, `|` or `(`.
fn number_before(outcomes: &str, word: &str) -> u64 {
    outcomes
        .split([',', ';', '|', '(', ')'])
        .filter_map(|part| part.trim().strip_suffix(word))
        .find_map(|number| number.trim().parse().ok())
        .unwrap_or(0)
}

/// The line without terminal colour sequences (`ESC [ … letter`).
fn without_colours(line: &str) -> String {
    let mut plain = String::with_capacity(line.len());
    let mut inside = false;
    for letter in line.chars() {
        match (inside, letter) {
            (false, '\u{1b}') => inside = true,
            (false, other) => plain.push(other),
            (true, other) => inside = !other.is_ascii_alphabetic(),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(runner: Runner, lines: &[&str], passed: u64, failed: u64) {
        let found = lines.iter().fold(Counts::default(), |sum, line| runner.fold(sum, line));
        assert_eq!(found, Counts { passed, failed }, "{runner:?} {lines:?}");
    }

    #[test]
    fn nextest_summaries() {
        let ok = "     Summary [   0.123s] 12 tests run: 12 passed, 3 skipped";
        check(Runner::Nextest, &["PASS [ 0.1s] a b", ok], 12, 0);
        let slow = "     Summary [  61.2s] 5 tests run: 4 passed (1 slow), 1 timed out, 0 skipped";
        check(Runner::Nextest, &[slow], 4, 1);
        let cut = "  Summary [ 1.0s] 7/9 tests run: 3 passed, 2 failed, 2 exec failed, 2 skipped";
        check(Runner::Nextest, &[cut], 3, 4);
        let colours = "\u{1b}[31;1m Summary\u{1b}[0m [ 0.1s] \u{1b}[1m2\u{1b}[0m tests run: \
                       \u{1b}[1m1\u{1b}[0m \u{1b}[32;1mpassed\u{1b}[0m, \u{1b}[1m1\u{1b}[0m failed";
        check(Runner::Nextest, &[colours], 1, 1);
    }

    #[test]
    fn cargo_test_results_add_up() {
        let first = "test result: ok. 5 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out";
        let second = "test result: FAILED. 2 passed; 3 failed; 0 ignored; 0 measured";
        check(Runner::CargoTest, &[first, "running 5 tests", second], 7, 3);
    }

    #[test]
    fn vitest_totals_but_not_its_files() {
        let lines =
            [" Test Files  1 failed | 2 passed (3)", "      Tests  1 failed | 11 passed (12)"];
        check(Runner::Vitest, &lines, 11, 1);
        check(Runner::Vitest, &["      Tests  12 passed | 2 skipped (14)"], 12, 0);
        check(Runner::Vitest, &["Tests passed by luck"], 0, 0);
    }

    #[test]
    fn a_plain_line_must_stand_alone() {
        check(Runner::Plain, &["walk: 9 passed, 9 failed yesterday", "3 passed, 1 failed"], 3, 1);
        check(Runner::Plain, &["3 passed, 0 failed, 2 skipped"], 3, 0);
        check(Runner::Plain, &["it passed, nothing failed"], 0, 0);
    }
}
