//! What is wrong with a pack.

use anlan_core::calendar::CalendarError;
use toml::de;

/// A pack that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum PackError {
    /// The text is not TOML of the expected shape.
    #[error("the pack {pack} cannot be read")]
    Unreadable {
        /// Which.
        pack: &'static str,
        /// Where and why.
        #[source]
        source: Box<de::Error>,
    },
    /// The calendar contradicts itself.
    #[error("the calendar contradicts itself")]
    Calendar(#[from] CalendarError),
    /// A definition contradicts itself or another.
    #[error("the pack {pack}: {what}")]
    Inconsistent {
        /// Which.
        pack: &'static str,
        /// What.
        what: String,
    },
}
