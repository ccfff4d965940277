//! The organisations of the city: governments, committee offices, departments, township offices and the
//! named enterprises that have accounts.

use super::territory::{CITY_CODE, CITY_NAME, COUNTIES, Territory};
use crate::demo::ledger::Door;
use crate::demo::words::trades::LINES;
use anlan_core::identity::command::OrganisationKind;

/// One organisation.
#[derive(Debug, Clone)]
pub(crate) struct Organisation {
    /// Its key within the demonstration.
    pub(crate) key: String,
    /// Full name.
    pub(crate) name: String,
    /// What sort of body.
    pub(crate) kind: OrganisationKind,
    /// The region it belongs to.
    pub(crate) region_code: String,
    /// The line a department answers for.
    #[expect(dead_code, reason = "part of what the generator tells; nobody reads it yet")]
    pub(crate) line: Option<&'static str>,
    /// Credit code, of enterprises.
    #[expect(dead_code, reason = "part of what the generator tells; nobody reads it yet")]
    pub(crate) uscc: Option<String>,
    /// Ledger number of its door, of enterprises.
    #[expect(dead_code, reason = "part of what the generator tells; nobody reads it yet")]
    pub(crate) door_number: Option<String>,
}

/// Key of a region's government.
pub(crate) fn government_key(region: &str) -> String {
    format!("government_{region}")
}

/// Key of a region's committee office.
pub(crate) fn committee_key(region: &str) -> String {
    format!("committee_office_{region}")
}

/// Key of a region's department for a line.
pub(crate) fn department_key(region: &str, line: &str) -> String {
    format!("department_{region}_{line}")
}

/// Key of a township's safety office.
pub(crate) fn township_key(region: &str) -> String {
    format!("township_office_{region}")
}

/// Key of a named enterprise, by its door's number.
pub(crate) fn enterprise_key(door_number: &str) -> String {
    format!("enterprise_{door_number}")
}

/// Every organisation: city, counties, townships, enterprises.
pub(crate) fn all(territory: &Territory, doors: &[Door]) -> Vec<Organisation> {
    let mut list = public_bodies(CITY_CODE, CITY_NAME);
    list.push(public(String::from("fire_rescue"), "消防救援支队", OrganisationKind::FireRescue));
    list.push(public(String::from("discipline"), "纪委监委", OrganisationKind::Discipline));
    for (code, name) in COUNTIES {
        list.extend(public_bodies(code, name));
    }
    for township in &territory.townships {
        list.push(Organisation {
            name: format!("{}安全生产监督管理站", township.name),
            region_code: township.code.clone(),
            ..public(township_key(&township.code), "", OrganisationKind::TownshipOffice)
        });
    }
    for door in doors {
        let Some(name) = &door.named else { continue };
        list.push(Organisation {
            name: name.clone(),
            region_code: door.grid_code.clone(),
            uscc: door.licence.clone(),
            door_number: Some(door.number.clone()),
            ..public(enterprise_key(&door.number), "", OrganisationKind::Enterprise)
        });
    }
    list
}

fn public(key: String, name: &str, kind: OrganisationKind) -> Organisation {
    Organisation {
        key,
        name: format!("{CITY_NAME}{name}"),
        kind,
        region_code: String::from(CITY_CODE),
        line: None,
        uscc: None,
        door_number: None,
    }
}

fn public_bodies(code: &str, place: &str) -> Vec<Organisation> {
    let body = |key: String, name: &str, kind: OrganisationKind| Organisation {
        name: format!("{place}{name}"),
        region_code: String::from(code),
        ..public(key, "", kind)
    };
    let mut list = vec![
        body(government_key(code), "人民政府", OrganisationKind::Government),
        body(committee_key(code), "安全生产委员会办公室", OrganisationKind::CommitteeOffice),
    ];
    for line in LINES {
        let department =
            body(department_key(code, line.code), line.department, OrganisationKind::Department);
        list.push(Organisation { line: Some(line.code), ..department });
    }
    list
}
