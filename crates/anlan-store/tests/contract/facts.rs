//! Facts in few words, and the chronicle that records and applies them as the write door does. It
//! decides nothing: a test may tell what no person could order.

use anlan_core::codes::region_code::RegionCode;
use anlan_core::crs::Datum;
use anlan_core::ctx::Grant;
use anlan_core::event::{Event, Stream};
use anlan_core::hazard::command::{HazardLevel, HazardReport, OtherEnd, RecheckOutcome};
use anlan_core::hazard::event::HazardEvent;
use anlan_core::id::{AccountId, OrganisationId, ReconciliationId, SourceId, SubjectId};
use anlan_core::identity::command::{
    NewAccount, OrganisationEntry, OrganisationKind, RegionBoundary, RegionEntry,
};
use anlan_core::identity::event::IdentityEvent;
use anlan_core::inspection::{InspectionEvent, VisitResult};
use anlan_core::place::{GivenPoint, Point};
use anlan_core::registry::command::{
    NewSubject, ReconciliationRecord, ReviewDecision, SourceAdoption,
};
use anlan_core::registry::event::RegistryEvent;
use anlan_core::registry::subject::{SourceKind, SubjectKind};
use anlan_core::responsibility::command::{Contract, LineKind, Target};
use anlan_core::responsibility::event::ResponsibilityEvent;
use anlan_core::role::Role;
use anlan_core::scope::ScopeGrant;
use anlan_core::target::{ImportTargetTable, TargetEvent, TargetRow};
use anlan_store::blob::{self, MediaType};
use anlan_store::hash::HashAlgorithm;
use anlan_store::log::{self, Chains, Known, Origin, Recorded};
use anlan_store::project::{self, Proposal};
use anlan_store::source_rows::{self, RowsDigest, SourceRow};
use anlan_store::{Store, StoreError, Tx};
use std::collections::BTreeMap;
use uuid::Uuid;

/// 临澜区 of the fictional 安澜市.
pub(crate) const HOME: &str = "379901";
/// 安和区, another home with a chain of its own.
pub(crate) const NEIGHBOUR: &str = "379902";
/// One day, ms.
pub(crate) const DAY: i64 = 86_400_000;

/// Hour of a day; day 1 is 2025-01-01 in China.
pub(crate) fn at(day: i64, hour: i64) -> i64 {
    1_735_660_800_000 + (day - 1) * DAY + hour * 3_600_000
}

/// Id of a thing, known by a number.
pub(crate) fn id(number: u128) -> Uuid {
    Uuid::from_u128(0x0194_0000_0000_7000_8000_0000_0000_0000 + number)
}

/// The same as it is stored.
pub(crate) fn key(number: u128) -> String {
    id(number).to_string()
}

pub(crate) fn region(code: &str) -> RegionCode {
    RegionCode::parse(code).unwrap()
}

pub(crate) fn sm3(bytes: &[u8]) -> String {
    HashAlgorithm::default().of(bytes)
}

/// Records facts of one home, each as an order of its own.
pub(crate) struct Chronicle {
    pub(crate) store: Store,
    pub(crate) home: String,
    /// When the server receives the next fact, epoch ms.
    pub(crate) now: i64,
    /// When the device says it happened, epoch ms.
    pub(crate) device: Option<i64>,
    /// Who.
    pub(crate) actor: Option<Uuid>,
    commands: u128,
}

impl Chronicle {
    pub(crate) fn new(store: &Store, home: &str) -> Self {
        let commands = home.parse::<u128>().unwrap() << 32;
        Self {
            store: store.clone(),
            home: home.to_owned(),
            now: at(1, 9),
            device: None,
            actor: None,
            commands,
        }
    }

    /// Gives the next orders ids from this number on.
    pub(crate) fn commands_from(&mut self, number: u128) {
        self.commands = number;
    }

    /// The origin of the next order.
    pub(crate) fn origin(&mut self) -> Origin {
        self.commands += 1;
        Origin {
            region_key: self.home.clone(),
            command_id: id(self.commands),
            command_digest: sm3(&self.commands.to_be_bytes()),
            actor_id: self.actor,
            recorded_at: self.now,
            device_at: self.device,
        }
    }

    /// Appends the next fact about a thing and applies it, or says why not.
    pub(crate) async fn try_tell(
        &mut self,
        thing: Uuid,
        event: Event,
    ) -> Result<Recorded, StoreError> {
        let stream = Stream { kind: event.kind(), id: thing };
        let origin = self.origin();
        let mut tx = self.store.write().await?;
        let facts = log::stream(&mut tx, &self.home, stream).await?.len();
        let known = Known { stream, facts: i64::try_from(facts).unwrap() };
        let mut told = append(&mut tx, &origin, known, vec![event]).await?;
        for fact in &told {
            project::apply(&mut tx, fact).await?;
        }
        tx.commit().await?;
        Ok(told.remove(0))
    }

    pub(crate) async fn tell(&mut self, thing: Uuid, event: Event) -> Recorded {
        self.try_tell(thing, event).await.unwrap()
    }

    /// The same at another time.
    pub(crate) async fn tell_at(&mut self, now: i64, thing: Uuid, event: Event) -> Recorded {
        self.now = now;
        self.tell(thing, event).await
    }

    /// Stages the rows of a file and adopts it.
    pub(crate) async fn adopt(&mut self, kind: SourceKind, source: u128, rows: &[SourceRow]) {
        let digest = stage(&self.store, &self.home, source, rows).await;
        self.tell(id(source), source_adopted(kind, source, rows.len(), digest)).await;
    }

    /// Stores the proposals of a run and records it.
    pub(crate) async fn reconcile(&mut self, run: u128, proposals: &[Proposal]) {
        let lines: Vec<String> =
            proposals.iter().map(|one| serde_json::to_string(one).unwrap()).collect();
        let hash = self.file(lines.join("\n").as_bytes(), "application/x-ndjson").await;
        self.tell(id(run), reconciled(run, hash, proposals.len())).await;
    }

    /// Stores a file and returns its address.
    pub(crate) async fn file(&self, bytes: &[u8], media_type: &str) -> String {
        let kind = MediaType { name: media_type, stored_at: self.now };
        blob::put(&self.store, &self.home, bytes, kind).await.unwrap().hash
    }
}

/// Stages the rows of a file; returns their digest.
pub(crate) async fn stage(store: &Store, home: &str, source: u128, rows: &[SourceRow]) -> String {
    let mut digest = RowsDigest::default();
    let mut tx = store.write().await.unwrap();
    source_rows::stage(&mut tx, home, id(source), rows, &mut digest).await.unwrap();
    tx.commit().await.unwrap();
    digest.hex()
}

/// A shop as a file has it, with every field that may be missing missing.
pub(crate) fn shop(row_number: i64, subject: u128, name: &str) -> SourceRow {
    SourceRow {
        row_number,
        subject_id: id(subject),
        kind: "shop".to_owned(),
        name: name.to_owned(),
        uscc: None,
        industry_code: None,
        industry_words: None,
        line: None,
        status: "open".to_owned(),
        region_code: "379901101".to_owned(),
        town_words: None,
        address: None,
        person: None,
        phone: None,
        lng: None,
        lat: None,
        datum: None,
        accuracy_m: None,
        opened_on: None,
        external_id: None,
    }
}

/// The same with every field filled.
pub(crate) fn full(row_number: i64, subject: u128, name: &str) -> SourceRow {
    let some = |words: &str| Some(format!("{words}{subject}"));
    SourceRow {
        uscc: Some(format!("9137990{subject:011}")),
        industry_code: Some("5212".to_owned()),
        industry_words: some("副食零售"),
        line: Some("commerce".to_owned()),
        town_words: Some("临河镇".to_owned()),
        address: some("河堤路"),
        person: some("经营者"),
        phone: some("1390000"),
        lng: Some(118.25),
        lat: Some(35.0625),
        datum: Some("gcj02".to_owned()),
        accuracy_m: Some(15),
        opened_on: Some("2020-05-06".to_owned()),
        external_id: some("X"),
        ..shop(row_number, subject, name)
    }
}

pub(crate) fn source_adopted(kind: SourceKind, source: u128, rows: usize, digest: String) -> Event {
    Event::Registry(RegistryEvent::SourceAdopted {
        adoption: SourceAdoption {
            source: SourceId::new(id(source)),
            kind,
            file_name: format!("名录{source}.xlsx"),
            file_hash: sm3(&source.to_be_bytes()),
            mapping: BTreeMap::from([("name".to_owned(), "单位名称".to_owned())]),
            rows: u64::try_from(rows).unwrap(),
            rows_refused: 1,
            rows_digest: digest,
        },
    })
}

fn reconciled(run: u128, proposals_hash: String, doors: usize) -> Event {
    Event::Registry(RegistryEvent::ReconciliationRecorded {
        record: ReconciliationRecord {
            run: ReconciliationId::new(id(run)),
            ledgers: Vec::new(),
            registers: Vec::new(),
            model: "1".to_owned(),
            parameters: "{}".to_owned(),
            proposals_hash,
            counts: BTreeMap::from([("doors".to_owned(), u64::try_from(doors).unwrap())]),
        },
    })
}

/// What a run says about one door: nothing, something for review, or a link by itself.
pub(crate) fn proposal(door: u128, state: &str, register: Option<u128>) -> Proposal {
    let (basis, probability) = match state {
        "auto_accepted" => ("exact_code", 0.999),
        "open" => ("weighed", 0.625),
        _ => ("none", 0.0),
    };
    Proposal {
        door: key(door),
        region: "379901101".to_owned(),
        basis: basis.to_owned(),
        state: state.to_owned(),
        register: register.map(key),
        probability,
        candidates: serde_json::json!([{ "register": register.map(key) }]),
        double_of: None,
        double_probability: None,
    }
}

/// The same, taken for the same place as another door.
pub(crate) fn doubling(said: Proposal, other: u128) -> Proposal {
    Proposal { double_of: Some(key(other)), double_probability: Some(0.875), ..said }
}

pub(crate) fn link(decision: ReviewDecision) -> Event {
    Event::Registry(RegistryEvent::LinkDecided { decision })
}

pub(crate) fn accept(register: u128) -> Event {
    link(ReviewDecision::Accept { register_subject: SubjectId::new(id(register)) })
}

pub(crate) fn refuse() -> Event {
    link(ReviewDecision::Refuse)
}

pub(crate) fn run_undone(run: u128) -> Event {
    Event::Registry(RegistryEvent::ReconciliationUndone { run: ReconciliationId::new(id(run)) })
}

pub(crate) fn undo() -> Event {
    link(ReviewDecision::Undo)
}

pub(crate) fn entered_by_hand(kind: SubjectKind, name: &str, place: &str) -> Event {
    let placed = point(118.5, 35.25);
    Event::Registry(RegistryEvent::SubjectRegistered {
        subject: NewSubject {
            kind,
            name: name.to_owned(),
            region: region(place),
            address: Some("村委会东".to_owned()),
            point: Some(placed.given),
            placed: Some(placed),
            line: Some("commerce".to_owned()),
            contact: Some("看门人".to_owned()),
            phone: Some("13900001111".to_owned()),
        },
    })
}

pub(crate) fn point(lng: f64, lat: f64) -> Point {
    let given = GivenPoint { lng, lat, datum: Datum::Cgcs2000, accuracy_m: Some(8) };
    Point { lng, lat, given }
}

/// What was found, at a subject or at none.
pub(crate) fn report(subject: Option<u128>, place: &str, description: &str) -> HazardReport {
    HazardReport {
        region: region(place),
        subject: subject.map(|number| SubjectId::new(id(number))),
        line: Some("commerce".to_owned()),
        address: Some("后门".to_owned()),
        point: None,
        description: description.to_owned(),
        category: Some("物".to_owned()),
        photos: Vec::new(),
    }
}

pub(crate) fn reported(report: HazardReport) -> Event {
    let point = report.point.map(|given| Point { lng: given.lng, lat: given.lat, given });
    Event::Hazard(HazardEvent::HazardReported { report, point })
}

pub(crate) fn graded(level: HazardLevel) -> Event {
    Event::Hazard(HazardEvent::HazardGraded { level, basis: "判定标准第三条".to_owned() })
}

pub(crate) fn assigned(assignee: u128, organisation: Option<u128>, deadline: &str) -> Event {
    Event::Hazard(HazardEvent::HazardAssigned {
        assignee: AccountId::new(id(assignee)),
        organisation: organisation.map(|number| OrganisationId::new(id(number))),
        working_days: 3,
        deadline: deadline.to_owned(),
        note: None,
    })
}

pub(crate) fn rectified(photos: Vec<String>) -> Event {
    Event::Hazard(HazardEvent::HazardRectified { measures: "已清理".to_owned(), photos })
}

pub(crate) fn recheck_passed() -> Event {
    rechecked(RecheckOutcome::Passed, None)
}

pub(crate) fn recheck_failed(deadline: &str) -> Event {
    rechecked(RecheckOutcome::Failed, Some(deadline.to_owned()))
}

fn rechecked(outcome: RecheckOutcome, deadline: Option<String>) -> Event {
    Event::Hazard(HazardEvent::HazardRechecked {
        outcome,
        note: None,
        photos: Vec::new(),
        deadline,
    })
}

pub(crate) fn ended(outcome: OtherEnd) -> Event {
    Event::Hazard(HazardEvent::HazardEnded { outcome, note: "移交消防".to_owned() })
}

pub(crate) fn visited(subject: u128, place: &str, line: Option<&str>) -> Event {
    Event::Inspection(InspectionEvent::VisitRecorded {
        subject: SubjectId::new(id(subject)),
        region: region(place),
        line: line.map(str::to_owned),
        result: VisitResult::Normal,
        note: Some("门前已清".to_owned()),
        point: Some(point(118.125, 35.5)),
    })
}

pub(crate) fn regions(entries: &[(&str, &str)]) -> Event {
    let regions = entries
        .iter()
        .map(|(code, name)| RegionEntry {
            code: region(code),
            name: (*name).to_owned(),
            valid_from: "2020-01-01".to_owned(),
            valid_to: None,
            aliases: vec![format!("{name}（旧称）")],
            centre: Some((118_250_000, 35_062_500)),
        })
        .collect();
    Event::Identity(IdentityEvent::RegionsRegistered { regions })
}

/// A region that has stood under its code since a day.
pub(crate) fn region_since(code: &str, name: &str, from: &str) -> Event {
    let entry = RegionEntry {
        code: region(code),
        name: name.to_owned(),
        valid_from: from.to_owned(),
        valid_to: None,
        aliases: Vec::new(),
        centre: None,
    };
    Event::Identity(IdentityEvent::RegionsRegistered { regions: vec![entry] })
}

/// A region that is no more.
pub(crate) fn former_region(code: &str, name: &str) -> Event {
    let entry = RegionEntry {
        code: region(code),
        name: name.to_owned(),
        valid_from: "2000-01-01".to_owned(),
        valid_to: Some("2019-12-31".to_owned()),
        aliases: Vec::new(),
        centre: None,
    };
    Event::Identity(IdentityEvent::RegionsRegistered { regions: vec![entry] })
}

pub(crate) fn boundary(code: &str) -> Event {
    let geometry = r#"{"type":"Polygon","coordinates":[[[118,35],[119,35],[119,36],[118,35]]]}"#;
    Event::Identity(IdentityEvent::BoundariesSet {
        boundaries: vec![RegionBoundary { code: region(code), geometry: geometry.to_owned() }],
    })
}

pub(crate) fn organisation(number: u128, name: &str) -> Event {
    Event::Identity(IdentityEvent::OrganisationsRegistered {
        organisations: vec![OrganisationEntry {
            id: OrganisationId::new(id(number)),
            name: name.to_owned(),
            kind: OrganisationKind::TownshipOffice,
            region: region("379901101"),
        }],
    })
}

pub(crate) fn proposed_account(login: &str, organisation: Option<u128>, role: Role) -> Event {
    let scope = ScopeGrant { region: region("379901101"), line: None, subject: None };
    Event::Identity(IdentityEvent::AccountProposed {
        account: NewAccount {
            login: login.to_owned(),
            name: format!("{login}同志"),
            phone: Some("13900002222".to_owned()),
            organisation: organisation.map(|number| OrganisationId::new(id(number))),
            grants: vec![Grant { role, scope }],
        },
    })
}

pub(crate) fn approved_account() -> Event {
    Event::Identity(IdentityEvent::AccountApproved {})
}

pub(crate) fn disabled_account() -> Event {
    Event::Identity(IdentityEvent::AccountDisabled { reason: "调离".to_owned() })
}

pub(crate) fn signed(person: u128, line_kind: LineKind, target: Target) -> Event {
    Event::Responsibility(ResponsibilityEvent::ContractSigned {
        contract: Contract {
            person: AccountId::new(id(person)),
            role_title: "镇长".to_owned(),
            organisation: Some(OrganisationId::new(id(20))),
            line_kind,
            target,
            duties: "负总责".to_owned(),
            from: "2025-01-01".to_owned(),
            to: Some("2025-12-31".to_owned()),
        },
    })
}

pub(crate) fn contract_ended(on: &str) -> Event {
    Event::Responsibility(ResponsibilityEvent::ContractEnded {
        on: on.to_owned(),
        reason: "换届".to_owned(),
    })
}

pub(crate) fn target_table(home: &str) -> Event {
    let row = |no: &str, inherited: &[&str]| TargetRow {
        no: no.to_owned(),
        leader: "副市长".to_owned(),
        target: "燃气安全整治".to_owned(),
        deadline: "12月底".to_owned(),
        progress: "完成八成".to_owned(),
        self_report: "是".to_owned(),
        units: vec!["市住建局".to_owned(), "各县区".to_owned()],
        inherited: inherited.iter().map(|field| (*field).to_owned()).collect(),
    };
    Event::Target(TargetEvent::TargetTableImported {
        table: ImportTargetTable {
            home: region(home),
            title: "责任目标推进情况一览表".to_owned(),
            file_name: "目标.xlsx".to_owned(),
            file_hash: sm3(home.as_bytes()),
            rows: vec![row("1", &[]), row("1", &["target"]), row("2", &[])],
            register: None,
        },
    })
}

/// Appends the facts of an order that has the transaction to itself.
pub(crate) async fn append(
    tx: &mut Tx,
    origin: &Origin,
    known: Known,
    events: Vec<Event>,
) -> Result<Vec<Recorded>, StoreError> {
    let mut chains = Chains::default();
    let told = chains.append(tx, origin, known, events).await?;
    chains.settle(tx).await?;
    Ok(told)
}
