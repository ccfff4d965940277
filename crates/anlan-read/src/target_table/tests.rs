//! A made-up table with every habit of the real ones, and the real one where it is at hand.

use super::*;

mod numbers;
mod styles;

use std::path::PathBuf;
use std::{env, fs};

const MADE_UP: &str = "\n安澜市2025年责任目标推进情况一览表\n\n\
序号\t市政府领导\t责任目标内容\t完成时限\t完成情况\t是否按计划完成进度\t责任单位\n\
39\t甲某\t建成示范网格100个\t年底\t已建成８０个\t是\t市应急局\n\
40\t甲某\t培训安全员300名\t8月底\t已培训\t否\t市应急局 市教育局、市民政局\n\
40\t乙某\t\t\t另有120名\t是\t市商务局\n\
合计\t\t\t\t\t\t\n\
\t乙某\t接上\t年底\t\t\t\n\
四一\t丙某\t某项\t年底\t\t待定\t市水务局\n\
42\t\t沿用领导\t年底\t\t待定\t市水务局\n\
注：数据截至9月底\t\t\t\t\t\t\n";

fn cells(text: &str) -> Vec<Vec<&str>> {
    text.lines().map(|line| line.split('\t').collect()).collect()
}

#[test]
fn a_shared_number_inherits_its_target_but_not_its_status() {
    let table = read_target_table(&cells(MADE_UP)).unwrap();
    assert_eq!(table.title, "安澜市2025年责任目标推进情况一览表");
    let shared = &table.rows[2];
    assert_eq!((shared.no.as_str(), shared.leader.as_str()), ("40", "乙某"));
    assert_eq!(
        (shared.target.as_str(), shared.deadline_text.as_str()),
        ("培训安全员300名", "8月底")
    );
    assert_eq!(shared.inherited, [TargetField::Target, TargetField::Deadline]);
    assert_eq!(shared.progress, "另有120名");
    assert_eq!(table.rows[1].self_report, SelfReport::NotOnPlan);
    assert_eq!(shared.self_report, SelfReport::OnPlan);
    assert_eq!(table.rows[1].units, ["市应急局", "市教育局", "市民政局"]);
}

#[test]
fn empty_number_and_leader_inherit_from_the_row_above() {
    let table = read_target_table(&cells(MADE_UP)).unwrap();
    assert_eq!(table.rows.len(), 6);
    assert_eq!(
        (table.rows[3].no.as_str(), table.rows[3].inherited.as_slice()),
        ("40", &[TargetField::No][..])
    );
    assert_eq!(table.rows[3].self_report, SelfReport::Missing);
    assert_eq!(table.rows[4].no, "41");
    assert_eq!(table.rows[4].self_report, SelfReport::Unclear("待定".to_owned()));
    assert_eq!(table.rows[5].leader, "丙某");
    assert!(table.problems.is_empty());
}

#[test]
fn unreadable_rows_are_named_and_missing_columns_refused() {
    let rows = cells("序号\t责任领导\t责任目标\n甲\t乙某\t某项\n1\t乙某\t\n");
    let table = read_target_table(&rows).unwrap();
    let at: Vec<_> = table.problems.iter().map(|p| (p.index, p.column, p.field)).collect();
    assert_eq!(at, [(1, Some(0), TargetField::No), (2, Some(2), TargetField::Target)]);
    assert_eq!(
        read_target_table(&cells("序号\t备注\t责任单位\n1\ta\tb")),
        Err(TargetTableError::MissingColumns(vec!["target".to_owned(), "progress".to_owned()]))
    );
    assert_eq!(read_target_table(&cells("")), Err(TargetTableError::NoHeader));
}

/// Finds the folder of real inputs: named by the environment, or beside the project.
#[expect(clippy::disallowed_methods, reason = "a test asks the environment for its real input")]
fn shared_folder() -> PathBuf {
    if let Ok(folder) = env::var("ANLAN_SHARED") {
        return PathBuf::from(folder);
    }
    [env!("CARGO_MANIFEST_DIR"), "..", "..", "..", "shared"].iter().collect()
}

#[test]
#[expect(clippy::print_stderr, reason = "a skipped test says so")]
fn the_real_table_reads_as_fifty_rows() {
    let path = shared_folder().join("seeds").join("003_a47f820a42ac65b8.txt");
    let Ok(text) = fs::read_to_string(&path) else {
        eprintln!("skipped: the real target table is not at {}", path.display());
        return;
    };
    let table = read_target_table(&cells(&text)).unwrap();
    assert!(table.problems.is_empty(), "{:?}", table.problems);
    let rows = &table.rows;
    assert_eq!(rows.len(), 50);
    let mut numbers: Vec<u32> = rows.iter().map(|row| row.no.parse().unwrap()).collect();
    numbers.dedup();
    assert_eq!(numbers, (39..=86).collect::<Vec<u32>>());
    let led = |name: &str| rows.iter().filter(|row| row.leader == name).count();
    assert_eq!([led("王昌华"), led("聂元科"), led("张鹏")], [36, 13, 1]);
    let said = |report: &SelfReport| rows.iter().filter(|row| row.self_report == *report).count();
    assert_eq!([said(&SelfReport::OnPlan), said(&SelfReport::NotOnPlan)], [48, 2]);
    assert_eq!(rows.iter().filter(|row| row.units.len() > 1).count(), 12);
    let inherited: Vec<&str> = rows
        .iter()
        .filter(|row| row.inherited.contains(&TargetField::Target))
        .map(|row| row.no.as_str())
        .collect();
    assert_eq!(inherited, ["41", "47"]);
    assert!(rows.iter().all(|row| row.wanted == row.target && row.told == row.progress));
    assert!(rows.iter().all(|row| !row.target.is_empty() && !row.progress.is_empty()));
}
