//! The people of the city who have accounts, one or more for every role, and the posts that change hands.
//! Names and numbers are drawn; the telephone prefixes are ones no operator has been given.

use super::organisations::{
    committee_key, department_key, enterprise_key, government_key, township_key,
};
use super::territory::{CITY_CODE, COUNTIES, Territory};
use crate::demo::dice::{Dice, Stream};
use crate::demo::ledger::Door;
use crate::demo::words;
use crate::demo::words::trades::LINES;

/// Grids whose worker changes within the year.
const GRID_HANDOVERS: usize = 24;
/// Named enterprises whose safety officer changes within the year.
const ENTERPRISE_HANDOVERS: usize = 12;
/// Staff of each township's safety office; the first is its responsible head.
pub(crate) const TOWN_STAFF: usize = 4;
/// Leaders of the city.
pub(crate) const CITY_LEADERS: usize = 3;
/// Leaders of each county.
pub(crate) const COUNTY_LEADERS: usize = 2;

/// One person with an account.
#[derive(Debug, Clone)]
pub(crate) struct Person {
    /// Key by which steps and contracts name the person; equal to the login.
    pub(crate) key: String,
    /// Login name.
    pub(crate) login: String,
    /// Full name.
    pub(crate) name: String,
    /// Telephone.
    pub(crate) phone: String,
    /// Role, in its glossary identifier.
    pub(crate) role: &'static str,
    /// Title as people say it.
    pub(crate) title: String,
    /// Region of the account's scope.
    pub(crate) region_code: String,
    /// Line of the account's scope.
    pub(crate) line: Option<&'static str>,
    /// Organisation, where the person has one.
    pub(crate) organisation_key: Option<String>,
}

/// A post that changes hands within the year of work.
#[derive(Debug, Clone)]
pub(crate) struct Handover {
    /// Grid code, or door number of the enterprise.
    pub(crate) post: String,
    /// Holder before.
    pub(crate) before_key: String,
    /// Holder after.
    pub(crate) after_key: String,
    /// Days after the first day of the year of work on which the new holder begins.
    pub(crate) days_after_start: i64,
}

/// Login of the worker who now holds a grid.
pub(crate) fn grid_login(grid: &str) -> String {
    format!("wg_{grid}")
}

/// Login of one of a township's staff, counted from 1.
pub(crate) fn town_login(township: &str, number: usize) -> String {
    format!("aj_{township}_{number}")
}

/// Login of one of a region's staff for a line, counted from 1.
pub(crate) fn sector_login(region: &str, line: &str, number: usize) -> String {
    format!("bm_{region}_{line}_{number}")
}

/// Login of one of a region's leaders, counted from 1.
pub(crate) fn leader_login(region: &str, number: usize) -> String {
    format!("ld_{region}_{number}")
}

/// Login of the safety officer who now serves a named enterprise.
pub(crate) fn enterprise_login(door_number: &str) -> String {
    format!("qy_{}", door_number.replace('-', "_"))
}

/// Everyone, and the posts that change hands.
pub(crate) fn all(territory: &Territory, doors: &[Door]) -> (Vec<Person>, Vec<Handover>) {
    let dice = Dice::new(territory.seed, Stream::People);
    let mut crowd = Crowd { dice, people: Vec::new(), handovers: Vec::new() };
    crowd.city_people();
    for (code, _) in COUNTIES {
        crowd.county_people(code);
    }
    for township in &territory.townships {
        for number in 1..=TOWN_STAFF {
            let title = if number == 1 { "安监站站长" } else { "安监站工作人员" };
            let login = town_login(&township.code, number);
            let organisation = township_key(&township.code);
            crowd.add(login, ("town_office", title), &township.code, Some(organisation));
        }
    }
    crowd.grid_workers(territory);
    crowd.enterprise_people(doors);
    (crowd.people, crowd.handovers)
}

struct Crowd {
    dice: Dice,
    people: Vec<Person>,
    handovers: Vec<Handover>,
}

impl Crowd {
    fn add(
        &mut self,
        login: String,
        role: (&'static str, &str),
        region: &str,
        organisation_key: Option<String>,
    ) {
        let name = words::person_name(&mut self.dice, None);
        self.people.push(Person {
            key: login.clone(),
            login,
            name,
            phone: words::phone(&mut self.dice),
            role: role.0,
            title: String::from(role.1),
            region_code: String::from(region),
            line: None,
            organisation_key,
        });
    }

    fn set_line(&mut self, line: &'static str) {
        if let Some(last) = self.people.last_mut() {
            last.line = Some(line);
        }
    }

    fn leaders(&mut self, region: &str, count: usize) {
        for number in 1..=count {
            let title = match (region == CITY_CODE, number) {
                (true, 1) => "市长",
                (true, _) => "副市长",
                (false, 1) => "县区长",
                (false, _) => "副县区长",
            };
            let organisation = Some(government_key(region));
            self.add(leader_login(region, number), ("leader", title), region, organisation);
        }
    }

    /// Staff of the committee office, the lines and enforcement of one region.
    fn offices(&mut self, region: &str, committee_staff: usize) {
        for number in 1..=committee_staff {
            let login = format!("awb_{region}_{number}");
            let role = ("committee_office", "安委办工作人员");
            self.add(login, role, region, Some(committee_key(region)));
        }
        for (place, line) in LINES.iter().enumerate() {
            // The three departments with most subjects have a second desk in each county.
            let desks = if place < 3 && region != CITY_CODE { 2 } else { 1 };
            for number in 1..=desks {
                let login = sector_login(region, line.code, number);
                let title = format!("{}部门安全监管人员", line.name);
                let organisation = Some(department_key(region, line.code));
                self.add(login, ("sector_department", &title), region, organisation);
                self.set_line(line.code);
            }
        }
        for number in 1..=2 {
            let organisation = Some(department_key(region, "emergency"));
            let role = ("enforcement_officer", "安全生产执法人员");
            self.add(format!("zf_{region}_{number}"), role, region, organisation);
            self.set_line("emergency");
        }
    }

    fn city_people(&mut self) {
        self.leaders(CITY_CODE, CITY_LEADERS);
        self.offices(CITY_CODE, 3);
        let fire = || Some(String::from("fire_rescue"));
        let discipline = || Some(String::from("discipline"));
        let emergency = || Some(department_key(CITY_CODE, "emergency"));
        for number in 1..=2 {
            let role = ("enforcement_officer", "消防监督员");
            self.add(format!("xf_{number}"), role, CITY_CODE, fire());
            let role = ("discipline_inspector", "纪检监察干部");
            self.add(format!("jw_{number}"), role, CITY_CODE, discipline());
            let role = ("duty_officer", "应急值班员");
            self.add(format!("zb_{CITY_CODE}_{number}"), role, CITY_CODE, emergency());
        }
        for number in 1..=8 {
            self.add(format!("zj_{number}"), ("expert", "安全生产专家"), CITY_CODE, None);
        }
        for (login, role, title) in [
            ("xtgl", "system_admin", "系统管理员"),
            ("aqgl", "security_admin", "安全管理员"),
            ("sjgl", "auditor", "安全审计员"),
        ] {
            self.add(String::from(login), (role, title), CITY_CODE, emergency());
        }
    }

    fn county_people(&mut self, county: &str) {
        self.leaders(county, COUNTY_LEADERS);
        self.offices(county, 2);
        let organisation = Some(department_key(county, "emergency"));
        self.add(format!("zb_{county}_1"), ("duty_officer", "应急值班员"), county, organisation);
    }

    fn grid_workers(&mut self, territory: &Territory) {
        let mut posts: Vec<(String, String)> = Vec::new();
        for village in &territory.villages {
            let office = township_key(&territory.township_of(village).code);
            for grid in &village.grids {
                let role = ("grid_worker", "网格员");
                self.add(grid_login(grid), role, grid, Some(office.clone()));
                posts.push((grid.clone(), office.clone()));
            }
        }
        self.dice.shuffle(&mut posts);
        for (grid, office) in posts.into_iter().take(GRID_HANDOVERS) {
            let before_key = format!("{}_1", grid_login(&grid));
            self.add(before_key.clone(), ("grid_worker", "网格员（前任）"), &grid, Some(office));
            let after_key = grid_login(&grid);
            self.hand_over(grid, before_key, after_key);
        }
    }

    fn enterprise_people(&mut self, doors: &[Door]) {
        let mut posts: Vec<(String, String)> = Vec::new();
        for door in doors.iter().filter(|door| door.named.is_some()) {
            let organisation = Some(enterprise_key(&door.number));
            let role = ("enterprise", "企业安全员");
            self.add(enterprise_login(&door.number), role, &door.grid_code, organisation);
            posts.push((door.number.clone(), door.grid_code.clone()));
        }
        self.dice.shuffle(&mut posts);
        for (number, grid) in posts.into_iter().take(ENTERPRISE_HANDOVERS) {
            let before_key = format!("{}_1", enterprise_login(&number));
            let organisation = Some(enterprise_key(&number));
            self.add(before_key.clone(), ("enterprise", "企业安全员（前任）"), &grid, organisation);
            let after_key = enterprise_login(&number);
            self.hand_over(number, before_key, after_key);
        }
    }

    fn hand_over(&mut self, post: String, before_key: String, after_key: String) {
        let days_after_start = self.dice.between(90, 300);
        self.handovers.push(Handover { post, before_key, after_key, days_after_start });
    }
}
