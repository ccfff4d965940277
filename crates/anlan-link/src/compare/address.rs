//! Addresses below the town, as shared text with whole numbers. Never measures distances.

use super::shared::{Block, Shortest, shared};
use super::{Finding, Grade, Row};
use crate::normalise::Form;
use crate::normalise::symbol::{Symbol, is_number};
use crate::{Agreement, Field};

/// Share of the ledger address's information above which it is the same address.
const CLOSE: f64 = 0.8;
/// Share above which it is the same road, village or market.
const PARTIAL: f64 = 0.4;

pub(super) fn address(row: &Row<'_>, register: &Form) -> Option<Finding> {
    let (left, right) = (row.form.address.as_slice(), register.address.as_slice());
    if left.is_empty() || right.is_empty() {
        return None;
    }
    let found = shared(left, right, &row.address, Shortest::Two);
    let conflict = found.blocks.iter().any(|block| numbers_conflict(left, right, block));
    let (agreement, grade, surprise) = if found.blocks.is_empty() {
        (Agreement::Different, Grade::AddressDifferent, 0.0)
    } else if conflict {
        (Agreement::Partial, Grade::AddressConflict, found.bits)
    } else if left == right {
        (Agreement::Exact, Grade::AddressClose, found.bits)
    } else if found.coverage >= CLOSE {
        (Agreement::Close, Grade::AddressClose, found.bits)
    } else if found.coverage >= PARTIAL {
        (Agreement::Partial, Grade::AddressPartial, found.bits)
    } else {
        (Agreement::Partial, Grade::AddressVague, found.bits)
    };
    Some(Finding { field: Field::Address, agreement, grade, surprise })
}

/// Whether both texts go on with a number after the block, and with different ones: the same road,
/// another door.
fn numbers_conflict(left: &[Symbol], right: &[Symbol], block: &Block) -> bool {
    let next = |text: &[Symbol], start: usize| {
        text.get(start + block.length).copied().filter(|symbol| is_number(*symbol))
    };
    match (next(left, block.left), next(right, block.right)) {
        (Some(left), Some(right)) => left != right,
        (Some(_) | None, None) | (None, Some(_)) => false,
    }
}
