//! What a person may see and touch: regions × lines × self. The same `Scope` is a required argument
//! of every list, count, export, tile, search and figure; nothing computes its own.

use crate::codes::region_code::RegionCode;
use crate::id::SubjectId;
use serde::{Deserialize, Serialize};

/// Most grants one account may carry; the SQL predicate grows with them.
pub const GRANTS_MAX: usize = 16;

/// One region, optionally narrowed to one line and to one subject.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScopeGrant {
    /// Everything inside this region.
    pub region: RegionCode,
    /// Only this industry line (行业), when set.
    pub line: Option<String>,
    /// Only this subject (an enterprise sees itself), when set.
    pub subject: Option<SubjectId>,
}

/// The union of a person's grants. Empty means nothing at all.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Scope {
    grants: Vec<ScopeGrant>,
    #[serde(default)]
    everything: bool,
}

/// The three facts about a record that scope looks at.
#[derive(Debug, Clone, Copy)]
pub struct Placed<'a> {
    /// Most specific region known.
    pub region: &'a RegionCode,
    /// Industry line, when known.
    pub line: Option<&'a str>,
    /// Subject, when the record belongs to one.
    pub subject: Option<SubjectId>,
}

impl Scope {
    /// The union of `grants`, at most [`GRANTS_MAX`] of them.
    pub fn new(mut grants: Vec<ScopeGrant>) -> Self {
        grants.truncate(GRANTS_MAX);
        Self { grants, everything: false }
    }

    /// Everything inside one region: commands on the machine itself and the schedule.
    pub fn region(region: RegionCode) -> Self {
        Self { grants: vec![ScopeGrant { region, line: None, subject: None }], everything: false }
    }

    /// Whether nothing is left out.
    pub const fn is_everything(&self) -> bool {
        self.everything
    }

    /// Everything: for orders and questions of the machine itself.
    pub const fn everything() -> Self {
        Self { grants: Vec::new(), everything: true }
    }

    /// The grants, for the SQL predicate and for the receipt.
    pub fn grants(&self) -> &[ScopeGrant] {
        &self.grants
    }

    /// Nothing is visible.
    pub fn is_empty(&self) -> bool {
        self.grants.is_empty() && !self.everything
    }

    /// Whether a record lies inside.
    pub fn permits(&self, placed: Placed<'_>) -> bool {
        self.everything
            || self.grants.iter().any(|grant| {
                grant.region.contains(placed.region)
                    && grant.line.as_deref().is_none_or(|line| placed.line == Some(line))
                    && grant.subject.is_none_or(|subject| placed.subject == Some(subject))
            })
    }

    /// Whether everything inside a region is visible: some grant holds all of it, every line and
    /// every subject.
    pub fn covers(&self, region: &RegionCode) -> bool {
        let whole = |grant: &ScopeGrant| grant.line.is_none() && grant.subject.is_none();
        self.everything
            || self.grants.iter().any(|grant| whole(grant) && grant.region.contains(region))
    }

    /// Narrowed to one region: the part of each grant that lies inside it.
    #[must_use]
    pub fn within(&self, region: &RegionCode) -> Self {
        if self.everything {
            return Self::region(region.clone());
        }
        let grants = self.grants.iter().filter_map(|grant| {
            if region.contains(&grant.region) {
                Some(grant.clone())
            } else if grant.region.contains(region) {
                Some(ScopeGrant { region: region.clone(), ..grant.clone() })
            } else {
                None
            }
        });
        Self { grants: grants.collect(), everything: false }
    }
}

#[cfg(test)]
mod tests;
