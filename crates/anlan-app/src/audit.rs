//! The logs, for the auditor alone, and the note of every request.

use crate::app::App;
use crate::error::AppError;
use anlan_core::ctx::Actor;
use anlan_core::role::Permission;
use anlan_store::log;
use anlan_store::operate::access::{self, Access};
use anlan_store::read::audit::{self, AccessRow, AuditEvent};

impl App {
    /// Facts of one home before a number, newest first; the homes and their heads beside.
    ///
    /// # Errors
    /// `permission_denied`.
    pub async fn audit_events(
        &self,
        actor: &Actor,
        home: Option<&str>,
        before_seq: i64,
        limit: i64,
    ) -> Result<(Vec<AuditEvent>, Vec<(String, i64)>), AppError> {
        self.scope(actor, Permission::ReadAudit)?;
        let mut tx = self.store.read().await?;
        let heads: Vec<(String, i64)> =
            log::heads(&mut tx).await?.into_iter().map(|(home, head)| (home, head.seq)).collect();
        let home = home.map(str::to_owned).or_else(|| heads.first().map(|(home, _)| home.clone()));
        let events = match home {
            Some(home) => audit::events(&mut tx, &home, before_seq, limit).await?,
            None => Vec::new(),
        };
        Ok((events, heads))
    }

    /// Requests before an id, newest first.
    ///
    /// # Errors
    /// `permission_denied`.
    pub async fn audit_access(
        &self,
        actor: &Actor,
        before_id: &str,
        limit: i64,
    ) -> Result<Vec<AccessRow>, AppError> {
        self.scope(actor, Permission::ReadAudit)?;
        let mut tx = self.store.read().await?;
        Ok(audit::access(&mut tx, before_id, limit).await?)
    }

    /// Notes requests.
    ///
    /// # Errors
    /// When the store breaks.
    pub async fn note_access(&self, requests: &[Access]) -> Result<(), AppError> {
        let mut tx = self.store.write().await?;
        access::add(&mut tx, requests).await?;
        Ok(tx.commit().await?)
    }
}
