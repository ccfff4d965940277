//! Facts about regions, organisations and accounts.

use super::command::{NewAccount, OrganisationEntry, RegionBoundary, RegionEntry};
use serde::{Deserialize, Serialize};

/// Facts of this area.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", content = "data", rename_all = "snake_case")]
pub enum IdentityEvent {
    /// Regions entered the directory.
    RegionsRegistered {
        /// Entries.
        regions: Vec<RegionEntry>,
    },
    /// Boundaries were set.
    BoundariesSet {
        /// Boundaries.
        boundaries: Vec<RegionBoundary>,
    },
    /// Organisations entered the directory.
    OrganisationsRegistered {
        /// Entries.
        organisations: Vec<OrganisationEntry>,
    },
    /// An account was proposed.
    AccountProposed {
        /// The account.
        account: NewAccount,
    },
    /// The proposal was approved.
    AccountApproved {},
    /// The account ended.
    AccountDisabled {
        /// Why.
        reason: String,
    },
}
