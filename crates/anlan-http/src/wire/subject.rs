//! Subjects of the base.

use super::place::{DatumPoint, Point};
use super::time::instant;
use super::word::SubjectKind;
use anlan_app::rows::subjects::SubjectRow;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// One subject, as it stands now.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Subject {
    /// Id.
    pub id: String,
    /// Kind.
    #[schema(value_type = SubjectKind)]
    pub kind: String,
    /// Registered name, or the name at the door.
    pub name: String,
    /// Name on the sign, where it differs.
    pub sign_name: Option<String>,
    /// Unified social credit code.
    pub uscc: Option<String>,
    /// Industry, GB/T 4754 code.
    pub industry: Option<String>,
    /// Industry line (行业主管).
    pub line: Option<String>,
    /// How far it has been established.
    #[schema(value_type = super::word::Standing)]
    pub standing: String,
    /// Status by the register.
    #[schema(value_type = super::word::SubjectStatus)]
    pub status: String,
    /// Most specific region known.
    pub region_code: String,
    /// Its name.
    pub region_name: String,
    /// Address in words.
    pub address: Option<String>,
    /// Point, when known.
    pub point: Option<Point>,
    /// Hazards not yet ended, 项.
    pub open_hazards: i64,
    /// Of these, being rectified past their deadline today, 项.
    pub overdue_hazards: i64,
    /// Last change.
    pub updated_at: String,
}

impl From<SubjectRow> for Subject {
    fn from(row: SubjectRow) -> Self {
        Self {
            id: row.id,
            kind: row.kind,
            name: row.name,
            sign_name: row.sign_name,
            uscc: row.uscc,
            industry: row.industry_code,
            line: row.line,
            standing: row.standing,
            status: row.status,
            region_name: row.region_name.unwrap_or_else(|| row.region_code.clone()),
            region_code: row.region_code,
            address: row.address,
            point: Point::of(row.point, row.accuracy_m),
            open_hazards: row.open_hazards,
            overdue_hazards: row.overdue_hazards,
            updated_at: instant(row.updated_at),
        }
    }
}

/// How many subjects pass a filter, now.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, ToSchema)]
pub struct SubjectSummary {
    /// Subjects, 家.
    pub total: i64,
    /// By kind.
    pub by_kind: BTreeMap<String, i64>,
    /// By standing.
    pub by_standing: BTreeMap<String, i64>,
    /// Of the total, those that no map can show.
    pub without_point: i64,
}

/// A subject to be entered by hand.
#[derive(Debug, Clone, PartialEq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SubjectDraft {
    /// Kind.
    pub kind: SubjectKind,
    /// Name, at most 200 characters.
    pub name: String,
    /// Most specific region known.
    pub region_code: String,
    /// Address in words.
    pub address: Option<String>,
    /// Point as given.
    pub point: Option<DatumPoint>,
    /// Industry line, when known.
    pub line: Option<String>,
    /// Contact's name.
    pub contact: Option<String>,
    /// Contact's phone; shown masked afterwards.
    pub phone: Option<String>,
}
