//! Projections: rows that can be rebuilt from the log, the source rows and the blobs. Each fact
//! changes them in the transaction that appends it, and replay calls the very same functions.

use crate::backend::Tx;
use crate::error::StoreError;
use crate::log::Recorded;
use anlan_core::event::Event;

mod bulletin;
mod hazard;
mod identity;
mod inspection;
mod registry;
mod responsibility;
mod target;

pub use registry::Proposal;

/// `to_at` of a state that still holds, epoch ms.
pub const OPEN_END: i64 = i64::MAX;

/// Applies one fact.
///
/// # Errors
/// When the engine refuses or a blob that the fact names is missing.
pub async fn apply(tx: &mut Tx, fact: &Recorded) -> Result<(), StoreError> {
    match &fact.event {
        Event::Identity(event) => identity::apply(tx, fact, event).await,
        Event::Registry(event) => registry::apply(tx, fact, event).await,
        Event::Responsibility(event) => responsibility::apply(tx, fact, event).await,
        Event::Inspection(event) => inspection::apply(tx, fact, event).await,
        Event::Hazard(event) => hazard::apply(tx, fact, event).await,
        Event::Target(event) => target::apply(tx, fact, event).await,
        Event::Bulletin(event) => bulletin::apply(tx, fact, event).await,
    }
}

impl Recorded {
    /// Id of the stream's thing, as stored.
    fn thing(&self) -> String {
        self.stream.id.to_string()
    }

    /// Who, as stored.
    fn actor(&self) -> Option<String> {
        self.origin.actor_id.map(|id| id.to_string())
    }

    /// Home.
    fn home(&self) -> &str {
        &self.origin.region_key
    }

    /// When it happened: by the device where it said so, never later than received.
    pub fn happened_at(&self) -> i64 {
        self.origin.device_at.map_or(self.origin.recorded_at, |at| at.min(self.origin.recorded_at))
    }
}
