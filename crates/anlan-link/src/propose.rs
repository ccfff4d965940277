//! Proposals for rows that are records already. Never keeps anything between runs.

use crate::link::link;
use crate::{Params, Proposal, Record};

/// Proposes registrations for every ledger row, in the ledger's order.
///
/// * `ExactCode`: equal codes whose check digit is right, held by one registration only. It steps
///   back to `Weighed` where the names share nothing and neither person, phone nor address agrees
///   in any part: a code copied from another licence must not link by itself.
/// * `UniqueNameTown`: equal core name and equal town, held by one registration only (closed ones
///   count as holders), which is open. It steps back where the row bears another valid code, or
///   where at least two of person, phone and address are given and none agrees.
/// * `Weighed`: the rest, with probabilities. Candidates of vacant premises are never sought: the
///   former tenant's sign on an empty yard is not a tenant (`None`).
///
/// `progress` is called with rows done and rows in all. The order of either slice does not change
/// what is proposed; rows of identical content are interchangeable.
pub fn propose(
    register: &[Record],
    ledger: &[Record],
    params: &Params,
    progress: &mut dyn FnMut(u64, u64),
) -> Vec<Proposal> {
    let (register, ledger) = (register.iter().collect(), ledger.iter().collect());
    link(&register, &ledger, params, progress).proposals(params.candidates_kept)
}
