//! Typed ids. Each is a `UUIDv7` minted on a device or by the application, never by a database;
//! an id of one kind cannot be passed where another is asked for.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;
use uuid::Uuid;

/// The text was not a UUID.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not an id: {0}")]
pub struct IdError(String);

// A macro, because a dozen hand-written copies of the same four impls would drift apart.
macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// Wraps a UUID that names a thing of this kind.
            pub const fn new(value: Uuid) -> Self {
                Self(value)
            }

            /// The bare UUID.
            pub const fn uuid(self) -> Uuid {
                self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}", self.0.as_hyphenated())
            }
        }

        impl FromStr for $name {
            type Err = IdError;

            fn from_str(text: &str) -> Result<Self, IdError> {
                Uuid::try_parse(text).map(Self).map_err(|_not_uuid| IdError(text.to_owned()))
            }
        }
    )*};
}

ids! {
    /// One order, minted on the device that gave it; sent again it is the same order.
    CommandId;
    /// A person's account.
    AccountId;
    /// A department, township office or enterprise as an organisation.
    OrganisationId;
    /// A premises, shop, idle yard or point asset of the base.
    SubjectId;
    /// One imported file.
    SourceId;
    /// One reconciliation of a ledger against the registers.
    ReconciliationId;
    /// One hazard.
    HazardId;
    /// One dated responsibility contract.
    ContractId;
    /// One visit to a subject.
    VisitId;
    /// One imported responsibility-target table.
    TargetTableId;
    /// One responsibility target of a year in one leader's charge.
    TargetId;
    /// One issued bulletin.
    BulletinId;
    /// One stored file's row in the wizard, or one background job.
    JobId;
}
