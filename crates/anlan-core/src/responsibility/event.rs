//! Facts about responsibility contracts.

use super::command::Contract;
use serde::{Deserialize, Serialize};

/// Facts of this area.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", content = "data", rename_all = "snake_case")]
pub enum ResponsibilityEvent {
    /// A contract was signed.
    ContractSigned {
        /// The contract.
        contract: Contract,
    },
    /// It ended.
    ContractEnded {
        /// Last day, ISO.
        on: String,
        /// Why.
        reason: String,
    },
}
