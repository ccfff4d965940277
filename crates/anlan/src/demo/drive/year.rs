//! A year of work: every step is an order by the person whose job it is, half a day's steps together
//! as an outbox sends them when it is back in reach. The demo's clock follows; nothing is written
//! past it.

use super::actors::Cast;
use super::ordered;
use crate::demo::city::City;
use crate::demo::days::{Day, MINUTE_MS};
use crate::demo::photo;
use crate::demo::year::{
    self as script, Action, HazardLevel as Level, Recheck, Step, Target, VisitResult as Result_,
};
use crate::exit::Failure;
use crate::progress;
use crate::world::DemoWorld;
use anlan_app::App;
use anlan_app::execute::Order;
use anlan_core::codes::region_code::RegionCode;
use anlan_core::command::Command;
use anlan_core::ctx::Actor;
use anlan_core::hazard::command::{
    HazardAction, HazardCommand, HazardLevel, HazardReport, OtherEnd, RecheckOutcome,
};
use anlan_core::id::{HazardId, SubjectId};
use anlan_core::inspection::{RecordVisit, VisitResult};
use std::collections::BTreeMap;
use uuid::Uuid;

/// Steps of so long go in together.
const TOGETHER_MS: i64 = 4 * 60 * MINUTE_MS;

struct Worker<'a> {
    app: &'a App,
    cast: &'a Cast,
    hazards: BTreeMap<u32, (HazardId, RegionCode)>,
}

/// Works through the year.
pub(super) async fn work(
    app: &App,
    world: &DemoWorld,
    city: &City,
    cast: &Cast,
    end: Day,
) -> Result<(), Failure> {
    let steps = script::steps(city, end);
    let bar = progress::bar("一年的走访和隐患", u64::try_from(steps.len()).unwrap_or(0));
    let mut worker = Worker { app, cast, hazards: BTreeMap::new() };
    for part in steps.chunk_by(|a, b| a.at_ms / TOGETHER_MS == b.at_ms / TOGETHER_MS) {
        let Some(last) = part.last() else { continue };
        world.set(last.at_ms);
        worker.half_day(part).await?;
        bar.inc(u64::try_from(part.len()).unwrap_or(0));
    }
    bar.finish_and_clear();
    Ok(())
}

impl Worker<'_> {
    async fn half_day(&mut self, steps: &[Step]) -> Result<(), Failure> {
        let mut stored = self.photos(steps).await?.into_iter();
        let mut orders = Vec::with_capacity(steps.len());
        for step in steps {
            let actor = self.cast.actor(&step.actor_key)?.clone();
            let photos = photo_of(&step.action).and_then(|_| stored.next()).into_iter().collect();
            let mut order = self.order(&actor, &step.action, photos)?;
            order.device_ms = Some(step.at_ms);
            orders.push(order);
        }
        for answer in self.app.execute_all(orders).await {
            answer?;
        }
        Ok(())
    }

    fn order(
        &mut self,
        actor: &Actor,
        action: &Action,
        photos: Vec<String>,
    ) -> Result<Order, Failure> {
        let id = self.app.new_id();
        if let Action::Visit { door, result, .. } = action {
            return self.visit(id, actor, door, *result);
        }
        if let Action::ReportHazard { hazard, target, category, words, .. } = action {
            let (subject, home) = self.target(target)?;
            self.hazards.insert(*hazard, (HazardId::new(id), home.clone()));
            let report = HazardReport {
                region: home.clone(),
                subject: Some(subject),
                line: None,
                address: None,
                point: None,
                description: words.clone(),
                category: Some((*category).to_owned()),
                photos,
            };
            let command = HazardCommand {
                home,
                hazard: HazardId::new(id),
                action: HazardAction::Report { report },
            };
            return Ok(ordered(id, actor, Command::Hazard(command)));
        }
        let (number, action) = self.loop_action(action, photos)?;
        let (hazard, home) = self
            .hazards
            .get(&number)
            .cloned()
            .ok_or_else(|| Failure::found(format!("hazard {number} was not reported")))?;
        Ok(ordered(id, actor, Command::Hazard(HazardCommand { home, hazard, action })))
    }

    fn loop_action(
        &self,
        action: &Action,
        photos: Vec<String>,
    ) -> Result<(u32, HazardAction), Failure> {
        Ok(match action {
            Action::GradeHazard { hazard, level } => {
                let (level, basis) = match level {
                    Level::General => {
                        (HazardLevel::General, "危害和整改难度较小，发现后能够立即整改排除")
                    }
                    Level::Major => {
                        (HazardLevel::Major, "危害和整改难度较大，须局部停产停业并经过一定时间治理")
                    }
                };
                (*hazard, HazardAction::Grade { level, basis: basis.to_owned() })
            }
            Action::AssignHazard { hazard, rectifier_key, working_days } => {
                let assignee = self.cast.account(rectifier_key)?;
                let working_days = u16::from(*working_days);
                (
                    *hazard,
                    HazardAction::Assign { assignee, organisation: None, working_days, note: None },
                )
            }
            Action::DeclareUnfounded { hazard, reason } => (
                *hazard,
                HazardAction::End { outcome: OtherEnd::Unfounded, note: (*reason).to_owned() },
            ),
            Action::TransferHazard { hazard, reason, .. } => (
                *hazard,
                HazardAction::End { outcome: OtherEnd::Transferred, note: (*reason).to_owned() },
            ),
            Action::SubmitRectification { hazard, words, .. } => {
                (*hazard, HazardAction::Rectify { measures: (*words).to_owned(), photos })
            }
            Action::RecheckHazard { hazard, outcome, words, .. } => {
                let outcome = match outcome {
                    Recheck::Passed => RecheckOutcome::Passed,
                    Recheck::Failed => RecheckOutcome::Failed,
                };
                let note = Some((*words).to_owned());
                (*hazard, HazardAction::Recheck { outcome, note, photos, working_days: None })
            }
            Action::Visit { .. } | Action::ReportHazard { .. } => {
                return Err(Failure::found("a visit or report is no step of the loop"));
            }
        })
    }

    fn visit(
        &self,
        id: Uuid,
        actor: &Actor,
        door: &str,
        result: Result_,
    ) -> Result<Order, Failure> {
        let (subject, home) = self.cast.placed(door)?;
        let result = match result {
            Result_::Normal => VisitResult::Normal,
            Result_::HazardFound => VisitResult::HazardFound,
            Result_::Closed => VisitResult::Closed,
            Result_::NotFound => VisitResult::NotFound,
        };
        let visit = RecordVisit {
            region: home.clone(),
            home,
            subject,
            line: None,
            result,
            note: None,
            point: None,
        };
        Ok(ordered(id, actor, Command::Visit(visit)))
    }

    fn target(&self, target: &Target) -> Result<(SubjectId, RegionCode), Failure> {
        match target {
            Target::Door(door) => self.cast.placed(door),
            Target::Asset(key) => self.cast.placed(key),
        }
    }

    /// Stores the photographs of the steps first, as phones do; hashes in the order of the steps.
    async fn photos(&self, steps: &[Step]) -> Result<Vec<String>, Failure> {
        let mut taken = Vec::new();
        for step in steps {
            if let Some(number) = photo_of(&step.action) {
                taken.push((self.cast.actor(&step.actor_key)?.clone(), photo::photo(number)));
            }
        }
        if taken.is_empty() {
            return Ok(Vec::new());
        }
        let stored = self.app.store_photos(&taken).await?;
        Ok(stored.into_iter().map(|blob| blob.hash).collect())
    }
}

/// Photographs of fixes for which the script names none are numbered from here.
const FIX_PHOTOS_FROM: u64 = 1_000_000;

/// Number of the photograph that goes with a step.
fn photo_of(action: &Action) -> Option<u64> {
    match action {
        Action::ReportHazard { photo, .. } | Action::RecheckHazard { photo, .. } => *photo,
        // The law of the loop wants a photograph with every fix.
        Action::SubmitRectification { hazard, photo, .. } => {
            Some(photo.unwrap_or_else(|| FIX_PHOTOS_FROM + u64::from(*hazard)))
        }
        Action::Visit { .. }
        | Action::GradeHazard { .. }
        | Action::AssignHazard { .. }
        | Action::DeclareUnfounded { .. }
        | Action::TransferHazard { .. } => None,
    }
}
