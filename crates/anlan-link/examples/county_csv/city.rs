//! The city as it came to be: places, the doors there with their tenants in turn, and what each of
//! them registered. Never says how a register or a ledger writes that down.

use crate::dice::Dice;
use crate::shop::Shop;
use crate::words::{COUNTIES, Name, SPOTS_TEXT, TOWN_HEADS, TOWN_TAILS, Word, words};
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// Towns of a county, the largest first; the first three are street offices, the last four rural.
pub(crate) const TOWNS: usize = 13;
static SPOTS: LazyLock<Vec<Vec<Vec<Word>>>> =
    LazyLock::new(|| SPOTS_TEXT.lines().map(|line| line.split('|').map(words).collect()).collect());

#[derive(Clone, Copy, PartialEq)]
pub(crate) struct Place {
    pub(crate) town: usize,
    pub(crate) spot: Word,
    pub(crate) name: [Word; 2],
    pub(crate) number: usize,
    /// Below ten a yard, group, block or building, from ten a floor. Zero, as of the number, is none.
    pub(crate) unit: usize,
}

#[derive(Clone, Copy)]
pub(crate) struct Registration {
    pub(crate) shop: Shop,
    pub(crate) place: Place,
    pub(crate) year: usize,
    pub(crate) status: Word,
    pub(crate) in_name: bool,
}

#[derive(Clone, Copy)]
pub(crate) struct Door {
    pub(crate) shop: Shop,
    pub(crate) place: Place,
    pub(crate) vacant: bool,
    pub(crate) registered: Option<usize>,
    pub(crate) former: Option<usize>,
}

/// A town's county, name, name with its title, and rank: a street office, a town or a rural one.
pub(crate) fn town_of(number: usize) -> (Word, String, String, usize) {
    let (county, at) = (number / TOWNS, number % TOWNS);
    let letter = |text: Word, at: usize| text.chars().cycle().nth(at);
    let stem = [letter(TOWN_HEADS, at * 5 + county * 3), letter(TOWN_TAILS, at * 7 + county)];
    let stem: String = stem.into_iter().flatten().collect();
    let (rank, title) = [(0, "街道"), (1, "镇"), (1, "镇"), (2, "乡"), (2, "乡")][at / 3];
    (COUNTIES.split(' ').nth(county).unwrap_or_default(), stem.clone(), stem + title, rank)
}

/// The place below its town, as a licence has it.
pub(crate) fn text_of(place: Place) -> String {
    let Place { number, unit, .. } = place;
    let name = place.name.concat();
    match (place.spot, unit) {
        ("market", 0) => name,
        ("street" | "park", 0) => format!("{name}{number}号"),
        ("street", 1..10) => format!("{name}{number}号附{unit}号"),
        ("street", _) => format!("{name}{number}号{}楼", unit - 9),
        ("market", 1..10) => format!("{name}{unit}区{number}号"),
        ("market", _) => format!("{name}{}层{number}铺", unit - 9),
        ("estate", _) if number < 200 => format!("{name}{unit}幢{number}号商铺"),
        ("estate", _) => format!("{name}{unit}幢{number}室"),
        ("village", 0) => format!("{name}村"),
        ("village", _) if number == 0 => format!("{name}村{unit}组"),
        ("village", _) => format!("{name}村{unit}组{number}号"),
        (_, _) => format!("{name}{number}号{unit}号厂房"),
    }
}

#[derive(Default)]
pub(crate) struct Books {
    pub(crate) seed: u64,
    pub(crate) percent: usize,
    pub(crate) counties: usize,
    pub(crate) registrations: Vec<Registration>,
    pub(crate) registrations_max: usize,
    pub(crate) doors: Vec<Door>,
    /// Names in use: county, town if named, words of the licence, brand.
    pub(crate) taken: BTreeSet<(usize, Option<usize>, Word, Name)>,
}

impl Books {
    fn any_town(&self, dice: &mut Dice) -> usize {
        dice.below(self.counties) * TOWNS + dice.rank(TOWNS, 4)
    }

    fn place(&self, dice: &mut Dice, town: usize, setting: Word) -> Place {
        let spot = dice.choose(setting, 100);
        let kind = SPOTS.iter().position(|cells| cells[0] == [spot]).unwrap_or_default();
        let cells = &SPOTS[kind];
        let length: usize = cells[1][town_of(town).3].parse().unwrap_or(1);
        let length = length * (4 + self.registrations_max / 40_000).min(8) / 4;
        let named = (town * 5 + kind) * 1_000 + dice.below(length);
        let mut naming = Dice::of(self.seed ^ 6, named);
        let name = [naming.pick(&cells[2]), naming.pick(&cells[3])];
        let mut up_to = |most: usize| 1 + dice.below(most);
        let (number, unit) = match spot {
            "street" => (up_to(420), up_to(70).saturating_sub(56)),
            "market" if up_to(8) == 1 => (0, 0),
            "market" => (up_to(160), [1, 2, 3, 4, 10, 11, 12][up_to(7) - 1]),
            "estate" => ([100, 100, 200, 800][up_to(4) - 1] + up_to(24), up_to(20)),
            "village" => (up_to(160).saturating_sub(70), up_to(10) - 1),
            _ => (up_to(60), up_to(8).saturating_sub(4)),
        };
        Place { town, spot, name, number, unit }
    }

    /// Phone and office of one who registers others for a fee.
    pub(crate) fn agent(&self, dice: &mut Dice, county: usize) -> (u64, Place) {
        let agents = 20 + self.registrations_max / self.counties / 1_000;
        let mut own = Dice::of(self.seed ^ 7, county * 10_000 + dice.rank(agents, 100));
        let town = county * TOWNS + own.rank(TOWNS, 4);
        (own.mobile(), self.place(&mut own, town, "estate 1000"))
    }

    /// Opens a door with all its tenants so far, or registers a mere name at an agent's office.
    pub(crate) fn settle(&mut self, dice: &mut Dice) {
        let (mut shop, year) = (dice.shop(), 2025 - dice.below(24).min(dice.below(24)));
        let town = self.any_town(dice);
        let mut place = self.place(dice, town, shop.trade.setting);
        let relation = dice.below(1000);
        let mut near = self.doors.iter().rev().take(300).filter(|door| door.place.town == town);
        if let Some(near) = near.next().filter(|_| relation < 160) {
            if relation < 70 {
                shop.owner = dice.kin(near.shop.owner);
                shop.mobile = if dice.chance(350) { near.shop.mobile } else { shop.mobile };
            } else if relation < 110 {
                (shop.owner, shop.mobile) = (near.shop.owner, near.shop.mobile);
                shop.brand = if dice.chance(500) { near.shop.brand } else { shop.brand };
            }
            place = if relation >= 110 || dice.chance(450) { near.place } else { place };
        }
        let mut now = Registration { shop, place, year, status: "存续", in_name: false };
        if relation >= 950 && shop.kind == 1 {
            (now.shop.mobile, now.place) = self.agent(dice, town / TOWNS);
            self.enroll(dice, now);
            return;
        }
        let former = self.enroll_earlier(dice, now);
        let state = dice.below(1000);
        let door = Door { shop, place, vacant: state < 105, registered: None, former };
        let door = if state < 185 { Some(door) } else { self.license(dice, door, now) };
        self.doors.extend(door);
    }

    /// Registers up to two tenants before the present one, and returns the last.
    fn enroll_earlier(&mut self, dice: &mut Dice, now: Registration) -> Option<usize> {
        let mut former = None;
        for tenant in (1..=dice.pick(&[0, 0, 0, 0, 0, 1, 1, 1, 2])).rev() {
            let mut shop = dice.shop();
            if dice.chance(400) && !shop.chain {
                (shop.trade, shop.kind, shop.work) = (now.shop.trade, now.shop.kind, now.shop.work);
            }
            if dice.chance(80) {
                (shop.owner, shop.mobile) = (now.shop.owner, now.shop.mobile);
                shop.brand = if dice.chance(500) { now.shop.brand } else { shop.brand };
            }
            let year = now.year - 3 * tenant - dice.below(3);
            let status = dice.choose("注销 820 吊销 60 存续 120", 100);
            former = self.enroll(dice, Registration { shop, year, status, ..now }).or(former);
        }
        former
    }

    /// Registers the present tenant, and lets life drift from the licence.
    fn license(&mut self, dice: &mut Dice, door: Door, mut new: Registration) -> Option<Door> {
        let Door { mut shop, place, .. } = door;
        let mut errs = |per_mille: usize| dice.chance(per_mille * self.percent / 100);
        let [moved, closed, renamed, sublet] = [75, 35, 35, 55].map(&mut errs);
        if moved {
            let near = dice.chance(600);
            let town = if near { place.town } else { self.any_town(dice) };
            new.place = self.place(dice, town, shop.trade.setting);
        }
        if shop.chain && dice.chance(400) {
            new.shop.brand = dice.brand(0, shop.owner);
        }
        new.status = if closed { "注销" } else { "存续" };
        let registered = self.enroll(dice, new)?;
        if renamed {
            shop.brand = dice.brand(shop.kind, shop.owner);
        } else if !shop.chain {
            shop.brand = self.registrations[registered].shop.brand;
        }
        if sublet {
            (shop.owner, shop.mobile) = (dice.person(), dice.mobile());
        }
        Some(Door { shop, registered: Some(registered), ..door })
    }

    /// Registers a shop; the office asks for another brand, twice, where the name is taken.
    fn enroll(&mut self, dice: &mut Dice, new: Registration) -> Option<usize> {
        let Registration { mut shop, place, .. } = new;
        let in_name = shop.kind == 0 && dice.chance(420);
        let (county, town) = (place.town / TOWNS, in_name.then_some(place.town));
        for _ in 0..3 {
            if self.taken.insert((county, town, shop.work, shop.brand)) {
                break;
            }
            shop.brand = dice.brand(shop.kind, shop.owner);
        }
        let number = self.registrations.len();
        (number < self.registrations_max).then(|| {
            self.registrations.push(Registration { shop, in_name, ..new });
            number
        })
    }
}
