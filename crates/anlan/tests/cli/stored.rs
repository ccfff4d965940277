//! What a database holds, and one changed letter in it: the only look past the program, because no
//! command may do this.

use anlan_store::sql::Sql;
use anlan_store::tables::{self, Walk};
use anlan_store::{Param, Store};
use std::collections::BTreeMap;
use tokio::runtime::Builder;

/// Hash over the rows of every table, by name.
pub(crate) fn everything(address: &str) -> BTreeMap<&'static str, String> {
    within(address, async |store| {
        let mut tx = store.read().await.unwrap();
        let mut held = BTreeMap::new();
        for table in tables::ALL {
            let mut walk = Walk::new(*table);
            let mut hashes = String::new();
            loop {
                let rows = walk.next(&mut tx).await.unwrap();
                if rows.is_empty() {
                    break;
                }
                hashes.extend(rows.iter().map(tables::row_hash));
            }
            held.insert(table.name, hashes);
        }
        held
    })
}

/// Runs one statement past every rule; returns how many rows it touched.
pub(crate) fn change(address: &str, statement: &'static str, params: Vec<Param>) -> u64 {
    within(address, async |store| {
        let mut tx = store.write().await.unwrap();
        let sql = Sql { name: "a change behind the program's back", text: statement };
        let touched = tx.run(&sql, params).await.unwrap();
        tx.commit().await.unwrap();
        touched
    })
}

/// The first cell that a question answers with.
pub(crate) fn asked(address: &str, question: &'static str) -> String {
    within(address, async |store| {
        let mut tx = store.read().await.unwrap();
        let sql = Sql { name: "a question of the tests", text: question };
        tx.row(&sql, Vec::new()).await.unwrap().unwrap().text(0).unwrap()
    })
}

fn within<T>(address: &str, work: impl AsyncFnOnce(&Store) -> T) -> T {
    Builder::new_current_thread().enable_all().build().unwrap().block_on(async {
        let store = Store::open(address).await.unwrap();
        let answer = work(&store).await;
        store.close().await;
        answer
    })
}
