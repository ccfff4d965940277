//! `kill -9` of the server in the middle of ten thousand orders, twice: none that was acknowledged is
//! lost, and none is doubled when all of them are sent again. On both engines.

use crate::files::HOME;
use crate::program::Folder;
use crate::server::Schema;
use crate::start::{PASSWORDS, first};
use crate::wire::{Client, Serving};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::channel;
use std::thread;

const ORDERS: usize = 10_000;
/// Orders of one request, as an outbox sends them.
const TOGETHER: usize = 100;
/// Phones that send at once.
const PHONES: usize = 4;
/// Acknowledged orders after which the server is killed, once for each server.
const KILLED_AFTER: [usize; 2] = [2_500, 4_500];

/// Fact number and thing of an acknowledged order, by order.
type Acknowledged = BTreeMap<String, (i64, String)>;

#[test]
fn no_acknowledged_order_is_lost_or_doubled_on_sqlite() {
    let folder = Folder::new();
    survive(&folder, &[]);
}

#[test]
fn no_acknowledged_order_is_lost_or_doubled_on_postgresql() {
    let Some(schema) = Schema::new() else { return };
    let folder = Folder::new();
    survive(&folder, &["--db", schema.url()]);
    schema.drop();
}

fn survive(folder: &Folder, place: &[&str]) {
    let passwords = folder.file("passwords", PASSWORDS.as_bytes());
    let mut arguments = first(HOME, &passwords).to_vec();
    arguments.extend(place);
    let mut serving = Serving::start(folder, &arguments);
    let mut worker = hired(&serving);
    let mut acknowledged = Acknowledged::new();
    for limit in KILLED_AFTER {
        // The server is killed with orders of every phone on their way, so some are in doubt.
        let mut phase = Acknowledged::new();
        let broken = send_until(&worker, limit, serving, &mut phase);
        assert!(phase.len() >= limit && phase.len() < ORDERS, "{} acknowledged", phase.len());
        assert!(broken > 0, "the kill came when nothing was under way");
        agree(&acknowledged, &phase);
        acknowledged.extend(phase);
        serving = Serving::start(folder, place);
        // The session is data as well: nobody has to sign in again.
        worker = worker.moved_to(&serving);
    }
    let mut last = Acknowledged::new();
    for batch in 0..ORDERS / TOGETHER {
        last.extend(results(&worker.order("", "/commands", &orders(batch))));
    }
    assert_eq!(last.len(), ORDERS, "every order is answered");
    agree(&acknowledged, &last);
    counted(&worker);
    let (_, ended) = serving.stop();
    assert!(ended.success(), "{ended}");
    let mut question = vec!["figure", "hazards_found", "--json"];
    question.extend(place);
    assert_eq!(folder.json(&question)["value"], ORDERS);
    let mut proof = vec!["verify", "--json"];
    proof.extend(place);
    let proof = folder.json(&proof);
    assert_eq!(proof["finding"], Value::Null, "{proof}");
    // Three accounts and the worker's, each proposed and approved; then one fact an order.
    assert_eq!(proof["facts"], 2 * 4 + ORDERS, "{proof}");
}

/// Somebody of the township office, proposed and approved by the two administrators.
fn hired(serving: &Serving) -> Client {
    let mut administrator = serving.client();
    assert_eq!(administrator.sign_in("sysadmin", "System-2026").status, 200);
    let draft = json!({
        "login": "town", "name": "镇街安监站", "password": "First-2026",
        "roles": [{ "role": "town_office", "region_code": format!("{HOME}101") }],
    });
    let created = administrator.order("0193a5f0-7f00-7000-9000-000000000001", "/accounts", &draft);
    let id = created["id"].as_str().unwrap();
    assert_eq!(serving.client().sign_in("town", "First-2026").status, 401, "not approved yet");
    assert_eq!(administrator.sign_in("secadmin", "Security-2026").status, 200);
    let path = format!("/accounts/{id}/approve");
    administrator.order("0193a5f0-7f00-7000-9000-000000000002", &path, &json!({}));
    let mut worker = serving.client();
    assert_eq!(worker.sign_in("town", "First-2026").body["must_change_password"], true);
    let change = json!({ "old": "First-2026", "new": "Second-2026" });
    worker.order("0193a5f0-7f00-7000-9000-000000000003", "/sessions/current/password", &change);
    assert_eq!(worker.sign_in("town", "Second-2026").status, 200);
    worker
}

fn id_of(number: usize) -> String {
    format!("0193a5f0-7f00-7000-8000-{number:012x}")
}

fn words_of(number: usize) -> String {
    format!("第 {number:05} 号隐患：配电箱未上锁")
}

/// A point with every digit that a number can have: what is read back from the log must be what was
/// projected, to the last bit.
fn point_of(number: usize) -> Value {
    let part = f64::from(u32::try_from(number).unwrap()) / 30_011.0;
    json!({ "lng": 118.1 + part, "lat": 36.2 + part, "datum": "wgs84", "accuracy_m": null })
}

/// The orders of one batch, the same however often they are sent.
fn orders(batch: usize) -> Value {
    let commands: Vec<Value> = (batch * TOGETHER..(batch + 1) * TOGETHER)
        .map(|number| {
            let report = json!({
                "region": format!("{HOME}101"), "subject": null, "line": null, "address": null,
                "point": point_of(number), "description": words_of(number), "category": "物", "photos": [],
            });
            let action = json!({ "order": "report", "report": report });
            let body = json!({ "home": HOME, "hazard": id_of(number), "action": action });
            json!({ "id": id_of(number), "command": { "area": "hazard", "body": body } })
        })
        .collect();
    json!({ "commands": commands })
}

/// What a batch came to; every order of it must have been carried out.
fn results(answer: &Value) -> Vec<(String, (i64, String))> {
    let results = answer["results"].as_array().unwrap();
    assert_eq!(results.len(), TOGETHER);
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    results
        .iter()
        .map(|result| {
            let done = &result["ok"];
            assert!(done.is_object(), "refused: {result}");
            (text(&result["id"]), (done["seq"].as_i64().unwrap(), text(&done["thing"])))
        })
        .collect()
}

/// Sends from several phones until so many orders are acknowledged, then kills the server; returns
/// how many requests broke off.
fn send_until(worker: &Client, limit: usize, serving: Serving, got: &mut Acknowledged) -> usize {
    let next = AtomicUsize::new(0);
    let (sender, answers) = channel();
    thread::scope(|scope| {
        for _ in 0..PHONES {
            let (next, sender) = (&next, sender.clone());
            scope.spawn(move || {
                loop {
                    let batch = next.fetch_add(1, Ordering::Relaxed);
                    if batch >= ORDERS / TOGETHER {
                        return;
                    }
                    let sent = worker.ask("POST", "/commands", Some(&orders(batch)), "");
                    let broke = sent.is_err();
                    sender.send(sent).unwrap();
                    if broke {
                        return;
                    }
                }
            });
        }
        drop(sender);
        let mut serving = Some(serving);
        let mut broken = 0;
        for answer in answers {
            match answer {
                Ok(answer) => {
                    assert_eq!(answer.status, 200, "{answer:?}");
                    got.extend(results(&answer.body));
                }
                Err(_) => broken += 1,
            }
            if got.len() >= limit
                && let Some(serving) = serving.take()
            {
                serving.kill();
            }
        }
        assert!(serving.is_none(), "it was never killed");
        broken
    })
}

/// An order acknowledged before is answered as it was then.
fn agree(before: &Acknowledged, after: &Acknowledged) {
    for (id, answer) in before {
        if let Some(again) = after.get(id) {
            assert_eq!(again, answer, "{id}");
        }
    }
}

/// Every hazard is there once, under its own id, with its own words and number.
fn counted(worker: &Client) {
    let (mut ids, mut numbers) = (BTreeMap::new(), BTreeSet::new());
    let mut after = String::new();
    loop {
        let page = worker.get(&format!("/hazards?limit=200&after={after}"));
        assert_eq!(page["total"], ORDERS, "{}", page["total"]);
        for hazard in page["items"].as_array().unwrap() {
            let text = |field: &str| hazard[field].as_str().unwrap().to_owned();
            assert_eq!(ids.insert(text("id"), text("description")), None, "doubled: {hazard}");
            assert!(numbers.insert(text("number")), "two have one number: {hazard}");
        }
        match page["next"].as_str() {
            Some(next) => next.clone_into(&mut after),
            None => break,
        }
    }
    let expected: BTreeMap<String, String> =
        (0..ORDERS).map(|number| (id_of(number), words_of(number))).collect();
    assert_eq!(ids.len(), ORDERS);
    assert!(ids == expected, "other hazards than those reported");
}
