//! 底数清单: the lists of what the base still leaves open, each row with who answers for it.

use super::answer_word::BaseList;
use super::word::{LineKind, Standing, SubjectKind, SubjectStatus};
use anlan_app::base_lists::{Counts, ListSummary, OwnedRow};
use anlan_app::rows::base_lists::OtherDoor;
use anlan_app::rows::contracts::ContractRow;
use serde::Serialize;
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// The lists in numbers, within the asker's scope.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct BaseListSummary {
    /// The day: today.
    pub on: String,
    /// Every list.
    pub lists: Vec<BaseListCount>,
}

/// One list in numbers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct BaseListCount {
    /// List.
    #[schema(value_type = BaseList)]
    pub list: &'static str,
    /// Rows, 家.
    pub total: i64,
    /// Of these, rows that nobody answers for, 家.
    pub without_owner: i64,
    /// By township, the most rows first.
    pub regions: Vec<BaseListRegion>,
}

/// One township of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct BaseListRegion {
    /// Township, or county where no township is known.
    pub region_code: String,
    /// Its name.
    pub region_name: String,
    /// Rows, 家.
    pub total: i64,
    /// Of these, rows that nobody answers for, 家.
    pub without_owner: i64,
}

impl BaseListCount {
    /// A list's numbers, its townships named.
    pub fn of(summary: ListSummary, names: &BTreeMap<String, String>) -> Self {
        let Counts { total, without_owner } = summary.counts;
        let regions = summary.regions.into_iter().map(|(code, counts)| BaseListRegion {
            region_name: names.get(&code).cloned().unwrap_or_else(|| code.clone()),
            region_code: code,
            total: counts.total,
            without_owner: counts.without_owner,
        });
        Self { list: summary.list.code(), total, without_owner, regions: regions.collect() }
    }
}

/// One row of a list, as it stands now.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct BaseRow {
    /// Subject.
    pub subject_id: String,
    /// Kind.
    #[schema(value_type = SubjectKind)]
    pub kind: String,
    /// How far it has been established.
    #[schema(value_type = Standing)]
    pub standing: String,
    /// Status by the register.
    #[schema(value_type = SubjectStatus)]
    pub status: String,
    /// Registered name, or the name at the door.
    pub name: String,
    /// Unified social credit code.
    pub uscc: Option<String>,
    /// Most specific region known.
    pub region_code: String,
    /// Its name.
    pub region_name: String,
    /// Address in words.
    pub address: Option<String>,
    /// Industry line, when known.
    pub line: Option<String>,
    /// Since when it has had this kind and standing, epoch ms.
    pub since_ms: i64,
    /// Longitude, CGCS2000 degrees, when known.
    pub lng: Option<f64>,
    /// Latitude, CGCS2000 degrees, when known.
    pub lat: Option<f64>,
    /// Who answers, the nearest first; nobody is a finding itself.
    pub owners: Vec<BaseOwner>,
    /// In the list of doubles: the other door, when the asker has it in scope.
    pub other: Option<BaseOther>,
    /// In the list of doubles: probability, 0 to 1, that both are one place.
    pub probability: Option<f64>,
}

/// Who answers for a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct BaseOwner {
    /// Account.
    pub person_id: String,
    /// Name.
    pub name: String,
    /// As what.
    pub role_title: String,
    /// For which organisation.
    pub organisation: Option<String>,
    /// Along which line.
    #[schema(value_type = LineKind)]
    pub line_kind: String,
}

/// The door that a row is probably the same place as.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct BaseOther {
    /// Subject.
    pub subject_id: String,
    /// Name at the door.
    pub name: String,
    /// Address in words.
    pub address: Option<String>,
}

impl From<OwnedRow> for BaseRow {
    fn from(OwnedRow { row, owners }: OwnedRow) -> Self {
        Self {
            subject_id: row.id,
            kind: row.kind,
            standing: row.standing,
            status: row.status,
            name: row.name,
            uscc: row.uscc,
            region_name: row.region_name.unwrap_or_else(|| row.region_code.clone()),
            region_code: row.region_code,
            address: row.address,
            line: row.line,
            since_ms: row.since,
            lng: row.point.map(|(lng, _)| lng),
            lat: row.point.map(|(_, lat)| lat),
            owners: owners.into_iter().map(BaseOwner::from).collect(),
            other: row.other.map(BaseOther::from),
            probability: row.probability,
        }
    }
}

impl From<ContractRow> for BaseOwner {
    fn from(row: ContractRow) -> Self {
        Self {
            person_id: row.person_id,
            name: row.person.unwrap_or_default(),
            role_title: row.role_title,
            organisation: row.organisation,
            line_kind: row.line_kind,
        }
    }
}

impl From<OtherDoor> for BaseOther {
    fn from(door: OtherDoor) -> Self {
        Self { subject_id: door.id, name: door.name, address: door.address }
    }
}
