//! Hazards: the two lists, one hazard with its timeline, and what may be done with it now.

use crate::app::App;
use crate::error::AppError;
use crate::execute::hazard_state;
use anlan_core::ctx::{Actor, Ctx};
use anlan_core::event::{Stream, StreamKind};
use anlan_core::hazard::decide;
use anlan_core::id::{CommandId, HazardId};
use anlan_core::problem::Problem;
use anlan_core::role::Permission;
use anlan_store::log;
use anlan_store::read::hazards::{self, HazardFilter, HazardPage, HazardRow};
use anlan_store::read::subjects::TimelineFact;
use jiff::civil::Date;

/// One hazard in full.
#[derive(Debug, Clone)]
pub struct HazardDetail {
    /// The hazard.
    pub hazard: HazardRow,
    /// Its facts.
    pub timeline: Vec<TimelineFact>,
    /// Orders that this person could give now.
    pub allowed: Vec<&'static str>,
    /// Whether this person may trace it back.
    pub trace_available: bool,
}

impl App {
    /// Hazards, newest first, and how many there are in all.
    ///
    /// # Errors
    /// `permission_denied`.
    pub async fn hazards(
        &self,
        actor: &Actor,
        filter: &HazardFilter,
        page: &HazardPage,
    ) -> Result<(Vec<HazardRow>, i64), AppError> {
        let scope = self.scope(actor, Permission::ReadHazards)?;
        let mut tx = self.store.read().await?;
        let rows = hazards::list(&mut tx, &scope, filter, page).await?;
        Ok((rows, hazards::count(&mut tx, &scope, filter).await?))
    }

    /// One hazard in full.
    ///
    /// # Errors
    /// `permission_denied`, `hazard_not_found`.
    pub async fn hazard(&self, actor: &Actor, id: &str) -> Result<HazardDetail, AppError> {
        let scope = self.scope(actor, Permission::ReadHazards)?;
        let mut tx = self.store.read().await?;
        let missing = || AppError::from(Problem::not_found("hazard_not_found"));
        let hazard = hazards::one(&mut tx, &scope, id).await?.ok_or_else(missing)?;
        let timeline = hazards::timeline(&mut tx, &hazard.region_key, id).await?;
        let own: HazardId = id.parse().map_err(|_not_an_id| missing())?;
        let stream = Stream { kind: StreamKind::Hazard, id: own.uuid() };
        let state = hazard_state(&log::stream(&mut tx, &hazard.region_key, stream).await?);
        let ctx = Ctx {
            command: CommandId::new(own.uuid()),
            actor,
            now_ms: self.world.now_ms(),
            device_ms: None,
            calendar: &self.packs.calendar,
        };
        let allowed = state.as_ref().map(|state| decide::allowed(state, &ctx)).unwrap_or_default();
        Ok(HazardDetail {
            hazard,
            timeline,
            allowed,
            trace_available: actor.may(Permission::ReverseTrace),
        })
    }

    /// Home of a hazard, to address an order; the order's decision asks for scope.
    ///
    /// # Errors
    /// `hazard_not_found`.
    pub async fn hazard_home(&self, id: &str) -> Result<String, AppError> {
        let mut tx = self.store.read().await?;
        hazards::home(&mut tx, id)
            .await?
            .ok_or_else(|| Problem::not_found("hazard_not_found").into())
    }

    /// Working days left until a deadline; negative when past. None without a deadline.
    pub fn working_days_left(&self, deadline: Option<&str>, today: &str) -> Option<i32> {
        let to: Date = deadline?.parse().ok()?;
        let from: Date = today.parse().ok()?;
        self.packs.calendar.working_days_between(from, to).ok().map(|left| left.days)
    }
}
