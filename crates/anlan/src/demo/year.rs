//! A year of work in the demonstration city as plain data in order of time: visits, and the hazards they
//! find on their way through the loop. It decides nothing the product decides: deadlines, overdue and
//! states come out when the steps are pushed through the command door.

use super::city::City;
use super::city::people::{Handover, enterprise_login, grid_login};
use super::days::Day;
use std::collections::BTreeMap;

pub(crate) mod contracts;
mod hazards;
mod visits;

/// Days of work before and including the last.
pub(crate) const YEAR_DAYS: i64 = 365;

/// One step by one person.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Step {
    /// Instant, milliseconds UTC.
    pub(crate) at_ms: i64,
    /// Key of the person who acts.
    pub(crate) actor_key: String,
    /// What is done.
    pub(crate) action: Action,
}

/// What a visit found at the door.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum VisitResult {
    /// Nothing to remark.
    Normal,
    /// At least one hazard, reported right after.
    HazardFound,
    /// The door was closed.
    Closed,
    /// The door could not be found.
    NotFound,
}

/// Level of a hazard as graded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum HazardLevel {
    /// General.
    General,
    /// Major.
    Major,
}

/// Where a hazard was found.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Target {
    /// At the door with this ledger number.
    Door(String),
    /// At the flood asset with this key.
    Asset(String),
}

/// Outcome of a re-check.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Recheck {
    /// Fixed: the hazard is struck off.
    Passed,
    /// Not fixed: it is reopened and assigned again.
    Failed,
}

/// What a step does. Hazards and visits are numbered from 1 within the year; a photograph is the number
/// to give to `photo::photo`.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Action {
    /// A visit to a door.
    Visit {
        /// Number of the visit.
        visit: u32,
        /// Ledger number of the door.
        door: String,
        /// What was found.
        result: VisitResult,
    },
    /// A hazard is reported.
    ReportHazard {
        /// Number of the hazard.
        hazard: u32,
        /// The visit that found it, if one did.
        visit: Option<u32>,
        /// Where it is.
        target: Target,
        /// Its category.
        category: &'static str,
        /// What was written down.
        words: String,
        /// Photograph.
        photo: Option<u64>,
    },
    /// The township grades it.
    GradeHazard {
        /// Number of the hazard.
        hazard: u32,
        /// Level.
        level: HazardLevel,
    },
    /// The township assigns it, at first or again after a failed re-check.
    AssignHazard {
        /// Number of the hazard.
        hazard: u32,
        /// Who must rectify.
        rectifier_key: String,
        /// Deadline in working days.
        working_days: u8,
    },
    /// The township finds no hazard there.
    DeclareUnfounded {
        /// Number of the hazard.
        hazard: u32,
        /// Why.
        reason: &'static str,
    },
    /// The township hands it to the department it belongs to.
    TransferHazard {
        /// Number of the hazard.
        hazard: u32,
        /// Organisation that takes it.
        organisation_key: String,
        /// Why.
        reason: &'static str,
    },
    /// The rectifier reports it rectified.
    SubmitRectification {
        /// Number of the hazard.
        hazard: u32,
        /// What was done.
        words: &'static str,
        /// Photograph; a few were used before.
        photo: Option<u64>,
    },
    /// Somebody else re-checks it.
    RecheckHazard {
        /// Number of the hazard.
        hazard: u32,
        /// Outcome.
        outcome: Recheck,
        /// What was seen.
        words: &'static str,
        /// Photograph.
        photo: Option<u64>,
    },
}

/// Who holds which post on which day of the year of work.
pub(crate) struct Roster<'a> {
    start: Day,
    handovers: BTreeMap<&'a str, &'a Handover>,
}

impl<'a> Roster<'a> {
    /// The roster of a city for a year that starts on a day.
    pub(crate) fn new(city: &'a City, start: Day) -> Self {
        let posts = city.handovers.iter().map(|handover| (handover.post.as_str(), handover));
        Self { start, handovers: posts.collect() }
    }

    /// The first day of the new holder of a post that changes hands.
    pub(crate) fn change(&self, post: &str) -> Option<(&'a Handover, Day)> {
        let handover = self.handovers.get(post)?;
        Some((handover, self.start.plus(handover.days_after_start)))
    }

    /// Key of the worker of a grid on a day.
    pub(crate) fn grid_worker(&self, grid: &str, day: Day) -> String {
        self.holder(grid, day).unwrap_or_else(|| grid_login(grid))
    }

    /// Key of the safety officer of a named enterprise on a day.
    pub(crate) fn safety_officer(&self, door_number: &str, day: Day) -> String {
        self.holder(door_number, day).unwrap_or_else(|| enterprise_login(door_number))
    }

    fn holder(&self, post: &str, day: Day) -> Option<String> {
        let (handover, from) = self.change(post)?;
        let key = if day < from { &handover.before_key } else { &handover.after_key };
        Some(key.clone())
    }
}

/// The first day of the year of work that ends on a day.
pub(crate) fn first_day(end: Day) -> Day {
    end.plus(1 - YEAR_DAYS)
}

/// Every step of the year that ends with the given day, in order of time. What would come later is left
/// undone, so some hazards stay open and some are overdue.
pub(crate) fn steps(city: &City, end: Day) -> Vec<Step> {
    let start = first_day(end);
    let roster = Roster::new(city, start);
    let visits = visits::visits(city, &roster, start);
    let mut steps = hazards::steps(city, &roster, (start, end), &visits);
    steps.extend(visits.into_iter().map(|visit| visit.step));
    let last_ms = end.plus(1).at_minute(0);
    steps.retain(|step| step.at_ms < last_ms);
    steps.sort_by(|a, b| a.at_ms.cmp(&b.at_ms).then(a.actor_key.cmp(&b.actor_key)));
    steps
}
