//! The base: files in, reconciled, with the assets and the contracts that answer for it.

use super::actors::Cast;
use super::{give, order, ordered, region};
use crate::commands::{import, reconcile as reconciling};
use crate::demo::city::City;
use crate::demo::city::territory::COUNTIES;
use crate::demo::days;
use crate::demo::days::Day;
use crate::demo::year::contracts::{self, ContractLine, ContractTarget};
use crate::demo::{ledger, register};
use crate::exit::Failure;
use crate::world::DemoWorld;
use anlan_app::App;
use anlan_app::imports::{ImportRequest, KeepGoodRows};
use anlan_core::command::Command;
use anlan_core::crs::Datum;
use anlan_core::id::SubjectId;
use anlan_core::place::GivenPoint;
use anlan_core::registry::command::{NewSubject, RegistryCommand};
use anlan_core::registry::subject::{SourceKind, SubjectKind};
use anlan_core::responsibility::command::{Contract, LineKind, ResponsibilityCommand, Target};
use jiff::civil::Date;
use std::fs;
use std::fs::File;
use std::io::{BufWriter, Write as _};

/// Minutes between the imports of two files.
const IMPORT_MINUTES: i64 = 7;

/// Imports a register and a ledger for each county, by its committee office.
pub(super) async fn import_files(
    app: &App,
    world: &DemoWorld,
    city: &City,
    cast: &Cast,
) -> Result<(), Failure> {
    use anlan_app::ports::World as _;
    fs::create_dir_all(&app.uploads)?;
    for (code, name) in COUNTIES {
        for (kind, word) in [(SourceKind::Register, "工商登记册"), (SourceKind::Ledger, "敲门台账")]
        {
            let file_name = format!("{name}{word}.csv");
            let path = app.uploads.join(&file_name);
            let mut out = BufWriter::new(File::create(&path)?);
            match kind {
                SourceKind::Register => {
                    register::write_register(&city.territory, Some(code), &mut out)?
                }
                SourceKind::Ledger => {
                    ledger::write_ledger(&city.territory, &city.doors, Some(code), &mut out)?
                }
            };
            out.flush()?;
            drop(out);
            let request = ImportRequest {
                kind,
                path: path.clone(),
                file_name,
                region: Some(code.to_owned()),
                columns: None,
                keep: KeepGoodRows::No,
            };
            let report = import::import(app, cast.committee(&region(code)?)?, request).await?;
            fs::remove_file(&path)?;
            if !report.adopted {
                let first = report
                    .problems
                    .first()
                    .map(|problem| problem.title.clone())
                    .unwrap_or_default();
                return Err(Failure::found(format!(
                    "{name}{word}: {} bad rows: {first}",
                    report.bad
                )));
            }
            world.set(world.now_ms() + IMPORT_MINUTES * days::MINUTE_MS);
        }
    }
    Ok(())
}

/// Reconciles each county.
pub(super) async fn reconcile(app: &App, cast: &Cast) -> Result<(), Failure> {
    for (code, _) in COUNTIES {
        reconciling::reconcile(app, cast.committee(&region(code)?)?, Some(code)).await?;
    }
    Ok(())
}

/// Enters the flood assets and signs the contracts.
pub(super) async fn assets_and_contracts(
    app: &App,
    city: &City,
    cast: &mut Cast,
    end: Day,
) -> Result<(), Failure> {
    let mut orders = Vec::new();
    for asset in contracts::assets(city) {
        let id = app.new_id();
        let place = region(&asset.grid_code)?;
        let home = place.county();
        let subject = NewSubject {
            kind: SubjectKind::PointAsset,
            name: asset.name.clone(),
            region: place,
            address: Some(asset.address.clone()),
            point: Some(GivenPoint {
                lng: asset.point.lng,
                lat: asset.point.lat,
                datum: Datum::Cgcs2000,
                accuracy_m: None,
            }),
            placed: None,
            line: None,
            contact: None,
            phone: None,
        };
        let actor = cast.committee(&home)?.clone();
        orders.push(ordered(
            id,
            &actor,
            Command::Registry(RegistryCommand::RegisterSubject { home: home.clone(), subject }),
        ));
        cast.subjects.insert(asset.key, (SubjectId::new(id), home));
    }
    give(app, orders).await?;
    let mut orders = Vec::new();
    for contract in contracts::contracts(city, end) {
        let target = target(app, cast, &contract.target).await?;
        let home = target.region().county();
        let contract = Contract {
            person: cast.account(&contract.person_key)?,
            role_title: title(city, &contract.person_key),
            organisation: None,
            line_kind: match contract.line {
                ContractLine::Territorial => LineKind::Territorial,
                ContractLine::Industry => LineKind::Industry,
                ContractLine::DirectRegulator => LineKind::DirectRegulator,
                ContractLine::ContractedLeader => LineKind::ContractedLeader,
                ContractLine::Enterprise => LineKind::Enterprise,
            },
            target,
            duties: contract.document.to_owned(),
            from: contract.from,
            to: contract.until.map(|until| day_before(&until)).transpose()?,
        };
        let actor = cast.committee(&home)?.clone();
        let command = ResponsibilityCommand::SignContract { home, contract };
        orders.push(order(app, &actor, Command::Responsibility(command)));
    }
    give(app, orders).await
}

fn title(city: &City, key: &str) -> String {
    city.people
        .iter()
        .find(|person| person.key == key)
        .map(|person| person.title.clone())
        .unwrap_or_default()
}

async fn target(app: &App, cast: &Cast, target: &ContractTarget) -> Result<Target, Failure> {
    Ok(match target {
        ContractTarget::Region(code) => Target::Region { region: region(code)? },
        ContractTarget::Industry { region: code, line, .. } => {
            Target::Industry { region: region(code)?, line: (*line).to_owned() }
        }
        ContractTarget::Subject(door) => {
            let subject = cast.subject(door)?;
            let place = app.subject_place(&subject.to_string()).await?;
            Target::Subject { subject, region: region(&place.region_code)? }
        }
        ContractTarget::Asset(key) => {
            let subject = cast.subject(key)?;
            let place = app.subject_place(&subject.to_string()).await?;
            Target::Asset { subject, region: region(&place.region_code)? }
        }
    })
}

/// The generator ends a contract on the first day without it; the order names the last day with it.
fn day_before(until: &str) -> Result<String, Failure> {
    let day: Date = until.parse().map_err(|error| Failure::found(format!("{until}: {error}")))?;
    day.yesterday().map(|day| day.to_string()).map_err(|error| Failure::found(error.to_string()))
}
