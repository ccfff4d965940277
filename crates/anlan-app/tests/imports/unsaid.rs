//! What a file does not say is not made up: a status left blank is unknown, a point without its
//! datum is no point, and the report says so.

use crate::files::{HOME, LEDGER, REGISTER, code, csv_text, knocked, ledger_of, registered};
use crate::house::{House, Sent, on_both, texts};
use anlan_core::ctx::Actor;
use std::collections::BTreeMap;

/// Column of the status in a register.
const STATUS: usize = 6;

#[tokio::test]
async fn a_blank_status_is_unknown() {
    on_both(async |house: &House| {
        let app = house.app().await;
        let mut rows: Vec<Vec<String>> = (0..6).map(registered).collect();
        for (row, status) in rows.iter_mut().zip(["", "存续", "注销", "吊销", "筹备", " "])
        {
            status.clone_into(&mut row[STATUS]);
        }
        let bytes = csv_text(&REGISTER, &rows).into_bytes();
        house.adopted(&app, Sent::register("底数.csv", &bytes)).await;
        let held = texts(&app, "subject", ["uscc", "status"]).await;
        let status = |number: usize| {
            let code = code(number);
            held.iter().find(|row| row[0] == code).unwrap()[1].clone()
        };
        let expected = ["unknown", "open", "closed", "revoked", "unknown", "unknown"];
        assert_eq!([0, 1, 2, 3, 4, 5].map(status), expected);

        house.adopted(&app, Sent::ledger("台账.csv", &ledger_of(20..23)).home(HOME)).await;
        let doors = texts(&app, "subject", ["standing", "status"]).await;
        let doors: Vec<_> = doors.iter().filter(|row| row[0] != "registered").collect();
        assert_eq!(doors.len(), 3);
        assert!(doors.iter().all(|row| row[1] == "unknown"), "a ledger knows of no register");
        house.verified(&app).await;
    })
    .await;
}

/// What a run comes to when every registration has this status.
async fn counts(house: &House, status: &str) -> BTreeMap<String, u64> {
    let app = house.app().await;
    let mut rows: Vec<Vec<String>> = (0..40).map(registered).collect();
    for row in &mut rows {
        status.clone_into(&mut row[STATUS]);
    }
    let register = csv_text(&REGISTER, &rows).into_bytes();
    house.adopted(&app, Sent::register("底数.csv", &register)).await;
    house.adopted(&app, Sent::ledger("台账.csv", &ledger_of(0..40))).await;
    let outcomes = app.reconcile(&Actor::Machine, Some(HOME), &mut |_, _| {}).await.unwrap();
    outcomes[0].counts.clone()
}

#[tokio::test]
async fn a_blank_status_speaks_against_no_match() {
    on_both(async |house: &House| {
        let open = counts(house, "存续").await;
        assert!(open.contains_key("unique_name_town"), "{open:?}");
        assert_eq!(counts(house, "").await, open);
        assert_ne!(counts(house, "注销").await, open);
    })
    .await;
}

#[tokio::test]
async fn points_without_a_known_datum_are_counted_and_left_out() {
    on_both(async |house: &House| {
        let app = house.app().await;
        let more = ["经度", "纬度", "坐标系"];
        let headings: Vec<&str> = LEDGER.into_iter().chain(more).collect();
        let points = [
            ["118.50", "37.40", "CGCS2000"],
            ["118.51", "37.41", ""],
            ["118.52°", "37.42度", "西安80"],
            ["118.53", "37.43", "GCJ-02"],
            ["", "", ""],
            ["无", "无", ""],
        ];
        let row = |(number, point): (usize, [&str; 3])| {
            let mut row = knocked(number);
            row.extend(point.map(str::to_owned));
            row
        };
        let rows: Vec<Vec<String>> = points.into_iter().enumerate().map(row).collect();
        let bytes = csv_text(&headings, &rows).into_bytes();
        let report = house.adopted(&app, Sent::ledger("台账.csv", &bytes).home(HOME)).await;
        assert_eq!((report.rows, report.bad), (6, 0));
        let words = "有 2 行的坐标没有注明坐标系（如 CGCS2000、WGS-84、GCJ-02），没有采用；\
                     请加一列“坐标系”后重新导入。";
        assert!(report.notes.iter().any(|note| note == words), "{report:?}");
        let datums = texts(&app, "source_row", ["datum"]).await;
        assert_eq!(datums.iter().filter(|row| !row[0].is_empty()).count(), 2);

        let plain = ledger_of(30..33);
        let report = house.adopted(&app, Sent::ledger("台账二.csv", &plain).home(HOME)).await;
        assert!(report.notes.is_empty(), "{report:?}");
    })
    .await;
}
