//! Tests of the demonstration city: exact counts, sound codes and shapes, ordered steps, same bytes.

use super::city::City;
use super::city::territory::{CITY_CODE, COUNTIES, RegionLevel, Territory};
use super::days::{Day, office_time_after};
use super::drive::{SET_UP_DAYS, is_whole};
use super::ground::{Area, Point};
use super::ledger::{self, DoorKind};
use super::photo::photo;
use super::register::credit_code::{Era, check, credit_code};
use super::register::plan::Standing;
use super::register::{self, RegisterRow, Rows};
use super::words;
use super::year::contracts::{
    ContractLine, ContractTarget, GAP_TOWNSHIP, OVERLAP_TOWNSHIP, assets, contracts,
};
use super::year::{self, Action, HazardLevel, Recheck, Step};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

const SEED: u64 = 20_251_121;

fn city() -> &'static City {
    static CITY: OnceLock<City> = OnceLock::new();
    CITY.get_or_init(|| City::generate(SEED))
}

fn end() -> Day {
    Day::from_civil(2026, 11, 20)
}

/// FNV-1a, enough to tell two texts apart.
fn hash(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

#[test]
fn days_count_and_roll_as_the_calendar_does() {
    for (civil, iso, is_office_day) in [
        ((1970, 1, 1), "1970-01-01", false),
        ((2024, 2, 29), "2024-02-29", true),
        ((2026, 10, 7), "2026-10-07", false),
        ((2026, 11, 20), "2026-11-20", true),
        ((2026, 11, 21), "2026-11-21", false),
    ] {
        let day = Day::from_civil(civil.0, civil.1, civil.2);
        assert_eq!(day.iso(), iso);
        assert_eq!(day.civil(), civil);
        assert_eq!(Day::of_instant(day.at_minute(0)), day);
        assert_eq!(Day::of_instant(day.at_minute(1439)), day);
        assert_eq!(day.is_office_day(), is_office_day, "{iso}");
    }
    // 2026-11-20 is a Friday: after hours means Monday.
    let monday = office_time_after(end().at_minute(18 * 60), 5);
    assert_eq!(Day::of_instant(monday).iso(), "2026-11-23");
    assert_eq!(end().at_minute(0), 1_795_104_000_000);
}

#[test]
fn codes_carry_the_check_characters_of_the_standards() {
    assert_eq!(check("91350100M000100Y4"), '3');
    for serial in [1, 999, 4_027_500] {
        for era in [Era::Unified, Era::Before] {
            let code = credit_code("91", "379901", serial, era);
            assert!(is_sound(&code), "{code}");
        }
    }
}

/// A second reading of GB 32100: the weighted sum of all eighteen, the last with weight 1, is 0 mod 31.
fn is_sound(code: &str) -> bool {
    let alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    let mut weight = 1_usize;
    let mut sum = 0_usize;
    for (place, letter) in code.chars().enumerate() {
        let Some(value) = alphabet.chars().position(|known| known == letter) else {
            return false;
        };
        sum += value * if place == 17 { 1 } else { weight };
        weight = weight * 3 % 31;
    }
    code.len() == 18 && sum.is_multiple_of(31)
}

#[test]
fn register_has_146_000_sound_and_different_records() {
    let territory = Territory::generate(SEED);
    let mut codes = BTreeSet::new();
    let (mut open, mut rows) = (0, 0);
    for county in 0..COUNTIES.len() {
        let mut companies = BTreeSet::new();
        for row in Rows::of_county(&territory, county) {
            let RegisterRow { uscc, named, plan, trade, .. } = row;
            assert!(is_sound(&uscc), "{uscc}");
            assert!(!trade.company.is_empty() || !trade.shops.is_empty());
            assert!(!uscc.starts_with("91") || companies.insert(named.name.clone()));
            assert!(codes.insert(uscc));
            open += usize::from(plan.standing == Standing::Open);
            rows += 1;
        }
    }
    assert_eq!(rows, 146_000);
    assert_eq!(codes.len(), 146_000);
    assert!((101_900..102_400).contains(&open), "{open}");
    assert_eq!(register::ROWS.iter().sum::<usize>(), 146_000);
    let mut text = Vec::new();
    let written = register::write_register(&territory, Some("379904"), &mut text).unwrap();
    let lines = text.split(|byte| *byte == b'\n').filter(|line| !line.is_empty());
    let fields = |line: &[u8]| line.split(|byte| *byte == b',').count();
    assert!(lines.clone().all(|line| fields(line) == 11 && line.ends_with(b"\r")));
    assert_eq!((written, lines.count()), (27_500, 27_501));
    assert_eq!(register::write_register(&territory, Some("000000"), &mut text).unwrap(), 0);
}

#[test]
fn ledger_has_exactly_the_doors_reported() {
    let city = city();
    let count = |kind: DoorKind| city.doors.iter().filter(|door| door.kind == kind).count();
    assert_eq!(count(DoorKind::Enterprise), 3_031);
    assert_eq!(count(DoorKind::Shop), 17_044);
    assert_eq!(count(DoorKind::Idle), 2_555);
    let numbers: BTreeSet<&str> = city.doors.iter().map(|door| door.number.as_str()).collect();
    assert_eq!(numbers.len(), 22_630);
    assert_eq!(city.doors.iter().filter(|door| door.named.is_some()).count(), 300);
    let licensed = city.doors.iter().filter(|door| door.licence.is_some()).count();
    let coded = city.doors.iter().filter(|door| !door.uscc.is_empty()).count();
    assert!((430..470).contains(&(coded * 1000 / licensed)));
    assert!((70..90).contains(&((20_075 - licensed) * 1000 / 20_075)));
    let licences: BTreeSet<&str> = city.doors.iter().filter_map(|d| d.licence.as_deref()).collect();
    assert_eq!(licences.len(), licensed);
    for door in &city.doors {
        let village = &city.territory.villages[door.village];
        assert!(village.grids.contains(&door.grid_code));
        assert!(city.territory.township_of(village).area.contains(door.point), "{}", door.number);
        assert!(village.centre.distance_squared(door.point) < 4.0);
    }
    let mut lines = 0;
    for (code, _) in COUNTIES {
        let mut text = Vec::new();
        lines += ledger::write_ledger(&city.territory, &city.doors, Some(code), &mut text).unwrap();
    }
    assert_eq!(lines, 22_630);
}

/// Twice the signed area, in square degrees.
fn doubled_area(area: &Area) -> f64 {
    let ring = &area.ring;
    let next = |index: usize| ring[(index + 1) % ring.len()];
    let parts = ring.iter().enumerate().map(|(i, a)| a.lng * next(i).lat - next(i).lng * a.lat);
    parts.sum()
}

type Micro = (i64, i64);

fn micro(point: Point) -> Micro {
    let text = |value: f64| format!("{value:.6}").replace('.', "").parse::<i64>().unwrap();
    (text(point.lng), text(point.lat))
}

fn edges(area: &Area) -> Vec<(Micro, Micro)> {
    let ring: Vec<Micro> = area.ring.iter().map(|point| micro(*point)).collect();
    (0..ring.len()).map(|index| (ring[index], ring[(index + 1) % ring.len()])).collect()
}

fn crosses(first: (Micro, Micro), second: (Micro, Micro)) -> bool {
    let side = |a: Micro, b: Micro, c: Micro| {
        ((b.0 - a.0) * (c.1 - a.1) - (b.1 - a.1) * (c.0 - a.0)).signum()
    };
    let (a, b) = first;
    let (c, d) = second;
    side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0
}

#[test]
fn townships_part_the_city_without_gap_or_overlap() {
    for seed in [SEED, 1, 2, 3, 4, 5, 6, 7] {
        let territory = Territory::generate(seed);
        let mut all = BTreeSet::new();
        let mut total = 0.0;
        for township in &territory.townships {
            let own = edges(&township.area);
            for (index, edge) in own.iter().enumerate() {
                assert!(all.insert(*edge), "seed {seed}: an edge is held twice");
                assert!(!own[..index].iter().any(|other| crosses(*edge, *other)), "seed {seed}");
            }
            assert!(doubled_area(&township.area) > 0.0);
            total += doubled_area(&township.area);
        }
        // What no neighbour holds the other way round is the outline: one closed line.
        let outline: BTreeMap<Micro, Micro> =
            all.iter().filter(|(a, b)| !all.contains(&(*b, *a))).copied().collect();
        let start = *outline.keys().next().unwrap();
        let mut seen = 0;
        let mut at = start;
        loop {
            at = outline[&at];
            seen += 1;
            if at == start {
                break;
            }
        }
        assert_eq!(seen, outline.len(), "seed {seed}: the outline is not one line");
        assert!(total > 0.0);
        for village in &territory.villages {
            assert!(territory.township_of(village).area.contains(village.centre));
        }
        assert!((150..=240).contains(&territory.villages.len()));
    }
}

#[test]
fn regions_form_one_tree_with_codes_inside_their_parents() {
    let territory = Territory::generate(SEED);
    let mut levels: BTreeMap<&str, RegionLevel> = BTreeMap::new();
    let mut names = BTreeSet::new();
    for region in &territory.regions {
        let width = match region.level {
            RegionLevel::City | RegionLevel::County => 6,
            RegionLevel::Township => 9,
            RegionLevel::Village => 12,
            RegionLevel::Grid => 15,
        };
        assert_eq!(region.code.len(), width);
        assert!(names.insert((region.parent.clone(), region.name.clone())));
        if let Some(parent) = &region.parent {
            assert!(levels.contains_key(parent.as_str()), "{parent}");
            assert!(parent == CITY_CODE || region.code.starts_with(parent.as_str()));
        }
        assert!(levels.insert(&region.code, region.level).is_none());
        assert_eq!(region.boundary.is_some(), region.level <= RegionLevel::Township);
    }
    let count = |level| levels.values().filter(|known| **known == level).count();
    assert_eq!(count(RegionLevel::County), 4);
    assert_eq!(count(RegionLevel::Township), 16);
    assert!((450..760).contains(&count(RegionLevel::Grid)));
}

#[test]
fn every_role_has_people_and_every_reference_resolves() {
    let city = city();
    let keys: BTreeSet<&str> = city.people.iter().map(|person| person.key.as_str()).collect();
    assert_eq!(keys.len(), city.people.len());
    let organisations: BTreeSet<&str> = city.organisations.iter().map(|o| o.key.as_str()).collect();
    assert_eq!(organisations.len(), city.organisations.len());
    let regions: BTreeSet<&str> = city.territory.regions.iter().map(|r| r.code.as_str()).collect();
    let mut roles: BTreeMap<&str, usize> = BTreeMap::new();
    for person in &city.people {
        *roles.entry(person.role).or_default() += 1;
        assert!(regions.contains(person.region_code.as_str()));
        assert!(person.organisation_key.as_deref().is_none_or(|key| organisations.contains(key)));
        assert!(person.login.is_ascii());
    }
    assert_eq!(roles.len(), 13);
    for single in ["system_admin", "security_admin", "auditor"] {
        assert_eq!(roles[single], 1);
    }
    assert_eq!(roles["leader"], 11);
    assert_eq!(roles["enterprise"], 312);
}

#[test]
fn steps_and_contracts_name_only_people_and_organisations_that_exist() {
    let city = city();
    let keys: BTreeSet<&str> = city.people.iter().map(|person| person.key.as_str()).collect();
    let organisations: BTreeSet<&str> = city.organisations.iter().map(|o| o.key.as_str()).collect();
    for step in year::steps(city, end()) {
        assert!(keys.contains(step.actor_key.as_str()), "{}", step.actor_key);
        if let Action::AssignHazard { rectifier_key, .. } = &step.action {
            assert!(keys.contains(rectifier_key.as_str()), "{rectifier_key}");
        }
        if let Action::TransferHazard { organisation_key, .. } = &step.action {
            assert!(organisations.contains(organisation_key.as_str()), "{organisation_key}");
        }
    }
    for contract in contracts(city, end()) {
        assert!(keys.contains(contract.person_key.as_str()), "{}", contract.person_key);
        assert!(contract.until.is_none_or(|until| until > contract.from));
    }
}

/// What has happened to one hazard so far.
#[derive(Default)]
struct Life {
    last_ms: i64,
    rectifier: String,
    state: &'static str,
}

fn follow(lives: &mut BTreeMap<u32, Life>, step: &Step) {
    let (hazard, from, to): (u32, &[&str], &'static str) = match &step.action {
        Action::Visit { .. } => return,
        Action::ReportHazard { hazard, .. } => (*hazard, &[""], "reported"),
        Action::GradeHazard { hazard, .. } => (*hazard, &["reported"], "graded"),
        Action::DeclareUnfounded { hazard, .. } => (*hazard, &["reported"], "unfounded"),
        Action::TransferHazard { hazard, .. } => (*hazard, &["reported"], "transferred"),
        Action::AssignHazard { hazard, .. } => (*hazard, &["graded", "reopened"], "assigned"),
        Action::SubmitRectification { hazard, .. } => (*hazard, &["assigned"], "rectified"),
        Action::RecheckHazard { hazard, outcome: Recheck::Passed, .. } => {
            (*hazard, &["rectified"], "closed")
        }
        Action::RecheckHazard { hazard, outcome: Recheck::Failed, .. } => {
            (*hazard, &["rectified"], "reopened")
        }
    };
    let life = lives.entry(hazard).or_default();
    assert!(from.contains(&life.state), "hazard {hazard}: {} then {to}", life.state);
    assert!(step.at_ms > life.last_ms, "hazard {hazard} goes back in time");
    if let Action::AssignHazard { rectifier_key, working_days, .. } = &step.action {
        assert!((1..=15).contains(working_days));
        life.rectifier.clone_from(rectifier_key);
    }
    if to == "rectified" {
        assert_eq!(step.actor_key, life.rectifier);
    }
    if ["closed", "reopened"].contains(&to) {
        assert_ne!(step.actor_key, life.rectifier);
    }
    life.state = to;
    life.last_ms = step.at_ms;
}

#[test]
fn a_year_of_steps_is_ordered_and_nobody_rechecks_what_he_rectified() {
    let city = city();
    let steps = year::steps(city, end());
    assert!(steps.is_sorted_by_key(|step| step.at_ms));
    let first = year::first_day(end());
    assert_eq!(first.iso(), "2025-11-21");
    assert!(steps.iter().all(|step| step.at_ms >= first.at_minute(0)));
    assert!(steps.iter().all(|step| step.at_ms < end().plus(1).at_minute(0)));
    let mut lives = BTreeMap::new();
    let mut visited = BTreeSet::new();
    let doors: BTreeSet<&str> = city.doors.iter().map(|door| door.number.as_str()).collect();
    for step in &steps {
        follow(&mut lives, step);
        if let Action::Visit { visit, door, .. } = &step.action {
            assert!(doors.contains(door.as_str()) && visited.insert(*visit));
        }
        if let Action::ReportHazard { visit: Some(visit), .. } = &step.action {
            assert!(visited.contains(visit));
        }
    }
    assert!((23_000..25_500).contains(&visited.len()), "{}", visited.len());
    assert!((5_500..6_600).contains(&lives.len()), "{}", lives.len());
    let open = |life: &&Life| !["closed", "unfounded", "transferred"].contains(&life.state);
    assert!((100..700).contains(&lives.values().filter(open).count()));
    let majors =
        |step: &&Step| matches!(step.action, Action::GradeHazard { level: HazardLevel::Major, .. });
    assert!((55..140).contains(&steps.iter().filter(majors).count()));
    // Another last day moves the year as a whole.
    let moved = year::steps(city, end().plus(-40));
    assert!(moved.iter().all(|step| step.at_ms < end().plus(-39).at_minute(0)));
}

#[test]
fn a_year_that_was_left_before_its_last_office_day_is_not_whole() {
    // A Friday, the weekend after it, and the last day of the long holiday.
    let friday = end();
    let holiday = (Day::from_civil(2026, 10, 7), Day::from_civil(2026, 9, 30));
    let lasts = [(friday, friday), (friday.plus(1), friday), (friday.plus(2), friday), holiday];
    for (last, office_day) in lasts {
        let set_up = year::first_day(last).plus(-SET_UP_DAYS);
        let steps = year::steps(city(), last);
        assert!(is_whole(set_up, Day::of_instant(steps.last().unwrap().at_ms)), "{}", last.iso());
        assert!(is_whole(set_up, office_day.plus(90)), "people go on working with it");
        for left in [office_day.plus(-1), Day::of_instant(steps[steps.len() / 2].at_ms), set_up] {
            assert!(!is_whole(set_up, left), "{} {}", last.iso(), left.iso());
        }
    }
}

#[test]
fn contracts_leave_the_gap_and_the_overlap_that_the_product_must_find() {
    let city = city();
    let all = contracts(city, end());
    let leaders = |place: usize| {
        let target = ContractTarget::Region(city.territory.townships[place].code.clone());
        let held = all.iter().filter(|c| c.line == ContractLine::ContractedLeader);
        held.filter(|c| c.target == target && c.until.is_none()).count()
    };
    for place in 0..16 {
        let expected = match place {
            GAP_TOWNSHIP => 0,
            OVERLAP_TOWNSHIP => 2,
            _ => 1,
        };
        assert_eq!(leaders(place), expected, "township {place}");
    }
    let subjects = all.iter().filter(|c| matches!(c.target, ContractTarget::Subject(_)));
    assert_eq!(subjects.filter(|c| c.until.is_none()).count(), 300);
    assert_eq!(assets(city).len(), 24);
    let points: BTreeSet<Micro> = assets(city).iter().map(|asset| micro(asset.point)).collect();
    assert_eq!(points.len(), 24);
}

#[test]
fn photographs_are_whole_and_differ() {
    let mut seen = BTreeSet::new();
    for number in 0..300 {
        let bytes = photo(number);
        assert!(bytes.starts_with(b"\x89PNG\r\n\x1a\n") && bytes.ends_with(b"IEND\xaeB\x60\x82"));
        assert!(bytes.len() < 2_000);
        assert!(seen.insert(hash(&bytes)));
    }
    assert_eq!(photo(7), photo(7));
}

#[test]
fn same_seed_same_bytes_and_another_seed_other_bytes() {
    let print = |seed: u64| {
        let territory = Territory::generate(seed);
        let rows: Vec<RegisterRow> = Rows::of_county(&territory, 3).take(2_000).collect();
        let mut text: Vec<u8> = format!("{rows:?}").into_bytes();
        text.extend(format!("{:?}", territory.regions).bytes());
        hash(&text)
    };
    assert_eq!(print(SEED), print(SEED));
    assert_ne!(print(SEED), print(SEED + 1));
    let again = City::generate(SEED);
    let mut texts = [city(), &again].map(|city| {
        let mut text = Vec::new();
        ledger::write_ledger(&city.territory, &city.doors, None, &mut text).unwrap();
        text.extend(format!("{:?}{:?}", city.people, city.organisations).bytes());
        text.extend(format!("{:?}", year::steps(city, end())).bytes());
        text.extend(format!("{:?}", contracts(city, end())).bytes());
        hash(&text)
    });
    texts.sort_unstable();
    assert_eq!(texts[0], texts[1]);
}

/// Cities and districts of the province whose code digits the fiction borrows, and some large cities.
const REAL_PLACES: &[&str] = &[
    "山东",
    "济南",
    "青岛",
    "淄博",
    "枣庄",
    "东营",
    "烟台",
    "潍坊",
    "济宁",
    "泰安",
    "威海",
    "日照",
    "临沂",
    "德州",
    "聊城",
    "滨州",
    "菏泽",
    "莱芜",
    "曲阜",
    "诸城",
    "寿光",
    "高密",
    "昌邑",
    "安丘",
    "临朐",
    "昌乐",
    "牡丹区",
    "曹县",
    "北京",
    "上海",
    "天津",
    "重庆",
    "广州",
    "深圳",
    "杭州",
    "南京",
    "武汉",
    "成都",
    "苏州",
    "郑州",
    "沂水",
    "莒县",
];

#[test]
fn no_region_road_or_brand_bears_a_real_name() {
    let territory = Territory::generate(SEED);
    let mut names: Vec<String> = Vec::new();
    for region in &territory.regions {
        names.push(region.name.clone());
        names.extend(region.aliases.clone());
    }
    for township in &territory.townships {
        names.extend(township.roads.clone());
    }
    let mut dice = super::dice::Dice::new(SEED, super::dice::Stream::People);
    names.extend((0..20_000).map(|_| words::brand(&mut dice)));
    for name in names {
        assert!(!REAL_PLACES.iter().any(|real| name.contains(real)), "{name}");
    }
}
