//! The hazards of the year on their way through the loop: reported, graded, assigned, rectified,
//! re-checked by another, and back when the re-check fails. Whoever rectifies never re-checks.

use super::contracts::{Asset, assets};
use super::visits::Visit;
use super::{Action, HazardLevel, Recheck, Roster, Step, Target};
use crate::demo::city::City;
use crate::demo::city::organisations::department_key;
use crate::demo::city::people::{TOWN_STAFF, sector_login, town_login};
use crate::demo::city::territory::COUNTIES;
use crate::demo::days::{Day, MINUTE_MS, office_time_after};
use crate::demo::dice::{Dice, Stream};
use crate::demo::ledger::Door;
use crate::demo::words::perils::{self, Severity};
use crate::demo::words::trades::PerilGroup;

/// Rounds of rectification after which even the slowest is done.
const ROUNDS_MAX: u32 = 4;
/// Room in the numbers of photographs for each hazard.
const PHOTOS_PER_HAZARD: u64 = 16;

const UNFOUNDED: &[&str] = &[
    "现场复看无此情形",
    "所报物品为门店当日进货，已入库",
    "与已登记隐患重复",
    "位置有误，经核不在该处",
];
const TRANSFERRED: &[&str] =
    &["属行业部门职责，移交处理", "涉及行政许可，移交主管部门", "需执法检查，移交处理"];
const PASSED: &[&str] = &["现场复查，隐患已消除", "已整改到位，同意销号", "复查合格"];
const FAILED: &[&str] =
    &["整改不彻底，现场仍有同类问题", "照片与现场不符，要求重新整改", "只做表面处理，退回"];
const NOT_SAID: &str = "已按要求整改";

/// The place of a hazard with what its loop needs to know.
struct Scene<'a> {
    target: Target,
    township: &'a str,
    county: usize,
    grid: &'a str,
    named: Option<&'a Door>,
    perils: PerilGroup,
}

struct Loops<'a> {
    city: &'a City,
    roster: &'a Roster<'a>,
    dice: Dice,
    steps: Vec<Step>,
    hazard: u32,
}

/// Every step of every hazard; those after the end of the year are cut off by the caller.
pub(super) fn steps(
    city: &City,
    roster: &Roster<'_>,
    year: (Day, Day),
    visits: &[Visit],
) -> Vec<Step> {
    let dice = Dice::new(city.seed, Stream::Hazards);
    let mut loops = Loops { city, roster, dice, steps: Vec::new(), hazard: 0 };
    for visit in visits {
        let mut at_ms = visit.step.at_ms;
        for _ in 0..visit.hazards {
            at_ms += loops.dice.between(2, 9) * MINUTE_MS;
            let scene = loops.door_scene(visit.door);
            loops.run(&scene, (at_ms, &visit.step.actor_key), Some(visit.number));
        }
    }
    for asset in assets(city) {
        let day = year.0.plus(loops.dice.between(20, 340)).office_day_on_or_after();
        let at_ms = day.at_minute(loops.dice.between(9 * 60, 16 * 60));
        let actor = roster.grid_worker(&asset.grid_code, day);
        let scene = asset_scene(city, &asset);
        loops.run(&scene, (at_ms, &actor), None);
    }
    loops.steps
}

fn asset_scene<'a>(city: &'a City, asset: &'a Asset) -> Scene<'a> {
    let village = &city.territory.villages[asset.village];
    Scene {
        target: Target::Asset(asset.key.clone()),
        township: &city.territory.township_of(village).code,
        county: village.county,
        grid: &asset.grid_code,
        named: None,
        perils: PerilGroup::Flood,
    }
}

impl<'a> Loops<'a> {
    fn door_scene(&self, place: usize) -> Scene<'a> {
        let door = &self.city.doors[place];
        let village = &self.city.territory.villages[door.village];
        Scene {
            target: Target::Door(door.number.clone()),
            township: &self.city.territory.township_of(village).code,
            county: door.county,
            grid: &door.grid_code,
            named: Some(door).filter(|door| door.named.is_some()),
            perils: door.perils,
        }
    }

    fn push(&mut self, at_ms: i64, actor_key: &str, action: Action) {
        self.steps.push(Step { at_ms, actor_key: String::from(actor_key), action });
    }

    /// One of a township's staff, never the one named.
    fn town_staff(&mut self, township: &str, except: &str) -> String {
        let first = self.dice.below(TOWN_STAFF);
        let logins = (0..TOWN_STAFF).map(|turn| 1 + (first + turn) % TOWN_STAFF);
        let mut logins = logins.map(|number| town_login(township, number));
        logins.find(|login| login != except).unwrap_or_else(|| town_login(township, 1))
    }

    fn photo(&mut self, part: u64, per_mille: usize) -> Option<u64> {
        let number = u64::from(self.hazard) * PHOTOS_PER_HAZARD + part;
        self.dice.chance(per_mille).then_some(number)
    }

    /// Takes one hazard from its report to wherever it gets.
    fn run(&mut self, scene: &Scene<'_>, found: (i64, &str), visit: Option<u32>) {
        self.hazard += 1;
        let hazard = self.hazard;
        let (found_ms, finder) = found;
        let is_major = self.dice.chance(15);
        let severity = if is_major { Severity::Major } else { Severity::General };
        let (category, words) = perils::describe(&mut self.dice, scene.perils, severity);
        let photo = self.photo(0, 720);
        let target = scene.target.clone();
        let report = Action::ReportHazard { hazard, visit, target, category, words, photo };
        self.push(found_ms, finder, report);
        let minutes = self.dice.between(35, 60 * 20);
        let at_ms = office_time_after(found_ms, minutes);
        let clerk = self.town_staff(scene.township, finder);
        match self.dice.below(1000) {
            0..=29 if !is_major => {
                let reason = *self.dice.pick(UNFOUNDED);
                self.push(at_ms, &clerk, Action::DeclareUnfounded { hazard, reason });
            }
            30..=51 if !is_major => {
                let reason = *self.dice.pick(TRANSFERRED);
                let organisation_key = department_key(COUNTIES[scene.county].0, line_for(category));
                let action = Action::TransferHazard { hazard, organisation_key, reason };
                self.push(at_ms, &clerk, action);
            }
            _ => {
                let level = if is_major { HazardLevel::Major } else { HazardLevel::General };
                self.push(at_ms, &clerk, Action::GradeHazard { hazard, level });
                self.rounds(scene, (at_ms, clerk), category, level);
            }
        }
    }

    /// Assigns, rectifies and re-checks until it passes or somebody stops.
    fn rounds(
        &mut self,
        scene: &Scene<'_>,
        graded: (i64, String),
        category: &'static str,
        level: HazardLevel,
    ) {
        let hazard = self.hazard;
        let (mut at_ms, clerk) = graded;
        for round in 0..ROUNDS_MAX {
            at_ms = office_time_after(at_ms, self.dice.between(4, 90));
            let assigned_on = Day::of_instant(at_ms);
            let rectifier_key = match scene.named {
                Some(door) => self.roster.safety_officer(&door.number, assigned_on),
                None => self.roster.grid_worker(scene.grid, assigned_on),
            };
            let days = self.deadline_days(level, round);
            let working_days = u8::try_from(days).unwrap_or(u8::MAX);
            let rectifier = rectifier_key.clone();
            let assign = Action::AssignHazard { hazard, rectifier_key, working_days };
            self.push(at_ms, &clerk, assign);
            let Some(submitted_ms) = self.rectified_at(at_ms, days) else {
                return;
            };
            let (words, photo) = self.evidence(category, u64::from(round));
            let submit = Action::SubmitRectification { hazard, words, photo };
            self.push(submitted_ms, &rectifier, submit);
            let minutes = self.dice.between(40, 60 * 30);
            at_ms = office_time_after(submitted_ms, minutes);
            let passed = round + 1 == ROUNDS_MAX || self.dice.chance(880);
            let checker = self.checker(scene, level, Day::of_instant(at_ms));
            let outcome = if passed { Recheck::Passed } else { Recheck::Failed };
            let words = *self.dice.pick(if passed { PASSED } else { FAILED });
            let photo = self.photo(9 + u64::from(round), 900);
            self.push(at_ms, &checker, Action::RecheckHazard { hazard, outcome, words, photo });
            if passed {
                return;
            }
        }
    }

    fn deadline_days(&mut self, level: HazardLevel, round: u32) -> i64 {
        match (level, round) {
            (HazardLevel::Major, 0) => self.dice.between(10, 15),
            (HazardLevel::Major, _) => self.dice.between(5, 10),
            (HazardLevel::General, 0) => *self.dice.pick(&[1, 1, 2, 3, 3, 3, 5, 5, 7, 10, 15]),
            (HazardLevel::General, _) => self.dice.between(1, 5),
        }
    }

    /// When the rectifier reports: mostly in time, sometimes late, now and then never.
    fn rectified_at(&mut self, assigned_ms: i64, days: i64) -> Option<i64> {
        let waited = match self.dice.below(1000) {
            0..=24 => return None,
            25..=114 => days + self.dice.between(1, 14),
            _ => self.dice.between(0, days - 1),
        };
        if waited == 0 {
            return Some(office_time_after(assigned_ms, self.dice.between(30, 180)));
        }
        let day = Day::of_instant(assigned_ms).plus_office_days(waited);
        Some(day.at_minute(self.dice.between(8 * 60 + 45, 17 * 60)) + self.dice.between(0, 59_999))
    }

    /// What the rectifier hands in; about one photograph in eighty was used for an earlier hazard.
    fn evidence(&mut self, category: &str, round: u64) -> (&'static str, Option<u64>) {
        let words =
            if self.dice.chance(80) { NOT_SAID } else { perils::fix(&mut self.dice, category) };
        let own = self.photo(1 + round, 930);
        if self.hazard > 400 && self.dice.chance(12) {
            let back = u64::try_from(self.dice.between(1, 300)).unwrap_or(1);
            return (words, Some((u64::from(self.hazard) - back) * PHOTOS_PER_HAZARD + 1));
        }
        (words, own)
    }

    /// Who re-checks: a department for major hazards, else the township, or the grid worker where the
    /// enterprise itself rectified.
    fn checker(&mut self, scene: &Scene<'_>, level: HazardLevel, day: Day) -> String {
        if level == HazardLevel::Major {
            return sector_login(COUNTIES[scene.county].0, "emergency", 1 + self.dice.below(2));
        }
        if scene.named.is_some() && self.dice.chance(450) {
            return self.roster.grid_worker(scene.grid, day);
        }
        self.town_staff(scene.township, "")
    }
}

/// The line a category is handed to.
fn line_for(category: &str) -> &'static str {
    match category {
        "special_equipment" => "market",
        "gas" | "building_site" | "structure" | "flood" => "housing",
        "vehicle" => "transport",
        "farm" => "agriculture",
        _ => "emergency",
    }
}
