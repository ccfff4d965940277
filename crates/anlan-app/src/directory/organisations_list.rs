//! A list of departments, offices and enterprises: one row a body.

use super::import::{Listed, Standing, home_of};
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
    let mut listed = Listed { rows: 0, entries: Vec::new(), problems: Vec::new() };
    let mut seen: BTreeMap<OrganisationId, u64> = BTreeMap::new();
    for row in opened.data_rows()? {
        let row = row.map_err(|problem| refusal(&problem))?;
        listed.rows += 1;
        let mut cells = headings.row(&row);
        let read = organisation(&mut cells, standing);
        if let Some((_, entry)) = &read
            && let Some(first) = seen.insert(entry.id, row.row_number)
        {
            let reason = format!("与第 {first} 行重复");
            cells.wrong("name", "import_cell_invalid", &entry.name, &reason);
        }
        match (cells.finish(()), read) {
            (Ok(()), Some((home, entry))) if !is_known(&entry, standing) => {
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
    standing: &Standing,
) -> Option<(RegionCode, OrganisationEntry)> {
    let name = cells.text("name", NAME_CHARS_MAX);
    if name.is_none() {
        cells.wrong("name", "import_name_missing", "", "");
    }
    let kind = kind(cells);
    let seat = seat(cells, standing);
    let (name, kind, region) = (name?, kind?, seat?);
    let home = home_of(&region)?;
    let known = standing
        .organisations
        .iter()
        .find(|known| known.region_key == home.as_str() && known.name == name)
        .and_then(|known| known.id.parse().ok());
    let named = || OrganisationId::new(named_id(&["organisation", home.as_str(), &name]));
    let id = known.unwrap_or_else(named);
    Some((home, OrganisationEntry { id, name, kind, region }))
}

fn kind(cells: &mut FieldCells<'_>) -> Option<OrganisationKind> {
    let words = cells.squeezed("kind");
    let known = [
        ("安委办", OrganisationKind::CommitteeOffice),
        ("消防", OrganisationKind::FireRescue),
        ("纪", OrganisationKind::Discipline),
        ("企业", OrganisationKind::Enterprise),
        ("公司", OrganisationKind::Enterprise),
        ("镇", OrganisationKind::TownshipOffice),
        ("街道", OrganisationKind::TownshipOffice),
        ("乡", OrganisationKind::TownshipOffice),
        ("政府", OrganisationKind::Government),
        ("部门", OrganisationKind::Department),
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

/// The seat, by its code or by a name that only one region bears.
fn seat(cells: &mut FieldCells<'_>, standing: &Standing) -> Option<RegionCode> {
    let words = cells.squeezed("region");
    let regions = standing.standing();
    let mut named = regions.iter().filter(|(_, name)| **name == words).map(|(code, _)| *code);
    let code = match (RegionCode::parse(&words), named.next(), named.next()) {
        (Ok(code), _, _) => regions.contains_key(code.as_str()).then_some(code),
        (Err(_), Some(code), None) => RegionCode::parse(code).ok(),
        (Err(_), _, _) => None,
    };
    match code {
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

fn is_known(entry: &OrganisationEntry, standing: &Standing) -> bool {
    standing.organisations.iter().any(|known| {
        known.id == entry.id.to_string()
            && known.kind == entry.kind.code()
            && known.region_code == entry.region.as_str()
    })
}
