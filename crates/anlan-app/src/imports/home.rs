//! Finds the home county of a file, and the townships that a file names when the directory has
//! none yet, so that a county can start from its files alone.

use super::places::{short_town, town_named};
use anlan_core::codes::region_code::{RegionCode, RegionLevel};
use anlan_core::identity::command::RegionEntry;
use anlan_read::width;
use std::collections::BTreeMap;

/// Rows looked at to tell where a file belongs.
pub(super) const SAMPLE_ROWS: usize = 20_000;
/// A town named on fewer rows than one in this many is taken for a slip.
const TOWN_ROWS_SHARE: u64 = 500;

/// A county named on fewer rows than one in this many is no county: addresses begin as they please.
const COUNTY_ROWS_SHARE: u64 = 5;
/// Places that end like a county and are none.
const NO_COUNTIES: [&str; 9] =
    ["小区", "社区", "园区", "片区", "厂区", "校区", "库区", "开发区", "工业区"];

/// What the first rows of a file say about its place.
#[derive(Debug, Clone, Default)]
pub(super) struct PlaceVotes {
    rows: u64,
    counties: BTreeMap<String, u64>,
    county_names: BTreeMap<String, u64>,
    towns: BTreeMap<String, u64>,
}

impl PlaceVotes {
    /// Whether no row was counted.
    pub(super) fn is_empty(&self) -> bool {
        self.rows == 0
    }

    /// Counts one row: its code, grid code, town words and address.
    pub(super) fn count(&mut self, code: &str, grid: &str, town: &str, address: &str) {
        self.rows += 1;
        let digits = |text: &str| text.chars().all(|c| c.is_ascii_digit());
        if let Some(county) = grid.get(..6).filter(|county| digits(county)) {
            *self.counties.entry(county.to_owned()).or_insert(0) += 4;
        } else if let Some(county) =
            code.get(2..8).filter(|county| code.len() == 18 && digits(county))
        {
            *self.counties.entry(county.to_owned()).or_insert(0) += 1;
        }
        if let Some(name) = county_named(address) {
            *self.county_names.entry(name).or_insert(0) += 1;
        }
        let named = [town, &town_named(&width::squeeze(address)).unwrap_or_default()]
            .into_iter()
            .find(|name| ["街道", "镇", "乡"].iter().any(|ending| name.ends_with(ending)))
            .map(str::to_owned);
        if let Some(town) = named {
            *self.towns.entry(town).or_insert(0) += 1;
        }
    }

    /// The county that most rows name, if more than half of them agree.
    pub(super) fn county(&self) -> Option<RegionCode> {
        let total: u64 = self.counties.values().sum();
        let (code, votes) = self.counties.iter().max_by_key(|(_, votes)| **votes)?;
        (votes * 2 > total)
            .then(|| RegionCode::parse(code).ok())
            .flatten()
            .filter(|code| code.level() == RegionLevel::County)
    }

    /// Short names of the towns that the rows name, to match with the directory.
    pub(super) fn town_names(&self) -> impl Iterator<Item = (String, u64)> + '_ {
        self.towns.iter().map(|(name, votes)| (short_town(name), *votes))
    }

    /// Entries for a home that the directory does not know: the county itself, and one township
    /// for each town that is named often enough. Their codes are provisional: in the order of the
    /// names, in the ranges that GB/T 10114 gives to 街道, 镇 and 乡.
    pub(super) fn directory(&self, home: &RegionCode, from: &str) -> Vec<RegionEntry> {
        let county_name = self
            .county_names
            .iter()
            .max_by_key(|(_, votes)| **votes)
            .filter(|(_, votes)| **votes * COUNTY_ROWS_SHARE >= self.rows)
            .map_or_else(|| home.as_str().to_owned(), |(name, _)| name.clone());
        let mut entries = vec![entry(home.clone(), &county_name, from)];
        let mut next: BTreeMap<&str, u32> = BTreeMap::from([("街道", 1), ("镇", 100), ("乡", 200)]);
        for (name, votes) in &self.towns {
            if votes * TOWN_ROWS_SHARE < self.rows {
                continue;
            }
            let Some((_, number)) = next.iter_mut().find(|(ending, _)| name.ends_with(**ending))
            else {
                continue;
            };
            if let Ok(code) = RegionCode::parse(&format!("{}{number:03}", home.as_str())) {
                entries.push(entry(code, name, from));
                *number += 1;
            }
        }
        entries
    }
}

fn entry(code: RegionCode, name: &str, from: &str) -> RegionEntry {
    RegionEntry {
        code,
        name: name.to_owned(),
        valid_from: from.to_owned(),
        valid_to: None,
        aliases: Vec::new(),
        centre: None,
    }
}

/// The county at the start of an address (安丘市…).
fn county_named(address: &str) -> Option<String> {
    let head: String = width::squeeze(address).chars().take(9).collect();
    let end = ["市", "县", "区"]
        .into_iter()
        .filter_map(|ending| head.rfind(ending).map(|at| at + ending.len()))
        .max()?;
    let named = head.get(..end)?;
    let start = ["省", "市"]
        .into_iter()
        .filter_map(|ending| named.find(ending).map(|at| at + ending.len()))
        .filter(|at| *at < end)
        .max()
        .unwrap_or(0);
    let name = named.get(start..)?;
    let is_county = (2..=5).contains(&name.chars().count())
        && !name.chars().any(|c| c.is_ascii())
        && NO_COUNTIES.iter().all(|ending| !name.ends_with(ending));
    is_county.then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::{PlaceVotes, county_named};

    #[test]
    fn the_county_of_an_address_stands_before_its_town() {
        assert_eq!(county_named("安丘市新安街道学府佳苑").as_deref(), Some("安丘市"));
        assert_eq!(county_named("山东省潍坊市安丘市兴安街道").as_deref(), Some("安丘市"));
        for address in ["文化路479号", "工业园B区4号", "阳光小区2号楼", "学府社区东"]
        {
            assert_eq!(county_named(address), None, "{address}");
        }
    }

    #[test]
    fn a_file_of_one_county_tells_its_home_and_towns() {
        let mut votes = PlaceVotes::default();
        for _ in 0..30 {
            votes.count("92370784MAEGRQRU2D", "", "凌河街道", "安丘市凌河街道华山二路");
        }
        votes.count("92370702MAEGRQRU2D", "", "", "");
        let home = votes.county().expect("home");
        assert_eq!(home.as_str(), "370784");
        let names: Vec<String> =
            votes.directory(&home, "2026-01-01").into_iter().map(|entry| entry.name).collect();
        assert_eq!(names, ["安丘市", "凌河街道"]);
    }
}
