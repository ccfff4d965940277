//! Record linkage between the official register and the field ledger.
//!
//! Given both sides as plain [`Record`]s, [`propose`] says for every ledger row which registrations
//! it may be, how strongly, and why, in bits of evidence per field. It needs no labelled pairs:
//! how surprising a coincidence is comes from the frequencies in the data at hand.
//!
//! It never merges, never decides, never writes: a proposal becomes a link only when the caller's
//! rules or a person accept it. It reads no disk, network, clock or randomness, and the same two
//! sets of rows give the same proposals in whatever order they are handed over.
//!
//! The rooms, in the order a row passes through them: `normalise` (text into comparable parts),
//! `block` (a short list of plausible registrations), `compare` (how the fields agree), `weigh`
//! (what that agreement is worth), `decide` (a row's candidates judged together).

pub use params::{MatchRates, Params};
pub use proposal::{Agreement, Basis, Candidate, Field, Proposal, Reason};
pub use propose::propose;
pub use record::Record;

/// Cells as comparable text, for callers that show or store the same form the linker compares.
pub mod normalise;

mod block;
mod compare;
mod decide;
mod number;
mod params;
mod proposal;
mod propose;
mod rarity;
mod record;
mod weigh;

#[cfg(test)]
mod tests;
