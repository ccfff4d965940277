//! One page of a list.

use serde::Serialize;
use utoipa::ToSchema;

/// One page of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Page<T> {
    /// Rows.
    pub items: Vec<T>,
    /// Key of the next page; none at the end. Opaque.
    pub next: Option<String>,
    /// Rows in all pages together, exact, within the same scope and filter. Null for logs that are
    /// not counted.
    pub total: Option<i64>,
}

/// A list that is always whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Items<T> {
    /// Rows.
    pub items: Vec<T>,
}

/// The id of what an order created.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Created {
    /// Id, a UUID.
    pub id: String,
}
