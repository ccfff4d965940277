//! An invented county, small enough for a test and large enough to learn from.

use crate::{CELLS, Field, Table};

const SURNAMES: [char; 16] = [
    '王', '李', '张', '刘', '陈', '杨', '赵', '孙', '周', '徐', '马', '朱', '胡', '林', '郭', '何',
];
const GIVEN: [char; 24] = [
    '伟', '芳', '娜', '敏', '静', '磊', '洋', '艳', '勇', '军', '杰', '涛', '明', '超', '霞', '平',
    '刚', '桂', '英', '华', '玉', '萍', '红', '鹏',
];
const SIGNS: [char; 40] = [
    '福', '满', '鑫', '源', '盛', '达', '恒', '信', '宏', '泰', '金', '穗', '丰', '瑞', '祥', '和',
    '顺', '发', '隆', '昌', '永', '兴', '康', '乐', '美', '家', '佳', '惠', '万', '通', '东', '辉',
    '海', '天', '星', '月', '龙', '凤', '春', '秋',
];
const TRADES: [(&str, &str, &str); 8] = [
    ("五金店", "五金", "零售业"),
    ("超市", "超市", "零售业"),
    ("火锅店", "餐饮", "餐饮业"),
    ("面馆", "餐饮", "餐饮业"),
    ("理发店", "理发", "居民服务业"),
    ("汽车修理厂", "汽修", "修理业"),
    ("服装店", "服装", "零售业"),
    ("大药房", "药店", "零售业"),
];
const TOWNS: [&str; 5] = ["柳河镇", "石桥镇", "青石街道", "大盛镇", "景山乡"];
const ROADS: [&str; 12] = [
    "开发路",
    "人民路",
    "解放大街",
    "文化路",
    "建设街",
    "新华路",
    "府前街",
    "昌盛路",
    "平安路",
    "和平街",
    "青年路",
    "工业一路",
];

/// A die that always falls alike (Steele, Lea and Flood 2014, `SplitMix64`).
pub(super) struct Dice(pub(super) u64);

impl Dice {
    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed ^ (mixed >> 31)
    }

    pub(super) fn of<T: Copy>(&mut self, items: &[T]) -> T {
        items[usize::try_from(self.roll() >> 16).unwrap() % items.len()]
    }

    /// Whether something happens that happens so many times in a hundred.
    pub(super) fn percent(&mut self, share: u64) -> bool {
        (self.roll() >> 16) % 100 < share
    }

    pub(super) fn number(&mut self, below: u64) -> u64 {
        (self.roll() >> 16) % below
    }
}

/// A business as it is.
#[derive(Debug, Clone)]
struct Business {
    sign: String,
    trade: usize,
    town: &'static str,
    road: &'static str,
    number: u64,
    person: String,
    phone: u64,
}

impl Business {
    fn new(dice: &mut Dice) -> Self {
        let trade = usize::try_from(dice.number(8)).unwrap();
        Self {
            sign: [dice.of(&SIGNS), dice.of(&SIGNS)].iter().collect(),
            trade,
            town: dice.of(&TOWNS),
            road: dice.of(&ROADS),
            number: 1 + dice.number(300),
            person: person(dice),
            phone: 13_000_000_000 + dice.number(999_999_999),
        }
    }

    fn registration(&self) -> [String; CELLS] {
        let (house, _, industry) = TRADES[self.trade];
        [
            String::new(),
            format!("安澜市{}{house}（个体工商户）", self.sign),
            format!("山东省安澜市{}{}{}号", self.town, self.road, self.number),
            format!("{}市场监管所", self.town.trim_end_matches(['镇', '乡'])),
            self.person.clone(),
            self.phone.to_string(),
            industry.to_owned(),
            "个体工商户".to_owned(),
            "存续".to_owned(),
        ]
    }

    /// What a grid worker writes down.
    fn door(&self, dice: &mut Dice) -> [String; CELLS] {
        let (house, trade, _) = TRADES[self.trade];
        let other: String = [dice.of(&SIGNS), dice.of(&SIGNS)].iter().collect();
        let sign = if dice.percent(20) { &other } else { &self.sign };
        let number = if dice.percent(40) { String::new() } else { format!("{}号", self.number) };
        [
            String::new(),
            format!("{sign}{}", if dice.percent(50) { house } else { trade }),
            if dice.percent(15) { String::new() } else { format!("{}{number}", self.road) },
            self.town.to_owned(),
            if dice.percent(30) { person(dice) } else { self.person.clone() },
            if dice.percent(35) { String::new() } else { self.phone.to_string() },
            trade.to_owned(),
            "店铺".to_owned(),
            String::new(),
        ]
    }
}

fn person(dice: &mut Dice) -> String {
    [dice.of(&SURNAMES), dice.of(&GIVEN), dice.of(&GIVEN)].iter().collect()
}

/// Two sides and the truth.
pub(super) struct Town {
    pub(super) register: Table,
    pub(super) ledger: Table,
    /// The registration of each ledger row.
    pub(super) truth: Vec<Option<usize>>,
}

impl Town {
    /// A register of so many rows, and doors of which so many in a hundred have their registration.
    pub(super) fn new(rows: usize, doors: usize, registered: u64) -> Self {
        let mut dice = Dice(7);
        let businesses: Vec<Business> = (0..rows).map(|_| Business::new(&mut dice)).collect();
        let mut town = Self { register: Table::new(), ledger: Table::new(), truth: Vec::new() };
        for business in &businesses {
            town.register.push(business.registration().each_ref().map(String::as_str));
        }
        for door in 0..doors {
            let at = door * 7 % rows;
            let linked = dice.percent(registered);
            let business = if linked { businesses[at].clone() } else { Business::new(&mut dice) };
            town.ledger.push(business.door(&mut dice).each_ref().map(String::as_str));
            town.truth.push(linked.then_some(at));
        }
        town
    }

    /// The same with cells rewritten on both sides.
    pub(super) fn with(mut self, rewrite: impl Fn(Field, &str) -> String) -> Self {
        for table in [&mut self.register, &mut self.ledger] {
            let mut rewritten = Table::new();
            for row in 0..table.len() {
                let cells = Field::ALL.map(|cell| rewrite(cell, table.cell(row, cell)));
                rewritten.push(cells.each_ref().map(String::as_str));
            }
            *table = rewritten;
        }
        self
    }

    /// The same without these cells.
    pub(super) fn without(self, cells: &[Field]) -> Self {
        self.with(|cell, text| if cells.contains(&cell) { String::new() } else { text.to_owned() })
    }
}
