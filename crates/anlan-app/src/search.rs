//! One box for everything a person may see: subjects, hazards, regions.

use crate::app::App;
use crate::error::AppError;
use anlan_core::ctx::Actor;
use anlan_core::role::Permission;
use anlan_store::read::hazards::{self, HazardFilter, HazardPage};
use anlan_store::read::subjects::{self, SubjectFilter};
use anlan_store::read::{Page, directory};

/// Hits of each kind.
const HITS: i64 = 8;

/// One hit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// `subject`, `hazard` or `region`.
    pub kind: &'static str,
    /// Id or code.
    pub id: String,
    /// Words.
    pub title: String,
    /// Where or what.
    pub sub: String,
}

impl App {
    /// Searches what the person may see.
    ///
    /// # Errors
    /// When the store breaks.
    pub async fn search(&self, actor: &Actor, words: &str) -> Result<Vec<Hit>, AppError> {
        let words = words.trim();
        let mut hits = Vec::new();
        if words.is_empty() {
            return Ok(hits);
        }
        let mut tx = self.store.read().await?;
        if let Ok(scope) = self.scope(actor, Permission::ReadSubjects) {
            let filter =
                SubjectFilter { words: Some(words.to_owned()), ..SubjectFilter::default() };
            let found =
                subjects::list(&mut tx, &scope, &filter, &self.today(), &Page::first(HITS)).await?;
            hits.extend(found.into_iter().map(|row| Hit {
                kind: "subject",
                id: row.id,
                title: row.name,
                sub: row.address.or(row.region_name).unwrap_or_default(),
            }));
        }
        if let Ok(scope) = self.scope(actor, Permission::ReadHazards) {
            let filter = HazardFilter { words: Some(words.to_owned()), ..HazardFilter::default() };
            let found = hazards::list(&mut tx, &scope, &filter, &HazardPage::first(HITS)).await?;
            hits.extend(found.into_iter().map(|row| Hit {
                kind: "hazard",
                id: row.id,
                title: row.description,
                sub: row.number,
            }));
        }
        if self.scope(actor, Permission::ReadDirectory).is_ok() {
            let limit = usize::try_from(HITS).unwrap_or(0);
            let found = directory::regions(&mut tx).await?;
            hits.extend(
                found.into_iter().filter(|region| region.name.contains(words)).take(limit).map(
                    |region| Hit {
                        kind: "region",
                        id: region.code.clone(),
                        title: region.name,
                        sub: region.code,
                    },
                ),
            );
        }
        Ok(hits)
    }
}
