//! Background work and its live state.

use crate::app::App;
use crate::error::{AppError, causes};
use anlan_core::ctx::Actor;
use anlan_core::role::Permission;
use anlan_store::operate::jobs::{self, Job, JobChange};
use serde::Serialize;

/// Home of jobs: they belong to the house, not to a county.
pub(crate) const HOUSE: &str = "000000";

/// A job as screens show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JobView {
    /// Id.
    pub id: String,
    /// Kind word.
    pub kind: String,
    /// State word.
    pub state: String,
    /// Steps done.
    pub done: i64,
    /// Steps in all.
    pub total: i64,
    /// Epoch ms.
    pub created_at: i64,
    /// Home.
    pub region_key: String,
}

impl App {
    /// Jobs before an id, newest first.
    ///
    /// # Errors
    /// `permission_denied`.
    pub async fn jobs(
        &self,
        actor: &Actor,
        before: &str,
        limit: i64,
    ) -> Result<Vec<JobView>, AppError> {
        self.scope(actor, Permission::ReadJobs)?;
        let mut tx = self.store.read().await?;
        let found = jobs::list(&mut tx, None, before, limit).await?;
        Ok(found.into_iter().map(view).collect())
    }

    /// Marks jobs that were under way when the program stopped; they can be started again. Called once,
    /// before the program serves.
    ///
    /// # Errors
    /// When the store breaks.
    pub async fn interrupt_running_jobs(&self) -> Result<usize, AppError> {
        let mut tx = self.store.read().await?;
        let running = jobs::running(&mut tx).await?;
        drop(tx);
        self.recover_imports().await?;
        let mut tx = self.store.write().await?;
        for job in jobs::running(&mut tx).await? {
            let change =
                JobChange { state: "failed", input: None, output: None, at: self.world.now_ms() };
            jobs::change(&mut tx, &job.region_key, &job.id, change).await?;
        }
        tx.commit().await?;
        Ok(running.len())
    }

    /// Notes progress; a failure to note it harms nothing.
    pub(crate) async fn job_progress(&self, id: &str, done: u64, total: u64) {
        let noted = async {
            let mut tx = self.store.write().await?;
            let at = self.world.now_ms();
            let number = |steps: u64| i64::try_from(steps).unwrap_or(i64::MAX);
            jobs::progress(&mut tx, (HOUSE, id), number(done), number(total), at).await?;
            tx.commit().await
        };
        if let Err(error) = noted.await {
            tracing::warn!(error = %causes(&error), "a job's progress was not noted");
        }
    }

    /// Notes the outcome.
    pub(crate) async fn finish_job(&self, id: &str, state: &str, output: &(impl Serialize + Sync)) {
        let noted = async {
            let output = serde_json::to_string(output)?;
            let mut tx = self.store.write().await?;
            let change =
                JobChange { state, input: None, output: Some(output), at: self.world.now_ms() };
            jobs::change(&mut tx, HOUSE, id, change).await?;
            Ok::<_, AppError>(tx.commit().await?)
        };
        if let Err(error) = noted.await {
            tracing::error!(error = %causes(&error), job = id, "a job's outcome was not noted");
        }
    }
}

fn view(job: Job) -> JobView {
    JobView {
        id: job.id,
        kind: job.kind,
        state: job.state,
        done: job.done,
        total: job.total,
        created_at: job.created_at,
        region_key: job.region_key,
    }
}
