//! Probabilities of a row's candidates, all judged together with "none of them" as an alternative
//! (as fastLink, Enamorado et al. 2019, does for whole sets). Never looks at a field.

use crate::learn::null::Trust;
use crate::way::Way;

/// Where the data is too small to show how far a score can be trusted: bits that a registration needs
/// to be as likely as not, beside those that single it out among all.
const DOUBT_BITS: f64 = 2.0;
/// Odds beyond 2^60 to one are certainty; the cap keeps sums finite.
const BITS_MAX: f64 = 60.0;

/// How scores become probabilities.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Posterior {
    /// By what the data itself shows of false candidates.
    Trusted(Trust),
    /// By the register's size alone: a stranger must be singled out among so many.
    Sized { registrations: f64 },
}

impl Posterior {
    /// Probabilities of candidates with these scores, best first; they sum to at most one. `way` is
    /// what shows the best.
    pub(crate) fn probabilities(&self, scores: &[f64], way: Way) -> Vec<f64> {
        let Some(best) = scores.first() else { return Vec::new() };
        let odds = |score: f64| (score - best).clamp(-BITS_MAX, 0.0).exp2();
        let all: f64 = scores.iter().map(|score| odds(*score)).sum();
        let any = match self {
            Self::Trusted(trust) => trust.probability(*best, scores.get(1).copied(), way),
            Self::Sized { registrations } => sized(best + all.log2(), *registrations),
        };
        scores.iter().map(|score| any * odds(*score) / all).collect()
    }
}

/// Probability by the register's size alone, of evidence of so many bits.
pub(crate) fn sized(bits: f64, registrations: f64) -> f64 {
    let bits = bits - registrations.max(1.0).log2() - DOUBT_BITS;
    1.0 / (1.0 + (-bits.clamp(-BITS_MAX, BITS_MAX)).exp2())
}
