//! The table of the loop: every order at every stage, and what screens offer against what is done.

use super::*;
use crate::cast::{COUNTY, ELSEWHERE, check};
use crate::hazard::decide::allowed;
use crate::problem::Problem;
use proptest::prelude::*;

/// Every order but the report, under the name that screens know, with whoever would give it.
fn orders() -> [(&'static str, Actor, HazardAction); 7] {
    [
        ("grade", triager(), grade(HazardLevel::Major, "判定标准第三条")),
        ("assign", triager(), assign_to(OWNER, 3)),
        ("rectify", owner(), rectify()),
        ("recheck_pass", watcher(), recheck(RecheckOutcome::Passed)),
        ("recheck_fail", watcher(), recheck(RecheckOutcome::Failed)),
        ("unfounded", triager(), end(OtherEnd::Unfounded)),
        ("transfer", triager(), end(OtherEnd::Transferred)),
    ]
}

/// Answers to the seven orders, in their order, by whoever may give them.
fn check_stage(stage: HazardStage, expected: [Result<(), &str>; 7]) {
    let hazard = given(stage);
    assert_eq!(hazard.stage, stage);
    for ((name, actor, action), expected) in orders().into_iter().zip(expected) {
        let story = format!("{name} while {stage:?}");
        check(&decide(Some(&hazard), &action, &ctx(&actor)), expected, &story);
    }
    let again = HazardAction::Report { report: report() };
    check(&decide(Some(&hazard), &again, &ctx(&finder())), Err("hazard_exists"), "reported twice");
}

#[test]
fn every_order_at_every_stage() {
    use HazardStage as S;
    const MOVED_ON: Result<(), &str> = Err("hazard_stage_mismatch");
    const NOT_GRADED: Result<(), &str> = Err("hazard_not_graded");
    const NOT_YOURS: Result<(), &str> = Err("hazard_not_assigned_to_you");
    let yes = Ok(());
    check_stage(S::Reported, [yes, NOT_GRADED, NOT_YOURS, MOVED_ON, MOVED_ON, yes, yes]);
    check_stage(S::Graded, [yes, yes, NOT_YOURS, MOVED_ON, MOVED_ON, yes, yes]);
    check_stage(S::Assigned, [MOVED_ON, yes, yes, MOVED_ON, MOVED_ON, yes, yes]);
    check_stage(S::Rectified, [MOVED_ON, MOVED_ON, MOVED_ON, yes, yes, MOVED_ON, MOVED_ON]);
    for ended in [S::ClosedVerified, S::Unfounded, S::Transferred] {
        check_stage(ended, [MOVED_ON; 7]);
    }
}

#[test]
fn nothing_can_be_ordered_about_a_hazard_that_nobody_reported() {
    for (name, actor, action) in orders() {
        check(&decide(None, &action, &ctx(&actor)), Err("hazard_not_found"), name);
    }
}

#[test]
fn a_hazard_walks_the_loop_and_back() {
    let rectified = given(HazardStage::Rectified);
    let reopened = after(Some(rectified), &watcher(), &recheck(RecheckOutcome::Failed));
    let reopened = reopened.unwrap();
    assert_eq!((reopened.stage, reopened.reopened), (HazardStage::Assigned, 1));
    let again = after(Some(reopened), &owner(), &rectify());
    let closed = after(again, &watcher(), &recheck(RecheckOutcome::Passed)).unwrap();
    assert_eq!(closed.stage, HazardStage::ClosedVerified);
    assert!(!closed.stage.is_open());
}

/// Refusals about the words of an order, which screens cannot know beforehand.
fn about_words(problem: &Problem) -> bool {
    matches!(
        problem.code,
        "hazard_words_length" | "hazard_working_days_range" | "hazard_rectification_needs_photo"
    )
}

/// What screens offer is exactly what would be done.
fn agrees(state: &HazardState, actor: &Actor) {
    let offered = allowed(state, &ctx(actor));
    for (name, _, action) in orders() {
        let done = match decide(Some(state), &action, &ctx(actor)) {
            Ok(_) => true,
            Err(problem) => about_words(&problem),
        };
        assert_eq!(offered.contains(&name), done, "{name} while {:?} by {actor:?}", state.stage);
    }
    assert!(offered.iter().all(|name| orders().iter().any(|(known, ..)| known == name)));
}

fn role() -> impl Strategy<Value = Role> {
    prop::sample::select(Role::ALL.to_vec())
}

/// Somebody: any role, inside or outside, the owner or a colleague or nobody of the kind.
fn somebody() -> impl Strategy<Value = Actor> {
    let number = prop::sample::select(vec![FINDER, TRIAGER, OWNER, WATCHER, COLLEAGUE]);
    let place = prop::sample::select(vec![COUNTY, TOWN, GRID, ELSEWHERE]);
    (number, role(), place, any::<bool>()).prop_map(|(number, role, place, of_the_firm)| {
        let one = person(number, role, place);
        if of_the_firm { of(one, FIRM) } else { one }
    })
}

#[test]
fn screens_offer_what_would_be_done_for_every_stage_and_role() {
    for stage in HazardStage::ALL {
        let hazard = given(stage);
        agrees(&hazard, &Actor::Machine);
        for role in Role::ALL {
            for place in [TOWN, ELSEWHERE] {
                for number in [OWNER, WATCHER] {
                    agrees(&hazard, &person(number, role, place));
                    agrees(&hazard, &of(person(number, role, place), FIRM));
                }
            }
        }
    }
}

proptest! {
    /// However people push a hazard about, screens agree with the law, and nobody ever strikes
    /// off what they fixed.
    #[test]
    fn the_law_holds_on_any_walk(steps in prop::collection::vec((somebody(), 0..7_usize), 1..40)) {
        let mut state = given(HazardStage::Assigned);
        let mut fixers = Vec::new();
        for (actor, order) in steps {
            agrees(&state, &actor);
            let (name, _, action) = orders().into_iter().nth(order).unwrap();
            let Ok(facts) = decide(Some(&state), &action, &ctx(&actor)) else { continue };
            match name {
                "rectify" => fixers.push(actor.account()),
                "recheck_pass" | "recheck_fail" => prop_assert!(!fixers.contains(&actor.account())),
                _ => {}
            }
            for fact in &facts {
                let by = By { account: actor.account() };
                state = HazardState::after(Some(state), fact, by).unwrap();
            }
            prop_assert_eq!(state.rectifiers.len(), fixers.len());
        }
    }
}
