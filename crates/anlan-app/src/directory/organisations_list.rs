//! A list of departments, offices and enterprises: one row a body.

use super::import::{Listed, Standing, home_of, notes};
use crate::ports::named_id;
use crate::table::{FieldCells, Opened, refusal};
use anlan_core::codes::region_code::RegionCode;
use anlan_core::id::OrganisationId;
use anlan_core::identity::command::{OrganisationEntry, OrganisationKind};
use anlan_core::problem::Problem;
use anlan_read::words::ORGANISATION_FIELDS;
use std::collections::BTreeMap;
use std::io::Cursor;

/// Longest name kept, characters.
const NAME_CHARS_MAX: usize = 200;

/// Reads the list and leaves out what the directory holds already. In one home a name is one body.
pub(super) fn read(
    bytes: Vec<u8>,
    file_name: &str,
    standing: &Standing,
) -> Result<Listed<OrganisationEntry>, Problem> {
    let mut opened = Opened::open(Cursor::new(bytes), file_name, ORGANISATION_FIELDS, None)?;
    let headings = opened.headings();
    let notes = notes(&mut opened);
    let mut listed = Listed { rows: 0, entries: Vec::new(), problems: Vec::new(), notes };
    let seats = Seats::of(standing);
    let mut seen: BTreeMap<OrganisationId, u64> = BTreeMap::new();
    for row in opened.data_rows()? {
        let row = row.map_err(|problem| refusal(&problem))?;
        listed.rows += 1;
        let mut cells = headings.row(&row);
        let read = organisation(&mut cells, &seats, standing);
        if let Some((_, entry)) = &read
            && let Some(first) = seen.insert(entry.id, row.row_number)
        {
            let reason = format!("与第 {first} 行重复");
            cells.wrong("name", "import_cell_invalid", &entry.name, &reason);
        }
        match (cells.finish(()), read) {
            (Ok(()), Some((home, entry))) if !is_known(&home, &entry, standing) => {
                listed.entries.push((home, entry));
            }
            (Ok(()), _) => {}
            (Err(problems), _) => listed.problems.extend(problems),
        }
    }
    Ok(listed)
}

fn organisation(
    cells: &mut FieldCells<'_>,
    seats: &Seats<'_>,
    standing: &Standing,
) -> Option<(RegionCode, OrganisationEntry)> {
    let name = cells.text("name", NAME_CHARS_MAX);
    if name.is_none() {
        cells.wrong("name", "import_name_missing", "", "");
    }
    let kind = kind(cells);
    let seat = seat(cells, seats, standing);
    let (name, kind, region) = (name?, kind?, seat?);
    let home = home_of(&region)?;
    let known = standing.organisation(&home, &name).and_then(|known| known.id.parse().ok());
    let named = || OrganisationId::new(named_id(&["organisation", home.as_str(), &name]));
    let id = known.unwrap_or_else(named);
    Some((home, OrganisationEntry { id, name, kind, region }))
}

fn kind(cells: &mut FieldCells<'_>) -> Option<OrganisationKind> {
    let words = cells.squeezed("kind");
    let known = [
        ("安委", OrganisationKind::CommitteeOffice),
        ("安全生产委员会", OrganisationKind::CommitteeOffice),
        ("消防", OrganisationKind::FireRescue),
        ("纪", OrganisationKind::Discipline),
        ("企业", OrganisationKind::Enterprise),
        ("公司", OrganisationKind::Enterprise),
        ("镇", OrganisationKind::TownshipOffice),
        ("街道", OrganisationKind::TownshipOffice),
        ("乡", OrganisationKind::TownshipOffice),
        ("部门", OrganisationKind::Department),
        ("政府", OrganisationKind::Government),
        ("局", OrganisationKind::Department),
        ("委", OrganisationKind::Department),
    ];
    let said = known.into_iter().find(|(word, _)| words.contains(word));
    let kind = OrganisationKind::from_code(&words).or(said.map(|(_, kind)| kind));
    if kind.is_none() {
        cells.wrong(
            "kind",
            "import_cell_invalid",
            &words,
            "应为部门、镇街、安委办、企业、纪委、消防或政府",
        );
    }
    kind
}

/// The regions that stand, by code and by name.
struct Seats<'a> {
    codes: BTreeMap<&'a str, &'a str>,
    names: BTreeMap<&'a str, Vec<&'a str>>,
}

impl<'a> Seats<'a> {
    fn of(standing: &'a Standing) -> Self {
        let codes = standing.names();
        let mut names: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for (code, name) in &codes {
            names.entry(*name).or_default().push(*code);
        }
        Self { codes, names }
    }

    /// By its code, or by a name that only one region bears.
    fn find(&self, words: &str) -> Option<RegionCode> {
        let code = match (RegionCode::parse(words), self.names.get(words).map(Vec::as_slice)) {
            (Ok(code), _) => code,
            (Err(_), Some([code])) => RegionCode::parse(code).ok()?,
            (Err(_), _) => return None,
        };
        self.codes.contains_key(code.as_str()).then_some(code)
    }
}

fn seat(cells: &mut FieldCells<'_>, seats: &Seats<'_>, standing: &Standing) -> Option<RegionCode> {
    let words = cells.squeezed("region");
    match seats.find(&words) {
        Some(code) if standing.permits(&code) => Some(code),
        Some(code) => {
            cells.wrong("region", "import_row_outside_scope", code.as_str(), "");
            None
        }
        None => {
            let reason = "不是已登记的区划，请写区划代码，或先登记区划";
            cells.wrong("region", "import_cell_invalid", &words, reason);
            None
        }
    }
}

fn is_known(home: &RegionCode, entry: &OrganisationEntry, standing: &Standing) -> bool {
    standing.organisation(home, &entry.name).is_some_and(|known| {
        known.kind == entry.kind.code() && known.region_code == entry.region.as_str()
    })
}
