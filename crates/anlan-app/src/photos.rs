//! Photographs: original bytes under their hash. Nothing is stripped; what the camera wrote stays.

use crate::app::App;
use crate::error::AppError;
use anlan_core::ctx::Actor;
use anlan_core::problem::Problem;
use anlan_core::role::Permission;
use anlan_store::Tx;
use anlan_store::blob::{self, Blob, MediaType};
use anlan_store::read::{accounts, hazards};

/// Largest photograph, bytes: a modern phone's best JPEG.
pub const PHOTO_BYTES_MAX: usize = 16 << 20;

/// Image types by their first bytes.
const SIGNATURES: [(&[u8], &str); 2] =
    [(b"\xff\xd8\xff", "image/jpeg"), (b"\x89PNG\r\n\x1a\n", "image/png")];

impl App {
    /// Stores a photograph under the home of whoever took it.
    ///
    /// # Errors
    /// `upload_not_an_image`, `request_too_large`, `permission_denied`.
    pub async fn store_photo(&self, actor: &Actor, bytes: &[u8]) -> Result<Blob, AppError> {
        let mut tx = self.store.read().await?;
        let home = photo_home(&mut tx, actor).await?;
        drop(tx);
        let kind = MediaType { name: image_type(bytes)?, stored_at: self.world.now_ms() };
        Ok(blob::put(&self.store, &home, bytes, kind).await?)
    }

    /// Stores many photographs in one commit: outboxes that come back online.
    ///
    /// # Errors
    /// As for one; none is stored then.
    pub async fn store_photos(&self, photos: &[(Actor, Vec<u8>)]) -> Result<Vec<Blob>, AppError> {
        let mut stored = Vec::with_capacity(photos.len());
        let mut tx = self.store.write().await?;
        for (actor, bytes) in photos {
            let (home, name) = (photo_home(&mut tx, actor).await?, image_type(bytes)?);
            let kind = MediaType { name, stored_at: self.world.now_ms() };
            stored.push(blob::put_in(&mut tx, &home, bytes, kind).await?);
        }
        tx.commit().await?;
        Ok(stored)
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

/// Home under which a person's photographs are kept.
async fn photo_home(tx: &mut Tx, actor: &Actor) -> Result<String, AppError> {
    let may = [Permission::ReportHazard, Permission::RectifyHazard, Permission::RecheckHazard];
    let denied =
        || Problem::denied("permission_denied").with("permission", Permission::ReportHazard.code());
    if !may.into_iter().any(|permission| actor.may(permission)) {
        return Err(denied().into());
    }
    let account = actor.account().ok_or_else(denied)?;
    let row = accounts::by_id(tx, &account.to_string()).await?;
    row.map(|row| row.region_key).ok_or_else(|| Problem::not_found("account_not_found").into())
}

fn image_type(bytes: &[u8]) -> Result<&'static str, Problem> {
    if bytes.len() > PHOTO_BYTES_MAX {
        return Err(Problem::too_large("request_too_large"));
    }
    // RIFF holds sound and film too; only its second word says WebP.
    if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        return Ok("image/webp");
    }
    let kind = SIGNATURES.into_iter().find(|(start, _)| bytes.starts_with(start));
    kind.map(|(_, name)| name).ok_or_else(|| Problem::invalid("upload_not_an_image"))
}
