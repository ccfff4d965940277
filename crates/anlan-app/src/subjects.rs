//! 底数: subjects in scope, listed, counted and found.

use crate::app::App;
use crate::error::AppError;
use anlan_core::ctx::Actor;
use anlan_core::problem::Problem;
use anlan_core::registry::subject::SourceKind;
use anlan_core::role::Permission;
use anlan_store::read::Page;
use anlan_store::read::subjects::{self, SubjectFilter, SubjectPlace, SubjectRow, SummaryRow};
use anlan_store::source_rows;
use std::collections::BTreeMap;

/// File rows read at once.
const PAGE_ROWS: i64 = 5_000;

impl App {
    /// Subjects after a key, and how many there are in all.
    ///
    /// # Errors
    /// `permission_denied`.
    pub async fn subjects(
        &self,
        actor: &Actor,
        filter: &SubjectFilter,
        page: &Page,
    ) -> Result<(Vec<SubjectRow>, i64), AppError> {
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
    pub async fn subjects_summary(
        &self,
        actor: &Actor,
        filter: &SubjectFilter,
    ) -> Result<Vec<SummaryRow>, AppError> {
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
        subjects::place(&mut tx, id)
            .await?
            .ok_or_else(|| Problem::not_found("subject_not_found").into())
    }

    /// Subjects by the number that their file gave them, for one home and kind of file; of a matched
    /// door, the registration it was matched with.
    ///
    /// # Errors
    /// When the store breaks.
    pub async fn subjects_by_file_number(
        &self,
        home: &str,
        kind: SourceKind,
    ) -> Result<BTreeMap<String, String>, AppError> {
        let mut tx = self.store.read().await?;
        let merged = subjects::merged(&mut tx, home).await?;
        let current = |id: String| merged.get(&id).cloned().unwrap_or(id);
        let mut numbers = BTreeMap::new();
        for file in subjects::files(&mut tx, home, kind.code()).await? {
            let mut last = -1;
            loop {
                let page =
                    source_rows::after(&mut tx, home, &file.source_id, last, PAGE_ROWS).await?;
                let Some((newest, _)) = page.last() else { break };
                last = newest.row_number;
                let named = page.into_iter().filter_map(|(row, _)| {
                    row.external_id.map(|number| (number, current(row.subject_id.to_string())))
                });
                numbers.extend(named);
            }
        }
        Ok(numbers)
    }
}
