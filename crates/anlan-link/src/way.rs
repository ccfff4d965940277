//! Two ways lead to a registration, the name and all else. Never weighs.

/// Bits from which a way is taken to show a registration: more than the average stranger has.
const SHOWN_BITS: f64 = 1.0;

/// Which of the two ways shows a candidate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    Neither,
    /// All else, and not the name.
    Rest,
    /// The name alone.
    Name,
    Both,
}

impl Way {
    /// By the bits that the name and all else tell.
    pub(crate) fn of(name: f64, rest: f64) -> Self {
        match (name > SHOWN_BITS, rest > SHOWN_BITS) {
            (false, false) => Self::Neither,
            (false, true) => Self::Rest,
            (true, false) => Self::Name,
            (true, true) => Self::Both,
        }
    }
}
