//! Sets the house up: administrators, directory, organisations, accounts. Accounts are proposed by
//! the system administrator and approved by the security administrator, as everywhere.

use super::{PASSWORD, give, home_of, order, ordered, region};
use crate::commands::serve::create_administrators;
use crate::demo::city::City;
use crate::demo::city::people::Person;
use crate::demo::city::territory::{CITY_CODE, RegionLevel};
use crate::exit::Failure;
use anlan_app::App;
use anlan_app::execute::Order;
use anlan_core::codes::region_code::RegionCode;
use anlan_core::command::Command;
use anlan_core::ctx::{Actor, Grant};
use anlan_core::id::{AccountId, OrganisationId, SubjectId};
use anlan_core::identity::command::{
    IdentityCommand, NewAccount, OrganisationEntry, RegionBoundary, RegionEntry,
};
use anlan_core::identity::decide::DIRECTORY_ENTRIES_MAX;
use anlan_core::registry::subject::SourceKind;
use anlan_core::role::Role;
use anlan_core::scope::ScopeGrant;
use anlan_store::operate::credentials::MustChange;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// Everybody who acts in the demo, and the subject of every door and asset.
pub(super) struct Cast {
    actors: BTreeMap<String, Actor>,
    organisations: BTreeMap<String, OrganisationId>,
    system: Actor,
    security: Actor,
    /// Door number or asset key → subject and its home.
    pub(super) subjects: BTreeMap<String, (SubjectId, RegionCode)>,
    password_hash: String,
}

impl Cast {
    /// A person by the generator's key.
    pub(super) fn actor(&self, key: &str) -> Result<&Actor, Failure> {
        self.actors.get(key).ok_or_else(|| Failure::found(format!("nobody is called {key}")))
    }

    /// Account of a person.
    pub(super) fn account(&self, key: &str) -> Result<AccountId, Failure> {
        self.actor(key)?.account().ok_or_else(|| Failure::found(format!("{key} is no person")))
    }

    /// Organisation of a person, as contracts print it.
    pub(super) fn organisation(&self, key: &str) -> Option<OrganisationId> {
        self.organisations.get(key).copied()
    }

    /// Somebody of the committee office whose scope holds a home.
    pub(super) fn committee(&self, home: &RegionCode) -> Result<&Actor, Failure> {
        let found = self.actors.values().find(|actor| match actor {
            Actor::Person { grants, .. } => grants.iter().any(|grant| {
                grant.role == Role::CommitteeOffice && grant.scope.region.contains(home)
            }),
            Actor::Machine => false,
        });
        found.ok_or_else(|| Failure::found(format!("no committee office over {}", home.as_str())))
    }

    /// Subject of a door or asset.
    pub(super) fn subject(&self, key: &str) -> Result<SubjectId, Failure> {
        Ok(self.placed(key)?.0)
    }

    /// Subject of a door or asset, and the home of its records.
    pub(super) fn placed(&self, key: &str) -> Result<(SubjectId, RegionCode), Failure> {
        self.subjects.get(key).cloned().ok_or_else(|| Failure::found(format!("no subject {key}")))
    }
}

/// Administrators, directory, organisations and all accounts but those of enterprises.
pub(super) async fn open_house(app: &App, city: &City) -> Result<Cast, Failure> {
    let home = region(CITY_CODE)?;
    let passwords = vec![PASSWORD.to_owned(); 3];
    let administrators = create_administrators(app, &home, &passwords).await?;
    let administrator = |at: usize, role| -> Result<Actor, Failure> {
        let account = *administrators.get(at).ok_or_else(|| Failure::found("no administrator"))?;
        let scope = ScopeGrant { region: home.clone(), line: None, subject: None };
        Ok(Actor::Person { account, organisation: None, grants: vec![Grant { role, scope }] })
    };
    let mut cast = Cast {
        actors: BTreeMap::new(),
        organisations: BTreeMap::new(),
        system: administrator(0, Role::SystemAdmin)?,
        security: administrator(1, Role::SecurityAdmin)?,
        subjects: BTreeMap::new(),
        password_hash: app.hash_password(PASSWORD).await?,
    };
    directory(app, city, &cast).await?;
    organisations(app, city, &mut cast).await?;
    let people: Vec<&Person> = city.people.iter().filter(|person| !skipped(person)).collect();
    open_accounts(app, &people, &mut cast).await?;
    Ok(cast)
}

/// The administrators exist already; enterprises wait until their subject is known.
fn skipped(person: &Person) -> bool {
    matches!(person.role, "system_admin" | "security_admin" | "auditor" | "enterprise")
}

async fn directory(app: &App, city: &City, cast: &Cast) -> Result<(), Failure> {
    let mut regions: BTreeMap<String, Vec<RegionEntry>> = BTreeMap::new();
    let mut boundaries: BTreeMap<String, Vec<RegionBoundary>> = BTreeMap::new();
    for entry in &city.territory.regions {
        let code = region(&entry.code)?;
        let home = if entry.level == RegionLevel::City { code.clone() } else { code.county() };
        if let Some(geometry) = &entry.boundary {
            let boundary = RegionBoundary { code: code.clone(), geometry: geometry.clone() };
            boundaries.entry(home.as_str().to_owned()).or_default().push(boundary);
        }
        let micro = |degrees: f64| format!("{:.0}", degrees * 1e6).parse().unwrap_or(0);
        regions.entry(home.as_str().to_owned()).or_default().push(RegionEntry {
            code,
            name: entry.name.clone(),
            valid_from: entry.valid_from.to_owned(),
            valid_to: None,
            aliases: entry.aliases.clone(),
            centre: Some((micro(entry.centre.lng), micro(entry.centre.lat))),
        });
    }
    let mut orders = Vec::new();
    for (home, entries) in regions {
        for part in entries.chunks(DIRECTORY_ENTRIES_MAX) {
            let command =
                IdentityCommand::RegisterRegions { home: region(&home)?, regions: part.to_vec() };
            orders.push(order(app, &cast.system, Command::Identity(command)));
        }
    }
    for (home, boundaries) in boundaries {
        let command = IdentityCommand::SetBoundaries { home: region(&home)?, boundaries };
        orders.push(order(app, &cast.system, Command::Identity(command)));
    }
    give(app, orders).await
}

async fn organisations(app: &App, city: &City, cast: &mut Cast) -> Result<(), Failure> {
    let mut by_home: BTreeMap<String, Vec<OrganisationEntry>> = BTreeMap::new();
    for organisation in &city.organisations {
        let id = OrganisationId::new(app.new_id());
        cast.organisations.insert(organisation.key.clone(), id);
        let seat = region(&organisation.region_code)?;
        by_home.entry(seat.county().as_str().to_owned()).or_default().push(OrganisationEntry {
            id,
            name: organisation.name.clone(),
            kind: organisation.kind,
            region: seat,
        });
    }
    let mut orders = Vec::new();
    for (home, organisations) in by_home {
        let command =
            IdentityCommand::RegisterOrganisations { home: region(&home)?, organisations };
        orders.push(order(app, &cast.system, Command::Identity(command)));
    }
    give(app, orders).await
}

/// Accounts of enterprises: each sees its own subject and nothing else.
pub(super) async fn open_enterprises(
    app: &App,
    city: &City,
    cast: &mut Cast,
) -> Result<(), Failure> {
    let mut homes = BTreeSet::new();
    for door in &city.doors {
        homes.insert(home_of(&door.grid_code)?);
    }
    for home in homes {
        for (number, id) in app.subjects_by_file_number(home.as_str(), SourceKind::Ledger).await? {
            let subject = id.parse().map_err(|_not_an_id| Failure::found("a stored id is none"))?;
            cast.subjects.insert(number, (subject, home.clone()));
        }
    }
    let people: Vec<&Person> =
        city.people.iter().filter(|person| person.role == "enterprise").collect();
    open_accounts(app, &people, cast).await
}

pub(super) async fn open_accounts(
    app: &App,
    people: &[&Person],
    cast: &mut Cast,
) -> Result<(), Failure> {
    let mut proposals: Vec<Order> = Vec::new();
    let mut approvals: Vec<Order> = Vec::new();
    let mut opened: Vec<(String, String)> = Vec::new();
    for person in people {
        let grants = vec![grant(person, cast)?];
        let organisation =
            person.organisation_key.as_deref().and_then(|key| cast.organisation(key));
        let id = app.new_id();
        let home = home_of(&person.region_code)?;
        let account = NewAccount {
            login: person.login.clone(),
            name: person.name.clone(),
            phone: Some(person.phone.clone()),
            organisation,
            grants: grants.clone(),
        };
        let propose = IdentityCommand::ProposeAccount { home: home.clone(), account };
        proposals.push(ordered(id, &cast.system, Command::Identity(propose)));
        let account = AccountId::new(id);
        let approve = IdentityCommand::ApproveAccount { home: home.clone(), account };
        approvals.push(order(app, &cast.security, Command::Identity(approve)));
        opened.push((home.as_str().to_owned(), id.to_string()));
        cast.actors.insert(person.key.clone(), Actor::Person { account, organisation, grants });
    }
    give(app, proposals).await?;
    give(app, approvals).await?;
    let accounts: Vec<(&str, &str)> =
        opened.iter().map(|(home, id)| (home.as_str(), id.as_str())).collect();
    Ok(app.set_password_hash(&accounts, &cast.password_hash, MustChange::No).await?)
}

fn grant(person: &Person, cast: &Cast) -> Result<Grant, Failure> {
    let role = Role::from_code(person.role)
        .ok_or_else(|| Failure::found(format!("no role {}", person.role)))?;
    let own = region(&person.region_code)?;
    // The emergency bureau supervises every line (综合监管); the others see their own.
    let line =
        person.line.filter(|line| *line != "emergency" && *line != "fire").map(str::to_owned);
    let scope = if role == Role::Enterprise {
        let key = person.organisation_key.as_deref().unwrap_or_default();
        let door = key.strip_prefix("enterprise_").unwrap_or(key);
        ScopeGrant { region: own.county(), line: None, subject: Some(cast.subject(door)?) }
    } else {
        ScopeGrant { region: own, line, subject: None }
    };
    Ok(Grant { role, scope })
}
