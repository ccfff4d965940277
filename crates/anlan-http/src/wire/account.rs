//! Accounts, people to choose from, organisations.

use super::session::RoleGrant;
use super::word::RoleCode;
use anlan_app::rows::accounts::AccountRow;
use anlan_app::rows::directory::OrganisationRow;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;
use utoipa::ToSchema;

/// One account. Shown to the administrators.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Account {
    /// Id.
    pub id: String,
    /// Login.
    pub login: String,
    /// Name.
    pub name: String,
    /// Roles and where they hold.
    pub roles: Vec<RoleGrant>,
    /// Where it stands.
    #[schema(value_type = super::answer_word::AccountState)]
    pub state: String,
    /// Organisation.
    pub organisation: Option<String>,
}

impl Account {
    /// An account with its regions named.
    pub fn of(row: AccountRow, names: &BTreeMap<String, String>) -> Self {
        Self {
            roles: grants(&row, names),
            id: row.id,
            login: row.login,
            name: row.name,
            state: row.standing,
            organisation: row.organisation,
        }
    }
}

/// Roles of an account with their regions named.
pub fn grants(row: &AccountRow, names: &BTreeMap<String, String>) -> Vec<RoleGrant> {
    row.grants
        .iter()
        .map(|grant| {
            let code = grant.scope.region.as_str();
            RoleGrant {
                role: grant.role.code().to_owned(),
                region_code: code.to_owned(),
                region_name: names.get(code).cloned().unwrap_or_else(|| code.to_owned()),
                line: grant.scope.line.clone(),
                organisation_id: row.organisation_id.clone(),
                subject_id: grant.scope.subject.map(|subject| subject.to_string()),
            }
        })
        .collect()
}

/// One role to be given.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RoleDraft {
    /// Role.
    pub role: RoleCode,
    /// Where.
    pub region_code: String,
    /// Only this industry line.
    pub line: Option<String>,
    /// Only this subject.
    pub subject_id: Option<String>,
}

/// An account to be proposed. It cannot sign in until the security administrator approves it.
#[derive(Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AccountDraft {
    /// Login, unique: letters, digits, `_`, `-`, `.`.
    pub login: String,
    /// The person's name.
    pub name: String,
    /// Phone, shown masked.
    pub phone: Option<String>,
    /// First password, to be changed at the first sign-in; never logged, never answered.
    pub password: Option<String>,
    /// Organisation.
    pub organisation_id: Option<String>,
    /// Roles, 1 to 16; an administrator holds exactly one.
    pub roles: Vec<RoleDraft>,
}

impl fmt::Debug for AccountDraft {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AccountDraft").field("login", &self.login).finish_non_exhaustive()
    }
}

/// Ends an account.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AccountEnding {
    /// Why.
    #[serde(default)]
    pub reason: String,
}

/// A password in place of a forgotten one; its owner has to change it at the next sign-in.
#[derive(Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PasswordReset {
    /// At least 8 characters, three of capitals, small letters, digits, signs. Never logged.
    pub password: String,
}

impl fmt::Debug for PasswordReset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PasswordReset").finish_non_exhaustive()
    }
}

/// An order without words.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize, ToSchema)]
pub struct Nothing {}

/// Somebody who can be named as assignee or holder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Person {
    /// Account.
    pub id: String,
    /// Name.
    pub name: String,
    /// Organisation.
    pub organisation: Option<String>,
    /// First role.
    #[schema(value_type = Option<RoleCode>)]
    pub role: Option<String>,
    /// Where that role holds.
    pub region_name: Option<String>,
}

impl Person {
    /// A person with the region named.
    pub fn of(row: AccountRow, names: &BTreeMap<String, String>) -> Self {
        Self {
            role: row.grants.first().map(|grant| grant.role.code().to_owned()),
            region_name: names.get(&row.region_code).cloned(),
            id: row.id,
            name: row.name,
            organisation: row.organisation,
        }
    }
}

/// A department, office or enterprise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Organisation {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
    /// `department`, `township_office`, `committee_office`, `enterprise`, `discipline`.
    pub kind: String,
    /// Seat.
    pub region_code: String,
    /// Its name.
    pub region_name: String,
}

impl Organisation {
    /// An organisation with its seat named.
    pub fn of(row: OrganisationRow, names: &BTreeMap<String, String>) -> Self {
        Self {
            region_name: names
                .get(&row.region_code)
                .cloned()
                .unwrap_or_else(|| row.region_code.clone()),
            id: row.id,
            name: row.name,
            kind: row.kind,
            region_code: row.region_code,
        }
    }
}
