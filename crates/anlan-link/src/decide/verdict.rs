//! What is said of a row in the end. Never looks at a field.

use super::threshold::Expected;

/// A best candidate below this probability is not worth a look.
const REVIEW_MIN: f64 = 0.05;

/// What is said of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Decision {
    /// It is this registration.
    Match,
    /// It may be this registration; a person should look.
    Review,
    /// It has none.
    None,
}

/// A row's decision, with its best candidate.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Verdict {
    /// Position of the row in the ledger.
    pub ledger: usize,
    /// Position of the best candidate in the register; none where nothing is proposed.
    pub register: Option<usize>,
    /// Probability that the row is that registration.
    pub probability: f64,
    /// What is said.
    pub decision: Decision,
}

impl Verdict {
    /// Decides by the threshold.
    pub(crate) fn of(ledger: usize, best: Option<(usize, f64)>, expected: &Expected) -> Self {
        let probability = best.map_or(0.0, |(_, probability)| probability);
        let decision = if probability >= expected.threshold {
            Decision::Match
        } else if probability >= REVIEW_MIN {
            Decision::Review
        } else {
            Decision::None
        };
        let register = best.map(|(register, _)| register);
        let register = register.filter(|_| decision != Decision::None);
        Self { ledger, register, probability, decision }
    }
}
