//! The register of targets through the door: a table received, quarters reported and signed by
//! different people, progress counted from records, and the table given back in its form.

use crate::bulletins;
use crate::world::{COUNTY, City, GRID, TOWN, account, open, organisation, refusal, region};
use anlan_app::targets::register::{RegisterFilter, RegisterLine};
use anlan_app::targets::{TargetDetail, TargetsAsked};
use anlan_app::{App, AppError};
use anlan_core::ctx::Actor;
use anlan_core::id::{CommandId, OrganisationId};
use anlan_core::registry::subject::SubjectKind;
use anlan_core::role::Role;
use anlan_core::target::judgement::{TargetDoubt, TargetVerdict};
use anlan_core::target::order::{FigureLink, OnPlan, PlanBound, TargetAction};

const TITLE: &str = "临澜区2026年责任目标第一季度推进情况一览表";
const ROWS: &str = "序号,责任领导,责任目标,完成时限,完成情况,是否按计划,责任单位\n\
    1,leader,新建口袋公园20处,年底,已建成口袋公园3处,是,区住建局\n\
    ,周远,,,已建成口袋公园6处,是,区城管局\n\
    2,周远,走访检查企业和商铺,年底,按计划走访,是,区住建局 区应急局\n\
    备注：数据截至季末\n";

/// Who takes the steps of a target.
#[derive(Clone)]
pub(crate) struct Cast {
    /// Reports for the unit.
    pub(crate) writer: Actor,
    /// Signs for the unit.
    pub(crate) head: Actor,
    pub(crate) leader: Actor,
    /// The supervision desk.
    pub(crate) desk: Actor,
    second_desk: Actor,
}

async fn person(
    app: &App,
    by: &Actor,
    (login, role): (&str, Role),
    unit: Option<OrganisationId>,
) -> Actor {
    let id = account(app, login, (role, COUNTY), unit).await;
    open(app, id, by, Some((login, role, COUNTY, unit))).await
}

pub(crate) async fn cast(city: &City) -> Cast {
    let app = &city.app;
    let security = account(app, "security_b", (Role::SecurityAdmin, COUNTY), None).await;
    let by = open(app, security, &Actor::Machine, None).await;
    let unit = Some(organisation(app, "临澜区住建局").await);
    Cast {
        writer: person(app, &by, ("writer", Role::SectorDepartment), unit).await,
        head: person(app, &by, ("head", Role::SectorDepartment), unit).await,
        leader: city.people.leader.clone(),
        desk: person(app, &by, ("desk_b", Role::CommitteeOffice), None).await,
        second_desk: person(app, &by, ("desk_c", Role::CommitteeOffice), None).await,
    }
}

pub(crate) fn asked() -> TargetsAsked {
    TargetsAsked { home: Some(COUNTY.to_owned()), ..TargetsAsked::default() }
}

pub(crate) async fn import(
    city: &City,
    text: &str,
    asked: &TargetsAsked,
) -> Result<(i16, u8), AppError> {
    let id = CommandId::new(city.app.new_id());
    let file = ("台账.csv", text.as_bytes().to_vec());
    let done = city.app.import_targets_of(&Actor::Machine, id, file, asked).await?;
    Ok((done.period.year, done.period.quarter))
}

/// The city in April with the table of the first quarter.
async fn begun() -> (City, Cast, Vec<RegisterLine>) {
    let city = City::new().await;
    let cast = cast(&city).await;
    city.at("2026-04-10", 9);
    assert_eq!(import(&city, &format!("{TITLE}\n{ROWS}"), &asked()).await.unwrap(), (2026, 1));
    let lines = lines(&city, &cast.desk, &RegisterFilter::default()).await;
    (city, cast, lines)
}

pub(crate) async fn lines(
    city: &City,
    actor: &Actor,
    filter: &RegisterFilter,
) -> Vec<RegisterLine> {
    let (lines, total) = city.app.target_register(actor, filter, ("", 0), 50).await.unwrap();
    assert_eq!(usize::try_from(total).unwrap(), lines.len());
    lines
}

pub(crate) async fn give(
    city: &City,
    actor: &Actor,
    target: &str,
    action: TargetAction,
) -> Result<TargetDetail, AppError> {
    let id = CommandId::new(city.app.new_id());
    city.app.step_target(actor, (id, None), target, action).await?;
    city.app.target(actor, target).await
}

pub(crate) fn report(
    quarter: u8,
    progress: &str,
    on_plan: OnPlan,
    reason: Option<&str>,
) -> TargetAction {
    let (progress, reason) = (progress.to_owned(), reason.map(str::to_owned));
    TargetAction::Report { quarter, progress, on_plan, reason }
}

#[tokio::test]
async fn a_received_table_has_both_verdicts_of_its_quarter() {
    let (city, cast, lines) = begun().await;
    let told: Vec<(&str, &str, TargetVerdict, TargetDoubt)> = lines
        .iter()
        .map(|line| {
            let report = line.report.as_ref().unwrap();
            let found = &report.judgement;
            (line.item.no.as_str(), report.self_report.as_str(), found.verdict, found.doubt)
        })
        .collect();
    assert_eq!(
        told,
        [
            ("1", "是", TargetVerdict::Behind, TargetDoubt::Yes),
            ("1", "是", TargetVerdict::OnTrack, TargetDoubt::No),
            ("2", "是", TargetVerdict::NotComparable, TargetDoubt::No),
        ]
    );
    let judgement = &lines[0].report.as_ref().unwrap().judgement;
    assert_eq!((judgement.as_of.as_str(), judgement.progress), ("2026-03-31", Some(1_500)));
    let doubtful = RegisterFilter { doubt: true, ..RegisterFilter::default() };
    assert_eq!(self::lines(&city, &cast.desk, &doubtful).await.len(), 1);
    let mine = RegisterFilter { mine: true, ..RegisterFilter::default() };
    for (actor, expected) in [(&cast.writer, 2), (&cast.leader, 1), (&cast.desk, 0)] {
        assert_eq!(self::lines(&city, actor, &mine).await.len(), expected, "{actor:?}");
    }
    let summary = city.app.target_summary(&cast.desk, &RegisterFilter::default()).await.unwrap();
    assert_eq!((summary.period, summary.total.targets), (Some((2026, 1)), 3));
    assert_eq!((summary.total.doubts, summary.total.self_yes), (1, 3));
    let units: Vec<(&str, i64)> =
        summary.units.iter().map(|(name, count)| (name.as_str(), count.targets)).collect();
    assert_eq!(units, [("区住建局", 2), ("区城管局", 1), ("区应急局", 1)]);
    assert_eq!(city.verify().await, None);
}

#[tokio::test]
async fn a_quarter_is_reported_signed_confirmed_and_taken_in_by_four_people() {
    let (city, cast, lines) = begun().await;
    let target = lines[0].item.id.as_str();
    let behind = report(2, "已建成口袋公园3处", OnPlan::Yes, None);
    let refused = give(&city, &cast.writer, target, behind).await;
    assert_eq!(refusal(refused), "target_reason_required_behind");
    let no = report(2, "已建成口袋公园3处", OnPlan::No, None);
    assert_eq!(refusal(give(&city, &cast.writer, target, no).await), "target_reason_required");
    let yes = report(2, "已建成口袋公园12处", OnPlan::Yes, None);
    let told = give(&city, &cast.writer, target, yes).await.unwrap();
    let second = told.quarters[1].report.as_ref().unwrap();
    // On 10 April 100 of 365 days are gone; the quarter's end has not come.
    assert_eq!((second.judgement.as_of.as_str(), second.judgement.elapsed), ("2026-04-10", 2_739));
    assert_eq!(second.judgement.verdict, TargetVerdict::OnTrack);
    let sign = || TargetAction::Sign { quarter: 2 };
    let own = give(&city, &cast.writer, target, sign()).await;
    assert_eq!(refusal(own), "target_reporter_cannot_sign");
    give(&city, &cast.head, target, sign()).await.unwrap();
    let confirm = || TargetAction::Confirm { quarter: 2, note: None };
    let next = give(&city, &cast.head, target, confirm()).await;
    assert_eq!(refusal(next), "target_two_steps_in_a_row");
    assert_eq!(refusal(give(&city, &cast.desk, target, confirm()).await), "permission_denied");
    give(&city, &cast.leader, target, confirm()).await.unwrap();
    let close = || TargetAction::Close { quarter: 2 };
    let told = give(&city, &cast.desk, target, close()).await.unwrap();
    assert_eq!(told.quarters[1].report.as_ref().unwrap().stage, "closed");
    assert_eq!(told.quarters[0].report.as_ref().unwrap().stage, "received");
    let kinds: Vec<&str> = told.timeline.iter().map(|one| one.kind.as_str()).collect();
    assert_eq!(kinds.iter().filter(|kind| **kind == "target_table_imported").count(), 1);
    assert_eq!(kinds.len(), 5);
    assert_eq!(
        refusal(give(&city, &cast.second_desk, target, close()).await),
        "target_stage_mismatch"
    );
    assert_eq!(city.verify().await, None);
}

#[tokio::test]
async fn screens_offer_each_person_their_own_step_only() {
    let (city, cast, lines) = begun().await;
    let target = lines[0].item.id.as_str();
    let offered = async |actor: &Actor, quarter: usize| {
        city.app.target(actor, target).await.unwrap().quarters[quarter - 1].allowed.clone()
    };
    assert_eq!(offered(&cast.writer, 1).await, ["report", "sign", "return"]);
    assert_eq!(offered(&cast.writer, 2).await, ["report"]);
    assert_eq!(offered(&cast.leader, 1).await, [""; 0]);
    assert_eq!(offered(&cast.desk, 1).await, ["report", "link"]);
    assert_eq!(offered(&city.people.inspector, 1).await, [""; 0]);
    give(&city, &cast.head, target, TargetAction::Sign { quarter: 1 }).await.unwrap();
    assert_eq!(offered(&cast.leader, 1).await, ["confirm", "return"]);
    let reason = "请核对竣工口径".to_owned();
    give(&city, &cast.leader, target, TargetAction::Return { quarter: 1, reason }).await.unwrap();
    assert_eq!(offered(&cast.leader, 1).await, [""; 0]);
    assert_eq!(offered(&cast.writer, 1).await, ["report"]);
    // The second row names a leader without an account: whoever may confirm here stands in.
    let other = lines[1].item.id.as_str();
    let sign = TargetAction::Sign { quarter: 1 };
    assert_eq!(refusal(give(&city, &cast.head, other, sign).await), "target_not_your_unit");
    assert_eq!(refusal(city.app.target(&city.people.finder, target).await), "permission_denied");
    let nothing = city.app.new_id().to_string();
    assert_eq!(refusal(city.app.target(&cast.desk, &nothing).await), "target_not_found");
}

#[tokio::test]
async fn a_linked_target_is_judged_by_what_is_counted() {
    let (city, cast, lines) = begun().await;
    let target = lines[2].item.id.as_str();
    let shop = city.subject(SubjectKind::Shop, GRID).await;
    for _ in 0..3 {
        city.visit(shop).await;
    }
    let link = |figure: &str, plan| TargetAction::LinkFigure {
        link: FigureLink {
            figure: figure.to_owned(),
            region: region(COUNTY),
            window: None,
            plan,
            bound: PlanBound::AtLeast,
        },
    };
    assert_eq!(
        refusal(give(&city, &cast.desk, target, link("nothing", 9)).await),
        "figure_not_found"
    );
    assert_eq!(
        refusal(give(&city, &cast.desk, target, link("targets_closed", 9)).await),
        "figure_counts_targets"
    );
    assert_eq!(
        refusal(give(&city, &cast.writer, target, link("visits", 9)).await),
        "permission_denied"
    );
    give(&city, &cast.desk, target, link("visits", 10)).await.unwrap();
    let typed = report(2, "已走访检查9家次", OnPlan::Yes, Some("按周安排"));
    let told = give(&city, &cast.writer, target, typed).await.unwrap();
    let second = told.quarters[1].report.as_ref().unwrap();
    let counted = second.counted.as_ref().unwrap();
    assert_eq!((counted.value, counted.display.as_str()), (3, "3家次"));
    assert_eq!(second.progress, "已走访检查9家次");
    assert_eq!(second.judgement.progress, Some(3_000));
    assert_eq!(second.judgement.verdict, TargetVerdict::OnTrack);
    // What is recorded later changes no verdict that was reached before.
    city.visit(shop).await;
    let again = city.app.target(&cast.desk, target).await.unwrap();
    assert_eq!(again.quarters[1].report.as_ref().unwrap().judgement, second.judgement);
    let reason = "口径改变".to_owned();
    give(&city, &cast.desk, target, TargetAction::UnlinkFigure { reason }).await.unwrap();
    assert_eq!(city.verify().await, None);
}

#[tokio::test]
async fn a_later_table_brings_another_quarter_of_the_same_targets() {
    let (city, cast, lines) = begun().await;
    city.at("2026-07-10", 9);
    let second = format!("{TITLE}\n{ROWS}").replace("第一季度", "第二季度").replace("3处", "11处");
    assert_eq!(import(&city, &second, &asked()).await.unwrap(), (2026, 2));
    let now = self::lines(&city, &cast.desk, &RegisterFilter::default()).await;
    let ids =
        |lines: &[RegisterLine]| lines.iter().map(|line| line.item.id.clone()).collect::<Vec<_>>();
    assert_eq!(ids(&now), ids(&lines));
    let told = city.app.target(&cast.desk, &lines[0].item.id).await.unwrap();
    let reports: Vec<&str> = told
        .quarters
        .iter()
        .filter_map(|one| one.report.as_ref().map(|report| report.progress.as_str()))
        .collect();
    assert_eq!(reports, ["已建成口袋公园3处", "已建成口袋公园11处"]);
}

#[tokio::test]
async fn a_table_that_does_not_say_its_quarter_is_asked_for_it() {
    let city = City::new().await;
    let silent = format!("责任目标推进情况一览表\n{ROWS}");
    let facts = city.facts(COUNTY).await;
    assert_eq!(refusal(import(&city, &silent, &asked()).await), "target_period_unknown");
    let wrong = TargetsAsked { schedule: Some("weekly".to_owned()), ..asked() };
    let told = import(&city, &format!("{TITLE}\n{ROWS}"), &wrong).await;
    assert_eq!(refusal(told), "target_schedule_invalid");
    assert_eq!(city.facts(COUNTY).await, facts);
    let year = TargetsAsked { year: Some(2025), quarter: Some(4), ..asked() };
    assert_eq!(import(&city, &silent, &year).await.unwrap(), (2025, 4));
}

#[tokio::test]
async fn the_table_is_given_back_in_the_form_it_came_in() {
    let (city, cast, lines) = begun().await;
    let first = city.app.export_targets(&cast.desk, &RegisterFilter::default()).await.unwrap();
    let text = String::from_utf8(first.bytes).unwrap();
    let wide = |line: &str| format!("{line}{}", ",".repeat(6 - line.matches(',').count()));
    let received: Vec<String> = format!("{TITLE}\n{ROWS}").lines().map(wide).collect();
    let given: Vec<String> = text.trim_start_matches('\u{FEFF}').lines().map(wide).collect();
    assert_eq!(given, received);
    assert_eq!(first.file_name, format!("{TITLE}.csv"));
    let yes = report(2, "已建成口袋公园12处", OnPlan::Yes, None);
    give(&city, &cast.writer, &lines[0].item.id, yes).await.unwrap();
    let second = RegisterFilter { quarter: Some(2), ..RegisterFilter::default() };
    let given = city.app.export_targets(&cast.desk, &second).await.unwrap();
    let text = String::from_utf8(given.bytes).unwrap();
    assert!(text.contains("第二季度") && !text.contains("第一季度"), "{text}");
    assert!(
        text.contains("1,leader,新建口袋公园20处,年底,已建成口袋公园12处,是,区住建局"),
        "{text}"
    );
    assert!(text.contains(",周远,,,,,区城管局"), "not reported yet: {text}");
    let none = RegisterFilter { year: Some(2019), ..RegisterFilter::default() };
    let refused = city.app.export_targets(&cast.desk, &none).await;
    assert_eq!(refusal(refused), "target_table_missing");
}

#[tokio::test]
async fn the_year_report_tells_from_the_register_how_far_its_targets_are() {
    let (city, cast, lines) = begun().await;
    let written = async |day: &str, place: &str| {
        // What is recorded in the very instant of the writing comes after it.
        city.wait(1);
        let asked = bulletins::asked("work_safety_year", place, day);
        let preview = city.app.preview_bulletin(&city.people.desk, &asked).await.unwrap();
        assert_eq!(preview.drawn.failures, Vec::<String>::new(), "{place} on {day}");
        bulletins::said(&preview.drawn.bulletin)
    };
    let text = written("2026-04-10", COUNTY).await;
    for told in [
        "责任目标台账共有3项，最近一个已结束的季度已填报3项，经单位签字、领导确认归档0项。",
        "按数字比对落后于进度1项（属核对线索，不作考核结论），其中自称按计划、口径待核1项",
        "leader 1项 1项 0项 0项 1项 周远 2项 2项 0项 0项 0项 合计 3项 3项 0项 0项 1项",
    ] {
        assert!(text.contains(told), "{told}: {text}");
    }
    assert!(!text.contains("自报未按计划推进"), "nobody said so: {text}");
    // The table came on 10 April, and it is the county's and not its town's.
    for (day, place) in [("2026-04-09", COUNTY), ("2026-04-10", TOWN)] {
        let text = written(day, place).await;
        assert!(!text.contains("目标推进"), "{place} on {day}: {text}");
    }
    let back = TargetAction::Return { quarter: 1, reason: "请核对口径".to_owned() };
    give(&city, &cast.head, &lines[0].item.id, back).await.unwrap();
    let text = written("2026-04-10", COUNTY).await;
    assert!(text.contains("共有3项，最近一个已结束的季度已填报2项"), "{text}");
    assert!(!text.contains("按数字比对"), "{text}");
    let figure = |actor| city.app.figure(actor, "targets", None, None);
    for (actor, expected) in
        [(&cast.desk, 3), (&cast.leader, 3), (&city.people.office, 0), (&city.people.outsider, 0)]
    {
        assert_eq!(figure(actor).await.unwrap().value, expected, "{actor:?}");
    }
    assert_eq!(refusal(figure(&city.people.finder).await), "permission_denied");
}
