use super::*;
use crate::cast::{COUNTY, account, check, ctx, ctx_at, grant, noon, person, region};
use crate::ctx::Actor;
use crate::role::Role;
use crate::target::judgement::{ScheduleSetting, TargetDoubt, TargetJudgement};
use crate::target::order::{FigureLink, PlanBound};

const CITY: &str = "379900";

fn judgement(verdict: TargetVerdict) -> TargetJudgement {
    TargetJudgement {
        verdict,
        doubt: TargetDoubt::No,
        progress: Some(4_500),
        elapsed: 7_479,
        rule: "linear_strict".to_owned(),
        reason: "目标20处，报告9处，低于目标或进度。".to_owned(),
        target_quote: None,
        claim_quote: None,
        period_start: "2026-01-01".to_owned(),
        as_of: "2026-03-10".to_owned(),
        deadline: None,
        schedule: ScheduleSetting::LinearStrict,
        model: "verdict-1".to_owned(),
    }
}

/// A target of the city and a person of its unit.
fn unit() -> TargetFacts {
    TargetFacts {
        home: region(CITY),
        year: 2026,
        received: Vec::new(),
        of_unit: true,
        is_leader: false,
        judgement: Some(judgement(TargetVerdict::OnTrack)),
        counted: None,
    }
}

fn leading() -> TargetFacts {
    TargetFacts { of_unit: false, is_leader: true, ..unit() }
}

fn desk() -> TargetFacts {
    TargetFacts { of_unit: false, ..unit() }
}

fn report(on_plan: OnPlan, reason: Option<&str>) -> TargetAction {
    let progress = "已建成9处".to_owned();
    TargetAction::Report { quarter: 1, progress, on_plan, reason: reason.map(str::to_owned) }
}

fn give_back() -> TargetAction {
    TargetAction::Return { quarter: 1, reason: "数字与台账不符".to_owned() }
}

const SIGN: TargetAction = TargetAction::Sign { quarter: 1 };
const CONFIRM: TargetAction = TargetAction::Confirm { quarter: 1, note: None };
const CLOSE: TargetAction = TargetAction::Close { quarter: 1 };

struct Story {
    state: TargetState,
}

impl Story {
    fn new() -> Self {
        Self { state: TargetState::default() }
    }

    /// Gives an order and keeps its facts.
    fn give(
        &mut self,
        facts: &TargetFacts,
        action: &TargetAction,
        actor: &Actor,
        expected: Result<(), &str>,
    ) {
        let told = decide(&self.state, facts, action, &ctx(actor));
        check(&told, expected, &format!("{action:?} by {actor:?}"));
        for event in told.unwrap_or_default() {
            self.state = self.state.clone().after(&event, actor.account());
        }
    }

    fn stage(&self) -> Option<TargetStage> {
        self.state.quarters.get(&1).map(|known| known.stage)
    }
}

fn staff(number: u128) -> Actor {
    person(number, Role::SectorDepartment, CITY)
}

fn office(number: u128) -> Actor {
    person(number, Role::CommitteeOffice, CITY)
}

fn leader() -> Actor {
    person(9, Role::Leader, CITY)
}

#[test]
fn a_quarter_goes_through_four_hands() {
    let mut story = Story::new();
    story.give(&unit(), &SIGN, &staff(2), Err("target_quarter_unreported"));
    story.give(&unit(), &report(OnPlan::Yes, None), &staff(1), Ok(()));
    story.give(&unit(), &SIGN, &staff(1), Err("target_reporter_cannot_sign"));
    story.give(&leading(), &CONFIRM, &leader(), Err("target_stage_mismatch"));
    story.give(&unit(), &SIGN, &staff(2), Ok(()));
    story.give(&unit(), &report(OnPlan::Yes, None), &staff(1), Err("target_stage_mismatch"));
    story.give(&desk(), &CLOSE, &office(5), Err("target_stage_mismatch"));
    story.give(&leading(), &CONFIRM, &leader(), Ok(()));
    story.give(&desk(), &CLOSE, &office(5), Ok(()));
    assert_eq!(story.stage(), Some(TargetStage::Closed));
    for (facts, action, actor) in [
        (unit(), report(OnPlan::Yes, None), staff(1)),
        (unit(), SIGN, staff(3)),
        (leading(), CONFIRM, leader()),
        (desk(), CLOSE, office(6)),
        (desk(), give_back(), office(6)),
    ] {
        story.give(&facts, &action, &actor, Err("target_stage_mismatch"));
    }
}

#[test]
fn nobody_takes_two_steps_in_a_row_and_the_reporter_takes_no_later_one() {
    // A desk of the committee office is itself a responsible unit here, and may close.
    let mut story = Story::new();
    story.give(&unit(), &report(OnPlan::Yes, None), &office(1), Ok(()));
    story.give(&unit(), &SIGN, &office(2), Ok(()));
    let both = TargetFacts { is_leader: true, ..unit() };
    let two_hats = Actor::Person {
        account: account(2),
        organisation: None,
        grants: vec![grant(Role::CommitteeOffice, CITY), grant(Role::Leader, CITY)],
    };
    story.give(&both, &CONFIRM, &two_hats, Err("target_two_steps_in_a_row"));
    story.give(&leading(), &CONFIRM, &leader(), Ok(()));
    story.give(&desk(), &CLOSE, &office(1), Err("target_reporter_cannot_sign"));
    story.give(&desk(), &CLOSE, &office(2), Ok(()));
}

#[test]
fn a_return_opens_the_report_again_at_every_step() {
    let mut story = Story::new();
    let again = report(OnPlan::Yes, None);
    story.give(&unit(), &again, &staff(1), Ok(()));
    let blank = TargetAction::Return { quarter: 1, reason: "  ".to_owned() };
    story.give(&unit(), &blank, &staff(2), Err("target_reason_length"));
    story.give(&unit(), &give_back(), &staff(2), Ok(()));
    assert_eq!(story.stage(), Some(TargetStage::Returned));
    story.give(&unit(), &SIGN, &staff(2), Err("target_stage_mismatch"));
    story.give(&unit(), &again, &staff(1), Ok(()));
    story.give(&unit(), &SIGN, &staff(2), Ok(()));
    story.give(&unit(), &give_back(), &staff(3), Err("permission_denied"));
    story.give(&leading(), &give_back(), &leader(), Ok(()));
    story.give(&unit(), &again, &staff(1), Ok(()));
    story.give(&unit(), &SIGN, &staff(2), Ok(()));
    story.give(&leading(), &CONFIRM, &leader(), Ok(()));
    story.give(&desk(), &give_back(), &office(5), Ok(()));
    assert_eq!(story.stage(), Some(TargetStage::Returned));
}

#[test]
fn what_a_table_brought_in_is_signed_by_anybody_but_whoever_entered_it() {
    let received =
        |facts: TargetFacts| TargetFacts { received: vec![(1, Some(account(5)))], ..facts };
    let mut story = Story::new();
    story.give(&received(unit()), &SIGN, &office(5), Err("target_reporter_cannot_sign"));
    story.give(&received(unit()), &SIGN, &staff(2), Ok(()));
    story.give(&received(leading()), &CONFIRM, &leader(), Ok(()));
    story.give(&received(desk()), &CLOSE, &office(5), Err("target_reporter_cannot_sign"));
    story.give(&received(desk()), &CLOSE, &office(6), Ok(()));
}

#[test]
fn a_no_and_a_number_that_is_behind_need_a_reason() {
    let behind = TargetFacts { judgement: Some(judgement(TargetVerdict::Behind)), ..unit() };
    for (facts, on_plan, reason, expected) in [
        (unit(), OnPlan::No, None, Err("target_reason_required")),
        (unit(), OnPlan::No, Some(" "), Err("target_reason_required")),
        (unit(), OnPlan::No, Some("设备到货推迟"), Ok(())),
        (behind.clone(), OnPlan::Yes, None, Err("target_reason_required_behind")),
        (behind.clone(), OnPlan::Yes, Some("按合同口径为在建"), Ok(())),
        (behind, OnPlan::No, None, Err("target_reason_required")),
        (unit(), OnPlan::Yes, None, Ok(())),
    ] {
        Story::new().give(&facts, &report(on_plan, reason), &staff(1), expected);
    }
}

#[test]
fn words_have_a_length_and_quarters_begin() {
    let long = |progress: String, quarter| TargetAction::Report {
        quarter,
        progress,
        on_plan: OnPlan::Yes,
        reason: None,
    };
    let words = |count| "建".repeat(count);
    for (action, expected) in [
        (long(words(0), 1), Err("target_progress_length")),
        (long(words(PROGRESS_CHARS_MAX), 1), Ok(())),
        (long(words(PROGRESS_CHARS_MAX + 1), 1), Err("target_progress_length")),
        (long(words(9), 2), Err("target_quarter_not_begun")),
        (long(words(9), 0), Err("target_period_invalid")),
        (long(words(9), 5), Err("target_period_invalid")),
    ] {
        Story::new().give(&unit(), &action, &staff(1), expected);
    }
    let april = noon("2026-04-01");
    let actor = staff(1);
    let told = decide(&TargetState::default(), &unit(), &long(words(9), 2), &ctx_at(&actor, april));
    check(&told, Ok(()), "the second quarter has begun");
}

#[test]
fn each_step_belongs_to_its_roles_and_people() {
    for role in Role::ALL {
        let actor = person(1, role, CITY);
        let units =
            matches!(role, Role::TownOffice | Role::SectorDepartment | Role::CommitteeOffice);
        let expected = if units { Ok(()) } else { Err("permission_denied") };
        Story::new().give(&unit(), &report(OnPlan::Yes, None), &actor, expected);
        let mut story = Story::new();
        story.give(&unit(), &report(OnPlan::Yes, None), &staff(7), Ok(()));
        story.give(&unit(), &SIGN, &actor, expected);
        let mut story = Story::new();
        story.give(&unit(), &report(OnPlan::Yes, None), &staff(7), Ok(()));
        story.give(&unit(), &SIGN, &staff(8), Ok(()));
        let expected = if role == Role::Leader { Ok(()) } else { Err("permission_denied") };
        story.give(&leading(), &CONFIRM, &actor, expected);
        if role != Role::Leader {
            story.give(&leading(), &CONFIRM, &leader(), Ok(()));
        }
        let close = match role {
            Role::CommitteeOffice => Ok(()),
            Role::Leader => Err("target_two_steps_in_a_row"),
            Role::GridWorker
            | Role::TownOffice
            | Role::SectorDepartment
            | Role::Enterprise
            | Role::EnforcementOfficer
            | Role::Expert
            | Role::DisciplineInspector
            | Role::DutyOfficer
            | Role::SystemAdmin
            | Role::SecurityAdmin
            | Role::Auditor => Err("permission_denied"),
        };
        story.give(&desk(), &CLOSE, &actor, close);
    }
    for action in [report(OnPlan::Yes, None), SIGN, CONFIRM, CLOSE, give_back()] {
        let mut story = Story::new();
        story.give(&unit(), &report(OnPlan::Yes, None), &staff(7), Ok(()));
        story.give(&unit(), &action, &Actor::Machine, Err("permission_denied"));
    }
}

#[test]
fn another_unit_another_leader_and_another_home_are_refused() {
    let mut story = Story::new();
    let stranger = desk();
    story.give(&stranger, &report(OnPlan::Yes, None), &staff(1), Err("target_not_your_unit"));
    // The desk that brings the tables in may write for a unit without a seat here.
    story.give(&stranger, &report(OnPlan::Yes, None), &office(5), Ok(()));
    story.give(&stranger, &SIGN, &staff(2), Err("target_not_your_unit"));
    story.give(&unit(), &SIGN, &staff(2), Ok(()));
    story.give(&desk(), &CONFIRM, &leader(), Err("target_not_your_charge"));
    let county = person(3, Role::Leader, COUNTY);
    story.give(&leading(), &CONFIRM, &county, Err("scope_denied"));
    story.give(&leading(), &CONFIRM, &leader(), Ok(()));
    story.give(&desk(), &CLOSE, &person(4, Role::CommitteeOffice, COUNTY), Err("scope_denied"));
}

#[test]
fn a_figure_is_linked_with_a_plan_and_unlinked_with_a_reason() {
    let link = |plan| TargetAction::LinkFigure {
        link: FigureLink {
            figure: "visits".to_owned(),
            region: region(CITY),
            window: None,
            plan,
            bound: PlanBound::AtLeast,
        },
    };
    let unlink = |reason: &str| TargetAction::UnlinkFigure { reason: reason.to_owned() };
    let mut story = Story::new();
    story.give(&desk(), &unlink("口径改变"), &office(5), Err("target_not_linked"));
    story.give(&desk(), &link(0), &office(5), Err("target_plan_invalid"));
    story.give(&unit(), &link(100), &staff(1), Err("permission_denied"));
    story.give(&desk(), &link(100), &office(5), Ok(()));
    assert!(story.state.link.is_some());
    story.give(&desk(), &unlink(""), &office(5), Err("target_reason_length"));
    story.give(&desk(), &unlink("口径改变"), &office(5), Ok(()));
    assert!(story.state.link.is_none());
}

#[test]
fn what_is_offered_is_what_is_carried_out() {
    let give = |order: &str| match order {
        "report" => report(OnPlan::No, Some("推迟")),
        "sign" => SIGN,
        "return" => give_back(),
        "confirm" => CONFIRM,
        _ => CLOSE,
    };
    let everybody =
        [(unit(), staff(1)), (unit(), staff(2)), (leading(), leader()), (desk(), office(5))];
    let mut states = vec![TargetState::default()];
    for steps in [vec!["report"], vec!["report", "sign"], vec!["report", "sign", "confirm"]] {
        let mut story = Story::new();
        for (step, (facts, actor)) in
            steps.iter().zip([&everybody[0], &everybody[1], &everybody[2]])
        {
            story.give(facts, &give(step), actor, Ok(()));
        }
        states.push(story.state);
    }
    for state in &states {
        for (facts, actor) in &everybody {
            let offered = allowed(state, facts, 1, &ctx(actor));
            for order in ["report", "sign", "return", "confirm", "close"] {
                let told = decide(state, facts, &give(order), &ctx(actor));
                assert_eq!(told.is_ok(), offered.contains(&order), "{order} {actor:?} {told:?}");
            }
        }
    }
}
