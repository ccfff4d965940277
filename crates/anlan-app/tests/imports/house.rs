//! Empty applications on both engines, with a clock and dice of their own, and what their stores
//! hold.

use crate::server::{run_on_server, with_database};
use anlan_app::imports::{ImportReport, ImportRequest, KeepGoodRows};
use anlan_app::ports::World;
use anlan_app::{App, AppError};
use anlan_core::ctx::Actor;
use anlan_core::problem::Problem;
use anlan_core::registry::subject::SourceKind;
use anlan_store::tables::{self, Table, Walk};
use anlan_store::verify::verify;
use anlan_store::{Row, Store, Value};
use std::collections::BTreeMap;
use std::io::{Write as _, stderr};
use std::path::PathBuf;
use std::sync::atomic::{AtomicI64, AtomicU32, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, Once};
use std::{env, fs, process, thread};

const VARIABLE: &str = "ANLAN_TEST_POSTGRES";
/// 2026-03-02 09:00 in China.
pub(crate) const START_MS: i64 = 1_772_413_200_000;

static NEXT: AtomicU32 = AtomicU32::new(0);

/// A world that repeats: every look at the clock is a millisecond later, the dice are a count.
#[derive(Debug)]
struct Repeating {
    clock: AtomicI64,
    dice: AtomicU64,
}

impl World for Repeating {
    fn now_ms(&self) -> i64 {
        self.clock.fetch_add(1, Ordering::Relaxed)
    }

    fn monotonic_us(&self) -> u64 {
        u64::try_from(self.clock.load(Ordering::Relaxed)).unwrap()
    }

    fn random(&self, bytes: &mut [u8]) {
        for chunk in bytes.chunks_mut(8) {
            let thrown =
                self.dice.fetch_add(1, Ordering::Relaxed).wrapping_mul(0x9E37_79B9_7F4A_7C15);
            chunk.copy_from_slice(&thrown.to_be_bytes()[..chunk.len()]);
        }
    }
}

/// One engine, and a name that no other test uses on it.
pub(crate) struct House {
    name: String,
    folder: PathBuf,
    server: Option<String>,
    made: Mutex<Vec<String>>,
}

/// Tells a story on every engine there is.
pub(crate) async fn on_both(story: impl AsyncFn(&House)) {
    story(&House::sqlite()).await;
    if let Some(postgres) = House::postgres() {
        story(&postgres).await;
    }
}

impl House {
    pub(crate) fn sqlite() -> Self {
        let name = format!("imports_{}_{}", process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let folder = env::temp_dir().join(&name);
        fs::create_dir_all(&folder).unwrap();
        Self { name, folder, server: None, made: Mutex::default() }
    }

    /// None, and a line that says so, without a server.
    pub(crate) fn postgres() -> Option<Self> {
        static SAID: Once = Once::new();
        #[expect(clippy::disallowed_methods, reason = "a setting of these tests")]
        let url = env::var(VARIABLE).ok();
        if url.is_none() {
            SAID.call_once(|| said(&format!("skipped on PostgreSQL: {VARIABLE} is not set")));
        }
        let mut house = Self::sqlite();
        house.server = Some(url?);
        Some(house)
    }

    /// Another empty application on this engine.
    pub(crate) async fn app(&self) -> App {
        let name = format!("{}_{}", self.name, NEXT.fetch_add(1, Ordering::Relaxed));
        let address = match &self.server {
            None => self.folder.join(&name).to_str().unwrap().to_owned(),
            Some(url) => {
                run_on_server(url, &format!("create database {name}"));
                self.made.lock().unwrap().push(name.clone());
                with_database(url, &name)
            }
        };
        let store = Store::open(&address).await.unwrap();
        let world = Repeating { clock: AtomicI64::new(START_MS), dice: AtomicU64::new(1) };
        App::open(store, Arc::new(world), self.folder.join("uploads")).unwrap()
    }

    /// A file on disk with these bytes.
    pub(crate) fn file(&self, bytes: &[u8]) -> PathBuf {
        let path = self.folder.join(format!("file_{}", NEXT.fetch_add(1, Ordering::Relaxed)));
        fs::write(&path, bytes).unwrap();
        path
    }

    /// Imports a file as the command line does.
    pub(crate) async fn import(&self, app: &App, sent: Sent<'_>) -> Result<ImportReport, AppError> {
        let path = self.file(sent.bytes);
        let outcome =
            app.import_file(sent.actor, sent.request(path.clone()), &mut |_, _, _| {}).await;
        fs::remove_file(path).unwrap();
        outcome
    }

    /// Imports a file that must go in whole.
    pub(crate) async fn adopted(&self, app: &App, sent: Sent<'_>) -> ImportReport {
        let report = self.import(app, sent).await.unwrap();
        assert!(report.adopted, "{report:?}");
        report
    }

    /// The refusal of a file.
    pub(crate) async fn refusal(&self, app: &App, sent: Sent<'_>) -> Problem {
        match self.import(app, sent).await {
            Err(AppError::Refused(problem)) => problem,
            other => panic!("{} was not refused: {other:?}", sent.name),
        }
    }

    /// Proves the store against its log.
    pub(crate) async fn verified(&self, app: &App) {
        let elsewhere = Self::sqlite();
        let scratch = elsewhere.app().await;
        let (_, finding) = verify(&app.store, &scratch.store, &mut |_, _| {}).await.unwrap();
        scratch.store.close().await;
        assert_eq!(finding, None);
    }
}

impl Drop for House {
    fn drop(&mut self) {
        drop(fs::remove_dir_all(&self.folder));
        // A story that failed leaves its databases to be looked at.
        let Some(url) = self.server.as_ref().filter(|_| !thread::panicking()) else { return };
        for name in self.made.lock().unwrap().drain(..) {
            run_on_server(url, &format!("drop database {name} with (force)"));
        }
    }
}

/// A line that the test runner does not keep to itself.
pub(crate) fn said(words: &str) {
    writeln!(stderr(), "{words}").unwrap();
}

/// A file on its way in.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sent<'a> {
    pub(crate) kind: SourceKind,
    pub(crate) name: &'a str,
    pub(crate) bytes: &'a [u8],
    pub(crate) region: Option<&'a str>,
    pub(crate) keep: KeepGoodRows,
    pub(crate) actor: &'a Actor,
}

impl<'a> Sent<'a> {
    pub(crate) const fn register(name: &'a str, bytes: &'a [u8]) -> Self {
        Self {
            kind: SourceKind::Register,
            name,
            bytes,
            region: None,
            keep: KeepGoodRows::No,
            actor: &Actor::Machine,
        }
    }

    pub(crate) const fn ledger(name: &'a str, bytes: &'a [u8]) -> Self {
        Self { kind: SourceKind::Ledger, ..Self::register(name, bytes) }
    }

    pub(crate) const fn keeping(self) -> Self {
        Self { keep: KeepGoodRows::Yes, ..self }
    }

    pub(crate) const fn home(self, region: &'a str) -> Self {
        Self { region: Some(region), ..self }
    }

    pub(crate) fn request(self, path: PathBuf) -> ImportRequest {
        ImportRequest {
            kind: self.kind,
            path,
            file_name: self.name.to_owned(),
            region: self.region.map(str::to_owned),
            columns: None,
            keep: self.keep,
        }
    }
}

/// Everything that a store holds: rows and a hash over them, by table.
pub(crate) async fn everything(app: &App) -> BTreeMap<&'static str, (usize, String)> {
    let mut held = BTreeMap::new();
    for table in tables::ALL {
        let hashes: Vec<String> =
            dump(app, table.name).await.iter().map(tables::row_hash).collect();
        held.insert(table.name, (hashes.len(), hashes.concat()));
    }
    held
}

fn table(name: &str) -> &'static Table {
    tables::ALL.iter().find(|table| table.name == name).unwrap()
}

/// All rows of a table by key.
pub(crate) async fn dump(app: &App, name: &str) -> Vec<Row> {
    let mut tx = app.store.read().await.unwrap();
    let mut walk = Walk::new(*table(name));
    let mut rows = Vec::new();
    loop {
        let page = walk.next(&mut tx).await.unwrap();
        if page.is_empty() {
            return rows;
        }
        rows.extend(page);
    }
}

/// How many rows a table has.
pub(crate) async fn count(app: &App, name: &str) -> usize {
    dump(app, name).await.len()
}

/// The named columns of every row, as text; nothing for a null.
pub(crate) async fn texts<const N: usize>(
    app: &App,
    name: &str,
    columns: [&str; N],
) -> Vec<[String; N]> {
    let at = columns
        .map(|column| table(name).columns.iter().position(|known| *known == column).unwrap());
    let text = |value: &Value| match value {
        Value::Null => String::new(),
        Value::Int(number) => number.to_string(),
        Value::Real(number) => number.to_string(),
        Value::Text(text) => text.clone(),
        Value::Bytes(bytes) => format!("{} bytes", bytes.len()),
    };
    dump(app, name).await.iter().map(|row| at.map(|at| text(&row.cells()[at]))).collect()
}
