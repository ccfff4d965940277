//! Any bytes, imported into one store that lives as long as the process: no panic, nothing breaks,
//! and a file that is not adopted leaves no row behind.

use anlan_app::App;
use anlan_app::imports::{ImportRequest, KeepGoodRows};
use anlan_app::ports::World;
use anlan_core::ctx::Actor;
use anlan_core::registry::subject::SourceKind;
use anlan_store::Store;
use anlan_store::tables::{self, Walk};
use std::path::PathBuf;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, LazyLock};
use std::{env, fs, process};
use tokio::runtime::Runtime;

#[derive(Debug)]
struct Counting(AtomicI64);

impl World for Counting {
    fn now_ms(&self) -> i64 {
        1_772_413_200_000 + self.0.fetch_add(1, Ordering::Relaxed)
    }

    fn monotonic_us(&self) -> u64 {
        0
    }

    fn random(&self, bytes: &mut [u8]) {
        for chunk in bytes.chunks_mut(8) {
            let thrown = self.0.fetch_add(1, Ordering::Relaxed).to_be_bytes();
            chunk.copy_from_slice(&thrown[..chunk.len()]);
        }
    }
}

struct House {
    runtime: Runtime,
    folder: PathBuf,
    app: App,
}

static HOUSE: LazyLock<House> = LazyLock::new(|| {
    let folder = env::temp_dir().join(format!("anlan_fuzz_{}", process::id()));
    fs::create_dir_all(&folder).unwrap();
    let runtime = Runtime::new().unwrap();
    let app = runtime.block_on(async {
        let address = folder.join("anlan.db");
        let store = Store::open(address.to_str().unwrap()).await.unwrap();
        App::open(store, Arc::new(Counting(AtomicI64::new(1))), folder.join("uploads")).unwrap()
    });
    House { runtime, folder, app }
});

async fn rows_in(app: &App, name: &str) -> usize {
    let table = tables::ALL.iter().find(|table| table.name == name).unwrap();
    let mut tx = app.store.read().await.unwrap();
    let mut walk = Walk::new(*table);
    let mut count = 0;
    loop {
        match walk.next(&mut tx).await.unwrap().len() {
            0 => return count,
            rows => count += rows,
        }
    }
}

/// Holds, or panics.
pub fn kept(bytes: &[u8]) {
    // The first byte says what the others are imported as.
    let Some((kind, bytes)) = bytes.split_first() else { return };
    let house = &*HOUSE;
    let path = house.folder.join("file");
    fs::write(&path, bytes).unwrap();
    let request = ImportRequest {
        kind: if kind & 1 == 0 { SourceKind::Register } else { SourceKind::Ledger },
        path,
        file_name: "表.csv".to_owned(),
        region: (kind & 2 == 0).then(|| "379901".to_owned()),
        columns: None,
        keep: if kind & 4 == 0 { KeepGoodRows::No } else { KeepGoodRows::Yes },
    };
    house.runtime.block_on(async {
        let before = rows_in(&house.app, "source_row").await;
        let outcome = house.app.import_file(&Actor::Machine, request, &mut |_, _, _| {}).await;
        let is_adopted = match outcome {
            Ok(report) => report.adopted,
            Err(error) => {
                let words = format!("{error:?}");
                assert_ne!(error.into_problem().code, "internal_error", "{words}");
                false
            }
        };
        let after = rows_in(&house.app, "source_row").await;
        assert!(is_adopted || before == after, "a refused file left {} rows", after - before);
    });
}
