//! Every fact has a golden file, `tests/golden/events/<name>.v<version>.json`: what a log written
//! by that version holds. A golden file is never edited and never deleted. A second sample of one
//! version has a word of its own before `.json`.
//!
//! A fact that needs another shape gets a new version. Leave `<name>.v1.json` as it is; raise the
//! version that `Event::encode` writes for this name, and let `Event::decode` bring the old data
//! up; add the sample as `<name>.v2.json`; and keep here, beside the new sample, the value that the
//! old file now decodes to. A fact of a new kind needs a sample below and a file; the failing test
//! prints the text to put into it.

mod targets;

use anlan_core::bulletin::content::{
    Base, Bulletin, Cause, Changed, Correction, Days, Definition, Group, Number, Part, Piece, Said,
    Template,
};
use anlan_core::bulletin::event::BulletinEvent;
use anlan_core::codes::region_code::RegionCode;
use anlan_core::crs::Datum;
use anlan_core::ctx::Grant;
use anlan_core::event::{Event, EventError, StreamKind};
use anlan_core::hazard::command::{HazardLevel, HazardReport, OtherEnd, RecheckOutcome};
use anlan_core::hazard::event::HazardEvent;
use anlan_core::id::{
    AccountId, BulletinId, OrganisationId, ReconciliationId, SourceId, SubjectId,
};
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
use anlan_core::scope::{Scope, ScopeGrant};
use anlan_core::window::WindowKind;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;
use uuid::Uuid;

const AREAS: [StreamKind; 7] = [
    StreamKind::Identity,
    StreamKind::Registry,
    StreamKind::Responsibility,
    StreamKind::Inspection,
    StreamKind::Hazard,
    StreamKind::Target,
    StreamKind::Bulletin,
];

fn id(number: u128) -> Uuid {
    Uuid::from_u128(0x0194_0000_0000_7000_8000_0000_0000_0000 + number)
}

fn region(code: &str) -> RegionCode {
    RegionCode::parse(code).unwrap()
}

fn text(words: &str) -> String {
    words.to_owned()
}

fn hash(digit: char) -> String {
    digit.to_string().repeat(64)
}

fn point() -> Point {
    let given = GivenPoint { lng: 118.25, lat: 35.125, datum: Datum::Gcj02, accuracy_m: Some(12) };
    Point { lng: 118.244_75, lat: 35.124_5, given }
}

/// One sample of each fact, as it happens; of a table two, with a register and without.
fn samples() -> Vec<Event> {
    let mut all: Vec<Event> = identity().into_iter().map(Event::Identity).collect();
    all.extend(registry().into_iter().map(Event::Registry));
    all.extend(responsibility().into_iter().map(Event::Responsibility));
    all.push(Event::Inspection(visit()));
    all.extend(hazard().into_iter().map(Event::Hazard));
    all.push(Event::Target(targets::table()));
    all.push(Event::Target(targets::registered()));
    all.push(Event::Bulletin(bulletin()));
    all.extend(targets::quarters().into_iter().map(Event::Target));
    all
}

fn identity() -> [IdentityEvent; 6] {
    let regions = vec![RegionEntry {
        code: region("379901101"),
        name: text("临河镇"),
        valid_from: text("2020-01-01"),
        valid_to: None,
        aliases: vec![text("临河办事处")],
        centre: Some((118_250_000, 35_062_500)),
    }];
    let geometry = r#"{"type":"Polygon","coordinates":[[[118,35],[119,35],[119,36],[118,35]]]}"#;
    let boundaries = vec![RegionBoundary { code: region("379901"), geometry: text(geometry) }];
    let organisations = vec![OrganisationEntry {
        id: OrganisationId::new(id(20)),
        name: text("临河镇安监站"),
        kind: OrganisationKind::TownshipOffice,
        region: region("379901101"),
    }];
    let scope = ScopeGrant {
        region: region("379901"),
        line: Some(text("commerce")),
        subject: Some(SubjectId::new(id(100))),
    };
    let account = NewAccount {
        login: text("wang.fang"),
        name: text("王芳"),
        phone: Some(text("13900002222")),
        organisation: Some(OrganisationId::new(id(20))),
        grants: vec![Grant { role: Role::Enterprise, scope }],
    };
    [
        IdentityEvent::RegionsRegistered { regions },
        IdentityEvent::BoundariesSet { boundaries },
        IdentityEvent::OrganisationsRegistered { organisations },
        IdentityEvent::AccountProposed { account },
        IdentityEvent::AccountApproved {},
        IdentityEvent::AccountDisabled { reason: text("调离") },
    ]
}

fn registry() -> [RegistryEvent; 5] {
    let adoption = SourceAdoption {
        source: SourceId::new(id(50)),
        kind: SourceKind::Register,
        file_name: text("工商登记.xlsx"),
        file_hash: hash('a'),
        mapping: BTreeMap::from([(text("name"), text("单位名称")), (text("uscc"), text("代码"))]),
        rows: 14_600,
        rows_refused: 3,
        rows_digest: hash('b'),
    };
    let record = ReconciliationRecord {
        run: ReconciliationId::new(id(60)),
        ledgers: vec![SourceId::new(id(51))],
        registers: vec![SourceId::new(id(50))],
        model: text("2"),
        parameters: text("Params"),
        proposals_hash: hash('c'),
        counts: BTreeMap::from([(text("exact_code"), 1_204), (text("review"), 37)]),
    };
    let decision = ReviewDecision::Accept { register_subject: SubjectId::new(id(100)) };
    let subject = NewSubject {
        kind: SubjectKind::Shop,
        name: text("村口早点"),
        region: region("379901101201"),
        address: Some(text("村委会东")),
        point: Some(point().given),
        placed: Some(point()),
        line: Some(text("commerce")),
        contact: Some(text("李雷")),
        phone: Some(text("13900001111")),
    };
    [
        RegistryEvent::SourceAdopted { adoption },
        RegistryEvent::ReconciliationRecorded { record },
        RegistryEvent::ReconciliationUndone { run: ReconciliationId::new(id(60)) },
        RegistryEvent::LinkDecided { decision },
        RegistryEvent::SubjectRegistered { subject },
    ]
}

fn responsibility() -> [ResponsibilityEvent; 2] {
    let contract = Contract {
        person: AccountId::new(id(30)),
        role_title: text("镇长"),
        organisation: Some(OrganisationId::new(id(20))),
        line_kind: LineKind::Industry,
        target: Target::Industry { region: region("379901101"), line: text("commerce") },
        duties: text("商贸行业安全生产"),
        from: text("2026-01-01"),
        to: Some(text("2026-12-31")),
    };
    [
        ResponsibilityEvent::ContractSigned { contract },
        ResponsibilityEvent::ContractEnded { on: text("2026-06-30"), reason: text("换届") },
    ]
}

fn visit() -> InspectionEvent {
    InspectionEvent::VisitRecorded {
        subject: SubjectId::new(id(200)),
        region: region("379901101201001"),
        line: Some(text("commerce")),
        result: VisitResult::HazardFound,
        note: Some(text("后门堵塞")),
        point: Some(point()),
    }
}

fn hazard() -> [HazardEvent; 6] {
    let report = HazardReport {
        region: region("379901101201001"),
        subject: Some(SubjectId::new(id(200))),
        line: Some(text("commerce")),
        address: Some(text("后门")),
        point: Some(point().given),
        description: text("安全出口堵塞"),
        category: Some(text("物")),
        photos: vec![hash('d')],
    };
    [
        HazardEvent::HazardReported { report, point: Some(point()) },
        HazardEvent::HazardGraded {
            level: HazardLevel::Major, basis: text("判定标准第三条")
        },
        HazardEvent::HazardAssigned {
            assignee: AccountId::new(id(31)),
            organisation: Some(OrganisationId::new(id(21))),
            working_days: 3,
            deadline: text("2026-02-25"),
            note: Some(text("请尽快")),
        },
        HazardEvent::HazardRectified { measures: text("已清理"), photos: vec![hash('e')] },
        HazardEvent::HazardRechecked {
            outcome: RecheckOutcome::Failed,
            note: Some(text("仍有杂物")),
            photos: vec![hash('f')],
            deadline: Some(text("2026-02-28")),
        },
        HazardEvent::HazardEnded { outcome: OtherEnd::Transferred, note: text("移交消防") },
    ]
}

fn days(words: &str, month: &str) -> Days {
    Days {
        kind: WindowKind::Month,
        words: text(words),
        first: Some(format!("2026-{month}-01")),
        last: format!("2026-{month}-28"),
        as_of: format!("2026-{month}-28"),
    }
}

fn numbers() -> Vec<Number> {
    let number = |group: Option<Group>, said: Said, printed: &str| Number {
        figure: text("visits"),
        region: region("379901"),
        group,
        days: days("2月", "02"),
        seen_at: 1_772_294_400_000,
        value: 12,
        denominator: None,
        said,
        text: text(printed),
    };
    let base = Said::Change {
        against: Base::PeriodBefore,
        days: days("1月", "01"),
        value: 10,
        denominator: None,
    };
    let normal = Group { key: text("normal"), label: text("正常") };
    vec![
        number(None, Said::Text, "12家次"),
        number(None, base, "环比增长20.0%"),
        number(Some(normal), Said::Table, "12家次"),
        number(None, Said::Completion { plan: 24 }, "完成月度计划的50.0%"),
    ]
}

fn bulletin() -> BulletinEvent {
    let bulletin = Bulletin {
        template: Template { id: text("work_safety_month"), name: text("月报"), hash: hash('a') },
        region: region("379901"),
        region_name: text("临澜区"),
        title: text("2月安全生产工作情况（更正）"),
        issuer: text("临澜区安全生产委员会办公室"),
        number: text("安全生产简报〔2026〕第3期"),
        year: 2026,
        sequence: 3,
        days: days("2月", "02"),
        seen_at: 1_772_294_400_000,
        log_position: BTreeMap::from([(text("379901"), 42)]),
        scope: Scope::region(region("379901")),
        plans: BTreeMap::from([(text("visits"), 24)]),
        definitions: BTreeMap::from([(
            text("visits"),
            Definition {
                name: text("走访检查"),
                definition: text("时段内的走访检查"),
                unit: text("家次"),
                source: text("走访记录"),
                hash: hash('b'),
            },
        )]),
        numbers: numbers(),
        parts: vec![
            Part::Heading { text: text("一、走访检查") },
            Part::Paragraph { pieces: vec![Piece::Words(text("走访")), Piece::Number(0)] },
            Part::Table {
                caption: text("结果"),
                heads: vec![text("结果"), text("走访")],
                rows: vec![vec![Piece::Words(text("正常")), Piece::Number(2)]],
            },
        ],
        correction: Some(Correction {
            of: BulletinId::new(id(900)),
            number: text("安全生产简报〔2026〕第2期"),
            changes: vec![
                changed("走访检查", Cause::LateFacts),
                changed("未销号", Cause::Development),
                changed("底数", Cause::Basis),
            ],
        }),
    };
    BulletinEvent::BulletinIssued { bulletin: Box::new(bulletin) }
}

fn changed(name: &str, cause: Cause) -> Changed {
    Changed { name: text(name), before: text("11家次"), after: text("12家次"), cause }
}

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/golden/events")
}

fn written(event: &Event) -> (String, Value) {
    let encoded = event.encode().unwrap();
    let sample = if *event == Event::Target(targets::registered()) { ".registered" } else { "" };
    let file = format!("{}.v{}{sample}.json", encoded.name, encoded.version);
    let golden = json!({
        "area": event.kind().code(),
        "name": encoded.name,
        "version": encoded.version,
        "data": serde_json::from_str::<Value>(&encoded.data).unwrap(),
    });
    (file, golden)
}

fn golden(file: &str) -> Value {
    let stored = fs::read_to_string(folder().join(file)).unwrap_or_default();
    serde_json::from_str(&stored).unwrap_or_default()
}

/// Names of an area's facts, as its reader lists them when it meets an unknown one.
fn names_of(area: StreamKind) -> Vec<String> {
    let Err(EventError::Unreadable(error)) = Event::decode(area, "no such fact", "{}") else {
        panic!("{area:?} reads anything");
    };
    let error = error.to_string();
    let (_, list) = error.split_once("expected").unwrap();
    list.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

#[test]
fn every_fact_has_a_sample() {
    let known: BTreeSet<String> = AREAS.into_iter().flat_map(names_of).collect();
    let sampled: BTreeSet<String> =
        samples().iter().map(|event| event.encode().unwrap().name).collect();
    assert_eq!(known, sampled);
}

#[test]
fn every_fact_is_written_as_its_golden_file_has_it() {
    for event in samples() {
        let (file, expected) = written(&event);
        let text = serde_json::to_string_pretty(&expected).unwrap();
        assert_eq!(golden(&file), expected, "tests/golden/events/{file} should be\n{text}");
    }
}

#[test]
fn every_golden_file_reads_back_and_is_written_the_same() {
    for event in samples() {
        let (file, _) = written(&event);
        let golden = golden(&file);
        let data = serde_json::to_string(&golden["data"]).unwrap();
        let area = StreamKind::from_code(golden["area"].as_str().unwrap()).unwrap();
        let read = Event::decode(area, golden["name"].as_str().unwrap(), &data).unwrap();
        assert_eq!(read, event, "{file}");
        assert_eq!(read.encode().unwrap().data, data, "{file}");
    }
}

#[test]
fn no_golden_file_is_forgotten() {
    let known: BTreeSet<String> = samples().iter().map(|event| written(event).0).collect();
    let stored = fs::read_dir(folder()).unwrap();
    let stored: BTreeSet<String> =
        stored.map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
    assert_eq!(stored, known, "a file without a sample is read by nobody");
}

#[test]
fn a_fact_of_another_area_is_refused() {
    assert!(Event::decode(StreamKind::Target, "hazard_graded", "{}").is_err());
    assert!(Event::decode(StreamKind::Hazard, "hazard_graded", "{\"level\":\"grave\"}").is_err());
    assert!(Event::decode(StreamKind::Hazard, "hazard_graded", "").is_err());
}
