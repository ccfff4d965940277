//! What the stream of a source, a run or a door adds up to.

use super::event::RegistryEvent;

/// State that decisions of this area look at.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RegistryState {
    /// Whether the source was adopted, the run recorded, the subject registered.
    pub begun: Begun,
    /// A clerk's decision about the door's link stands.
    pub decided: bool,
}

/// Where a stream that begins once stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Begun {
    /// Not begun.
    #[default]
    No,
    /// Begun, and it stands.
    Stands,
    /// Begun, and taken back since.
    TakenBack,
}

/// What the projections know about a door and the registration proposed for it; loaded by the app.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "five answers to five questions, not one state")]
pub struct LinkFacts {
    /// There is such a door in the ledger.
    pub door_known: bool,
    /// The registration exists and is a register row of the same home.
    pub registration_known: bool,
    /// The door is linked now, by the run or by a clerk.
    pub linked: bool,
    /// The registration already has another door.
    pub registration_taken: bool,
    /// A later run of the home stands, which began from what this run left.
    pub later_run: bool,
}

impl RegistryState {
    /// Adds one fact.
    #[must_use]
    pub fn after(mut self, event: &RegistryEvent) -> Self {
        use super::command::ReviewDecision as D;
        match event {
            RegistryEvent::SourceAdopted { .. }
            | RegistryEvent::ReconciliationRecorded { .. }
            | RegistryEvent::SubjectRegistered { .. } => self.begun = Begun::Stands,
            RegistryEvent::ReconciliationUndone { .. } => self.begun = Begun::TakenBack,
            RegistryEvent::LinkDecided { decision } => {
                self.decided = match decision {
                    D::Accept { .. } | D::Refuse => true,
                    D::Undo => false,
                };
            }
        }
        self
    }
}
