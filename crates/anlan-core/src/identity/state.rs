//! What an account's stream adds up to.

use super::event::IdentityEvent;
use crate::ctx::Grant;

/// Where an account stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum AccountStanding {
    /// No such account.
    #[default]
    Absent,
    /// Proposed, may not sign in yet.
    Proposed,
    /// May sign in.
    Active,
    /// Ended.
    Disabled,
}

/// State of one account.
#[derive(Debug, Clone, Default)]
pub struct AccountState {
    /// Where it stands.
    pub standing: AccountStanding,
    /// Roles proposed.
    pub grants: Vec<Grant>,
}

impl AccountState {
    /// Adds one fact.
    #[must_use]
    pub fn after(mut self, event: &IdentityEvent) -> Self {
        match event {
            IdentityEvent::AccountProposed { account } => {
                self.standing = AccountStanding::Proposed;
                self.grants.clone_from(&account.grants);
            }
            IdentityEvent::AccountApproved {} => self.standing = AccountStanding::Active,
            IdentityEvent::AccountDisabled { .. } => self.standing = AccountStanding::Disabled,
            IdentityEvent::RegionsRegistered { .. }
            | IdentityEvent::BoundariesSet { .. }
            | IdentityEvent::OrganisationsRegistered { .. } => {}
        }
        self
    }
}
