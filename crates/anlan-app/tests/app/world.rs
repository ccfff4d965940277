//! A small city with people of every sort, and orders in few words.

use anlan_app::execute::{Answer, Order};
use anlan_app::ports::World;
use anlan_app::{App, AppError};
use anlan_core::calendar::start_of_day_in_china;
use anlan_core::codes::region_code::RegionCode;
use anlan_core::command::Command;
use anlan_core::ctx::{Actor, Grant};
use anlan_core::hazard::command::{
    HazardAction, HazardCommand, HazardLevel, HazardReport, RecheckOutcome,
};
use anlan_core::id::{AccountId, CommandId, HazardId, OrganisationId, SubjectId};
use anlan_core::identity::command::{
    IdentityCommand, NewAccount, OrganisationEntry, OrganisationKind, RegionEntry,
};
use anlan_core::inspection::{RecordVisit, VisitResult};
use anlan_core::registry::command::{NewSubject, RegistryCommand};
use anlan_core::registry::subject::SubjectKind;
use anlan_core::role::Role;
use anlan_core::scope::ScopeGrant;
use anlan_store::Store;
use anlan_store::log;
use anlan_store::verify::{Finding, verify};
use std::fmt::Debug;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU32, AtomicU64, Ordering};
use std::{env, fs, process};
use uuid::Uuid;

pub(crate) const CITY: &str = "379900";
/// 临澜区, where the stories play.
pub(crate) const COUNTY: &str = "379901";
pub(crate) const NEIGHBOUR: &str = "379902";
pub(crate) const TOWN: &str = "379901101";
pub(crate) const OTHER_TOWN: &str = "379901102";
pub(crate) const GRID: &str = "379901101201001";
pub(crate) const HOUR_MS: i64 = 3_600_000;
pub(crate) const MINUTE_MS: i64 = 60_000;

/// The embedded database of a city, in its folder.
const FILE: &str = "anlan.db";

static NEXT: AtomicU32 = AtomicU32::new(0);

/// A clock that stands still until it is set, and dice that count.
#[derive(Debug)]
pub(crate) struct Clock {
    now: AtomicI64,
    dice: AtomicU64,
}

impl World for Clock {
    fn now_ms(&self) -> i64 {
        self.now.load(Ordering::Relaxed)
    }

    fn monotonic_us(&self) -> u64 {
        u64::try_from(self.now_ms()).unwrap() * 1_000
    }

    fn random(&self, bytes: &mut [u8]) {
        for chunk in bytes.chunks_mut(8) {
            let thrown =
                self.dice.fetch_add(1, Ordering::Relaxed).wrapping_mul(0x9E37_79B9_7F4A_7C15);
            chunk.copy_from_slice(&thrown.to_be_bytes()[..chunk.len()]);
        }
    }
}

/// Who plays.
#[derive(Clone)]
pub(crate) struct People {
    pub(crate) finder: Actor,
    pub(crate) office: Actor,
    pub(crate) owner: Actor,
    pub(crate) colleague: Actor,
    pub(crate) watcher: Actor,
    pub(crate) desk: Actor,
    pub(crate) leader: Actor,
    pub(crate) inspector: Actor,
    /// The town office of the neighbouring county.
    pub(crate) outsider: Actor,
}

/// The city, open.
pub(crate) struct City {
    pub(crate) app: App,
    pub(crate) clock: Arc<Clock>,
    pub(crate) people: People,
    folder: PathBuf,
}

impl Drop for City {
    fn drop(&mut self) {
        drop(fs::remove_dir_all(&self.folder));
    }
}

pub(crate) fn region(code: &str) -> RegionCode {
    RegionCode::parse(code).unwrap()
}

pub(crate) fn account_of(actor: &Actor) -> AccountId {
    actor.account().unwrap()
}

/// Code of a refusal.
pub(crate) fn refusal<T: Debug>(got: Result<T, AppError>) -> &'static str {
    match got {
        Ok(done) => panic!("not refused: {done:?}"),
        Err(AppError::Refused(problem)) => problem.code,
        Err(broken) => panic!("broken: {broken:?}"),
    }
}

/// An instant of a day in China.
pub(crate) fn instant(day: &str, hour: i64) -> i64 {
    start_of_day_in_china(day.parse().unwrap()).unwrap() + hour * HOUR_MS
}

/// A new folder for a city.
fn folder() -> PathBuf {
    let name = format!("anlan_app_{}_{}", process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
    let folder = env::temp_dir().join(name);
    fs::create_dir_all(&folder).unwrap();
    folder
}

fn opened(store: Store, clock: &Arc<Clock>, folder: &Path) -> App {
    let world: Arc<dyn World> = Arc::<Clock>::clone(clock);
    App::open(store, world, folder.join("uploads")).unwrap()
}

impl City {
    /// Opens the city on the morning of Tuesday, 10 March 2026.
    pub(crate) async fn new() -> Self {
        Self::on(None).await
    }

    /// The same on a database at an address; on an embedded one of its own when none is given.
    pub(crate) async fn on(address: Option<String>) -> Self {
        let folder = folder();
        let clock =
            Arc::new(Clock { now: AtomicI64::new(instant("2026-03-10", 8)), dice: 1.into() });
        let own = folder.join(FILE).to_str().unwrap().to_owned();
        let store = Store::open(&address.unwrap_or(own)).await.unwrap();
        let app = opened(store, &clock, &folder);
        directory(&app).await;
        let people = people(&app).await;
        Self { app, clock, people, folder }
    }

    /// Another city with the same past; what happens in one from here on does not happen in the other.
    /// It lies in a store that has been filled from this one's, else in a copy of this one's file.
    pub(crate) async fn twin(&self, filled: Option<Store>) -> Self {
        let folder = folder();
        let store = if let Some(store) = filled {
            store
        } else {
            let own = folder.join(FILE);
            self.app.store.snapshot_into(own.to_str().unwrap()).await.unwrap();
            Store::open(own.to_str().unwrap()).await.unwrap()
        };
        let now = self.clock.now.load(Ordering::Relaxed).into();
        let dice = self.clock.dice.load(Ordering::Relaxed).into();
        let clock = Arc::new(Clock { now, dice });
        let app = opened(store, &clock, &folder);
        Self { app, clock, people: self.people.clone(), folder }
    }

    /// Moves to a day and hour.
    pub(crate) fn at(&self, day: &str, hour: i64) {
        self.clock.now.store(instant(day, hour), Ordering::Relaxed);
    }

    /// Lets time pass.
    pub(crate) fn wait(&self, ms: i64) {
        self.clock.now.fetch_add(ms, Ordering::Relaxed);
    }

    /// Gives an order.
    pub(crate) async fn order(&self, actor: &Actor, command: Command) -> Result<Answer, AppError> {
        self.app.execute(self.order_of(actor, command)).await
    }

    pub(crate) fn order_of(&self, actor: &Actor, command: Command) -> Order {
        let id = CommandId::new(self.app.new_id());
        Order { id, command, actor: actor.clone(), device_ms: None }
    }

    /// Gives an order that must not be refused; returns the thing it touched.
    pub(crate) async fn done(&self, actor: &Actor, command: Command) -> Uuid {
        self.order(actor, command).await.unwrap().stream.id
    }

    /// Facts in the log of a home.
    pub(crate) async fn facts(&self, home: &str) -> i64 {
        let mut tx = self.app.store.read().await.unwrap();
        let heads = log::heads(&mut tx).await.unwrap();
        heads.into_iter().find(|(known, _)| known == home).map_or(0, |(_, head)| head.seq)
    }

    /// Enters a subject by hand.
    pub(crate) async fn subject(&self, kind: SubjectKind, place: &str) -> SubjectId {
        let id = self.done(&Actor::Machine, register(kind, place)).await;
        SubjectId::new(id)
    }

    /// Reports a hazard at a subject of the town.
    pub(crate) async fn hazard(&self, subject: SubjectId) -> HazardId {
        let hazard = HazardId::new(self.app.new_id());
        let report = HazardAction::Report { report: report(Some(subject)) };
        self.done(&self.people.finder, hazard_order(hazard, report)).await;
        hazard
    }

    pub(crate) async fn grade(&self, hazard: HazardId, level: HazardLevel) {
        let action = HazardAction::Grade { level, basis: "判定标准第三条".to_owned() };
        self.done(&self.people.office, hazard_order(hazard, action)).await;
    }

    /// Hands it over to the owner.
    pub(crate) async fn assign(&self, hazard: HazardId, working_days: u16) {
        let assignee = account_of(&self.people.owner);
        let action =
            HazardAction::Assign { assignee, organisation: None, working_days, note: None };
        self.done(&self.people.office, hazard_order(hazard, action)).await;
    }

    pub(crate) async fn rectify(&self, hazard: HazardId) {
        let photo = self.photo(&self.people.owner, b"fixed").await;
        let action =
            HazardAction::Rectify { measures: "已清理".to_owned(), photos: vec![photo] };
        self.done(&self.people.owner, hazard_order(hazard, action)).await;
    }

    pub(crate) async fn recheck(&self, hazard: HazardId, outcome: RecheckOutcome) {
        self.done(&self.people.watcher, hazard_order(hazard, recheck(outcome))).await;
    }

    /// Stores a photograph; returns its address.
    pub(crate) async fn photo(&self, actor: &Actor, seen: &[u8]) -> String {
        self.app.store_photo(actor, &png(seen)).await.unwrap().hash
    }

    pub(crate) async fn visit(&self, subject: SubjectId) {
        self.done(&self.people.finder, visit(subject)).await;
    }

    /// Walks the log and replays it; what is wrong first.
    pub(crate) async fn verify(&self) -> Option<Finding> {
        let scratch = Store::open(self.folder.join("replay.db").to_str().unwrap()).await.unwrap();
        verify(&self.app.store, &scratch, &mut |_, _| {}).await.unwrap().1
    }
}

/// Bytes that begin as a PNG does.
pub(crate) fn png(seen: &[u8]) -> Vec<u8> {
    [b"\x89PNG\r\n\x1a\n", seen].concat()
}

pub(crate) fn hazard_order(hazard: HazardId, action: HazardAction) -> Command {
    Command::Hazard(HazardCommand { home: region(COUNTY), hazard, action })
}

pub(crate) fn report(subject: Option<SubjectId>) -> HazardReport {
    HazardReport {
        region: region(GRID),
        subject,
        line: None,
        address: None,
        point: None,
        description: "安全出口堵塞".to_owned(),
        category: None,
        photos: Vec::new(),
    }
}

pub(crate) fn recheck(outcome: RecheckOutcome) -> HazardAction {
    HazardAction::Recheck { outcome, note: None, photos: Vec::new(), working_days: None }
}

pub(crate) fn visit(subject: SubjectId) -> Command {
    Command::Visit(RecordVisit {
        home: region(COUNTY),
        subject,
        region: region(COUNTY),
        line: None,
        result: VisitResult::Normal,
        note: None,
        point: None,
    })
}

pub(crate) fn register(kind: SubjectKind, place: &str) -> Command {
    let place = region(place);
    Command::Registry(RegistryCommand::RegisterSubject {
        home: place.county(),
        subject: NewSubject {
            kind,
            name: format!("{} {}", kind.code(), place.as_str()),
            region: place,
            address: None,
            point: None,
            placed: None,
            line: Some("commerce".to_owned()),
            contact: None,
            phone: None,
        },
    })
}

async fn tell(app: &App, command: Command, actor: &Actor) -> Uuid {
    let id = CommandId::new(app.new_id());
    let order = Order { id, command, actor: actor.clone(), device_ms: None };
    app.execute(order).await.unwrap().stream.id
}

async fn directory(app: &App) {
    let entry = |code: &str, name: &str| RegionEntry {
        code: region(code),
        name: name.to_owned(),
        valid_from: "2020-01-01".to_owned(),
        valid_to: None,
        aliases: Vec::new(),
        centre: None,
    };
    let homes = [
        (CITY, vec![entry(CITY, "安澜市")]),
        (
            COUNTY,
            vec![
                entry(COUNTY, "临澜区"),
                entry(TOWN, "临河镇"),
                entry(OTHER_TOWN, "望澜街道"),
                entry(GRID, "东堤第一网格"),
            ],
        ),
        (NEIGHBOUR, vec![entry(NEIGHBOUR, "安和区"), entry("379902101", "青石镇")]),
    ];
    for (home, regions) in homes {
        let order = IdentityCommand::RegisterRegions { home: region(home), regions };
        tell(app, Command::Identity(order), &Actor::Machine).await;
    }
}

async fn people(app: &App) -> People {
    let security = account(app, "security", (Role::SecurityAdmin, CITY), None).await;
    let firm = organisation(app, "临河超市").await;
    let started = open(app, security, &Actor::Machine, None).await;
    let one = async |login: &str, role: Role, place: &str, firm: Option<OrganisationId>| {
        let id = account(app, login, (role, place), firm).await;
        open(app, id, &started, Some((login, role, place, firm))).await
    };
    People {
        finder: one("finder", Role::GridWorker, GRID, None).await,
        office: one("office", Role::TownOffice, TOWN, None).await,
        owner: one("owner", Role::Enterprise, TOWN, Some(firm)).await,
        colleague: one("colleague", Role::Enterprise, TOWN, Some(firm)).await,
        watcher: one("watcher", Role::GridWorker, TOWN, None).await,
        desk: one("desk", Role::CommitteeOffice, CITY, None).await,
        leader: one("leader", Role::Leader, COUNTY, None).await,
        inspector: one("inspector", Role::DisciplineInspector, CITY, None).await,
        outsider: one("outsider", Role::TownOffice, "379902101", None).await,
    }
}

pub(crate) async fn organisation(app: &App, name: &str) -> OrganisationId {
    let id = OrganisationId::new(app.new_id());
    let entry = OrganisationEntry {
        id,
        name: name.to_owned(),
        kind: OrganisationKind::Enterprise,
        region: region(TOWN),
    };
    let order =
        IdentityCommand::RegisterOrganisations { home: region(COUNTY), organisations: vec![entry] };
    tell(app, Command::Identity(order), &Actor::Machine).await;
    id
}

pub(crate) fn grant(role: Role, place: &str) -> Grant {
    Grant { role, scope: ScopeGrant { region: region(place), line: None, subject: None } }
}

pub(crate) async fn account(
    app: &App,
    login: &str,
    post: (Role, &str),
    organisation: Option<OrganisationId>,
) -> AccountId {
    let account = NewAccount {
        login: login.to_owned(),
        name: login.to_owned(),
        phone: None,
        organisation,
        grants: vec![grant(post.0, post.1)],
    };
    let order = IdentityCommand::ProposeAccount { home: region(COUNTY), account };
    AccountId::new(tell(app, Command::Identity(order), &Actor::Machine).await)
}

pub(crate) type Post<'a> = (&'a str, Role, &'a str, Option<OrganisationId>);

pub(crate) async fn open(
    app: &App,
    account: AccountId,
    by: &Actor,
    post: Option<Post<'_>>,
) -> Actor {
    let order = IdentityCommand::ApproveAccount { home: region(COUNTY), account };
    tell(app, Command::Identity(order), by).await;
    let (_, role, place, organisation) = post.unwrap_or(("", Role::SecurityAdmin, CITY, None));
    Actor::Person { account, organisation, grants: vec![grant(role, place)] }
}
