//! Photographs: original bytes under their hash. Nothing is stripped; what the camera wrote stays.

use crate::app::App;
use crate::error::AppError;
use anlan_core::ctx::Actor;
use anlan_core::problem::Problem;
use anlan_core::role::Permission;
use anlan_store::blob::{self, Blob, MediaType};
use anlan_store::read::{accounts, hazards};

/// Largest photograph, bytes: a modern phone's best JPEG.
pub const PHOTO_BYTES_MAX: usize = 16 << 20;

/// Image types by their first bytes.
const SIGNATURES: [(&[u8], &str); 3] =
    [(b"\xff\xd8\xff", "image/jpeg"), (b"\x89PNG\r\n\x1a\n", "image/png"), (b"RIFF", "image/webp")];

impl App {
    /// Stores a photograph under the home of whoever took it.
    ///
    /// # Errors
    /// `upload_not_an_image`, `request_too_large`, `permission_denied`.
    pub async fn store_photo(&self, actor: &Actor, bytes: &[u8]) -> Result<Blob, AppError> {
        let may = [Permission::ReportHazard, Permission::RectifyHazard, Permission::RecheckHazard];
        if !may.into_iter().any(|permission| actor.may(permission)) {
            return Err(Problem::denied("permission_denied").with("permission", "report_hazard").into());
        }
        if bytes.len() > PHOTO_BYTES_MAX {
            return Err(Problem::too_large("request_too_large").into());
        }
        let kind = SIGNATURES.into_iter().find(|(start, _)| bytes.starts_with(start));
        let Some((_, name)) = kind else {
            return Err(Problem::invalid("upload_not_an_image").into());
        };
        let Some(account) = actor.account() else {
            return Err(Problem::denied("permission_denied").with("permission", "report_hazard").into());
        };
        let mut tx = self.store.read().await?;
        let row = accounts::by_id(&mut tx, &account.to_string()).await?;
        drop(tx);
        let home = row.map(|row| row.region_key).ok_or_else(|| Problem::not_found("account_not_found"))?;
        let kind = MediaType { name, stored_at: self.world.now_ms() };
        Ok(blob::put(&self.store, &home, bytes, kind).await?)
    }

    /// A photograph of a hazard that the person may see.
    ///
    /// # Errors
    /// `permission_denied`, `not_found`.
    pub async fn photo(&self, actor: &Actor, hash: &str) -> Result<(Vec<u8>, String), AppError> {
        let missing = || AppError::from(Problem::not_found("not_found"));
        let scope = self.scope(actor, Permission::ReadHazards)?;
        if hash.len() != 64 || !hash.chars().all(|c| c.is_ascii_hexdigit()) {
            return Err(missing());
        }
        let mut tx = self.store.read().await?;
        let home = hazards::showing_photo(&mut tx, &scope, hash).await?.ok_or_else(missing)?;
        let found = blob::find(&mut tx, &home, hash).await?.ok_or_else(missing)?;
        let bytes = blob::read(&mut tx, &home, hash).await?.ok_or_else(missing)?;
        Ok((bytes, found.media_type))
    }
}
