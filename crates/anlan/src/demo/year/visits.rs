//! The visits of the year: who went to which door when, and whether something was found.
//! Enterprises with accounts are seen often, shops once or not at all.

use super::{Action, Roster, Step, VisitResult, YEAR_DAYS};
use crate::demo::city::City;
use crate::demo::city::people::{TOWN_STAFF, town_login};
use crate::demo::days::Day;
use crate::demo::dice::{Dice, Stream};
use crate::demo::ledger::{Door, DoorKind};

/// One visit and how many hazards it will report.
pub(super) struct Visit {
    /// The visit itself.
    pub(super) step: Step,
    /// Number of the visit.
    pub(super) number: u32,
    /// Place of the door in the city's list.
    pub(super) door: usize,
    /// Hazards it reports.
    pub(super) hazards: usize,
}

/// Every visit of the year in order of time, numbered from 1.
pub(super) fn visits(city: &City, roster: &Roster<'_>, start: Day) -> Vec<Visit> {
    let mut dice = Dice::new(city.seed, Stream::Visits);
    let mut visits = Vec::new();
    for (place, door) in city.doors.iter().enumerate() {
        for _ in 0..visit_count(&mut dice, door) {
            visits.push(visit(&mut dice, (city, roster), (place, door), start));
        }
    }
    visits.sort_by_key(|visit| (visit.step.at_ms, visit.door));
    for (number, visit) in (1..).zip(visits.iter_mut()) {
        visit.number = number;
        if let Action::Visit { visit: field, .. } = &mut visit.step.action {
            *field = number;
        }
    }
    visits
}

fn visit_count(dice: &mut Dice, door: &Door) -> usize {
    if door.named.is_some() {
        return 5 + dice.below(7);
    }
    match door.kind {
        DoorKind::Enterprise => 1 + dice.weighted(&[45, 35, 20]),
        DoorKind::Shop => dice.weighted(&[22, 64, 14]),
        DoorKind::Idle => dice.weighted(&[50, 45, 5]),
    }
}

fn visit(dice: &mut Dice, world: (&City, &Roster<'_>), place: (usize, &Door), start: Day) -> Visit {
    let (city, roster) = world;
    let (index, door) = place;
    let mut day = start.plus(dice.between(0, YEAR_DAYS - 1));
    if !day.is_office_day() && !dice.chance(60) {
        // Nearly all weekend visits move back to an office day, never before the year begins.
        while !day.is_office_day() && day > start {
            day = day.plus(-1);
        }
    }
    let (result, hazards) = outcome(dice, door);
    let by_town = dice.chance(if door.named.is_some() { 480 } else { 120 });
    let actor_key = if by_town {
        let village = &city.territory.villages[door.village];
        let township = &city.territory.township_of(village).code;
        town_login(township, 1 + dice.below(TOWN_STAFF))
    } else {
        roster.grid_worker(&door.grid_code, day)
    };
    let at_ms = day.at_minute(dice.between(8 * 60 + 40, 17 * 60)) + dice.between(0, 59_999);
    let action = Action::Visit { visit: 0, door: door.number.clone(), result };
    Visit { step: Step { at_ms, actor_key, action }, number: 0, door: index, hazards }
}

fn outcome(dice: &mut Dice, door: &Door) -> (VisitResult, usize) {
    let (hazardous, absent) = match (door.kind, door.named.is_some()) {
        (_, true) => (425, 0),
        (DoorKind::Enterprise, false) => (285, 30),
        (DoorKind::Shop, false) => (122, 42),
        (DoorKind::Idle, false) => (60, 15),
    };
    let roll = dice.below(1000);
    if roll < hazardous {
        let more = match door.kind {
            DoorKind::Enterprise => dice.weighted(&[62, 26, 9, 3]),
            DoorKind::Shop | DoorKind::Idle => dice.weighted(&[91, 9]),
        };
        (VisitResult::HazardFound, 1 + more)
    } else if roll < hazardous + absent {
        let closed = dice.chance(640);
        (if closed { VisitResult::Closed } else { VisitResult::NotFound }, 0)
    } else {
        (VisitResult::Normal, 0)
    }
}
