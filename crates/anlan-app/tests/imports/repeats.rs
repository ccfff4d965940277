//! The same file again changes nothing; a corrected one changes what it corrects.

use crate::files::{REGISTER, csv_text, ledger_of, register_of, registered};
use crate::house::{House, Sent, count, everything, on_both, texts};

#[tokio::test]
async fn the_same_bytes_again_change_nothing_under_any_name() {
    on_both(async |house: &House| {
        let app = house.app().await;
        let (register, ledger) = (register_of(0..50), ledger_of(0..50));
        let first = house.adopted(&app, Sent::register("底数.csv", &register)).await;
        house.adopted(&app, Sent::ledger("台账.csv", &ledger)).await;
        let before = everything(&app).await;
        for sent in [
            Sent::register("底数.csv", &register),
            Sent::register("底数（最终版）.csv", &register),
            Sent::register("底数.xlsx", &register).keeping(),
            Sent::register("底数.csv", &register).home("379902"),
        ] {
            let again = house.import(&app, sent).await.unwrap();
            assert!(again.already_imported && !again.adopted, "{again:?}");
            assert_eq!((again.rows, again.new_subjects, again.unchanged), (50, 0, 50));
            assert_eq!(again.source_id, first.source_id);
        }
        let again = house.import(&app, Sent::ledger("新台账.csv", &ledger)).await.unwrap();
        assert!(again.already_imported);
        assert_eq!(everything(&app).await, before);
    })
    .await;
}

#[tokio::test]
async fn a_corrected_register_updates_its_subjects_by_code() {
    on_both(async |house: &House| {
        let app = house.app().await;
        house.adopted(&app, Sent::register("底数.csv", &register_of(0..40))).await;
        let before = texts(&app, "subject", ["subject_id", "uscc"]).await;
        let mut rows: Vec<Vec<String>> = (0..40).map(registered).collect();
        rows[3][0] = "安澜市望海水产有限公司".to_owned();
        rows[3][2] = "安澜市青堤镇海边路1号".to_owned();
        rows[3][6] = "注销".to_owned();
        rows.push(registered(77));
        rows.remove(20);
        rows.reverse();
        let bytes = csv_text(&REGISTER, &rows).into_bytes();
        let report = house.adopted(&app, Sent::register("底数更正.csv", &bytes)).await;
        assert_eq!((report.rows, report.new_subjects, report.unchanged), (40, 1, 39));

        let after = texts(&app, "subject", ["subject_id", "uscc"]).await;
        assert_eq!(after.len(), 41);
        assert!(before.iter().all(|one| after.contains(one)), "a code keeps its subject");
        let said = texts(&app, "subject", ["uscc", "name", "address", "status", "standing"]).await;
        let code = registered(3)[1].clone();
        let corrected = said.iter().find(|row| row[0] == code).unwrap();
        assert_eq!(
            corrected[1..],
            ["安澜市望海水产有限公司", "安澜市青堤镇海边路1号", "closed", "registered"]
        );
        let left_out = said.iter().find(|row| row[0] == registered(20)[1]).unwrap();
        assert_eq!(left_out[3..], ["open", "registered"], "a row left out is no news");
        assert_eq!(count(&app, "source").await, 2);
        house.verified(&app).await;
    })
    .await;
}

#[tokio::test]
async fn the_whole_file_after_its_good_rows_adds_the_corrected_ones() {
    on_both(async |house: &House| {
        let app = house.app().await;
        let mut rows: Vec<Vec<String>> = (0..30).map(registered).collect();
        rows[9][1].replace_range(17..18, "?");
        let spoilt = csv_text(&REGISTER, &rows).into_bytes();
        let first = house.adopted(&app, Sent::register("底数.csv", &spoilt).keeping()).await;
        assert_eq!((first.new_subjects, first.bad), (29, 1));
        let second = house.adopted(&app, Sent::register("底数.csv", &register_of(0..30))).await;
        assert_eq!((second.new_subjects, second.unchanged), (1, 29));
        assert_eq!(count(&app, "subject").await, 30);
        house.verified(&app).await;
    })
    .await;
}

#[tokio::test]
async fn a_county_is_entered_once_however_many_files_name_no_town() {
    on_both(async |house: &House| {
        let app = house.app().await;
        for number in 0..3 {
            let mut row = registered(number);
            row[2] = "平安路".to_owned();
            let bytes = csv_text(&REGISTER, &[row]).into_bytes();
            house.adopted(&app, Sent::register("底数.csv", &bytes)).await;
        }
        let events = texts(&app, "event", ["event_type"]).await;
        let entered = events.iter().filter(|one| one[0].contains("region")).count();
        assert_eq!(entered, 1, "{events:?}");
        assert_eq!(count(&app, "region").await, 1);
    })
    .await;
}
