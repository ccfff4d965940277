//! Every order that can be given, with its stream and home. The one write door takes these.

use crate::bulletin::command::IssueBulletin;
use crate::codes::region_code::RegionCode;
use crate::event::{Stream, StreamKind};
use crate::hazard::command::HazardCommand;
use crate::id::CommandId;
use crate::identity::command::IdentityCommand;
use crate::inspection::RecordVisit;
use crate::registry::command::RegistryCommand;
use crate::responsibility::command::ResponsibilityCommand;
use crate::target::ImportTargetTable;
use crate::target::order::TargetOrder;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// An order.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "area", content = "body", rename_all = "snake_case")]
pub enum Command {
    /// Regions, organisations, accounts.
    Identity(IdentityCommand),
    /// Sources, links, subjects.
    Registry(RegistryCommand),
    /// Contracts.
    Responsibility(ResponsibilityCommand),
    /// A visit.
    Visit(RecordVisit),
    /// Hazards.
    Hazard(HazardCommand),
    /// A target table.
    Target(ImportTargetTable),
    /// One target: its quarters and the figure it is counted by.
    TargetStep(TargetOrder),
    /// A bulletin.
    Bulletin(IssueBulletin),
}

impl Command {
    /// Home of the streams that the order touches; always one.
    pub const fn home(&self) -> &RegionCode {
        match self {
            Self::Identity(
                IdentityCommand::RegisterRegions { home, .. }
                | IdentityCommand::SetBoundaries { home, .. }
                | IdentityCommand::RegisterOrganisations { home, .. }
                | IdentityCommand::ProposeAccount { home, .. }
                | IdentityCommand::ApproveAccount { home, .. }
                | IdentityCommand::DisableAccount { home, .. },
            )
            | Self::Registry(
                RegistryCommand::AdoptSource { home, .. }
                | RegistryCommand::RecordReconciliation { home, .. }
                | RegistryCommand::UndoReconciliation { home, .. }
                | RegistryCommand::DecideReview { home, .. }
                | RegistryCommand::RegisterSubject { home, .. },
            )
            | Self::Responsibility(
                ResponsibilityCommand::SignContract { home, .. }
                | ResponsibilityCommand::EndContract { home, .. },
            ) => home,
            Self::Visit(visit) => &visit.home,
            Self::Hazard(hazard) => &hazard.home,
            Self::Target(table) => &table.home,
            Self::TargetStep(order) => &order.home,
            Self::Bulletin(order) => &order.home,
        }
    }

    /// The stream that the order appends to. What an order creates carries the order's own id.
    pub fn stream(&self, id: CommandId) -> Stream {
        let own = id.uuid();
        let of = |kind, id: Uuid| Stream { kind, id };
        match self {
            Self::Identity(order) => of(
                StreamKind::Identity,
                match order {
                    IdentityCommand::ApproveAccount { account, .. }
                    | IdentityCommand::DisableAccount { account, .. } => account.uuid(),
                    IdentityCommand::RegisterRegions { .. }
                    | IdentityCommand::SetBoundaries { .. }
                    | IdentityCommand::RegisterOrganisations { .. }
                    | IdentityCommand::ProposeAccount { .. } => own,
                },
            ),
            Self::Registry(order) => of(
                StreamKind::Registry,
                match order {
                    RegistryCommand::AdoptSource { adoption, .. } => adoption.source.uuid(),
                    RegistryCommand::RecordReconciliation { record, .. } => record.run.uuid(),
                    RegistryCommand::UndoReconciliation { run, .. } => run.uuid(),
                    RegistryCommand::DecideReview { ledger_subject, .. } => ledger_subject.uuid(),
                    RegistryCommand::RegisterSubject { .. } => own,
                },
            ),
            Self::Responsibility(order) => of(
                StreamKind::Responsibility,
                match order {
                    ResponsibilityCommand::EndContract { contract, .. } => contract.uuid(),
                    ResponsibilityCommand::SignContract { .. } => own,
                },
            ),
            Self::Visit(_) => of(StreamKind::Inspection, own),
            Self::Hazard(hazard) => of(StreamKind::Hazard, hazard.hazard.uuid()),
            Self::Target(_) => of(StreamKind::Target, own),
            Self::TargetStep(order) => of(StreamKind::Target, order.target.uuid()),
            Self::Bulletin(_) => of(StreamKind::Bulletin, own),
        }
    }
}
