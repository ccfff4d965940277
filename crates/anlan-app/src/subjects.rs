//! 底数: subjects in scope, listed, counted and found.

use crate::app::App;
use crate::error::AppError;
use anlan_core::ctx::Actor;
use anlan_core::problem::Problem;
use anlan_core::role::Permission;
use anlan_store::read::Page;
use anlan_store::read::subjects::{self, SubjectFilter, SubjectPlace, SubjectRow, SummaryRow};

impl App {
    /// Subjects after a key, and how many there are in all.
    ///
    /// # Errors
    /// `permission_denied`.
    pub async fn subjects(&self, actor: &Actor, filter: &SubjectFilter, page: &Page) -> Result<(Vec<SubjectRow>, i64), AppError> {
        let scope = self.scope(actor, Permission::ReadSubjects)?;
        let mut tx = self.store.read().await?;
        let rows = subjects::list(&mut tx, &scope, filter, &self.today(), page).await?;
        let summary = subjects::summary(&mut tx, &scope, filter).await?;
        Ok((rows, summary.iter().map(|line| line.count).sum()))
    }

    /// How many, by kind and standing.
    ///
    /// # Errors
    /// `permission_denied`.
    pub async fn subjects_summary(&self, actor: &Actor, filter: &SubjectFilter) -> Result<Vec<SummaryRow>, AppError> {
        let scope = self.scope(actor, Permission::ReadSubjects)?;
        let mut tx = self.store.read().await?;
        Ok(subjects::summary(&mut tx, &scope, filter).await?)
    }

    /// One subject.
    ///
    /// # Errors
    /// `permission_denied`, `subject_not_found`.
    pub async fn subject(&self, actor: &Actor, id: &str) -> Result<SubjectRow, AppError> {
        let scope = self.scope(actor, Permission::ReadSubjects)?;
        let mut tx = self.store.read().await?;
        let found = subjects::one(&mut tx, &scope, id, &self.today()).await?;
        found.ok_or_else(|| Problem::not_found("subject_not_found").into())
    }

    /// Where a subject is, to address an order; the order's decision asks for scope.
    ///
    /// # Errors
    /// `subject_not_found`.
    pub async fn subject_place(&self, id: &str) -> Result<SubjectPlace, AppError> {
        let mut tx = self.store.read().await?;
        subjects::place(&mut tx, id).await?.ok_or_else(|| Problem::not_found("subject_not_found").into())
    }
}
