//! What people answered: it stands, and it teaches.

use super::town::Town;
use crate::{Aim, Answer, Decision, Field, Params, Verdict, link, link_with};

fn verdicts(town: &Town, answers: &[Answer]) -> Vec<Verdict> {
    let tables = (&town.register, &town.ledger);
    link_with(answers, tables, &Params::standard(), &mut |_, _| {}).decide(Aim::BestF1).1
}

#[test]
fn an_answer_stands_whatever_the_evidence() {
    let town = Town::new(2_000, 500, 80);
    let linked = town.truth.iter().position(Option::is_some).unwrap();
    let other = town.truth[linked].map(|register| (register + 1) % 2_000);
    let unlinked = linked + 1;
    let answers = [
        Answer { ledger: linked, register: other },
        Answer { ledger: unlinked, register: None },
        Answer { ledger: 9_999, register: None },
        Answer { ledger: unlinked + 1, register: Some(9_999) },
    ];
    let found = verdicts(&town, &answers);
    assert_eq!((found[linked].register, found[linked].decision), (other, Decision::Match));
    assert!((found[linked].probability - 1.0).abs() < f64::EPSILON);
    assert_eq!((found[unlinked].register, found[unlinked].decision), (None, Decision::None));
    let silent = verdicts(&town, &[]);
    assert_eq!(found[unlinked + 1].register, silent[unlinked + 1].register);
}

#[test]
fn without_answers_nothing_changes() {
    let town = Town::new(1_000, 300, 80);
    let plain = link(&town.register, &town.ledger, &Params::standard(), &mut |_, _| {});
    assert_eq!(plain.decide(Aim::BestF1).1, verdicts(&town, &[]));
}

#[test]
fn answers_about_the_least_certain_rows_find_more() {
    let town = Town::new(6_000, 1_500, 85).without(&[Field::Phone, Field::Person]);
    let right = |found: &[Verdict]| {
        let said = |one: &Verdict| one.register.filter(|_| one.decision == Decision::Match);
        found.iter().filter(|one| said(one) == town.truth[one.ledger]).count()
    };
    let before = verdicts(&town, &[]);
    let mut asked: Vec<&Verdict> = before.iter().collect();
    let doubt = |one: &Verdict| one.probability.min(1.0 - one.probability);
    asked.sort_by(|left, right| doubt(right).total_cmp(&doubt(left)));
    let answers: Vec<Answer> = asked
        .iter()
        .take(100)
        .map(|one| Answer { ledger: one.ledger, register: town.truth[one.ledger] })
        .collect();
    let wrong = |found: &[Verdict]| found.len() - right(found);
    assert!(wrong(&verdicts(&town, &answers)) < wrong(&before));
}
