//! The ledger's side: what a grid worker with habits finds at a door and writes down. Never changes
//! what is there, and never writes the truth.

use crate::city::{Books, Door, Place, TOWNS, text_of, town_of};
use crate::dice::Dice;
use crate::shop::Shop;
use crate::words::{
    ADDRESSES, BESIDE, CITY, CODES, CONTACTS, GOODS, IDLE, LANDMARKS, PHONES, SIGNS, SLIPS,
    SOURCES, TITLES, Word, words,
};

/// A grid worker at one door, and what has happened to the row so far.
pub(crate) struct Hand {
    dice: Dice,
    percent: usize,
    between: Word,
    pub(crate) tags: Vec<Word>,
}

impl Books {
    /// What stands over the door, the same at every visit.
    fn sign(&self, number: usize, hand: &mut Hand) -> String {
        let mut dice = Dice::of(self.seed ^ 3, number);
        let Door { shop, place, .. } = self.doors[number];
        let list = &shop.trade.words[if shop.kind == 0 { 2 } else { 1 }];
        let (brand, work) = (shop.brand.concat(), dice.pick(list));
        let ways = if shop.chain { "chain 1000" } else { SIGNS[shop.kind.min(1)] };
        let how = dice.choose(ways, self.percent);
        hand.tags.push(how);
        match how {
            "chain" if dice.chance(400) => format!("{brand}{work}（{}店）", place.name.concat()),
            "licence" => brand + shop.work,
            "goods" => [dice.word(GOODS), " ", &brand, work].concat(),
            "keeper" if dice.chance(500) => [dice.word("老 小 阿"), shop.owner[0], work].concat(),
            "keeper" => [shop.owner[0], dice.word("记 姐 哥 嫂 师傅 家"), work].concat(),
            "trade" => [work, " ", dice.pick(list)].concat(),
            "brand" => brand,
            "other_sign" => dice.brand(0, shop.owner).concat() + work,
            _ => brand + work,
        }
    }

    fn name(&self, number: usize, hand: &mut Hand) -> String {
        let Door { shop, registered, former, vacant, .. } = self.doors[number];
        let ways = match (vacant, former, registered) {
            (true, None, _) => "idle 350 no_name 300",
            (true, Some(_), _) => "former_named 350 idle 350 no_name 300",
            (false, _, None) => "sign 1000",
            (false, _, Some(_)) => SOURCES[shop.kind.min(1)],
        };
        let of = registered.or(former).map(|number| self.licence(number));
        let [region, core, form] = of.unwrap_or_default();
        let text = match hand.choose(ways) {
            "full" => region + &core + &form,
            "no_region" => core + &form,
            "no_form" => region + &core,
            "sign" => self.sign(number, hand),
            "former_named" => {
                let words = [["原", ""], ["", "旧址"], ["", "（已搬走）"], ["原", "厂房"]];
                hand.dice.pick(&words).join(&core)
            }
            "no_name" => String::new(),
            _ => hand.dice.word(IDLE).to_owned(),
        };
        if vacant || !hand.errs(90) { text } else { hand.slip(&text) }
    }

    /// The cells of a visit's row below its id; the hand remembers what happened.
    pub(crate) fn visit(&self, number: usize, hand: &mut Hand) -> [String; 8] {
        let Door { shop, place, registered, former, vacant } = self.doors[number];
        let kinds = if (shop.kind > 0) == hand.errs(50) { "店铺" } else { "企业" };
        let kind = if vacant { "闲置" } else { kinds };
        let (name, address) = (self.name(number, hand), hand.address(place));
        let (_, stem, titled, _) = town_of(place.town);
        let in_town = match hand.dice.below(100) {
            0..6 => String::new(),
            6..14 => stem,
            _ => titled,
        };
        let (contact, phone, plain) = (hand.contact(shop), hand.phone(shop), &shop.trade.words[3]);
        let trade = match hand.dice.below(100) {
            _ if vacant || hand.errs(200) => String::new(),
            0..6 => hand.dice.word("个体 门面 做生意 经营 其他 店 生意").to_owned(),
            6..14 => [hand.dice.pick(plain), hand.dice.pick(plain)].join(","),
            _ => hand.dice.pick(plain).to_owned(),
        };
        let code = match (registered, hand.choose(if vacant { "no_code 1000" } else { CODES })) {
            (Some(number), "code") => self.code(number),
            (Some(number), "code_slip") => hand.slip(&self.code(number)),
            (_, "code_other") => self.code(former.unwrap_or(number % self.registrations.len())),
            (_, _) => String::new(),
        };
        [kind.to_owned(), name, address, in_town, contact, phone, trade, code]
    }
}

impl Hand {
    /// The worker of the row, who writes many rows of the town.
    pub(crate) fn of(books: &Books, row: usize, rows: usize, town: usize) -> Self {
        let crew = 1 + rows / books.counties / TOWNS / 120;
        let mut worker = Dice::of(books.seed ^ 4, town * 1_000 + row % crew);
        let percent = worker.pick(&[50, 90, 100, 160]) * books.percent / 100;
        let between = worker.pick(&["", "", "", "", "", "", "", " ", "-"]);
        Self { dice: Dice::of(books.seed ^ 5, row), percent, between, tags: Vec::new() }
    }

    fn choose(&mut self, ways: Word) -> Word {
        let way = self.dice.choose(ways, self.percent);
        self.tags.push(way);
        way
    }

    fn errs(&mut self, per_mille: usize) -> bool {
        self.dice.chance(per_mille * self.percent / 100)
    }

    /// Miswrites one character: as its like where it has one, else it is lost.
    fn slip(&mut self, text: &str) -> String {
        self.tags.push("slip");
        let mut chars: Vec<char> = text.chars().collect();
        let at = self.dice.below(chars.len());
        let old = chars.get(at).copied().unwrap_or_default();
        match words(SLIPS).into_iter().find(|group| group.contains(old)) {
            Some(group) => {
                let like: Vec<char> = group.chars().filter(|like| *like != old).collect();
                chars[at] = self.dice.pick(&like);
            }
            None if chars.len() > 2 => drop(chars.remove(at)),
            None => {}
        }
        chars.into_iter().collect()
    }

    fn address(&mut self, place: Place) -> String {
        let (name, exact) = (place.name.concat(), text_of(place));
        let (county, stem, titled, _) = town_of(place.town);
        // Hardly anybody says it as the licence does.
        let spoken = exact.replace('幢', "栋").replace("号商铺", "").replace("号附", "-");
        let numerals = ('0'..='9').zip(words("零 一 二 三 四 五 六 七 八 九"));
        match self.choose(ADDRESSES) {
            "formal" => [CITY, county, &titled, &exact].concat(),
            "town" => titled + &spoken,
            "no_number" => name + self.dice.word("上 边上 东头 里面 沿街 附近"),
            "landmark" => {
                let head = if self.dice.chance(500) { &name } else { &stem };
                [head, self.dice.word(LANDMARKS), self.dice.word(BESIDE)].concat()
            }
            "town_only" => titled + self.dice.pick(&["", "街上", "集镇"]),
            "no_address" => String::new(),
            "numerals" => numerals.fold(spoken, |text, (from, to)| text.replace(from, to)),
            "other_number" => {
                let number = place.number + self.dice.pick(&[1, 2, 2, 4, 10, 20]);
                text_of(Place { number, ..place })
            }
            _ if self.dice.chance(500) => exact,
            _ => spoken,
        }
    }

    fn contact(&mut self, shop: Shop) -> String {
        let owner = shop.owner.concat();
        let worker = shop.kind > 0 && self.errs(200);
        match self.choose(if worker { "worker 1000" } else { CONTACTS }) {
            "kin" if self.dice.chance(650) => self.dice.kin(shop.owner).concat(),
            "kin" | "worker" => self.dice.person().concat(),
            "title" => [shop.owner[0], self.dice.word(TITLES)].concat(),
            "no_contact" => String::new(),
            "contact_slip" => self.slip(&owner),
            "both" => [owner, self.dice.kin(shop.owner).concat()].join("/"),
            _ => owner,
        }
    }

    fn phone(&mut self, shop: Shop) -> String {
        let stranger = self.tags.contains(&"worker") && self.dice.chance(650);
        let (own, other) = (shop.mobile.to_string(), self.dice.mobile().to_string());
        let ((head, rest), (_, tail)) = (own.split_at(3), own.split_at(7));
        match self.choose(if stranger { "other_phone 1000" } else { PHONES }) {
            "other_phone" => other,
            "no_phone" => String::new(),
            "phone_slip" => self.slip(&own),
            "landline" => format!("0569-{}", 2_000_000 + self.dice.below(6_000_000)),
            "two" => [other, own].join(","),
            _ => [head, rest.split_at(4).0, tail].join(self.between),
        }
    }
}
