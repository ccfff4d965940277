//! What was uploaded waits until it is imported, and not for ever.

use crate::files::{REGISTER, csv_text, register_of, registered};
use crate::house::{House, START_MS, on_both};
use anlan_app::App;
use anlan_app::imports::{ImportView, KeepGoodRows};
use anlan_core::ctx::Actor;
use anlan_core::id::CommandId;
use anlan_core::registry::subject::SourceKind;
use anlan_store::operate::jobs;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::{Duration, UNIX_EPOCH};
use tokio::time::sleep;

/// Home of jobs, as the application has it.
const JOBS: &str = "000000";
const DAY: Duration = Duration::from_hours(24);
/// How long a file may stay behind its import, in steps.
const STEPS_MAX: usize = 250;
const STEP: Duration = Duration::from_millis(20);

fn files(app: &App) -> Vec<PathBuf> {
    let entries = fs::read_dir(&app.uploads).into_iter().flatten();
    entries.map(|entry| entry.unwrap().path()).collect()
}

/// Uploads a file; its import, and where it lies.
async fn uploaded(app: &App, bytes: Vec<u8>) -> (String, PathBuf) {
    let before = files(app);
    let order = CommandId::new(app.new_id());
    let file = ("底数.csv", bytes);
    let view = app.start_import(&Actor::Machine, order, SourceKind::Register, file).await.unwrap();
    let path = files(app).into_iter().find(|path| !before.contains(path)).unwrap();
    (view.id, path)
}

/// Applies an import and waits for its end.
async fn applied(app: &App, id: &str, keep: KeepGoodRows) -> ImportView {
    let mut view = app.apply_import(&Actor::Machine, id, keep).await.unwrap();
    while view.state == "running" {
        sleep(STEP).await;
        view = app.import(&Actor::Machine, id).await.unwrap();
    }
    view
}

/// Whether the file goes; it does so just after its import says that it is applied.
async fn is_deleted(path: &Path) -> bool {
    for _step in 0..STEPS_MAX {
        if !path.exists() {
            return true;
        }
        sleep(STEP).await;
    }
    false
}

#[tokio::test]
async fn an_imported_upload_is_deleted_and_a_refused_one_waits() {
    on_both(async |house: &House| {
        let app = house.app().await;
        let mut rows: Vec<Vec<String>> = (0..5).map(registered).collect();
        rows[2][0] = String::new();
        let spoilt = csv_text(&REGISTER, &rows).into_bytes();
        let (id, path) = uploaded(&app, spoilt).await;
        assert_eq!(applied(&app, &id, KeepGoodRows::No).await.state, "refused");
        assert!(path.exists());
        assert_eq!(applied(&app, &id, KeepGoodRows::Yes).await.state, "applied");
        assert!(is_deleted(&path).await);
        let (id, path) = uploaded(&app, register_of(10..15)).await;
        assert_eq!(applied(&app, &id, KeepGoodRows::No).await.state, "applied");
        assert!(is_deleted(&path).await);
    })
    .await;
}

#[tokio::test]
async fn an_import_whose_upload_is_gone_says_so() {
    let house = House::sqlite();
    let app = house.app().await;
    let (id, path) = uploaded(&app, register_of(0..5)).await;
    fs::remove_file(path).unwrap();
    let refused = app.apply_import(&Actor::Machine, &id, KeepGoodRows::No).await.unwrap_err();
    assert_eq!(refused.into_problem().code, "import_upload_gone");
    assert_eq!(app.import(&Actor::Machine, &id).await.unwrap().state, "previewed");
}

#[tokio::test]
async fn uploads_that_nobody_came_back_for_go_after_thirty_days() {
    on_both(async |house: &House| {
        let app = house.app().await;
        let now = UNIX_EPOCH + Duration::from_millis(u64::try_from(START_MS).unwrap());
        let mut held = Vec::new();
        for (number, days) in [(0, 31), (1, 31), (2, 29)] {
            let (id, path) = uploaded(&app, register_of(number..number + 3)).await;
            let file = File::options().write(true).open(&path).unwrap();
            file.set_modified(now - DAY * days).unwrap();
            held.push((id, path));
        }
        let mut tx = app.store.write().await.unwrap();
        let read = (JOBS, held[1].0.as_str());
        assert!(jobs::claim(&mut tx, read, "previewed", "running", 1).await.unwrap());
        tx.commit().await.unwrap();
        app.interrupt_running_jobs().await.unwrap();
        let left: Vec<bool> = held.iter().map(|(_, path)| path.exists()).collect();
        assert_eq!(left, [false, true, true]);
    })
    .await;
}
