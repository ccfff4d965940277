//! Regions, boundaries and organisations: questions here, lists from files in [`import`].

pub(crate) mod boundaries_file;
pub mod import;
mod organisations_list;
mod regions_list;

use crate::app::App;
use crate::error::AppError;
use anlan_core::ctx::Actor;
use anlan_core::role::Permission;
use anlan_store::read::Page;
use anlan_store::read::directory::{self, BoundaryRow, OrganisationRow, RegionRow};
use std::collections::BTreeMap;

impl App {
    /// Every valid region.
    ///
    /// # Errors
    /// `permission_denied`.
    pub async fn regions(&self, actor: &Actor) -> Result<Vec<RegionRow>, AppError> {
        self.scope(actor, Permission::ReadDirectory)?;
        let mut tx = self.store.read().await?;
        Ok(directory::regions(&mut tx).await?)
    }

    /// Names of regions by code, for screens and exports.
    ///
    /// # Errors
    /// When the store breaks.
    pub async fn region_names(&self) -> Result<BTreeMap<String, String>, AppError> {
        let mut tx = self.store.read().await?;
        let regions = directory::regions(&mut tx).await?;
        Ok(regions.into_iter().map(|region| (region.code, region.name)).collect())
    }

    /// Every boundary.
    ///
    /// # Errors
    /// `permission_denied`.
    pub async fn boundaries(&self, actor: &Actor) -> Result<Vec<BoundaryRow>, AppError> {
        self.scope(actor, Permission::ReadDirectory)?;
        let mut tx = self.store.read().await?;
        Ok(directory::boundaries(&mut tx).await?)
    }

    /// Organisations after a key.
    ///
    /// # Errors
    /// `permission_denied`.
    pub async fn organisations(
        &self,
        actor: &Actor,
        page: &Page,
    ) -> Result<Vec<OrganisationRow>, AppError> {
        self.scope(actor, Permission::ReadDirectory)?;
        let mut tx = self.store.read().await?;
        Ok(directory::organisations(&mut tx, page).await?)
    }
}
