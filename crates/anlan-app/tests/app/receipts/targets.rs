//! Targets of the rich city: each waits for one order, with the steps before it taken.

use crate::targets::{self, Cast, asked, cast, import, lines, report};
use crate::world::{COUNTY, City, region};
use anlan_app::targets::register::RegisterFilter;
use anlan_core::ctx::Actor;
use anlan_core::target::order::{FigureLink, OnPlan, PlanBound, TargetAction};
use std::collections::BTreeMap;

const QUARTER: u8 = 4;
const HEAD: &str = "临澜区2026年责任目标第四季度推进情况一览表\n\
    序号,责任领导,责任目标,完成时限,完成情况,是否按计划,责任单位\n";

/// An order about a target.
#[derive(Clone, Copy)]
enum Step {
    Report,
    Sign,
    Return,
    Confirm,
    Close,
    Link,
    Unlink,
    /// Report less than the time that is gone, and say so.
    Admit,
}

use Step::{Admit, Close, Confirm, Link, Report, Return, Sign, Unlink};

/// What a later table brings in: one that says more than its numbers, one that says it is late, one done.
const LATER: &str = "1,周远,新建充电站10座,年底,已新建充电站4座,是,区住建局\n\
    2,周远,修缮校舍8处,年底,已修缮校舍3处,否,区住建局\n\
    3,leader,铺设输水管道5公里,年底,已铺设输水管道5公里,是,区住建局\n";

/// What a target is, what was done about it, and the order that its story gives.
struct Story {
    told: &'static str,
    target: &'static str,
    done: &'static [Step],
    order: Step,
}

const STORIES: [Story; 10] = [
    story("a unit reports a quarter", ("新建口袋公园20处", &[], Report)),
    story("a quarter is reported as records count it", ("走访检查企业", &[Link], Report)),
    story("somebody else of the unit signs", ("改造老旧小区6个", &[Report], Sign)),
    story("the leader sends a report back", ("新增停车位300个", &[Report, Sign], Return)),
    story("the leader confirms a report", ("改造雨污管网12公里", &[Report, Sign], Confirm)),
    story("the desk takes a quarter in", ("加装电梯30部", &[Report, Sign, Confirm], Close)),
    story("a target is counted from records", ("走访检查商铺", &[], Link)),
    story("a target is typed again", ("走访检查工地", &[Link], Unlink)),
    story("a unit says that it is late", ("新增充电桩100个", &[], Admit)),
    story("a report comes again", ("疏通排水沟30公里", &[Report, Sign, Return], Report)),
];

const fn story(
    told: &'static str,
    (target, done, order): (&'static str, &'static [Step], Step),
) -> Story {
    Story { told, target, done, order }
}

/// The targets and the people who take their steps.
#[derive(Clone)]
pub(crate) struct Targets {
    cast: Cast,
    /// Ids by the targets' texts.
    ids: BTreeMap<String, String>,
}

impl Targets {
    /// Brings them in with a table of the running quarter and takes what steps are behind them.
    pub(crate) async fn prepared(city: &City) -> Self {
        let cast = cast(city).await;
        let rows = STORIES.iter().zip(1..).map(|(story, number)| {
            format!("{number},leader,{},年底,已完成一半,是,区住建局\n", story.target)
        });
        let text: String = [HEAD.to_owned()].into_iter().chain(rows).collect();
        import(city, &text, &asked()).await.unwrap();
        let lines = lines(city, &cast.desk, &RegisterFilter::default()).await;
        let ids = lines.into_iter().map(|line| (line.item.target, line.item.id)).collect();
        let all = Self { cast, ids };
        for story in &STORIES {
            for step in story.done {
                all.take(city, story, *step).await;
            }
        }
        all
    }

    /// Gives the order of a story.
    pub(crate) async fn give(&self, city: &City, told: &str) {
        let story = STORIES.iter().find(|story| story.told == told);
        let story = story.unwrap_or_else(|| panic!("nobody tells {told}"));
        self.take(city, story, story.order).await;
    }

    /// Brings in a later table of the running quarter, with targets of its own.
    pub(crate) async fn brought(&self, city: &City) {
        import(city, &format!("{HEAD}{LATER}"), &asked()).await.unwrap();
    }

    async fn take(&self, city: &City, story: &Story, step: Step) {
        let (actor, action) = self.order(step);
        targets::give(city, actor, &self.ids[story.target], action).await.unwrap();
    }

    fn order(&self, step: Step) -> (&Actor, TargetAction) {
        let Cast { writer, head, leader, desk, .. } = &self.cast;
        let quarter = QUARTER;
        let reason = "请核对口径".to_owned();
        match step {
            Report => (writer, report(quarter, "已完成八成", OnPlan::Yes, Some("按季安排"))),
            Admit => (writer, report(quarter, "已新增充电桩40个", OnPlan::No, Some("场地未定"))),
            Sign => (head, TargetAction::Sign { quarter }),
            Return => (leader, TargetAction::Return { quarter, reason }),
            Confirm => (leader, TargetAction::Confirm { quarter, note: None }),
            Close => (desk, TargetAction::Close { quarter }),
            Link => (desk, TargetAction::LinkFigure { link: visits() }),
            Unlink => (desk, TargetAction::UnlinkFigure { reason }),
        }
    }
}

fn visits() -> FigureLink {
    FigureLink {
        figure: "visits".to_owned(),
        region: region(COUNTY),
        window: None,
        plan: 10,
        bound: PlanBound::AtLeast,
    }
}
