//! Decides orders about regions, organisations and accounts.

use super::command::{IdentityCommand, NewAccount, RegionEntry};
use super::event::IdentityEvent;
use super::state::{AccountStanding, AccountState};
use crate::calendar::iso_day;
use crate::codes::region_code::RegionCode;
use crate::ctx::{Actor, Ctx, Grant};
use crate::problem::Problem;
use crate::role::Permission;
use crate::scope::{GRANTS_MAX, Placed};
use std::collections::BTreeSet;

/// Most entries in one directory order: one event must stay readable.
pub const DIRECTORY_ENTRIES_MAX: usize = 2_000;
/// Longest login, characters.
const LOGIN_CHARS_MAX: usize = 64;

/// Decides one order.
///
/// # Errors
/// A `Problem` with the reason; nothing happened then.
pub fn decide(
    state: &AccountState,
    command: &IdentityCommand,
    ctx: &Ctx<'_>,
) -> Result<Vec<IdentityEvent>, Problem> {
    match command {
        IdentityCommand::RegisterRegions { home, regions } => {
            ctx.require_at(Permission::ManageDirectory, at(home))?;
            entries(regions.len())?;
            regions.iter().try_for_each(|entry| region(home, entry))?;
            Ok(vec![IdentityEvent::RegionsRegistered { regions: regions.clone() }])
        }
        IdentityCommand::SetBoundaries { home, boundaries } => {
            ctx.require_at(Permission::ManageDirectory, at(home))?;
            entries(boundaries.len())?;
            boundaries.iter().try_for_each(|boundary| inside(home, &boundary.code))?;
            Ok(vec![IdentityEvent::BoundariesSet { boundaries: boundaries.clone() }])
        }
        IdentityCommand::RegisterOrganisations { home, organisations } => {
            ctx.require_at(Permission::ManageDirectory, at(home))?;
            entries(organisations.len())?;
            organisations.iter().try_for_each(|entry| inside(home, &entry.region))?;
            Ok(vec![IdentityEvent::OrganisationsRegistered {
                organisations: organisations.clone(),
            }])
        }
        IdentityCommand::ProposeAccount { home, account } => {
            ctx.require_at(Permission::ProposeAccounts, at(home))?;
            gives(Permission::ProposeAccounts, &account.grants, ctx)?;
            propose(state, account)
        }
        IdentityCommand::ApproveAccount { home, .. } => {
            ctx.require_at(Permission::ApproveAccounts, at(home))?;
            gives(Permission::ApproveAccounts, &state.grants, ctx)?;
            approve(state, ctx)
        }
        IdentityCommand::DisableAccount { home, reason, .. } => {
            ctx.require_at(Permission::ProposeAccounts, at(home))?;
            match state.standing {
                AccountStanding::Proposed | AccountStanding::Active => {
                    Ok(vec![IdentityEvent::AccountDisabled { reason: reason.clone() }])
                }
                AccountStanding::Absent => Err(Problem::not_found("account_not_found")),
                AccountStanding::Disabled => Err(Problem::conflict("account_disabled")),
            }
        }
    }
}

const fn at(region: &RegionCode) -> Placed<'_> {
    Placed { region, line: None, subject: None }
}

/// Nobody gives a role where they have no say themselves.
fn gives(permission: Permission, grants: &[Grant], ctx: &Ctx<'_>) -> Result<(), Problem> {
    grants.iter().try_for_each(|grant| ctx.require_at(permission, at(&grant.scope.region)))
}

fn entries(count: usize) -> Result<(), Problem> {
    if count == 0 || count > DIRECTORY_ENTRIES_MAX {
        return Err(
            Problem::too_large("directory_entries_limit").with("max", DIRECTORY_ENTRIES_MAX)
        );
    }
    Ok(())
}

fn region(home: &RegionCode, entry: &RegionEntry) -> Result<(), Problem> {
    if entry.name.trim().is_empty() {
        return Err(Problem::invalid("region_name_missing").with("code", &entry.code));
    }
    let from = iso_day(&entry.valid_from)?;
    let ends_before = match &entry.valid_to {
        Some(to) => iso_day(to)? < from,
        None => false,
    };
    if ends_before {
        return Err(Problem::invalid("region_ends_before_start").with("code", &entry.code));
    }
    inside(home, &entry.code)
}

fn inside(home: &RegionCode, code: &RegionCode) -> Result<(), Problem> {
    if home.contains(code) {
        Ok(())
    } else {
        Err(Problem::invalid("region_outside_home").with("code", code).with("home", home))
    }
}

fn propose(state: &AccountState, account: &NewAccount) -> Result<Vec<IdentityEvent>, Problem> {
    if state.standing != AccountStanding::Absent {
        return Err(Problem::conflict("account_exists"));
    }
    let login_fits = !account.login.is_empty()
        && account.login.chars().count() <= LOGIN_CHARS_MAX
        && account.login.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.'));
    if !login_fits {
        return Err(Problem::invalid("account_login_invalid").with("login", &account.login));
    }
    if account.grants.is_empty() || account.grants.len() > GRANTS_MAX {
        return Err(Problem::invalid("account_grants_limit").with("max", GRANTS_MAX));
    }
    let roles: BTreeSet<_> = account.grants.iter().map(|grant| grant.role).collect();
    if roles.iter().any(|role| role.is_administrator()) && roles.len() > 1 {
        return Err(Problem::invalid("administrators_exclude_each_other"));
    }
    Ok(vec![IdentityEvent::AccountProposed { account: account.clone() }])
}

fn approve(state: &AccountState, ctx: &Ctx<'_>) -> Result<Vec<IdentityEvent>, Problem> {
    match state.standing {
        AccountStanding::Absent => return Err(Problem::not_found("account_not_found")),
        AccountStanding::Active => return Err(Problem::conflict("account_active_already")),
        AccountStanding::Disabled => return Err(Problem::conflict("account_disabled")),
        AccountStanding::Proposed => {}
    }
    // The machine may start the three administrators, and nobody else: after that, two people.
    let first_start = state.grants.iter().all(|grant| grant.role.is_administrator());
    if matches!(ctx.actor, Actor::Machine) && !first_start {
        return Err(Problem::denied("approval_needs_security_admin"));
    }
    Ok(vec![IdentityEvent::AccountApproved {}])
}
