//! Text streams: three times the rows do not take three times the memory. Measured as the peak of a
//! process of its own, which the system keeps; nothing is timed.
//!
//! The process that imports must not hold the database as well: the pages that the embedded engine
//! keeps are bounded, but by more than a small file fills. So this story needs a server.

use crate::files::{REGISTER, registered};
use crate::house::{House, Sent, said};
use anlan_core::ctx::Actor;
use std::io::{BufWriter, Write as _};
use std::process::Command;
use std::{env, fs};

/// Says to a test process how many rows it is to import.
const VARIABLE: &str = "ANLAN_TEST_MEMORY_ROWS";
/// More than stands between the reading thread and the database when both wait.
const ROWS: usize = 14_000;
const TIMES: usize = 3;
/// What is made of the rows by which the files differ is some 28 MB: were they held in any form, it
/// would show as more than this.
const GROWTH_MAX_KB: u64 = 12 * 1024;

/// The largest resident size that this process ever had, in KB.
fn peak_kb() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

fn rows_asked() -> Option<usize> {
    #[expect(clippy::disallowed_methods, reason = "how the test speaks to its own process")]
    let rows = env::var(VARIABLE).ok()?;
    rows.parse().ok()
}

/// Run by the test below in a process of its own; alone it has nothing to do.
#[tokio::test]
async fn imports_in_a_process_of_its_own() {
    let Some(rows) = rows_asked() else { return };
    let house = House::postgres().unwrap();
    let app = house.app().await;
    let path = house.file(b"");
    let mut file = BufWriter::new(fs::File::create(&path).unwrap());
    writeln!(file, "{}", REGISTER.join(",")).unwrap();
    for number in 0..rows {
        writeln!(file, "{}", registered(number).join(",")).unwrap();
    }
    file.flush().unwrap();
    drop(file);
    let request = Sent::register("底数.csv", b"").request(path);
    let report = app.import_file(&Actor::Machine, request, &mut |_, _, _| {}).await.unwrap();
    assert_eq!(report.new_subjects, u64::try_from(rows).unwrap());
    said(&format!("peak {} KB", peak_kb().unwrap()));
}

fn peak_of(rows: usize) -> u64 {
    let output = Command::new(env::current_exe().unwrap())
        .args([
            "--exact",
            "memory::imports_in_a_process_of_its_own",
            "--nocapture",
            "--test-threads=1",
        ])
        .env(VARIABLE, rows.to_string())
        .output()
        .unwrap();
    let words = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{words}");
    let peak = words
        .lines()
        .find_map(|line| line.strip_prefix("peak ")?.strip_suffix(" KB")?.parse().ok());
    peak.unwrap_or_else(|| panic!("no peak in {words}"))
}

#[test]
fn memory_does_not_grow_with_a_text_file() {
    if peak_kb().is_none() {
        said("skipped: this system does not tell the peak of a process");
        return;
    }
    if House::postgres().is_none() {
        return;
    }
    let (few, many) = (peak_of(ROWS), peak_of(ROWS * TIMES));
    said(&format!("peak for {ROWS} rows: {few} KB; for {} rows: {many} KB", ROWS * TIMES));
    assert!(many.saturating_sub(few) <= GROWTH_MAX_KB, "{few} KB grew to {many} KB");
}
