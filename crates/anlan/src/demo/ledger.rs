//! The door-knock ledger: 22,630 doors as field workers wrote them down, drawn from the register with
//! the errors of field work. The truth behind each door is kept beside it for tests and never written.

use super::city::territory::{COUNTIES, Territory, Village, grid_place};
use super::days::Day;
use super::dice::{Dice, Stream, Weights};
use super::ground::Point;
use super::register::plan::Naming;
use super::register::{RegisterRow, Rows, naming, write_fields};
use super::words;
use super::words::trades::{PerilGroup, TRADES, Trade};
use std::io::{Result, Write};

mod signs;

/// Kind of a door.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum DoorKind {
    /// An enterprise.
    Enterprise,
    /// A shop.
    Shop,
    /// Vacant premises.
    Idle,
}

impl DoorKind {
    /// The word the ledger writes.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Enterprise => "企业",
            Self::Shop => "店铺",
            Self::Idle => "闲置",
        }
    }
}

/// How many doors of each kind a county has.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Quota {
    /// Enterprises.
    pub(crate) enterprises: usize,
    /// Shops.
    pub(crate) shops: usize,
    /// Vacant premises.
    pub(crate) idle: usize,
    /// Enterprises with accounts.
    pub(crate) named: usize,
}

impl Quota {
    /// Enterprises that have a registration: all but 3 %.
    pub(crate) fn registered_enterprises(&self) -> usize {
        self.enterprises - self.enterprises * 3 / 100
    }

    /// Shops that have a registration: all but 9 %.
    pub(crate) fn registered_shops(&self) -> usize {
        self.shops - self.shops * 9 / 100
    }
}

const fn quota(enterprises: usize, shops: usize, idle: usize, named: usize) -> Quota {
    Quota { enterprises, shops, idle, named }
}

/// Doors by county: together 3,031 enterprises, 17,044 shops, 2,555 vacant premises, 300 named.
pub(crate) const QUOTAS: [Quota; 4] = [
    quota(1021, 5610, 610, 96),
    quota(842, 4720, 680, 84),
    quota(640, 3700, 675, 66),
    quota(528, 3014, 590, 54),
];

/// Column headings of the ledger, in order.
pub(crate) const HEADINGS: [&str; 15] = [
    "编号",
    "类别",
    "门头名称",
    "地址",
    "镇街",
    "村居",
    "网格编码",
    "联系人",
    "电话",
    "经营内容",
    "统一社会信用代码",
    "经度",
    "纬度",
    "坐标系",
    "登记日期",
];
/// Datum of the coordinates, as the ledger writes it.
const DATUM: &str = "CGCS2000";

/// One door of the ledger.
#[derive(Debug, Clone)]
pub(crate) struct Door {
    /// Ledger number, unique in the city.
    pub(crate) number: String,
    /// Kind.
    pub(crate) kind: DoorKind,
    /// What the sign says.
    pub(crate) sign: String,
    /// Address as written.
    pub(crate) address: String,
    /// Place of the county.
    pub(crate) county: usize,
    /// Place of the village.
    pub(crate) village: usize,
    /// Grid code.
    pub(crate) grid_code: String,
    /// Contact as written, or empty.
    pub(crate) contact: String,
    /// Telephone as written, or empty.
    pub(crate) phone: String,
    /// Business as written, or empty.
    pub(crate) business: String,
    /// Credit code as written, or empty.
    pub(crate) uscc: String,
    /// Position.
    pub(crate) point: Point,
    /// Date as written.
    pub(crate) recorded_on: String,
    /// Family of dangers met there.
    pub(crate) perils: PerilGroup,
    /// The truth: credit code of the record behind the door, if there is one.
    pub(crate) licence: Option<String>,
    /// The truth: registered name, of the enterprises with accounts.
    pub(crate) named: Option<String>,
}

/// Every door of the city, by county, village and number.
pub(crate) fn doors(territory: &Territory) -> Vec<Door> {
    let mut all = Vec::new();
    for county in 0..COUNTIES.len() {
        let dice = Dice::new(territory.seed, Stream::Ledger(county));
        let mut writer =
            Writer { territory, county, villages: territory.village_weights(county), dice };
        all.extend(writer.county_doors());
    }
    all
}

/// Writes the ledger of one county, or of all four, and answers how many doors it wrote.
pub(crate) fn write_ledger(
    territory: &Territory,
    doors: &[Door],
    county: Option<&str>,
    out: &mut impl Write,
) -> Result<usize> {
    write_fields(out, &HEADINGS)?;
    let mut written = 0;
    for door in doors {
        if county.is_some_and(|wanted| wanted != COUNTIES[door.county].0) {
            continue;
        }
        let village = &territory.villages[door.village];
        let fields: [&str; 15] = [
            &door.number,
            door.kind.word(),
            &door.sign,
            &door.address,
            &territory.township_of(village).name,
            &village.name,
            &door.grid_code,
            &door.contact,
            &door.phone,
            &door.business,
            &door.uscc,
            &format!("{:.6}", door.point.lng),
            &format!("{:.6}", door.point.lat),
            DATUM,
            &door.recorded_on,
        ];
        write_fields(out, &fields)?;
        written += 1;
    }
    Ok(written)
}

struct Writer<'a> {
    territory: &'a Territory,
    county: usize,
    villages: Weights,
    dice: Dice,
}

impl Writer<'_> {
    fn county_doors(&mut self) -> Vec<Door> {
        let quota = &QUOTAS[self.county];
        let mut doors = Vec::new();
        for row in Rows::of_county(self.territory, self.county) {
            if let Some(kind) = row.plan.door {
                doors.push(self.licensed(&row, kind));
            }
        }
        for _ in quota.registered_enterprises()..quota.enterprises {
            doors.push(self.unlicensed(DoorKind::Enterprise));
        }
        for _ in quota.registered_shops()..quota.shops {
            doors.push(self.unlicensed(DoorKind::Shop));
        }
        for _ in 0..quota.idle {
            doors.push(self.idle());
        }
        self.dice.shuffle(&mut doors);
        // Field workers go grid by grid; within a grid the order is drawn.
        doors.sort_by(|a, b| a.grid_code.cmp(&b.grid_code));
        for (index, door) in doors.iter_mut().enumerate() {
            door.number = format!("{}-{:05}", COUNTIES[self.county].0, index + 1);
        }
        doors
    }

    fn draw_village(&mut self) -> usize {
        self.dice.draw(&self.villages)
    }

    fn licensed(&mut self, row: &RegisterRow, kind: DoorKind) -> Door {
        let is_named = row.plan.named == Naming::Named;
        let moved = !is_named && self.dice.chance(30);
        let village = if moved { self.draw_village() } else { row.village };
        let local = if moved || self.dice.chance(350) {
            naming::local_address(&mut self.dice, self.territory, &self.territory.villages[village])
        } else {
            row.local_address.clone()
        };
        let mut door = self.blank(kind, village);
        door.address = self.restyle(village, &local);
        door.sign =
            if is_named { row.named.name.clone() } else { signs::sign(&mut self.dice, row) };
        door.contact = signs::contact(&mut self.dice, &row.legal_person);
        door.phone = signs::phone(&mut self.dice, &row.phone);
        door.business = self.business(row.trade);
        if is_named || self.dice.chance(445) {
            door.uscc.clone_from(&row.uscc);
        }
        door.perils = row.trade.perils;
        door.licence = Some(row.uscc.clone());
        door.named = is_named.then(|| row.named.name.clone());
        door
    }

    fn unlicensed(&mut self, kind: DoorKind) -> Door {
        let wanted = |trade: &&Trade| match kind {
            DoorKind::Enterprise => trade.company_weight > 0 && trade.division < "46",
            DoorKind::Shop | DoorKind::Idle => trade.shop_weight > 0,
        };
        let fitting: Vec<&'static Trade> = TRADES.iter().filter(wanted).collect();
        let trade = *self.dice.pick(&fitting);
        let village = self.draw_village();
        let owner = words::person_name(&mut self.dice, None);
        let brand = words::shop_brand(&mut self.dice, &owner);
        let ending = match kind {
            DoorKind::Enterprise => {
                format!("{}{}", trade.company, self.dice.pick(&["加工厂", "加工点", "厂"]))
            }
            DoorKind::Shop | DoorKind::Idle => String::from(*self.dice.pick(trade.shops)),
        };
        let mut door = self.blank(kind, village);
        let ground = &self.territory.villages[village];
        let local = naming::local_address(&mut self.dice, self.territory, ground);
        door.address = self.restyle(village, &local);
        door.sign = if self.dice.chance(120) { ending } else { format!("{brand}{ending}") };
        door.contact = signs::contact(&mut self.dice, &owner);
        door.phone = signs::phone(&mut self.dice, "");
        door.business = self.business(trade);
        door.perils = trade.perils;
        door
    }

    fn idle(&mut self) -> Door {
        let village = self.draw_village();
        let ground = &self.territory.villages[village];
        let mut door = self.blank(DoorKind::Idle, village);
        let local = naming::local_address(&mut self.dice, self.territory, ground);
        door.address = self.restyle(village, &local);
        let word = *self.dice.pick(words::IDLE_WORDS);
        let owner = words::person_name(&mut self.dice, None);
        door.sign = match self.dice.below(10) {
            0..=4 => format!("{}{word}", ground.name),
            5..=6 => format!("{owner}{word}"),
            7..=8 => format!("原{}{word}", words::brand(&mut self.dice)),
            _ => String::from(word),
        };
        door.contact = signs::contact(&mut self.dice, &owner);
        door.phone = signs::phone(&mut self.dice, "");
        door
    }

    fn blank(&mut self, kind: DoorKind, village: usize) -> Door {
        let ground = &self.territory.villages[village];
        let (point, grid) = self.place(ground);
        let recorded_on = self.draw_date();
        Door {
            number: String::new(),
            kind,
            sign: String::new(),
            address: String::new(),
            county: self.county,
            village,
            grid_code: ground.grids[grid].clone(),
            contact: String::new(),
            phone: String::new(),
            business: String::new(),
            uscc: String::new(),
            point,
            recorded_on,
            perils: PerilGroup::Idle,
            licence: None,
            named: None,
        }
    }

    /// Draws a place near the village's centre and inside its township, and the grid it falls in.
    fn place(&mut self, village: &Village) -> (Point, usize) {
        let area = &self.territory.township_of(village).area;
        let mut spread = village.spread_km;
        loop {
            let (east, north) = (spread * self.dice.bell(), spread * self.dice.bell());
            let point = village.centre.moved_km(east, north);
            if area.contains(point) || spread < 0.01 {
                return (point, grid_place(village.grids.len(), east, north));
            }
            spread *= 0.8;
        }
    }

    /// Writes an address the way field workers do: short, by landmark, by side, or whole.
    fn restyle(&mut self, village: usize, local: &str) -> String {
        let ground = &self.territory.villages[village];
        let town = self.territory.township_of(ground);
        let road = self.dice.pick(&town.roads).clone();
        match self.dice.below(100) {
            0..=34 => String::from(local),
            35..=59 => format!("{}{local}", town.name),
            60..=71 => format!("{}{local}", COUNTIES[self.county].1),
            72..=79 => format!("{}{}附近", ground.name, self.dice.pick(words::LANDMARKS)),
            80..=86 => {
                let other = self.dice.pick(&town.roads);
                format!("{road}与{other}路口{}", self.dice.pick(words::SIDES))
            }
            87..=92 => ground.name.clone(),
            93..=96 => format!("{}{}首路边", ground.name, self.dice.pick(words::SIDES)),
            _ => String::new(),
        }
    }

    fn business(&mut self, trade: &Trade) -> String {
        match self.dice.below(10) {
            0..=6 => String::from(trade.business),
            7..=8 => trade.business.chars().take_while(|c| *c != '、').collect(),
            _ => String::new(),
        }
    }

    /// The campaign ran from March to October 2025; dates are written in the ways people write them.
    fn draw_date(&mut self) -> String {
        let day = Day::from_civil(2025, 3, 3).plus(self.dice.between(0, 240));
        let (year, month, date) = day.civil();
        match self.dice.below(20) {
            0..=1 => format!("{year}.{month}.{date}"),
            2..=3 => format!("{year}年{month}月{date}日"),
            4 => format!("{year}/{month}/{date}"),
            _ => day.iso(),
        }
    }
}
