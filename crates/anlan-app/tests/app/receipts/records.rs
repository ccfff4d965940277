//! A small but rich city of records: three counties with registers, ledgers and runs, contracts, visits,
//! and hazards at every stage, each prepared for one order that has not been given yet.

use crate::bulletins;
use crate::receipts::engines::{Engine, Housed};
use crate::receipts::targets::Targets;
use crate::world::{
    CITY, COUNTY, City, GRID, NEIGHBOUR, OTHER_TOWN, TOWN, account_of, grant, hazard_order, region,
    report, visit,
};
use anlan_core::command::Command;
use anlan_core::ctx::Actor;
use anlan_core::hazard::command::{HazardAction, HazardLevel};
use anlan_core::id::{ContractId, HazardId, ReconciliationId, SourceId, SubjectId};
use anlan_core::identity::command::{IdentityCommand, NewAccount, RegionEntry};
use anlan_core::registry::command::{ReconciliationRecord, RegistryCommand, SourceAdoption};
use anlan_core::registry::subject::{SourceKind, SubjectKind};
use anlan_core::responsibility::command::{Contract, LineKind, ResponsibilityCommand, Target};
use anlan_core::role::Role;
use anlan_store::blob::{self, MediaType};
use anlan_store::hash::HashAlgorithm;
use anlan_store::project::Proposal;
use anlan_store::source_rows::{self, RowsDigest, SourceRow};
use std::collections::BTreeMap;
use uuid::Uuid;

/// A county whose run is taken back.
pub(crate) const THIRD: &str = "379903";
pub(crate) const THIRD_TOWN: &str = "379903101";
pub(crate) const NEIGHBOUR_TOWN: &str = "379902101";
pub(crate) const TODAY: &str = "2027-01-20";
pub(crate) const YESTERDAY: &str = "2027-01-19";

/// Id of a row's subject, a source or a run.
pub(crate) fn id(number: u128) -> Uuid {
    Uuid::from_u128(0x019b_0000_0000_7000_8000_0000_0000_0000 + number)
}

pub(crate) fn subject(number: u128) -> SubjectId {
    SubjectId::new(id(number))
}

/// The city and what its orders made, by what it waits for.
pub(crate) struct Rich {
    pub(crate) housed: Housed,
    pub(crate) hazards: BTreeMap<&'static str, HazardId>,
    pub(crate) units: BTreeMap<&'static str, SubjectId>,
    /// Of the line `health`, in force.
    pub(crate) contract: ContractId,
    /// Proposed, not approved.
    pub(crate) proposed: Uuid,
    pub(crate) targets: Targets,
    /// Went out before a visit of its days was heard of.
    pub(crate) bulletin: String,
    sources: u128,
}

impl Rich {
    /// The city on the morning of the day on which orders are watched.
    pub(crate) async fn on(engine: &Engine) -> Self {
        Box::pin(Self::told(engine)).await
    }

    /// A city with the same past, in the place of one that is done with.
    pub(crate) async fn twin(&self, engine: &Engine, spent: Option<Self>) -> Self {
        Self {
            housed: engine.twin(&self.housed, spent.map(|rich| rich.housed)).await,
            hazards: self.hazards.clone(),
            units: self.units.clone(),
            contract: self.contract,
            proposed: self.proposed,
            targets: self.targets.clone(),
            bulletin: self.bulletin.clone(),
            sources: self.sources,
        }
    }

    async fn told(engine: &Engine) -> Self {
        let housed = engine.city().await;
        let proposed =
            housed.city.done(&Actor::Machine, Command::Identity(proposal_of("waiting"))).await;
        housed.city.at("2026-12-14", 9);
        let targets = Targets::prepared(&housed.city).await;
        let mut rich = Self {
            housed,
            hazards: BTreeMap::new(),
            units: BTreeMap::new(),
            contract: ContractId::new(Uuid::nil()),
            proposed,
            targets,
            bulletin: String::new(),
            sources: 0,
        };
        rich.city().at("2026-12-15", 9);
        rich.directory().await;
        rich.base().await;
        rich.contract = rich.contracts().await;
        rich.records().await;
        rich.bulletin = rich.bulletin().await;
        rich.city().at(TODAY, 9);
        rich
    }

    pub(crate) fn city(&self) -> &City {
        &self.housed.city
    }

    async fn directory(&self) {
        let entry = |code: &str, name: &str| RegionEntry {
            code: region(code),
            name: name.to_owned(),
            valid_from: "2020-01-01".to_owned(),
            valid_to: None,
            aliases: Vec::new(),
            centre: None,
        };
        let regions = vec![entry(THIRD, "望岳县"), entry(THIRD_TOWN, "石桥镇")];
        let order = IdentityCommand::RegisterRegions { home: region(THIRD), regions };
        self.city().done(&Actor::Machine, Command::Identity(order)).await;
    }

    /// Registrations below 10, doors from 10 on, and so on by twenties in the other counties.
    async fn base(&mut self) {
        let commerce = |row: SourceRow| on_line(row, "commerce");
        let register = [
            coded(commerce(enterprise(1, TOWN)), "5212"),
            coded(commerce(shop(2, TOWN)), "5299"),
            SourceRow { status: "closed".to_owned(), ..shop(3, TOWN) },
            coded(on_line(enterprise(4, TOWN), "emergency"), "2611"),
            SourceRow { status: "revoked".to_owned(), ..enterprise(5, OTHER_TOWN) },
            SourceRow { status: "unknown".to_owned(), ..shop(6, OTHER_TOWN) },
        ];
        let ledger = [
            enterprise(11, TOWN),
            shop(12, TOWN),
            shop(13, OTHER_TOWN),
            enterprise(14, TOWN),
            shop(15, TOWN),
            of_kind(16, TOWN, "idle_premises"),
            of_kind(17, OTHER_TOWN, "point_asset"),
            on_line(shop(18, TOWN), "culture"),
            on_line(shop(19, TOWN), "health"),
        ];
        self.adopt(COUNTY, SourceKind::Register, &register).await;
        self.adopt(COUNTY, SourceKind::Ledger, &ledger).await;
        let run = [
            linked(11, 1),
            said(12, "open"),
            said(13, "none"),
            linked(14, 4),
            doubling(15, 11),
            said(18, "open"),
            said(19, "open"),
        ];
        self.reconcile(COUNTY, 700, &run).await;
        for (home, town, first) in [(NEIGHBOUR, NEIGHBOUR_TOWN, 20), (THIRD, THIRD_TOWN, 40)] {
            let (line, code) =
                if first == 20 { ("industry", "2011") } else { ("transport", "5411") };
            let register = [
                coded(on_line(enterprise(first + 1, town), line), code),
                commerce(shop(first + 2, town)),
            ];
            let doors =
                [enterprise(first + 11, town), shop(first + 12, town), shop(first + 13, town)];
            self.adopt(home, SourceKind::Register, &register).await;
            self.adopt(home, SourceKind::Ledger, &doors).await;
        }
        self.reconcile(THIRD, 740, &run_of(40)).await;
    }

    /// Commerce and health have an authority in the town; returns the contract of the latter.
    async fn contracts(&self) -> ContractId {
        self.sign(LineKind::Industry, on_town("commerce")).await;
        ContractId::new(self.sign(LineKind::Industry, on_town("health")).await)
    }

    /// Signs a contract that begins today.
    pub(crate) async fn sign(&self, line_kind: LineKind, target: Target) -> Uuid {
        let city = self.city();
        let contract = Contract {
            person: account_of(&city.people.leader),
            role_title: "科长".to_owned(),
            organisation: None,
            line_kind,
            target,
            duties: "行业主管".to_owned(),
            from: city.app.today(),
            to: None,
        };
        let order = ResponsibilityCommand::SignContract { home: region(COUNTY), contract };
        city.done(&Actor::Machine, Command::Responsibility(order)).await
    }

    async fn records(&mut self) {
        self.city().at("2026-12-20", 9);
        self.hazard("last_year").await;
        self.fixed("last_year", HazardLevel::General).await;
        self.city().at("2027-01-05", 9);
        for name in ["late_fix", "late_transfer"] {
            self.hazard(name).await;
            self.given(name, HazardLevel::General, 2).await;
        }
        let visited = self.unit("visited").await;
        self.city().visit(visited).await;
        self.unit("unvisited").await;
        self.unit("clean").await;
        self.city().at("2027-01-18", 9);
        for name in ["reported_major", "reported_general", "unfounded", "transferred", "first"] {
            self.hazard(name).await;
        }
        let found = self.units["first"];
        let second = self.city().hazard(found).await;
        self.hazards.insert("second", second);
        self.hazard("graded").await;
        let graded = self.hazards["graded"];
        self.city().grade(graded, HazardLevel::General).await;
        self.hazard("assigned").await;
        self.given("assigned", HazardLevel::General, 9).await;
        for (name, level) in [
            ("fixed_major", HazardLevel::Major),
            ("fixed_general", HazardLevel::General),
            ("not_fixed", HazardLevel::General),
        ] {
            self.hazard(name).await;
            self.fixed(name, level).await;
        }
    }

    /// Issues a bulletin that does not know of a visit yet.
    async fn bulletin(&self) -> String {
        let (city, people) = (self.city(), &self.city().people);
        let asked = bulletins::asked("work_safety_month", COUNTY, "2027-01-17");
        let issued = bulletins::issue(city, &people.desk, &asked).await;
        city.wait(60_000);
        bulletins::late(city, &people.finder, visit(self.units["visited"]), "2027-01-16").await;
        issued.row.id
    }

    /// A shop of its own for one story.
    async fn unit(&mut self, name: &'static str) -> SubjectId {
        let unit = self.city().subject(SubjectKind::Shop, GRID).await;
        self.units.insert(name, unit);
        unit
    }

    /// A hazard at a shop of its own.
    async fn hazard(&mut self, name: &'static str) {
        let unit = self.unit(name).await;
        let hazard = self.city().hazard(unit).await;
        self.hazards.insert(name, hazard);
    }

    async fn given(&self, name: &str, level: HazardLevel, days: u16) {
        let hazard = self.hazards[name];
        self.city().grade(hazard, level).await;
        self.city().assign(hazard, days).await;
    }

    async fn fixed(&self, name: &str, level: HazardLevel) {
        self.given(name, level, 9).await;
        self.city().rectify(self.hazards[name]).await;
    }

    /// Reports a hazard in the grid, at a shop or at none.
    pub(crate) async fn find(&self, at: Option<SubjectId>) {
        let hazard = HazardId::new(self.city().app.new_id());
        let action = HazardAction::Report { report: report(at) };
        self.city().done(&self.city().people.finder, hazard_order(hazard, action)).await;
    }

    /// Stages rows and adopts them.
    pub(crate) async fn adopt(&mut self, home: &str, kind: SourceKind, rows: &[SourceRow]) {
        self.sources += 1;
        let number = 900 + self.sources;
        // The bytes are told by the rows, so that a file is the same file whatever came before it.
        let file = format!("{home} {rows:?}");
        let mut digest = RowsDigest::default();
        let mut tx = self.city().app.store.write().await.unwrap();
        source_rows::stage(&mut tx, home, id(number), rows, &mut digest).await.unwrap();
        tx.commit().await.unwrap();
        let adoption = SourceAdoption {
            source: SourceId::new(id(number)),
            kind,
            file_name: format!("{number}.csv"),
            file_hash: HashAlgorithm::default().of(file.as_bytes()),
            mapping: BTreeMap::new(),
            rows: u64::try_from(rows.len()).unwrap(),
            rows_refused: 0,
            rows_digest: digest.hex(),
        };
        let (home, within) = (region(home), region(home));
        let order = RegistryCommand::AdoptSource { home, within, adoption };
        self.city().done(&Actor::Machine, Command::Registry(order)).await;
    }

    /// Stores the proposals of a run and records it.
    pub(crate) async fn reconcile(&self, home: &str, run: u128, said: &[Proposal]) {
        let lines: Vec<String> =
            said.iter().map(|one| serde_json::to_string(one).unwrap()).collect();
        let kind = MediaType { name: "application/x-ndjson", stored_at: 0 };
        let store = &self.city().app.store;
        let file = blob::put(store, home, lines.join("\n").as_bytes(), kind).await.unwrap();
        let record = ReconciliationRecord {
            run: ReconciliationId::new(id(run)),
            ledgers: Vec::new(),
            registers: Vec::new(),
            model: "1".to_owned(),
            parameters: "{}".to_owned(),
            proposals_hash: file.hash,
            counts: BTreeMap::new(),
        };
        let order = RegistryCommand::RecordReconciliation { home: region(home), record };
        self.city().done(&Actor::Machine, Command::Registry(order)).await;
    }
}

/// What a run says of the three doors of a small county: linked, the double of that one, nobody's.
pub(crate) fn run_of(first: u128) -> [Proposal; 3] {
    [linked(first + 11, first + 1), doubling(first + 12, first + 11), said(first + 13, "none")]
}

/// One line in the town.
pub(crate) fn on_town(line: &str) -> Target {
    Target::Industry { region: region(TOWN), line: line.to_owned() }
}

pub(crate) fn enterprise(number: u128, town: &str) -> SourceRow {
    of_kind(number, town, "enterprise")
}

pub(crate) fn shop(number: u128, town: &str) -> SourceRow {
    of_kind(number, town, "shop")
}

/// A row with as little as a row may have; it is the file's only one of this number.
pub(crate) fn of_kind(number: u128, town: &str, kind: &str) -> SourceRow {
    SourceRow {
        row_number: i64::try_from(number).unwrap(),
        subject_id: id(number),
        kind: kind.to_owned(),
        name: format!("第{number}家"),
        uscc: None,
        industry_code: None,
        industry_words: None,
        line: None,
        status: "open".to_owned(),
        region_code: town.to_owned(),
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

pub(crate) fn on_line(row: SourceRow, line: &str) -> SourceRow {
    SourceRow { line: Some(line.to_owned()), ..row }
}

pub(crate) fn coded(row: SourceRow, code: &str) -> SourceRow {
    SourceRow { industry_code: Some(code.to_owned()), ..row }
}

fn said(door: u128, state: &str) -> Proposal {
    Proposal {
        door: id(door).to_string(),
        region: TOWN.to_owned(),
        basis: "weighed".to_owned(),
        state: state.to_owned(),
        register: None,
        probability: 0.5,
        candidates: serde_json::json!([]),
        double_of: None,
        double_probability: None,
    }
}

fn linked(door: u128, register: u128) -> Proposal {
    Proposal { register: Some(id(register).to_string()), ..said(door, "auto_accepted") }
}

fn doubling(door: u128, other: u128) -> Proposal {
    let double_of = Some(id(other).to_string());
    Proposal { double_of, double_probability: Some(0.9), ..said(door, "open") }
}

/// A security administrator, to be proposed; the machine may approve one.
pub(crate) fn proposal_of(login: &str) -> IdentityCommand {
    let account = NewAccount {
        login: login.to_owned(),
        name: login.to_owned(),
        phone: None,
        organisation: None,
        grants: vec![grant(Role::SecurityAdmin, CITY)],
    };
    IdentityCommand::ProposeAccount { home: region(COUNTY), account }
}
