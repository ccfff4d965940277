//! Every operation, by area. A handler reads the request, asks the application, and words the answer.

pub(crate) mod health;
pub(crate) mod sessions;
pub(crate) mod regions;
pub(crate) mod subjects;
pub(crate) mod search;
pub(crate) mod tiles;
pub(crate) mod imports;
pub(crate) mod reviews;
pub(crate) mod hazards;
pub(crate) mod hazard_orders;
pub(crate) mod photos;
pub(crate) mod visits;
pub(crate) mod responsibility;
pub(crate) mod base_lists;
pub(crate) mod figures;
pub(crate) mod bulletins;
pub(crate) mod targets;
pub(crate) mod target_register;
pub(crate) mod target_steps;
pub(crate) mod accounts;
pub(crate) mod directory;
pub(crate) mod audit;
pub(crate) mod commands;
mod workbook;

use crate::server::Site;
use utoipa_axum::router::OpenApiRouter;

/// All operations, without the base path.
pub(crate) fn all() -> OpenApiRouter<Site> {
    OpenApiRouter::new()
        .merge(health::routes())
        .merge(sessions::routes())
        .merge(regions::routes())
        .merge(subjects::routes())
        .merge(search::routes())
        .merge(tiles::routes())
        .merge(imports::routes())
        .merge(reviews::routes())
        .merge(hazards::routes())
        .merge(hazard_orders::routes())
        .merge(photos::routes())
        .merge(visits::routes())
        .merge(responsibility::routes())
        .merge(base_lists::routes())
        .merge(figures::routes())
        .merge(bulletins::routes())
        .merge(targets::routes())
        .merge(target_register::routes())
        .merge(target_steps::routes())
        .merge(accounts::routes())
        .merge(directory::routes())
        .merge(audit::routes())
        .merge(commands::routes())
}
