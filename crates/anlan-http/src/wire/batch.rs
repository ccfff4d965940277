//! Many orders at once, from a device that was offline.

use super::problem::Problem;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

/// Orders in the order they were given, at most 1,000.
#[derive(Debug, Clone, PartialEq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CommandBatch {
    /// Orders.
    pub commands: Vec<CommandEnvelope>,
}

/// One order.
#[derive(Debug, Clone, PartialEq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CommandEnvelope {
    /// Id minted on the device, a `UUIDv7`; sent again, it gets the same answer.
    pub id: String,
    /// `{"area": …, "body": …}` as `docs/model` describes each order.
    #[schema(value_type = Object)]
    pub command: Value,
    /// When by the device, RFC 3339 with offset.
    pub device_time: Option<String>,
}

/// Answers in the same order as the orders.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct CommandResults {
    /// One for each order.
    pub results: Vec<CommandResult>,
}

/// What became of one order: `ok` or `problem`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct CommandResult {
    /// The order.
    pub id: String,
    /// Carried out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ok: Option<CommandDone>,
    /// Refused; nothing happened.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub problem: Option<Problem>,
}

/// An order carried out, durable.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct CommandDone {
    /// The thing that it changed.
    pub thing: String,
    /// Home of the thing.
    pub region_key: String,
    /// Number of the last fact it made in that home.
    pub seq: i64,
    /// It had been carried out before.
    pub repeated: bool,
}
