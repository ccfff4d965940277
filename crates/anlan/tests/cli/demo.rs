//! Loads of the demonstration city that are interrupted, and places where it may not be made. A whole
//! load is too long for a test; none of these waits for one.

use crate::files::{register, register_with_a_bad_row};
use crate::program::{Folder, PROGRAM};
use crate::server::Schema;
use crate::stored::asked;
use std::fs;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

/// Looks for a sign of a load under way, and the time between two of them.
const LOOKS_MAX: usize = 600;
const BETWEEN_LOOKS: Duration = Duration::from_millis(200);

/// A load under way; killed when dropped, as an impatient person does.
struct Loading(Child);

impl Loading {
    fn start(folder: &Folder, place: &[&str]) -> Self {
        let child = Command::new(PROGRAM)
            .args(["demo", "--no-serve"])
            .args(place)
            .current_dir(folder.path())
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        Self(child)
    }

    /// Waits until something is so, while the load goes on.
    fn until(&mut self, what: impl Fn() -> bool) {
        for _ in 0..LOOKS_MAX {
            if what() {
                return;
            }
            let ended = self.0.try_wait().unwrap();
            assert!(ended.is_none(), "the load ended too soon: {ended:?}");
            sleep(BETWEEN_LOOKS);
        }
        panic!("the load does not go on");
    }
}

impl Drop for Loading {
    fn drop(&mut self) {
        drop(self.0.kill());
        drop(self.0.wait());
    }
}

#[test]
fn an_interrupted_load_leaves_nothing_that_could_be_taken_for_the_city() {
    let folder = Folder::new();
    fs::create_dir_all(folder.at("anlan-data/making")).unwrap();
    folder.file("anlan-data/making/anlan.db", b"no database at all");
    folder.file("anlan-data/making/anlan.db-wal", b"nor its journal");
    for _ in 0..2 {
        let left = folder.file("anlan-data/making/left", b"by the load before");
        let mut loading = Loading::start(&folder, &[]);
        let making = folder.at("anlan-data/making/anlan.db");
        loading.until(|| !fs::exists(&left).unwrap() && making.exists());
        folder.refused(&["demo", "--no-serve"], &["另一个 anlan demo"]);
        drop(loading);
        assert_eq!(folder.names("anlan-data"), ["making"]);
        folder.refused(&["verify"], &["还没有数据"]);
    }
}

#[test]
fn the_city_is_made_over_a_database_without_facts_but_not_over_others() {
    let folder = Folder::new();
    let bad = folder.file("坏一行.csv", register_with_a_bad_row().as_bytes());
    folder.refused(&["import", "register", &bad], &["[import_bad_rows]"]);
    assert!(folder.names("anlan-data").contains(&"anlan.db".to_owned()));
    let mut loading = Loading::start(&folder, &[]);
    let making = folder.at("anlan-data/making/anlan.db");
    loading.until(|| making.exists());
    drop(loading);
    assert_eq!(folder.names("anlan-data"), ["making"]);
    let good = folder.file("登记.csv", register().as_bytes());
    folder.done(&["import", "register", &good]);
    folder.refused(&["demo", "--no-serve"], &["别的数据", "--data"]);
    folder.done(&["verify"]);
}

#[test]
fn half_a_city_on_postgresql_is_not_served_as_a_whole_one() {
    let Some(schema) = Schema::new() else { return };
    let folder = Folder::new();
    let place = ["--db", schema.url()];
    let mut loading = Loading::start(&folder, &place);
    let cities = "select cast(count(*) as text) from region where code = '379900'";
    loading.until(|| asked(schema.url(), cities) == "1");
    drop(loading);
    folder.refused(&["demo", "--no-serve", "--db", schema.url()], &["只生成了一半", "--db"]);
    schema.drop();
}
