//! One order more: the table of what each order changes, and the orders themselves. A change is a
//! figure, a group of it (`/` for what stands below the line of a ratio) and by how much.

use crate::receipts::records::{
    NEIGHBOUR_TOWN, Rich, THIRD, THIRD_TOWN, YESTERDAY, coded, enterprise, id, of_kind, on_line,
    on_town, proposal_of, run_of, shop, subject,
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

/// One order and everything that it changes.
pub(crate) struct Mutation {
    /// What is ordered.
    pub(crate) story: &'static str,
    /// The fact that it leaves; by this name its golden file is known too.
    pub(crate) fact: &'static str,
    /// Where what it changes lies.
    pub(crate) place: &'static str,
    /// `figure group +1`, over each figure's own window as of today.
    pub(crate) changes: &'static [&'static str],
    /// The same as of yesterday: nothing, but where the past is said to follow the present.
    pub(crate) past: &'static [&'static str],
}

const fn row(
    story: &'static str,
    fact: &'static str,
    place: &'static str,
    changes: &'static [&'static str],
) -> Mutation {
    Mutation { story, fact, place, changes, past: &[] }
}

/// Every mutation. What an order finds prepared no other one touches.
pub(crate) const ALL: &[Mutation] = &[
    row("regions are entered", "regions_registered", THIRD, &[]),
    row("a boundary is set", "boundaries_set", COUNTY, &[]),
    row("an organisation is entered", "organisations_registered", COUNTY, &[]),
    row("an account is proposed", "account_proposed", COUNTY, &[]),
    row("an account is approved", "account_approved", COUNTY, &[]),
    row("an account is disabled", "account_disabled", COUNTY, &[]),
    row("a target table is imported", "target_table_imported", COUNTY, &[]),
    row(
        "an enterprise is entered by hand where its line has no authority",
        "subject_registered",
        OTHER_TOWN,
        &[
            "enterprises_verified commerce +1",
            "industry_authority_gaps commerce +1",
            "subjects_by_kind enterprise +1",
            "subjects_verified enterprise +1",
        ],
    ),
    row(
        "a shop is entered by hand where its line has one",
        "subject_registered",
        GRID,
        &["shops_verified commerce +1", "subjects_by_kind shop +1", "subjects_verified shop +1"],
    ),
    row(
        "a yard is entered by hand",
        "subject_registered",
        TOWN,
        &["idle_premises idle_premises +1", "subjects_by_kind idle_premises +1"],
    ),
    row(
        "a culvert is entered by hand",
        "subject_registered",
        OTHER_TOWN,
        &["subjects_by_kind point_asset +1"],
    ),
    row(
        "a register brings an enterprise in business",
        "source_adopted",
        TOWN,
        &[
            "registrations enterprise +1",
            "registrations_without_premises enterprise +1",
            "subjects_by_kind enterprise +1",
        ],
    ),
    row(
        "a register brings a closed shop",
        "source_adopted",
        OTHER_TOWN,
        &["registrations shop +1", "subjects_by_kind shop +1"],
    ),
    row(
        "a register brings a shop where no run stands",
        "source_adopted",
        NEIGHBOUR_TOWN,
        &["registrations shop +1", "subjects_by_kind shop +1"],
    ),
    row(
        "a ledger brings a door with an industry of its own",
        "source_adopted",
        OTHER_TOWN,
        &[
            "industry_authority_gaps transport +1",
            "industry_divisions transport +1",
            "industry_groups transport +1",
            "shops_verified transport +1",
            "subjects_by_kind shop +1",
            "subjects_verified shop +1",
        ],
    ),
    row(
        "a ledger brings a yard",
        "source_adopted",
        TOWN,
        &["idle_premises idle_premises +1", "subjects_by_kind idle_premises +1"],
    ),
    row("a ledger says again what is known", "source_adopted", OTHER_TOWN, &[]),
    row(
        "a run is recorded",
        "reconciliation_recorded",
        NEIGHBOUR_TOWN,
        &[
            "enterprises_verified industry +1",
            "enterprises_verified line_unknown -1",
            "industry_authority_gaps industry +1",
            "industry_authority_gaps line_unknown -1",
            "industry_divisions industry +1",
            "industry_groups industry +1",
            "probable_doubles shop +1",
            "registrations_without_premises shop +1",
            "subjects_by_kind enterprise -1",
            "unlicensed_candidates shop +1",
        ],
    ),
    Mutation {
        past: &["probable_doubles shop -1"],
        ..row(
            "a run is taken back",
            "reconciliation_undone",
            THIRD_TOWN,
            &[
                "enterprises_verified line_unknown +1",
                "enterprises_verified transport -1",
                "industry_authority_gaps line_unknown +1",
                "industry_authority_gaps transport -1",
                "industry_divisions transport -1",
                "industry_groups transport -1",
                "probable_doubles shop -1",
                "registrations_without_premises shop -1",
                "subjects_by_kind enterprise +1",
                "unlicensed_candidates shop -1",
            ],
        )
    },
    row(
        "a clerk links a door",
        "link_decided",
        TOWN,
        &[
            "industry_authority_gaps line_unknown -1",
            "industry_groups commerce +1",
            "registrations_without_premises shop -1",
            "shops_verified commerce +1",
            "shops_verified line_unknown -1",
            "subjects_by_kind shop -1",
        ],
    ),
    row(
        "a clerk refuses a door that was taken for a double",
        "link_decided",
        TOWN,
        &["probable_doubles shop -1", "unlicensed_candidates shop +1"],
    ),
    row(
        "a clerk takes a link back",
        "link_decided",
        TOWN,
        &[
            "enterprises_verified emergency -1",
            "enterprises_verified line_unknown +1",
            "industry_authority_gaps emergency -1",
            "industry_authority_gaps line_unknown +1",
            "industry_divisions emergency -1",
            "industry_groups emergency -1",
            "registrations_without_premises enterprise +1",
            "subjects_by_kind enterprise +1",
        ],
    ),
    row(
        "an authority signs for a line",
        "contract_signed",
        TOWN,
        &["industry_authority_gaps culture -1"],
    ),
    row("a town answers for its ground", "contract_signed", TOWN, &[]),
    row(
        "an authority ends with yesterday",
        "contract_ended",
        TOWN,
        &["industry_authority_gaps health +1"],
    ),
    row(
        "a shop is visited for the first time",
        "visit_recorded",
        GRID,
        &["units_visited shop +1", "visits normal +1", "visits_by_line commerce +1"],
    ),
    row(
        "a shop is visited again",
        "visit_recorded",
        GRID,
        &["visits normal +1", "visits_by_line commerce +1"],
    ),
    row(
        "a hazard is found at a shop without one",
        "hazard_reported",
        GRID,
        &[
            "closure_rate / +1",
            "hazards_found ungraded +1",
            "hazards_found_by_line commerce +1",
            "hazards_found_open reported +1",
            "hazards_open reported +1",
            "units_with_hazards shop +1",
        ],
    ),
    row(
        "a hazard is found where there is one",
        "hazard_reported",
        GRID,
        &[
            "closure_rate / +1",
            "hazards_found ungraded +1",
            "hazards_found_by_line commerce +1",
            "hazards_found_open reported +1",
            "hazards_open reported +1",
        ],
    ),
    row(
        "a hazard is found at no subject",
        "hazard_reported",
        GRID,
        &[
            "closure_rate / +1",
            "hazards_found ungraded +1",
            "hazards_found_by_line line_unknown +1",
            "hazards_found_open reported +1",
            "hazards_open reported +1",
        ],
    ),
    row(
        "a hazard is major",
        "hazard_graded",
        GRID,
        &[
            "hazards_found major +1",
            "hazards_found ungraded -1",
            "hazards_found_open graded +1",
            "hazards_found_open reported -1",
            "hazards_major graded +1",
            "hazards_open graded +1",
            "hazards_open reported -1",
        ],
    ),
    row(
        "a hazard is general",
        "hazard_graded",
        GRID,
        &[
            "hazards_found general +1",
            "hazards_found ungraded -1",
            "hazards_found_open graded +1",
            "hazards_found_open reported -1",
            "hazards_open graded +1",
            "hazards_open reported -1",
        ],
    ),
    row(
        "a hazard is handed over",
        "hazard_assigned",
        GRID,
        &[
            "hazards_found_open assigned +1",
            "hazards_found_open graded -1",
            "hazards_open assigned +1",
            "hazards_open graded -1",
        ],
    ),
    row(
        "a hazard is fixed in time",
        "hazard_rectified",
        GRID,
        &[
            "hazards_found_open assigned -1",
            "hazards_found_open rectified +1",
            "hazards_open assigned -1",
            "hazards_open rectified +1",
        ],
    ),
    row(
        "a hazard is fixed late",
        "hazard_rectified",
        GRID,
        &[
            "hazards_found_open assigned -1",
            "hazards_found_open rectified +1",
            "hazards_open assigned -1",
            "hazards_open rectified +1",
            "hazards_overdue general -1",
        ],
    ),
    row(
        "a major hazard is struck off",
        "hazard_rechecked",
        GRID,
        &[
            "closure_rate major +1",
            "hazards_closed major +1",
            "hazards_found_closed major +1",
            "hazards_found_open rectified -1",
            "hazards_major closed_verified +1",
            "hazards_major rectified -1",
            "hazards_major_closed commerce +1",
            "hazards_open rectified -1",
        ],
    ),
    row(
        "a general hazard is struck off",
        "hazard_rechecked",
        GRID,
        &[
            "closure_rate general +1",
            "hazards_closed general +1",
            "hazards_found_closed general +1",
            "hazards_found_open rectified -1",
            "hazards_open rectified -1",
        ],
    ),
    row(
        "a hazard of last year is struck off",
        "hazard_rechecked",
        GRID,
        &["hazards_closed general +1", "hazards_open rectified -1"],
    ),
    row(
        "a fix does not hold",
        "hazard_rechecked",
        GRID,
        &[
            "hazards_found_open assigned +1",
            "hazards_found_open rectified -1",
            "hazards_open assigned +1",
            "hazards_open rectified -1",
        ],
    ),
    row(
        "the only hazard of a shop was none",
        "hazard_ended",
        GRID,
        &[
            "closure_rate / -1",
            "hazards_found ungraded -1",
            "hazards_found_by_line commerce -1",
            "hazards_found_open reported -1",
            "hazards_open reported -1",
            "units_with_hazards shop -1",
        ],
    ),
    row(
        "one of two hazards of a shop was none",
        "hazard_ended",
        GRID,
        &[
            "closure_rate / -1",
            "hazards_found ungraded -1",
            "hazards_found_by_line commerce -1",
            "hazards_found_open reported -1",
            "hazards_open reported -1",
        ],
    ),
    row(
        "a hazard is transferred",
        "hazard_ended",
        GRID,
        &[
            "hazards_found_open reported -1",
            "hazards_found_transferred ungraded +1",
            "hazards_open reported -1",
        ],
    ),
    row(
        "a hazard past its deadline is transferred",
        "hazard_ended",
        GRID,
        &[
            "hazards_found_open assigned -1",
            "hazards_found_transferred general +1",
            "hazards_open assigned -1",
            "hazards_overdue general -1",
        ],
    ),
];

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
        _ => machine(rich, mutation.story).await,
    }
}

async fn visit(rich: &Rich, unit: &str) {
    rich.city().visit(rich.units[unit]).await;
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

/// What the machine orders: the directory, the base, contracts and targets.
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
        "a target table is imported" => Command::Target(targets()),
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

fn targets() -> ImportTargetTable {
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
