//! The region tree of the city: counties, townships, villages and grids, dated and coded.
//! All names but the city's own frame are drawn from invented words.

use crate::demo::dice::{Dice, Stream, Weights};
use crate::demo::ground::{self, Area, Ground, Point, Sprout, TownshipGround};
use crate::demo::words;

/// Code of the city.
pub(crate) const CITY_CODE: &str = "379900";
/// Name of the city.
pub(crate) const CITY_NAME: &str = "安澜市";
/// The day from which the regions hold.
pub(crate) const REGIONS_FROM: &str = "2020-01-01";
/// Codes and names of the counties.
pub(crate) const COUNTIES: [(&str, &str); 4] =
    [("379901", "临澜区"), ("379902", "安和区"), ("379903", "青堤县"), ("379904", "平澜县")];
/// Roads that each township has.
const ROADS_PER_TOWNSHIP: usize = 7;

/// How deep in the tree a region stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum RegionLevel {
    /// The city.
    City,
    /// A county or district.
    County,
    /// A town or street office.
    Township,
    /// A village or community.
    Village,
    /// A grid.
    Grid,
}

/// One region.
#[derive(Debug, Clone)]
pub(crate) struct Region {
    /// Its code: 6, 6, 9, 12 or 15 digits by level.
    pub(crate) code: String,
    /// Full name.
    pub(crate) name: String,
    /// Level.
    pub(crate) level: RegionLevel,
    /// Code of the region above; none for the city.
    #[cfg_attr(not(test), expect(dead_code, reason = "only the generator's own tests read it"))]
    pub(crate) parent: Option<String>,
    /// Other names in use.
    pub(crate) aliases: Vec<String>,
    /// First day it holds, ISO.
    pub(crate) valid_from: &'static str,
    /// Its centre or seat.
    pub(crate) centre: Point,
    /// `GeoJSON` polygon, for city, counties and townships.
    pub(crate) boundary: Option<String>,
}

/// One township with what addresses there need.
#[derive(Debug, Clone)]
pub(crate) struct Township {
    /// Code, nine digits.
    pub(crate) code: String,
    /// Full name.
    pub(crate) name: String,
    /// Name without its ending.
    pub(crate) short: &'static str,
    /// Place of its county in `COUNTIES`.
    pub(crate) county: usize,
    /// Road names.
    pub(crate) roads: Vec<String>,
    /// Its polygon.
    pub(crate) area: Area,
}

/// One village or community.
#[derive(Debug, Clone)]
pub(crate) struct Village {
    /// Code, twelve digits.
    pub(crate) code: String,
    /// Full name.
    pub(crate) name: String,
    /// Place of its township.
    pub(crate) township: usize,
    /// Place of its county.
    pub(crate) county: usize,
    /// Its centre.
    pub(crate) centre: Point,
    /// How far its doors spread from the centre, km.
    pub(crate) spread_km: f64,
    /// Codes of its grids.
    pub(crate) grids: Vec<String>,
    /// How many doors it draws.
    pub(crate) weight: usize,
}

/// The whole territory.
#[derive(Debug, Clone)]
pub(crate) struct Territory {
    /// The seed.
    pub(crate) seed: u64,
    /// Every region, parents before children.
    pub(crate) regions: Vec<Region>,
    /// Townships in code order.
    pub(crate) townships: Vec<Township>,
    /// Villages in code order.
    pub(crate) villages: Vec<Village>,
}

/// What is fixed of a township: county, name, where it grows, how dear its ground, weight of doors.
struct Plan {
    county: usize,
    short: &'static str,
    ending: &'static str,
    at: (f64, f64),
    weight: usize,
}

const fn plan(
    county: usize,
    name: (&'static str, &'static str),
    at: (f64, f64),
    weight: usize,
) -> Plan {
    Plan { county, short: name.0, ending: name.1, at, weight }
}

const STREET: &str = "街道";
const TOWN: &str = "镇";

const TOWNSHIPS: [Plan; 16] = [
    plan(0, ("澜桥", STREET), (-5.0, 3.5), 9),
    plan(0, ("枕澜", STREET), (-11.5, 2.5), 7),
    plan(0, ("镜浦", STREET), (-6.0, 10.5), 7),
    plan(0, ("鹭汀", TOWN), (-17.0, 13.0), 4),
    plan(1, ("和霁", STREET), (5.5, 4.5), 8),
    plan(1, ("棠隐", STREET), (12.5, 7.5), 6),
    plan(1, ("柘浦", TOWN), (7.0, 16.5), 4),
    plan(1, ("霁川", TOWN), (21.0, 9.5), 4),
    plan(2, ("青堰", STREET), (-14.0, -7.5), 7),
    plan(2, ("苇溆", TOWN), (-6.5, -8.0), 4),
    plan(2, ("岑渡", TOWN), (-10.0, -17.0), 3),
    plan(2, ("槐汀", TOWN), (-23.0, -3.0), 3),
    plan(3, ("平汀", STREET), (14.5, -6.5), 7),
    plan(3, ("稻屿", TOWN), (6.0, -8.5), 4),
    plan(3, ("砚陂", TOWN), (11.0, -17.0), 3),
    plan(3, ("筠桥", TOWN), (23.5, -3.5), 3),
];

impl Plan {
    fn is_street(&self) -> bool {
        self.ending == STREET
    }
}

impl Territory {
    /// Generates the territory of a seed.
    pub(crate) fn generate(seed: u64) -> Self {
        let sprouts = TOWNSHIPS.map(|plan| Sprout {
            east: plan.at.0,
            north: plan.at.1,
            cost: if plan.is_street() { 1.45 } else { 1.0 },
            county: plan.county,
        });
        let ground = ground::grow(seed, &sprouts);
        let mut dice = Dice::new(seed, Stream::Territory);
        let mut builder = Builder {
            territory: Self {
                seed,
                regions: Vec::new(),
                townships: Vec::new(),
                villages: Vec::new(),
            },
            names: words::village_names(&mut dice),
            roads: words::road_names(&mut dice),
            dice,
        };
        builder.frame(&ground);
        for (index, plan) in TOWNSHIPS.iter().enumerate() {
            builder.township(index, plan, &ground.townships[index]);
        }
        builder.territory
    }

    /// Weights of the villages for drawing one of a county; those of other counties weigh nothing.
    pub(crate) fn village_weights(&self, county: usize) -> Weights {
        let weight = |v: &Village| if v.county == county { v.weight } else { 0 };
        Weights::new(self.villages.iter().map(weight))
    }

    /// The township of a village.
    pub(crate) fn township_of(&self, village: &Village) -> &Township {
        &self.townships[village.township]
    }
}

/// The grid of a village that a place so far from its centre belongs to: by side of the wind.
pub(crate) fn grid_place(grids: usize, east: f64, north: f64) -> usize {
    match (grids, east < 0.0, north < 0.0) {
        (0 | 1, _, _) | (2, true, _) | (3, _, false) | (4.., true, false) => 0,
        (2, false, _) | (3, true, true) | (4.., false, false) => 1,
        (3, false, true) | (4.., true, true) => 2,
        (4.., false, true) => 3,
    }
}

struct Builder {
    territory: Territory,
    names: Vec<String>,
    roads: Vec<String>,
    dice: Dice,
}

impl Builder {
    /// Adds the city and its counties.
    fn frame(&mut self, ground: &Ground) {
        let centre = ground.townships[0].seat;
        self.add(
            (CITY_CODE, CITY_NAME, RegionLevel::City),
            None,
            centre,
            (vec![String::from("安澜")], Some(ground.city.geojson())),
        );
        for (index, (code, name)) in COUNTIES.iter().enumerate() {
            let seat = TOWNSHIPS.iter().position(|plan| plan.county == index).unwrap_or(0);
            let alias = name.chars().take(2).collect();
            let boundary = ground.counties.get(index).map(Area::geojson);
            self.add(
                (code, name, RegionLevel::County),
                Some(CITY_CODE),
                ground.townships[seat].seat,
                (vec![alias], boundary),
            );
        }
    }

    fn add(
        &mut self,
        what: (&str, &str, RegionLevel),
        parent: Option<&str>,
        centre: Point,
        more: (Vec<String>, Option<String>),
    ) {
        self.territory.regions.push(Region {
            code: String::from(what.0),
            name: String::from(what.1),
            level: what.2,
            parent: parent.map(String::from),
            aliases: more.0,
            valid_from: REGIONS_FROM,
            centre,
            boundary: more.1,
        });
    }

    /// Adds a township with its villages and grids.
    fn township(&mut self, index: usize, plan: &Plan, ground: &TownshipGround) {
        let (county_code, _) = COUNTIES[plan.county];
        let before = TOWNSHIPS[..index].iter();
        let same = before.filter(|p| p.county == plan.county && p.ending == plan.ending).count();
        let number = same + if plan.is_street() { 1 } else { 101 };
        let code = format!("{county_code}{number:03}");
        let name = format!("{}{}", plan.short, plan.ending);
        let aliases = match index % 3 {
            0 if plan.is_street() => {
                vec![format!("{}街道办", plan.short), format!("{}镇", plan.short)]
            }
            0 => vec![format!("{}乡", plan.short)],
            _ => Vec::new(),
        };
        let boundary = Some(ground.area.geojson());
        self.add(
            (&code, &name, RegionLevel::Township),
            Some(county_code),
            ground.seat,
            (aliases, boundary),
        );
        let roads = self.roads.drain(..ROADS_PER_TOWNSHIP).collect();
        self.territory.townships.push(Township {
            code: code.clone(),
            name,
            short: plan.short,
            county: plan.county,
            roads,
            area: ground.area.clone(),
        });
        let wanted = 10 + self.dice.below(5);
        for (place, centre) in choose_rooms(ground, wanted, plan).into_iter().enumerate() {
            self.village(index, plan, (place, centre));
        }
    }

    fn village(&mut self, township: usize, plan: &Plan, seat: (usize, Point)) {
        let (place, centre) = seat;
        // The communities of a street office lie nearest its seat and come first.
        let is_community = if plan.is_street() { place < 8 } else { place == 0 };
        let stem = self.names.pop().unwrap_or_else(|| format!("新{}", plan.short));
        let town_code = self.territory.townships[township].code.clone();
        let number = place + if is_community { 1 } else { 201 };
        let code = format!("{town_code}{number:03}");
        let name = format!("{stem}{}", if is_community { "社区" } else { "村" });
        let aliases = match self.dice.below(20) {
            0 => vec![format!("{stem}庄")],
            1 => vec![format!("大{stem}"), format!("{stem}自然村")],
            _ => Vec::new(),
        };
        self.add((&code, &name, RegionLevel::Village), Some(&town_code), centre, (aliases, None));
        let spread_km = if is_community { 0.34 } else { 0.22 };
        let grids = self.grids((&code, &name), centre, spread_km);
        let share = if is_community { 6 } else { 2 };
        self.territory.villages.push(Village {
            code,
            name,
            township,
            county: plan.county,
            centre,
            spread_km,
            grids,
            weight: plan.weight * share * (3 + self.dice.below(5)),
        });
    }

    fn grids(&mut self, village: (&str, &str), centre: Point, spread: f64) -> Vec<String> {
        let count = 2 + self.dice.below(3);
        let half = spread * 0.7;
        let sides: [(f64, f64); 4] = match count {
            2 => [(-half, 0.0), (half, 0.0), (0.0, 0.0), (0.0, 0.0)],
            3 => [(0.0, half), (-half, -half), (half, -half), (0.0, 0.0)],
            _ => [(-half, half), (half, half), (-half, -half), (half, -half)],
        };
        let mut codes = Vec::new();
        for (place, word) in ["一", "二", "三", "四"].into_iter().take(count).enumerate() {
            let code = format!("{}{:03}", village.0, place + 1);
            let name = format!("{}第{word}网格", village.1);
            let (east, north) = sides[place];
            let at = centre.moved_km(east, north);
            self.add((&code, &name, RegionLevel::Grid), Some(village.0), at, (Vec::new(), None));
            codes.push(code);
        }
        codes
    }
}

/// Chooses village centres that keep their distance, as far as the ground allows.
fn choose_rooms(ground: &TownshipGround, wanted: usize, plan: &Plan) -> Vec<Point> {
    let mut rooms = ground.rooms.clone();
    let nearer = |a: &Point, b: &Point| {
        let seat = ground.seat;
        seat.distance_squared(*a).total_cmp(&seat.distance_squared(*b))
    };
    if plan.is_street() {
        rooms.sort_by(nearer);
    } else if let Some(place) = (0..rooms.len()).min_by(|a, b| nearer(&rooms[*a], &rooms[*b])) {
        // The community of a town is the one at its seat.
        rooms.swap(0, place);
    }
    let mut apart = if plan.is_street() { 1.6 } else { 3.0 };
    loop {
        let mut chosen: Vec<Point> = Vec::new();
        for room in &rooms {
            let free = chosen.iter().all(|other| other.distance_squared(*room) >= apart * apart);
            if free && chosen.len() < wanted {
                chosen.push(*room);
            }
        }
        if chosen.len() == wanted || apart < 0.2 {
            return chosen;
        }
        apart *= 0.85;
    }
}
