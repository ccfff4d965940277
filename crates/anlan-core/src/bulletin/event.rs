//! Facts of bulletins.

use super::content::Bulletin;
use serde::{Deserialize, Serialize};

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", content = "data", rename_all = "snake_case")]
pub enum BulletinEvent {
    /// A bulletin went out.
    BulletinIssued {
        /// All of it, as it went out.
        bulletin: Box<Bulletin>,
    },
}
