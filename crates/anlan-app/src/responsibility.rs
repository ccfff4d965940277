//! Who answers for a subject on a day, where nobody or too many do, and the chain of the day a
//! hazard was found (逆向追溯).

use crate::app::App;
use crate::error::AppError;
use anlan_core::calendar::date_in_china;
use anlan_core::codes::region_code::RegionCode;
use anlan_core::ctx::Actor;
use anlan_core::id::SubjectId;
use anlan_core::problem::Problem;
use anlan_core::responsibility::command::{LineKind, Target};
use anlan_core::responsibility::resolve::{Asked, Finding, Held, ResolvedLine, resolve};
use anlan_core::role::Permission;
use anlan_store::log;
use anlan_store::read::Page;
use anlan_store::read::contracts::{self, ContractFilter, ContractRow};
use anlan_store::read::hazards;
use anlan_store::read::visits::{self, VisitRow};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// One line of a chain with its contracts.
#[derive(Debug, Clone)]
pub struct ChainLine {
    /// Line.
    pub line_kind: LineKind,
    /// Holders, the nearest first.
    pub holders: Vec<ContractRow>,
    /// Finding.
    pub finding: Finding,
}

/// Who answers on a day.
#[derive(Debug, Clone)]
pub struct Chain {
    /// The day, ISO.
    pub on: String,
    /// Five lines.
    pub lines: Vec<ChainLine>,
}

/// A township where nobody or too many answer for some of its places.
#[derive(Debug, Clone)]
pub struct PlaceFinding {
    /// Line.
    pub line_kind: LineKind,
    /// Finding.
    pub finding: Finding,
    /// Township, or county where no township is known.
    pub region: String,
    /// Industry line of the subjects there.
    pub line: Option<String>,
    /// Subjects on the ground at the places concerned.
    pub subjects: i64,
    /// Who holds it twice; at a gap, who is there and is not enough.
    pub holders: Vec<ContractRow>,
}

/// A hazard traced back.
#[derive(Debug, Clone)]
pub struct Trace {
    /// Day it was found, ISO.
    pub as_of: String,
    /// Who answered that day.
    pub chain: Option<Chain>,
    /// Visits to the subject before it was found, newest first.
    pub visits: Vec<VisitRow>,
}

/// Visits shown in a trace.
const TRACE_VISITS: i64 = 20;

impl App {
    /// Contracts after a key and how many.
    ///
    /// # Errors
    /// `permission_denied`.
    pub async fn contracts(
        &self,
        actor: &Actor,
        filter: &ContractFilter,
        page: &Page,
    ) -> Result<(Vec<ContractRow>, i64), AppError> {
        let scope = self.scope(actor, Permission::ReadResponsibility)?;
        let mut tx = self.store.read().await?;
        let rows = contracts::list(&mut tx, &scope, filter, page).await?;
        Ok((rows, contracts::count(&mut tx, &scope, filter).await?))
    }

    /// Home of a contract, to address an order.
    ///
    /// # Errors
    /// `contract_not_found`.
    pub async fn contract_home(&self, id: &str) -> Result<(String, String), AppError> {
        let mut tx = self.store.read().await?;
        contracts::home(&mut tx, id)
            .await?
            .ok_or_else(|| Problem::not_found("contract_not_found").into())
    }

    /// Who answers for a subject on a day (ISO).
    ///
    /// # Errors
    /// `permission_denied`, `subject_not_found`, `date_invalid`.
    pub async fn chain(&self, actor: &Actor, subject: &str, on: &str) -> Result<Chain, AppError> {
        self.scope(actor, Permission::ReadResponsibility)?;
        let row = self.subject(actor, subject).await?;
        self.chain_of(&row.region_key, &row.id, (&row.region_code, row.line.as_deref()), on).await
    }

    async fn chain_of(
        &self,
        home: &str,
        subject: &str,
        place: (&str, Option<&str>),
        on: &str,
    ) -> Result<Chain, AppError> {
        let on: Date =
            on.parse().map_err(|_not_a_day| Problem::invalid("date_invalid").with("value", on))?;
        let mut tx = self.store.read().await?;
        let rows = contracts::valid_for(&mut tx, home, &on.to_string(), subject).await?;
        let own = subject.parse().map_err(|_not_an_id| Problem::not_found("subject_not_found"))?;
        // Contracts on a door count for the subject it was matched with.
        let held: Vec<Held> = rows.iter().filter_map(|row| held(row, Some(own))).collect();
        let region = parsed(place.0)?;
        let asked = Asked { subject: own, region: &region, line: place.1 };
        let by_id: BTreeMap<String, ContractRow> =
            rows.into_iter().map(|row| (row.id.clone(), row)).collect();
        let lines = resolve(asked, &held)
            .into_iter()
            .map(|line| ChainLine {
                line_kind: line.line_kind,
                holders: line
                    .holders
                    .iter()
                    .filter_map(|one| by_id.get(&one.contract.to_string()).cloned())
                    .collect(),
                finding: line.finding,
            })
            .collect();
        Ok(Chain { on: on.to_string(), lines })
    }

    /// Gaps and overlaps of the territorial, industry, regulator and leader lines on a day: found
    /// place by place as a chain finds them, summed by township and industry line.
    ///
    /// # Errors
    /// `permission_denied`, `date_invalid`.
    pub async fn responsibility_findings(
        &self,
        actor: &Actor,
        on: &str,
        region: Option<&str>,
    ) -> Result<Vec<PlaceFinding>, AppError> {
        let mut scope = self.scope(actor, Permission::ReadResponsibility)?;
        if let Some(region) = region {
            scope = scope.within(&parsed(region)?);
        }
        let on: Date =
            on.parse().map_err(|_not_a_day| Problem::invalid("date_invalid").with("value", on))?;
        let mut tx = self.store.read().await?;
        let mut findings = Vec::new();
        for (home, _) in log::heads(&mut tx).await? {
            let places = by_region(contracts::places(&mut tx, &scope, &home).await?);
            if places.is_empty() {
                continue;
            }
            let rows = contracts::valid_for(&mut tx, &home, &on.to_string(), "").await?;
            findings.extend(place_findings(&places, &rows)?);
        }
        Ok(findings)
    }

    /// Traces a hazard back to the chain and the visits of the day it was found. The caller's read
    /// of it is itself noted in the access log.
    ///
    /// # Errors
    /// `permission_denied`, `hazard_not_found`.
    pub async fn trace(&self, actor: &Actor, hazard: &str) -> Result<Trace, AppError> {
        let scope = self.scope(actor, Permission::ReverseTrace)?;
        let mut tx = self.store.read().await?;
        let found = hazards::one(&mut tx, &scope, hazard).await?;
        let row = found.ok_or_else(|| Problem::not_found("hazard_not_found"))?;
        let day = date_in_china(row.found_at)
            .map_err(|error| AppError::Invariant(error.to_string()))?
            .to_string();
        let visits = match &row.subject_id {
            Some(subject) => {
                visits::of_subject(&mut tx, &scope, subject, row.found_at + 1, TRACE_VISITS).await?
            }
            None => Vec::new(),
        };
        drop(tx);
        let subject = row.subject_id.clone().unwrap_or_else(|| row.id.clone());
        let place = (row.region_code.as_str(), row.line.as_deref());
        let chain = self.chain_of(&row.region_key, &subject, place, &day).await?;
        Ok(Trace { as_of: day, chain: Some(chain), visits })
    }
}

pub(crate) fn parsed(code: &str) -> Result<RegionCode, Problem> {
    RegionCode::parse(code)
        .map_err(|_not_a_code| Problem::invalid("region_unknown").with("code", code))
}

/// A contract as the resolver looks at it; `own` is the subject that it counts for when it names one.
pub(crate) fn held(row: &ContractRow, own: Option<SubjectId>) -> Option<Held> {
    let region = RegionCode::parse(&row.target_region).ok()?;
    let subject = own.or_else(|| row.target_subject.as_deref().and_then(|id| id.parse().ok()));
    let target = match row.target_kind.as_str() {
        "region" => Target::Region { region },
        "industry" => Target::Industry { region, line: row.target_line.clone()? },
        "subject" => Target::Subject { subject: subject?, region },
        "asset" => Target::Asset { subject: subject?, region },
        _ => return None,
    };
    Some(Held {
        contract: row.id.parse().ok()?,
        person: row.person_id.parse().ok()?,
        role_title: row.role_title.clone(),
        line_kind: LineKind::from_code(&row.line_kind)?,
        target,
    })
}

/// Length of a township code, digits.
const TOWNSHIP_DIGITS: usize = 9;

/// The township a place lies in, or its county where no township is known.
pub(crate) fn township_of(code: &str) -> String {
    code.chars().take(TOWNSHIP_DIGITS).collect()
}

/// Industry lines of the subjects in each region, with how many subjects have them.
type LinesByRegion = BTreeMap<String, Vec<(Option<String>, i64)>>;

/// Line, township, industry line where the line goes by it, and the word of the finding.
type SumKey = (LineKind, String, Option<String>, &'static str);

fn by_region(places: Vec<(String, Option<String>, i64)>) -> LinesByRegion {
    let mut regions = LinesByRegion::new();
    for (region, line, subjects) in places {
        regions.entry(region).or_default().push((line, subjects));
    }
    regions
}

/// Resolves every place by itself: contracts of a village or a grid cell cover nothing of a whole
/// township. Sums afterwards.
fn place_findings(
    places: &LinesByRegion,
    rows: &[ContractRow],
) -> Result<Vec<PlaceFinding>, Problem> {
    let held: Vec<Held> = rows.iter().filter_map(|row| held(row, None)).collect();
    let by_id: BTreeMap<&str, &ContractRow> =
        rows.iter().map(|row| (row.id.as_str(), row)).collect();
    let nobody = SubjectId::new(uuid::Uuid::nil());
    let mut sums = BTreeMap::new();
    for (region, lines) in places {
        let code = parsed(region)?;
        // What lies elsewhere is left out once for the region, not again for each of its lines.
        let near: Vec<Held> =
            held.iter().filter(|one| one.target.region().contains(&code)).cloned().collect();
        for (line, subjects) in lines {
            let asked = Asked { subject: nobody, region: &code, line: line.as_deref() };
            for resolved in resolve(asked, &near) {
                // An enterprise answers for itself: a gap there is a matter of its dossier.
                if resolved.finding == Finding::Ok || resolved.line_kind == LineKind::Enterprise {
                    continue;
                }
                let sum = sum_of(&mut sums, &resolved, (region.as_str(), line.as_deref()));
                sum.subjects += *subjects;
                add_holders(&mut sum.holders, &resolved, &by_id);
            }
        }
    }
    Ok(sums.into_values().collect())
}

/// The entry to which a place's finding belongs.
fn sum_of<'a>(
    sums: &'a mut BTreeMap<SumKey, PlaceFinding>,
    resolved: &ResolvedLine,
    place: (&str, Option<&str>),
) -> &'a mut PlaceFinding {
    let (line_kind, finding) = (resolved.line_kind, resolved.finding);
    let township = township_of(place.0);
    let by_line = matches!(line_kind, LineKind::Industry | LineKind::DirectRegulator);
    let line = if by_line { place.1.map(str::to_owned) } else { None };
    let key = (line_kind, township.clone(), line.clone(), finding.code());
    sums.entry(key).or_insert_with(|| PlaceFinding {
        line_kind,
        finding,
        region: township,
        line,
        subjects: 0,
        holders: Vec::new(),
    })
}

/// Adds the holders a finding is about, each contract once: at an overlap only those who are
/// doubled, because the others of the chain differ from place to place.
fn add_holders(
    known: &mut Vec<ContractRow>,
    resolved: &ResolvedLine,
    by_id: &BTreeMap<&str, &ContractRow>,
) {
    for one in &resolved.holders {
        if resolved.finding == Finding::Overlap && !is_doubled(one, &resolved.holders) {
            continue;
        }
        let id = one.contract.to_string();
        if known.iter().all(|row| row.id != id) {
            known.extend(by_id.get(id.as_str()).map(|row| (*row).clone()));
        }
    }
}

/// Whether somebody else has the same post for the same target. Only contracts on regions and lines
/// come here, so the same target is the same text.
fn is_doubled(one: &Held, holders: &[Held]) -> bool {
    holders.iter().any(|other| {
        one.target == other.target
            && one.role_title == other.role_title
            && one.person != other.person
    })
}
