//! Fills in what an order must not be trusted to say about its thing: where it is, whose line it
//! is, whether it exists. The decision that follows authorises by these.

use crate::bulletins;
use crate::directory::boundaries_file;
use crate::error::AppError;
use crate::execute::Order;
use crate::targets::facts;
use anlan_core::bulletin::decide::Drawn;
use anlan_core::codes::region_code::RegionCode;
use anlan_core::command::Command;
use anlan_core::ctx::Actor;
use anlan_core::hazard::command::HazardAction;
use anlan_core::id::{AccountId, OrganisationId, SubjectId};
use anlan_core::identity::command::{IdentityCommand, RegionBoundary};
use anlan_core::inspection::RecordVisit;
use anlan_core::problem::Problem;
use anlan_core::registry::command::{RegistryCommand, ReviewDecision, SourceAdoption};
use anlan_core::registry::state::LinkFacts;
use anlan_core::registry::subject::SourceKind;
use anlan_core::responsibility::command::{ResponsibilityCommand, Target};
use anlan_core::target::order::{TargetFacts, TargetOrder};
use anlan_geo::boundary::check_geometry;
use anlan_packs::Packs;
use anlan_store::Tx;
use anlan_store::read::{accounts, contracts, reviews, subjects, targets};
use anlan_store::{blob, blob::MediaType, source_rows};

/// An order with what the projections know about its thing.
pub(crate) struct Completed {
    /// The order, its derived fields filled in.
    pub(crate) command: Command,
    /// About a door and a registration.
    pub(crate) link: LinkFacts,
    /// The same table was imported before.
    pub(crate) exists: bool,
    /// The bulletin that the order would issue; none for whoever may not.
    pub(crate) bulletin: Option<Box<Drawn>>,
    /// Photographs that still lie where they were uploaded.
    pub(crate) photos: Vec<Photo>,
    /// About a target and the person.
    pub(crate) target: Option<TargetFacts>,
}

/// A photograph to be kept with its hazard once the order is decided: a refused order keeps nothing.
pub(crate) struct Photo {
    home: String,
    hash: String,
    media_type: String,
}

impl Photo {
    /// Keeps it under the hazard's home.
    pub(crate) async fn keep(&self, tx: &mut Tx, home: &str) -> Result<(), AppError> {
        if let Some(bytes) = blob::read(tx, &self.home, &self.hash).await? {
            let kind = MediaType { name: &self.media_type, stored_at: 0 };
            blob::put_in(tx, home, &bytes, kind).await?;
        }
        Ok(())
    }
}

pub(crate) async fn complete(
    tx: &mut Tx,
    (packs, now_ms): (&Packs, i64),
    order: &Order,
) -> Result<Completed, AppError> {
    let mut done = Completed {
        command: order.command.clone(),
        link: LinkFacts::default(),
        exists: false,
        bulletin: None,
        photos: Vec::new(),
        target: None,
    };
    match &mut done.command {
        Command::Identity(IdentityCommand::ProposeAccount { account, .. }) => {
            if accounts::by_login(tx, &account.login).await?.is_some() {
                return Err(Problem::conflict("account_login_taken")
                    .with("login", &account.login)
                    .into());
            }
        }
        Command::Identity(IdentityCommand::SetBoundaries { boundaries, .. }) => {
            boundaries.iter().try_for_each(outline)?;
        }
        Command::Registry(RegistryCommand::AdoptSource { home, within, adoption }) => {
            *within = extent(tx, home, adoption).await?;
        }
        Command::Registry(RegistryCommand::UndoReconciliation { home, run }) => {
            done.link.later_run = reviews::later_run(tx, home.as_str(), &run.to_string()).await?;
        }
        Command::Registry(RegistryCommand::DecideReview {
            home,
            ledger_subject,
            region,
            decision,
        }) => {
            done.link = link(tx, home.as_str(), *ledger_subject, region, decision).await?;
        }
        Command::Responsibility(ResponsibilityCommand::EndContract {
            contract, region, ..
        }) => match contracts::home(tx, &contract.to_string()).await? {
            Some((_, place)) => *region = parsed(&place)?,
            None => return Err(Problem::not_found("contract_not_found").into()),
        },
        Command::Responsibility(ResponsibilityCommand::SignContract { home, contract }) => {
            contract_target(tx, home, &mut contract.target).await?;
            // Whoever answers for another body than their own says so in the order.
            let own = organisation_of(tx, contract.person).await?;
            contract.organisation = contract.organisation.or(own);
        }
        Command::Registry(RegistryCommand::RegisterSubject { home, subject }) => {
            inside(home, &subject.region)?;
        }
        Command::Visit(visit) => visit_order(tx, visit).await?,
        Command::Hazard(hazard) => {
            hazard_order(tx, &hazard.home, &mut hazard.action).await?;
            done.photos = photos(tx, order, hazard.home.as_str(), &hazard.action).await?;
        }
        Command::Target(table) => {
            done.exists = targets::known(tx, table.home.as_str(), &table.file_hash).await?;
        }
        Command::Bulletin(issue) => {
            let drawn = bulletins::drawn(tx, packs, (&order.actor, issue), now_ms).await?;
            done.bulletin = drawn.map(Box::new);
        }
        Command::TargetStep(step) => {
            done.target = Some(target(tx, (packs, now_ms), &order.actor, step).await?);
        }
        Command::Identity(_) | Command::Registry(_) => {}
    }
    Ok(done)
}

/// What the register knows; a target of another home is none of this order's.
async fn target(
    tx: &mut Tx,
    now: (&Packs, i64),
    actor: &Actor,
    step: &TargetOrder,
) -> Result<TargetFacts, AppError> {
    let known = facts::of_order(tx, now, actor, (step.target, &step.action)).await?;
    if known.home != step.home {
        return Err(Problem::not_found("target_not_found").into());
    }
    Ok(known)
}

/// The smallest region that holds every staged row. A register speaks of codes that stand anywhere
/// in its county, so it is the county's whatever its rows say.
async fn extent(
    tx: &mut Tx,
    home: &RegionCode,
    adoption: &SourceAdoption,
) -> Result<RegionCode, AppError> {
    let source = adoption.source.to_string();
    let rows = source_rows::extent(tx, home.as_str(), &source).await?;
    let (SourceKind::Ledger, Some((first, last))) = (adoption.kind, rows) else {
        return Ok(home.clone());
    };
    let last = parsed(&last)?;
    let mut within = parsed(&first)?;
    while !within.contains(&last) {
        match within.parent() {
            Some(parent) => within = parent,
            None => return Ok(home.clone()),
        }
    }
    Ok(within)
}

/// A stored outline is drawn on every map: what is none stays out.
fn outline(boundary: &RegionBoundary) -> Result<(), Problem> {
    check_geometry(&boundary.geometry).map_err(|problem| {
        Problem::invalid("boundary_invalid")
            .with("value", &boundary.code)
            .with("reason", boundaries_file::words(&problem))
    })
}

fn parsed(code: &str) -> Result<RegionCode, Problem> {
    RegionCode::parse(code).map_err(|_stored| Problem::invalid("region_unknown").with("code", code))
}

async fn placed(tx: &mut Tx, subject: SubjectId) -> Result<subjects::SubjectPlace, AppError> {
    match subjects::place(tx, &subject.to_string()).await? {
        Some(place) => Ok(place),
        None => Err(Problem::not_found("subject_not_found").into()),
    }
}

/// A record lies in the home of its place; in another it would be seen by nobody who should.
fn inside(home: &RegionCode, region: &RegionCode) -> Result<(), Problem> {
    if home.contains(region) {
        Ok(())
    } else {
        Err(Problem::invalid("region_outside_home").with("code", region).with("home", home))
    }
}

/// A record about a subject lies in the subject's home.
fn at_home(home: &RegionCode, place: &subjects::SubjectPlace) -> Result<(), Problem> {
    if place.region_key == home.as_str() {
        Ok(())
    } else {
        let problem = Problem::invalid("region_outside_home");
        Err(problem.with("code", &place.region_code).with("home", home))
    }
}

async fn contract_target(
    tx: &mut Tx,
    home: &RegionCode,
    target: &mut Target,
) -> Result<(), AppError> {
    match target {
        // The city's contracts may stand in a county's home; a neighbour's may not.
        Target::Region { region } | Target::Industry { region, .. } => {
            if !region.contains(home) {
                inside(home, region)?;
            }
        }
        Target::Subject { subject, region } | Target::Asset { subject, region } => {
            let place = placed(tx, *subject).await?;
            at_home(home, &place)?;
            *region = parsed(&place.region_code)?;
        }
    }
    Ok(())
}

/// A visit lies where its subject lies, whatever the device says.
async fn visit_order(tx: &mut Tx, visit: &mut RecordVisit) -> Result<(), AppError> {
    let place = placed(tx, visit.subject).await?;
    at_home(&visit.home, &place)?;
    visit.region = parsed(&place.region_code)?;
    visit.line = place.line;
    Ok(())
}

async fn hazard_order(
    tx: &mut Tx,
    home: &RegionCode,
    action: &mut HazardAction,
) -> Result<(), AppError> {
    match action {
        HazardAction::Report { report } => match report.subject {
            Some(subject) => {
                let place = placed(tx, subject).await?;
                at_home(home, &place)?;
                report.region = parsed(&place.region_code)?;
                report.line = place.line;
            }
            None => inside(home, &report.region)?,
        },
        HazardAction::Assign { assignee, organisation, .. } => {
            *organisation = organisation_of(tx, *assignee).await?;
        }
        HazardAction::Grade { .. }
        | HazardAction::Rectify { .. }
        | HazardAction::Recheck { .. }
        | HazardAction::End { .. } => {}
    }
    Ok(())
}

async fn organisation_of(
    tx: &mut Tx,
    account: AccountId,
) -> Result<Option<OrganisationId>, AppError> {
    match accounts::by_id(tx, &account.to_string()).await? {
        Some(row) if row.standing == "active" => {
            Ok(row.organisation_id.and_then(|id| id.parse().ok()))
        }
        Some(_) | None => Err(Problem::not_found("account_not_found").into()),
    }
}

/// Photographs are uploaded before the order that names them, under the home of whoever took them.
async fn photos(
    tx: &mut Tx,
    order: &Order,
    home: &str,
    action: &HazardAction,
) -> Result<Vec<Photo>, AppError> {
    let mut elsewhere = Vec::new();
    let named: &[String] = match action {
        HazardAction::Report { report } => &report.photos,
        HazardAction::Rectify { photos, .. } | HazardAction::Recheck { photos, .. } => photos,
        HazardAction::Grade { .. } | HazardAction::Assign { .. } | HazardAction::End { .. } => &[],
    };
    for hash in named {
        if blob::find(tx, home, hash).await?.is_some() {
            continue;
        }
        let own = match order.actor.account() {
            Some(account) => {
                accounts::by_id(tx, &account.to_string()).await?.map(|row| row.region_key)
            }
            None => None,
        };
        let found = match &own {
            Some(own) => blob::find(tx, own, hash).await?,
            None => None,
        };
        match own.zip(found) {
            Some((home, found)) => {
                let (hash, media_type) = (hash.clone(), found.media_type);
                elsewhere.push(Photo { home, hash, media_type });
            }
            None => {
                return Err(Problem::invalid("hazard_photo_unknown").with("hash", hash).into());
            }
        }
    }
    Ok(elsewhere)
}

async fn link(
    tx: &mut Tx,
    home: &str,
    door: SubjectId,
    region: &mut RegionCode,
    decision: &ReviewDecision,
) -> Result<LinkFacts, AppError> {
    let Some(known) = reviews::link(tx, home, &door.to_string()).await? else {
        return Ok(LinkFacts::default());
    };
    *region = parsed(&known.region_code)?;
    let mut facts = LinkFacts {
        door_known: true,
        linked: matches!(known.state.as_str(), "auto_accepted" | "accepted"),
        ..LinkFacts::default()
    };
    if let ReviewDecision::Accept { register_subject } = decision {
        let register = register_subject.to_string();
        facts.registration_known = !reviews::registration(tx, home, &register).await?.is_empty();
        facts.registration_taken = reviews::is_taken(tx, home, &register).await?;
    }
    Ok(facts)
}
