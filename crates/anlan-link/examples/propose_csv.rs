//! Runs the linker over two CSV files and writes the claimed links, for measuring.
//!
//! `propose_csv DATA_DIR OUT.csv [auto|all]` reads `register.csv` and `ledger.csv` of the directory
//! and writes `ledger_id,reg_id,score` for the first candidate of each row: score 1 on the sure
//! bases, else its probability. With `auto` only the sure bases are written.

use anlan_link::{Basis, Params, Record, propose};
use std::env;
use std::error::Error;
use std::path::Path;

/// Columns of one side, in the order id, code, name, address, town, person, phone, industry, kind,
/// status; an empty name is a column that side does not have.
type Columns = [&'static str; 10];

const REGISTER: Columns = [
    "reg_id",
    "uscc",
    "name",
    "address",
    "office",
    "legal_person",
    "phone",
    "industry",
    "type",
    "status",
];
const LEDGER: Columns =
    ["ledger_id", "uscc", "name", "address", "town", "contact", "phone", "biz", "kind", ""];

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = env::args().skip(1);
    let (Some(folder), Some(out)) = (arguments.next(), arguments.next()) else {
        return Err("usage: propose_csv DATA_DIR OUT.csv [auto|all]".into());
    };
    let sure_only = arguments.next().as_deref() == Some("auto");
    let (register_ids, register) = read(&Path::new(&folder).join("register.csv"), REGISTER)?;
    let (ledger_ids, ledger) = read(&Path::new(&folder).join("ledger.csv"), LEDGER)?;
    let proposals = propose(&register, &ledger, &Params::standard(), &mut |_, _| {});
    let mut writer = csv::Writer::from_path(out)?;
    writer.write_record(["ledger_id", "reg_id", "score"])?;
    for proposal in proposals {
        let sure = match proposal.basis {
            Basis::ExactCode | Basis::UniqueNameTown => true,
            Basis::Weighed | Basis::None => false,
        };
        let Some(first) = proposal.candidates.first() else {
            continue;
        };
        let score = first.probability;
        let ids = (ledger_ids.get(proposal.ledger), register_ids.get(first.register));
        if let ((Some(ledger), Some(register)), true) = (ids, sure || !sure_only) {
            writer.write_record([ledger, register, &format!("{score:.6}")])?;
        }
    }
    writer.flush()?;
    Ok(())
}

fn read(path: &Path, columns: Columns) -> Result<(Vec<String>, Vec<Record>), Box<dyn Error>> {
    let mut reader = csv::Reader::from_path(path)?;
    let headers = reader.headers()?.clone();
    let places = columns.map(|column| headers.iter().position(|header| header == column));
    let (mut ids, mut records) = (Vec::new(), Vec::new());
    for row in reader.records() {
        let row = row?;
        let cell = |place: Option<usize>| {
            place.and_then(|at| row.get(at)).filter(|cell| !cell.is_empty()).map(str::to_owned)
        };
        let [id, cells @ ..] = places.map(cell);
        let [code, name, address, town, person, phone, industry, kind, status] = cells;
        ids.push(id.unwrap_or_default());
        records.push(Record { code, name, address, town, person, phone, industry, kind, status });
    }
    Ok((ids, records))
}
