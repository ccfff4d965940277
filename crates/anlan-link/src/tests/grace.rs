//! What the linker does with less than it would like: it may find less, but it must not be sure of
//! what is wrong.

use super::town::Town;
use crate::{Aim, Decision, Expected, Field, Params, Table, Verdict, doubles, link};

fn decide(town: &Town, threads: usize) -> (Expected, Vec<Verdict>) {
    let params = Params { threads, ..Params::standard() };
    link(&town.register, &town.ledger, &params, &mut |_, _| {}).decide(Aim::BestF1)
}

/// Share of these verdicts that are right, and how many they are.
fn right(town: &Town, verdicts: &[Verdict], probability_min: f64) -> (f64, usize) {
    let claimed: Vec<&Verdict> = verdicts
        .iter()
        .filter(|one| one.register.is_some() && one.probability >= probability_min)
        .collect();
    let right = claimed.iter().filter(|one| one.register == town.truth[one.ledger]).count();
    let share = f64::from(u32::try_from(right).unwrap())
        / f64::from(u32::try_from(claimed.len().max(1)).unwrap());
    (share, claimed.len())
}

fn matches(verdicts: &[Verdict]) -> usize {
    verdicts.iter().filter(|verdict| verdict.decision == Decision::Match).count()
}

#[test]
fn a_whole_county_is_found_and_the_expectation_holds() {
    let town = Town::new(6_000, 1_500, 90);
    let (expected, verdicts) = decide(&town, 0);
    let (precision, claimed) = right(&town, &verdicts, expected.threshold);
    let links = town.truth.iter().flatten().count();
    let recall = precision * f64::from(u32::try_from(claimed).unwrap())
        / f64::from(u32::try_from(links).unwrap());
    assert!(precision > 0.95 && recall > 0.95, "{precision} {recall}");
    assert!((expected.precision - precision).abs() < 0.04, "{expected:?} {precision}");
    assert_eq!(verdicts.len(), town.ledger.len());
}

#[test]
fn the_same_on_any_number_of_threads() {
    let town = Town::new(2_000, 900, 85);
    assert_eq!(decide(&town, 1), decide(&town, 3));
}

#[test]
fn the_same_in_any_order_of_the_rows() {
    let town = Town::new(2_000, 900, 85);
    let backwards = |table: &Table| {
        let mut turned = Table::new();
        for row in (0..table.len()).rev() {
            turned.push(Field::ALL.map(|cell| table.cell(row, cell)));
        }
        turned
    };
    let turned = Town {
        register: backwards(&town.register),
        ledger: backwards(&town.ledger),
        truth: Vec::new(),
    };
    let (_, forth) = decide(&town, 0);
    let (_, mut back) = decide(&turned, 0);
    for verdict in &mut back {
        verdict.ledger = town.ledger.len() - 1 - verdict.ledger;
        verdict.register = verdict.register.map(|at| town.register.len() - 1 - at);
    }
    back.reverse();
    assert_eq!(forth, back);
}

#[test]
fn doubles_are_found_and_strangers_are_not_joined() {
    let mut town = Town::new(1_000, 400, 100);
    for row in 0..100 {
        let cells = Field::ALL.map(|cell| {
            let lost =
                (cell == Field::Phone && row % 3 == 0) || (cell == Field::Address && row % 2 == 0);
            if lost { String::new() } else { town.ledger.cell(row, cell).to_owned() }
        });
        town.ledger.push(cells.each_ref().map(String::as_str));
    }
    let found = doubles(&town.ledger, 0.5, &Params::standard(), &mut |_, _| {});
    let right = found.iter().filter(|double| double.second == double.first + 400).count();
    assert!(right >= 85, "{right} of 100");
    assert!(found.len() <= right + 10, "{right} of {}", found.len());
}

#[test]
fn a_stated_precision_is_kept() {
    let town = Town::new(6_000, 1_500, 70);
    let linked = link(&town.register, &town.ledger, &Params::standard(), &mut |_, _| {});
    let (expected, verdicts) = linked.decide(Aim::Precision(0.99));
    let (precision, claimed) = right(&town, &verdicts, expected.threshold);
    assert!(precision >= 0.98 && claimed > 800, "{precision} of {claimed}");
}

#[test]
fn missing_columns_cost_recall_but_make_nothing_sure_that_is_wrong() {
    let check = |missing: &[Field]| {
        let town = Town::new(6_000, 1_500, 85).without(missing);
        let (_, verdicts) = decide(&town, 0);
        let (share, sure) = right(&town, &verdicts, 0.95);
        assert!(sure == 0 || share > 0.85, "{missing:?}: {share} of {sure}");
    };
    check(&[Field::Phone]);
    check(&[Field::Address]);
    check(&[Field::Person]);
    check(&[Field::Name]);
    check(&[Field::Town, Field::Industry, Field::Kind, Field::Status]);
    check(&[Field::Phone, Field::Person]);
    check(&[
        Field::Phone,
        Field::Person,
        Field::Address,
        Field::Town,
        Field::Industry,
        Field::Kind,
        Field::Status,
    ]);
    check(&Field::ALL);
}

#[test]
fn where_no_row_has_a_registration_next_to_none_is_given_one() {
    let town = Town::new(6_000, 1_500, 0);
    let (_, verdicts) = decide(&town, 0);
    let sure = verdicts.iter().filter(|verdict| verdict.probability >= 0.9).count();
    assert!(sure <= 30, "{sure} of {} sure", verdicts.len());
}

#[test]
fn hundreds_of_the_same_name_single_nobody_out() {
    let mut town = Town::new(600, 300, 100).without(&[
        Field::Phone,
        Field::Person,
        Field::Address,
        Field::Town,
        Field::Industry,
    ]);
    town = town.with(|cell, text| match cell {
        Field::Name => "安澜市福满超市".to_owned(),
        Field::Code
        | Field::Address
        | Field::Town
        | Field::Person
        | Field::Phone
        | Field::Industry
        | Field::Kind
        | Field::Status => text.to_owned(),
    });
    let (_, verdicts) = decide(&town, 0);
    assert_eq!(matches(&verdicts), 0);
    assert!(verdicts.iter().all(|verdict| verdict.probability < 0.2));
}

#[test]
fn cells_of_a_hundred_kilobytes_are_cut() {
    let mut town = Town::new(400, 100, 80);
    let huge = "安澜市柳河镇９号".repeat(5_000);
    town.register.push([&huge; 9]);
    town.ledger.push([&huge; 9]);
    assert_eq!(decide(&town, 0).1.len(), 101);
}

#[test]
fn rows_in_traditional_characters_are_found_as_well() {
    let mut town = Town::new(3_000, 600, 80);
    let found = |town: &Town| -> Vec<Option<usize>> {
        decide(town, 0).1.iter().map(|verdict| verdict.register).collect()
    };
    let plain = found(&town);
    let mut doors = Table::new();
    for row in 0..town.ledger.len() {
        let cells = Field::ALL.map(|cell| {
            let text = town.ledger.cell(row, cell);
            text.replace('东', "東").replace('兴', "興").replace('发', "發").replace('华', "華")
        });
        doors.push(cells.each_ref().map(String::as_str));
    }
    town.ledger = doors;
    // Rows stand in another order, since that follows from their bytes; ties may fall otherwise.
    let differ = found(&town).iter().zip(&plain).filter(|(one, other)| one != other).count();
    assert!(differ <= 6, "{differ} of 600 differ");
}
