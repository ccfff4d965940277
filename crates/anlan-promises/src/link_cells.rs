//! Any text as the cells of a register and a ledger, past the readers of files: whatever the
//! normalisers make of it, each row gets one verdict, the same in any order of the rows.

use anlan_link::{Aim, CELLS, Params, Table, link};

/// Holds, or panics.
pub fn kept(text: &str) {
    let (register, ledger) = text.split_once("\n--\n").unwrap_or((text, text));
    let given = (table(register.lines()), table(ledger.lines()));
    let turned = (table(register.lines().rev()), table(ledger.lines().rev()));
    let [mut given, mut turned] = [given, turned].map(|(register, ledger)| {
        let linked = link(&register, &ledger, &Params::standard(), &mut |_, _| {});
        let (_, verdicts) = linked.decide(Aim::BestF1);
        assert_eq!(verdicts.len(), ledger.len());
        verdicts.iter().map(|verdict| verdict.probability).collect::<Vec<f64>>()
    });
    assert!(given.iter().all(|probability| (0.0..=1.0).contains(probability)));
    given.sort_by(f64::total_cmp);
    turned.sort_by(f64::total_cmp);
    assert_eq!(given, turned);
}

/// A row a line, cells between tabs.
fn table<'a>(lines: impl Iterator<Item = &'a str>) -> Table {
    let mut table = Table::new();
    for line in lines {
        let mut cells = line.split('\t');
        table.push([(); CELLS].map(|()| cells.next().unwrap_or_default()));
    }
    table
}
