//! Writes a synthetic city: business register, door-knock ledger, and the truth between them. For
//! measuring at any size; never a picture of a real place, and its rates are guesses.
//!
//! `county_csv REGISTRATIONS LEDGER_ROWS SEED OUT_DIR [harsh]` writes `register.csv`, `ledger.csv`
//! and `truth.csv`; the same arguments give the same bytes. `harsh` has 1.6 times the faults. Doors
//! come first, with tenants in turn; a grid worker with habits writes down what is there today.

use city::{Books, Door};
use dice::Dice;
use ledger::Hand;
use std::collections::BTreeSet;
use std::env;
use std::error::Error;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write as _};
use words::{COUNTIES, Word, words};

mod city;
mod dice;
mod ledger;
mod register;
mod shop;
mod words;

/// Registrations for which the city gets one more county.
const PER_COUNTY: usize = 180_000;
const REGISTER_HEADER: Word =
    "reg_id,uscc,name,address,legal_person,phone,industry,type,status,est_date,office";
const USAGE: Word = "usage: county_csv REGISTRATIONS LEDGER_ROWS SEED OUT_DIR [harsh]";

fn main() -> Result<(), Box<dyn Error>> {
    // A program of its own, run by hand: its arguments are its settings.
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [registrations, rows, seed, folder, harsh @ ..] = arguments.as_slice() else {
        return Err(USAGE.into());
    };
    if !harsh.is_empty() && harsh != ["harsh"] {
        return Err(USAGE.into());
    }
    let percent = if harsh.is_empty() { 100 } else { 160 };
    let mut dice = Dice::of(seed.parse()?, 0);
    let (registrations_max, seed): (usize, u64) = (registrations.parse()?, dice.roll());
    let counties = (1 + registrations_max / PER_COUNTY).min(words(COUNTIES).len());
    let mut books = Books { seed, percent, counties, registrations_max, ..Books::default() };
    while books.registrations.len() < registrations_max {
        books.settle(&mut dice);
    }
    let mut doors: Vec<usize> = (0..books.doors.len()).collect();
    dice.shuffle(&mut doors);
    let twice = |door| vec![door; if dice.chance(65) { 2 } else { 1 }];
    let mut visits: Vec<usize> = doors.into_iter().flat_map(twice).collect();
    let rows = rows.parse()?;
    if visits.len() < rows {
        return Err("more ledger rows than doors: ask for more registrations".into());
    }
    visits.truncate(rows);
    dice.shuffle(&mut visits);
    fs::create_dir_all(folder)?;
    let ids = write_register(&books, &mut dice, folder)?;
    write_ledger(&books, &visits, &ids, folder)?;
    Ok(())
}

/// Writes the register in random order and returns each registration's id.
fn write_register(books: &Books, dice: &mut Dice, folder: &str) -> io::Result<Vec<String>> {
    let mut out = BufWriter::new(File::create(format!("{folder}/register.csv"))?);
    writeln!(out, "{REGISTER_HEADER}")?;
    let mut order: Vec<usize> = (0..books.registrations.len()).collect();
    dice.shuffle(&mut order);
    let mut ids = vec![String::new(); order.len()];
    for (row, number) in (1..).zip(order) {
        ids[number] = format!("R{row:07}");
        writeln!(out, "{},{}", ids[number], line(&books.entry(number)))?;
    }
    out.flush()?;
    Ok(ids)
}

/// Writes the ledger of the visits, each to the door of that number, and the truth.
fn write_ledger(books: &Books, visits: &[usize], ids: &[String], folder: &str) -> io::Result<()> {
    let mut ledger = BufWriter::new(File::create(format!("{folder}/ledger.csv"))?);
    let mut truth = BufWriter::new(File::create(format!("{folder}/truth.csv"))?);
    writeln!(ledger, "ledger_id,kind,name,address,town,contact,phone,biz,uscc")?;
    writeln!(truth, "ledger_id,reg_id,entity_id,former_reg_id,tags")?;
    let mut seen = BTreeSet::new();
    for (row, &number) in visits.iter().enumerate() {
        let Door { shop, place, vacant, registered, former } = books.doors[number];
        let mut hand = Hand::of(books, row, visits.len(), place.town);
        writeln!(ledger, "L{:07},{}", row + 1, line(&books.visit(number, &mut hand)))?;
        let before = registered.map(|number| books.registrations[number]);
        let facts = [
            ("dup", !seen.insert(number)),
            ("vacant", vacant),
            ("unlicensed", !vacant && before.is_none()),
            ("on_site", former.is_some()),
            ("moved", before.is_some_and(|before| before.place != place)),
            ("renamed", before.is_some_and(|before| before.shop.brand != shop.brand)),
            ("sublet", before.is_some_and(|before| before.shop.owner != shop.owner)),
            ("closed", before.is_some_and(|before| before.status != "存续")),
        ];
        let facts = facts.into_iter().filter(|(_, holds)| *holds).map(|(fact, _)| fact);
        let tags = facts.chain(hand.tags).collect::<Vec<_>>().join("|");
        let id = |number: Option<usize>| number.map_or("", |number| ids[number].as_str());
        let (here, former) = (id(registered), id(former.filter(|_| vacant)));
        writeln!(truth, "L{:07},{here},D{number:07},{former},{tags}", row + 1)?;
    }
    ledger.flush()?;
    truth.flush()
}

/// One CSV line, quoted where needed.
fn line(cells: &[String]) -> String {
    let quoted = |cell: &String| {
        let quote = if cell.contains(['"', ',', '\n', '\r']) { "\"" } else { "" };
        [quote, &cell.replace('"', "\"\""), quote].concat()
    };
    cells.iter().map(quoted).collect::<Vec<_>>().join(",")
}
