//! Takes a list of regions, of organisations or of boundaries from a file into the directory: all
//! of it, or nothing and every fault. What the directory holds already is left alone, so that the
//! same file twice changes nothing.

use super::{boundaries_file, organisations_list, regions_list};
use crate::app::App;
use crate::error::AppError;
use crate::execute::Order;
use crate::imports::PROBLEMS_LISTED_MAX;
use crate::ports::named_id;
use crate::table::{Opened, RowProblem, words};
use anlan_core::codes::region_code::{RegionCode, RegionLevel};
use anlan_core::command::Command;
use anlan_core::crs::Datum;
use anlan_core::ctx::Actor;
use anlan_core::id::CommandId;
use anlan_core::identity::command::{
    IdentityCommand, OrganisationEntry, RegionBoundary, RegionEntry,
};
use anlan_core::identity::decide::DIRECTORY_ENTRIES_MAX;
use anlan_core::problem::Problem;
use anlan_core::role::Permission;
use anlan_core::scope::{Placed, Scope};
use anlan_store::read::Page;
use anlan_store::read::directory::{self, DatedRegion, OrganisationRow};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{Read, Seek};
use std::mem;
use tokio::task::spawn_blocking;

/// Bytes of outlines in one order: a fact must stay readable.
const ORDER_GEOMETRY_BYTES: usize = 1 << 20;

/// What a file lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DirectoryList {
    /// Regions: code, name, days, other names, centre (CSV or XLSX).
    Regions,
    /// Organisations: name, kind, seat (CSV or XLSX).
    Organisations,
    /// Outlines of regions (`GeoJSON`).
    Boundaries,
}

impl DirectoryList {
    /// Every list, in the order in which a new county brings them.
    pub const ALL: [Self; 3] = [Self::Regions, Self::Organisations, Self::Boundaries];

    /// The stable word used on the wire.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Regions => "regions",
            Self::Organisations => "organisations",
            Self::Boundaries => "boundaries",
        }
    }

    /// Reads the stable word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|list| list.code() == code)
    }
}

/// A file for the directory.
#[derive(Debug, Clone)]
pub struct DirectoryFile {
    /// What it lists.
    pub list: DirectoryList,
    /// Its name.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// Datum of the outlines; tables say theirs in a column.
    pub datum: Datum,
}

/// What an import of a list did.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize)]
pub struct DirectoryReport {
    /// Entries in the file.
    pub rows: usize,
    /// Entries new or changed; none when anything is wrong.
    pub entered: usize,
    /// Entries that the directory held just so; not counted when anything is wrong.
    pub unchanged: usize,
    /// What is wrong, row by row, the first of them; a feature of `GeoJSON` counts as a row.
    pub problems: Vec<RowProblem>,
    /// How many in all.
    pub problems_total: usize,
    /// What was left out: other sheets with such headings.
    pub notes: Vec<String>,
}

/// The directory as it stands, and where whoever imports may change it.
pub(super) struct Standing {
    /// Every entry there ever was, by code, in the order of its days.
    regions: BTreeMap<String, Vec<DatedRegion>>,
    /// Code and other name.
    aliases: BTreeSet<(String, String)>,
    /// By home and name.
    organisations: BTreeMap<(String, String), OrganisationRow>,
    /// Geometry by code.
    boundaries: BTreeMap<String, String>,
    scope: Scope,
    pub(super) today: String,
}

impl Standing {
    /// Whether a region may be changed by whoever imports: the order asks for its home.
    pub(super) fn permits(&self, region: &RegionCode) -> bool {
        let within = |home: RegionCode| {
            self.scope.permits(Placed { region: &home, line: None, subject: None })
        };
        home_of(region).is_some_and(within)
    }

    /// Every entry there ever was, by code, in the order of its days.
    pub(super) fn spans(&self) -> impl Iterator<Item = &DatedRegion> {
        self.regions.values().flatten()
    }

    /// All that a code ever stood for.
    pub(super) fn of_code(&self, code: &RegionCode) -> &[DatedRegion] {
        self.regions.get(code.as_str()).map_or(&[], Vec::as_slice)
    }

    /// What a code stands for.
    pub(super) fn current(&self, code: &RegionCode) -> Option<&DatedRegion> {
        self.of_code(code).iter().find(|region| region.valid_to.is_none())
    }

    /// Name of every region that stands, by code.
    pub(super) fn names(&self) -> BTreeMap<&str, &str> {
        let valid = self.regions.values().flatten().filter(|region| region.valid_to.is_none());
        valid.map(|region| (region.code.as_str(), region.name.as_str())).collect()
    }

    /// Whether a region has another name.
    pub(super) fn has_alias(&self, code: &RegionCode, alias: &str) -> bool {
        self.aliases.contains(&(code.as_str().to_owned(), alias.to_owned()))
    }

    /// The organisation that a name means in a home.
    pub(super) fn organisation(&self, home: &RegionCode, name: &str) -> Option<&OrganisationRow> {
        self.organisations.get(&(home.as_str().to_owned(), name.to_owned()))
    }

    /// The outline of a region, `GeoJSON` geometry.
    pub(super) fn outline(&self, code: &RegionCode) -> Option<&str> {
        self.boundaries.get(code.as_str()).map(String::as_str)
    }
}

/// What was read of a file.
pub(super) struct Listed<T> {
    pub(super) rows: usize,
    /// New or changed, with the home of each.
    pub(super) entries: Vec<(RegionCode, T)>,
    pub(super) problems: Vec<RowProblem>,
    pub(super) notes: Vec<String>,
}

/// What whoever brings a workbook should know of its other sheets.
pub(super) fn notes<R: Read + Seek>(opened: &mut Opened<R>) -> Vec<String> {
    let others: Vec<String> = opened.other_tables().iter().map(words::sheet_name).collect();
    if others.is_empty() { Vec::new() } else { vec![words::other_tables(&others)] }
}

/// Home of what belongs to a region; none for a province, which no installation is for.
pub(super) fn home_of(region: &RegionCode) -> Option<RegionCode> {
    (region.level() != RegionLevel::Province).then(|| region.county())
}

impl App {
    /// Imports a list into the directory. A list of several homes or of thousands of entries is several
    /// orders: when the program stops on the way, what was entered stays, and the same file enters the
    /// rest.
    ///
    /// # Errors
    /// `permission_denied`, `import_columns_missing`, `import_nothing_good`,
    /// `boundary_file_unreadable`, or a fault of the table.
    pub async fn import_directory(
        &self,
        actor: &Actor,
        id: CommandId,
        file: DirectoryFile,
    ) -> Result<DirectoryReport, AppError> {
        let scope = self.scope(actor, Permission::ManageDirectory)?;
        let standing = self.standing(scope).await?;
        let read = spawn_blocking(move || read(file, &standing)).await;
        let (mut report, commands) =
            read.map_err(|error| AppError::Invariant(error.to_string()))??;
        if report.rows == 0 {
            return Err(Problem::invalid("import_nothing_good").into());
        }
        if !report.problems.is_empty() {
            report.problems_total = report.problems.len();
            report.problems.truncate(PROBLEMS_LISTED_MAX);
            (report.entered, report.unchanged) = (0, 0);
            return Ok(report);
        }
        for command in commands {
            let content = serde_json::to_string(&command)?;
            let order = Order {
                // Sent again after half of it was entered, the rest are other orders.
                id: CommandId::new(named_id(&["directory", &id.to_string(), &content])),
                command: Command::Identity(command),
                actor: actor.clone(),
                device_ms: None,
            };
            self.execute(order).await?;
        }
        Ok(report)
    }

    async fn standing(&self, scope: Scope) -> Result<Standing, AppError> {
        let everything =
            Page { region_key: String::new(), id: String::new(), limit: i64::from(i32::MAX) };
        let mut tx = self.store.read().await?;
        let mut regions: BTreeMap<String, Vec<DatedRegion>> = BTreeMap::new();
        for region in directory::regions_dated(&mut tx).await? {
            regions.entry(region.code.clone()).or_default().push(region);
        }
        let named = |one: OrganisationRow| ((one.region_key.clone(), one.name.clone()), one);
        let organisations = directory::organisations(&mut tx, &everything).await?;
        let boundaries = directory::boundaries(&mut tx).await?;
        Ok(Standing {
            regions,
            aliases: directory::aliases(&mut tx).await?.into_iter().collect(),
            organisations: organisations.into_iter().map(named).collect(),
            boundaries: boundaries.into_iter().map(|one| (one.code, one.geometry)).collect(),
            scope,
            today: self.today(),
        })
    }
}

type Told = (DirectoryReport, Vec<IdentityCommand>);

fn read(file: DirectoryFile, standing: &Standing) -> Result<Told, Problem> {
    match file.list {
        DirectoryList::Regions => {
            let listed = regions_list::read(file.bytes, &file.name, standing)?;
            Ok(told(
                listed,
                |_| 0,
                |home, regions: Vec<RegionEntry>| IdentityCommand::RegisterRegions {
                    home,
                    regions,
                },
            ))
        }
        DirectoryList::Organisations => {
            let listed = organisations_list::read(file.bytes, &file.name, standing)?;
            Ok(told(
                listed,
                |_| 0,
                |home, organisations: Vec<OrganisationEntry>| {
                    IdentityCommand::RegisterOrganisations { home, organisations }
                },
            ))
        }
        DirectoryList::Boundaries => {
            let listed = boundaries_file::read(&file.bytes, file.datum, standing)?;
            let bytes = |boundary: &RegionBoundary| boundary.geometry.len();
            Ok(told(listed, bytes, |home, boundaries| IdentityCommand::SetBoundaries {
                home,
                boundaries,
            }))
        }
    }
}

/// The report, and the orders that enter what is new: each of one home, none too large.
fn told<T>(
    listed: Listed<T>,
    bytes: impl Fn(&T) -> usize,
    order: impl Fn(RegionCode, Vec<T>) -> IdentityCommand,
) -> Told {
    let report = DirectoryReport {
        rows: listed.rows,
        entered: listed.entries.len(),
        unchanged: listed.rows.saturating_sub(listed.entries.len()),
        problems: listed.problems,
        problems_total: 0,
        notes: listed.notes,
    };
    let mut homes: BTreeMap<RegionCode, Vec<T>> = BTreeMap::new();
    for (home, entry) in listed.entries {
        homes.entry(home).or_default().push(entry);
    }
    let mut orders = Vec::new();
    for (home, entries) in homes {
        let (mut part, mut size) = (Vec::new(), 0);
        for entry in entries {
            let more = bytes(&entry);
            let full = part.len() == DIRECTORY_ENTRIES_MAX || size + more > ORDER_GEOMETRY_BYTES;
            if full && !part.is_empty() {
                orders.push(order(home.clone(), mem::take(&mut part)));
                size = 0;
            }
            size += more;
            part.push(entry);
        }
        orders.push(order(home, part));
    }
    (report, orders)
}
