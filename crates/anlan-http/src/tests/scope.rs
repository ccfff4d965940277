//! Scope: a township's people see no row of another township, in whatever way they ask, and a
//! guessed id answers like one that does not exist.

use super::tile;
use super::world::{Asked, Town, World, login};
use anlan_core::role::Role;
use axum::http::Method;
use calamine::{Reader as _, Xlsx, open_workbook_from_rs};
use serde_json::Value;
use std::io::Cursor;

/// Roles of the township that read business records.
const TOWNSPEOPLE: [Role; 8] = [
    Role::GridWorker,
    Role::TownOffice,
    Role::SectorDepartment,
    Role::CommitteeOffice,
    Role::Leader,
    Role::Enterprise,
    Role::DisciplineInspector,
    Role::DutyOfficer,
];

/// Questions whose answers are rows; the search asks for a word that both townships share.
const QUESTIONS: [&str; 15] = [
    "/subjects?limit=200",
    "/subjects?q=%E6%9C%BA%E6%A2%B0",
    "/hazards?limit=200",
    "/hazards?list=hazard&q=%E5%AE%89%E5%85%A8",
    "/search?q=%E6%9C%BA%E6%A2%B0",
    "/search?q=%E5%A0%B5%E5%A1%9E",
    "/reviews",
    "/contracts",
    "/responsibility/findings",
    "/base-lists",
    "/base-lists/no_premises",
    "/base-lists/no_authority",
    "/figures/subjects_by_kind/rows",
    "/figures/hazards_found/rows",
    "/figures/visits/rows",
];

fn shows(text: &str, town: &Town) -> Vec<String> {
    // The name of the township itself is in the directory, which everybody reads.
    let rows =
        text.replace(&format!("{}镇", town.mark), "").replace(&format!("\"{}\"", town.code), "");
    town.marks().into_iter().filter(|mark| rows.contains(mark)).map(str::to_owned).collect()
}

#[tokio::test]
async fn no_answer_shows_a_row_of_another_township() {
    let world = World::new().await;
    let [here, there] = world.towns.clone();
    for role in TOWNSPEOPLE {
        let cookie = world.sign_in(&login(role, "a")).await;
        let own = [
            format!("/subjects/{}", here.subject),
            format!("/hazards/{}", here.hazard),
            format!("/hazards/{}/trace", here.hazard),
            format!("/visits?subject={}", here.subject),
            format!("/visits?subject={}", there.subject),
            format!("/responsibility?subject={}", here.subject),
            format!("/subjects?region={}", there.code),
            format!("/hazards?subject={}", there.subject),
        ];
        for address in own.iter().map(String::as_str).chain(QUESTIONS) {
            let reply = world.get(&cookie, address).await;
            let shown = shows(&reply.text().replace(address, ""), &there);
            assert!(
                shown.is_empty(),
                "{} sees {shown:?} at {address}: {}",
                role.code(),
                reply.text()
            );
        }
    }
}

#[tokio::test]
async fn every_question_answers_about_ones_own_township() {
    let world = World::new().await;
    let [here, there] = world.towns.clone();
    let office = world.sign_in(&login(Role::CommitteeOffice, "a")).await;
    let county = world.sign_in("whole").await;
    for address in QUESTIONS {
        let own = world.get(&office, address).await;
        assert!(own.status.is_success(), "{address}: {}", own.text());
        let about = |text: &str, town: &Town| text.contains(town.mark) || text.contains(town.code);
        assert!(about(&own.text(), &here), "{address} says nothing: {}", own.text());
        let whole = world.get(&county, address).await.text();
        assert!(about(&whole, &here) && about(&whole, &there), "{address}: {whole}");
    }
}

#[tokio::test]
async fn a_guessed_id_answers_like_one_that_does_not_exist() {
    let world = World::new().await;
    let there = world.towns[1].clone();
    let nothing = world.app.new_id().to_string();
    for role in TOWNSPEOPLE {
        let cookie = world.sign_in(&login(role, "a")).await;
        let real = addresses(&there.subject, &there.hazard);
        for (address, guess) in real.iter().zip(addresses(&nothing, &nothing)) {
            let (real, guess) =
                (world.get(&cookie, address).await, world.get(&cookie, &guess).await);
            assert_eq!(
                (real.status, real.text()),
                (guess.status, guess.text()),
                "{} {address}",
                role.code()
            );
            assert!(
                matches!(real.status.as_u16(), 403 | 404),
                "{} {address}: {}",
                role.code(),
                real.status
            );
        }
        let photo = world.get(&cookie, &format!("/blobs/{}", there.photo)).await;
        assert_eq!(
            (photo.status.as_u16(), photo.code().as_str()),
            (404, "not_found"),
            "{}",
            role.code()
        );
        let real = orders(&there.subject, &there.hazard, &there.contract, &there.door);
        let guesses = orders(&nothing, &nothing, &nothing, &nothing);
        for ((address, body), (guess_address, guess_body)) in real.iter().zip(guesses) {
            let real = world.post(&cookie, address, body).await;
            let guess = world.post(&cookie, &guess_address, &guess_body).await;
            assert_eq!(
                (real.status, real.text()),
                (guess.status, guess.text()),
                "{} {address}",
                role.code()
            );
            assert!(
                matches!(real.status.as_u16(), 403 | 404),
                "{} {address}: {}",
                role.code(),
                real.text()
            );
        }
    }
}

fn addresses(subject: &str, hazard: &str) -> Vec<String> {
    vec![
        format!("/subjects/{subject}"),
        format!("/responsibility?subject={subject}"),
        format!("/hazards/{hazard}"),
        format!("/hazards/{hazard}/trace"),
    ]
}

fn orders(subject: &str, hazard: &str, contract: &str, door: &str) -> Vec<(String, String)> {
    let at = |act: &str, body: &str| (format!("/hazards/{hazard}/{act}"), body.to_owned());
    let person = "0193a5f0-7f00-7000-8000-000000000001";
    vec![
        at("grade", r#"{"level":"general"}"#),
        at("assign", &format!(r#"{{"account_id":"{person}","working_days":3}}"#)),
        at("rectify", r#"{"measures":"清理"}"#),
        at("recheck", r#"{"outcome":"passed"}"#),
        at("end", r#"{"outcome":"unfounded","note":"x"}"#),
        ("/visits".to_owned(), format!(r#"{{"subject_id":"{subject}","result":"normal"}}"#)),
        ("/hazards".to_owned(), format!(r#"{{"subject_id":"{subject}","description":"x"}}"#)),
        (format!("/reviews/{door}/decision"), r#"{"decision":"refuse"}"#.to_owned()),
        (format!("/contracts/{contract}/end"), r#"{"on":"2026-11-21","reason":"x"}"#.to_owned()),
    ]
}

async fn count(world: &World, cookie: &str, address: &str, field: &str) -> u64 {
    let reply = world.get(cookie, address).await;
    let value: Value = reply.json();
    value[field].as_u64().unwrap_or_else(|| panic!("{address}: {}", reply.text()))
}

/// The lists of the base and the figures that count the same rows.
const LISTS: [(&str, &str); 4] = [
    ("unlicensed", "unlicensed_candidates"),
    ("no_premises", "registrations_without_premises"),
    ("doubles", "probable_doubles"),
    ("no_authority", "industry_authority_gaps"),
];

/// Rows of a list by the summary, its townships added up.
async fn summarised(world: &World, cookie: &str, list: &str) -> u64 {
    let summary = world.get(cookie, "/base-lists").await.json();
    let lists = summary["lists"].as_array().unwrap();
    let one = lists.iter().find(|one| one["list"] == list).unwrap();
    let regions = one["regions"].as_array().unwrap();
    let total = regions.iter().map(|region| region["total"].as_u64().unwrap()).sum();
    assert_eq!(one["total"], total, "{list}");
    total
}

async fn workbook(world: &World, cookie: &str, address: &str) -> Vec<String> {
    let reply = world.get(cookie, address).await;
    assert!(reply.status.is_success(), "{address}: {}", reply.text());
    let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(reply.bytes)).unwrap();
    let (_, sheet) = book.worksheets().into_iter().next().unwrap();
    sheet
        .rows()
        .map(|row| row.iter().map(ToString::to_string).collect::<Vec<_>>().join("|"))
        .collect()
}

#[tokio::test]
async fn list_count_export_figure_and_tile_agree_on_the_scope() {
    let world = World::new().await;
    let [here, there] = world.towns.clone();
    let town = world.sign_in(&login(Role::TownOffice, "a")).await;
    let county = world.sign_in("whole").await;
    let whole = count(&world, &county, "/subjects", "total").await;
    let part = count(&world, &town, "/subjects", "total").await;
    assert_eq!(whole, 2 * part, "the townships are alike");
    for cookie in [&town, &county] {
        let total = count(&world, cookie, "/subjects", "total").await;
        assert_eq!(count(&world, cookie, "/subjects/summary", "total").await, total);
        assert_eq!(count(&world, cookie, "/figures/subjects_by_kind", "value").await, total);
        assert_eq!(count(&world, cookie, "/figures/subjects_by_kind/rows", "total").await, total);
        let hazards = count(&world, cookie, "/hazards", "total").await;
        assert_eq!(count(&world, cookie, "/figures/hazards_found", "value").await, hazards);
        let sheet = workbook(&world, cookie, "/hazards/export.xlsx").await.join("\n");
        assert_eq!(u64::try_from(sheet.matches("安全出口堵塞").count()).unwrap(), hazards);
        let sheet = workbook(&world, cookie, "/subjects/export.xlsx").await.join("\n");
        assert_eq!(
            u64::try_from(sheet.matches("机械厂").count()).unwrap(),
            hazards,
            "one factory a hazard"
        );
        for (list, figure) in LISTS {
            let listed = count(&world, cookie, &format!("/base-lists/{list}"), "total").await;
            let figured = count(&world, cookie, &format!("/figures/{figure}"), "value").await;
            assert_eq!(listed, figured, "{list}");
            let summed = summarised(&world, cookie, list).await;
            assert_eq!(summed, listed, "{list}");
            let sheet = workbook(&world, cookie, &format!("/base-lists/{list}/export")).await;
            assert_eq!(u64::try_from(sheet.len()).unwrap(), listed + 1, "{list} and its headings");
        }
        let points = tile::points(&world.get(cookie, "/tiles/subjects/0/0/0.mvt").await.bytes);
        assert_eq!(points, hazards, "one factory with a point a hazard");
    }
    let mine = workbook(&world, &town, "/subjects/export.xlsx").await.join("\n");
    assert!(mine.contains(here.mark) && !mine.contains(there.mark), "{mine}");
    let alone = world.get(&town, "/tiles/subjects/0/0/0.mvt").await;
    assert!(
        alone.text().contains(&format!("{}机械厂", here.mark))
            && !alone.text().contains(there.mark)
    );
}

#[tokio::test]
async fn a_tile_kept_by_the_browser_is_not_shown_to_the_next_person() {
    let world = World::new().await;
    let [first, second] = ["a", "b"].map(|letter| login(Role::TownOffice, letter));
    let address = "/tiles/subjects/0/0/0.mvt";
    let cookie = world.sign_in(&first).await;
    let tag = world.get(&cookie, address).await.headers["etag"].to_str().unwrap().to_owned();
    let with = |cookie: String| Asked {
        cookie: Some(cookie),
        headers: vec![("if-none-match", tag.clone())],
        ..Asked::default()
    };
    assert_eq!(world.ask(&Method::GET, address, with(cookie)).await.status, 304);
    let next = world.sign_in(&second).await;
    assert_eq!(world.ask(&Method::GET, address, with(next)).await.status, 200);
}

/// The owner of a row is named to whoever sees the row; where nobody is, the row says so.
#[tokio::test]
async fn a_row_of_a_base_list_names_its_owner_or_nobody() {
    let world = World::new().await;
    let town = world.sign_in(&login(Role::TownOffice, "a")).await;
    let here = &world.towns[0];
    let answer = world.get(&town, "/base-lists/no_authority").await.json();
    let rows = answer["items"].as_array().unwrap();
    assert_eq!(answer["total"], rows.len(), "{answer}");
    let factory = rows.iter().find(|row| row["subject_id"] == here.subject.as_str()).unwrap();
    assert_eq!(factory["name"], format!("{}机械厂", here.mark));
    assert_eq!((&factory["line"], &factory["lng"]), (&Value::Null, &118.5.into()));
    assert_eq!(factory["owners"][0]["role_title"], format!("{}网格员", here.mark));
    assert_eq!(factory["owners"][0]["line_kind"], "contracted_leader");
    assert!(factory.get("phone").is_none() && !answer.to_string().contains("13905461234"));
    let door = rows.iter().find(|row| row["subject_id"] == here.door.as_str()).unwrap();
    assert_eq!((&door["owners"], &door["other"]), (&Value::Array(Vec::new()), &Value::Null));
    let summary = world.get(&town, "/base-lists").await.json();
    assert_eq!(summary["on"], "2026-11-21");
    let lists = summary["lists"].as_array().unwrap();
    let gaps = lists.iter().find(|one| one["list"] == "no_authority").unwrap();
    let expected = serde_json::json!([{
        "region_code": here.code, "region_name": format!("{}镇", here.mark),
        "total": rows.len(), "without_owner": rows.len() - 1,
    }]);
    assert_eq!(gaps["regions"], expected);
    let unknown = world.get(&town, "/base-lists/everything").await;
    assert_eq!((unknown.status.as_u16(), unknown.code().as_str()), (404, "base_list_unknown"));
    let sheet = workbook(&world, &town, "/base-lists/no_authority/export").await;
    assert!(sheet[0].starts_with("名称|类别|核实情况|登记状态|"), "{}", sheet[0]);
    let named = format!("grid_worker.a（{}网格员）", here.mark);
    let of_factory = sheet.iter().find(|row| row.contains("机械厂")).unwrap();
    assert!(of_factory.contains(&named) && of_factory.contains("2026-11-21"), "{of_factory}");
    assert_eq!(sheet.iter().filter(|row| row.contains("无人负责")).count(), rows.len() - 1);
    let first = world.get(&town, "/base-lists/no_authority?limit=1").await.json();
    let next = first["next"].as_str().unwrap();
    let rest = world.get(&town, &format!("/base-lists/no_authority?after={next}")).await.json();
    let rest = rest["items"].as_array().unwrap().len();
    assert_eq!(first["items"].as_array().unwrap().len() + rest, rows.len());
}
