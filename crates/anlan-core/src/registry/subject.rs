//! What a subject is: its kind, and how far it has been established.

use serde::{Deserialize, Serialize};

/// Kind of subject.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SubjectKind {
    /// 企业.
    Enterprise,
    /// 店铺.
    Shop,
    /// 闲置厂房、院落.
    IdlePremises,
    /// 点位 such as a culvert.
    PointAsset,
}

impl SubjectKind {
    /// Every kind.
    pub const ALL: [Self; 4] = [Self::Enterprise, Self::Shop, Self::IdlePremises, Self::PointAsset];

    /// Stable word of storage and wire.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Enterprise => "enterprise",
            Self::Shop => "shop",
            Self::IdlePremises => "idle_premises",
            Self::PointAsset => "point_asset",
        }
    }

    /// Reads the stable word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// How far a subject has been established on the ground.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// In the business register, no door found yet.
    Registered,
    /// Found on the ground and, where the law asks for one, matched with its registration.
    Verified,
    /// Found on the ground; its registration is still to be decided (待核).
    InReview,
    /// Found on the ground without a registration (无照候选).
    UnlicensedCandidate,
    /// The same place as another subject; counted there.
    Merged,
}

impl Standing {
    /// Every standing.
    pub const ALL: [Self; 5] =
        [Self::Registered, Self::Verified, Self::InReview, Self::UnlicensedCandidate, Self::Merged];

    /// Stable word of storage and wire.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Registered => "registered",
            Self::Verified => "verified",
            Self::InReview => "in_review",
            Self::UnlicensedCandidate => "unlicensed_candidate",
            Self::Merged => "merged",
        }
    }

    /// Reads the stable word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|standing| standing.code() == code)
    }
}

/// Which sort of file a source is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SourceKind {
    /// 工商登记: what is registered.
    Register,
    /// 敲门台账: what was seen at the door.
    Ledger,
}

impl SourceKind {
    /// Stable word of storage and wire.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Register => "register",
            Self::Ledger => "ledger",
        }
    }

    /// Reads the stable word.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Register, Self::Ledger].into_iter().find(|kind| kind.code() == code)
    }
}
