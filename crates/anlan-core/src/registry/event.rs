//! Facts about sources, links and subjects.

use super::command::{NewSubject, ReconciliationRecord, ReviewDecision, SourceAdoption};
use crate::id::ReconciliationId;
use serde::{Deserialize, Serialize};

/// Facts of this area.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", content = "data", rename_all = "snake_case")]
pub enum RegistryEvent {
    /// A file's rows entered the base.
    SourceAdopted {
        /// What was adopted.
        adoption: SourceAdoption,
    },
    /// A reconciliation was recorded.
    ReconciliationRecorded {
        /// Its outcome.
        record: ReconciliationRecord,
    },
    /// A reconciliation was taken back.
    ReconciliationUndone {
        /// The run.
        run: ReconciliationId,
    },
    /// A clerk decided about a door's registration.
    LinkDecided {
        /// The decision.
        decision: ReviewDecision,
    },
    /// A subject was entered by hand.
    SubjectRegistered {
        /// The subject.
        subject: NewSubject,
    },
}
