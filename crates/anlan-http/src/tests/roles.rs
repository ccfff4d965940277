//! The role table: every operation of the document × every role and nobody. An operation without a
//! row fails; so does a row whose roles are not those that hold the permission.

use super::document::operations;
use super::world::{Asked, COUNTY, Reply, World, login};
use anlan_core::role::{Permission as P, Role, permissions};
use axum::http::{Method, StatusCode};
use std::collections::{BTreeMap, BTreeSet};

/// Who may.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Gate {
    /// Everybody, signed in or not.
    Open,
    /// Everybody who is signed in; what they see follows from their scope.
    SignedIn,
    /// Whoever holds the permission.
    Holds(P),
    /// Whoever holds one of the two.
    HoldsOne(P, P),
}

use Gate::{Holds, HoldsOne, Open, SignedIn};

const ALL: &str = "grid_worker town_office sector_department committee_office leader enterprise \
     enforcement_officer expert discipline_inspector duty_officer system_admin security_admin auditor";
const BUSINESS: &str = "grid_worker town_office sector_department committee_office leader enterprise \
     enforcement_officer expert discipline_inspector duty_officer";
const ANSWERING: &str = "grid_worker town_office sector_department committee_office leader enterprise \
     enforcement_officer discipline_inspector duty_officer";
const REPORTING: &str = "grid_worker town_office sector_department committee_office enterprise \
     enforcement_officer expert duty_officer";
const COUNTING: &str = "town_office sector_department committee_office leader discipline_inspector";
const TRIAGE: &str = "town_office sector_department committee_office";
const OFFICES: &str = "town_office committee_office";
const COMMITTEE: &str = "committee_office";

struct Row {
    operation: &'static str,
    gate: Gate,
    roles: &'static str,
    /// Query and body; `{subject}` and the like stand for ids of the asker's township.
    query: &'static str,
    body: &'static str,
}

const fn row(operation: &'static str, gate: Gate, roles: &'static str, query: &'static str) -> Row {
    Row { operation, gate, roles, query, body: "" }
}

const fn order(
    operation: &'static str,
    gate: Gate,
    roles: &'static str,
    body: &'static str,
) -> Row {
    Row { operation, gate, roles, query: "", body }
}

const TABLE: &[Row] = &[
    row("health", Open, ALL, ""),
    order("sign_in", Open, ALL, r#"{"login":"nobody","password":"x"}"#),
    row("current_session", SignedIn, ALL, ""),
    row("sign_out", SignedIn, ALL, ""),
    order("change_password", SignedIn, ALL, r#"{"old":"x","new":"y"}"#),
    row("list_regions", Holds(P::ReadDirectory), ALL, ""),
    row("list_boundaries", Holds(P::ReadDirectory), ALL, ""),
    row("list_people", Holds(P::ReadDirectory), ALL, ""),
    row("list_organisations", Holds(P::ReadDirectory), ALL, ""),
    row("search", SignedIn, ALL, "?q=机械"),
    row("list_subjects", Holds(P::ReadSubjects), BUSINESS, ""),
    row("summarise_subjects", Holds(P::ReadSubjects), BUSINESS, ""),
    row("export_subjects", Holds(P::ReadSubjects), BUSINESS, ""),
    row("show_dossier", Holds(P::ReadSubjects), BUSINESS, ""),
    row("subject_tile", Holds(P::ReadSubjects), BUSINESS, ""),
    order(
        "register_subject",
        Holds(P::RegisterSubject),
        "grid_worker town_office committee_office",
        r#"{"kind":"point_asset","name":"涵洞","region_code":"{town}"}"#,
    ),
    row("list_hazards", Holds(P::ReadHazards), BUSINESS, ""),
    row("export_hazards", Holds(P::ReadHazards), BUSINESS, ""),
    row("show_hazard", Holds(P::ReadHazards), BUSINESS, ""),
    row("show_photo", Holds(P::ReadHazards), BUSINESS, ""),
    row("list_visits", Holds(P::ReadHazards), BUSINESS, "?subject={subject}"),
    row("trace_hazard", Holds(P::ReverseTrace), "committee_office discipline_inspector", ""),
    order(
        "report_hazard",
        Holds(P::ReportHazard),
        REPORTING,
        r#"{"subject_id":"{subject}","description":"堵塞"}"#,
    ),
    order("grade_hazard", Holds(P::TriageHazard), TRIAGE, r#"{"level":"general"}"#),
    order(
        "assign_hazard",
        Holds(P::TriageHazard),
        TRIAGE,
        r#"{"account_id":"{person}","working_days":3}"#,
    ),
    order("end_hazard", Holds(P::TriageHazard), TRIAGE, r#"{"outcome":"unfounded","note":""}"#),
    order(
        "rectify_hazard",
        Holds(P::RectifyHazard),
        "grid_worker town_office sector_department enterprise",
        r#"{"measures":"清理"}"#,
    ),
    order(
        "recheck_hazard",
        Holds(P::RecheckHazard),
        "grid_worker town_office sector_department committee_office enforcement_officer",
        r#"{"outcome":"passed"}"#,
    ),
    order(
        "record_visit",
        Holds(P::RecordVisit),
        "grid_worker town_office sector_department committee_office enforcement_officer",
        r#"{"subject_id":"{subject}","result":"normal"}"#,
    ),
    order("store_photo", HoldsOne(P::ReportHazard, P::RecheckHazard), REPORTING, "JPEG"),
    order("carry_out_commands", SignedIn, ALL, r#"{"commands":[]}"#),
    row("list_contracts", Holds(P::ReadResponsibility), ANSWERING, ""),
    row("show_chain", Holds(P::ReadResponsibility), ANSWERING, "?subject={subject}"),
    row("list_findings", Holds(P::ReadResponsibility), ANSWERING, ""),
    order(
        "sign_contract",
        Holds(P::ManageContracts),
        COMMITTEE,
        r#"{"person_id":"{person}","role_title":"镇长","line_kind":"territorial","target_kind":"region","target":"{town}","from":"2026-01-01"}"#,
    ),
    order(
        "end_contract",
        Holds(P::ManageContracts),
        COMMITTEE,
        r#"{"on":"2026-11-21","reason":"调离"}"#,
    ),
    row("summarise_base_lists", Holds(P::ReadResponsibility), ANSWERING, ""),
    row("list_base_rows", Holds(P::ReadResponsibility), ANSWERING, ""),
    row("export_base_list", Holds(P::ReadResponsibility), ANSWERING, ""),
    row("list_figures", Holds(P::ReadFigures), COUNTING, ""),
    row("show_figure", Holds(P::ReadFigures), COUNTING, ""),
    row("list_figure_rows", Holds(P::ReadFigures), COUNTING, ""),
    row("compare_figure", Holds(P::ReadFigures), COUNTING, ""),
    row("list_footings", Holds(P::ReadFigures), COUNTING, ""),
    row("list_bulletin_templates", Holds(P::ReadBulletins), COUNTING, ""),
    row("list_bulletins", Holds(P::ReadBulletins), COUNTING, ""),
    row("show_bulletin", Holds(P::ReadBulletins), COUNTING, ""),
    row("list_bulletin_rows", Holds(P::ReadBulletins), COUNTING, ""),
    row("verify_bulletin", Holds(P::ReadBulletins), COUNTING, ""),
    row("download_bulletin", Holds(P::ReadBulletins), COUNTING, ""),
    order(
        "preview_bulletin",
        Holds(P::IssueBulletins),
        OFFICES,
        r#"{"template":"work_safety_month","region":"{town}"}"#,
    ),
    order(
        "issue_bulletin",
        Holds(P::IssueBulletins),
        OFFICES,
        r#"{"template":"work_safety_month","region":"{town}"}"#,
    ),
    row("list_targets", Holds(P::ReadTargets), COUNTING, ""),
    row("list_target_tables", Holds(P::ReadTargets), COUNTING, ""),
    row("list_target_register", Holds(P::ReadTargets), COUNTING, ""),
    row("summarise_targets", Holds(P::ReadTargets), COUNTING, ""),
    row("export_targets", Holds(P::ReadTargets), COUNTING, ""),
    row("show_target", Holds(P::ReadTargets), COUNTING, ""),
    order(
        "report_target",
        Holds(P::ReportTargets),
        TRIAGE,
        r#"{"quarter":1,"progress":"已完成","on_plan":"yes"}"#,
    ),
    order("step_target", Holds(P::SignTargets), TRIAGE, r#"{"quarter":1,"step":"sign"}"#),
    order("link_target", Holds(P::ImportTargets), COMMITTEE, r#"{"figure":"visits","plan":10}"#),
    order("import_targets", Holds(P::ImportTargets), COMMITTEE, "FORM"),
    Row {
        operation: "start_import",
        gate: Holds(P::ImportSources),
        roles: OFFICES,
        query: "?kind=ledger",
        body: "FORM",
    },
    row("list_imports", Holds(P::ImportSources), OFFICES, ""),
    row("show_import", Holds(P::ImportSources), OFFICES, ""),
    order("map_import", Holds(P::ImportSources), OFFICES, r#"{"columns":{}}"#),
    order("apply_import", Holds(P::ImportSources), OFFICES, "{}"),
    order("start_reconciliation", Holds(P::ImportSources), OFFICES, "{}"),
    row("list_reconciliations", Holds(P::DecideReviews), OFFICES, ""),
    order("undo_reconciliation", Holds(P::ImportSources), OFFICES, ""),
    row("list_reviews", Holds(P::DecideReviews), OFFICES, ""),
    order("take_reviews", Holds(P::DecideReviews), OFFICES, "{}"),
    order("put_review_aside", Holds(P::DecideReviews), OFFICES, ""),
    order("decide_review", Holds(P::DecideReviews), OFFICES, r#"{"decision":"refuse"}"#),
    row("list_accounts", Holds(P::ReadAccounts), "system_admin security_admin auditor", ""),
    order(
        "propose_account",
        Holds(P::ProposeAccounts),
        "system_admin",
        r#"{"login":"new","name":"新人","roles":[{"role":"expert","region_code":"{town}"}]}"#,
    ),
    order("approve_account", Holds(P::ApproveAccounts), "security_admin", "{}"),
    order("disable_account", Holds(P::ProposeAccounts), "system_admin", r#"{"reason":"离职"}"#),
    order(
        "reset_password",
        Holds(P::ApproveAccounts),
        "security_admin",
        r#"{"password":"Anlan-2027"}"#,
    ),
    Row {
        operation: "import_directory",
        gate: Holds(P::ManageDirectory),
        roles: "committee_office system_admin",
        query: "?list=regions",
        body: "FORM",
    },
    row("list_audit_events", Holds(P::ReadAudit), "auditor", ""),
    row("list_audit_access", Holds(P::ReadAudit), "auditor", ""),
    row("list_jobs", Holds(P::ReadJobs), "system_admin", ""),
];

const FORM: &str = "--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\
     Content-Type: text/csv\r\n\r\n名称,地址\n某店,某路\n\r\n--edge--\r\n";

fn may(gate: Gate, role: Role) -> bool {
    match gate {
        Open | SignedIn => true,
        Holds(one) => permissions(role).contains(&one),
        HoldsOne(one, other) => {
            permissions(role).contains(&one) || permissions(role).contains(&other)
        }
    }
}

/// Where the table's operation is asked, with the asker's own township's ids in it.
fn filled(world: &World, text: &str) -> String {
    let town = &world.towns[0];
    let person = world.actor(Role::GridWorker, "a").account().unwrap().to_string();
    [("{subject}", town.subject.as_str()), ("{town}", town.code), ("{person}", &person)]
        .into_iter()
        .fold(text.to_owned(), |text, (name, value)| text.replace(name, value))
}

fn address(world: &World, path: &str, row: &Row) -> String {
    let town = &world.towns[0];
    let nothing = world.app.new_id().to_string();
    let id = match path.split('/').nth(3).unwrap_or_default() {
        "subjects" => &town.subject,
        "hazards" => &town.hazard,
        "contracts" => &town.contract,
        "reviews" => &town.door,
        "accounts" => &world.spare,
        "targets" => &world.target,
        "figures" => "subjects_by_kind",
        "bulletins" => &world.bulletin,
        _ => &nothing,
    };
    let path =
        path.trim_start_matches("/api/v1").replace("{id}", id).replace("{hash}", &town.photo);
    let path = path
        .replace("{z}/{x}/{y}", "0/0/0.mvt")
        .replace("{number}", "1")
        .replace("{form}", "html")
        .replace("{list}", "no_authority");
    let query = filled(world, row.query).replace("机械", "%E6%9C%BA%E6%A2%B0");
    format!("{path}{query}")
}

async fn ask(world: &World, cookie: Option<String>, method: &str, path: &str, row: &Row) -> Reply {
    let (kind, body) = match row.body {
        "" => ("", Vec::new()),
        "JPEG" => ("image/jpeg", b"\xff\xd8\xff of somebody".to_vec()),
        "FORM" => ("multipart/form-data; boundary=edge", FORM.as_bytes().to_vec()),
        text => ("application/json", filled(world, text).into_bytes()),
    };
    let headers = vec![("x-anlan-command", world.app.new_id().to_string())];
    let method: Method = method.parse().unwrap();
    world.ask(&method, &address(world, path, row), Asked { cookie, kind, body, headers }).await
}

#[test]
fn the_table_has_every_operation_and_its_roles_are_those_of_the_permission() {
    let rows: BTreeMap<&str, &Row> = TABLE.iter().map(|row| (row.operation, row)).collect();
    assert_eq!(rows.len(), TABLE.len(), "an operation has two rows");
    let known: BTreeSet<String> = operations()
        .into_iter()
        .map(|(_, _, one)| one["operationId"].as_str().unwrap().to_owned())
        .collect();
    let listed: BTreeSet<String> = rows.keys().map(|name| (*name).to_owned()).collect();
    assert_eq!(known, listed, "the document and the role table differ");
    for row in TABLE {
        let listed: BTreeSet<&str> = row.roles.split_whitespace().collect();
        let holding: BTreeSet<&str> =
            Role::ALL.into_iter().filter(|role| may(row.gate, *role)).map(Role::code).collect();
        assert_eq!(listed, holding, "{}", row.operation);
    }
}

#[tokio::test]
async fn every_operation_admits_its_roles_and_nobody_else() {
    let world = World::new().await;
    let rows: BTreeMap<&str, &Row> = TABLE.iter().map(|row| (row.operation, row)).collect();
    let mut faults = Vec::new();
    for role in Role::ALL {
        let mut cookie = world.sign_in(&login(role, "a")).await;
        for (method, path, operation) in operations() {
            let row = rows[operation["operationId"].as_str().unwrap()];
            let reply = ask(&world, Some(cookie.clone()), &method, &path, row).await;
            if let Some(fault) = fault(row, role, &reply) {
                faults.push(format!("{} × {}: {fault}", row.operation, role.code()));
            }
            if row.operation == "sign_out" {
                cookie = world.sign_in(&login(role, "a")).await;
            }
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

/// Admitted means not refused for want of a session or a permission, and never broken; a question
/// that is admitted is answered.
fn fault(row: &Row, role: Role, reply: &Reply) -> Option<String> {
    let code = reply.code();
    let refused = matches!(code.as_str(), "permission_denied" | "session_missing");
    let said =
        format!("{} {code} {}", reply.status, reply.text().chars().take(200).collect::<String>());
    if reply.status.is_server_error() {
        return Some(said);
    }
    if !may(row.gate, role) {
        let denied = reply.status == StatusCode::FORBIDDEN && code == "permission_denied";
        return (!denied).then_some(said);
    }
    let asked_for_nothing = matches!(row.operation, "show_import" | "undo_reconciliation");
    let question = row.body.is_empty() && !asked_for_nothing;
    (refused || (question && !reply.status.is_success())).then_some(said)
}

#[tokio::test]
async fn nobody_signed_in_gets_nothing() {
    let world = World::new().await;
    let rows: BTreeMap<&str, &Row> = TABLE.iter().map(|row| (row.operation, row)).collect();
    for (method, path, operation) in operations() {
        let row = rows[operation["operationId"].as_str().unwrap()];
        for cookie in [None, Some("anlan_session=guessed".to_owned())] {
            let reply = ask(&world, cookie, &method, &path, row).await;
            let answered = (reply.status, reply.code());
            match row.gate {
                Open => assert_ne!(answered.1, "session_missing", "{}", row.operation),
                SignedIn | Holds(_) | HoldsOne(_, _) => {
                    let refused = (StatusCode::UNAUTHORIZED, "session_missing".to_owned());
                    assert_eq!(answered, refused, "{}", row.operation);
                }
            }
        }
    }
}

#[tokio::test]
async fn no_role_acts_outside_its_county() {
    let world = World::new().await;
    let cookie = world.sign_in("whole").await;
    let elsewhere = r#"{"kind":"point_asset","name":"涵洞","region_code":"379902101"}"#;
    let reply = world.post(&cookie, "/subjects", elsewhere).await;
    assert_eq!((reply.status.as_u16(), reply.code().as_str()), (403, "scope_denied"), "{COUNTY}");
}
