//! The Chinese names of roles, as screens and receipts print them.

use super::Role;

/// The trade's word for a role.
pub const fn role_name(role: Role) -> &'static str {
    match role {
        Role::GridWorker => "网格员",
        Role::TownOffice => "镇街安监站",
        Role::SectorDepartment => "行业部门",
        Role::CommitteeOffice => "安委办",
        Role::Leader => "分管领导",
        Role::Enterprise => "企业",
        Role::EnforcementOfficer => "执法人员",
        Role::Expert => "专家",
        Role::DisciplineInspector => "纪委督查",
        Role::DutyOfficer => "值班员",
        Role::SystemAdmin => "系统管理员",
        Role::SecurityAdmin => "安全管理员",
        Role::Auditor => "安全审计员",
    }
}
