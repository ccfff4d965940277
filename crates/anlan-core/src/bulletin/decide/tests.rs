use super::*;
use crate::bulletin::content::{Changed, Correction, Days, Template};
use crate::cast::{COUNTY, TOWN, check, ctx, person, region};
use crate::ctx::{Actor, Grant};
use crate::id::{AccountId, BulletinId};
use crate::role::Role;
use crate::scope::{Scope, ScopeGrant};
use crate::window::WindowKind;
use std::collections::BTreeMap;
use uuid::Uuid;

fn order(about: &str) -> IssueBulletin {
    IssueBulletin {
        home: region(about).county(),
        region: region(about),
        template: "month".to_owned(),
        as_of: Some("2026-09-30".to_owned()),
        plans: BTreeMap::new(),
        corrects: None,
    }
}

fn drawn(about: &str) -> Drawn {
    let bulletin = Bulletin {
        template: Template {
            id: "month".to_owned(),
            name: "月报".to_owned(),
            hash: "0".repeat(64),
        },
        region: region(about),
        region_name: "某县".to_owned(),
        title: "九月安全生产情况".to_owned(),
        issuer: "安委办".to_owned(),
        number: "第1期".to_owned(),
        year: 2026,
        sequence: 1,
        days: Days {
            kind: WindowKind::Month,
            words: "9月".to_owned(),
            first: Some("2026-09-01".to_owned()),
            last: "2026-09-30".to_owned(),
            as_of: "2026-09-30".to_owned(),
        },
        seen_at: 1_000,
        log_position: BTreeMap::new(),
        scope: Scope::region(region(about)),
        plans: BTreeMap::new(),
        definitions: BTreeMap::new(),
        numbers: Vec::new(),
        parts: Vec::new(),
        correction: None,
    };
    Drawn { bulletin, failures: Vec::new(), corrected: Corrected::Nothing }
}

fn check_issue(drawn: Option<&Drawn>, about: &str, actor: &Actor, expected: Result<(), &str>) {
    check(&decide(drawn, &order(about), &ctx(actor)), expected, &format!("{about} by {actor:?}"));
}

#[test]
fn an_office_issues_for_its_own_region_and_nobody_else_does() {
    for role in Role::ALL {
        let may = matches!(role, Role::CommitteeOffice | Role::TownOffice);
        let expected = if may { Ok(()) } else { Err("permission_denied") };
        check_issue(Some(&drawn(COUNTY)), COUNTY, &person(1, role, COUNTY), expected);
    }
    let town = person(1, Role::TownOffice, TOWN);
    check_issue(Some(&drawn(TOWN)), TOWN, &town, Ok(()));
    check_issue(Some(&drawn(COUNTY)), COUNTY, &town, Err("scope_denied"));
}

#[test]
fn whoever_sees_one_line_only_issues_no_numbers_of_all() {
    let grant = Grant {
        role: Role::CommitteeOffice,
        scope: ScopeGrant {
            region: region(COUNTY),
            line: Some("emergency".to_owned()),
            subject: None,
        },
    };
    let desk = Actor::Person {
        account: AccountId::new(Uuid::from_u128(1)),
        organisation: None,
        grants: vec![grant],
    };
    check_issue(Some(&drawn(COUNTY)), COUNTY, &desk, Err("scope_denied"));
}

#[test]
fn figures_that_do_not_foot_stay_in_and_both_sides_are_named() {
    let desk = person(1, Role::CommitteeOffice, COUNTY);
    let mut wrong = drawn(COUNTY);
    wrong.failures = vec!["走访家数 5家 > 走访检查 3家次".to_owned()];
    check_issue(Some(&wrong), COUNTY, &desk, Err("bulletin_footing_fails"));
    let refused = decide(Some(&wrong), &order(COUNTY), &ctx(&desk)).unwrap_err();
    assert!(refused.title().contains("5家 > 走访检查 3家次"), "{}", refused.title());
}

#[test]
fn a_correction_changes_a_number_and_is_made_once() {
    let desk = person(1, Role::CommitteeOffice, COUNTY);
    let changed = |cause| Changed {
        name: "走访检查".to_owned(),
        before: "3家次".to_owned(),
        after: "4家次".to_owned(),
        cause,
    };
    let correcting = |changes: Vec<Changed>| {
        let mut drawn = drawn(COUNTY);
        let of = BulletinId::new(Uuid::from_u128(7));
        drawn.bulletin.correction = Some(Correction { of, number: "第1期".to_owned(), changes });
        drawn.corrected = Corrected::Standing;
        drawn
    };
    let late = correcting(vec![changed(Cause::LateFacts)]);
    check_issue(Some(&late), COUNTY, &desk, Ok(()));
    check_issue(Some(&correcting(Vec::new())), COUNTY, &desk, Err("bulletin_unchanged"));
    let went_on = correcting(vec![changed(Cause::Development)]);
    check_issue(Some(&went_on), COUNTY, &desk, Err("bulletin_unchanged"));
    let twice = Drawn { corrected: Corrected::Superseded, ..late };
    check_issue(Some(&twice), COUNTY, &desk, Err("bulletin_superseded"));
}

#[test]
fn what_goes_out_is_what_was_drawn_up() {
    let desk = person(1, Role::CommitteeOffice, COUNTY);
    let drawn = drawn(COUNTY);
    let facts = decide(Some(&drawn), &order(COUNTY), &ctx(&desk)).unwrap();
    assert_eq!(facts, [BulletinEvent::BulletinIssued { bulletin: Box::new(drawn.bulletin) }]);
}
