//! Pages, headers, sessions and refusals as a browser meets them.

use super::world::{Asked, PASSWORD, Reply, World, login};
use anlan_core::role::Role;
use axum::body::Body;
use axum::http::{Method, Request, StatusCode, header};
use serde_json::json;
use tokio::task::yield_now;

#[tokio::test]
async fn every_answer_is_guarded_and_every_refusal_says_what_to_do() {
    let world = World::new().await;
    let cookie = world.sign_in(&login(Role::TownOffice, "a")).await;
    let unknown = world.app.new_id();
    let addresses = [
        "/nowhere".to_owned(),
        "/subjects?limit=0".to_owned(),
        "/subjects?after=x".to_owned(),
        "/subjects?kind=castle".to_owned(),
        "/hazards?as_of=yesterday".to_owned(),
        "/figures/none".to_owned(),
        "/base-lists/everything".to_owned(),
        "/base-lists/everything/export".to_owned(),
        "/base-lists/doubles?region=town".to_owned(),
        "/audit/events".to_owned(),
        "/tiles/subjects/99/0/0.mvt".to_owned(),
        "/tiles/subjects/a/b/c".to_owned(),
        format!("/hazards/{unknown}"),
        format!("/subjects/{unknown}"),
        format!("/blobs/{}", "0".repeat(64)),
    ];
    for address in addresses {
        let reply = world.get(&cookie, &address).await;
        assert!(reply.status.is_client_error(), "{address}: {}", reply.status);
        assert_eq!(reply.headers[header::CONTENT_TYPE], "application/problem+json", "{address}");
        let problem = reply.json();
        for field in ["type", "code", "title", "detail"] {
            assert!(
                problem[field].as_str().is_some_and(|text| !text.is_empty()),
                "{address}: {problem}"
            );
        }
        assert_eq!(problem["status"], reply.status.as_u16(), "{address}");
        assert!(reply.headers.contains_key(header::CONTENT_SECURITY_POLICY), "{address}");
    }
}

#[tokio::test]
async fn pages_are_guarded_too() {
    let world = World::new().await;
    for path in ["/", "/field", "/hazards/1"] {
        let request = Request::builder().uri(path).body(Body::empty()).unwrap();
        let reply = world.send(request).await;
        assert!(matches!(reply.status.as_u16(), 200 | 503), "{path}: {}", reply.status);
        assert!(reply.text().contains("<!doctype html>"), "{path}");
        let policy = reply.headers[header::CONTENT_SECURITY_POLICY].to_str().unwrap();
        assert!(policy.contains("script-src 'self'") && !policy.contains("unsafe"), "{policy}");
        assert_eq!(reply.headers[header::X_CONTENT_TYPE_OPTIONS], "nosniff");
    }
}

#[tokio::test]
async fn a_session_lives_in_its_cookie_only() {
    let world = World::new().await;
    let name = login(Role::GridWorker, "a");
    let body = json!({ "login": name, "password": PASSWORD }).to_string().into_bytes();
    let asked = Asked { kind: "application/json", body, ..Asked::default() };
    let reply = world.ask(&Method::POST, "/sessions", asked).await;
    assert_eq!(reply.status, StatusCode::OK);
    let cookie = reply.headers[header::SET_COOKIE].to_str().unwrap().to_owned();
    assert!(cookie.ends_with("HttpOnly; SameSite=Strict; Path=/"), "{cookie}");
    let pair = cookie.split(';').next().unwrap().to_owned();
    let token = pair.split('=').nth(1).unwrap();
    assert!(!reply.text().contains(token) && !reply.text().contains(PASSWORD));
    assert_eq!(reply.json()["home_region"]["code"], "379901101");
    assert_eq!(world.get(&pair, "/sessions/current").await.status, StatusCode::OK);
    let asked = Asked { cookie: Some(pair.clone()), ..Asked::default() };
    let gone = world.ask(&Method::DELETE, "/sessions/current", asked).await;
    assert_eq!(gone.status, StatusCode::NO_CONTENT);
    assert_eq!(world.get(&pair, "/sessions/current").await.code(), "session_missing");
}

#[tokio::test]
async fn a_changed_password_ends_the_old_sessions() {
    let world = World::new().await;
    let name = login(Role::Expert, "a");
    let cookie = world.sign_in(&name).await;
    let wrong = world
        .post(&cookie, "/sessions/current/password", r#"{"old":"x","new":"Anlan-2027"}"#)
        .await;
    assert_eq!(wrong.code(), "login_refused");
    let weak = json!({ "old": PASSWORD, "new": "short" }).to_string();
    assert_eq!(
        world.post(&cookie, "/sessions/current/password", &weak).await.code(),
        "password_weak"
    );
    let good = json!({ "old": PASSWORD, "new": "Anlan-2027" }).to_string();
    let changed = world.post(&cookie, "/sessions/current/password", &good).await;
    assert_eq!(changed.status, StatusCode::OK, "{}", changed.text());
    let next =
        changed.headers[header::SET_COOKIE].to_str().unwrap().split(';').next().unwrap().to_owned();
    assert_eq!(world.get(&cookie, "/sessions/current").await.code(), "session_missing");
    assert_eq!(world.get(&next, "/sessions/current").await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_password_given_by_another_is_changed_before_anything_else() {
    let world = World::new().await;
    let name = login(Role::GridWorker, "a");
    let old = world.sign_in(&name).await;
    let security = world.sign_in(&login(Role::SecurityAdmin, "a")).await;
    let id = world.actor(Role::GridWorker, "a").account().unwrap();
    let reset = format!("/accounts/{id}/password");
    let weak = world.post(&security, &reset, r#"{"password":"short"}"#).await;
    assert_eq!(weak.code(), "password_weak");
    let done = world.post(&security, &reset, r#"{"password":"Linshi-2026"}"#).await;
    assert_eq!(done.status, StatusCode::OK, "{}", done.text());
    assert_eq!(world.get(&old, "/sessions/current").await.code(), "session_missing");

    let body = json!({ "login": name, "password": "Linshi-2026" }).to_string().into_bytes();
    let asked = Asked { kind: "application/json", body, ..Asked::default() };
    let reply = world.ask(&Method::POST, "/sessions", asked).await;
    let given = cookie_of(&reply);
    assert_eq!(reply.json()["must_change_password"], true);
    assert_eq!(world.get(&given, "/sessions/current").await.status, StatusCode::OK);
    for (path, body) in [("/commands", r#"{"commands":[]}"#), ("/hazards", "{}")] {
        let refused = world.post(&given, path, body).await;
        assert_eq!(refused.code(), "password_must_change", "{path}");
    }
    let refused = world.get(&given, "/subjects").await;
    assert_eq!((refused.status.as_u16(), refused.code().as_str()), (403, "password_must_change"));
    let own = r#"{"old":"Linshi-2026","new":"Ziji-2026"}"#;
    let changed = world.post(&given, "/sessions/current/password", own).await;
    assert_eq!(changed.json()["must_change_password"], false);
    assert_eq!(world.get(&cookie_of(&changed), "/subjects").await.status, StatusCode::OK);
}

/// Whoever could reset an administrator's password would be all three of them.
#[tokio::test]
async fn no_administrator_resets_the_password_of_another() {
    let world = World::new().await;
    let security = world.sign_in(&login(Role::SecurityAdmin, "a")).await;
    for role in [Role::SystemAdmin, Role::Auditor, Role::SecurityAdmin] {
        let id = world.actor(role, "a").account().unwrap();
        let reset = format!("/accounts/{id}/password");
        let refused = world.post(&security, &reset, r#"{"password":"Linshi-2026"}"#).await;
        assert_eq!(refused.code(), "password_reset_refused", "{role:?}");
        assert_eq!(world.get(&security, "/sessions/current").await.status, StatusCode::OK);
    }
}

#[tokio::test]
async fn a_weak_first_password_leaves_no_proposal() {
    let world = World::new().await;
    let system = world.sign_in(&login(Role::SystemAdmin, "a")).await;
    let draft = |password: &str| {
        let roles = [json!({ "role": "expert", "region_code": "379901101" })];
        json!({ "login": "xinren", "name": "新人", "password": password, "roles": roles })
            .to_string()
    };
    assert_eq!(world.post(&system, "/accounts", &draft("short")).await.code(), "password_weak");
    let listed = world.get(&system, "/accounts?q=xinren").await;
    assert_eq!(listed.json()["total"], 0);
    let made = world.post(&system, "/accounts", &draft("Linshi-2026")).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.text());
}

fn cookie_of(reply: &Reply) -> String {
    let cookie = reply.headers[header::SET_COOKIE].to_str().unwrap();
    cookie.split(';').next().unwrap().to_owned()
}

#[tokio::test]
async fn an_order_needs_its_id_and_is_given_once() {
    let world = World::new().await;
    let cookie = world.sign_in(&login(Role::GridWorker, "a")).await;
    let draft =
        |words: &str| json!({ "region_code": "379901101", "description": words }).to_string();
    let send = |body: String, id: Option<String>| Asked {
        cookie: Some(cookie.clone()),
        kind: "application/json",
        body: body.into_bytes(),
        headers: id.into_iter().map(|id| ("x-anlan-command", id)).collect(),
    };
    let bare = world.ask(&Method::POST, "/hazards", send(draft("堵塞"), None)).await;
    assert_eq!((bare.status.as_u16(), bare.code().as_str()), (422, "command_id_missing"));
    let id = Some(world.app.new_id().to_string());
    let first = world.ask(&Method::POST, "/hazards", send(draft("堵塞"), id.clone())).await;
    assert_eq!(first.status, StatusCode::CREATED, "{}", first.text());
    assert!(!first.json()["number"].as_str().unwrap().is_empty());
    let again = world.ask(&Method::POST, "/hazards", send(draft("堵塞"), id.clone())).await;
    assert_eq!((again.status, again.json()), (StatusCode::CREATED, first.json()));
    let other = world.ask(&Method::POST, "/hazards", send(draft("别的"), id)).await;
    assert_eq!((other.status.as_u16(), other.code().as_str()), (409, "command_id_reused"));
    let id = Some(world.app.new_id().to_string());
    let broken = world.ask(&Method::POST, "/hazards", send("{".to_owned(), id.clone())).await;
    assert_eq!((broken.status.as_u16(), broken.code().as_str()), (400, "body_invalid"));
    let large = world.ask(&Method::POST, "/hazards", send(" ".repeat(2 << 20), id)).await;
    assert_eq!((large.status.as_u16(), large.code().as_str()), (413, "request_too_large"));
}

#[tokio::test]
async fn the_watcher_is_not_the_fixer_over_http_too() {
    let world = World::new().await;
    let town = world.towns[0].clone();
    let office = world.sign_in(&login(Role::TownOffice, "a")).await;
    let worker = world.sign_in(&login(Role::GridWorker, "a")).await;
    let account = world.actor(Role::GridWorker, "a").account().unwrap();
    let at = |act: &str| format!("/hazards/{}/{act}", town.hazard);
    let graded = world.post(&office, &at("grade"), r#"{"level":"general","basis":"第三条"}"#).await;
    assert_eq!(graded.json()["hazard"]["state"], "graded", "{}", graded.text());
    let order = json!({ "account_id": account, "working_days": 3, "note": "尽快" }).to_string();
    let assigned = world.post(&office, &at("assign"), &order).await;
    assert_eq!(assigned.json()["hazard"]["deadline_working_days_left"], 3, "{}", assigned.text());
    let fix = json!({ "measures": "已清理", "photos": [town.photo] }).to_string();
    let fixed = world.post(&worker, &at("rectify"), &fix).await;
    assert_eq!(fixed.json()["hazard"]["state"], "rectified", "{}", fixed.text());
    let own = world.post(&worker, &at("recheck"), r#"{"outcome":"passed"}"#).await;
    assert_eq!(
        (own.status.as_u16(), own.code().as_str()),
        (403, "hazard_rectifier_cannot_recheck")
    );
    let other = world.post(&office, &at("recheck"), r#"{"outcome":"passed","note":"属实"}"#).await;
    assert_eq!(other.json()["hazard"]["state"], "closed_verified", "{}", other.text());
    let detail = world.get(&office, &format!("/hazards/{}", town.hazard)).await.json();
    let titles: Vec<&str> = detail["timeline"]
        .as_array()
        .unwrap()
        .iter()
        .map(|fact| fact["title"].as_str().unwrap())
        .collect();
    assert_eq!(titles, ["发现隐患", "定级", "交办", "上报整改", "复查通过"]);
}

#[tokio::test]
async fn a_batch_answers_each_order_on_its_own() {
    let world = World::new().await;
    let [here, there] = world.towns.clone();
    let cookie = world.sign_in(&login(Role::GridWorker, "a")).await;
    let id = || world.app.new_id().to_string();
    let visit = |subject: &str| {
        json!({ "area": "visit", "body": { "home": "379901", "subject": subject, "region": "379901101",
                "line": null, "result": "normal", "note": null, "point": null } })
    };
    let end = |hazard: &str| {
        json!({ "area": "hazard", "body": { "home": "379901", "hazard": hazard,
                "action": { "order": "rectify", "measures": "清理", "photos": [] } } })
    };
    let unknown = id();
    let commands = [
        visit(&here.subject),
        visit(&there.subject),
        end(&there.hazard),
        end(&unknown),
        json!({ "area": "moon" }),
    ];
    let commands: Vec<_> =
        commands.into_iter().map(|command| json!({ "id": id(), "command": command })).collect();
    let reply =
        world.post(&cookie, "/commands", &json!({ "commands": commands }).to_string()).await;
    assert_eq!(reply.status, StatusCode::OK, "{}", reply.text());
    let results = reply.json()["results"].as_array().unwrap().clone();
    let code = |at: usize| results[at]["problem"]["code"].as_str().unwrap_or("ok").to_owned();
    let codes: Vec<String> = (0..results.len()).map(code).collect();
    let taken = json!({ "area": "identity", "body": { "order": "propose_account", "home": "379901",
        "account": { "login": "spare", "name": "x", "phone": null, "organisation": null,
                     "grants": [{ "role": "expert", "region": "379901", "line": null, "subject": null }] } } });
    let body = json!({ "commands": [{ "id": id(), "command": taken }] }).to_string();
    let reply = world.post(&cookie, "/commands", &body).await;
    assert_eq!(
        reply.json()["results"][0]["problem"]["code"],
        "permission_denied",
        "{}",
        reply.text()
    );
    // What lies in the other township answers as what does not exist.
    assert_eq!(
        codes,
        ["ok", "subject_not_found", "hazard_not_found", "hazard_not_found", "body_invalid"]
    );
}

#[tokio::test]
async fn requests_are_noted_without_their_queries() {
    let world = World::new().await;
    let cookie = world.sign_in(&login(Role::TownOffice, "a")).await;
    world.get(&cookie, "/subjects?q=secret").await;
    world.get("", "/hazards").await;
    let auditor = world.actor(Role::Auditor, "a");
    let mut notes = Vec::new();
    // The notes are written behind the answers.
    for _ in 0..100_000 {
        notes = world.app.audit_access(auditor, "~", 50).await.unwrap();
        if notes.len() == 2 {
            break;
        }
        yield_now().await;
    }
    let told: Vec<_> = notes
        .iter()
        .map(|note| (note.path.as_str(), note.status, note.problem_code.as_deref()))
        .collect();
    assert_eq!(
        told,
        [("/api/v1/hazards", 401, Some("session_missing")), ("/api/v1/subjects", 200, None)]
    );
    assert_eq!(notes[1].login.as_deref(), Some("town_office.a"));
}
