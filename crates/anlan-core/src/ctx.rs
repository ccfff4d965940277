//! What a decision may know besides state and order: who, when, and the dated rules.

use crate::calendar::WorkCalendar;
use crate::id::{AccountId, CommandId, OrganisationId};
use crate::problem::Problem;
use crate::role::{self, Permission, Role};
use crate::scope::{Placed, Scope, ScopeGrant};
use serde::{Deserialize, Serialize};

/// One role held somewhere.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grant {
    /// The role.
    pub role: Role,
    /// Where.
    #[serde(flatten)]
    pub scope: ScopeGrant,
}

/// Who gives the order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Actor {
    /// A signed-in person.
    Person {
        /// Account.
        account: AccountId,
        /// Organisation, when the person belongs to one.
        organisation: Option<OrganisationId>,
        /// Roles held, approved and not ended.
        grants: Vec<Grant>,
    },
    /// The command line on the machine itself (first start, imports, demo): whoever can read
    /// the data folder. It is named in the log, and it can do what the committee office and the
    /// administrators can do, never rectify, re-check, or report and sign a target.
    Machine,
}

impl Actor {
    /// Account of a person; none for the machine.
    pub const fn account(&self) -> Option<AccountId> {
        match self {
            Self::Person { account, .. } => Some(*account),
            Self::Machine => None,
        }
    }

    /// Whether any grant carries the permission.
    pub fn may(&self, permission: Permission) -> bool {
        match self {
            Self::Person { grants, .. } => {
                grants.iter().any(|grant| role::permissions(grant.role).contains(&permission))
            }
            Self::Machine => !matches!(
                permission,
                Permission::RectifyHazard
                    | Permission::RecheckHazard
                    | Permission::ReportTargets
                    | Permission::SignTargets
                    | Permission::ConfirmTargets
                    | Permission::CloseTargets
            ),
        }
    }

    /// The part of this person's scope in which the permission holds.
    pub fn scope(&self, permission: Permission) -> Scope {
        match self {
            Self::Person { grants, .. } => Scope::new(
                grants
                    .iter()
                    .filter(|grant| role::permissions(grant.role).contains(&permission))
                    .map(|grant| grant.scope.clone())
                    .collect(),
            ),
            Self::Machine => Scope::everything(),
        }
    }
}

/// Context of one decision.
#[derive(Debug, Clone, Copy)]
pub struct Ctx<'a> {
    /// Id of the order; what the order creates carries it as its own id.
    pub command: CommandId,
    /// Who.
    pub actor: &'a Actor,
    /// When the server received it, epoch ms UTC.
    pub now_ms: i64,
    /// When the device says it happened, epoch ms UTC.
    pub device_ms: Option<i64>,
    /// Dated working-day calendar.
    pub calendar: &'a WorkCalendar,
}

impl Ctx<'_> {
    /// Refuses unless the actor may do this at the place.
    ///
    /// # Errors
    /// `permission_denied` without the permission, `scope_denied` outside its scope.
    pub fn require_at(&self, permission: Permission, placed: Placed<'_>) -> Result<(), Problem> {
        self.require(permission)?;
        let inside = match self.actor {
            Actor::Machine => true,
            Actor::Person { .. } => self.actor.scope(permission).permits(placed),
        };
        if inside {
            Ok(())
        } else {
            Err(Problem::denied("scope_denied").with("region", placed.region))
        }
    }

    /// Refuses unless the actor may do this anywhere.
    ///
    /// # Errors
    /// `permission_denied`.
    pub fn require(&self, permission: Permission) -> Result<(), Problem> {
        if self.actor.may(permission) {
            Ok(())
        } else {
            Err(Problem::denied("permission_denied").with("permission", permission.code()))
        }
    }
}
