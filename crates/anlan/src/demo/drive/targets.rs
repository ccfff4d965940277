//! The city's responsibility targets: one quarter received as a table, the next reported, signed and
//! returned by the people whose steps they are, one of them counted from the year's own records.

mod rows;

use super::actors::{self, Cast};
use super::region;
use crate::demo::city::City;
use crate::demo::city::organisations::department_key;
use crate::demo::city::people::{Person, leader_login, sector_login};
use crate::demo::city::territory::CITY_CODE;
use crate::demo::days::Day;
use crate::exit::Failure;
use anlan_app::App;
use anlan_app::targets::register::{RegisterFilter, RegisterLine};
use anlan_core::ctx::Actor;
use anlan_core::id::CommandId;
use anlan_core::problem::Problem;
use anlan_core::target::order::{FigureLink, OnPlan, PlanBound, TargetAction};
use rows::{HEADS, LINKED, Now, ROWS, Step, Target};
use std::fmt::Write as _;

/// Imports the table of the last quarter but one, and has the last whole quarter reported.
pub(super) async fn work(app: &App, city: &City, cast: &mut Cast, end: Day) -> Result<(), Failure> {
    let heads: Vec<Person> = HEADS.iter().map(|(line, name)| head(line, name)).collect();
    actors::open_accounts(app, &heads.iter().collect::<Vec<_>>(), cast).await?;
    let (year, quarter) = last_whole_quarter(end);
    let before = if quarter == 1 { 1 } else { quarter - 1 };
    let desk = cast.committee(&region(CITY_CODE)?)?.clone();
    let text = table(city, year, before);
    let file = ("安澜市责任目标推进表.txt", text.into_bytes());
    app.import_targets(&desk, CommandId::new(app.new_id()), file, Some(CITY_CODE)).await?;
    let (lines, _) = app.target_register(&desk, &RegisterFilter::default(), ("", 0), 200).await?;
    link(app, &desk, &lines).await?;
    if quarter == before {
        return Ok(());
    }
    for (row, line) in ROWS.iter().zip(&lines) {
        if let Some(now) = &row.now {
            report(app, cast, (row, line), (now, quarter)).await?;
        }
    }
    Ok(())
}

/// The last quarter that is over on a day, with its year.
fn last_whole_quarter(end: Day) -> (i64, u8) {
    let (year, month, _) = end.civil();
    match u8::try_from((month - 1) / 3).unwrap_or(0) {
        0 => (year - 1, 4),
        quarter => (year, quarter),
    }
}

/// Tab-separated, as it comes out of a government office's document system.
fn table(city: &City, year: i64, quarter: u8) -> String {
    let word = ["一", "二", "三", "四"].get(usize::from(quarter) - 1).copied().unwrap_or("四");
    let mut text =
        format!("安澜市人民政府{year}年安全生产责任目标第{word}季度工作推进情况一览表\n");
    text += "序号\t市政府领导\t责任目标内容\t完成时限\t完成情况\t是否按计划完成进度\t责任单位\n";
    for row in ROWS {
        let login = leader_login(CITY_CODE, row.leader);
        let leader = city.people.iter().find(|person| person.key == login);
        let leader = leader.map_or("", |person| person.name.as_str());
        let (progress, self_report) = row.before;
        let _written = writeln!(
            text,
            "{}\t{leader}\t{}\t{}\t{progress}\t{self_report}\t{}",
            row.no, row.target, row.deadline, row.units
        );
    }
    text
}

/// Whoever signs for a department: another person than whoever reports.
fn head(line: &'static str, name: &str) -> Person {
    let login = head_login(line);
    Person {
        key: login.clone(),
        login,
        name: name.to_owned(),
        phone: "10700000000".to_owned(),
        role: "sector_department",
        title: "责任单位负责人".to_owned(),
        region_code: CITY_CODE.to_owned(),
        line: Some(line),
        organisation_key: Some(department_key(CITY_CODE, line)),
    }
}

fn head_login(line: &str) -> String {
    format!("fz_{CITY_CODE}_{line}")
}

async fn link(app: &App, desk: &Actor, lines: &[RegisterLine]) -> Result<(), Failure> {
    let (no, figure, plan) = LINKED;
    let link = FigureLink {
        figure: figure.to_owned(),
        region: region(CITY_CODE)?,
        window: None,
        plan,
        bound: PlanBound::AtLeast,
    };
    match lines.iter().find(|line| line.item.no == no) {
        Some(found) => step(app, desk, found, TargetAction::LinkFigure { link }).await,
        None => Err(Failure::found(format!("no target {no}"))),
    }
}

async fn report(
    app: &App,
    cast: &Cast,
    (row, line): (&Target, &RegisterLine),
    (now, quarter): (&Now, u8),
) -> Result<(), Failure> {
    let unit = cast.actor(&sector_login(CITY_CODE, now.unit, 1))?;
    let action = |reason: Option<String>| TargetAction::Report {
        quarter,
        progress: now.progress.to_owned(),
        on_plan: if now.self_report == "否" { OnPlan::No } else { OnPlan::Yes },
        reason,
    };
    step(app, unit, line, action(now.reason.map(str::to_owned))).await?;
    for one in now.steps {
        let (actor, action) = match one {
            Step::Sign => (head_login(now.unit), TargetAction::Sign { quarter }),
            Step::Return(why) => {
                let reason = (*why).to_owned();
                (head_login(now.unit), TargetAction::Return { quarter, reason })
            }
            Step::Confirm => {
                let note = None;
                (leader_login(CITY_CODE, row.leader), TargetAction::Confirm { quarter, note })
            }
            Step::Close => (format!("awb_{CITY_CODE}_2"), TargetAction::Close { quarter }),
        };
        step(app, cast.actor(&actor)?, line, action).await?;
    }
    Ok(())
}

async fn step(
    app: &App,
    actor: &Actor,
    line: &RegisterLine,
    action: TargetAction,
) -> Result<(), Failure> {
    let id = CommandId::new(app.new_id());
    let told = app.step_target(actor, (id, None), &line.item.id, action).await;
    told.map_err(|error| {
        let problem: Problem = error.into_problem();
        Failure::found(format!("目标 {}：{}", line.item.no, problem.title()))
    })?;
    Ok(())
}
