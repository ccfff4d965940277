//! Finds the most specific region that a row names: by grid or village code, by the town's name,
//! by the town named in the address, else the county itself.

use anlan_core::codes::region_code::{RegionCode, RegionLevel};
use anlan_core::identity::command::RegionEntry;
use anlan_store::read::directory::RegionRow;
use std::collections::BTreeMap;

/// Words that end an office's name and are no part of the town's.
const OFFICE_ENDINGS: [&str; 6] =
    ["市场监督管理所", "市场监管所", "街道办事处", "办事处", "人民政府", "监管所"];
/// Words that end a town's name.
const TOWN_ENDINGS: [&str; 4] = ["街道", "镇", "乡", "办"];
/// How far into an address a town may begin, characters.
const ADDRESS_TOWN_CHARS: usize = 24;

/// Regions of one home by code and by the names people write.
#[derive(Debug, Clone)]
pub(super) struct Places {
    home: RegionCode,
    codes: BTreeMap<String, RegionCode>,
    towns: BTreeMap<String, RegionCode>,
    villages: BTreeMap<(String, String), RegionCode>,
}

/// Outcome of looking for a row's place.
pub(super) enum Found {
    /// The most specific region known.
    Region(RegionCode),
    /// A town was named that the directory does not know.
    UnknownTown,
}

impl Places {
    /// The directory as it stands, and the entries that the file itself would make.
    pub(super) fn new(
        home: &RegionCode,
        regions: &[RegionRow],
        aliases: &[(String, String)],
        entries: &[RegionEntry],
    ) -> Self {
        let mut places = Self {
            home: home.clone(),
            codes: BTreeMap::new(),
            towns: BTreeMap::new(),
            villages: BTreeMap::new(),
        };
        for region in regions {
            let Ok(code) = RegionCode::parse(&region.code) else { continue };
            if !home.contains(&code) {
                continue;
            }
            places.codes.insert(region.code.clone(), code.clone());
            places.name(&code, &region.name);
        }
        for entry in entries {
            places.codes.insert(entry.code.as_str().to_owned(), entry.code.clone());
            places.name(&entry.code, &entry.name);
        }
        for (code, alias) in aliases {
            if let Some(code) = places.codes.get(code).cloned() {
                places.name(&code, alias);
            }
        }
        places
    }

    fn name(&mut self, code: &RegionCode, name: &str) {
        match code.level() {
            RegionLevel::Township => {
                self.towns.insert(name.to_owned(), code.clone());
                self.towns.entry(short_town(name)).or_insert_with(|| code.clone());
            }
            RegionLevel::Village => {
                if let Some(town) = code.parent() {
                    self.villages
                        .insert((town.as_str().to_owned(), short_village(name)), code.clone());
                }
            }
            RegionLevel::Province | RegionLevel::City | RegionLevel::County | RegionLevel::Grid => {
            }
        }
    }

    /// Whether any town is known.
    pub(super) fn has_towns(&self) -> bool {
        !self.towns.is_empty()
    }

    /// The most specific region named by grid code, town, village and address.
    pub(super) fn find(
        &self,
        grid: Option<&str>,
        town: Option<&str>,
        village: Option<&str>,
        address: Option<&str>,
    ) -> Found {
        if let Some(code) = grid.and_then(|code| self.codes.get(code)) {
            return Found::Region(code.clone());
        }
        let named = town.map(short_town).filter(|town| !town.is_empty());
        let township = match &named {
            Some(name) => match self.towns.get(name) {
                Some(code) => Some(code.clone()),
                None if self.has_towns() && !self.is_home_word(name) => return Found::UnknownTown,
                None => None,
            },
            None => None,
        };
        let township = township.or_else(|| address.and_then(|address| self.town_in(address)));
        let Some(township) = township else {
            return Found::Region(self.home.clone());
        };
        let known = village.map(short_village).and_then(|village| {
            self.villages.get(&(township.as_str().to_owned(), village)).cloned()
        });
        Found::Region(known.unwrap_or(township))
    }

    /// An office of the county itself (县市场监管局) names no town.
    fn is_home_word(&self, name: &str) -> bool {
        name.ends_with('局') || name.ends_with("分局") || self.codes.is_empty()
    }

    fn town_in(&self, address: &str) -> Option<RegionCode> {
        let head: String = address.chars().take(ADDRESS_TOWN_CHARS).collect();
        town_named(&head).and_then(|name| self.towns.get(&short_town(&name)).cloned()).or_else(
            || {
                // Without an ending the whole name must stand at the start, after the county's.
                self.towns
                    .iter()
                    .filter(|(name, _)| name.chars().count() >= 3 && head.contains(name.as_str()))
                    .map(|(_, code)| code.clone())
                    .next()
            },
        )
    }
}

/// The town that an address names with its ending, after the county's own name.
pub(super) fn town_named(address: &str) -> Option<String> {
    let start = ["省", "市", "县", "区"]
        .into_iter()
        .filter_map(|ending| address.find(ending).map(|at| at + ending.len()))
        .filter(|at| address.get(..*at).is_some_and(|head| head.chars().count() <= 9))
        .max()
        .unwrap_or(0);
    let rest = address.get(start..)?;
    let (at, ending) = TOWN_ENDINGS
        .into_iter()
        .filter_map(|ending| rest.find(ending).map(|at| (at, ending)))
        .min_by_key(|(at, _)| *at)?;
    let name = rest.get(..at)?;
    let length = name.chars().count();
    (2..=5).contains(&length).then(|| format!("{name}{ending}"))
}

/// A town without its ending: 新安街道 and 新安市场监管所 are both 新安.
pub(super) fn short_town(name: &str) -> String {
    let mut short = name.trim();
    for ending in OFFICE_ENDINGS.into_iter().chain(TOWN_ENDINGS) {
        if let Some(head) = short.strip_suffix(ending)
            && head.chars().count() >= 2
        {
            short = head;
        }
    }
    short.to_owned()
}

fn short_village(name: &str) -> String {
    let mut short = name.trim();
    for ending in ["村民委员会", "居民委员会", "村委会", "居委会", "社区", "村"]
    {
        if let Some(head) = short.strip_suffix(ending)
            && head.chars().count() >= 2
        {
            short = head;
        }
    }
    short.to_owned()
}

#[cfg(test)]
mod tests {
    use super::{short_town, town_named};

    #[test]
    fn offices_and_towns_share_a_short_name() {
        for (name, short) in [
            ("新安街道", "新安"),
            ("新安市场监管所", "新安"),
            ("石埠子镇", "石埠子"),
            ("景芝", "景芝"),
        ] {
            assert_eq!(short_town(name), short);
        }
    }

    #[test]
    fn an_address_names_its_town_after_the_county() {
        let cases = [
            ("安丘市新安街道学府佳苑2号楼", Some("新安街道")),
            ("石埠子镇蒯沟村259", Some("石埠子镇")),
            ("北京西路与下小路路口东路南", None),
            ("", None),
        ];
        for (address, town) in cases {
            assert_eq!(town_named(address).as_deref(), town, "{address}");
        }
    }
}
