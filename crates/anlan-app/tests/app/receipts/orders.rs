//! The orders of the table, given to the city that was prepared for them.

use crate::bulletins;
use crate::receipts::mutations::Mutation;
use crate::receipts::records::{
    NEIGHBOUR_TOWN, Rich, THIRD, YESTERDAY, coded, enterprise, id, of_kind, on_line, on_town,
    proposal_of, run_of, shop, subject,
};
use crate::world::{
    COUNTY, GRID, NEIGHBOUR, OTHER_TOWN, TOWN, account_of, hazard_order, region, register,
};
use anlan_core::command::Command;
use anlan_core::ctx::Actor;
use anlan_core::hazard::command::{HazardAction, HazardLevel, OtherEnd, RecheckOutcome};
use anlan_core::id::{AccountId, OrganisationId, ReconciliationId};
use anlan_core::identity::command::{
    IdentityCommand, OrganisationEntry, OrganisationKind, RegionBoundary, RegionEntry,
};
use anlan_core::registry::command::{RegistryCommand, ReviewDecision};
use anlan_core::registry::subject::{SourceKind, SubjectKind};
use anlan_core::responsibility::command::{LineKind, ResponsibilityCommand, Target};
use anlan_core::target::{ImportTargetTable, TargetRow};

/// Gives the order of a row of the table.
pub(crate) async fn give(rich: &mut Rich, mutation: &Mutation) {
    match mutation.fact {
        fact if fact.starts_with("hazard_") => hazard(rich, mutation.story).await,
        "source_adopted" => source(rich, mutation.story).await,
        "visit_recorded" => match mutation.story {
            "a shop is visited for the first time" => visit(rich, "unvisited").await,
            "a shop is visited again" => visit(rich, "visited").await,
            story => panic!("nobody tells {story}"),
        },
        "bulletin_issued" => bulletin(rich, mutation.story).await,
        "target_table_imported" => match mutation.story {
            "a table of no quarter is imported" => {
                rich.city().done(&Actor::Machine, Command::Target(table())).await;
            }
            "a table of the quarter is imported" => rich.targets.brought(rich.city()).await,
            story => panic!("nobody tells {story}"),
        },
        fact if fact.starts_with("target_") => {
            rich.targets.give(rich.city(), mutation.story).await;
        }
        _ => machine(rich, mutation.story).await,
    }
}

async fn visit(rich: &Rich, unit: &str) {
    rich.city().visit(rich.units[unit]).await;
}

async fn bulletin(rich: &Rich, story: &str) {
    let asked = match story {
        "a bulletin goes out" => bulletins::asked("work_safety_month", COUNTY, YESTERDAY),
        "a bulletin is corrected" => bulletins::correcting(&rich.bulletin),
        _ => panic!("nobody tells {story}"),
    };
    bulletins::issue(rich.city(), &rich.city().people.desk, &asked).await;
}

async fn source(rich: &mut Rich, story: &str) {
    use SourceKind::{Ledger, Register};
    let (home, kind, row) = match story {
        "a register brings an enterprise in business" => {
            (COUNTY, Register, coded(enterprise(801, TOWN), "6010"))
        }
        "a register brings a closed shop" => {
            let mut closed = shop(802, OTHER_TOWN);
            "closed".clone_into(&mut closed.status);
            (COUNTY, Register, closed)
        }
        "a register brings a shop where no run stands" => {
            // Of the run that is recorded in the same county, whichever comes first.
            let mut revoked = shop(803, NEIGHBOUR_TOWN);
            "revoked".clone_into(&mut revoked.status);
            (NEIGHBOUR, Register, revoked)
        }
        "a ledger brings a door with an industry of its own" => {
            let door = coded(on_line(shop(804, OTHER_TOWN), "transport"), "5911");
            (COUNTY, Ledger, door)
        }
        "a ledger brings a yard" => (COUNTY, Ledger, of_kind(805, TOWN, "idle_premises")),
        "a ledger says again what is known" => (COUNTY, Ledger, shop(13, OTHER_TOWN)),
        _ => panic!("nobody tells {story}"),
    };
    rich.adopt(home, kind, &[row]).await;
}

async fn hazard(rich: &Rich, story: &str) {
    let (city, people) = (rich.city(), &rich.city().people);
    let of = |name: &str| rich.hazards[name];
    let grade = |level| HazardAction::Grade { level, basis: "判定标准第三条".to_owned() };
    let end = |outcome| HazardAction::End { outcome, note: "移交消防".to_owned() };
    let (name, action) = match story {
        "a hazard is found at a shop without one" => {
            return rich.find(Some(rich.units["clean"])).await;
        }
        "a hazard is found where there is one" => {
            return rich.find(Some(rich.units["graded"])).await;
        }
        "a hazard is found at no subject" => return rich.find(None).await,
        "a hazard is fixed in time" => return city.rectify(of("assigned")).await,
        "a hazard is fixed late" => return city.rectify(of("late_fix")).await,
        "a major hazard is struck off" => {
            return city.recheck(of("fixed_major"), RecheckOutcome::Passed).await;
        }
        "a general hazard is struck off" => {
            return city.recheck(of("fixed_general"), RecheckOutcome::Passed).await;
        }
        "a hazard of last year is struck off" => {
            return city.recheck(of("last_year"), RecheckOutcome::Passed).await;
        }
        "a fix does not hold" => {
            return city.recheck(of("not_fixed"), RecheckOutcome::Failed).await;
        }
        "a hazard is major" => ("reported_major", grade(HazardLevel::Major)),
        "a hazard is general" => ("reported_general", grade(HazardLevel::General)),
        "a hazard is handed over" => {
            let assignee = account_of(&people.owner);
            let note = None;
            ("graded", HazardAction::Assign { assignee, organisation: None, working_days: 5, note })
        }
        "the only hazard of a shop was none" => ("unfounded", end(OtherEnd::Unfounded)),
        "one of two hazards of a shop was none" => ("second", end(OtherEnd::Unfounded)),
        "a hazard is transferred" => ("transferred", end(OtherEnd::Transferred)),
        "a hazard past its deadline is transferred" => {
            ("late_transfer", end(OtherEnd::Transferred))
        }
        _ => panic!("nobody tells {story}"),
    };
    city.done(&people.office, hazard_order(of(name), action)).await;
}

/// What the machine orders: the directory, the base and contracts.
async fn machine(rich: &Rich, story: &str) {
    let decide = |door: u128, decision: ReviewDecision| {
        let (home, region) = (region(COUNTY), region(TOWN));
        let ledger_subject = subject(door);
        RegistryCommand::DecideReview { home, ledger_subject, region, decision }
    };
    let order = match story {
        "an enterprise is entered by hand where its line has no authority" => {
            register(SubjectKind::Enterprise, OTHER_TOWN)
        }
        "a shop is entered by hand where its line has one" => register(SubjectKind::Shop, GRID),
        "a yard is entered by hand" => register(SubjectKind::IdlePremises, TOWN),
        "a culvert is entered by hand" => register(SubjectKind::PointAsset, OTHER_TOWN),
        "a run is recorded" => return rich.reconcile(NEIGHBOUR, 720, &run_of(20)).await,
        "a run is taken back" => {
            let run = ReconciliationId::new(id(740));
            Command::Registry(RegistryCommand::UndoReconciliation { home: region(THIRD), run })
        }
        "a clerk links a door" => {
            let accept = ReviewDecision::Accept { register_subject: subject(2) };
            Command::Registry(decide(12, accept))
        }
        "a clerk refuses a door that was taken for a double" => {
            Command::Registry(decide(15, ReviewDecision::Refuse))
        }
        "a clerk takes a link back" => Command::Registry(decide(14, ReviewDecision::Undo)),
        "an authority signs for a line" => {
            rich.sign(LineKind::Industry, on_town("culture")).await;
            return;
        }
        "a town answers for its ground" => {
            rich.sign(LineKind::Territorial, Target::Region { region: region(TOWN) }).await;
            return;
        }
        "an authority ends with yesterday" => {
            Command::Responsibility(ResponsibilityCommand::EndContract {
                home: region(COUNTY),
                contract: rich.contract,
                region: region(TOWN),
                on: YESTERDAY.to_owned(),
                reason: "机构改革".to_owned(),
            })
        }
        _ => Command::Identity(identity(rich, story)),
    };
    rich.city().done(&Actor::Machine, order).await;
}

fn identity(rich: &Rich, story: &str) -> IdentityCommand {
    let home = region(COUNTY);
    match story {
        "regions are entered" => IdentityCommand::RegisterRegions {
            home: region(THIRD),
            regions: vec![RegionEntry {
                code: region("379903102"),
                name: "北岭乡".to_owned(),
                valid_from: "2027-01-01".to_owned(),
                valid_to: None,
                aliases: Vec::new(),
                centre: None,
            }],
        },
        "a boundary is set" => {
            let ring = "[[118,35],[119,35],[119,36],[118,35]]";
            let geometry = format!(r#"{{"type":"Polygon","coordinates":[{ring}]}}"#);
            let boundaries = vec![RegionBoundary { code: region(COUNTY), geometry }];
            IdentityCommand::SetBoundaries { home, boundaries }
        }
        "an organisation is entered" => {
            let organisations = vec![OrganisationEntry {
                id: OrganisationId::new(id(600)),
                name: "县应急局".to_owned(),
                kind: OrganisationKind::Department,
                region: region(COUNTY),
            }];
            IdentityCommand::RegisterOrganisations { home, organisations }
        }
        "an account is proposed" => proposal_of("newcomer"),
        "an account is approved" => {
            IdentityCommand::ApproveAccount { home, account: AccountId::new(rich.proposed) }
        }
        "an account is disabled" => {
            let account = account_of(&rich.city().people.colleague);
            IdentityCommand::DisableAccount { home, account, reason: "调离".to_owned() }
        }
        _ => panic!("nobody tells {story}"),
    }
}

fn table() -> ImportTargetTable {
    let row = TargetRow {
        no: "1".to_owned(),
        leader: "副县长".to_owned(),
        target: "新建消防站两座".to_owned(),
        deadline: "12月底".to_owned(),
        progress: "已开工".to_owned(),
        self_report: "是".to_owned(),
        units: vec!["县消防大队".to_owned()],
        inherited: Vec::new(),
    };
    ImportTargetTable {
        home: region(COUNTY),
        title: "责任目标".to_owned(),
        file_name: "目标.xlsx".to_owned(),
        file_hash: "00".repeat(32),
        rows: vec![row],
        register: None,
    }
}
