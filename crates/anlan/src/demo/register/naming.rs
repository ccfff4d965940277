//! Names and addresses as the register writes them.

use super::plan::Form;
use crate::demo::city::territory::{CITY_NAME, COUNTIES, Territory, Township, Village};
use crate::demo::dice::Dice;
use crate::demo::words::{self, CHAINS, SIDES, trades::Trade};

/// A name and the parts a sign may take from it.
#[derive(Debug, Clone)]
pub(crate) struct Named {
    /// The registered name.
    pub(crate) name: String,
    /// The distinctive word.
    pub(crate) brand: String,
    /// The trade word as it stands in the name.
    pub(crate) trade_word: String,
}

/// Draws the registered name of a record of a form.
pub(crate) fn name(
    dice: &mut Dice,
    form: Form,
    trade: &Trade,
    place: (&Territory, &Village),
    brand: String,
) -> Named {
    let (territory, village) = place;
    let county = COUNTIES[village.county].1;
    let town = territory.township_of(village);
    let word = String::from(trade.company);
    let named = |name: String, brand: String, trade_word: String| Named { name, brand, trade_word };
    match form {
        Form::Individual => individual_name(dice, trade, (county, town), brand),
        Form::Limited | Form::SoleLimited => {
            let head = company_head(dice, county);
            let name = if dice.chance(30) {
                format!("{brand}{word}（安澜）有限公司")
            } else {
                format!("{head}{brand}{word}有限公司")
            };
            named(name, brand, word)
        }
        Form::JointStock => named(format!("{CITY_NAME}{brand}{word}股份有限公司"), brand, word),
        Form::SoleProprietor => {
            let ending = *dice.pick(&["厂", "经营部", "加工厂", "中心"]);
            named(format!("{county}{brand}{word}{ending}"), brand, word)
        }
        Form::Cooperative => {
            let name = format!("{county}{}{brand}{word}农民专业合作社", town.short);
            named(name, brand, word)
        }
        Form::Branch => {
            let name = format!("安澜{brand}{word}有限公司{}分公司", town.short);
            named(name, brand, word)
        }
    }
}

fn company_head(dice: &mut Dice, county: &str) -> String {
    match dice.below(10) {
        0..=3 => String::from(CITY_NAME),
        4..=6 => String::from("安澜"),
        7 => format!("{CITY_NAME}{county}"),
        _ => String::from(county),
    }
}

fn individual_name(
    dice: &mut Dice,
    trade: &Trade,
    place: (&str, &Township),
    brand: String,
) -> Named {
    let county = place.0;
    let Township { name: town, short, roads, .. } = place.1;
    if dice.chance(25) {
        let (chain, ending) = *dice.pick(CHAINS);
        let mut branch = dice.pick(roads).clone();
        if dice.chance(500) {
            branch = format!("{branch}{}号", dice.between(1, 398));
        }
        let name = format!("{county}{town}{chain}{ending}{branch}店");
        return Named { name, brand: String::from(chain), trade_word: String::from(ending) };
    }
    let ending = *dice.pick(trade.shops);
    let head = match dice.below(10) {
        0..=3 => format!("{county}{town}"),
        4..=7 => String::from(county),
        8 => format!("{CITY_NAME}{county}"),
        _ => format!("{county}{short}"),
    };
    let form = if dice.chance(120) { "（个体工商户）" } else { "" };
    let name = format!("{head}{brand}{ending}{form}");
    Named { name, brand, trade_word: String::from(ending) }
}

/// Draws an address below the township: a road number, a building, a village house, or words.
pub(crate) fn local_address(dice: &mut Dice, territory: &Territory, village: &Village) -> String {
    let town = territory.township_of(village);
    let road = dice.pick(&town.roads);
    let number = dice.between(1, 398);
    let is_community = village.name.ends_with("社区");
    match (is_community, dice.below(10)) {
        (true, 0..=3) | (false, 0) => format!("{road}{number}号"),
        (true, 4..=5) => {
            let (floor, room) = (dice.between(1, 6), dice.between(1, 4));
            format!("{}{}号楼{floor}0{room}室", village.name, number % 40 + 1)
        }
        (true, 6) => format!("{road}{number}号{}室", dice.between(101, 1208)),
        (true, 7) => format!("{}{road}{number}号", village.name),
        (true, _) => format!("{}沿街{}号商铺", village.name, number % 90 + 1),
        (false, 1..=5) => format!("{}{number}号", village.name),
        (false, 6) => format!("{}村{}", village.name, dice.pick(SIDES)),
        (false, 7) => {
            let metres = dice.between(1, 16) * 50;
            format!("{}{}{metres}米路{}", village.name, dice.pick(SIDES), dice.pick(SIDES))
        }
        (false, 8) => format!("{}{}旁", village.name, dice.pick(words::LANDMARKS)),
        (false, _) => format!("{}工业集中区{road}{number}号", town.short),
    }
}

/// Puts the regions before a local address, as registrars do or forget to.
pub(crate) fn full_address(
    dice: &mut Dice,
    territory: &Territory,
    village: &Village,
    local: &str,
) -> String {
    let county = COUNTIES[village.county].1;
    let town = &territory.township_of(village).name;
    match dice.below(100) {
        0..=69 => format!("{CITY_NAME}{county}{town}{local}"),
        70..=89 => format!("{county}{town}{local}"),
        90..=94 => format!("{CITY_NAME}{county}{local}"),
        95..=97 => format!("{town}{local}"),
        _ => format!("{CITY_NAME}{town}{local}"),
    }
}
