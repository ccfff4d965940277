//! Orders about sources, links and subjects.

use super::subject::{SourceKind, SubjectKind};
use crate::codes::region_code::RegionCode;
use crate::id::{ReconciliationId, SourceId, SubjectId};
use crate::place::{GivenPoint, Point};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A file whose rows have been read, checked and staged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceAdoption {
    /// The source.
    pub source: SourceId,
    /// Register or ledger.
    pub kind: SourceKind,
    /// Name the file came with.
    pub file_name: String,
    /// SM3 of the file's bytes, hex.
    pub file_hash: String,
    /// Field → header as mapped.
    pub mapping: BTreeMap<String, String>,
    /// Good rows adopted.
    pub rows: u64,
    /// Bad rows left out by the order "keep the good rows".
    pub rows_refused: u64,
    /// SM3 over the hashes of the rows in order, hex.
    pub rows_digest: String,
}

/// One reconciliation's outcome, whose proposals are a stored file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReconciliationRecord {
    /// The run.
    pub run: ReconciliationId,
    /// Ledger sources looked at.
    pub ledgers: Vec<SourceId>,
    /// Register sources looked at.
    pub registers: Vec<SourceId>,
    /// Version of the model.
    pub model: String,
    /// Its parameters, as text.
    pub parameters: String,
    /// SM3 of the proposals file, hex.
    pub proposals_hash: String,
    /// Ledger rows per outcome.
    pub counts: BTreeMap<String, u64>,
}

/// What the clerk says about one proposed link.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "decision", rename_all = "snake_case")]
pub enum ReviewDecision {
    /// This registration is this door's.
    Accept {
        /// The registered subject.
        register_subject: SubjectId,
    },
    /// None of the candidates is.
    Refuse,
    /// Takes the last decision back.
    Undo,
}

/// A subject entered by hand.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct NewSubject {
    /// Kind.
    pub kind: SubjectKind,
    /// Name.
    pub name: String,
    /// Most specific region known.
    pub region: RegionCode,
    /// Address in words.
    pub address: Option<String>,
    /// Point as given.
    pub point: Option<GivenPoint>,
    /// Point as kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub placed: Option<Point>,
    /// Industry line, when known.
    pub line: Option<String>,
    /// Contact's name.
    pub contact: Option<String>,
    /// Contact's phone.
    pub phone: Option<String>,
}

/// Orders of this area.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "order", rename_all = "snake_case")]
pub enum RegistryCommand {
    /// Adopts a staged file into the base.
    AdoptSource {
        /// Home county of its rows.
        home: RegionCode,
        /// Where all of its rows lie: of a register the whole home, of a ledger no more than its rows
        /// say. A town's office may bring the doors of its own town.
        within: RegionCode,
        /// What was staged.
        adoption: SourceAdoption,
    },
    /// Records a reconciliation; exact and unique matches take effect with it.
    RecordReconciliation {
        /// Home county.
        home: RegionCode,
        /// The outcome.
        record: ReconciliationRecord,
    },
    /// Takes a reconciliation back: the links that it made by itself, and its proposals.
    UndoReconciliation {
        /// Home county.
        home: RegionCode,
        /// The run.
        run: ReconciliationId,
    },
    /// Decides one proposed link.
    DecideReview {
        /// Home county.
        home: RegionCode,
        /// The door.
        ledger_subject: SubjectId,
        /// Where the door is.
        region: RegionCode,
        /// What was decided.
        decision: ReviewDecision,
    },
    /// Enters a subject by hand.
    RegisterSubject {
        /// Home county.
        home: RegionCode,
        /// The subject.
        subject: NewSubject,
    },
}
