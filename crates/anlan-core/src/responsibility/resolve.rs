//! Resolves who answers for a subject on a day, along five lines, and says where nobody or
//! too many do. Pure: contracts in, chain out; the same on any day of the past.

use super::command::{LineKind, Target};
use crate::codes::region_code::{RegionCode, RegionLevel};
use crate::id::{AccountId, ContractId, SubjectId};

/// A contract as the resolver looks at it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// Contract.
    pub contract: ContractId,
    /// Who.
    pub person: AccountId,
    /// As what.
    pub role_title: String,
    /// Along which line.
    pub line_kind: LineKind,
    /// For what.
    pub target: Target,
}

/// The subject asked about.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// Subject.
    pub subject: SubjectId,
    /// Where it was on that day.
    pub region: &'a RegionCode,
    /// Its industry line.
    pub line: Option<&'a str>,
}

/// What the resolver says about one line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Finding {
    /// Somebody answers, and nobody is doubled.
    Ok,
    /// Nobody answers.
    Gap,
    /// Two people hold the same post for the same target.
    Overlap,
}

impl Finding {
    /// Stable word of storage and wire.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Gap => "gap",
            Self::Overlap => "overlap",
        }
    }
}

/// One line of the chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResolvedLine {
    /// Line.
    pub line_kind: LineKind,
    /// Holders, the nearest first.
    pub holders: Vec<Held>,
    /// Finding.
    pub finding: Finding,
}

/// Resolves the five lines. `held` are the contracts valid on the day; order does not matter.
pub fn resolve(asked: Asked<'_>, held: &[Held]) -> Vec<ResolvedLine> {
    LineKind::ALL
        .into_iter()
        .map(|line_kind| {
            let mut holders: Vec<Held> = held
                .iter()
                .filter(|one| one.line_kind == line_kind && covers(&one.target, asked))
                .cloned()
                .collect();
            holders.sort_by(|a, b| {
                let nearest = specificity(&b.target).cmp(&specificity(&a.target));
                nearest
                    .then_with(|| a.role_title.cmp(&b.role_title))
                    .then_with(|| a.contract.cmp(&b.contract))
            });
            let finding = finding(line_kind, &holders);
            ResolvedLine { line_kind, holders, finding }
        })
        .collect()
}

/// The same thing to answer for. A door and its registration may stand at different addresses and
/// are one subject all the same.
fn same(a: &Target, b: &Target) -> bool {
    match (a.subject(), b.subject()) {
        (Some(a), Some(b)) => a == b,
        (Some(_) | None, Some(_) | None) => a == b,
    }
}

fn covers(target: &Target, asked: Asked<'_>) -> bool {
    match target {
        Target::Region { region } => region.contains(asked.region),
        Target::Industry { region, line } => {
            region.contains(asked.region) && asked.line == Some(line.as_str())
        }
        Target::Subject { subject, .. } | Target::Asset { subject, .. } => {
            *subject == asked.subject
        }
    }
}

/// Length of the region code, with a subject nearer than any region.
fn specificity(target: &Target) -> usize {
    match target {
        Target::Subject { .. } | Target::Asset { .. } => usize::MAX,
        Target::Region { region } | Target::Industry { region, .. } => region.prefix().len(),
    }
}

fn finding(line_kind: LineKind, holders: &[Held]) -> Finding {
    let answered = match line_kind {
        // A county magistrate answers for everything; territory is covered only from the township down.
        LineKind::Territorial => holders.iter().any(|held| match &held.target {
            Target::Region { region } => region.level() >= RegionLevel::Township,
            Target::Industry { .. } | Target::Subject { .. } | Target::Asset { .. } => true,
        }),
        LineKind::Industry
        | LineKind::DirectRegulator
        | LineKind::ContractedLeader
        | LineKind::Enterprise => !holders.is_empty(),
    };
    if !answered {
        return Finding::Gap;
    }
    let doubled = holders.iter().enumerate().any(|(at, a)| {
        holders.iter().skip(at + 1).any(|b| {
            same(&a.target, &b.target) && a.role_title == b.role_title && a.person != b.person
        })
    });
    if doubled { Finding::Overlap } else { Finding::Ok }
}
