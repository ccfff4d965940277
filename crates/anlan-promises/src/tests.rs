//! Every promise holds of the seeds from which the fuzzer starts, of each seed cut short anywhere, and
//! of what belongs to another promise.

use super::{
    check, import_file, link_cells, link_files, link_schema, reading, table_file, target_table,
};
use std::fs;
use std::path::Path;

/// Prefixes of a seed that are tried beside it.
const CUTS: usize = 8;

/// The seeds in a folder, each whole and cut short.
fn seeds(folder: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/seeds").join(folder);
    let files =
        fs::read_dir(&folder).unwrap().map(|entry| fs::read(entry.unwrap().path()).unwrap());
    let seeds: Vec<Vec<u8>> = files
        .flat_map(|seed| {
            (1..=CUTS).map(|cut| seed[..seed.len() * cut / CUTS].to_vec()).collect::<Vec<_>>()
        })
        .collect();
    assert!(seeds.len() >= CUTS, "no seeds in {}", folder.display());
    seeds
}

fn texts(folder: &str) -> Vec<String> {
    seeds(folder).iter().map(|seed| String::from_utf8_lossy(seed).into_owned()).collect()
}

#[test]
fn texts_are_read_and_checked() {
    for seed in ["reading", "check", "target_table"].into_iter().flat_map(seeds) {
        reading::kept(&seed);
        check::kept(&seed);
    }
}

#[test]
fn tables_are_read() {
    for seed in ["target_table", "link_files", "check"].into_iter().flat_map(seeds) {
        table_file::kept(&seed);
        target_table::kept(&seed);
    }
}

#[test]
fn files_are_imported() {
    for seed in seeds("link_files") {
        for kind in 0..8 {
            import_file::kept(&[&[kind], seed.as_slice()].concat());
        }
    }
}

#[test]
fn files_are_linked() {
    for seed in seeds("link_files") {
        link_files::kept(&seed);
    }
}

#[test]
fn cells_are_linked() {
    for seed in texts("link_cells") {
        link_cells::kept(&seed);
    }
}

#[test]
fn tables_are_linked_by_a_schema() {
    for seed in texts("link_schema") {
        link_schema::kept(&seed);
    }
}
