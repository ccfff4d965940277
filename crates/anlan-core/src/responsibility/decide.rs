//! Decides orders about contracts.

use super::command::{Contract, LineKind, ResponsibilityCommand, Target};
use super::event::ResponsibilityEvent;
use crate::calendar::iso_day;
use crate::codes::region_code::RegionCode;
use crate::ctx::Ctx;
use crate::problem::Problem;
use crate::role::Permission;
use crate::scope::Placed;

/// What a contract's stream adds up to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ContractState {
    /// The contract, once signed.
    pub signed: Option<Contract>,
    /// Last day, once ended.
    pub ended_on: Option<String>,
}

impl ContractState {
    /// Adds one fact.
    #[must_use]
    pub fn after(mut self, event: &ResponsibilityEvent) -> Self {
        match event {
            ResponsibilityEvent::ContractSigned { contract } => {
                self.signed = Some(contract.clone());
            }
            ResponsibilityEvent::ContractEnded { on, .. } => self.ended_on = Some(on.clone()),
        }
        self
    }
}

/// Decides one order.
///
/// # Errors
/// A `Problem` with the reason; nothing happened then.
pub fn decide(
    state: &ContractState,
    command: &ResponsibilityCommand,
    ctx: &Ctx<'_>,
) -> Result<Vec<ResponsibilityEvent>, Problem> {
    match command {
        ResponsibilityCommand::SignContract { contract, .. } => {
            require(contract.target.region(), ctx)?;
            sign(state, contract)
        }
        ResponsibilityCommand::EndContract { region, on, reason, .. } => {
            require(region, ctx)?;
            end(state, on, reason)
        }
    }
}

fn require(region: &RegionCode, ctx: &Ctx<'_>) -> Result<(), Problem> {
    ctx.require_at(Permission::ManageContracts, Placed { region, line: None, subject: None })
}

fn sign(state: &ContractState, contract: &Contract) -> Result<Vec<ResponsibilityEvent>, Problem> {
    if state.signed.is_some() {
        return Err(Problem::conflict("contract_exists"));
    }
    if contract.role_title.trim().is_empty() {
        return Err(Problem::invalid("contract_title_missing"));
    }
    let from = iso_day(&contract.from)?;
    if let Some(to) = &contract.to
        && iso_day(to)? < from
    {
        return Err(Problem::invalid("contract_ends_before_start")
            .with("from", &contract.from)
            .with("to", to));
    }
    if !fits(contract.line_kind, &contract.target) {
        return Err(Problem::invalid("contract_line_target_mismatch")
            .with("line", contract.line_kind.code())
            .with("target", contract.target.kind()));
    }
    Ok(vec![ResponsibilityEvent::ContractSigned { contract: contract.clone() }])
}

/// Which targets a line can have: territory is a place, an industry line needs a line,
/// an enterprise answers for itself.
const fn fits(line: LineKind, target: &Target) -> bool {
    match line {
        LineKind::Territorial => matches!(target, Target::Region { .. } | Target::Asset { .. }),
        LineKind::Industry => matches!(target, Target::Industry { .. }),
        LineKind::DirectRegulator => {
            matches!(
                target,
                Target::Industry { .. } | Target::Subject { .. } | Target::Asset { .. }
            )
        }
        LineKind::ContractedLeader => true,
        LineKind::Enterprise => matches!(target, Target::Subject { .. }),
    }
}

fn end(state: &ContractState, on: &str, reason: &str) -> Result<Vec<ResponsibilityEvent>, Problem> {
    let Some(contract) = &state.signed else {
        return Err(Problem::not_found("contract_not_found"));
    };
    // Ending it later than its own last day would lengthen it behind the signer's back.
    let ends_itself_before = match &contract.to {
        Some(to) => iso_day(to)? < iso_day(on)?,
        None => false,
    };
    if state.ended_on.is_some() || ends_itself_before {
        return Err(Problem::conflict("contract_ended_already"));
    }
    if iso_day(on)? < iso_day(&contract.from)? {
        return Err(Problem::invalid("contract_ends_before_start")
            .with("from", &contract.from)
            .with("to", on));
    }
    Ok(vec![ResponsibilityEvent::ContractEnded { on: on.to_owned(), reason: reason.to_owned() }])
}
