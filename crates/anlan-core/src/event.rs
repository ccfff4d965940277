//! Every fact of the log, by the stream it belongs to. A stored fact is never edited: a changed
//! shape is a new version with an upcaster and a golden file.

use crate::bulletin::event::BulletinEvent;
use crate::hazard::event::HazardEvent;
use crate::identity::event::IdentityEvent;
use crate::inspection::InspectionEvent;
use crate::registry::event::RegistryEvent;
use crate::responsibility::event::ResponsibilityEvent;
use crate::target::TargetEvent;
use serde::Serialize;
use uuid::Uuid;

/// Which area a stream belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum StreamKind {
    /// Regions, organisations, accounts.
    Identity,
    /// Sources, runs, doors, subjects.
    Registry,
    /// Contracts.
    Responsibility,
    /// Visits.
    Inspection,
    /// Hazards.
    Hazard,
    /// Target tables.
    Target,
    /// Bulletins.
    Bulletin,
}

impl StreamKind {
    /// Stable word of storage.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Identity => "identity",
            Self::Registry => "registry",
            Self::Responsibility => "responsibility",
            Self::Inspection => "inspection",
            Self::Hazard => "hazard",
            Self::Target => "target",
            Self::Bulletin => "bulletin",
        }
    }

    /// Reads the stable word.
    pub fn from_code(code: &str) -> Option<Self> {
        [
            Self::Identity,
            Self::Registry,
            Self::Responsibility,
            Self::Inspection,
            Self::Hazard,
            Self::Target,
            Self::Bulletin,
        ]
        .into_iter()
        .find(|kind| kind.code() == code)
    }
}

/// One stream: an area and the id of the thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stream {
    /// Area.
    pub kind: StreamKind,
    /// Thing.
    pub id: Uuid,
}

/// A fact.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Event {
    /// About regions, organisations, accounts.
    Identity(IdentityEvent),
    /// About sources, links, subjects.
    Registry(RegistryEvent),
    /// About contracts.
    Responsibility(ResponsibilityEvent),
    /// About visits.
    Inspection(InspectionEvent),
    /// About hazards.
    Hazard(HazardEvent),
    /// About target tables.
    Target(TargetEvent),
    /// About bulletins.
    Bulletin(BulletinEvent),
}

/// A stored fact that cannot be read back.
#[derive(Debug, thiserror::Error)]
pub enum EventError {
    /// The text is not a fact of this area.
    #[error("the stored fact cannot be read")]
    Unreadable(#[from] serde_json::Error),
    /// The serialised fact has no name.
    #[error("the fact has no type")]
    Nameless,
}

/// A fact as stored: its name, the version of its shape, and its data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Encoded {
    /// Snake-case name.
    pub name: String,
    /// Version of the shape, from 1.
    pub version: i64,
    /// JSON text.
    pub data: String,
}

impl Event {
    /// Area of the fact.
    pub const fn kind(&self) -> StreamKind {
        match self {
            Self::Identity(_) => StreamKind::Identity,
            Self::Registry(_) => StreamKind::Registry,
            Self::Responsibility(_) => StreamKind::Responsibility,
            Self::Inspection(_) => StreamKind::Inspection,
            Self::Hazard(_) => StreamKind::Hazard,
            Self::Target(_) => StreamKind::Target,
            Self::Bulletin(_) => StreamKind::Bulletin,
        }
    }

    /// Writes the fact for storage.
    ///
    /// # Errors
    /// When a value has no JSON form; a broken invariant of ours.
    pub fn encode(&self) -> Result<Encoded, EventError> {
        let mut value = serde_json::to_value(self)?;
        let name = value
            .get("type")
            .and_then(|name| name.as_str())
            .ok_or(EventError::Nameless)?
            .to_owned();
        let data = value.get_mut("data").map_or(serde_json::Value::Null, serde_json::Value::take);
        Ok(Encoded { name, version: 1, data: serde_json::to_string(&data)? })
    }

    /// Reads a stored fact.
    ///
    /// # Errors
    /// When the text is not a fact of that area and name.
    pub fn decode(kind: StreamKind, name: &str, data: &str) -> Result<Self, EventError> {
        let name = serde_json::to_string(name)?;
        let text = format!("{{\"type\":{name},\"data\":{data}}}");
        Ok(match kind {
            StreamKind::Identity => Self::Identity(serde_json::from_str(&text)?),
            StreamKind::Registry => Self::Registry(serde_json::from_str(&text)?),
            StreamKind::Responsibility => Self::Responsibility(serde_json::from_str(&text)?),
            StreamKind::Inspection => Self::Inspection(serde_json::from_str(&text)?),
            StreamKind::Hazard => Self::Hazard(serde_json::from_str(&text)?),
            StreamKind::Target => Self::Target(serde_json::from_str(&text)?),
            StreamKind::Bulletin => Self::Bulletin(serde_json::from_str(&text)?),
        })
    }
}
