//! Lists for the directory over HTTP: whole, or told row by row and not at all; and only for one's
//! own part of the world.

use super::world::{Asked, Reply, World, login};
use anlan_core::role::Role;
use axum::http::{Method, StatusCode};

const HEADINGS: &str = "区划代码,名称,启用日期";
const VILLAGE: &str = "379901101201,东堤村,2026-01-01";
/// A town of the county beside.
const ELSEWHERE: &str = "379902101,石桥镇,2026-01-01";

async fn send(world: &World, cookie: &str, query: &str, text: &str) -> Reply {
    let body = format!(
        "--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"list.csv\"\r\n\
         Content-Type: text/csv\r\n\r\n{text}\r\n--edge--\r\n"
    );
    let asked = Asked {
        cookie: Some(cookie.to_owned()),
        kind: "multipart/form-data; boundary=edge",
        body: body.into_bytes(),
        headers: vec![("x-anlan-command", world.app.new_id().to_string())],
    };
    world.ask(&Method::POST, &format!("/directory/import{query}"), asked).await
}

async fn villages(world: &World, cookie: &str) -> String {
    world.get(cookie, "/regions?parent=379901101").await.text()
}

#[tokio::test]
async fn a_countys_office_enters_its_own_list_and_again_nothing() {
    let world = World::new().await;
    let office = world.sign_in("whole").await;
    let list = format!("{HEADINGS}\n{VILLAGE}\n");
    let first = send(&world, &office, "?list=regions", &list).await;
    assert_eq!(first.status, StatusCode::OK, "{}", first.text());
    let report = first.json();
    assert_eq!((&report["list"], &report["rows"]), (&"regions".into(), &1.into()), "{report}");
    assert_eq!((&report["entered"], &report["unchanged"]), (&1.into(), &0.into()), "{report}");
    assert!(villages(&world, &office).await.contains("东堤村"));
    let again = send(&world, &office, "?list=regions&datum=gcj02", &list).await.json();
    assert_eq!((&again["entered"], &again["unchanged"]), (&0.into(), &1.into()), "{again}");
}

#[tokio::test]
async fn a_neighbours_row_is_told_and_keeps_the_whole_list_out() {
    let world = World::new().await;
    let office = world.sign_in("whole").await;
    let list = format!("{HEADINGS}\n{VILLAGE}\n{ELSEWHERE}\n");
    let reply = send(&world, &office, "?list=regions", &list).await;
    assert_eq!(reply.status, StatusCode::OK, "{}", reply.text());
    let report = reply.json();
    assert_eq!((&report["entered"], &report["problems_total"]), (&0.into(), &1.into()), "{report}");
    let problem = &report["problems"][0];
    assert_eq!(problem["code"], "import_row_outside_scope", "{problem}");
    assert_eq!((&problem["row"], &problem["column"]), (&3.into(), &"A 区划代码".into()));
    assert!(!villages(&world, &office).await.contains("东堤村"), "its own row is not entered");
    let system = world.sign_in(&login(Role::SystemAdmin, "a")).await;
    let report = send(&world, &system, "?list=regions", &list).await.json();
    assert_eq!(report["problems"][0]["code"], "import_row_outside_scope", "{report}");
}

#[tokio::test]
async fn who_does_not_manage_the_directory_is_denied_whatever_the_file() {
    let world = World::new().await;
    let worker = world.sign_in(&login(Role::GridWorker, "a")).await;
    for text in [format!("{HEADINGS}\n{VILLAGE}\n"), "no list at all".to_owned()] {
        let reply = send(&world, &worker, "?list=regions", &text).await;
        assert_eq!(
            (reply.status.as_u16(), reply.code().as_str()),
            (403, "permission_denied"),
            "{}",
            reply.text()
        );
    }
    assert!(!villages(&world, &worker).await.contains("东堤村"));
}

#[tokio::test]
async fn an_unknown_list_or_datum_is_named() {
    let world = World::new().await;
    let office = world.sign_in("whole").await;
    let asked = [
        ("", "list"),
        ("?list=", "list"),
        ("?list=streets", "list"),
        ("?list=boundaries&datum=mars", "datum"),
    ];
    for (query, name) in asked {
        let reply = send(&world, &office, query, HEADINGS).await;
        assert_eq!((reply.status.as_u16(), reply.code().as_str()), (422, "query_invalid"));
        assert_eq!(reply.json()["params"]["name"], name, "{query}: {}", reply.text());
    }
    let reply = send(&world, &office, "?list=boundaries&datum=gcj02", HEADINGS).await;
    assert_eq!((reply.status.as_u16(), reply.code().as_str()), (422, "boundary_file_unreadable"));
}
