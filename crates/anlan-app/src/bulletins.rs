//! Bulletins: previewed, issued, read and downloaded. Every number is counted by the server inside the
//! transaction that issues the bulletin; nobody types one.

mod count;
mod document;
mod draw;
mod files;
mod foot;
mod late;
mod occasion;
mod prepare;
mod verify;

pub use anlan_packs::bulletins::BulletinTemplate;
pub use document::{Linked, document};
pub use files::Form;
pub use late::Seen;
pub use verify::{Came, Check, LateRow, Verdict};

use crate::app::App;
use crate::error::AppError;
use crate::execute::{Answer, Order};
use anlan_core::bulletin::command::IssueBulletin;
use anlan_core::bulletin::content::{Bulletin, Changed};
use anlan_core::bulletin::decide::Drawn;
use anlan_core::bulletin::event::BulletinEvent;
use anlan_core::codes::region_code::RegionCode;
use anlan_core::command::Command;
use anlan_core::ctx::Actor;
use anlan_core::event::{Event, Stream, StreamKind};
use anlan_core::id::{BulletinId, CommandId};
use anlan_core::problem::Problem;
use anlan_core::role::Permission;
use anlan_core::scope::{Placed, Scope};
use anlan_store::read::bulletins::{self, BulletinRow};
use anlan_store::read::directory;
use anlan_store::{Tx, log};
use count::Counter;
use std::collections::BTreeMap;

pub(crate) use prepare::drawn;

/// Rows looked through at once for those a person may read.
const LOOKED_THROUGH: i64 = 200;

/// What to write about.
#[derive(Debug, Clone, Default)]
pub struct BulletinAsked {
    /// Template.
    pub template: String,
    /// Day, ISO; today when none.
    pub as_of: Option<String>,
    /// Region; where the asker may issue when none.
    pub region: Option<String>,
    /// Numbers of plans by figure.
    pub plans: BTreeMap<String, i64>,
    /// Id of the bulletin to correct: it gives template, region, day and plans.
    pub corrects: Option<String>,
}

/// A bulletin as an order would issue it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preview {
    /// Text, numbers, and what stands against it.
    pub drawn: Drawn,
    /// Numbers that what reached the server after the evening of its day would change.
    pub later: Vec<Changed>,
}

/// An issued bulletin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Issued {
    /// As the list shows it.
    pub row: BulletinRow,
    /// As it went out.
    pub bulletin: Bulletin,
}

impl App {
    /// What an order would issue, and what stands against it. Nothing is written.
    ///
    /// # Errors
    /// `permission_denied`, `scope_denied`, `bulletin_template_not_found`, `bulletin_not_found`,
    /// `date_invalid`, `date_in_future`, `query_invalid`.
    pub async fn preview_bulletin(
        &self,
        actor: &Actor,
        asked: &BulletinAsked,
    ) -> Result<Preview, AppError> {
        let scope = self.scope(actor, Permission::IssueBulletins)?;
        let issue = self.bulletin_order(actor, asked).await?;
        if !scope.permits(Placed { region: &issue.region, line: None, subject: None }) {
            return Err(Problem::denied("scope_denied").with("region", &issue.region).into());
        }
        let mut tx = self.store.read().await?;
        let now_ms = self.world.now_ms();
        let drawn = drawn(&mut tx, &self.packs, (actor, &issue), now_ms).await?;
        let drawn = drawn.ok_or_else(|| Problem::denied("permission_denied"))?;
        let mut counter = Counter::new(&mut tx, &self.packs);
        let later = late::unknown_to(&mut counter, &drawn.bulletin, now_ms).await?;
        Ok(Preview { drawn, later })
    }

    /// Issues a bulletin, or corrects one; it carries the order's id as its own.
    ///
    /// # Errors
    /// As for [`App::preview_bulletin`]; `bulletin_footing_fails`, `bulletin_superseded`,
    /// `bulletin_unchanged`, `plan_invalid`.
    pub async fn issue_bulletin(
        &self,
        actor: &Actor,
        id: CommandId,
        asked: &BulletinAsked,
    ) -> Result<Answer, AppError> {
        self.scope(actor, Permission::IssueBulletins)?;
        let command = Command::Bulletin(self.bulletin_order(actor, asked).await?);
        self.execute(Order { id, command, actor: actor.clone(), device_ms: None }).await
    }

    /// The order that the question makes.
    async fn bulletin_order(
        &self,
        actor: &Actor,
        asked: &BulletinAsked,
    ) -> Result<IssueBulletin, AppError> {
        if let Some(id) = &asked.corrects {
            let Issued { row, bulletin } = self.bulletin(actor, id).await?;
            let home = RegionCode::parse(&row.region_key)
                .map_err(|error| AppError::Invariant(error.to_string()))?;
            let corrects = row.id.parse().map(BulletinId::new).ok();
            return Ok(IssueBulletin {
                home,
                region: bulletin.region,
                template: bulletin.template.id,
                as_of: Some(bulletin.days.as_of),
                plans: bulletin.plans,
                corrects,
            });
        }
        let region = self.bulletin_region(actor, asked.region.as_deref()).await?;
        Ok(IssueBulletin {
            home: region.county(),
            region,
            template: asked.template.clone(),
            as_of: asked.as_of.clone(),
            plans: asked.plans.clone(),
            corrects: None,
        })
    }

    /// The region asked for; else the first in which the person may issue, the top one for the machine.
    async fn bulletin_region(
        &self,
        actor: &Actor,
        asked: Option<&str>,
    ) -> Result<RegionCode, AppError> {
        if let Some(code) = asked {
            return RegionCode::parse(code).map_err(|_not_a_code| {
                Problem::invalid("query_invalid").with("name", "region").into()
            });
        }
        if let Some(grant) = actor.scope(Permission::IssueBulletins).grants().first() {
            return Ok(grant.region.clone());
        }
        let mut tx = self.store.read().await?;
        let regions = directory::regions(&mut tx).await?;
        let top = regions.iter().find(|region| region.level == "city").or_else(|| regions.first());
        let top = top.and_then(|region| RegionCode::parse(&region.code).ok());
        top.ok_or_else(|| Problem::invalid("query_invalid").with("name", "region").into())
    }

    /// Bulletins that the person may read after a place, newest first, at most `limit`.
    ///
    /// # Errors
    /// `permission_denied`.
    pub async fn bulletins(
        &self,
        actor: &Actor,
        after: Option<(i64, &str)>,
        limit: usize,
    ) -> Result<Vec<BulletinRow>, AppError> {
        let scope = self.scope(actor, Permission::ReadBulletins)?;
        let mut tx = self.store.read().await?;
        let (at, id) = after.unwrap_or(bulletins::NEWEST);
        let mut place = (at, id.to_owned());
        let mut found = Vec::new();
        loop {
            let rows =
                bulletins::bulletins(&mut tx, (place.0, place.1.as_str()), LOOKED_THROUGH).await?;
            let Some(last) = rows.last() else { return Ok(found) };
            place = (last.issued_at, last.id.clone());
            for row in rows {
                if found.len() == limit {
                    return Ok(found);
                }
                if readable(&scope, &row.region_code) {
                    found.push(row);
                }
            }
        }
    }

    /// One bulletin, as it went out.
    ///
    /// # Errors
    /// `permission_denied`, `bulletin_not_found`.
    pub async fn bulletin(&self, actor: &Actor, id: &str) -> Result<Issued, AppError> {
        let scope = self.scope(actor, Permission::ReadBulletins)?;
        let mut tx = self.store.read().await?;
        let issued = issued(&mut tx, id).await?;
        let seen = issued.filter(|one| readable(&scope, &one.row.region_code));
        seen.ok_or_else(|| Problem::not_found("bulletin_not_found").into())
    }
}

/// A bulletin by its id, whoever asks.
async fn issued(tx: &mut Tx, id: &str) -> Result<Option<Issued>, AppError> {
    let Some(row) = bulletins::bulletin(tx, id).await? else { return Ok(None) };
    let Ok(uuid) = row.id.parse() else { return Ok(None) };
    let stream = Stream { kind: StreamKind::Bulletin, id: uuid };
    for fact in log::stream(tx, &row.region_key, stream).await? {
        if let Event::Bulletin(BulletinEvent::BulletinIssued { bulletin }) = fact.event {
            return Ok(Some(Issued { row, bulletin: *bulletin }));
        }
    }
    Ok(None)
}

/// A bulletin is for its region and for every region inside it; whoever answers for a larger one reads
/// it too.
fn readable(scope: &Scope, region: &str) -> bool {
    let Ok(region) = RegionCode::parse(region) else { return false };
    scope.is_everything()
        || scope
            .grants()
            .iter()
            .any(|grant| grant.region.contains(&region) || region.contains(&grant.region))
}
