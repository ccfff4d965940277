//! Orders about responsibility contracts (包保、包靠、责任人).

use crate::codes::region_code::RegionCode;
use crate::id::{AccountId, ContractId, OrganisationId, SubjectId};
use serde::{Deserialize, Serialize};

/// The five lines along which somebody answers (三管三必须 and the enterprise itself).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LineKind {
    /// 属地: county, township, village, grid.
    Territorial,
    /// 行业主管部门.
    Industry,
    /// 直接监管部门.
    DirectRegulator,
    /// 包保/包靠领导.
    ContractedLeader,
    /// 企业主体责任.
    Enterprise,
}

impl LineKind {
    /// Every line, in the order screens show them.
    pub const ALL: [Self; 5] = [
        Self::Territorial,
        Self::Industry,
        Self::DirectRegulator,
        Self::ContractedLeader,
        Self::Enterprise,
    ];

    /// Stable word of storage and wire.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Territorial => "territorial",
            Self::Industry => "industry",
            Self::DirectRegulator => "direct_regulator",
            Self::ContractedLeader => "contracted_leader",
            Self::Enterprise => "enterprise",
        }
    }

    /// Reads the stable word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|line| line.code() == code)
    }
}

/// What a person answers for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Target {
    /// Everything in a region.
    Region {
        /// The region.
        region: RegionCode,
    },
    /// One line in a region.
    Industry {
        /// The region.
        region: RegionCode,
        /// The line.
        line: String,
    },
    /// One subject.
    Subject {
        /// The subject.
        subject: SubjectId,
        /// Where it is.
        region: RegionCode,
    },
    /// One point asset (涵洞、点位).
    Asset {
        /// The asset's subject id.
        subject: SubjectId,
        /// Where it is.
        region: RegionCode,
    },
}

impl Target {
    /// Stable word of storage and wire.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Region { .. } => "region",
            Self::Industry { .. } => "industry",
            Self::Subject { .. } => "subject",
            Self::Asset { .. } => "asset",
        }
    }

    /// Where the target lies.
    pub const fn region(&self) -> &RegionCode {
        match self {
            Self::Region { region }
            | Self::Industry { region, .. }
            | Self::Subject { region, .. }
            | Self::Asset { region, .. } => region,
        }
    }

    /// The subject, when it is one.
    pub const fn subject(&self) -> Option<SubjectId> {
        match self {
            Self::Region { .. } | Self::Industry { .. } => None,
            Self::Subject { subject, .. } | Self::Asset { subject, .. } => Some(*subject),
        }
    }

    /// The line, when narrowed to one.
    pub fn line(&self) -> Option<&str> {
        match self {
            Self::Industry { line, .. } => Some(line),
            Self::Region { .. } | Self::Subject { .. } | Self::Asset { .. } => None,
        }
    }
}

/// A dated contract.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contract {
    /// Who answers.
    pub person: AccountId,
    /// As what (镇长, 网格员, 主要负责人 …).
    pub role_title: String,
    /// For which organisation.
    pub organisation: Option<OrganisationId>,
    /// Along which line.
    pub line_kind: LineKind,
    /// For what.
    pub target: Target,
    /// Duties in words.
    pub duties: String,
    /// First day, ISO.
    pub from: String,
    /// Last day, ISO, when known at signing.
    pub to: Option<String>,
}

/// Orders of this area.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "order", rename_all = "snake_case")]
pub enum ResponsibilityCommand {
    /// Signs a contract.
    SignContract {
        /// Home county.
        home: RegionCode,
        /// The contract.
        contract: Contract,
    },
    /// Ends a contract; what was true before that day stays true.
    EndContract {
        /// Home county.
        home: RegionCode,
        /// Which.
        contract: ContractId,
        /// Where its target lies.
        region: RegionCode,
        /// Last day, ISO.
        on: String,
        /// Why.
        reason: String,
    },
}
