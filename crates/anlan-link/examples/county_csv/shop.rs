//! What is behind a door: trade, brand, keeper. Never says where it is or whether it is registered.

use crate::dice::Dice;
use crate::words::{
    BRAND_WAYS, BRANDS, CHAINS, GIVEN, Name, SETTINGS, SURNAMES, SYLLABLES, TRADES_TEXT, Word,
    words,
};
use std::sync::LazyLock;

const PHONE_HEADS: [u64; 12] = [133, 135, 138, 139, 150, 152, 155, 158, 177, 182, 187, 199];
static COMMON: LazyLock<Vec<Word>> = LazyLock::new(|| words(BRANDS));
static TRADES: LazyLock<Vec<Trade>> =
    LazyLock::new(|| TRADES_TEXT.lines().filter_map(Trade::read).collect());

pub(crate) struct Trade {
    pub(crate) setting: Word,
    pub(crate) industry: Word,
    companies: usize,
    pub(crate) words: [Vec<Word>; 4],
}

impl Trade {
    fn read(line: Word) -> Option<Self> {
        let cells: Vec<Word> = line.split('|').collect();
        let [setting, industry, companies, lists @ ..] = cells.as_slice() else { return None };
        let words = <[Word; 4]>::try_from(lists).ok()?.map(words);
        let setting = SETTINGS["SCWF".find(setting)?];
        Some(Self { setting, industry, companies: companies.parse().ok()?, words })
    }
}

#[derive(Clone, Copy)]
pub(crate) struct Shop {
    pub(crate) trade: &'static Trade,
    pub(crate) work: Word,
    /// The row of `KINDS`.
    pub(crate) kind: usize,
    pub(crate) chain: bool,
    pub(crate) brand: Name,
    pub(crate) owner: Name,
    pub(crate) mobile: u64,
}

impl Dice {
    pub(crate) fn mobile(&mut self) -> u64 {
        self.pick(&PHONE_HEADS) * 100_000_000 + (self.roll() >> 32) % 100_000_000
    }

    pub(crate) fn person(&mut self) -> Name {
        let second = if self.chance(760) { self.letter(GIVEN, 30) } else { "" };
        [self.letter(SURNAMES, 6), self.letter(GIVEN, 30), second]
    }

    /// A brother, child or cousin, who shares the surname and often the name of the generation.
    pub(crate) fn kin(&mut self, of: Name) -> Name {
        let given = if self.chance(600) { of[1] } else { self.letter(GIVEN, 30) };
        [of[0], given, self.letter(GIVEN, 30)]
    }

    pub(crate) fn brand(&mut self, kind: usize, owner: Name) -> Name {
        let way = self.choose(BRAND_WAYS[kind.min(1)], 100);
        let [one, two, three] = [SYLLABLES; 3].map(|text| self.letter(text, 40));
        match way {
            "pair" => [one, two, ""],
            "triple" => [one, two, three],
            "owner" => owner,
            _ => [COMMON[self.rank(COMMON.len(), 4)], "", ""],
        }
    }

    pub(crate) fn shop(&mut self) -> Shop {
        let trade = &TRADES[self.rank(TRADES.len(), 15)];
        let farm = trade.setting == SETTINGS[3] && self.chance(600);
        let company = if farm { 2 } else { 1 };
        let kind = if self.chance(trade.companies) { company } else { 0 };
        let (owner, work) = (self.person(), self.pick(&trade.words[kind.min(1)]));
        let (brand, mobile) = (self.brand(kind, owner), self.mobile());
        let shop = Shop { trade, work, kind, chain: false, brand, owner, mobile };
        let joined = if self.chance(45) { self.word(CHAINS) } else { "" };
        let Some((brand, work)) = joined.split_once(':') else { return shop };
        let trade = TRADES.iter().find(|trade| trade.words[0].contains(&work)).unwrap_or(trade);
        Shop { trade, work, kind: 0, chain: true, brand: [brand, "", ""], ..shop }
    }
}
