//! The roles of the trade and what each may do. There is no super-user: the three administrators
//! exclude each other (GB/T 22239 practice), and none of them sees business records.

use serde::{Deserialize, Serialize};

pub mod words;

/// What a person is here. One account may hold several, but at most one administrator role,
/// and an administrator holds nothing else.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// 网格员: finds, visits, re-checks in one grid.
    GridWorker,
    /// 镇街安监站: triages, assigns, re-checks in one township.
    TownOffice,
    /// 行业部门: its line, in its county.
    SectorDepartment,
    /// 安委办: the cross-department desk.
    CommitteeOffice,
    /// 分管领导: reads what is theirs.
    Leader,
    /// 企业: rectifies at its own subject.
    Enterprise,
    /// 执法人员.
    EnforcementOfficer,
    /// 专家.
    Expert,
    /// 纪委督查: read-only, with reverse trace.
    DisciplineInspector,
    /// 值班员.
    DutyOfficer,
    /// 系统管理员: proposes accounts, runs the machine.
    SystemAdmin,
    /// 安全管理员: approves what the system administrator proposes.
    SecurityAdmin,
    /// 安全审计员: reads the logs of everybody, changes nothing.
    Auditor,
}

impl Role {
    /// Every role, in the order screens show them.
    pub const ALL: [Self; 13] = [
        Self::GridWorker,
        Self::TownOffice,
        Self::SectorDepartment,
        Self::CommitteeOffice,
        Self::Leader,
        Self::Enterprise,
        Self::EnforcementOfficer,
        Self::Expert,
        Self::DisciplineInspector,
        Self::DutyOfficer,
        Self::SystemAdmin,
        Self::SecurityAdmin,
        Self::Auditor,
    ];

    /// The stable word used in storage and on the wire.
    pub const fn code(self) -> &'static str {
        match self {
            Self::GridWorker => "grid_worker",
            Self::TownOffice => "town_office",
            Self::SectorDepartment => "sector_department",
            Self::CommitteeOffice => "committee_office",
            Self::Leader => "leader",
            Self::Enterprise => "enterprise",
            Self::EnforcementOfficer => "enforcement_officer",
            Self::Expert => "expert",
            Self::DisciplineInspector => "discipline_inspector",
            Self::DutyOfficer => "duty_officer",
            Self::SystemAdmin => "system_admin",
            Self::SecurityAdmin => "security_admin",
            Self::Auditor => "auditor",
        }
    }

    /// Reads the stable word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.code() == code)
    }

    /// One of the three administrators (三员).
    pub const fn is_administrator(self) -> bool {
        matches!(self, Self::SystemAdmin | Self::SecurityAdmin | Self::Auditor)
    }
}

/// One thing that a role may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Permission {
    /// See subjects, dossiers, the map and search.
    ReadSubjects,
    /// Add or correct a subject by hand.
    RegisterSubject,
    /// Import registers and ledgers, run a reconciliation.
    ImportSources,
    /// Accept or refuse proposed links.
    DecideReviews,
    /// See hazards.
    ReadHazards,
    /// Report a hazard.
    ReportHazard,
    /// Grade and assign hazards, end them as unfounded or transferred.
    TriageHazard,
    /// Submit a rectification.
    RectifyHazard,
    /// Re-check somebody else's rectification.
    RecheckHazard,
    /// Record a visit.
    RecordVisit,
    /// See who answers for what.
    ReadResponsibility,
    /// Sign and end contracts.
    ManageContracts,
    /// Trace a hazard back to the chain of its day.
    ReverseTrace,
    /// See figures and open them to their rows.
    ReadFigures,
    /// See target tables.
    ReadTargets,
    /// Import target tables, link targets to figures.
    ImportTargets,
    /// Report a quarter of one's own unit's targets.
    ReportTargets,
    /// Sign a colleague's report in the responsible unit.
    SignTargets,
    /// Confirm signed reports of one's own targets as their leader.
    ConfirmTargets,
    /// Take confirmed quarters in.
    CloseTargets,
    /// See bulletins that were issued.
    ReadBulletins,
    /// Issue bulletins and their corrections.
    IssueBulletins,
    /// See regions and organisations.
    ReadDirectory,
    /// Change regions and organisations.
    ManageDirectory,
    /// Propose, disable and unlock accounts.
    ProposeAccounts,
    /// Approve proposed accounts and roles.
    ApproveAccounts,
    /// See accounts.
    ReadAccounts,
    /// See jobs and the state of the machine.
    ReadJobs,
    /// Read the logs.
    ReadAudit,
}

impl Permission {
    /// The stable word used on the wire.
    pub const fn code(self) -> &'static str {
        match self {
            Self::ReadSubjects => "read_subjects",
            Self::RegisterSubject => "register_subject",
            Self::ImportSources => "import_sources",
            Self::DecideReviews => "decide_reviews",
            Self::ReadHazards => "read_hazards",
            Self::ReportHazard => "report_hazard",
            Self::TriageHazard => "triage_hazard",
            Self::RectifyHazard => "rectify_hazard",
            Self::RecheckHazard => "recheck_hazard",
            Self::RecordVisit => "record_visit",
            Self::ReadResponsibility => "read_responsibility",
            Self::ManageContracts => "manage_contracts",
            Self::ReverseTrace => "reverse_trace",
            Self::ReadFigures => "read_figures",
            Self::ReadTargets => "read_targets",
            Self::ImportTargets => "import_targets",
            Self::ReportTargets => "report_targets",
            Self::SignTargets => "sign_targets",
            Self::ConfirmTargets => "confirm_targets",
            Self::CloseTargets => "close_targets",
            Self::ReadBulletins => "read_bulletins",
            Self::IssueBulletins => "issue_bulletins",
            Self::ReadDirectory => "read_directory",
            Self::ManageDirectory => "manage_directory",
            Self::ProposeAccounts => "propose_accounts",
            Self::ApproveAccounts => "approve_accounts",
            Self::ReadAccounts => "read_accounts",
            Self::ReadJobs => "read_jobs",
            Self::ReadAudit => "read_audit",
        }
    }
}

use Permission as P;

const GRID: &[P] = &[
    P::ReadSubjects,
    P::RegisterSubject,
    P::ReadHazards,
    P::ReportHazard,
    P::RectifyHazard,
    P::RecheckHazard,
    P::RecordVisit,
    P::ReadResponsibility,
    P::ReadDirectory,
];
const TOWN: &[P] = &[
    P::ReadSubjects,
    P::RegisterSubject,
    P::ImportSources,
    P::DecideReviews,
    P::ReadHazards,
    P::ReportHazard,
    P::TriageHazard,
    P::RectifyHazard,
    P::RecheckHazard,
    P::RecordVisit,
    P::ReadResponsibility,
    P::ReadFigures,
    P::ReadTargets,
    P::ReportTargets,
    P::SignTargets,
    P::ReadBulletins,
    P::IssueBulletins,
    P::ReadDirectory,
];
const SECTOR: &[P] = &[
    P::ReadSubjects,
    P::ReadHazards,
    P::ReportHazard,
    P::TriageHazard,
    P::RectifyHazard,
    P::RecheckHazard,
    P::RecordVisit,
    P::ReadResponsibility,
    P::ReadFigures,
    P::ReadTargets,
    P::ReportTargets,
    P::SignTargets,
    P::ReadBulletins,
    P::ReadDirectory,
];
const COMMITTEE: &[P] = &[
    P::ReadSubjects,
    P::RegisterSubject,
    P::ImportSources,
    P::DecideReviews,
    P::ReadHazards,
    P::ReportHazard,
    P::TriageHazard,
    P::RecheckHazard,
    P::RecordVisit,
    P::ReadResponsibility,
    P::ManageContracts,
    P::ReverseTrace,
    P::ReadFigures,
    P::ReadTargets,
    P::ImportTargets,
    P::ReportTargets,
    P::SignTargets,
    P::CloseTargets,
    P::ReadBulletins,
    P::IssueBulletins,
    P::ReadDirectory,
    P::ManageDirectory,
];
const LEADER: &[P] = &[
    P::ReadSubjects,
    P::ReadHazards,
    P::ReadResponsibility,
    P::ReadFigures,
    P::ReadTargets,
    P::ConfirmTargets,
    P::ReadBulletins,
    P::ReadDirectory,
];
const ENTERPRISE: &[P] = &[
    P::ReadSubjects,
    P::ReadHazards,
    P::ReportHazard,
    P::RectifyHazard,
    P::ReadResponsibility,
    P::ReadDirectory,
];
const ENFORCEMENT: &[P] = &[
    P::ReadSubjects,
    P::ReadHazards,
    P::ReportHazard,
    P::RecheckHazard,
    P::RecordVisit,
    P::ReadResponsibility,
    P::ReadDirectory,
];
const EXPERT: &[P] = &[P::ReadSubjects, P::ReadHazards, P::ReportHazard, P::ReadDirectory];
const DISCIPLINE: &[P] = &[
    P::ReadSubjects,
    P::ReadHazards,
    P::ReadResponsibility,
    P::ReverseTrace,
    P::ReadFigures,
    P::ReadTargets,
    P::ReadBulletins,
    P::ReadDirectory,
];
const DUTY: &[P] =
    &[P::ReadSubjects, P::ReadHazards, P::ReportHazard, P::ReadResponsibility, P::ReadDirectory];
const SYSTEM: &[P] =
    &[P::ReadDirectory, P::ManageDirectory, P::ProposeAccounts, P::ReadAccounts, P::ReadJobs];
const SECURITY: &[P] = &[P::ReadDirectory, P::ApproveAccounts, P::ReadAccounts];
const AUDITOR: &[P] = &[P::ReadDirectory, P::ReadAccounts, P::ReadAudit];

/// What a role may do; scope says where.
pub const fn permissions(role: Role) -> &'static [Permission] {
    match role {
        Role::GridWorker => GRID,
        Role::TownOffice => TOWN,
        Role::SectorDepartment => SECTOR,
        Role::CommitteeOffice => COMMITTEE,
        Role::Leader => LEADER,
        Role::Enterprise => ENTERPRISE,
        Role::EnforcementOfficer => ENFORCEMENT,
        Role::Expert => EXPERT,
        Role::DisciplineInspector => DISCIPLINE,
        Role::DutyOfficer => DUTY,
        Role::SystemAdmin => SYSTEM,
        Role::SecurityAdmin => SECURITY,
        Role::Auditor => AUDITOR,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_three_administrators_see_no_business_record() {
        for role in Role::ALL.into_iter().filter(|role| role.is_administrator()) {
            for business in
                [P::ReadSubjects, P::ReadHazards, P::ReadFigures, P::ReadTargets, P::ReadBulletins]
            {
                assert!(!permissions(role).contains(&business), "{role:?} {business:?}");
            }
        }
    }

    /// A figure of targets shows rows of the register, and a bulletin shows its numbers.
    #[test]
    fn whoever_reads_figures_or_bulletins_reads_targets() {
        for role in Role::ALL {
            let may = permissions(role);
            for reads in [P::ReadFigures, P::ReadBulletins] {
                assert!(!may.contains(&reads) || may.contains(&P::ReadTargets), "{role:?}");
            }
        }
    }

    #[test]
    fn whoever_proposes_an_account_cannot_approve_it() {
        for role in Role::ALL {
            let may = permissions(role);
            assert!(!(may.contains(&P::ProposeAccounts) && may.contains(&P::ApproveAccounts)));
        }
    }
}
