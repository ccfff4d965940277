//! Counts as floating point, in one place. Never loses a count that fits 32 bits.

/// A count as a float; counts beyond 32 bits saturate, which no limit of this crate lets happen.
pub(crate) fn float(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::from(u32::MAX), f64::from)
}

/// A position as the compact integer of the indexes. Inputs beyond 32 bits are cut in `propose`.
pub(crate) fn compact(position: usize) -> u32 {
    u32::try_from(position).unwrap_or(u32::MAX)
}

/// A compact integer as a position again.
pub(crate) fn position(compact: u32) -> usize {
    usize::try_from(compact).unwrap_or(usize::MAX)
}
