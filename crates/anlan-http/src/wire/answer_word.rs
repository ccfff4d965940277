//! The closed lists of words that only answers carry. Answers write the words as text; these types
//! put the lists into the document, so that a client knows them all.

use serde::Serialize;
use utoipa::ToSchema;

/// Where an account stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum AccountState {
    /// Waits for the security administrator.
    Proposed,
    /// Can sign in.
    Active,
    /// Ended.
    Disabled,
}

/// What a fact came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum FactOrigin {
    /// 工商登记.
    Register,
    /// 敲门台账.
    Ledger,
    /// Entered by hand.
    Event,
}

/// What a search found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum HitKind {
    /// A subject.
    Subject,
    /// A hazard.
    Hazard,
    /// A region.
    Region,
}

/// A list of what the base still leaves open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum BaseList {
    /// 无照候选: doors without a registration.
    Unlicensed,
    /// 有照无址: registrations in business of which no door was found.
    NoPremises,
    /// 疑似重复: doors that are probably the same place as another.
    Doubles,
    /// 行业主管空档: business on the ground that no industry authority answers for.
    NoAuthority,
}

/// What a row behind a figure is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum FigureRowKind {
    /// A subject.
    Subject,
    /// A hazard.
    Hazard,
    /// A visit.
    Visit,
    /// A responsibility target.
    Target,
    /// An industry of GB/T 4754.
    Industry,
}

/// Why a region has no place among its siblings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum NoRankReason {
    /// Regions are not ranked by this figure.
    NotRanked,
    /// No region was asked about.
    NoRegion,
    /// It is neither a county nor a township of the directory, or it has no siblings.
    NoSiblings,
    /// The person does not see all of every sibling.
    BeyondScope,
}

/// Where a reconciliation stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum RunState {
    /// Under way.
    Running,
    /// Recorded.
    Done,
    /// Broke; nothing changed.
    Failed,
    /// Recorded, and taken back.
    Undone,
}

/// Where a proposed link stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ReviewState {
    /// Waits for a clerk.
    Open,
    /// A clerk accepted a registration.
    Accepted,
    /// A clerk refused all candidates.
    Refused,
    /// The run accepted it: exact code, or the only such name in the town.
    AutoAccepted,
    /// The run found no candidate.
    None,
}
