//! A general mode by schema: a library's catalogue against a bookshop's list, with invented books.

use crate::hash::spread;
use crate::{Agreement, Aim, Decision, FieldKind, LinkedTables, Params, Table};
use crate::{doubles_in_table, link_tables};

const WORDS: [&str; 20] = [
    "river", "winter", "garden", "stone", "silent", "northern", "letters", "island", "mirror",
    "harvest", "copper", "distant", "orchard", "lantern", "broken", "summer", "history", "secret",
    "mountain", "water",
];
const NAMES: [&str; 10] = [
    "Alan Smith",
    "Maria Keller",
    "John O'Neill",
    "Wei Zhang",
    "Ana Souza",
    "Peter Novak",
    "Laura Conti",
    "Ivan Petrov",
    "Emma Brown",
    "Kenji Sato",
];
const FIELDS: [FieldKind; 5] =
    [FieldKind::Text, FieldKind::Person, FieldKind::Category, FieldKind::Date, FieldKind::Number];
const BOOKS: usize = 900;
/// Books that the shop sells and the library has not.
const STRANGERS: usize = 60;

/// A number that looks random, from a number.
fn mixed(at: usize, salt: u64) -> usize {
    let key = spread(u64::try_from(at).unwrap() << 8 | salt);
    usize::try_from(spread(key) >> 40).unwrap()
}

fn book(at: usize) -> [String; 5] {
    let word = |salt: u64| WORDS[mixed(at, salt) % WORDS.len()];
    let title = format!("The {} {} of the {} {}", word(1), word(2), word(3), word(4));
    let author = NAMES[mixed(at, 5) % NAMES.len()].to_owned();
    let publisher = ["Quay Press", "Hill & Co", "Meridian"][mixed(at, 6) % 3].to_owned();
    let year = (1950 + mixed(at, 7) % 70).to_string();
    [title, author, publisher, year, (120 + mixed(at, 8) % 600).to_string()]
}

/// The shop's way of writing: without the article, initials, a slip in a word, another price.
fn listed(at: usize) -> [String; 5] {
    let [title, author, publisher, year, pages] = book(at);
    let mut title = title.replacen("The ", "", 1);
    if at.is_multiple_of(3) {
        title = title.replacen('e', "", 1);
    }
    let (first, last) = author.split_once(' ').unwrap();
    let author = if at.is_multiple_of(2) { format!("{last}, {first:.1}.") } else { author.clone() };
    let publisher = if at.is_multiple_of(5) { String::new() } else { publisher.to_uppercase() };
    [title, author, publisher, format!("{year}年"), pages]
}

fn tables() -> (Table, Table) {
    let (mut library, mut shop) = (Table::wide(FIELDS.len()), Table::wide(FIELDS.len()));
    for at in 0..BOOKS {
        library.push_cells(book(at).iter());
    }
    for at in (0..BOOKS + STRANGERS).filter(|at| at.is_multiple_of(2) || *at >= BOOKS) {
        shop.push_cells(listed(at).iter());
    }
    (library, shop)
}

fn run(library: &Table, shop: &Table) -> LinkedTables {
    link_tables(&FIELDS, (library, shop), &Params::standard(), &mut |_, _| {})
}

#[test]
fn books_are_found_and_strangers_are_not() {
    let (library, shop) = tables();
    let (_, verdicts) = run(&library, &shop).decide(Aim::BestF1);
    let truth = |row: usize| (row < BOOKS / 2).then_some(row * 2);
    let matched = verdicts.iter().filter(|one| one.decision == Decision::Match);
    let right = matched.filter(|one| one.register == truth(one.ledger)).count();
    assert!(right > BOOKS / 2 * 95 / 100, "{right}");
    let sure: Vec<_> = verdicts.iter().filter(|one| one.probability >= 0.9).collect();
    let wrong = sure.iter().filter(|one| one.register != truth(one.ledger)).count();
    assert!(wrong * 10 <= sure.len(), "{wrong} of {}", sure.len());
}

#[test]
fn the_evidence_is_told_by_field() {
    let (library, shop) = tables();
    let told = run(&library, &shop).explain(1, 3);
    let best = &told[0];
    assert_eq!(best.register, 2);
    let agreement = |field: usize| best.fields.iter().find(|(at, _, _)| *at == field).unwrap().1;
    assert_eq!([3, 4].map(agreement), [Agreement::Exact; 2]);
    assert!(best.fields.iter().map(|(_, _, bits)| bits).sum::<f64>() > 10.0);
}

#[test]
fn the_order_of_the_rows_changes_nothing() {
    let (library, shop) = tables();
    let mut turned = Table::wide(FIELDS.len());
    for row in (0..library.len()).rev() {
        turned.push_cells((0..FIELDS.len()).map(|column| library.at(row, column)));
    }
    let (_, straight) = run(&library, &shop).decide(Aim::BestF1);
    let (_, other) = run(&turned, &shop).decide(Aim::BestF1);
    let turn = |register: usize| library.len() - 1 - register;
    for (one, two) in straight.iter().zip(&other) {
        assert_eq!(one.register, two.register.map(turn));
        assert!((one.probability - two.probability).abs() < 1e-9);
    }
}

#[test]
fn doubles_are_found_within_one_table() {
    let mut table = Table::wide(FIELDS.len());
    for at in 0..200 {
        table.push_cells(book(at).iter());
    }
    table.push_cells(listed(7).iter());
    let found = doubles_in_table(&FIELDS, &table, (0.9, &Params::standard()), &mut |_, _| {});
    let pairs: Vec<(usize, usize)> = found.iter().map(|one| (one.first, one.second)).collect();
    assert_eq!(pairs, [(7, 200)]);
}

#[test]
fn tables_without_rows_fields_or_words_give_nothing() {
    let empty = Table::wide(1);
    let mut blank = Table::wide(1);
    blank.push_cells([""].iter());
    for fields in [&[][..], &[FieldKind::Name][..]] {
        let linked = link_tables(fields, (&empty, &blank), &Params::standard(), &mut |_, _| {});
        let (_, verdicts) = linked.decide(Aim::BestF1);
        assert_eq!(verdicts.len(), 1);
        assert_eq!(verdicts[0].decision, Decision::None);
        assert!(linked.explain(0, 3).is_empty());
    }
}
