//! Finds doubles in the ledger of a folder and writes the groups, for measuring.
//!
//! `doubles_csv DATA_DIR OUT.csv` reads `ledger.csv` and writes `ledger_id,cluster`.

use anlan_link::{Params, Table, clusters, doubles};
use std::env;
use std::error::Error;
use std::path::Path;

const COLUMNS: [&str; 9] =
    ["uscc", "name", "address", "town", "contact", "phone", "biz", "kind", ""];

fn main() -> Result<(), Box<dyn Error>> {
    // A program of its own, run by hand: its arguments are its settings.
    let mut arguments = env::args().skip(1);
    let (Some(folder), Some(out)) = (arguments.next(), arguments.next()) else {
        return Err("usage: doubles_csv DATA_DIR OUT.csv".into());
    };
    let mut reader = csv::Reader::from_path(Path::new(&folder).join("ledger.csv"))?;
    let headers = reader.headers()?.clone();
    let place = |column: &str| headers.iter().position(|header| header == column);
    let (id, places) = (place("ledger_id"), COLUMNS.map(place));
    let (mut ids, mut table) = (Vec::new(), Table::new());
    for row in reader.records() {
        let row = row?;
        let cell = |place: Option<usize>| place.and_then(|at| row.get(at)).unwrap_or_default();
        ids.push(cell(id).to_owned());
        table.push(places.map(cell));
    }
    let found = doubles(&table, 0.5, &Params::standard(), &mut |_, _| {});
    let mut writer = csv::Writer::from_path(out)?;
    writer.write_record(["ledger_id", "cluster"])?;
    for (id, head) in ids.iter().zip(clusters(ids.len(), &found)) {
        writer.write_record([id.as_str(), ids.get(head).map_or("", String::as_str)])?;
    }
    writer.flush()?;
    Ok(())
}
