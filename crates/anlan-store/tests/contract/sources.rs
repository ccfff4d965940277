//! Files: staged rows are nobody's business until they are adopted; then they are subjects.

use crate::city::idle;
use crate::engines::{House, cell, dump, dump_without, int, on_both, text};
use crate::facts::{Chronicle, HOME, accept, at, full, id, key, proposal, shop, stage};
use crate::links::histories_are_whole;
use anlan_core::registry::subject::SourceKind;
use anlan_core::scope::Scope;
use anlan_store::read::subjects::{self, SubjectFilter};
use anlan_store::source_rows::{self, SourceRow};
use anlan_store::{Row, Store, Value};

async fn subject(store: &Store, number: u128) -> Row {
    let all = dump(store, "subject").await;
    all.into_iter().find(|row| text("subject", row, "subject_id") == key(number)).unwrap()
}

/// What tells one row of the base from another: columns and their text.
fn said(row: &Row, columns: &[&str]) -> Vec<String> {
    columns.iter().map(|column| text("subject", row, column)).collect()
}

#[tokio::test]
async fn staged_rows_are_read_back_with_their_hashes() {
    on_both(async |house: &House| {
        let store = house.store().await;
        let rows = [full(1, 1, "临河超市"), shop(2, 2, "无名 \\ \t 小卖部\n'二层'")];
        stage(&store, HOME, 50, &rows).await;
        let mut tx = store.read().await.unwrap();
        let again = source_rows::after(&mut tx, HOME, &key(50), 0, 10).await.unwrap();
        let hashed: Vec<_> = rows.iter().map(|row| (row.clone(), row.row_hash())).collect();
        assert_eq!(again, hashed);
        let second = source_rows::after(&mut tx, HOME, &key(50), 1, 10).await.unwrap();
        assert_eq!(second, hashed[1..]);
    })
    .await;
}

#[tokio::test]
async fn nobody_sees_staged_rows_and_they_can_be_discarded() {
    on_both(async |house: &House| {
        let store = house.store().await;
        stage(&store, HOME, 50, &[full(1, 1, "临河超市")]).await;
        let mut tx = store.write().await.unwrap();
        let filter = SubjectFilter::default();
        let seen = subjects::summary(&mut tx, &Scope::everything(), &filter).await.unwrap();
        assert!(seen.is_empty());
        assert!(subjects::sources_of(&mut tx, HOME, &key(1)).await.unwrap().is_empty());
        source_rows::discard(&mut tx, HOME, id(50)).await.unwrap();
        tx.commit().await.unwrap();
        assert!(dump(&store, "source_row").await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn adopted_rows_cannot_be_discarded() {
    on_both(async |house: &House| {
        let store = house.store().await;
        let mut home = Chronicle::new(&store, HOME);
        home.adopt(SourceKind::Register, 50, &[full(1, 1, "临河超市")]).await;
        stage(&store, HOME, 51, &[full(1, 2, "望澜药房")]).await;
        let mut tx = store.write().await.unwrap();
        for source in [50, 51] {
            source_rows::discard(&mut tx, HOME, id(source)).await.unwrap();
        }
        tx.commit().await.unwrap();
        let left = dump(&store, "source_row").await;
        assert_eq!(left.len(), 1);
        assert_eq!(text("source_row", &left[0], "source_id"), key(50));
    })
    .await;
}

#[tokio::test]
async fn a_register_is_registered_and_a_ledger_is_seen() {
    on_both(async |house: &House| {
        let store = house.store().await;
        let mut home = Chronicle::new(&store, HOME);
        let kind = |kind: &str, row: SourceRow| SourceRow { kind: kind.to_owned(), ..row };
        let register = [kind("enterprise", full(1, 1, "安澜粮油")), full(2, 2, "临河超市")];
        home.adopt(SourceKind::Register, 50, &register).await;
        let ledger = [
            full(1, 11, "东堤饭店"),
            kind("enterprise", shop(2, 12, "无名加工点")),
            idle(3, 13),
            kind("point_asset", shop(4, 14, "涵洞三号")),
        ];
        home.adopt(SourceKind::Ledger, 51, &ledger).await;
        let subjects = dump(&store, "subject").await;
        let stands: Vec<(String, String)> = subjects
            .iter()
            .map(|row| (text("subject", row, "kind"), text("subject", row, "standing")))
            .collect();
        let expected = [
            ("enterprise", "registered"),
            ("shop", "registered"),
            ("shop", "in_review"),
            ("enterprise", "in_review"),
            ("idle_premises", "verified"),
            ("point_asset", "verified"),
        ];
        assert_eq!(stands, expected.map(|(kind, stand)| (kind.to_owned(), stand.to_owned())));
        let first = &subjects[1];
        let columns = ["name", "uscc", "industry_code", "line", "region_code", "address", "person"];
        let told = [
            "临河超市",
            "913799000000000002",
            "5212",
            "commerce",
            "379901101",
            "河堤路2",
            "经营者2",
        ];
        assert_eq!(said(first, &columns), told);
        assert_eq!(*cell("subject", first, "lng"), Value::Real(118.25));
        assert_eq!(*cell("subject", first, "accuracy_m"), Value::Int(15));
    })
    .await;
}

#[tokio::test]
async fn a_newer_register_replaces_what_the_older_one_said() {
    on_both(async |house: &House| {
        let store = house.store().await;
        let mut home = Chronicle::new(&store, HOME);
        // The older file has the greater id: what counts is when it was adopted.
        home.now = at(1, 9);
        home.adopt(SourceKind::Register, 59, &[full(1, 1, "临河超市"), full(2, 2, "望澜药房")])
            .await;
        home.now = at(2, 9);
        let moved = SourceRow {
            name: "临河大超市".to_owned(),
            status: "revoked".to_owned(),
            region_code: "379901102".to_owned(),
            lng: Some(118.5),
            ..full(1, 1, "")
        };
        home.adopt(SourceKind::Register, 50, &[moved]).await;
        let one = subject(&store, 1).await;
        let columns = ["name", "status", "region_code", "standing"];
        assert_eq!(said(&one, &columns), ["临河大超市", "revoked", "379901102", "registered"]);
        assert_eq!(*cell("subject", &one, "lng"), Value::Real(118.5));
        assert_eq!(int("subject", &one, "created_at"), at(1, 9));
        assert_eq!(int("subject", &one, "updated_at"), at(2, 9));
        let other = subject(&store, 2).await;
        assert_eq!(int("subject", &other, "updated_at"), at(1, 9), "it was not spoken of");
        assert_eq!(dump(&store, "subject_state").await.len(), 2, "nothing changed its standing");
        let mut tx = store.read().await.unwrap();
        let files = subjects::files(&mut tx, HOME, "register").await.unwrap();
        let names: Vec<String> = files.into_iter().map(|file| file.source_id).collect();
        assert_eq!(names, [key(59), key(50)], "oldest first");
    })
    .await;
}

#[tokio::test]
async fn a_subject_of_another_kind_begins_another_state() {
    on_both(async |house: &House| {
        let store = house.store().await;
        let mut home = Chronicle::new(&store, HOME);
        home.adopt(SourceKind::Register, 50, &[full(1, 1, "临河超市")]).await;
        home.now = at(2, 9);
        let grown = SourceRow { kind: "enterprise".to_owned(), ..full(1, 1, "临河商贸公司") };
        home.adopt(SourceKind::Register, 51, &[grown]).await;
        histories_are_whole(&store).await;
        let kinds: Vec<String> = dump(&store, "subject_state")
            .await
            .iter()
            .map(|row| text("subject_state", row, "kind"))
            .collect();
        assert_eq!(kinds, ["shop", "enterprise"]);
    })
    .await;
}

/// Registers of the trade hold one code twice; which row wins must not depend on the engine.
#[tokio::test]
async fn of_two_rows_about_one_subject_the_later_one_counts() {
    on_both(async |house: &House| {
        let store = house.store().await;
        let mut home = Chronicle::new(&store, HOME);
        let rows = [full(1, 1, "临河超市"), full(2, 1, "临河超市（新）")];
        home.adopt(SourceKind::Register, 50, &rows).await;
        assert_eq!(said(&subject(&store, 1).await, &["name"]), ["临河超市（新）"]);
        home.adopt(SourceKind::Ledger, 51, &[shop(1, 11, "门"), shop(2, 11, "门（新）")]).await;
        home.reconcile(60, &[proposal(11, "auto_accepted", Some(1))]).await;
        let linked = subject(&store, 1).await;
        assert_eq!(said(&linked, &["name", "sign_name"]), ["临河超市（新）", "门（新）"]);
    })
    .await;
}

#[tokio::test]
async fn a_linked_registration_follows_a_newer_register_and_a_newer_ledger() {
    on_both(async |house: &House| {
        let store = house.store().await;
        let mut home = Chronicle::new(&store, HOME);
        home.adopt(SourceKind::Register, 50, &[full(1, 1, "临河超市")]).await;
        home.adopt(SourceKind::Ledger, 51, &[shop(1, 11, "东门")]).await;
        home.reconcile(60, &[proposal(11, "open", None)]).await;
        home.tell(id(11), accept(1)).await;
        let columns = ["name", "sign_name", "standing", "region_code", "person"];
        let before = ["临河超市", "东门", "verified", "379901101", "经营者1"];
        assert_eq!(said(&subject(&store, 1).await, &columns), before);

        let renamed =
            SourceRow { region_code: "379901102".to_owned(), ..full(1, 1, "临河商场") };
        home.adopt(SourceKind::Register, 52, &[renamed]).await;
        let after = ["临河商场", "东门", "verified", "379901101", "经营者1"];
        assert_eq!(said(&subject(&store, 1).await, &columns), after, "the door keeps its place");

        let moved = SourceRow { region_code: "379901103".to_owned(), ..shop(1, 11, "西门") };
        home.adopt(SourceKind::Ledger, 53, &[moved]).await;
        let last = ["临河商场", "西门", "verified", "379901103", "经营者1"];
        assert_eq!(said(&subject(&store, 1).await, &columns), last);
        assert_eq!(said(&subject(&store, 11).await, &["standing"]), ["merged"]);
    })
    .await;
}

#[tokio::test]
async fn rows_that_are_only_staged_change_no_link() {
    on_both(async |house: &House| {
        let store = house.store().await;
        let mut home = Chronicle::new(&store, HOME);
        home.adopt(SourceKind::Register, 50, &[full(1, 1, "临河超市")]).await;
        home.adopt(SourceKind::Ledger, 51, &[shop(1, 11, "东门")]).await;
        home.reconcile(60, &[proposal(11, "auto_accepted", Some(1))]).await;
        let before = dump_without(&store, "subject", &["updated_at", "changed_seq"]).await;
        stage(&store, HOME, 52, &[shop(1, 1, "未采用"), shop(2, 11, "未采用")]).await;
        // Anything that touches the subject would read its rows again.
        home.reconcile(61, &[proposal(11, "auto_accepted", Some(1))]).await;
        home.adopt(SourceKind::Register, 53, &[full(1, 1, "临河超市")]).await;
        let after = dump_without(&store, "subject", &["updated_at", "changed_seq"]).await;
        assert_eq!(before, after);
    })
    .await;
}
