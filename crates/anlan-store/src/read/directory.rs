//! Regions, boundaries and organisations: public within the house, so without scope.

use super::Page;
use crate::backend::Tx;
use crate::error::StoreError;
use crate::sql;

/// One valid region.
#[derive(Debug, Clone, PartialEq)]
pub struct RegionRow {
    /// Home.
    pub region_key: String,
    /// Code.
    pub code: String,
    /// Name.
    pub name: String,
    /// Level word.
    pub level: String,
    /// Parent's code.
    pub parent: Option<String>,
    /// Centre, CGCS2000 degrees.
    pub centre: Option<(f64, f64)>,
}

/// Every valid region, by code.
///
/// # Errors
/// When the engine refuses.
pub async fn regions(tx: &mut Tx) -> Result<Vec<RegionRow>, StoreError> {
    let rows = tx.rows(&sql::REGIONS_ALL, Vec::new()).await?;
    rows.iter()
        .map(|row| {
            Ok(RegionRow {
                region_key: row.text(0)?,
                code: row.text(1)?,
                name: row.text(2)?,
                level: row.text(3)?,
                parent: row.text_or_null(4)?,
                centre: row.real_or_null(5)?.zip(row.real_or_null(6)?),
            })
        })
        .collect()
}

/// One entry of the directory with its days.
#[derive(Debug, Clone, PartialEq)]
pub struct DatedRegion {
    /// Code.
    pub code: String,
    /// First day, ISO.
    pub valid_from: String,
    /// Last day, when ended.
    pub valid_to: Option<String>,
    /// Name.
    pub name: String,
    /// Centre, CGCS2000 degrees.
    pub centre: Option<(f64, f64)>,
}

/// Every entry there ever was, by code and first day.
///
/// # Errors
/// When the engine refuses.
pub async fn regions_dated(tx: &mut Tx) -> Result<Vec<DatedRegion>, StoreError> {
    let rows = tx.rows(&sql::REGIONS_DATED, Vec::new()).await?;
    rows.iter()
        .map(|row| {
            Ok(DatedRegion {
                code: row.text(0)?,
                valid_from: row.text(1)?,
                valid_to: row.text_or_null(2)?,
                name: row.text(3)?,
                centre: row.real_or_null(4)?.zip(row.real_or_null(5)?),
            })
        })
        .collect()
}

/// Code and alias, by code.
///
/// # Errors
/// When the engine refuses.
pub async fn aliases(tx: &mut Tx) -> Result<Vec<(String, String)>, StoreError> {
    let rows = tx.rows(&sql::REGION_ALIASES, Vec::new()).await?;
    rows.iter().map(|row| Ok((row.text(0)?, row.text(1)?))).collect()
}

/// Boundary of one region.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BoundaryRow {
    /// Code.
    pub code: String,
    /// Name.
    pub name: String,
    /// Level word.
    pub level: String,
    /// `GeoJSON` geometry.
    pub geometry: String,
}

/// Every boundary.
///
/// # Errors
/// When the engine refuses.
pub async fn boundaries(tx: &mut Tx) -> Result<Vec<BoundaryRow>, StoreError> {
    let rows = tx.rows(&sql::BOUNDARIES, Vec::new()).await?;
    rows.iter()
        .map(|row| {
            Ok(BoundaryRow {
                code: row.text(0)?,
                name: row.text(1)?,
                level: row.text(2)?,
                geometry: row.text(3)?,
            })
        })
        .collect()
}

/// One organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrganisationRow {
    /// Home.
    pub region_key: String,
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
    /// Kind word.
    pub kind: String,
    /// Seat.
    pub region_code: String,
}

/// Organisations after a key.
///
/// # Errors
/// When the engine refuses.
pub async fn organisations(tx: &mut Tx, page: &Page) -> Result<Vec<OrganisationRow>, StoreError> {
    let params = vec![page.region_key.as_str().into(), page.id.as_str().into(), page.limit.into()];
    let rows = tx.rows(&sql::ORGANISATIONS, params).await?;
    rows.iter()
        .map(|row| {
            Ok(OrganisationRow {
                region_key: row.text(0)?,
                id: row.text(1)?,
                name: row.text(2)?,
                kind: row.text(3)?,
                region_code: row.text(4)?,
            })
        })
        .collect()
}
