//! Who answers for what. Contracts name officials in their office and are open to whoever may read
//! responsibility; phones are masked.

use super::place::Named;
use super::word::{Finding, LineKind, TargetKind};
use crate::words;
use anlan_app::accounts::masked_phone;
use anlan_app::responsibility;
use anlan_app::rows::contracts::ContractRow;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A dated contract.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Contract {
    /// Id.
    pub id: String,
    /// Who answers.
    pub person: Named,
    /// As what.
    pub role_title: String,
    /// For which organisation.
    pub organisation: Option<String>,
    /// Along which line.
    #[schema(value_type = LineKind)]
    pub line_kind: String,
    /// For what kind of thing.
    #[schema(value_type = TargetKind)]
    pub target_kind: String,
    /// Region code, `region:line`, or subject id.
    pub target: String,
    /// The same in words.
    pub target_name: String,
    /// Duties in words.
    pub duties: Option<String>,
    /// First day.
    pub from: String,
    /// Last day, when known.
    pub to: Option<String>,
    /// Why it ended, when it did.
    pub ended_reason: Option<String>,
}

impl From<ContractRow> for Contract {
    fn from(row: ContractRow) -> Self {
        Self {
            target: target(&row),
            target_name: target_name(&row),
            id: row.id,
            person: Named { id: row.person_id, name: row.person.unwrap_or_default() },
            role_title: row.role_title,
            organisation: row.organisation,
            line_kind: row.line_kind,
            target_kind: row.target_kind,
            duties: Some(row.duties).filter(|duties| !duties.is_empty()),
            from: row.valid_from,
            to: row.valid_to,
            ended_reason: row.ended_reason,
        }
    }
}

fn target(row: &ContractRow) -> String {
    match (&row.target_subject, &row.target_line) {
        (Some(subject), _) => subject.clone(),
        (None, Some(line)) => format!("{}:{line}", row.target_region),
        (None, None) => row.target_region.clone(),
    }
}

fn target_name(row: &ContractRow) -> String {
    let region = row.region_name.as_ref().unwrap_or(&row.target_region);
    match (&row.subject_name, &row.target_line) {
        (Some(subject), _) => subject.clone(),
        (None, Some(line)) => format!("{region} · {line}"),
        (None, None) => region.clone(),
    }
}

/// A contract to be signed.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ContractDraft {
    /// Who answers.
    pub person_id: String,
    /// As what (镇长, 网格员, 主要负责人 …).
    pub role_title: String,
    /// Organisation, when the person answers for one.
    pub organisation_id: Option<String>,
    /// Along which line.
    pub line_kind: LineKind,
    /// For what kind of thing.
    pub target_kind: TargetKind,
    /// Region code; `region:line` for an industry; subject id for a subject or asset.
    pub target: String,
    /// Duties in words.
    pub duties: Option<String>,
    /// First day.
    pub from: String,
    /// Last day, when known at signing.
    pub to: Option<String>,
}

/// Ends a contract.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ContractEnding {
    /// Last day; what was true before stays true.
    pub on: String,
    /// Why.
    pub reason: String,
}

/// Somebody who answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Holder {
    /// By which contract.
    pub contract_id: String,
    /// Who.
    pub person: Person,
    /// For which organisation.
    pub organisation: Option<String>,
    /// As what.
    pub role_title: String,
    /// Through which region, line or subject.
    pub via: Option<String>,
}

/// A person who can be called.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = HolderPerson)]
pub struct Person {
    /// Account id.
    pub id: String,
    /// Name.
    pub name: String,
    /// Phone, masked: first three and last four digits.
    pub phone_masked: Option<String>,
}

impl From<ContractRow> for Holder {
    fn from(row: ContractRow) -> Self {
        Self {
            via: Some(target_name(&row)),
            contract_id: row.id,
            person: Person {
                id: row.person_id,
                name: row.person.unwrap_or_default(),
                phone_masked: row.phone.as_deref().map(masked_phone),
            },
            organisation: row.organisation,
            role_title: row.role_title,
        }
    }
}

/// One line of a chain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ChainLine {
    /// Line.
    #[schema(value_type = LineKind)]
    pub line: &'static str,
    /// Holders, the nearest first.
    pub holders: Vec<Holder>,
    /// Finding.
    #[schema(value_type = Finding)]
    pub finding: &'static str,
}

/// Who answers on a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Chain {
    /// The day.
    pub on: String,
    /// Five lines; none when the person may not read responsibility.
    pub lines: Vec<ChainLine>,
}

impl Chain {
    /// A chain that the person may not see.
    pub fn hidden(on: String) -> Self {
        Self { on, lines: Vec::new() }
    }
}

impl From<responsibility::Chain> for Chain {
    fn from(chain: responsibility::Chain) -> Self {
        let lines = chain.lines.into_iter().map(|line| ChainLine {
            line: line.line_kind.code(),
            holders: line.holders.into_iter().map(Holder::from).collect(),
            finding: line.finding.code(),
        });
        Self { on: chain.on, lines: lines.collect() }
    }
}

/// A place where nobody or too many answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ResponsibilityFinding {
    /// Stable within one day: finding, line and target.
    pub id: String,
    /// `gap` or `overlap`.
    #[schema(value_type = Finding)]
    pub finding: &'static str,
    /// Line.
    #[schema(value_type = LineKind)]
    pub line: &'static str,
    /// `region`, or `industry` where a line of industry is concerned.
    #[schema(value_type = TargetKind)]
    pub target_kind: &'static str,
    /// Region code, or `region:line`.
    pub target: String,
    /// The same in words.
    pub target_name: String,
    /// Subjects on the ground there, 家.
    pub subjects: i64,
    /// Who holds it twice.
    pub holders: Vec<Holder>,
}

impl ResponsibilityFinding {
    /// A finding, its region named.
    pub fn of(found: responsibility::PlaceFinding, region_name: &str) -> Self {
        let (target_kind, target, target_name) = match &found.line {
            None => ("region", found.region.clone(), region_name.to_owned()),
            Some(line) => {
                ("industry", format!("{}:{line}", found.region), format!("{region_name} · {line}"))
            }
        };
        let (finding, line) = (found.finding.code(), found.line_kind.code());
        Self {
            id: format!("{finding}.{line}.{target}"),
            finding,
            line,
            target_kind,
            target,
            target_name,
            subjects: found.subjects,
            holders: found.holders.into_iter().map(Holder::from).collect(),
        }
    }
}

/// Remarks about a chain: lines where nobody or several answered.
pub fn remarks(chain: &responsibility::Chain) -> Vec<String> {
    chain.lines.iter().filter_map(|line| words::finding(line.line_kind, line.finding)).collect()
}
