//! Signing in, and who is signed in.

use serde::{Deserialize, Serialize};
use std::fmt;
use utoipa::ToSchema;

/// Login and password.
#[derive(Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SignIn {
    /// Login.
    pub login: String,
    /// Password; never logged, never answered.
    pub password: String,
}

impl fmt::Debug for SignIn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SignIn").field("login", &self.login).finish_non_exhaustive()
    }
}

/// A change of one's own password; every session of the account ends, and a new one begins.
#[derive(Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PasswordChange {
    /// The password until now.
    pub old: String,
    /// The new one: at least 8 characters, three of capitals, small letters, digits, signs.
    pub new: String,
}

impl fmt::Debug for PasswordChange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PasswordChange").finish_non_exhaustive()
    }
}

/// One role and where it holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct RoleGrant {
    /// Role.
    #[schema(value_type = super::word::RoleCode)]
    pub role: String,
    /// Everything inside this region.
    pub region_code: String,
    /// Its name; the code when the directory does not know it.
    pub region_name: String,
    /// Only this industry line, when narrowed to one.
    pub line: Option<String>,
    /// Organisation of the person.
    pub organisation_id: Option<String>,
    /// Only this subject, when narrowed to one.
    pub subject_id: Option<String>,
}

/// A region by code and name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct NamedRegion {
    /// Code.
    pub code: String,
    /// Name.
    pub name: String,
}

/// Who is signed in. Shown to that person only.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Me {
    /// Account.
    pub account_id: String,
    /// Login.
    pub login: String,
    /// Name.
    pub name: String,
    /// Roles and where they hold.
    pub roles: Vec<RoleGrant>,
    /// What the roles together may do, snake-case words, sorted.
    pub permissions: Vec<String>,
    /// Where the person works: the region of the first role.
    pub home_region: NamedRegion,
    /// The password was set by somebody else and should be changed first.
    pub must_change_password: bool,
}
