//! Who answers for what: dated responsibility contracts, and the flood assets some of them name.
//! One township is left without a contracted leader and one has two, for the product to find.

use super::{Roster, first_day};
use crate::demo::city::City;
use crate::demo::city::people::{COUNTY_LEADERS, leader_login, sector_login, town_login};
use crate::demo::city::territory::{CITY_CODE, COUNTIES, grid_place};
use crate::demo::days::Day;
use crate::demo::dice::{Dice, Stream};
use crate::demo::ground::Point;
use crate::demo::words::trades::LINES;
use std::collections::BTreeSet;

/// Culverts whose responsible persons are made public.
const ASSETS: usize = 24;
/// The township nobody of the leaders has contracted for, by place.
pub(crate) const GAP_TOWNSHIP: usize = 10;
/// The township two leaders have contracted for, by place.
pub(crate) const OVERLAP_TOWNSHIP: usize = 4;
/// The township whose leader changes within the year, by place.
pub(crate) const CHANGED_TOWNSHIP: usize = 13;
/// Days after the start of the year on which that change happens.
const LEADER_CHANGE_DAYS: i64 = 152;

/// Along which line somebody answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum ContractLine {
    /// For a place.
    Territorial,
    /// As the department of an industry.
    Industry,
    /// As the department that supervises directly.
    DirectRegulator,
    /// As the leader who took a township upon himself.
    ContractedLeader,
    /// For the enterprise itself.
    Enterprise,
}

/// What a contract is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum ContractTarget {
    /// Everything in a region.
    Region(String),
    /// The divisions of GB/T 4754 in a region.
    Industry {
        /// Region code.
        region: String,
        /// The line, or `fire`.
        line: &'static str,
        /// Divisions.
        divisions: &'static [&'static str],
    },
    /// The subject behind a door of the ledger, by number.
    Subject(String),
    /// A flood asset, by key.
    Asset(String),
}

/// One contract.
#[derive(Debug, Clone)]
pub(crate) struct Contract {
    /// Its key within the demonstration.
    #[expect(dead_code, reason = "part of what the generator tells; nobody reads it yet")]
    pub(crate) key: String,
    /// Line.
    pub(crate) line: ContractLine,
    /// Who answers.
    pub(crate) person_key: String,
    /// For what.
    pub(crate) target: ContractTarget,
    /// First day, ISO.
    pub(crate) from: String,
    /// First day on which it no longer holds, ISO; none while it holds.
    pub(crate) until: Option<String>,
    /// The paper it rests on.
    pub(crate) document: &'static str,
}

/// One point asset.
#[derive(Debug, Clone)]
pub(crate) struct Asset {
    /// Its key.
    pub(crate) key: String,
    /// Name.
    pub(crate) name: String,
    /// Always `culvert`.
    #[expect(dead_code, reason = "part of what the generator tells; nobody reads it yet")]
    pub(crate) kind: &'static str,
    /// Place of its village.
    pub(crate) village: usize,
    /// Its grid.
    pub(crate) grid_code: String,
    /// Address in words.
    pub(crate) address: String,
    /// Position, CGCS2000.
    pub(crate) point: Point,
}

/// The culverts of the city, each in a village of its own.
pub(crate) fn assets(city: &City) -> Vec<Asset> {
    let mut dice = Dice::new(city.seed, Stream::Contracts);
    let mut taken = BTreeSet::new();
    let mut list = Vec::new();
    while list.len() < ASSETS {
        let place = dice.below(city.territory.villages.len());
        if !taken.insert(place) {
            continue;
        }
        let village = &city.territory.villages[place];
        let town = city.territory.township_of(village);
        let (east, north) = (0.12 * dice.bell(), 0.12 * dice.bell());
        let road = dice.pick(&town.roads);
        let number = list.len() + 1;
        list.push(Asset {
            key: format!("culvert_{number:02}"),
            name: format!("{road}{}涵洞", village.name.trim_end_matches("社区")),
            kind: "culvert",
            village: place,
            grid_code: village.grids[grid_place(village.grids.len(), east, north)].clone(),
            address: format!("{}{}{road}", town.name, village.name),
            point: village.centre.moved_km(east, north),
        });
    }
    list
}

/// Every contract in force in the year of work that ends on a day, and those that ended within it.
pub(crate) fn contracts(city: &City, end: Day) -> Vec<Contract> {
    let start = first_day(end);
    let (year, _, _) = start.civil();
    let book = Book {
        city,
        roster: Roster::new(city, start),
        start,
        signed: Day::from_civil(year, 1, 1).iso(),
        list: Vec::new(),
    };
    book.fill()
}

struct Book<'a> {
    city: &'a City,
    roster: Roster<'a>,
    start: Day,
    signed: String,
    list: Vec<Contract>,
}

impl Book<'_> {
    fn fill(mut self) -> Vec<Contract> {
        self.territorial();
        self.departments();
        self.leaders();
        self.enterprises();
        self.flood();
        self.list
    }

    fn add(
        &mut self,
        line: ContractLine,
        person_key: String,
        target: ContractTarget,
        days: (Option<String>, Option<String>),
    ) {
        let document = match line {
            ContractLine::Territorial => "属地安全生产责任书",
            ContractLine::Industry => "行业安全监管责任清单",
            ContractLine::DirectRegulator => "直接监管责任清单",
            ContractLine::ContractedLeader => "领导包靠镇街责任书",
            ContractLine::Enterprise => "企业安全生产主体责任承诺书",
        };
        let key = format!("contract_{:05}", self.list.len() + 1);
        let (from, until) = (days.0.unwrap_or_else(|| self.signed.clone()), days.1);
        self.list.push(Contract { key, line, person_key, target, from, until, document });
    }

    /// Adds a contract of whoever holds a post, or two when the post changes hands.
    fn add_post(&mut self, line: ContractLine, post: &str, holder: String, target: ContractTarget) {
        let Some((handover, change)) = self.roster.change(post) else {
            self.add(line, holder, target, (None, None));
            return;
        };
        let (before, after) = (handover.before_key.clone(), handover.after_key.clone());
        self.add(line, before, target.clone(), (None, Some(change.iso())));
        self.add(line, after, target, (Some(change.iso()), None));
    }

    fn territorial(&mut self) {
        let territory = &self.city.territory;
        let line = ContractLine::Territorial;
        for township in &territory.townships {
            let target = ContractTarget::Region(township.code.clone());
            self.add(line, town_login(&township.code, 1), target, (None, None));
        }
        for (place, village) in territory.villages.iter().enumerate() {
            // Every member of the office but its head answers for every third village.
            let staff = town_login(&territory.township_of(village).code, 2 + place % 3);
            let target = ContractTarget::Region(village.code.clone());
            self.add(line, staff, target, (None, None));
            for grid in &village.grids {
                let worker = self.roster.grid_worker(grid, self.start);
                self.add_post(line, grid, worker, ContractTarget::Region(grid.clone()));
            }
        }
    }

    fn departments(&mut self) {
        let industry = |region: &str, line: &'static str, divisions| ContractTarget::Industry {
            region: String::from(region),
            line,
            divisions,
        };
        for (county, _) in COUNTIES {
            for line in LINES {
                let target = industry(county, line.code, line.divisions);
                let person = sector_login(county, line.code, 1);
                self.add(ContractLine::Industry, person, target.clone(), (None, None));
                let regulator = match line.code {
                    "emergency" => format!("zf_{county}_1"),
                    "industry" | "market" => sector_login(county, line.code, 2),
                    _ => continue,
                };
                self.add(ContractLine::DirectRegulator, regulator, target, (None, None));
            }
        }
        let gathering: &[&str] = &["61", "62", "83", "84", "89", "90"];
        let target = industry(CITY_CODE, "fire", gathering);
        self.add(ContractLine::DirectRegulator, String::from("xf_1"), target, (None, None));
    }

    fn leaders(&mut self) {
        let line = ContractLine::ContractedLeader;
        for (place, township) in self.city.territory.townships.iter().enumerate() {
            let (county, _) = COUNTIES[township.county];
            let target = ContractTarget::Region(township.code.clone());
            let own = leader_login(county, 1 + place % COUNTY_LEADERS);
            match place {
                GAP_TOWNSHIP => {}
                OVERLAP_TOWNSHIP => {
                    self.add(line, leader_login(CITY_CODE, 2), target.clone(), (None, None));
                    self.add(line, own, target, (None, None));
                }
                CHANGED_TOWNSHIP => {
                    let change = self.start.plus(LEADER_CHANGE_DAYS).iso();
                    let other = leader_login(county, 1 + (place + 1) % COUNTY_LEADERS);
                    self.add(line, own, target.clone(), (None, Some(change.clone())));
                    self.add(line, other, target, (Some(change), None));
                }
                0 => self.add(line, leader_login(CITY_CODE, 1), target, (None, None)),
                8 => self.add(line, leader_login(CITY_CODE, 2), target, (None, None)),
                12 => self.add(line, leader_login(CITY_CODE, 3), target, (None, None)),
                _ => self.add(line, own, target, (None, None)),
            }
        }
    }

    fn enterprises(&mut self) {
        let city = self.city;
        for door in city.doors.iter().filter(|door| door.named.is_some()) {
            let officer = self.roster.safety_officer(&door.number, self.start);
            let target = ContractTarget::Subject(door.number.clone());
            self.add_post(ContractLine::Enterprise, &door.number, officer, target);
        }
    }

    fn flood(&mut self) {
        for asset in assets(self.city) {
            let village = &self.city.territory.villages[asset.village];
            let (county, _) = COUNTIES[village.county];
            let head = town_login(&self.city.territory.township_of(village).code, 1);
            let target = ContractTarget::Asset(asset.key);
            self.add(ContractLine::Territorial, head, target.clone(), (None, None));
            let regulator = sector_login(county, "housing", 1);
            self.add(ContractLine::DirectRegulator, regulator, target, (None, None));
        }
    }
}
