//! What can break in the store. A refusal is never one of these.

use anlan_core::event::EventError;

/// Something broke: the engine, a stored value, or an invariant.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The engine said no.
    #[error("the database refused a statement: {name}")]
    Engine {
        /// Statement or step.
        name: String,
        /// The engine's words.
        #[source]
        source: sqlx::Error,
    },
    /// A stored value is not what the schema promises.
    #[error("a stored value cannot be read: {0}")]
    Value(String),
    /// A stored fact cannot be read.
    #[error("a stored fact cannot be read")]
    Event(#[from] EventError),
    /// Stored JSON cannot be read or written.
    #[error("stored JSON cannot be read")]
    Json(#[from] serde_json::Error),
    /// Another writer appended to the stream first.
    #[error("the stream moved on")]
    Moved,
    /// The database belongs to another version of the program.
    #[error("the database has schema {found}, this program knows {known}")]
    Schema {
        /// Found.
        found: i64,
        /// Newest known.
        known: i64,
    },
    /// The address is neither a file nor a `PostgreSQL` URL.
    #[error("not a database address: {0}")]
    Address(String),
    /// A copy or restore target is not empty.
    #[error("the target already holds data")]
    TargetNotEmpty,
}

/// Serialisation, deadlock and unique violation on `PostgreSQL`; busy (plain, recovering, stale
/// snapshot), locked and the two unique violations on `SQLite`.
const TRANSIENT: [&str; 9] = ["40001", "40P01", "23505", "5", "261", "517", "6", "2067", "1555"];

impl StoreError {
    pub(crate) fn engine(name: impl Into<String>, source: sqlx::Error) -> Self {
        Self::Engine { name: name.into(), source }
    }

    /// Whether sending the same order again can succeed: lost connection, lock, serialisation, or
    /// another writer who came first.
    pub fn is_transient(&self) -> bool {
        match self {
            Self::Moved => true,
            Self::Engine { source, .. } => {
                if let sqlx::Error::Database(database) = source {
                    database.code().is_some_and(|code| TRANSIENT.contains(&code.as_ref()))
                } else {
                    matches!(source, sqlx::Error::Io(_) | sqlx::Error::PoolTimedOut)
                }
            }
            Self::Value(_)
            | Self::Event(_)
            | Self::Json(_)
            | Self::Schema { .. }
            | Self::Address(_)
            | Self::TargetNotEmpty => false,
        }
    }
}
