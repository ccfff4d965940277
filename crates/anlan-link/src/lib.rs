//! Record linkage between the official register and the field ledger.
//!
//! Given both sides as plain tables, [`link`] says for every ledger row which registrations it may
//! be, how strongly, and why, in bits of evidence per field. It needs no labelled pairs: what an
//! agreement is worth, and how far the result can be trusted, is learned from the data at hand.
//!
//! It never merges, never decides, never writes: a proposal becomes a link only when the caller's
//! rules or a person accept it. It reads no disk, network, clock or randomness, and the same two
//! sets of rows give the same proposals in whatever order they are handed over.
//!
//! The rooms, in the order a row passes through them: `table` (cells), `normalise` and `side` (text
//! into columns of comparable parts), `frequency` and `association` (what is common, what goes
//! together), `block` (a short list of plausible registrations), `compare` and `evidence` (how the
//! fields agree), `learn` (what that agreement is worth), `decide` (a row's candidates judged
//! together), `link` and `dedupe` (the runs).

pub use decide::doubled::Doubled;
pub use decide::threshold::{Aim, Expected};
pub use decide::verdict::{Decision, Verdict};
pub use dedupe::{Double, clusters, doubles};
pub use general::kind::FieldKind;
pub use general::{
    FIELDS_MAX, LinkedTables, TableCandidate, doubles_in_table, link_tables, link_tables_with,
};
pub use link::{Answer, Linked, link, link_with};
pub use params::Params;
pub use proposal::{Agreement, Basis, Candidate, Claims, Field, Proposal, Reason};
pub use propose::propose;
pub use record::Record;
pub use table::{CELLS, Table};

mod association;
mod block;
mod compare;
mod county;
mod decide;
mod dedupe;
mod evidence;
mod frequency;
mod general;
mod grades;
mod hash;
mod learn;
mod link;
mod normalise;
mod number;
mod params;
mod proposal;
mod propose;
mod record;
mod side;
mod table;
mod way;

#[cfg(test)]
mod tests;
