//! The closed lists of words on the wire. Those that requests carry are read into these types;
//! answers carry the same words as text.

use anlan_core::crs::Datum as CoreDatum;
use anlan_core::hazard::command::{self as hazard, OtherEnd, RecheckOutcome as CoreOutcome};
use anlan_core::inspection;
use anlan_core::registry::subject;
use anlan_core::responsibility::command as responsibility;
use anlan_core::target::order as target;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Role of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the words are those of the glossary's roles")]
pub enum RoleCode {
    GridWorker,
    TownOffice,
    SectorDepartment,
    CommitteeOffice,
    Leader,
    Enterprise,
    EnforcementOfficer,
    Expert,
    DisciplineInspector,
    DutyOfficer,
    SystemAdmin,
    SecurityAdmin,
    Auditor,
}

/// Depth of a region.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum RegionLevel {
    /// 省.
    Province,
    /// 设区的市.
    City,
    /// 县、区、县级市.
    County,
    /// 镇、街道、乡.
    Township,
    /// 村、社区.
    Village,
    /// 网格.
    Grid,
}

/// Kind of subject.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum SubjectKind {
    /// 企业.
    Enterprise,
    /// 店铺.
    Shop,
    /// 闲置厂房、院落.
    IdlePremises,
    /// 点位.
    PointAsset,
}

/// How far a subject has been established.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// In the register only.
    Registered,
    /// Found on the ground, and matched where a registration is needed.
    Verified,
    /// Found on the ground, its registration still to be decided.
    InReview,
    /// Found on the ground without a registration.
    UnlicensedCandidate,
    /// Counted as another subject.
    Merged,
}

/// Status by the register.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum SubjectStatus {
    /// 存续.
    Open,
    /// 注销、停业.
    Closed,
    /// 吊销.
    Revoked,
    /// Not known.
    Unknown,
}

/// Datum of a point.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Datum {
    /// CGCS2000.
    Cgcs2000,
    /// WGS-84, as receivers give it.
    Wgs84,
    /// GCJ-02, as most maps of China give it.
    Gcj02,
    /// BD-09.
    Bd09,
}

/// Level of a hazard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum HazardLevel {
    /// 一般事故隐患.
    General,
    /// 重大事故隐患.
    Major,
}

/// Where a hazard stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum HazardState {
    /// 待定级.
    Reported,
    /// 待交办.
    Graded,
    /// 整改中.
    Assigned,
    /// 待复查.
    Rectified,
    /// 已销号.
    ClosedVerified,
    /// 不属实.
    Unfounded,
    /// 已移交.
    Transferred,
}

/// What may be done with a hazard now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "each is the name of an operation")]
pub enum HazardAct {
    Grade,
    Assign,
    Rectify,
    RecheckPass,
    RecheckFail,
    Transfer,
    Unfounded,
}

/// Outcome of a re-check.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum RecheckOutcome {
    /// Fixed.
    Passed,
    /// Not fixed.
    Failed,
}

/// An end that is not a verified fix.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum HazardEnd {
    /// 不属实.
    Unfounded,
    /// 移交.
    Transferred,
}

/// What a visitor found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum VisitResult {
    /// Nothing to object to.
    Normal,
    /// A hazard was reported with it.
    HazardFound,
    /// The premises is shut.
    Closed,
    /// Nothing of the kind is there.
    NotFound,
}

/// Line along which somebody answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum LineKind {
    /// 属地管理.
    Territorial,
    /// 行业主管.
    Industry,
    /// 直接监管.
    DirectRegulator,
    /// 领导包保.
    ContractedLeader,
    /// 企业主体.
    Enterprise,
}

/// What a contract is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum TargetKind {
    /// Everything in a region.
    Region,
    /// One industry line in a region.
    Industry,
    /// One subject.
    Subject,
    /// One point asset.
    Asset,
}

/// Finding about one line of a chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Finding {
    /// Somebody answers, nobody is doubled.
    Ok,
    /// Nobody answers.
    Gap,
    /// Two people hold the same post for the same target.
    Overlap,
}

/// Sort of window of a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum FigureWindow {
    /// How things stand at the end of the day.
    Stock,
    /// From 1 January of the day's year to the day.
    YearToDate,
    /// The day's month, up to the day.
    Month,
    /// The day's quarter, up to the day.
    Quarter,
    /// The day's year, up to the day.
    Year,
    /// From a first day to a last one.
    Campaign,
}

/// Which region comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum FigureRankOrder {
    /// The one with the largest number.
    MostFirst,
    /// The one with the smallest number.
    LeastFirst,
}

/// How the sides of a footing relation stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum FootingKind {
    /// The left side adds up to the right one.
    Equal,
    /// The left side is never more than the right one.
    AtMost,
}

/// Which sort of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ImportKind {
    /// 工商登记.
    Register,
    /// 敲门台账.
    Ledger,
}

/// What a list for the directory holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum DirectoryList {
    /// 区划.
    Regions,
    /// 单位.
    Organisations,
    /// Outlines of regions, 边界.
    Boundaries,
}

/// Where an import stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ImportState {
    /// Read, not yet applied.
    Previewed,
    /// Being applied.
    Running,
    /// Refused; nothing changed.
    Refused,
    /// In the base.
    Applied,
    /// Broke on our side; nothing changed.
    Failed,
}

/// What a reviewer says about a proposed link.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ReviewVerdict {
    /// The named registration is this door's.
    Accept,
    /// None of the candidates is.
    Refuse,
    /// Takes the last decision back.
    Undo,
}

impl From<SubjectKind> for subject::SubjectKind {
    fn from(word: SubjectKind) -> Self {
        match word {
            SubjectKind::Enterprise => Self::Enterprise,
            SubjectKind::Shop => Self::Shop,
            SubjectKind::IdlePremises => Self::IdlePremises,
            SubjectKind::PointAsset => Self::PointAsset,
        }
    }
}

impl From<Datum> for CoreDatum {
    fn from(word: Datum) -> Self {
        match word {
            Datum::Cgcs2000 => Self::Cgcs2000,
            Datum::Wgs84 => Self::Wgs84,
            Datum::Gcj02 => Self::Gcj02,
            Datum::Bd09 => Self::Bd09,
        }
    }
}

impl From<HazardLevel> for hazard::HazardLevel {
    fn from(word: HazardLevel) -> Self {
        match word {
            HazardLevel::General => Self::General,
            HazardLevel::Major => Self::Major,
        }
    }
}

impl From<RecheckOutcome> for CoreOutcome {
    fn from(word: RecheckOutcome) -> Self {
        match word {
            RecheckOutcome::Passed => Self::Passed,
            RecheckOutcome::Failed => Self::Failed,
        }
    }
}

impl From<HazardEnd> for OtherEnd {
    fn from(word: HazardEnd) -> Self {
        match word {
            HazardEnd::Unfounded => Self::Unfounded,
            HazardEnd::Transferred => Self::Transferred,
        }
    }
}

impl From<VisitResult> for inspection::VisitResult {
    fn from(word: VisitResult) -> Self {
        match word {
            VisitResult::Normal => Self::Normal,
            VisitResult::HazardFound => Self::HazardFound,
            VisitResult::Closed => Self::Closed,
            VisitResult::NotFound => Self::NotFound,
        }
    }
}

impl From<LineKind> for responsibility::LineKind {
    fn from(word: LineKind) -> Self {
        match word {
            LineKind::Territorial => Self::Territorial,
            LineKind::Industry => Self::Industry,
            LineKind::DirectRegulator => Self::DirectRegulator,
            LineKind::ContractedLeader => Self::ContractedLeader,
            LineKind::Enterprise => Self::Enterprise,
        }
    }
}

impl From<ImportKind> for subject::SourceKind {
    fn from(word: ImportKind) -> Self {
        match word {
            ImportKind::Register => Self::Register,
            ImportKind::Ledger => Self::Ledger,
        }
    }
}

/// 是否按计划完成进度.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum OnPlan {
    /// 是.
    Yes,
    /// 否.
    No,
}

impl From<OnPlan> for target::OnPlan {
    fn from(word: OnPlan) -> Self {
        match word {
            OnPlan::Yes => Self::Yes,
            OnPlan::No => Self::No,
        }
    }
}

/// Which way a planned number is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum PlanBound {
    /// To be reached.
    AtLeast,
    /// Not to be passed.
    AtMost,
}

impl From<PlanBound> for target::PlanBound {
    fn from(word: PlanBound) -> Self {
        match word {
            PlanBound::AtLeast => Self::AtLeast,
            PlanBound::AtMost => Self::AtMost,
        }
    }
}

impl From<target::PlanBound> for PlanBound {
    fn from(bound: target::PlanBound) -> Self {
        match bound {
            target::PlanBound::AtLeast => Self::AtLeast,
            target::PlanBound::AtMost => Self::AtMost,
        }
    }
}

/// A step of a quarter's report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum TargetStep {
    /// 责任单位签字.
    Sign,
    /// 退回.
    Return,
    /// 领导确认.
    Confirm,
    /// 归档.
    Close,
}
