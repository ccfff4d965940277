//! Orders about regions, organisations and accounts.

use crate::codes::region_code::RegionCode;
use crate::ctx::Grant;
use crate::id::{AccountId, OrganisationId};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A region as its publisher lists it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegionEntry {
    /// Statistical code, 6 to 15 digits.
    pub code: RegionCode,
    /// Name as published.
    pub name: String,
    /// First day of validity, ISO date.
    pub valid_from: String,
    /// Last day of validity, when ended.
    pub valid_to: Option<String>,
    /// Other names in use (办事处, old names).
    pub aliases: Vec<String>,
    /// Centre for labels and zooming, CGCS2000 micro-degrees (lng, lat), when known.
    pub centre: Option<(i64, i64)>,
}

impl RegionEntry {
    /// The last day of whatever stood under this code before; nothing before the first of all days.
    pub fn day_before(&self) -> Option<String> {
        eve(&self.valid_from)
    }

    /// Its own last day, given that the code stands for something else from another day on.
    pub fn last_day(&self, next_from: Option<&str>) -> Option<String> {
        let cut = next_from.and_then(eve);
        match (&self.valid_to, cut) {
            (Some(own), Some(cut)) => Some(own.clone().min(cut)),
            (own, cut) => own.clone().or(cut),
        }
    }
}

fn eve(day: &str) -> Option<String> {
    day.parse::<Date>().ok()?.yesterday().ok().map(|day| day.to_string())
}

/// A boundary as `GeoJSON` geometry text, CGCS2000.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegionBoundary {
    /// Region.
    pub code: RegionCode,
    /// `Polygon` or `MultiPolygon` geometry.
    pub geometry: String,
}

/// What sort of body an organisation is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OrganisationKind {
    /// 部门.
    Department,
    /// 镇街.
    TownshipOffice,
    /// 安委办.
    CommitteeOffice,
    /// 企业.
    Enterprise,
    /// 纪委.
    Discipline,
    /// 政府.
    Government,
    /// 消防救援.
    FireRescue,
}

impl OrganisationKind {
    /// Every kind.
    pub const ALL: [Self; 7] = [
        Self::Department,
        Self::TownshipOffice,
        Self::CommitteeOffice,
        Self::Enterprise,
        Self::Discipline,
        Self::Government,
        Self::FireRescue,
    ];

    /// The stable word used in storage and on the wire.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Department => "department",
            Self::TownshipOffice => "township_office",
            Self::CommitteeOffice => "committee_office",
            Self::Enterprise => "enterprise",
            Self::Discipline => "discipline",
            Self::Government => "government",
            Self::FireRescue => "fire_rescue",
        }
    }

    /// Reads the stable word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// A department, office or enterprise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrganisationEntry {
    /// Id.
    pub id: OrganisationId,
    /// Name.
    pub name: String,
    /// What sort of body.
    pub kind: OrganisationKind,
    /// Seat.
    pub region: RegionCode,
}

/// An account to be opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewAccount {
    /// Login name, unique.
    pub login: String,
    /// The person's name.
    pub name: String,
    /// Phone, shown masked.
    pub phone: Option<String>,
    /// Organisation.
    pub organisation: Option<OrganisationId>,
    /// Roles and where they hold.
    pub grants: Vec<Grant>,
}

/// Orders of this area.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "order", rename_all = "snake_case")]
pub enum IdentityCommand {
    /// Adds regions to the directory of one home.
    RegisterRegions {
        /// Home county or city of the list.
        home: RegionCode,
        /// Entries; a code that exists is replaced from its date on.
        regions: Vec<RegionEntry>,
    },
    /// Sets boundaries.
    SetBoundaries {
        /// Home county or city of the list.
        home: RegionCode,
        /// Boundaries.
        boundaries: Vec<RegionBoundary>,
    },
    /// Adds organisations.
    RegisterOrganisations {
        /// Home county or city of the list.
        home: RegionCode,
        /// Entries.
        organisations: Vec<OrganisationEntry>,
    },
    /// The system administrator proposes an account.
    ProposeAccount {
        /// Home county or city of the account.
        home: RegionCode,
        /// The account.
        account: NewAccount,
    },
    /// The security administrator approves it.
    ApproveAccount {
        /// Home of the account.
        home: RegionCode,
        /// Which.
        account: AccountId,
    },
    /// Ends an account.
    DisableAccount {
        /// Home of the account.
        home: RegionCode,
        /// Which.
        account: AccountId,
        /// Why.
        reason: String,
    },
}
