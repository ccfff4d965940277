//! Place names learned from the data: regions from how addresses begin, towns from the town column
//! and from addresses. Never a built-in list of places: it must work in any county.

use super::symbol::{Symbol, append, is_number, strip_prefix, strip_suffix};
use super::width;
use crate::Field;
use crate::hash::{Fingerprints, fingerprint};
use crate::table::Table;

/// Endings of regions above the town.
const REGION_ENDINGS: [char; 7] = ['省', '市', '县', '区', '州', '盟', '旗'];
/// Characters before 区 that make it a housing estate or a works, not a district.
const NOT_DISTRICT: [char; 9] = ['小', '社', '园', '厂', '库', '校', '景', '矿', '街'];
/// Endings of towns, longest first; offices are named after their town.
const TOWN_ENDINGS: [&str; 10] = [
    "市场监督管理所",
    "街道办事处",
    "市场监管所",
    "市场所",
    "监管所",
    "办事处",
    "街道",
    "苏木",
    "镇",
    "乡",
];
/// Characters that end the part of an address in which regions and towns stand.
const BELOW_TOWN: [char; 7] = ['村', '路', '号', '楼', '庄', '店', '厂'];
/// Characters that turn the town before them into the name of a road.
const ROADS: [char; 3] = ['路', '街', '巷'];
/// Longest region or town name looked for, in symbols.
const PLACE_LENGTH_MAX: usize = 7;
/// Bytes of a cell in which its places stand.
const HEAD_BYTES: usize = 128;
/// Data smaller than this many rows is believed at the first sight of a place.
const SMALL_DATA_ROWS: usize = 200;
/// In larger data a place must carry one row in this many.
const ROWS_PER_PLACE: usize = 1_000;

/// Names of regions and towns found in the data.
#[derive(Debug, Clone, Default)]
pub(crate) struct Gazetteer {
    /// Region names with and without their ending, longest first.
    regions: Vec<Vec<Symbol>>,
    /// Their first symbols, sorted.
    region_heads: Vec<Symbol>,
    /// Town names without ending, sorted; the place in the list is the town's id.
    towns: Vec<Vec<Symbol>>,
    /// Their first symbols, sorted: most text begins with none of them.
    town_heads: Vec<Symbol>,
}

/// Places and how often they were seen.
type Counts = Fingerprints<(Vec<Symbol>, usize)>;

fn count(counts: &mut Counts, place: &[Symbol]) {
    counts.entry(fingerprint(place)).or_insert_with(|| (place.to_vec(), 0)).1 += 1;
}

/// The places seen often enough.
fn seen(counts: Counts, needed: usize) -> impl Iterator<Item = Vec<Symbol>> {
    counts.into_values().filter(move |(_, seen)| *seen >= needed).map(|(place, _)| place)
}

impl Gazetteer {
    /// Learns from the rows of both sides.
    pub(crate) fn learn(tables: &[&Table]) -> Self {
        let (mut regions, mut towns, mut rows) = (Counts::default(), Counts::default(), 0_usize);
        let (mut chars, mut cell) = (Vec::new(), Vec::new());
        for (table, row) in
            tables.iter().flat_map(|table| (0..table.len()).map(move |at| (table, at)))
        {
            rows = rows.saturating_add(1);
            let mut read = |text: &str, cell: &mut Vec<Symbol>| {
                let head = text.floor_char_boundary(HEAD_BYTES);
                width::fold_into(text.get(..head).unwrap_or_default(), &mut chars);
                cell.clear();
                append(chars.iter().copied(), cell);
            };
            read(table.cell(row, Field::Address), &mut cell);
            if let Some(stem) = town_in_address(learn_regions(&cell, &mut regions)) {
                count(&mut towns, stem);
            }
            read(table.cell(row, Field::Town), &mut cell);
            if let Some(stem) = stem(&cell) {
                count(&mut towns, stem);
            }
        }
        let needed = if rows < SMALL_DATA_ROWS { 1 } else { 2 + rows / ROWS_PER_PLACE };
        let mut learned = Self::default();
        for region in seen(regions, needed) {
            let stem = region.get(..region.len().saturating_sub(1)).unwrap_or_default();
            if stem.len() >= 2 {
                learned.regions.push(stem.to_vec());
            }
            learned.regions.push(region);
        }
        learned
            .regions
            .sort_by(|left, right| right.len().cmp(&left.len()).then_with(|| left.cmp(right)));
        learned.regions.dedup();
        learned.region_heads = heads(&learned.regions);
        learned.towns = seen(towns, needed).collect();
        learned.towns.sort_unstable();
        learned.town_heads = heads(&learned.towns);
        learned
    }

    /// Towns known.
    pub(crate) fn towns(&self) -> usize {
        self.towns.len()
    }

    /// The town a column names, in any of its spellings.
    pub(crate) fn town(&self, cell: &[Symbol]) -> Option<u32> {
        self.id(stem(self.strip_regions(cell, 1))?)
    }

    /// Drops leading region names as long as `rest_min` symbols remain.
    pub(crate) fn strip_regions<'t>(&self, text: &'t [Symbol], rest_min: usize) -> &'t [Symbol] {
        let mut rest = text;
        for _ in 0..3 {
            let Some(head) =
                rest.first().filter(|head| self.region_heads.binary_search(head).is_ok())
            else {
                break;
            };
            let stripped = self
                .regions
                .iter()
                .filter(|region| region.first() == Some(head))
                .filter_map(|region| rest.strip_prefix(region.as_slice()))
                .find(|stripped| stripped.len() >= rest_min);
            match stripped {
                Some(stripped) => rest = stripped,
                None => break,
            }
        }
        rest
    }

    /// A leading town with its ending ("临河街道"), and what follows.
    pub(crate) fn strip_town<'t>(&self, text: &'t [Symbol]) -> Option<(u32, &'t [Symbol])> {
        let (id, rest) = self.strip_bare_town(text)?;
        Some((id, TOWN_ENDINGS.iter().find_map(|ending| strip_prefix(rest, ending))?))
    }

    /// A leading town without its ending, and what follows.
    pub(crate) fn strip_bare_town<'t>(&self, text: &'t [Symbol]) -> Option<(u32, &'t [Symbol])> {
        let head = text.first()?;
        self.town_heads.binary_search(head).ok()?;
        (2..=PLACE_LENGTH_MAX.min(text.len())).rev().find_map(|length| {
            let (stem, rest) = text.split_at_checked(length)?;
            Some((self.id(stem)?, rest))
        })
    }

    fn id(&self, stem: &[Symbol]) -> Option<u32> {
        let place = self.towns.binary_search_by(|town| town.as_slice().cmp(stem)).ok()?;
        u32::try_from(place).ok()
    }
}

/// The different first symbols of places, sorted.
fn heads(places: &[Vec<Symbol>]) -> Vec<Symbol> {
    let mut heads: Vec<Symbol> = places.iter().filter_map(|place| place.first().copied()).collect();
    heads.sort_unstable();
    heads.dedup();
    heads
}

/// A town cell without its ending.
fn stem(cell: &[Symbol]) -> Option<&[Symbol]> {
    let stem = TOWN_ENDINGS.iter().find_map(|ending| strip_suffix(cell, ending)).unwrap_or(cell);
    (2..=PLACE_LENGTH_MAX).contains(&stem.len()).then_some(stem)
}

/// The stem of a town that stands at the head of an address below its regions.
fn town_in_address(rest: &[Symbol]) -> Option<&[Symbol]> {
    for length in 2..=PLACE_LENGTH_MAX.min(rest.len()) {
        let (stem, tail) = rest.split_at_checked(length)?;
        let after = ["街道", "镇", "乡"].iter().find_map(|ending| strip_prefix(tail, ending));
        // "明村镇路" is a road that bears a town's name.
        let road = |after: &[Symbol]| after.first().is_some_and(|next| one_of(*next, &ROADS));
        if after.is_some_and(|after| !road(after)) {
            return Some(stem);
        }
        if stem.last().is_none_or(|last| is_number(*last) || one_of(*last, &BELOW_TOWN)) {
            return None;
        }
    }
    None
}

/// Counts the regions an address begins with and returns what follows them.
fn learn_regions<'t>(address: &'t [Symbol], regions: &mut Counts) -> &'t [Symbol] {
    let mut rest = address;
    for _ in 0..3 {
        let Some(length) = region_length(rest) else {
            break;
        };
        let Some((region, tail)) = rest.split_at_checked(length) else {
            break;
        };
        count(regions, region);
        rest = tail;
    }
    rest
}

fn region_length(text: &[Symbol]) -> Option<usize> {
    for (at, symbol) in text.iter().enumerate().take(PLACE_LENGTH_MAX) {
        if is_number(*symbol) || one_of(*symbol, &BELOW_TOWN) {
            return None;
        }
        // Only counties have names of one character.
        let name_min = if *symbol == u32::from('县') { 1 } else { 2 };
        if at < name_min || !one_of(*symbol, &REGION_ENDINGS) {
            continue;
        }
        let market = text.get(at + 1).is_some_and(|next| *next == u32::from('场'));
        let estate = text.get(at - 1).is_some_and(|before| one_of(*before, &NOT_DISTRICT));
        return (!market && !estate).then_some(at + 1);
    }
    None
}

fn one_of(symbol: Symbol, chars: &[char]) -> bool {
    chars.iter().any(|char| u32::from(*char) == symbol)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Record;
    use crate::normalise::symbol::{symbols, text};

    fn learned() -> Gazetteer {
        let row = |address: &str, town: &str| Record {
            address: Some(address.to_owned()),
            town: Some(town.to_owned()),
            ..Record::default()
        };
        let rows = [
            row("山东省安澜市临澜区柳河镇大洼村", "柳河市场监管所"),
            row("安澜市临澜区青石街道开发路12号", ""),
            row("丽景小区3号楼", "石桥乡"),
            row("城南小商品市场8号", ""),
            row("曹县上庄镇二道街5号", ""),
            row("明村镇路12号", ""),
        ];
        Gazetteer::learn(&[&rows.iter().collect()])
    }

    #[test]
    fn regions_are_stripped_and_markets_are_not_regions() {
        let gazetteer = learned();
        let check = |input: &str, expected: &str| {
            assert_eq!(text(gazetteer.strip_regions(&symbols(input), 2)), expected);
        };
        check("山东省安澜市临澜区柳河镇大洼村", "柳河镇大洼村");
        check("安澜福满超市", "福满超市");
        check("安澜市", "安澜市");
        check("城南小商品市场8号", "城南小商品市场8号");
        check("丽景小区3号楼", "丽景小区3号楼");
        check("曹县上庄镇二道街5号", "上庄镇二道街5号");
    }

    #[test]
    fn a_town_is_one_town_however_it_is_written() {
        let gazetteer = learned();
        let town_of = |cell: &str| gazetteer.town(&symbols(cell));
        let town = town_of("柳河镇");
        assert!(town.is_some());
        assert_eq!(town_of("柳河市场监管所"), town);
        assert_eq!(town_of("安澜市柳河镇"), town);
        assert_eq!(gazetteer.strip_town(&symbols("柳河镇大洼村")).map(|(id, _)| id), town);
        assert!(town_of("青石街道").is_some());
        assert!(town_of("上庄镇").is_some());
        assert_eq!(town_of("明村镇"), None);
        assert_eq!(town_of("无名镇"), None);
        assert_eq!(town_of(""), None);
    }
}
