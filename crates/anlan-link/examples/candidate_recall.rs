//! Says how many ledger rows have their registration among the first candidates, before anything is
//! weighed: what blocking leaves out cannot come back later.
//!
//! `candidate_recall DATA_DIR` reads `register.csv`, `ledger.csv` and `truth.csv` (`ledger_id`,
//! `reg_id`, empty for none; `former_reg_id` of vacant yards is no registration).

use anlan_link::{CELLS, Params, Table, link};
use std::collections::BTreeMap;
use std::env;
use std::error::Error;
use std::io::{Write as _, stdout};
use std::path::Path;

const REGISTER: [&str; CELLS] =
    ["uscc", "name", "address", "office", "legal_person", "phone", "industry", "type", "status"];
const LEDGER: [&str; CELLS] =
    ["uscc", "name", "address", "town", "contact", "phone", "biz", "kind", ""];
/// Numbers of candidates a row.
const COUNTS: [usize; 4] = [100, 50, 20, 8];

fn main() -> Result<(), Box<dyn Error>> {
    // A program of its own, run by hand: its argument is its setting.
    let folder = env::args().nth(1).ok_or("usage: candidate_recall DATA_DIR")?;
    let folder = Path::new(&folder);
    let (register_ids, register) = read(&folder.join("register.csv"), "reg_id", REGISTER)?;
    let (ledger_ids, ledger) = read(&folder.join("ledger.csv"), "ledger_id", LEDGER)?;
    let truth = truth(&folder.join("truth.csv"))?;
    writeln!(stdout(), "{} rows have a registration", truth.len())?;
    for count in COUNTS {
        let params =
            Params { candidates_compared: count, candidates_kept: count, ..Params::standard() };
        let linked = link(&register, &ledger, &params, &mut |_, _| {});
        let (mut found, mut candidates) = (0, 0);
        for proposal in linked.proposals(count) {
            candidates += proposal.candidates.len();
            let own = ledger_ids.get(proposal.ledger).and_then(|id| truth.get(id));
            let mut ids = proposal.candidates.iter().map(|one| register_ids.get(one.register));
            found += usize::from(own.is_some() && ids.any(|id| id == own));
        }
        let hundredths = found * 10_000 / truth.len().max(1);
        writeln!(
            stdout(),
            "at most {count} candidates ({candidates} in all): {found} found, {}.{:02} %",
            hundredths / 100,
            hundredths % 100
        )?;
    }
    Ok(())
}

fn read(
    path: &Path,
    id: &str,
    columns: [&str; CELLS],
) -> Result<(Vec<String>, Table), Box<dyn Error>> {
    let mut reader = csv::Reader::from_path(path)?;
    let headers = reader.headers()?.clone();
    let place = |column: &str| headers.iter().position(|header| header == column);
    let (id, places) = (place(id), columns.map(place));
    let (mut ids, mut table) = (Vec::new(), Table::new());
    for row in reader.records() {
        let row = row?;
        let cell = |place: Option<usize>| place.and_then(|at| row.get(at)).unwrap_or_default();
        ids.push(cell(id).to_owned());
        table.push(places.map(cell));
    }
    Ok((ids, table))
}

fn truth(path: &Path) -> Result<BTreeMap<String, String>, Box<dyn Error>> {
    let mut reader = csv::Reader::from_path(path)?;
    let headers = reader.headers()?.clone();
    let place = |column: &str| headers.iter().position(|header| header == column);
    let (Some(ledger), Some(register)) = (place("ledger_id"), place("reg_id")) else {
        return Err("truth.csv needs ledger_id and reg_id".into());
    };
    let mut truth = BTreeMap::new();
    for row in reader.records() {
        let row = row?;
        let cell = |place: usize| row.get(place).unwrap_or_default().to_owned();
        truth.insert(cell(ledger), cell(register));
    }
    truth.retain(|_, register| !register.is_empty());
    Ok(truth)
}
