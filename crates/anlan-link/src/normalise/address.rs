//! An address as town and the text below it. Never geocodes.

use super::gazetteer::Gazetteer;
use super::symbol::{Symbol, symbols};
use super::width;

/// Symbols of an address that count.
const SYMBOLS_MAX: usize = 64;

/// An address taken apart.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Address {
    /// The town the address names with its ending.
    pub(crate) town: Option<u32>,
    /// A town name without ending at the head of the address: a hint only, for markets and roads
    /// bear town names too. It stays part of `rest`.
    pub(crate) town_hint: Option<u32>,
    /// What follows regions and town.
    pub(crate) rest: Vec<Symbol>,
}

/// The cleaned text of an address: folded, numerals as digits, no punctuation.
pub fn clean(text: &str) -> String {
    let folded = width::fold(text);
    let bare: String = folded.chars().filter(|char| !char.is_ascii_punctuation()).collect();
    width::digits(&bare)
}

/// Takes an address apart.
pub(crate) fn parse(text: &str, gazetteer: &Gazetteer) -> Address {
    let all = symbols(&clean(text));
    let below_regions = gazetteer.strip_regions(&all, 0);
    let (town, rest) = match gazetteer.strip_town(below_regions) {
        Some((town, rest)) => (Some(town), rest),
        None => (None, below_regions),
    };
    let town_hint = gazetteer.strip_bare_town(rest).map(|(town, _)| town);
    let rest = rest.iter().copied().take(SYMBOLS_MAX).collect();
    Address { town, town_hint, rest }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Record;
    use crate::normalise::symbol::text;
    use proptest::prelude::*;

    fn gazetteer() -> Gazetteer {
        let row = Record {
            address: Some("山东省安澜市柳河镇大洼村".to_owned()),
            town: Some("青石街道".to_owned()),
            ..Record::default()
        };
        Gazetteer::learn([row].iter())
    }

    #[test]
    fn regions_and_town_come_off() {
        let gazetteer = gazetteer();
        let check = |input: &str, rest: &str, town: bool, hint: bool| {
            let address = parse(input, &gazetteer);
            assert_eq!(text(&address.rest), rest, "{input}");
            assert_eq!((address.town.is_some(), address.town_hint.is_some()), (town, hint));
        };
        check("山东省安澜市柳河镇大洼村（村北）", "大洼村村北", true, false);
        check("安澜市青石街道办事处开发路７3号", "开发路73号", true, false);
        check("青石农贸市场A区一五三号", "青石农贸市场a区153号", false, true);
        check("老粮所北邻", "老粮所北邻", false, false);
        check("", "", false, false);
    }

    proptest! {
        #[test]
        fn cleaning_twice_changes_nothing(text in ".*") {
            let once = clean(&text);
            prop_assert_eq!(clean(&once), once);
        }

        #[test]
        fn any_text_parses(text in ".*") {
            prop_assert!(parse(&text, &gazetteer()).rest.len() <= SYMBOLS_MAX);
        }
    }
}
