//! Two townships of one county, alike in everything but their names, built through the doors that
//! everybody uses: what one township's people see of the other is then always a fault.

use crate::{Settings, Transport, router};
use anlan_app::bulletins::BulletinAsked;
use anlan_app::execute::Order;
use anlan_app::imports::{ImportRequest, KeepGoodRows};
use anlan_app::operate::credentials::MustChange;
use anlan_app::ports::World as Ports;
use anlan_app::rows::Page;
use anlan_app::rows::reviews::ReviewFilter;
use anlan_app::targets::register::RegisterFilter;
use anlan_app::{App, Store};
use anlan_core::codes::region_code::RegionCode;
use anlan_core::command::Command;
use anlan_core::crs::Datum;
use anlan_core::ctx::{Actor, Grant};
use anlan_core::hazard::command::{HazardAction, HazardCommand, HazardReport};
use anlan_core::id::{AccountId, CommandId, HazardId, SubjectId};
use anlan_core::identity::command::{IdentityCommand, NewAccount, RegionEntry};
use anlan_core::inspection::{RecordVisit, VisitResult};
use anlan_core::place::GivenPoint;
use anlan_core::registry::command::{NewSubject, RegistryCommand};
use anlan_core::registry::subject::{SourceKind, SubjectKind};
use anlan_core::responsibility::command::{Contract, LineKind, ResponsibilityCommand, Target};
use anlan_core::role::Role;
use anlan_core::scope::ScopeGrant;
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Method, Request, StatusCode, header};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::{env, fs, process};
use tower::ServiceExt as _;

pub(super) const PASSWORD: &str = "Anlan-2026";
pub(super) const COUNTY: &str = "379901";
/// 21 November 2026, 10:00 in China.
const NOW_MS: i64 = 1_795_226_400_000;

/// A clock that stands still and dice that only count.
#[derive(Debug, Default)]
struct Still(AtomicU64);

impl Ports for Still {
    fn now_ms(&self) -> i64 {
        NOW_MS
    }

    fn monotonic_us(&self) -> u64 {
        0
    }

    fn random(&self, bytes: &mut [u8]) {
        let next = self.0.fetch_add(1, Ordering::Relaxed).to_be_bytes();
        for (at, byte) in bytes.iter_mut().rev().enumerate() {
            *byte = next.iter().rev().nth(at).copied().unwrap_or(0);
        }
    }
}

/// One township with one of everything.
#[derive(Debug, Clone)]
pub(super) struct Town {
    pub(super) code: &'static str,
    pub(super) letter: &'static str,
    /// Begins the name of everything in it.
    pub(super) mark: &'static str,
    pub(super) subject: String,
    pub(super) hazard: String,
    pub(super) visit: String,
    pub(super) contract: String,
    pub(super) door: String,
    pub(super) photo: String,
}

impl Town {
    fn named(code: &'static str, letter: &'static str, mark: &'static str) -> Self {
        let none = String::new;
        Self {
            code,
            letter,
            mark,
            subject: none(),
            hazard: none(),
            visit: none(),
            contract: none(),
            door: none(),
            photo: none(),
        }
    }

    /// Everything by which one of its rows would be known.
    pub(super) fn marks(&self) -> Vec<&str> {
        vec![
            self.mark,
            &self.subject,
            &self.hazard,
            &self.visit,
            &self.contract,
            &self.door,
            &self.photo,
        ]
    }
}

pub(super) struct World {
    pub(super) app: App,
    router: Router,
    pub(super) towns: [Town; 2],
    /// A proposed account that nobody uses.
    pub(super) spare: String,
    /// A bulletin about the first township.
    pub(super) bulletin: String,
    /// A target of the city with a report of the first quarter.
    pub(super) target: String,
    actors: BTreeMap<String, Actor>,
    folder: PathBuf,
}

impl Drop for World {
    fn drop(&mut self) {
        drop(fs::remove_dir_all(&self.folder));
    }
}

pub(super) struct Reply {
    pub(super) status: StatusCode,
    pub(super) headers: HeaderMap,
    pub(super) bytes: Vec<u8>,
}

impl Reply {
    pub(super) fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    pub(super) fn json(&self) -> Value {
        serde_json::from_slice(&self.bytes).unwrap_or(Value::Null)
    }

    pub(super) fn code(&self) -> String {
        self.json()["code"].as_str().unwrap_or_default().to_owned()
    }
}

/// What is sent.
#[derive(Debug, Clone, Default)]
pub(super) struct Asked {
    pub(super) cookie: Option<String>,
    pub(super) kind: &'static str,
    pub(super) body: Vec<u8>,
    pub(super) headers: Vec<(&'static str, String)>,
}

impl World {
    pub(super) async fn new() -> Self {
        static NUMBER: AtomicU64 = AtomicU64::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let folder = env::temp_dir().join(format!("anlan-http-{}-{number}", process::id()));
        fs::create_dir_all(&folder).unwrap();
        let store = Store::open(&folder.join("anlan.db").to_string_lossy()).await.unwrap();
        let app = App::open(store, Arc::new(Still::default()), folder.join("uploads")).unwrap();
        let settings =
            Settings { transport: Transport::Plain, base_url: None, city: "379900".to_owned() };
        let mut world = Self {
            router: router(app.clone(), settings),
            app,
            towns: [Town::named("379901101", "a", "海潮"), Town::named("379901102", "b", "青石")],
            spare: String::new(),
            bulletin: String::new(),
            target: String::new(),
            actors: BTreeMap::new(),
            folder,
        };
        world.regions().await;
        for at in 0..world.towns.len() {
            world.people_and_subject(at).await;
        }
        world.passwords().await;
        world.base().await;
        for at in 0..world.towns.len() {
            world.records(at).await;
        }
        world.bulletin().await;
        world.targets().await;
        world
    }

    async fn targets(&mut self) {
        let text = "安澜市2026年责任目标第一季度推进情况一览表\n\
                    序号,领导,责任目标,完成时限,完成情况,是否按计划,责任单位\n\
                    1,林知远,新建口袋公园20处,年底,已建成9处,是,市住建局\n";
        let id = CommandId::new(self.app.new_id());
        let file = ("目标.csv", text.as_bytes().to_vec());
        self.app.import_targets(&Actor::Machine, id, file, Some("379900")).await.unwrap();
        let all = RegisterFilter::default();
        let (lines, _) = self.app.target_register(&Actor::Machine, &all, ("", 0), 9).await.unwrap();
        self.target.clone_from(&lines[0].item.id);
    }

    pub(super) fn actor(&self, role: Role, letter: &str) -> &Actor {
        &self.actors[&login(role, letter)]
    }

    async fn give(&self, actor: &Actor, command: Command) -> String {
        let id = CommandId::new(self.app.new_id());
        self.give_as(id, actor, command).await
    }

    async fn give_as(&self, id: CommandId, actor: &Actor, command: Command) -> String {
        let order = Order { id, command, actor: actor.clone(), device_ms: None };
        self.app.execute(order).await.unwrap().stream.id.to_string()
    }

    async fn regions(&self) {
        let entry = |code: &str, name: &str| RegionEntry {
            code: region(code),
            name: name.to_owned(),
            valid_from: "2020-01-01".to_owned(),
            valid_to: None,
            aliases: Vec::new(),
            centre: None,
        };
        let city = vec![entry("379900", "安澜市")];
        let mut county = vec![entry(COUNTY, "临澜区")];
        county.extend(self.towns.iter().map(|town| entry(town.code, &town_name(town))));
        for (home, regions) in [("379900", city), (COUNTY, county)] {
            let order = IdentityCommand::RegisterRegions { home: region(home), regions };
            self.give(&Actor::Machine, Command::Identity(order)).await;
        }
    }

    /// One account per role, and the subject that the enterprise role belongs to.
    async fn people_and_subject(&mut self, at: usize) {
        let town = self.towns[at].clone();
        let subject = NewSubject {
            kind: SubjectKind::Enterprise,
            name: format!("{}机械厂", town.mark),
            region: region(town.code),
            address: Some(format!("{}路一号", town.mark)),
            point: Some(GivenPoint {
                lng: 118.5,
                lat: 37.5,
                datum: Datum::Cgcs2000,
                accuracy_m: Some(10),
            }),
            placed: None,
            line: None,
            contact: Some("王某".to_owned()),
            phone: Some("13905461234".to_owned()),
        };
        let order = RegistryCommand::RegisterSubject { home: region(COUNTY), subject };
        self.towns[at].subject = self.give(&Actor::Machine, Command::Registry(order)).await;
        let own = self.towns[at].subject.parse::<SubjectId>().unwrap();
        // The security administrator first: the others need that approval.
        let mut roles = vec![Role::SecurityAdmin];
        roles.extend(Role::ALL.into_iter().filter(|role| *role != Role::SecurityAdmin));
        for role in roles {
            let subject = (role == Role::Enterprise).then_some(own);
            self.account(role, &town, subject).await;
        }
    }

    async fn account(&mut self, role: Role, town: &Town, subject: Option<SubjectId>) {
        // Administrators serve the county; everybody else belongs to the township.
        let place = if role.is_administrator() { COUNTY } else { town.code };
        let scope = ScopeGrant { region: region(place), line: None, subject };
        let login = login(role, town.letter);
        let id = self.propose(&login, Grant { role, scope: scope.clone() }).await;
        let approver = if role == Role::SecurityAdmin {
            Actor::Machine
        } else {
            self.actor(Role::SecurityAdmin, town.letter).clone()
        };
        let order = IdentityCommand::ApproveAccount { home: region(COUNTY), account: id };
        self.give(&approver, Command::Identity(order)).await;
        let grants = vec![Grant { role, scope }];
        self.actors.insert(login, Actor::Person { account: id, organisation: None, grants });
    }

    async fn bulletin(&mut self) {
        let asked = BulletinAsked {
            template: "notice_without_ranking".to_owned(),
            region: Some(self.towns[0].code.to_owned()),
            ..BulletinAsked::default()
        };
        let id = CommandId::new(self.app.new_id());
        let answer = self.app.issue_bulletin(&Actor::Machine, id, &asked).await.unwrap();
        self.bulletin = answer.stream.id.to_string();
    }

    async fn propose(&self, login: &str, grant: Grant) -> AccountId {
        let account = NewAccount {
            login: login.to_owned(),
            name: login.to_owned(),
            phone: Some("13805460000".to_owned()),
            organisation: None,
            grants: vec![grant],
        };
        let order = IdentityCommand::ProposeAccount { home: region(COUNTY), account };
        self.give(&Actor::Machine, Command::Identity(order)).await.parse().unwrap()
    }

    async fn passwords(&mut self) {
        let scope = ScopeGrant { region: region(COUNTY), line: None, subject: None };
        let spare = self.propose("spare", Grant { role: Role::Expert, scope: scope.clone() }).await;
        self.spare = spare.to_string();
        let whole = self
            .propose("whole", Grant { role: Role::CommitteeOffice, scope: scope.clone() })
            .await;
        let order = IdentityCommand::ApproveAccount { home: region(COUNTY), account: whole };
        let approver = self.actor(Role::SecurityAdmin, "a").clone();
        self.give(&approver, Command::Identity(order)).await;
        let grants = vec![Grant { role: Role::CommitteeOffice, scope }];
        self.actors.insert(
            "whole".to_owned(),
            Actor::Person { account: whole, organisation: None, grants },
        );
        let ids: Vec<String> =
            self.actors.values().filter_map(Actor::account).map(|id| id.to_string()).collect();
        let pairs: Vec<(&str, &str)> = ids.iter().map(|id| (COUNTY, id.as_str())).collect();
        let hash = self.app.hash_password(PASSWORD).await.unwrap();
        self.app.set_password_hash(&pairs, &hash, MustChange::No).await.unwrap();
    }

    /// A register and a ledger whose doors have two registrations each to choose from.
    async fn base(&mut self) {
        let mut register = "名称,地址,法定代表人,电话,镇街,登记状态\n".to_owned();
        let mut ledger = "名称,类别,地址,联系人,电话,镇街\n".to_owned();
        for town in &self.towns {
            let (mark, name) = (town.mark, town_name(town));
            for (person, phone) in [("李某", "13705461111"), ("赵某", "13705462222")] {
                writeln!(
                    register,
                    "{mark}鑫源五金店,{name}{mark}路8号,{person},{phone},{name},存续"
                )
                .unwrap();
            }
            writeln!(ledger, "{mark}鑫源五金店,店铺,{name}{mark}路8号,李某,13705461111,{name}")
                .unwrap();
        }
        for (kind, text) in [(SourceKind::Register, register), (SourceKind::Ledger, ledger)] {
            let path = self.folder.join(format!("{}.csv", kind.code()));
            fs::write(&path, text).unwrap();
            let request = ImportRequest {
                kind,
                path,
                file_name: format!("{}.csv", kind.code()),
                region: Some(COUNTY.to_owned()),
                columns: None,
                keep: KeepGoodRows::No,
            };
            let report =
                self.app.import_file(&Actor::Machine, request, &mut |_, _, _| ()).await.unwrap();
            assert_eq!((report.bad, report.adopted), (0, true), "{report:?}");
        }
        self.app.reconcile(&Actor::Machine, Some(COUNTY), &mut |_, _| ()).await.unwrap();
        for town in &mut self.towns {
            let actor = &self.actors[&login(Role::TownOffice, town.letter)];
            let (open, page) = (ReviewFilter::of_state(Some("open")), Page::first(10));
            let (reviews, _) = self.app.reviews(actor, &open, &page).await.unwrap();
            assert_eq!(reviews.len(), 1, "one open review in each township");
            town.door = reviews[0].row.door.clone();
        }
    }

    /// A hazard with a photograph, a visit and a contract.
    async fn records(&mut self, at: usize) {
        let town = self.towns[at].clone();
        let finder = self.actor(Role::GridWorker, town.letter).clone();
        let subject = town.subject.parse::<SubjectId>().unwrap();
        let photo = [b"\xff\xd8\xff".as_slice(), town.mark.as_bytes()].concat();
        self.towns[at].photo = self.app.store_photo(&finder, &photo).await.unwrap().hash;
        let id = CommandId::new(self.app.new_id());
        let report = HazardReport {
            region: region(town.code),
            subject: Some(subject),
            line: None,
            address: None,
            point: None,
            description: format!("{}安全出口堵塞", town.mark),
            category: None,
            photos: vec![self.towns[at].photo.clone()],
        };
        let action = HazardAction::Report { report };
        let hazard =
            HazardCommand { home: region(COUNTY), hazard: HazardId::new(id.uuid()), action };
        self.towns[at].hazard = self.give_as(id, &finder, Command::Hazard(hazard)).await;
        let visit = RecordVisit {
            home: region(COUNTY),
            subject,
            region: region(town.code),
            line: None,
            result: VisitResult::HazardFound,
            note: Some(format!("{}走访", town.mark)),
            point: None,
        };
        self.towns[at].visit = self.give(&finder, Command::Visit(visit)).await;
        let contract = Contract {
            person: finder.account().unwrap(),
            role_title: format!("{}网格员", town.mark),
            organisation: None,
            line_kind: LineKind::ContractedLeader,
            target: Target::Subject { subject, region: region(town.code) },
            duties: String::new(),
            from: "2026-01-01".to_owned(),
            to: None,
        };
        let order = ResponsibilityCommand::SignContract { home: region(COUNTY), contract };
        self.towns[at].contract = self.give(&Actor::Machine, Command::Responsibility(order)).await;
    }

    /// A fresh session of a login.
    pub(super) async fn sign_in(&self, login: &str) -> String {
        let (token, _) = self.app.sign_in(login, PASSWORD).await.unwrap();
        format!("anlan_session={token}")
    }

    pub(super) async fn ask(&self, method: &Method, address: &str, asked: Asked) -> Reply {
        let mut request = Request::builder().method(method).uri(format!("/api/v1{address}"));
        if let Some(cookie) = asked.cookie {
            request = request.header(header::COOKIE, cookie);
        }
        if !asked.kind.is_empty() {
            request = request.header(header::CONTENT_TYPE, asked.kind);
        }
        for (name, value) in asked.headers {
            request = request.header(name, value);
        }
        self.send(request.body(Body::from(asked.body)).unwrap()).await
    }

    pub(super) async fn send(&self, request: Request<Body>) -> Reply {
        let answer = self.router.clone().oneshot(request).await.unwrap();
        let (status, headers) = (answer.status(), answer.headers().clone());
        let bytes = to_bytes(answer.into_body(), 1 << 24).await.unwrap().to_vec();
        Reply { status, headers, bytes }
    }

    pub(super) async fn get(&self, cookie: &str, address: &str) -> Reply {
        let asked = Asked { cookie: Some(cookie.to_owned()), ..Asked::default() };
        self.ask(&Method::GET, address, asked).await
    }

    pub(super) async fn post(&self, cookie: &str, address: &str, body: &str) -> Reply {
        let headers = vec![("x-anlan-command", self.app.new_id().to_string())];
        let (cookie, body) = (Some(cookie.to_owned()), body.as_bytes().to_vec());
        self.ask(&Method::POST, address, Asked { cookie, kind: "application/json", body, headers })
            .await
    }
}

pub(super) fn login(role: Role, letter: &str) -> String {
    format!("{}.{letter}", role.code())
}

fn town_name(town: &Town) -> String {
    format!("{}镇", town.mark)
}

fn region(code: &str) -> RegionCode {
    RegionCode::parse(code).unwrap()
}
