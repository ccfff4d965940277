//! Counts and floats into each other, in one place. Never loses a count that fits 32 bits.

/// A count as a float; counts beyond 32 bits saturate, which no limit of this crate lets happen.
pub(crate) fn float(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::from(u32::MAX), f64::from)
}

/// A float with the precision that scores need.
#[expect(clippy::as_conversions, clippy::cast_possible_truncation, reason = "std has no other way")]
pub(crate) fn narrow(value: f64) -> f32 {
    value as f32
}

/// The whole steps in a value, at most `most`; zero for what is negative or not a number.
#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the conversion saturates, and the range is checked"
)]
pub(crate) fn steps(value: f32, step: f32, most: u8) -> u8 {
    (value / step).clamp(0.0, f32::from(most)) as u8
}

/// A position as the compact integer of the indexes. Positions beyond 32 bits are all the last.
pub(crate) fn compact(position: usize) -> u32 {
    u32::try_from(position).unwrap_or(u32::MAX)
}

/// A compact integer as a position again.
pub(crate) fn position(compact: u32) -> usize {
    usize::try_from(compact).unwrap_or(usize::MAX)
}

/// A hash as a place in a table of a power of two, from its best mixed bits.
#[expect(clippy::as_conversions, clippy::cast_possible_truncation, reason = "shifted to 32 bits")]
pub(crate) fn slot(hash: u64, table_bits: u32) -> usize {
    (hash >> (64 - table_bits)) as u32 as usize
}

/// The lower half of a hash.
#[expect(clippy::as_conversions, clippy::cast_possible_truncation, reason = "the half is wanted")]
pub(crate) fn low(hash: u64) -> u32 {
    hash as u32
}

/// A value in fractions of one, for sums that do not depend on their order; what is too large is the
/// largest, and what is negative is zero.
#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the conversion saturates"
)]
pub(crate) fn fixed(value: f32, fraction: f32) -> u16 {
    (value / fraction) as u16
}
