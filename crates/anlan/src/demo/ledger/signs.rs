//! What a door's sign, contact and telephone look like in a field ledger: like the licence, or not.
//! The shares of each kind of error are the demonstration's own guess at field work.

use crate::demo::dice::Dice;
use crate::demo::register::RegisterRow;
use crate::demo::words;

/// Characters that field workers mistake for one another, by sound or by shape.
const CONFUSED: &[&str] = &[
    "鑫馨欣",
    "源园元",
    "辉晖惠",
    "祥翔详",
    "佳嘉家",
    "旺望王",
    "盛胜晟",
    "恒衡横",
    "诚城成",
    "宏洪弘",
    "昌晶冒",
    "达大答",
    "铭名明",
    "悦月越",
    "顺舜",
    "泰太",
    "隆龙",
    "捷杰",
    "腾滕",
    "锦绵",
    "霖林",
    "瑞端",
    "睿容",
    "森淼",
    "康庚",
    "华桦",
    "丰峰",
    "新欣",
    "德得",
    "万方",
    "店殿",
    "饭板",
];

/// Draws the sign of a door that has a licence.
pub(crate) fn sign(dice: &mut Dice, row: &RegisterRow) -> String {
    let named = &row.named;
    let plain = format!("{}{}", named.brand, named.trade_word);
    match dice.below(100) {
        // One in five signs has little or nothing of the licence.
        0..=8 => format!("{}{}", words::shop_brand(dice, &row.legal_person), sign_trade(dice, row)),
        9..=13 => format!("老{}{}", words::surname_of(&row.legal_person), sign_trade(dice, row)),
        14..=16 => sign_trade(dice, row),
        17..=19 => format!("{}{}", words::brand(dice), named.trade_word),
        20..=29 => named.name.clone(),
        30..=33 => typo(dice, &plain),
        34..=40 => named.brand.clone(),
        41..=46 => format!("{}{}", named.brand, sign_trade(dice, row)),
        47..=49 => typo(dice, &named.name),
        _ => plain,
    }
}

/// A word for the trade as people paint it.
fn sign_trade(dice: &mut Dice, row: &RegisterRow) -> String {
    let trade = row.trade;
    if trade.shops.is_empty() {
        format!("{}{}", trade.company, dice.pick(&["厂", "公司", "加工厂"]))
    } else {
        String::from(*dice.pick(trade.shops))
    }
}

/// Mistakes one character, drops one, or exchanges two.
pub(crate) fn typo(dice: &mut Dice, text: &str) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    if letters.len() < 3 {
        return String::from(text);
    }
    for (place, letter) in letters.iter().enumerate() {
        let group = CONFUSED.iter().find(|group| group.contains(*letter));
        if let Some(other) = group.and_then(|group| group.chars().find(|c| c != letter))
            && dice.chance(600)
        {
            letters[place] = other;
            return letters.into_iter().collect();
        }
    }
    let place = dice.below(letters.len() - 1);
    if dice.chance(600) {
        letters.remove(place);
    } else {
        letters.swap(place, place + 1);
    }
    letters.into_iter().collect()
}

/// Draws the contact a field worker writes for an owner.
pub(crate) fn contact(dice: &mut Dice, owner: &str) -> String {
    let surname = words::surname_of(owner);
    match dice.below(100) {
        0..=69 => String::from(owner),
        70..=84 => words::person_name(dice, Some(surname)),
        85..=92 => format!("{surname}老板"),
        _ => String::new(),
    }
}

/// Draws the telephone a field worker writes: the same, another, none, or the same in another style.
pub(crate) fn phone(dice: &mut Dice, registered: &str) -> String {
    let number = match dice.below(100) {
        0..=13 => return String::new(),
        14..=29 => words::phone(dice),
        _ if registered.is_empty() => words::phone(dice),
        _ => String::from(registered),
    };
    style_phone(dice, &number)
}

fn style_phone(dice: &mut Dice, number: &str) -> String {
    let part =
        |from: usize, count: usize| -> String { number.chars().skip(from).take(count).collect() };
    match dice.below(100) {
        0..=3 => format!("{}-{}-{}", part(0, 3), part(3, 4), part(7, 4)),
        4..=7 => format!("{} {} {}", part(0, 3), part(3, 4), part(7, 4)),
        8..=9 => format!("+86{number}"),
        10..=11 => number.chars().map(full_width).collect(),
        12 => format!("{number}；{}", words::phone(dice)),
        _ => String::from(number),
    }
}

fn full_width(digit: char) -> char {
    let moved = u32::from(digit).checked_add(0xfee0).filter(|_| digit.is_ascii_digit());
    moved.and_then(char::from_u32).unwrap_or(digit)
}
