//! 底数清单: four lists of what the base still leaves open, each row with who has to settle it. A list is
//! its figure opened to its rows today; who answers is resolved, never typed.

use crate::app::App;
use crate::error::AppError;
use crate::responsibility::{held, parsed, township_of};
use anlan_core::ctx::Actor;
use anlan_core::id::SubjectId;
use anlan_core::problem::Problem;
use anlan_core::responsibility::command::LineKind;
use anlan_core::responsibility::resolve::{Asked, Held, resolve};
use anlan_core::role::Permission;
use anlan_store::Tx;
use anlan_store::read::Page;
use anlan_store::read::base_lists::{self, BaseRow, Listed, PlaceCount};
use anlan_store::read::contracts::{self, ContractRow};
use anlan_store::read::figures::{self, Window};
use std::cmp::Reverse;
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

/// A list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum BaseList {
    /// 无照候选: doors without a registration (无证无照经营查处办法, State Council Decree 684 of 2017).
    Unlicensed,
    /// 有照无址: registrations in business of which no door was found.
    NoPremises,
    /// 疑似重复: doors that are probably the same place as another door.
    Doubles,
    /// 行业主管空档: business on the ground that no industry authority answers for (安全生产法 art. 10).
    NoAuthority,
}

impl BaseList {
    /// All of them, in the order of screens.
    pub const ALL: [Self; 4] =
        [Self::Unlicensed, Self::NoPremises, Self::Doubles, Self::NoAuthority];

    /// Stable word of the wire.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Unlicensed => "unlicensed",
            Self::NoPremises => "no_premises",
            Self::Doubles => "doubles",
            Self::NoAuthority => "no_authority",
        }
    }

    /// The list of a word.
    ///
    /// # Errors
    /// `base_list_unknown`.
    pub fn named(word: &str) -> Result<Self, Problem> {
        let found = Self::ALL.into_iter().find(|list| list.code() == word);
        found.ok_or_else(|| Problem::not_found("base_list_unknown").with("list", word))
    }

    /// The figure's question whose rows it lists.
    pub const fn question(self) -> &'static str {
        match self {
            Self::Unlicensed => "unlicensed_candidates",
            Self::NoPremises => "registrations_without_premises",
            Self::Doubles => "probable_doubles",
            Self::NoAuthority => "industry_authority_gaps",
        }
    }

    /// The line whose holders own its rows. Where no authority is known, the leader who signed for the
    /// place has it determined.
    pub const fn owner_line(self) -> LineKind {
        match self {
            Self::Unlicensed | Self::NoPremises | Self::Doubles => LineKind::Territorial,
            Self::NoAuthority => LineKind::ContractedLeader,
        }
    }
}

/// A row with who answers for it.
#[derive(Debug, Clone, PartialEq)]
pub struct OwnedRow {
    /// The row.
    pub row: BaseRow,
    /// Holders of the list's line, the nearest first; none is a finding itself.
    pub owners: Vec<ContractRow>,
}

/// How many rows a list has, and how many of them nobody owns.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Rows.
    pub total: i64,
    /// Of these, without an owner.
    pub without_owner: i64,
}

impl Counts {
    fn add(&mut self, other: Self) {
        self.total += other.total;
        self.without_owner += other.without_owner;
    }
}

/// A list in numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListSummary {
    /// The list.
    pub list: BaseList,
    /// In all.
    pub counts: Counts,
    /// By township, or county where no township is known, the most rows first.
    pub regions: Vec<(String, Counts)>,
}

/// Contracts on places by home and line, as the resolver looks at them.
type HeldByHome = BTreeMap<(String, &'static str), Vec<Held>>;

impl App {
    /// The lists in numbers, as of today (ISO).
    ///
    /// # Errors
    /// `permission_denied`, `query_invalid`.
    pub async fn base_summary(
        &self,
        actor: &Actor,
        region: Option<&str>,
    ) -> Result<(String, Vec<ListSummary>), AppError> {
        let scope = self.scope(actor, Permission::ReadResponsibility)?;
        let window = self.stock_today(region)?;
        let mut tx = self.store.read().await?;
        let mut known = HeldByHome::new();
        let mut lists = Vec::with_capacity(BaseList::ALL.len());
        for list in BaseList::ALL {
            let (listed, line) = (listed(list, &window), list.owner_line());
            let places = base_lists::places(&mut tx, &scope, &listed, line.code()).await?;
            let homes: BTreeSet<&String> = places.iter().map(|place| &place.region_key).collect();
            for home in homes {
                if let Entry::Vacant(missing) = known.entry((home.clone(), line.code())) {
                    let on = &window.as_of_day;
                    let rows = contracts::of_places(&mut tx, home, line.code(), on).await?;
                    missing.insert(rows.iter().filter_map(|row| held(row, None)).collect());
                }
            }
            lists.push(summary(list, &places, &known)?);
        }
        Ok((window.as_of_day, lists))
    }

    /// Rows of a list after a key, with who answers for each, and how many there are in all.
    ///
    /// # Errors
    /// `permission_denied`, `query_invalid`.
    pub async fn base_rows(
        &self,
        actor: &Actor,
        list: BaseList,
        region: Option<&str>,
        page: &Page,
    ) -> Result<(Vec<OwnedRow>, i64), AppError> {
        let scope = self.scope(actor, Permission::ReadResponsibility)?;
        let window = self.stock_today(region)?;
        let mut tx = self.store.read().await?;
        let rows = base_lists::rows(&mut tx, &scope, &listed(list, &window), page).await?;
        let groups = figures::groups(&mut tx, list.question(), &scope, &window).await?;
        let total = groups.iter().map(|(_, count)| count).sum();
        Ok((owned(&mut tx, list, &window.as_of_day, rows).await?, total))
    }
}

/// A list as the store is asked for it.
pub(crate) const fn listed(list: BaseList, window: &Window) -> Listed<'_> {
    Listed { question: list.question(), window }
}

/// Adds to the rows of a page, which are in the order of their homes and ids, who answers for them.
pub(crate) async fn owned(
    tx: &mut Tx,
    list: BaseList,
    on: &str,
    rows: Vec<BaseRow>,
) -> Result<Vec<OwnedRow>, AppError> {
    let line = list.owner_line();
    let mut all = Vec::with_capacity(rows.len());
    for rows in rows.chunk_by(|a, b| a.region_key == b.region_key) {
        let (Some(begin), Some(end)) = (rows.first(), rows.last()) else { continue };
        let home = &begin.region_key;
        let places = contracts::of_places(tx, home, line.code(), on).await?;
        let ids = (begin.id.as_str(), end.id.as_str());
        let named = contracts::of_subjects(tx, home, (line.code(), on), ids).await?;
        let owners = Owners::of(line, &places, &named);
        for row in rows {
            let mut row = row.clone();
            if list != BaseList::Doubles {
                (row.probability, row.other) = (None, None);
            }
            all.push(OwnedRow { owners: owners.of_row(&row)?, row });
        }
    }
    Ok(all)
}

/// Contracts of one line that can cover the rows of one home.
struct Owners<'a> {
    line: LineKind,
    by_id: BTreeMap<&'a str, &'a ContractRow>,
    places: Vec<Held>,
    /// Those that name a subject, by that subject and by the one it was matched with.
    named: BTreeMap<&'a str, Vec<&'a ContractRow>>,
}

impl<'a> Owners<'a> {
    fn of(
        line: LineKind,
        places: &'a [ContractRow],
        named: &'a [(ContractRow, Option<String>)],
    ) -> Self {
        let all = places.iter().chain(named.iter().map(|(row, _)| row));
        let mut by_subject: BTreeMap<&str, Vec<&ContractRow>> = BTreeMap::new();
        for (row, merged_into) in named {
            for subject in row.target_subject.iter().chain(merged_into) {
                by_subject.entry(subject).or_default().push(row);
            }
        }
        Self {
            line,
            by_id: all.map(|row| (row.id.as_str(), row)).collect(),
            places: places.iter().filter_map(|row| held(row, None)).collect(),
            named: by_subject,
        }
    }

    /// Who answers for a row, the nearest first.
    fn of_row(&self, row: &BaseRow) -> Result<Vec<ContractRow>, Problem> {
        let region = parsed(&row.region_code)?;
        let subject =
            row.id.parse().map_err(|_not_an_id| Problem::not_found("subject_not_found"))?;
        let covering = self.places.iter().filter(|one| one.target.region().contains(&region));
        let mut near: Vec<Held> = covering.cloned().collect();
        let named = self.named.get(row.id.as_str()).into_iter().flatten();
        near.extend(named.filter_map(|one| held(one, Some(subject))));
        let asked = Asked { subject, region: &region, line: row.line.as_deref() };
        let holders = holders(asked, &near, self.line);
        let found = holders.iter().map(|one| one.contract.to_string());
        Ok(found.filter_map(|id| self.by_id.get(id.as_str()).map(|row| (*row).clone())).collect())
    }
}

/// Holders of one line of a chain.
fn holders(asked: Asked<'_>, held: &[Held], line: LineKind) -> Vec<Held> {
    let lines = resolve(asked, held).into_iter();
    lines.filter(|resolved| resolved.line_kind == line).flat_map(|found| found.holders).collect()
}

/// Sums the places of a list by township. Place by place nobody is named, so the rows that a contract
/// names were counted apart.
fn summary(
    list: BaseList,
    places: &[PlaceCount],
    known: &HeldByHome,
) -> Result<ListSummary, Problem> {
    let line = list.owner_line();
    let nobody = SubjectId::new(uuid::Uuid::nil());
    let mut counts = Counts::default();
    let mut towns: BTreeMap<String, Counts> = BTreeMap::new();
    let one_place = |a: &PlaceCount, b: &PlaceCount| {
        a.region_key == b.region_key && a.region_code == b.region_code
    };
    for lines in places.chunk_by(one_place) {
        let Some(first) = lines.first() else { continue };
        let region = parsed(&first.region_code)?;
        let held = known.get(&(first.region_key.clone(), line.code())).into_iter().flatten();
        let covering = held.filter(|one| one.target.region().contains(&region));
        let near: Vec<Held> = covering.cloned().collect();
        let town = towns.entry(township_of(&first.region_code)).or_default();
        for place in lines {
            let asked = Asked { subject: nobody, region: &region, line: place.line.as_deref() };
            let answered = !holders(asked, &near, line).is_empty();
            let without_owner = if answered { 0 } else { place.rows - place.named };
            town.add(Counts { total: place.rows, without_owner });
            counts.add(Counts { total: place.rows, without_owner });
        }
    }
    let mut regions: Vec<(String, Counts)> = towns.into_iter().collect();
    regions.sort_by_key(|(code, counts)| (Reverse(counts.total), code.clone()));
    Ok(ListSummary { list, counts, regions })
}
