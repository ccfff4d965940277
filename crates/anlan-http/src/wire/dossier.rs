//! 一企一档: one subject with every fact about it and where each came from.

use super::hazard::Hazard;
use super::responsibility::Chain;
use super::subject::Subject;
use super::visit::Visit;
use serde::Serialize;
use utoipa::ToSchema;

/// Where a fact came from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct FactSource {
    /// What it came from.
    #[schema(value_type = super::answer_word::FactOrigin)]
    pub kind: String,
    /// Imported file.
    pub source_id: Option<String>,
    /// Its name.
    pub file_name: Option<String>,
    /// Row in it, from 1, as the file shows it.
    pub row_number: Option<i64>,
    /// Place in the log: home and number.
    pub event_id: Option<String>,
}

/// One fact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Fact {
    /// Field word.
    pub field: String,
    /// Value as read; a phone is masked.
    pub value: String,
    /// Where it came from.
    pub source: FactSource,
    /// When we learnt it.
    pub recorded_at: String,
}

/// Somebody to ask at the subject.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Contact {
    /// Name.
    pub name: String,
    /// 法定代表人 or 联系人.
    pub role: String,
    /// Phone, masked: first three and last four digits.
    pub phone_masked: Option<String>,
}

/// One fact of the log about the subject.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct HistoryEntry {
    /// Number in the chain of the subject's home.
    pub seq: i64,
    /// Name of the fact.
    pub event_type: String,
    /// The same in words.
    pub title: String,
    /// When it was received.
    pub at: String,
    /// When it happened by the device.
    pub device_at: Option<String>,
    /// Who; none for the machine.
    pub by: Option<String>,
    /// What exactly, in words.
    pub detail: Option<String>,
}

/// The dossier. Parts that the person may not see are empty.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Dossier {
    /// The subject.
    pub subject: Subject,
    /// Facts with their sources.
    pub facts: Vec<Fact>,
    /// People.
    pub contacts: Vec<Contact>,
    /// Who answers for it on the day asked about.
    pub responsibility: Chain,
    /// Its hazards, newest first, at most 50.
    pub hazards: Vec<Hazard>,
    /// Visits to it, newest first, at most 50.
    pub visits: Vec<Visit>,
    /// Its log, oldest first, at most 200.
    pub history: Vec<HistoryEntry>,
}
