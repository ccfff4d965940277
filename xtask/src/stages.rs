//! Runs the stages of a check one after another, prints what each took, and adds up their tests.
//! Knows nothing about what a stage does.

use std::process::ExitCode;
use std::time::Duration;

use crate::broken::{Broken, Outcome};
use crate::counts::Counts;
use crate::process::Counted;
use crate::terminal::{Stopwatch, in_words, say};

/// How one stage ended.
struct Record {
    name: &'static str,
    took: Duration,
    counts: Counts,
    broken: Option<Broken>,
}

/// The stages run so far.
pub(crate) struct Stages {
    wanted: Vec<String>,
    records: Vec<Record>,
    watch: Stopwatch,
}

impl Stages {
    /// Runs only the stages named, or all when none is named.
    pub(crate) fn new(wanted: &[String]) -> Self {
        Self { wanted: wanted.to_vec(), records: Vec::new(), watch: Stopwatch::start() }
    }

    /// Whether a stage was asked for.
    pub(crate) fn wants(&self, name: &str) -> bool {
        self.wanted.is_empty() || self.wanted.iter().any(|wanted| wanted == name)
    }

    /// Runs a stage that either holds or breaks.
    pub(crate) fn check(&mut self, name: &'static str, work: impl FnOnce() -> Outcome) {
        self.stage(name, || work().map(|()| Counted { counts: Counts::default(), broken: None }));
    }

    /// Runs a stage that must report at least one test.
    pub(crate) fn tests(&mut self, name: &'static str, work: impl FnOnce() -> Outcome<Counted>) {
        self.stage(name, || {
            let mut counted = work()?;
            if counted.counts == Counts::default() && counted.broken.is_none() {
                counted.broken = Some(Broken::new("it reported no test at all"));
            }
            Ok(counted)
        });
    }

    /// Runs a stage whatever it reports, if it was asked for.
    pub(crate) fn stage(&mut self, name: &'static str, work: impl FnOnce() -> Outcome<Counted>) {
        if !self.wants(name) {
            return;
        }
        say(&format!("\n══ {name} ══ at {}", in_words(self.watch.elapsed())));
        let watch = Stopwatch::start();
        let (counts, broken) = match work() {
            Ok(counted) => (counted.counts, counted.broken),
            Err(broken) => (Counts::default(), Some(broken)),
        };
        let took = watch.elapsed();
        match &broken {
            None => say(&format!("══ {name}: held, {}", in_words(took))),
            Some(why) => say(&format!("══ {name}: BROKEN, {}: {why}", in_words(took))),
        }
        self.records.push(Record { name, took, counts, broken });
    }

    /// Prints the table of stages and the closing line that stands alone.
    pub(crate) fn close(self) -> ExitCode {
        say("");
        for record in &self.records {
            let end = if record.broken.is_some() { "BROKEN" } else { "held" };
            let Counts { passed, failed } = record.counts;
            let tests = if passed + failed > 0 {
                format!("  {passed}/{}", passed + failed)
            } else {
                String::new()
            };
            say(&format!("{:<12} {:>8}  {end}{tests}", record.name, in_words(record.took)));
        }
        say(&format!("{:<12} {:>8}", "all", in_words(self.watch.elapsed())));
        for record in &self.records {
            if let Some(why) = &record.broken {
                say(&format!("broken: {}: {why}", record.name));
            }
        }
        let sum = self.sum();
        say(&format!("{} passed, {} failed", sum.passed, sum.failed));
        if sum.failed == 0 && sum.passed + u64::from(!self.wanted.is_empty()) > 0 {
            ExitCode::SUCCESS
        } else {
            ExitCode::FAILURE
        }
    }

    /// All tests, with each broken stage that reported no failed test counted as one failure: the
    /// closing line must never read like success when a stage broke.
    fn sum(&self) -> Counts {
        self.records.iter().fold(Counts::default(), |sum, record| {
            let unnamed = u64::from(record.broken.is_some() && record.counts.failed == 0);
            sum.plus(record.counts).plus(Counts { passed: 0, failed: unnamed })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counted(passed: u64, failed: u64) -> Counted {
        let broken = (failed > 0).then(|| Broken::new("tests failed"));
        Counted { counts: Counts { passed, failed }, broken }
    }

    fn sum_of(fill: impl FnOnce(&mut Stages)) -> (u64, u64) {
        let mut stages = Stages::new(&[]);
        fill(&mut stages);
        let sum = stages.sum();
        (sum.passed, sum.failed)
    }

    #[test]
    fn tests_add_up_over_stages() {
        let sum = sum_of(|stages| {
            stages.check("tidy", || Ok(()));
            stages.tests("rust", || Ok(counted(10, 0)));
            stages.tests("web", || Ok(counted(5, 2)));
        });
        assert_eq!(sum, (15, 2));
    }

    #[test]
    fn a_broken_stage_is_a_failure_even_without_a_failed_test() {
        let sum = sum_of(|stages| {
            stages.check("fmt", || Err(Broken::new("not formatted")));
            stages.tests("rust", || Ok(counted(10, 0)));
        });
        assert_eq!(sum, (10, 1));
    }

    #[test]
    fn a_test_stage_that_reports_nothing_is_broken() {
        assert_eq!(sum_of(|stages| stages.tests("web", || Ok(counted(0, 0)))), (0, 1));
        assert_eq!(sum_of(|stages| stages.stage("doc", || Ok(counted(0, 0)))), (0, 0));
    }

    #[test]
    fn only_the_stages_asked_for_run() {
        let mut stages = Stages::new(&["rust".to_owned()]);
        stages.check("fmt", || Err(Broken::new("must not run")));
        stages.tests("rust", || Ok(counted(1, 0)));
        assert_eq!(stages.sum(), Counts { passed: 1, failed: 0 });
        assert_eq!(stages.close(), ExitCode::SUCCESS);
    }

    #[test]
    fn nothing_at_all_is_not_success() {
        assert_eq!(Stages::new(&[]).close(), ExitCode::FAILURE);
    }
}
