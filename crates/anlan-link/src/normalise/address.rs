//! An address as town and the text below it. Never geocodes.

use super::gazetteer::Gazetteer;
use super::symbol::{Symbol, append};
use super::width;

/// Symbols of an address that count.
const SYMBOLS_MAX: usize = 64;

/// The towns an address names.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Towns {
    /// The town the address names with its ending.
    pub(crate) named: Option<u32>,
    /// A town name without ending at the head of the address: a hint only, for markets and roads
    /// bear town names too. It stays part of the text.
    pub(crate) hint: Option<u32>,
}

/// Appends what follows regions and town: folded, numerals as numbers, no punctuation. `chars` and
/// `cell` are scratch.
pub(crate) fn append_rest(
    text: &str,
    gazetteer: &Gazetteer,
    (chars, cell): (&mut Vec<char>, &mut Vec<Symbol>),
    out: &mut Vec<Symbol>,
) -> Towns {
    width::fold_into(text, chars);
    chars.retain(|char| !char.is_ascii_punctuation());
    width::digits(chars);
    cell.clear();
    append(chars.iter().copied(), cell);
    let below_regions = gazetteer.strip_regions(cell, 0);
    let (named, rest) = match gazetteer.strip_town(below_regions) {
        Some((town, rest)) => (Some(town), rest),
        None => (None, below_regions),
    };
    let hint = gazetteer.strip_bare_town(rest).map(|(town, _)| town);
    out.extend(rest.iter().take(SYMBOLS_MAX));
    Towns { named, hint }
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
        Gazetteer::learn(&[&[row].iter().collect()])
    }

    fn parse(text: &str, gazetteer: &Gazetteer) -> (Vec<Symbol>, Towns) {
        let mut out = Vec::new();
        let towns = append_rest(text, gazetteer, (&mut Vec::new(), &mut Vec::new()), &mut out);
        (out, towns)
    }

    #[test]
    fn regions_and_town_come_off() {
        let gazetteer = gazetteer();
        let check = |input: &str, rest: &str, town: bool, hint: bool| {
            let (found, towns) = parse(input, &gazetteer);
            assert_eq!(text(&found), rest, "{input}");
            assert_eq!((towns.named.is_some(), towns.hint.is_some()), (town, hint));
        };
        check("山东省安澜市柳河镇大洼村（村北）", "大洼村村北", true, false);
        check("安澜市青石街道办事处开发路７3号", "开发路73号", true, false);
        check("青石农贸市场A区一五三号", "青石农贸市场a区153号", false, true);
        check("老粮所北邻", "老粮所北邻", false, false);
        check("", "", false, false);
    }

    proptest! {
        #[test]
        fn any_text_parses(text in ".*") {
            prop_assert!(parse(&text, &gazetteer()).0.len() <= SYMBOLS_MAX);
        }
    }
}
